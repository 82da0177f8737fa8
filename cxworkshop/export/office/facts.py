"""What an office file tells of itself: whose report it is, where the journey goes, and who made it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cxworkshop import language
from cxworkshop.domain.material import Material
from cxworkshop.export.choices import Choices
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _
from cxworkshop.words import statements
from cxworkshop.words.treated import stage


class Facts(Struct, frozen=True):
    """What a file tells of itself. `producer` is the firm that says to have produced it, else ""."""

    title: str
    subject: str
    author: str
    producer: str
    keywords: str
    stage: str
    version: str
    language: str
    day: date


def of(material: Material, choices: Choices) -> Facts:
    """Of a form of the report, in the language that is spoken."""
    session, style = material.session, choices.style
    names = (_("Customer experience roadmap"), session.organisation, session.title)
    return Facts(
        title=" – ".join(line(each) for each in names if each.strip()),
        subject=statements.headline(material),
        author=next(filter(None, map(line, (style.author, session.facilitator, session.organisation))), ""),
        producer=line(style.firm) if style.producer else "",
        keywords=", ".join((_("customer experience"), _("maturity"), _("roadmap"), line(material.model.name))),
        stage=stage(style),
        version=style.version,
        language=tag(),
        day=choices.issued or session.held_on,
    )


def tag() -> str:
    """The language spoken, as office files name it."""
    return "en-GB" if language.is_english() else language.spoken()


def headed(material: Material) -> tuple[str, str]:
    """The client, and where the journey goes; without a client what it is, and the same."""
    client, journey = line(material.session.organisation), statements.headline(material)
    if not client:
        return _("Customer experience roadmap"), journey
    # English goes on in small letters after a colon; elsewhere what follows may begin with a noun.
    journey = journey[:1].lower() + journey[1:] if language.is_english() else journey
    # Translators: as in "Customer experience roadmap: from 2.2 towards Level 3"
    return client, _("Customer experience roadmap: {journey}").format(journey=journey)
