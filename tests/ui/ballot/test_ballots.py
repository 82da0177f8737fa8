"""A ballot on the Score page from first vote to agreed score, by mouse, by keys, with cards and with the laptop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session, Vote
from cxworkshop.settings import Settings
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.ballot.booth import BallotBooth
from cxworkshop.ui.ballot.card import BallotCard
from cxworkshop.ui.ballot.paper import PaperBallots
from cxworkshop.ui.ballot.voter_chips import VoterChips
from cxworkshop.ui.charts.dot_strip import DotStrip
from cxworkshop.ui.score.dimension_bar import DimensionBar
from cxworkshop.ui.score.dissent import DissentDialog
from cxworkshop.ui.score.page import ScorePage
from tests.ui.audience.room import CHECK, voted, with_people
from tests.ui.boxes import answering
from tests.ui.dialogs import in_dialog
from tests.ui.score.room import Room
from tests.ui.sessions import shaped_model

W = TypeVar("W", bound=QWidget)
Key = Qt.Key


def in_room(qtbot: QtBot, library: Library, model: MaturityModel, session: Session) -> Room:
    room = Room(qtbot, library, model, session)
    room.slider.setFocus()
    return room


@pytest.fixture
def three(qtbot: QtBot, library: Library, model: MaturityModel) -> Room:
    """Three people, none of whom has voted on Vision."""
    return in_room(qtbot, library, model, with_people(model, 3))


def ready(room: Room) -> None:
    """The page gets its keys back, which on this platform nobody does when a dialog ends."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.page.activateWindow()
    assert QTest.qWaitForWindowActive(room.page)
    room.slider.setFocus()


def during(room: Room, kind: type[QDialog], act: Callable[[QDialog], object], do: Callable[[], object]) -> None:
    """Act in the dialog that something opens; the page gets its keys back."""
    in_dialog(kind, act, do)
    ready(room)


def keys(dialog: QDialog, *pressed: Qt.Key) -> None:
    """Press keys in a dialog, wherever its focus is."""
    for key in pressed:
        QTest.keyClick(QApplication.focusWidget() or dialog, key)


def votes(room: Room) -> list[tuple[str, str, int, float | None]]:
    """The votes in the library."""
    stored = room.library.load(room.state.session.id).votes
    return [(vote.participant_id, vote.dimension_id, vote.ballot, vote.score) for vote in stored]


def card(room: Room) -> BallotCard:
    return room.page.findChildren(BallotCard)[0]


def test_without_people_there_is_no_ballot(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    room = in_room(qtbot, library, model, with_people(model, 0))
    assert not card(room).isVisible()
    for key in (Key.Key_B, Key.Key_C, Key.Key_R, Key.Key_V):
        room.press(key)  # opens nothing that would wait
    assert votes(room) == []
    RoomState(room.state).add_participants([("Anna", "", "")])
    assert card(room).isVisible()


def test_the_laptop_goes_round(three: Room) -> None:
    def vote(booth: QDialog) -> None:
        assert booth.windowState() & Qt.WindowState.WindowFullScreen
        keys(booth, Key.Key_Return, Key.Key_2, Key.Key_Return)
        assert votes(three) == [("p01", "vision", 1, 2.0)]  # the moment it is confirmed
        keys(booth, Key.Key_S, Key.Key_Return, Key.Key_4, Key.Key_Right, Key.Key_Return)

    during(three, BallotBooth, vote, lambda: three.press(Key.Key_B))
    assert votes(three) == [("p01", "vision", 1, 2.0), ("p03", "vision", 1, 4.5)]
    assert three.says("2 of 3 in")
    assert three.state.undo_stack.undoText() == "vote on Vision"
    during(
        three,
        BallotBooth,
        lambda booth: keys(booth, Key.Key_Return, Key.Key_A, Key.Key_Return),
        lambda: three.click(three.button("Pass")),
    )
    assert votes(three)[1] == ("p02", "vision", 1, None)


def test_a_chip_hands_the_laptop_to_one_person_even_again(three: Room) -> None:
    RoomState(three.state).cast("p02", "vision", "score", 5.0)
    chips = three.page.findChildren(VoterChips)[0]
    place = chips._rects(chips.width())[1].center()

    def vote(booth: QDialog) -> None:
        assert isinstance(booth, BallotBooth)
        assert booth.voter == "Zacharias 2"
        keys(booth, Key.Key_Return, Key.Key_3, Key.Key_Return)
        assert booth.voter == "Zacharias 3"  # then those who are missing
        keys(booth, Key.Key_S)
        assert booth.voter == "Zacharias 1"  # all the way round

    during(three, BallotBooth, vote, lambda: QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=QPoint(place)))
    assert votes(three) == [("p02", "vision", 1, 3.0)]


def test_a_second_vote_that_cannot_be_stored_is_told(three: Room) -> None:
    RoomState(three.state).cast("p01", "vision", "score", 5.0)
    back = three.lose_session()

    def vote(booth: QDialog) -> None:
        keys(booth, Key.Key_Return, Key.Key_2, Key.Key_Return)
        assert any("could not be saved" in label.text() and label.isVisible() for label in booth.findChildren(QLabel))
        back()
        keys(booth, Key.Key_Return)

    chips = three.page.findChildren(VoterChips)[0]
    chips.setFocus()
    during(three, BallotBooth, vote, lambda: three.press(Key.Key_Return))
    assert votes(three) == [("p01", "vision", 1, 2.0)]


def open_cards(room: Room, act: Callable[[PaperBallots], object]) -> None:
    """Enter paper cards; what is half typed in the end is left so."""

    def acts(dialog: QDialog) -> None:
        assert isinstance(dialog, PaperBallots)
        act(dialog)
        dialog.reject()

    during(room, PaperBallots, acts, lambda: room.press(Key.Key_C))


def cards_of(dialog: PaperBallots) -> list[str]:
    return [field.text() for field in dialog.findChildren(QLineEdit)]


def test_a_card_half_typed_waits_in_its_row_and_goes_with_the_reveal(three: Room) -> None:
    def half_type(dialog: PaperBallots) -> None:
        keys(dialog, Key.Key_2, Key.Key_Return, Key.Key_3, Key.Key_Period)

    open_cards(three, half_type)
    assert votes(three) == [("p01", "vision", 1, 2.0)]
    key = "vision/1/p02"
    assert three.library.drafts(three.state.session.id) == {("card", key): {"text": "3."}}

    again = SessionState(three.library)
    again.open(three.state.session.id)
    assert again.drafts.of("card", key) == {"text": "3."}
    open_cards(three, lambda dialog: cards_of(dialog) == ["", "3.", ""] or pytest.fail("it is gone"))
    three.page.show_dimension("strategy")
    open_cards(three, lambda dialog: cards_of(dialog) == ["", "", ""] or pytest.fail("it is a card on Vision"))
    three.page.show_dimension("vision")
    with answering("Reveal anyway"):
        three.press(Key.Key_R)
    assert voting.is_revealed(three.state.session, "vision")
    assert three.library.drafts(three.state.session.id) == {}


def test_a_card_that_could_not_be_stored_is_taken_in_once_that_works(three: Room) -> None:
    back = three.lose_session()

    def type_in(dialog: PaperBallots) -> None:
        keys(dialog, Key.Key_2, Key.Key_Comma, Key.Key_5, Key.Key_Return)
        assert cards_of(dialog) == ["2,5", "", ""]
        three.state.drafts.try_again()
        back()
        three.state.drafts.try_again()
        assert cards_of(dialog) == ["", "", ""]
        assert [label.text() for label in dialog.findChildren(QLabel)].count("✓ in") == 1

    open_cards(three, type_in)
    assert votes(three) == [("p01", "vision", 1, 2.5)]
    assert three.library.drafts(three.state.session.id) == {}


@pytest.mark.parametrize("meanwhile", ["revealed", "gone"])
def test_a_card_that_came_too_late_is_forgotten(three: Room, meanwhile: str) -> None:
    RoomState(three.state).cast("p02", "vision", "score", 4.0)
    back = three.lose_session()
    open_cards(three, lambda dialog: keys(dialog, Key.Key_A, Key.Key_Return))
    assert three.state.drafts.of("card", "vision/1/p01") == {"text": "a"}
    back()
    three.state.blockSignals(True)  # so that nothing takes it in before
    if meanwhile == "revealed":
        RoomState(three.state).reveal(["vision"])
    else:
        RoomState(three.state).remove_participant("p01")
    three.state.blockSignals(False)
    three.state.drafts.try_again()
    assert votes(three) == [("p02", "vision", 1, 4.0)]
    assert three.state.drafts.keys("card") == []


def test_the_same_vote_again_is_stored_already(three: Room) -> None:
    RoomState(three.state).cast("p01", "vision", "score", 2.0)
    three.page.findChildren(VoterChips)[0].setFocus()

    def vote(booth: QDialog) -> None:
        assert isinstance(booth, BallotBooth)
        keys(booth, Key.Key_Return, Key.Key_2, Key.Key_Return)
        assert booth.voter == "Zacharias 2"

    during(three, BallotBooth, vote, lambda: three.press(Key.Key_Return))


def test_cards_and_laptop_are_mixed(three: Room) -> None:
    RoomState(three.state).cast("p02", "vision", "score", 3.0)

    def type_in(dialog: QDialog) -> None:
        fields = dialog.findChildren(QLineEdit)
        assert fields[0].hasFocus()
        QTest.keyClicks(fields[0], "2,5")
        keys(dialog, Key.Key_Return, Key.Key_Down)
        QTest.keyClicks(fields[2], "n")
        keys(dialog, Key.Key_Return)

    during(three, PaperBallots, type_in, lambda: three.press(Key.Key_C))
    assert votes(three) == [("p01", "vision", 1, 2.5), ("p02", "vision", 1, 3.0), ("p03", "vision", 1, None)]
    assert three.says("3 of 3 in")


def test_anonymous_cards_go_by_number(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    nameless = voting.anonymised(with_people(model, 2))
    room = in_room(qtbot, library, model, nameless)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.extend(field.accessibleName() for field in dialog.findChildren(QLineEdit))

    during(room, PaperBallots, look, lambda: room.press(Key.Key_C))
    for participant_id in ("p01", "p02"):
        RoomState(room.state).update_participant(participant_id, department="")
    during(room, PaperBallots, look, lambda: room.click(room.button("Enter paper")))
    assert seen == ["Card of No. 1  Abteilung Q", "Card of No. 2  Abteilung Q 2", "Card of No. 1", "Card of No. 2"]


@pytest.mark.parametrize("no", ["Keep waiting", Key.Key_Escape, Key.Key_Return])
def test_the_reveal_asks_while_somebody_is_missing(three: Room, no: str | Qt.Key) -> None:
    three.press(Key.Key_R)  # nobody is in: nothing to reveal
    RoomState(three.state).cast("p01", "vision", "score", 2.0)
    with answering(no) as told:
        three.press(Key.Key_R)
    assert told == ["2 votes are missing. After the reveal, no votes can be added; you can open another ballot."]
    assert voting.tally(three.state.session, three.model, "vision") is None
    ready(three)
    with answering("Reveal anyway"):
        three.click(three.button("Reveal"))
    assert three.says("1 vote, revealed")
    ready(three)
    for key in (Key.Key_B, Key.Key_C, Key.Key_R):
        three.press(key)  # the ballot is closed


def test_reveal_vote_again_and_agree(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    room = in_room(qtbot, library, model, voted(with_people(model, 12), "vision", CHECK))
    with answering("Keep waiting") as told:
        room.press(Key.Key_R, Key.Key_R)
    assert told == []
    assert room.says("median 1.5 · range 1.0 to 3.5")
    assert room.says("Speak first: Zacharias 7 (3.5)")
    assert room.says("The room is split between 1 and 2: 1 stands until there is evidence for 2.")
    assert room.slider.score() is None  # prefilled with nothing
    assert room.stored("vision").score is None
    room.press(Key.Key_V, Key.Key_V)
    assert room.says("0 of 12 in")
    assert room.says("Ballot 1: median 1.5")
    RoomState(room.state).cast("p07", "vision", "score", 2.0)
    with answering("Reveal anyway"):
        room.press(Key.Key_R)
    ready(room)
    assert [tally.scores for tally in voting.tallies(room.state.session, room.model, "vision")] == [
        tuple(sorted(CHECK)),
        (2.0,),
    ]
    room.press(Key.Key_1)
    room.press(Key.Key_Right)
    assert room.stored("vision").score == 1.5
    assert room.page.findChildren(DotStrip)[0].accessibleDescription() == "1 at 2.0"


def test_undo_takes_a_reveal_back(three: Room) -> None:
    for number in (1, 2, 3):
        RoomState(three.state).cast(f"p0{number}", "vision", "score", 1.0 + number)
    three.press(Key.Key_R, Key.Key_R)
    assert three.says("median 3.0")
    assert three.state.undo_stack.undoText() == "reveal Vision"
    three.state.undo()
    assert three.says("These votes were seen before the reveal was undone. No votes can be added; vote again")
    assert not three.says("median 3.0")
    three.press(Key.Key_B)  # neither laptop nor cards
    three.press(Key.Key_C)
    assert QApplication.activeModalWidget() is None
    three.state.undo()
    assert len(three.state.session.votes) == 3
    three.press(Key.Key_R, Key.Key_R)
    assert three.says("median 3.0")
    three.state.undo()
    three.press(Key.Key_V, Key.Key_V)
    assert three.says("0 of 3 in; nobody sees any vote before the reveal")
    assert three.says("The votes of the first ballot were seen before the reveal was undone")


def test_letters_are_letters_while_somebody_types(three: Room) -> None:
    RoomState(three.state).cast("p01", "vision", "score", 2.0)
    three.note.setFocus()
    three.type("brcvdt")
    assert three.note.toPlainText() == "brcvdt"
    assert voting.tally(three.state.session, three.model, "vision") is None


def test_dissent_is_recorded_and_removed(qtbot: QtBot, three: Room) -> None:
    three.press(Key.Key_2)
    three.press(Key.Key_D)
    dialog = three.page.findChildren(DissentDialog)[0]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.findChildren(QPlainTextEdit)[0], "the portal is live")
    QTest.keyClick(dialog.findChildren(QPlainTextEdit)[0], Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (dissent,) = three.library.load(three.state.session.id).dissents
    assert dissent.reason == "the portal is live"
    qtbot.waitUntil(lambda: three.says("Someone dissents: the portal is live"))
    assert three.stored("vision").score == 2.0
    remove = next(each for each in three.page.findChildren(QWidget) if each.accessibleName() == "Remove dissent")
    three.click(remove)
    assert three.library.load(three.state.session.id).dissents == ()
    assert not three.says("dissents: the portal")
    three.state.undo()
    qtbot.waitUntil(lambda: three.says("Someone dissents: the portal is live"))
    three.state.drafts.stop()


class EverythingFirst:
    """Two people who vote on everything before anything is discussed."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.ids = [dimension.id for dimension in room.model.dimensions]

    def cast(self, number: int, scores: list[float]) -> None:
        for dimension_id, score in zip(self.ids, scores, strict=True):
            RoomState(self.room.state).cast(f"p0{number}", dimension_id, "score", score)

    def bar(self) -> list[str]:
        """The dimensions in the order they are shown in."""
        bar = self.room.page.findChildren(DimensionBar)[0]
        return [bar.tabText(index) or bar.accessibleTabName(index) for index in range(bar.count())]


@pytest.fixture
def first(qtbot: QtBot, library: Library, model: MaturityModel) -> EverythingFirst:
    return EverythingFirst(in_room(qtbot, library, model, with_people(model, 2, all_first=True)))


def test_everything_first_asks_each_about_everything(first: EverythingFirst) -> None:
    def vote(booth: QDialog) -> None:
        keys(booth, Key.Key_Return, *[Key.Key_2, Key.Key_Return] * 7)
        assert isinstance(booth, BallotBooth)
        assert booth.voter == "Zacharias 2"
        keys(booth, Key.Key_Return, Key.Key_3, Key.Key_Return, Key.Key_Escape)

    during(first.room, BallotBooth, vote, lambda: first.room.press(Key.Key_B))
    assert len(votes(first.room)) == 8
    during(
        first.room,
        BallotBooth,
        lambda booth: keys(booth, Key.Key_Return, *[Key.Key_4, Key.Key_Return] * 6),
        lambda: first.room.click(first.room.button("Pass")),
    )
    assert len(votes(first.room)) == 14


def test_one_reveal_opens_everything_and_the_widest_comes_first(first: EverythingFirst) -> None:
    first.cast(1, [2, 2, 2, 1, 2, 2, 2])
    first.cast(2, [2.5, 2, 4, 5, 2, 2, 3])
    first.room.press(Key.Key_R, Key.Key_R)
    assert all(voting.is_revealed(first.room.state.session, each) for each in first.ids)
    assert first.room.state.undo_stack.undoText() == "reveal all votes"
    order = voting.agenda(first.room.state.session, first.room.model)
    assert order[:3] == ("governance", "metrics", "technology")
    first.room.page.show_dimension("governance")
    assert first.room.says("Previous") is False
    first.room.press(Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    assert first.room.page.dimension_id == "metrics"


def test_a_second_round_asks_about_the_dimension_in_view_alone(first: EverythingFirst) -> None:
    for number in (1, 2):
        first.cast(number, [2.0, 2.0, 4.0, 2.0, 2.0, 2.0, 2.0])
    first.room.press(Key.Key_R, Key.Key_R)
    room = RoomState(first.room.state)
    for each in ("vision", "metrics"):
        room.vote_again(each)
    first.room.page.show_dimension("metrics")

    def vote(booth: QDialog) -> None:
        assert isinstance(booth, BallotBooth)
        keys(booth, Key.Key_Return, Key.Key_3, Key.Key_Return)
        assert booth.voter == "Zacharias 2"

    during(first.room, BallotBooth, vote, lambda: first.room.press(Key.Key_B))
    assert [vote for vote in votes(first.room) if vote[2] == 2] == [("p01", "metrics", 2, 3.0)]


def test_the_question_counts_all_missing_votes(first: EverythingFirst) -> None:
    first.cast(1, [2.0] * 7)
    with answering("Keep waiting") as told:
        first.room.press(Key.Key_R)
    assert told == [
        ("7 votes are missing. After the reveal, no votes can be added to these ballots; you can open further ballots.")
    ]


def test_sixty_people_and_twenty_dimensions(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    large = shaped_model(model, 20, 10)
    session = with_people(large, 60, all_first=True)
    everything = tuple(
        Vote(person.id, dimension.id, 1, "score", 1.0 + (index + number) % 19 / 2)
        for index, person in enumerate(session.participants)
        for number, dimension in enumerate(large.dimensions)
    )
    session = with_people(large, 60, all_first=True, votes=tuple(sorted(everything, key=_key)))
    room = in_room(qtbot, library, large, session)
    assert room.says("60 of 60 in")
    room.press(Key.Key_R, Key.Key_R)
    assert room.says("60 votes, revealed")
    assert len(voting.tallies(room.state.session, large, "d19")) == 1
    room.press(Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    assert room.says("60 votes, revealed")


def _key(vote: Vote) -> tuple[str, int, str]:
    return vote.dimension_id, vote.ballot, vote.participant_id


def test_one_person(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    room = in_room(qtbot, library, model, with_people(model, 1))
    during(
        room,
        BallotBooth,
        lambda booth: keys(booth, Key.Key_Return, Key.Key_2, Key.Key_Return),
        lambda: room.press(Key.Key_B),
    )
    room.press(Key.Key_R, Key.Key_R)
    assert room.says("1 vote, revealed")
    assert room.says("agreement 1.00")
    assert not room.says("Hear first")


def test_after_a_restart_the_room_goes_on_where_it_was(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    room = in_room(qtbot, library, model, with_people(model, 3))
    room.press(Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    room.press(Key.Key_T)
    RoomState(room.state).cast("p02", "strategy", "score", 2.0)
    assert room.page.dimension_id == "strategy"
    started = room.state.session.clock
    room.page.close()
    state = SessionState(library)
    state.open(room.state.session.id)
    page = ScorePage(state, RoomState(state), Settings())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    assert page.dimension_id == "strategy"
    assert state.session.clock == started
    assert started.running == "strategy"
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "1 of 3 in; nobody sees any vote before the reveal" in texts
    assert any(text.startswith("left of ") for text in texts)
