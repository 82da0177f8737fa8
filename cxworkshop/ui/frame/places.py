"""The one table of places: what the main window, its navigation, its keys and the audience know of each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.styles import Styles
from cxworkshop.ui.audience.page import AudiencePage
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.page import Page
from cxworkshop.words import promise
from cxworkshop.words.numbers import figure


class PageContext(Struct, frozen=True):
    """What a page may be made of."""

    library: LibraryState
    state: SessionState
    room: RoomState
    jobs: Jobs
    settings: Settings
    styles: Styles


def _target(context: PageContext) -> str:
    return _("Target level {level}").format(level=figure(context.state.session.target))


class Place(Struct, frozen=True, kw_only=True):
    """A page of the main window. Its module is imported by `make`, when the page is first wanted.

    `key` leads to it from everywhere. `about` is said beside the key, the name where it is None. `progress` is a note
    on how far it is, "" where there is nothing to note; it is asked again whenever the session changes, or the library
    where the place needs no session. `aside` is said at the right of the status line where a session is needed.
    `audience` makes what the room sees while the page is in front; where it is None that is the title page.
    """

    id: str
    name: Callable[[], str]
    key: str
    make: Callable[[PageContext], Page]
    needs_session: bool = True
    about: Callable[[], str] | None = None
    progress: Callable[[PageContext], str] = lambda _context: ""
    aside: Callable[[PageContext], str] = _target
    audience: Callable[[], AudiencePage] | None = None


def key_to(place_id: str, places: Sequence[Place]) -> Key:
    """The key that leads to one of these places. Raises StopIteration where there is none of that id."""
    number, place = next((number, each) for number, each in enumerate(places, start=1) if each.id == place_id)
    if place.key == f"Ctrl+{number}":
        return Key(place.key, N_("Go to a page, in order"))
    return Key(place.key, _("Go to {page}").format(page=place.name()))


def where_it_stands(session: Session, model: MaturityModel) -> str:
    """The place to go on with a session: Prepare until the room begins, Score until all is settled, then Results."""
    results = scoring.results(session, model)
    if results.settled == len(results.dimensions):
        return "results"
    begun = results.settled or session.votes or session.clock.running or session.clock.spent
    return "score" if begun else "prepare"


# Making pages


def _library(context: PageContext) -> Page:
    from cxworkshop.ui.library.page import LibraryPage

    return LibraryPage(context.library, context.jobs, context.settings)


def _prepare(context: PageContext) -> Page:
    from cxworkshop.ui.prepare.page import PreparePage

    to_score = key_to("score", PLACES)
    return PreparePage(
        context.state, context.room, context.jobs, context.settings, to_score, lambda: context.styles.default
    )


def _score(context: PageContext) -> Page:
    from cxworkshop.ui.score.page import ScorePage

    return ScorePage(context.state, context.room, context.settings)


def _results(context: PageContext) -> Page:
    from cxworkshop.ui.results.page import ResultsPage

    return ResultsPage(context.state, key_to("score", PLACES))


def _roadmap(context: PageContext) -> Page:
    from cxworkshop.ui.roadmap.page import RoadmapPage

    return RoadmapPage(context.state, letters=lambda: context.settings.letters)


def _report(context: PageContext) -> Page:
    from cxworkshop.ui.report.page import ReportPage

    return ReportPage(context.state, context.jobs, context.settings, context.styles)


def _settings(context: PageContext) -> Page:
    from cxworkshop.ui.settings.page import SettingsPage

    return SettingsPage(context.library, context.jobs, context.settings)


# What the room sees


def _score_audience() -> AudiencePage:
    from cxworkshop.ui.audience.score import AudienceScore

    return AudienceScore()


def _results_audience() -> AudiencePage:
    from cxworkshop.ui.audience.pages import AudienceResults

    return AudienceResults()


def _roadmap_audience() -> AudiencePage:
    from cxworkshop.ui.audience.pages import AudienceRoadmap

    return AudienceRoadmap()


# How far it is


def _sessions(context: PageContext) -> str:
    return str(context.library.count())


def _named(context: PageContext) -> str:
    session = context.state.session
    return "✓" if session.organisation and session.title else ""


def _settled(context: PageContext) -> str:
    results = scoring.results(context.state.session, context.state.model)
    return _("{settled} of {all}").format(settled=results.settled, all=len(results.dimensions))


def _actions(context: PageContext) -> str:
    count = len(roadmap.plan(context.state.session, context.state.model).actions)
    return ngettext("{count} action", "{count} actions", count).format(count=count) if count else ""


def _gap_actions(context: PageContext) -> str:
    session, model = context.state.session, context.state.model
    return promise.gap_count(roadmap.plan(session, model), model) or _target(context)


PLACES = (
    Place(
        id="library",
        name=lambda: pgettext("page", "Library"),
        about=lambda: _("All sessions"),
        key="Ctrl+1",
        needs_session=False,
        make=_library,
        progress=_sessions,
    ),
    Place(id="prepare", name=lambda: pgettext("page", "Prepare"), key="Ctrl+2", make=_prepare, progress=_named),
    Place(
        id="score",
        name=lambda: pgettext("page", "Score"),
        key="Ctrl+3",
        make=_score,
        progress=_settled,
        audience=_score_audience,
    ),
    Place(
        id="results",
        name=lambda: pgettext("page", "Results"),
        key="Ctrl+4",
        make=_results,
        audience=_results_audience,
    ),
    Place(
        id="roadmap",
        name=lambda: pgettext("page", "Roadmap"),
        key="Ctrl+5",
        make=_roadmap,
        progress=_actions,
        aside=_gap_actions,
        audience=_roadmap_audience,
    ),
    Place(id="report", name=lambda: pgettext("page", "Report"), key="Ctrl+6", make=_report),
    Place(
        id="settings",
        name=lambda: pgettext("page", "Settings and about"),
        about=lambda: _("Appearance, library, sources"),
        key="Ctrl+,",
        needs_session=False,
        make=_settings,
    ),
)
"""In the order of the navigation and of their making. The first is where everybody begins."""
