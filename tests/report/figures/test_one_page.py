"""The roadmap on one page: what stands on it, whatever the session holds."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest

from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.store.models.files import builtin
from tests.report.building import make_model, make_session
from tests.report.conftest import Render
from tests.report.reading import Pdf

replace = msgspec.structs.replace
SECTION = ("overview",)
NUMBERS = "The numbers are those of the action register."


def own(number: int, **changes: Any) -> Action:
    values: dict[str, Any] = {"title": f"Ours {number}", "effort": "S", "own": True, "owner": f"Owner {number}"}
    values |= {"id": f"{number:08}-2222-4222-8222-222222222222", "dimension_id": "vision", "from_level": 2}
    return Action(**(values | changes))


def shown(pdf: Pdf) -> set[int]:
    """The numbers of the actions on the page, by their bold figures before a title."""
    return {int(number) for number in re.findall(r"\b(\d+) (?:✓ )?(?:Lift|Ours)", pdf.page_text(0))}


def test_every_action_that_begins_in_a_phase_is_on_it_with_its_owner(model: MaturityModel, render: Render) -> None:
    session = make_session(model, 2.0)
    material = gather(session, model)
    pdf = render(session, model, sections=SECTION)
    assert pdf.count == 1
    expected = {material.number(each) for plan in material.roadmap.phases for each in plan.actions}
    assert shown(pdf) == expected
    said = pdf.page_text(0)
    assert said.count(" HM") == len(expected) + 1  # at each, and what it stands for
    assert "HM Head of marketing" in said
    assert "Roadmap on one page" in said
    for dimension in model.dimensions:
        assert f"{dimension.name} 2.0 to 3.0" in said
    for plan in material.roadmap.phases:
        assert f"{plan.phase.name} {len(plan.actions)} begin" in said


def test_dark_bars_are_explained_only_where_there_are_some(model: MaturityModel, render: Render) -> None:
    said, rest = "Dark bars are the gap actions from Level 2 to Level 3.", "Solid: owner and due date agreed"
    ours = builtin()
    with_some = render(make_session(ours, 2.0), ours, sections=SECTION).page_text(0)
    assert f"{said} {rest}" in with_some
    for session, of in ((make_session(model, 2.0), model), (make_session(ours, 3.0, target=4.0), ours)):
        without = render(session, of, sections=SECTION).page_text(0)
        assert said not in without
        assert rest in without


def test_what_lies_beyond_is_counted(model: MaturityModel, render: Render) -> None:
    session = make_session(model, 1.0, target=5.0)
    beyond = gather(session, model).roadmap.beyond
    assert beyond.actions
    assert "They are a list, not a promise." in render(session, model, sections=SECTION).page_text(0)


def test_a_dimension_without_an_action_says_why(model: MaturityModel, render: Render) -> None:
    session = make_session(model, {"vision": 2.0, "strategy": 4.0})
    session = replace(
        session,
        ratings=tuple(
            sorted(
                (*session.ratings, replace(session.rating("metrics"), not_applicable=True)),
                key=lambda each: each.dimension_id,
            )
        ),
    )
    said = render(session, model, sections=SECTION).page_text(0)
    assert "at its target" in said
    assert "not applicable" in said
    assert said.count("not scored yet") == 4


def test_done_is_ticked_and_agreed_is_solid(model: MaturityModel, render: Render) -> None:
    suggested = suggested_action(model.action("vision-2"), "marketing")
    agreed = replace(suggested, owner_suggested=False, due=date(2027, 1, 15))
    session = make_session(model, {"vision": 2.0})
    hatched, solid = (render(replace(session, actions=actions), model, sections=SECTION) for actions in ((), (agreed,)))
    assert hatched.paths(0) > solid.paths(0)  # the lines of the hatching
    done = render(replace(session, actions=(replace(agreed, status="done"),)), model, sections=SECTION)
    assert "1 ✓ Lift Vision from 2 HM" in done.page_text(0)


@pytest.mark.parametrize("dimensions", [1, 7, 20])
@pytest.mark.parametrize("own_actions", [0, 30])
def test_nothing_runs_into_anything_however_full_it_is(dimensions: int, own_actions: int, render: Render) -> None:
    model = make_model(dimensions)
    mine = tuple(own(number) for number in range(own_actions))
    session = make_session(model, 1.0, target=5.0, at_once=12, per_owner=12, actions=mine)
    pdf = render(session, model, sections=SECTION)
    assert pdf.count == 1
    assert pdf.crossed(MARGIN) == []
    assert list(pdf.ink_outside(0, MARGIN, furniture=30)) == []
    material = gather(session, model)
    expected = {material.number(each) for plan in material.roadmap.phases for each in plan.actions}
    if NUMBERS in pdf.page_text(0):
        assert expected <= {int(said) for said in pdf.page_text(0).split() if said.isdigit()}
    else:
        assert shown(pdf) == expected


@pytest.mark.parametrize(
    "word", ["Kundenzufriedenheitsmessungsauswertungsrichtlinie", "顧客体験を全社で共有する計画", "x" * 200]
)
def test_long_titles_are_cut_and_keep_their_owner(word: str, model: MaturityModel, render: Render) -> None:
    actions = tuple(own(number, title=f"{word} {number}", owner="Zoë Ångström") for number in range(8))
    pdf = render(make_session(model, 2.0, actions=actions), model, sections=SECTION)
    assert pdf.crossed(MARGIN) == []
    assert pdf.page_text(0).count("ZÅ") == 8 + 1


def test_the_line_of_a_need_is_drawn_only_where_both_are_on_the_page(model: MaturityModel, render: Render) -> None:
    first = own(1, start=date(2026, 12, 1), due=date(2026, 12, 11))
    second = own(2, start=date(2027, 1, 4), due=date(2027, 1, 15))
    needing = replace(second, prerequisites=(first.id,))
    plain = make_session(model, {"vision": 3.0}, actions=(first, second))
    needed = make_session(model, {"vision": 3.0}, actions=(first, needing))
    assert render(needed, model, sections=SECTION).paths(0) == render(plain, model, sections=SECTION).paths(0) + 1


def test_without_actions_there_is_no_such_page(model: MaturityModel, render: Render) -> None:
    pdf = render(make_session(model), model, sections=("overview", "method"))
    assert [title for level, title, _page in pdf.outline if level == 0] == ["Method and sources"]


def test_where_words_have_no_room_numbers_stand_on_the_bars(model: MaturityModel, render: Render) -> None:
    ids = [dimension.id for dimension in model.dimensions]
    actions = tuple(own(number, dimension_id=ids[number % 7], phase=number % 3) for number in range(90))
    session = make_session(model, 2.0, actions=actions, at_once=60, per_owner=4)
    material = gather(session, model)
    pdf = render(session, model, sections=SECTION)
    said = pdf.page_text(0)
    assert NUMBERS in said
    assert "Ours" not in said
    numbers = {str(material.number(each)) for plan in material.roadmap.phases for each in plan.actions}
    assert numbers <= set(said.split())
    assert pdf.crossed(MARGIN) == []
    assert "HM Head of marketing" not in said


def test_a_client_with_a_long_name_leaves_the_days_whole(model: MaturityModel, render: Render) -> None:
    client = "Überlandwerke Niederrhein-Westmünsterland Energieversorgungsgesellschaft mbH & Co. KG"
    session = make_session(model, 2.0, organisation=client)
    assert "… · 21 November 2026 to 20 May 2027" in render(session, model, sections=SECTION).page_text(0)


def test_names_of_lanes_are_whole_where_there_is_room(model: MaturityModel, render: Render) -> None:
    name = "Organisationsübergreifende Zusammenarbeit der Regionen"
    dimensions = tuple(replace(each, name=name) for each in model.dimensions)
    said = replace(model, dimensions=dimensions, language="de")
    text = render(make_session(said, 2.0), said, sections=SECTION).page_text(0)
    assert text.count("Zusammenarbeit der") == 7
