"""Owners whom nobody appoints: roles that the model's actions appoint, where those actions were taken off the plan."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Action


def flagged(planned: list[PlannedAction], off: Iterable[Action], model: MaturityModel) -> list[PlannedAction]:
    """The same, each with the id of the action that was taken off the plan though it appoints its owner.

    `off` are the actions that are not on it. None where the role is filled: another such action is planned or in place,
    or the room named the owner itself.
    """
    state_of = {action.id: action.state for action in off}
    left_out = {action_id for action_id, state in state_of.items() if state == "not for us"}
    if not left_out:
        return planned
    filled = (state_of.keys() - left_out) | {each.action.id for each in planned}
    roles = {name for each in model.actions if each.id in filled for name in map(role, each.appoints)}
    nobody = {
        name: each.id
        for each in model.actions
        if each.id in left_out
        for name in map(role, each.appoints)
        if name not in roles
    }
    if not nobody:
        return planned
    return [
        each
        if each.action.owner_agreed or not (appointing := nobody.get(role(each.action.owner)))
        else replace(each, unappointed=appointing)
        for each in planned
    ]
