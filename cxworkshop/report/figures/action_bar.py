"""The bar of an action on a roadmap's drawing."""

from __future__ import annotations

from typing import Any

from cxworkshop.design.colour import WHITE, mixed
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import is_gap_action
from cxworkshop.report.figures.charts import draw_hatch
from cxworkshop.report.setting.palette import Palette

ARROW = 5.0
"""How far the end of a bar that goes on after the last phase stands out, in points."""


def draw_action(
    canvas: Any, palette: Palette, planned: PlannedAction, box: tuple[float, float, float, float], *, goes_on: bool
) -> None:
    """Dark for a gap action; solid once owner and due date are agreed, hatched until then. The box is x, y, w, h."""
    colour = palette.accent if is_gap_action(planned.action) else mixed(palette.muted, WHITE, 0.25)
    canvas.setFillColorRGB(*(colour if planned.agreed else WHITE))
    canvas.rect(*box, stroke=0, fill=1)
    if not planned.agreed:
        draw_hatch(canvas, box, mixed(colour, WHITE, 0.35), 2.6)
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(0.8)
    canvas.rect(*box, stroke=1, fill=0)
    if goes_on:
        x, y, width, height = box
        canvas.setFillColorRGB(*colour)
        path = canvas.beginPath()
        path.moveTo(x + width, y + height)
        path.lineTo(x + width + ARROW, y + height / 2)
        path.lineTo(x + width, y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
