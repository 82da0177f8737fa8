"""Groups see a dimension differently; nobody's own vote can be told from it."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxworkshop.domain import voting
from cxworkshop.domain.perception import (
    FEWEST,
    MOST_GROUPS,
    Group,
    Grouping,
    Perception,
    PerceptionGap,
    groupings,
    perception,
)
from cxworkshop.domain.session import Ballot, Participant, Session
from tests.domain.strategies import BLANK, DIMENSIONS, HALVES, ROOM, THEN, answer, rooms

replace = msgspec.structs.replace

GROUPINGS: tuple[Grouping, ...] = ("role", "department")


def room(*people: tuple[str, str, float], dimension_id: str = "vision") -> Session:
    """A revealed ballot of people given as (role, department, score)."""
    participants = tuple(
        Participant(f"p{number}", number, "", role, department)
        for number, (role, department, _) in enumerate(people, start=1)
    )
    return replace(
        BLANK,
        participants=participants,
        ballots=(Ballot(dimension_id, 1, THEN),),
        votes=tuple(
            answer(one.id, dimension_id, 1, score) for one, (_, _, score) in zip(participants, people, strict=True)
        ),
    )


def shown(session: Session, by: Grouping, dimension_id: str = "vision") -> list[str]:
    found = perception(session, ROOM, by)
    return [group.name for group in found.groups if dimension_id in group.medians]


# By hand


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ([], []),
        ([("", " ")], []),
        ([("", "IT"), ("", "")], ["department"]),
        ([("Expert", ""), ("", "IT")], ["role", "department"]),
    ],
)
def test_only_what_somebody_has_is_a_grouping(people: list[tuple[str, str]], found: list[str]) -> None:
    assert groupings(room(*((role, department, 2.0) for role, department in people))) == found


def test_executives_see_it_higher() -> None:
    people = [("Executive", "", score) for score in (3.0, 3.5, 3.0)]
    people += [("Service", "", score) for score in (1.0, 1.0, 2.0)]
    people += [("Marketing", "", score) for score in (1.0, 1.5, 2.0, 2.5)]
    assert perception(room(*people), ROOM, "role") == Perception(
        groups=(
            Group("Executive", 3, {"vision": 3.0}),
            Group("Marketing", 4, {"vision": 1.75}),
            Group("Service", 3, {"vision": 1.0}),
        ),
        gaps=(PerceptionGap("vision", "Executive", "Service", 2.0),),
        left_out=False,
    )


def test_the_largest_gap_comes_first() -> None:
    one = room(*[("A", "", 2.0)] * 3, *[("B", "", 3.0)] * 3)
    other = room(*[("A", "", 5.0)] * 3, *[("B", "", 1.0)] * 3, dimension_id="metrics")
    session = replace(one, ballots=(*one.ballots, *other.ballots), votes=(*one.votes, *other.votes))
    assert perception(session, ROOM, "role").gaps == (
        PerceptionGap("metrics", "A", "B", 4.0),
        PerceptionGap("vision", "B", "A", 1.0),
    )


def test_groups_that_agree_have_no_gap() -> None:
    found = perception(room(*[("A", "", 2.0)] * 3, *[("B", "", 2.0)] * 3), ROOM, "role")
    assert [group.name for group in found.groups] == ["A", "B"]
    assert found.gaps == ()


def test_two_voters_are_not_shown_and_neither_is_who_would_give_them_away() -> None:
    people = [("Executive", "", 4.0)] * 4 + [("Service", "", 2.0)] * 3 + [("IT", "", 5.0)] * 2
    found = perception(room(*people), ROOM, "role")
    assert [group.name for group in found.groups] == ["Executive"]
    assert found.left_out
    assert "IT" not in repr(found)


def test_three_left_out_together_need_no_fourth() -> None:
    people = [("Executive", "", 4.0)] * 3 + [("Service", "", 2.0)] * 3 + [("IT", "", 5.0)] * 2 + [("Legal", "", 1.0)]
    assert shown(room(*people), "role") == ["Executive", "Service"]


def test_people_without_a_group_are_left_out_with_the_small_ones() -> None:
    people = [("Executive", "", 4.0)] * 3 + [("Service", "", 2.0)] * 3
    assert shown(room(*people, *[(" ", "", 5.0)] * 3), "role") == ["Executive", "Service"]
    assert shown(room(*people, *[("", "", 5.0)] * 2), "role") == ["Service"]


def test_spaces_round_a_name_make_no_other_group() -> None:
    people = [("Executive", "", 4.0)] * 2 + [(" Executive ", "", 2.0)]
    assert perception(room(*people), ROOM, "role").groups == (Group("Executive", 3, {"vision": 4.0}),)


def test_capitals_and_how_letters_are_composed_make_no_other_group() -> None:
    session = room(
        ("Für Kunden", "Sales", 2.0),
        ("FÜR KUNDEN", "SALES", 2.0),
        ("Fu\u0308r\u00a0Kunden", "sales", 2.0),
        ("Board", "IT", 4.0),
        ("board", "it", 4.0),
        (" Board", "IT ", 4.0),
    )
    assert shown(session, "role") == ["Board", "Für Kunden"]
    assert shown(session, "department") == ["IT", "Sales"]


def test_who_abstains_can_make_a_group_too_small_on_one_dimension_alone() -> None:
    one = room(*[("A", "", 2.0)] * 3, *[("B", "", 3.0)] * 4)
    other = room(*[("A", "", 2.0)] * 3, *[("B", "", 3.0)] * 4, dimension_id="metrics")
    votes = (answer("p1", "vision", 1, "abstain"), *one.votes[1:], *other.votes)
    session = replace(one, ballots=(*one.ballots, *other.ballots), votes=votes)
    assert shown(session, "role") == []
    assert shown(session, "role", "metrics") == ["A", "B"]
    assert perception(session, ROOM, "role").groups == (
        Group("A", 3, {"metrics": 2.0}),
        Group("B", 4, {"metrics": 3.0}),
    )


def test_the_newest_revealed_ballot_counts() -> None:
    session = voting.vote_again(room(*[("A", "", 2.0)] * 3), "vision")
    for person in ("p1", "p2", "p3"):
        session = voting.cast(session, answer(person, "vision", 2, 4.0))
        assert perception(session, ROOM, "role").groups == (Group("A", 3, {"vision": 2.0}),)
    session = voting.reveal(session, ["vision"], THEN)
    assert perception(session, ROOM, "role").groups == (Group("A", 3, {"vision": 4.0}),)


def test_one_fewer_in_the_second_ballot_is_one_group_too_small() -> None:
    session = voting.vote_again(room(*[("A", "", 2.0)] * 3, *[("B", "", 1.0)] * 3), "vision")
    for person in ("p2", "p3", "p4", "p5", "p6"):
        session = voting.cast(session, answer(person, "vision", 2, 4.0))
    assert perception(voting.reveal(session, ["vision"], THEN), ROOM, "role") == Perception((), (), True)


# Roles beside departments


def test_a_department_that_is_a_role_but_for_one_is_not_shown() -> None:
    people = [("Executive", "Board", 4.0)] * 3 + [("Expert", "Board", 1.0)] + [("Expert", "Service", 2.0)] * 3
    session = room(*people)
    assert shown(session, "role") == ["Executive", "Expert"]
    assert shown(session, "department") == []


def test_more_groups_than_can_be_compared_are_left_out_and_not_shown_unseen() -> None:
    people = [("R00", "D00", 2.0)] * 3 + [("R00", "D01", 5.0)] + [("R01", "D01", 2.0)] * 3
    people += [(f"R{number:02}", f"D{number:02}", 2.0) for number in range(2, MOST_GROUPS + 2) for _ in range(3)]
    session = room(*people)
    assert len(shown(session, "role")) > MOST_GROUPS
    # One vote is all that R00 has beside D00, and D01 beside R01.
    assert not {"D00", "D01"} & set(shown(session, "department"))
    assert perception(session, ROOM, "department").left_out


def test_a_department_that_has_one_of_a_role_exchanged_is_not_shown() -> None:
    people = [("Executive", "Board", 4.0)] * 2 + [("Executive", "Service", 5.0), ("Expert", "Board", 1.0)]
    people += [("Expert", "Service", 2.0)] * 3
    session = room(*people)
    assert shown(session, "role") == ["Executive", "Expert"]
    assert shown(session, "department") == []


def test_two_departments_that_together_are_a_role_and_one_more_are_not_both_shown() -> None:
    people = [("Expert", "Sales", 2.0)] * 3 + [("Expert", "Service", 2.0)] * 2 + [("Executive", "Service", 5.0)]
    people += [("Executive", "Board", 4.0)] * 3 + [("Executive", "Works", 3.0)] * 3
    session = room(*people)
    assert shown(session, "role") == ["Executive", "Expert"]
    assert shown(session, "department") == ["Service", "Works"]


def test_departments_that_are_the_roles_are_shown() -> None:
    people = [("Executive", "Board", 4.0)] * 3 + [("Expert", "Service", 2.0)] * 3
    assert shown(room(*people), "department") == ["Board", "Service"]


def test_departments_well_mixed_with_roles_are_shown() -> None:
    people = [(role, department, 2.0) for role in "ABC" for department in ("X", "Y", "Z")]
    assert shown(room(*people), "department") == ["X", "Y", "Z"]


def test_only_one_of_two_groupings_needs_people_in_groups() -> None:
    people = [("", "Board", 4.0)] * 3 + [("", "Service", 2.0)] * 3
    session = room(*people)
    assert perception(session, ROOM, "role") == Perception((), (), True)
    assert shown(session, "department") == ["Board", "Service"]


# An adversary


def rank(rows: list[int]) -> int:
    """The rank of rows of bits.

    Groups of two groupings are the incidence of a two-sided graph: a totally unimodular matrix, whose rank is the same
    in bits as in fractions.
    """
    basis: list[int] = []
    for row in rows:
        left = row
        for one in basis:
            left = min(left, left ^ one)
        if left:
            basis.append(left)
    return len(basis)


def worked_out(session: Session, dimension_id: str) -> list[tuple[str, ...]]:
    """Participants, one or two, whose votes follow from what is shown.

    Known are all revealed votes without names, who belongs to which group, and every single vote of the groups that are
    shown: more than their medians. Something follows of one or two votes where leaving them out loses an equation.
    """
    tally = voting.last_tally(session, ROOM, dimension_id)
    voters = [
        vote.participant_id
        for vote in session.votes
        if tally is not None
        and (vote.dimension_id, vote.ballot) == (dimension_id, tally.number)
        and vote.score is not None
    ]
    rows = [(1 << len(voters)) - 1]
    people = {one.id: one for one in session.participants}
    for by in GROUPINGS:
        known = [
            sum(1 << place for place, voter in enumerate(voters) if getattr(people[voter], by).strip() == name)
            for name in shown(session, by, dimension_id)
        ]
        rows += [*known, rows[0] - sum(known)]
    whole = rank(rows)
    singles = [(place,) for place in range(len(voters))]
    found = []
    for some in (*singles, *combinations(range(len(voters)), 2)):
        without = sum(1 << place for place in some)
        if rank([row & ~without for row in rows]) < whole:
            found.append(tuple(voters[place] for place in some))
    return found


@given(rooms(most=16, revealed=True))
def test_nobody_is_worked_out_from_what_is_shown(session: Session) -> None:
    for dimension_id in DIMENSIONS:
        tally = voting.last_tally(session, ROOM, dimension_id)
        assert tally is not None
        if len(tally.scores) >= FEWEST:
            assert worked_out(session, dimension_id) == []


@st.composite
def crowds(draw: st.DrawFn, least: int, most: int) -> Session:
    """A larger room, in which groups by role and by department are often shown beside one another."""
    groups = st.sampled_from("ABCD")
    people = draw(st.lists(st.tuples(groups, groups, HALVES), min_size=least, max_size=most))
    return room(*people)


@given(crowds(9, 18))
def test_nobody_is_worked_out_in_a_room_of_mixed_groups(session: Session) -> None:
    assert worked_out(session, "vision") == []


@given(rooms(most=16), st.sampled_from(GROUPINGS))
def test_who_is_left_out_is_nobody_or_three_at_least(session: Session, by: Grouping) -> None:
    group_of = {one.id: getattr(one, by).strip() for one in session.participants}
    found = perception(session, ROOM, by)
    for dimension_id in DIMENSIONS:
        tally = voting.last_tally(session, ROOM, dimension_id)
        votes: dict[str, list[float]] = {}
        for vote in session.votes:
            if tally and (vote.dimension_id, vote.ballot) == (dimension_id, tally.number) and vote.score is not None:
                votes.setdefault(group_of[vote.participant_id], []).append(vote.score)
        names = shown(session, by, dimension_id)
        assert all(name and len(votes[name]) >= FEWEST for name in names)
        hidden = sum(len(scores) for name, scores in votes.items() if name not in names)
        assert hidden == 0 or hidden >= FEWEST or not names
        assert found.left_out or hidden == 0


@given(rooms(most=16))
def test_gaps_are_between_the_groups_shown(session: Session) -> None:
    for by in GROUPINGS:
        found = perception(session, ROOM, by)
        for gap in found.gaps:
            medians = {
                group.name: group.medians[gap.dimension_id]
                for group in found.groups
                if gap.dimension_id in group.medians
            }
            assert gap.difference == medians[gap.higher] - medians[gap.lower] > 0
            assert gap.difference == max(medians.values()) - min(medians.values())
        differences = [gap.difference for gap in found.gaps]
        assert differences == sorted(differences, reverse=True)


@pytest.mark.parametrize("by", GROUPINGS)
@settings(max_examples=20)
@given(st.data())
def test_what_is_shown_is_decided_by_who_voted_and_never_by_what(by: Grouping, data: st.DataObject) -> None:
    session = data.draw(crowds(3, 12))
    other = tuple(replace(vote, score=data.draw(HALVES)) for vote in session.votes)
    assert shown(session, by) == shown(replace(session, votes=other), by)


def test_sixty_people_in_many_groups() -> None:
    people = [(f"role {number % 15}", f"department {(number * 7 + number // 15) % 16}", 2.0) for number in range(60)]
    session = room(*people)
    assert len(shown(session, "role")) == 15
    assert 0 < len(shown(session, "department")) <= 16
    assert worked_out(session, "vision") == []
