"""What the pages say about scores, in whole sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import DimensionResult, Results
from cxworkshop.language import _, ngettext
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import level, number, score_text

_MARKED_IN_PLACE = 2
"""As many claims are named beside the score they belong to; more get a sentence of their own."""


def tip(text: str) -> str:
    """A tooltip that shows a text as it is: what looks like markup Qt would take for markup, and load its images."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f"<qt>{escape(text)}</qt>"


def goal(target: float) -> str:
    """A target inside a sentence: "Level 3", or "3.5" between two levels."""
    # Translators: within a sentence, as in "gap 1.5 to Level 3"
    return _("Level {level}").format(level=int(target)) if target == int(target) else score_text(target)


def in_words(score: float, model: MaturityModel) -> str:
    """A score and where it lies: "2.5 – between Level 2 and Level 3", "3.0 – Level 3, Engaging Your Executives"."""
    return _("{score} – {where}").format(score=score_text(score), where=where(score, model))


def where(score: float, model: MaturityModel) -> str:
    """Where a score lies: "between Level 2 and Level 3", "Level 3, Engaging Your Executives"."""
    lower = math.floor(score)
    if score == lower:
        return _("Level {level}, {name}").format(level=lower, name=model.level(lower).name)
    if score - lower == 0.5:
        return _("between Levels {lower} and {upper}").format(lower=lower, upper=lower + 1)
    said = _("between Levels {lower} and {upper}, nearer Level {nearest}")
    return said.format(lower=lower, upper=lower + 1, nearest=round(score))


def gap(dimension: DimensionResult) -> str:
    """What is left to a scored dimension's target: "gap 1.5 to Level 3", or "meets the target, Level 3"."""
    if dimension.gap:
        return _("gap {gap} to {goal}").format(gap=score_text(dimension.gap), goal=goal(dimension.target))
    return _("meets the target, {goal}").format(goal=goal(dimension.target))


def remark(dimension: DimensionResult) -> str:
    """What has to be said of a score beside its figures."""
    if dimension.not_applicable:
        return _("Not applicable")
    if dimension.score is None:
        return _("Not scored")
    return _("Claimed") if dimension.claimed else ""


def mean_of(results: Results, top: int) -> str:
    """What stands after a mean: of how much, and of how many dimensions."""
    scored = results.scored
    if len({dimension.weight for dimension in scored}) > 1:
        said = ngettext(
            "of {top}, weighted mean of {count} dimension",
            "of {top}, weighted mean of {count} dimensions",
            len(scored),
        )
    else:
        said = ngettext("of {top}, mean of {count} dimension", "of {top}, mean of {count} dimensions", len(scored))
    return said.format(top=top, count=number(len(scored)))


def no_actions(result: DimensionResult) -> str:
    """Why nothing is planned for a dimension."""
    if result.not_applicable:
        return _("not applicable")
    if result.score is None:
        return _("not scored yet")
    return _("nothing begins in these phases") if result.gap else _("at its target")


def staged(results: Results) -> tuple[str, str]:
    """The staged level and the rest of the sentence that names what holds it: ("1", "Governance, at 1.5, holds …")."""
    if results.staged is None:
        return "–", _("no dimension is scored yet.")
    held_by = [dimension for dimension in results.scored if dimension.id in results.staged.held_by]
    if len(results.scored) == 1:
        said = _("{dimensions} ({score}) is the only dimension scored so far.")
    elif len(held_by) == len(results.scored):
        count = len(held_by)
        said = ngettext(
            "all {count} scored dimensions are at {score}.", "all {count} scored dimensions are at {score}.", count
        )
    else:
        said = ngettext(
            "{dimensions} ({score}) holds the organisation at this level.",
            "{dimensions} ({score}) hold the organisation at this level.",
            len(held_by),
        )
    names, score = listed([dimension.name for dimension in held_by]), score_text(held_by[0].score or 0.0)
    return str(results.staged.level), said.format(dimensions=names, score=score, count=len(held_by))


def gaps_heading(results: Results) -> str:
    """The heading over the gaps; it names the target where every dimension has the same."""
    if not results.gaps:
        return _("No gaps left") if results.settled == len(results.dimensions) else _("No gaps so far")
    targets = {dimension.target for dimension in results.dimensions if not dimension.not_applicable}
    if len(targets) == 1:
        only = targets.pop()
        goal = level(only) if only == int(only) else score_text(only)
        return _("Gap to {goal}, largest first").format(goal=goal)
    return _("Gaps to the targets, largest first")


def beside_the_gaps(results: Results) -> list[str]:
    """Sentences on every dimension that has no gap, and on those below their target that are claimed."""
    met = [dimension for dimension in results.scored if not dimension.gap]
    in_place = sum(dimension.claimed for dimension in met) <= _MARKED_IN_PLACE
    claimed = [dimension for dimension in (results.gaps if in_place else results.scored) if dimension.claimed]
    skipped = [dimension for dimension in results.dimensions if dimension.not_applicable]
    waiting = [one for one in results.dimensions if one.score is None and not one.not_applicable]
    sentences = (
        (_meeting(met), [_with_score(dimension, mark=in_place) for dimension in met]),
        (_("Claimed, no evidence: {dimensions}."), [_with_score(dimension) for dimension in claimed]),
        (_("Not applicable: {dimensions}."), [dimension.name for dimension in skipped]),
        (_("Not yet scored: {dimensions}."), [dimension.name for dimension in waiting]),
    )
    return [said.format(dimensions=listed(names)) for said, names in sentences if names]


def _meeting(met: Sequence[DimensionResult]) -> str:
    """What is said of dimensions without a gap, which may have a target in common."""
    if len({dimension.target for dimension in met}) == 1:
        return ngettext("{dimensions} meets the target.", "{dimensions} meet the target.", len(met))
    return ngettext("{dimensions} meets its target.", "{dimensions} meet their targets.", len(met))


def _with_score(dimension: DimensionResult, *, mark: bool = False) -> str:
    said = (
        _("{dimension} ({score}, claimed: no evidence)") if mark and dimension.claimed else _("{dimension} ({score})")
    )
    return said.format(dimension=dimension.name, score=score_text(dimension.score or 0.0))
