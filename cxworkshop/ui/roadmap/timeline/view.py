"""The roadmap as a timeline: a row an action, chosen and changed with the keys of its card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QListView, QWidget

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.roadmap import EMPTY, Roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.look.theme import Theme, pixels, styled, theme_of
from cxworkshop.ui.roadmap.board.card_keys import ONCE, wishes
from cxworkshop.ui.roadmap.board.grouping import Grouping
from cxworkshop.ui.roadmap.timeline.legend import Legend
from cxworkshop.ui.roadmap.timeline.marks import bar_height
from cxworkshop.ui.roadmap.timeline.need_lines import draw_needs, needs
from cxworkshop.ui.roadmap.timeline.phases_ground import draw_phases
from cxworkshop.ui.roadmap.timeline.row_delegate import RowDelegate
from cxworkshop.ui.roadmap.timeline.rows import Heading, Row, rows
from cxworkshop.ui.roadmap.timeline.rows_model import RowsModel, id_of
from cxworkshop.ui.roadmap.timeline.scale import Scale, scale
from cxworkshop.ui.roadmap.timeline.strips import MilestoneStrip, PhaseStrip

_LOOKING_ABOUT = ("up", "down", "first", "last")
"""What the list does by itself."""


class TimelineView(QListView):
    """Shows a roadmap. What somebody wishes done with an action is told, not done."""

    asked = Signal(str, str)
    """An action's id and what is wished, as of a card, but for looking about."""
    menu_asked = Signal(str, QPoint)
    placed = Signal(str, str, bool)
    """An action's id, and that of another one of its phase, before or (False) after which it is to stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roadmap = EMPTY
        self._scale: Scale | None = None
        self._rows = RowsModel(self)
        self.setModel(self._rows)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self._head, self._foot, self._legend = PhaseStrip(self), MilestoneStrip(self), Legend(self)
        styled(self, "card")
        self.setCornerWidget(styled(QWidget(), "plain"))
        self.setAccessibleName(_("Timeline"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._ask_for(index, "edit"))

    @property
    def selected(self) -> str | None:
        """The id of the action that is selected."""
        return self._id_at(self.currentIndex())

    def show_roadmap(self, roadmap: Roadmap, session: Session, model: MaturityModel, grouping: Grouping) -> None:
        """Show a roadmap; the action that was selected still is, or the one that takes its place."""
        selected, place = self.selected, self.currentIndex().row()
        self._roadmap = roadmap
        self._rows.show_rows(rows(roadmap, session, model, grouping))
        results = scoring.results(session, model)
        for strip in (self._head, self._foot):
            strip.show_plan(roadmap, results)
        self._legend.show_facts([row.facts for row in self._actions()])
        self._scale = None
        self._fit()
        if selected is not None:
            found = self._rows.place_of(selected)
            self._select(self._nearest(place) if found is None else found)

    def focus_card(self, action_id: str) -> None:
        """Give the row of an action the focus and bring it into view. Raises KeyError where there is none."""
        place = self._rows.place_of(action_id)
        if place is None:
            raise KeyError(action_id)
        self._select(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> bool:
        """Give the first action the focus; False where there is none."""
        first = next(filter(None, map(id_of, self._rows.rows)), None)
        if first is not None:
            self.focus_card(first)
        return first is not None

    def ask(self, action_id: str, wish: str) -> None:
        """Do what a key asks for, or tell it."""
        if wish in {"left", "right"}:
            step = QAbstractSlider.SliderAction.SliderSingleStepAdd
            back = QAbstractSlider.SliderAction.SliderSingleStepSub
            self.horizontalScrollBar().triggerAction(step if wish == "right" else back)
        elif wish in {"higher", "lower"}:
            other = self._beside(action_id, -1 if wish == "higher" else 1)
            if other is not None:
                self.placed.emit(action_id, other, wish == "higher")
        else:
            self.asked.emit(action_id, wish)

    def _beside(self, action_id: str, step: int) -> str | None:
        """The action next to another one, of those of its phase."""
        actions = self._actions()
        phase = next(row.planned.phase for row in actions if id_of(row) == action_id)
        ids = [row.facts.action_id for row in actions if row.planned.phase == phase]
        place = ids.index(action_id) + step
        return ids[place] if 0 <= place < len(ids) else None

    def _actions(self) -> list[Row]:
        return [row for row in self._rows.rows if isinstance(row, Row)]

    def _select(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place))

    def _nearest(self, place: int) -> int:
        """The row of an action that is nearest to a place, rather below it; -1 where there is none."""
        actions = [each for each, row in enumerate(self._rows.rows) if isinstance(row, Row)]
        return min(actions, key=lambda each: (abs(each - place), -each), default=-1)

    def _id_at(self, index: QModelIndex) -> str | None:
        return id_of(self._rows.rows[index.row()]) if index.isValid() else None

    def _ask_for(self, index: QModelIndex, wish: str) -> None:
        action_id = self._id_at(index)
        if action_id is not None:
            self.ask(action_id, wish)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for, as of a card; what is left is a list's."""
        wish = wishes(event.modifiers()).get(Qt.Key(event.key()))
        if wish is None or wish in _LOOKING_ABOUT:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and wish in ONCE):
            self._ask_for(self.currentIndex(), wish)

    @contained
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with the action under the mouse, or with the selected one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        action_id = self._id_at(index)
        if action_id is not None:
            beside = QPoint(pixels(40), self.visualRect(index).bottom())
            point = event.pos() if by_mouse else beside
            self.menu_asked.emit(action_id, self.viewport().mapToGlobal(point))

    # Where it is

    @otherwise(QModelIndex())
    def moveCursor(  # noqa: N802 - Qt's own name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Never to a heading: a list would stay where it is instead of going to the first action."""
        found = super().moveCursor(action, modifiers)
        home = action == QAbstractItemView.CursorAction.MoveHome
        if home or (found.isValid() and isinstance(self._rows.rows[found.row()], Heading)):
            return self._rows.index(self._nearest(0 if home else found.row()))
        return found

    @contained
    def scrollTo(  # noqa: N802 - Qt's own name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and its bar: not the left end of the row, as a list would."""
        bar = self.horizontalScrollBar()
        across = bar.value()
        super().scrollTo(index, hint)
        row = self._rows.rows[index.row()] if index.isValid() else None
        if self._scale is not None and isinstance(row, Row):
            left, right = (x - self._scale.labels for x in self._scale.bar(row.planned))
            seen = self._scale.room - self._scale.labels - pixels(16)
            bar.setValue(min(max(across, round(right) - seen), max(0, round(left) - pixels(8))))

    @contained
    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's own name
        """Scroll, but for what stays in view."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        if dx:
            self._show_offset()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the axis to the width."""
        super().resizeEvent(event)
        self._fit()

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Take new letters at once."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._scale is not None:
            self._scale = None
            self._fit()

    def _fit(self) -> None:
        """Give what stays in view its place, and the axis what is left."""
        if not self._roadmap.phases:
            return
        legend = self._legend.wanted(self.contentsRect().width())
        margins = QMargins(0, self._head.wanted(), 0, self._foot.wanted() + legend)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        found = scale(self._roadmap, self.viewport().width())
        if found != self._scale:
            self._scale = found
            self._delegate.show_scale(found)
            self.horizontalScrollBar().setSingleStep(round(found.axis.months()[0].width))
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
        seen = self.viewport().geometry()
        self._head.setGeometry(QRect(seen.left(), seen.top() - margins.top(), seen.width(), margins.top()))
        self._foot.setGeometry(QRect(seen.left(), seen.bottom() + 1, seen.width(), self._foot.wanted()))
        self._legend.setGeometry(QRect(seen.left(), self._foot.geometry().bottom() + 1, seen.width(), legend))
        self._show_offset()

    def _show_offset(self) -> None:
        if self._scale is not None:
            for strip in (self._head, self._foot):
                strip.show_scale(self._scale, self.horizontalOffset())

    # Painting

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds, what needs what, that of the selected action over the rest, and the rows over both."""
        if self._scale is None:
            return
        # The colours of the window: those of a view are changed by the style sheet.
        theme = theme_of(self.window().palette())
        found, selected = needs(self._actions()), self.selected
        height = self.viewport().height()
        places = [self.visualRect(self._rows.index(place)) for place in range(len(self._rows.rows))]
        bars = self._bars(self._scale, places)
        below = QPainter(self.viewport())
        days = self._scale.days(height)
        below.setClipRect(days)
        draw_phases(below, theme, self._scale, self._roadmap, self.horizontalOffset(), height)
        below.setClipping(False)
        self._paint_rows(below, theme, self._scale, places)
        below.setClipRect(days)
        below.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_needs(below, theme, bars, [each for each in found if selected not in each], height, strong=False)
        draw_needs(below, theme, bars, [each for each in found if selected in each], height, strong=True)
        below.end()
        super().paintEvent(event)
        if self.hasFocus() and selected is not None:
            place = places[self.currentIndex().row()]
            above = QPainter(self.viewport())
            above.setRenderHint(QPainter.RenderHint.Antialiasing)
            above.setPen(QPen(theme.accent, 2))
            above.drawRoundedRect(QRectF(1, place.top() + 1, self._scale.room - 2, place.height() - 2), 4, 4)

    def _bars(self, scale: Scale, places: Sequence[QRect]) -> dict[str, QRectF]:
        """Where the bars of the rows at some places are in what is seen, those too that are out of sight."""
        found, high = {}, bar_height()
        for row, place in zip(self._rows.rows, places, strict=True):
            if isinstance(row, Row):
                left, right = scale.bar(row.planned)
                top = QRectF(place).center().y() - high / 2
                found[row.facts.action_id] = QRectF(place.left() + left, top, right - left, high)
        return found

    def _paint_rows(self, painter: QPainter, theme: Theme, scale: Scale, places: Sequence[QRect]) -> None:
        """The grounds of headings and of the selected row, and the lines between rows."""
        painter.setPen(QPen(theme.rule, 1))
        selected = self.currentIndex().row()
        for number, (row, place) in enumerate(zip(self._rows.rows, places, strict=True)):
            across = QRect(0, place.top(), scale.room, place.height())
            if isinstance(row, Heading):
                painter.fillRect(across, theme.column)
            elif number == selected:
                painter.fillRect(across, theme.accent_soft)
            painter.drawLine(across.bottomLeft(), across.bottomRight())
