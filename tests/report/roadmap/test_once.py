"""What page 1 or another section says is not said again in a section after it."""

from __future__ import annotations

from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from tests.report.conftest import Render

BEYOND = "Let each executive present the vision to their own department"


def test_what_the_plan_leads_to_is_said_on_page_one_alone(render: Render) -> None:
    model = model_files.for_the_sample()
    promised = "19 actions in the first 180 days lead to 2.7."
    asked = "“One plan for all departments funds dated goals for what customers experience, not only for output”"
    whole = render(sample_workshop(model), model, sections=("summary", "roadmap")).text
    assert [whole.count(promised), whole.count(asked)] == [1, 1]
    alone = render(sample_workshop(model), model, sections=("roadmap",)).text
    assert [alone.count(promised), alone.count(asked)] == [1, 1]


def test_what_lies_beyond_is_listed_in_the_register_or_without_it_in_the_plan(render: Render) -> None:
    model = model_files.for_the_sample()
    for sections in (("roadmap",), ("register",), ("roadmap", "register")):
        assert render(sample_workshop(model), model, sections=sections).text.count(BEYOND) == 1


def test_the_names_of_the_levels_and_the_framing_of_the_lens_stand_in_method(render: Render) -> None:
    model = model_files.for_the_sample()
    text = render(sample_workshop(model), model, sections=("profile", "roadmap", "method")).text
    lens = next(each for each in model.lenses if each.id == sample_workshop(model).lens)
    assert text.count(" ".join(lens.framing.split())) == 1
    assert text.count("Optimising Culture Change") == 1


def test_what_a_level_asks_for_is_quoted_where_no_section_says_it(render: Render) -> None:
    model = model_files.for_the_sample()
    asked = "One plan for all departments funds dated goals for what customers experience, not only for output"
    for sections in (("roadmap",), ("criteria", "roadmap"), ("summary", "criteria", "roadmap")):
        assert render(sample_workshop(model), model, sections=sections).text.count(asked) == 1


def test_what_s_m_and_l_stand_for_is_said_in_the_register_or_without_it_in_the_plan(render: Render) -> None:
    model = model_files.for_the_sample()
    said = "S, one owner within a month; M, a team within two months"
    for sections in (("roadmap",), ("register",), ("roadmap", "register")):
        assert render(sample_workshop(model), model, sections=sections).text.count(said) == 1
    short = render(sample_workshop(model), model, sections=("roadmap", "register"), register="short").text
    assert short.count("S, one owner within a month") == 1
