"""The language on the page of settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cxworkshop.language import speaking
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.settings.page import SettingsPage
from tests.catalogues import add_language, speak_from


def languages(page: SettingsPage) -> QComboBox:
    return next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Language")


def offered(page: SettingsPage) -> list[str]:
    box = languages(page)
    return [box.itemText(index) for index in range(box.count())]


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "i18n"
    folder.mkdir()
    add_language(folder, "de", {"Language": "Sprache"})
    add_language(folder, "en_XA", {"Language": "⟦Ļåñĝûåĝé⟧"})
    speak_from(folder, monkeypatch)


@pytest.mark.usefixtures("german")
def test_the_languages_there_are_can_be_chosen(qtbot: QtBot, library_state: LibraryState, jobs: Jobs) -> None:
    settings = Settings()
    page = SettingsPage(library_state, jobs, settings)
    qtbot.addWidget(page)
    assert offered(page) == ["Follow the system", "English", "Deutsch"]
    assert languages(page).currentText() == "Follow the system"
    with qtbot.waitSignal(page.notice) as told:
        languages(page).setCurrentIndex(2)
        languages(page).activated.emit(2)
    assert settings.language == "de"
    assert told.args == ["The language changes when you restart the app"]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(("setting", "shown"), [("de", "Deutsch"), ("en", "English"), ("gone", "Follow the system")])
def test_the_language_set_is_shown(
    setting: str, shown: str, qtbot: QtBot, library_state: LibraryState, jobs: Jobs
) -> None:
    page = SettingsPage(library_state, jobs, Settings(language=setting))
    qtbot.addWidget(page)
    assert languages(page).currentText() == shown


@pytest.mark.usefixtures("german")
def test_the_page_speaks_the_language(qtbot: QtBot, library_state: LibraryState, jobs: Jobs) -> None:
    with speaking("de"):
        page = SettingsPage(library_state, jobs, Settings())
    qtbot.addWidget(page)
    assert [each.accessibleName() for each in page.findChildren(QComboBox)][1] == "Sprache"


@pytest.mark.usefixtures("german")
def test_the_pseudo_language_is_offered_to_who_speaks_it(qtbot: QtBot, library_state: LibraryState, jobs: Jobs) -> None:
    with speaking("en-XA"):
        page = SettingsPage(library_state, jobs, Settings())
    qtbot.addWidget(page)
    boxes = page.findChildren(QComboBox)
    assert "Pseudo-English" in [boxes[1].itemText(index) for index in range(boxes[1].count())]
