"""What was found: summary, profile and gaps, votes and perception, and what the next level asks."""

from __future__ import annotations

import math
from datetime import date

from cxworkshop.design.levels import level_colour, reached
from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.perception import Perception
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.export.document.paper import Field, Paper, Piece
from cxworkshop.export.office import charts
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _, ngettext
from cxworkshop.words import agreed, ballots, dates, statements
from cxworkshop.words.care import cautions
from cxworkshop.words.gaps import reason
from cxworkshop.words.numbers import figure, measured, one_decimal, score_text
from cxworkshop.words.order import sorted_names
from cxworkshop.words.progress import is_overdue, progress
from cxworkshop.words.room import LEFT_OUT, NONE_SHOWN, ballot, sees_higher, without_gaps
from cxworkshop.words.scores import gaps_heading, mean_of, remark

_FIRST = 6
"""So many actions are the first ones."""


def summary(paper: Paper, material: Material, day: date | None) -> None:
    """What a board member reads: finding, mean and level, gaps, what to read with care, first actions, decisions."""
    results = material.results
    paper.section(_("Summary"), material.session.report_text("summary"))
    paper.paragraph([Piece(statements.finding(material), bold=True), Piece(_rest(material))])
    if results.mean is not None:
        said = [Piece(one_decimal(results.mean), bold=True), Piece(f" {mean_of(results, material.model.top)}")]
        if results.staged is not None:
            level = material.model.level(results.staged.level)
            said.append(Piece(" · " + _("Level {level}, {name}").format(level=level.number, name=level.name)))
        paper.paragraph(said)
        paper.paragraph(statements.standing(material))
    found = cautions(material)
    if found:
        paper.heading(_("Read with care"), 2)
        paper.bullets(found)
    _outcomes(paper, material)
    _first_actions(paper, material, day)
    asked = [question.strip() for question in material.session.board_questions if question.strip()]
    if asked:
        paper.heading(ngettext("Decision asked of the board", "Decisions asked of the board", len(asked)), 2)
        paper.numbered(asked)


def _rest(material: Material) -> str:
    return "".join(f" {sentence}" for sentence in statements.outlook(material))


def _outcomes(paper: Paper, material: Material) -> None:
    outcomes = material.session.outcomes
    if not outcomes:
        return
    paper.heading(_("What customers say today: shown beside the score, not part of it"), 2)
    rows = []
    for each in outcomes:
        shown = "" if each.day is None else dates.short(each.day)
        source = ", ".join(part for part in (each.source, shown) if part)
        rows.append([_text(Piece(measured(each.value, each.unit), bold=True)), _text(each.name), _text(source)])
    paper.table((20, 45, 35), (_("Figure"), _("What it is"), _("Source")), rows)


def _first_actions(paper: Paper, material: Material, day: date | None) -> None:
    waiting = [each for each in material.roadmap.actions if each.action.status != "done"]
    first = sorted(waiting, key=lambda each: (each.due, each.start, material.number(each)))[:_FIRST]
    told = progress(material.roadmap.actions, day)
    if not first and not told:
        return
    paper.heading(_("What happens first") if first else _("Progress"), 2)
    if told:
        paper.paragraph(told)
    rows = []
    for each in first:
        owner = each.action.owner.strip()
        late = [Piece(_("overdue"), bold=True)] if is_overdue(each, day) else []
        rows.append(
            [
                _text(str(material.number(each))),
                _text(Piece(each.action.title, bold=True)),
                Field((owner or _(agreed.NOBODY), *([_mark(each.action.owner_agreed)] if owner else []))),
                Field((dates.short(each.due), _mark(each.due_agreed), *late)),
                _text(each.action.done_when or "–"),
            ]
        )
    if rows:
        paper.table((7, 29, 20, 14, 30), (_("No."), _("Action"), _("Owner"), _("Due"), _("Done when")), rows)
    beside = " ".join(statements.beside_the_plan(material))
    if beside:
        paper.paragraph(Piece(beside, muted=True))


def _mark(said: bool) -> Piece:
    return Piece(agreed.word(said), italic=not said, muted=True)


def _text(words: str | Piece) -> Field:
    return Field((words,))


def _number(text: str) -> Field:
    return Field((text,), right=True)


def profile(paper: Paper, material: Material) -> None:
    """The chart, every score against its target, and each gap with its reason."""
    results = material.results
    paper.section(_("Profile and gaps"), material.session.report_text("profile"))
    if results.scored:
        many = len(charts.shown(material))
        high = 250.0 if charts.is_radar(material) else 90.0 + 17 * many
        paper.chart(
            charts.native(material, 9, paper.accent, paper.font), charts.workbook(material), charts.told(material), high
        )
        paper.paragraph(_("Agreed scores and targets of each dimension"), "Caption")
    heads = (_("Dimension"), _("Score"), _("Target"), _("Gap"), _("Weight"), _("Remark"))
    rows = [
        [
            _text(Piece(each.name, bold=True)),
            _score(each, material),
            _number("–" if each.not_applicable else score_text(each.target)),
            _number("–" if each.gap is None else score_text(each.gap)),
            _number(figure(each.weight)),
            _text(remark(each)),
        ]
        for each in results.dimensions
    ]
    paper.table((36, 11, 11, 11, 11, 20), heads, rows)
    if any(each.claimed for each in results.dimensions):
        text = _("Claimed: a score of 3 or more with no recorded evidence. Treat it with caution until there is some.")
        paper.paragraph(Piece(text, muted=True))
    if results.gaps:
        paper.heading(gaps_heading(results), 2)
        rows = [
            [
                _text(Piece(each.name, bold=True)),
                _number(score_text(each.gap or 0)),
                _text(reason(each, material.model) or "–"),
            ]
            for each in results.gaps
        ]
        paper.table((30, 10, 60), (_("Dimension"), _("Gap"), _("Why")), rows)


def _score(dimension: DimensionResult, material: Material) -> Field:
    """A score on the colour of the level it has reached; the colour is never without the number."""
    if dimension.score is None:
        return _number("–")
    top = material.model.top
    ground = level_colour(reached(dimension.score, top), top)
    return Field((Piece(score_text(dimension.score), bold=True),), ground, right=True)


def votes(paper: Paper, material: Material) -> None:
    """The figures of the revealed ballots; nothing where there is none."""
    if not material.tallies:
        return
    paper.section(_("Votes and perception"), material.session.report_text("votes"))
    lead = _("Everyone voted alone and in secret; then all votes were shown at once, and nobody is named.")
    paper.paragraph(lead).paragraph_format.keep_with_next = True
    rows = []
    for each in material.results.dimensions:
        tallies = material.tallies.get(each.id)
        if not tallies:
            continue
        last = tallies[-1]
        score = _("n/a") if each.not_applicable else "–" if each.score is None else score_text(each.score)
        said = ballots.notes(tallies, voting.seen(material.session, each.id))
        if each.score is not None and voting.departs(each.score, last, material.model.step):
            said.insert(0, ballots.departure(each.score, last))
        name = [Piece(each.name, bold=True)]
        under: list[str | Piece] = [Piece(ballot(last.number), muted=True)] if last.number > 1 else []
        under += [Piece(note, muted=True) for note in said]
        rows.append([Field((*name, *under)), *map(_number, ballots.figures(last)), _number(score)])
    heads = (_("Dimension"), *(_(title) for title in ballots.FIGURES))
    paper.table((46, 11, 14, 12, 8, 9), heads, rows)
    for text in ballots.without(material):
        paper.paragraph(Piece(text, muted=True))
    titles = {"role": _("How roles see it"), "department": _("How departments see it")}
    for by, found in material.perceptions.items():
        paper.heading(titles[by], 2)
        _perception(paper, material, found)


def _perception(paper: Paper, material: Material, found: Perception) -> None:
    if not found.groups:
        paper.paragraph(_(NONE_SHOWN))
        return
    paper.paragraph(Piece(_("Median vote of each group, with its number of people in brackets."), muted=True))
    top = material.model.top
    groups = sorted_names(found.groups, key=lambda group: group.name)
    shown = [one for one in material.model.dimensions if any(one.id in group.medians for group in groups)]
    for start in range(0, len(groups), 5):
        part = groups[start : start + 5]
        rows = []
        for dimension in shown:
            cells = []
            for group in part:
                median = group.medians.get(dimension.id)
                ground = None if median is None else level_colour(reached(median, top), top)
                cells.append(Field(("–" if median is None else score_text(median),), ground, right=True))
            rows.append([_text(Piece(dimension.name, bold=True)), *cells])
        heads = (_("Dimension"), *(f"{group.name} ({group.size})" for group in part))
        paper.table((30, *(14,) * len(part)), heads, rows)
    paper.bullets(["".join(sees_higher(line(material.name(gap.dimension_id)), gap)) for gap in found.gaps[:3]])
    if not found.gaps:
        paper.paragraph(without_gaps(found))
    if found.left_out:
        paper.paragraph(Piece(_(LEFT_OUT), muted=True))


def criteria(paper: Paper, material: Material) -> None:
    """What the levels of each dimension below its target ask for, largest gap first."""
    paper.section(_("Where we are and what the next level asks"), material.session.report_text("criteria"))
    if not material.results.gaps:
        paper.paragraph(_("No scored dimension is below its target, so there is no next level to describe yet."))
        return
    for each in material.results.gaps:
        dimension = material.model.dimension(each.id)
        score, top = each.score or 1.0, len(dimension.rubric)
        today = reached(score, top)
        paper.heading(dimension.name, 2)
        figures = _("{score} today   ·   target {target}   ·   gap {gap}").format(
            score=score_text(score), target=score_text(each.target), gap=score_text(each.gap or 0)
        )
        made = paper.paragraph([Piece(line(figures), muted=True)])
        made.paragraph_format.keep_with_next = True
        rows = []
        for number in range(today, min(math.ceil(each.target), top) + 1):
            said = _("Level {level} today") if number == today else _("Level {level} looks like")
            colour = level_colour(number, material.model.top)
            title = Field((Piece(said.format(level=number), bold=True),), colour)
            rows.append([title, _text(dimension.rubric[number - 1])])
        paper.table((22, 78), (), rows, together=True)
