"""How the room voted, in short, and who saw it otherwise."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Session
from cxworkshop.domain.voting import Tally
from cxworkshop.ui.results.votes_card import VotesCard
from tests.report.rooms import DOMAIN_CHECK, with_ballot, with_room
from tests.ui.conftest import Show
from tests.ui.sessions import new_session

DISSENTS = (
    Dissent("d2", "governance", "A steering group\nhas met.", "p1", 3.0, named=True),
    Dissent("d1", "vision", "Nobody has heard of it.", "p2"),
    Dissent("d3", "vision", "Nor have I.", "", 1.0),
)


@pytest.fixture
def session(model: MaturityModel) -> Session:
    people = [("Ada Quill", "", ""), ("", "Expert", "Service"), *[("", "", "")] * 10]
    return with_room(new_session(model, {"governance": 1.5}), people)


@pytest.fixture
def card(show: Show) -> VotesCard:
    made = VotesCard()
    show(made, 560, 300)
    return made


def lines(card: VotesCard, session: Session, model: MaturityModel) -> list[str]:
    tallies: dict[str, Tally] = {}
    for dimension in model.dimensions:
        tally = voting.last_tally(session, model, dimension.id)
        if tally is not None:
            tallies[dimension.id] = tally
    card.show_votes(session, model, tallies)
    return [each.text() for each in card.findChildren(QLabel) if each.text()]


def test_a_line_per_ballot(card: VotesCard, session: Session, model: MaturityModel) -> None:
    voted = with_ballot(with_ballot(session, "governance", DOMAIN_CHECK), "vision", ["abstain"] * 2)
    assert lines(card, voted, model) == [
        "How the room voted",
        *["Vision", "0 votes"],
        *["Governance", "median 1.5", "agreement 0.80", "12 votes"],
    ]
    again = with_ballot(voted, "governance", [2.0], 2)
    assert "Governance, second ballot" in lines(card, again, model)


def test_dissent_with_a_name_only_where_they_agreed_to_it(
    card: VotesCard, session: Session, model: MaturityModel
) -> None:
    voted = with_ballot(session, "governance", DOMAIN_CHECK)
    assert lines(card, msgspec.structs.replace(voted, dissents=DISSENTS), model)[-4:] == [
        "Dissent",
        "Vision: Nobody has heard of it.",
        "Vision: Nor have I. (holds 1.0)",
        "Governance: A steering group\nhas met. (Ada Quill, holds 3.0)",
    ]
    unasked = msgspec.structs.replace(
        voted, dissents=tuple(msgspec.structs.replace(each, named=False) for each in DISSENTS)
    )
    assert lines(card, unasked, model)[-1] == "Governance: A steering group\nhas met. (holds 3.0)"
    anonymous = msgspec.structs.replace(voted, dissents=DISSENTS, anonymous=True)
    assert not any("Ada" in line for line in lines(card, anonymous, model))


def test_dissent_alone_and_nothing_at_all(card: VotesCard, session: Session, model: MaturityModel) -> None:
    assert lines(card, msgspec.structs.replace(session, dissents=DISSENTS), model)[0] == "Dissent"
    assert card.isVisible()
    lines(card, session, model)
    assert not card.isVisible()
    lines(card, with_ballot(session, "vision", [2.0], revealed=False), model)
    assert not card.isVisible()
