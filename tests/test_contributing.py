"""That what .github says is so: files and names there are, commands that can be run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxworkshop.domain import bounds
from cxworkshop.export.formats import FORMATS
from cxworkshop.language import languages
from cxworkshop.store.sqlite.migrations import STEPS
from cxworkshop.ui.frame.places import PLACES

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECURITY = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
CODE = [text for text in re.findall(r"`([^`\n]+)`", GUIDE) if not re.search(r"NAME|CODE", text)]
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, flags=re.DOTALL) for line in block.splitlines()]
FOLDERS = "cxworkshop|tests|packaging|resources"


def test_every_file_that_is_named_is_there() -> None:
    named = {path for text in [*CODE, *COMMANDS] for path in re.findall(rf"\b(?:{FOLDERS})/[\w./-]+", text)}
    assert len(named) > 12
    assert [path for path in sorted(named) if not (ROOT / path.rstrip(".")).exists()] == []


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


@pytest.mark.parametrize("command", re.findall(r"catalogues\.py (\w+)|`(update|compile|check)`", GUIDE))
def test_catalogues_has_the_commands(command: tuple[str, str]) -> None:
    source = (ROOT / "packaging" / "catalogues.py").read_text(encoding="utf-8")
    assert re.search(rf"^    python packaging/catalogues\.py {command[0] or command[1]}\b", source, flags=re.MULTILINE)


def test_commands_are_those_there_are() -> None:
    for line in COMMANDS:
        words = line.removeprefix("CXWORKSHOP_LANGUAGE=en-XA ").split()
        assert words[0] in {"python3", ".venv/bin/python"}, line
        assert words[1] == "-m" or (ROOT / words[1]).is_file(), line


def test_hooks_are_the_checks_of_the_test_command() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    checks = re.findall(r'^        "([\w -]+)": \[', (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), re.M)
    named = re.findall(r"^        name: (.+)$", hooks, flags=re.MULTILINE)
    assert named == [check for check in checks if check != "pytest"]


def test_security_says_what_the_files_are() -> None:
    driver = (ROOT / "cxworkshop" / "store" / "sqlite" / "driver.py").read_text(encoding="utf-8")
    assert "0600" in SECURITY
    assert "0o600" in driver + (ROOT / "cxworkshop" / "store" / "sqlite" / "database.py").read_text(encoding="utf-8")
    assert "`cxworkshop --version`" in SECURITY
