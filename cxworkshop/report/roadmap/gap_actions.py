"""The actions that article A names from Level 2 to Level 3, as a set: what it says, our action, what became of it."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.roadmap import gap_actions
from cxworkshop.language import _
from cxworkshop.report.setting.flow import Block
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header, heading
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words.article_a import fact
from cxworkshop.words.gap_actions import states


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """A heading and a table; nothing in a model that does not rest on the article."""
    found = gap_actions(material.model)
    if not found:
        return []
    became = states(material)
    none = _("Not called for")
    rows = [
        Row(
            [
                cell(setter, "detail", fact(action.id) or "–"),
                cell(setter, "detail", action.title),
                cell(setter, "detail", became.get(action.id, none)),
            ]
        )
        for action in found
    ]
    return [
        heading(setter, _("The gap actions from Level 2 to Level 3, as a set")),
        Grid(
            setter.palette,
            columns(width, (184, 238, 70)),
            rows,
            header(setter, _("Article A"), _("Our action"), _("In this roadmap")),
        ),
    ]
