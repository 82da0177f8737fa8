from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.errors import UserError
from cxworkshop.store import exchange

replace = msgspec.structs.replace
Document = dict[str, Any]


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
    assert (document["format"], document["version"]) == ("cxworkshop-session", 2)
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


def test_a_byte_order_mark_does_no_harm(file: Path, session: Session) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert exchange.import_session(file)[0] == session


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


def test_a_file_cut_short_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(0, len(whole), len(whole) // 50):
        file.write_bytes(whole[:length])
        refused(file)


def test_a_newer_file_is_refused_as_such(file: Path) -> None:
    assert "newer version" in refused(edited(file, lambda document: document.update(version=3, new_thing=1)))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "session.cxw"
    with path.open("wb") as file:
        file.truncate(exchange.MAX_BYTES * 20)
    assert "larger than 50 MB" in refused(path)


def test_no_file(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "session.cxw")
    assert "no file" in refused(tmp_path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, session: Session, model: MaturityModel) -> tuple[Path, Document]:
    path = tmp_path_factory.mktemp("exchange") / "session.cxw"
    exchange.export_session(path, session, model)
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
