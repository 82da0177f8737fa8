"""What a session's gaps ask for of a model's actions, and what of it somebody has edited."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from cxworkshop.domain import lens, scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import claims
from cxworkshop.domain.session import Action, Session, with_actions


def suggestions(session: Session, model: MaturityModel, results: scoring.Results | None = None) -> tuple[Action, ...]:
    """The model's actions for every transition between a dimension's score and its target, in the model's order.

    Before them the evidence to be shown for claimed scores.
    """
    results = results or scoring.results(session, model)
    scored = {each.id: each for each in results.scored}
    found = claims.claim_actions(results, model, session.lens)
    for action in model.actions:
        each = scored.get(action.dimension)
        if each and each.gap and math.floor(each.score or 0) <= action.from_level < each.target:
            found.append(lens.suggested_action(action, session.lens))
    return tuple(found)


def suggested(action_id: str, session: Session, model: MaturityModel) -> Action:
    """An action as it is suggested before anybody edits it. Raises KeyError where there is none of that id."""
    if claims.is_claim(action_id):
        found = claims.claim_actions(scoring.results(session, model), model, session.lens)
        return {action.id: action for action in found}[action_id]
    return lens.suggested_action(model.action(action_id), session.lens)


def with_edited(session: Session, model: MaturityModel, actions: Sequence[Action]) -> Session:
    """A session with these actions as they are here. One that is as it is suggested today needs no copy of its own."""
    plain = {action.id for action in set(actions).intersection(suggestions(session, model))}
    after = with_actions(session, actions)
    return replace(after, actions=tuple(action for action in after.actions if action.id not in plain))


def kept(action_id: str, session: Session, model: MaturityModel) -> Action | None:
    """An action as it was edited, read through the session's lens; None where nobody did."""
    found = next((each for each in lens.through(session, model, session.lens).actions if each.id == action_id), None)
    if found is None or not claims.is_claim(action_id):
        return found
    now = {each.id: each for each in claims.claim_actions(scoring.results(session, model), model, session.lens)}
    return claims.followed(found, now.get(action_id), model, session.lens)
