"""How far the work on a roadmap has come, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, number


def progress(actions: Sequence[PlannedAction], today: date | None) -> str:
    """How many actions are done, under way and overdue on a day; nothing before anybody has begun.

    Without a day nothing is said to be overdue.
    """
    done = sum(planned.action.status == "done" for planned in actions)
    running = sum(planned.action.status == "in progress" for planned in actions)
    if not done and not running:
        return ""
    late = sum(is_overdue(planned, today) for planned in actions)
    parts = []
    if done:
        # Translators: {count} is how many actions there are in all
        said = ngettext("{done} of {count} actions is done", "{done} of {count} actions are done", done)
        parts.append(said.format(done=number(done), count=number(len(actions))))
        # Translators: of actions, after "three of ten actions are done"
        said = ngettext("{running} is under way", "{running} are under way", running)
    else:
        # Translators: {count} is how many actions there are in all
        said = ngettext(
            "{running} of {count} actions is under way", "{running} of {count} actions are under way", running
        )
    if running:
        parts.append(said.format(running=number(running), count=number(len(actions))))
    if late:
        # Translators: of actions that are not done
        parts.append(ngettext("{count} is overdue", "{count} are overdue", late).format(count=number(late)))
    if today is None:
        # Translators: a whole sentence from its parts
        return capital(_("{parts}.").format(parts=listed(parts)))
    # Translators: {parts} is how many actions are done, under way, overdue
    return capital(_("{parts} on {day}.").format(parts=listed(parts), day=dates.long(today)))


def is_overdue(planned: PlannedAction, today: date | None) -> bool:
    """Whether an action should have been finished before a day and is not; without a day none is."""
    return today is not None and planned.action.status != "done" and planned.due < today
