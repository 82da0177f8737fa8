"""How a row of the timeline is painted: number, title and bar, or the heading of a group."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock, one_paragraph
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.roadmap.board.card_facts import CardFacts
from cxworkshop.ui.roadmap.timeline.marks import bar_height, bar_of, draw_bar, draw_marks, marks_of
from cxworkshop.ui.roadmap.timeline.rows import Heading, Row
from cxworkshop.ui.roadmap.timeline.rows_model import Index
from cxworkshop.ui.roadmap.timeline.scale import Scale


class RowDelegate(QStyledItemDelegate):
    """Paints the labels where they stay while the bars are scrolled. The grounds are the view's."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._heights: dict[int, int] = {}

    def show_scale(self, scale: Scale) -> None:
        """Paint on another scale, or other rows."""
        self._scale = scale
        self._heights = {}

    @otherwise(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the scale, as high as the words of a row need."""
        if self._scale is None:
            return QSize()
        # Asked for all rows whenever one of them changes.
        if index.row() not in self._heights:
            row: Heading | Row = index.data(Qt.ItemDataRole.UserRole)
            label = _Label(row, self._scale, theme_of(option.palette))  # in colours that are not seen
            least = pixels(28) if isinstance(row, Heading) else bar_height() + pixels(8)
            self._heights[index.row()] = max(least, round(label.height) + pixels(8))
        return QSize(self._scale.width, self._heights[index.row()])

    @contained
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words of a row, and an action's bar."""
        if self._scale is None:
            return
        row: Heading | Row = index.data(Qt.ItemDataRole.UserRole)
        theme, place = theme_of(option.widget.window().palette()), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Label(row, self._scale, theme).draw(painter, place)
        if isinstance(row, Row):
            _draw_bar(painter, theme, row, self._scale, place)
        painter.restore()


class _Label:
    """The words of a row: of a heading over the whole width, of an action number, title and warning beside its bar."""

    def __init__(self, row: Heading | Row, scale: Scale, theme: Theme) -> None:
        self._theme, self._side = theme, pixels(10)
        self._x = self._side
        self._number = ""
        self._ground = QSizeF()
        """Behind a heading, so that no line crosses it."""
        if isinstance(row, Heading):
            self._blocks = [self._heading(row, scale.room - 2 * self._side)]
        else:
            self._number = str(row.facts.number)
            self._x += round(QFontMetricsF(font(12)).horizontalAdvance("00")) + pixels(7)
            self._blocks = self._action(row.facts, max(1, scale.labels - self._x - pixels(8)))
        self.height = sum(block.height for block in self._blocks)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draw it at the left of what is seen, in the middle of a row's height."""
        y = place.center().y() - self.height / 2
        painter.fillRect(QRectF(QPointF(self._x, y), self._ground), self._theme.column)
        painter.setFont(font(12))
        painter.setPen(self._theme.muted)
        number = QRectF(0, y, self._x - pixels(7), QFontMetricsF(font(12)).height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._number)
        for block in self._blocks:
            block.draw(painter, self._x, y)
            y += block.height

    def _heading(self, row: Heading, width: int) -> TextBlock:
        more = f"\u2003{row.more}" if row.more else ""
        runs = [(row.name, font(bold=True), self._theme.text), (more, font(12), self._theme.muted)]
        block = TextBlock(runs, width)
        wide = sum(QFontMetricsF(letters).horizontalAdvance(words) for words, letters, _colour in runs)
        self._ground = QSizeF(min(wide, width), block.height)
        return block

    def _action(self, facts: CardFacts, width: int) -> list[TextBlock]:
        shade = self._theme.muted if facts.status == "done" else self._theme.text
        said = ((facts.title, shade), (facts.warning(), self._theme.danger))
        return [TextBlock([(one_paragraph(words), font(12), colour)], width) for words, colour in said if words]


def _draw_bar(painter: QPainter, theme: Theme, row: Row, scale: Scale, place: QRectF) -> None:
    left, right = (place.left() + x for x in scale.bar(row.planned))
    middle = place.center().y()
    painter.setClipRect(QRectF(scale.labels, place.top(), scale.room - scale.labels, place.height()))
    # One day on an axis of years is to be seen too.
    bar = QRectF(left, middle - bar_height() / 2, max(right - left, pixels(3)), bar_height())
    draw_bar(painter, theme, bar, bar_of(row.facts), wrong=bool(row.facts.warnings))
    draw_marks(painter, theme, left + pixels(3), middle, marks_of(row.facts))
