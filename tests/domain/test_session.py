from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain import session as session_module
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import DEFAULT_PHASES, FIELDS, Evidence, Field, Rating, Session, with_rating
from tests.domain.strategies import BLANK, models_and_sessions

replace = msgspec.structs.replace


def test_nothing_said_is_neither_a_zero_nor_not_applicable() -> None:
    assert BLANK.rating("vision") == Rating("vision", None, not_applicable=False)


def test_evidence_comes_back_by_dimension_in_the_order_it_came() -> None:
    first, other, second = Evidence("b", "vision", "1"), Evidence("c", "strategy", "2"), Evidence("a", "vision", "3")
    assert replace(BLANK, evidence=(first, other, second)).evidence_for("vision") == (first, second)


def test_taking_a_score_back_leaves_nothing_behind() -> None:
    scored = with_rating(BLANK, "vision", lambda rating: replace(rating, score=2.5))
    assert scored.ratings == (Rating("vision", 2.5),)
    assert with_rating(scored, "vision", lambda rating: replace(rating, score=None)) == BLANK


def test_a_note_is_kept_without_a_score() -> None:
    noted = with_rating(BLANK, "vision", lambda rating: replace(rating, note="Ask finance"))
    assert noted.rating("vision").note == "Ask finance"


@given(models_and_sessions(), st.data())
def test_changing_one_rating_changes_no_other(made: tuple[MaturityModel, Session], data: st.DataObject) -> None:
    model, session = made
    changed = data.draw(st.sampled_from([dimension.id for dimension in model.dimensions]))
    after = with_rating(session, changed, lambda rating: replace(rating, score=1.0, not_applicable=False))
    for dimension in model.dimensions:
        expected = 1.0 if dimension.id == changed else session.rating(dimension.id).score
        assert after.rating(dimension.id).score == expected


@given(models_and_sessions())
def test_a_session_and_its_model_survive_being_written_down(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    assert msgspec.json.decode(msgspec.json.encode(session), type=Session) == session
    assert msgspec.json.decode(msgspec.json.encode(model), type=MaturityModel) == model


def test_the_phases_are_30_60_and_90_days() -> None:
    assert [(phase.name, phase.days) for phase in DEFAULT_PHASES] == [("Now", 30), ("Next", 60), ("Later", 90)]


# What a change can concern

GROUPS: dict[str, frozenset[Field]] = {
    name: value for name, value in vars(session_module).items() if isinstance(value, frozenset)
}


def test_the_fields_of_a_session_are_named_in_their_order() -> None:
    assert Session.__struct_fields__ == FIELDS


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_the_concern_of_a_group(field: Field) -> None:
    assert [name for name, group in GROUPS.items() if field in group]


def test_a_group_names_nothing_but_fields() -> None:
    assert len(GROUPS) > 10
    assert frozenset().union(*GROUPS.values()) <= set(FIELDS)
