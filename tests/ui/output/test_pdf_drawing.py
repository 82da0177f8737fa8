"""What is printed looks as the page does, in whatever script; what is no outline and no text of ours is told apart."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.report.setting import fonts
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from cxworkshop.ui.output import pdf_drawing, pdf_pages

WIDTH = 600


def painted(data: bytes, page: int, size: tuple[float, float], app: QApplication) -> QImage:
    """A page as it is printed, on a picture."""
    drawn = pdf_drawing.drawing(data, page)
    press = pdf_drawing.Press()
    assert drawn is not None
    assert press.can_paint(drawn)
    scale = WIDTH / min(size)
    image = QImage(round(size[0] * scale), round(size[1] * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    press.draw(painter, drawn)
    painter.end()
    press.close()
    return image


def apart(one: QImage, other: QImage) -> float:
    """The share of spots, each of some pixels, that differ plainly."""
    smooth = Qt.TransformationMode.SmoothTransformation
    size = QSize(152, 212) if one.height() > one.width() else QSize(212, 152)
    small = [image.scaled(size, mode=smooth).convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    first, second = (bytes(image.constBits()) for image in small)
    return sum(abs(a - b) > 40 for a, b in zip(first, second, strict=True)) / len(first)


@pytest.mark.parametrize("mono", [False, True])
def test_it_looks_as_the_page_does(qapp: QApplication, mono: bool) -> None:
    model = model_files.builtin()
    sample = sample_workshop(model)
    session = replace(
        sample,
        organisation="見本保険株式会社 – Łódź → ✓",
        participants=tuple(replace(one, name="山田 太郎") for one in sample.participants),
    )
    data, _missing = render_report(session, model, ReportOptions(mono=mono, sections=tuple(SECTIONS)))
    document = pypdfium2.PdfDocument(data)
    pages = range(len(document))
    assert len(pages) > 8
    for page in pages:
        image = painted(data, page, document.get_page_size(page), qapp)
        seen = pdf_pages.picture(data, page, image.width())
        assert apart(image, seen) < 0.01, page
    assert apart(painted(data, 0, (595.28, 841.89), qapp), pdf_pages.picture(data, 1, WIDTH)) > 0.02


def test_turned_dashed_and_clipped(qapp: QApplication) -> None:
    fonts.register()
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(300, 300))
    canvas.setFont(fonts.BOLD, 24)
    canvas.saveState()
    canvas.translate(100, 60)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Upwards")
    canvas.restoreState()
    canvas.setDash([9, 4, 2])
    canvas.setLineWidth(3)
    canvas.line(20, 20, 280, 40)
    clip = canvas.beginPath()
    clip.circle(200, 200, 40)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillColorRGB(0.1, 0.4, 0.6)
    canvas.rect(150, 150, 140, 60, stroke=0, fill=1)
    canvas.save()
    data = content.getvalue()
    assert apart(painted(data, 0, (300, 300), qapp), pdf_pages.picture(data, 0, WIDTH)) < 0.005


def test_a_picture_and_a_font_of_others_are_told_apart(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(tmp_path / "red.png"))
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(200, 200))
    canvas.drawImage(ImageReader(str(tmp_path / "red.png")), 20, 20)
    canvas.showPage()
    canvas.drawString(20, 20, "Helvetica")
    canvas.save()
    assert pdf_drawing.drawing(content.getvalue(), 0) is None
    drawn = pdf_drawing.drawing(content.getvalue(), 1)
    assert drawn is not None
    assert not pdf_drawing.Press().can_paint(drawn)
