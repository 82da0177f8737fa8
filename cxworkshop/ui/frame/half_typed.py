"""Where something stands half typed in the session that was just opened."""

from __future__ import annotations

from cxworkshop.language import _
from cxworkshop.state.session_state import SessionState
from cxworkshop.words.lists import listed

_MOST = 4
"""So many places are named; of more it is said how many."""


def half_typed(state: SessionState) -> str:
    """Say where something was typed and is not added or stored yet, but not what; "" where nothing is."""
    places = dict.fromkeys(filter(None, (_place(state, form, key) for form, key in state.drafts.forms())))
    if not places:
        return ""
    return _("Typed but not yet added: {places}").format(places=listed(list(places), most=_MOST))


def _place(state: SessionState, form: str, key: str) -> str:
    names = {each.id: each.name for each in state.model.dimensions}
    dimension = names.get(key.split("/", maxsplit=1)[0], "")
    # Translators: these stand in a list after “Typed and not added yet:”
    said = {
        "evidence": _("evidence for {dimension}"),
        "note": _("the note on {dimension}"),
        "dissent": _("dissent on {dimension}"),
        "card": _("a paper card for {dimension}"),
        "parking": _("the parking lot"),
        "parked": _("the parking lot"),
        "action": _("an action on the Roadmap page"),
        "participant": _("a participant on the Prepare page"),
        "outcome": _("a figure on the Prepare page"),
        "report": _("an own text on the Report page"),
        "board": _("a decision asked of the board on the Results page"),
        "session": _("the session on the Prepare page"),
        "unread": _("the session on the Prepare page"),
    }.get(form, "")
    return "" if "{dimension}" in said and not dimension else said.format(dimension=dimension)
