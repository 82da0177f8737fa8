"""Sessions for the commands to work on, in the library of each test."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.store.sample import sample_session
from tests.cli.running import stored


@pytest.fixture
def sample(model: MaturityModel) -> Session:
    """The sample session, in the library."""
    return stored(sample_session(model), model)


@pytest.fixture
def level_two(model: MaturityModel) -> Session:
    """A session that scored 2.0 everywhere and aims at 3, in the library."""
    session = Session(
        id="0b0e7a52-5d0a-4f5e-9f0c-1f6f2f3f4f5f",
        model_id=model.id,
        model_edition=model.edition,
        organisation="Zaułek Logistyka",
        title="Przegląd",
        held_on=date(2026, 3, 2),
        lens="cio",
        target=3.0,
        roadmap_start=date(2026, 4, 1),
        created_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        ratings=tuple(Rating(name, 2.0) for name in sorted(dimension.id for dimension in model.dimensions)),
    )
    return stored(session, model)
