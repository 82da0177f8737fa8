"""The roadmap report as a PDF: pages in order, header and footer, outline, metadata, and the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.report.figures import one_page
from cxworkshop.report.roadmap import criteria, evidence, method, plan, profile, register, votes
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.summary import SummaryPage
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.document import (
    MARGIN,
    PAPERS,
    Progress,
    Rendered,
    blank,
    chosen,
    describe,
    one_at_a_time,
    unwatched,
    write,
)
from cxworkshop.report.setting.flow import Block, Flow
from cxworkshop.report.setting.layout import outline_title
from cxworkshop.report.setting.palette import IN_COLOUR, MONO
from cxworkshop.report.setting.tags import Element
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates, issued, statements
from cxworkshop.words.lens import known
from cxworkshop.words.spoken import speaking

TITLE = N_("Customer experience roadmap")


def write_report(
    path: Path, session: Session, model: MaturityModel, options: ReportOptions, progress: Progress = unwatched
) -> tuple[str, ...]:
    """Write the report as a PDF and return the characters that no font can print, sorted.

    `progress(done, total)` is called between steps and may raise to cancel: then no file is left, and one that was
    there is unharmed. Raises UserError where the options name no section, a lens the model does not have or a
    language there is not, and where the file can't be written.
    """
    return write(path, render_report(session, model, options, progress))


def render_report(
    session: Session, model: MaturityModel, options: ReportOptions, progress: Progress = unwatched
) -> Rendered:
    """The same as bytes in memory. Equal arguments give equal bytes."""
    sections = chosen(
        options.sections,
        SECTIONS,
        _("The report has no section “{name}”."),
        _("The report would be empty: no section has been chosen."),
    )
    material = gather(session, model, known(model, options.lens or session.lens))
    if set(sections) <= {"votes"} and not material.tallies:
        raise UserError(_("The report would be empty: no votes have been revealed yet."), _("Choose more sections."))
    if set(sections) <= {"votes", "overview", "owners"} and not material.tallies and not material.roadmap.actions:
        raise UserError(
            _("The report would be empty: there are no actions on the roadmap."), _("Choose more sections.")
        )
    with one_at_a_time, speaking(options.language, model):
        return _Report(material, options).render(sections, progress)


class _Report:
    """A report while it is laid out. Header and footer come last: they know how many pages there are."""

    def __init__(self, material: Material, options: ReportOptions) -> None:
        self._material, self._options = material, options
        self._size = PAPERS[options.paper]
        self._buffer = io.BytesIO()
        self._setter = Typesetter(MONO if options.mono else IN_COLOUR, _texts(material.session))
        self._canvas: Any = blank(self._buffer, self._size)
        width, height = self._size
        self._width = width - 2 * MARGIN
        self._flow = Flow(self._canvas, MARGIN, height - MARGIN, self._width, MARGIN, self._furnish)
        self._bare_pages: set[int] = set()
        self._landscape_pages: set[int] = set()
        self._method_page = 0

    def render(self, sections: Sequence[str], progress: Progress) -> Rendered:
        """Lay out every section, then header and footer, which know how many pages there are."""
        printed = [section for section in sections if self._has(section)]
        steps = len(printed) + 1
        self._describe()
        for done, section in enumerate(printed):
            step = partial(progress, done, steps)
            step()
            with tags.element(self._canvas, Element("Sect")):
                self._section(section, step)
        self._flow.end_section()
        self._define_furniture()
        progress(steps - 1, steps)
        self._canvas.save()
        progress(steps, steps)
        return self._buffer.getvalue(), tuple(sorted(self._setter.missing))

    def _has(self, section: str) -> bool:
        """Whether there is anything to print in a section."""
        if section == "votes":
            return bool(self._material.tallies)
        return section != "overview" or bool(self._material.roadmap.actions)

    def _section(self, section: str, step: Callable[[], None]) -> None:
        if section == "summary":
            self._flow.end_section()
            self._bare_pages.add(self._canvas.getPageNumber())
            height = self._size[1]
            self._canvas.bookmarkPage("summary", fit="XYZ", left=0, top=height, zoom=0)
            self._canvas.addOutlineEntry(_("Summary"), "summary")
            summary = SummaryPage(self._canvas, self._setter, self._material, MARGIN, self._width, self._options.issued)
            summary.draw(height - MARGIN, MARGIN)
            self._flow.end_page()
            return
        if section == "overview":
            self._overview()
            return
        for blocks in self._pages(section):
            self._flow.begin(blocks)
            if section == "method":
                self._method_page = self._canvas.getPageNumber()
            self._flow.place(blocks, step)

    def _overview(self) -> None:
        """The roadmap on a page of its own, on its side."""
        self._flow.end_section()
        height, width = self._size  # the other way round
        page = self._canvas.getPageNumber()
        self._landscape_pages.add(page)
        self._canvas.setPageSize((width, height))
        self._canvas.bookmarkPage("overview", fit="XYZ", left=0, top=height, zoom=0)
        self._canvas.addOutlineEntry(_(SECTIONS["overview"]), "overview")
        one_page.draw(self._canvas, self._setter, self._material, MARGIN, MARGIN, width - 2 * MARGIN, height - MARGIN)
        self._flow.end_page()
        self._canvas.setPageSize(self._size)

    def _pages(self, section: str) -> Iterator[list[Block]]:
        """The blocks of a section, in one list for each stretch that would be on a page of its own."""
        setter, material, options, width = self._setter, self._material, self._options, self._width
        if section == "profile":
            yield profile.blocks(setter, material, options, width)
        elif section == "votes":
            yield votes.blocks(setter, material, width)
        elif section == "criteria":
            yield criteria.blocks(setter, material, width)
        elif section == "roadmap":
            yield plan.blocks(setter, material, width)
        elif section == "register":
            yield register.blocks(setter, material, width)
        elif section == "owners":
            yield from register.owner_pages(setter, material, width)
        elif section == "evidence":
            yield evidence.blocks(setter, material, options)
        else:
            yield method.blocks(setter, material, options, width)

    def _furnish(self) -> None:
        """Header and footer are forms: what is on every page once, and what needs the number of pages per page."""
        page = self._canvas.getPageNumber()
        with tags.furniture(self._canvas):
            if page not in self._bare_pages | self._landscape_pages:
                self._canvas.doForm("furniture")
            self._canvas.doForm(f"page-{page}")

    def _define_furniture(self) -> None:
        canvas, setter, session = self._canvas, self._setter, self._material.session
        right, total = MARGIN + self._width, canvas.getPageNumber() - 1
        muted, room = setter.palette.muted, self._width - 80
        canvas.beginForm("furniture")
        days = issued.beside_workshop(session.held_on, self._options.issued)
        names = (session.organisation.strip(), session.title.strip())
        running = " · ".join(part for part in (*names, _(TITLE)) if part)
        top = self._size[1] - 32
        setter.line(canvas, MARGIN, top, running, 7.5, colour=muted, width=self._width - setter.width(days, 7.5) - 20)
        setter.line(canvas, right, top, days, 7.5, colour=muted, align="right")
        setter.line(canvas, MARGIN, 28, self._model_line(), 7.5, colour=muted, width=room)
        canvas.endForm()
        for page in range(1, total + 1):
            width, height = reversed(self._size) if page in self._landscape_pages else self._size
            canvas.beginForm(f"page-{page}", 0, 0, width, height)
            if page in self._bare_pages:
                setter.line(canvas, MARGIN, 28, self._first_footer(), 7.5, colour=muted, width=room)
            if page in self._landscape_pages:
                setter.line(canvas, MARGIN, 28, f"{running} · {days}", 7.5, colour=muted, width=width - 2 * MARGIN - 80)
            count = _("Page {page} of {total}").format(page=page, total=total)
            setter.line(canvas, width - MARGIN, 28, count, 7.5, colour=muted, align="right")
            canvas.endForm()

    def _first_footer(self) -> str:
        """Where page 1 says that its figures come from."""
        method_on = _("Method and sources on page {page}.").format(page=self._method_page)
        said = [method_on] if self._method_page else []
        return " ".join([*said, *statements.agreed_by(self._material)]) or self._model_line()

    def _model_line(self) -> str:
        model = self._material.model
        return _("{model}, edition {edition}").format(model=model.name, edition=model.edition)

    def _describe(self) -> None:
        """Title, author, subject and keywords; the date is that of issue, else of the workshop, not of the printing."""
        canvas, session, model = self._canvas, self._material.session, self._material.model
        author = "" if self._options.anonymous else outline_title(session.facilitator)
        names = (session.organisation, session.title)
        title = " – ".join([_(TITLE), *filter(None, map(outline_title, names)), dates.long(session.held_on)])
        keywords = (_("customer experience"), _("maturity"), _("roadmap"), model.name, session.title)
        subject = statements.headline(self._material)
        describe(
            canvas, title, author or session.organisation, subject, keywords, self._options.issued or session.held_on
        )


def _texts(session: Session) -> Iterator[str]:
    """What people wrote in a session."""
    yield from (session.organisation, session.title, session.note)
    yield from (rating.note for rating in session.ratings)
    yield from (item.text for items in (session.evidence, session.parking_lot) for item in items)
    yield from (item.reason for item in session.dissents)
    yield from (text for action in session.actions for text in (action.title, action.owner, action.done_when))
    yield from (action.reason for action in session.actions)
    yield from (text for outcome in session.outcomes for text in (outcome.name, outcome.unit, outcome.source))
    yield from session.board_questions
