"""What is wrong with an action's days, and what it waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import Conflict, PlannedAction
from cxworkshop.words import flags as words
from tests.report.building import own_action

NUMBERS = {"own-1": 4, "a": 7, "b": 5}


def planned(status: Any = "open", **fields: Any) -> PlannedAction:
    day = date(2026, 11, 23)
    return PlannedAction(own_action(1, status=status), 0, day, day, 8, 1.0, 1.0, 1.0, 1.0, True, **fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        (
            {"conflicts": (Conflict("a", 12, 5),)},
            ["Due 5 days before action 7 is finished, which it needs."],
        ),
        (
            {"conflicts": (Conflict("a", 1, 0), Conflict("b", 12, 1))},
            [
                "Begins 1 day before action 7 is finished, which it needs.",
                "Due 1 day before action 5 is finished, which it needs.",
            ],
        ),
        ({"short_by": 3}, ["Its dates allow 3 working days fewer than its 8 weeks."]),
        ({"below": ("vision", "metrics")}, ["Leads beyond Level 3 while Vision and Metrics are still below it."]),
        (
            {"unappointed": "vision-2"},
            ["This plan does not appoint its owner, Board office: “Lift Vision from 2” has been removed."],
        ),
        ({"status": "done", "unappointed": "vision-2"}, []),
        ({"status": "done", "short_by": 3}, []),
        ({"status": "in progress", "short_by": 3}, []),  # it may have begun before the schedule says
    ],
)
def test_flags(fields: dict[str, Any], said: list[str], small_model: MaturityModel) -> None:
    assert words.flags(planned(**fields), NUMBERS, small_model) == said


def test_what_it_waits_for_is_told_by_number() -> None:
    assert words.after(planned(needs=("a", "b")), NUMBERS) == "after 5, 7"
    assert words.after(planned(), NUMBERS) == ""
