"""The report as a text document: every section of the PDF, to be edited further."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from cxworkshop import files, language
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START, Session
from cxworkshop.export.document import findings, roadmap, sources
from cxworkshop.export.document.paper import Paper, Piece, tag
from cxworkshop.export.office import package
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _
from cxworkshop.words import issued, statements
from cxworkshop.words.lens import known
from cxworkshop.words.spoken import speaking


def write_document(
    path: Path,
    session: Session,
    model: MaturityModel,
    day: date | None = None,
    template: Path | None = None,
    *,
    anonymous: bool = False,
) -> None:
    """Write the report as of a day of issue, on a template or on our own page.

    Raises UserError where the template can't be used, or the file can't be written; one that was there is unharmed.
    """
    files.write(path, document(session, model, day, template, anonymous=anonymous))


def document(
    session: Session,
    model: MaturityModel,
    day: date | None = None,
    template: Path | None = None,
    *,
    anonymous: bool = False,
) -> bytes:
    """The same in memory. Equal arguments give equal bytes.

    `anonymous` leaves out who facilitated, who brought or parked something or dissents, and where evidence was found.
    """
    material = gather(session, model, known(model, session.lens))
    with speaking(None, model):
        paper = Paper(template)
        _head(paper, material, day)
        findings.summary(paper, material, day)
        findings.profile(paper, material)
        findings.votes(paper, material)
        findings.criteria(paper, material)
        roadmap.phases(paper, material)
        roadmap.register(paper, material)
        sources.evidence(paper, material, anonymous=anonymous)
        sources.method(paper, material, day, anonymous=anonymous)
        paper.finish()
        names = (line(session.organisation), line(session.title), _("Customer experience roadmap"))
        running = " · ".join(filter(None, names))
        paper.furnish(running, issued.beside_workshop(session.held_on, day))
        return _saved(paper, material, day, anonymous=anonymous)


def _head(paper: Paper, material: Material, day: date | None) -> None:
    """Whose report it is, where the journey goes, and of which workshop."""
    session = material.session
    client, journey = line(session.organisation), statements.headline(material)
    if client:
        # English goes on in small letters after a colon; elsewhere what follows may begin with a noun.
        journey = journey[:1].lower() + journey[1:] if language.is_english() else journey
        # Translators: as in "Customer experience roadmap: from 2.2 towards Level 3"
        journey = _("Customer experience roadmap: {journey}").format(journey=journey)
    paper.paragraph(client or _("Customer experience roadmap"), "Title")
    paper.paragraph(journey, "Subtitle")
    which = " · ".join(filter(None, (line(session.title), issued.beside_workshop(session.held_on, day))))
    paper.paragraph(Piece(which, muted=True))
    paper.own_text(session.report_text(START))


def _saved(paper: Paper, material: Material, day: date | None, *, anonymous: bool) -> bytes:
    session = material.session
    author = "" if anonymous else session.facilitator.strip()
    names = (_("Customer experience roadmap"), session.organisation, session.title)
    facts = package.Facts(
        title=" – ".join(line(each) for each in names if each.strip()),
        subject=statements.headline(material),
        author=line(author or session.organisation),
        keywords=", ".join((_("customer experience"), _("maturity"), _("roadmap"), line(material.model.name))),
        language=tag(),
        day=day or session.held_on,
    )
    package.describe(paper.document.core_properties, facts)
    buffer = io.BytesIO()
    paper.document.save(buffer)
    return package.packed(buffer.getvalue(), facts.day)
