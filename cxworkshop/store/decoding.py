"""What msgspec says of a value that it cannot read, in the language spoken."""

from __future__ import annotations

import msgspec

from cxworkshop.language import N_, _
from cxworkshop.words import borrowed
from cxworkshop.words.numbers import capital

MEND = N_("Another program wrote invalid data there; repair it, or restore an earlier copy of the library.")
"""What to do where the library holds something that cannot be read."""

_SENTENCES = (
    # Translators: names of types and fields as a file has them stand in `…`: "expected `int`, got `str`"
    N_("expected `{type}`, got `{found}`"),
    # Translators: {limit} is such as "<= 200"
    N_("expected `{type}` of length {limit}"),
    # Translators: {limit} is such as ">= 1"
    N_("expected `{type}` {limit}"),
    N_("object missing required field `{field}`"),
    N_("object contains unknown field `{field}`"),
    N_("invalid enum value {value}"),
    N_("invalid value {value}"),
    N_("invalid RFC3339 encoded date"),
    N_("invalid RFC3339 encoded datetime"),
    N_("number out of range"),
    N_("invalid UTF-8 text"),
    # What is no JSON, or is nested too deeply.
    N_("invalid JSON"),
)


def unknown_field(name: str, place: str) -> msgspec.ValidationError:
    """What msgspec raises of a field that is not one, at a place."""
    return msgspec.ValidationError(f"Object contains unknown field `{name}` - at `{place}`")


def said(message: str) -> str:
    """One of its messages, the first letter small, in the language spoken; an unusual one is given back as it is."""
    return borrowed.said(message, _SENTENCES)


def refusal(error: msgspec.MsgspecError | UnicodeDecodeError | RecursionError) -> str:
    """All that it says, with a capital and where: "Expected `int`, got `str` - at `$.clock.minutes`"."""
    if isinstance(error, UnicodeDecodeError):
        return capital(_("invalid UTF-8 text"))
    if isinstance(error, RecursionError):
        return capital(_("invalid JSON"))
    message, _at, place = str(error).partition(" - at ")
    problem = capital(said(f"{message[:1].lower()}{message[1:]}"))
    # Translators: {place} is such as $.clock.minutes
    return _("{problem} - at {place}").format(problem=problem, place=place) if place else problem
