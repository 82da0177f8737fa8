"""The names of phases on the roadmap's one page are whole, however short a phase is."""

from __future__ import annotations

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Phase
from tests.report.building import make_session
from tests.report.conftest import Render

LONG = "What can be done before the summer break"


@pytest.mark.parametrize("days", [(30, 60, 90), (1, 1, 400), (2, 300, 3)])
def test_names_of_phases_are_never_cut(days: tuple[int, ...], model: MaturityModel, render: Render) -> None:
    phases = tuple(Phase(f"{LONG} {number}"[-40:], day) for number, day in enumerate(days))
    pdf = render(make_session(model, 2.0, phases=phases), model, sections=("overview",))
    for phase in phases:
        assert phase.name in pdf.text
    assert pdf.crossed(50) == []


def test_short_phases_have_numbers_and_a_key_above(model: MaturityModel, render: Render) -> None:
    phases = (Phase("At once", 1), Phase("In the spring", 200))
    text = render(make_session(model, 2.0, phases=phases), model, sections=("overview",)).text
    assert "1 At once 2 In the spring" in text
    assert "none begins" not in text


def test_a_phase_in_which_nothing_begins_says_so(model: MaturityModel, render: Render) -> None:
    phases = (Phase("Now", 30), Phase("Next", 30), Phase("Later", 300))
    scores = {"vision": 2.0}
    text = render(make_session(model, scores, phases=phases), model, sections=("overview",)).text
    assert "none begins" in text
