"""Who is to carry actions out in a role that the plan gives to nobody."""

from __future__ import annotations

import msgspec

from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Rating, Session
from tests.domain.plan.test_planner import by_hand
from tests.domain.plan.test_roadmap import gap_action, made, workshop

replace = msgspec.structs.replace
MODEL = made(
    gap_action("appoint", appoints=("Leader",)),
    gap_action("again", "strategy", appoints=("leader ",)),
    gap_action("lead", "metrics", owners={"front": "Leader", "back": "IT"}),
)


def unappointed(*actions: Action, **fields: object) -> dict[str, str]:
    """Of each action of the plan the one that would appoint its owner and was taken off, where there is any."""
    plan = roadmap.plan(workshop(actions=actions, **fields), MODEL)
    return {each.action.id: each.unappointed for each in plan.actions if each.unappointed}


def off(action_id: str, state: str = "not for us", **fields: object) -> Action:
    return by_hand(MODEL, action_id, state=state, **fields)


def test_whoever_nobody_appoints_is_told_by_the_action_that_would() -> None:
    assert unappointed() == {}
    assert unappointed(off("appoint")) == {}  # another one appoints him
    assert unappointed(off("appoint"), off("again")) == {"lead": "again"}


def test_who_is_there_already_is_not_flagged() -> None:
    assert unappointed(off("appoint", "in place"), off("again")) == {}


def test_an_owner_whom_the_room_named_is_not_flagged() -> None:
    named = by_hand(MODEL, "lead", owner="Leader")
    assert named.owner_agreed
    assert unappointed(off("appoint"), off("again"), named) == {}
    assert unappointed(off("appoint"), off("again"), Action("own", "Ours", "vision", 2, owner="Leader", own=True)) == {
        "lead": "again"
    }


def test_who_is_not_the_owner_of_anything_is_told_of_nothing() -> None:
    assert unappointed(off("appoint"), off("again"), lens="back") == {}


def test_what_the_plan_does_not_ask_for_any_more_appoints_nobody_and_takes_nobody_away() -> None:
    """Where the level that it leads to is there, so is the role."""
    there = (Rating("vision", 3.0), Rating("strategy", 3.0), Rating("metrics", 2.0))
    session: Session = workshop(actions=(off("appoint"), off("again")), ratings=there)
    assert {each.action.id: each.unappointed for each in roadmap.plan(session, MODEL).actions} == {"lead": ""}
