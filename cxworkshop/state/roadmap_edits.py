"""What the room agrees of the roadmap, puts in another order or leaves to the schedule again.

Every method is one undoable change of the open session, stored before it is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from cxworkshop.domain import lens
from cxworkshop.domain.plan import suggested
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Action, Session, with_actions
from cxworkshop.language import _, ngettext
from cxworkshop.state.session_state import SessionState

replace = msgspec.structs.replace


class RoadmapEdits:
    """Changes to the open session that are made on the Roadmap. Signals and undo are those of its SessionState."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def agree(self, planned: PlannedAction) -> None:
        """Confirm an action's owner, start, due date and effort as they stand."""
        text = _("agree “{action}”").format(action=planned.action.title)
        self._state.change(text, with_actions(self._state.session, [_agreed(planned)]))

    def agree_owner(self, owner: str, planned: Iterable[PlannedAction]) -> None:
        """Confirm what stands of several actions, all of one owner."""
        text = _("agree the actions of {owner}").format(owner=owner)
        self._state.change(text, with_actions(self._state.session, map(_agreed, planned)))

    def put(self, action_id: str, column: Sequence[Action]) -> None:
        """Let the actions of a phase stand in this order, into which one of them was put by hand.

        The others keep the order of their days, but for those that have a place already.
        """
        title = self._state.action(action_id).title
        placed = [
            replace(action, place=place)
            for place, action in enumerate(column)
            if action.id == action_id or action.place is not None
        ]
        self._state.change(_("order of “{action}”").format(action=title), with_actions(self._state.session, placed))

    def bring(self, action_ids: Sequence[str]) -> None:
        """Put actions on the roadmap: those in place, those taken off, and those of the model that nothing calls for.

        Each stands there as it was edited or as the model has it.
        """
        planned = [replace(self._state.action(each), state="planned", reason="") for each in action_ids]
        text = ngettext("put “{action}” on the roadmap", "put {count} actions on the roadmap", len(planned))
        after = suggested.with_edited(self._state.session, self._state.model, planned)
        self._state.change(text.format(action=planned[0].title, count=len(planned)), after)

    def can_reset(self, action_id: str) -> bool:
        """Whether an action was edited and the model still suggests one of its id."""
        edited = next((action for action in self._state.session.actions if action.id == action_id), None)
        return edited is not None and self._suggested(edited) is not None

    def propose(self, action_id: str) -> None:
        """Leave an action's days and its place to the schedule again, and take back that anything was agreed.

        An owner and an effort that the room chose itself stay as they are.
        """
        text = _("back to the schedule: “{action}”").format(action=self._state.action(action_id).title)
        self._state.change(text, self.proposed([action_id]))

    def propose_all(self) -> None:
        """Leave the days and the places of all actions to the schedule again."""
        self._state.change(_("back to the schedule: the whole roadmap"), self.proposed_all())

    def proposed(self, action_ids: Iterable[str]) -> Session:
        """The session as it would be with the days of these actions left to the schedule; stored is nothing."""
        left = [self._proposed(self._state.action(action_id)) for action_id in action_ids]
        return suggested.with_edited(self._state.session, self._state.model, left)

    def proposed_all(self) -> Session:
        """The session as it would be with the days of all actions left to the schedule; stored is nothing."""
        return self.proposed([action.id for action in self._state.session.actions if action.planned])

    def _proposed(self, action: Action) -> Action:
        free = replace(action, start=None, due=None, phase=None, place=None)
        suggested = self._suggested(action)
        if suggested is None:
            return free
        return replace(
            free,
            owner_suggested=free.owner == suggested.owner,
            effort_agreed=free.effort_agreed and free.effort != suggested.effort,
        )

    def _suggested(self, action: Action) -> Action | None:
        """An action as the model suggests it; None for one of the room's own."""
        if action.own:
            return None
        try:
            return suggested.suggested(action.id, self._state.session, self._state.model)
        except KeyError:  # of a dimension that is not claimed any more, or of another edition
            return None


def _agreed(planned: PlannedAction) -> Action:
    action = planned.action
    return lens.edited(action, owner=action.owner, start=planned.start, due=planned.due, effort=action.effort)
