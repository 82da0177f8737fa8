"""The print kit as a PDF: everything a facilitator takes into the room on paper, legible in black and white."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.report.kit import ballots, posters, preread, roadmap_poster, sheets, stakeholders
from cxworkshop.report.kit.frame import Kit
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.document import (
    PAPERS,
    Progress,
    Rendered,
    blank,
    chosen,
    one_at_a_time,
    unwatched,
    write,
)
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping, check
from cxworkshop.report.setting.metadata import describe
from cxworkshop.report.setting.palette import MONO
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates
from cxworkshop.words.spoken import speaking

TITLE = N_("Workshop print kit")

_DRAW: dict[str, Callable[[Kit], None]] = {
    "preread": preread.draw,
    "posters": posters.draw,
    "ballots": ballots.draw,
    "parking": sheets.draw_parking_lot,
    "evidence": sheets.draw_evidence,
    "sponsor": stakeholders.draw,
    "roadmap": roadmap_poster.draw,
}


def write_kit(
    path: Path,
    session: Session,
    model: MaturityModel,
    options: KitOptions,
    progress: Progress = unwatched,
    keeping: Keeping = AS_IT_IS,
) -> tuple[str, ...]:
    """Write the kit as a PDF and return the characters that no font can print, sorted.

    `progress(done, total)` is called before every page and may raise to cancel: then no file is left, and one that
    was there is unharmed. Raises UserError where the options name no part or a language there is not, where it cannot
    be kept like that, and where the file can't be written.
    """
    check(keeping)
    return write(path, render_kit(session, model, options, progress), keeping)


def render_kit(session: Session, model: MaturityModel, options: KitOptions, progress: Progress = unwatched) -> Rendered:
    """The same as bytes in memory. Equal arguments give equal bytes."""
    parts = chosen(
        options.parts,
        KIT_PARTS,
        _("The print kit has no part “{name}”."),
        _("The print kit would be empty: no part has been chosen."),
    )
    if parts == ["roadmap"] and not roadmap_poster.has_any(session, model):
        raise UserError(
            _("The print kit would be empty: there are no actions on the roadmap."), _("Choose more parts.")
        )
    done = 0

    def step() -> None:
        progress(done, len(parts) + 1)

    with one_at_a_time(), speaking(options.language, model):
        buffer = io.BytesIO()
        setter = Typesetter(MONO, _texts(session, model), model.language, frozenset(model.texts))
        canvas = blank(buffer, PAPERS[options.paper])
        keywords = (_("customer experience"), _("maturity"), _("workshop"), model.name, session.title)
        names = (session.organisation.strip(), session.title.strip())
        title = " – ".join([_(TITLE), *filter(None, names), dates.long(session.held_on)])
        subject = ", ".join(_(KIT_PARTS[part]) for part in parts)
        describe(canvas, title, session.facilitator or session.organisation, subject, keywords, session.held_on)
        kit = Kit(canvas, setter, session, model, PAPERS[options.paper], step, options.poster, options.style)
        for done, part in enumerate(parts):  # noqa: B007 - step reads how far it is
            with tags.element(canvas, Element("Sect")):
                _DRAW[part](kit)
        done = len(parts)
        step()
        canvas.save()
        progress(done + 1, done + 1)
        return buffer.getvalue(), tuple(sorted(setter.missing))


def _texts(session: Session, model: MaturityModel) -> Iterator[str]:
    """What people wrote that stands in a kit."""
    yield from (session.organisation, session.title, session.place)
    yield from (participant.name for participant in session.participants)
    yield from (text for dimension in model.dimensions for text in (dimension.name, *dimension.rubric))
