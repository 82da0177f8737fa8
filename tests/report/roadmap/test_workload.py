"""Where the work lies."""

from __future__ import annotations

from datetime import date

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import load, roadmap
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from cxworkshop.words import board
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.conftest import Render


def test_actions_stand_where_effort_and_impact_put_them(model: MaturityModel, render: Render) -> None:
    actions = (
        own_action(1, effort="S", impact=3, start=date(2026, 11, 23)),
        own_action(2, effort="S", impact=3, start=date(2026, 11, 24), early_win=True),
        own_action(3, effort="L", impact=1, start=date(2026, 11, 25)),
        own_action(4, effort="M", impact=2, start=date(2026, 11, 26), status="done"),
    )
    text = render(make_session(model, {}, actions=actions), model, sections=("roadmap",)).text
    said = text[text.index("Effort and impact") : text.index("Load per owner")]
    assert "Small effort (S), about 4 weeks Medium effort (M), about 8 weeks Large effort (L), about 13 weeks" in said
    assert "High impact (3) Do first · 2 actions 1, 2 – Plan with care – Medium impact (2) – – – Low impact (1)" in said
    assert said.rstrip().endswith("Do along the way – – Think twice · 1 action 3"), "what is done is not there"


def test_no_number_is_lost_where_a_cell_holds_hundreds(model: MaturityModel, render: Render) -> None:
    actions = tuple(own_action(number, effort="S", impact=2) for number in range(200))
    session = make_session(model, {}, actions=actions, at_once=40, per_owner=40)
    pdf = render(session, model, sections=("roadmap",))
    text = pdf.text[pdf.text.index("Effort and impact") : pdf.text.index("Load per owner")]
    assert [number for number in range(1, 201) if f" {number}," not in text and f" {number} " not in text] == []
    assert pdf.crossed(MARGIN) == []


def test_what_each_owner_has_at_once(model: MaturityModel, render: Render) -> None:
    day = date(2026, 11, 23)
    actions = (
        own_action(1, start=day, owner="Anna"),
        own_action(2, start=day, owner="Ben", effort="L"),
        own_action(3, start=day, owner="Ben", effort="L"),
        own_action(4, start=day, owner="Ben", effort="S"),
        own_action(5, start=day, owner=""),
    )
    text = render(make_session(model, {}, actions=actions), model, sections=("roadmap",)).text
    said = text[text.index("Load per owner") :]
    assert "Owner Now Next Later Actions Points Ben 3 of 2 2 of 2 – 3 7 Anna 1 of 2 1 of 2 – 1 2" in said


def test_without_actions_there_is_no_load(model: MaturityModel, render: Render) -> None:
    done = tuple(own_action(number, owner="", status="done") for number in range(2))
    text = render(make_session(model, {}, actions=done), model, sections=("roadmap",)).text
    assert "Effort and impact" not in text
    assert "Load per owner" not in text


def test_the_calendar_gives_way_to_the_roadmap_on_one_page(model: MaturityModel, render: Render) -> None:
    """And what lies beyond to the register: nothing is said in two sections."""
    session = make_session(model, SCORES, at_once=1)
    alone = render(session, model, sections=("roadmap",)).text
    assert "What happens when" in alone
    assert "Takes" in alone
    beside = render(session, model, sections=("overview", "roadmap", "register")).text
    assert "What happens when" not in beside
    assert "Takes" not in beside


def test_the_picture_says_what_efforts_and_impacts_are(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, SCORES), model, sections=("roadmap",)).text
    assert (
        "Effort: S, one owner within a month; M, a team within two months; L, several departments in a quarter." in text
    )
    assert "Impact: 3, the next level cannot be reached without it; 2, it brings the level closer; 1, it helps." in text
    assert "Bold: early wins. Lighter: proposed." in text


def test_in_the_picture_too_what_is_proposed_is_lighter(model: MaturityModel, render: Render) -> None:
    """The very same page twice but for the due date, which the room set or the schedule proposes."""
    planned = roadmap.plan(make_session(model, {}, actions=(own_action(1),)), model).actions[0]
    black = []
    for action in (own_action(1, due=planned.due), own_action(1)):
        session = make_session(model, {}, actions=(action,))
        pdf = render(session, model, sections=("overview", "roadmap"), mono=True)
        _width, _height, pixels = pdf.pixels(1, 4.0)
        black.append(sum(level < 16 for level in pixels[::3]))
    assert black[0] > black[1]


@pytest.mark.parametrize("count", [1, 12, 16, 20, 24, 200])
def test_the_picture_stands_on_one_page(count: int, model: MaturityModel, render: Render) -> None:
    actions = tuple(own_action(number, impact=number % 3 + 1) for number in range(count))
    session = make_session(model, {}, actions=actions, at_once=40, per_owner=40)
    pdf = render(session, model, sections=("roadmap",))
    assert (
        sum(
            "High impact (3)" in (page := pdf.page_text(index)) and "Low impact (1)" in page
            for index in range(pdf.count)
        )
        == 1
    )


def test_what_an_owner_carries_is_what_the_screen_shows(render: Render) -> None:
    """Owner by owner and phase by phase the figures of the load bars."""
    model = model_files.for_the_sample()
    session = sample_workshop(model)
    said = render(session, model, sections=("roadmap",)).text.partition("Load per owner")[2]
    shown = load.owners(session, roadmap.plan(session, model))
    assert shown
    for each in shown:
        cells = (f"{one.running} of {each.limit}" if one.running else "–" for one in each.columns)
        assert f"{each.owner} {' '.join(cells)} {each.actions} {each.points}" in said


def test_what_lies_beyond_is_one_whole_list(render: Render) -> None:
    """More than 60 actions: each once, in order, with what it waits for and how long it takes."""
    model = make_model(20)
    session = make_session(model, 1.0, target=5.0)
    beyond = roadmap.plan(session, model).beyond.actions
    assert len(beyond) > 60
    numbers = board.numbers(roadmap.plan(session, model))
    pdf = render(session, model, sections=("overview", "roadmap"))
    said = pdf.text.partition("No. Action Waits Takes")[2].partition("Effort and impact")[0]
    rows = [f"{numbers[each.action.id]} {each.action.title} " for each in beyond]
    assert [said.count(f" {row}") for row in rows] == [1] * len(rows)
    places = [said.index(f" {row}") for row in rows]
    assert places == sorted(places)
    assert pdf.crossed(MARGIN) == []
