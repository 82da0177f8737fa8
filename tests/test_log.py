from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., logging.Handler]


def test_what_is_logged_stands_in_the_file(tmp_path: Path, start_log: Start) -> None:
    path = tmp_path / "new" / "app.log"
    start_log(path)
    logging.getLogger("cxworkshop.test").info("Łódź %s", 7)
    logging.getLogger("cxworkshop.test").debug("too much")
    text = path.read_text(encoding="utf-8")
    assert text.endswith(" INFO cxworkshop.test: Łódź 7\n")
    assert text.count("\n") == 1


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
    tmp_path: Path, start_log: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    start_log(tmp_path / "app.log")
    logging.getLogger("cxworkshop.test").info("\ud800 and on")
    assert "? and on" in (tmp_path / "app.log").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


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
