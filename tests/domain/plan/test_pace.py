"""What holds the date, and what would bring it forward: tried, and told in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings

from cxworkshop.domain import scoring
from cxworkshop.domain.lens import edited, suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.pace import Change, holding, what_helps
from cxworkshop.domain.session import Action, Phase, Rating, Session
from cxworkshop.words import pace as words
from tests.domain.plan.test_roadmap import gap_action, made, workshop
from tests.domain.strategies import models_and_sessions

replace = msgspec.structs.replace
THREE = made(gap_action("a"), gap_action("b"), gap_action("c"))


def helps(session: Session, model: MaturityModel) -> str:
    results = scoring.results(session, model)
    return words.helps(what_helps(session, model, results), results, roadmap.plan(session, model))


def held(session: Session, model: MaturityModel) -> str:
    return words.held(scoring.results(session, model), roadmap.plan(session, model))


def whole(session: Session, model: MaturityModel) -> str:
    return words.whole(session, model, scoring.results(session, model), roadmap.plan(session, model))


def only_vision(**fields: object) -> Session:
    """A session that scored 2.0 in vision alone, and aims at 3."""
    return workshop(ratings=(Rating("vision", 2.0),), **fields)


def test_one_more_at_once_for_an_owner_is_tried() -> None:
    """Three actions of four weeks, two at once: the third ends on day 56, with a third at once on day 28."""
    session = only_vision()
    assert what_helps(session, THREE) == Change("owner", owner="Marketing", limit=3, sooner=28, date=date(2026, 4, 28))
    assert helps(session, THREE) == "With a third action at once for Marketing, Level 3 comes 28 days sooner."
    assert held(session, THREE) == ("Level 3 waits for “c”. It begins as soon as Marketing has fewer actions at once.")


def test_a_limit_set_for_an_owner_is_raised_however_it_is_written() -> None:
    change = what_helps(only_vision(owner_limits={" marketing": 1}), THREE)
    assert change == Change("owner", owner="Marketing", limit=2, sooner=28, date=date(2026, 5, 26))


def test_one_more_at_once_is_tried() -> None:
    session = only_vision(at_once=2, per_owner=50)
    assert what_helps(session, THREE) == Change("at once", limit=3, sooner=28, date=date(2026, 4, 28))
    assert helps(session, THREE) == "With three actions at once, Level 3 comes 28 days sooner."
    assert whole(session, THREE) == f"{held(session, THREE)} {helps(session, THREE)}"


@pytest.mark.parametrize(
    ("fields", "kind", "said"),
    [
        ({"start": date(2026, 6, 1)}, "start", "Without the start set for “a”"),
        ({"due": date(2026, 9, 1)}, "due", "Without the due date set for “a”"),
        ({"start": date(2026, 6, 1), "due": date(2026, 9, 1)}, "days", "Without the days set for “a”"),
        ({"phase": 2}, "phase", "Without the phase chosen for “a”"),
    ],
)
def test_what_was_set_by_hand_is_left_to_the_schedule(fields: dict[str, object], kind: str, said: str) -> None:
    model = made(gap_action("a"))
    session = only_vision(actions=(replace(suggested_action(model.actions[0], "front"), **fields),))
    change = what_helps(session, model)
    assert change is not None
    assert (change.kind, change.action_id, change.date) == (kind, "a", date(2026, 4, 28))
    assert helps(session, model) == f"{said}, Level 3 comes {change.sooner} days sooner."


def test_the_change_that_helps_most_is_told() -> None:
    """A fourth action begins in June by hand, so that a third at once for its owner changes nothing."""
    late = replace(suggested_action(THREE.actions[0], "front"), start=date(2026, 6, 1))
    change = what_helps(only_vision(actions=(late,)), THREE)
    assert change is not None
    assert (change.kind, change.action_id, change.date) == ("start", "a", date(2026, 5, 26))


def test_what_waits_one_for_the_other_is_not_sped_up() -> None:
    model = made(gap_action("a"), gap_action("b", prerequisites=("a",)), gap_action("c", prerequisites=("b",)))
    session = only_vision()
    assert what_helps(session, model) is None
    assert helps(session, model) == ""
    assert [each.action.id for each in holding(roadmap.plan(session, model))] == ["a", "b", "c"]
    assert held(session, model) == "Level 3 waits for “a”, “b” and “c”, one after the other."
    assert whole(session, model) == (
        "Level 3 waits for “a”, “b” and “c”, one after the other."
        " No limit raised by one and no date left to the schedule would bring it forward."
    )


def test_a_chain_leads_past_what_stands_on_set_days_to_what_is_below_it() -> None:
    model = made(*(gap_action(f"l{level}", from_level=level, weeks=9) for level in (1, 2, 3)))
    soon = edited(suggested_action(model.action("l2"), "front"), due=date(2026, 5, 8))
    session = workshop(ratings=(Rating("vision", 1.0),), target=4.0, actions=(soon,))
    assert [each.action.id for each in holding(roadmap.plan(session, model))] == ["l1", "l3"]


def test_without_a_date_nothing_is_said_of_bringing_it_forward() -> None:
    model = made(gap_action("a"), gap_action("b"))
    gone = replace(suggested_action(model.actions[1], "front"), state="not for us")
    assert whole(only_vision(actions=(gone,)), model) == (
        "No limit raised by one and no date left to the schedule would lead further by the end of Later."
    )


def test_the_first_of_a_chain_says_what_keeps_it() -> None:
    model = made(*(gap_action(each, impact=3) for each in "xy"), gap_action("a"), gap_action("b", prerequisites=("a",)))
    session = only_vision(phases=(Phase("Now", 30),))
    assert held(session, model) == (
        "Level 3 waits for “a” and “b”, one after the other."
        " The first of them begins as soon as Marketing has fewer actions at once."
    )
    session = replace(session, at_once=2, per_owner=50)
    assert held(session, model).endswith("The first of them begins as soon as fewer actions run at once.")


def test_without_a_date_the_mean_at_the_end_of_the_last_phase_is_told() -> None:
    """One of four is left out, and by day 30 two of the other three are finished: 2.5; with a third at once 2.75."""
    model = made(*(gap_action(each) for each in "abcd"))
    gone = replace(suggested_action(model.actions[3], "front"), state="not for us")
    session = only_vision(actions=(gone,), phases=(Phase("Now", 30),))
    change = what_helps(session, model)
    assert change == Change("owner", owner="Marketing", limit=3, further=Decimal("0.25"), mean=Decimal("2.75"))
    assert helps(session, model) == (
        "With a third action at once for Marketing, the plan leads to 2.8 instead of 2.5 by the end of Now."
    )
    assert held(session, model) == ""
    assert [each.action.id for each in holding(roadmap.plan(session, model))] == ["c"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("at once", limit=7, further=Decimal("0.04"), mean=Decimal("2.53")), "leads to 2.53 instead of 2.49"),
        (Change("at once", limit=7, further=Decimal("0.02"), mean=Decimal("2.53")), "leads to 2.53 instead of 2.51"),
        (Change("at once", limit=7, further=Decimal("0.002"), mean=Decimal("2.533")), "leads a little further"),
    ],
)
def test_a_small_step_is_not_one_of_rounding(change: Change, said: str) -> None:
    session = only_vision()
    told = words.helps(change, scoring.results(session, THREE), roadmap.plan(session, THREE))
    assert told.startswith(f"With seven actions at once, the plan {said}")


@pytest.mark.parametrize(
    ("limit", "said"), [(2, "a second action"), (4, "a fourth action"), (5, "a fifth action"), (6, "six actions")]
)
def test_the_limit_that_helps_is_counted_in_words(limit: int, said: str) -> None:
    session = only_vision()
    change = Change("owner", owner="IT", limit=limit, sooner=1)
    told = words.helps(change, scoring.results(session, THREE), roadmap.plan(session, THREE))
    assert told == f"With {said} at once for IT, Level 3 comes one day sooner."


def test_targets_that_differ_are_reached_together() -> None:
    session = only_vision(targets={"strategy": 4.0})
    assert helps(session, THREE) == "With a third action at once for Marketing, all targets are reached 28 days sooner."
    assert held(session, THREE).startswith("The last of the targets waits for “c”.")


def test_nothing_holds_a_roadmap_without_actions() -> None:
    session = workshop(ratings=())
    assert holding(roadmap.plan(session, THREE)) == ()
    assert what_helps(session, THREE) is None
    assert held(session, THREE) == ""
    assert whole(session, THREE) == "There is nothing on the roadmap yet."


def test_a_limit_that_cannot_be_higher_is_not_tried() -> None:
    session = only_vision(at_once=50, per_owner=50)
    own = tuple(Action(f"own-{index:02}", "Ours", "vision", 2, owner="Us", own=True) for index in range(60))
    assert what_helps(replace(session, actions=own), THREE) is None


def applied(session: Session, change: Change) -> Session:
    """The session with a change made in it."""
    if change.kind == "at once":
        return replace(session, at_once=change.limit)
    if change.kind == "owner":
        others = {name: most for name, most in session.owner_limits.items() if role(name) != role(change.owner)}
        return replace(session, owner_limits=others | {change.owner: change.limit})
    fields = ("start", "due") if change.kind == "days" else (change.kind,)
    actions = (
        replace(each, **dict.fromkeys(fields)) if each.id == change.action_id else each for each in session.actions
    )
    return replace(session, actions=tuple(actions))


@settings(max_examples=25)
@given(models_and_sessions())
def test_what_is_told_to_help_does(both: tuple[MaturityModel, Session]) -> None:
    model, session = both
    change = what_helps(session, model)
    before = roadmap.plan(session, model)
    chain = holding(before)
    assert all(one.due < other.start for one, other in pairwise(chain))
    if change is None:
        return
    after = roadmap.plan(applied(session, change), model)
    if before.reach.date:
        assert change.date is not None
        assert after.reach.date == change.date
        assert change.sooner == (before.reach.date - change.date).days > 0
    else:
        last, then = before.phases[-1].mean, after.phases[-1].mean
        assert last is not None
        assert then is not None
        assert then == change.mean
        assert change.further == then - last > 0
