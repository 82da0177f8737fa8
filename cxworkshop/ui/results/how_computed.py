"""How each figure on the results page comes about, with the session's own numbers."""

from __future__ import annotations

import math
from collections import Counter
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import scoring, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.perception import FEWEST, groupings, perception
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.scoring import exact
from cxworkshop.domain.session import Session
from cxworkshop.language import _, ngettext
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.results import how_planned
from cxworkshop.ui.results.how_planned import NOTHING, Explanation
from cxworkshop.words import scores as wording
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import cut_off, exact_text, figure, one_decimal, score_text, two_decimals


def explanations(session: Session, model: MaturityModel) -> list[Explanation]:
    """Every figure of the results and the roadmap, explained."""
    results = scoring.results(session, model)
    plan = roadmap.plan(session, model)
    return [
        _mean(results),
        _staged(results),
        _gap(results),
        _claimed(results),
        *how_planned.explanations(session, model, results, plan),
        *_votes(session, model),
    ]


def _mean(results: scoring.Results) -> Explanation:
    name = _("Weighted mean")
    rule = _("Σ (weight × score) ÷ Σ weight over the dimensions with a score (CMMI’s continuous representation).")
    if results.mean is None:
        return Explanation(name, rule, _(NOTHING))
    pairs = [(exact(dimension.weight), exact(dimension.score or 0.0)) for dimension in results.scored]
    total, weight = sum((w * s for w, s in pairs), Decimal(0)), sum((w for w, _score in pairs), Decimal(0))
    if all(w == 1 for w, _score in pairs):
        terms = f"({' + '.join(score_text(float(s)) for _weight, s in pairs)}) ÷ {len(pairs)}"
    else:
        products = " + ".join(f"{exact_text(w)} × {score_text(float(s))}" for w, s in pairs)
        terms = f"({products}) ÷ ({' + '.join(exact_text(w) for w, _score in pairs)})"
    said = _("{terms} = {total} ÷ {weight} = {mean}, shown as {shown}.")
    here = said.format(
        terms=terms,
        total=exact_text(total),
        weight=exact_text(weight),
        mean=cut_off(results.mean),
        shown=one_decimal(results.mean),
    )
    left_out = len(results.dimensions) - len(results.scored)
    if left_out:
        without = ngettext(
            "{count} dimension without a score is left out.",
            "{count} dimensions without a score are left out.",
            left_out,
        )
        here += " " + without.format(count=left_out)
    return Explanation(name, rule, here)


def _staged(results: scoring.Results) -> Explanation:
    rule = _("The highest whole level that every scored dimension has reached (CMMI’s staged representation).")
    level, why = wording.staged(results)
    # Translators: the staged level and what holds it, as in "1: Governance, at 1.5, holds the organisation there."
    said = _("{level}: {why}").format(level=level, why=why)
    return Explanation(_("Staged level"), rule, said if results.staged else _(NOTHING))


def _gap(results: scoring.Results) -> Explanation:
    name = _("Gap")
    rule = _("Target − score, and 0 where the target is met. Each dimension can have a target of its own.")
    if results.gaps:
        widest = results.gaps[0]
        sum_ = f"{score_text(widest.target)} − {score_text(widest.score or 0.0)} = {score_text(widest.gap or 0.0)}"
        # Translators: {sum} is a subtraction, as in "3.0 − 1.5 = 1.5"
        here = _("The largest is {dimension}: {sum}.").format(dimension=widest.name, sum=sum_)
        return Explanation(name, rule, here)
    return Explanation(name, rule, _("No dimension has a gap.") if results.scored else _(NOTHING))


def _claimed(results: scoring.Results) -> Explanation:
    rule = _("A score of {score} or more with no evidence. It still counts.")
    rule = rule.format(score=figure(scoring.CLAIM_FROM))
    claimed = [dimension.name for dimension in results.dimensions if dimension.claimed]
    here = _("Here: {dimensions}.").format(dimensions=listed(claimed))
    return Explanation(_("Claimed"), rule, here if claimed else _("No score here is claimed."))


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
    # Translators: {counts} is a list, as in "2 × 1.5, 1 × 3.0"
    here = ngettext(
        "{dimension}: {count} vote ({counts}), lower quartile {lower}, median {median}, upper quartile {upper}.",
        "{dimension}: {count} votes ({counts}), lower quartile {lower}, median {median}, upper quartile {upper}.",
        len(tally.scores),
    )
    quartiles = Explanation(
        _("Quartiles"),
        _(
            "A quarter of the votes are at or below the lower quartile, half at or below the median, three "
            "quarters at or below the upper quartile; interpolated between votes (Hyndman and Fan, type 7)."
        ),
        here.format(
            dimension=name,
            count=len(tally.scores),
            counts=counts,
            lower=score_text(spread.lower_quartile),
            median=score_text(spread.median),
            upper=score_text(spread.upper_quartile),
        ),
    )
    rule = _(
        "1 + Σ p × log₂(1 − |vote − mean| ÷ {width}), p the share of votes at a score: 1 if all are "
        "the same, 0 if half are at either end (Tastle and Wierman, 2007)."
    )
    here = _("{dimension}: mean of the votes {mean}, agreement {agreement}, shown as {shown}.").format(
        dimension=name,
        mean=cut_off(exact(mean)),
        agreement=cut_off(exact(agreement), "0.0001"),
        shown=two_decimals(agreement),
    )
    return [quartiles, Explanation(_("Agreement"), rule.format(width=width), here), _perception(session, model)]


def _perception(session: Session, model: MaturityModel) -> Explanation:
    rule = _(
        "Median of the group that rates a dimension highest − median of the one that rates it lowest. "
        "A group with fewer than {count} votes is never shown, nor one from which a smaller group’s "
        "votes could be worked out."
    )
    lines = []
    for by in groupings(session):
        found = perception(session, model, by)
        if found.gaps:
            gap = found.gaps[0]
            medians = {group.name: group.medians.get(gap.dimension_id, 0.0) for group in found.groups}
            difference = f"{score_text(medians[gap.higher])} − {score_text(medians[gap.lower])}"
            # Translators: {sum} is a subtraction, as in "3.0 − 1.5 = 1.5"
            said = {
                "role": _("The largest by role: {dimension}, {higher} and {lower}, {sum}."),
                "department": _("The largest by department: {dimension}, {higher} and {lower}, {sum}."),
            }[by]
            lines.append(
                said.format(
                    dimension=model.dimension(gap.dimension_id).name,
                    higher=gap.higher,
                    lower=gap.lower,
                    sum=f"{difference} = {score_text(gap.difference)}",
                )
            )
    here = " ".join(lines) or _("No two groups can be compared, or they all see it the same way.")
    return Explanation(_("Perception gap"), rule.format(count=FEWEST), here)


class HowComputedDialog(QDialog):
    """Every figure explained, on one screen."""

    def __init__(self, session: Session, model: MaturityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("How is this calculated?"))
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
            grid.setRowMinimumHeight(3 * row + 2, pixels(3))
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(plain_label(_sources(model), "small", wrap=True, select=True))
        column.addStretch()
        scroll = scrolled(inner, sideways=False, by_keys=True)
        scroll.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pixels(20), pixels(20), pixels(12), pixels(16))
        outer.setSpacing(pixels(12))
        outer.addWidget(plain_label(_("How is this calculated?"), "title", wrap=True, select=True))
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        open_at(self, 1000, 700)


def _sources(model: MaturityModel) -> str:
    named = [
        ", ".join(part for part in (source.title, source.author, source.published) if part) for source in model.sources
    ]
    said = _("{model}, edition {edition}. Sources: {sources}. {attribution}")
    return said.format(model=model.name, edition=model.edition, sources="; ".join(named), attribution=model.attribution)
