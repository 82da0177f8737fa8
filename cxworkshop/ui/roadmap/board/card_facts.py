"""What a card of the roadmap shows of its action, and how that reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap, is_gap_action
from cxworkshop.domain.session import Status
from cxworkshop.language import _, ngettext
from cxworkshop.words import board as board_words
from cxworkshop.words import dates, names
from cxworkshop.words import plan as action_words

Role = Literal["chip", "gap", "plain", "win", "in progress", "done"]
"""How a piece of the line under the title looks."""


@dataclass(frozen=True)
class CardFacts:
    """What a card shows. `warnings` are what is wrong with its days, short, and `ahead` what it runs ahead
    of; `more` is all that is read out."""

    action_id: str
    number: int
    title: str
    dimension: str
    effort: str
    status: Status
    owner: str
    due: str
    owner_agreed: bool = False
    due_agreed: bool = False
    gap_action: bool = False
    early_win: bool = False
    after: str = ""
    warnings: tuple[str, ...] = ()
    ahead: str = ""
    more: tuple[str, ...] = ()

    def heading(self) -> str:
        """The number and the title: "5 Name an owner"."""
        return f"{self.number}\u2002{self.title}"

    def name(self) -> str:
        """What a screen reader calls the card: the title, and how far the action is once it is begun."""
        # Translators: the number of an action and its title
        said = _("{number}, {action}").format(number=self.number, action=self.title)
        if self.status == "open":
            return said
        # Translators: an action and how far it is, as in "Name an owner, in progress"
        return _("{action}, {status}").format(action=said, status=names.status(self.status))

    def description(self) -> str:
        """Everything else, as a screen reader says it."""
        parts = [text for role, text in self.line() if role not in {"in progress", "done"}]
        return ", ".join([*parts, "".join(text for text, _agreed in self.who_and_when()), *self.more])

    def who_and_when(self) -> list[tuple[str, bool]]:
        """Who does it by when, in pieces, each with whether it is agreed: "Service", " · 17 Dec", " · proposed"."""
        owner = self.owner or _("No owner")
        pieces = [(owner, self.owner_agreed), (f" · {self.due}", self.due_agreed)]
        if proposed := self.proposed():
            pieces.append((f" · {proposed}", False))
        return pieces

    @property
    def agreed(self) -> bool:
        """Whether somebody carries it out by a day, and the room said so."""
        return self.owner_agreed and self.due_agreed

    def proposed(self) -> str:
        """What of who and when is only proposed, or nothing."""
        if not self.owner_agreed and not self.due_agreed:
            return _("proposed")
        if not self.owner_agreed and self.owner:
            return _("owner proposed")
        return "" if self.due_agreed else _("date proposed")

    def line(self) -> list[tuple[Role, str]]:
        """The words under the title, each with its role."""
        parts: list[tuple[Role, str]] = [("chip", self.dimension), ("plain", self.effort)]
        if self.gap_action:
            parts.append(("gap", action_words.gap_action()))
        if self.early_win:
            parts.append(("win", action_words.early_win()))
        if self.after:
            parts.append(("plain", self.after))
        if self.status == "done":
            parts.append(("done", f"✓ {names.status(self.status)}"))
        elif self.status == "in progress":
            parts.append(("in progress", names.status(self.status)))
        return parts

    def warning(self) -> str:
        """What is wrong with its days in one line, or nothing: the worst, and how much else there is."""
        if len(self.warnings) < 2:
            return "".join(self.warnings)
        count = len(self.warnings) - 1
        said = ngettext("{warning}, and {count} more", "{warning}, and {count} more", count)
        return said.format(warning=self.warnings[0], count=count)


def facts(planned: PlannedAction, number_of: Mapping[str, int], roadmap: Roadmap, model: MaturityModel) -> CardFacts:
    """What the card of an action shows."""
    action = planned.action
    span = _("begins {start}, due {due}").format(start=dates.short(planned.start), due=dates.short(planned.due))
    return CardFacts(
        action_id=action.id,
        number=number_of[action.id],
        title=action.title,
        dimension=action_words.dimension_name(model, action.dimension_id),
        effort=board_words.effort(action.effort, planned.weeks),
        status=action.status,
        owner=action.owner,
        due=board_words.due(planned, roadmap),
        owner_agreed=action.owner_agreed,
        due_agreed=planned.due_agreed,
        gap_action=is_gap_action(action),
        early_win=action.early_win,
        after=board_words.after(planned, number_of),
        warnings=tuple(board_words.short_warnings(planned, number_of, roadmap)),
        ahead=board_words.runs_ahead(planned, model),
        more=(span, *board_words.warnings(planned, model, roadmap)),
    )
