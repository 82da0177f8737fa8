from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import PySide6
import pytest

from cxworkshop import __version__, language, paths, settings
from cxworkshop.__main__ import main
from tests.catalogues import add_language, speak_from
from tests.cli.running import ROOT, complaint, cxworkshop, python, succeeded

SYSTEM = platform.platform()
HOMELESS = """
import pwd
import sys


def unknown(number):
    raise KeyError(number)


pwd.getpwuid = unknown
from cxworkshop import __main__

sys.exit(__main__.main(sys.argv[1:]))
"""
ZONED = """
import sys
from PySide6.QtCore import QTimer
from cxworkshop import __main__, app

begin = app._run


def run(*arguments):
    QTimer.singleShot(2500, app.QApplication.quit)
    return begin(*arguments)


app._run = run
sys.exit(__main__.main(sys.argv[1:]))
"""
"""The app on a library, until its first copy has been made."""


def test_the_version_and_what_it_stands_on() -> None:
    first, second = succeeded(cxworkshop("--version")).splitlines()
    assert first == f"cxworkshop {__version__}"
    qt = PySide6.__version__
    assert second == f"Python {platform.python_version()}, PySide6 {qt}, SQLite {sqlite3.sqlite_version}, {SYSTEM}"


def test_debug_logs_what_a_command_does() -> None:
    succeeded(cxworkshop("models"))
    assert not paths.log().exists()
    succeeded(cxworkshop("models", "--debug"))
    succeeded(cxworkshop("--debug", "models"))
    log = paths.log().read_text(encoding="utf-8")
    assert log.count(f" DEBUG cxworkshop: models: CX Workshop {__version__}, Python ") == 2


def test_help_names_every_command() -> None:
    text = succeeded(cxworkshop("--help"))
    for command in ("demo", "sessions", "show", "report", "export", "import", "models", "check", "backup"):
        assert f"\n    {command} " in text


@pytest.mark.parametrize(
    "line",
    [
        "fly",
        "--library",
        "--librar x sessions",
        "sessions extra",
        "show",
        "show latest --jso",
        "report latest",
        "report latest -o x.pdf --paper A5",
        "report latest -o x.pdf --sections profile,weather",
        "report latest -o x.pdf --sections ,",
        "export latest",
        "import",
        "models check",
        "models fly",
        "backup",
        "demo --pdf",
    ],
)
def test_wrong_usage_is_told_with_status_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(line.split())
    assert stopped.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("usage: cxworkshop")


def test_wrong_usage_ends_the_process_with_status_2() -> None:
    done = cxworkshop("fly")
    assert (done.returncode, done.stdout) == (2, "")


def test_an_unknown_section_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["report", "latest", "-o", "x.pdf", "--sections", "weather"])
    assert "no section weather; choose from summary, overview, profile" in capsys.readouterr().err


if sys.platform == "linux":  # elsewhere there is always a screen, and no device that is always full

    def test_without_a_screen_one_line_names_what_works_without() -> None:
        done = cxworkshop(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
        assert "cxworkshop demo --pdf cx-roadmap.pdf" in complaint(done)
        assert done.stdout == ""
        assert not paths.library().exists()

    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_full_disk_behind_the_output_is_told(unbuffered: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(
                [sys.executable, "-m", "cxworkshop", "models"],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                check=False,
            )
        assert complaint(done) == "The output could not be written: No space left on device."


def test_the_library_is_named_before_or_after_the_command(tmp_path: Path) -> None:
    library = tmp_path / "here" / "mine.db"
    assert main(["--library", str(library), "demo"]) == 0
    assert library.exists()
    assert main(["sessions", "--library", str(library)]) == 0
    assert main(["models", "--library", str(library)]) == 0
    assert not paths.library().exists()


def test_the_library_is_named_by_the_environment(tmp_path: Path) -> None:
    succeeded(cxworkshop("demo", CXWORKSHOP_LIBRARY=str(tmp_path / "other.db")))
    assert (tmp_path / "other.db").exists()


def test_a_bug_goes_to_the_log_and_leaves_one_line() -> None:
    done = python("-c", _WITH_A_BUG)
    assert str(paths.log()) in complaint(done)
    log = paths.log().read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "Traceback" in log


def test_a_bug_is_logged_once_with_debug_too() -> None:
    complaint(python("-c", _WITH_A_BUG.replace('["check"]', '["check", "--debug"]')))
    log = paths.log().read_text(encoding="utf-8")
    assert "DEBUG" in log
    assert log.count("ZeroDivisionError") == 1


def test_debug_logs_what_qt_has_to_say() -> None:
    done = python("-c", _WITH_A_QT_WARNING, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr) == (7, "")
    log = paths.log().read_text(encoding="utf-8")
    assert " WARNING qt: default: bent\n" in log
    assert f"SQLite {sqlite3.sqlite_version}" in log
    assert "QT_QPA_PLATFORM=offscreen" in log


_WITH_A_QT_WARNING = """
import sys
from cxworkshop import __main__, app
from PySide6.QtCore import qWarning

app._run = lambda *_: (qWarning("bent"), 7)[1]
sys.exit(__main__.main(["--debug"]))
"""

_WITH_A_BUG = """
import sys
from cxworkshop import __main__
from cxworkshop.cli import library

library.check = lambda path: 1 // 0
sys.exit(__main__.main(["check"]))
"""


def test_output_is_utf_8_whatever_the_platform_prefers(tmp_path: Path) -> None:
    (tmp_path / "Zaułek 見本.toml").write_bytes(b"name = 1")
    done = cxworkshop("models", "check", tmp_path / "Zaułek 見本.toml", PYTHONIOENCODING="cp1252")
    assert done.stdout.startswith("Zaułek 見本.toml: ")
    assert "Zaułek 見本.toml" in complaint(done)


@pytest.mark.skipif(os.name != "posix", reason="there the time zone is no variable")
@pytest.mark.parametrize("zone", ["XXX-24", "XXX+30", "XXX-23YYY-25", "no zone at all", "Asia/Kathmandu"])
def test_a_time_zone_of_a_day_or_more_ends_nothing(zone: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", zone)
    succeeded(cxworkshop("demo", "--pdf", str(tmp_path / "a.pdf")))
    assert "2026" in succeeded(cxworkshop("show", "latest"))
    assert "2026" in succeeded(cxworkshop("sessions"))
    started = python("-c", ZONED, "--library", str(tmp_path / "library.db"))
    assert started.returncode == 0, started.stderr
    assert "unexpected" not in paths.log().read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="there a user has a home folder always")
@pytest.mark.parametrize("line", ["sessions", "demo"])
def test_without_a_home_folder_one_line_says_so(line: str) -> None:
    nowhere = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "CXWORKSHOP_LIBRARY"))
    told = complaint(python("-c", HOMELESS, line, **nowhere))
    assert told.startswith("There is no home folder for the library. Set the variable HOME")


@pytest.mark.parametrize("line", ["show latest --json", "sessions", "models check README.md"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_has_had_enough_is_not_complained_about(
    line: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["demo"])
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with subprocess.Popen(
        [sys.executable, "-m", "cxworkshop", *line.split()], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read().decode()
        assert process.wait() == 1
    assert "Traceback" not in errors
    assert "Broken" not in errors
    assert not paths.log().exists()


@pytest.mark.parametrize("line", ["sessions", "show latest --json", "models", "check"])
def test_a_command_loads_neither_qt_nor_the_pdf_library(line: str) -> None:
    main(["demo"])
    program = f"""
import sys
from cxworkshop.__main__ import main
status = main({line.split()!r})
heavy = {{"PySide6", "reportlab", "pypdfium2"}} & set(sys.modules)
sys.exit(f"loaded: {{heavy}}" if heavy else status)
"""
    succeeded(python("-c", program))


def test_a_language_there_is_not_is_told_and_english_spoken() -> None:
    done = cxworkshop("sessions", CXWORKSHOP_LANGUAGE="xx")
    assert "There is no language “xx” for CXWORKSHOP_LANGUAGE. Choose from: en" in done.stderr
    assert "There is no library" in done.stderr


@pytest.mark.parametrize(("setting", "spoken"), [("", "pt-BR"), ("de", "de")])
def test_the_language_is_that_of_the_settings_or_of_the_environment(
    setting: str, spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("de", "pt_BR"):
        add_language(tmp_path, code, {})
    speak_from(tmp_path, monkeypatch)
    monkeypatch.setenv("CXWORKSHOP_LANGUAGE", "pt-BR")
    settings.save(paths.settings(), settings.Settings(language=setting))
    heard: list[str] = []

    def carry_out(argv: Sequence[str]) -> int:
        heard.append(language.spoken())
        return 0

    monkeypatch.setattr("cxworkshop.__main__._carry_out", carry_out)
    assert main([]) == 0
    assert heard == [spoken]
    assert language.spoken() == "en"
