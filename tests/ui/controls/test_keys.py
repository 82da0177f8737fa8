"""Every key is said where it is given, stands on the page of keys, and is there where a tooltip names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.keys import give_key, keys_of, native, with_key
from cxworkshop.ui.frame.keys_dialog import KeysDialog
from cxworkshop.ui.frame.main_window import MainWindow
from tests.ui.places import EVERYWHERE

Key = Qt.Key
_NAMED = re.compile(r"\(([^()]+)\)")
PRESSED = re.compile(
    r"(Ctrl\+|Alt\+|Shift\+)*([A-Z0-9,?]|F\d+|Enter|Esc|Insert|Delete|Del|Space|Up|Down|Left|Right|Pg\w+)"
)


@pytest.fixture
def sample(window: MainWindow, library: Library, model: MaturityModel, state: SessionState) -> MainWindow:
    """The window with the sample session, people and an open ballot; every page was shown."""
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    RoomState(state).add_participants([("Anna", "Lead", "Sales"), ("Bo", "", "IT")])
    for place in EVERYWHERE:
        window.go_to(place)
    return window


def shown_keys(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def open_keys(window: MainWindow) -> KeysDialog:
    QApplication.processEvents()
    return window.findChildren(KeysDialog)[-1]


# The words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+E", "Ctrl+E"),
        ("Return", "Enter"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Del", "Delete"),
        ("Ctrl+PgDown", "Ctrl+Page Down"),
        ("Ctrl++", "Ctrl++"),
        ("?", "?"),
    ],
)
def test_keys_as_people_call_them(qapp: QApplication, key: str, words: str) -> None:
    assert native(key) == words


def test_keys_of_a_page(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    inner = QWidget(page)
    for key in ("1", "2", "3"):
        give_key(inner, key, "Set a level", page.update)
    give_key(page, "Return", "Open", page.update)
    give_key(page, "Enter", "Open", page.update)
    give_key(page, "Ctrl+O", "Open", page.update)
    button = QPushButton("&How?", page)
    button.setShortcut("Alt+H")
    assert keys_of(page) == [("Enter or Ctrl+O", "Open"), ("1 to 3", "Set a level"), ("Alt+H", "How?")]
    assert keys_of(page, pages=False) == [("Enter or Ctrl+O", "Open")]


# The page of keys


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Question])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_one_key_from_every_page(qtbot: QtBot, sample: MainWindow, place: str, key: Qt.Key) -> None:
    sample.go_to(place)
    focused = QApplication.focusWidget() or sample
    QTest.keyClick(sample if isinstance(focused, QLineEdit) and key == Key.Key_Question else focused, key)
    dialog = open_keys(sample)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_question_mark_is_typed_where_text_is(sample: MainWindow) -> None:
    sample.go_to("prepare")
    field = next(each for each in sample.findChildren(QLineEdit) if each.accessibleName() == "Title")
    field.setFocus()
    QTest.keyClicks(field, "Why?")
    QApplication.processEvents()
    assert "Why?" in field.text()
    assert sample.findChildren(KeysDialog) == []


def test_it_holds_every_key_and_fits_a_projector(qtbot: QtBot, sample: MainWindow) -> None:
    header = next(each for each in sample.findChildren(QPushButton) if each.accessibleName() == "Keys")
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    dialog = open_keys(sample)
    said = shown_keys(dialog)
    for heading in ("Everywhere", "Library", "Prepare", "Score", "Results", "Roadmap", "Report"):
        assert heading in said
    for words in (
        "F1 or ?",
        "F8",
        "F9",
        "Ctrl+1 to Ctrl+6",
        "1 to 5",
        "Ctrl+Shift+Z or Ctrl+Y",
        "Alt+Left or Ctrl+Page Up",
    ):
        assert words in said
    for shortcut in sample.findChildren(QShortcut):
        if not shortcut.key().isEmpty():
            assert shortcut.whatsThis(), shortcut.key().toString()
            assert shortcut.whatsThis() in said, shortcut.key().toString()
    dialog.resize(QSize(1220, 690))  # what the dialog takes where the screen is 1366 by 768
    QApplication.processEvents()
    area = dialog.findChildren(QScrollArea)[0]
    content = area.widget()
    assert content is not None
    assert area.horizontalScrollBar().maximum() == 0
    for card in content.findChildren(Card):
        assert card.mapTo(dialog, QPoint(0, card.height())).y() <= dialog.height()
    for label in dialog.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width()
        assert label.height() >= label.heightForWidth(label.width())


# Tooltips


def named(widget: QWidget) -> Iterator[tuple[str, str]]:
    """The keys that tooltips name, and where."""
    for each in (widget, *widget.findChildren(QWidget)):
        for inside in _NAMED.findall(each.toolTip()):
            for key in inside.split(" or "):
                if PRESSED.fullmatch(key):
                    yield key, f"{type(each).__name__} {each.toolTip()!r}"


def listened_for(widget: QWidget) -> set[str]:
    """The keys that do something on a page."""
    keys = {shortcut.key().toString() for shortcut in widget.findChildren(QShortcut)}
    keys |= {button.shortcut().toString() for button in widget.findChildren(QAbstractButton)}
    keys |= {
        QKeySequence(key).toString() for each in widget.findChildren(QWidget) for key, _ in getattr(each, "KEYS", ())
    }
    return {key.replace("Return", "Enter") for key in keys}


@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_key_that_a_tooltip_names_is_there(sample: MainWindow, place: str) -> None:
    sample.go_to(place)
    page = sample._pages.page(place)
    own = [shortcut for shortcut in sample.findChildren(QShortcut) if shortcut.parent() is sample]
    keys = listened_for(page) | {shortcut.key().toString() for shortcut in own}
    told = dict(named(page))
    if place not in ("settings",):
        assert told
    for key, where in told.items():
        assert QKeySequence(key).toString().replace("Return", "Enter") in keys, where


def test_a_key_that_the_frame_names_is_there(sample: MainWindow) -> None:
    keys = {shortcut.key().toString() for shortcut in sample.findChildren(QShortcut) if shortcut.parent() is sample}
    pages = [sample._pages.page(place) for place in EVERYWHERE]
    told = {
        key: where for key, where in named(sample) if not any(where in dict(named(page)).values() for page in pages)
    }
    assert len(told) > 8
    for key, where in told.items():
        assert QKeySequence(key).toString() in keys, where


def test_no_two_keys_of_a_page_are_the_same(sample: MainWindow) -> None:
    """Two shortcuts that both listen are ambiguous, and Qt then does nothing."""
    own = [shortcut.key().toString() for shortcut in sample.findChildren(QShortcut) if shortcut.parent() is sample]
    assert len(own) == len(set(own))
    for place in EVERYWHERE:
        page = sample._pages.page(place)
        wide = [
            shortcut.key().toString()
            for shortcut in page.findChildren(QShortcut)
            if shortcut.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut and not shortcut.key().isEmpty()
        ]
        assert len(wide) == len(set(wide)), place
        assert not set(wide) & set(own), place


def test_a_tooltip_names_its_keys() -> None:
    assert with_key("Search", "Ctrl+F") == "Search (Ctrl+F)"
    assert with_key("Next dimension", "Alt+Right", "Ctrl+PgDown") == "Next dimension (Alt+Right or Ctrl+Page Down)"
