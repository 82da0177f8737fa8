"""Secret ballots: what a reveal shows, and that nothing shows before it."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain import clock, perception, scoring, voting
from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.session import Action, Ballot, Choice, Dissent, Evidence, ParkedItem, Participant, Session, Vote
from cxworkshop.words.room import participant_labels
from tests.domain.strategies import (
    ANSWERS,
    BLANK,
    DIMENSIONS,
    HALVES,
    ROOM,
    THEN,
    answer,
    room_of,
    rooms,
)

replace = msgspec.structs.replace

CHECK = (1.0, 1.5, 1.0, 2.0, 1.5, 1.0, 3.5, 1.5, 2.0, 1.0, 1.5, 1.0)
TRIO = tuple(Participant(f"p{number}", number, name) for number, name in enumerate(("Ada", "Ben", "Cleo"), start=1))


def tally_of(scores: Sequence[float]) -> voting.Tally:
    tally = voting.tally(room_of(scores), ROOM, "vision")
    assert tally is not None
    return tally


def cast(session: Session, participant_id: str, given_: float | Choice, dimension_id: str = "vision") -> Session:
    return voting.cast(session, answer(participant_id, dimension_id, voting.current(session, dimension_id), given_))


# What a reveal shows


def test_the_tally_of_the_check_votes() -> None:
    tally = tally_of(CHECK)
    assert tally.scores == tuple(sorted(CHECK))
    assert tally.spread == scoring.Spread(1.0, 1.0, 1.5, 1.625, 3.5)
    assert tally.spread.range == 2.5
    assert tally.agreement == pytest.approx(0.7974, abs=0.00005)
    assert statistics.fmean(tally.scores) == pytest.approx(1.5417, abs=0.00005)
    assert tally.furthest == (voting.Outlier("p7", 3.5, 2.0),)
    assert voting.debated(tally) == (1.0, 2.0)


def test_who_abstains_or_finds_it_not_applicable_is_in_and_gives_no_score() -> None:
    session = replace(BLANK, participants=TRIO)
    session = cast(cast(cast(session, "p1", "abstain"), "p2", "not applicable"), "p3", 4.0)
    assert voting.voted(session, "vision") == {"p1", "p2", "p3"}
    tally = voting.tally(voting.reveal(session, ["vision"], THEN), ROOM, "vision")
    assert tally is not None
    assert (tally.scores, tally.abstained, tally.not_applicable) == ((4.0,), 1, 1)


def test_a_ballot_without_a_score_has_no_spread() -> None:
    session = cast(cast(replace(BLANK, participants=TRIO), "p1", "abstain"), "p2", "not applicable")
    tally = voting.tally(voting.reveal(session, ["vision"], THEN), ROOM, "vision")
    assert tally == voting.Tally(1, (), 1, 1, None, None, ())
    assert voting.debated(tally) is None


@given(rooms())
def test_a_tally_counts_every_vote_of_its_ballot_once(session: Session) -> None:
    for dimension_id in DIMENSIONS:
        for tally in voting.tallies(session, ROOM, dimension_id):
            cast_ = [v for v in session.votes if (v.dimension_id, v.ballot) == (dimension_id, tally.number)]
            assert len(tally.scores) + tally.abstained + tally.not_applicable == len(cast_)
            assert Counter(tally.scores) == Counter(vote.score for vote in cast_ if vote.score is not None)
            assert (tally.spread is None) == (tally.agreement is None) == (not tally.scores)


@given(rooms(), st.randoms(use_true_random=False))
def test_the_order_votes_came_in_changes_nothing(session: Session, shuffler: random.Random) -> None:
    mixed = replace(
        session,
        votes=tuple(shuffler.sample(session.votes, len(session.votes))),
        ballots=tuple(shuffler.sample(session.ballots, len(session.ballots))),
    )
    assert all_that_is_shown(mixed) == all_that_is_shown(session)


# Before the reveal


def all_that_is_shown(session: Session) -> list[object]:
    """Everything the domain says of votes."""
    shown: list[object] = [
        participant_labels(session),
        voting.agenda(session, ROOM),
        voting.first_spreads(session, ROOM),
        clock.plan(session, ROOM),
        perception.perception(session, ROOM, "role"),
        perception.perception(session, ROOM, "department"),
        set(voting.without_secrets(session).votes),
    ]
    for dimension_id in DIMENSIONS:
        number = voting.current(session, dimension_id)
        shown += [
            voting.voted(session, dimension_id),
            [voting.tally(session, ROOM, dimension_id, one) for one in (None, *range(1, number + 2))],
            voting.tallies(session, ROOM, dimension_id),
            voting.last_tally(session, ROOM, dimension_id),
        ]
    return shown


@given(rooms(fewest=1), st.data())
def test_before_the_reveal_nothing_depends_on_what_was_voted(session: Session, data: st.DataObject) -> None:
    open_ = [vote for vote in session.votes if not voting.is_revealed(session, vote.dimension_id, vote.ballot)]
    others = [answer(vote.participant_id, vote.dimension_id, vote.ballot, data.draw(ANSWERS)) for vote in open_]
    told = tuple(vote for vote in session.votes if vote not in open_)
    assert all_that_is_shown(replace(session, votes=(*told, *others))) == all_that_is_shown(session)


@given(rooms())
def test_what_leaves_the_library_holds_no_secret(session: Session) -> None:
    told = voting.without_secrets(session)
    assert all(voting.is_revealed(told, vote.dimension_id, vote.ballot) for vote in told.votes)
    assert [voting.tallies(told, ROOM, each) for each in DIMENSIONS] == [
        voting.tallies(session, ROOM, each) for each in DIMENSIONS
    ]
    assert voting.without_secrets(told) is told


# Casting


@given(st.permutations(["p1", "p2", "p3"]), st.lists(ANSWERS, min_size=3, max_size=3))
def test_nothing_tells_who_voted_when(order: list[str], given_: list[float | Choice]) -> None:
    room = replace(BLANK, participants=TRIO)
    answers = dict(zip(("p1", "p2", "p3"), given_, strict=True))
    one, other = room, room
    for participant_id in order:
        one = cast(one, participant_id, answers[participant_id])
    for participant_id, answered in answers.items():
        other = cast(other, participant_id, answered)
    assert one == other


@given(rooms(fewest=1), ANSWERS, st.data())
def test_a_vote_takes_the_place_of_the_same_persons_alone(
    session: Session, given_: float | Choice, data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(session.participants)).id
    session = replace(session, ballots=tuple(one for one in session.ballots if one.dimension_id != "vision"))
    after = cast(session, person, given_)
    mine = [v for v in after.votes if (v.participant_id, v.dimension_id, v.ballot) == (person, "vision", 1)]
    assert mine == [answer(person, "vision", 1, given_)]
    assert {v for v in session.votes if v.participant_id != person or v.dimension_id != "vision" or v.ballot != 1} == {
        *after.votes
    } - {*mine}
    back = voting.take_back(after, person, "vision")
    assert person not in voting.voted(back, "vision")
    assert set(after.votes) - set(back.votes) == set(mine)


def test_a_revealed_ballot_is_closed() -> None:
    session = room_of([2.0, 3.0])
    with pytest.raises(ValueError, match="closed"):
        cast(session, "p1", 5.0)
    with pytest.raises(ValueError, match="closed"):
        voting.take_back(session, "p1", "vision")


@pytest.mark.parametrize("ballot", [1, 3])
def test_only_the_current_ballot_takes_votes(ballot: int) -> None:
    session = voting.vote_again(room_of([2.0, 3.0]), "vision")
    with pytest.raises(ValueError, match="closed"):
        voting.cast(session, Vote("p1", "vision", ballot, "score", 5.0))


@pytest.mark.parametrize(
    ("vote", "reason"),
    [
        (Vote("nobody", "vision", 1, "score", 2.0), "not a participant"),
        (Vote("p1", "vision", 1, "score"), "does not go with"),
        (Vote("p1", "vision", 1, "abstain", 2.0), "does not go with"),
        (Vote("p1", "vision", 1, "not applicable", 2.0), "does not go with"),
    ],
)
def test_what_is_no_vote_is_not_taken(vote: Vote, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        voting.cast(replace(BLANK, participants=TRIO), vote)


def test_who_has_voted_is_in_whatever_the_vote() -> None:
    session = replace(BLANK, participants=TRIO)
    for count, person in enumerate(("p1", "p2", "p3")):
        for dimension_id in DIMENSIONS:
            assert len(voting.voted(session, dimension_id)) == count
            session = cast(session, person, "abstain", dimension_id)
    assert all(voting.voted(session, dimension_id) == {"p1", "p2", "p3"} for dimension_id in DIMENSIONS)


# Reveal, and vote again


def test_several_ballots_are_revealed_at_once_and_stay_revealed() -> None:
    later = THEN.replace(hour=12)
    once = voting.reveal(room_of([2.0], "strategy"), ["vision", "metrics", "vision"], later)
    assert once.ballots == (Ballot("metrics", 1, later), Ballot("strategy", 1, THEN), Ballot("vision", 1, later))
    assert voting.reveal(once, list(DIMENSIONS), later.replace(hour=13)) == once


def test_a_second_ballot_keeps_the_first() -> None:
    first = room_of([1.0, 2.0, 5.0])
    shown = voting.tally(first, ROOM, "vision")
    again = voting.vote_again(first, "vision")
    assert voting.current(again, "vision") == 2
    assert voting.voted(again, "vision") == frozenset()
    assert voting.tally(again, ROOM, "vision") is None
    assert voting.last_tally(again, ROOM, "vision") == shown
    for person in ("p1", "p2", "p3"):
        again = cast(again, person, 2.5)
    assert voting.tallies(again, ROOM, "vision") == (shown,)

    done = voting.reveal(again, ["vision"], THEN)

    assert [tally.scores for tally in voting.tallies(done, ROOM, "vision")] == [(1.0, 2.0, 5.0), (2.5, 2.5, 2.5)]
    assert voting.tally(done, ROOM, "vision", 1) == shown
    last = voting.last_tally(done, ROOM, "vision")
    assert last is not None
    assert last.number == 2


def test_an_open_ballot_is_not_left_for_another() -> None:
    session = replace(BLANK, participants=TRIO)
    with pytest.raises(ValueError, match="open"):
        voting.vote_again(session, "vision")
    again = voting.vote_again(voting.reveal(session, ["vision"], THEN), "vision")
    with pytest.raises(ValueError, match="open"):
        voting.vote_again(again, "vision")


def test_a_reveal_that_is_taken_back_leaves_a_trace_and_no_way_in() -> None:
    revealed = room_of([2.0, 3.0])
    session = voting.keep_seen(replace(revealed, ballots=()), revealed)
    assert session.ballots == (Ballot("vision", 1, None, THEN),)
    assert voting.was_seen(session, "vision")
    assert not voting.is_revealed(session, "vision")
    assert voting.tally(session, ROOM, "vision") is None
    assert voting.without_secrets(session).votes == ()
    with pytest.raises(ValueError, match="closed"):
        cast(session, "p1", 5.0)
    with pytest.raises(ValueError, match="closed"):
        voting.take_back(session, "p1", "vision")
    again = voting.vote_again(session, "vision")
    assert voting.voted(cast(again, "p1", 4.0), "vision") == {"p1"}
    assert voting.seen(again, "vision") == (1,)
    # To be shown again they need no new ballot.
    assert voting.reveal(session, ["vision"], THEN).ballots == revealed.ballots


def test_what_was_never_seen_goes_where_undo_goes() -> None:
    now = room_of([2.0, 3.0])
    then = replace(now, votes=now.votes[:1])
    assert voting.keep_seen(then, replace(now, ballots=())) is then


# Those furthest from the rest


@pytest.mark.parametrize(
    ("scores", "first"),
    [
        ([1.0, 5.0], []),  # two people have no rest to be far from
        ([1.0, 1.0, 5.0], ["p3"]),
        ([1.0, 3.0, 5.0], ["p1", "p3"]),
        ([2.0, 2.5, 3.0], []),
        ([2.0, 3.0, 3.0], ["p1"]),
        ([1.0, 3.0, 3.0, 3.0, 4.5], ["p1", "p5"]),
        ([2.0, 3.0, 3.0, 3.0, 5.0], ["p5", "p1"]),
        ([1.0, 1.0, 5.0, 5.0], []),  # two camps
        ([1.0] * 6 + [5.0] * 6, []),
        ([1.0] * 30 + [5.0] * 30, []),
        ([5.0] * 3 + [2.0] * 9, ["p1", "p2", "p3"]),
        ([5.0] * 4 + [2.0] * 8, []),  # a camp of four
        ([1.0] + [2.0] * 58 + [4.0], ["p60", "p1"]),
        ([3.0] * 60, []),
    ],
)
def test_those_furthest_from_the_rest_are_heard_first(scores: list[float], first: list[str]) -> None:
    assert [one.participant_id for one in tally_of(scores).furthest] == first


@given(st.lists(HALVES, min_size=3, max_size=60))
def test_few_are_named_and_all_of_them_lie_far(scores: list[float]) -> None:
    outliers = tally_of(scores).furthest
    median = statistics.median(scores)
    shared = Counter(one.score for one in outliers)
    assert set(shared) <= {min(scores), max(scores)}
    for score, count in shared.items():
        assert count == scores.count(score) <= min(voting.MOST_OUTLIERS, max(1, len(scores) // 4))
    assert all(one.distance == abs(one.score - median) >= voting.FAR for one in outliers)
    assert [one.distance for one in outliers] == sorted((one.distance for one in outliers), reverse=True)
    assert {one.participant_id: one.score for one in outliers} == {
        f"p{place}": score for place, score in enumerate(scores, start=1) if score in shared
    }


@given(st.lists(HALVES, min_size=3, max_size=60))
def test_high_and_low_are_heard_alike(scores: list[float]) -> None:
    def named(outliers: tuple[voting.Outlier, ...]) -> set[tuple[str, float]]:
        return {(one.participant_id, one.distance) for one in outliers}

    assert named(tally_of(scores).furthest) == named(tally_of([6 - score for score in scores]).furthest)


# Two levels


@pytest.mark.parametrize(
    ("scores", "levels"),
    [
        ([2.0, 3.0], (2.0, 3.0)),
        ([2.0, 2.0, 3.0], (2.0, 3.0)),
        ([2.5, 2.5, 2.5], (2.0, 3.0)),
        ([2.0, 2.0, 2.0], None),
        ([5.0, 5.0, 5.0], None),
        ([4.0, 5.0], (4.0, 5.0)),
        ([2.0] * 9 + [3.0] * 3, (2.0, 3.0)),
        ([2.0] * 10 + [3.0] * 2, None),  # two of twelve are no quarter
        ([2.0] * 5 + [3.0] * 5 + [1.0, 4.0], (2.0, 3.0)),
        ([2.0] * 5 + [3.0] * 4 + [1.0, 4.0, 5.0], None),  # three quarters are not more than three quarters
        ([1.0] * 3 + [2.0] * 6 + [3.0] * 3, None),  # round one level
        ([1.0] * 6 + [5.0] * 6, None),
        ([2.0, 4.0], None),
    ],
)
def test_the_room_hesitates_between_two_neighbouring_levels(
    scores: list[float], levels: tuple[float, float] | None
) -> None:
    assert voting.debated(tally_of(scores)) == levels


@given(st.lists(st.integers(4, 20).map(lambda quarters: quarters / 4), min_size=1, max_size=60))
def test_there_is_one_pair_of_levels_at_most(scores: list[float]) -> None:
    pairs = []
    for lower in range(1, 5):
        between = [score for score in scores if lower <= score <= lower + 1]
        low = [score for score in between if score <= lower + 0.5]
        high = [score for score in between if score >= lower + 0.5]
        share = [len(part) / len(scores) for part in (between, low, high)]
        if share[0] > 0.75 and min(share[1:]) >= 0.25:
            pairs.append((float(lower), lower + 1.0))
    assert len(pairs) <= 1
    assert voting.debated(tally_of(scores)) == (pairs[0] if pairs else None)


# People


def test_an_anonymous_session_holds_no_name() -> None:
    session = replace(BLANK, participants=(Participant("a", 1, "Ada", "Executive", "Sales"), *TRIO[1:]))
    after = voting.anonymised(session)
    assert after.anonymous
    assert after.participants[0] == Participant("a", 1, "", "Executive", "Sales")
    assert not any(name in msgspec.json.encode(after).decode() for name in ("Ada", "Ben", "Cleo"))


def test_owners_of_actions_are_called_by_role_department_or_number_then() -> None:
    room = (
        Participant("a", 1, "Ada", "CIO", "IT"),
        Participant("b", 2, "Ben", "Manager", "Sales"),
        Participant("c", 3, "Cleo", "manager", "Service"),
        Participant("d", 4, "Dan", "", "Finance"),
        Participant("e", 5, "Eve"),
        Participant("f", 6, "", "Clerk"),
    )
    owners = (" ada", "Ben", "CLEO", "Dan", "Eve", "Finn", "")
    actions = tuple(Action(f"{place}", "A", "vision", 2, owner=owner) for place, owner in enumerate(owners))
    limits = {"Ada": 3, "ada ": 2, "Finn": 4}
    after = voting.anonymised(replace(BLANK, participants=room, actions=actions, owner_limits=limits), "No. {number}")
    called = ["CIO", "Manager, No. 2", "manager, No. 3", "Finance", "No. 5", "Finn", ""]
    assert [action.owner for action in after.actions] == called
    assert after.owner_limits == {"CIO": 2, "Finn": 4}


def test_an_owner_with_a_long_role_and_a_number_is_no_longer_than_may_be_stored() -> None:
    room = (Participant("a", 1, "Ada", "R" * MAX_NAME), Participant("b", 2, "Ben", "r" * MAX_NAME))
    session = replace(BLANK, participants=room, actions=(Action("x", "A", "vision", 2, owner="Ben"),))
    (action,) = voting.anonymised(session, "No. {number}").actions
    assert (len(action.owner), action.owner[-8:]) == (MAX_NAME, "r, No. 2")


@given(rooms(fewest=1), st.data())
def test_a_number_is_never_given_twice(session: Session, data: st.DataObject) -> None:
    used = {one.number for one in session.participants}
    session = replace(session, last_number=max(used))
    for index in range(4):
        gone = data.draw(st.none() | st.sampled_from(session.participants or (None,)))
        if gone is not None:
            session = voting.without_participant(session, gone.id)
        number = voting.next_number(session)
        assert number not in used
        used.add(number)
        people = (*session.participants, Participant(f"new {index}", number))
        session = replace(session, participants=people, last_number=number)


def test_a_session_that_never_counted_goes_by_its_participants() -> None:
    assert voting.next_number(BLANK) == 1
    assert voting.next_number(replace(BLANK, participants=TRIO)) == 4
    assert voting.next_number(replace(BLANK, participants=TRIO, last_number=7)) == 8


def test_who_is_taken_out_takes_the_votes_along_and_leaves_what_was_said() -> None:
    session = replace(
        room_of([2.0, 3.0, 5.0]),
        dissents=(Dissent("d", "vision", "No budget", "p3", 5.0, named=True), Dissent("e", "vision", "Too high", "p1")),
        evidence=(Evidence("e", "vision", "A report", brought_by="p3"), Evidence("f", "vision", "Minutes", "", "p2")),
        parking_lot=(ParkedItem("i", "Who pays?", brought_by="p3"),),
    )
    after = voting.without_participant(session, "p3")
    assert [one.id for one in after.participants] == ["p1", "p2"]
    tally = voting.tally(after, ROOM, "vision")
    assert tally is not None
    assert tally.scores == (2.0, 3.0)
    assert after.dissents == (replace(session.dissents[0], participant_id="", named=False), session.dissents[1])
    assert after.evidence == (replace(session.evidence[0], brought_by=""), session.evidence[1])
    assert after.parking_lot == (replace(session.parking_lot[0], brought_by=""),)


# The agenda


def spread_room(scores: dict[str, list[float]], *, all_first: bool = True) -> Session:
    """Everything voted on and revealed."""
    each = [room_of(given_, dimension_id) for dimension_id, given_ in scores.items()]
    return replace(
        max(each, key=lambda one: len(one.participants)),
        all_first=all_first,
        ballots=tuple(ballot for one in each for ballot in one.ballots),
        votes=tuple(vote for one in each for vote in one.votes),
    )


SPREAD = {"vision": [2.0, 2.5, 3.0], "strategy": [1.0, 2.0, 5.0], "metrics": [2.0, 3.0, 4.0]}


def test_what_is_spread_is_discussed_first() -> None:
    assert voting.agenda(spread_room(SPREAD), ROOM) == ("strategy", "metrics", "vision")
    assert voting.agenda(spread_room(SPREAD, all_first=False), ROOM) == DIMENSIONS


def test_of_two_ranges_alike_the_wider_middle_comes_first() -> None:
    scores = {"vision": [1.0, 3.0, 3.0, 3.0, 5.0], "strategy": [3.0], "metrics": [1.0, 2.0, 3.0, 4.0, 5.0]}
    assert voting.agenda(spread_room(scores), ROOM) == ("metrics", "vision", "strategy")


def test_the_agenda_waits_for_the_last_reveal_and_stays_when_a_ballot_is_repeated() -> None:
    session = spread_room(SPREAD)
    waiting = replace(session, ballots=session.ballots[:2])
    assert voting.agenda(waiting, ROOM) == DIMENSIONS
    assert voting.first_spreads(waiting, ROOM) is None
    again = voting.vote_again(session, "strategy")
    for person in ("p1", "p2", "p3"):
        again = cast(again, person, 2.0, "strategy")
    again = voting.reveal(again, ["strategy"], THEN)
    assert voting.agenda(again, ROOM) == ("strategy", "metrics", "vision")


@given(rooms(revealed=True))
def test_the_agenda_holds_every_dimension_once_and_the_widest_first(session: Session) -> None:
    order = voting.agenda(session, ROOM)
    assert sorted(order) == sorted(DIMENSIONS)
    if session.all_first:
        tallies = [voting.tally(session, ROOM, dimension_id, 1) for dimension_id in order]
        ranges = [one.spread.range if one is not None and one.spread is not None else 0.0 for one in tallies]
        assert ranges == sorted(ranges, reverse=True)


def test_a_room_is_split_below_its_own_cut() -> None:
    assert voting.is_split(tally_of([1.0, 4.0] * 3))
    assert not voting.is_split(tally_of([1.0, 1.5, 1.0, 2.0, 1.5, 1.0, 3.5, 1.5, 2.0, 1.0, 1.5, 1.0]))


@pytest.mark.parametrize(
    ("votes", "agreed", "departs"),
    [
        ([2.0] * 4, 2.0, False),
        ([2.0] * 4, 2.5, True),
        # The middle half is 2 to 3 and the median 2.5: half a step is no departure, a step is.
        ([2.0, 2.0, 3.0, 3.0], 2.75, False),
        ([2.0, 2.0, 3.0, 3.0], 3.0, True),
        # A step from the median is within the middle half, or the other way round: either counts.
        ([1.0, 2.0, 2.0, 2.0, 5.0], 2.25, True),
        ([1.0, 1.5, 2.5, 3.5, 4.0], 3.0, True),
    ],
)
def test_an_agreed_score_that_departs_from_the_votes(votes: list[float], agreed: float, departs: bool) -> None:
    assert voting.departs(agreed, tally_of(votes), 0.5) == departs


def test_without_votes_there_is_nothing_to_depart_from() -> None:
    tally = msgspec.structs.replace(tally_of([2.0]), scores=(), spread=None, agreement=None)
    assert not voting.departs(5.0, tally, 0.5)
    assert not voting.is_split(tally)
