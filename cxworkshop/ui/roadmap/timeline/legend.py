"""What bars and marks of the timeline mean, below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.roadmap.board.card_facts import CardFacts
from cxworkshop.ui.roadmap.timeline.marks import (
    Bar,
    Mark,
    bar_of,
    draw_bar,
    draw_diamond,
    draw_mark,
    mark_width,
    marks_of,
)
from cxworkshop.words import names
from cxworkshop.words import plan as action_words

Sign = Bar | Mark | Literal["mean"]


@dataclass(frozen=True)
class _Entry:
    """A sign and its words, with the place of both."""

    sign: Sign
    words: str
    place: QRectF


class Legend(QWidget):
    """Says what there is to be seen now, in as many lines as that takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: dict[Sign, str] = {}

    def show_facts(self, facts: Sequence[CardFacts]) -> None:
        """Explain what is seen of these actions."""
        seen: set[Sign] = {"mean"}
        for one in facts:
            seen |= {bar_of(one), *marks_of(one)}
        words: dict[Sign, str] = {
            "agreed": _("agreed"),
            "proposed": _("proposed"),
            "done": names.status("done"),
            "gap": action_words.gap_action(),
            "win": action_words.early_win(),
            "conflict": _("dates to check"),
            "mean": _("mean if all is done by then"),
        }
        self._words = {sign: said for sign, said in words.items() if sign in seen}
        self.setAccessibleName(", ".join(self._words.values()))
        self.update()

    def wanted(self, width: int) -> int:
        """The height it needs in a width."""
        return round(max((each.place.bottom() for each in self._entries(width)), default=0.0)) + pixels(4)

    def _entries(self, width: int) -> list[_Entry]:
        metrics, side = QFontMetricsF(font(12)), pixels(10)
        line = max(metrics.height(), mark_width()) + pixels(2)
        found: list[_Entry] = []
        x, y = float(side), 0.0
        for sign, words in self._words.items():
            wide = _width(sign) + pixels(5) + metrics.horizontalAdvance(words)
            if found and x + wide > width - side:
                x, y = float(side), y + line
            found.append(_Entry(sign, words, QRectF(x, y, wide, line)))
            x += wide + pixels(14)
        return found

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colours of the day."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in self._entries(self.width()):
            _draw(painter, theme, each)
            painter.setPen(theme.muted)
            painter.setFont(font(12))
            painter.drawText(each.place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, each.words)


def _width(sign: Sign) -> int:
    return pixels(26) if sign in {"agreed", "proposed"} else mark_width()


def _draw(painter: QPainter, theme: Theme, entry: _Entry) -> None:
    place, size = entry.place, _width(entry.sign)
    sign = QRectF(place.left(), place.center().y() - mark_width() / 2, size, mark_width())
    match entry.sign:
        case "agreed" | "proposed":
            draw_bar(painter, theme, sign.adjusted(0, 2, 0, -2), entry.sign)
        case "mean":
            draw_diamond(painter, theme, sign.center())
        case _:
            draw_mark(painter, theme, sign, entry.sign)
