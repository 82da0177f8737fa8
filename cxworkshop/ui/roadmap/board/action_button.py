"""What stands for one action, on the board and in the picture: the same keys, mouse, words and colours of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.roadmap.board.card_facts import CardFacts
from cxworkshop.ui.roadmap.board.card_keys import ONCE, what_keys_do, wishes
from cxworkshop.words.scores import tip

_Button = TypeVar("_Button", bound="ActionButton")


class ActionButton(QAbstractButton):
    """Shows an action in as much height as its words need; who paints it says how much that is.

    `asked` carries the action's id and what is wished: "edit", "done", "remove", "earlier" and "later" (the phase),
    "higher" and "lower" (the place within the phase), "agree" and "propose", or "up", "down", "left", "right", "first",
    "last" (the next action to look at).
    """

    asked = Signal(str, str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, int] = {}
        self._facts = facts
        self.show_facts(facts)

    @property
    def facts(self) -> CardFacts:
        return self._facts

    def show_facts(self, facts: CardFacts) -> None:
        """Show an action as it is now."""
        self._facts = facts
        self.setAccessibleName(facts.name())
        self.setAccessibleDescription(facts.description())
        self.setToolTip(tip("\n".join((*self._told(), what_keys_do()))))
        self._begin_anew()

    def _told(self) -> tuple[str, ...]:
        """What the tooltip says of the action."""
        return self._facts.more

    def _height_at(self, width: int) -> int:
        """The height that all its words need at a width."""
        raise NotImplementedError

    def _forget_layout(self) -> None:
        """Where the words go is not as it was."""
        self._heights = {}

    def _begin_anew(self) -> None:
        self._forget_layout()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Where it is narrow it is taller, because its title takes more lines."""
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height that all its words need at a width."""
        # Asked far more often than anything of the action changes, and for several widths in turn.
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Take new colours and letters at once."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._begin_anew()
        super().changeEvent(event)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what a key asks for."""
        wish = wishes(event.modifiers()).get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and wish in ONCE):
            self.asked.emit(self._facts.action_id, wish)

    @contained
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(self._facts.action_id, "edit")

    @contained
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with the action."""
        self.menu_asked.emit(self._facts.action_id, event.globalPos())


def fit_buttons(
    buttons: dict[str, _Button], facts: Mapping[str, CardFacts], make: Callable[[CardFacts], _Button]
) -> None:
    """Let there be a button for each action, by the actions' ids, that shows it as it is now."""
    for action_id in buttons.keys() - facts.keys():
        button = buttons.pop(action_id)
        button.hide()
        button.deleteLater()
    for action_id, fact in facts.items():
        if action_id not in buttons:
            buttons[action_id] = make(fact)
        elif buttons[action_id].facts != fact:
            buttons[action_id].show_facts(fact)
