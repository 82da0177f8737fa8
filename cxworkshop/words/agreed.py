"""What is proposed and what is agreed of an action, in words."""

from __future__ import annotations

from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.language import N_, _, pgettext
from cxworkshop.words.lists import listed

NOBODY = N_("No owner named")


def word(agreed: bool) -> str:
    """The one word for an owner or a date: agreed, because the room set or confirmed it, or proposed."""
    return pgettext("owner or date", "agreed") if agreed else pgettext("owner or date", "proposed")


def told(planned: PlannedAction) -> str:
    """Which of an action's owner, start, due date and effort are agreed: "agreed: owner and due date"."""
    facts = (
        (planned.action.owner_agreed, _("owner")),
        (planned.start_agreed, _("start")),
        (planned.due_agreed, _("due date")),
        (planned.effort_agreed, _("effort")),
    )
    known = [name for agreed, name in facts if agreed]
    if not known:
        return _("all proposed")
    if len(known) == len(facts):
        return _("all agreed")
    # Translators: {facts} is what the room has agreed of an action: "owner and due date"
    return _("agreed: {facts}").format(facts=listed(known))
