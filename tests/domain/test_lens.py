"""Whose point of view: it suggests owners where nobody chose one, and changes nothing else that somebody wrote."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain import lens
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import GapAction, MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Session
from tests.domain.strategies import models_and_sessions
from tests.report.building import make_session, own_action

replace = msgspec.structs.replace
ID = "vision-2"
SUGGESTED = {"marketing": "Head of marketing", "cio": "Head of IT"}


def owner(session: Session, model: MaturityModel, action_id: str = ID) -> str:
    planned = roadmap.plan(session, model).actions
    return next(each.action.owner for each in planned if each.action.id == action_id)


def test_a_suggested_action_is_the_models_with_the_owner_of_the_lens() -> None:
    gap_action = GapAction(
        id="share",
        title="Share",
        why="Because",
        steps=("One", "Two"),
        done_when="Shared",
        dimension="metrics",
        from_level=2,
        effort="S",
        impact=3,
        owners={"front": "Marketing"},
        source="article-a",
        also_serves=("technology",),
        prerequisites=("collect",),
        early_win=True,
    )
    action = suggested_action(gap_action, "front")
    assert action.owner == "Marketing"
    assert not action.own
    assert (action.status, action.due, action.phase) == ("open", None, None)
    shared = ("id", "title", "why", "steps", "done_when", "from_level", "effort", "impact", "source")
    assert all(getattr(action, name) == getattr(gap_action, name) for name in (*shared, "prerequisites", "early_win"))
    assert suggested_action(gap_action, "back").owner == ""
    assert action.to_level == 3


def test_equal_priorities_go_in_the_order_of_the_lens(small_model: MaturityModel) -> None:
    session = make_session(small_model, 2.0)
    for lens_id in SUGGESTED:
        seen = lens.through(session, small_model, lens_id)
        dimensions = [each.action.dimension_id for each in roadmap.plan(seen, small_model).actions]
        assert {name: place for place, name in enumerate(dimensions)} == lens.order(small_model, lens_id)


@pytest.mark.parametrize("change", [{"done_when": "Soon."}, {"status": "done"}, {"phase": 2}, {"title": "Mine"}])
def test_an_edited_action_keeps_the_suggested_owner_as_a_suggestion(
    small_model: MaturityModel, change: dict[str, Any]
) -> None:
    action = lens.edited(suggested_action(small_model.action(ID), "marketing"), **change)
    session = make_session(small_model, 2.0, actions=(action,))
    for lens_id in ("cio", "marketing"):
        session = lens.through(session, small_model, lens_id)
        assert owner(session, small_model) == session.actions[0].owner == SUGGESTED[lens_id]
        assert replace(session.actions[0], owner=action.owner) == action


@pytest.mark.parametrize("chosen", ["The chair", "", "Head of marketing", "Head of IT"])
def test_an_owner_somebody_chose_is_never_another(small_model: MaturityModel, chosen: str) -> None:
    action = lens.edited(suggested_action(small_model.action(ID), "marketing"), owner=chosen)
    action = lens.edited(action, done_when="Soon.")
    session = make_session(small_model, 2.0, actions=(action,))
    for lens_id in ("cio", "marketing", "cio"):
        session = lens.through(session, small_model, lens_id)
        assert owner(session, small_model) == chosen
    assert session.actions == (action,)


def test_an_action_of_their_own_is_never_touched(small_model: MaturityModel) -> None:
    """Not even where a file says of it what can only be said of the model's actions."""
    mine = own_action(1, owner="Head of marketing", owner_suggested=True)
    as_the_models = replace(mine, id=ID, title="Under the id of another")
    session = make_session(small_model, 2.0, actions=(mine, as_the_models))
    assert lens.through(session, small_model, "cio").actions == session.actions


def test_what_reads_as_no_suggestion_is_left_whatever_a_file_says(small_model: MaturityModel) -> None:
    action = replace(suggested_action(small_model.action(ID), "marketing"), owner="The chair")
    assert action.owner_suggested
    assert owner(make_session(small_model, 2.0, actions=(action,), lens="cio"), small_model) == "The chair"


def test_a_roadmap_is_read_through_the_sessions_lens_whatever_owner_stands_there(small_model: MaturityModel) -> None:
    """A file may have come by its lens in another way."""
    action = lens.edited(suggested_action(small_model.action(ID), "marketing"), done_when="Soon.")
    session = make_session(small_model, 2.0, actions=(action,), lens="cio")
    assert owner(session, small_model) == "Head of IT"


def test_a_lens_that_suggests_nobody_can_be_left_again(small_model: MaturityModel) -> None:
    silent = replace(
        small_model,
        actions=tuple(replace(each, owners={"marketing": "Head of marketing"}) for each in small_model.actions),
    )
    action = lens.edited(suggested_action(silent.action(ID), "marketing"), done_when="Soon.")
    session = make_session(silent, 2.0, actions=(action,))
    there = lens.through(session, silent, "cio")
    assert owner(there, silent) == ""
    assert lens.through(there, silent, "marketing") == session


@given(models_and_sessions(), st.lists(st.sampled_from(["front", "back"]), max_size=4))
def test_the_way_through_other_lenses_leads_back(made: tuple[MaturityModel, Session], way: list[str]) -> None:
    model, session = made
    start = lens.through(session, model, session.lens)
    seen = start
    for lens_id in way:
        seen = lens.through(seen, model, lens_id)
    assert lens.through(seen, model, session.lens) == start


def test_in_an_older_session_what_reads_as_suggested_is(small_model: MaturityModel) -> None:
    def older(action: Action) -> Action:
        return replace(action, owner_suggested=False)

    suggested = lens.edited(suggested_action(small_model.action(ID), "marketing"), done_when="Soon.")
    other = lens.edited(suggested_action(small_model.action("vision-1"), "marketing"), owner="Head of IT")
    mine = own_action(1, owner="Head of marketing")
    gone = replace(own_action(2), own=False)
    session = make_session(small_model, 1.0, actions=(suggested, other, mine, gone))
    before = replace(session, actions=tuple(map(older, session.actions)))
    assert lens.marked(before, small_model) == session
