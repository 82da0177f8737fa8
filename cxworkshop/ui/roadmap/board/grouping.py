"""What the cards of a phase are gathered by: nothing, their dimension or their owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

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


class GroupHeading(QWidget):
    """Stands over the cards of a group; says more about it, and can offer to agree all of its owner's actions."""

    def __init__(self, group: Group, more: str, count: int, agree: Callable[[str], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(4), 0, 0)
        column.setSpacing(pixels(3))
        column.addWidget(plain_label(group.name, "strong", wrap=True))
        if more:
            column.addWidget(plain_label(more, "small", wrap=True))
        self.button: QPushButton | None = None
        owner = group.owner
        if owner and count:
            text = _("Agree all of {owner} ({count})").format(owner=owner, count=count)
            self.button = styled(QPushButton(), "link")
            self.button.setAccessibleName(text)
            self.button.setText(_("Agree all ({count})").format(count=count))
            self.button.setToolTip(tip(_("{what}: owner, start, due date and effort as they stand").format(what=text)))
            self.button.clicked.connect(lambda: agree(owner))
            column.addWidget(self.button)


def _ids(actions: Sequence[PlannedAction]) -> tuple[str, ...]:
    return tuple(item.action.id for item in actions)
