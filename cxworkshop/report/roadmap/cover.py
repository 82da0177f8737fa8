"""A calm cover: whose report it is, for whom, of what, and how it is to be treated."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.language import _
from cxworkshop.report.roadmap.furniture import treated
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.setting import mark
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.report.setting.flow import Text
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import issued

_CLIENT = Style(32, 39, bold=True)
_LINE = Style(10, 15, tone="muted")


def draw(
    canvas: Any, setter: Typesetter, material: Material, options: ReportOptions, size: tuple[float, float]
) -> None:
    """Draw it on the page in hand."""
    width, height = size[0] - 2 * MARGIN, size[1]
    session, style = material.session, options.style
    mark.draw(canvas, setter, style, MARGIN, height - MARGIN - 24, 15, width)
    kind = _("Customer experience roadmap")
    client = " ".join(session.organisation.split()) or kind
    y = 0.64 * height
    canvas.setStrokeColorRGB(*setter.palette.accent)
    canvas.setLineWidth(2.4)
    canvas.line(MARGIN, y + 22, MARGIN + 64, y + 22)
    texts = [setter.clipped(_CLIENT, client, width, 3)]
    if client != kind:
        texts.append(setter.clipped("subtitle", kind, width, 1))
    texts.append(setter.clipped(_LINE, " ".join(session.title.split()), width, 2))
    for paragraph in texts:
        block = Text(paragraph, tag="H1" if paragraph is texts[0] else "")
        block.draw(canvas, MARGIN, y, width)
        y -= block.height(width) + 6
    said = [issued.beside_workshop(session.held_on, options.issued), *treated(options)]
    author = style.author.strip() or ("" if options.anonymous else " ".join(session.facilitator.split()))
    if author:
        # Translators: on the cover: who made the report
        said.insert(0, _("Prepared by {name}").format(name=author))
    y = MARGIN + 14.0 * (len(said) - 1) + 4
    for line in said:
        setter.line(canvas, MARGIN, y, line, 9, colour=setter.palette.muted, width=width, least=6)
        y -= 14
