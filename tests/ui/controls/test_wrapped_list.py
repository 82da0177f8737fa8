"""A list of texts that break where its width ends."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt

from cxworkshop.ui.controls.wrapped_list import wrapped_list
from tests.ui.conftest import Show

WORDS = "Name an owner for every journey and give them a day a week"


def test_at_every_width_a_text_breaks_before_the_list_ends_and_has_room_for_its_lines(show: Show) -> None:
    shown = wrapped_list("Actions")
    shown.addItem(WORDS)
    show(shown, 500, 200)
    heights = set()
    for width in range(500, 200, -1):
        shown.resize(width, 200)
        shown.doItemsLayout()
        row = shown.visualItemRect(shown.item(0))
        assert row.right() < shown.viewport().width(), width
        needs = shown.fontMetrics().boundingRect(QRect(0, 0, row.width(), 10_000), Qt.TextFlag.TextWordWrap, WORDS)
        assert row.height() >= needs.height(), width
        heights.add(row.height())
    assert len(heights) > 1
    assert not shown.horizontalScrollBar().isVisible()


def test_a_screen_reader_is_told_what_is_in_it() -> None:
    assert wrapped_list("What was decided").accessibleName() == "What was decided"
