"""What is stored as a word of ours, as it is shown."""

from __future__ import annotations

from cxworkshop.domain.clock import BREAK, OPENING, ROADMAP
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.roadmap import BEYOND_NAME
from cxworkshop.domain.session import ActionState, Status
from cxworkshop.language import pgettext


def status(value: Status) -> str:
    """How far an action is: "in progress"."""
    return {
        "open": pgettext("status of an action", "open"),
        "in progress": pgettext("status of an action", "in progress"),
        "done": pgettext("status of an action", "done"),
    }[value]


def action_state(value: ActionState) -> str:
    """What becomes of an action: "In place"."""
    return {
        "planned": pgettext("state of an action", "Planned"),
        "in place": pgettext("state of an action", "In place"),
        "not for us": pgettext("state of an action", "Not for us"),
    }[value]


def phase(name: str) -> str:
    """A phase's name: those that every session begins with in the language spoken, another as somebody wrote it."""
    ours = {
        "Now": pgettext("phase of a roadmap", "Now"),
        "Next": pgettext("phase of a roadmap", "Next"),
        "Later": pgettext("phase of a roadmap", "Later"),
        BEYOND_NAME: pgettext("phase of a roadmap", "Beyond"),
    }
    return ours.get(name, name)


def part(name: str) -> str:
    """A part of the day that is no dimension; "" for what is none."""
    return {
        OPENING: pgettext("part of the day", "Opening"),
        BREAK: pgettext("part of the day", "Break"),
        ROADMAP: pgettext("part of the day", "Roadmap"),
    }.get(name, "")


def timed(model: MaturityModel, name: str) -> str:
    """What a clock runs on or was set for: a dimension or a part of the day. Raises KeyError for what is neither."""
    return part(name) or model.dimension(name).name
