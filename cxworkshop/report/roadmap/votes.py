"""Votes: how the room voted on each dimension before it agreed on a score. Nobody is named, nothing is unrevealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _
from cxworkshop.report.figures.dots import FLAT, LOW, MOST_DOTS, TALL, draw_agreed, draw_strip, level_x, strip_height
from cxworkshop.report.roadmap import perception
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row
from cxworkshop.report.setting.layout import cell, section_head
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import ballots
from cxworkshop.words.numbers import score_text
from cxworkshop.words.room import ballot

_NAMES = 112.0
_STRIP = 118.0
_NEWS = Style(8, 10.5, bold=True)
_RIGHT_EDGES = (0.14, 0.37, 0.72, 0.84, 1.0)
"""Where each of the figures ends, as a share of the width they have together."""


class _Vote(NamedTuple):
    """What a dimension's row shows: its revealed ballots, and what the last one is beside the agreed score."""

    result: DimensionResult
    tallies: tuple[Tally, ...]
    seen: tuple[int, ...]
    departs: bool

    @property
    def last(self) -> Tally:
        return self.tallies[-1]

    @property
    def unanimous(self) -> bool:
        return voting.unanimous(self.last)

    @property
    def news(self) -> bool:
        """Whether a reader has to stop here: the score is not what was voted, or the room was split."""
        return self.departs or bool(ballots.apart(self.last))

    @property
    def room(self) -> float:
        """How high its votes may stand: what is news gets the space."""
        return TALL if self.news else FLAT if self.unanimous else LOW

    @property
    def marked(self) -> float | None:
        """The agreed score where it has to be seen against the votes."""
        return self.result.score if self.departs else None

    @property
    def place(self) -> tuple[bool, bool, bool, float]:
        """Departures first, then splits, the rest by agreement, and last what everybody voted alike."""
        agreement = 1.0 if self.last.agreement is None else self.last.agreement
        return not self.departs, not self.news, self.unanimous, agreement


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """The section's blocks, where there is at least one revealed ballot."""
    lede = _(
        "Everyone voted alone and in secret; then all votes were shown at once, and nobody is named. First stands what "
        "needs talking about: scores agreed against the votes, and votes that were split."
    )
    votes = sorted(_votes(material), key=lambda vote: vote.place)
    return [
        *section_head(setter, _(SECTIONS["votes"]), lede),
        _ballots(setter, votes, material.model.top, width),
        _key(setter, votes),
        *_without(setter, material),
        *perception.blocks(setter, material, width),
    ]


def _votes(material: Material) -> Iterator[_Vote]:
    """The rows of all dimensions of which a ballot is revealed, in the model's order."""
    for result in material.results.dimensions:
        tallies = material.tallies.get(result.id, ())
        if tallies:
            departs = result.score is not None and voting.departs(result.score, tallies[-1], material.model.step)
            yield _Vote(result, tallies, voting.seen(material.session, result.id), departs)


def _ballots(setter: Typesetter, votes: Sequence[_Vote], top: int, width: float) -> Grid:
    def digits(canvas: Any, x: float, y: float, wide: float) -> None:
        for level in range(1, top + 1):
            middle, muted = level_x(x, wide, level, top), setter.palette.muted
            setter.line(canvas, middle, y - 7.5, str(level), 7.5, bold=True, colour=muted, align="centre")

    def titles(canvas: Any, x: float, y: float, wide: float) -> None:
        muted, before = setter.palette.muted, 0.0
        for title, edge in zip(ballots.FIGURES, _RIGHT_EDGES, strict=True):
            place, room = (x + wide * edge, y - 7.5), wide * (edge - before) - 4
            setter.line(canvas, *place, _(title), 7.5, bold=True, colour=muted, align="right", width=room, least=4.5)
            before = edge

    head = Row([cell(setter, "small bold", _("Dimension")), [Graphic(10, digits)], [Graphic(10, titles)]])
    widths = (_NAMES, _STRIP, width - _NAMES - _STRIP - 2 * GUTTER)
    rows = [_row(setter, vote, top) for vote in votes]
    return Grid(setter.palette, widths, rows, head, after=8, named=True)


def _row(setter: Typesetter, vote: _Vote, top: int) -> Row:
    """The last ballot's strip beside its figures, and below these what else there is to say."""
    last, result = vote.last, vote.result
    agreed = _("n/a") if result.not_applicable else "–" if result.score is None else score_text(result.score)

    def strip(canvas: Any, x: float, y: float, width: float) -> None:
        draw_strip(canvas, setter, (x, y, width), last, top, vote.room, vote.marked)

    def figures(canvas: Any, x: float, y: float, width: float) -> None:
        shown = (*ballots.figures(last), agreed)
        for text, edge in zip(shown, _RIGHT_EDGES, strict=True):
            setter.line(canvas, x + width * edge, y - 8.8, text, 8.5, bold=edge == 1, align="right")
        word = ballots.agreement(last)
        end = width * _RIGHT_EDGES[2] - setter.width(shown[2], 8.5) - 4
        room = end - width * _RIGHT_EDGES[1] - 6
        muted = setter.palette.muted
        setter.line(canvas, x + end, y - 8.8, word, 7.5, colour=muted, align="right", width=room, least=5)

    said: list[Block] = [Graphic(11.5, figures, after=3)]
    if vote.marked is not None:
        said.append(Text(setter.paragraph(_NEWS, ballots.departure(vote.marked, last))))
    said += [Text(setter.paragraph(_NEWS, sentence)) for sentence in ballots.apart(last)]
    said += [Text(setter.paragraph("small", note)) for note in ballots.others(vote.tallies, vote.seen)]
    name = cell(setter, "cell bold", result.name)
    if last.number > 1:
        name += cell(setter, "small", ballot(last.number))
    return Row([name, [Graphic(strip_height(last, vote.room, vote.marked), strip, alt=ballots.counted(last))], said])


def _key(setter: Typesetter, votes: Sequence[_Vote]) -> Graphic:
    """What the marks mean, of those that are there."""
    counts = [len(vote.last.scores) for vote in votes]

    def draw(canvas: Any, x: float, top: float, _width: float) -> None:
        palette, y = setter.palette, top - 8
        canvas.setFillColorRGB(*palette.accent)
        if min(counts) <= MOST_DOTS:
            canvas.circle(x + 3, y + 2.6, 2.4, stroke=0, fill=1)
            x += 10 + setter.line(canvas, x + 10, y, _("a vote"), 7.5, colour=palette.muted) + 14
        if max(counts) > MOST_DOTS:
            canvas.rect(x, y, 5, 6, stroke=0, fill=1)
            x += 10 + setter.line(canvas, x + 10, y, _("votes for a score"), 7.5, colour=palette.muted) + 14
        canvas.setStrokeColorRGB(*palette.accent)
        canvas.setLineWidth(1.2)
        if min(counts) <= MOST_DOTS:
            canvas.circle(x + 3, y + 2.6, 1.8, stroke=1, fill=0)
        else:
            canvas.rect(x + 0.5, y + 0.5, 4, 5, stroke=1, fill=0)
        x += 10 + setter.line(canvas, x + 10, y, _("furthest from the rest"), 7.5, colour=palette.muted) + 14
        canvas.setFillColorRGB(*palette.area)
        canvas.setLineWidth(0.4)
        canvas.rect(x, y + 0.7, 16, 3.8, stroke=1, fill=1)
        x += 20 + setter.line(canvas, x + 20, y, _("the middle half"), 7.5, colour=palette.muted) + 14
        canvas.setStrokeColorRGB(*palette.ink)
        canvas.setLineWidth(1.6)
        canvas.line(x + 1, y - 0.6, x + 1, y + 5.6)
        x += 6 + setter.line(canvas, x + 6, y, _("median"), 7.5, colour=palette.muted) + 14
        if any(vote.marked is not None for vote in votes):
            draw_agreed(canvas, setter, x + 3, y + 5)
            setter.line(canvas, x + 10, y, _("agreed, against the votes"), 7.5, colour=palette.muted)

    return Graphic(12, draw, after=4, tag="P")


def _without(setter: Typesetter, material: Material) -> list[Block]:
    return [Text(setter.paragraph("small", text), after=4) for text in ballots.without(material)]
