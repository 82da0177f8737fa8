from __future__ import annotations

import logging
import os
import re
import sqlite3
import stat
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Start = Callable[..., logging.Handler]


def test_what_is_logged_stands_in_the_file(tmp_path: Path, start_log: Start) -> None:
    path = tmp_path / "new" / "app.log"
    start_log(path)
    logging.getLogger("cxworkshop.test").info("Łódź %s", 7)
    logging.getLogger("cxworkshop.test").debug("too much")
    text = path.read_text(encoding="utf-8")
    assert text.endswith(" INFO cxworkshop.test: Łódź 7\n")
    assert text.count("\n") == 1


if os.name == "posix":

    def test_the_folder_of_the_log_is_for_its_owner_alone(tmp_path: Path, start_log: Start) -> None:
        before = os.umask(0)
        try:
            start_log(tmp_path / "new" / "app.log")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_warnings_are_logged(tmp_path: Path, start_log: Start, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        start_log(tmp_path / "app.log")
        warnings.warn("something is old", stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "something is old" in (tmp_path / "app.log").read_text(encoding="utf-8")
    caplog.clear()


def test_the_log_is_three_files_of_a_megabyte(tmp_path: Path, start_log: Start) -> None:
    start_log(tmp_path / "app.log")
    for _ in range(45):
        logging.getLogger("cxworkshop.test").info("x" * 100_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {"app.log", "app.log.1", "app.log.2"}
    assert max(sizes.values()) <= 1_000_000


def test_half_a_surrogate_is_no_reason_to_fail(
    tmp_path: Path, start_log: Start, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = start_log(tmp_path / "app.log")
    with monkeypatch.context() as alone:  # pytest's log of it could not be handed from one process to another
        alone.setattr(logging.getLogger(), "handlers", [ours])
        logging.getLogger("cxworkshop.test").info("\ud800 and on")
    assert "? and on" in (tmp_path / "app.log").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_a_place_that_goes_before_anything_is_logged_is_no_reason_to_fail(
    tmp_path: Path, start_log: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new" / "app.log"
    start_log(path)
    path.unlink()
    path.parent.rmdir()
    logging.getLogger("cxworkshop.test").info("nobody hears it")
    assert "FileNotFoundError" in capsys.readouterr().err


def test_without_a_place_the_log_goes_to_standard_error(
    tmp_path: Path, start_log: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    start_log(tmp_path / "file" / "app.log")
    logging.getLogger("cxworkshop.test").info("still told")
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert "still told" in told


def test_without_a_console_nothing_is_raised(tmp_path: Path, start_log: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    start_log(tmp_path)
    logging.getLogger("cxworkshop.test").info("to nobody")


# Crashes

CRASHING = """
import faulthandler, logging, sys
from pathlib import Path
from cxworkshop import log

log.start(Path(sys.argv[1]))
log.watch_for_crashes(Path(sys.argv[1]))

def draw_something():
    faulthandler._sigsegv()

for _ in range(int(sys.argv[2])):
    logging.getLogger("cxworkshop.test").info("x" * 100_000)
if sys.argv[3] == "crash":
    draw_something()
"""


def crashed(path: Path, *, lines: int = 0, how: str = "crash") -> int:
    """Run a program that logs so many long lines and then crashes; gives its exit status."""
    command = [sys.executable, "-c", CRASHING, str(path), str(lines), how]
    return subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL).returncode


@pytest.mark.parametrize("lines", [0, 45])
def test_a_crash_leaves_where_it_was_however_often_the_log_began_anew(lines: int, tmp_path: Path) -> None:
    assert crashed(tmp_path / "app.log", lines=lines) != 0
    left = (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert left.startswith("Fatal Python error: Segmentation fault") or "access violation" in left
    assert "in draw_something" in left


def test_the_next_start_moves_it_into_the_log(tmp_path: Path) -> None:
    crashed(tmp_path / "app.log")
    assert "draw_something" not in (tmp_path / "app.log").read_text(encoding="utf-8")
    assert crashed(tmp_path / "app.log", how="not this time") == 0
    told = (tmp_path / "app.log").read_text(encoding="utf-8")
    assert re.search(r" ERROR cxworkshop\.log: the app crashed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d\n", told)
    assert told.count("in draw_something") == 1
    assert (tmp_path / "crash.log").read_text(encoding="utf-8") == ""
    assert crashed(tmp_path / "app.log", how="not this time") == 0
    assert (tmp_path / "app.log").read_text(encoding="utf-8") == told


def test_without_a_place_for_crashes_the_app_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert crashed(tmp_path / "file" / "app.log", how="not this time") == 0


def raised(error: BaseException, before: BaseException | None = None) -> BaseException:
    try:
        try:
            if before is not None:
                raise before
        finally:
            raise error
    except BaseException as met:  # noqa: BLE001 - whatever was to be raised
        return met


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (
            ValueError("time data 'the board said it's \"late\"' does not match"),
            "ValueError: time data … does not match",
        ),
        (KeyError("Anna Müller"), "KeyError: …"),
        (OSError(13, "Permission denied", "/home/anna/Client.pdf"), "PermissionError: [Errno 13] Permission denied: …"),
        (TypeError("'NoneType' object is not callable"), "TypeError: 'NoneType' object is not callable"),
        (RuntimeError(), "RuntimeError"),
    ],
)
def test_of_what_an_exception_says_nobodys_words_are_logged(
    error: Exception, kept: str, tmp_path: Path, start_log: Start
) -> None:
    handler = start_log(tmp_path / "app.log")
    met = raised(error, sqlite3.OperationalError("Could not decode to UTF-8 column 'note' with text 'Secret'"))
    record = logging.LogRecord("cxworkshop", logging.ERROR, __file__, 0, "unexpected", None, None)
    record.exc_info = (type(met), met, met.__traceback__)
    handler.handle(record)
    text = (tmp_path / "app.log").read_text(encoding="utf-8")
    assert text.endswith(f"{kept}\n")
    assert "OperationalError: Could not decode to UTF-8 column …\nwhich led to:\nTraceback" in text
    assert not re.search("Anna|anna|Secret|board", text)
    assert "tests/test_log.py" in text


def test_what_an_exception_was_raised_from_none_of_is_left_out(tmp_path: Path, start_log: Start) -> None:
    handler = start_log(tmp_path / "app.log")
    error = raised(ValueError("a bug"), KeyError("x"))
    error.__suppress_context__ = True
    record = logging.LogRecord("cxworkshop", logging.ERROR, __file__, 0, "unexpected", None, None)
    record.exc_info = (type(error), error, None)
    handler.handle(record)
    assert "KeyError" not in (tmp_path / "app.log").read_text(encoding="utf-8")
