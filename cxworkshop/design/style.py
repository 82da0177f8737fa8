"""How a firm's reports look and what stands on every page of them: a style, saved by name. Light to import."""

from __future__ import annotations

import struct
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

MAX_LOGO = 1_000_000
"""Bytes of a logo as it is kept."""
MAX_LOGO_SIDE = 2000
"""Pixels of a logo as it is kept, in each direction."""
MAX_STYLE_NAME, MAX_WORDS, MAX_VERSION = 60, 200, 20
"""Characters of a style's name, of words on a page, of a version."""
_MAX_SECTIONS, _MAX_SECTION, _MAX_LANGUAGE = 50, 80, 40
"""Sections of a report, characters of the id of one, and of a language's code."""
_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"

StyleName = Annotated[str, Meta(min_length=1, max_length=MAX_STYLE_NAME, pattern=_LINE)]
Register = Literal["short", "full"]
"""How much a report's register says of each action: a line, or all there is."""
Words = Annotated[str, Meta(max_length=MAX_WORDS, pattern=_LINE)]


class Style(Struct, frozen=True, forbid_unknown_fields=True):
    """A report style.

    `firm` is the firm's name, and stands where there is no `logo`, which is a PNG of the app's own making. `accent` is
    "#rrggbb", or "" for ours. `author` is whom the file names as its author, where that is not the facilitator. With
    `producer` it names the firm as what it was produced by. `sections` holds ids of the report's sections in the order
    in which they are printed; none means the report's own. `language` is a code, "" for the model's.
    `register` is how much the register says of each action.
    """

    name: StyleName
    firm: Words = ""
    logo: Annotated[bytes, Meta(max_length=MAX_LOGO)] = b""
    accent: Annotated[str, Meta(pattern=r"^(?:#[0-9a-f]{6})?$")] = ""
    header: Words = ""
    footer: Words = ""
    confidentiality: Words = ""
    stage: Literal["", "draft", "final"] = ""
    version: Annotated[str, Meta(max_length=MAX_VERSION, pattern=_LINE)] = ""
    author: Words = ""
    producer: bool = False
    cover: bool = False
    paper: Literal["A4", "Letter"] = "A4"
    sections: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=_MAX_SECTION)], ...], Meta(max_length=_MAX_SECTIONS)
    ] = ()
    language: Annotated[str, Meta(max_length=_MAX_LANGUAGE)] = ""
    register: Register = "full"

    @property
    def marked(self) -> bool:
        """Whether it says on a page whose report it is, or how it is to be treated."""
        return bool(self.firm or self.logo or self.header or self.confidentiality or self.stage or self.version)


PLAIN: Final = Style("Plain")
"""Where a firm has chosen nothing."""


def logo_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a logo in pixels; None for what is no PNG, or larger than a logo may be."""
    if len(content) > MAX_LOGO or content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return (width, height) if 0 < width <= MAX_LOGO_SIDE and 0 < height <= MAX_LOGO_SIDE else None
