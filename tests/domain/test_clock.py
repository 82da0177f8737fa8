"""The workshop's time: nothing is lost, nothing turns negative, and what one overruns the others lose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain import clock, voting
from cxworkshop.domain.bounds import MAX_SECONDS
from cxworkshop.domain.session import Clock, Rating, Session
from tests.domain.strategies import BLANK, DIMENSIONS, ROOM, room_of, rooms

replace = msgspec.structs.replace

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOME_SHARES = st.dictionaries(st.sampled_from(DIMENSIONS), st.floats(1, 1440))


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def minutes(count: float) -> float:
    return count * 60


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A clock some way into a workshop, standing or running since nine."""
    running = draw(st.sampled_from(("", *DIMENSIONS)))
    return Clock(
        minutes=draw(st.integers(5, 600)),
        spent=draw(st.dictionaries(st.sampled_from(DIMENSIONS), st.floats(0, 20_000))),
        running=running,
        since=NINE if running else None,
    )


# By hand


def test_time_is_shared_alike_and_re_planned_when_a_dimension_runs_over() -> None:
    started = clock.move_to(Clock(minutes=60), "vision", NINE)

    def left(now: datetime) -> clock.TimeLeft:
        return clock.time_left(started, "vision", ["strategy", "metrics"], {}, now)

    assert left(NINE) == clock.TimeLeft(
        planned=minutes(20),
        left=minutes(20),
        others=minutes(40),
        shares={"strategy": minutes(20), "metrics": minutes(20)},
        over=0,
        finish=after(minutes(60)),
    )
    in_time = left(after(minutes(15)))
    assert (in_time.left, in_time.others, in_time.finish) == (minutes(5), minutes(40), after(minutes(60)))
    over = left(after(minutes(30)))
    assert (over.planned, over.left, over.others) == (minutes(20), minutes(-10), minutes(30))
    assert over.shares == {"strategy": minutes(15), "metrics": minutes(15)}
    assert over.finish == after(minutes(60))
    late = left(after(minutes(75)))
    assert (late.left, late.others, late.over, late.finish) == (minutes(-55), 0, minutes(15), after(minutes(75)))


def test_what_is_overrun_is_lost_in_proportion_to_the_shares() -> None:
    started = clock.move_to(Clock(minutes=60), "vision", NINE)
    shares = {"vision": 10.0, "strategy": 40.0, "metrics": 10.0}
    late = clock.time_left(started, "vision", ["strategy", "metrics"], shares, after(minutes(20)))
    assert late.shares == {"strategy": minutes(32), "metrics": minutes(8)}


def test_the_next_dimension_begins_with_what_is_left() -> None:
    started = clock.move_to(Clock(minutes=60), "vision", NINE)
    moved = clock.move_to(started, "strategy", after(minutes(30)))
    assert moved.spent == {"vision": minutes(30)}
    now = clock.time_left(moved, "strategy", ["metrics"], {}, after(minutes(35)))
    assert (now.planned, now.left, now.others) == (minutes(15), minutes(10), minutes(15))
    last = clock.time_left(clock.move_to(moved, "metrics", after(minutes(35))), "metrics", [], {}, after(minutes(35)))
    assert (last.planned, last.left, last.others, last.shares) == (minutes(25), minutes(25), 0, {})


def test_a_dimension_that_is_not_named_gets_the_usual_share() -> None:
    left = clock.time_left(Clock(minutes=60), "vision", ["strategy", "metrics"], {"vision": 30, "metrics": 10}, NINE)
    assert left.planned == minutes(30)
    assert left.shares == {"strategy": minutes(20), "metrics": minutes(10)}


def test_while_the_clock_stands_there_is_no_finish() -> None:
    standing = clock.move_to(clock.move_to(Clock(), "vision", NINE), "", after(600))
    assert (standing.running, standing.since, standing.spent) == ("", None, {"vision": 600})
    later = clock.time_left(standing, "vision", ["strategy"], {}, after(9000))
    assert later.finish is None
    assert clock.elapsed(standing, after(9000)) == 600


def test_a_break_is_taken_out_and_never_more_than_has_run() -> None:
    running = clock.move_to(Clock(), "vision", NINE)
    assert clock.spent(clock.take_out(running, 300, after(900)), "vision", after(900)) == 600
    emptied = clock.take_out(running, 5000, after(900))
    assert clock.spent(emptied, "vision", after(900)) == 0
    assert clock.spent(emptied, "vision", after(1000)) == 100
    assert clock.take_out(running, -300, after(900)) == running
    standing = clock.move_to(running, "", after(60))
    assert clock.take_out(standing, 30, after(900)) == standing


def test_a_clock_left_running_for_years_can_still_be_kept() -> None:
    forgotten = clock.move_to(clock.move_to(Clock(), "vision", NINE), "", after(1e9))
    assert msgspec.json.decode(msgspec.json.encode(forgotten), type=Clock) == forgotten


# What is left


@given(clocks(), st.sampled_from(DIMENSIONS), SOME_SHARES, st.floats(0, 50_000))
def test_what_is_left_adds_up_and_nothing_is_negative(
    running: Clock, in_hand: str, shares: dict[str, float], seconds: float
) -> None:
    now = after(seconds)
    ahead = [name for name in DIMENSIONS if name != in_hand]
    left = clock.time_left(running, in_hand, ahead, shares, now)
    remains = running.minutes * 60 - clock.elapsed(running, now)
    assert left.planned >= 0
    assert left.others >= 0
    assert left.over == pytest.approx(max(0, -remains))
    assert max(0, left.left) + left.others == pytest.approx(max(0, remains), abs=1e-6)
    assert left.planned - left.left == pytest.approx(clock.spent(running, in_hand, now), abs=1e-6)
    assert sum(left.shares.values()) == pytest.approx(left.others, abs=1e-6)
    if left.left >= 0:
        before = max(0, remains + clock.spent(running, in_hand, now))
        assert left.planned + left.others == pytest.approx(before, abs=1e-6)
    if left.finish is not None:
        assert (left.finish - now).total_seconds() == pytest.approx(max(0, remains), abs=1e-4)


@given(st.integers(5, 600), st.fixed_dictionaries(dict.fromkeys(DIMENSIONS, st.floats(1, 1440))), st.floats(0, 50_000))
def test_each_ahead_keeps_its_proportion(length: int, shares: dict[str, float], seconds: float) -> None:
    running = clock.move_to(Clock(minutes=length), "vision", NINE)
    left = clock.time_left(running, "vision", ["strategy", "metrics"], shares, after(seconds))
    assert left.shares["strategy"] * shares["metrics"] == pytest.approx(left.shares["metrics"] * shares["strategy"])
    overrun = max(0.0, -left.left)
    begun = clock.time_left(running, "vision", ["strategy", "metrics"], shares, NINE)
    assert left.others == pytest.approx(max(0.0, begun.others - overrun), abs=1e-6)


# Moments that are stored


@given(st.lists(st.tuples(st.sampled_from(("", *DIMENSIONS)), st.floats(0, 10_000)), max_size=12))
def test_a_restart_or_a_sleep_at_any_moment_changes_nothing(moves: Sequence[tuple[str, float]]) -> None:
    kept, restarted, now, ran = Clock(), Clock(), NINE, 0.0
    for name, seconds in moves:
        kept = clock.move_to(kept, name, now)
        restarted = clock.move_to(restarted, name, now)
        restarted = msgspec.json.decode(msgspec.json.encode(restarted), type=Clock)
        assert restarted == kept
        before, now = now, now + timedelta(seconds=seconds)
        ran += (now - before).total_seconds() if name else 0.0
    assert clock.elapsed(restarted, now) == pytest.approx(ran)
    assert clock.time_left(restarted, "vision", ["metrics"], {}, now) == clock.time_left(
        kept, "vision", ["metrics"], {}, now
    )


@given(st.lists(st.tuples(st.sampled_from(("", *DIMENSIONS)), st.floats(-10_000, 10_000)), max_size=12))
def test_a_clock_put_back_takes_no_time_away(moves: Sequence[tuple[str, float]]) -> None:
    running, now = Clock(), NINE
    for name, seconds in moves:
        booked = dict(running.spent)
        running = clock.move_to(running, name, now)
        assert all(running.spent[each] >= time >= 0 for each, time in booked.items())
        now += timedelta(seconds=seconds)
        for each in DIMENSIONS:
            assert clock.spent(running, each, now) >= running.spent.get(each, 0.0) >= 0
        left = clock.time_left(running, "vision", ["strategy"], {}, now)
        assert min(left.planned, left.others, left.over) >= 0


@given(st.floats(0, 10_000), st.floats(0, 10_000), st.floats(0, 10_000))
def test_coming_back_to_a_dimension_goes_on_where_it_was(first: float, between: float, again: float) -> None:
    running = clock.move_to(Clock(), "vision", NINE)
    running = clock.move_to(running, "strategy", after(first))
    running = clock.move_to(running, "vision", after(first + between))
    now = after(first + between + again)
    assert clock.spent(running, "vision", now) == pytest.approx(first + again, abs=1e-5)
    assert clock.spent(running, "strategy", now) == pytest.approx(between, abs=1e-5)


def test_ahead_lies_what_is_not_settled_in_the_order_of_the_agenda() -> None:
    session = all_first([2.0, 3.0, 3.0], [4.0, 4.0, 4.0], [2.0, 3.0, 5.0])
    session = replace(session, clock=clock.move_to(Clock(minutes=60), "metrics", NINE))
    begun = clock.session_time(session, ROOM, "metrics", NINE)
    assert begun.planned == pytest.approx(minutes(60 * (1 / 6 + 3 / 8)))
    assert list(begun.shares) == ["vision", "strategy"]
    settled = replace(session, ratings=(Rating("metrics", 3.0), Rating("strategy", not_applicable=True)))
    left = clock.session_time(settled, ROOM, "metrics", after(minutes(20)))
    assert left.shares == pytest.approx({"vision": left.others})
    assert left.left + left.others == pytest.approx(minutes(40))


# The plan


def all_first(*scores: Sequence[float]) -> Session:
    """Everything voted on and revealed."""
    each = [room_of(given_, dimension.id) for given_, dimension in zip(scores, ROOM.dimensions, strict=True)]
    return replace(
        each[0],
        all_first=True,
        ballots=tuple(ballot for one in each for ballot in one.ballots),
        votes=tuple(vote for one in each for vote in one.votes),
    )


def test_half_of_the_time_follows_the_disagreement() -> None:
    session = all_first([2.0, 3.0, 5.0], [2.0, 3.0, 3.0], [4.0, 4.0, 4.0])
    shares = clock.shares_by_spread(session, ROOM)
    assert shares == pytest.approx({"vision": 1 / 6 + 3 / 8, "strategy": 1 / 6 + 1 / 8, "metrics": 1 / 6})
    assert clock.plan(session, ROOM) == pytest.approx({"vision": 97.5, "strategy": 52.5, "metrics": 30.0})


def test_all_get_the_same_until_everything_is_revealed() -> None:
    session = all_first([2.0, 3.0, 5.0], [2.0, 3.0, 3.0], [4.0, 4.0, 4.0])
    alike = {"vision": 60.0, "strategy": 60.0, "metrics": 60.0}
    assert clock.plan(BLANK, ROOM) == pytest.approx(alike)
    assert clock.plan(replace(session, ballots=session.ballots[1:]), ROOM) == pytest.approx(alike)
    assert clock.plan(replace(session, all_first=False), ROOM) == pytest.approx(alike)
    assert clock.plan(all_first(*[[2.0, 2.0, 2.0]] * 3), ROOM) == pytest.approx(alike)


def test_minutes_set_by_hand_are_kept_and_the_others_share_the_rest() -> None:
    session = replace(BLANK, clock=Clock(minutes=180, shares={"strategy": 30.0, "elsewhere": 100.0}))
    assert clock.plan(session, ROOM) == {"vision": 75.0, "strategy": 30.0, "metrics": 75.0}
    full = replace(BLANK, clock=Clock(minutes=60, shares={"strategy": 90.0}))
    assert clock.plan(full, ROOM) == {"vision": 1.0, "strategy": 90.0, "metrics": 1.0}


@given(rooms(revealed=True))
def test_no_dimension_goes_without_time_and_the_widest_gets_most(session: Session) -> None:
    shares = clock.shares_by_spread(session, ROOM)
    assert list(shares) == list(DIMENSIONS)
    assert sum(shares.values()) == pytest.approx(1)
    assert min(shares.values()) >= 0.5 / len(DIMENSIONS)
    in_order = [shares[dimension_id] for dimension_id in voting.agenda(session, ROOM)]
    assert in_order == sorted(in_order, reverse=True)


@given(rooms(revealed=True), st.integers(5, 1440), SOME_SHARES)
def test_a_plan_names_every_dimension_and_fills_the_session(
    session: Session, length: int, by_hand: dict[str, float]
) -> None:
    session = replace(session, clock=Clock(minutes=length, shares=by_hand))
    plan = clock.plan(session, ROOM)
    assert list(plan) == list(DIMENSIONS)
    assert {name: plan[name] for name in by_hand} == by_hand
    assert min(plan.values()) >= 1
    free = len(DIMENSIONS) - len(by_hand)
    if free and length - sum(by_hand.values()) >= 6 * free:
        assert sum(plan.values()) == pytest.approx(length)


# Opening, break and roadmap


def test_what_is_set_aside_for_the_day_is_taken_from_the_dimensions() -> None:
    parts = {clock.OPENING: 15.0, clock.BREAK: 15.0, clock.ROADMAP: 30.0}
    session = replace(BLANK, clock=Clock(minutes=180, shares={**parts, "strategy": 60.0}))
    assert clock.plan(session, ROOM) == {"vision": 30.0, "strategy": 60.0, "metrics": 30.0}
    running = replace(session, clock=clock.move_to(session.clock, "vision", NINE))
    left = clock.session_time(running, ROOM, "vision", NINE)
    assert (left.planned, left.others, left.over) == (minutes(30), minutes(90), 0)
    # The opening is over once a dimension is in hand; break and roadmap are still to come.
    assert left.besides == {clock.BREAK: minutes(15), clock.ROADMAP: minutes(30)}
    assert left.finish == after(minutes(165))


def test_a_break_that_was_taken_is_not_to_come_and_one_that_runs_over_costs_the_dimensions() -> None:
    begun = clock.move_to(Clock(minutes=100, shares={clock.BREAK: 10.0}), "vision", NINE)
    broken = clock.move_to(clock.move_to(begun, clock.BREAK, after(minutes(30))), "vision", after(minutes(50)))
    assert broken.spent == {"vision": minutes(30), clock.BREAK: minutes(20)}
    left = clock.time_left(broken, "vision", ["metrics"], {}, after(minutes(50)))
    assert left.besides == {}
    assert (left.planned, left.left, left.others) == (minutes(40), minutes(10), minutes(40))
    assert left.finish == after(minutes(100))
    assert clock.part_left(broken, clock.BREAK, after(minutes(50))) == minutes(-10)
    assert clock.elapsed(broken, after(minutes(50))) == minutes(30)


# By hand


def test_time_is_set_by_hand_and_runs_on_from_there() -> None:
    running = clock.move_to(Clock(spent={"metrics": 60.0, "strategy": 9.0}), "vision", NINE)
    mended = clock.with_spent(running, {"vision": 600.0, "metrics": 0.0, "strategy": 1e9}, after(minutes(900)))
    assert mended.spent == {"vision": 600.0, "strategy": MAX_SECONDS}
    assert clock.spent(mended, "vision", after(minutes(901))) == 660
    assert clock.with_spent(Clock(), {"vision": -5.0}, NINE) == Clock()


def test_undo_takes_back_what_was_set_by_hand_and_not_what_has_passed() -> None:
    before, after_ = Clock(spent={"vision": 5400.0}), Clock(spent={"vision": 1200.0, "metrics": 30.0})
    now = Clock(90, {}, {"vision": 1500.0, "metrics": 30.0, "strategy": 7.0}, "metrics", NINE)
    undone = clock.moved_on(before, after_, now)
    assert undone == replace(now, minutes=180, spent={"vision": 5700.0, "strategy": 7.0})
    assert clock.moved_on(after_, before, undone).spent == now.spent
    # More than there is cannot be taken away.
    assert clock.moved_on(Clock(), after_, Clock(spent={"vision": 5.0})).spent == {}
