"""Profile and gaps: what stands, and what it rests on, beside what is missing, and which actions are to close it."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence
from tests.report.building import make_session, own_action
from tests.report.conftest import Render


def test_strengths_at_their_target_stand_with_their_evidence(model: MaturityModel, render: Render) -> None:
    evidence = tuple(Evidence(f"e{place}", "technology", f"Fact {place}", "Ms Example") for place in range(4))
    scores = {each.id: 2.0 for each in model.dimensions} | {"technology": 3.5, "metrics": 4.0}
    session = make_session(model, scores, targets={"metrics": 4.0}, evidence=evidence)
    text = render(session, model, sections=("profile",)).text
    assert "Strengths: at their target or above Gaps, largest first" in text
    assert "Metrics 4.0 · no evidence is recorded Technology 3.5 – Fact 0 – Fact 1 and two more pieces" in text
    assert "Ms Example" not in text


def test_where_nothing_is_at_its_target_the_highest_scores_that_rest_on_evidence_stand(
    model: MaturityModel, render: Render
) -> None:
    scores = {"vision": 2.5, "strategy": 2.5, "metrics": 3.0, "governance": 1.5}
    evidence = (Evidence("e", "vision", "A promise on the wall"), Evidence("f", "governance", "Minutes"))
    session = make_session(model, scores, target=4.0, evidence=evidence)
    text = render(session, model, sections=("profile",)).text
    stands = "Strengths: highest so far, not yet at their target Gaps, largest first Vision 2.5 – A promise on the wall"
    assert stands in text
    assert "Metrics 3.0 ·" not in text


def test_scores_that_are_all_alike_have_no_strength_among_them(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, 2.0), model, sections=("profile",)).text
    assert "Strengths: no score stands out Gaps, largest first" in text


def test_a_profile_without_gaps_says_so_and_one_without_scores_says_nothing(
    model: MaturityModel, render: Render
) -> None:
    assert "Gaps: none" in render(make_session(model, 4.0), model, sections=("profile",)).text
    assert "Strengths" not in render(make_session(model), model, sections=("profile",)).text


def test_a_gap_names_the_actions_that_are_to_close_it(model: MaturityModel, render: Render) -> None:
    scores = {each.id: 3.0 for each in model.dimensions} | {"vision": 2.0}
    many = tuple(own_action(number, "vision") for number in range(30))
    text = render(make_session(model, scores, actions=many), model, sections=("profile",)).text
    assert "Vision gap 1.0 · actions 1, 2, 3, 4, 5, 6, 7, 8, 9 and 22 more" in text
    done = make_session(model, scores, actions=(own_action(1, "strategy"),))
    bare = model.__class__(**{name: getattr(model, name) for name in model.__struct_fields__} | {"actions": ()})
    assert "Vision gap 1.0 · no action is planned" in render(done, bare, sections=("profile",)).text
