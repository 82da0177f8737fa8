"""What the tests of the report share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.roadmap.options import ReportOptions
from tests.report.reading import Pdf

Render = Callable[..., Pdf]


@pytest.fixture
def model(small_model: MaturityModel) -> MaturityModel:
    """Reports are read word by word: of a model whose words the tests know."""
    return small_model


@pytest.fixture
def render() -> Render:
    """Makes a report and opens it again."""
    from cxworkshop.report.roadmap.write import render_report

    def made(session: Session, model: MaturityModel, **options: Any) -> Pdf:
        content, _ = render_report(session, model, ReportOptions(**options))
        return Pdf(content)

    return made
