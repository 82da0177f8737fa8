"""The roadmap report as a PDF: pages in order, header and footer, outline, metadata, and the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cxworkshop.design.branding import branded
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START, Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.report.figures import one_page
from cxworkshop.report.roadmap import (
    cover,
    criteria,
    evidence,
    method,
    own_texts,
    owners,
    plan,
    profile,
    register,
    votes,
)
from cxworkshop.report.roadmap.furniture import Furniture
from cxworkshop.report.roadmap.options import ONE_PAGE, SECTIONS, ReportOptions
from cxworkshop.report.roadmap.summary import SummaryPage
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.closing import Closed
from cxworkshop.report.setting.document import (
    MARGIN,
    PAPERS,
    Progress,
    Rendered,
    blank,
    chosen,
    one_at_a_time,
    unwatched,
    write,
)
from cxworkshop.report.setting.flow import Block, Flow, Text
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping, check
from cxworkshop.report.setting.layout import one_line, to_section
from cxworkshop.report.setting.metadata import describe
from cxworkshop.report.setting.palette import MONO, in_colour
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import dates, statements
from cxworkshop.words.lens import known
from cxworkshop.words.spoken import speaking

TITLE = N_("Customer experience roadmap")
_NOTICE = Style(6, 7.6, tone="muted")


def write_report(
    path: Path,
    session: Session,
    model: MaturityModel,
    options: ReportOptions,
    progress: Progress = unwatched,
    keeping: Keeping = AS_IT_IS,
) -> tuple[str, ...]:
    """Write the report as a PDF and return the characters that no font can print, sorted.

    `progress(done, total)` is called between steps and may raise to cancel: then no file is left, and one that was
    there is unharmed. Raises UserError where the options name no section, a lens the model does not have or a
    language there is not, where it cannot be kept like that, and where the file can't be written.
    """
    check(keeping)
    return write(path, render_report(session, model, options, progress), keeping)


def render_report(
    session: Session, model: MaturityModel, options: ReportOptions, progress: Progress = unwatched
) -> Rendered:
    """The same as bytes in memory. Equal arguments give equal bytes."""
    chosen(
        options.sections,
        SECTIONS,
        _("The report has no section “{name}”."),
        _("The report would be empty: no section has been chosen."),
    )
    sections = options.order
    material = gather(session, model, known(model, options.lens or session.lens))
    if set(sections) <= {"votes"} and not material.tallies:
        raise UserError(_("The report would be empty: no votes have been revealed yet."), _("Choose more sections."))
    if set(sections) <= {"votes", "overview", "owners"} and not material.tallies and not material.roadmap.actions:
        raise UserError(
            _("The report would be empty: there are no actions on the roadmap."), _("Choose more sections.")
        )
    if options.owner is not None:
        options = replace(options, owner=owners.one_of(material, options.owner))
    with one_at_a_time(), speaking(options.language, model):
        return _Report(material, options).render(sections, progress)


class _Report:
    """A report while it is laid out. Heads and feet come last: they know how many pages there are."""

    def __init__(self, material: Material, options: ReportOptions) -> None:
        self._material, self._options = material, options
        self._size = PAPERS[options.paper]
        self._buffer = io.BytesIO()
        palette = MONO if options.mono else in_colour(branded(options.style.accent))
        self._setter = Typesetter(
            palette, _texts(material.session), material.model.language, frozenset(material.model.texts)
        )
        self._canvas: Any = blank(self._buffer, self._size)
        width, height = self._size
        self._width = width - 2 * MARGIN
        self._furniture = Furniture(self._canvas, self._setter, material, options, self._size)
        self._pages_of = self._furniture.pages
        self._begins: dict[str, int] = {}
        """The page on which each section begins."""
        self._flow = Flow(self._canvas, MARGIN, height - MARGIN, self._width, MARGIN, self._furniture.put)
        self._notice: Paragraph | None = None
        """What has to be said of the model at the very end, where Method does not say it."""

    def render(self, sections: Sequence[str], progress: Progress) -> Rendered:
        """Lay out every section, then heads and feet, which know how many pages there are."""
        printed = [section for section in sections if self._has(section)]
        steps = len(printed) + 1
        self._furniture.leads_to_method = "method" in printed
        self._describe()
        whole = self._options.owner is None
        covered = self._options.style.cover and whole
        # What stands on one page alone is read first; what follows goes on below a short introduction.
        opening = next((place for place, section in enumerate(printed) if section not in ONE_PAGE), len(printed))
        introduction = own_texts.introduction(self._setter, self._material.session) if whole else []
        if covered:
            introduced = [START] if introduction else []
            self._cover([*printed[:opening], *introduced, *printed[opening:]])
        attribution = self._material.model.attribution.strip()
        for done, section in enumerate(printed):
            step = partial(progress, done, steps)
            step()
            if done == opening:
                self._introduction(introduction, step)
            if done == len(printed) - 1 and attribution and "method" not in printed:
                self._notice = self._setter.paragraph(_NOTICE, attribution)
            with tags.element(self._canvas, Element("Sect")):
                self._section(section, step)
        if opening == len(printed):
            self._introduction(introduction, partial(progress, steps - 1, steps))
        self._flow.end_section()
        self._furniture.define(self._canvas.getPageNumber() - 1)
        if covered:
            cover.number(self._canvas, self._setter, self._begins)
        progress(steps - 1, steps)
        self._canvas.save()
        progress(steps, steps)
        return self._buffer.getvalue(), tuple(sorted(self._setter.missing))

    def _has(self, section: str) -> bool:
        """Whether there is anything to print in a section."""
        if section == "votes":
            return bool(self._material.tallies)
        return section not in {"overview", "owners"} or bool(self._material.roadmap.actions)

    def _section(self, section: str, step: Callable[[], None]) -> None:
        if section == "summary":
            self._flow.end_section()
            self._pages_of.summaries.add(self._canvas.getPageNumber())
            height = self._size[1]
            self._begin(section, height)
            self._canvas.bookmarkPage("summary", fit="XYZ", left=0, top=height, zoom=0)
            self._canvas.addOutlineEntry(_("Summary"), "summary")
            options = self._options
            summary = SummaryPage(
                self._canvas,
                self._setter,
                self._material,
                MARGIN,
                self._width,
                options.issued,
                anonymous=options.anonymous,
            )
            summary.draw(height - MARGIN, self._above_notice(self._width))
            self._draw_notice(self._width)
            self._flow.end_page()
            return
        if section == "overview":
            self._overview()
            return
        stretches = list(self._pages(section)) or [[]]
        stretches[0] = own_texts.with_own(self._setter, self._material.session, section, stretches[0])
        if self._notice:
            blocks = stretches[-1]
            end: Block = Text(self._notice, before=24)
            if blocks:
                end = Closed(blocks[-1], end, self._size[1] - 2 * MARGIN)
            stretches[-1] = [*blocks[:-1], end]
        for blocks in stretches:
            self._flow.begin(blocks)
            self._begin(section, self._flow.top)
            first = self._canvas.getPageNumber()
            self._flow.place(blocks, step)
            if section == "method":
                self._pages_of.method.update(range(first, self._canvas.getPageNumber() + 1))

    def _begin(self, section: str, top: float) -> None:
        """Let a section begin here, for whoever looks for it, unless it has begun already."""
        tags.target(self._canvas, to_section(section, "").target, top)
        self._begins.setdefault(section, self._canvas.getPageNumber())

    def _cover(self, printed: Sequence[str]) -> None:
        self._pages_of.covers.add(self._canvas.getPageNumber())
        with tags.element(self._canvas, Element("Sect")):
            cover.draw(self._canvas, self._setter, self._material, self._options, self._size, printed)
        self._flow.end_page()

    def _introduction(self, blocks: Sequence[Block], step: Callable[[], None]) -> None:
        """What somebody wrote for the start, at the top of a page; what follows goes on below a short one."""
        if blocks:
            self._flow.end_section()
            self._begin(START, self._flow.top)
            with tags.element(self._canvas, Element("Sect")):
                self._flow.place(blocks, step)

    def _above_notice(self, width: float) -> float:
        """Where the room of a page that does not flow begins: above the lower margin, and what has to be said there."""
        return MARGIN + (self._notice.height(width) + 8 if self._notice else 0)

    def _draw_notice(self, width: float) -> None:
        if self._notice:
            self._notice.draw(self._canvas, MARGIN, MARGIN + self._notice.height(width), width)

    def _overview(self) -> None:
        """The roadmap on a page of its own, on its side."""
        self._flow.end_section()
        height, width = self._size  # the other way round
        self._pages_of.landscape.add(self._canvas.getPageNumber())
        self._canvas.setPageSize((width, height))
        self._begin("overview", height)
        self._canvas.bookmarkPage("overview", fit="XYZ", left=0, top=height, zoom=0)
        self._canvas.addOutlineEntry(_(SECTIONS["overview"]), "overview")
        inside = width - 2 * MARGIN
        bottom = self._above_notice(inside)
        one_page.draw(self._canvas, self._setter, self._material, MARGIN, bottom, inside, height - MARGIN)
        self._draw_notice(inside)
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
            yield plan.blocks(setter, material, options, width)
        elif section == "register":
            yield register.blocks(setter, material, options.register, width)
        elif section == "owners":
            yield owners.blocks(setter, material, width, self._size[1] - 2 * MARGIN, options.owner)
        elif section == "evidence":
            yield evidence.blocks(setter, material, options)
        else:
            yield method.blocks(setter, material, options, width)

    def _describe(self) -> None:
        """Title, author, subject and keywords; the date is that of issue, else of the workshop, not of the printing."""
        canvas, session, model = self._canvas, self._material.session, self._material.model
        style = self._options.style
        author = style.author.strip() or ("" if self._options.anonymous else one_line(session.facilitator))
        names = (session.organisation, session.title)
        title = " – ".join([_(TITLE), *filter(None, map(one_line, names)), dates.long(session.held_on)])
        keywords = (_("customer experience"), _("maturity"), _("roadmap"), model.name, session.title)
        subject = statements.headline(self._material)
        day, producer = self._options.issued or session.held_on, style.firm if style.producer else ""
        describe(canvas, title, author or session.organisation, subject, keywords, day, producer)


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
    yield from (each.text for each in session.report_texts)
