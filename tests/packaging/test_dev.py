"""The set-up: what it asks of Python and the system, what it says when it fails, and that it mends what is broken."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.scripts import script

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "packaging/dev.py"


dev = script("dev")


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_supported_pythons_are_accepted(version: tuple[int, int]) -> None:
    assert dev.unsuitable_python(version, "run") is None


@pytest.mark.parametrize("version", [(2, 7), (3, 9), (3, 10), (3, 15), (4, 0)])
def test_other_pythons_are_refused_in_one_sentence(version: tuple[int, int]) -> None:
    sentence = dev.unsuitable_python(version, "test")
    assert sentence.startswith(f"CX Workshop needs Python 3.11 to 3.14 and this is {version[0]}.{version[1]}: ")
    assert sentence.count(". ") == 0
    assert sentence.endswith(".")


def test_the_advice_names_a_python_that_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install one of these" in dev.unsuitable_python((3, 9), "test")
    (tmp_path / "python3.12").symlink_to(sys.executable)
    assert "run `python3.12 packaging/dev.py test` instead" in dev.unsuitable_python((3, 9), "test")
    (tmp_path / "python3.13").write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    (tmp_path / "python3.13").chmod(0o755)
    assert "python3.12" in dev.unsuitable_python((3, 9), "test")


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_what_is_missing_is_found_by_trying() -> None:
    present = {"linux": "libc.so.6", "darwin": "libSystem.dylib", "win32": "kernel32"}[sys.platform]
    assert dev.missing_packages(
        {present: "libc6", "libnowhere.so.9": "libnowhere9"},
        {"git": "git", "no-such-program": "no-such-package"},
        {"json": "python3", "no_such_module": "python3-nothing"},
    ) == ["libnowhere9", "no-such-package", "python3-nothing"]


def test_the_command_for_apt_is_exact() -> None:
    install = "apt-get install --no-install-recommends libgl1 xvfb"
    assert dev.apt_by_hand(["libgl1", "xvfb"], root=True) == f"apt-get update && {install}"
    assert dev.apt_by_hand(["libgl1", "xvfb"], root=False) == f"sudo apt-get update && sudo {install}"


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_where_there_is_a_screen(system: str, variables: dict[str, str], expected: bool) -> None:
    assert dev.has_screen(system, variables) is expected


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "requirements.lock"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        (
            "WARNING: NewConnectionError: Temporary failure in name resolution\nERROR: No matching distribution found",
            "No network",
        ),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt-get)", "Another program"),
        ("Error: [Errno 13] Permission denied: '/srv/cxworkshop/.venv'", "writable"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "does not fit this system"),
    ],
)
def test_known_failures_end_in_one_sentence(output: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    sentence = dev.explain(output, "Otherwise")
    assert words in sentence
    assert sentence.count(". ") == 0
    assert sentence.endswith("then run the same command again.")
    assert capsys.readouterr().err == ""


def test_an_unknown_failure_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.explain("strange\nthing\n", "See above") == "See above, then run the same command again."
    assert capsys.readouterr().err == "strange\nthing\n"


def test_a_step_gives_what_was_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.step("Counting", [sys.executable, "-c", "print(1); print(2)"]) == "1\n2\n"
    assert capsys.readouterr().err.endswith(" s  Counting\n")
    with pytest.raises(dev.CommandError, match="ouch"):
        dev.step("Failing", [sys.executable, "-c", "import sys; sys.exit('ouch')"])


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["walk"], 2), (["--help"], 0)])
def test_usage(arguments: list[str], status: int) -> None:
    result = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == status
    assert "dev.py run" in result.stderr
    assert "dev.py test" in result.stderr


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were run, by their words after Python's own; a linter finds something wrong."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append([Path(command[0]).name, *command[1:]])
        return subprocess.CompletedProcess(command, returncode=int("lint-imports" in command[0]))

    monkeypatch.setattr(dev.subprocess, "run", run)
    return commands


CHECKS = ["ruff check .", "ruff format --check .", "mypy", "lint-imports"]


@pytest.mark.parametrize(
    ("line", "checks", "tests"),
    [
        ("", CHECKS, "-n auto --dist worksteal --cov --cov-report=term:skip-covered"),
        ("tests/store -k search", CHECKS, "tests/store -k search"),
        ("--only tests/store -k search", [], "tests/store -k search"),
        ("--only", [], ""),
    ],
)
def test_what_the_tests_are(line: str, checks: list[str], tests: str, ran: list[list[str]], tmp_path: Path) -> None:
    status = dev.test(dev.Environment(tmp_path), line.split())
    told = [" ".join(words).replace("python -m ", "").replace("python.exe -m ", "") for words in ran]
    assert told == [*checks, f"pytest {tests}".strip()]
    assert status == int(bool(checks)), "what fails is told by the status, and the rest runs all the same"


# -- the virtual environment -----------------------------------------------------------------------------------------

BACKEND = """
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "sample-1.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        wheel.writestr("_sample.pth", str(pathlib.Path.cwd()))
        wheel.writestr("sample-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: sample\\nVersion: 1.0\\n")
        about = ["Wheel-Version: 1.0", "Generator: x", "Root-Is-Purelib: true", "Tag: py3-none-any", ""]
        wheel.writestr("sample-1.0.dist-info/WHEEL", "\\n".join(about))
        wheel.writestr("sample-1.0.dist-info/RECORD", "")
    return name
"""


def make_wheel(folder: Path) -> str:
    """A wheel of one module, `locked`, and its SHA-256."""
    path = folder / "locked-2.0-py3-none-any.whl"
    files = {
        "locked.py": "VALUE = 2\n",
        "locked-2.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: locked\nVersion: 2.0\n",
        "locked-2.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "locked-2.0.dist-info/RECORD,,\n"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in files.items():
            checksum = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={checksum},{len(content)}\n"
            wheel.writestr(name, content)
        wheel.writestr("locked-2.0.dist-info/RECORD", record)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one locked package, installed from a folder, so that no network is asked."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    root = tmp_path / "a project"
    root.mkdir()
    (root / "requirements.lock").write_text(f"locked==2.0 --hash=sha256:{make_wheel(wheels)}\n", encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n', encoding="utf-8"
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", wheels.as_uri())
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if sys.platform != "win32" else "nul")
    return root


def imports(environment: Any, module: str) -> bool:
    command = [str(environment.python), "-c", f"import {module}"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_set_up_once_and_mended_when_broken(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = dev.Environment(checkout)
    assert environment.state() == "unusable"
    environment.prepare()
    assert environment.state() == "ready"
    assert imports(environment, "locked, backend")
    assert "Making .venv with" in capsys.readouterr().err

    environment.prepare()
    assert capsys.readouterr().err == "", "the second start does nothing of the set-up"

    with environment.project.open("a", encoding="utf-8") as project:
        project.write("# changed\n")
    assert environment.state() == "project changed"
    environment.prepare()
    said = capsys.readouterr().err
    assert "Installing the project" in said
    assert "Making .venv" not in said
    assert environment.state() == "ready"

    locked = next(environment.folder.rglob("locked.py"))
    locked.unlink()
    assert environment.state() == "unusable"
    environment.prepare()
    assert "Making .venv again" in capsys.readouterr().err
    assert imports(environment, "locked, backend")


def test_another_package_than_the_locked_one_is_refused(checkout: Path) -> None:
    environment = dev.Environment(checkout)
    environment.lock.write_text(f"locked==2.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(dev.SetupError, match=r"not the one that requirements\.lock names"):
        environment.prepare()
    assert environment.state() == "unusable", "a set-up that was cut short begins anew"


def stamped(root: Path) -> Any:
    """An environment that looks ready, made of empty files."""
    environment = dev.Environment(root)
    folder = Path(dev.sysconfig.get_path("purelib", "venv", vars={"base": str(environment.folder)}))
    (folder / "package").mkdir(parents=True)
    environment.scripts.mkdir(exist_ok=True)
    environment.python.touch()
    for file in (environment.lock, environment.project):
        file.touch()
    stamp = {"base": environment.base(), "project": dev.digest(b""), "packages": ["package"]}
    environment.stamp.write_text(json.dumps(stamp), encoding="utf-8")
    return environment


def test_what_makes_an_environment_unusable(tmp_path: Path) -> None:
    environment = stamped(tmp_path / "whole")
    assert environment.state() == "ready"
    (environment.folder / "more").mkdir()
    assert environment.state() == "ready"

    changed = stamped(tmp_path / "lock changed")
    changed.lock.write_text("other", encoding="utf-8")
    assert changed.state() == "unusable"

    headless = stamped(tmp_path / "python gone")
    headless.python.unlink()
    assert headless.state() == "unusable"

    for broken in ("", "{", "[]", "{}", '{"packages": 3}'):
        environment.stamp.write_text(broken, encoding="utf-8")
        assert environment.state() == "unusable", broken

    stamped(tmp_path / "here")
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert dev.Environment(tmp_path / "there").state() == "unusable", "its programs name the old place"
