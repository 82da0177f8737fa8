"""The presentation: cover, finding, profile, gaps, roadmap, first actions and next steps."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from cxworkshop import files, language
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.office import package
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides import ground, scores, steps
from cxworkshop.export.slides.deck import Deck, tag
from cxworkshop.export.slides.lanes import Lanes
from cxworkshop.language import _
from cxworkshop.words import issued, promise, statements
from cxworkshop.words.lens import known
from cxworkshop.words.spoken import speaking


def write_slides(
    path: Path,
    session: Session,
    model: MaturityModel,
    day: date | None = None,
    template: Path | None = None,
    *,
    anonymous: bool = False,
) -> None:
    """Write the presentation, as of a day of issue, on a template or on our own ground.

    Raises UserError where the template can't be used, or the file can't be written; one that was there is unharmed.
    """
    files.write(path, slides(session, model, day, template, anonymous=anonymous))


def slides(
    session: Session,
    model: MaturityModel,
    day: date | None = None,
    template: Path | None = None,
    *,
    anonymous: bool = False,
) -> bytes:
    """The same in memory. Equal arguments give equal bytes. `anonymous` leaves out who facilitated."""
    material = gather(session, model, known(model, session.lens))
    with speaking(None, model):
        base = ground.ours() if template is None else ground.of(template)
        names = (line(session.organisation), _("Customer experience roadmap"))
        deck = Deck(base, " · ".join(filter(None, names)))
        _cover(deck, material, day, anonymous=anonymous)
        if material.results.scored:
            scores.finding(deck, material, day)
            scores.profile(deck, material)
            scores.gaps(deck, material)
        if material.roadmap.actions:
            if any(plan.actions for plan in material.roadmap.phases):
                title = promise.steps(material.results, material.roadmap)
                Lanes(deck, material).draw(title, " ".join(statements.promise(material)))
            steps.first_actions(deck, material, day)
        steps.next_steps(deck, material, day)
        return _saved(deck, material, day, anonymous=anonymous)


def _cover(deck: Deck, material: Material, day: date | None, *, anonymous: bool) -> None:
    session = material.session
    client, journey = line(session.organisation), statements.headline(material)
    name = client or _("Customer experience roadmap")
    if client:
        # English goes on in small letters after a colon; elsewhere what follows may begin with a noun.
        journey = journey[:1].lower() + journey[1:] if language.is_english() else journey
        # Translators: as in "Customer experience roadmap: from 2.2 towards Level 3"
        journey = _("Customer experience roadmap: {journey}").format(journey=journey)
    facilitator = "" if anonymous else line(session.facilitator)
    if facilitator:
        facilitator = _("Facilitator: {name}").format(name=facilitator)
    lines = (journey, line(session.title), issued.beside_workshop(session.held_on, day), facilitator)
    deck.cover(name, [each for each in lines if each])


def _saved(deck: Deck, material: Material, day: date | None, *, anonymous: bool) -> bytes:
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
    package.describe(deck.presentation.core_properties, facts)
    buffer = io.BytesIO()
    deck.presentation.save(buffer)
    return package.packed(buffer.getvalue(), facts.day)
