"""What a reader may choose about a report. Light to import: no PDF library."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from cxworkshop.design.style import PLAIN, Register, Style
from cxworkshop.language import N_, known

SECTIONS = {
    "summary": N_("Summary on one page"),
    "overview": N_("Roadmap on one page"),
    "profile": N_("Profile and gaps"),
    "votes": N_("Votes and perception"),
    "criteria": N_("Where we are and what the next level asks"),
    "roadmap": N_("Roadmap and projection"),
    "register": N_("Action register"),
    "owners": N_("Sheets for the owners"),
    "evidence": N_("Evidence, notes and dissent"),
    "method": N_("Method and sources"),
}
"""Title per section id, in the order of the pages; whoever shows one translates it.

Votes are printed only where a ballot is revealed.
"""


ONE_PAGE = frozenset({"summary", "overview"})
"""Sections of one page each, in which there is room for nothing more."""


class ReportOptions(Struct, frozen=True):
    """Choices for one report.

    `mono` prints without colour: greys, dashes and hatching. `lens` None means the session's own. `anonymous` leaves
    out the facilitator, who brought or parked something or dissents, and where a piece of evidence came from, which
    often names a person; the owners of actions stay, because a roadmap without them is none, as do the sources of what
    customers say, and free text stands as written. Who voted what is in no report. `sections` holds ids of SECTIONS,
    and is the order in which they are printed. `register` is how much the register says of each action: a line, or all
    there is. `language` is the code of one there is; None stands for the
    model's, in which most of what is printed is written, or the one spoken where there is no catalogue of it.

    `issued` is the day of issue, for which the figures hold; it is a choice and not read from a clock, so that equal
    choices give equal files. None prints none.

    `owner` names an owner of actions whose sheet is all that is printed, without a cover or an introduction; None
    stands for the report as it is.

    `style` says what stands on every page and in which colour; its paper, sections, language and register are those of
    a report that is made of it, see `of_style`, and count here no more.
    """

    paper: Literal["A4", "Letter"] = "A4"
    mono: bool = False
    lens: str | None = None
    anonymous: bool = False
    language: str | None = None
    issued: date | None = None
    sections: tuple[str, ...] = tuple(section for section in SECTIONS if section != "owners")
    style: Style = PLAIN
    register: Register = "full"
    owner: str | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The sections, each once, in the order in which they are printed."""
        if self.owner is not None:
            return ("owners",)
        return tuple(dict.fromkeys(self.sections))


def of_style(style: Style) -> ReportOptions:
    """The choices that a style makes; of its sections those that there are, and of its language if there is that."""
    sections = tuple(section for section in style.sections if section in SECTIONS)
    return ReportOptions(
        paper=style.paper,
        language=known(style.language) or None if style.language else None,
        sections=sections or ReportOptions().sections,
        style=style,
        register=style.register,
    )
