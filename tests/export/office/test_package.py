"""Templates are taken with care, and equal parts give equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from cxworkshop.errors import UserError
from cxworkshop.export.office import package
from cxworkshop.export.office.facts import Facts


def presentation() -> bytes:
    buffer = io.BytesIO()
    Presentation().save(buffer)
    return buffer.getvalue()


def as_template(content: bytes) -> bytes:
    """The same as a template, as office programs save one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package_, zipfile.ZipFile(made, "w") as copy:
        for each in package_.infolist():
            data = package_.read(each)
            if each.filename == "[Content_Types].xml":
                data = data.replace(package.SLIDES.plain.encode(), package.SLIDES.template.encode())
            copy.writestr(each.filename, data)
    return made.getvalue()


def test_a_template_is_opened_as_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "client.potx"
    path.write_bytes(as_template(presentation()))
    assert len(Presentation(package.opened(path, package.SLIDES)).slide_layouts) == 11
    path.write_bytes(presentation())
    assert package.opened(path, package.SLIDES).getvalue() == path.read_bytes()


def other_kind() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as other:
        other.writestr("[Content_Types].xml", "<Types/>")
    return made.getvalue()


def huge() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as large:
        large.writestr("[Content_Types].xml", f'<Override ContentType="{package.SLIDES.plain}"/>')
        for number in range(11):
            large.writestr(f"{number}.bin", bytes(10_000_000))
    return made.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 not a zip", other_kind(), huge()], ids=["empty", "broken", "other kind", "huge"]
)
def test_what_is_no_template_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.potx"
    path.write_bytes(content)
    with pytest.raises(UserError) as error:
        package.opened(path, package.SLIDES)
    assert error.value.message == "a.potx cannot be used as a template."
    assert ".pptx, .potx" in error.value.hint


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"The template a\.potx cannot be read"):
        package.opened(tmp_path / "a.potx", package.SLIDES)


def about(day: date) -> Facts:
    return Facts("A title", "", "", "Sample & Partners", "", "", "", "en-GB", day)


@pytest.mark.parametrize("day", [date(1900, 2, 3), date(2026, 11, 28), date(2899, 12, 31)])
def test_every_part_is_dated_to_the_day_as_far_as_the_format_goes(day: date) -> None:
    packed = package.packed(presentation(), about(day))
    assert packed == package.packed(package.packed(presentation(), about(date(2000, 1, 1))), about(day))
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        years = {each.date_time[0] for each in found.infolist()}
    assert years == {min(max(day.year, 1980), 2107)}
