"""What a reader may choose about a report. Light to import: no PDF library."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SECTIONS = {
    "summary": "Summary on one page",
    "profile": "Profile and gaps",
    "votes": "Votes and perception",
    "criteria": "Where we are and what the next level asks",
    "roadmap": "Roadmap and projection",
    "register": "Action register",
    "owners": "One page per action owner",
    "evidence": "Evidence, notes and dissent",
    "method": "Method and sources",
}
"""Title per section id, in the order of the pages. Votes are printed only where a ballot is revealed."""


class ReportOptions(Struct, frozen=True):
    """Choices for one report.

    `mono` prints without colour: greys, dashes and hatching. `lens` None means the session's own. `anonymous` leaves
    out the facilitator, who brought or parked something or dissents, and where a piece of evidence came from, which
    often names a person; the owners of actions stay, because a roadmap without them is none, and free text stands as
    written. Who voted what is in no report. `sections` holds ids of SECTIONS; they are printed in that order whatever
    their own. `language` is the code of one there is; None stands for the model's, in which most of what is printed is
    written, or the one spoken where there is no catalogue of it.
    """

    paper: Literal["A4", "Letter"] = "A4"
    mono: bool = False
    lens: str | None = None
    anonymous: bool = False
    language: str | None = None
    sections: tuple[str, ...] = tuple(section for section in SECTIONS if section != "owners")
