from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxworkshop import log


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Logging is one for the whole process: put back what a test started."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def test_what_is_logged_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "app.log"
    log.start(path)
    logging.getLogger("cxworkshop.test").info("Łódź %s", 7)
    logging.getLogger("cxworkshop.test").debug("too much")
    text = path.read_text(encoding="utf-8")
    assert text.endswith(" INFO cxworkshop.test: Łódź 7\n")
    assert text.count("\n") == 1


def test_warnings_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        log.start(tmp_path / "app.log")
        warnings.warn("something is old", stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "something is old" in (tmp_path / "app.log").read_text(encoding="utf-8")
    caplog.clear()


def test_the_log_is_three_files_of_a_megabyte(tmp_path: Path) -> None:
    log.start(tmp_path / "app.log")
    for _ in range(45):
        logging.getLogger("cxworkshop.test").info("x" * 100_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {"app.log", "app.log.1", "app.log.2"}
    assert max(sizes.values()) <= 1_000_000


def test_half_a_surrogate_is_no_reason_to_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.start(tmp_path / "app.log")
    logging.getLogger("cxworkshop.test").info("\ud800 and on")
    assert "? and on" in (tmp_path / "app.log").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_without_a_place_the_log_goes_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    log.start(tmp_path / "file" / "app.log")
    logging.getLogger("cxworkshop.test").info("still told")
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert "still told" in told


def test_without_a_console_nothing_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    log.start(tmp_path)
    logging.getLogger("cxworkshop.test").info("to nobody")
