"""The mark of the firm in the audience window: its logo on a light plate, or its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from cxworkshop.design.branding import branded
from cxworkshop.design.colour import WHITE, Colour, contrast, mixed
from cxworkshop.design.style import PLAIN, Style
from cxworkshop.ui.audience.text import face
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.colours import colour_of, on_screen
from cxworkshop.ui.look.theme import theme_of

_SEEN = 3.0
"""The contrast with its ground that a shape has at least (WCAG 2.2, success criterion 1.4.11)."""


class FirmMark(QWidget):
    """Shows whose workshop it is at the left of its area; nothing of a style that does not say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._style, self._logo = PLAIN, QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_style(self, style: Style) -> None:
        """Show the mark of a style."""
        if style == self._style:
            return
        self._style, self._logo = style, QPixmap()
        if style.logo:
            self._logo.loadFromData(style.logo)
        self.setAccessibleName(style.firm)
        self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height = min(self.height(), self.width() / 8)
        if not self._logo.isNull():
            self._draw_logo(painter, height)
        elif self._style.firm.strip():
            self._draw_name(painter, height)

    def _draw_logo(self, painter: QPainter, height: float) -> None:
        """On white, for which logos are made, with a line in the accent below."""
        air = 0.14 * height
        high = height - 2 * air
        wide = min(high * self._logo.width() / self._logo.height(), self.width() / 2)
        high = wide * self._logo.height() / self._logo.width()
        plate = QRectF(0, 0, wide + 2 * air, high + 2 * air)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(on_screen(WHITE))
        painter.drawRect(plate)
        painter.drawPixmap(QRectF(air, air, wide, high), self._logo, QRectF(self._logo.rect()))
        painter.fillRect(QRectF(0, plate.bottom() - 0.05 * height, plate.width(), 0.05 * height), self._accent())

    def _draw_name(self, painter: QPainter, height: float) -> None:
        size = 0.5 * height
        half, middle = 0.36 * size, 0.5 * height
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent())
        corners = ((0, 0), (half, -half), (2 * half, 0), (half, half))
        painter.drawPolygon(QPolygonF([QPointF(x, middle + y) for x, y in corners]))
        font = face(round(size))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme_of(self.palette()).text)
        area = QRectF(1.2 * size, 0, self.width() - 1.2 * size, height)
        name = " ".join(self._style.firm.split()).upper()
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _accent(self) -> QColor:
        """The accent, as much lighter as it takes to be seen on the ground of the window."""
        accent, ground = branded(self._style.accent).accent, colour_of(theme_of(self.palette()).window)
        found: Colour = accent
        for step in range(1, 101):
            if contrast(found, ground) >= _SEEN:
                break
            found = mixed(accent, WHITE, step / 100)
        return on_screen(found)
