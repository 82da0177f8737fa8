from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from cxworkshop.__main__ import main
from cxworkshop.cli import show
from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.words import dates, replanned
from cxworkshop.words.promise import promise
from tests.cli.running import cxworkshop, names, succeeded
from tests.domain.strategies import models_and_sessions
from tests.report.building import hardly_moved
from tests.ui.sessions import edited, new_session

ARTICLE_A = {
    "unified-vision",
    "cx-leader",
    "share-voc",
    "support-initiatives",
    "cross-functional-cases",
    "early-successes",
    "peer-learning",
}
ROOM_KEYS = names(
    "participants perception parking_lot time count anonymous names role department groups size medians gaps left_out "
    "dimension higher lower difference text brought_by minutes shares spent running since votes earlier_ballots "
    "taken_back dissent ballot revealed seen voted of scores median quartiles range agreement abstained not_applicable "
    "furthest participant score distance debated reason by"
)
PLAN_KEYS = names(
    "promise at_once per_owner owner_limits beyond in_place not_planned removed reason reach gap_actions running weeks "
    "needs state rank holder owner_agreed start_agreed due_agreed effort_agreed conflicts begins short_by below "
    "unappointed level_date missing left_out level text board_questions outcomes value unit day"
)


def test_json_says_what_the_domain_computes(sample: Session, model: MaturityModel) -> None:
    data = json.loads(succeeded(cxworkshop("show", sample.id, "--json")))
    results = scoring.results(sample, model)
    planned = roadmap.plan(sample, model)

    assert (data["id"], data["organisation"], data["note"]) == (sample.id, sample.organisation, sample.note)
    assert (data["held_on"], data["roadmap"]["start"]) == ("2026-09-17", "2026-10-01")
    assert data["mean"] == pytest.approx(16.25 / 7.5)
    assert data["mean_shown"] == "2.2"
    assert data["staged_level"] == {"level": 1, "name": "Getting Started", "held_by": ["governance"]}
    assert data["gaps"] == [dimension.id for dimension in results.gaps]
    for shown, dimension in zip(data["dimensions"], results.dimensions, strict=True):
        assert {name: shown[name] for name in msgspec.structs.asdict(dimension)} == msgspec.structs.asdict(dimension)
        assert shown["note"] == sample.rating(dimension.id).note
        assert len(shown["evidence"]) == len(sample.evidence_for(dimension.id))
    for shown, phase in zip(data["roadmap"]["phases"], planned.phases, strict=True):
        assert [action["id"] for action in shown["actions"]] == [each.action.id for each in phase.actions]
        assert [shown[name] for name in ("name", "running", "at_once", "excess")] == [
            phase.phase.name,
            phase.running,
            6,
            phase.excess,
        ]
        assert shown["projection"]["scores"] == pytest.approx(phase.projected)
        assert shown["projection"]["mean_shown"] == str(scoring.rounded(phase.mean or 0, 1))
    assert [
        [phase[name] for name in ("first_day", "last_day", "start", "end")] for phase in data["roadmap"]["phases"]
    ] == [
        [0, 30, "2026-10-01", "2026-10-31"],
        [31, 90, "2026-11-01", "2026-12-30"],
        [91, 180, "2026-12-31", "2027-03-30"],
    ]
    assert [action["id"] for action in data["roadmap"]["removed"]] == ["idea-tests"]
    assert [action["id"] for action in data["roadmap"]["not_planned"]] == ["idea-tests"]


def test_an_edited_action_is_shown_as_edited(sample: Session, model: MaturityModel) -> None:
    actions = {action["id"]: action for action in _actions(show.as_data(sample, model))}
    assert actions["unified-vision"]["title"] == "Sign one vision for ships, terminals and call centre"
    assert actions["unified-vision"]["edited"]
    assert actions["share-voc"]["status"] == "done"
    assert actions["peer-learning"]["chosen_phase"] == 1
    assert actions["cx-leader"]["edited"] is False
    assert [action["id"] for action in actions.values() if action["own"]] == ["7d9b6f04-1f2a-4c83-8e35-a4b5c6d7e8f9"]


def test_all_seven_actions_of_the_gap_are_on_a_level_two_roadmap(level_two: Session) -> None:
    data = json.loads(succeeded(cxworkshop("show", "latest", "--json")))
    begun = {action["id"] for phase in data["roadmap"]["phases"] for action in phase["actions"]}
    assert begun >= ARTICLE_A
    assert {each["id"]: each["state"] for each in data["roadmap"]["gap_actions"]} == dict.fromkeys(ARTICLE_A, "planned")
    reach = data["roadmap"]["reach"]
    assert set(reach["scores"].values()) == {3.0}
    assert re.fullmatch(r"Level 3 by \w+ \d{4} at this pace\.", data["roadmap"]["promise"][-1])
    assert (reach["mean_shown"], reach["staged_level"]["level"], reach["missing"]) == ("3.0", 3, [])
    assert reach["level_date"] == max(action["due"] for action in _actions(data))
    assert max(data["roadmap"]["phases"][-1]["projection"]["scores"].values()) <= 3.0


def test_the_keys_that_scripts_rely_on(sample: Session, model: MaturityModel) -> None:
    data = show.as_data(sample, model)
    assert set(data) == names(
        "id organisation title held_on place facilitator note lens created_at model target mean mean_shown "
        "staged_level settled dimensions gaps roadmap participants perception parking_lot time board_questions outcomes"
    )
    assert set(data["model"]) == {"id", "edition", "name", "levels", "step"}
    assert set(data["dimensions"][0]) == names(
        "id name score not_applicable target gap weight claimed note evidence votes earlier_ballots taken_back dissent"
    )
    assert set(data["dimensions"][0]["evidence"][0]) == names("text source brought_by")
    phase = data["roadmap"]["phases"][0]
    assert set(phase) == names("name first_day last_day start end at_once running excess actions projection")
    assert set(phase["projection"]) == {"scores", "mean", "mean_shown", "staged_level"}
    assert set(phase["actions"][0]) == names(
        "id title dimension from_level to_level effort impact why steps done_when owner due status early_win source "
        "own edited priority weight gap prerequisites before held_by chosen_phase start weeks needs state rank holder "
        "owner_agreed start_agreed due_agreed effort_agreed conflicts short_by below unappointed"
    )
    assert set(data["roadmap"]) == names(
        "start promise phases removed at_once per_owner owner_limits beyond in_place not_planned reach gap_actions"
    )
    assert set(data["roadmap"]["not_planned"][0]) == names("id title dimension reason")
    assert set(data["roadmap"]["removed"][0]) == names("id title dimension")
    assert set(data["roadmap"]["reach"]) == names("scores mean mean_shown staged_level level_date missing")
    assert set(data["roadmap"]["gap_actions"][0]) == names("id title state")


def test_no_later_mean_moves_by_rounding_alone(small_model: MaturityModel) -> None:
    session = hardly_moved(small_model)
    data = show.as_data(session, small_model)
    assert data["mean_shown"] == "2.2"
    assert {phase["projection"]["mean_shown"] for phase in data["roadmap"]["phases"][1:]} == {"2.26"}
    assert data["roadmap"]["reach"]["mean_shown"] == "2.26"
    text = show.as_text(session, small_model)
    assert text.count("leads to mean 2.26") == 2
    assert "mean 2.3" not in text


def test_a_level_that_is_not_reached_though_everything_is_in_place(model: MaturityModel) -> None:
    ids = [each.id for each in model.actions if (each.dimension, each.from_level) == ("governance", 2)]
    session = new_session(model, {"governance": 2.0}, actions=tuple(edited(model, i, state="in place") for i in ids))
    data = show.as_data(session, model)["roadmap"]
    (missing,) = data["reach"]["missing"]
    assert set(missing) == names("dimension level text left_out in_place")
    assert (missing["dimension"], missing["level"], missing["left_out"]) == ("governance", 3, [])
    assert missing["in_place"] == ids
    assert data["promise"] == [
        "Everything the model suggests for Governance from Level 2 to Level 3 is in place: look at the score again."
    ]
    assert data["promise"][0] in show.as_text(session, model)


def test_every_key_is_described_where_the_readme_points() -> None:
    described = show.__doc__ or ""
    for name in (
        "mean_shown",
        "staged_level",
        "claimed",
        "projection",
        "held_by",
        "chosen_phase",
        "excess",
        *PLAN_KEYS,
        *ROOM_KEYS,
    ):
        assert f"`{name}`" in described


@given(models_and_sessions())
def test_any_session_can_be_shown(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    data = show.as_data(session, model)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert model.name in show.as_text(session, model)


def test_text_shows_scores_gaps_and_the_roadmap(
    sample: Session, model: MaturityModel, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", sample.id[:6]]) == 0
    text = capsys.readouterr().out
    assert "Lanterngate Ferries · Autumn baseline 2026" in text
    assert "Weighted mean  2.2" in text
    assert "Staged level   1 Getting Started, held there by Governance" in text
    lines = {line.split()[0]: line.split() for line in text.splitlines() if line.strip()}
    assert lines["Governance"] == ["Governance", "1.5", "3.0", "1.5", "2"]
    assert " ".join(lines["Metrics"]) == "Metrics 3.0 4.0 1.0 1 claimed: no evidence"
    assert " ".join(lines["Technology"]) == "Technology not applicable"
    assert re.search(r"^Now · days 0 to 30, until 31 Oct 2026 · \d begin, \d of 6 at once · leads to mean", text, re.M)
    assert re.search(r"^Beyond · after day 180, until .*· leads to mean", text, re.M)
    (due,) = (each.due for each in roadmap.plan(sample, model).actions if each.action.id == "unified-vision")
    assert re.search(
        rf"^  \d+  Sign one vision for ships, terminals and call centre\n"
        rf"      Managing director \(agreed\) · start [^·]* \(proposed\) · due {dates.short(due)} \(agreed\)"
        r" · 10 weeks · effort M · after \d[\d, ]* · open$",
        text,
        re.M,
    )
    promised = promise(sample, model, scoring.results(sample, model), roadmap.plan(sample, model))
    assert len(promised) > 1
    assert "\n".join(promised) in text
    assert "\nAlready in place\n  Agree who decides on a complaint that no department accepts · " in text
    assert "\nNot for us\n  Set aside a small budget to test ideas for customers each month · " in text
    assert replanned.told() not in text


def test_a_roadmap_an_older_version_made_is_said_to_be_another(sample: Session, model: MaturityModel) -> None:
    session = msgspec.structs.replace(sample, replanned=True)
    assert f"Roadmap from 1 October 2026\n{replanned.told()}\n" in show.as_text(session, model)
    nothing = msgspec.structs.replace(session, ratings=(), actions=())
    assert replanned.told() not in show.as_text(nothing, model)


def test_several_dimensions_hold_the_staged_level(sample: Session, model: MaturityModel) -> None:
    as_low = tuple(
        msgspec.structs.replace(each, score=1.5) if each.dimension_id in {"vision", "strategy"} else each
        for each in sample.ratings
    )
    text = show.as_text(msgspec.structs.replace(sample, ratings=as_low), model)
    assert "Staged level   1 Getting Started, held there by Vision, Strategy and Governance\n" in text


def test_a_session_without_scores_says_so(
    sample: Session, model: MaturityModel, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = msgspec.structs.replace(sample, ratings=(), actions=(), organisation="")
    text = show.as_text(blank, model)
    assert "Nothing is scored yet." in text
    assert text.count("not yet scored") == 7
    assert text.count("No actions.") == 3
    data = show.as_data(blank, model)
    assert (data["mean"], data["mean_shown"], data["staged_level"]) == (None, None, None)


def test_hostile_text_does_not_reach_the_terminal(sample: Session, model: MaturityModel) -> None:
    hostile = msgspec.structs.replace(sample, organisation="\x1b]0;owned\x07", facilitator="\r\n\x9b2J")
    assert not set(show.as_text(hostile, model)) & set("\x1b\x07\r\x9b")


def _actions(data: dict[str, Any]) -> list[dict[str, Any]]:
    plan = data["roadmap"]
    return [action for actions in (*(each["actions"] for each in plan["phases"]), plan["beyond"]) for action in actions]


def test_a_session_that_is_not_there(sample: Session, tmp_path: Path) -> None:
    done = cxworkshop("show", "nowhere")
    assert done.returncode == 1
    assert done.stdout == ""
