"""Every key is said where it is given, stands on the page of keys, and is there where a tooltip names it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

import cxworkshop.ui
from cxworkshop import paths
from cxworkshop.design.style import Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.settings import Settings
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.styles import Styles
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.ballot.booth import BallotBooth, Turn
from cxworkshop.ui.ballot.paper import PaperBallots
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.keys import Key, give_each, give_key, native, told, with_key
from cxworkshop.ui.controls.owner_limit_dialog import OwnerLimitDialog
from cxworkshop.ui.controls.painted_list import PaintedList
from cxworkshop.ui.frame.bug import BugDialog
from cxworkshop.ui.frame.edition import MoveDialog
from cxworkshop.ui.frame.keys_dialog import KeysDialog
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.parking_lot import ParkingLot
from cxworkshop.ui.frame.replanned import NewRules
from cxworkshop.ui.library.delete_for_good import DeleteForGoodDialog
from cxworkshop.ui.library.new_session import NewSessionDialog
from cxworkshop.ui.prepare.people_dialog import PeopleDialog
from cxworkshop.ui.report.own_texts_dialog import OwnTextsDialog
from cxworkshop.ui.report.password_dialog import PasswordDialog
from cxworkshop.ui.report.styles_dialog import StylesDialog
from cxworkshop.ui.results.how_computed import HowComputedDialog
from cxworkshop.ui.roadmap.editor.action_editor import ActionEditor
from cxworkshop.ui.roadmap.finder.dialog import ActionFinder
from cxworkshop.ui.roadmap.in_place.dialog import InPlaceDialog
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from cxworkshop.ui.score.dissent import DissentDialog
from cxworkshop.ui.score.times_dialog import TimesDialog
from cxworkshop.ui.settings.restore import RestoreDialog
from tests.ui.places import EVERYWHERE
from tests.ui.showing import in_front

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


def test_keys_that_do_the_same_are_told_together(qapp: QApplication) -> None:
    keys = (
        Key("Return", "Open"),
        Key("1", "Set a level", also=("2", "3")),
        Key("Ctrl+O", "Open"),
        Key("Left", "Walk", also=("Right", "Home")),
        Key("7", "Odd", also=("8", "1")),
        Key("B", "Ballot", under="The booth"),
    )
    assert told("A page", keys) == [
        (
            "A page",
            [
                ("Enter or Ctrl+O", "Open"),
                ("1 to 3", "Set a level"),
                ("Left, Right or Home", "Walk"),
                ("7, 8 or 1", "Odd"),
            ],
        ),
        ("The booth", [("B", "Ballot")]),
    ]


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_enter_of_the_number_pad_does_the_same(qtbot: QtBot, pressed: Qt.Key) -> None:
    page = QLineEdit()
    in_front(qtbot, page)
    done = []
    give_key(page, Key("Ctrl+Return", "Keep"), lambda: done.append("kept"))
    QTest.keyClick(page, pressed, Qt.KeyboardModifier.ControlModifier)
    assert done == ["kept"]


def test_which_of_the_keys_was_pressed(qtbot: QtBot) -> None:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    in_front(qtbot, page)
    page.setFocus()
    pressed: list[Qt.Key] = []
    give_each(page, Key("1", "Set a level", also=("2", "Left")), pressed.append)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Left):
        QTest.keyClick(page, key)
    assert pressed == [Qt.Key.Key_2, Qt.Key.Key_Left]


# The page of keys


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_one_key_from_every_page(qtbot: QtBot, sample: MainWindow, place: str, key: Qt.Key) -> None:
    sample.go_to(place)
    focused = QApplication.focusWidget() or sample
    QTest.keyClick(sample if isinstance(focused, QLineEdit) and key == Qt.Key.Key_Question else focused, key)
    dialog = open_keys(sample)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
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
        f"Ctrl+1 to Ctrl+{len(EVERYWHERE) - 1}",
        "1 to 9",
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


def rows(window: MainWindow) -> list[tuple[str, str, str]]:
    """What the page of keys shows, opened and closed again: heading, keys and what they do."""
    next(each for each in window.findChildren(QPushButton) if each.accessibleName() == "Keys").click()
    (dialog,) = [each for each in window.findChildren(KeysDialog) if each.isVisible()]
    found = []
    for card in dialog.findChildren(Card):
        heading, *words = [label.text() for label in card.findChildren(QLabel)]
        found += [(heading, key, what) for key, what in zip(words[::2], words[1::2], strict=True)]
    dialog.reject()
    return found


def is_told(key: QKeySequence, by: str) -> bool:
    """Whether a key is one of those that a row of the page of keys names."""
    name = native(key)
    first, is_row, last = by.partition(" to ")
    if is_row:
        return name[:-1] == first[:-1] and first[-1] <= name[-1] <= last[-1]
    return name in by.replace("Arrow keys", "Left, Right, Up, Down").replace(" or ", ", ").split(", ")


def test_the_list_is_whole_from_the_first_start(
    qtbot: QtBot, window: MainWindow, library: Library, model: MaturityModel, state: SessionState
) -> None:
    at_first = rows(window)
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    with_a_session = rows(window)
    RoomState(state).add_participants([("Anna", "Lead", "Sales")])
    for place in EVERYWHERE:
        window.go_to(place)
        QApplication.processEvents()
    for dialog in dialogs(window, state, model):
        dialog.open()
        dialog.done(0)
        dialog.deleteLater()
    assert at_first == with_a_session == rows(window)
    assert len(at_first) > 70


def dialogs(window: MainWindow, state: SessionState, model: MaturityModel) -> list[QDialog]:
    """One of every kind there is."""
    session, first = state.session, model.dimensions[0]
    styles = Styles(paths.styles())
    styles.keep((Style("Ours", accent="#3399cc"),), "")
    made = [
        BallotBooth(model, [Turn("a", "Anna", (first.id,))], lambda *_: True, Settings(), window),
        PaperBallots(model, first.id, [("a", "No. 1  Anna", False)], lambda *_: True, window),
        DissentDialog(first.name, {"a": "Anna"}, model, lambda *_args, **_named: True, window),
        NewSessionDialog([model], window),
        OwnTextsDialog(state, window),
        PasswordDialog(window),
        StylesDialog(styles, paths.settings().parent, "", window),
        HowComputedDialog(session, model, window),
        ActionEditor(state, None, window),
        InPlaceDialog(state, [model.actions[0].id], lambda: True, window),
        ActionFinder(state, lambda: roadmap.plan(session, model), lambda _ids: None, parent=window),
        ReasonDialog("Name an owner", lambda _reason: None, window),
        OwnerLimitDialog(state, lambda _owner, _most: None, "CIO", parent=window),
        ParkingLot(state, RoomState(state), first.id, window),
        KeysDialog([], window),
        NewRules(session, window),
        MoveDialog(session, model, msgspec.structs.replace(model, edition="newer"), window),
        DeleteForGoodDialog([], 0, window),
        RestoreDialog(window),
        TimesDialog(state, RoomState(state), window),
        PeopleDialog("Anna, Sales\nBo, IT", [], 60, nameless=False, parent=window),
    ]
    assert {type(each) for each in made} == set(classes_of(QDialog)) - {BugDialog}
    return made


W = TypeVar("W")


def classes_of(base: type[W]) -> list[type[W]]:
    """Every class of the windows that derives from one."""
    for module in pkgutil.walk_packages(cxworkshop.ui.__path__, "cxworkshop.ui."):
        importlib.import_module(module.name)
    found, waiting = [], [base]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += [each for each in below if each.__module__.startswith("cxworkshop.ui.")]
    return found


def test_every_shortcut_of_every_page_and_dialog_is_on_it(
    qtbot: QtBot, sample: MainWindow, model: MaturityModel, state: SessionState
) -> None:
    listed = rows(sample)
    audience = AudienceWindow(state)
    qtbot.addWidget(audience)
    opened = dialogs(sample, state, model)
    shortcuts = [*sample.findChildren(QShortcut), *audience.findChildren(QShortcut)]
    assert len(shortcuts) > 80
    for shortcut in shortcuts:
        if not shortcut.key().isEmpty():
            what = shortcut.whatsThis()
            assert [key for _, key, does in listed if does == what and is_told(shortcut.key(), key)], (
                shortcut.key().toString(),
                what,
            )
    for button in sample.findChildren(QAbstractButton):
        # A letter underlined in a button's words is told by the button.
        assert button.shortcut().isEmpty() or "&" in button.text(), button.text()
    for each in opened:
        each.deleteLater()


def test_whatever_handles_keys_itself_says_which(sample: MainWindow) -> None:
    listed = {(key, what) for _, key, what in rows(sample)}
    handling = [
        each
        for each in classes_of(QWidget)
        if {"keyPressEvent", "eventFilter"} & set(vars(each)) and "Qt.Key." in inspect.getsource(each)
    ]
    assert len(handling) > 6
    for each in handling:
        kinds = classes_of(PaintedList) if each is PaintedList else [each]
        assert all(hasattr(kind, "KEYS") for kind in kinds), each.__name__
    whats = {what for _, what in listed}
    for kind in classes_of(QObject):
        for key in getattr(kind, "KEYS", ()):
            assert key.what in whats, (kind.__name__, key)


_WRITTEN = re.compile(
    r"\b(Ctrl|Alt|Shift)\+|\((F\d+|Esc|Enter|Space|Delete|Insert|[A-Z])\)|\bF\d+\b"
    r"|\b(Esc|Page Up|Page Down|PgUp|PgDown)\b|[a-z;,:] (Enter|Delete|Space|Escape)\b|^(Enter|Delete) or\b"
)


@pytest.mark.parametrize(
    ("text", "is_written"),
    [
        ("Show all votes at once (R)", True),
        ("Next dimension (Ctrl+PgDown)", True),
        ("Type, then press Enter", True),
        ("Enter or double-click to edit", True),
        ("Enter paper cards", False),
        ("Delete this session; undo brings it back", False),
        ("Paste a list of participants", False),
    ],
)
def test_a_key_written_into_a_text_would_be_found(text: str, is_written: bool) -> None:
    assert bool(_WRITTEN.search(text)) == is_written


def test_no_text_of_the_windows_has_a_key_written_into_it() -> None:
    """Keys come into texts from what is given to widgets, so that both are the same."""
    for path in Path(cxworkshop.ui.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _WRITTEN.search(node.value):
                above = parents[node]
                while isinstance(above, ast.Tuple):
                    above = parents[above]
                said = isinstance(above, ast.Expr)  # a docstring
                given = isinstance(above, ast.keyword) or (
                    isinstance(above, ast.Call) and isinstance(above.func, ast.Name) and above.func.id == "Key"
                )
                table = path.name in {"keys.py", "places.py"}
                assert said or given or table, f"{path.name}:{node.lineno}: {node.value!r}"


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
        QKeySequence(each).toString()
        for child in widget.findChildren(QWidget)
        for key in getattr(child, "KEYS", ())
        for each in key.every
    }
    return {key.replace("Return", "Enter") for key in keys}


@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_key_that_a_tooltip_names_is_there(sample: MainWindow, place: str) -> None:
    sample.go_to(place)
    page = sample._pages.page(place)
    own = [shortcut for shortcut in sample.findChildren(QShortcut) if shortcut.parent() is sample]
    keys = listened_for(page) | {shortcut.key().toString() for shortcut in own}
    said = dict(named(page))
    assert bool(said) >= bool(getattr(page, "KEYS", ()))
    for key, where in said.items():
        assert QKeySequence(key).toString().replace("Return", "Enter") in keys, where


def test_a_key_that_the_frame_names_is_there(sample: MainWindow) -> None:
    keys = {shortcut.key().toString() for shortcut in sample.findChildren(QShortcut) if shortcut.parent() is sample}
    pages = [sample._pages.page(place) for place in EVERYWHERE]
    said = {key: where for key, where in named(sample) if not any((key, where) in set(named(page)) for page in pages)}
    assert len(said) > 8
    for key, where in said.items():
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
    assert with_key("Search", Key("Ctrl+F", "Search")) == "Search (Ctrl+F)"
    following = Key("Alt+Right", "Next", also=("Ctrl+PgDown",))
    assert with_key("Next dimension", following) == "Next dimension (Alt+Right or Ctrl+Page Down)"
