"""The report's fonts, and which of them prints a character.

Everything is set in Noto Sans. A character it lacks is set in the first font that has it: Hebrew, Arabic, Armenian,
Georgian, mathematics, symbols, emoji, Chinese, Japanese, Korean. They are opened only for a text that needs them.
Scripts whose letters change places or shapes in ways that have no codes, such as Devanagari and Thai, are in no font
here: they would be set wrong, so they are named as missing.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cxworkshop.paths import resource
from cxworkshop.report.setting import bidi

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
NOTO_SANS = (REGULAR, BOLD)
JAPANESE = "NotoSansJP-Regular"
KOREAN = "NotoSansKR-Regular"
CHINESE = "NotoSansSC-Regular"
REPLACEMENT = "\ufffd"
"""Printed in place of a character that no font has."""

ANY_CJK = (CHINESE, JAPANESE, KOREAN)

_ARABIC, _HEBREW = "NotoSansArabic-Regular", "NotoSansHebrew-Regular"
_ARMENIAN, _GEORGIAN = "NotoSansArmenian-Regular", "NotoSansGeorgian-Regular"
_SCRIPTS = (
    (re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc]"), _ARABIC),
    (re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), _HEBREW),
    (re.compile("[\u0530-\u058f\ufb13-\ufb17]"), _ARMENIAN),
    (re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"), _GEORGIAN),
)
_BOLD_OF = {name: name.replace("Regular", "Bold") for _, name in _SCRIPTS}
_SYMBOLS = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSansSymbols-Regular", "NotoEmoji-Regular")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_UNSPACED = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_SELECTORS = re.compile("[\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""What chooses between drawings of one character: a key around a digit, or a colour of an emoji that paper has not."""
_MEANS = re.compile(" <([0-9A-F]{5}|F[B-E][0-9A-F]{2})>")
"""What a glyph stands for, in the table by which readers know: a long code, or the form of a letter."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_registering = threading.Lock()


def register() -> None:
    """Make Noto Sans known to reportlab; more than once is harmless."""
    for name in NOTO_SANS:
        _glyphs(name)


def _glyphs(name: str) -> Mapping[int, int]:
    """The glyph of each character a font has; the font is opened and registered at the first call."""
    # reportlab's registry is one per process, and a second font object of one name would lose the glyphs that a report
    # under way has gathered in the first.
    with _registering:
        return _opened(name)


class _Font(TTFont):  # type: ignore[misc] # reportlab has no types
    """A font that tells readers which letters its glyphs stand for.

    reportlab writes that wrong for codes of more than four digits, and for Arabic it names the joined form.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the font into a document that is being finished."""
        known = set(doc.idToObject)
        super().addObjects(doc)
        for name in doc.idToObject.keys() - known:
            if name.startswith("toUnicodeCMap:"):
                table = doc.idToObject[name]
                table.content = _MEANS.sub(lambda found: f" <{_utf_16(chr(int(found[1], 16)))}>", table.content)


def _utf_16(char: str) -> str:
    letter = bidi.typed(char)
    return (letter if len(letter) == 1 else char).encode("utf-16-be").hex().upper()


@cache
def _opened(name: str) -> Mapping[int, int]:
    font = _Font(name, str(resource("fonts") / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    glyphs: Mapping[int, int] = font.face.charToGlyph
    return glyphs


def cjk_order(texts: Iterable[str]) -> tuple[str, ...]:
    """The fonts to look through for Chinese characters: Japanese, Korean and Chinese draw the same ones differently.

    A document with kana in it is taken for Japanese, one with Hangul for Korean, any other for Chinese.
    """
    korean = False
    for text in texts:
        if _KANA.search(text):
            return (JAPANESE, CHINESE, KOREAN)
        korean = korean or bool(_HANGUL.search(text))
    return (KOREAN, CHINESE, JAPANESE) if korean else (CHINESE, JAPANESE, KOREAN)


def unspaced(text: str) -> bool:
    """Whether a text holds a script that breaks lines between any two characters."""
    return not text.isascii() and bool(_UNSPACED.search(text))


def printable(text: str) -> str:
    """A text as it can be set: composed, with plain line ends, without control and invisible format characters."""
    kept = "\n"
    if not text.isascii():
        text = _SELECTORS.sub("", unicodedata.normalize("NFC", text))
        if bidi.needed(text):
            # From here on these say in which order a line stands, and how Arabic letters join.
            text, kept = bidi.typed(text), f"\n{bidi.SILENT}"
    if text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(
        REPLACEMENT if "\ud800" <= char <= "\udfff" else char
        for char in text
        if char in kept or unicodedata.category(char) not in {"Cc", "Cf"}
    )


def missing(text: str) -> set[str]:
    """The characters of a text that no font can print; an unpaired surrogate counts as U+FFFD."""
    text = bidi.joined(printable(text))
    if not _beyond_noto_sans().search(text):
        return {REPLACEMENT} & set(text)
    lost = (char for char in set(text) if char == REPLACEMENT or (char != "\n" and _font_of(char, ANY_CJK) is None))
    return set(bidi.typed("".join(lost)))


def runs(text: str, bold: bool = False, cjk: tuple[str, ...] = ANY_CJK) -> list[tuple[str, str]]:
    """A text as pairs of font name and what to set in it, in the order in which it is read.

    Arabic letters are joined; what no font has becomes U+FFFD.
    """
    base = BOLD if bold else REGULAR
    text = bidi.joined(printable(text))
    if not _beyond_noto_sans().search(text):
        return [(base, text)] if text else []
    pairs: list[tuple[str, str]] = []
    font = ""
    for char in text:
        # A mark belongs to the letter before it, where that one's font has it.
        if font and ord(char) in _glyphs(font) and unicodedata.category(char).startswith("M"):
            pairs.append((font, char))
        else:
            found = _font_of(char, cjk)
            font = _BOLD_OF.get(found or "", found or "") if bold else found or ""
            pairs.append((font or base, REPLACEMENT if found is None else char))
    return [(name, "".join(char for _, char in group)) for name, group in groupby(pairs, key=lambda pair: pair[0])]


@cache
def _beyond_noto_sans() -> re.Pattern[str]:
    """Finds a character that Noto Sans lacks; its two weights have the same ones."""
    codes = sorted(_glyphs(REGULAR))
    spans = []
    for _, group in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        span = [code for _, code in group]
        spans.append(f"{re.escape(chr(span[0]))}-{re.escape(chr(span[-1]))}")
    return re.compile(f"[^\n{''.join(spans)}]")


@lru_cache(10_000)
def _font_of(char: str, cjk: tuple[str, ...]) -> str | None:
    """The font that prints a character: "" for Noto Sans, None where no font has it."""
    code = ord(char)
    if char == "\n" or code in _glyphs(REGULAR):
        return ""
    if _KANA.match(char):
        order: tuple[str, ...] = (JAPANESE,)
    elif _HANGUL.match(char):
        order = (KOREAN,)
    elif _CJK.match(char):
        order = cjk
    else:
        order = next(((name,) for script, name in _SCRIPTS if script.match(char)), _SYMBOLS)
    return next((name for name in order if code in _glyphs(name)), None)
