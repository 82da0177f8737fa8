"""The scale on paper: every score a model allows, in rows that a card has room for."""

from __future__ import annotations

import math

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.words.numbers import figure

_MOST_IN_A_ROW = 13


def steps(model: MaturityModel) -> tuple[float, ...]:
    """Every score there is, lowest first."""
    return scoring.scale(model.top, model.step)


def rows(model: MaturityModel) -> tuple[tuple[float, ...], ...]:
    """The scores in as few rows as can be ticked; each row starts with a whole level."""
    scores = steps(model)
    intervals = model.top - 1
    needed = math.ceil(len(scores) / _MOST_IN_A_ROW)
    share = math.ceil(intervals / needed)
    starts = range(1, model.top, share)
    ends = [*starts[1:], math.inf]
    return tuple(
        tuple(score for score in scores if start <= score < end) for start, end in zip(starts, ends, strict=True)
    )


def label(score: float) -> str:
    """A score as it stands at its mark: 2, 2.5, 2.25."""
    return figure(score)
