"""The print kit as a PDF: everything a facilitator takes into the room on paper, legible in black and white."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.report.kit import ballots, posters, preread, sheets
from cxworkshop.report.kit.frame import Kit
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.setting.document import PAPERS, Progress, blank, describe, one_at_a_time, speaking, unwatched
from cxworkshop.report.setting.palette import MONO
from cxworkshop.report.setting.typesetting import Typesetter

TITLE = N_("Workshop print kit")

_DRAW: dict[str, Callable[[Kit], None]] = {
    "preread": preread.draw,
    "posters": posters.draw,
    "ballots": ballots.draw,
    "parking": sheets.draw_parking_lot,
    "evidence": sheets.draw_evidence,
}


def write_kit(
    path: Path, session: Session, model: MaturityModel, options: KitOptions, progress: Progress = unwatched
) -> tuple[str, ...]:
    """Write the kit as a PDF and return the characters that no font can print, sorted.

    `progress(done, total)` is called before every page and may raise to cancel: then no file is left, and one that
    was there is unharmed. Raises UserError where the options name no part or a language there is not, and where the
    file can't be written.
    """
    content, missing = render_kit(session, model, options, progress)
    files.write(path, content)
    return missing


def render_kit(
    session: Session, model: MaturityModel, options: KitOptions, progress: Progress = unwatched
) -> tuple[bytes, tuple[str, ...]]:
    """The same as bytes in memory. Equal arguments give equal bytes."""
    unknown = set(options.parts) - set(KIT_PARTS)
    if unknown or not options.parts:
        problem = (
            _("The print kit has no part “{name}”.").format(name=sorted(unknown)[0])
            if unknown
            else _("The print kit would be empty: no part is chosen.")
        )
        raise UserError(problem, _("Choose from: {parts}.").format(parts=", ".join(KIT_PARTS)))
    chosen = [part for part in KIT_PARTS if part in options.parts]
    done = 0

    def step() -> None:
        progress(done, len(chosen) + 1)

    with one_at_a_time, speaking(options.language, model):
        buffer = io.BytesIO()
        setter = Typesetter(MONO, _texts(session, model))
        canvas = blank(buffer, PAPERS[options.paper])
        keywords = (_("customer experience"), _("maturity"), _("workshop"), model.name, session.title)
        title = " – ".join(part for part in (_(TITLE), session.organisation.strip()) if part)
        subject = ", ".join(_(KIT_PARTS[part]) for part in chosen)
        describe(canvas, title, session.facilitator or session.organisation, subject, keywords, session.held_on)
        kit = Kit(canvas, setter, session, model, PAPERS[options.paper], step)
        for done, part in enumerate(chosen):  # noqa: B007 - step reads how far it is
            _DRAW[part](kit)
        done = len(chosen)
        step()
        canvas.save()
        progress(done + 1, done + 1)
        return buffer.getvalue(), tuple(sorted(setter.missing))


def _texts(session: Session, model: MaturityModel) -> Iterator[str]:
    """What people wrote that stands in a kit."""
    yield from (session.organisation, session.title, session.place)
    yield from (participant.name for participant in session.participants)
    yield from (text for dimension in model.dimensions for text in (dimension.name, *dimension.rubric))
