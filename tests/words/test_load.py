"""Limits of single owners in words, and what a new one moves."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.owners import with_limit
from cxworkshop.words import board, load
from tests.ui.sessions import new_session


def test_limits_of_single_owners(model: MaturityModel) -> None:
    assert load.own_limits(new_session(model)) == ""
    session = new_session(model, owner_limits={"CIO": 3, "A. Berg": 1})
    assert load.own_limits(session) == "CIO 3 and A. Berg 1; everybody else 2."


def test_what_a_limit_moves(model: MaturityModel) -> None:
    session = new_session(model, {each.id: 2.0 for each in model.dimensions}, at_once=50)
    owner = "Chief marketing officer"
    one = with_limit(session, owner, 1)
    before, after = roadmap.plan(session, model), roadmap.plan(one, model)
    phase_of = {planned.action.id: planned.phase for planned in before.actions}
    moved = sum(phase_of[planned.action.id] != planned.phase for planned in after.actions)
    said = load.limit_set(one, owner, before, after)
    assert said.startswith(f"{owner}: one action at once. {moved} actions move to another phase.")
    back = load.limit_set(session, owner, after, before)
    assert back.startswith(f"{owner}: two actions at once, as for everybody. {moved} actions move to another phase.")
    assert load.limit_set(session, owner, before, before).endswith(
        "as for everybody. No action moves to another phase."
    )


def test_what_moves_and_what_stays() -> None:
    assert board.moved(1, 0, 0) == "1 action moves to another phase."
    assert board.moved(2, 1, 20) == (
        "2 actions move to another phase. 1 other stays in its phase and is due up to 3 weeks later."
    )
    assert board.moved(0, 2, 15) == "No action moves to another phase; 2 are due up to 2 weeks later."
    assert board.moved(0, 1, -30) == "No action moves to another phase; 1 is due up to 4 weeks earlier."
