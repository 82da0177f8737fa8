from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxworkshop.language import speaking
from cxworkshop.ui.controls.language_box import LanguageBox
from tests.catalogues import add_language, speak_from


@pytest.fixture
def box(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LanguageBox:
    for code in ("de", "fr"):
        add_language(tmp_path, code, {})
    speak_from(tmp_path, monkeypatch)
    box = LanguageBox("Language of the report")
    qtbot.addWidget(box)
    return box


def choose(box: LanguageBox, name: str) -> None:
    box.setCurrentText(name)
    box.activated.emit(box.currentIndex())


def test_the_model_s_language_is_chosen_first(qtbot: QtBot, box: LanguageBox) -> None:
    assert [box.itemText(index) for index in range(box.count())] == ["English", "Deutsch", "Français"]
    box.show_own("de-AT")
    assert box.code() == "de"
    box.show_own("en-GB")
    assert box.code() == "en"
    with speaking("fr"):
        box.show_own("cy")
    assert box.code() == "fr"


def test_what_somebody_chose_stands(qtbot: QtBot, box: LanguageBox) -> None:
    box.show_own("de")
    with qtbot.waitSignal(box.chosen):
        choose(box, "Français")
    box.show_own("en-GB")
    assert box.code() == "fr"
