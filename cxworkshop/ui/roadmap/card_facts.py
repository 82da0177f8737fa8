"""What a card of the roadmap shows of its action, and how that reads."""

from __future__ import annotations

from dataclasses import dataclass

from cxworkshop.domain.maturity_model import Effort
from cxworkshop.domain.session import Status
from cxworkshop.language import _
from cxworkshop.words import names


@dataclass(frozen=True)
class CardFacts:
    """What a card shows. `waits` says what keeps the action from its chosen phase, or is empty."""

    action_id: str
    title: str
    dimension: str
    transition: str
    effort: Effort
    early_win: bool
    status: Status
    owner: str
    due: str
    waits: str = ""

    def name(self) -> str:
        """What a screen reader calls the card: the title, and how far the action is once it is begun."""
        if self.status == "open":
            return self.title
        # Translators: an action and how far it is, as in "Name an owner, in progress"
        return _("{action}, {status}").format(action=self.title, status=names.status(self.status))

    def description(self) -> str:
        """Everything else, as a screen reader says it."""
        early_win = _("early win") if self.early_win else ""
        parts = (self.dimension, self.transition, self._effort(), early_win, self.who_and_when(), self.waits)
        return ", ".join(filter(None, parts))

    def who_and_when(self) -> str:
        """Who does it by when: "Service · due 17 Dec"."""
        owner, due = self.owner or _("No owner"), _("due {day}").format(day=self.due)
        return f"{owner} · {due}"

    def line(self) -> list[tuple[str, str]]:
        """The words under the title, each with its role: "chip", "plain", "win", or the action's status."""
        parts = [("chip", self.dimension), ("plain", self.transition), ("plain", self._effort())]
        if self.early_win:
            parts.append(("win", _("early win")))
        if self.status != "open":
            status = names.status(self.status)
            parts.append((self.status, f"✓ {status}" if self.status == "done" else status))
        return parts

    def _effort(self) -> str:
        return _("effort {effort}").format(effort=self.effort)
