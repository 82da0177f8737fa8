from __future__ import annotations

from hypothesis import given, settings

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.session_file import session_checks
from tests.domain.strategies import models_and_sessions
from tests.store.rooms import with_room


@settings(max_examples=40)
@given(models_and_sessions())
def test_whatever_the_app_can_make_is_sound(given_both: tuple[MaturityModel, Session]) -> None:
    model, session = given_both
    assert list(session_checks.problems(session, model)) == []


def test_the_sample_session_is_sound(session: Session, model: MaturityModel) -> None:
    assert list(session_checks.problems(session, model)) == []


def test_a_session_with_a_room_is_sound(session: Session, model: MaturityModel) -> None:
    assert list(session_checks.problems(with_room(session), model)) == []
