"""What a facilitator may choose about a print kit. Light to import: no PDF library."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cxworkshop.language import N_

KIT_PARTS = {
    "preread": N_("Pre-read"),
    "posters": N_("Level posters"),
    "ballots": N_("Ballot cards"),
    "parking": N_("Parking lot"),
    "evidence": N_("Evidence sheet"),
}
"""Title per part id, in the order of the pages; whoever shows one translates it."""


class KitOptions(Struct, frozen=True):
    """Choices for one kit. `parts` holds ids of KIT_PARTS; they are printed in that order whatever their own.

    `language` is the code of one there is; None stands for the model's, or the one spoken, as in a report.
    """

    paper: Literal["A4", "Letter"] = "A4"
    parts: tuple[str, ...] = tuple(KIT_PARTS)
    language: str | None = None
