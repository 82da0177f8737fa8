"""Paper is not wasted: no page but the last is less than a third full."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.conftest import Render
from tests.report.reading import Pdf
from tests.report.rooms import SPREAD_OUT, TWELVE, with_ballot, with_room

_HEAD, _FOOT = 52, 52
"""Points that the margins take, with the header and the footer in them."""


def filled(pdf: Pdf, index: int) -> float:
    """The share of a page's height, between header and footer, that is used."""
    width, height, packed = pdf.pixels(index)
    rows = [y for y in range(_HEAD, height - _FOOT) if packed[y * width * 3 : (y + 1) * width * 3].strip(b"\xff")]
    return (max(rows, default=_HEAD) - _HEAD) / (height - _HEAD - _FOOT)


def sample() -> tuple[Session, MaturityModel]:
    model = model_files.for_the_sample()
    return sample_workshop(model), model


def voted(session: Session, model: MaturityModel, people: list[tuple[str, str, str]]) -> tuple[Session, MaturityModel]:
    answers = [SPREAD_OUT[place % len(SPREAD_OUT)] for place in range(len(people))]
    session = with_room(session, people)
    for dimension in model.dimensions:
        session = with_ballot(session, dimension.id, answers)
    return session, model


def twelve() -> tuple[Session, MaturityModel]:
    model = model_files.builtin()
    return voted(make_session(model, SCORES), model, list(TWELVE))


def sixty() -> tuple[Session, MaturityModel]:
    model = model_files.builtin()
    roles, departments = ("Executives", "Managers", "Experts"), ("Sales", "Service", "Finance", "IT", "HR")
    people = [(f"Person {each}", roles[each % 3], departments[each // 12]) for each in range(60)]
    return voted(make_session(model, SCORES), model, people)


def twenty_dimensions() -> tuple[Session, MaturityModel]:
    model = make_model(20, 10)
    scores = {each.id: 1.0 + (place * 7 % 16) / 2 for place, each in enumerate(model.dimensions)}
    return voted(make_session(model, scores, target=6.0), model, list(TWELVE))


def two_hundred_actions() -> tuple[Session, MaturityModel]:
    model = model_files.builtin()
    actions = tuple(own_action(each, model.dimensions[each % 7].id) for each in range(200))
    return make_session(model, 2.0, actions=actions), model


def met() -> tuple[Session, MaturityModel]:
    model = model_files.builtin()
    return make_session(model, 4.0), model


@pytest.mark.parametrize("made", [sample, twelve, sixty, twenty_dimensions, two_hundred_actions, met])
def test_no_page_but_the_last_is_under_a_third_full(
    made: Callable[[], tuple[Session, MaturityModel]], render: Render
) -> None:
    pdf = render(*made())
    shares = [filled(pdf, index) for index in range(pdf.count - 1)]
    assert [(page, share) for page, share in enumerate(shares, start=1) if share < 1 / 3] == []
