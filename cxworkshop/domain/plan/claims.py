"""The action that a claimed score brings into the plan: to show the evidence for it."""

from __future__ import annotations

import math
from typing import Any

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import ClaimAction, Dimension, MaturityModel
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Action

_PREFIX = "evidence-"
_TEXTS = ("title", "why", "steps", "done_when")
"""What says which level is claimed."""


def claim_actions(results: Results, model: MaturityModel, lens_id: str) -> list[Action]:
    """One for each score of 3 or more without evidence, in the model's order; none where the model has no such action.

    It belongs to the step up to the claimed level, so that whatever leads further waits for it.
    """
    form = model.claim_action
    if form is None:
        return []
    levels = {result.id: math.floor(result.score) for result in results.scored if result.claimed and result.score}
    return [_action(form, each, levels[each.id], lens_id) for each in model.dimensions if each.id in levels]


def ids(model: MaturityModel) -> set[str]:
    """The ids such actions of a model can have."""
    return {f"{_PREFIX}{each.id}" for each in model.dimensions} if model.claim_action else set()


def is_claim(action_id: str) -> bool:
    """Whether an action's id is that of such an action."""
    return action_id.startswith(_PREFIX)


def owners(action_id: str, model: MaturityModel) -> dict[str, str]:
    """The owner that each lens suggests for such an action; none where its id is no such action's."""
    return model.claim_action.owners if model.claim_action and is_claim(action_id) else {}


def followed(action: Action, now: Action | None, model: MaturityModel, lens_id: str) -> Action:
    """An edited one for the level that is claimed now, in all that nobody wrote otherwise; `now` is as suggested.

    Any other action, and one for a score that is claimed no more, stays as it is.
    """
    form = model.claim_action
    if form is None or now is None or not is_claim(action.id) or action.from_level == now.from_level:
        return action
    was = _action(form, model.dimension(action.dimension_id), action.to_level, lens_id)
    unwritten = [name for name in _TEXTS if getattr(action, name) == getattr(was, name)]
    texts: dict[str, Any] = {name: getattr(now, name) for name in unwritten}
    return replace(action, from_level=now.from_level, **texts)


def _action(form: ClaimAction, dimension: Dimension, level: int, lens_id: str) -> Action:
    said = {"{dimension}": dimension.name, "{level}": str(level)}

    def filled(text: str) -> str:
        for place, value in said.items():
            text = text.replace(place, value)
        return text

    return Action(
        id=f"{_PREFIX}{dimension.id}",
        title=filled(form.title),
        dimension_id=dimension.id,
        from_level=max(1, level - 1),
        effort="S",
        impact=1,
        why=filled(form.why),
        steps=tuple(map(filled, form.steps)),
        done_when=filled(form.done_when),
        owner=form.owners.get(lens_id, ""),
        owner_suggested=True,
        source=form.source,
    )
