"""A page that follows a change shows what one shows that is made after it: for every page and every field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import NamedTuple

import msgspec
import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QBitmap, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop import paths
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import (
    FIELDS,
    IDENTITY,
    Ballot,
    Clock,
    Dissent,
    Evidence,
    Field,
    Outcome,
    ParkedItem,
    Participant,
    Phase,
    Rating,
    ReportText,
    Session,
    Vote,
)
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Job, Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.styles import Styles
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.navigation import Navigation
from cxworkshop.ui.frame.places import PLACES, PageContext
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.score.page import ScorePage
from tests.ui.everything import in_view
from tests.ui.places import SESSION_PLACES, seen_by_the_room
from tests.ui.sessions import new_session

replace = msgspec.structs.replace
REVEALED, OPEN = "vision", "strategy"
MOMENT = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)
Kind = Callable[[MaturityModel], Session]
SIZE = QSize(1126, 660)


def workshop(model: MaturityModel) -> Session:
    """A session in which there is something of everything: people vote on everything first, one ballot is revealed."""
    people = (
        Participant("a", 1, "Anna", "Lead", "Sales"),
        Participant("b", 2, "Bo", "", "IT"),
        Participant("c", 3, "Cy", "", "IT"),
    )
    votes = [
        Vote(one.id, each.id, 1, "score", score)
        for index, each in enumerate(model.dimensions)
        for one, score in zip(people, (1.0, 1 + index / 2), strict=False)
    ]
    return new_session(
        model,
        {each.id: 2.0 for each in model.dimensions[:4]},
        participants=people,
        last_number=3,
        all_first=True,
        ballots=(Ballot(REVEALED, 1, MOMENT),),
        votes=tuple(sorted(votes, key=lambda vote: (vote.dimension_id, vote.ballot, vote.participant_id))),
        evidence=(Evidence("e", REVEALED, "A signed plan", brought_by="a"),),
        dissents=(Dissent("d", REVEALED, "Too high", "b", 1.5),),
        parking_lot=(ParkedItem("p", "The website"),),
    )


def quiet(model: MaturityModel) -> Session:
    """The same session before anybody came."""
    nobody = {"participants": (), "last_number": 0, "ballots": (), "votes": (), "dissents": (), "evidence": ()}
    return replace(workshop(model), **nobody)


def changes(session: Session, model: MaturityModel, here: str) -> list[tuple[Field, Session]]:
    """The session with a single field changed, for each that can change while it is open; `here` is in view."""
    action = suggested_action(next(each for each in model.actions if each.dimension == OPEN), session.lens)
    ratings = {each.dimension_id: each for each in session.ratings}
    ratings[here] = Rating(here, 4.5, note="Much was said")
    ratings["metrics"] = Rating("metrics", 2.0, not_applicable=True)
    ratings["technology"] = Rating("technology", 3.0)
    people = (*session.participants, Participant("x", 8, "Xenia", "", "IT"))
    everything = tuple(Ballot(each, 1, MOMENT) for each in sorted(one.id for one in model.dimensions))
    made: dict[Field, object] = {
        "organisation": "Nordlicht Energie",
        "title": "A year later",
        "held_on": date(2026, 12, 24),
        "place": "Upstairs",
        "facilitator": "Somebody else",
        "note": "Bring pens",
        "lens": model.lenses[-1].id,
        "target": 4.0,
        "targets": {here: 5.0, "metrics": 4.5},
        "weights": {here: 3.0, "metrics": 0.5},
        "roadmap_start": session.roadmap_start + timedelta(days=40),
        "phases": (Phase("Soon", 20), *session.phases[1:]),
        "ratings": tuple(sorted(ratings.values(), key=lambda rating: rating.dimension_id)),
        "evidence": (*session.evidence, Evidence("f", here, "A second one")),
        "actions": (replace(action, title="Something quite different", owner="Anna"),),
        "participants": (replace(people[0], name="Annabel", department="Board"), *people[1:]),
        "last_number": 9,
        "anonymous": True,
        "all_first": not session.all_first,
        "ballots": everything,
        "votes": (*session.votes, Vote("c", OPEN, 1, "score", 3.0)),
        "dissents": (*session.dissents, Dissent("f", here, "Too low")),
        "parking_lot": (),
        "at_once": 1,
        "per_owner": 1,
        "owner_limits": {"CX leader": 1},
        "board_questions": ("Who pays for the first year?",),
        "outcomes": (Outcome("o", "Would recommend us", 42.0, "points", "Survey"),),
        "report_texts": (ReportText("start", "For the board."),),
        "replanned": True,
        "clock": Clock(minutes=90, shares={here: 30.0}, spent={here: 600.0}),
    }
    if not session.participants:
        del made["votes"]  # nobody could cast one
    further = Ballot(here, 2, None) if here == REVEALED else Ballot(here, 1, MOMENT)
    each = [*made.items(), ("ballots", tuple(sorted((*session.ballots, further), key=lambda one: one.dimension_id)))]
    return [(field, replace(session, **{field: value})) for field, value in each]


class Seen(NamedTuple):
    """What there is to see of a page: its words, and its picture."""

    words: list[str]
    looks: QImage


class Bench:
    """Makes pages of one open session, and says what is seen on them."""

    def __init__(self, qtbot: QtBot, library: LibraryState, state: SessionState, jobs: Jobs) -> None:
        self._qtbot, self._jobs = qtbot, jobs
        self._context = PageContext(library, state, RoomState(state), jobs, Settings(), Styles(paths.styles()))
        self._window = QWidget()
        self._keys = QLineEdit(self._window)
        """Has the keyboard while pages are looked at, so that none of them shows where it is."""
        qtbot.addWidget(self._window)
        self._window.resize(SIZE)
        with qtbot.waitActive(self._window):
            self._window.show()

    def page(self, place: str, dimension_id: str) -> QWidget:
        """A page of its own, in view; Score with that dimension."""
        made = next(each.make(self._context) for each in PLACES if each.id == place)
        assert isinstance(made, QWidget)
        page: QWidget = made
        page.setParent(self._window)
        page.resize(SIZE)
        if isinstance(page, ScorePage):
            page.show_dimension(dimension_id)
        for timer in page.findChildren(QTimer):
            timer.setInterval(0)  # nobody goes on typing or dragging here
        page.show()
        return page

    def seen(self, page: QWidget) -> Seen:
        """The words on a page and its looks, once it has come to rest."""
        self._keys.setFocus()

        def at_rest() -> None:
            assert self._to_come(page) == []

        self._qtbot.waitUntil(at_rest, timeout=20_000)
        before, now = None, page.grab().toImage()
        while now != before:  # a layout within a layout takes a round more
            QApplication.processEvents()
            before, now = now, page.grab().toImage()
        return Seen(in_view(page), now)

    def difference(self, page: QWidget, fresh: QWidget) -> str:
        """What is to be seen of one and not of the other once both are at rest; "" where they are alike.

        Whether the last layout is done can't be asked of a page: they have a while to become alike.
        """
        until = monotonic() + 3
        while (unlike := difference(self.seen(page), self.seen(fresh))) and monotonic() < until:
            QApplication.processEvents()
        return unlike

    def _to_come(self, page: QWidget) -> list[object]:
        """The jobs and timers that are still to bring something."""
        timers = [timer for timer in page.findChildren(QTimer) if timer.isSingleShot() and timer.isActive()]
        return [*timers, *self._jobs.findChildren(Job)]


def difference(one: Seen, other: Seen) -> str:
    """What is to be seen of one and not of the other; "" where they are alike."""
    words = set(one.words) ^ set(other.words)
    return str(sorted(words)) if words else "" if one.looks == other.looks else f"other looks: {where(one, other)}"


def where(one: Seen, other: Seen) -> str:
    """The rectangle within which two pictures differ."""
    unlike = one.looks.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(unlike)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other.looks)
    painter.end()
    area = QRegion(QBitmap.fromImage(unlike.createMaskFromColor(0xFF000000, Qt.MaskMode.MaskInColor)))
    return str(area.boundingRect().getRect())


@pytest.fixture
def bench(qtbot: QtBot, library_state: LibraryState, state: SessionState, jobs: Jobs) -> Bench:
    return Bench(qtbot, library_state, state, jobs)


def test_every_field_that_can_change_is_changed(model: MaturityModel) -> None:
    session = workshop(model)
    changed = changes(session, model, OPEN)
    assert {field for field, _ in changed} | IDENTITY == set(FIELDS)
    assert all(getattr(after, field) != getattr(session, field) for field, after in changed)


VIEWS: list[tuple[str, Kind, str]] = [
    *((place, workshop, REVEALED) for place in SESSION_PLACES),
    ("score", workshop, OPEN),
    ("score", quiet, REVEALED),
    ("report", quiet, REVEALED),
]


@pytest.mark.parametrize(("place", "kind", "dimension_id"), VIEWS)
def test_a_page_follows(
    bench: Bench, library: Library, state: SessionState, model: MaturityModel, place: str, kind: Kind, dimension_id: str
) -> None:
    """In view while a field changes, or behind another page and then in view again."""
    session = kind(model)
    library.create(session, model)
    state.open(session.id)
    _, behind = pages = [bench.page(place, dimension_id) for _ in range(2)]
    for page in pages:
        bench.seen(page)
    missed = []
    for field, after in changes(session, model, dimension_id):
        behind.hide()
        state.record(after)
        behind.show()
        fresh = bench.page(place, dimension_id)
        missed += [(field, unlike) for page in pages if (unlike := bench.difference(page, fresh))]
        fresh.hide()
        fresh.deleteLater()
        state.record(session)
    assert missed == []


def frame(window: MainWindow) -> list[str]:
    """What stands around the page, but for what the status line says of saving."""
    parts: list[QWidget] = [window.findChildren(kind)[0] for kind in (Header, Navigation, StatusLine)]
    said = {word for part in parts for word in in_view(part)}
    return sorted(word for word in said if word != "Status" and "All changes saved" not in word)


def test_the_frame_follows(
    qtbot: QtBot, library: Library, library_state: LibraryState, state: SessionState, jobs: Jobs, model: MaturityModel
) -> None:
    session = workshop(model)
    library.create(session, model)

    def new_window() -> MainWindow:
        window = MainWindow(library_state, state, jobs, Settings())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go_to("results")
        return window

    state.open(session.id)
    window = new_window()
    for field, after in changes(session, model, REVEALED):
        state.record(after)
        assert frame(window) == frame(new_window()), field
        state.record(session)


@pytest.mark.parametrize("place", SESSION_PLACES)
def test_the_audience_window_follows(
    qtbot: QtBot, library: Library, state: SessionState, model: MaturityModel, place: str
) -> None:
    session = workshop(model)
    library.create(session, model)
    state.open(session.id)

    def seen() -> tuple[AudienceWindow, Seen]:
        made = AudienceWindow(state)
        made.follow(seen_by_the_room(place), REVEALED)
        made.resize(SIZE)
        made.show()
        return made, look(made)

    def look(window: AudienceWindow) -> Seen:
        QApplication.processEvents()
        return Seen(in_view(window), window.grab().toImage())

    window, _ = seen()
    for field, after in changes(session, model, REVEALED):
        state.record(after)
        fresh, expected = seen()
        assert difference(look(window), expected) == "", field
        fresh.close()
        fresh.deleteLater()
        state.record(session)
    window.close()
    window.deleteLater()
