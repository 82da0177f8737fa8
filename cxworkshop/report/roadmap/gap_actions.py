"""The actions that article A names from Level 2 to Level 3, as a set: what it says, our action, what became of it."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.roadmap import gap_actions
from cxworkshop.language import _
from cxworkshop.report.setting.flow import Block
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header, heading
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import names
from cxworkshop.words.article_a import fact


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """A heading and a table; nothing in a model that does not rest on the article."""
    found = gap_actions(material.model)
    if not found:
        return []
    states = _states(material)
    none = _("Not called for")
    rows = [
        Row(
            [
                cell(setter, "detail", fact(action.id) or "–"),
                cell(setter, "detail", action.title),
                cell(setter, "detail", states.get(action.id, none)),
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


def _states(material: Material) -> dict[str, str]:
    """What became of each action, by its id: its phase and number, or why it is not planned."""
    roadmap = material.roadmap
    left_out = (*roadmap.in_place, *roadmap.not_planned)
    states = {action.id: names.action_state(action.state) for action in left_out}
    for plan in roadmap.columns:
        for planned in plan.actions:
            # Translators: the phase of an action, and its number: "Now, action 5"
            said = _("{phase}, action {number}")
            phase = names.phase(plan.phase.name)
            states[planned.action.id] = said.format(phase=phase, number=material.number(planned))
    return states
