"""How the house is laid out: its rooms, the direction of imports between them, and what may not lie where."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
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
        ("newroom", ""),
    ],
)
def test_an_import_the_wrong_way_is_found(room: str, statement: str, copy: Path) -> None:
    folder = copy / "cxworkshop" / room
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text(f'"""A room."""\n{statement}\n', encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout, result.stdout
    assert f"cxworkshop.{room}" in result.stdout


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


def test_top_level() -> None:
    folders = {Path(name).parts[0] for name in tracked() if len(Path(name).parts) > 1}
    assert folders == {".ci", "cxworkshop", "packaging", "resources", "tests"}


def test_folders_that_are_no_packages() -> None:
    """As a package, `packaging` would shadow the library of that name."""
    assert [name for name in tracked("packaging", "resources") if name.endswith("__init__.py")] == []


def test_no_room_for_leftovers() -> None:
    names = {Path(name).name for name in tracked("cxworkshop")}
    assert not names & {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}


def test_start_up_waits_for_no_heavy_import() -> None:
    """What makes reports and renders pages is imported by who needs it, not by the app that opens."""
    code = (
        "import sys, cxworkshop.__main__, cxworkshop.app; print({'reportlab', 'pypdfium2', 'PIL'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "set()"
