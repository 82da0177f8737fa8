"""Labels show their words as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import cxworkshop.ui
from cxworkshop.ui.controls.label import plain_label
from tests.ui.conftest import Show

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
