"""What the README says is true: its commands run, its keys, tables, links and pictures are there."""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from cxworkshop import paths
from cxworkshop.__main__ import main
from cxworkshop.cli import commands
from cxworkshop.design.style import Style
from cxworkshop.domain import bounds, maturity_model, session
from cxworkshop.export import csv_file
from cxworkshop.export.formats import FORMATS
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.store.models import files as model_files
from cxworkshop.styles import Styles
from tests.pictures import size_of
from tests.scripts import script

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced examples in a language, without the indentation of a list around them."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", README, flags=re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def table(heading: str) -> dict[str, list[set[str]]]:
    """A table by its first column; the other columns as the sets of names they hold."""
    lines = README[README.index(f"\n| {heading} |") + 1 :].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first.strip("`"): [set(re.findall(r"`([^`]+)`", cell)) for cell in rest] for first, *rest in cells}


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]
OURS = [line for line in COMMANDS if line.startswith("cxworkshop ")]
PICTURES = [ROOT / path for path in re.findall(r"!\[.*?\]\((.*?)\)", README)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample maturity model where it is in a checkout, and a password; and the examples' style."""
    Styles(paths.styles()).keep((Style("Sample & Partners"),), "")
    shutil.copytree(ROOT / "resources" / "sample", tmp_path / "resources" / "sample")
    (tmp_path / "password.txt").write_text("a password\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_program_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(OURS) > 15
    for line in OURS:
        arguments = shlex.split(line)[1:]
        assert main(arguments) == 0, line
        printed = capsys.readouterr()
        assert printed.err == "", line
        if "--json" in arguments:
            json.loads(printed.out)
    written = set(re.findall(r"(?:-o|--pdf|backup|--library) (\S+)", "\n".join(OURS)))
    assert {path.name for path in folder.iterdir() if path.suffix != ".lock"} >= written
    for line in (line for line in COMMANDS if line.startswith("sqlite-utils ")):
        run([sys.executable, "-m", "sqlite_utils", *shlex.split(line)[1:]], folder)


def test_every_other_command_is_one_that_is_there() -> None:
    """Those of a release are in CONTRIBUTING: see test_contributing."""
    python = str(sys.executable)
    others = [line for line in COMMANDS if not line.startswith(("cxworkshop ", "sqlite-utils "))]
    assert others
    for line in others:
        words = shlex.split(line)
        if words[:2] == ["python3", "packaging/dev.py"]:
            assert words[2] in script("dev").COMMANDS, line
            assert all((ROOT / word).exists() for word in words[3:] if "/" in word), line
        elif words[:2] == [".venv/bin/python", "tests/benchmarks/run.py"]:
            run([python, *words[1:], "--help"])
        else:
            assert words == ["pip", "install", "."]
            run([python, "-m", *words, "--dry-run", "--no-deps", "--no-build-isolation"])


def test_pictures_are_of_a_whole_window() -> None:
    assert len(PICTURES) == 3
    assert sorted(PICTURES) == sorted((ROOT / "resources" / "readme").iterdir())
    assert {size_of(path) for path in PICTURES} == {(1440, 900)}


def run(command: list[str], cwd: Path = ROOT) -> None:
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=cwd, env=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_and_option_is_in_an_example() -> None:
    def named(parser: argparse.ArgumentParser) -> Iterator[str]:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, below in action.choices.items():
                    yield name
                    yield from named(below)
            elif not {"--help", "--version"} & set(action.option_strings):
                yield from action.option_strings[:1]

    # What opens a window is named in the text.
    shown = [*OURS, *re.findall(r"`(cxworkshop [^`]+)`", README)]
    words = {word for line in shown for word in shlex.split(line)}
    assert set(named(commands.parser())) - words == set()


def test_sections_and_parts_are_those_there_are() -> None:
    text = README[README.index("- `--sections` takes") : README.index("- `--library FILE`")]
    sections, parts = text.split("`--parts` takes")
    assert re.findall(r"`([a-z]+)`", sections) == list(SECTIONS)
    assert re.findall(r"`([a-z]+)`", parts) == list(KIT_PARTS)


@pytest.mark.parametrize(
    ("head", "columns"), [("columns", csv_file.COLUMNS), ("columns of the scores", csv_file.SCORE_COLUMNS)]
)
def test_the_tables_have_the_columns_that_are_listed(head: str, columns: tuple[str, ...]) -> None:
    lines = README[README.index(f"\n| {head} |") :].split("\n\n")[0].splitlines()
    listed = [name for line in lines for name in re.findall(r"`([^`]+)`", line)]
    assert sorted(listed) == sorted(columns)


def test_json_has_the_keys_that_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The sample session has something of everything a session can hold."""
    main(["demo"])
    capsys.readouterr()
    data = {}
    for name, arguments in (("sessions", ["sessions", "--json"]), ("show", ["show", "latest", "--json"])):
        main(arguments)
        data[name] = json.loads(capsys.readouterr().out)
    listed = table("where | keys")
    assert len(listed) > 20
    for where, (keys,) in listed.items():
        found = list(at(data, where.split(".")))
        assert found, where
        assert set(chain.from_iterable(found)) == keys, where


def at(data: dict[str, Any], path: list[str]) -> Iterator[dict[str, Any]]:
    """The objects at a place such as show.dimensions[]."""
    if not path:
        yield data
        return
    found = data.get(path[0].removesuffix("[]"), [])
    for each in found if path[0].endswith("[]") else [found]:
        yield from at(each, path[1:])


def test_the_formats_are_those_there_are() -> None:
    lines = README[README.index("\n| ending | format | what it holds |") + 1 :].split("\n\n")[0].splitlines()[2:]
    listed = [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in lines]
    assert listed == [(each.suffix, each.name, each.holds) for each in FORMATS]


def keys(struct: type[msgspec.Struct]) -> list[set[str]]:
    """Required and optional keys."""
    fields = msgspec.structs.fields(struct)
    return [{each.name for each in fields if each.required == required} for required in (True, False)]


def test_the_session_file_has_the_keys_that_are_listed() -> None:
    known: dict[str, type[msgspec.Struct]] = {"session": session.Session, "clock": session.Clock}
    for field in msgspec.structs.fields(session.Session):
        for inner in [part for each in get_args(field.type) for part in (each, *get_args(each))]:
            if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                known[f"{field.name}[]"] = inner
    assert table("object | required | optional") == {name: keys(struct) for name, struct in known.items()}


def test_the_limits_are_those_that_hold() -> None:
    start = README.index("- A text has up to")
    text = " ".join(README[start : README.index("What goes", start)].split())
    years = [str(bounds.MIN_DAY.year), str(bounds.MAX_DAY.year)]
    sizes = (bounds.MAX_TEXT, bounds.MAX_NAME, bounds.MAX_CHARACTERS)
    room = (bounds.MAX_PARTICIPANTS, bounds.MAX_BALLOTS, bounds.MAX_EVIDENCE)
    limits = (*sizes, *room, bounds.MAX_ACTIONS, bounds.MAX_PREREQUISITES, bounds.MAX_ITEMS)
    assert re.findall(r"\d[\d,]*", text) == [*(f"{limit:,}" for limit in limits), *years]


def test_the_session_file_begins_as_shown(folder: Path) -> None:
    (example,) = blocks("json")
    main(["demo"])
    main(["export", "latest", "-o", "one.cxw"])
    written = json.loads((folder / "one.cxw").read_text(encoding="utf-8"))
    assert written | {"model": {}, "session": {}} == json.loads(example)


def test_a_maturity_model_has_the_keys_that_are_listed() -> None:
    known: dict[str, type[msgspec.Struct]] = {
        "the file": maturity_model.MaturityModel,
        "sources": maturity_model.Source,
        "levels": maturity_model.Level,
        "lenses": maturity_model.Lens,
        "dimensions": maturity_model.Dimension,
        "actions": maturity_model.GapAction,
        "claim_action": maturity_model.ClaimAction,
    }
    assert table("table | required | optional") == {name: keys(struct) for name, struct in known.items()}


def test_the_example_of_a_dimension_is_from_the_sample_model() -> None:
    (example,) = blocks("toml")
    assert example in (ROOT / "resources" / "sample" / "complaints-model.toml").read_text(encoding="utf-8")


def test_files_are_where_it_says(monkeypatch: pytest.MonkeyPatch, own_files: Path) -> None:
    """On this platform: the others' folders cannot be asked for here."""
    for name in [name for name in os.environ if name.startswith(("XDG_", "WIN_PD_", "CXWORKSHOP_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LOCALAPPDATA", str(own_files))
    column = {"win32": 1, "darwin": 2}.get(sys.platform, 0)
    listed = {name: cells[column] for name, cells in table("| Linux | Windows | macOS").items()}
    for name, found in (("library", paths.library()), ("settings", paths.settings()), ("log", paths.log())):
        told = str(found).replace(str(own_files), "%LOCALAPPDATA%" if column == 1 else "~")
        assert {told} == listed[name]


def test_paths_lead_somewhere() -> None:
    folders = "|".join(path.name for path in ROOT.iterdir() if path.is_dir())
    named = {
        path for path in re.findall(r"`([^`\n ]+)`", README) if re.match(rf"({folders})/|[\w-]+\.(md|toml|lock)$", path)
    }
    assert len(named) > 5
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_actions_are_counted() -> None:
    assert f"{len(model_files.builtin().actions)} actions come with the built-in model" in README


def test_links_and_pictures_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", README, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert len(links) > 8
    for link in links:
        if link.startswith("#"):
            assert link.removeprefix("#") in anchors, link
        elif not link.startswith("https://"):
            assert (ROOT / link).is_file(), link


def test_the_house_is_as_drawn() -> None:
    (drawn,) = blocks("text")
    for line in drawn.splitlines():
        assert (ROOT / line.split()[0]).exists(), line
    rooms = {each.name for each in (ROOT / "cxworkshop").iterdir() if each.is_dir() and each.name != "__pycache__"}
    assert [room for room in sorted(rooms) if f"{room}/" not in drawn] == []


def test_keys_are_those_of_the_app() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "cxworkshop" / "ui").rglob("*.py"))
    named = set(re.findall(r"\b((?:Ctrl|Alt)\+\w+|F\d+)\b", README))
    assert len(named) > 5
    # The keys of the pages are made from their numbers, and Return is called Enter as on the page of keys.
    written = {key.replace("Enter", "Return") for key in named}
    assert [key for key in sorted(written) if key not in source and not re.fullmatch(r"Ctrl\+[1-6]", key)] == []
    room = README[README.index("### Running the room") : README.index("### What is kept")]
    letters = set(re.findall(r"(?<![\w+-])[A-Z](?![\w+-])", room))
    assert len(letters) > 5
    assert [letter for letter in sorted(letters) if f"Key_{letter}" not in source and f'"{letter}"' not in source] == []
