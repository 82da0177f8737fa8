"""What became of the gap actions in a roadmap."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.language import _
from cxworkshop.words import names


def states(material: Material) -> dict[str, str]:
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
