"""Words wrapped into a width."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from cxworkshop.ui.controls.text_block import Run, TextBlock
from cxworkshop.ui.look.theme import font
from tests.ui.looking import has

BLACK, RED, WHITE = QColor("black"), QColor("red"), QColor("white")


def drawn(runs: list[Run], width: int) -> tuple[QImage, TextBlock]:
    block = TextBlock(runs, width)
    image = QImage(width + 40, int(block.height) + 40, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    block.draw(painter, 20, 20)
    painter.end()
    return image, block


def test_it_grows_as_it_gets_narrower() -> None:
    words = "A VoC role exists; departments act alone on gut feeling."
    heights = [TextBlock([(words, font(13), BLACK)], width).height for width in (600, 200, 100, 60)]
    assert heights == sorted(heights)
    assert heights[-1] > 4 * heights[0]


def test_a_word_wider_than_the_width_is_broken_and_not_cut() -> None:
    image, block = drawn([("Datenschutzgrundverordnungskonformität", font(13), BLACK)], 80)
    assert block.height > 2 * TextBlock([("D", font(13), BLACK)], 80).height
    margin = [x for x in range(102, 120) for y in range(image.height()) if QColor(image.pixel(x, y)) != WHITE]
    assert margin == []


def test_each_run_has_its_own_colour_also_after_letters_outside_the_basic_plane() -> None:
    image, _ = drawn([("𝐋𝐞𝐯𝐞𝐥 ", font(13), BLACK), ("Voice", font(13), RED)], 300)
    assert has(image, RED, tolerance=60) > 10
    only_black, _ = drawn([("𝐋𝐞𝐯𝐞𝐥 ", font(13), BLACK), ("", font(13), RED)], 300)
    assert has(only_black, RED, tolerance=60) == 0
