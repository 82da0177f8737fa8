"""Sessions and maturity models of odd shapes for the tests of pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import Dimension, Level, MaturityModel
from cxworkshop.domain.session import Action, Evidence, Rating, Session
from cxworkshop.ids import new_id
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library

GERMAN = (
    "Unternehmenssteuerung und Verantwortlichkeiten",
    "Kundenorientierte Organisationsentwicklung",
    "Qualitätssicherung",
    "Prozesslandschaft & Schnittstellen",
)


def new_session(model: MaturityModel, scores: dict[str, float] | None = None, **fields: Any) -> Session:
    """A session with these scores; further fields as given."""
    ratings = tuple(sorted((Rating(key, score) for key, score in (scores or {}).items()), key=lambda r: r.dimension_id))
    common: dict[str, Any] = {
        "id": new_id(),
        "model_id": model.id,
        "model_edition": model.edition,
        "organisation": "Example Utilities",
        "title": "Baseline",
        "held_on": date(2026, 11, 19),
        "lens": model.lenses[0].id,
        "target": model.default_target,
        "roadmap_start": date(2026, 11, 19),
        "created_at": datetime(2026, 11, 19, 9, 0, tzinfo=UTC),
        "ratings": ratings,
    }
    return Session(**(common | fields))


def edited(model: MaturityModel, action_id: str, **fields: Any) -> Action:
    """An action of the model as it is after somebody changed it."""
    return msgspec.structs.replace(suggested_action(model.action(action_id), "marketing"), **fields)


def evidence(dimension_id: str, text: str, source: str = "") -> Evidence:
    """A piece of evidence."""
    return Evidence(new_id(), dimension_id, text, source)


def opened(library: Library, model: MaturityModel, session: Session) -> SessionState:
    """The state that has this session open, after storing it."""
    library.create(session, model)
    state = SessionState(library)
    state.open(session.id)
    return state


def shaped_model(model: MaturityModel, dimensions: int, levels: int, step: float = 0.5) -> MaturityModel:
    """A model of another shape, its dimensions with long German names, without actions."""
    made = tuple(
        Dimension(
            id=f"d{index:02}",
            name=f"{GERMAN[index % len(GERMAN)]} {index + 1}",
            scope="Wer entscheidet, wer verantwortet, wer prüft",
            rubric=tuple(
                f"Auf Stufe {number} liegt ein unterschriebenes Dokument vor." for number in range(1, levels + 1)
            ),
            weight=1.0 + index % 2,
        )
        for index in range(dimensions)
    )
    return msgspec.structs.replace(
        model,
        id=f"shape-{dimensions}-{levels}",
        step=step,
        default_target=float(min(3, levels)),
        dimensions=made,
        levels=tuple(
            Level(number, f"Stufe {number}", "", "Worum es geht", "practice") for number in range(1, levels + 1)
        ),
        lenses=tuple(
            msgspec.structs.replace(lens, dimension_order=tuple(each.id for each in made)) for lens in model.lenses
        ),
        actions=(),
    )
