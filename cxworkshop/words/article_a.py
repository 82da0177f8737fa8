"""What article A, a source of the built-in model, says gets an organisation from Level 2 to Level 3, in our words."""

from __future__ import annotations

from cxworkshop.language import N_, _

_FACTS = {
    "unified-vision": N_("One vision for the whole organisation"),
    "cx-leader": N_("A CX leader, raised from marketing, who coordinates"),
    "share-voc": N_("All VoC and CX knowledge brought together"),
    "support-initiatives": N_("Support for initiatives that need the VoC"),
    "cross-functional-cases": N_("Efforts that others’ help would have carried"),
    "early-successes": N_("Early successes from what marketing controls"),
    "peer-learning": N_("Colleagues who learn from colleagues"),
}


def fact(action_id: str) -> str:
    """What the article says of an action, in a line of a table; nothing where it is none of its seven."""
    return _(_FACTS[action_id]) if action_id in _FACTS else ""
