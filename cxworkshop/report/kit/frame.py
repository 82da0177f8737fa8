"""What every sheet of a print kit has in common: its margins, its head and its foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A1, A2, A3, A4

from cxworkshop.design.style import PLAIN
from cxworkshop.design.style import Style as ReportStyle
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.report.kit.options import PosterPaper
from cxworkshop.report.setting import mark, tags
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.report.setting.fonts import unspaced
from cxworkshop.report.setting.layout import outline_title
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import dates

_POSTERS: dict[PosterPaper, tuple[float, float]] = {"A4": A4, "A3": A3, "A2": A2, "A1": A1}
"""Width and height in points, upright."""
FOOT = 18.0
"""What the foot takes of the room within the margins, in points."""
HEAD = 80.0
"""How far below the upper margin the rule under a sheet's title lies, in points."""


class Sheet(NamedTuple):
    """The room within a page's margins, in points."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height


class Kit:
    """A kit under way: what its parts draw on, and what they draw from."""

    def __init__(
        self,
        canvas: Any,
        setter: Typesetter,
        session: Session,
        model: MaturityModel,
        paper: tuple[float, float],
        step: Callable[[], None],
        poster: PosterPaper | None,
        style: ReportStyle = PLAIN,
    ) -> None:
        """`paper` is upright, `poster` names that of posters; `step` is called before every page and may raise."""
        self.canvas, self.setter, self.session, self.model = canvas, setter, session, model
        self._paper, self.step, self._poster, self._style = paper, step, poster, style

    def sheet(self, *, landscape: bool = False) -> Sheet:
        """The room on a page within its margins, whether or not one has been begun."""
        width, height = self._size(landscape)
        return Sheet(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)

    def begin(self, *, landscape: bool = False) -> Sheet:
        """Start a page; returns the room on it."""
        self.step()
        self.canvas.setPageSize(self._size(landscape))
        return self.sheet(landscape=landscape)

    def poster_sheet(self) -> Sheet:
        """The room on a poster, in the points of a sheet: what is drawn for A4 fills any larger paper."""
        width, height = self._paper if self._poster is None else A4
        return Sheet(MARGIN, MARGIN, height - 2 * MARGIN, width - 2 * MARGIN)

    def begin_poster(self) -> Sheet:
        """Start a poster on its side; returns the room on it.

        What is legible on A4 at arm's length is so on A1 from across the room.
        """
        self.step()
        width, height = self._paper if self._poster is None else _POSTERS[self._poster]
        self.canvas.setPageSize((height, width))
        larger = 1.0 if self._poster is None else height / A4[1]
        self.canvas.scale(larger, larger)
        return self.poster_sheet()

    def head(self, sheet: Sheet, title: str, subtitle: str) -> float:
        """Draw a sheet's head; returns where the room below it begins."""
        canvas, setter = self.canvas, self.setter
        with tags.furniture(canvas):
            muted, y, room = setter.palette.muted, sheet.top - 9, sheet.width
            room -= self.mark(sheet.right, y, 9, 0.45 * room)
            setter.line(canvas, sheet.left, y, self.kicker(9, room - 12), 9, colour=muted)
        with tags.element(canvas, Element("H1")):
            setter.line(canvas, sheet.left, sheet.top - 42, title, 26, bold=True, width=sheet.width, least=14)
        setter.line(canvas, sheet.left, sheet.top - 66, subtitle, 14, width=sheet.width, least=9)
        self.rule(sheet, sheet.top - HEAD)
        return sheet.top - HEAD - 14

    def mark(self, right: float, baseline: float, size: float, width: float) -> float:
        """Draw the firm's mark, with its right edge there; returns how wide it is, 0 where the style has none."""
        return mark.draw(self.canvas, self.setter, self._style, right, baseline, size, width, right=True)

    def rule(self, sheet: Sheet, y: float) -> None:
        """Draw the rule below a title, as wide as the sheet, at a height in points."""
        self.canvas.setStrokeColorRGB(*self.setter.palette.accent)
        self.canvas.setLineWidth(1.6)
        self.canvas.line(sheet.left, y, sheet.right, y)

    def kicker(self, size: float, width: float) -> str:
        """Whose workshop it is, and when, on one line of that size and width: of both the name is what is cut."""
        organisation, day = " ".join(self.session.organisation.split()), dates.long(self.session.held_on)
        return self.setter.beside(organisation, day, size, width)

    def foot(self, sheet: Sheet, left: str, right: str = "", *, once: bool = False) -> None:
        """Small words at the bottom of a sheet; on the right no more than three fifths of it.

        `once` says that those on the right stand on this sheet alone, so that a screen reader reads them.
        """
        canvas, setter = self.canvas, self.setter
        muted, y = setter.palette.muted, sheet.bottom + 2
        with tags.element(canvas, Element("P" if once else "Header")):
            used = setter.line(
                canvas, sheet.right, y, right, 7.5, colour=muted, align="right", width=sheet.width * 0.6, least=5
            )
        with tags.furniture(canvas):
            setter.line(canvas, sheet.left, y, left, 7.5, colour=muted, width=sheet.width - used - 12, least=5)

    def bookmark(self, title: str, level: int = 0) -> None:
        """Enter the page in the outline."""
        key = f"kit-{self.canvas.getPageNumber()}-{level}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(outline_title(title), key, level, closed=level == 0)

    def _size(self, landscape: bool) -> tuple[float, float]:
        width, height = self._paper
        return (height, width) if landscape else (width, height)


def terms(model: MaturityModel, texts: Iterable[str]) -> str:
    """What the terms of the model's glossary mean that the texts use, on one line; "" where they use none."""
    # Translators: a term and its meaning: "CX leader: the person whose mandate …"
    said = _("{term}: {meaning}")
    return " · ".join(said.format(term=term, meaning=meaning) for term, meaning in model.explained(texts).items())


def height_of(setter: Typesetter, style: Style, text: str, width: float) -> float:
    """How high a text is in a column, in points."""
    return setter.paragraph(style, text).height(width)


def words_fit(setter: Typesetter, style: Style, texts: Sequence[str], width: float) -> bool:
    """Whether no word has to be broken in a column; scripts without spaces may be."""
    found = {word for text in texts for word in re.split(r"[\s/-]+", text)}
    return all(unspaced(word) or setter.width(word, style.size, style.bold) <= width for word in found)
