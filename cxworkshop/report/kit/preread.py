"""What participants read two days ahead: how the workshop goes, the levels, and every dimension with its rubric."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cxworkshop.domain.maturity_model import Dimension, MaturityModel
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures.charts import draw_chip
from cxworkshop.report.kit.frame import FOOT, Kit, Sheet, terms
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Block, Bookmark, Flow, Graphic, Text
from cxworkshop.report.setting.layout import heading, outline_title
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words import dates
from cxworkshop.words.numbers import figure, number

_INDENT = 24.0
_FURNITURE = "preread-{}"
_ABOVE = 21.0
"""How far above the room of a page the firm's mark stands, in points: what is read begins at the top of it."""
_CHIP, _DROP = 13.0, 0.8
"""Height of a level's chip in points, and how far it stands out above the text beside it."""

Mark = Callable[[Any, float, float], None]
"""Draws a mark at a left edge, for a text below a top."""


class Marked:
    """A text with a mark to the left of its first line, or with the room for one."""

    def __init__(self, text: Block, mark: Mark | None = None) -> None:
        self.before, self.after, self.keep_with_next = text.before, text.after, text.keep_with_next
        self._text, self._mark = text, mark
        self._node = Element("LI")

    def height(self, width: float) -> float:
        """The text's height, and never less than a chip's."""
        return max(self._text.height(width - _INDENT) + _DROP, _CHIP)

    def least(self, width: float) -> float:
        """As much as of its text."""
        return max(self._text.least(width - _INDENT) + _DROP, _CHIP)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        """Where its text is split; the mark stays with the first part."""
        parts = self._text.split(width - _INDENT, available - _DROP)
        if parts is None:
            return None
        first, rest = Marked(parts[0], self._mark), Marked(parts[1])
        first._node = rest._node = self._node
        return first, rest

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        with tags.element(canvas, self._node):
            if self._mark is not None:
                self._mark(canvas, x, top - _DROP)
            self._text.draw(canvas, x + _INDENT, top - _DROP, width - _INDENT)


def _number(setter: Typesetter, position: int) -> Mark:
    text = setter.paragraph("body", Piece(str(position), bold=True))
    return lambda canvas, x, top: text.draw(canvas, x, top, _INDENT)


def _chip(kit: Kit, level: int) -> Mark:
    ground = kit.setter.palette.level(level, kit.model.top)
    return lambda canvas, x, top: draw_chip(canvas, kit.setter, x, top - 9, str(level), ground)


def draw(kit: Kit) -> None:
    """As many pages as it takes, numbered among themselves because they are handed out alone."""
    sheet = kit.begin()
    first = int(kit.canvas.getPageNumber())

    def furnish() -> None:
        with tags.furniture(kit.canvas):
            kit.canvas.doForm(_FURNITURE.format(kit.canvas.getPageNumber()))

    flow = Flow(kit.canvas, sheet.left, sheet.top, sheet.width, sheet.bottom + FOOT, furnish)
    flow.place([*_opening(kit), *_levels(kit), *_dimensions(kit, sheet)], kit.step)
    flow.end_section()
    total = int(kit.canvas.getPageNumber()) - first
    left = " · ".join(part for part in (kit.session.organisation.strip(), _("Before the workshop")) if part)
    for page in range(1, total + 1):
        kit.canvas.beginForm(_FURNITURE.format(first + page - 1))
        kit.mark(sheet.right, sheet.top + _ABOVE, 9, sheet.width)
        kit.foot(sheet, left, _("Page {page} of {total}").format(page=page, total=total))
        kit.canvas.endForm()


def _opening(kit: Kit) -> list[Block]:
    """What the workshop is, how the vote works, what to bring."""
    setter, session, model = kit.setter, kit.session, kit.model
    facts = [dates.long(session.held_on), session.place.strip()]
    if facilitator := session.facilitator.strip():
        facts.append(_("Facilitator: {name}").format(name=facilitator))
    when = " · ".join(fact for fact in facts if fact)

    def rule(canvas: Any, x: float, top: float, width: float) -> None:
        canvas.setStrokeColorRGB(*setter.palette.accent)
        canvas.setLineWidth(1.6)
        canvas.line(x, top, x + width, top)

    title = _("Before the workshop")
    blocks: list[Block] = [
        Text(setter.paragraph("lede", session.organisation.strip()), after=2),
        Text(setter.paragraph("title", title), after=2, bookmark=Bookmark(_(KIT_PARTS["preread"]))),
        Text(setter.paragraph("subtitle", session.title.strip() or model.name)),
        Text(setter.paragraph("lede", when), before=2, after=8),
        Graphic(2, rule, after=10),
        Text(setter.paragraph("body", _purpose(kit)), after=4),
        heading(setter, _("How the vote works"), before=9),
    ]
    for position, (what, how) in enumerate(_rules(kit), 1):
        text = Text(setter.paragraph("body", Piece(what, bold=True), f" {how}"), after=4)
        blocks.append(Marked(text, _number(setter, position)))
    return [
        *blocks,
        heading(setter, _("What to bring"), before=9),
        Text(
            setter.paragraph(
                "body",
                _(
                    "One piece of evidence for each dimension you know well: a document, a figure, a set of "
                    "minutes, a screenshot. Note where others can find it. Read the level descriptions that "
                    "follow and decide which one fits: a level counts only once those below it have been reached. "
                    "Please keep your choice to yourself until the vote."
                ),
            )
        ),
    ]


def _purpose(kit: Kit) -> str:
    session, model = kit.session, kit.model
    dimensions, levels = len(model.dimensions), len(model.levels)
    return _(
        "We want to know where {who} stands today. Together we will look at {dimensions}, each on a "
        "scale of {levels}, and agree one score for each, based on what can be shown. The gaps between "
        "these scores and our target will become a roadmap of actions. Please read these pages before "
        "you come."
    ).format(
        who=session.organisation.strip() or _("our organisation"),
        dimensions=ngettext("{count} dimension", "{count} dimensions", dimensions).format(count=number(dimensions)),
        levels=ngettext("{count} level", "{count} levels", levels).format(count=number(levels)),
    )


def _rules(kit: Kit) -> list[tuple[str, str]]:
    top, step = kit.model.top, kit.model.step
    alone = (
        _(
            "Everyone scores in silence, from 1 to {top} in steps of {step}; a score between two levels "
            "means that the higher one is partly in place. You may abstain, or say that a dimension does "
            "not apply."
        )
        if step < 1
        else _("Everyone scores in silence, from 1 to {top}. You may abstain, or say that a dimension does not apply.")
    )
    together = [_("Nobody sees any vote until everyone has voted; then all votes are shown together.")]
    if kit.session.anonymous:
        together.append(_("Cards carry no names."))
    return [
        (_("Alone first."), alone.format(top=top, step=figure(step))),
        (_("All at once."), " ".join(together)),
        (
            _("Outliers first."),
            _(
                "Those furthest from the rest say what they have seen while the others listen. The room may "
                "then vote again."
            ),
        ),
        (
            _("One score."),
            _(
                "The room agrees a score. If it is split between two levels, the lower one stands until there "
                "is evidence for the higher. Anyone who still disagrees can have that recorded, with the "
                "reason."
            ),
        ),
        (
            _("Today, not tomorrow."),
            _("Plans do not count yet. What counts is what can be shown."),
        ),
    ]


def _levels(kit: Kit) -> list[Block]:
    setter, model = kit.setter, kit.model
    count = len(model.levels)
    title = ngettext("The {count} level", "The {count} levels", count).format(count=number(count))
    blocks: list[Block] = [heading(setter, title, bookmark=True, before=9)]
    for level in model.levels:
        stage = [Piece(f" · {level.stage}", tone="muted")] if level.stage else []
        name = Text(setter.paragraph("brief", Piece(level.name, bold=True), *stage), after=1, keep_with_next=True)
        blocks.append(Marked(name, _chip(kit, level.number)))
        blocks.append(Marked(Text(setter.paragraph("brief", level.about), after=5)))
    if meant := terms(model, model.glossary):
        blocks.append(Marked(Text(setter.paragraph("small", meant), before=2)))
    # Whose all this is does not stand on a page without any of it.
    blocks[-1].keep_with_next = True
    return [*blocks, Text(setter.paragraph("small", _origin(model)), before=10)]


def _origin(model: MaturityModel) -> str:
    """Whose the levels are, since these pages travel without the report."""
    works = [(one.title, one.author, one.published) for one in model.sources if one.published]
    named = "; ".join(", ".join(part for part in work if part) for work in works)
    said = _("Sources: {sources}.").format(sources=named) if named else ""
    return " ".join(part for part in (model.attribution, said) if part)


def _dimensions(kit: Kit, sheet: Sheet) -> list[Block]:
    model = kit.model
    count = len(model.dimensions)
    title = ngettext("The {count} dimension", "The {count} dimensions", count).format(count=number(count))
    blocks: list[Block] = []
    for index, dimension in enumerate(model.dimensions):
        blocks += _dimension(kit, dimension, sheet, title if index == 0 else "")
    return blocks


def _dimension(kit: Kit, dimension: Dimension, sheet: Sheet, title: str) -> Sequence[Block]:
    """A dimension's scope and rubric, on one page where it fits on one."""
    setter = kit.setter
    entry = Bookmark(outline_title(dimension.name), 1)
    scope = [Piece(f"\u00a0\u00a0 {dimension.scope}", bold=False, tone="muted", size=8.5)] if dimension.scope else []
    name = setter.paragraph("heading", dimension.name, *scope)
    heads = [Text(setter.paragraph("section", title), before=22, keep_with_next=True, tag="H1")] if title else []
    heads.append(Text(name, before=7, after=2, keep_with_next=True, bookmark=entry))
    cells: list[Block] = []
    for level, cell in enumerate(dimension.rubric, 1):
        text = Text(setter.paragraph("cell", cell), after=0.7)
        cells.append(Marked(text, _chip(kit, level)))
    blocks = [*heads, *cells]
    whole = sum(block.height(sheet.width) + block.before + block.after for block in blocks)
    for cell_block in cells[:-1]:
        cell_block.keep_with_next = whole <= sheet.height - FOOT
    return blocks
