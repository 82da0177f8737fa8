"""Labels show their words as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

import cxworkshop.ui
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import LIGHT
from tests.ui.conftest import Show
from tests.ui.looking import has, picture

UI = Path(cxworkshop.ui.__file__).parent


def test_what_looks_like_markup_is_shown_as_it_is(show: Show) -> None:
    label, plain = plain_label("<b>R&D</b> & <i>more</i>"), plain_label("R&D & more")
    show(label, 400, 40)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > plain.sizeHint().width() * 1.5


@pytest.mark.parametrize("wrap", [True, False])
def test_a_long_text_has_more_lines_where_it_may(show: Show, wrap: bool) -> None:
    label = plain_label("Words that go on and on. " * 10, "muted", wrap=wrap)
    show(label, 200, 200)
    assert (label.heightForWidth(200) > 3 * label.fontMetrics().height()) is wrap


def test_words_that_can_be_selected() -> None:
    by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
    assert plain_label("A path", select=True).textInteractionFlags() == by_mouse
    assert not plain_label("A path").textInteractionFlags() & by_mouse


def test_no_other_label_is_made() -> None:
    """But for one that holds a picture, and classes of their own, which see to it themselves."""
    found = []
    for module in sorted(UI.rglob("*.py")):
        source = module.read_text(encoding="utf-8")
        made = re.findall(r"(?<!class )\bQLabel\((?!self\))", re.sub(r"class \w+\(QLabel\)", "", source))
        own = "(QLabel)" in source and "PlainText" not in source
        found += [module.relative_to(UI).as_posix()] if made or own else []
    assert found == ["controls/label.py"]


ENDLESS = "Kundenzufriedenheitsbefragungsauswertungsverantwortlichkeitsmatrixüberarbeitung"


def test_a_word_without_an_end_is_broken_and_widens_nothing(show: Show) -> None:
    label = plain_label(f"{ENDLESS} {ENDLESS}", "muted", wrap=True)
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance(ENDLESS) / 2
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    column.addStretch()
    show(holder, 200, 300)
    lines = label.height() / label.fontMetrics().lineSpacing()
    assert 5.5 <= lines <= 7.5
    image = picture(label)
    for line in range(5):
        middle = line * label.fontMetrics().lineSpacing() + 4
        # Written from edge to edge, and not beyond.
        assert has(image, LIGHT.muted, QRectF(0, middle, 60, 12), 60) > 0
        assert has(image, LIGHT.muted, QRectF(120, middle, 60, 12), 60) > 0


def test_a_broken_word_stands_in_the_middle_or_at_the_top(show: Show) -> None:
    for alignment, top in ((Qt.AlignmentFlag.AlignVCenter, False), (Qt.AlignmentFlag.AlignTop, True)):
        label = plain_label(ENDLESS, wrap=True)
        label.setAlignment(alignment)
        show(label, 200, 200)
        assert (has(picture(label), LIGHT.text, QRectF(0, 0, 200, 20), 60) > 0) is top


def test_an_ordinary_word_is_not_broken() -> None:
    label = plain_label("Beschwerdebearbeitung", wrap=True)
    assert label.minimumSizeHint().width() >= label.fontMetrics().horizontalAdvance("Beschwerdebearbeitung")
    assert label.heightForWidth(400) == QLabel.heightForWidth(label, 400)


def test_a_label_that_may_wrap_at_times_is_as_wide_as_its_words_at_others() -> None:
    label = plain_label(f"Words {ENDLESS}", wrap=True)
    label.setWordWrap(False)
    assert label.minimumSizeHint().width() >= label.fontMetrics().horizontalAdvance(ENDLESS)
