"""The one menu for how the plan is shown: as what, gathered by what; and what holds its date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar, get_args

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cxworkshop.language import _
from cxworkshop.ui.look.theme import styled
from cxworkshop.ui.roadmap.board.grouping import Grouping, grouping_name

View = Literal["board", "timeline", "picture"]
"""What the plan is shown as."""

_Choice = TypeVar("_Choice", View, Grouping)


class PlanButton(QPushButton):
    """Says how the plan is shown; its menu offers the other ways, and `more` entries.

    `show_as` and `group_by` are told what somebody chose, who then calls `show_choice`.
    """

    def __init__(
        self,
        show_as: Callable[[View], object],
        group_by: Callable[[Grouping], object],
        more: Sequence[tuple[str, Callable[[], object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        styled(self, "menu")
        self._menu = QMenu(self)
        self._views = self._choices({each: _view_name(each) for each in get_args(View)}, show_as)
        self._menu.addSeparator()
        self._groupings = self._choices({each: _by(each) for each in get_args(Grouping)}, group_by)
        self._menu.addSeparator()
        for text, do in more:
            self._entry(text, do)
        self.setMenu(self._menu)

    def show_choice(self, view: View, grouping: Grouping) -> None:
        """Show as what and gathered by what the plan is shown."""
        what = grouping_name(grouping)
        said = {
            # Translators: how the plan is shown; {what} is phase, dimension or owner
            "board": _("Board by {what}"),
            # Translators: how the plan is shown; {what} is phase, dimension or owner
            "timeline": _("Timeline by {what}"),
            "picture": _("Effort and impact"),
        }[view]
        self.setText(said.format(what=what))
        self._views[view].setChecked(True)
        self._groupings[grouping].setChecked(True)

    def _choices(self, names: dict[_Choice, str], choose: Callable[[_Choice], object]) -> dict[_Choice, QAction]:
        """Add entries of which one is checked."""
        group = QActionGroup(self._menu)
        found = {}
        for each, name in names.items():
            entry = self._entry(name, partial(choose, each))
            entry.setCheckable(True)
            group.addAction(entry)
            found[each] = entry
        return found

    def _entry(self, text: str, do: Callable[[], object]) -> QAction:
        entry = QAction(text, self._menu)
        entry.triggered.connect(lambda _checked: do())
        self._menu.addAction(entry)
        return entry


def _view_name(view: View) -> str:
    return {"board": _("Board"), "timeline": _("Timeline"), "picture": _("Effort and impact")}[view]


def _by(grouping: Grouping) -> str:
    # Translators: how actions are gathered; {what} is phase, dimension or owner
    return _("By {what}").format(what=grouping_name(grouping))
