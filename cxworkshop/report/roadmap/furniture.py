"""What stands on every page of a report: whose it is, how it is to be treated, which page of how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from cxworkshop.domain.material import Material
from cxworkshop.language import _, ngettext
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.setting import bidi, mark, tags
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.report.setting.layout import to_section
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates, issued
from cxworkshop.words.numbers import capital
from cxworkshop.words.treated import treated

_HEAD = 30.0
"""How far below the upper edge the words of the head stand, in points."""
_RULE = 38.0
_FOOT = 28.0
_COUNT = 60.0
"""The room for the number of the page, on the right."""
_SIZE, _SMALL, _LEAST = 8.5, 7.5, 6.0
"""Of a firm's name, and of all other words: these are set smaller down to that, before they take two lines."""
_LINE = 9.0
"""From line to line where there are two, in points."""
_RIGHT = 0.62
"""Of the width of a page, what stands on the right at its head has at most."""


class Pages(NamedTuple):
    """Pages of a kind, by their numbers from 1."""

    covers: set[int]
    summaries: set[int]
    landscape: set[int]
    method: set[int]


class Furniture:
    """Heads and feet: forms that are put on each page, and drawn once the number of pages is known."""

    def __init__(
        self, canvas: Any, setter: Typesetter, material: Material, options: ReportOptions, size: tuple[float, float]
    ) -> None:
        self._canvas, self._setter, self._size = canvas, setter, size
        self._material, self._options, self._style = material, options, options.style
        self.pages = Pages(set(), set(), set(), set())
        """Which pages are of a kind, as far as they are known."""
        self.leads_to_method = False
        """Whether there will be a section on method, to which the foot of a summary leads."""

    def put(self) -> None:
        """Put the forms of the page on it."""
        canvas = self._canvas
        page = canvas.getPageNumber()
        if page in self.pages.summaries and self.leads_to_method:
            # What page 1 says at its foot is read there, and leads to where there is more.
            foot = (MARGIN, _FOOT - 2, self._size[0] - MARGIN - _COUNT, _FOOT + 8)
            with tags.link(canvas, *to_section("method", _(SECTIONS["method"])), foot):
                canvas.doForm(_name_of_foot(page))
        with tags.furniture(canvas):
            canvas.doForm(_name_of(page))

    def define(self, total: int) -> None:
        """Draw what stands on each page; all pages name their forms already."""
        pages = self.pages
        for page in range(1, total + 1):
            width, height = reversed(self._size) if page in pages.landscape else self._size
            apart = page in pages.summaries and bool(pages.method)
            self._canvas.beginForm(_name_of_foot(page) if apart else _name_of(page), 0, 0, width, height)
            if page not in pages.covers:
                foot = self._model_line() if page in pages.method else self._foot(min(pages.method, default=0))
                self._draw_foot(width, foot)
                if apart:
                    self._canvas.endForm()
                    self._canvas.beginForm(_name_of(page), 0, 0, width, height)
                self._draw_count(width, _("{page} of {total}").format(page=page, total=total))
                if self._style.marked or page not in pages.summaries:
                    self._head(width, height, alone=page in pages.summaries)
            self._canvas.endForm()

    def _head(self, width: float, height: float, *, alone: bool) -> None:
        """Whose report it is on the left, how it is to be treated and of when on the right, a rule below."""
        canvas, setter = self._canvas, self._setter
        room, baseline, muted = width - 2 * MARGIN, height - _HEAD, setter.palette.muted
        most = _RIGHT * room
        said = self._right(most, alone=alone)
        taken = min(max(setter.width(line, _SMALL) for line in said), most)
        left = room - taken - 16
        used = mark.draw(canvas, setter, self._style, MARGIN, baseline, _SIZE, left)
        words = self._style.header.strip() or ("" if used else self._running())
        if words and left - used > 40:
            gap = 8.0 if used else 0.0
            setter.line(canvas, MARGIN + used + gap, baseline, words, _SMALL, colour=muted, width=left - used - gap)
        y = baseline + (_LINE - 2 if said[1:] else 0)
        for line in said:
            setter.line(canvas, width - MARGIN, y, line, _SMALL, colour=muted, align="right", width=most, least=_LEAST)
            y -= _LINE
        canvas.setStrokeColorRGB(*setter.palette.accent)
        canvas.setLineWidth(1.0)
        canvas.line(MARGIN, height - _RULE, width - MARGIN, height - _RULE)

    def _right(self, room: float, *, alone: bool) -> list[str]:
        """How the report is to be treated, and of when it is; whose workshop it was where the page does not say so.

        Where that is too long for a line, how confidential it is has one of its own, and of the rest the name is cut.
        """
        session, day = self._material.session, self._options.issued
        client = " ".join(session.organisation.split()) if self._style.firm or self._style.logo else ""
        days = dates.long(day or session.held_on) if alone else issued.beside_workshop(session.held_on, day)
        client, treatment = "" if alone else client, treated(self._style)
        said = " · ".join(part for part in (client, *treatment, days) if part)
        if not treatment or self._setter.width(said, _LEAST) <= room:
            return [bidi.as_ours(said, days)]
        rest = " · ".join([*treatment[1:], days])
        return [treatment[0], self._setter.beside(client, rest, _LEAST, room)]

    def _running(self) -> str:
        session = self._material.session
        names = (" ".join(session.organisation.split()), " ".join(session.title.split()))
        ours = _("Customer experience roadmap")
        return bidi.as_ours(" · ".join(part for part in (*names, ours) if part), ours)

    def _foot(self, method_page: int) -> list[str]:
        """What the figures rest on, behind the firm's own words, or below them where both are too long for a line."""
        # Translators: at the foot of a page
        method_on = _("method on page {page}").format(page=method_page) if method_page else ""
        own = self._style.footer.strip()
        facts = [part for part in (agreed_on(self._material), method_on) if part]
        parts = [own, *facts] if own else facts
        said = " · ".join([*map(capital, parts[:1]), *parts[1:]])
        narrowest = min(self._size) - 2 * MARGIN - _COUNT
        if not own or not facts or self._setter.width(said, _LEAST) <= narrowest:
            return [said]
        return [own, " · ".join([capital(facts[0]), *facts[1:]])]

    def _draw_foot(self, width: float, said: Sequence[str]) -> None:
        muted, room = self._setter.palette.muted, width - 2 * MARGIN - _COUNT
        y = _FOOT + _LINE * (len(said) - 1)
        for line in said:
            self._setter.line(self._canvas, MARGIN, y, line, _SMALL, colour=muted, width=room, least=_LEAST)
            y -= _LINE

    def _draw_count(self, width: float, count: str) -> None:
        muted = self._setter.palette.muted
        self._setter.line(self._canvas, width - MARGIN, _FOOT, count, _SMALL, colour=muted, align="right")

    def _model_line(self) -> list[str]:
        model = self._material.model
        return [_("{model}, edition {edition}").format(model=model.name, edition=model.edition)]


def _name_of(page: int) -> str:
    """The form with what stands on a page."""
    return f"page-{page}"


def _name_of_foot(page: int) -> str:
    """The form with the words at the foot of a page that have a form of their own: those of the summary."""
    return f"foot-{page}"


def agreed_on(material: Material) -> str:
    """Whose scores these are and of when, where somebody wrote down who was in the room; else ""."""
    people = len(material.session.participants)
    if not people or not material.results.scored:
        return ""
    day = dates.long(material.session.held_on)
    voters = len({vote.participant_id for vote in material.session.votes})
    if 0 < voters < people:
        # Translators: at the foot of a page
        said = ngettext("{voters} of {people} voted on {day}", "{voters} of {people} voted on {day}", people)
        return said.format(voters=voters, people=people, day=day)
    # Translators: at the foot of a page; the scores are agreed
    said = ngettext("Agreed by {people} participant on {day}", "Agreed by {people} participants on {day}", people)
    return said.format(people=people, day=day)
