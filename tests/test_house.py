"""How the house is laid out: its rooms, the direction of imports between them, and what may not lie where."""

from __future__ import annotations

import ast
import configparser
import fnmatch
import graphlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cxworkshop"


def tracked(*under: str) -> list[str]:
    """The files under version control, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *under]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "cxworkshop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_run_one_way(copy: Path) -> None:
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("room", "statement"),
    [
        ("domain", "import cxworkshop.store"),
        ("domain", "import cxworkshop.paths"),
        ("domain", "import sqlite3"),
        ("store", "import cxworkshop.state"),
        ("store", "import cxworkshop.report"),
        ("store", "from PySide6.QtCore import QObject"),
        ("report", "import cxworkshop.store"),
        ("report", "from PySide6.QtGui import QFont"),
        ("state", "import cxworkshop.ui"),
        ("ui", "import cxworkshop.app"),
        ("ui", "import cxworkshop.store"),
        ("ui/library", "from cxworkshop.store.library import Library"),
        ("newroom", ""),
        ("ui/look", "import cxworkshop.ui.controls.card"),
        ("ui/controls", "import cxworkshop.ui.charts.radar"),
        ("ui/charts", "import cxworkshop.ui.score.page"),
        ("ui/charts", "import cxworkshop.ui.scale.rubric"),
        ("ui/scale", "import cxworkshop.ui.output.task"),
        ("ui/score", "import cxworkshop.ui.frame.header"),
        ("ui/score", "import cxworkshop.ui.results.page"),
        ("ui/score", "import cxworkshop.ui.ballot.booth"),  # not one of the two that are written down
        ("ui/ballot", "import cxworkshop.ui.score.page"),
        ("ui/audience", "import cxworkshop.ui.score.page"),
        ("ui/newroom", ""),
        ("store/models", "import cxworkshop.store.sqlite.rows"),
        ("store/sqlite", "import cxworkshop.store.library"),
        ("store/sqlite", "import cxworkshop.store.session_file.room_checks"),
        ("store/session_file", "import cxworkshop.store.practice"),
        ("store/newroom", ""),
        ("report/setting", "import cxworkshop.report.figures.charts"),
        ("report/figures", "import cxworkshop.report.roadmap.plan"),
        ("report/kit", "import cxworkshop.report.roadmap.plan"),
        ("report/roadmap", "import cxworkshop.report.kit.frame"),
        ("report/newroom", ""),
        ("report", "import cxworkshop.export"),
        ("export", "import cxworkshop.report.setting.layout"),
        ("export", "from cxworkshop.report.roadmap.options import ReportOptions"),
        ("export", "from cxworkshop.store.library import Library"),
        ("export", "from PySide6.QtGui import QFont"),
        ("design", "import cxworkshop.domain"),
        ("design", "import cxworkshop.words"),
        ("design", "from reportlab.lib import colors"),
        ("design", "from PySide6.QtGui import QColor"),
        ("domain", "import cxworkshop.design"),
        ("words", "import cxworkshop.report"),
        ("words", "import cxworkshop.state"),
        ("words", "from PySide6.QtCore import QLocale"),
    ],
)
def test_an_import_the_wrong_way_is_found(room: str, statement: str, copy: Path) -> None:
    folder = copy / "cxworkshop" / room
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text(f'"""A room."""\n{statement}\n', encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout, result.stdout
    assert f"cxworkshop.{room.replace('/', '.')}" in result.stdout


def imported(module: Path) -> Iterator[str]:
    """What a module imports, wherever in it: in a function or for the type checker alone too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import, which this does not follow"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def circle(root: Path) -> list[str]:
    """Modules of which each is imported by the next, and the last is the first again; empty where there are none."""
    names = {}
    for module in (root / "cxworkshop").rglob("*.py"):
        parts = module.relative_to(root).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = module
    graph = {
        name: {one if one in names else one.rpartition(".")[0] for one in imported(module)} & set(names)
        for name, module in names.items()
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def test_imports_run_in_no_circle() -> None:
    assert circle(ROOT) == []


@pytest.mark.parametrize("guard", ["", "if TYPE_CHECKING:", "def later() -> None:"])
def test_a_circle_is_found(guard: str, copy: Path) -> None:
    statement = "from cxworkshop.domain import session\n"
    with (copy / "cxworkshop" / "domain" / "bounds.py").open("a", encoding="utf-8") as bounds:
        bounds.write(f"{guard}\n    {statement}" if guard else statement)
    assert {"cxworkshop.domain.bounds", "cxworkshop.domain.session"} <= set(circle(copy))


def doors(source: str) -> list[str]:
    """Where a module opens a SQLite file: by sqlite3 itself, or by giving sqlite-utils anything but a connection."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = [ast.unparse(call) for call in calls if ast.unparse(call.func) in ("sqlite3.connect", "sqlite3.Connection")]
    for call in calls:
        if ast.unparse(call.func) in ("Database", "sqlite_utils.Database"):
            found += [] if call.args and ast.unparse(call.args[0]) == "connection" else [ast.unparse(call)]
    return found


def test_one_place_opens_a_sqlite_file() -> None:
    """So that a key, or a file of another kind, comes in at that place and cannot be forgotten at another."""
    modules = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    assert [name for name, source in modules.items() if doors(source)] == ["store/sqlite/driver.py"]
    # By any other name it would not be found.
    assert not [name for name, source in modules.items() if re.search(r"from sqlite3 import|import sqlite3 as", source)]


@pytest.mark.parametrize(
    "source", ["sqlite3.connect(path)", "f(lambda: sqlite_utils.Database(path))", "Database(str(path))", "Database()"]
)
def test_a_second_place_is_found(source: str) -> None:
    assert doors(source)
    assert not doors("Database(connection, execute_plugins=False)")


def test_no_widgets_in_the_state() -> None:
    """The linter knows Qt as one package only, so this looks for its modules of widgets."""
    found = []
    for module in (PACKAGE / "state").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names}
                names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
                if any(name.endswith(("QtWidgets", "QtPrintSupport")) for name in names):
                    found.append(f"{module.name}:{node.lineno}")
    assert not found


def editor_settings(name: str) -> dict[str, str]:
    """What .editorconfig says of a file; what stands further down goes before."""
    settings: dict[str, str] = {}
    sections = configparser.ConfigParser()
    sections.read_string("[DEFAULT]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    for pattern in sections.sections():
        before, _, rest = pattern.partition("{")
        inside, _, after = rest.partition("}")
        if any(fnmatch.fnmatch(Path(name).name, f"{before}{each}{after}") for each in inside.split(",")):
            settings |= sections[pattern]
    return settings


def test_files_are_as_editors_are_told_to_write_them() -> None:
    wrong, looked_at = [], 0
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue
        settings, lines = editor_settings(name), content.decode("utf-8").split("\n")
        looked_at += 1
        indents = {len(line) - len(line.lstrip(" ")) for line in lines if line.strip()}
        facts = {
            "ends": b"\r" not in content and (not content or lines[-1] == ""),
            "tabs": not any(line.startswith("\t") for line in lines),
            "trailing": settings["trim_trailing_whitespace"] == "false" or all(line == line.rstrip() for line in lines),
            "indents": not name.endswith((".toml", ".yaml"))
            or min(indents - {0}, default=2) == int(settings["indent_size"]),
        }
        wrong += [f"{name}: {fact}" for fact, holds in facts.items() if not holds]
    assert looked_at > 400
    assert wrong == []


def test_top_level() -> None:
    folders = {Path(name).parts[0] for name in tracked() if len(Path(name).parts) > 1}
    assert folders == {".ci", ".github", "cxworkshop", "packaging", "resources", "tests"}


def test_folders_that_are_no_packages() -> None:
    """As a package, `packaging` would shadow the library of that name."""
    assert [name for name in tracked("packaging", "resources") if name.endswith("__init__.py")] == []


def test_no_room_for_leftovers() -> None:
    names = {Path(name).name for name in tracked("cxworkshop")}
    assert not names & {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}


def test_start_up_waits_for_no_heavy_import() -> None:
    """What makes reports, renders pages or speaks another language is imported by who needs it, not by every start."""
    heavy = {"reportlab", "pypdfium2", "PIL", "babel", "pyuca"}
    code = f"import sys, cxworkshop.__main__, cxworkshop.app; print({heavy} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "set()"
