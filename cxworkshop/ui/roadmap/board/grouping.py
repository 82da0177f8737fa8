"""What the cards of a phase are gathered by: nothing, their dimension or their owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import grouped, key
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.language import _, pgettext
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import plan as action_words
from cxworkshop.words.order import sorted_names
from cxworkshop.words.scores import tip

Grouping = Literal["phase", "dimension", "owner"]


@dataclass(frozen=True)
class Group:
    """Actions of one phase by their ids; `owner` is whose they are where they are gathered by owner, else None."""

    name: str
    action_ids: tuple[str, ...]
    owner: str | None = None


def grouping_name(grouping: Grouping) -> str:
    """What actions are gathered by, as a menu says it."""
    return {
        "phase": pgettext("actions are gathered by", "phase"),
        "dimension": pgettext("actions are gathered by", "dimension"),
        "owner": pgettext("actions are gathered by", "owner"),
    }[grouping]


def groups(actions: Sequence[PlannedAction], grouping: Grouping, model: MaturityModel) -> list[Group]:
    """The groups of a phase: dimensions in the model's order, owners by alphabet and those without one at the end."""
    if grouping == "dimension":
        known = [dimension.id for dimension in model.dimensions]
        others = sorted({item.action.dimension_id for item in actions} - set(known))
        found = [(each, [item for item in actions if item.action.dimension_id == each]) for each in (*known, *others)]
        return [Group(action_words.dimension_name(model, each), _ids(items)) for each, items in found if items]
    if grouping == "owner":
        by_owner = grouped(actions, lambda item: item.action.owner)
        owners = [*sorted_names(filter(None, by_owner)), *([""] if "" in by_owner else [])]
        return [Group(owner or _("No owner yet"), _ids(by_owner[owner]), owner) for owner in owners]
    return [Group("", _ids(actions))] if actions else []


def to_agree(roadmap: Roadmap, owner: str) -> list[PlannedAction]:
    """An owner's actions of which something is only proposed. Beyond the last phase there is nothing to agree on."""
    return [
        item
        for phase in roadmap.phases
        for item in phase.actions
        if owner
        and key(item.action.owner) == key(owner)
        and not (item.agreed and item.start_agreed and item.effort_agreed)
    ]


@dataclass(frozen=True)
class OwnerOffer:
    """What an owner's heading says of them and offers: their limit, whether it is theirs alone, and what to agree."""

    carries: str
    most: int
    own: bool
    to_agree: int


class GroupHeading(QWidget):
    """Stands over the cards of a group; an owner's says what they carry, and what can be done for all of it."""

    agree_asked = Signal(str)
    limit_asked = Signal(str)
    """Both with the owner, as spelt in the heading."""

    def __init__(self, group: Group, offer: OwnerOffer | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(4), 0, 0)
        column.setSpacing(pixels(3))
        column.addWidget(plain_label(group.name, "strong", wrap=True))
        self.owner = group.owner or ""
        self.buttons: list[QPushButton] = []
        """What it offers, from top to bottom."""
        if offer is not None:
            column.addWidget(plain_label(offer.carries, "small", wrap=True))
            self._offer_limit(offer)
            if offer.to_agree:
                self._offer_agreement(offer.to_agree)
            for button in self.buttons:
                column.addWidget(button)

    def _offer_limit(self, offer: OwnerOffer) -> None:
        # Translators: on a button, how many actions of an owner run at once at most
        text = _("Own limit: {most}") if offer.own else _("Limit: {most}")
        said = _("Limit of {owner}: {most}").format(owner=self.owner, most=offer.most)
        button = self._button(text.format(most=offer.most), said)
        button.setToolTip(tip(_("Set how many actions of {owner} run at once").format(owner=self.owner)))
        button.clicked.connect(lambda: self.limit_asked.emit(self.owner))

    def _offer_agreement(self, count: int) -> None:
        said = _("Agree all of {owner} ({count})").format(owner=self.owner, count=count)
        button = self._button(_("Agree all ({count})").format(count=count), said)
        button.setToolTip(tip(_("{what}: owner, start, due date and effort as they stand").format(what=said)))
        button.clicked.connect(lambda: self.agree_asked.emit(self.owner))

    def _button(self, text: str, said: str) -> QPushButton:
        button = styled(QPushButton(text), "link")
        button.setAccessibleName(said)
        self.buttons.append(button)
        return button


def _ids(actions: Sequence[PlannedAction]) -> tuple[str, ...]:
    return tuple(item.action.id for item in actions)
