"""The roadmap on slides: lines of needs, what they cannot show told in words, and nothing that runs through words."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pytest
from pptx import Presentation

from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.slides.write import slides
from cxworkshop.store.models import files as model_files
from tests.report.building import SCORES, make_model, make_session, own_action

Box = tuple[int, int, int, int]
"""Left, top, right, below, in the units of slides."""


def roadmap(session: Session, model: MaturityModel) -> list[Any]:
    """Its slides."""
    return [each for each in Presentation(io.BytesIO(slides(session, model))).slides if bars(each)]


def bars(slide: Any) -> dict[int, Any]:
    """The bar of each action, by its number, which its description begins with."""
    found = {}
    for shape in slide.shapes:
        said = re.match(r"(\d+) ", "".join(shape._element.xpath("./p:nvSpPr/p:cNvPr/@descr")))
        if said:
            found[int(said[1])] = shape
    return found


def written(slide: Any) -> dict[int, Any]:
    """What is written of each action, by its number."""
    texts = [shape for shape in slide.shapes if shape.has_text_frame and not shape.is_placeholder]
    return {int(said[1]): each for each in texts if (said := re.match(r"(\d+) \D", each.text_frame.text))}


def lines(slide: Any) -> set[tuple[int, int]]:
    """From which action to which a line leads."""
    numbers = {bar.shape_id: number for number, bar in bars(slide).items()}
    found = set()
    for each in slide.shapes._spTree.xpath(".//p:cxnSp"):
        (first,), (then,) = each.xpath(".//a:stCxn/@id"), each.xpath(".//a:endCxn/@id")
        found.add((numbers[int(first)], numbers[int(then)]))
    return found


def box(shape: Any) -> Box:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def needs(material: Material) -> dict[int, set[int]]:
    """The numbers of what each action needs, by its own."""
    return {material.number(each): {material.numbers[need] for need in each.needs} for each in material.roadmap.actions}


def much(dimensions: int = 7, count: int = 200) -> tuple[Session, MaturityModel]:
    """More than one slide has room for; in each dimension a second half needs the first."""
    model = make_model(dimensions)
    actions = tuple(
        own_action(number, model.dimensions[number % dimensions].id, from_level=1 + number * 2 // count)
        for number in range(count)
    )
    scores = {each.id: 1.0 for each in model.dimensions}
    return make_session(model, scores, actions=actions, at_once=50, per_owner=50), model


def test_a_line_leads_from_what_has_to_be_finished_first(small_model: MaturityModel) -> None:
    session = make_session(small_model, SCORES)
    material = gather(session, small_model)
    (slide,) = roadmap(session, small_model)
    wanted = {(need, number) for number, found in needs(material).items() for need in found}
    assert wanted
    assert lines(slide) == wanted
    for first, then in wanted:
        (line,) = (
            each
            for each in slide.shapes
            if each._element.xpath(f".//a:stCxn[@id='{bars(slide)[first].shape_id}']")
            and each._element.xpath(f".//a:endCxn[@id='{bars(slide)[then].shape_id}']")
        )
        one, other = box(bars(slide)[first]), box(bars(slide)[then])
        assert (line.begin_x, line.end_x) == (one[2], other[0])
        assert (line.begin_y, line.end_y) == pytest.approx(((one[1] + one[3]) / 2, (other[1] + other[3]) / 2), abs=2)
        assert any(text.startswith(f"{then} ") and f"after {first}" in text for text in descriptions(slide))
    assert "line: has to be finished first" in texts(slide)


def descriptions(slide: Any) -> list[str]:
    return list(slide.shapes._spTree.xpath(".//p:cNvPr/@descr"))


def texts(slide: Any) -> list[str]:
    return [each.text_frame.text for each in slide.shapes if each.has_text_frame]


def test_without_needs_there_is_neither_line_nor_its_legend(small_model: MaturityModel) -> None:
    (slide,) = roadmap(make_session(small_model, 2.0), small_model)
    assert lines(slide) == set()
    assert "line: has to be finished first" not in texts(slide)


def built_in() -> tuple[Session, MaturityModel]:
    """Where actions need those of other dimensions, which are on other slides."""
    model = model_files.builtin()
    actions = tuple(own_action(number, model.dimensions[number % 7].id) for number in range(60))
    return make_session(model, 2.0, actions=actions, at_once=40, per_owner=40), model


@pytest.mark.parametrize("plan", [much(7, 200), much(5, 300), built_in()], ids=["much", "more", "built-in"])
def test_what_is_on_another_slide_is_told_by_its_number(plan: tuple[Session, MaturityModel]) -> None:
    session, model = plan
    wanted, told = needs(gather(session, model)), 0
    for slide in roadmap(session, model):
        drawn = lines(slide)
        for number, shape in written(slide).items():
            here = {need for need in wanted[number] if (need, number) in drawn}
            absent = sorted(wanted[number] - here)
            said = re.search(r" · needs (\d+(?:, \d+)*)(, …)?", shape.text_frame.text)
            assert here == wanted[number] & set(bars(slide))
            if not absent:
                assert said is None
                continue
            told += 1
            assert said is not None
            assert [int(each) for each in said[1].split(", ")] == absent[:3]
            assert bool(said[2]) == (len(absent) > 3)
    assert told


def test_no_edge_of_a_bar_and_no_line_runs_through_words(small_model: MaturityModel) -> None:
    sample = make_session(small_model, SCORES, actions=tuple(own_action(number) for number in range(8)))
    for session, model in ((sample, small_model), much(7, 40)):
        for slide in roadmap(session, model):
            found = bars(slide)
            for number, shape in written(slide).items():
                left, _top, right, _below = box(shape)
                bar = box(found[number])
                assert (bar[0] <= left and right <= bar[2] + 8 * 12700) or right <= bar[0] or bar[2] <= left
            order = list(slide.shapes._spTree)
            behind = [order.index(each) for each in slide.shapes._spTree.xpath(".//p:cxnSp")]
            assert not behind or max(behind) < min(order.index(each._element) for each in found.values())


def test_no_slide_is_without_actions_and_no_dimension_is_forgotten() -> None:
    model = make_model(20, 10)
    session = make_session(model, 4.0, target=6.0)
    found = roadmap(session, model)
    titles = [each.shapes.title.text for each in Presentation(io.BytesIO(slides(session, model))).slides]
    assert len([title for title in titles if "180 days" in title]) == len(found)
    said = " ".join(text for slide in found for text in texts(slide))
    assert "Nothing begins in these phases on Dimension 9, " in said


def test_lanes_of_a_large_plan_have_as_many_rows_as_there_is_room_for() -> None:
    model = make_model()
    actions = tuple(own_action(number, model.dimensions[number % 7].id) for number in range(200))
    for slide in roadmap(make_session(model, 2.0, actions=actions, at_once=40, per_owner=10), model):
        tops = sorted({box(each)[1] for each in bars(slide).values()})
        assert max(below - above for above, below in pairwise(tops)) < 2 * min(
            below - above for above, below in pairwise(tops)
        )
