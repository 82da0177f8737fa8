from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxworkshop.domain import voting
from cxworkshop.domain.bounds import MAX_SESSION_FILE
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START, Rating, Session, with_report_text
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from tests.db.make import FOLDER
from tests.store.rooms import THEN, with_room

replace = msgspec.structs.replace
Document = dict[str, Any]
NEW_IN_VERSION_2 = [
    "participants",
    "last_number",
    "anonymous",
    "all_first",
    "ballots",
    "votes",
    "dissents",
    "parking_lot",
    "clock",
]


@pytest.fixture
def file(tmp_path: Path, session: Session, model: MaturityModel) -> Path:
    path = tmp_path / "session.cxw"
    exchange.export_session(path, session, model)
    return path


def edited(file: Path, edit: Callable[[Document], Any]) -> Path:
    """The file after somebody has been at it."""
    document = json.loads(file.read_text(encoding="utf-8"))
    edit(document)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def refused(file: Path) -> str:
    with pytest.raises(UserError) as error:
        exchange.import_session(file)
    assert error.value.hint
    assert "\n" not in error.value.message
    assert len(error.value.message) < 500
    return error.value.message


# Out and in


def test_a_session_comes_back_with_its_model(file: Path, session: Session, model: MaturityModel) -> None:
    assert exchange.import_session(file) == (session, model)


def test_the_file_is_as_documented(file: Path, session: Session) -> None:
    text = file.read_text(encoding="utf-8")
    document = json.loads(text)
    assert list(document) == ["format", "version", "model", "session"]
    assert (document["format"], document["version"]) == ("cxworkshop-session", 6)
    assert document["session"]["held_on"] == session.held_on.isoformat()
    assert "\n  " in text


def test_the_same_session_makes_the_same_file(file: Path, session: Session, model: MaturityModel) -> None:
    before = file.read_bytes()
    exchange.export_session(file, session, model)
    assert file.read_bytes() == before


def test_what_comes_in_has_the_form_the_library_gives_back(
    tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    path = tmp_path / "session.cxw"
    given = replace(
        session,
        created_at=datetime.fromisoformat("2026-03-01T10:00:00+02:00"),
        ratings=(Rating("vision", 2.0), Rating("governance", 1.5)),
    )
    exchange.export_session(path, given, model)
    found, _ = exchange.import_session(path)
    assert found.created_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert found.created_at.tzinfo == UTC
    assert [rating.dimension_id for rating in found.ratings] == ["governance", "vision"]
    edited(path, lambda document: document["session"].update(created_at="2026-03-01T10:00:00"))
    assert exchange.import_session(path)[0].created_at == datetime(2026, 3, 1, 10, tzinfo=UTC)


if hasattr(time, "tzset"):  # elsewhere a process has the system's time zone and no other

    @pytest.mark.usefixtures("far_from_greenwich")
    def test_a_moment_without_a_time_zone_is_utc_wherever_it_is_read(file: Path) -> None:
        edited(file, lambda document: document["session"].update(created_at="2026-03-01T10:00:00"))
        assert exchange.import_session(file)[0].created_at == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_votes_that_are_not_revealed_stay_out(tmp_path: Path, room: Session, model: MaturityModel) -> None:
    path = tmp_path / "room.cxw"
    exchange.export_session(path, room, model)
    found, _ = exchange.import_session(path)
    assert found == voting.without_secrets(room)
    votes = json.loads(path.read_text(encoding="utf-8"))["session"]["votes"]
    assert {(vote["dimension_id"], vote["ballot"]) for vote in votes} == {("vision", 1), ("technology", 1)}
    assert len(votes) == 10 < len(room.votes)


def test_what_lost_its_open_votes_comes_in_as_a_copy(
    tmp_path: Path, library: Library, room: Session, model: MaturityModel
) -> None:
    library.create(room, model)
    exchange.export_session(tmp_path / "open.cxw", room, model)
    copied, arrival = exchange.import_into(library, tmp_path / "open.cxw")
    assert arrival == "copy"
    assert library.load(copied) == replace(voting.without_secrets(room), id=copied)
    assert library.load(room.id) == room
    revealed = voting.reveal(room, [dimension.id for dimension in model.dimensions], THEN)
    library.save(room, revealed)
    exchange.export_session(tmp_path / "revealed.cxw", revealed, model)
    assert exchange.import_into(library, tmp_path / "revealed.cxw") == (room.id, "same")


def test_what_the_room_did_has_the_form_the_library_gives_back(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "room.cxw"
    there = timezone(timedelta(hours=5, minutes=30))
    exchange.export_session(
        path,
        replace(
            room,
            ballots=tuple(
                replace(one, revealed_at=one.revealed_at and one.revealed_at.astimezone(there))
                for one in room.ballots[::-1]
            ),
            votes=room.votes[::-1],
            clock=replace(room.clock, since=THEN.astimezone(there)),
        ),
        model,
    )
    assert "+05:30" in path.read_text(encoding="utf-8")
    found, _ = exchange.import_session(path)
    assert found == voting.without_secrets(room)
    zones = {one.revealed_at.tzinfo for one in found.ballots if one.revealed_at}
    assert zones | {found.clock.since and found.clock.since.tzinfo} == {UTC}


def as_before_reports(document: Document) -> None:
    """Take out what is new in version 6."""
    session = document["session"]
    del session["report_texts"]
    for item in session.get("dissents", ()):
        del item["named"]


def as_before_schedules(document: Document) -> None:
    """The same of version 5 too, and put in what that no longer has."""
    as_before_reports(document)
    session = document["session"]
    for name in ("at_once", "per_owner", "owner_limits", "board_questions", "outcomes", "replanned"):
        del session[name]
    for item in session["actions"]:
        for name in ("start", "weeks", "effort_agreed", "place", "reason"):
            del item[name]
        item["removed"] = item.pop("state") != "planned"
    for phase in session["phases"]:
        phase["capacity"] = 9


def as_read_from_before(session: Session) -> Session:
    """The session as a file of a version before 5 can tell it."""
    actions = tuple(
        replace(
            each,
            effort_agreed=False,
            start=None,
            weeks=None,
            place=None,
            reason="",
            state="planned" if each.planned else "not for us",
        )
        for each in session.actions
    )
    before = replace(session, actions=actions, board_questions=(), outcomes=(), owner_limits={}, replanned=True)
    return as_read_from_before_reports(before)


def as_read_from_before_reports(session: Session) -> Session:
    """The session as a file of a version before 6 can tell it."""
    return replace(session, dissents=tuple(replace(each, named=False) for each in session.dissents), report_texts=())


def test_a_file_of_the_fifth_version_still_opens_and_names_nobody_who_dissents(
    tmp_path: Path, model: MaturityModel, room: Session
) -> None:
    def fifth(document: Document) -> None:
        document["version"] = 5
        as_before_reports(document)

    path = tmp_path / "room.cxw"
    written = with_report_text(room, START, "For the board.")
    assert any(each.named for each in written.dissents)
    exchange.export_session(path, written, model)
    session, _ = exchange.import_session(edited(path, fifth))
    assert session == as_read_from_before_reports(voting.without_secrets(written))
    assert session.replanned == room.replanned


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda s: s.update(report_texts=[]), "$.session: object contains unknown field `report_texts`."),
        (
            lambda s: s["dissents"][1].update(named=True),
            "$.session.dissents[1]: object contains unknown field `named`.",
        ),
    ],
)
def test_what_is_new_is_unknown_to_the_version_before(
    tmp_path: Path, edit: Callable[[Document], Any], said: str
) -> None:
    path = tmp_path / "older.cxw"
    path.write_bytes((FOLDER / "5-plan.cxw").read_bytes())
    assert said in refused(edited(path, lambda document: edit(document["session"])))


def test_own_texts_of_the_report_come_back_in_order(tmp_path: Path, model: MaturityModel, room: Session) -> None:
    path = tmp_path / "room.cxw"
    written = with_report_text(with_report_text(room, "votes", "Later."), START, "First.\n- a **bold** one")
    exchange.export_session(path, replace(written, report_texts=written.report_texts[::-1]), model)
    assert exchange.import_session(path)[0].report_texts == written.report_texts
    assert written.report_text(START).startswith("First.")
    assert with_report_text(written, START, " \n").report_text(START) == ""


TEXT: Document = {"section": "start", "text": "For the board."}


def test_a_file_of_the_first_version_still_opens(file: Path, session: Session, model: MaturityModel) -> None:
    def first(document: Document) -> None:
        document["version"] = 1
        for name in NEW_IN_VERSION_2:
            del document["session"][name]
        for item in document["session"]["evidence"]:
            del item["brought_by"]
        for item in document["session"]["actions"]:
            del item["owner_suggested"]
        as_before_schedules(document)

    assert exchange.import_session(edited(file, first)) == (as_read_from_before(session), model)


def test_a_file_of_the_second_version_still_opens(
    tmp_path: Path, session: Session, model: MaturityModel, room: Session
) -> None:
    """It does not say which owners were chosen: those that read as the lens suggests were not."""

    def second(document: Document) -> None:
        document["version"] = 2
        for item in document["session"]["actions"]:
            del item["owner_suggested"]
        as_before_schedules(document)

    path = tmp_path / "room.cxw"
    exchange.export_session(path, room, model)
    assert any(action.owner_suggested for action in room.actions)
    assert not all(action.owner_suggested for action in room.actions if not action.own)
    assert exchange.import_session(edited(path, second)) == (as_read_from_before(voting.without_secrets(room)), model)


@pytest.mark.parametrize("version", range(1, 5))
def test_a_file_of_every_version_that_is_kept_opens(version: int) -> None:
    (path,) = FOLDER.glob(f"{version}-*.cxw")
    before = json.loads(path.read_text(encoding="utf-8"))
    assert before["version"] == version
    session, model = exchange.import_session(path)
    assert session.replanned
    assert (model.id, model.edition) == ("gartner-cem", "1")
    removed = {item["id"] for item in before["session"]["actions"] if item["removed"]}
    assert {action.id for action in session.actions if action.state == "not for us"} == removed != set()
    assert {action.state for action in session.actions if action.id not in removed} == {"planned"}
    assert [[phase.name, phase.days] for phase in session.phases] == [
        [phase["name"], phase["days"]] for phase in before["session"]["phases"]
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda s: s["actions"][3].update(removed="yes"), "$.session.actions[3].removed: expected `bool`, got `str`."),
        (lambda s: s["actions"][1].update(removed=None), "$.session.actions[1].removed: expected `bool`, got `null`."),
        (lambda s: s["phases"][2].update(capacity="9"), "$.session.phases[2].capacity: expected `int`, got `str`."),
        (
            lambda s: s["actions"][2].update(state="in place"),
            "$.session.actions[2]: object contains unknown field `state`.",
        ),
        (lambda s: s["actions"][0].update(weeks=9), "$.session.actions[0]: object contains unknown field `weeks`."),
        (lambda s: s.update(at_once=2), "$.session: object contains unknown field `at_once`."),
        (lambda s: s.update(replanned=False), "$.session: object contains unknown field `replanned`."),
        (lambda s: s["actions"].append(7), "$.session.actions[8]: expected `object`, got `int`."),
        (lambda s: s.update(actions={}), "$.session.actions: expected `array`, got `object`."),
        (lambda s: s.update(phases=[[]]), "$.session.phases[0]: expected `object`, got `array`."),
        (lambda s: s["ratings"][1].update(score="2"), "$.session.ratings[1].score: expected `float"),
        (lambda s: s.update(surprise=1), "$.session: object contains unknown field `surprise`."),
    ],
)
def test_a_broken_file_of_an_older_version_is_refused_with_the_place(
    tmp_path: Path, edit: Callable[[Document], Any], said: str
) -> None:
    path = tmp_path / "older.cxw"
    path.write_bytes((FOLDER / "4-bin.cxw").read_bytes())
    assert said in refused(edited(path, lambda document: edit(document["session"])))


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda s: s["actions"][0].update(removed=True), "$.session.actions[0]: object contains unknown field"),
        (lambda s: s["phases"][0].update(capacity=9), "$.session.phases[0]: object contains unknown field"),
    ],
)
def test_what_an_older_version_has_is_unknown_to_this_one(
    file: Path, edit: Callable[[Document], Any], place: str
) -> None:
    assert place in refused(edited(file, lambda document: edit(document["session"])))


OUTCOME: Document = {"id": "o", "name": "Would recommend", "value": 31}


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda s: s["actions"][0].update(state="maybe"), "$.session.actions[0].state: invalid"),
        (lambda s: s["actions"][0].update(weeks=0), "$.session.actions[0].weeks: expected"),
        (lambda s: s["actions"][0].update(weeks=105), "$.session.actions[0].weeks: expected"),
        (lambda s: s["actions"][0].update(start="9999-12-31"), "$.session.actions[0].start is in the year 9999"),
        (lambda s: s["actions"][0].update(place=-1), "$.session.actions[0].place: expected"),
        (lambda s: s["actions"][0].update(reason="x" * 100_001), "$.session.actions[0].reason: expected"),
        (lambda s: s.update(at_once=0), "$.session.at_once: expected"),
        (lambda s: s.update(per_owner=51), "$.session.per_owner: expected"),
        (lambda s: s.update(owner_limits={"Ada": 0}), "$.session.owner_limits[...]: expected"),
        (lambda s: s.update(board_questions=["?"] * 6), "$.session.board_questions: expected"),
        (lambda s: s.update(outcomes=[OUTCOME] * 6), "$.session.outcomes: expected"),
        (lambda s: s.update(report_texts=[TEXT] * 51), "$.session.report_texts: expected"),
        (
            lambda s: s.update(report_texts=[TEXT] * 2),
            "$.session.report_texts[1].section is “start”, which is used twice",
        ),
        (lambda s: s.update(report_texts=[TEXT | {"text": "x" * 10_001}]), "$.session.report_texts[0].text: expected"),
        (lambda s: s.update(outcomes=[OUTCOME] * 2), "$.session.outcomes[1].id is “o”, which is used twice"),
        (lambda s: s.update(outcomes=[OUTCOME | {"value": "many"}]), "$.session.outcomes[0].value: expected"),
        (lambda s: s.update(outcomes=[OUTCOME | {"day": "1899-12-31"}]), "$.session.outcomes[0].day is in the year"),
    ],
)
def test_a_broken_plan_is_refused_with_the_place(file: Path, edit: Callable[[Document], Any], place: str) -> None:
    assert place in refused(edited(file, lambda document: edit(document["session"])))


def test_an_older_file_is_the_same_though_somebody_was_told_of_the_new_rules(library: Library) -> None:
    path = FOLDER / "4-bin.cxw"
    session_id, arrival = exchange.import_into(library, path)
    assert arrival == "new"
    stored = library.load(session_id)
    library.save(stored, replace(stored, replanned=False))
    assert exchange.import_into(library, path) == (session_id, "same")
    assert not library.load(session_id).replanned


def test_a_byte_order_mark_does_no_harm(file: Path, session: Session) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert exchange.import_session(file)[0] == session


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"target": 7.0}, "session.target"),
        ({"lens": "nobody"}, "session.lens"),
        ({"ratings": (Rating("vision", 2.3),)}, "session.ratings[0].score"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(
    file: Path, session: Session, model: MaturityModel, change: dict[str, Any], place: str
) -> None:
    before = file.read_bytes() if file.exists() else None
    with pytest.raises(UserError, match=re.escape(place)):
        exchange.export_session(file, replace(session, **change), model)
    assert (file.read_bytes() if file.exists() else None) == before


def test_an_existing_file_is_replaced_whole(file: Path, session: Session, model: MaturityModel) -> None:
    exchange.export_session(file, replace(session, title="Winter"), model)
    assert exchange.import_session(file)[0].title == "Winter"
    assert os.listdir(file.parent) == [file.name]  # noqa: PTH208 - hidden files too


# Broken and hostile files


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda d: d["session"]["ratings"][3].update(score=11), "$.session.ratings[3].score: expected"),
        (lambda d: d["session"]["ratings"][3].update(score=5.5), "$.session.ratings[3].score is 5.5"),
        (lambda d: d["session"]["ratings"][3].update(score=2.3), "$.session.ratings[3].score is 2.3"),
        (lambda d: d["session"]["ratings"][3].update(score="2"), "$.session.ratings[3].score: expected"),
        (lambda d: d["session"]["ratings"][3].update(score=True), "$.session.ratings[3].score: expected"),
        (lambda d: d["session"]["ratings"][0].update(dimension_id="x"), "$.session.ratings[0].dimension_id names “x”"),
        (
            lambda d: d["session"]["ratings"][1].update(dimension_id="governance"),
            "$.session.ratings[1].dimension_id is",
        ),
        (lambda d: d["session"]["evidence"][0].update(dimension_id="x"), "$.session.evidence[0].dimension_id names"),
        (lambda d: d["session"]["evidence"].append(d["session"]["evidence"][0]), "used twice"),
        (lambda d: d["session"]["actions"].append(d["session"]["actions"][0]), "used twice"),
        (lambda d: d["session"]["actions"][0].update(id="x"), "$.session.actions[0].id is “x”"),
        (lambda d: d["session"]["actions"][0].update(own=True), "$.session.actions[0].id is"),
        (lambda d: d["session"]["actions"][0].update(dimension_id="x"), "$.session.actions[0].dimension_id names"),
        (lambda d: d["session"]["actions"][0].update(from_level=5), "$.session.actions[0].from_level is 5"),
        (
            lambda d: d["session"]["actions"][0].update(prerequisites=["x"]),
            "$.session.actions[0].prerequisites[0] names",
        ),
        (lambda d: d["session"]["actions"][0].update(due="9999-12-31"), "$.session.actions[0].due is in the year 9999"),
        (lambda d: d["session"]["actions"][0].update(status="maybe"), "$.session.actions[0].status: invalid"),
        (lambda d: d["session"]["actions"][0].update(title="x" * 201), "$.session.actions[0].title: expected"),
        (lambda d: d["session"].update(note="x" * 100_001), "$.session.note: expected"),
        (lambda d: d["session"].update(targets={"x": 3}), "$.session.targets.x names “x”"),
        (lambda d: d["session"].update(targets={"vision": 6}), "$.session.targets.vision is 6"),
        (lambda d: d["session"].update(targets={"": 3}), "$.session.targets: expected"),
        (lambda d: d["session"].update(weights={"x": 1}), "$.session.weights.x names “x”"),
        (lambda d: d["session"].update(weights={"vision": 0}), "$.session.weights[...]: expected"),
        (lambda d: d["session"].update(target=2.25), "$.session.target is 2.25"),
        (lambda d: d["session"].update(lens="x"), "$.session.lens names “x”"),
        (lambda d: d["session"].update(phases=[]), "$.session.phases: expected"),
        (lambda d: d["session"].update(held_on="31.12.2026"), "$.session.held_on: invalid"),
        (lambda d: d["session"].update(held_on="0001-01-01"), "$.session.held_on is in the year 1"),
        (lambda d: d["session"].update(roadmap_start="9999-01-01"), "$.session.roadmap_start is in the year 9999"),
        (
            lambda d: d["session"].update(created_at="0001-01-01T00:00:00+14:00"),
            "$.session.created_at is in the year 1",
        ),
        (lambda d: d["session"].update(id=""), "$.session.id: expected"),
        (lambda d: d["session"].update(model_id="x"), "$.session.model_id names x"),
        (lambda d: d["session"].update(model_edition="0"), "$.session.model_id names"),
        (lambda d: d["session"].update(surprise=1), "$.session: object contains unknown field `surprise`"),
        (lambda d: d["session"].pop("title"), "$.session: object missing required field `title`"),
        (lambda d: d.update(surprise=1), "$: object contains unknown field `surprise`"),
        (lambda d: d.update({"x" * 10_000 + "\n": 1}), "$: object contains unknown field"),
        (lambda d: d.pop("model"), "$: object missing required field `model`"),
        (lambda d: d["model"]["dimensions"][1]["rubric"].pop(), "$.model.dimensions[1] (strategy).rubric has 4 cells"),
        (lambda d: d["model"]["dimensions"].append(d["model"]["dimensions"][0]), "used twice"),
        (lambda d: d["model"]["levels"][0].update(number=2), "$.model.levels[0].number is 2"),
        (lambda d: d["model"]["actions"][0].update(prerequisites=[d["model"]["actions"][0]["id"]]), "form a cycle"),
        (lambda d: d["model"].update(step=0.3), "$.model.step must be"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(file: Path, edit: Callable[[Document], Any], place: str) -> None:
    assert place in refused(edited(file, edit))


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda s: s["participants"][1].update(id=s["participants"][0]["id"]), "$.session.participants[1].id is"),
        (lambda s: s["participants"][0].update(number=0), "$.session.participants[0].number: expected"),
        (lambda s: s["participants"][0].update(number=1e9), "$.session.participants[0].number: expected"),
        (lambda s: s["participants"][0].update(name="x" * 201), "$.session.participants[0].name: expected"),
        (lambda s: s["participants"][0].update(vote=3), "$.session.participants[0]: object contains unknown field"),
        (lambda s: s.update(participants=s["participants"][:1] * 61), "$.session.participants: expected"),
        (lambda s: s.update(participants=[]), "$.session.votes[0].participant_id names"),
        (lambda s: s.update(anonymous=True), "$.session.participants[0].name is given"),
        (lambda s: s.update(last_number=-1), "$.session.last_number: expected"),
        (lambda s: s["votes"][0].update(score=11), "$.session.votes[0].score: expected"),
        (lambda s: s["votes"][5].update(score=2.25), "$.session.votes[5].score is not on the scale"),
        (lambda s: s["votes"][0].update(choice="perhaps"), "$.session.votes[0].choice: invalid"),
        (lambda s: s["votes"][5].update(choice="abstain"), "$.session.votes[5].score does not match"),
        (lambda s: s["votes"][0].update(ballot=101), "$.session.votes[0].ballot: expected"),
        (lambda s: s["votes"][0].update(ballot=7), "$.session.votes[0].ballot is 7"),
        (lambda s: s["votes"][0].update(dimension_id="x"), "$.session.votes[0].dimension_id names “x”"),
        (lambda s: s["votes"].append(s["votes"][0]), "$.session.votes[10] is a second vote"),
        (lambda s: s.update(votes=s["votes"][:1] * 20_001), "$.session.votes: expected"),
        (lambda s: s["ballots"].append(s["ballots"][0]), "$.session.ballots[3].number is used twice"),
        (lambda s: s["ballots"][1].update(revealed_at=None), "$.session.ballots[2].number is 2, but ballot 1"),
        (lambda s: s["ballots"][0].update(revealed_at="2026-09-17T10:00:00"), "$.session.ballots[0].revealed_at: exp"),
        (
            lambda s: s["ballots"][0].update(revealed_at="0001-01-01T00:00:00+14:00"),
            "$.session.ballots[0].revealed_at is in the year 1",
        ),
        (lambda s: s["dissents"][0].update(score=0), "$.session.dissents[0].score: expected"),
        (lambda s: s["dissents"][0].update(named="yes"), "$.session.dissents[0].named: expected"),
        (lambda s: s["dissents"][0].update(reason="x" * 100_001), "$.session.dissents[0].reason: expected"),
        (lambda s: s["dissents"][0].update(participant_id="x\n" * 9), "$.session.dissents[0].participant_id names"),
        (lambda s: s["parking_lot"][0].update(dimension_id="x"), "$.session.parking_lot[0].dimension_id names"),
        (lambda s: s["evidence"][0].update(brought_by="x"), "$.session.evidence[0].brought_by names"),
        (lambda s: s["clock"].update(minutes=4), "$.session.clock.minutes: expected"),
        (lambda s: s["clock"].update(minutes=1e400), "is not a CX Workshop session file"),
        (lambda s: s["clock"].update(shares={"x": 5}), "$.session.clock.shares names “x”"),
        (lambda s: s["clock"].update(spent={"vision": -1}), "$.session.clock.spent[...]: expected"),
        (lambda s: s["clock"].update(running=""), "$.session.clock.since is given"),
        (lambda s: s["clock"].update(since="9999-12-31T23:59:59-14:00"), "$.session.clock.since is in the year 9999"),
    ],
)
def test_a_broken_room_is_refused_with_the_place(
    tmp_path: Path, room: Session, model: MaturityModel, edit: Callable[[Document], Any], place: str
) -> None:
    path = tmp_path / "room.cxw"
    exchange.export_session(path, room, model)
    assert place in refused(edited(path, lambda document: edit(document["session"])))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"not json",
        b"[]",
        b"null",
        b"{}",
        b'{"format": "cxworkshop-session"}',
        b'{"format": "cxworkshop-session", "version": 0}',
        b'{"format": "cxworkshop-session", "version": 1e999}',
        b'{"format": "another", "version": 1}',
        b'{"format": "cxworkshop-session", "version": 1, "model": ' + b"[" * 1_000_000,
        b'{"format": "cxworkshop-session", "version": 1, "x": ' + b'{"x":' * 1_000_000,
        b'{"format": "\\ud800", "version": 1}',
        b'{"format": "\xff", "version": 1}',
        "SQLite format 3".encode("utf-16"),
    ],
    ids=lambda content: repr(content[:60]),
)
def test_what_is_no_session_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "session.cxw"
    path.write_bytes(content)
    assert refused(path)


def test_nothing_that_cannot_be_seen_comes_from_a_file_into_the_sentence(file: Path) -> None:
    edited(file, lambda document: document["session"].update({"a\u202eb\x1b[2Jc": 1}))
    message = refused(file)
    assert "a·b·[2Jc" in message
    assert message.isprintable()


def test_a_file_cut_short_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(0, len(whole), len(whole) // 50):
        file.write_bytes(whole[:length])
        assert "is incomplete" in refused(file)


def test_a_newer_file_is_refused_as_such(file: Path) -> None:
    assert "newer version" in refused(
        edited(file, lambda document: document.update(version=exchange.VERSION + 1, new_thing=1))
    )


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "session.cxw"
    with path.open("wb") as file:
        file.truncate(MAX_SESSION_FILE * 20)
    assert "larger than 11 MB" in refused(path)


def test_more_text_than_a_page_can_show_is_refused(file: Path) -> None:
    def fill(document: Document) -> None:
        item = document["session"]["evidence"][0] | {"text": "x" * 100_000}
        document["session"]["evidence"] = [item | {"id": f"e-{number}"} for number in range(21)]

    assert "$.session contains 2,10" in refused(edited(file, fill))


@pytest.mark.parametrize(
    "broken", ["Head\nof sales", "Head\r\nof sales", "Head\tof\x00 sales\u2028", "Head\x85of sales"]
)
def test_what_stands_on_one_line_comes_in_on_one(
    tmp_path: Path, session: Session, model: MaturityModel, library: Library, broken: str
) -> None:
    file = tmp_path / "room.cxw"
    exchange.export_session(file, with_room(session), model)

    def fold(document: Document) -> None:
        document["session"]["facilitator"] = broken
        document["session"]["participants"][0]["role"] = broken
        document["session"]["phases"][0]["name"] = broken
        document["session"]["owner_limits"] = {broken: 3, "\n": 1}

    session_id, arrival = exchange.import_into(library, edited(file, fold))
    session = library.load(session_id)
    assert arrival == "new"
    assert session.participants[0].role == session.facilitator == session.phases[0].name
    assert session.owner_limits == {session.facilitator: 3}
    assert session.facilitator.split() == ["Head", "of", "sales"]
    assert session.facilitator.isprintable()


def test_no_file(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "session.cxw")
    assert "is a folder" in refused(tmp_path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, session: Session, model: MaturityModel) -> tuple[Path, Document]:
    path = tmp_path_factory.mktemp("exchange") / "session.cxw"
    exchange.export_session(path, with_room(session), model)
    return path, json.loads(path.read_text(encoding="utf-8"))


@settings(max_examples=150)
@given(data=st.data())
def test_any_value_in_any_place_is_refused_or_taken(written: tuple[Path, Document], data: st.DataObject) -> None:
    path, document = written
    document = json.loads(json.dumps(document))
    at: Any = document
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.integers(0, 3)) == 0:
            break
        at = at[key]
    at[key] = data.draw(VALUES)
    path.write_text(json.dumps(document), encoding="utf-8")
    try:
        session, model = exchange.import_session(path)
    except UserError:
        refused(path)
    else:
        assert session.model_id == model.id
