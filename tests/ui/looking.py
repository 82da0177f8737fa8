"""Looking at what a widget painted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.design import colour as colours
from cxworkshop.domain.maturity_model import Dimension, Level
from cxworkshop.ui.look.colours import colour_of, on_screen
from cxworkshop.ui.look.theme import theme_of

NAMES = ["Vision", "Strategy", "Metrics", "Governance", "Organisation", "Processes", "Technology"]
GERMAN = [
    "Kundenerlebnisstrategie und Vision",
    "Datenschutzgrundverordnungskonformität",
    "Führung",
    "Kennzahlen, Steuerung und Berichtswesen",
    "Organisationsentwicklung",
    "Prozessstandardisierung",
    "Technologie- und Datenplattformen",
    "Mitarbeiterbefähigung",
    "Kundenerlebnismanagement im Außendienst",
    "Beschwerdemanagement",
    "Innovation",
    "Partnerschaften und Lieferketten",
    "Markenversprechen",
    "Kultur",
    "Kommunikation nach innen und außen",
    "Qualitätssicherung",
    "Vertriebskanäle",
    "Servicegestaltung",
    "Nachhaltigkeit",
    "Regeltreue",
]
LEVEL_NAMES = (
    "Getting Started",
    "Capturing the Voice of the Customer",
    "Engaging Your Executives",
    "Managing Profit Parity",
    "Optimising Culture Change",
)


def picture(widget: QWidget, ratio: int = 1) -> QImage:
    """What the widget looks like now, on a screen of that many pixels per device-independent one."""
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme_of(widget.palette()).card)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def at(image: QImage, x: float, y: float) -> QColor:
    """The colour at a place in device-independent pixels."""
    ratio = image.devicePixelRatio()
    return QColor(image.pixel(int(x * ratio), int(y * ratio)))


def near(one: QColor, other: QColor, tolerance: int = 12) -> bool:
    """Whether two colours are the same but for smoothing."""
    parts = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, parts)) <= tolerance


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours on screen, from 1 to 21."""
    return colours.contrast(colour_of(one), colour_of(other))


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two on screen."""
    return on_screen(colours.mixed(colour_of(one), colour_of(other), share))


def has(image: QImage, colour: QColor, area: QRectF | None = None, tolerance: int = 12) -> int:
    """How many pixels of an area (device-independent) have a colour."""
    ratio = image.devicePixelRatio()
    box = area or QRectF(0, 0, image.width() / ratio, image.height() / ratio)
    left, right = max(0, int(box.left() * ratio)), min(image.width(), int(box.right() * ratio))
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    pixels, stride = memoryview(plain.constBits()), plain.bytesPerLine()
    red, green, blue = colour.red(), colour.green(), colour.blue()
    found = 0
    for y in range(max(0, int(box.top() * ratio)), min(image.height(), int(box.bottom() * ratio))):
        row = pixels[y * stride + left * 3 : y * stride + right * 3]
        found += sum(
            abs(r - red) <= tolerance and abs(g - green) <= tolerance and abs(b - blue) <= tolerance
            for r, g, b in zip(row[0::3], row[1::3], row[2::3], strict=True)
        )
    return found


def levels(count: int = 5) -> list[Level]:
    """Levels of a model, named as ours are."""
    return [
        Level(number, LEVEL_NAMES[(number - 1) % 5], "stage", f"About level {number}", "source")
        for number in range(1, count + 1)
    ]


def dimension(cells: Iterable[str]) -> Dimension:
    """A dimension with a rubric."""
    return Dimension("governance", "Governance", "Who decides", tuple(cells))


def settle() -> None:
    """Let everything find its place: what is laid out anew may ask for that itself, a few times over."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
