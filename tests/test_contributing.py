"""What .github says is so: its files, names and commands are there, and its steps are carried out in a copy."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from cxworkshop.domain import bounds
from cxworkshop.export.formats import FORMATS
from cxworkshop.language import languages
from cxworkshop.store.sqlite.migrations import STEPS
from cxworkshop.ui.frame.places import PLACES
from tests.pictures import size_of

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECURITY = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL))
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, flags=re.DOTALL) for line in block.splitlines()]
FOLDERS = "cxworkshop|tests|packaging|resources"
MADE = {"cxworkshop/ui/owners/page.py", "cxworkshop/export/outline.py", "resources/i18n/de.po"}
"""What the guide's examples make."""
PICTURES = ROOT / "resources" / "readme"


# What it names


def test_every_file_that_is_named_is_there() -> None:
    named = {path for text in [*CODE, *COMMANDS] for path in re.findall(rf"\b(?:{FOLDERS})/[\w./-]+", text)}
    assert len(named) > 12
    assert {path for path in named if not (ROOT / path.rstrip(".")).exists()} == MADE


def test_what_is_to_be_appended_to_is_there() -> None:
    places, formats = (ROOT / "cxworkshop" / path for path in ("ui/frame/places.py", "export/formats.py"))
    assert "PLACES" in places.read_text(encoding="utf-8")
    assert "FORMATS" in formats.read_text(encoding="utf-8")
    assert all((PLACES, FORMATS, STEPS, languages(), vars(bounds)))


def test_a_page_is_named_in_the_contract_of_its_folder() -> None:
    """As the guide says, besides its folder and its entry."""
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pages = [each for each in (ROOT / "cxworkshop" / "ui").iterdir() if (each / "page.py").exists()]
    assert len(pages) >= len(PLACES) - 1
    assert [page.name for page in pages if not re.search(rf"\b{page.name}\b", contract)] == []


def test_every_decision_says_where_it_is_seen() -> None:
    table = GUIDE[GUIDE.index("## Why it is so") : GUIDE.index("## Before a release")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"][2:]
    assert len(rows) > 10
    for decision, reason, where in rows:
        assert decision
        assert reason
        assert (ROOT / where.strip("`")).is_file(), where


@pytest.mark.parametrize("command", ["extract", "update", "compile", "check", "pseudo"])
def test_catalogues_has_the_commands(command: str) -> None:
    source = (ROOT / "packaging" / "catalogues.py").read_text(encoding="utf-8")
    assert re.search(rf"^    python packaging/catalogues\.py {command}\b", source, flags=re.MULTILINE)
    assert f"packaging/catalogues.py {command}" in GUIDE


def test_commands_are_those_there_are() -> None:
    for line in COMMANDS:
        words = line.removeprefix("CXWORKSHOP_LANGUAGE=en-XA ").split()
        assert words[0] in {"python3", ".venv/bin/python"}, line
        assert words[1] == "-m" or (ROOT / words[1]).is_file(), line


def test_the_line_for_one_test_runs_tests() -> None:
    (line,) = [each for each in COMMANDS if "--only" in each]
    assert (
        ran("-m", "pytest", *shlex.split(line.partition("--only ")[2]), "-p", "no:cacheprovider").count(" passed") == 1
    )


def test_hooks_are_the_checks_of_the_test_command() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    checks = re.findall(r'^        "([\w -]+)": \[', (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), re.M)
    named = re.findall(r"^        name: (.+)$", hooks, flags=re.MULTILINE)
    assert named == [check for check in checks if check != "pytest"]


# What it does, in a copy of the checkout

STEP = re.compile(
    r"^(?:(?P<new>A new file), `(?P<file>[^`]+)`[^`]*(?:`[^`]+`[^`]*)?"
    r"|In `(?P<above>[^`]+)`, above `(?P<name>\w+)`"
    r"|An entry of `(?P<entries>\w+)`(?P<before>, before the last)?, in `(?P<table>[^`]+)`"
    r"|In `(?P<changed>[^`]+)`, instead of `(?P<line>[^`]+)`"
    r"):\n\n```python\n(?P<code>.*?)```\n",
    flags=re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout to change."""
    for name in ("cxworkshop", "packaging", "resources", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def ran(*arguments: str, cwd: Path = ROOT, status: int = 0, **environment: str) -> str:
    """What a command of this Python printed that ended with a status."""
    variables = os.environ | {"PYTHONPATH": str(cwd), "QT_QPA_PLATFORM": "offscreen"} | environment
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def steps_of(heading: str) -> Iterator[re.Match[str]]:
    """The steps below a heading, each with its code."""
    section = GUIDE[GUIDE.index(f"\n## {heading}\n") :].split("\n## ")[1]
    found = list(STEP.finditer(section))
    assert len(found) == section.count("```python"), "a step that nobody carries out"
    yield from found


def take(step: re.Match[str], copy: Path) -> None:
    """Do what a step says."""
    code = step["code"]
    if step["new"]:
        file = copy / step["file"]
        if not file.parent.exists():
            file.parent.mkdir()
            (file.parent / "__init__.py").write_text('"""Whatever it is."""\n', encoding="utf-8")
        file.write_text(code, encoding="utf-8")
        return
    file = copy / (step["above"] or step["table"] or step["changed"])
    source = file.read_text(encoding="utf-8")
    if step["above"]:
        lines = source.splitlines(keepends=True)
        at = assigned(source, step["name"]).lineno - 1
        source = "".join([*lines[:at], code, "\n\n" * ("def " in code), *lines[at:]])
    elif step["table"]:
        lines = source.splitlines(keepends=True)
        last = last_entry(source, step["entries"])
        if step["before"]:
            lines.insert(last.lineno - 1, code)
        else:
            assert last.end_lineno is not None
            end, column = last.end_lineno - 1, last.end_col_offset
            before, after = lines[end].encode()[:column].decode(), lines[end].encode()[column:].decode()
            lines[end] = f"{before},\n{code.rstrip().rstrip(',')}{after}"
        source = "".join(lines)
    else:
        assert source.count(step["line"] + "\n") == 1
        source = source.replace(step["line"] + "\n", code)
    file.write_text(source, encoding="utf-8")


def assigned(source: str, name: str) -> ast.Assign | ast.AnnAssign:
    """Where a name of a module gets its value."""
    for node in ast.parse(source).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(each, ast.Name) and each.id == name for each in targets):
            assert isinstance(node, ast.Assign | ast.AnnAssign)
            return node
    raise AssertionError(f"there is no {name}")


def last_entry(source: str, name: str) -> ast.expr:
    """The last entry of a table."""
    value = assigned(source, name).value
    assert isinstance(value, ast.Dict | ast.List | ast.Tuple), name
    return value.values[-1] if isinstance(value, ast.Dict) else value.elts[-1]


def carried_out(heading: str, copy: Path) -> None:
    """Take the steps below a heading; what they make is as the linter wants it."""
    for step in steps_of(heading):
        take(step, copy)
        for name in {step["file"], step["above"], step["changed"]} - {None}:
            ran("-m", "ruff", "check", "--no-cache", str(name), cwd=copy)


OPEN_PAGE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.frame.main_window import MainWindow

app = QApplication([])
library = Library.open(Path(sys.argv[1]))
state = SessionState(library)
window = MainWindow(LibraryState(library), state, Jobs(), Settings())
window.open_session(library.sessions("", 1, 0)[0].id)
window.show()
window.go_to("owners")
print(window.place, [each.text() for each in window._pages.stack.currentWidget().findChildren(QLabel)])
window.close()
"""


def test_a_page(copy: Path) -> None:
    carried_out("A page", copy)
    linter = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]

    def linted() -> int:
        return subprocess.run(linter, cwd=copy, capture_output=True, check=False).returncode

    assert linted() == 1
    project = (copy / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project.replace('"library | prepare', '"library | owners | prepare'), "utf-8")
    assert linted() == 0
    ran("-m", "cxworkshop", "--library", "of-a-page.db", "demo", cwd=copy)
    printed = ran("-c", OPEN_PAGE, str(copy / "of-a-page.db"), cwd=copy)
    assert re.fullmatch(r"owners \['\d+ actions'\]\n", printed)
    has_its_sentences(copy)
    # The tests of the table and of all pages go by what is in it.
    tested = ("tests/ui/frame/test_places.py", "tests/ui/frame/test_main_window.py", "tests/ui/controls/test_keys.py")
    chosen = "test_places or key_for_every_page or holds_every_key or tooltip_names_is_there"
    ran("-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *tested, cwd=copy)


def has_its_sentences(copy: Path) -> None:
    """Take the step that new sentences need; until then something is missing."""
    extract, _, _, check = catalogues(copy)
    assert "run extract" in ran(*check, cwd=copy, status=1)
    assert " ".join([".venv/bin/python", *extract]) in CODE
    ran(*extract, cwd=copy)
    ran(*check, cwd=copy)


def test_an_export_format(copy: Path) -> None:
    carried_out("An export format", copy)
    ran("-m", "cxworkshop", "demo", cwd=copy)
    ran("-m", "cxworkshop", "export", "latest", "-o", "plan.outline", cwd=copy)
    lines = (copy / "plan.outline").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10
    assert all(line.startswith("- ") for line in lines)
    assert ".outline (the actions, one a line)" in " ".join(
        ran("-m", "cxworkshop", "export", "--help", cwd=copy).split()
    )
    has_its_sentences(copy)
    (row,) = re.findall(r"```text\n(\| .*\n)```", GUIDE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    end = re.search(r"^\| ending \| format \|.*\n(?:\| ?[`-].*\n)+", readme, flags=re.MULTILINE)
    assert end is not None
    listed = (
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/test_readme.py::test_the_formats_are_those_there_are",
    )
    (copy / "README.md").write_text(readme, encoding="utf-8")
    ran(*listed, cwd=copy, status=1)
    (copy / "README.md").write_text(readme[: end.end()] + row + readme[end.end() :], encoding="utf-8")
    ran(*listed, cwd=copy)


REFUSE_PLACE = """
from msgspec.structs import replace
from cxworkshop.domain import guard
from cxworkshop.store.models import files
from cxworkshop.store.sample import sample_session

session = sample_session(files.builtin())
print([(each.field, each.most) for length in (80, 81) for each in guard.excesses(replace(session, place="x" * length))])
"""


def test_a_limit(copy: Path) -> None:
    carried_out("A limit", copy)
    assert ran("-c", REFUSE_PLACE, cwd=copy) == "[('place', 80)]\n"


def test_a_migration(copy: Path) -> None:
    carried_out("A migration", copy)
    number = len(STEPS) + 1
    tests = (
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "tests/store/sqlite/test_migrations.py",
    )
    assert "test_there_is_a_database_of_every_released_schema" in ran(*tests, cwd=copy, status=1)
    (line,) = [each for each in COMMANDS if "tests.db.make" in each]
    ran(*shlex.split(line)[1:], cwd=copy)
    assert (copy / "tests" / "db" / f"{number}-rooms.db").exists()
    assert " passed" in ran(*tests, cwd=copy)


def catalogues(copy: Path) -> Iterator[list[str]]:
    """The commands that begin, make and check a language, word by word."""
    for line in COMMANDS:
        if "packaging/catalogues.py" in line and "pseudo" not in line:
            yield shlex.split(line)[1:]


def test_a_language(copy: Path) -> None:
    extract, update, compile_, check = catalogues(copy)
    ran(*extract, cwd=copy)
    ran(*update, cwd=copy)
    file = copy / "resources" / "i18n" / "de.po"
    with file.open("rb") as content:
        catalogue = read_po(content, locale="de")
    catalogue["list the sessions"].string = "die Sitzungen auflisten"
    with file.open("wb") as content:
        write_po(content, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    assert "run compile" in ran(*check, cwd=copy, status=1)
    ran(*compile_, cwd=copy)
    ran(*check, cwd=copy)
    assert "die Sitzungen auflisten" in ran("-m", "cxworkshop", "--help", cwd=copy, CXWORKSHOP_LANGUAGE="de")
    offered = "from cxworkshop import language; print(language.languages())"
    assert "'de': 'Deutsch'" in ran("-c", offered, cwd=copy)
    models = copy / "resources" / "models"
    text = (models / "gartner-cem.toml").read_text(encoding="utf-8")
    text = text.replace('id = "gartner-cem"', 'id = "gartner-cem-de"', 1).replace('= "en-GB"', '= "de"', 1)
    (models / "gartner-cem-de.toml").write_text(text, encoding="utf-8")
    listed = ran("-m", "cxworkshop", "models", cwd=copy, CXWORKSHOP_LANGUAGE="de")
    assert [line.split()[0] for line in listed.splitlines()] == ["gartner-cem-de", "gartner-cem"]


def test_the_pseudo_language(copy: Path) -> None:
    speak, make = [each for each in COMMANDS if "pseudo" in each or "en-XA" in each]
    variable, _, *arguments = shlex.split(speak)
    assert variable == "CXWORKSHOP_LANGUAGE=en-XA"
    catalogue = copy / "resources" / "i18n" / "en_XA.mo"
    catalogue.unlink(missing_ok=True)
    alone = ran(*arguments, "--help", cwd=copy, CXWORKSHOP_LANGUAGE="en-XA")
    assert "⟦" in alone
    ran(*shlex.split(make)[1:], cwd=copy)
    assert catalogue.exists()
    assert ran(*arguments, "--help", cwd=copy, CXWORKSHOP_LANGUAGE="en-XA") == alone


# Before a release


def test_the_commands_of_a_release_make_what_they_are_to_make(tmp_path: Path) -> None:
    lines = [shlex.split(line) for line in COMMANDS]
    assert [".venv/bin/python", "packaging/pictures.py"] in lines
    ran("packaging/pictures.py", str(tmp_path))
    assert {path.name: size_of(path) for path in tmp_path.glob("*.png")} == {
        path.name: size_of(path) for path in PICTURES.iterdir()
    }
    (wheel,) = [words for words in lines if words[1:4] == ["-m", "pip", "wheel"]]
    ran(*wheel[1:], "--no-build-isolation", "--wheel-dir", str(tmp_path))
    (made,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(made) as content:
        assert "cxworkshop/resources/models/gartner-cem.toml" in content.namelist()
        assert not [name for name in content.namelist() if "readme/" in name]
    ran("tests/benchmarks/run.py", "--help")


# Security


def test_security_says_what_the_files_are() -> None:
    driver = (ROOT / "cxworkshop" / "store" / "sqlite" / "driver.py").read_text(encoding="utf-8")
    assert "0600" in SECURITY
    assert "0o600" in driver + (ROOT / "cxworkshop" / "store" / "sqlite" / "database.py").read_text(encoding="utf-8")
    assert "`cxworkshop --version`" in SECURITY


def test_what_holds_the_app_to_its_promises_is_there() -> None:
    named = re.findall(r"`(tests/[^`]+)`", SECURITY)
    assert len(named) > 6
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_nothing_of_the_app_speaks_to_a_network() -> None:
    """But for the local socket of a second start, which app.py opens; what is exported is opened as a local file."""
    speaks = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http|urllib\.request|ftplib|smtplib|asyncio|requests|httpx)\b"
        r"|QNetwork\w+|QTcp\w+|QUdp\w+|QSsl\w+|QWebSocket|QDesktopServices|openExternalLinks|setOpenExternalLinks",
        flags=re.MULTILINE,
    )
    modules = sorted((ROOT / "cxworkshop").rglob("*.py"))
    assert len(modules) > 100
    found = {module.name: speaks.findall(module.read_text(encoding="utf-8")) for module in modules}
    assert {name for name, words in found.items() if words} == {"desktop.py"}
    desktop = (ROOT / "cxworkshop" / "ui" / "output" / "desktop.py").read_text(encoding="utf-8")
    opened = re.findall(r"QDesktopServices\.(.{25})", desktop)
    assert opened == ["openUrl(QUrl.fromLocalFil"]
