"""The audience window: what it shows, and what it never shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import (
    Action,
    Choice,
    Clock,
    Dissent,
    Evidence,
    ParkedItem,
    Rating,
    Session,
)
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.audience.columns import AudienceColumns
from cxworkshop.ui.audience.gaps import AudienceGaps
from cxworkshop.ui.audience.rubric import AudienceRubric
from cxworkshop.ui.audience.text import BigText
from cxworkshop.ui.audience.votes import BallotMarks, VoteDots
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.look import theme
from cxworkshop.ui.look.theme import DARK
from tests.report.building import hardly_moved
from tests.ui.audience.room import CHECK, Paints, revealed, said, told, voted, with_people
from tests.ui.looking import has, near, picture
from tests.ui.places import seen_by_the_room
from tests.ui.sessions import new_session, opened, shaped_model

ROOT = Path(__file__).parents[3]
SIZES = [(1024, 768), (1366, 768), (1920, 1080), (3840, 2160)]
LEAST = 0.022
"""Of the window's height: the smallest type that is read from ten metres."""

Put = Callable[..., AudienceWindow]


@pytest.fixture
def put(qtbot: QtBot, qapp: QApplication, library: Library, model: MaturityModel) -> Put:
    """Puts a session up in an audience window of a size, at a page and a dimension."""
    theme.apply(qapp, "light")

    def put(
        session: Session | None,
        place: str = "score",
        dimension_id: str = "governance",
        size: tuple[int, int] = (1366, 768),
        model: MaturityModel = model,
    ) -> AudienceWindow:
        state = SessionState(library) if session is None else opened(library, model, session)
        window = AudienceWindow(state)
        state.setParent(window)
        qtbot.addWidget(window)
        window.follow(seen_by_the_room(place), dimension_id)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        return window

    return put


def state_of(window: AudienceWindow) -> SessionState:
    (state,) = window.findChildren(SessionState)
    return state


def room_of(window: AudienceWindow) -> RoomState:
    return RoomState(state_of(window), window)


def words(window: AudienceWindow) -> list[str]:
    """What is to be read."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def dots(window: AudienceWindow) -> VoteDots:
    (found,) = window.findChildren(VoteDots)
    return found


def columns(window: AudienceWindow) -> AudienceColumns:
    (found,) = [each for each in window.findChildren(AudienceColumns) if each.isVisible()]
    return found


# Score


def test_before_the_reveal_it_counts_who_is_in(put: Put, model: MaturityModel) -> None:
    window = put(voted(with_people(model, 12), "governance", CHECK[:9]))
    shown = words(window)
    assert shown[0].replace("\u00a0", " ") == "Governance   4 of 7"
    assert shown[1:] == [
        model.dimension("governance").scope,
        "9 of 12 in",
        "Votes stay secret until all are shown at once.",
    ]
    (marks,) = window.findChildren(BallotMarks)
    assert marks.isVisible()
    assert not dots(window).isVisible()


def test_the_reveal_is_the_pictures_sentence_and_a_dot_a_vote(put: Put, model: MaturityModel) -> None:
    window = put(revealed(voted(with_people(model, 12), "governance", CHECK), "governance"))
    assert words(window)[2:] == [
        ("12 votes · median 1.5 · one vote at 3.5: what have you seen that the rest have not?")
    ]
    strip, image = dots(window), picture(window)
    above = strip.mapTo(window, strip.rect().topLeft())
    places = [strip.dot_rect(score, index) for score, count in ((1, 5), (1.5, 4), (2, 2)) for index in range(count)]
    for place in places:
        assert near(image.pixelColor((place.translated(above)).center().toPoint()), DARK.accent)
    assert near(image.pixelColor(strip.dot_rect(3.5, 0).translated(above).center().toPoint()), DARK.target)
    assert has(image, DARK.target) < 4 * strip.dot_rect(3.5, 0).width() ** 2, "one of them is set apart"
    assert strip.accessibleDescription() == "5 at 1.0, 4 at 1.5, 2 at 2.0, 1 at 3.5"


def test_dots_stand_under_the_cards_of_their_levels(put: Put, model: MaturityModel) -> None:
    window = put(revealed(voted(with_people(model, 3), "governance", [1, 3, 5]), "governance"))
    (rubric,) = window.findChildren(AudienceRubric)
    assert rubric.middles is not None
    for score, middle in zip((1, 5), rubric.middles, strict=True):
        assert dots(window).x() + dots(window).dot_rect(score, 0).center().x() == pytest.approx(middle)


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ([1, 1, 1, 1, 3, 3, 3, 3], "8 votes · median 2.0"),
        (
            [2, 2, 2, 2, 2, 2, 2, 4, 4],
            ("9 votes · median 2.0 · two votes at 4.0: what have you seen that the rest have not?"),
        ),
        (
            [1, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 4],
            ("9 votes · median 2.5 · one vote at 1.0 and one vote at 4.0: what have you seen that the rest have not?"),
        ),
        ([2, 2, "abstain", "not applicable"], "2 votes · median 2.0 · 1 not applicable · 1 abstained"),
        (["abstain", "abstain"], "0 votes · 2 abstained"),
    ],
)
def test_the_sentence_of_a_reveal(put: Put, model: MaturityModel, votes: list[float | Choice], sentence: str) -> None:
    window = put(revealed(voted(with_people(model, len(votes)), "governance", votes), "governance"))
    assert words(window)[2] == sentence
    assert dots(window).isVisible() == any(isinstance(vote, int | float) for vote in votes)


def test_the_agreed_score_once_it_is_set(put: Put, model: MaturityModel) -> None:
    window = put(revealed(voted(with_people(model, 12), "governance", CHECK), "governance"))
    state_of(window).set_score("governance", 1.5)
    assert words(window)[-1] == "Agreed score  1.5  between Levels 1 and 2"
    state_of(window).set_not_applicable("governance", True)
    assert words(window)[-1] == "Agreed: not applicable"


def test_a_second_ballot_shows_neither_the_first_nor_what_was_agreed(put: Put, model: MaturityModel) -> None:
    window = put(revealed(voted(with_people(model, 12), "governance", CHECK), "governance"))
    state_of(window).set_score("governance", 1.5)
    room_of(window).vote_again("governance")
    assert words(window)[2:] == ["0 of 12 in", "Ballot 2. Votes stay secret until all are shown at once."]
    assert "1.5" not in "".join(said(window))
    room_of(window).cast("p01", "governance", "score", 2.0)
    room_of(window).reveal(["governance"])
    assert words(window)[2] == "Ballot 2 · 1 vote · median 2.0"
    assert words(window)[3].startswith("Agreed score  1.5")


def test_sixty_voters_have_a_dot_each_that_touches_no_other(put: Put, model: MaturityModel) -> None:
    votes = [2.0] * 50 + [2.5] * 4 + [3.0] * 6
    window = put(revealed(voted(with_people(model, 60), "governance", votes), "governance"), size=(1024, 768))
    strip = dots(window)
    places = [strip.dot_rect(score, index) for score, count in ((2, 50), (2.5, 4), (3, 6)) for index in range(count)]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert all(strip.rect().contains(place.toAlignedRect()) for place in places)
    assert places[0].width() > 0.01 * window.height()


def test_in_the_break_the_room_sees_how_long_it_is(put: Put, model: MaturityModel) -> None:
    begun = datetime.now(UTC) - timedelta(minutes=5)
    window = put(new_session(model, clock=Clock(shares={"@break": 15.0}, running="@break", since=begun)))
    (shown,) = [each for each in words(window) if each.startswith("Break")]
    assert re.fullmatch(r"Break\s(09:5\d|10:00)", shown)


def test_the_clock_is_there_while_it_runs(qtbot: QtBot, put: Put, model: MaturityModel) -> None:
    begun = datetime.now(UTC) - timedelta(minutes=1)
    window = put(new_session(model, clock=Clock(running="governance", since=begun)))
    times = [text for text in words(window) if re.fullmatch(r"\d\d:\d\d", text)]
    assert len(times) == 1
    qtbot.waitUntil(lambda: times[0] not in words(window))
    room_of(window).run_clock("")
    assert not [text for text in words(window) if re.fullmatch(r"\d\d:\d\d", text)]


def test_time_that_runs_over_says_so(put: Put, model: MaturityModel) -> None:
    begun = datetime.now(UTC) - timedelta(minutes=200)
    window = put(new_session(model, clock=Clock(running="governance", since=begun)))
    (text,) = [text for text in words(window) if re.fullmatch(r"\+\d+:\d\d", text)]
    label = next(each for each in window.findChildren(QLabel) if each.text() == text)
    assert has(label.grab().toImage(), DARK.danger)


# The other pages


def test_results_are_the_agreed_scores(put: Put, model: MaturityModel) -> None:
    scores = {"vision": 2.5, "strategy": 2.0, "metrics": 3.0, "governance": 1.5}
    window = put(new_session(model, scores), "results")
    assert words(window) == [
        "Results",
        "2.3",
        "weighted mean of 4 dimensions",
        "Staged level 1: Governance (1.5) holds the organisation at this level.",
        "Gap to Level 3, largest first",
    ]
    (gaps,) = window.findChildren(AudienceGaps)
    assert gaps.accessibleDescription() == ("Governance 1.5, gap 1.5; Strategy 2.0, gap 1.0; Vision 2.5, gap 0.5")
    (radar,) = window.findChildren(Radar)
    assert radar.accessibleDescription().startswith("Vision 2.5, target 3.0; Strategy 2.0")
    before = window.grab().toImage()
    assert has(before, DARK.accent) > 1000
    state_of(window).set_score("technology", 5)
    assert words(window)[1:3] == ["2.8", "weighted mean of 5 dimensions"]
    assert "Technology 5.0" in radar.accessibleDescription()
    assert window.grab().toImage() != before


def test_a_workshop_of_no_organisation_is_named_by_its_title_once(put: Put, model: MaturityModel) -> None:
    def names(organisation: str, title: str) -> list[str]:
        return words(put(new_session(model, organisation=organisation, title=title), "prepare"))[:-1]

    assert names("Example Utilities", "Baseline") == ["Example Utilities", "Baseline"]
    assert names("", "Baseline") == ["Baseline"]
    assert names("", " ") == ["CX Workshop"]


def test_without_scores_the_results_say_so(put: Put, model: MaturityModel) -> None:
    assert words(put(new_session(model), "results")) == ["No dimension has been scored yet"]


def test_the_roadmap_has_phases_titles_and_means_but_no_owners(put: Put, model: MaturityModel) -> None:
    own = Action("own", "Own action", "governance", 1, owner="Otto Eigner", own=True)
    window = put(new_session(model, {"governance": 1.5, "vision": 2.0}, actions=(own,)), "roadmap")
    assert words(window) == [
        "From 1.8 towards Level 3",
        "Five actions in the first 180 days lead to 2.1. Level 3 by December 2027 at this pace, for what is scored.",
    ]
    shown = columns(window).accessibleDescription()
    assert [line for line in shown.split("\n") if line.startswith(("Now", "Next", "Later", "Beyond"))] == [
        "Now first 30 days",
        "Next days 31 to 90",
        "Later days 91 to 180",
        "Beyond days 181 to 384",
    ]
    assert len(re.findall(r"^Mean \d\.\d if all is done by then$", shown, re.MULTILINE)) == 4
    assert "Own action" in shown
    assert "Otto" not in "".join(said(window))


def test_thirty_actions_are_read_from_ten_metres_beside_what_they_promise(put: Put, model: MaturityModel) -> None:
    session = new_session(model, {each.id: 2.0 for each in model.dimensions})
    window = put(session, "roadmap")
    phases = columns(window)
    assert len(roadmap.plan(session, model).actions) >= 30
    assert phases.text_size >= LEAST * window.height()
    heading, promise = (label for label in window.findChildren(BigText) if label.isVisible())
    assert heading.fits
    assert promise.fits
    assert promise.text_size >= LEAST * window.height()
    assert heading.geometry().right() < promise.x()
    assert max(heading.geometry().bottom(), promise.geometry().bottom()) < phases.y()


def test_the_roadmap_shows_no_mean_that_moves_by_rounding_alone(put: Put, small_model: MaturityModel) -> None:
    window = put(hardly_moved(small_model), "roadmap", model=small_model)
    means = re.findall(r"^Mean (\S+) if", columns(window).accessibleDescription(), re.MULTILINE)
    assert means == ["2.2", "2.26", "2.26"]


def test_an_empty_roadmap_says_why(put: Put, model: MaturityModel) -> None:
    assert words(put(new_session(model), "roadmap")) == ["Nothing is scored yet"]


@pytest.mark.parametrize("place", ["prepare", "library", "report", "settings"])
def test_the_facilitators_forms_are_a_title_page(put: Put, model: MaturityModel, place: str) -> None:
    window = put(new_session(model), place)
    assert words(window) == ["Example Utilities", "Baseline", "19 November 2026"]
    agenda = columns(window).accessibleDescription().split("\n")
    assert [line.split("\u2002") for line in agenda] == [
        [str(number), dimension.name] for number, dimension in enumerate(model.dimensions, start=1)
    ]


def test_without_a_session_it_is_neutral(put: Put, model: MaturityModel) -> None:
    window = put(new_session(model))
    state_of(window).close()
    assert words(window) == ["CX Workshop"]
    assert words(put(None, "score")) == ["CX Workshop"]


def test_words_of_people_are_no_markup(put: Put, model: MaturityModel) -> None:
    window = put(new_session(model, organisation="<b>見本</b> & Söhne"), "prepare")
    assert words(window)[0] == "<b>見本</b> & Söhne"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.findChildren(QLabel))


# Secrecy


A: Sequence[float | Choice] = (1.0, 1.5, 1.0, 2.0, "abstain", "not applicable", 3.5, 1.5, 2.0)
B: Sequence[float | Choice] = (5.0, 4.5, 4.0, 2.0, 4.0, 5.0, 1.0, 5.0, 5.0)


def again(session: Session, dimension_id: str) -> Session:
    from cxworkshop.domain import voting

    return voting.vote_again(revealed(voted(session, dimension_id, CHECK), dimension_id), dimension_id)


@pytest.mark.parametrize("place", ["score", "results", "roadmap", "prepare"])
@pytest.mark.parametrize("before", [lambda session, _: session, again], ids=["first ballot", "second ballot"])
def test_no_vote_can_be_told_before_the_reveal(
    put: Put, model: MaturityModel, place: str, before: Callable[[Session, str], Session]
) -> None:
    """Two rooms that differ in their votes alone: not a word and not a pixel differs, here or for a screen reader."""
    begun = before(with_people(model, 12), "governance")
    rooms = [
        put(voted(msgspec.structs.replace(begun, id=name), "governance", votes), place)
        for name, votes in (("a", A), ("b", B))
    ]
    first, second = (told(window) for window in rooms)
    assert first == second


def test_a_card_half_typed_changes_nothing(put: Put, model: MaturityModel) -> None:
    begun = with_people(model, 3)
    rooms = [put(msgspec.structs.replace(begun, id=name)) for name in "ab"]
    drafts = state_of(rooms[0]).drafts
    drafts.keep("card", f"governance/1/{begun.participants[0].id}", {"text": "3.5"})
    assert drafts.write()
    first, second = (told(window) for window in rooms)
    assert first == second


def test_no_vote_is_among_the_words_before_the_reveal(put: Put, model: MaturityModel) -> None:
    votes = (2.5, 3.5, 4.5)  # which stand nowhere in the model
    window = put(voted(with_people(model, 3), "governance", votes))
    everything = "\n".join(said(window))
    assert "3 of 3 in" in everything
    assert not [vote for vote in (*votes, "mean", "median") if str(vote) in everything]


def leak_by_label(window: AudienceWindow, vote: str) -> None:
    label = next(each for each in window.findChildren(QLabel) if each.isVisible())
    label.setText(vote)


def leak_by_tooltip(window: AudienceWindow, vote: str) -> None:
    window.findChildren(BallotMarks)[0].setToolTip(vote)


def leak_by_name(window: AudienceWindow, vote: str) -> None:
    window.findChildren(BallotMarks)[0].setAccessibleName(vote)


def leak_by_description(window: AudienceWindow, vote: str) -> None:
    window.findChildren(AudienceColumns)[0].setAccessibleDescription(vote)  # which is not even visible


def leak_by_property(window: AudienceWindow, vote: str) -> None:
    window.findChildren(BallotMarks)[0].setProperty("vote", vote)


class Painter(QObject):
    """Paints a vote over a widget: a pixel for each half level."""

    def __init__(self, widget: QWidget, vote: str) -> None:
        super().__init__(widget)
        self._place = round(float(vote) * 2)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            assert isinstance(watched, QWidget)
            painter = QPainter(watched)
            painter.fillRect(self._place, 0, 1, 1, QColor("red"))
            painter.end()
            return True
        return False


def leak_by_pixel(window: AudienceWindow, vote: str) -> None:
    Painter(window.findChildren(BallotMarks)[0], vote)


@pytest.mark.parametrize(
    "leak",
    [leak_by_label, leak_by_tooltip, leak_by_name, leak_by_description, leak_by_property, leak_by_pixel],
)
def test_a_leak_would_be_found(put: Put, model: MaturityModel, leak: Callable[[AudienceWindow, str], None]) -> None:
    """The two rooms again, with a vote of each let out on purpose."""
    begun = with_people(model, 12)
    seen = []
    for name, votes in (("a", A), ("b", B)):
        window = put(voted(msgspec.structs.replace(begun, id=name), "governance", votes))
        leak(window, str(votes[0]))
        seen.append(told(window))
    assert seen[0] != seen[1]


def test_after_the_reveal_nobody_is_named(put: Put, model: MaturityModel) -> None:
    session = with_people(
        model,
        12,
        facilitator="Zacharias Lotse",
        place="Zacharias-Saal",
        note="Zacharias merkt an",
        ratings=(Rating("governance", 1.5, note="Zacharias sagt"),),
        evidence=(Evidence("e", "governance", "Zacharias zeigt", "Ordner Q"),),
        dissents=(Dissent("d", "governance", "Zacharias widerspricht", "p07", 3.5),),
        parking_lot=(ParkedItem("i", "Zacharias parkt", "governance"),),
    )
    session = revealed(voted(session, "governance", CHECK), "governance")
    for place in ("score", "results", "roadmap", "prepare"):
        everything = "\n".join(said(put(msgspec.structs.replace(session, id=place), place)))
        for private in ("Zacharias", "Unterzeichner", "Abteilung Q", "Ordner Q"):
            assert private not in everything


def test_a_reveal_that_is_undone_leaves_nothing_of_the_votes_behind(put: Put, model: MaturityModel) -> None:
    blank = with_people(model, 12)
    left = []
    for name, votes in (("one", CHECK), ("other", [5.0] * 12)):
        window = put(msgspec.structs.replace(voted(blank, "governance", votes), id=name))
        room_of(window).reveal(["governance"])
        shown = told(window)
        state_of(window).undo()
        left.append(told(window))
        assert left[-1] != shown
        assert "These votes were shown, then hidden again." in said(window)
    assert left[0] == left[1]


@pytest.mark.parametrize("way", ["hidden", "another page"])
def test_what_is_not_in_front_knows_no_vote(put: Put, model: MaturityModel, way: str) -> None:
    window = put(revealed(voted(with_people(model, 12), "governance", CHECK), "governance"))
    assert "5 at 1.0" in "\n".join(said(window))
    if way == "hidden":
        window.put_away()
    else:
        window.follow(seen_by_the_room("prepare"), "")
    everything = "\n".join(said(window))
    assert "5 at 1.0" not in everything
    assert "median" not in everything
    if way == "hidden":
        window.show()
    else:
        window.follow(seen_by_the_room("score"), "governance")
    assert "5 at 1.0" in "\n".join(said(window))


# Legible from ten metres


def type_sizes(window: AudienceWindow) -> dict[str, int]:
    """The size of every type to be seen."""
    texts: list[BigText | AudienceRubric | AudienceColumns | AudienceGaps] = [
        *window.findChildren(BigText),
        *window.findChildren(AudienceRubric),
        *window.findChildren(AudienceColumns),
        *window.findChildren(AudienceGaps),
    ]
    shown = [each for each in texts if each.isVisible() and (not isinstance(each, BigText) or each.text())]
    return {f"{type(each).__name__} {each.accessibleName()}": each.text_size for each in shown}


def overlaps(window: AudienceWindow) -> list[str]:
    """What of the page in front stands on another, or out of the window."""
    (page,) = [each for each in window.children() if isinstance(each, QWidget) and each.isVisible()]
    shown = [
        each
        for each in page.children()
        if isinstance(each, QWidget) and each.isVisible() and not (isinstance(each, QLabel) and not each.text())
    ]
    places = {each: each.geometry() for each in shown}
    wrong = [
        f"{type(one).__name__} and {type(other).__name__} {places[one].getRect()} {places[other].getRect()}"
        for index, one in enumerate(shown)
        for other in shown[index + 1 :]
        if places[one].intersects(places[other])
    ]
    return wrong + [f"{type(each).__name__} out" for each in shown if not page.rect().contains(places[each])]


def wordy(model: MaturityModel, dimensions: int, levels: int) -> MaturityModel:
    """A model of long words: German at the even dimensions, Japanese at the odd ones."""
    shape = shaped_model(model, dimensions, levels)
    german = "Ein Kundenerlebnisverantwortungsdokument liegt unterschrieben vor und wird in jeder Abteilung besprochen."
    japanese = "経営陣が署名した顧客体験に関する方針文書があり、すべての部門で説明され、毎年見直されている。"
    made = tuple(
        msgspec.structs.replace(
            each,
            name="顧客体験のガバナンスと説明責任に関する全社横断の意思決定体制" if index % 2 else each.name,
            scope=japanese if index % 2 else german,
            rubric=(japanese if index % 2 else german,) * levels,
        )
        for index, each in enumerate(shape.dimensions)
    )
    return msgspec.structs.replace(shape, dimensions=made)


def full(model: MaturityModel, voters: int) -> Session:
    """A session with everything: scores, votes revealed on the first dimension and cast on the second, actions."""
    first, second, *_ = model.dimensions
    session = with_people(
        model,
        voters,
        organisation="Norddeutsche Kraftfahrzeughaftpflichtversicherungsgesellschaft a. G.",
        title="Überprüfung des Kundenerlebnisses im Herbst",
        target=float(model.top),
        ratings=tuple(Rating(each.id, 1.5) for each in sorted(model.dimensions, key=lambda one: one.id)),
        actions=tuple(
            Action(
                f"a{number}", f"Verantwortlichkeiten für das Kundenerlebnis festlegen {number}", first.id, 1, own=True
            )
            for number in range(30)
        ),
        clock=Clock(running=first.id, since=datetime.now(UTC) - timedelta(minutes=200)),
    )
    votes = [1.0 + (number % 3) / 2 for number in range(voters)]
    session = voted(voted(session, first.id, votes), second.id, votes[: voters // 2])
    return revealed(session, first.id)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("dimensions", "levels", "voters"), [(7, 5, 12), (3, 2, 60), (20, 10, 60), (12, 6, 1)])
def test_type_is_large_and_nothing_overlaps(
    put: Put, model: MaturityModel, size: tuple[int, int], dimensions: int, levels: int, voters: int
) -> None:
    shape = wordy(model, dimensions, levels)
    first, second, third, *_ = shape.dimensions
    window = put(full(shape, voters), dimension_id=first.id, size=size, model=shape)
    places = [("score", first.id), ("score", second.id), ("score", third.id)]
    for place, dimension_id in [*places, ("results", ""), ("roadmap", ""), ("prepare", "")]:
        window.follow(seen_by_the_room(place), dimension_id)
        small = {name: found for name, found in type_sizes(window).items() if found < LEAST * size[1]}
        assert not small, place
        assert overlaps(window) == [], place


@pytest.mark.parametrize("size", SIZES)
def test_no_word_of_the_built_in_model_is_cut(put: Put, model: MaturityModel, size: tuple[int, int]) -> None:
    session = full(model, 12)
    window = put(session, size=size, dimension_id="vision")
    for dimension in model.dimensions:
        window.follow(seen_by_the_room("score"), dimension.id)
        (rubric,) = window.findChildren(AudienceRubric)
        assert rubric.fits, dimension.name
        assert all(label.fits for label in window.findChildren(BigText) if label.isVisible())
    for place in ("results", "roadmap", "prepare"):
        window.follow(seen_by_the_room(place), "")
        assert all(label.fits for label in window.findChildren(BigText) if label.isVisible()), place


def test_cards_stay_where_they_are_at_the_reveal(put: Put, model: MaturityModel) -> None:
    window = put(voted(with_people(model, 12), "governance", CHECK))
    (rubric,) = window.findChildren(AudienceRubric)
    before: QRect = rubric.geometry()
    room_of(window).reveal(["governance"])
    assert rubric.geometry() == before


def test_it_is_as_sharp_where_a_pixel_is_two(put: Put, model: MaturityModel) -> None:
    window = put(new_session(model, {"vision": 2.5}), "results", size=(1024, 768))
    once, twice = picture(window, 1), picture(window, 2)
    assert has(twice, DARK.accent) > 3.5 * has(once, DARK.accent)
    assert twice.scaled(once.size(), mode=Qt.TransformationMode.SmoothTransformation) != once


# Always dark


def ground(window: AudienceWindow) -> QColor:
    image: QImage = window.grab().toImage()
    return image.pixelColor(2, 2)


def test_it_is_dark_whatever_the_app_wears(qtbot: QtBot, qapp: QApplication, put: Put, model: MaturityModel) -> None:
    window = put(new_session(model))
    assert ground(window) == DARK.window
    before = window.grab().toImage()
    modes: list[theme.Mode] = ["dark", "light"]
    for mode in modes:
        theme.apply(qapp, mode)
        qtbot.wait(20)
        assert window.grab().toImage() == before


@pytest.fixture
def high_contrast(qapp: QApplication) -> Iterator[None]:
    hints = qapp.styleHints().accessibility()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    yield
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)


def test_high_contrast_is_kept(
    qtbot: QtBot, qapp: QApplication, put: Put, model: MaturityModel, request: pytest.FixtureRequest
) -> None:
    window = put(revealed(voted(with_people(model, 12), "governance", CHECK), "governance"))
    before = window.grab().toImage()
    request.getfixturevalue("high_contrast")
    systems = theme.theme_of(qapp.palette())
    qtbot.waitUntil(lambda: ground(window) == systems.window)
    assert systems.window != DARK.window
    for widget in window.findChildren(QWidget):
        assert theme.theme_of(widget.palette()) == systems
    assert has(window.grab().toImage(), systems.accent)
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    qtbot.waitUntil(lambda: window.grab().toImage() == before)


# Beside the facilitator's window


def test_with_one_screen_it_is_an_ordinary_window_and_says_so(
    qtbot: QtBot, window: MainWindow, session_id: str
) -> None:
    window.open_session(session_id)
    QTest.keyClick(window, Qt.Key.Key_F9)
    (audience,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, AudienceWindow)]
    assert audience.isVisible()
    assert not audience.isFullScreen()
    says = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Only one screen: connect the projector") for text in says)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not audience.isVisible()


def test_of_two_screens_it_fills_the_one_that_is_not_the_facilitators(own_files: Path) -> None:
    screens = [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": width,
            "height": height,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, x, width, height in (("laptop", 0, 1366, 768), ("projector", 1366, 1920, 1080))
    ]
    platform = own_files / "platform.json"
    platform.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "tests.ui.audience.two_screens", str(own_files / "library.db")],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={platform}"},
        check=True,
        capture_output=True,
        text=True,
    )
    told_there = json.loads(result.stdout)
    projector, laptop = [1366, 0, 1920, 1080], [0, 0, 1366, 768]
    assert told_there["seen"] == [
        [True, True, projector],
        [True, True, projector],
        [False, True, projector],
        *[[False, True, projector]] * 2,  # once put away or closed it does not come back with its display
        [True, True, laptop],
    ]
    assert told_there["notices"][0] == "The audience window is on projector; F9 hides it"
    assert told_there["notices"][-1] == "The audience window is on laptop; F9 hides it"


def audience_of(qtbot: QtBot, window: MainWindow) -> AudienceWindow:
    """Open the audience window by its button."""
    (button,) = [each for each in window.findChildren(QPushButton) if each.text() == "Audience window"]
    assert "F9" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, AudienceWindow)]
    qtbot.waitExposed(found)
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_Escape])
def test_a_key_in_it_hides_it(qtbot: QtBot, window: MainWindow, session_id: str, key: Qt.Key) -> None:
    window.open_session(session_id)
    audience = audience_of(qtbot, window)
    audience.activateWindow()
    qtbot.waitUntil(audience.isActiveWindow)
    QTest.keyClick(audience, key)
    assert not audience.isVisible()


def test_it_follows_page_and_dimension(qtbot: QtBot, window: MainWindow, state: SessionState, session_id: str) -> None:
    window.open_session(session_id)
    audience = audience_of(qtbot, window)
    assert words(audience)[0] == "Example Utilities"
    window.activateWindow()
    window.go_to("score")
    assert words(audience)[0].startswith("Vision ")
    QTest.keyClick(window.findChildren(QWidget)[0], Qt.Key.Key_F9)  # hidden, it follows all the same
    window.go_to("results")
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert words(audience)[0] == "No dimension has been scored yet"
    state.close()
    assert words(audience) == ["CX Workshop"]


def test_it_closes_with_the_facilitators_window(qtbot: QtBot, window: MainWindow, session_id: str) -> None:
    window.open_session(session_id)
    audience = audience_of(qtbot, window)
    window.close()
    assert not audience.isVisible()
    assert not audience.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_nothing_runs_while_it_is_hidden(put: Put, model: MaturityModel) -> None:
    begun = datetime.now(UTC) - timedelta(minutes=1)
    window = put(new_session(model, clock=Clock(running="governance", since=begun)))
    assert any(timer.isActive() for timer in window.findChildren(QTimer))
    window.put_away()
    assert not any(timer.isActive() for timer in window.findChildren(QTimer))
    before = said(window)
    state_of(window).set_score("governance", 2.0)
    assert said(window) == before
    window.show()
    assert words(window)[-1].startswith("Agreed score  2.0")


def test_only_what_changed_is_painted(qtbot: QtBot, put: Put, model: MaturityModel) -> None:
    begun = datetime.now(UTC) - timedelta(minutes=1)
    session = voted(with_people(model, 12), "governance", CHECK[:11])
    window = put(msgspec.structs.replace(session, clock=Clock(running="governance", since=begun)))
    qtbot.wait(50)  # all of it is painted once
    rubric, marks = Paints(window.findChildren(AudienceRubric)[0]), Paints(window.findChildren(BallotMarks)[0])
    clock = next(each for each in window.findChildren(QLabel) if re.fullmatch(r"\d\d:\d\d", each.text()))
    ticks = Paints(clock)
    qtbot.waitUntil(lambda: ticks.count > 0)
    assert (rubric.count, marks.count) == (0, 0)
    room_of(window).cast("p12", "governance", "score", 2.0)
    qtbot.waitUntil(lambda: marks.count > 0)
    room_of(window).reveal(["governance"])
    shown = Paints(dots(window))
    qtbot.waitUntil(lambda: shown.count > 0)
    assert rubric.count == 0
