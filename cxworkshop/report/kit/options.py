"""What a facilitator may choose about a print kit. Light to import: no PDF library."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.language import N_

KIT_PARTS = {
    "preread": N_("Pre-read"),
    "posters": N_("Level posters"),
    "ballots": N_("Ballot cards"),
    "parking": N_("Parking lot"),
    "evidence": N_("Evidence sheet"),
    "sponsor": N_("Sponsor and stakeholders"),
    "roadmap": N_("Roadmap poster"),
}
"""Title per part id, in the order of the pages; whoever shows one translates it."""


PosterPaper = Literal["A4", "A3", "A2", "A1"]


class KitOptions(Struct, frozen=True):
    """Choices for one kit. `parts` holds ids of KIT_PARTS; they are printed in that order whatever their own.

    `poster` is the paper of level posters and roadmap poster, None that of the other sheets. The roadmap poster shows
    what the workshop came to, and so is in no kit unasked.
    `language` is the code of one there is; None stands for the model's, or the one spoken, as in a report.
    Of the `style` the firm's mark stands at the head of each sheet.
    """

    paper: Literal["A4", "Letter"] = "A4"
    parts: tuple[str, ...] = tuple(part for part in KIT_PARTS if part != "roadmap")
    poster: PosterPaper | None = None
    language: str | None = None
    style: Style = PLAIN
