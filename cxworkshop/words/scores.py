"""What the pages say about scores, in whole sentences."""

from __future__ import annotations

import math

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import DimensionResult, Results
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import score_text

_MARKED_IN_PLACE = 2
"""As many claims are named beside the score they belong to; more get a sentence of their own."""


def tip(text: str) -> str:
    """A tooltip that shows a text as it is: what looks like markup Qt would take for markup, and load its images."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f"<qt>{escape(text)}</qt>"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 dimension", "7 dimensions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def goal(target: float) -> str:
    """A target inside a sentence: "level 3", or "3.5" between two levels."""
    return f"level {target:.0f}" if target == int(target) else score_text(target)


def in_words(score: float, model: MaturityModel) -> str:
    """Where a score lies: "2.5 – between Level 2 and Level 3", "3.0 – Level 3, Engaging Your Executives"."""
    lower = math.floor(score)
    if score == lower:
        return f"{score_text(score)} – Level {lower}, {model.level(lower).name}"
    between = f"{score_text(score)} – between Level {lower} and Level {lower + 1}"
    if score - lower == 0.5:
        return between
    return f"{between}, nearer Level {round(score)}"


def gap(dimension: DimensionResult) -> str:
    """What is left to a scored dimension's target: "gap 1.5 to level 3", or "meets the target, level 3"."""
    if dimension.gap:
        return f"gap {score_text(dimension.gap)} to {goal(dimension.target)}"
    return f"meets the target, {goal(dimension.target)}"


def staged(results: Results) -> tuple[str, str]:
    """The staged level and the rest of the sentence that names what holds it: ("1", "Governance, at 1.5, holds …")."""
    if results.staged is None:
        return "–", "no dimension is scored yet."
    held_by = [dimension for dimension in results.scored if dimension.id in results.staged.held_by]
    names, score = listed([dimension.name for dimension in held_by]), score_text(held_by[0].score or 0.0)
    level = str(results.staged.level)
    if len(results.scored) == 1:
        return level, f"{names}, at {score}, is the only dimension scored so far."
    if len(held_by) == len(results.scored):
        return level, f"all {len(held_by)} scored dimensions stand at {score}."
    return level, f"{names}, at {score}, {'holds' if len(held_by) == 1 else 'hold'} the whole organisation there."


def gaps_heading(results: Results) -> str:
    """The heading over the gaps; it names the target where every dimension has the same."""
    if not results.gaps:
        return "No gap is left" if results.settled == len(results.dimensions) else "No gap so far"
    targets = {dimension.target for dimension in results.dimensions if not dimension.not_applicable}
    if len(targets) == 1:
        only = goal(targets.pop())
        return f"Gap to {only[0].upper()}{only[1:]}, largest first"
    return "Gaps to the targets, largest first"


def beside_the_gaps(results: Results) -> list[str]:
    """Sentences on every dimension that has no gap, and on those below their target that are claimed."""
    met = [dimension for dimension in results.scored if not dimension.gap]
    in_place = sum(dimension.claimed for dimension in met) <= _MARKED_IN_PLACE
    claimed = [dimension for dimension in results.gaps if dimension.claimed]
    if not in_place:
        claimed = [dimension for dimension in results.scored if dimension.claimed]
    skipped = [dimension.name for dimension in results.dimensions if dimension.not_applicable]
    waiting = [
        dimension.name for dimension in results.dimensions if dimension.score is None and not dimension.not_applicable
    ]
    sentences = []
    if met:
        same = len({dimension.target for dimension in met}) == 1
        verb, target = ("meets", "its target") if len(met) == 1 else ("meet", "their targets")
        names = listed([_with_score(dimension, mark=in_place) for dimension in met])
        sentences.append(f"{names} {verb} {'the target' if same else target}.")
    if claimed:
        sentences.append(f"Claimed, no evidence: {listed([_with_score(dimension) for dimension in claimed])}.")
    if skipped:
        sentences.append(f"Not applicable: {listed(skipped)}.")
    if waiting:
        sentences.append(f"Not yet scored: {listed(waiting)}.")
    return sentences


def _with_score(dimension: DimensionResult, *, mark: bool = False) -> str:
    claim = ", claimed: no evidence" if mark and dimension.claimed else ""
    return f"{dimension.name} ({score_text(dimension.score or 0.0)}{claim})"
