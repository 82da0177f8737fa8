"""Whatever the command line says, it says in the language spoken: in the pseudo-language no English word is left."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from cxworkshop.__main__ import main
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.formats import FORMATS
from cxworkshop.store.models.structure import TABLES
from cxworkshop.store.session_file import exchange
from tests.catalogues import speak_from
from tests.cli.running import stored
from tests.store.rooms import with_room

COMMANDS = [
    "practice",
    "demo",
    "sessions",
    "show",
    "report",
    "kit",
    "export",
    "import",
    "models",
    "check",
    "backup",
    "restore",
]
ENDINGS = {part for each in FORMATS for part in each.suffix.split(".")}
TYPED = {
    *COMMANDS,
    "full",
    "short",
    *ENDINGS,
    "cxworkshop",
    "library",
    "pdf",
    "latest",
    "Letter",
    "marketing",
    "cio",
    "en",
    "XA",
}
"""What has to be typed as it is, in every language, or is a file's ending."""
BROKEN = """
edition = 2
name = ""
unknown = true
step = 0.3
default_target = 9
[[levels]]
number = 4
[[dimensions]]
id = "Vision and more"
rubric = ["", "a\\u0007"]
weight = -1
[[dimensions]]
id = "x"
[[dimensions]]
id = "x"
[[lenses]]
id = "a"
dimension_order = ["x", "x", "y"]
[[actions]]
id = "one"
dimension = "nowhere"
effort = "XL"
from_level = 7
impact = 9
prerequisites = ["one", "two"]
[[actions]]
id = "two"
prerequisites = ["one"]
steps = 3
"""
STRUCTS: list[type[msgspec.Struct]] = [MaturityModel, *TABLES.values()]
KEYS = {part for struct in STRUCTS for field in msgspec.structs.fields(struct) for part in field.name.split("_")}


@pytest.fixture(autouse=True)
def spoken(pseudo_catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_from(pseudo_catalogues, monkeypatch)
    monkeypatch.setenv("CXWORKSHOP_LANGUAGE", "en-XA")
    monkeypatch.setenv("COLUMNS", "300")  # no word is broken


def english(text: str, known: set[str]) -> set[str]:
    """The English words in a text that are no part of a path, an option or an id, and not among the known ones."""
    text = re.sub(r"(?<!\w)(?:/\S+|--?[a-z]+(?:-[a-z]+)*\b|[0-9a-f]{8}-[0-9a-f-]+)", " ", text)
    return set(re.findall(r"(?<!\w)[A-Za-z]{2,}(?!\w)", text)) - TYPED - known


def words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]+", text))


def said(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    with suppress(SystemExit):
        main(line.split())
    output = capsys.readouterr()
    assert "⟦" in output.out + output.err
    return output.out + output.err


@pytest.mark.parametrize("command", ["", *COMMANDS, "models check", "models import"])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert english(said(f"{command} --help", capsys), words("A B paper comma semicolon tab")) == set()


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("fly", "fly"),
        ("--library", ""),
        ("sessions extra", "extra"),
        ("sessions --json=3", ""),
        ("report latest", ""),
        ("report latest -o x.pdf --paper A5", ""),
        (
            "report latest -o x.pdf --sections weather",
            "weather summary overview profile votes criteria roadmap register owners evidence method",
        ),
        ("kit latest -o x.pdf --parts ,", "preread posters ballots parking evidence sponsor roadmap"),
        ("kit latest -o x.pdf --language xx", "xx"),
        ("import", ""),
        ("sessions", ""),
        ("check", ""),
    ],
)
def test_what_is_wrong_with_a_line(line: str, known: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert english(said(line, capsys), words(known)) == set()


def test_what_is_done_with_a_library(
    sample: Session, model: MaturityModel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = msgspec.structs.replace(with_room(sample), id="room")
    stored(room, model)
    data = words(msgspec.json.encode(room).decode() + msgspec.json.encode(model).decode())
    file = tmp_path / "a.cxw"
    exchange.export_session(file, room, model)
    lines = [
        "show room",
        "sessions --search nowhere",
        "models",
        "check",
        "demo",
        f"export room -o {file}",
        f"export room -o {tmp_path}/a.csv",
        "export room -o a.txt",
        f"import {file} {tmp_path}/b.cxw",
        f"backup {tmp_path}/a.db",
        f"backup {tmp_path}",
        f"kit room -o {tmp_path}/a.pdf",
        f"kit room -o {tmp_path}/a.txt",
        "show 0000",
        f"report room -o {tmp_path}/nowhere/a.pdf",
        "report room -o a.pdf --lens green",
    ]
    for line in lines:
        assert (line, english(said(line, capsys), data | words("nowhere green txt room"))) == (line, set())


def test_what_is_wrong_with_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "model.toml"
    for content in (BROKEN, "a = ", "a = 1\na = 2\n]", "\udc80", f"{'a.' * 40}a = 1"):
        file.write_text(content, encoding="utf-8", errors="surrogateescape")
        told = said(f"models check {file}", capsys) + said(f"models import {file}", capsys)
        assert (content, english(told, KEYS | words(BROKEN) | words("model toml"))) == (content, set())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"title"', '"titel"'),
        ('"minutes": 180', '"minutes": "long"'),
        ('"version": 6', '"version": 9'),
        ('"dimension_id": "vision"', '"dimension_id": "nowhere"'),
        ('"target": 3.0', '"target": 2.3'),
        ('"format"', '"from"'),
    ],
)
def test_what_is_wrong_with_a_session_file(
    before: str, after: str, sample: Session, model: MaturityModel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.cxw"
    exchange.export_session(file, sample, model)
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    keys = words("session model sources evidence actions ratings dimension minutes clock title target targets format")
    assert english(said(f"import {file}", capsys), keys | words("titel nowhere str int")) == set()
