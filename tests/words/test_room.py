import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.perception import Group, Perception, PerceptionGap
from cxworkshop.domain.session import Participant, Session
from cxworkshop.words.room import ballot, level_between, participant_labels, sees_higher, signature
from tests.domain.strategies import BLANK, rooms
from tests.report.building import make_session
from tests.report.rooms import with_room


@pytest.mark.parametrize(
    ("higher", "lower", "sentence"),
    [
        ("Executives", "Service", "Executives rate Governance two levels higher than Service."),
        ("Service", "Executives", "Service rates Governance two levels higher than Executives."),
        ("Geschäftsführung", "Business", "Geschäftsführung rates Governance two levels higher than Business."),
    ],
)
def test_who_sees_it_higher(higher: str, lower: str, sentence: str) -> None:
    parts = sees_higher("Governance", PerceptionGap("governance", higher, lower, 2.0))
    assert "".join(parts) == sentence
    assert parts[1] == "Governance two levels higher"


@pytest.mark.parametrize(
    ("high", "low", "level"),
    [(3.0, 1.0, 3), (4.5, 2.0, 4), (2.5, 2.0, 3), (3.0, 2.5, 3), (3.5, 3.25, 4), (5.0, 4.5, 5)],
)
def test_the_level_to_talk_about_is_one_that_only_the_higher_group_sees_reached(
    high: float, low: float, level: int
) -> None:
    groups = (Group("A", 3, {"vision": high}), Group("B", 3, {"vision": low}))
    gap = PerceptionGap("vision", "A", "B", high - low)
    assert level_between(Perception(groups, (gap,), False), gap) == level


def test_ordinals() -> None:
    assert [ballot(number) for number in (1, 2, 10)] == ["first ballot", "second ballot", "tenth ballot"]
    assert [ballot(number).removesuffix(" ballot") for number in (11, 12, 13, 21, 22, 23, 24, 111, 121)] == (
        ["11th", "12th", "13th", "21st", "22nd", "23rd", "24th", "111th", "121st"]
    )


def test_a_signature_is_somebodys_own_name(small_model: MaturityModel) -> None:
    session = with_room(make_session(small_model), [("  Ada \n Quill ", "", "IT"), ("", "Expert", "IT")])
    assert signature(session, "p1") == "Ada Quill"
    assert signature(session, "p2") == signature(session, "gone") == signature(session, "") == ""
    assert signature(msgspec.structs.replace(session, anonymous=True), "p1") == ""


@given(rooms())
def test_no_two_people_are_called_alike(session: Session) -> None:
    labels = participant_labels(session)
    assert set(labels) == {one.id for one in session.participants}
    assert len(set(labels.values())) == len(labels)
    assert all(labels.values())


@given(rooms(), st.randoms(use_true_random=False))
def test_another_order_changes_no_label(session: Session, shuffler: random.Random) -> None:
    people = tuple(shuffler.sample(session.participants, len(session.participants)))
    assert participant_labels(msgspec.structs.replace(session, participants=people)) == participant_labels(session)


def test_two_who_are_called_alike_are_told_apart_however_it_is_written() -> None:
    names = ("J\u00f6rg", "Jo\u0308rg", "J\u00d6RG 2", "Anna\u00a0M", "Anna M")
    people = tuple(Participant(name, number, name) for number, name in enumerate(names, start=1))
    labels = participant_labels(msgspec.structs.replace(BLANK, participants=people))
    assert list(labels.values()) == ["J\u00f6rg", "Jo\u0308rg 2", "J\u00d6RG 2 2", "Anna\u00a0M", "Anna M 2"]


def test_people_go_by_name_department_or_number() -> None:
    people = (
        Participant("a", 1, "Ada", "Executive", "Sales"),
        Participant("b", 2, "", "", "Sales"),
        Participant("c", 3, " ", "", "Sales"),
        Participant("d", 5),
    )
    session = msgspec.structs.replace(BLANK, participants=people)
    assert list(participant_labels(session).values()) == ["Ada", "Sales", "Sales 2", "No. 5"]
    anonymous = msgspec.structs.replace(session, anonymous=True)
    assert list(participant_labels(anonymous).values()) == ["Sales", "Sales 2", "Sales 3", "No. 5"]
