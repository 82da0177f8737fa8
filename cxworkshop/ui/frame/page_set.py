"""The pages of the main window, each made when it is first wanted: the window waits for nothing nobody looks at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.library.page import LibraryPage

SESSION_PLACES = ["prepare", "score", "results", "roadmap", "report"]
PLACES = ["library", *SESSION_PLACES, "settings"]


class PageSet(QObject):
    """Makes pages, puts them on `stack`, and passes on what they ask for."""

    place_wanted = Signal(str)
    notice = Signal(str)
    problem = Signal(object)
    open_wanted = Signal(str)
    created = Signal(str)
    delete_wanted = Signal(str)
    dimension_shown = Signal(str)
    """The dimension in view on Score is another one."""
    _dimension_wanted = Signal(str)

    def __init__(
        self, library: LibraryState, state: SessionState, room: RoomState, jobs: Jobs, settings: Settings
    ) -> None:
        super().__init__()
        self._state, self._room, self._jobs, self._settings = state, room, jobs, settings
        self.stack = QStackedWidget()
        self.library = LibraryPage(library, settings)
        self.library.open_wanted.connect(self.open_wanted)
        self.library.created.connect(self.created)
        self.library.delete_wanted.connect(self.delete_wanted)
        self._library = library
        self._made: dict[str, QWidget] = {}
        self._add("library", self.library)
        self._make: dict[str, Callable[[], QWidget]] = {
            "prepare": self._make_prepare,
            "score": self._make_score,
            "results": self._make_results,
            "roadmap": self._make_roadmap,
            "report": self._make_report,
            "settings": self._make_settings,
        }

    @property
    def place(self) -> str:
        """The id of the page in front."""
        return next(name for name, page in self._made.items() if page is self.stack.currentWidget())

    def page(self, place: str) -> QWidget:
        """The page of a place. Raises KeyError where there is none."""
        if place not in self._made:
            self._add(place, self._make[place]())
        return self._made[place]

    def show(self, place: str) -> None:
        """Bring a page to the front, and the keys to it. Raises KeyError where there is none."""
        page = self.page(place)
        if page is self.stack.currentWidget() and (last := page.focusWidget()) is not None:
            last.setFocus()  # no showEvent will: the keys come back from the navigation
        self.stack.setCurrentWidget(page)

    def show_dimension(self, dimension_id: str) -> None:
        """Bring Score to the front with a dimension in view."""
        self.page("score")
        self._dimension_wanted.emit(dimension_id)
        self.place_wanted.emit("score")

    def make_one(self) -> bool:
        """Make one of the pages that nobody wanted yet; tells whether there was one."""
        waiting = [place for place in PLACES if place not in self._made]
        if waiting:
            self.page(waiting[0])
        return bool(waiting)

    def _add(self, place: str, page: QWidget) -> None:
        self._made[place] = page
        self.stack.addWidget(page)
        for name, told in (("notice", self.notice), ("problem", self.problem)):
            if (signal := getattr(page, name, None)) is not None:
                signal.connect(told)

    def _make_prepare(self) -> QWidget:
        from cxworkshop.ui.prepare.page import PreparePage

        page = PreparePage(self._state, self._room, self._jobs, self._settings)
        page.score_wanted.connect(lambda: self.place_wanted.emit("score"))
        return page

    def _make_score(self) -> QWidget:
        from cxworkshop.ui.score.page import ScorePage

        page = ScorePage(self._state, self._room)
        page.finished.connect(lambda: self.place_wanted.emit("results"))
        page.dimension_shown.connect(self.dimension_shown)
        self._dimension_wanted.connect(page.show_dimension)
        return page

    def _make_results(self) -> QWidget:
        from cxworkshop.ui.results.page import ResultsPage

        page = ResultsPage(self._state)
        page.score_wanted.connect(lambda: self.place_wanted.emit("score"))
        page.dimension_wanted.connect(self.show_dimension)
        return page

    def _make_roadmap(self) -> QWidget:
        from cxworkshop.ui.roadmap.page import RoadmapPage

        return RoadmapPage(self._state)

    def _make_report(self) -> QWidget:
        from cxworkshop.ui.report.page import ReportPage

        return ReportPage(self._state, self._jobs, self._settings)

    def _make_settings(self) -> QWidget:
        from cxworkshop.ui.settings.page import SettingsPage

        return SettingsPage(self._library, self._settings)
