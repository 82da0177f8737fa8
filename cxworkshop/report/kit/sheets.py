"""Sheets to write on by hand: the parking lot and the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop.domain.scoring import CLAIM_FROM
from cxworkshop.language import N_, _
from cxworkshop.report.kit.frame import FOOT, Kit, Sheet
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Text
from cxworkshop.report.setting.structure import Element
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import figure

_ROW = 43.0
"""Height of a row in points: 15 mm, two lines of handwriting."""
_MOST_TO_READ = 700
"""So many characters fill five lines."""
_PARKING = ((N_("What"), 4), (N_("Raised by"), 1.6), (N_("Next step, owner, date"), 3))
_EVIDENCE = (
    (N_("Dimension"), 2),
    (N_("What it is"), 3.2),
    (N_("Where to find it"), 2.4),
    (N_("Brought by"), 1.6),
    (N_("Supports Level"), 1.9),
)
"""Headings of columns and their shares of the width."""


def draw_parking_lot(kit: Kit) -> None:
    """The sheet for what has to wait."""
    sheet = kit.begin()
    kit.bookmark(_(KIT_PARTS["parking"]))
    top = kit.head(sheet, _(KIT_PARTS["parking"]), _("Worth coming back to, but not now"))
    rule = _(
        "Whatever would hold up the vote is written here, so that nothing is lost and the vote can go "
        "on. Before the workshop ends, every line is given a name and a date, or crossed out."
    )
    top = _say(kit, sheet, top, rule)
    _ruled(kit, sheet, top, _PARKING)
    kit.foot(sheet, kit.session.title.strip(), _("Print as many as the room needs"), once=True)
    kit.canvas.showPage()


def draw_evidence(kit: Kit) -> None:
    """The sheet for what can be shown."""
    sheet = kit.begin(landscape=True)
    kit.bookmark(_(KIT_PARTS["evidence"]))
    top = kit.head(sheet, _("Evidence"), _("What can be shown today counts; plans do not"))
    names = listed([one.name for one in kit.model.dimensions])
    rule = _evidence_rule(kit)
    dimensions = _("The dimensions: {names}.").format(names=names)
    whole = f"{rule} {dimensions}"
    # Those of a model with many long names are on its posters.
    top = _say(kit, sheet, top, whole if len(whole) <= _MOST_TO_READ else rule)
    x, bottom, rows = _ruled(kit, sheet, top, _EVIDENCE)
    gap = (sheet.right - x) / len(kit.model.levels)
    for row in range(rows):
        y = bottom + (row + 0.5) * _ROW - 4
        with tags.element(kit.canvas, Element("P")):
            for index, level in enumerate(kit.model.levels):
                middle, size = x + gap * (index + 0.5), min(11, gap * 0.72)
                kit.setter.line(kit.canvas, middle, y, str(level.number), size, align="centre")
    kit.foot(sheet, kit.session.title.strip(), _("Circle the level. Print as many as the room needs"), once=True)
    kit.canvas.showPage()


def _evidence_rule(kit: Kit) -> str:
    rule = _(
        "A plan, a budget request or a project still under way is not evidence for the level it is "
        "meant to reach. Write down a document, a figure, a screen or something everyone here has "
        "seen, and where others can look it up."
    )
    if kit.model.top >= CLAIM_FROM:
        claimed = _("A score of {score} or more that nothing on these sheets supports is marked “claimed”.")
        rule += " " + claimed.format(score=figure(CLAIM_FROM))
    return rule


def _say(kit: Kit, sheet: Sheet, top: float, text: str) -> float:
    """Draw what a sheet is for; returns where its rows begin."""
    block = Text(kit.setter.clipped("lede", text, sheet.width, 5))
    block.draw(kit.canvas, sheet.left, top, sheet.width)
    return top - block.height(sheet.width) - 20


def _ruled(kit: Kit, sheet: Sheet, top: float, columns: Sequence[tuple[str, float]]) -> tuple[float, float, int]:
    """Headings, and below them as many empty rows as there is room for.

    Returns where the last column begins, where the last row ends, and how many rows there are.
    """
    canvas, setter, palette = kit.canvas, kit.setter, kit.setter.palette
    total = sum(share for _title, share in columns)
    edges = [sheet.left]
    with tags.element(canvas, Element("P")):
        for title, share in columns:
            width, indent = sheet.width * share / total, 0 if len(edges) == 1 else 6
            setter.line(canvas, edges[-1] + indent, top, _(title), 9, bold=True, width=width - indent - 4, least=6)
            edges.append(edges[-1] + width)
    top -= 6
    rows = int((top - sheet.bottom - FOOT) / _ROW)
    bottom = top - _ROW * rows
    canvas.setStrokeColorRGB(*palette.ink)
    canvas.setLineWidth(0.9)
    canvas.line(sheet.left, top, sheet.right, top)
    canvas.setStrokeColorRGB(*palette.rule)
    canvas.setLineWidth(0.6)
    for row in range(rows):
        canvas.line(sheet.left, bottom + _ROW * row, sheet.right, bottom + _ROW * row)
    for x in edges[1:-1]:
        canvas.line(x, top, x, bottom)
    return edges[-2], bottom, rows
