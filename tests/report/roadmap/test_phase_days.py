"""A phase begins and ends on the same day wherever the report tells of it, in words and as a bar."""

from __future__ import annotations

from datetime import date

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Phase, Session
from cxworkshop.report.figures.timeline import time_scale
from tests.report.building import make_session, own_action
from tests.report.conftest import Render

PHASES = (Phase("Now", 30), Phase("Next", 60), Phase("Later", 90))
START = date(2026, 11, 21)


@pytest.fixture
def session(model: MaturityModel) -> Session:
    """Seven actions, some of them in each phase."""
    return make_session(model, 2.0, phases=PHASES, roadmap_start=START)


def test_in_words(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model)
    for said in (
        "from 21 November 2026 to 20 May 2027.",
        "After phase 1 21 December 2026",
        "After phase 2 19 February 2027",
        "After phase 3 20 May 2027",
        "Today After phase 1 (21 Dec) After phase 2 (19 Feb) After phase 3 (20 May) Target",
        "Days 0 to 30, 21 Nov 2026 to 21 Dec 2026.",
        "Days 31 to 90, 22 Dec 2026 to 19 Feb 2027.",
        "Days 91 to 180, 20 Feb 2027 to 20 May 2027.",
        "Now (days 0 to 30), Next (days 31 to 90), Later (days 91 to 180)",
    ):
        assert said in pdf.text, said


@pytest.mark.parametrize(
    ("phases", "said"),
    [
        ((0, 1, 2), "Three actions begin in three phases, from 21 November"),
        ((0, 2, 2), "Three actions begin in Now and Later, from 21 November"),
        ((1, 1, 1), "Three actions begin in Next, from 21 November"),
    ],
)
def test_only_phases_in_which_something_begins_are_told(
    phases: tuple[int, ...], said: str, model: MaturityModel, render: Render
) -> None:
    actions = tuple(own_action(number, phase=phase, weeks=1) for number, phase in enumerate(phases))
    session = make_session(model, {}, phases=PHASES, roadmap_start=START, actions=actions)
    assert said in " ".join(render(session, model, sections=("roadmap",)).text.split())


def test_the_line_of_time_ends_with_the_last_phase(session: Session, model: MaturityModel) -> None:
    phases = roadmap.plan(session, model).phases
    scale = time_scale(phases, 100, 180)
    assert [scale.at(phase.end) for phase in phases] == [130, 190, 280]
