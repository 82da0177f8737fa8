"""A calm cover: whose report it is, for whom, of what, what is in it, and how it is to be treated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.session import START
from cxworkshop.language import _
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.own_texts import INTRODUCTION
from cxworkshop.report.setting import bidi, mark, tags
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.report.setting.flow import Text
from cxworkshop.report.setting.layout import to_section
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import issued
from cxworkshop.words.treated import treated

_TITLES = {START: INTRODUCTION} | SECTIONS
_CLIENT = Style(32, 39, bold=True)
_LINE = Style(10, 15, tone="muted")
_STEP = 14.0
"""From line to line at the foot of the cover, in points."""
_NUMBERS = 24.0
"""The column of page numbers."""


def draw(
    canvas: Any,
    setter: Typesetter,
    material: Material,
    options: ReportOptions,
    size: tuple[float, float],
    sections: Sequence[str],
) -> None:
    """Draw it on the page in hand, with a list of the sections that follow; `number` tells on which pages they are."""
    width, height = size[0] - 2 * MARGIN, size[1]
    session, style = material.session, options.style
    mark.draw(canvas, setter, style, MARGIN, height - MARGIN - 24, 15, width)
    kind = _("Customer experience roadmap")
    client = " ".join(session.organisation.split()) or kind
    y = 0.64 * height
    canvas.setStrokeColorRGB(*setter.palette.accent)
    canvas.setLineWidth(2.4)
    canvas.line(MARGIN, y + 22, MARGIN + 64, y + 22)
    texts = [setter.clipped(_CLIENT, bidi.as_ours(client, kind), width, 3)]
    if client != kind:
        texts.append(setter.clipped("subtitle", kind, width, 1))
    texts.append(setter.clipped(_LINE, bidi.as_ours(" ".join(session.title.split()), kind), width, 2))
    for paragraph in texts:
        block = Text(paragraph, tag="H1" if paragraph is texts[0] else "")
        block.draw(canvas, MARGIN, y, width)
        y -= block.height(width) + 6
    said = [issued.beside_workshop(session.held_on, options.issued), *treated(style)]
    author = style.author.strip() or ("" if options.anonymous else " ".join(session.facilitator.split()))
    if author:
        # Translators: on the cover: who made the report
        said.insert(0, _("Prepared by {name}").format(name=author))
    foot = MARGIN + _STEP * (len(said) - 1) + 4
    if len(sections) > 1:
        _contents(canvas, setter, sections, foot + 2.5 * _STEP, width)
    for index, line in enumerate(said):
        setter.line(canvas, MARGIN, foot - _STEP * index, line, 9, colour=setter.palette.muted, width=width, least=6)


def _contents(canvas: Any, setter: Typesetter, sections: Sequence[str], lowest: float, width: float) -> None:
    """A line for each section and the introduction, the last one at the height `lowest`, each of which leads there."""
    for above, section in zip(range(len(sections) - 1, -1, -1), sections, strict=True):
        title, y = _(_TITLES[section]), lowest + _STEP * above
        box = (MARGIN, y - 3, MARGIN + width, y + 9)
        with tags.element(canvas, Element("LI")), tags.link(canvas, *to_section(section, title), box):
            canvas.saveState()
            canvas.translate(MARGIN, y)
            canvas.doForm(_name_of(section))
            canvas.restoreState()
            setter.line(canvas, MARGIN + _NUMBERS, y, title, 9, width=width - _NUMBERS, least=6)


def number(canvas: Any, setter: Typesetter, pages: Mapping[str, int]) -> None:
    """Say on which page each section begins, where the list on the cover has left room for it."""
    for section, page in pages.items():
        canvas.beginForm(_name_of(section), 0, -4, _NUMBERS, 12)
        setter.line(canvas, 0, 0, str(page), 9, bold=True, colour=setter.palette.accent)
        canvas.endForm()


def _name_of(section: str) -> str:
    """The form with the number of the page on which a section begins."""
    return f"begins-{section}"
