"""The row of dimensions over the rubric: where we are, what is scored, what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from cxworkshop.language import _, pgettext
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.scale.score_chip import NOTHING, paint_chip
from cxworkshop.words.numbers import score_text

_GAP = 6
_PADDING, _TIGHT = 10, 5
"""Before a name; in tabs that are as wide as their names there is less of it."""
_ENOUGH = 90
"""In a tab of this width a shortened name can still be told; narrower ones scroll instead. Tooltips have it whole."""


class DimensionBar(QTabBar):
    """A tab per dimension with its name and score; arrow keys walk through them; too many of them scroll."""

    selected = Signal(int)
    """Somebody went to a dimension."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = 5
        self._names: list[str] = []
        self._widths: dict[int, int] = {}
        """By size of the type what the longest name needs; Qt asks for it many times whenever a tab comes or goes."""
        self._scores: list[float | None] = []
        self._skipped: list[bool] = []
        self._quiet = False
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Dimensions"))
        self.currentChanged.connect(self._say)

    def set_dimensions(self, names: Sequence[str], top: int) -> None:
        """Show dimensions, none scored, of a model whose highest level is `top`; no signal."""
        self._quiet = True
        while self.count():
            self.removeTab(0)
        self._top, self._names = top, list(names)
        self._widths.clear()
        self._scores, self._skipped = [None] * len(names), [False] * len(names)
        for name in names:
            # A lone ampersand would be taken for a mnemonic.
            self.addTab(name.replace("&", "&&"))
        for index, name in enumerate(names):
            self.setTabToolTip(index, name)
            self._describe(index)
        self._quiet = False

    def set_score(self, index: int, score: float | None, *, not_applicable: bool = False) -> None:
        """Show a dimension's score, that it has none yet, or that it does not apply."""
        if (score, not_applicable) != (self._scores[index], self._skipped[index]):
            self._scores[index], self._skipped[index] = score, not_applicable
            self._describe(index)
            self.update(self.tabRect(index))

    def set_current(self, index: int) -> None:
        """Go to a dimension, without a signal."""
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False

    def words(self, index: int) -> str:
        """What stands under a dimension's name."""
        score = self._scores[index]
        if self._skipped[index]:
            return pgettext("instead of a score", "n/a")
        if score is not None:
            return score_text(score)
        return pgettext("instead of a score", "scoring") if index == self.currentIndex() else NOTHING

    def _say(self, index: int) -> None:
        if not self._quiet and index >= 0:
            self.selected.emit(index)

    def _describe(self, index: int) -> None:
        score = self._scores[index]
        if self._skipped[index]:
            said = _("{dimension}, not applicable")
        else:
            said = _("{dimension}, not scored") if score is None else _("{dimension}, {score}")
        shown = "" if score is None else score_text(score)
        self.setAccessibleTabName(index, said.format(dimension=self._name(index), score=shown))

    def _name(self, index: int) -> str:
        return self._names[index]

    @otherwise(QSize())
    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own name
        """All alike: as wide as the room allows, but no narrower than most names need.

        Where that has no room each is as wide as its own name needs.
        """
        alike = self._share() if self._fits() else self._least(13)
        own = self._own_widths()
        return QSize(own[index] if own else alike, pixels(54))

    def _share(self) -> int:
        return self.width() // max(self.count(), 1)

    def _least(self, size: int) -> int:
        """The width a tab needs for its name in type of that size; very long names are shortened."""
        if size not in self._widths:
            metrics = QFontMetrics(font(size, bold=True))
            longest = max(map(metrics.horizontalAdvance, self._names), default=0)
            self._widths[size] = min(max(longest + _PADDING + _GAP + 4, pixels(72)), pixels(150))
        return self._widths[size]

    def _own_widths(self) -> list[int]:
        """The widths of tabs no wider than their names need, the room left shared out.

        None where they can be all alike, and where even so they have no room.
        """
        if self._share() >= self._least(12):
            return []
        metrics = QFontMetrics(font(12))
        least = [max(metrics.horizontalAdvance(each) + _TIGHT + _GAP + 3, pixels(44)) for each in self._names]
        rest = self.width() - sum(least)
        if rest < 0:
            return []
        # The last pixels go one each to the first tabs.
        each, over = divmod(rest, len(least))
        return [width + each + (index < over) for index, width in enumerate(least)]

    def _fits(self) -> bool:
        """Whether all tabs stand side by side: in smaller type, and the longest names shortened, if need be."""
        return self._share() >= min(self._least(12), pixels(_ENOUGH))

    def _type_size(self) -> int:
        small = self._own_widths() or (self._fits() and self._share() < self._least(13))
        return 12 if small else 13

    @otherwise(QSize())
    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own name
        """No narrower than the hint: the bar scrolls instead."""
        return self.tabSizeHint(index)

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the type changes."""
        self._widths.clear()
        super().changeEvent(event)

    @contained
    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def tab_box(self, index: int) -> QRectF:
        """The frame of a tab. Gaps are shared out so that all frames are alike and the outer two reach the edges."""
        count = self.count()
        left, right = _GAP * index / count, _GAP * (count - 1 - index) / count
        return QRectF(self.tabRect(index)).adjusted(left + 0.5, 0.5, -right - 0.5, -0.5)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs to be drawn anew, no others: a score that moves changes one of up to twenty."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            if self.tabRect(index).intersects(event.rect()):
                self._paint_tab(painter, theme, index)

    def _paint_tab(self, painter: QPainter, theme: Theme, index: int) -> None:
        current = index == self.currentIndex()
        box = self.tab_box(index)
        painter.setPen(QPen(theme.accent if current else theme.border, 2 if current and self.hasFocus() else 1))
        painter.setBrush(theme.accent_soft if current else theme.card)
        painter.drawRoundedRect(box, 6, 6)
        tight = bool(self._own_widths())
        padding = _TIGHT if tight else _PADDING
        inner = box.adjusted(padding, 7, -padding, -7)
        upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        lower = upper.translated(0, inner.height() / 2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        # A name that has no room to spare would be cut in bold; its frame and ground tell it, too.
        painter.setFont(font(self._type_size(), bold=current and not tight))
        painter.setPen(theme.text)
        name = painter.fontMetrics().elidedText(
            self._name(index), Qt.TextElideMode.ElideRight, int(inner.width()) + padding - 1
        )
        painter.drawText(upper.adjusted(0, 0, padding, 0), left, name)
        if self._scores[index] is not None and not self._skipped[index]:
            paint_chip(painter, lower, self._scores[index], self._top, self.palette())
        else:
            painter.setFont(font(12, bold=current))
            painter.setPen(theme.muted)
            painter.drawText(lower, left, self.words(index))
