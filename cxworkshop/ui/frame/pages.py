"""The pages of the main window, each made when it is first wanted: the window waits for nothing nobody looks at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.page import Asked, AsksRoom, Page, ShowsDimension
from cxworkshop.ui.frame.places import PageContext, Place


class Pages(QObject):
    """Makes the pages of a table of places, puts them on `stack`, and passes on what they say and ask for."""

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)
    dimension_shown = Signal(str)
    """A page has another dimension in view."""
    action_asked = Signal()
    """A page asks the room about another action, or about none any more."""

    def __init__(self, places: Sequence[Place], context: PageContext) -> None:
        super().__init__()
        self._places, self._context = {each.id: each for each in places}, context
        self._made: dict[str, QWidget] = {}
        self._keys: dict[str, Sequence[Key]] = {}
        self._dimension_id = ""
        self._asked: Asked | None = None
        self.stack = QStackedWidget()
        self.home = places[0]
        """Where everybody begins."""
        self.page(self.home.id)

    @property
    def place(self) -> Place:
        """The place in front."""
        front = self.stack.currentWidget()
        return next(self._places[name] for name, page in self._made.items() if page is front)

    @property
    def dimension_id(self) -> str:
        """The dimension in view on the page in front, "" where it shows none."""
        return self._dimension_id if isinstance(self.stack.currentWidget(), ShowsDimension) else ""

    @property
    def asked(self) -> Asked | None:
        """What the page in front asks the room about."""
        return self._asked if isinstance(self.stack.currentWidget(), AsksRoom) else None

    def is_open(self, place: str) -> bool:
        """Whether one can go to a place now. Raises KeyError where there is none of that id."""
        return self._context.state.is_open or not self._places[place].needs_session

    def page(self, place: str) -> QWidget:
        """The page of a place. Raises KeyError where there is none of that id."""
        if place not in self._made:
            page = self._places[place].make(self._context)
            self._made[place], self._keys[place] = self._connected(page), page.KEYS
            self.stack.addWidget(self._made[place])
        return self._made[place]

    def keys(self, place: str) -> Sequence[Key]:
        """What can be pressed on the page of a place. Raises KeyError where there is none of that id."""
        self.page(place)
        return self._keys[place]

    def show(self, place: str, dimension_id: str = "") -> None:
        """Bring a page to the front, and the keys to it; with `dimension_id` that dimension comes into view there.

        Raises KeyError where there is no such place or dimension.
        """
        page = self.page(place)
        if dimension_id and isinstance(page, ShowsDimension):
            page.show_dimension(dimension_id)
        if page is self.stack.currentWidget() and (last := page.focusWidget()) is not None:
            last.setFocus()  # no showEvent will: the keys come back from the navigation
        self.stack.setCurrentWidget(page)

    def make_one(self) -> bool:
        """Make one of the pages that nobody wanted yet; tells whether there are more."""
        waiting = [place for place in self._places if place not in self._made]
        if waiting:
            self.page(waiting[0])
        return len(waiting) > 1

    def _connected(self, page: Page) -> QWidget:
        page.notice.connect(self.notice)
        page.problem.connect(self.problem)
        page.wish.connect(self.wish)
        if isinstance(page, ShowsDimension):
            page.dimension_shown.connect(self._see_dimension)
        if isinstance(page, AsksRoom):
            page.action_asked.connect(self._see_asked)
        assert isinstance(page, QWidget)
        return page

    def _see_dimension(self, dimension_id: str) -> None:
        self._dimension_id = dimension_id
        self.dimension_shown.emit(dimension_id)

    def _see_asked(self, asked: Asked | None) -> None:
        self._asked = asked
        self.action_asked.emit()
