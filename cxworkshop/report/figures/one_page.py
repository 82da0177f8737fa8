"""The roadmap on one page, landscape: what hangs on the wall."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.roadmap import is_gap_action
from cxworkshop.language import _
from cxworkshop.report.figures.plan_chart import PlanChart
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import dates, promise
from cxworkshop.words.initials import initials

_SMALL = Style(7, 9, tone="muted")


def draw(
    canvas: Any, setter: Typesetter, material: Material, left: float, bottom: float, width: float, top: float
) -> None:
    """Draw it between the margins. Its measures are those of A4."""
    phases, session = material.roadmap.phases, material.session
    # Translators: the first and the last day of a stretch of time
    span = _("{first} to {last}").format(first=dates.long(phases[0].start), last=dates.long(phases[-1].end))
    with tags.element(canvas, Element("H1")):
        title = setter.line(canvas, left, top - 16, _("Roadmap on one page"), 18, bold=True)
    room = width - title - 20
    names = setter.beside(" ".join(session.organisation.split()), span, 9, room)
    setter.line(canvas, left + width, top - 13, names, 9, colour=setter.palette.muted, align="right", width=room)
    legend = setter.clipped(_SMALL, _legend(material), width, 2)
    legend.draw(canvas, left, top - 22, width)
    y = top - 26 - legend.height(width)
    owners = [planned.action.owner.strip() for plan in phases for planned in plan.actions]
    codes = initials(filter(None, owners))
    # Translators: the letters that stand for an owner, and the owner
    said = _("{code} {owner}")
    told = " · ".join(said.format(code=code, owner=owner) for owner, code in codes.items())
    chart, below = _chart(setter, material, codes, f"{told}." if told else told, width, y - bottom)
    if chart.numbers_alone:
        chart, below = _chart(
            setter, material, {}, _("The numbers are those of the action register."), width, y - bottom
        )
    below.draw(canvas, left, bottom + below.height(width), width)
    chart.draw(canvas, left, y)


def _chart(
    setter: Typesetter, material: Material, codes: dict[str, str], told: str, width: float, height: float
) -> tuple[PlanChart, Paragraph]:
    """The drawing, and what stands below it: what is told of it, and what begins later."""
    said = " ".join(filter(None, (told, promise.beyond(material.roadmap))))
    below = setter.clipped(_SMALL, said, width, 4)
    return PlanChart(setter, material, codes, width, height - below.height(width) - 8), below


def _legend(material: Material) -> str:
    """How the drawing is read; of gap actions only where one is drawn."""
    said = _(
        "Solid: owner and due date agreed; hatched: proposed. A line leads from what has to be finished first. "
        "Diamonds: the mean if all that is due by then is done."
    )
    drawn = (planned.action for plan in material.roadmap.phases for planned in plan.actions)
    dark = _("Dark bars are the gap actions from Level 2 to Level 3.")
    return f"{dark} {said}" if any(map(is_gap_action, drawn)) else said
