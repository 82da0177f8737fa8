"""Words on the projector: as large as fits, wrapped, cut at a line's end and never through a line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.audience import columns as audience_columns
from cxworkshop.ui.audience import gaps as audience_gaps
from cxworkshop.ui.audience.columns import AudienceColumns, Column
from cxworkshop.ui.audience.enlarged import Enlarged
from cxworkshop.ui.audience.gaps import AudienceGaps
from cxworkshop.ui.audience.rubric import AudienceRubric
from cxworkshop.ui.audience.text import BigText, Part, SetText, fitting, sizes
from cxworkshop.ui.charts.gap_bars import GapRow
from cxworkshop.ui.look.theme import DARK, Theme
from tests.ui.conftest import Show
from tests.ui.looking import has, picture

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwe"


def lowest_ink(text: SetText, room: float) -> int:
    """The lowest row of pixels that has any."""
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(DARK.window)
    painter = QPainter(image)
    text.draw(painter, 0, 0, room)
    painter.end()
    rows = [y for y in range(400) for x in range(400) if image.pixelColor(x, y) != DARK.window]
    return max(rows)


def test_sizes_run_from_the_largest_to_the_smallest() -> None:
    tried = list(sizes(40, 20))
    assert (tried[0], tried[-1]) == (40, 20)
    assert tried == sorted(tried, reverse=True)
    assert list(sizes(20, 20)) == [20]


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(("width", "whole"), [(2000, True), (200, False)])
def test_a_word_too_wide_is_broken(width: int, whole: bool) -> None:
    text = SetText([Part(LONG)], 20, width, DARK)
    assert text.whole == whole
    assert text.width <= width


@pytest.mark.usefixtures("qtbot")
def test_the_largest_size_at_which_no_word_breaks_is_taken() -> None:
    text = fitting([Part(LONG)], sizes(60, 10), 500, 500, DARK)
    assert text.whole
    assert 10 < text.size < 60
    assert not SetText([Part(LONG)], round(text.size * 1.1), 500, DARK).whole


@pytest.mark.usefixtures("qtbot")
def test_what_has_no_room_is_left_out_by_lines() -> None:
    text = SetText([Part("ein Wort " * 60)], 20, 390, DARK)
    assert text.height > 200
    assert lowest_ink(text, text.height) > 200
    assert lowest_ink(text, 100) <= 100


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("words", ["見本保険の顧客体験", "e\u0301 🙂 a\nb", " ", "\n\n"])
def test_any_words_can_be_set(words: str) -> None:
    text = SetText([Part(words), Part(words, 0.5, bold=True, tone="muted")], 20, 60, DARK)
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for room in (text.height, 20.0):
        text.draw(painter, 0, 0, room)
    painter.end()
    assert text.height > 0


def test_words_taken_away_leave_nothing(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    text = BigText(page)
    text.say(Part("Governance"))
    assert text.fit(QRect(0, 0, 300, 100), 20, 20) > 0
    assert text.text() == "Governance"
    text.say()
    assert (text.text(), text.isHidden(), text.fit(QRect(0, 0, 300, 100), 20, 20)) == ("", True, 0)


def test_lists_take_smaller_type_before_they_are_cut(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    columns = AudienceColumns(page)
    place = QRect(0, 0, 600, 300)
    for count, size in ((2, 40), (60, 16)):
        columns.show_columns([Column((Part("Now", bold=True),), ("Do it",) * count)])
        columns.fit(place, 40, 16)
        assert columns.text_size == size
        assert columns.grab().toImage().size() == place.size()
    assert columns.accessibleDescription().count("Do it") == 60


class Said(SetText):
    """What is set, word by word."""

    words: list[str]

    def __init__(self, parts: Sequence[Part], size: int, width: float, theme: Theme) -> None:
        super().__init__(parts, size, width, theme)
        self.words.append("".join(part.words for part in parts))


@pytest.mark.parametrize("items", [3, 40])
@pytest.mark.parametrize("head", [(), (Part("Now", bold=True),)])
def test_items_of_a_list_without_room_are_counted(
    items: int, head: tuple[Part, ...], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    lists = AudienceColumns(page)
    lists.show_columns([Column(head, tuple(f"Do {number}" for number in range(items)))])
    Said.words = []
    monkeypatch.setattr(audience_columns, "SetText", Said)
    lists.fit(QRect(0, 0, 600, 300), 20, 20)
    ((_box, texts),) = lists._cells
    shown = len(texts) - len(head) - (items == 40)  # one text tells of the rest
    assert 0 < shown <= items
    assert (shown == items) == (items == 3)
    assert shown == items or Said.words[-1] == f"and {items - shown} more"


@pytest.mark.parametrize(("levels", "wraps"), [(5, False), (6, True)])
def test_cards_of_many_levels_wrap_where_that_makes_the_type_larger(levels: int, wraps: bool, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rubric = AudienceRubric(page)
    rubric.show_levels(("Responsibilities for complaints stand in writing everywhere.",) * levels)
    rubric.fit(QRect(0, 0, 900, 600), 60, 10)
    assert rubric.fits
    assert (rubric.middles is None) == wraps


def test_what_is_enlarged_fills_its_room_at_whatever_size(show: Show) -> None:
    """A window twice as large asks for the same picture twice as large: the widget inside keeps its size."""
    page, inner = QWidget(), QWidget()
    show(page, 200, 200)
    QWidget(inner).setGeometry(10, 10, 40, 40)
    inner.findChildren(QWidget)[0].setStyleSheet("background: #ff0000")
    enlarged = Enlarged(inner, page)
    enlarged.show()
    for factor in (1, 2):
        enlarged.fit(QRect(0, 0, 100 * factor, 100 * factor), factor)
        assert inner.size().toTuple() == (100, 100)
        red = has(picture(enlarged), QColor("#ff0000"))
        assert red == 1600 * factor**2


@pytest.mark.parametrize("rows", [3, 20])
def test_gaps_without_room_are_counted(rows: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    gaps = AudienceGaps(page)
    gaps.show_rows([GapRow(f"Dimension {number}", 1.5, 3.0) for number in range(rows)], 5)
    Said.words = []
    monkeypatch.setattr(audience_gaps, "SetText", Said)
    gaps.fit(QRect(0, 0, 600, 200), 20, 20)
    shown = len(gaps._names)
    assert gaps._height() <= 200
    assert shown == rows or Said.words[-1] == f"and {rows - shown} more"
    assert (shown == rows) == (rows == 3)
