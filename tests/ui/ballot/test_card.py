"""The ballot of a dimension on screen: counts before the reveal, everything after it."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.ui.ballot.card import BallotCard
from cxworkshop.ui.ballot.voter_chips import VoterChips
from cxworkshop.ui.charts.dot_strip import DotStrip
from cxworkshop.ui.controls.scrolled import scrolled
from tests.ui.audience.room import CHECK, revealed, voted, with_people
from tests.ui.conftest import Show
from tests.ui.finding import button, words
from tests.ui.looking import settle
from tests.ui.sessions import shaped_model

W = TypeVar("W", bound=QWidget)


class Seen:
    """The card of a session's ballot on Vision, and what can be seen on it."""

    def __init__(self, show: Show, model: MaturityModel, session: Session) -> None:
        self.model = model
        self.card = BallotCard()
        self.card.show_ballot(session, model, model.dimensions[0].id)
        show(self.card, 770, self.card.sizeHint().height())

    def become(self, session: Session) -> None:
        self.card.show_ballot(session, self.model, self.model.dimensions[0].id)

    def words(self) -> list[str]:
        return words(self.card)

    def buttons(self) -> list[str]:
        return [each.text() for each in self.card.findChildren(QPushButton) if each.isVisible()]

    def button(self, text: str) -> QPushButton:
        return button(self.card, text)

    def the(self, kind: type[W]) -> W:
        return self.card.findChildren(kind)[0]


@pytest.fixture
def twelve(model: MaturityModel) -> Session:
    """Twelve people whose departments are their labels, none of whom has voted."""
    return voting.anonymised(with_people(model, 12))


def test_before_anybody_voted(show: Show, model: MaturityModel, twelve: Session) -> None:
    seen = Seen(show, model, twelve)
    assert seen.words() == ["Secret ballot", "0 of 12 in; nobody sees any vote before the reveal"]
    assert seen.buttons() == ["Pass the laptop", "Enter paper cards", "Reveal"]
    assert not seen.button("Reveal").isEnabled()


def test_buttons_stand_under_the_title_where_they_have_no_room_beside_it(
    show: Show, model: MaturityModel, twelve: Session
) -> None:
    card = BallotCard()
    card.show_ballot(twelve, model, model.dimensions[0].id)
    page = scrolled(card, sideways=False)
    title, buttons = card.findChildren(QLabel)[0], card.findChildren(QPushButton)
    for width, beside in ((770, True), (480, False), (770, True)):
        show(page, width, 300)
        settle()
        assert card.width() == page.viewport().width()
        shown = [each for each in buttons if each.isVisible()]
        assert [each.text() for each in shown] == ["Pass the laptop", "Enter paper cards", "Reveal"]
        places = [QRect(each.mapTo(card, QPoint(0, 0)), each.size()) for each in shown]
        assert all(card.rect().contains(place) for place in places)
        assert (places[0].left() > title.geometry().right()) is beside
        assert all((place.top() > title.geometry().bottom()) is not beside for place in places)


def test_votes_are_counted_and_no_more(show: Show, model: MaturityModel, twelve: Session) -> None:
    seen = Seen(show, model, voted(twelve, "vision", [1.0] * 9))
    low = (seen.words(), seen.the(VoterChips).accessibleDescription(), seen.card.grab().toImage())
    seen.become(voted(twelve, "vision", ["abstain", "not applicable", *[4.5] * 7]))
    high = (seen.words(), seen.the(VoterChips).accessibleDescription(), seen.card.grab().toImage())
    assert low == high
    assert seen.words() == ["Secret ballot", "9 of 12 in; nobody sees any vote before the reveal"]
    assert not seen.the(DotStrip).isVisible()
    assert seen.the(DotStrip).accessibleDescription() == ""
    assert seen.button("Reveal").isEnabled()


def test_the_reveal_shows_figures_dots_and_voices(show: Show, model: MaturityModel, twelve: Session) -> None:
    seen = Seen(show, model, revealed(voted(twelve, "vision", CHECK), "vision"))
    assert seen.words() == [
        "12 votes, revealed",
        "median 1.5 · range 1.0 to 3.5 · quartiles 1.0 and 1.63 · agreement 0.80",
        "Speak first: Abteilung Q 7 (3.5)",
        "The room is split between 1 and 2: 1 stands until there is evidence for 2.",
    ]
    assert seen.buttons() == ["Vote again"]
    assert seen.the(DotStrip).isVisible()
    assert not seen.the(VoterChips).isVisible()


def test_a_room_that_votes_alike_half_way_is_not_called_split(
    show: Show, model: MaturityModel, twelve: Session
) -> None:
    seen = Seen(show, model, revealed(voted(twelve, "vision", [2.5] * 12), "vision"))
    assert seen.words()[-1] == "All vote between 2 and 3: 2 stands until there is evidence for 3."


def test_who_gave_no_score_is_counted(show: Show, model: MaturityModel, twelve: Session) -> None:
    seen = Seen(show, model, revealed(voted(twelve, "vision", ["abstain", "not applicable", "abstain", 2.0]), "vision"))
    assert seen.words()[:2] == [
        "1 vote, revealed",
        "median 2.0 · range 2.0 to 2.0 · quartiles 2.0 and 2.0 · agreement 1.00 · 1 not applicable · 2 abstained",
    ]


def test_nobody_gave_a_score(show: Show, model: MaturityModel, twelve: Session) -> None:
    seen = Seen(show, model, revealed(voted(twelve, "vision", ["abstain"] * 2), "vision"))
    assert seen.words()[:2] == ["0 votes, revealed", "2 abstained"]


def test_a_second_ballot_keeps_the_first_in_view(show: Show, model: MaturityModel, twelve: Session) -> None:
    first = revealed(voted(twelve, "vision", CHECK), "vision")
    second = voted(voting.vote_again(first, "vision"), "vision", [4.0, 4.5])
    seen = Seen(show, model, second)
    earlier = "Ballot 1: median 1.5 · range 1.0 to 3.5 · quartiles 1.0 and 1.63 · agreement 0.80"
    assert seen.words() == ["Secret ballot 2", "2 of 12 in; nobody sees any vote before the reveal", earlier]
    assert seen.the(DotStrip).accessibleDescription() == ""
    seen.become(revealed(second, "vision"))
    assert seen.words()[0] == "2 votes, revealed"
    assert "median 4.2" in seen.words()[1]
    assert earlier in seen.words()


def test_undoing_a_reveal_forgets_the_votes(show: Show, model: MaturityModel, twelve: Session) -> None:
    before = voted(twelve, "vision", CHECK)
    seen = Seen(show, model, before)
    words = seen.words()
    seen.become(revealed(before, "vision"))
    seen.become(before)
    assert seen.words() == words
    assert seen.the(DotStrip).accessibleDescription() == ""
    assert not any("Abteilung Q 7 (" in label.text() for label in seen.card.findChildren(QLabel))


def test_what_is_wanted(show: Show, model: MaturityModel, twelve: Session) -> None:
    seen = Seen(show, model, voted(twelve, "vision", [2.0]))
    said: list[object] = []
    seen.card.booth_wanted.connect(said.append)
    seen.card.cards_wanted.connect(lambda: said.append("cards"))
    seen.card.reveal_wanted.connect(lambda: said.append("reveal"))
    for text in ("Pass the laptop", "Enter paper cards", "Reveal"):
        QTest.mouseClick(seen.button(text), Qt.MouseButton.LeftButton)
    seen.the(VoterChips).setFocus()
    QTest.keyClick(seen.the(VoterChips), Qt.Key.Key_Right)
    QTest.keyClick(seen.the(VoterChips), Qt.Key.Key_Return)
    assert said == ["", "cards", "reveal", "p02"]


@pytest.mark.parametrize("count", [1, 60])
def test_any_number_of_people_fits(show: Show, model: MaturityModel, count: int) -> None:
    large = shaped_model(model, 20, 10)
    session = with_people(large, count)
    seen = Seen(show, large, session)
    assert seen.card.minimumSizeHint().width() <= 770
    assert f"0 of {count} in; nobody sees any vote before the reveal" in seen.words()
    session = revealed(voted(session, "d00", [1 + n % 19 / 2 for n in range(count)]), "d00")
    seen.become(session)
    assert seen.card.minimumSizeHint().width() <= 770
    assert seen.words()[0] == ("1 vote, revealed" if count == 1 else "60 votes, revealed")
