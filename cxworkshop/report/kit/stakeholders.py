"""A sheet to fill in with the sponsor, weeks ahead: what the workshop is for, who has to be there, and who is not."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import pairwise

from cxworkshop.language import N_, _
from cxworkshop.report.kit.frame import FOOT, Kit, Sheet
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Text
from cxworkshop.report.setting.structure import Element

_LINE = 27.0
"""Height in points of a line to write on: 9.5 mm."""
_SPONSOR = (
    N_("Sponsor, and who stands in"),
    N_("The decision that the workshop prepares"),
    N_("What becomes of the roadmap: who decides, when"),
    N_("Who opens the workshop, and who closes it"),
)
_FUNCTIONS = (
    N_("Marketing"),
    N_("Customer service"),
    N_("Sales"),
    N_("Operations"),
    N_("IT"),
    N_("Finance"),
    N_("Human resources"),
    N_("Front line"),
)
_ROOM = (
    (N_("Function"), 2.1),
    (N_("Who"), 3.0),
    (N_("Meets customers"), 2.2),
    (N_("Decides"), 0.9),
    (N_("Comes"), 0.9),
)
_OUTSIDE = ((N_("Affected, but not in the room"), 3.4), (N_("How and when they hear of the result"), 5.0))
"""Headings of columns and their shares of the width."""
_MEETS = (N_("daily"), N_("at times"), N_("never"))
_FEWEST = 2
"""Lines for those outside, at least."""


def draw(kit: Kit) -> None:
    """Draw the sheet: lines for the sponsor, a table of who has to be there, and one of who is not."""
    sheet = kit.begin()
    title = _(KIT_PARTS["sponsor"])
    kit.bookmark(title)
    top = kit.head(sheet, title, _("To be filled in with the sponsor, some weeks before the workshop"))
    for question in _SPONSOR:
        top = _answer(kit, sheet, top, _(question))
    rule = _(
        "A room of eight to twelve is best: each function once, and at least three people who meet customers every "
        "day. Whoever decides about the roadmap should have scored too."
    )
    block = Text(kit.setter.clipped("lede", rule, sheet.width, 3))
    block.draw(kit.canvas, sheet.left, top - 8, sheet.width)
    top -= block.height(sheet.width) + 26
    left = int((top - sheet.bottom - FOOT - 34) / _LINE)
    rows = min(len(_FUNCTIONS) + 3, left - _FEWEST)
    with tags.element(kit.canvas, Element("Table")):
        top = _table(kit, sheet, top, _ROOM, rows)
    _table(kit, sheet, top - 24, _OUTSIDE, left - rows)
    how = _("Circle how often they meet customers; tick the rest")
    kit.foot(sheet, kit.session.title.strip(), how, once=True)
    kit.canvas.showPage()


def _answer(kit: Kit, sheet: Sheet, top: float, question: str) -> float:
    """A question with a line to write on; returns where the next one begins."""
    y = top - _LINE + 6
    wide = kit.setter.line(kit.canvas, sheet.left, y, question, 9, bold=True, width=sheet.width * 0.55, least=6.5)
    _rule(kit, sheet.left + wide + 8, sheet.right, y - 3)
    return top - _LINE


def _table(kit: Kit, sheet: Sheet, top: float, columns: tuple[tuple[str, float], ...], rows: int) -> float:
    """Headings and as many rows; functions are named in the first column. Returns where it ends."""
    canvas, setter = kit.canvas, kit.setter
    total, edges = sum(share for _title, share in columns), [sheet.left]
    filled = columns is _ROOM
    with tags.element(canvas, Element("TR" if filled else "P")):
        for title, share in columns:
            width, indent = sheet.width * share / total, 0 if len(edges) == 1 else 6
            with tags.element(canvas, Element("TH", scope="Column")) if filled else nullcontext():
                setter.line(canvas, edges[-1] + indent, top, _(title), 9, bold=True, width=width - indent - 4, least=6)
            edges.append(edges[-1] + width)
    top -= 6
    for row in range(rows + 1):
        _rule(kit, sheet.left, sheet.right, top - row * _LINE)
    bottom = top - rows * _LINE
    canvas.setStrokeColorRGB(*setter.palette.rule)
    for x in edges[1:-1]:
        canvas.line(x, top, x, bottom)
    if filled:
        for row in range(rows):
            with tags.element(canvas, Element("TR")):
                _row(kit, edges, top - row * _LINE - _LINE / 2 - 3, row)
    return bottom


def _row(kit: Kit, edges: list[float], y: float, row: int) -> None:
    """What is printed in a row of those in the room: the function, how often, and two boxes."""
    canvas, setter = kit.canvas, kit.setter
    with tags.element(canvas, Element("TH", scope="Row")):
        if row < len(_FUNCTIONS):
            setter.line(canvas, edges[0], y, _(_FUNCTIONS[row]), 9, width=edges[1] - edges[0] - 4, least=6)
    with tags.element(canvas, Element("TD")):
        pass  # who it is stays empty, to be written in
    step = (edges[3] - edges[2]) / len(_MEETS)
    with tags.element(canvas, Element("TD")):
        for place, said in enumerate(_MEETS):
            middle = edges[2] + step * (place + 0.5)
            setter.line(canvas, middle, y, _(said), 8, align="centre", width=step - 3, least=5)
    canvas.setStrokeColorRGB(*setter.palette.ink)
    canvas.setLineWidth(0.8)
    for left, right in pairwise(edges[3:]):
        with tags.element(canvas, Element("TD")):
            canvas.rect((left + right) / 2 - 5, y - 2, 10, 10, stroke=1, fill=0)


def _rule(kit: Kit, left: float, right: float, y: float) -> None:
    kit.canvas.setStrokeColorRGB(*kit.setter.palette.rule)
    kit.canvas.setLineWidth(0.6)
    kit.canvas.line(left, y, right, y)
