"""The arithmetic of a session's scores. Screen, command line and report all call these functions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session

CLAIM_FROM = 3.0
"""From this score on a rating without evidence is a claim."""


class StagedLevel(Struct, frozen=True):
    """The lowest whole level every scored dimension has reached, and the ids of the dimensions that hold it down."""

    level: int
    held_by: tuple[str, ...]


class Spread(Struct, frozen=True):
    """How far votes lie apart, in levels."""

    lowest: float
    lower_quartile: float
    median: float
    upper_quartile: float
    highest: float

    @property
    def range(self) -> float:
        """The distance between the lowest and the highest vote, in levels."""
        return self.highest - self.lowest


class DimensionResult(Struct, frozen=True):
    """What a session says of one dimension. `score` is None while not scored and where not applicable."""

    id: str
    name: str
    score: float | None
    not_applicable: bool
    target: float
    gap: float | None
    weight: float
    claimed: bool


class Results(Struct, frozen=True):
    """A session's scores in one piece, dimensions in the model's order."""

    dimensions: tuple[DimensionResult, ...]
    mean: Decimal | None
    staged: StagedLevel | None

    @property
    def scored(self) -> tuple[DimensionResult, ...]:
        """The dimensions that have a score."""
        return tuple(dimension for dimension in self.dimensions if dimension.score is not None)

    @property
    def settled(self) -> int:
        """How many dimensions are scored or set as not applicable."""
        return sum(dimension.score is not None or dimension.not_applicable for dimension in self.dimensions)

    @property
    def gaps(self) -> tuple[DimensionResult, ...]:
        """The dimensions below their target, largest gap first, then in the model's order."""
        below = (dimension for dimension in self.dimensions if dimension.gap)
        return tuple(sorted(below, key=lambda dimension: -(dimension.gap or 0.0)))


def weighted_mean(scores: Mapping[str, float], weights: Mapping[str, float]) -> Decimal | None:
    """Σ w·s / Σ w over the given scores (the "continuous representation" of CMMI), None where there is no score.

    A dimension that `weights` does not name weighs 1. Decimal, so that every platform rounds alike.
    """
    if not scores:
        return None
    # Weights are not cut to nine places: what weighs next to nothing would weigh nothing, and 0 / 0 has no value.
    pairs = [(Decimal(str(weights.get(dimension_id, 1.0))), exact(score)) for dimension_id, score in scores.items()]
    total = sum((weight for weight, _ in pairs), Decimal(0))
    mean = sum((weight * score for weight, score in pairs), Decimal(0)) / total
    # The quotient is rounded to 28 digits and could leave the scores' own range by one of them.
    return min(max(mean, min(score for _, score in pairs)), max(score for _, score in pairs))


def exact(value: float) -> Decimal:
    """A float as the decimal a person would write, to nine places: 2.3 is 2.3 and not 2.29999…"""
    return Decimal(str(round(value, 9)))


def rounded(value: Decimal | float, places: int) -> Decimal:
    """A figure to as many decimals, half up: what every figure shown is made of."""
    number = value if isinstance(value, Decimal) else exact(value)
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def staged_level(scores: Mapping[str, float]) -> StagedLevel | None:
    """The lowest whole level that every given score has reached (the "staged representation" of CMMI)."""
    if not scores:
        return None
    level = math.floor(min(scores.values()))
    lowest = min(scores.values())
    return StagedLevel(level, tuple(dimension_id for dimension_id, score in scores.items() if score == lowest))


def gap(score: float, target: float) -> float:
    """How far a score lies below its target, in levels: max(0, target − score)."""
    return max(0.0, target - score)


def spread(votes: Sequence[float]) -> Spread:
    """Range, median and quartiles of at least one vote.

    Quartiles are interpolated between the votes, which are taken as the whole room ("inclusive", R's type 7:
    Hyndman, Fan: "Sample quantiles in statistical packages", The American Statistician 50, 1996).
    Raises ValueError without votes.
    """
    import statistics

    if not votes:
        raise ValueError("no votes")
    if len(votes) == 1:
        return Spread(votes[0], votes[0], votes[0], votes[0], votes[0])
    lower, median, upper = statistics.quantiles(votes, n=4, method="inclusive")
    return Spread(min(votes), lower, median, upper, max(votes))


def agreement(votes: Sequence[float], width: float) -> float:
    """How much the voters agree: 1 all the same, 0 half at each end of the scale.

    Cns = 1 + Σ pᵢ·log₂(1 − |xᵢ − μ| / d), where μ is the mean vote and d = `width`, the top level minus the lowest
    (Tastle, Wierman: "Consensus and dissention: a measure of ordinal dispersion", Int. J. Approximate Reasoning 45,
    2007).
    Raises ValueError without votes.
    """
    if not votes:
        raise ValueError("no votes")
    mean = math.fsum(votes) / len(votes)
    terms = (math.log2(1 - abs(vote - mean) / width) for vote in votes)
    return min(1.0, max(0.0, 1 + math.fsum(terms) / len(votes)))


def profile(session: Session, model: MaturityModel) -> dict[str, float]:
    """Score per dimension id, in the model's order: scored and applicable dimensions only."""
    return {
        dimension.id: rating.score
        for dimension in model.dimensions
        if (rating := session.rating(dimension.id)).score is not None and not rating.not_applicable
    }


def target(session: Session, dimension_id: str) -> float:
    """The level a dimension is meant to reach: its own target, else the session's."""
    return session.targets.get(dimension_id, session.target)


def weights(session: Session, model: MaturityModel) -> dict[str, float]:
    """Weight per dimension id: the session's, else the model's."""
    return {dimension.id: session.weights.get(dimension.id, dimension.weight) for dimension in model.dimensions}


def results(session: Session, model: MaturityModel) -> Results:
    """What is computed from a session's scores: gaps, mean and levels, with its dimensions in the model's order."""
    scores = profile(session, model)
    weight_of = weights(session, model)
    backed = {item.dimension_id for item in session.evidence if item.text.strip()}
    dimensions = []
    for dimension in model.dimensions:
        score = scores.get(dimension.id)
        goal = target(session, dimension.id)
        dimensions.append(
            DimensionResult(
                id=dimension.id,
                name=dimension.name,
                score=score,
                not_applicable=session.rating(dimension.id).not_applicable,
                target=goal,
                gap=None if score is None else gap(score, goal),
                weight=weight_of[dimension.id],
                claimed=score is not None and score >= CLAIM_FROM and dimension.id not in backed,
            )
        )
    return Results(tuple(dimensions), weighted_mean(scores, weight_of), staged_level(scores))


def scale(top: int, step: float) -> tuple[float, ...]:
    """Every score a model allows, lowest first: 1 to `top` in steps of `step`."""
    return tuple(1 + index * step for index in range(round((top - 1) / step) + 1))


def on_scale(score: float, top: int, step: float) -> bool:
    """Whether a score is one the model allows: 1 to `top` in steps of `step`."""
    return 1 <= score <= top and float((score - 1) / step).is_integer()


def snap(value: float, top: int, step: float) -> float:
    """The allowed score nearest to a value, the higher of two equally near."""
    return min(float(top), max(1.0, 1 + math.floor((value - 1) / step + 0.5) * step))
