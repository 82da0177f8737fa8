"""Jobs: one end each, told in the UI thread."""

from __future__ import annotations

import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from cxworkshop.errors import UserError
from cxworkshop.language import speaking, spoken
from cxworkshop.state.jobs import Jobs, Progress
from tests.catalogues import add_language, speak_from


def test_a_result_comes_from_another_thread(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(lambda _: threading.get_ident())
    with qtbot.waitSignal(job.done) as done:
        pass
    assert done.args is not None
    assert done.args[0] != threading.get_ident()


def test_a_job_speaks_the_language_it_is_started_in(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("de", "fr"):
        add_language(tmp_path, code, {})
    speak_from(tmp_path, monkeypatch)
    heard: list[object] = []
    first = threading.Event()
    with speaking("de"):
        job = jobs.start(lambda _: (first.wait(5), spoken())[1])
        job.done.connect(heard.append)
    with speaking("fr"):
        job = jobs.start(lambda _: spoken())
        job.done.connect(heard.append)
        with qtbot.waitSignal(job.done):
            first.set()
    assert heard == ["de", "fr"]


def test_progress_is_told_in_the_thread_of_the_window_however_quick_the_job_is(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int, int]] = []
    worked = threading.Event()

    def work(progress: Progress) -> str:
        for step in range(3):
            progress(step, 3)
        worked.set()
        return "end"

    job = jobs.start(work)
    assert worked.wait(5)
    job.progress.connect(lambda done, total: seen.append((done, total, threading.get_ident())))
    with qtbot.waitSignal(job.done):
        pass
    assert seen == [(step, 3, threading.get_ident()) for step in range(3)]


def test_progress_is_told_though_the_work_is_faster_than_who_listens(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    finished = threading.Event()

    def work(progress: Progress) -> None:
        progress(1, 1)
        finished.set()

    job = jobs.start(work)
    assert finished.wait(5)
    job.progress.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(job.done):
        pass
    assert seen == [(1, 1)]


def test_a_user_error_is_handed_over(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_: Progress) -> None:
        raise UserError("The folder is gone.", "Choose another.")

    job = jobs.start(work)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert failed.args is not None
    assert str(failed.args[0]) == "The folder is gone. Choose another."


def test_cancel_stops_at_the_next_step(qtbot: QtBot, jobs: Jobs) -> None:
    going, go_on = threading.Event(), threading.Event()
    after: list[str] = []

    def work(progress: Progress) -> None:
        going.set()
        go_on.wait(5)
        progress(1, 2)
        after.append("went on")

    job = jobs.start(work)
    with qtbot.waitSignal(job.cancelled):
        assert going.wait(5)
        job.cancel()
        go_on.set()
    assert after == []


def test_a_cancel_after_the_last_step_still_ends_as_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    said: list[str] = []
    finished = threading.Event()

    def work(progress: Progress) -> str:
        progress(1, 1)
        finished.set()
        return "all of it"

    job = jobs.start(work)
    job.done.connect(lambda _: said.append("done"))
    job.cancelled.connect(lambda: said.append("cancelled"))
    with qtbot.waitSignal(job.destroyed):
        # The result is on its way to this thread, which has not taken it yet.
        assert finished.wait(5)
        job.cancel()
    assert said == ["cancelled"]


def test_a_bug_goes_to_the_hook_and_ends_the_job(qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: met.append(error))

    def work(_: Progress) -> None:
        raise ZeroDivisionError("bug")

    job = jobs.start(work)
    with qtbot.waitSignal(job.cancelled):
        pass
    assert [str(error) for error in met] == ["bug"]


def test_stop_cancels_what_is_running_and_waits_for_it(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[str] = []

    def work(progress: Progress) -> None:
        end = time.monotonic() + 5
        try:
            while time.monotonic() < end:
                time.sleep(0.001)
                progress(0, 1)
            told.append("went on as if nothing had been said")
        finally:
            told.append("ended")

    jobs.start(work)
    jobs.stop()
    assert told == ["ended"]


def test_a_job_may_be_the_last_to_know_what_runs_it(qtbot: QtBot) -> None:
    """As where a page has gone, and what it wanted to hear from its job is all that still holds on to what it had."""
    jobs = Jobs()
    heard: list[str] = []
    job = jobs.start(lambda _: None)
    job.done.connect(partial(lambda jobs, _: heard.append(jobs.objectName()), jobs))
    with qtbot.waitSignal(job.done):
        pass
    jobs.stop()
    del jobs, job
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # took the whole process with it
    assert heard == [""]


def test_a_job_gives_way_to_the_window_sooner_than_python_would(qtbot: QtBot, jobs: Jobs) -> None:
    before = sys.getswitchinterval()
    job = jobs.start(lambda _: sys.getswitchinterval())
    with qtbot.waitSignal(job.done) as done:
        pass
    assert done.args == [pytest.approx(0.001)]
    qtbot.waitUntil(lambda: sys.getswitchinterval() == before)
