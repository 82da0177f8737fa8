"""What is typed is taken in after a rest, and without one after a while."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cxworkshop.state import rest as module
from cxworkshop.state.rest import Rest


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def rest(qapp: QObject, heard: list[str]) -> Rest:
    rest = Rest(qapp)
    rest.timeout.connect(lambda: heard.append("rest"))
    rest.timeout.connect(rest.deleteLater)
    return rest


def test_it_waits_for_a_rest(qtbot: QtBot, rest: Rest, heard: list[str]) -> None:
    rest.begin()
    rest.begin()
    assert rest.interval() == module.REST_MS
    qtbot.waitUntil(lambda: heard == ["rest"])


def test_it_does_not_wait_for_ever(qtbot: QtBot, rest: Rest, heard: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    rest.begin()
    for _ in range(9):
        now += 0.2
        rest.begin()
        assert rest.isActive()
    assert rest.interval() == 200
    now += 5.0
    rest.begin()
    assert rest.interval() == 0
    monkeypatch.undo()
    qtbot.waitUntil(lambda: heard == ["rest"])


def test_after_it_the_while_begins_anew(qtbot: QtBot, qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    rest = Rest(qapp)
    rest.begin()
    rest.stop()
    now += 60.0
    rest.begin()
    assert rest.interval() == module.REST_MS
    rest.stop()
    rest.deleteLater()
