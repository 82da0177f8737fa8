"""Editions of a model: which is newer, what it says otherwise, and a session that moves to it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cxworkshop.domain import editions, lens
from cxworkshop.domain.maturity_model import ClaimAction, MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Evidence
from tests.report.building import make_model, make_session, own_action

OLD = make_model()


def newer(**changes: object) -> MaturityModel:
    """The model's next edition: one cell and one title read otherwise, one action is gone, and one takes longer."""
    vision, *others = OLD.dimensions
    vision = replace(vision, rubric=(*vision.rubric[:2], "One page, signed.", *vision.rubric[3:]))
    actions = [
        replace(each, title="Sign the vision", weeks=10, owners={"marketing": "CEO", "cio": "CIO"})
        if each.id == "vision-2"
        else each
        for each in OLD.actions
        if each.id != "metrics-2"
    ]
    values = {"edition": "8", "dimensions": (vision, *others), "actions": tuple(actions)}
    return replace(OLD, **(values | changes))


NEW = newer()


def suggested(action_id: str, **changes: object) -> Action:
    """An action as somebody changed it while the old edition was the session's."""
    return lens.edited(lens.suggested_action(OLD.action(action_id), "marketing"), **changes)


@pytest.mark.parametrize(
    ("edition", "others", "found"),
    [
        ("1", ["1", "2"], "2"),
        ("9", ["10", "2", ""], "10"),
        ("2", ["1", ""], None),
        ("2026a", ["2026b", "2025z"], "2026b"),
        ("1.9", ["1.10", "1.2"], "1.10"),
        ("²", ["1"], None),
        ("2", ["1", "2.1"], "2.1"),
        ("1", ["2", "2.1"], "2.1"),
        ("2.1", ["1", "2"], None),
        ("2.1", ["3"], "3"),
    ],
)
def test_which_edition_is_the_newest(edition: str, others: list[str], found: str | None) -> None:
    assert editions.newest(edition, others) == found


def test_what_a_newer_edition_says_otherwise() -> None:
    (change,) = editions.changed(OLD, NEW)
    assert (change.old.id, change.levels) == ("vision", (3,))
    assert change.new.rubric[2] == "One page, signed."
    assert editions.changed(OLD, OLD) == ()


def test_all_but_actions_stays_as_it_is() -> None:
    session = make_session(OLD, 2.0, evidence=(Evidence("e", "vision", "A page"),), actions=(own_action(1),))
    assert editions.moved(session, OLD, NEW) == replace(session, model_edition="8")


def test_what_was_written_stays_and_the_rest_is_as_the_new_edition_has_it() -> None:
    written = suggested("vision-2", done_when="Everybody has read it", phase=1)
    session = make_session(OLD, 2.0, actions=(written,))
    (action,) = editions.moved(session, OLD, NEW).actions
    assert (action.title, action.weeks, action.done_when, action.phase) == (
        "Sign the vision",
        10,
        "Everybody has read it",
        1,
    )
    assert (action.owner, action.owner_suggested) == ("CEO", True)


def test_what_was_agreed_stays() -> None:
    agreed = suggested("vision-2", owner="Ada", effort="L", title="Our own words", weeks=3)
    (action,) = editions.moved(make_session(OLD, 2.0, actions=(agreed,)), OLD, newer()).actions
    assert (action.owner, action.owner_agreed, action.effort, action.title, action.weeks) == (
        "Ada",
        True,
        "L",
        "Our own words",
        3,
    )


def test_an_action_that_is_gone_becomes_the_rooms_own_where_it_is_planned() -> None:
    gone, needing = suggested("metrics-2", owner="Ada"), own_action(1, prerequisites=("metrics-2", "vision-2"))
    session = make_session(OLD, 2.0, actions=(gone, needing))
    moved = editions.moved(session, OLD, NEW)
    assert [(action.id, action.own) for action in moved.actions] == [("metrics-2", True), ("own-1", True)]
    assert moved.actions[1].prerequisites == ("metrics-2", "vision-2")
    assert {"metrics-2", "own-1"} <= {each.action.id for each in roadmap.plan(moved, NEW).actions}


@pytest.mark.parametrize("state", ["in place", "not for us"])
def test_and_goes_where_it_is_not_as_does_what_needs_it(state: str) -> None:
    gone, needing = suggested("metrics-2", state=state), own_action(1, prerequisites=("metrics-2", "vision-2"))
    moved = editions.moved(make_session(OLD, 2.0, actions=(gone, needing)), OLD, NEW)
    assert [(action.id, action.prerequisites) for action in moved.actions] == [("own-1", ("vision-2",))]


def test_the_evidence_to_show_stays_what_the_room_made_of_it() -> None:
    form = ClaimAction("Show {dimension}", "Why", ("Look",), "Seen", {"marketing": "Lead", "cio": "Lead"}, "paper")
    both = replace(OLD, claim_action=form), newer(claim_action=form)
    action = replace(own_action(1), id="evidence-vision", own=False, owner="Ada")
    session = make_session(OLD, 3.0, target=4.0, actions=(action,))
    assert editions.moved(session, *both).actions == (action,)
