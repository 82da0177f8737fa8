from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.store.session_file import session_checks


def test_it_is_the_same_at_every_call(session: Session, model: MaturityModel) -> None:
    assert sample_session(model) == session


def test_it_comes_back_from_a_library_as_it_went_in(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    with closing(Library.open(tmp_path / "library.db")) as library:
        library.create(session, model)
        assert library.load(session.id) == session


def test_it_shows_what_scores_can_say(session: Session, model: MaturityModel) -> None:
    results = scoring.results(session, model)
    assert results.settled == len(results.dimensions)
    assert any(dimension.not_applicable for dimension in results.dimensions)
    assert any(dimension.claimed for dimension in results.dimensions)
    assert any(dimension.score and dimension.score % 1 for dimension in results.dimensions)
    assert len({dimension.target for dimension in results.dimensions}) > 1
    assert len({dimension.weight for dimension in results.dimensions}) > 1
    assert sum(bool(session.rating(dimension.id).note) for dimension in results.dimensions) >= 3
    assert len(session.evidence) >= 5


def test_it_shows_what_can_be_done_to_a_roadmap(session: Session, model: MaturityModel) -> None:
    planned = roadmap.plan(session, model)
    actions = [each.action for each in planned.actions]
    edited = [action for action in session.actions if not action.own and action.planned]
    assert {action.status for action in actions} == {"open", "in progress", "done"}
    assert sum(action.own for action in actions) == 1
    assert len(planned.not_planned) == 1
    assert any(action.phase is not None for action in edited)
    assert any(action.due for action in edited)
    assert any(action.title != model.action(action.id).title for action in edited)
    assert any(action.owner != model.action(action.id).owners[session.lens] for action in edited)
    assert all(phase.actions for phase in planned.phases)


def test_a_date_set_by_hand_goes_with_what_its_action_needs(session: Session, model: MaturityModel) -> None:
    for each in roadmap.plan(session, model).actions:
        assert all(conflict.due == 0 for conflict in each.conflicts), each.action.id


def test_every_action_of_the_sources_gap_advice_is_on_its_roadmap(session: Session, model: MaturityModel) -> None:
    advice = {action.id for action in model.actions if action.source == model.action("share-voc").source}
    assert len(advice) == 7
    assert advice <= {each.action.id for each in roadmap.plan(session, model).actions}


def test_what_it_names_is_in_the_model(session: Session, model: MaturityModel) -> None:
    dimension_ids = {dimension.id for dimension in model.dimensions}
    assert {rating.dimension_id for rating in session.ratings} == dimension_ids
    assert list(session_checks.problems(session, model)) == []


def test_it_holds_within_the_bounds_of_a_session(session: Session) -> None:
    assert msgspec.convert(msgspec.to_builtins(session), Session) == session
