"""Slides of what was found: the finding with what is to be read with care, the profile, and the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cxworkshop.design.colour import WHITE, Colour, legible
from cxworkshop.design.levels import TARGET, level_colour, reached
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.session import Outcome
from cxworkshop.export.office import charts, widths
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.deck import ROOM, Deck, Said, bounded, describe, shares
from cxworkshop.export.slides.ground import POINT, Box
from cxworkshop.export.slides.tables import Cell, add_table, paged
from cxworkshop.language import _
from cxworkshop.words import dates, statements
from cxworkshop.words.care import cautions
from cxworkshop.words.gaps import reason
from cxworkshop.words.method import formulae
from cxworkshop.words.numbers import measured, one_decimal, score_text
from cxworkshop.words.progress import progress
from cxworkshop.words.scores import gaps_heading, mean_of, remark

_INK = Colour.parse("#1a1f26")
_CREAM = Colour.parse("#fdf6e7")
_SIZES = (15, 14, 13, 12, 11, 10, 9)


def finding(deck: Deck, material: Material, day: date | None) -> None:
    """What holds the organisation, how far it is, where the plan leads; beside it what is to be read with care."""
    found = cautions(material)
    slide = deck.slide(statements.finding(material), "\n".join(found))
    area = deck.area
    beside = bool(found or material.session.outcomes)
    wide = area.width * 0.5 if beside else area.width
    top = area.top
    if material.results.mean is not None:
        top = _mean(deck, slide, material, Box(area.left, top, wide, 74)) + 10
    said = [each for each in (statements.standing(material), *statements.outlook(material)) if each]
    told = progress(material.roadmap.actions, day)
    said += [told] if told else []
    if said:
        _paragraphs(deck, slide, Box(area.left, top, wide, area.top + area.height - top), said)
    if beside:
        box = Box(area.left + wide + 28, area.top + 4, area.width - wide - 28, area.height - 4)
        _beside(deck, slide, material, found, box)


def _mean(deck: Deck, slide: Any, material: Material, box: Box) -> float:
    """The mean, large; of how much, and the level. Gives where it ends."""
    results, model = material.results, material.model
    mean = one_decimal(results.mean or 0)
    large = widths.width(mean, 60, bold=True) + 14
    deck.words(slide, Box(box.left, box.top, large, 70), [Said(mean, 60, bold=True, accent=True)])
    said = [Said(mean_of(results, model.top), 14, muted=True)]
    if results.staged is not None:
        reached_ = model.level(results.staged.level)
        text = _("Level {level}, {name}").format(level=reached_.number, name=line(reached_.name))
        said.append(Said(text, 16, bold=True))
    said = [bounded(each, box.width - large, 1) for each in said]
    deck.words(slide, Box(box.left + large, box.top + 20, box.width - large, 48), said, between=2)
    return box.top + 74


def _paragraphs(deck: Deck, slide: Any, box: Box, said: Sequence[str]) -> None:
    """Sentences, as large as there is room for; what is too long even when small is cut."""
    size = _size(said, box.width, box.height, 8)
    most = max(1, int(box.height / size / widths.LEADING / len(said)))
    texts = (
        said
        if _high(said, size, box.width, 8) <= box.height
        else [widths.cut(each, size, box.width * 0.95, most) for each in said]
    )
    deck.words(slide, box, [Said(line(each), size) for each in texts], between=8)


def _size(said: Sequence[str], room: float, high: float, between: float) -> float:
    return next((size for size in _SIZES if _high(said, size, room, between) <= high), _SIZES[-1])


def _high(said: Sequence[str], size: float, room: float, between: float) -> float:
    return sum(widths.height(line(each), size, room * 0.95) for each in said) + between * (len(said) - 1)


def _beside(deck: Deck, slide: Any, material: Material, found: Sequence[str], box: Box) -> None:
    """What is to be read with care, all of it, and what customers say; where that is too much, on another slide."""
    outcomes = material.session.outcomes
    room = box.width - 28
    high = box.height - (len(outcomes) * 32 + 34 if outcomes else 0)
    if found:
        size = _size(found, room, high - 44, 5)
        needed = _high(found, size, room, 5) + 44
        if needed > high:
            _care_alone(deck, found)
        else:
            _care(deck, slide, Box(box.left, box.top, box.width, needed), found, size)
            box = Box(box.left, box.top + needed + 14, box.width, box.height - needed - 14)
    if outcomes:
        _outcomes(deck, slide, outcomes, box)


def _outcomes(deck: Deck, slide: Any, outcomes: Sequence[Outcome], box: Box) -> None:
    """What customers say: each figure, with its name and who measured it, in two lines."""
    text = _("What customers say today: shown beside the score, not part of it")
    size, text = widths.fitted(text, (11, 10, 9, 8), box.width * 0.95, 14, bold=True)
    deck.words(slide, Box(box.left, box.top, box.width, 16), [Said(text, size, muted=True, bold=True)])
    y = box.top + 20
    for each in outcomes:
        day = "" if each.day is None else dates.short(each.day)
        source = ", ".join(part for part in (line(each.source), day) if part)
        figure = measured(each.value, line(each.unit))
        size, figure = widths.fitted(figure, (15, 13, 12, 11, 10, 9, 8), 110 * ROOM - 10, 26, bold=True)
        deck.words(slide, Box(box.left, y, 110, 26), [Said(figure, size, bold=True)])
        said = [
            bounded(Said(each.name, 11), box.width - 114, 1),
            bounded(Said(source, 9, muted=True), box.width - 114, 1),
        ]
        deck.words(slide, Box(box.left + 114, y + 1, box.width - 114, 26), said, between=0)
        y += 32


def _care(deck: Deck, slide: Any, panel: Box, found: Sequence[str], size: float) -> None:
    deck.panel(slide, panel, _CREAM)
    deck.bar(slide, Box(panel.left, panel.top, 4, panel.height), TARGET)
    said = [
        Said(_("Read with care"), size + 1, bold=True, colour=_INK),
        *(Said(line(each), size, colour=_INK) for each in found),
    ]
    deck.words(slide, Box(panel.left + 16, panel.top + 10, panel.width - 28, panel.height - 16), said, between=5)


def _care_alone(deck: Deck, found: Sequence[str]) -> None:
    area = deck.area
    slide = deck.slide(_("Read with care"))
    size = _size(found, area.width - 28, area.height - 24, 6)
    deck.panel(slide, area, _CREAM)
    deck.bar(slide, Box(area.left, area.top, 4, area.height), TARGET)
    said = [Said(line(each), size, colour=_INK) for each in found]
    deck.words(slide, Box(area.left + 16, area.top + 12, area.width - 28, area.height - 24), said, between=6)


def profile(deck: Deck, material: Material) -> None:
    """The chart of scores and targets beside the same as a table."""
    area = deck.area
    shown = material.results.dimensions
    notes = " ".join(f"{term}: {text}" for term, text in formulae(material)[:5])
    title = statements.standing(material) or _("Profile and targets")
    heads = (_("Dimension"), _("Score"), _("Target"), _("Gap"))
    wide = shares(area.width * 0.46, (52, 16, 16, 16))
    rows = []
    for size, most in ((13, 2), (12, 2), (11, 2), (10, 1), (9, 1)):
        rows = [_score_row(each, material, size, wide, most) for each in shown]
        if len(paged(rows, wide, heads, area.height)) == 1:
            break
    for place, page in enumerate(paged(rows, wide, heads, area.height)):
        slide = deck.slide(title, notes if not place else "")
        _chart(slide, material, Box(area.left, area.top, area.width * 0.5, area.height))
        frame = add_table(deck, slide, Box(area.left + area.width * 0.53, area.top, sum(wide), 0), wide, heads, page)
        describe(frame, _("Scores, targets and gaps of all dimensions"))


def _chart(slide: Any, material: Material, box: Box) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR

    left, top, wide, high = (round(each * POINT) for each in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_chart(charts.kind(material), left, top, wide, high, charts.data(material))
    frame.chart.part.chart_workbook.update_from_xlsx_blob(charts.workbook(material))
    charts.dress(
        frame.chart,
        material,
        12 if len(charts.shown(material)) <= 8 else 10 if charts.is_radar(material) else 8,
        MSO_THEME_COLOR.ACCENT_1,
    )
    describe(frame, charts.told(material))


def _score_row(
    dimension: DimensionResult, material: Material, size: float, wide: Sequence[float], most: int
) -> list[Cell]:
    """A dimension with its figures; what is to be said of its score stands below the name, or after it in one line."""
    note = remark(dimension)
    name = Said(dimension.name, size, bold=True)
    if most == 1 and note:
        room = wide[0] - widths.width(f" · {note}", size, bold=True)
        said = [Said(f"{bounded(name, room, 1).text} · {note}", size, bold=True)]
    else:
        said = [bounded(name, wide[0], most), *([Said(note, max(size - 2, 8), muted=True)] if note else [])]
    target = "–" if dimension.not_applicable else score_text(dimension.target)
    gap = "–" if dimension.gap is None else score_text(dimension.gap)
    return [Cell(tuple(said)), _chip(dimension, material, size), _number(target, size), _number(gap, size)]


def _number(text: str, size: float) -> Cell:
    return Cell((Said(text, size),), centred=True)


def _chip(dimension: DimensionResult, material: Material, size: float) -> Cell:
    """A score on the colour of the level it has reached; the colour is never without the number."""
    if dimension.score is None:
        return _number("–", size)
    top = material.model.top
    ground = level_colour(reached(dimension.score, top), top)
    text = Said(score_text(dimension.score), size, bold=True, colour=legible(ground, _INK, WHITE))
    return Cell((text,), ground, centred=True)


def gaps(deck: Deck, material: Material) -> None:
    """Each dimension below its target, the largest gap first, with what keeps it there."""
    found = material.results.gaps
    if not found:
        return
    area = deck.area
    heads = (_("Dimension"), _("Score"), _("Target"), _("Gap"), _("Why"))
    wide = shares(area.width, (24, 8, 8, 8, 52))
    rows = [
        [
            Cell((bounded(Said(each.name, 13, bold=True), wide[0], 3),)),
            _chip(each, material, 13),
            _number(score_text(each.target), 13),
            _number(score_text(each.gap or 0), 13),
            Cell((bounded(Said(reason(each, material.model), 12), wide[4], 4),)),
        ]
        for each in found
    ]
    title = gaps_heading(material.results)
    pages = paged(rows, wide, heads, area.height)
    for place, page in enumerate(pages, 1):
        several = _("{title} ({number} of {count})").format(title=title, number=place, count=len(pages))
        slide = deck.slide(title if len(pages) == 1 else several)
        describe(add_table(deck, slide, area, wide, heads, page), title)
