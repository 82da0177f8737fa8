"""What is to be read with care."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Evidence, Rating, Session
from cxworkshop.words.care import cautions
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.rooms import SPREAD_OUT, with_ballot, with_room

EVIDENCE = tuple(Evidence(id_, id_, "Seen.") for id_ in SCORES)


@pytest.fixture
def model(small_model: MaturityModel) -> MaturityModel:
    return small_model


def seen(session: Session, model: MaturityModel) -> list[str]:
    return cautions(gather(session, model))


@pytest.fixture
def room(model: MaturityModel) -> Session:
    return with_room(make_session(model, SCORES))


def test_a_perception_gap_of_a_level_is_told(room: Session, model: MaturityModel) -> None:
    told = seen(with_ballot(room, "governance", SPREAD_OUT), model)
    assert "Executives rate Governance two levels higher than Experts." in told


def test_the_largest_perception_gap_is_told_and_the_others_are_counted(room: Session, model: MaturityModel) -> None:
    session = with_ballot(with_ballot(room, "vision", [3.0] * 3 + [2.0] * 9), "governance", SPREAD_OUT)
    told = seen(session, model)
    assert sum(" higher than " in sentence for sentence in told) == 1
    assert "On one other dimension groups differ by a level or more." in told


def test_less_than_a_level_is_not_told_on_page_one(room: Session, model: MaturityModel) -> None:
    session = with_ballot(room, "governance", [2.5] * 3 + [2.0] * 9)
    assert not any("higher" in sentence for sentence in seen(session, model))


def test_a_divided_room_is_told_by_its_last_votes(room: Session, model: MaturityModel) -> None:
    divided = with_ballot(with_ballot(room, "vision", [1.0, 4.0] * 6), "metrics", [2.0, 4.0] * 6)
    assert "Votes on Vision and Metrics were far apart." in seen(divided, model)
    agreed = with_ballot(divided, "vision", [2.0, 3.0] * 6, 2)
    assert "Votes on Metrics were far apart." in seen(agreed, model)


def test_dissent_is_told(room: Session, model: MaturityModel) -> None:
    dissents = tuple(Dissent(id_, id_, "No.") for id_ in ("metrics", "vision"))
    one, two = (msgspec.structs.replace(room, dissents=dissents[:count]) for count in (1, 2))
    assert "Dissent is recorded on Metrics." in seen(one, model)
    assert "Dissent is recorded on Vision and Metrics." in seen(two, model)


def test_dissent_on_many_scores_is_counted(room: Session, model: MaturityModel) -> None:
    contested = ("vision", "strategy", "metrics", "governance")
    dissents = tuple(Dissent(id_, id_, "No.") for id_ in contested)
    session = msgspec.structs.replace(room, dissents=dissents)
    assert "Dissent is recorded on four scores." in seen(session, model)


def test_dissent_whose_reason_was_taken_away_is_not_told(room: Session, model: MaturityModel) -> None:
    empty = msgspec.structs.replace(room, dissents=(Dissent("a", "metrics", " \n"), Dissent("b", "vision", "No.")))
    assert "Dissent is recorded on Vision." in seen(empty, model)


def test_nothing_to_be_careful_about(model: MaturityModel) -> None:
    assert seen(make_session(model, SCORES, evidence=EVIDENCE), model) == []


def test_nothing_is_told_before_anything_is_scored(model: MaturityModel) -> None:
    """Not even that nothing is scored, which is the finding."""
    assert seen(make_session(model), model) == []


def test_scores_without_evidence_are_named_a_few_and_counted_many(model: MaturityModel) -> None:
    claimed = [seen(make_session(model, SCORES, evidence=EVIDENCE[:kept]), model) for kept in (6, 2)]
    assert claimed == [
        ["Technology 3.5 has no evidence yet."],
        ["Metrics 3.0 and Technology 3.5 have no evidence yet."],
    ]
    assert "Seven scores of 3 or more have no evidence yet." in seen(make_session(model, 3.0), model)


def test_what_did_not_apply_and_what_is_not_scored(model: MaturityModel) -> None:
    ids = list(SCORES)
    some = tuple(Rating(id_, not_applicable=True) for id_ in ids[:2])
    many = tuple(Rating(id_, not_applicable=True) for id_ in ids[:4])
    rest = tuple(Rating(id_, 2.0) for id_ in ids[4:6])
    assert seen(make_session(model, ratings=(*some, *rest)), model) == [
        "Three dimensions are not scored yet.",
        "Vision and Strategy did not apply.",
    ]
    assert "Four dimensions did not apply." in seen(make_session(model, ratings=(*many, *rest)), model)


def test_a_score_that_is_not_what_the_votes_say(room: Session, model: MaturityModel) -> None:
    one = with_ballot(room, "governance", [2.5] * 12)
    assert "The agreed score of Governance is not what the votes say." in seen(one, model)
    assert not any("votes say" in each for each in seen(with_ballot(room, "governance", [1.5] * 12), model))
    many = one
    for id_ in ("vision", "strategy", "metrics"):
        many = with_ballot(many, id_, [5.0] * 12)
    assert "Four agreed scores are not what the votes say." in seen(many, model)


def test_votes_split_on_many_dimensions_are_counted(room: Session, model: MaturityModel) -> None:
    session = room
    for id_ in ("vision", "strategy", "metrics", "governance"):
        session = with_ballot(session, id_, [1.0, 5.0] * 6)
    assert "Votes on four dimensions were far apart." in seen(session, model)


def test_what_is_too_much_and_what_contradicts_itself(model: MaturityModel) -> None:
    day = date(2026, 11, 23)
    before = tuple(own_action(number, start=day, due=day, prerequisites=("own-0",)) for number in (1, 2))
    actions = (own_action(0, start=day, due=date(2027, 1, 29)), *before)
    told = seen(make_session(model, SCORES, evidence=EVIDENCE, actions=actions), model)
    assert told == [
        "Board office has three actions at once in Now; the limit is two.",
        "Two actions have dates set before what they need is finished.",
    ]


def test_endless_names_stay_readable() -> None:
    model = make_model()
    dimensions = tuple(msgspec.structs.replace(each, name="Word" * 40) for each in model.dimensions)
    long = msgspec.structs.replace(model, dimensions=dimensions)
    assert all(len(sentence) < 240 for sentence in seen(make_session(long, SCORES), long))
