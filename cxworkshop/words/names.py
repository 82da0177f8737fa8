"""What is stored as a word of ours, as it is shown."""

from __future__ import annotations

from cxworkshop.domain.session import Status
from cxworkshop.language import pgettext


def status(value: Status) -> str:
    """How far an action is: "in progress"."""
    return {
        "open": pgettext("status of an action", "open"),
        "in progress": pgettext("status of an action", "in progress"),
        "done": pgettext("status of an action", "done"),
    }[value]


def phase(name: str) -> str:
    """A phase's name: those that every session begins with in the language spoken, another as somebody wrote it."""
    ours = {
        "Now": pgettext("phase of a roadmap", "Now"),
        "Next": pgettext("phase of a roadmap", "Next"),
        "Later": pgettext("phase of a roadmap", "Later"),
    }
    return ours.get(name, name)
