"""The sheets of scores and of votes in a workbook."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult, rounded, scale
from cxworkshop.domain.voting import Tally
from cxworkshop.export.workbook import Sheet, Workbook
from cxworkshop.language import _
from cxworkshop.words.ballots import compared, without
from cxworkshop.words.numbers import score_text
from cxworkshop.words.scores import remark

_DIMENSION, _SCORE, _TARGET, _GAP = range(4)
"""The places of the columns that the charts show."""
_LEFT, _AIM = "#c9d3de", "#b26a00"


def add_scores(book: Workbook, material: Material) -> None:
    """Every dimension with its figures, and two charts of them below: as a radar, and score and gap as bars."""
    sheet = book.sheet(_("Scores"), (26, 9, 9, 9, 9, 9, 32, 11, 16, 46), head=True)
    titles = (
        _("Dimension"), _("Score"), _("Target"), _("Gap"), _("Weight"), _("Level"), _("Level’s name"), _("Evidence"),
        _("Remark"), _("Note"),
    )  # fmt: skip
    sheet.head(0, titles)
    dimensions = material.results.dimensions
    for row, each in enumerate(dimensions, 1):
        _score(sheet, material, each, row)
    sheet.made.autofilter(0, 0, len(dimensions), len(titles) - 1)
    sheet.made.freeze_panes(1, 1)
    if material.results.scored:
        _charts(book, sheet, material)


def _score(sheet: Sheet, material: Material, dimension: DimensionResult, row: int) -> None:
    """A dimension's row; what there is no figure of is empty, never 0."""
    level = None if dimension.score is None else math.floor(dimension.score)
    backed = sum(bool(item.text.strip()) for item in material.session.evidence_for(dimension.id))
    target = None if dimension.not_applicable else dimension.target
    figures = [(_figure(value), "score") for value in (dimension.score, target, dimension.gap)]
    sheet.row(
        row,
        [
            (dimension.name, "bold"),
            *figures,
            (dimension.weight, "weight"),
            (level, "number"),
            ("" if level is None else material.model.level(level).name, "text"),
            (backed, "number"),
            (remark(dimension), "text"),
            (material.session.rating(dimension.id).note.strip(), "text"),
        ],
    )


def _figure(value: float | None) -> float | None:
    """A score as every form shows it: to two decimals."""
    return None if value is None else float(rounded(value, 2))


def _charts(book: Workbook, sheet: Sheet, material: Material) -> None:
    """Side by side below the table; both scales begin at 1, where the model's does."""
    count, top = len(material.results.dimensions), material.model.top
    height = max(320, 26 * count + 110)

    def series(column: int, **looks: Any) -> dict[str, Any]:
        return {
            "name": [sheet.name, 0, column],
            "categories": [sheet.name, 1, _DIMENSION, count, _DIMENSION],
            "values": [sheet.name, 1, column, count, column],
            **looks,
        }

    bars = book.chart("bar", "stacked")
    bars.add_series(series(_SCORE, fill={"color": book.accent}, gap=60))
    bars.add_series(
        series(_GAP, pattern={"pattern": "wide_upward_diagonal", "fg_color": book.accent, "bg_color": _LEFT})
    )
    bars.set_title({"name": _("Score and gap to the target"), "name_font": {"size": 12}, "overlay": False})
    bars.set_x_axis({"min": 1, "max": top, "major_unit": 1, "num_format": "0", "major_gridlines": {"visible": True}})
    bars.set_y_axis({"reverse": True, "crossing": "max"})
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 560, "height": height})
    radar = book.chart("radar", "with_markers")
    marker = {"type": "circle", "size": 6, "fill": {"color": book.accent}, "border": {"color": book.accent}}
    radar.add_series(series(_SCORE, line={"color": book.accent, "width": 2.25}, marker=marker))
    dashed = {"color": _AIM, "width": 1.5, "dash_type": "dash"}
    radar.add_series(series(_TARGET, line=dashed, marker={"type": "none"}))
    radar.set_title({"name": _("Score and target"), "name_font": {"size": 12}, "overlay": False})
    radar.set_y_axis({"min": 1, "max": top, "major_unit": 1, "num_format": "0"})
    radar.set_legend({"position": "bottom"})
    radar.set_size({"width": 560, "height": height})
    told = _told(material)
    sheet.made.insert_chart(count + 2, 0, bars, {"description": told, "object_position": 2})
    sheet.made.insert_chart(count + 2, 7, radar, {"description": told, "object_position": 2})


def _told(material: Material) -> str:
    """What the charts show, for somebody who does not see them."""
    # Translators: of a dimension, in what a chart tells: "Vision 2.5 of 3.0"
    one = _("{dimension} {score} of {target}")
    scored = [
        one.format(dimension=each.name, score=score_text(each.score or 0), target=score_text(each.target))
        for each in material.results.scored
    ]
    return _("Scores and their targets: {scores}.").format(scores=", ".join(scored))


def add_votes(book: Workbook, material: Material) -> None:
    """Every revealed ballot: how many votes at each score, and what they come to. Nobody's vote is told apart."""
    found = [(each, tally) for each in material.results.dimensions for tally in material.tallies.get(each.id, ())]
    scores = {score for _dimension, tally in found for score in tally.scores}
    steps = sorted(scores | set(scale(material.model.top, material.model.step)))
    sheet = book.sheet(
        _("Votes"), (28, 9, *(6 for _step in steps), *(10, 11, 11, *(10,) * 7)) if found else (100,), head=bool(found)
    )
    if not found:
        sheet.put(0, 0, _("No votes have been revealed."))
        return
    titles = [_("Dimension"), _("Ballot"), *map(score_text, steps), _("Votes"), _("Abstained"), _("Not applicable")]
    titles += [_("Median"), _("Lower quartile"), _("Upper quartile"), _("Lowest"), _("Highest"), _("Agreement")]
    sheet.head(0, [*titles, _("Agreed")])
    for row, (dimension, tally) in enumerate(found, 1):
        _ballot(sheet, row, dimension, tally, steps)
    sheet.made.autofilter(0, 0, len(found), len(titles))
    sheet.made.freeze_panes(1, 1)
    for row, sentence in enumerate(without(material), len(found) + 2):
        sheet.across(row, (0, len(titles)), sentence)


def _ballot(sheet: Sheet, row: int, dimension: DimensionResult, tally: Tally, steps: list[float]) -> None:
    count, spread = Counter(tally.scores), tally.spread
    measures = (
        (None,) * 5
        if spread is None
        else (spread.median, spread.lower_quartile, spread.upper_quartile, spread.lowest, spread.highest)
    )
    agreement = _figure(compared(tally))
    sheet.row(
        row,
        [
            (dimension.name, "bold"),
            (tally.number, "number"),
            *((count[step] or None, "number") for step in steps),
            (len(tally.scores), "number"),
            (tally.abstained, "number"),
            (tally.not_applicable, "number"),
            *((_figure(measure), "score") for measure in measures),
            (agreement, "agreement"),
            (_("n/a"), "text") if dimension.not_applicable else (_figure(dimension.score), "score"),
        ],
    )
