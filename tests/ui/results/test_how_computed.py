"""Every figure explained with the session's own numbers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import ActionState, Session
from cxworkshop.ui.results.how_computed import HowComputedDialog, explanations
from tests.report.building import SCORES, hardly_moved
from tests.report.rooms import DOMAIN_CHECK, SPREAD_OUT, with_ballot, with_room
from tests.ui.sessions import new_session, shaped_model


def here(session: Session, model: MaturityModel) -> dict[str, str]:
    return {explanation.name: explanation.here for explanation in explanations(session, model)}


def test_the_terms_are_the_sessions_own(model: MaturityModel) -> None:
    words = here(new_session(model, SCORES), model)
    assert words["Weighted mean"] == ("(2.5 + 2.0 + 3.0 + 1.5 + 2.0 + 2.5 + 3.5) ÷ 7 = 17 ÷ 7 = 2.42…, shown as 2.4.")
    assert words["Staged level"] == "1: Governance (1.5) holds the organisation at this level."
    assert words["Gap"] == "The largest is Governance: 3.0 − 1.5 = 1.5."
    assert words["Claimed"] == "Here: Metrics and Technology."
    assert words["Projection"].startswith("Weighted mean 2.4 now, ")
    assert "Governance 1.5 now" in words["Projection"]


def test_what_goes_first_is_told_as_the_plan_takes_it(model: MaturityModel) -> None:
    (rule,) = (each.rule for each in explanations(new_session(model, SCORES), model) if each.name == "Schedule")
    assert "Evidence and early wins go first, by day 90 if they can." in rule


def test_what_is_projected_does_not_move_by_rounding_alone(small_model: MaturityModel) -> None:
    words = here(hardly_moved(small_model), small_model)["Projection"]
    assert words.startswith("Weighted mean 2.2 now, 2.2 after Now, 2.26 after Next, 2.26 after Later; Vision 2.0 now, ")


def test_weights_and_left_out_dimensions(model: MaturityModel) -> None:
    session = new_session(model, {"vision": 2.0, "strategy": 3.0}, weights={"vision": 0.5, "strategy": 2.0})
    assert here(session, model)["Weighted mean"] == (
        "(0.5 × 2.0 + 2 × 3.0) ÷ (0.5 + 2) = 7 ÷ 2.5 = 2.8, shown as 2.8. 5 dimensions without a score are left out."
    )


def test_a_mean_is_cut_off_so_that_rounding_looks_right(model: MaturityModel) -> None:
    # 2.4499… would be 2.45 at two places, and a reader would round that to 2.5.
    session = new_session(model, {"vision": 2.0, "strategy": 3.0}, weights={"vision": 55.01, "strategy": 44.99})
    assert here(session, model)["Weighted mean"].endswith(
        "= 244.99 ÷ 100 = 2.44…, shown as 2.4. 5 dimensions without a score are left out."
    )


def test_a_rank_is_the_sum_it_shows(model: MaturityModel) -> None:
    session = new_session(model, SCORES)
    top = max(roadmap.plan(session, model).actions, key=lambda planned: planned.rank)
    words = here(session, model)["Rank"]
    assert words.startswith(f"The highest: “{top.action.title}”, ")
    terms, total = words.split("”, ")[1].rstrip(".").split(" = ")
    own, waiting = terms.split(" + ")
    product = 1.0
    for factor in own.split(" ÷ ")[0].split(" × "):
        product *= float(factor)
    value = product / float(own.split(" ÷ ")[1])
    assert value + float(waiting.rstrip("…")) == pytest.approx(float(total.rstrip("…")), abs=0.02)
    assert value == pytest.approx(top.value)
    assert float(total.rstrip("…")) == pytest.approx(top.rank, abs=0.01)


def test_a_rank_that_nothing_waits_for_is_its_value(model: MaturityModel) -> None:
    alone = replace(model, actions=(replace(model.action("share-voc"), effort="S"),), claim_action=None)
    words = here(new_session(alone, {"metrics": 2.0}), alone)["Rank"]
    assert words == f"The highest: “{alone.actions[0].title}”, 1 × 1.0 × 3 ÷ 1 = 3."


def test_the_schedule_says_its_limits_and_what_waits_for_what(model: MaturityModel) -> None:
    session = new_session(model, {each.id: 2.0 for each in model.dimensions}, at_once=5, per_owner=1)
    schedule = next(each for each in explanations(session, model) if each.name == "Schedule")
    assert "S 4, M 8, L 13" in schedule.rule
    assert "fewer than 5 actions run and fewer than 1 of its owner’s" in schedule.rule
    assert "by day 90 if they can" in schedule.rule
    holders = [planned.holder for planned in roadmap.plan(session, model).actions]
    needs, limit, owner = (holders.count(each) for each in ("needs", "limit", "owner"))
    assert schedule.here == (
        f"Of {len(holders)} actions {needs} wait for what they need, {limit} for the limit of all actions and {owner}"
        " for their owner’s limit."
    )
    session = replace(session, owner_limits={"CIO": 3})
    assert here(session, model)["Schedule"].endswith(" Limits of single owners: CIO 3; everybody else 1.")


def test_what_is_in_place_and_not_planned_is_told_beside_the_projection(model: MaturityModel) -> None:
    states: tuple[ActionState, ...] = ("in place", "not for us", "not for us")
    actions = tuple(
        replace(suggested_action(model.action(each), "marketing"), state=state)
        for each, state in zip(("share-voc", "unified-vision", "peer-learning"), states, strict=True)
    )
    session = new_session(model, {each.id: 2.0 for each in model.dimensions})
    assert "In place" not in here(session, model)["Projection"]
    session = replace(session, actions=actions)
    assert here(session, model)["Projection"].endswith(". In place: 1; not planned: 2.")


def test_the_phases_are_told_by_their_days(model: MaturityModel) -> None:
    plan = roadmap.plan(session := new_session(model, SCORES), model)
    now, following, later, beyond = (len(column.actions) for column in plan.columns)
    assert here(session, model)["Phases"] == (
        f"Now, days 0 to 30, {now} actions; Next, days 31 to 90, {following} actions;"
        f" Later, days 91 to 180, {later} actions; Beyond, days 181 to {plan.beyond.last_day}, {beyond} actions."
    )


def test_votes_are_explained_by_those_that_agree_least(model: MaturityModel) -> None:
    room = with_ballot(with_room(new_session(model, SCORES)), "governance", DOMAIN_CHECK)
    words = here(with_ballot(room, "vision", [2.0] * 12), model)
    votes, quartiles = words["Quartiles"].split("), ")
    assert votes == "Governance: 12 votes (5 × 1.0, 4 × 1.5, 2 × 2.0, 1 × 3.5"
    assert quartiles == "lower quartile 1.0, median 1.5, upper quartile 1.63."
    assert words["Agreement"] == "Governance: mean of the votes 1.54…, agreement 0.7973…, shown as 0.80."


def test_a_perception_gap_is_a_difference_of_medians(model: MaturityModel) -> None:
    room = with_ballot(with_room(new_session(model, SCORES)), "governance", SPREAD_OUT)
    assert here(room, model)["Perception gap"] == (
        "The largest by role: Governance, Executives and Experts, 3.0 − 1.0 = 2.0."
    )
    alike = with_ballot(with_room(new_session(model, SCORES)), "governance", [2.0] * 12)
    assert here(alike, model)["Perception gap"] == ("No two groups can be compared, or they all see it the same way.")


def test_what_is_not_revealed_is_not_explained(model: MaturityModel) -> None:
    room = with_ballot(with_room(new_session(model, SCORES)), "governance", DOMAIN_CHECK, revealed=False)
    assert here(room, model).keys() == here(new_session(model, SCORES), model).keys()
    abstained = with_ballot(with_room(new_session(model, SCORES)), "governance", ["abstain"] * 12)
    assert "Agreement" not in here(abstained, model)


def test_nothing_scored_and_nothing_left(model: MaturityModel) -> None:
    nothing = here(new_session(model), model)
    assert (
        nothing["Weighted mean"] == nothing["Staged level"] == nothing["Gap"] == ("No dimension has been scored yet.")
    )
    assert nothing["Rank"] == nothing["Schedule"] == "The roadmap holds no action."
    met = here(new_session(model, {each.id: 4.0 for each in model.dimensions}), model)
    assert met["Gap"] == "No dimension has a gap."


def test_all_of_it_is_in_view_at_once(qtbot: QtBot, model: MaturityModel) -> None:
    dialog = HowComputedDialog(new_session(model, SCORES), model)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    scroll = dialog.findChild(QScrollArea)
    assert scroll is not None
    assert scroll.verticalScrollBar().maximum() == 0
    assert dialog.height() <= 700
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("not affiliated" in text for text in words)
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_twenty_dimensions_scroll_down_only(qtbot: QtBot, model: MaturityModel) -> None:
    many = shaped_model(model, 20, 10)
    dialog = HowComputedDialog(new_session(many, {each.id: 2.5 for each in many.dimensions}), many)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    scroll = dialog.findChild(QScrollArea)
    assert scroll is not None
    assert scroll.horizontalScrollBar().maximum() == 0
