"""The due dates as a calendar, read again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export import ics_file
from tests.export.hostile import HOSTILE, hostile_session
from tests.report.building import make_session, own_action

DUE = date(2027, 1, 29)


def events(tmp_path: Path, session: Session, model: MaturityModel, issued: date | None = None) -> list[Any]:
    ics_file.write_ics(tmp_path / "due.ics", session, model, issued)
    return list(Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT"))


def test_every_due_date_is_a_whole_day(small_model: MaturityModel, tmp_path: Path) -> None:
    own = own_action(1, owner="Ada", due=DUE, done_when="It is\nsigned.")
    second = own_action(2, owner="", prerequisites=("own-1",), done_when="")
    session = make_session(small_model, {"vision": 3.0}, actions=(own, second))
    found = {str(each["uid"]): each for each in events(tmp_path, session, small_model)}
    assert len(found) == 2
    first = found["own-1.s@cxworkshop"]
    assert (first["dtstart"].dt, first["dtend"].dt) == (DUE, date(2027, 1, 30))
    assert str(first["summary"]) == "Due: Own action 1 (Ada)"
    assert str(first["description"]).startswith("Done when: It is\nsigned.\nAction ")
    assert first["categories"].to_ical() == b"Ada"
    assert (first["status"], first["transp"]) == ("CONFIRMED", "TRANSPARENT")
    second_event = found["own-2.s@cxworkshop"]
    assert str(second_event["summary"]) == "Due: Own action 2 (No owner named)"
    assert second_event["status"] == "TENTATIVE"
    assert "categories" not in second_event
    assert "Own action 1" in str(second_event["description"]).splitlines()[-1]
    assert not any(list(each.subcomponents) for each in found.values()), "nobody is reminded"


def test_a_later_issue_changes_what_is_there(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, actions=(own_action(1, due=DUE),))
    told = []
    for each, issued in (
        (session, None),
        (session, date(2026, 11, 19)),
        (replace(session, actions=(own_action(1, due=DUE, status="done"),)), date(2026, 12, 1)),
        (session, date(2026, 11, 1)),
    ):
        (event,) = events(tmp_path, each, small_model, issued)
        told.append((str(event["uid"]), event["sequence"], event["dtstamp"].dt, str(event["summary"])[:4]))
    uid = "own-1.s@cxworkshop"
    assert told == [
        (uid, 0, datetime(2026, 11, 19, tzinfo=UTC), "Due:"),
        (uid, 0, datetime(2026, 11, 19, tzinfo=UTC), "Due:"),
        (uid, 12, datetime(2026, 12, 1, tzinfo=UTC), "Done"),
        (uid, 0, datetime(2026, 11, 1, tzinfo=UTC), "Due:"),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_stays_in_its_place(text: str, small_model: MaturityModel, tmp_path: Path) -> None:
    mild = events(tmp_path, hostile_session(small_model, "mild"), small_model)
    made = events(tmp_path, hostile_session(small_model, text), small_model)
    assert [sorted(each) for each in made] == [sorted(each) for each in mild]
    (own,) = (each for each in made if str(each["uid"]).startswith("own-1."))
    flat = " ".join(text.split())
    assert str(own["summary"]) == f"Due: {flat} ({flat})"
    assert flat in str(own["description"])


def test_the_same_gives_the_same_file(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, 2.0)
    for name in ("a.ics", "b.ics"):
        ics_file.write_ics(tmp_path / name, session, small_model, date(2026, 12, 1))
    content = (tmp_path / "a.ics").read_bytes()
    assert content == (tmp_path / "b.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
