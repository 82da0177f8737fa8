"""The Method says by which rules the plan was made, with the session's own limits."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import MaturityModel
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
