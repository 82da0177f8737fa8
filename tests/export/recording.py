"""A session with something of everything that is recorded beside the scores."""

from __future__ import annotations

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Evidence, ParkedItem, Session
from tests.report.building import SCORES, make_session
from tests.report.rooms import with_room


def on_record(model: MaturityModel) -> Session:
    """Of the two who dissent one agreed to be named."""
    session = with_room(make_session(model, SCORES, note="A long day."))
    ratings = tuple(replace(each, note="Agreed late." * (each.dimension_id == "vision")) for each in session.ratings)
    return replace(
        session,
        ratings=ratings,
        evidence=(Evidence("e", "vision", "The strategy paper", "The wall", "p1"),),
        dissents=(
            Dissent("d1", "vision", "Never seen.", "p3", 1.0, named=True),
            Dissent("d2", "metrics", "Too high.", "p5", 2.0),
        ),
        parking_lot=(ParkedItem("k1", "Who pays?", "technology", "p2"), ParkedItem("k2", "Ask the council")),
    )
