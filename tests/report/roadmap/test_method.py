"""The Method says by which rules the plan was made, with the session's own limits."""

from __future__ import annotations

from msgspec.structs import replace

from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.roadmap import gap_actions
from cxworkshop.store.models import files as model_files
from cxworkshop.words.article_a import fact
from tests.report.building import make_session
from tests.report.conftest import Render


def test_the_rules_of_the_plan_are_told(small_model: MaturityModel, render: Render) -> None:
    session = make_session(small_model, 2.0, at_once=5, per_owner=3)
    pdf = render(session, small_model, sections=("method",))
    for said in (
        "Planned work is not evidence, and a level counts only once those below it have been reached.",
        "Duration An action takes at least the weeks that its “done when” needs to become true; where the maturity"
        " model does not say, S 4, M 8, L 13 weeks by its effort.",
        "Rank: its value plus the values of all actions that wait for it, directly or not",
        "What an action needs The actions it names; the actions of the step before in its own dimension; and, where its"
        " owner is a role that another action appoints, that action.",
        "fewer than 5 actions run and its owner has fewer than 3, or the limit set for this owner.",
        "early wins are done by day 90 unless what they need or a limit keeps them.",
        "Evidence counts for no owner’s limit until the room names who shows it.",
        "one step after the other, and no further than the first whole level that meets its target.",
        "what begins after the last phase is Beyond: a list, not a promise.",
        "Effort needed is that of all the model’s actions of the step that are not in place, whether planned or not;",
        "a level that lacks one has no date.",
    ):
        assert said in pdf.text


def test_limits_of_single_owners_are_told(small_model: MaturityModel, render: Render) -> None:
    session = make_session(small_model, 2.0)
    assert "Limits of single owners" not in render(session, small_model, sections=("method",)).text
    session = make_session(small_model, 2.0, owner_limits={"CIO": 3, "cio ": 4, "A. Berg": 1})
    pdf = render(session, small_model, sections=("method",))
    assert "Limits of single owners CIO 3 and A. Berg 1; everybody else 2." in pdf.text


def test_the_gap_actions_of_article_a_are_told_as_a_set(render: Render) -> None:
    builtin_model = model_files.builtin()
    found = gap_actions(builtin_model)
    scores = {each.id: 2.0 for each in builtin_model.dimensions} | {found[0].dimension: 3.0}
    session = make_session(builtin_model, scores)
    there, gone, *planned = (each for each in found if each.dimension != found[0].dimension)
    actions = (
        replace(suggested_action(there, "marketing"), state="in place"),
        replace(suggested_action(gone, "marketing"), state="not for us"),
    )
    session = replace(session, actions=actions)
    text = render(session, builtin_model, sections=("method",)).text
    assert "The gap actions from Level 2 to Level 3, as a set" in text
    for each in found:
        assert f"{fact(each.id)} {each.title} " in text
    assert f"{found[0].title} Not called for" in text
    assert f"{there.title} In place" in text
    assert f"{gone.title} Not for us" in text
    made = roadmap.plan(session, builtin_model)
    titles = {each.title for each in planned}
    for number, item in enumerate(made.actions, 1):
        if item.action.title in titles:
            assert f"{item.action.title} {made.columns[item.phase].phase.name}, action {number}" in text


def test_a_model_without_them_has_no_such_table(small_model: MaturityModel, render: Render) -> None:
    text = render(make_session(small_model, 2.0), small_model, sections=("method",)).text
    assert "The gap actions from Level 2 to Level 3, as a set" not in text
