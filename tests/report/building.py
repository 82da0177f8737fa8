"""A small maturity model and sessions on it, made in code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from cxworkshop.domain.maturity_model import Dimension, GapAction, Lens, Level, MaturityModel, Source
from cxworkshop.domain.session import Action, Rating, Session

NAMES = ("Vision", "Strategy", "Metrics", "Governance", "Organisation", "Processes", "Technology")
SCORES = {
    "vision": 2.5,
    "strategy": 2.0,
    "metrics": 3.0,
    "governance": 1.5,
    "organisation": 2.0,
    "processes": 2.5,
    "technology": 3.5,
}
"""A score for each dimension of the small model, which the built-in one has as well: 2.4 on average."""


def make_model(dimensions: int = 7, levels: int = 5, **changes: Any) -> MaturityModel:
    """A model with so many dimensions and levels, and one action per dimension and transition."""
    names = [NAMES[index] if index < len(NAMES) else f"Dimension {index + 1}" for index in range(dimensions)]
    ids = [name.lower().replace(" ", "-") for name in names]
    values: dict[str, Any] = {
        "id": "small",
        "edition": "7",
        "name": "Small model",
        "language": "en-GB",
        "about": "A model for tests.",
        "attribution": "Made up for tests, and affiliated with nobody.",
        "step": 0.5,
        "default_target": 3,
        "sources": (Source("paper", "A paper on levels", "A. Writer", "2016"),),
        "levels": tuple(
            Level(number, f"Name of level {number}", f"Stage {number}", f"About level {number}.", "paper")
            for number in range(1, levels + 1)
        ),
        "lenses": (
            Lens("marketing", "Marketing leader", "Marketing framing.", tuple(ids), "paper"),
            Lens("cio", "CIO", "CIO framing.", tuple(reversed(ids)), "paper"),
        ),
        "dimensions": tuple(
            Dimension(
                id_,
                name,
                f"What {name} covers",
                tuple(f"{name} as seen at level {number}." for number in range(1, levels + 1)),
            )
            for id_, name in zip(ids, names, strict=True)
        ),
        "actions": tuple(
            GapAction(
                id=f"{id_}-{number}",
                title=f"Lift {name} from {number}",
                why=f"Because {name} asks for it.",
                steps=("Begin it.", "End it."),
                done_when=f"{name} is seen at {number + 1}.",
                dimension=id_,
                from_level=number,
                effort="M",
                impact=2,
                owners={"marketing": "Head of marketing", "cio": "Head of IT"},
                source="paper",
            )
            for id_, name in zip(ids, names, strict=True)
            for number in range(1, levels)
        ),
    }
    return MaturityModel(**(values | changes))


def make_session(model: MaturityModel, scores: Mapping[str, float] | float | None = None, **changes: Any) -> Session:
    """A session on a model: one score for all dimensions, some scores, or none."""
    if isinstance(scores, float):
        scores = {dimension.id: scores for dimension in model.dimensions}
    values: dict[str, Any] = {
        "id": "s",
        "model_id": model.id,
        "model_edition": model.edition,
        "organisation": "Nordlicht Energie AG",
        "title": "Autumn review",
        "held_on": date(2026, 11, 19),
        "lens": "marketing",
        "target": 3.0,
        "roadmap_start": date(2026, 11, 21),
        "created_at": datetime(2026, 11, 19, tzinfo=UTC),
        "facilitator": "Lead facilitator",
        "place": "Room 7",
        "ratings": tuple(Rating(id_, score) for id_, score in (scores or {}).items()),
    }
    return Session(**(values | changes))


def own_action(number: int, dimension_id: str = "vision", **changes: Any) -> Action:
    """An action of the room's own."""
    values: dict[str, Any] = {
        "id": f"own-{number}",
        "title": f"Own action {number}",
        "dimension_id": dimension_id,
        "from_level": 2,
        "owner": "Board office",
        "own": True,
    }
    return Action(**(values | changes))


def hardly_moved(model: MaturityModel) -> Session:
    """A session on seven dimensions whose plan takes the mean from 2.246 to 2.262: it would look like 2.2 to 2.3."""
    scores = {dimension.id: 2.0 if index % 2 else 2.5 for index, dimension in enumerate(model.dimensions)}
    first = model.dimensions[0].id
    scores[first] = 2.0
    weights = {first: 0.1}
    targets = {dimension_id: score for dimension_id, score in scores.items() if dimension_id != first}
    return make_session(model, scores, weights=weights, targets=targets)
