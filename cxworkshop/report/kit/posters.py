"""Rubric posters: one dimension to a sheet, to hang on the wall and to stick a dot for every vote on."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import Dimension
from cxworkshop.language import _
from cxworkshop.report.kit import scale
from cxworkshop.report.kit.frame import FOOT, Kit, Sheet, height_of, terms, words_fit
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Style

_NAMES = tuple(Style(size, size * 1.25, bold=True) for size in (12.5, 11.5, 10.5, 9.5, 8.5, 7.5, 6.5))
_CELLS = tuple(Style(size, size * 1.32) for size in (17.0, 15.0, 13.0, 11.5, 10.0, 8.5, 7.5))
_SHARED = 4
"""So many styles of cells are large enough for all posters to share one; a poster with more text goes its own way."""
_TITLES = (40.0, 32.0, 26.0, 20.0, 16.0)
_SCOPE = Style(14, 18)
_BAND = 40.0
_STAGE = 13.0
_GAP = 5.0
_DOTS = 114.0
"""Height of the room for dots, in points: five of 8 mm on top of each other."""
_SCALE = 26.0
_TERMS = Style(9, 11.5)


def draw(kit: Kit) -> None:
    """Draw a poster for every dimension, a page each; all in one size of type but for those with far more text."""
    posters = [_Poster(kit, kit.poster_sheet(), dimension) for dimension in kit.model.dimensions]
    common = max((poster.style for poster in posters if poster.style < _SHARED), default=0)
    for number, poster in enumerate(posters, 1):
        kit.begin_poster()
        if number == 1:
            kit.bookmark(_(KIT_PARTS["posters"]))
        poster.draw(number, _CELLS[max(common, poster.style)])
        kit.canvas.showPage()


class _Poster:
    """One poster. `style` is the index of the largest style in which every cell fits and no word is broken."""

    def __init__(self, kit: Kit, sheet: Sheet, dimension: Dimension) -> None:
        self._kit, self._sheet, self._dimension = kit, sheet, dimension
        setter = kit.setter
        fitting = (size for size in _TITLES if setter.width(dimension.name, size, bold=True) <= sheet.width)
        self._title = next(fitting, _TITLES[-1])
        self._scope = setter.clipped(_SCOPE, dimension.scope, sheet.width, 2)
        scope = self._scope.height(sheet.width) if dimension.scope else 0.0
        self._rule = sheet.top - self._title - 38 - scope
        self._top = self._rule - 12 - _BAND - 8
        meant = terms(kit.model, dimension.rubric)
        self._terms = setter.clipped(_TERMS, meant, sheet.width, 2)
        self._under = sheet.bottom + FOOT + (self._terms.height(sheet.width) + 4 if meant else 0)
        self._baseline = self._under + _SCALE
        self._bottom = self._baseline + _DOTS + 6
        self._wide = sheet.width / len(kit.model.levels)
        self._padding = min(7.0, self._wide * 0.05)
        self._inner = self._wide - 2 * self._padding
        names = [level.name for level in kit.model.levels]
        self._name = next((style for style in _NAMES if words_fit(setter, style, names, self._inner)), _NAMES[-1])
        self._names = [setter.clipped(self._name, name, self._inner, 5) for name in names]
        self._cells = self._top - _STAGE - max(name.height(self._inner) for name in self._names) - _GAP
        self.style = next((index for index, style in enumerate(_CELLS) if self._fits(style)), len(_CELLS) - 1)

    def draw(self, number: int, cell: Style) -> None:
        """Draw it as the one of that number, from 1, in the model's order."""
        kit, sheet = self._kit, self._sheet
        kit.bookmark(self._dimension.name, 1)
        count = _("Dimension {number} of {count}")
        self._draw_head(count.format(number=number, count=len(kit.model.dimensions)))
        self._draw_rubric(cell)
        self._draw_dots()
        self._terms.draw(kit.canvas, sheet.left, self._under, sheet.width)
        edition = _("{model}, edition {edition}").format(model=kit.model.name, edition=kit.model.edition)
        kit.foot(
            sheet, edition, _("A level counts once those below it are reached. One dot for each vote, after the reveal")
        )

    def _fits(self, style: Style) -> bool:
        setter, cells, room = self._kit.setter, self._dimension.rubric, self._cells - self._bottom
        return words_fit(setter, style, cells, self._inner) and all(
            height_of(setter, style, cell, self._inner) <= room for cell in cells
        )

    def _draw_head(self, count: str) -> None:
        """Whose poster it is, the dimension, what it covers."""
        canvas, setter, sheet = self._kit.canvas, self._kit.setter, self._sheet
        muted = setter.palette.muted
        with tags.furniture(canvas):
            used = self._kit.mark(sheet.right, sheet.top - 10, 10, 0.3 * sheet.width)
            used += 16 if used else 0
            right = sheet.right - used
            used += setter.line(canvas, right, sheet.top - 10, count, 10, colour=muted, align="right")
            kicker = self._kit.kicker(10, sheet.width - used - 20)
            setter.line(canvas, sheet.left, sheet.top - 10, kicker, 10, colour=muted)
        y = sheet.top - 18 - self._title
        with tags.element(canvas, Element("H1")):
            setter.line(canvas, sheet.left, y, self._dimension.name, self._title, bold=True, width=sheet.width)
        self._scope.draw(canvas, sheet.left, y - 10, sheet.width)
        self._kit.rule(sheet, self._rule)

    def _draw_rubric(self, style: Style) -> None:
        """A column for each level: its number on a grey, its stage and name, and what one sees there."""
        canvas, setter, levels = self._kit.canvas, self._kit.setter, self._kit.model.levels
        lines = int((self._cells - self._bottom) / style.leading)
        for index, (level, cell) in enumerate(zip(levels, self._dimension.rubric, strict=True)):
            x = self._sheet.left + index * self._wide
            self._draw_band(x, level.number)
            x += self._padding
            muted = setter.palette.muted
            setter.line(canvas, x, self._top - 8, level.stage, 8.5, colour=muted, width=self._inner)
            self._names[index].draw(canvas, x, self._top - _STAGE, self._inner)
            text = setter.clipped(style, cell, self._inner, lines)
            text.draw(canvas, x, self._cells, self._inner)

    def _draw_band(self, x: float, number: int) -> None:
        canvas, setter = self._kit.canvas, self._kit.setter
        ground = setter.palette.level(number, self._kit.model.top)
        canvas.setFillColorRGB(*ground)
        canvas.setStrokeColorRGB(*setter.palette.ink)
        canvas.setLineWidth(0.6)
        y = self._rule - 12 - _BAND
        canvas.rect(x + 2, y, self._wide - 4, _BAND, stroke=1, fill=1)
        colour = setter.palette.on(ground)
        setter.line(canvas, x + self._wide / 2, y + 10, str(number), 28, bold=True, colour=colour, align="centre")

    def _draw_dots(self) -> None:
        """The scale, each whole level below its column, with room above it for one dot per vote."""
        canvas, setter, sheet = self._kit.canvas, self._kit.setter, self._sheet
        palette, y = setter.palette, self._baseline
        size = min(14.0, self._wide * self._kit.model.step * 0.5)
        for score in scale.steps(self._kit.model):
            x, whole = sheet.left + (score - 0.5) * self._wide, float(score).is_integer()
            canvas.setStrokeColorRGB(*(palette.muted if whole else palette.rule))
            canvas.setLineWidth(0.7 if whole else 0.5)
            canvas.setDash([] if whole else [2, 2.5])
            canvas.line(x, y, x, y + _DOTS)
            label, size_here = scale.label(score), size if whole else size * 0.8
            setter.line(canvas, x, y - 5 - size, label, size_here, bold=whole, align="centre")
        canvas.setDash([])
        canvas.setStrokeColorRGB(*palette.ink)
        canvas.setLineWidth(1.4)
        canvas.line(sheet.left, y, sheet.right, y)
