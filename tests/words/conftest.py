"""What the tests of words share."""

from __future__ import annotations

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from tests.report.building import make_model


@pytest.fixture
def model() -> MaturityModel:
    """Seven dimensions, five levels."""
    return make_model()
