"""What a facilitator may choose about a print kit. Light to import: no PDF library."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

KIT_PARTS = {
    "preread": "Pre-read",
    "posters": "Rubric posters",
    "ballots": "Ballot cards",
    "parking": "Parking lot",
    "evidence": "Evidence sheet",
}
"""Title per part id, in the order of the pages."""


class KitOptions(Struct, frozen=True):
    """Choices for one kit. `parts` holds ids of KIT_PARTS; they are printed in that order whatever their own."""

    paper: Literal["A4", "Letter"] = "A4"
    parts: tuple[str, ...] = tuple(KIT_PARTS)
