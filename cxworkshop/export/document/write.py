"""The report as a text document: every section of the PDF, to be edited further."""

from __future__ import annotations

import io
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START, Session
from cxworkshop.export.choices import PLAINLY, Choices
from cxworkshop.export.document import findings, furniture, roadmap, sources
from cxworkshop.export.document.paper import Paper, Piece
from cxworkshop.export.office import facts, package
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _
from cxworkshop.words import issued
from cxworkshop.words.spoken import speaking
from cxworkshop.words.treated import treated


def write_document(path: Path, session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> None:
    """Write the report, on a template or on our own page.

    Raises UserError where the template can't be used, or the file can't be written; one that was there is unharmed.
    """
    files.write(path, document(session, model, choices))


def document(session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> bytes:
    """The same in memory. Equal arguments give equal bytes."""
    session, model = choices.seen(session, model)
    material, day = gather(session, model), choices.issued
    with speaking(None, model):
        paper = Paper(choices.template, choices.style)
        _head(paper, material, choices)
        findings.summary(paper, material, day)
        findings.profile(paper, material)
        findings.votes(paper, material)
        findings.criteria(paper, material)
        roadmap.phases(paper, material)
        roadmap.register(paper, material)
        sources.evidence(paper, material)
        sources.method(paper, material, day, anonymous=choices.anonymous)
        paper.finish()
        furniture.furnish(paper, material, choices)
        return _saved(paper, material, choices)


def _head(paper: Paper, material: Material, choices: Choices) -> None:
    """Whose report it is, where the journey goes, of which workshop, and how it is to be treated."""
    session, (name, journey) = material.session, facts.headed(material)
    paper.paragraph(name, "Title")
    paper.paragraph(journey, "Subtitle")
    which = (line(session.title), issued.beside_workshop(session.held_on, choices.issued))
    paper.paragraph(Piece(" · ".join(filter(None, which)), muted=True))
    author = line(choices.style.author)
    said = _("Prepared by {name}").format(name=author) if author else ""
    if beside := " · ".join(filter(None, (said, *map(line, treated(choices.style))))):
        paper.paragraph(Piece(beside, muted=True))
    paper.own_text(session.report_text(START))


def _saved(paper: Paper, material: Material, choices: Choices) -> bytes:
    about = facts.of(material, choices)
    package.describe(paper.document.core_properties, about)
    buffer = io.BytesIO()
    paper.document.save(buffer)
    return package.packed(buffer.getvalue(), about)
