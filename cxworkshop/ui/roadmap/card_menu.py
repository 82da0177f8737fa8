"""Everything that can be done with an action, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Status
from cxworkshop.language import _, pgettext
from cxworkshop.state.roadmap_edits import RoadmapEdits
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.roadmap.board.card_keys import AGREE, DONE, EARLIER, EDIT, HIGHER, LATER, LOWER, PROPOSE, REMOVE
from cxworkshop.ui.roadmap.board.grouping import to_agree
from cxworkshop.ui.roadmap.plan_changes import PlanChanges
from cxworkshop.words import names


def fill(
    menu: QMenu,
    action_id: str,
    roadmap: Roadmap,
    state: SessionState,
    changes: PlanChanges,
    wish: Callable[[str, str], object],
) -> None:
    """Fill a menu with what can be done with an action. `wish` carries out what a key of its card asks for."""
    planned = changes.planned(action_id)
    action, owner = planned.action, planned.action.owner
    columns = (*roadmap.phases, roadmap.beyond)
    column = columns[planned.phase].actions
    menu.clear()
    _entry(menu, pgettext("button", "Edit…"), partial(wish, action_id, "edit"), key=EDIT)
    menu.addSeparator()
    whole = planned.agreed and planned.start_agreed and planned.effort_agreed
    _entry(menu, _("Agree as it stands"), partial(wish, action_id, "agree"), key=AGREE, enabled=not whole)
    if owner:
        count = len(to_agree(roadmap, owner))
        text = _("Agree all of {owner} ({count})").format(owner=owner, count=count)
        _entry(menu, text, partial(changes.agree_owner, owner), enabled=count > 0)
    text = _("Return to the schedule")
    _entry(menu, text, partial(wish, action_id, "propose"), key=PROPOSE, enabled=changes.is_by_hand(action_id))
    menu.addSeparator()
    for index, plan in enumerate(columns):
        key = {planned.phase - 1: EARLIER, planned.phase + 1: LATER}.get(index)
        move = partial(changes.move, action_id, index)
        text = _("Move to {phase}").format(phase=names.phase(plan.phase.name))
        _entry(menu, text, move, key=key, enabled=index != planned.phase)
    first, last = column[0].action.id == action_id, column[-1].action.id == action_id
    _entry(menu, _("Up within the phase"), partial(wish, action_id, "higher"), key=HIGHER, enabled=not first)
    _entry(menu, _("Down within the phase"), partial(wish, action_id, "lower"), key=LOWER, enabled=not last)
    menu.addSeparator()
    for status in get_args(Status):
        key = DONE if status == ("open" if action.status == "done" else "done") else None
        mark = partial(changes.mark, action_id, status)
        text = _("Mark as {status}").format(status=names.status(status))
        _entry(menu, text, mark, key=key, enabled=status != action.status)
    menu.addSeparator()
    reset = partial(state.reset_action, action_id)
    _entry(menu, _("Reset to the suggestion"), reset, enabled=RoadmapEdits(state).can_reset(action_id))
    _entry(menu, pgettext("button", "Remove"), partial(changes.remove, action_id), key=REMOVE)


def _entry(menu: QMenu, text: str, do: Callable[[], object], *, key: Key | None = None, enabled: bool = True) -> None:
    """Add an entry to a menu. The key is told, not taken: the card it belongs to listens for it."""
    text = text.replace("&", "&&")
    entry = QAction(f"{text}\t{key.text}" if key else text, menu)
    entry.setEnabled(enabled)
    entry.triggered.connect(lambda _checked: do())
    menu.addAction(entry)
