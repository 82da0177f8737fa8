"""What is wrong with an action in the plan: set days that contradict something, steps too far ahead, no such owner."""

from __future__ import annotations

from collections.abc import Mapping

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import Conflict, PlannedAction
from cxworkshop.language import _, ngettext
from cxworkshop.words.board import is_short, unappointed
from cxworkshop.words.lists import listed
from cxworkshop.words.plan import dimension_name


def flags(planned: PlannedAction, numbers: Mapping[str, int], model: MaturityModel) -> list[str]:
    """Whole sentences; none where nothing is wrong, and of what is done. `numbers` gives each action its number."""
    if planned.action.status == "done":
        return []
    said = [_conflict(conflict, numbers[conflict.needed]) for conflict in planned.conflicts]
    if is_short(planned):
        short = ngettext(
            "Its dates allow {count} working day fewer than its {weeks}.",
            "Its dates allow {count} working days fewer than its {weeks}.",
            planned.short_by,
        )
        weeks = ngettext("{count} week", "{count} weeks", planned.weeks).format(count=planned.weeks)
        said.append(short.format(count=planned.short_by, weeks=weeks))
    if planned.below:
        ahead = ngettext(
            "Leads beyond Level 3 while {dimensions} is still below it.",
            "Leads beyond Level 3 while {dimensions} are still below it.",
            len(planned.below),
        )
        names = [dimension_name(model, dimension_id) for dimension_id in planned.below]
        said.append(ahead.format(dimensions=listed(names, most=4)))
    if planned.unappointed:
        said.append(unappointed(planned, model))
    return said


def _conflict(conflict: Conflict, number: int) -> str:
    if conflict.due:
        said = ngettext(
            "Due {count} day before action {number} is finished, which it needs.",
            "Due {count} days before action {number} is finished, which it needs.",
            conflict.due,
        )
        return said.format(count=conflict.due, number=number)
    said = ngettext(
        "Begins {count} day before action {number} is finished, which it needs.",
        "Begins {count} days before action {number} is finished, which it needs.",
        conflict.begins,
    )
    return said.format(count=conflict.begins, number=number)


def after(planned: PlannedAction, numbers: Mapping[str, int]) -> str:
    """What an action waits for, by number: "after 5, 7"; nothing where it needs none."""
    if not planned.needs:
        return ""
    # Translators: the numbers of the actions that one waits for: "after 5, 7"
    return _("after {numbers}").format(numbers=", ".join(map(str, sorted(numbers[need] for need in planned.needs))))
