"""Who can own an action, and limits of single owners, however their names are spelt."""

from __future__ import annotations

from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.owners import known, own_limit, own_limits, with_limit
from cxworkshop.domain.plan.planner import limits
from cxworkshop.domain.session import Action, Participant
from tests.domain.plan.test_roadmap import gap_action, made, workshop


def test_a_limit_is_found_however_the_name_is_spelt() -> None:
    session = workshop(owner_limits={"CIO": 3, "cio ": 2, "Ada  Berg": 1})
    assert own_limits(session) == {"CIO": 2, "Ada Berg": 1}
    assert (own_limit(session, " Cio"), own_limit(session, "ada berg"), own_limit(session, "Bo")) == (2, 1, None)
    assert limits(session).of(role("Ada Berg")) == 1


def test_another_limit_takes_the_place_of_every_spelling() -> None:
    session = workshop(owner_limits={"CIO": 3, "Bo": 1, "cio ": 2})
    assert with_limit(session, "cIO", 4).owner_limits == {"CIO": 4, "Bo": 1}
    assert with_limit(session, "Ada  Berg ", 5).owner_limits == {**session.owner_limits, "Ada Berg": 5}
    assert with_limit(session, "cio", None).owner_limits == {"Bo": 1}
    assert with_limit(session, "Nobody", None) == session


def test_who_has_an_action_or_takes_part_can_be_chosen_once() -> None:
    mine = Action("own", "Ours", "vision", 2, owner="bo  hall", own=True)
    people = (Participant("p1", 1, "Bo Hall", "CIO"), Participant("p2", 2, "", "cio"), Participant("p3", 3, "", ""))
    session = workshop(actions=(mine,), participants=people)
    assert known(session, roadmap.plan(session, made(gap_action("a")))) == ["Marketing", "bo hall", "CIO"]


def test_who_was_chosen_before_is_offered_again() -> None:
    gone = Action("own", "Ours", "vision", 2, owner="Bo Hall", own=True, state="not for us")
    session = workshop(actions=(gone,), owner_limits={"CIO": 3})
    assert known(session, roadmap.plan(session, made(gap_action("a")))) == ["Marketing", "Bo Hall", "CIO"]
