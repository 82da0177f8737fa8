"""How each figure on the results page comes about, with the session's own numbers."""

from __future__ import annotations

import math
from collections import Counter
from decimal import ROUND_DOWN, Decimal

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import roadmap, scoring, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.perception import FEWEST, groupings, perception
from cxworkshop.domain.scoring import exact
from cxworkshop.domain.session import Session
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import scores as wording
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import one_decimal, score_text, two_decimals

_NOTHING = "No dimension is scored yet."


class Explanation(Struct, frozen=True):
    """One figure: what it is called, how it comes about in general, and here."""

    name: str
    rule: str
    here: str


def explanations(session: Session, model: MaturityModel) -> list[Explanation]:
    """Every figure of the results and the roadmap, explained."""
    results = scoring.results(session, model)
    plan = roadmap.plan(session, model)
    return [
        _mean(results),
        _staged(results),
        _gap(results),
        _claimed(results),
        _priority(session, model, plan),
        _phases(plan),
        _projection(results, plan),
        *_votes(session, model),
    ]


def _mean(results: scoring.Results) -> Explanation:
    rule = "Σ weight × score ÷ Σ weight over the dimensions with a score (the continuous representation of CMMI)."
    if results.mean is None:
        return Explanation("Weighted mean", rule, _NOTHING)
    pairs = [(exact(dimension.weight), exact(dimension.score or 0.0)) for dimension in results.scored]
    total, weight = sum((w * s for w, s in pairs), Decimal(0)), sum((w for w, _ in pairs), Decimal(0))
    if all(w == 1 for w, _ in pairs):
        terms = f"({' + '.join(score_text(float(s)) for _, s in pairs)}) ÷ {len(pairs)}"
    else:
        products = " + ".join(f"{_plain(w)} × {score_text(float(s))}" for w, s in pairs)
        terms = f"({products}) ÷ ({' + '.join(_plain(w) for w, _ in pairs)})"
    mean = f"{_cut_off(results.mean)}, shown as {one_decimal(results.mean)}"
    here = f"{terms} = {_plain(total)} ÷ {_plain(weight)} = {mean}."
    left_out = len(results.dimensions) - len(results.scored)
    if left_out:
        verb = "counts" if left_out == 1 else "count"
        here += f" {wording.counted(left_out, 'dimension')} without a score {verb} neither as zero nor at all."
    return Explanation("Weighted mean", rule, here)


def _staged(results: scoring.Results) -> Explanation:
    rule = "The lowest whole level that every scored dimension has reached (the staged representation of CMMI)."
    level, sentence = wording.staged(results)
    return Explanation("Staged level", rule, f"{level}: {sentence}" if results.staged else _NOTHING)


def _gap(results: scoring.Results) -> Explanation:
    rule = "Target − score, and 0 where the target is met. Every dimension can have a target of its own."
    if results.gaps:
        widest = results.gaps[0]
        sum_ = f"{score_text(widest.target)} − {score_text(widest.score or 0.0)} = {score_text(widest.gap or 0.0)}"
        return Explanation("Gap", rule, f"The largest is {widest.name}: {sum_}.")
    return Explanation("Gap", rule, "No dimension has a gap." if results.scored else _NOTHING)


def _claimed(results: scoring.Results) -> Explanation:
    rule = f"A score of {scoring.CLAIM_FROM:.0f} or more with no evidence. It counts all the same."
    names = [dimension.name for dimension in results.dimensions if dimension.claimed]
    here = f"Here: {listed(names)}." if names else "No score here is only claimed."
    return Explanation("Claimed", rule, here)


def _priority(session: Session, model: MaturityModel, plan: roadmap.Roadmap) -> Explanation:
    lens = model.lens(session.lens).name
    sizes = ", ".join(f"{size} {number}" for size, number in roadmap.EFFORT.items())
    rule = (
        f"Weight × gap × impact ÷ effort ({sizes}). Ties go to the larger gap, then to the early win, then by the order"
        f" of the lens “{lens}”. What an action needs comes before it, whatever its priority."
    )
    if not plan.actions:
        return Explanation("Priority", rule, "The roadmap holds no action.")
    top = max(plan.actions, key=lambda planned: planned.priority)
    factors = f"{_plain(exact(top.weight))} × {score_text(top.gap)} × {top.action.impact}"
    result = _cut_off(exact(top.priority))
    here = f"The highest: “{top.action.title}”, {factors} ÷ {roadmap.EFFORT[top.action.effort]} = {result}."
    return Explanation("Priority", rule, here)


def _phases(plan: roadmap.Roadmap) -> Explanation:
    rule = "An action goes into the first phase with room for it; the last phase takes what is left over."
    spans = [
        f"{phase.phase.name}, days {phase.first_day} to {phase.last_day}, {len(phase.actions)} of"
        f" {wording.counted(phase.phase.capacity, 'action')}"
        for phase in plan.phases
    ]
    return Explanation("Phases", rule, f"{'; '.join(spans)}.")


def _projection(results: scoring.Results, plan: roadmap.Roadmap) -> Explanation:
    rule = (
        "A dimension moves towards the next whole level by the share of effort done of the actions that lead there, one"
        " level after the other, up to the first whole level at or above its target."
    )
    if results.mean is None:
        return Explanation("Projection", rule, _NOTHING)
    lines = [f"Weighted mean {one_decimal(results.mean)} now"]
    lines += [f"{one_decimal(phase.mean)} after {phase.phase.name}" for phase in plan.phases if phase.mean is not None]
    here = ", ".join(lines)
    if results.gaps:
        widest = results.gaps[0]
        steps = [f"{one_decimal(phase.projected[widest.id])} after {phase.phase.name}" for phase in plan.phases]
        here += f"; {widest.name} {score_text(widest.score or 0.0)} now, {', '.join(steps)}"
    return Explanation("Projection", rule, f"{here}.")


def _votes(session: Session, model: MaturityModel) -> list[Explanation]:
    """What is computed from votes, by the example of the dimension on which the room agreed least."""
    tallies = [(each.name, voting.last_tally(session, model, each.id)) for each in model.dimensions]
    voted = [(name, tally) for name, tally in tallies if tally is not None and tally.scores]
    if not voted:
        return []
    name, tally = min(voted, key=lambda one: one[1].agreement or 0.0)
    spread, width = scoring.spread(tally.scores), model.top - 1
    agreement = scoring.agreement(tally.scores, width)
    mean = math.fsum(tally.scores) / len(tally.scores)
    counts = ", ".join(f"{count} × {score_text(score)}" for score, count in sorted(Counter(tally.scores).items()))
    return [
        Explanation(
            "Quartiles",
            "A quarter of the votes lies at or below the lower quartile, half at or below the median, three quarters at"
            " or below the upper quartile; interpolated between votes (Hyndman and Fan, type 7).",
            f"{name}: {wording.counted(len(tally.scores), 'vote')} ({counts}), lower quartile"
            f" {score_text(spread.lower_quartile)}, median {score_text(spread.median)}, upper quartile"
            f" {score_text(spread.upper_quartile)}.",
        ),
        Explanation(
            "Agreement",
            f"1 + Σ p × log₂(1 − |vote − mean| ÷ {width}), p the share of the votes: 1 where all vote the same, 0 where"
            " half vote for either end (Tastle and Wierman, 2007).",
            f"{name}: mean of the votes {_cut_off(exact(mean))}, agreement {_cut_off(exact(agreement), '0.0001')},"
            f" shown as {two_decimals(agreement)}.",
        ),
        _perception(session, model),
    ]


def _perception(session: Session, model: MaturityModel) -> Explanation:
    rule = (
        "Median of the group that scores a dimension highest − median of the one that scores it lowest. A group with"
        f" fewer than {FEWEST} votes is never shown, nor one from which a smaller group's votes could be worked out."
    )
    lines = []
    for by in groupings(session):
        found = perception(session, model, by)
        if found.gaps:
            gap = found.gaps[0]
            medians = {group.name: group.medians.get(gap.dimension_id, 0.0) for group in found.groups}
            sum_ = f"{score_text(medians[gap.higher])} − {score_text(medians[gap.lower])}"
            what = f"{model.dimension(gap.dimension_id).name}, {gap.higher} and {gap.lower}"
            lines.append(f"The largest by {by}: {what}, {sum_} = {score_text(gap.difference)}.")
    return Explanation(
        "Perception gap", rule, " ".join(lines) or "No two groups can be compared, or they see it alike."
    )


def _plain(value: Decimal) -> str:
    """A number without the zeros that say nothing: 1, 0.5, 17.25."""
    return f"{value.normalize():f}"


def _cut_off(value: Decimal, places: str = "0.01") -> str:
    """A quotient to two places, with "…" where it goes on, so that what is rounded from it looks right."""
    short = value.quantize(Decimal(places), rounding=ROUND_DOWN)
    return _plain(value) if short == value else f"{short}…"


class HowComputedDialog(QDialog):
    """Every figure explained, on one screen."""

    def __init__(self, session: Session, model: MaturityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("How is this computed?")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, pixels(8), 0)
        grid.setHorizontalSpacing(pixels(20))
        grid.setVerticalSpacing(pixels(2))
        grid.setColumnStretch(1, 1)
        for row, explanation in enumerate(explanations(session, model)):
            name = plain_label(explanation.name, "strong", wrap=True, select=True)
            grid.addWidget(name, 3 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(explanation.rule, "muted", wrap=True, select=True), 3 * row, 1)
            grid.addWidget(plain_label(explanation.here, wrap=True, select=True), 3 * row + 1, 1)
            grid.setRowMinimumHeight(3 * row + 2, pixels(8))
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(plain_label(_sources(model), "small", wrap=True, select=True))
        column.addStretch()
        scroll = scrolled(inner, sideways=False, by_keys=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pixels(20), pixels(20), pixels(12), pixels(16))
        outer.setSpacing(pixels(12))
        outer.addWidget(plain_label("How is this computed?", "title", wrap=True, select=True))
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        self.resize(pixels(820), pixels(640))


def _sources(model: MaturityModel) -> str:
    named = [
        ", ".join(part for part in (source.title, source.author, source.published) if part) for source in model.sources
    ]
    return f"{model.name}, edition {model.edition}. Sources: {'; '.join(named)}. {model.attribution}"
