"""Ballot cards to cut: one set for each participant, one card for each dimension."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import Dimension
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.report.kit import scale
from cxworkshop.report.kit.frame import FOOT, Kit, Sheet, height_of, terms
from cxworkshop.report.kit.imposition import Pile, piles
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Piece, Style
from cxworkshop.words.lists import listed
from cxworkshop.words.room import participant_labels

ACROSS, DOWN = 2, 3
BLANK_SETS = 12
"""How many numbered sets are printed while no participants are entered: a usual group."""

_PADDING = 15.0
_APART = 16.0
"""What lies between the boxes for no score and what is said beside them, in points."""
_FOOT_AND_MARKS = FOOT + 18
_MARK_OFFSET, _MARK_LENGTH = 6.0, 13.0
"""Crop marks begin 2 mm outside the trim, so that a card cut a little too large shows none."""
_NAME, _LONG_NAME = Style(15, 19, bold=True), Style(11, 13, bold=True)
_REMINDER_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
_TERMS, _TERMS_ROOM, _NARROWEST, _BESIDE = Style(6.0, 7.2), 29.0, 60.0, 12.0
"""How a card says what its terms mean: the height beside its name, the least width, the distance, in points."""
_NUMBER, _BELOW = 13.0, 2.0
"""Room in the reminder for a level's number, and below each level's text, in points."""
_BOX, _SCALE_ROW, _WIDEST = 12.0, 28.0, 30.0
"""The scale's boxes in points: their size, the height of a row, and the widest step from one to the next."""


class Voter(NamedTuple):
    """What a card says about whose it is; `name` is "" where it is the number alone."""

    number: int
    name: str


def voters(session: Session) -> list[Voter]:
    """One for each participant, called as on screen; without participants, numbers alone."""
    labels = participant_labels(session)
    found = [
        Voter(one.number, labels[one.id] if voting.is_called_something(session, one) else "")
        for one in session.participants
    ]
    return found or [Voter(number, "") for number in range(1, BLANK_SETS + 1)]


def draw(kit: Kit) -> None:
    """Sheets of cards, each pile of them to be cut as one."""
    people = voters(kit.session)
    cards: _Cards | None = None
    for pile in piles(len(people), len(kit.model.dimensions), ACROSS * DOWN):
        for number in range(pile.sheets):
            sheet = kit.begin()
            if cards is None:
                kit.bookmark(_(KIT_PARTS["ballots"]))
                cards = _Cards(kit, sheet)
            for cell in range(ACROSS * DOWN):
                found = pile.at(number, cell)
                if found is not None:
                    with tags.element(kit.canvas, Element("P")):
                        cards.draw(cell, people[found.person], found.card)
            cards.draw_crop_marks()
            kit.foot(sheet, *_foot(kit, people, pile, number + 1))
            kit.canvas.showPage()


def _foot(kit: Kit, people: Sequence[Voter], pile: Pile, number: int) -> tuple[str, str]:
    """Which sheet this is, and how to cut it."""
    numbers = [one.number for one in people[pile.first : pile.first + pile.people]]
    left = _("Ballot cards No. {numbers} · sheet {number} of {count}")
    if not kit.session.participants:
        left = _("Ballot cards No. {numbers} · sheet {number} of {count} · no participants entered yet")
    left = left.format(numbers=_listed(numbers), number=number, count=pile.sheets)
    if pile.sheets == 1:
        return left, _("Cut this sheet: cards with the same number form one set, in reading order")
    together = (
        _("Cut these {count} sheets together: each stack is one set, in order")
        if pile.parts == 1
        else _(
            "Cut these {count} sheets together; join the stacks with the same number in reading order, the first on top"
        )
    )
    return left, together.format(count=pile.sheets)


def _listed(numbers: Sequence[int]) -> str:
    """1 to 6; or 1, 2 and 5 where there are gaps or another order."""
    if len(numbers) > 2 and list(numbers) == list(range(numbers[0], numbers[0] + len(numbers))):
        return _("{first} to {last}").format(first=numbers[0], last=numbers[-1])
    return listed([str(number) for number in numbers])


class _Cards:
    """Draws cards on a grid that fills the page. What all cards of a dimension share is kept once, as a form."""

    def __init__(self, kit: Kit, sheet: Sheet) -> None:
        self._kit, self._sheet = kit, sheet
        self._wide = sheet.width / ACROSS
        self._high = (sheet.height - _FOOT_AND_MARKS) / DOWN
        self._inner = self._wide - 2 * _PADDING
        self._rows = scale.rows(kit.model)
        room = self._reminder_room()
        sizes = [size for size in _REMINDER_SIZES if all(self._fits(one, size, room) for one in kit.model.dimensions)]
        size = sizes[0] if sizes else _REMINDER_SIZES[-1]
        for index, dimension in enumerate(kit.model.dimensions):
            kit.canvas.beginForm(f"card-{index}")
            self._draw_shared(dimension, index, size, room)
            kit.canvas.endForm()

    def draw(self, cell: int, voter: Voter, index: int) -> None:
        """A participant's card for the dimension of that index."""
        canvas, setter = self._kit.canvas, self._kit.setter
        row, column = divmod(cell, ACROSS)
        canvas.saveState()
        canvas.translate(self._sheet.left + column * self._wide, self._sheet.top - (row + 1) * self._high)
        y = self._high - _PADDING - 11
        number = _("No. {number}").format(number=voter.number)
        used = setter.line(canvas, _PADDING, y, number, 13, bold=True)
        setter.line(canvas, _PADDING + used + 7, y, voter.name, 9, width=self._inner - used - 7 - 36)
        canvas.doForm(f"card-{index}")
        canvas.restoreState()

    def draw_crop_marks(self) -> None:
        """Short lines outside the cards, where they are to be cut; none between them."""
        canvas, sheet = self._kit.canvas, self._sheet
        bottom = sheet.top - DOWN * self._high
        near, far = _MARK_OFFSET, _MARK_OFFSET + _MARK_LENGTH
        canvas.setStrokeColorRGB(*self._kit.setter.palette.ink)
        canvas.setLineWidth(0.4)
        for column in range(ACROSS + 1):
            x = sheet.left + column * self._wide
            canvas.line(x, sheet.top + near, x, sheet.top + far)
            canvas.line(x, bottom - near, x, bottom - far)
        for row in range(DOWN + 1):
            y = sheet.top - row * self._high
            canvas.line(sheet.left - near, y, sheet.left - far, y)
            canvas.line(sheet.right + near, y, sheet.right + far, y)

    def _reminder_room(self) -> float:
        """The height left for the rubric between a card's head and its scale."""
        return self._high - 2 * _PADDING - 47 - len(self._rows) * _SCALE_ROW - 34

    def _fits(self, dimension: Dimension, size: float, room: float) -> bool:
        style, rubric = _reminder(size), dimension.rubric
        # No letter is narrower than a tenth of its size: what has far more of them need not be laid out.
        most = room / style.leading * self._inner / size * 10
        if not all(cell.strip() for cell in rubric) or sum(len(cell) for cell in rubric) > most:
            return False
        return sum(height_of(self._kit.setter, style, cell, self._inner - _NUMBER) + _BELOW for cell in rubric) <= room

    def _draw_shared(self, dimension: Dimension, index: int, size: float, room: float) -> None:
        """Everything but whose card it is, with the card's lower left corner at the origin."""
        canvas, setter, model = self._kit.canvas, self._kit.setter, self._kit.model
        muted, right, y = setter.palette.muted, _PADDING + self._inner, self._high - _PADDING - 11
        count = _("{number} of {count}").format(number=index + 1, count=len(model.dimensions))
        setter.line(canvas, right, y, count, 8, colour=muted, align="right")
        large = setter.width(dimension.name, _NAME.size, bold=True) <= self._inner
        name = setter.clipped(_NAME if large else _LONG_NAME, dimension.name, self._inner, 2)
        name.draw(canvas, _PADDING, y - 7, self._inner)
        beside = _PADDING + setter.width(dimension.name, _NAME.size, bold=True) + _BESIDE
        self._draw_terms(dimension, beside, y - 4, right - beside)
        self._draw_reminder(dimension, y - 36, size, room)
        self._draw_scale()

    def _draw_terms(self, dimension: Dimension, x: float, top: float, width: float) -> None:
        """What the terms in the rubric mean, where that fits."""
        meant = terms(self._kit.model, dimension.rubric)
        paragraph = self._kit.setter.paragraph(_TERMS, Piece(meant, tone="muted"))
        if meant and width >= _NARROWEST and paragraph.height(width) <= _TERMS_ROOM:
            paragraph.draw(self._kit.canvas, x, top, width)

    def _draw_reminder(self, dimension: Dimension, top: float, size: float, room: float) -> None:
        """The rubric where it fits, else the names of the levels where those do."""
        setter, levels = self._kit.setter, self._kit.model.levels
        texts: Sequence[str] = dimension.rubric
        if not self._fits(dimension, size, room):
            sizes = [one for one in _REMINDER_SIZES if len(levels) * (_reminder(one).leading + _BELOW) <= room]
            if not sizes:
                return
            size = sizes[0]
            texts = [setter.fitted(level.name, size, self._inner - _NUMBER) for level in levels]
        style = _reminder(size)
        for level, text in zip(levels, texts, strict=True):
            number = setter.paragraph(style._replace(bold=True), str(level.number))
            number.draw(self._kit.canvas, _PADDING, top, _NUMBER)
            paragraph = setter.paragraph(style, text)
            paragraph.draw(self._kit.canvas, _PADDING + _NUMBER, top, self._inner - _NUMBER)
            top -= paragraph.height(self._inner - _NUMBER) + _BELOW

    def _draw_scale(self) -> None:
        """A box to tick for every score, and below them one to abstain and one for not applicable."""
        canvas, setter = self._kit.canvas, self._kit.setter
        gap = min(self._inner / max(len(row) for row in self._rows), _WIDEST)
        y = _PADDING + 26 + (len(self._rows) - 1) * _SCALE_ROW
        for row in self._rows:
            for index, score in enumerate(row):
                x = _PADDING + gap * (index + 0.5)
                whole = float(score).is_integer()
                self._box(x - _BOX / 2, y + 10)
                size = 8.5 if gap > 17 else 7
                setter.line(canvas, x, y + 1, scale.label(score), size, bold=whole, align="centre")
            y -= _SCALE_ROW
        x, y = _PADDING + max((gap - _BOX) / 2, 0), _PADDING + 2.5
        abstain, not_applicable, rule = _("Abstain"), _("Not applicable"), _("Tick one box")
        texts = ((abstain, 8.5), (not_applicable, 8.5), (rule, 7.5))
        needed = sum(setter.width(text, size) for text, size in texts)
        right, between = _PADDING + self._inner, _BOX + 5
        smaller = min(1.0, (right - x - 2 * between - 2 * _APART) / needed)
        for label in (abstain, not_applicable):
            self._box(x, _PADDING)
            x += between + setter.line(canvas, x + between, y, label, 8.5 * smaller) + _APART
        setter.line(canvas, right, y, rule, 7.5 * smaller, colour=setter.palette.muted, align="right")

    def _box(self, x: float, y: float) -> None:
        self._kit.canvas.setStrokeColorRGB(*self._kit.setter.palette.ink)
        self._kit.canvas.setLineWidth(0.8)
        self._kit.canvas.rect(x, y, _BOX, _BOX, stroke=1, fill=0)


def _reminder(size: float) -> Style:
    return Style(size, size * 1.22)
