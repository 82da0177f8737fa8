"""The ids of the places there are."""

from __future__ import annotations

from collections.abc import Callable

from cxworkshop.ui.audience.page import AudiencePage
from cxworkshop.ui.frame.places import PLACES, key_to

EVERYWHERE = [place.id for place in PLACES]
SESSION_PLACES = [place.id for place in PLACES if place.needs_session]

TO_SCORE = key_to("score", PLACES)


def seen_by_the_room(place_id: str) -> Callable[[], AudiencePage] | None:
    """What is made for the room there."""
    return next(place.audience for place in PLACES if place.id == place_id)
