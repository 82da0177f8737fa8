"""A logo from a file: looked at within bounds, and kept as a picture of our own making."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from cxworkshop.design.style import MAX_LOGO, logo_size
from cxworkshop.errors import UserError
from cxworkshop.ui.report import logo
from tests.report.logos import png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {more} width="200" height="50">{inside}</svg>'
RECT = '<rect id="a" width="200" height="50" fill="#c83c1e"/>'

pytestmark = pytest.mark.usefixtures("qapp")


def file(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def shown(content: bytes) -> QImage:
    picture = QImage.fromData(content)
    assert not picture.isNull()
    return picture


def test_a_png_and_a_jpeg_are_made_anew(tmp_path: Path) -> None:
    path = file(tmp_path, "logo.png", png(90, 20) + b"what somebody hid behind it")
    kept = logo.logo_of(path)
    assert logo_size(kept) == (90, 20)
    assert b"hid" not in kept
    assert shown(kept).pixelColor(5, 5) == QColor("#c83c1e")
    photo = tmp_path / "logo.jpg"
    assert shown(kept).save(str(photo))
    assert logo_size(logo.logo_of(photo)) == (90, 20)
    assert logo.logo_of(path) == kept


def test_an_svg_is_drawn_as_large_as_is_of_use(tmp_path: Path) -> None:
    kept = logo.logo_of(file(tmp_path, "logo.svg", SVG.format(more="", inside=RECT)))
    assert logo_size(kept) == (1200, 300)
    assert shown(kept).pixelColor(600, 150) == QColor("#c83c1e")
    assert len(kept) < MAX_LOGO


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "refers to something outside"),
        ("<image href='http://example.com/x.png' width='9' height='9'/>", "refers to something outside"),
        ('<image xmlns:x="http://www.w3.org/1999/xlink" x:href = "&#102;ile:///x"/>', "refers to something outside"),
        ('<image href="logo.png"/>', "refers to something outside"),
        ('<rect style="fill: URL( http://example.com/x )"/>', "refers to something outside"),
        ("<style>@import 'x.css';</style>", "refers to something outside"),
        ("<script>1</script>", "refers to something outside"),
        ("<foreignObject/>", "refers to something outside"),
        ('<use href="#a"/>' * 21, "too intricate"),
        ("<rect", "damaged"),
    ],
)
def test_an_svg_reaches_for_nothing(inside: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=reason):
        logo.logo_of(file(tmp_path, "logo.svg", SVG.format(more="", inside=RECT + inside)))


def test_an_svg_may_refer_to_itself(tmp_path: Path) -> None:
    inside = f'<defs>{RECT}</defs><use href="#a"/><rect fill="url(#none)"/>'
    assert logo_size(logo.logo_of(file(tmp_path, "logo.svg", SVG.format(more="", inside=inside)))) == (1200, 300)


@pytest.mark.parametrize("where", ["url(#a)", "url('#a')", "url( #a )", "URL( '#a' )"])
def test_a_part_of_the_same_svg_is_told_by_its_address_however_that_is_written(where: str, tmp_path: Path) -> None:
    stop = '<linearGradient id="a"><stop offset="0" stop-color="#c83c1e"/></linearGradient>'
    inside = f'{stop}<rect width="200" height="50" style="fill:{where}"/>'
    kept = logo.logo_of(file(tmp_path, "logo.svg", SVG.format(more="", inside=inside)))
    assert shown(kept).pixelColor(600, 150) == QColor("#c83c1e")


@pytest.mark.parametrize(
    "kind",
    [
        "<!DOCTYPE svg>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/svg.dtd">',
    ],
)
def test_an_svg_may_say_what_kind_of_file_it_is(kind: str, tmp_path: Path) -> None:
    content = f'<?xml version="1.0"?>\n{kind}\n{SVG.format(more="", inside=RECT)}'
    assert logo_size(logo.logo_of(file(tmp_path, "logo.svg", content))) == (1200, 300)
    entity = content.replace("svg>", "svg [<!ENTITY a 'b'>]>").replace('dtd">', "dtd\" [<!ENTITY a 'b'>]>")
    with pytest.raises(UserError, match="refers to something outside"):
        logo.logo_of(file(tmp_path, "logo.svg", entity))


def test_an_svg_as_thin_as_a_line_is_a_pixel_high(tmp_path: Path) -> None:
    content = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="1"><rect width="100000" height="1"/></svg>'
    )
    assert logo_size(logo.logo_of(file(tmp_path, "logo.svg", content))) == (1200, 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no picture of these kinds"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "no picture of these kinds"),
        (b"%PDF-1.7", "no picture of these kinds"),
        (png(90, 20)[:60], "damaged"),
        (png(9000, 3000), "25 million pixels"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "refers to something outside"),
        (b"<svg>\xff</svg>", "damaged"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
    ids=["empty", "gif", "pdf", "cut", "vast", "entity", "no text", "large"],
)
def test_what_is_no_logo_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=reason):
        logo.logo_of(file(tmp_path, "logo.png", content))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        logo.logo_of(tmp_path / "none.png")


def test_a_picture_that_hardly_shrinks_is_made_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logo, "MAX_LOGO", 200)
    kept = logo.logo_of(file(tmp_path, "logo.png", png(900, 300)))
    assert len(kept) <= 200
    size = logo_size(kept)
    assert size is not None
    assert size[0] < 900
