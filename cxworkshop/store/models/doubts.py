"""What a sound maturity model had better change: it works as it is, but its plan would promise what cannot be."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cxworkshop.language import _, ngettext
from cxworkshop.store.models.problems import EnoughError, Problem, Problems, shown
from cxworkshop.store.models.weeks_said import weeks_said

if TYPE_CHECKING:
    from typing import Any

    from cxworkshop.domain.maturity_model import MaturityModel
    from cxworkshop.store.models.lines import Lines

WEEKS = {"S": 4, "M": 8, "L": 13}
"""How long an action of an effort takes where the model does not say."""


def doubts(model: MaturityModel, document: dict[str, Any], lines: Lines) -> list[Problem]:
    """The doubts about a model in the order of the lines of its file; at most as many as there may be mistakes."""
    found = Problems(document, lines)
    with suppress(EnoughError):
        _look(model, found)
    return found.by_line()


def _look(model: MaturityModel, found: Problems) -> None:
    owners = {owner for action in model.actions for owner in action.owners.values()}
    for index, action in enumerate(model.actions):
        weeks = WEEKS[action.effort] if action.weeks is None else action.weeks
        for key, number, said, needed in weeks_said(action):
            if needed > weeks:
                place = ("actions", index, key, number) if key == "steps" else ("actions", index, key)
                has = ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
                asks = ngettext("{count} week", "{count} weeks", needed).format(count=needed)
                # Translators: {words} are from the text of an action; {asked} and {weeks} are such as "9 weeks"
                message = _("says “{words}”, which takes {asked}, but the action has {weeks}")
                found.add(place, message.format(words=shown(said), asked=asks, weeks=has))
        for role in action.appoints:
            if role not in owners:
                message = _("appoints {role}, who owns no action")
                found.add(("actions", index, "appoints"), message.format(role=shown(role)))
