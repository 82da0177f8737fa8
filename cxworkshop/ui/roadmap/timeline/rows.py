"""The rows of the timeline: its actions, and the headings of their groups."""

from __future__ import annotations

from dataclasses import dataclass

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import key
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.ui.roadmap.board.card_facts import CardFacts, facts
from cxworkshop.ui.roadmap.board.grouping import Grouping, groups
from cxworkshop.words import board as board_words
from cxworkshop.words import dates, names
from cxworkshop.words import load as load_words
from cxworkshop.words import plan as action_words


@dataclass(frozen=True)
class Heading:
    """Stands over the rows of a group: its name, and more about it."""

    name: str
    more: str

    def sentence(self) -> str:
        """All of it, as a screen reader says it."""
        return ", ".join(filter(None, (self.name, self.more)))


@dataclass(frozen=True)
class Row:
    """An action: what its card shows, and how it is planned."""

    facts: CardFacts
    planned: PlannedAction

    def sentence(self) -> str:
        """The whole of it: number, title, from when to when, whose it is, proposed or agreed, and after what."""
        facts = self.facts
        # Translators: the first and the last day of a stretch of time, as in "1 Oct to 31 Oct"
        days = _("{first} to {last}").format(first=dates.short(self.planned.start), last=dates.short(self.planned.due))
        agreed = facts.proposed() or (_("agreed") if facts.agreed else "")
        marks = [text for role, text in facts.line() if role in {"gap", "win"}]
        parts = (facts.name(), days, facts.owner or _("No owner"), agreed, facts.after, *marks)
        return ", ".join(filter(None, parts))


def rows(roadmap: Roadmap, session: Session, model: MaturityModel, grouping: Grouping) -> list[Heading | Row]:
    """The actions of a roadmap under the headings of their groups, in the order in which they begin.

    In a phase they stand as on the board.
    """
    number_of = board_words.numbers(roadmap)
    row_of = {item.action.id: Row(facts(item, number_of, roadmap, model), item) for item in roadmap.actions}
    found: list[Heading | Row] = []
    if grouping == "phase":
        for plan in roadmap.columns:
            beyond = plan is roadmap.beyond
            load_of = board_words.count(len(plan.actions)) if beyond else action_words.load(plan)
            more = " · ".join((board_words.days(plan, roadmap), load_of))
            found.append(Heading(names.phase(plan.phase.name), more))
            found.extend(row_of[item.action.id] for item in plan.actions)
        return found
    loads = {key(each.owner): each for each in load.owners(session, roadmap)} if grouping == "owner" else {}
    begun = sorted(roadmap.actions, key=lambda item: (item.start, number_of[item.action.id]))
    for group in groups(begun, grouping, model):
        theirs = loads.get(key(group.owner or ""))
        found.append(Heading(group.name, "" if theirs is None else load_words.owner(theirs)))
        found.extend(row_of[action_id] for action_id in group.action_ids)
    return found
