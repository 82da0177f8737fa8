"""The presentation: cover, finding, profile, gaps, roadmap, first actions and next steps."""

from __future__ import annotations

import io
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.choices import PLAINLY, Choices
from cxworkshop.export.office import facts, package
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides import ground, scores, steps
from cxworkshop.export.slides.deck import Deck
from cxworkshop.export.slides.lanes import Lanes
from cxworkshop.export.slides.ours import ours
from cxworkshop.language import _
from cxworkshop.words import issued, promise, statements
from cxworkshop.words.spoken import speaking
from cxworkshop.words.treated import treated


def write_slides(path: Path, session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> None:
    """Write the presentation, on a template or on our own ground.

    Raises UserError where the template can't be used, or the file can't be written; one that was there is unharmed.
    """
    files.write(path, slides(session, model, choices))


def slides(session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> bytes:
    """The same in memory. Equal arguments give equal bytes."""
    session, model = choices.seen(session, model)
    material, style, day = gather(session, model), choices.style, choices.issued
    with speaking(None, model):
        base = ours(style) if choices.template is None else ground.of(choices.template)
        names = (line(style.footer), line(session.organisation), _("Customer experience roadmap"))
        deck = Deck(base, " · ".join(filter(None, names)), line(" · ".join(treated(style))))
        _cover(deck, material, choices)
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
        return _saved(deck, material, choices)


def _cover(deck: Deck, material: Material, choices: Choices) -> None:
    session, (name, journey) = material.session, facts.headed(material)
    facilitator, author = line(session.facilitator), line(choices.style.author)
    if facilitator:
        facilitator = _("Facilitator: {name}").format(name=facilitator)
    if author:
        author = _("Prepared by {name}").format(name=author)
    days = issued.beside_workshop(session.held_on, choices.issued)
    lines = (journey, line(session.title), days, facilitator, author, line(" · ".join(treated(choices.style))))
    deck.cover(name, [each for each in lines if each])


def _saved(deck: Deck, material: Material, choices: Choices) -> bytes:
    about = facts.of(material, choices)
    package.describe(deck.presentation.core_properties, about)
    buffer = io.BytesIO()
    deck.presentation.save(buffer)
    return package.packed(buffer.getvalue(), about)
