"""Where what undo or redo has changed is to be seen: the page, the field there, the dimension, the row."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import AIMS, HEADING, PEOPLE, PLAN, Field, Session
from cxworkshop.state.change import difference
from cxworkshop.ui.controls.page import Spot

_ON_PREPARE: tuple[Field, ...] = (
    *sorted(HEADING | AIMS | PLAN),
    "outcomes",
    "participants",
    *sorted(PEOPLE),
    "all_first",
)
_ON_SCORE: tuple[Field, ...] = ("ballots", "votes", "dissents", "evidence", "ratings")
_ELSEWHERE: dict[Field, str] = {"board_questions": "results", "report_texts": "report", "actions": "roadmap"}
NOTE = "note"
"""Stands for an item where it is a dimension's note that has changed, and not its score."""


def spot(before: Session, after: Session, model: MaturityModel) -> Spot | None:
    """Where the difference of two values of a session is to be seen; None where that is on no page.

    What somebody does can touch several fields, such as a participant's votes with the participant: the first counts.
    """
    change = difference(before, after)
    for field in _ON_PREPARE:
        if field in change.fields:
            return Spot("prepare", field, item_id=_item(before, after, field))
    for field, place in _ELSEWHERE.items():
        if field in change.fields:
            return Spot(place, field, item_id=_item(before, after, field))
    for field in _ON_SCORE:
        if field in change.fields:
            order = voting.agenda(after, model)
            dimensions = tuple(each for each in order if each in change.dimensions)
            return Spot("score", field, dimensions, _item(before, after, field))
    if before.clock.spent != after.clock.spent:
        return Spot("score", "clock")
    return Spot("prepare", "clock") if "clock" in change.fields else None


def _item(before: Session, after: Session, field: Field) -> str:
    """The id of the first item that is there afterwards and was not the same before, else of one that is gone."""
    if field == "ratings":
        notes = [{each.dimension_id: each.note for each in session.ratings if each.note} for session in (before, after)]
        return NOTE if notes[0] != notes[1] else ""
    was, is_now = ({item.id: item for item in _items(session, field)} for session in (before, after))
    changed = [name for name, item in is_now.items() if was.get(name) != item]
    return next(iter([*changed, *(name for name in was if name not in is_now)]), "")


def _items(session: Session, field: Field) -> list[Any]:
    value = getattr(session, field)
    return [item for item in value if hasattr(item, "id")] if isinstance(value, tuple) else []
