"""Make resources/fonts anew from the fonts it comes from; resources/fonts/README.md says where they are had.

    python packaging/fonts.py /usr/share/fonts/truetype/noto FOLDER_OF_THE_CJK_FONTS FOLDER_OF_NOTO_EMOJI

Needs fontTools, which the app itself does not. Whatever a PDF has no use for is dropped: hinting, layout tables, glyphs
no character leads to. The variable CJK fonts are fixed at weight 400 and cut to what each is asked for.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
STATIC = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansMath-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansSymbols-Regular",
)
SCRIPTS = ("NotoSansArabic", "NotoSansHebrew", "NotoSansArmenian", "NotoSansGeorgian")
"""Those of which the characters named below are taken, in both weights."""
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "VVAR", "STAT")


def within(codec: str, *ranges: range) -> Callable[[int], bool]:
    """Whether a character beyond Latin, Greek and Cyrillic is in a national character set or one of the ranges."""

    def wanted(code: int) -> bool:
        if any(code in span for span in ranges):
            return True
        try:
            return code >= 0x2E80 and bool(chr(code).encode(codec))
        except UnicodeEncodeError:
            return False

    return wanted


def script(code: int) -> bool:
    """Whether a character belongs to one of the scripts: spaces, digits and brackets are Noto Sans's.

    Of the Arabic letters those whose joined forms have codes of their own, which is how the report joins them.
    """
    char = chr(code)
    if code < 0x0530 or not unicodedata.category(char).startswith(("L", "M", "N", "P", "S")):
        return False
    if 0xFB50 <= code <= 0xFEFC:
        form, _, letters = unicodedata.decomposition(char).partition(" ")
        return form in JOINED and (" " not in letters or letters in LAM_ALEF)
    if 0x0600 <= code <= 0x08FF and unicodedata.category(char) == "Lo":
        return char in JOINING
    return code < 0x2000 or 0xFB13 <= code < 0xFB50


JOINED = ("<isolated>", "<initial>", "<medial>", "<final>")
LAM_ALEF = ("0644 0622", "0644 0623", "0644 0625", "0644 0627")
JOINING = frozenset(
    chr(int(unicodedata.decomposition(chr(code)).split()[1], 16))
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFBEA), *range(0xFBFC, 0xFC00), *range(0xFE80, 0xFEF5))
)

PUNCTUATION, WIDE = range(0x3000, 0x3040), range(0xFF00, 0xFFF0)
CJK = {
    "JP": within("cp932", PUNCTUATION, WIDE, range(0x3040, 0x3100)),
    "KR": within("ascii", PUNCTUATION, range(0x1100, 0x1200), range(0x3130, 0x3190), range(0xAC00, 0xD7A4)),
    "SC": within("gbk", PUNCTUATION, WIDE, range(0x3100, 0x3130)),
}


def reduced(font: TTFont, wanted: Callable[[int], bool]) -> TTFont:
    """The font with the wanted characters and nothing else."""
    for table in DROPPED:
        if table in font:
            del font[table]
    options = Options(layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if wanted(code)])
    subsetter.subset(font)
    return font


def with_minus(font: TTFont) -> TTFont:
    """The font with a minus where it lacks one: the plus without its upright."""
    cmap = font.getBestCmap()
    if 0x2212 in cmap or ord("+") not in cmap:
        return font
    plus = font["glyf"][cmap[ord("+")]]
    hyphen = font["glyf"][cmap[ord("-")]]
    half, middle = (hyphen.yMax - hyphen.yMin) / 2, (plus.yMin + plus.yMax) / 2
    bottom, top = round(middle - half), round(middle + half)
    pen = TTGlyphPen(None)
    pen.moveTo((plus.xMin, bottom))
    for corner in ((plus.xMin, top), (plus.xMax, top), (plus.xMax, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), "minus"])
    font["glyf"]["minus"] = pen.glyph()
    font["hmtx"]["minus"] = font["hmtx"][cmap[ord("+")]]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2212] = "minus"
    return font


def main(static_folder: Path, cjk_folder: Path, emoji_folder: Path) -> None:
    """Write every font the app ships from the folders of those it comes from."""
    target = ROOT / "resources" / "fonts"
    for name in STATIC:
        font = reduced(TTFont(static_folder / f"{name}.ttf", recalcTimestamp=False), lambda _: True)
        (with_minus(font) if name.startswith("NotoSans-") else font).save(target / f"{name}.ttf")
    for name in (f"{family}-{weight}" for family in SCRIPTS for weight in ("Regular", "Bold")):
        reduced(TTFont(static_folder / f"{name}.ttf", recalcTimestamp=False), script).save(target / f"{name}.ttf")
    elsewhere = {code for name in STATIC for code in TTFont(target / f"{name}.ttf").getBestCmap()}
    emoji = TTFont(next(emoji_folder.rglob("NotoEmoji_400Regular.ttf")), recalcTimestamp=False)
    emoji = reduced(emoji, lambda code: code >= 0x2000 and code not in elsewhere)
    emoji.save(target / "NotoEmoji-Regular.ttf")
    for code, wanted in CJK.items():
        variable = TTFont(next(cjk_folder.rglob(f"NotoSans{code}?wght?.ttf")), recalcTimestamp=False)
        font = instantiateVariableFont(reduced(variable, wanted), {"wght": 400})
        names = {1: f"Noto Sans {code}", 4: f"Noto Sans {code} Regular", 6: f"NotoSans{code}-Regular", 17: "Regular"}
        for record in font["name"].names:
            record.string = names.get(record.nameID, record.toUnicode())
        font.save(target / f"NotoSans{code}-Regular.ttf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
