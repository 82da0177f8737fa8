"""What lists of actions have in common: the box to tick, the days, and what is wrong with them."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.language import _
from cxworkshop.report.roadmap import agreed
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.layout import cell
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words import board, names
from cxworkshop.words.agreed import told
from cxworkshop.words.flags import flags
from cxworkshop.words.plan import held


def box(setter: Typesetter, planned: PlannedAction) -> list[Block]:
    """A box to tick, ticked where the action is done."""

    def draw(canvas: Any, x: float, y: float, _width: float) -> None:
        canvas.setStrokeColorRGB(*setter.palette.muted)
        canvas.setLineWidth(0.8)
        canvas.rect(x, y - 10, 8, 8, stroke=1, fill=0)
        if planned.action.status == "done":
            canvas.setStrokeColorRGB(*setter.palette.ink)
            canvas.setLineWidth(1.3)
            canvas.lines([(x + 1.6, y - 6, x + 3.4, y - 8.2), (x + 3.4, y - 8.2, x + 6.6, y - 3.6)])

    return [Graphic(11.5, draw, alt=names.status(planned.action.status))]


def days_and_effort(setter: Typesetter, material: Material, planned: PlannedAction) -> list[Block]:
    """From when to when, how much it takes, and which of all that is agreed."""
    beyond = planned.phase == len(material.roadmap.phases)
    takes = board.effort(planned.action.effort, planned.weeks)
    return [
        *agreed.days(setter, planned, months=beyond),
        *cell(setter, agreed.style(planned.effort_agreed), takes),
        *cell(setter, "small", told(planned)),
    ]


def notes(setter: Typesetter, material: Material, planned: PlannedAction) -> list[Block]:
    """What is wrong with an action's dates or its owner, and what holds it up; nothing where all is well."""
    wrong = [*flags(planned, material.numbers, material.model), held(planned, material.roadmap)]
    # Translators: stands before what is wrong with an action's dates
    note = Piece(_("Note:"), bold=True)
    return [Text(setter.paragraph("detail", note, f" {sentence}"), after=2) for sentence in wrong if sentence]
