"""The lens: whose point of view a session is read from.

It frames a report, decides between actions of equal priority, and suggests who carries an action out. It never touches
a score, nor what somebody decided: an owner that was chosen stays, whatever the lens, and so does all that is written
in an action of the room's own.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import GapAction, MaturityModel
from cxworkshop.domain.plan import claims
from cxworkshop.domain.session import Action, Session


def order(model: MaturityModel, lens_id: str) -> dict[str, int]:
    """The place of each dimension where priority, gap and early win are equal, from 0; some may have none.

    Raises KeyError for a lens that the model does not have.
    """
    return {dimension_id: place for place, dimension_id in enumerate(model.lens(lens_id).dimension_order)}


def suggested_action(gap_action: GapAction, lens_id: str) -> Action:
    """The model's action as it stands on a roadmap before anybody edits it."""
    return Action(
        id=gap_action.id,
        title=gap_action.title,
        dimension_id=gap_action.dimension,
        from_level=gap_action.from_level,
        effort=gap_action.effort,
        impact=gap_action.impact,
        why=gap_action.why,
        steps=gap_action.steps,
        done_when=gap_action.done_when,
        owner=gap_action.owners.get(lens_id, ""),
        owner_suggested=True,
        weeks=gap_action.weeks,
        early_win=gap_action.early_win,
        prerequisites=gap_action.prerequisites,
        source=gap_action.source,
    )


def edited(action: Action, **changes: Any) -> Action:
    """An action with some of its fields changed. Its owner follows the lens until somebody chooses one."""
    if "owner" in changes:
        changes["owner_suggested"] = False
    if "effort" in changes:
        changes["effort_agreed"] = True
    return replace(action, **changes)


def through(session: Session, model: MaturityModel, lens_id: str) -> Session:
    """The session as a lens shows it: each owner that nobody chose is the one it suggests."""
    suggested = {action.id: action.owners for action in model.actions}

    def seen(action: Action) -> Action:
        owners = suggested.get(action.id) or claims.owners(action.id, model)
        # What reads as no suggestion was written by somebody, whatever a file says of it.
        if action.own or action.owner not in {owners.get(lens.id, "") for lens in model.lenses}:
            return action
        return replace(action, owner=owners.get(lens_id, ""))

    actions = tuple(seen(action) if action.owner_suggested else action for action in session.actions)
    return replace(session, lens=lens_id, actions=actions)


def marked(session: Session, model: MaturityModel) -> Session:
    """A session from before it was recorded which owners somebody chose: those its lens suggests, nobody did.

    What can't be told apart any more is an owner that was chosen and is the suggested one.
    """
    suggested = {action.id: action.owners.get(session.lens, "") for action in model.actions}
    actions = tuple(
        replace(action, owner_suggested=not action.own and action.owner == suggested.get(action.id))
        for action in session.actions
    )
    return replace(session, actions=actions)
