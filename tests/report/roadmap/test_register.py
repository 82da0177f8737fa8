"""The register of actions, and a page for each of those who own one."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest

from cxworkshop.domain import lens
from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Phase, Status
from cxworkshop.errors import UserError
from tests.report.building import make_session, own_action
from tests.report.conftest import Render

replace = msgspec.structs.replace
DAY = date(2026, 11, 23)


def test_owners_come_in_the_order_of_the_alphabet_and_those_without_one_last(
    render: Render, model: MaturityModel
) -> None:
    owners = ("Zoe Young", "Ælfric Stone", "ann lee", "Ann Lew", "Émile Roux", "", "E\u0301mile  ROUX")
    actions = tuple(own_action(number, owner=owner) for number, owner in enumerate(owners))
    pdf = render(make_session(model, {}, actions=actions), model, sections=("owners",))
    titles = [title for level, title, _page in pdf.outline if level]
    assert titles == ["Ælfric Stone", "ann lee", "Ann Lew", "Émile Roux", "Zoe Young", "No owner named"]


@pytest.mark.parametrize("owner", ["", "  "])
def test_the_register_says_where_nobody_owns_an_action(owner: str, render: Render, model: MaturityModel) -> None:
    actions = (own_action(1, owner=owner), own_action(2))
    text = render(make_session(model, {}, actions=actions), model, sections=("register",)).text
    assert [text.count(each) for each in ("No owner named", "Board office")] == [1, 1]


def test_an_owner_whom_the_plan_does_not_appoint_is_noted(render: Render, model: MaturityModel) -> None:
    elect, *others = model.actions
    model = replace(model, actions=(replace(elect, appoints=("Head of marketing",)), *others))
    off = replace(lens.suggested_action(elect, "marketing"), state="not for us")
    session = make_session(model, 1.0, actions=(off,))
    theirs = roadmap.plan(session, model).actions
    text = " ".join(render(session, model, sections=("register",)).text.split())
    said = f"Note: This plan does not appoint its owner, Head of marketing: “{elect.title}” has been removed."
    assert text.count(said) == len(theirs) > 1
    assert said not in " ".join(render(replace(session, actions=()), model, sections=("register",)).text.split())


def test_an_effort_and_weeks_that_are_more_than_its_share_do_not_contradict_each_other(
    render: Render, model: MaturityModel
) -> None:
    session = make_session(model, {}, actions=(own_action(1, effort="S", weeks=9),))
    text = " ".join(render(session, model, sections=("register",)).text.split())
    assert "S, one owner within a month;" in text
    assert "S, 9 weeks" in text
    assert "where “Done when” takes longer to come true, the weeks say so." in text


def test_an_owners_actions_come_in_the_order_of_their_due_dates(render: Render, model: MaturityModel) -> None:
    """And at one date in the order of the roadmap, by when they begin, which the register itself keeps throughout."""
    late, soon, sooner = date(2027, 3, 1), date(2026, 12, 20), date(2026, 12, 1)
    actions = tuple(
        own_action(number, due=due, impact=3 - number // 2, owner="Ann  Lee" if number == 1 else "Ann Lee")
        for number, due in enumerate((late, soon, sooner, soon))
    )
    session = make_session(model, 2.0, actions=actions, targets={"vision": 3.0}, target=2.0)
    text = render(session, model, sections=("owners",)).text
    places = [text.index(f"Own action {number}") for number in (2, 1, 3, 0)]
    assert places == sorted(places)
    assert "four actions, the first due on 1 December 2026." in text.lower().replace("december", "December")
    register = render(session, model, sections=("register",)).text
    places = [register.index(f"Own action {number}") for number in (1, 2, 3, 0)]
    assert places == sorted(places)


def test_an_owners_page_tells_what_they_carry_at_once(render: Render, model: MaturityModel) -> None:
    actions = tuple(own_action(number, start=DAY, owner=owner) for number, owner in enumerate(["A"] * 3 + ["B", ""]))
    text = render(make_session(model, {}, actions=actions), model, sections=("owners",)).text
    assert (
        "Three actions, the first due on 15 January 2027. 3 of 2 at once, 3 actions, 6 points. A has three actions at "
        "once in Now; the limit is two."
    ) in text
    assert "1 of 2 at once, 1 action, 2 points. No. Action" in text
    assert "No owner named One action, due on 15 January 2027. No. Action" in text


def test_what_is_done_has_its_box_ticked(render: Render, model: MaturityModel) -> None:
    def drawn(*statuses: Status) -> int:
        actions = tuple(own_action(number, status=status) for number, status in enumerate(statuses))
        return render(make_session(model, {}, actions=actions), model, sections=("register",)).paths(0)

    nothing = drawn("in progress", "open", "in progress")
    assert [drawn("in progress", "open", "done"), drawn("done", "open", "done")] == [nothing + 1, nothing + 2]


@pytest.mark.parametrize(("at_once", "said"), [(1, "3 actions at once, 1"), (2, "3 actions at once, 2"), (3, "")])
def test_a_phase_says_how_much_more_runs_in_it_than_should(
    at_once: int, said: str, render: Render, model: MaturityModel
) -> None:
    actions = tuple(own_action(number, start=DAY) for number in range(3))
    session = make_session(model, {}, actions=actions, phases=(Phase("Now", 30),), at_once=at_once)
    text = render(session, model, sections=("register",)).text
    assert "Three actions begin." in text
    assert re.findall(r"begin\. (3 actions at once, \d) planned for\.", text) == [said] * bool(said)


def test_the_register_tells_from_when_to_when_and_after_what(render: Render, model: MaturityModel) -> None:
    text = render(make_session(model, {"vision": 1.0}), model, sections=("register",)).text
    assert "2 Lift Vision from 2 Vision · Level 2 to 3 · after 1 · source: paper" in text
    assert "Head of marketing from 18 Jan 2027 due 12 Mar 2027 M, 8 weeks all proposed" in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "agreed: owner and effort"),
        ({"owner": ""}, "agreed: effort"),
        ({"start": DAY, "due": date(2027, 1, 15)}, "all agreed"),
        ({"owner": "", "due": date(2027, 1, 15)}, "agreed: due date and effort"),
    ],
)
def test_the_register_tells_what_is_agreed(
    fields: dict[str, Any], said: str, render: Render, model: MaturityModel
) -> None:
    session = make_session(model, {}, actions=(own_action(1, **fields),))
    for section in ("register", "owners"):
        text = render(session, model, sections=(section,)).text
        assert f"M, 8 weeks {said} –" in text
        assert "Lighter print: proposed by the maturity model or the schedule. Dark print: agreed," in text


@pytest.mark.parametrize("section", ["register", "owners", "roadmap", "summary"])
def test_what_is_proposed_is_lighter_than_what_is_agreed(section: str, render: Render, model: MaturityModel) -> None:
    """The very same page twice, its dates set by the room or found by the schedule."""
    planned = roadmap.plan(make_session(model, {}, actions=(own_action(1),)), model).actions[0]
    black = []
    for action in (own_action(1, start=planned.start, due=planned.due), own_action(1)):
        session = make_session(model, {}, actions=(action,))
        _width, _height, pixels = render(session, model, sections=(section,), mono=True).pixels(0, 2.0)
        black.append(sum(level < 16 for level in pixels[::3]))
    assert black[0] > black[1] + 20


def test_what_the_lens_suggests_is_no_agreement(render: Render, model: MaturityModel) -> None:
    """Read through the other lens, a roadmap keeps every owner and date that the room agreed."""
    due = date(2027, 2, 26)
    kept = lens.edited(lens.suggested_action(model.action("vision-2"), "marketing"), owner="Head of marketing", due=due)
    session = make_session(model, {"vision": 2.0, "metrics": 2.0}, actions=(kept,))
    for name, suggested in (("marketing", "Head of marketing"), ("cio", "Head of IT")):
        text = render(session, model, sections=("register",), lens=name).text
        agreed, proposed = text.index("Lift Vision from 2"), text.index("Lift Metrics from 2")
        assert "Head of marketing" in text[agreed:].partition("Done when")[0]
        assert "due 26 Feb 2027 M, 8 weeks agreed: owner and due date" in text
        assert f"{suggested} from" in text[proposed:]
        assert "all proposed" in text[proposed:]


def test_a_date_that_contradicts_what_an_action_needs_is_told(render: Render, model: MaturityModel) -> None:
    first = own_action(1, start=DAY, due=date(2027, 1, 15))
    early = own_action(2, start=date(2027, 1, 11), due=date(2027, 1, 14), prerequisites=("own-1",))
    text = render(make_session(model, {}, actions=(first, early)), model, sections=("register",)).text
    assert "Note: Due 1 day before action 1 is finished, which it needs." in text
    assert "Note: Its dates allow 36 working days fewer than its 8 weeks." in text


def test_beyond_has_months_and_no_days_but_those_agreed(render: Render, model: MaturityModel) -> None:
    far = own_action(1, phase=BEYOND)
    text = render(make_session(model, {}, actions=(far,)), model, sections=("register",)).text
    assert "Beyond Beyond: one action begins after 20 May 2027. It is a list, not a promise." in text
    assert "from May 2027 due Jul 2027" in text
    agreed = own_action(1, phase=BEYOND, start=date(2027, 6, 1), due=date(2027, 8, 31))
    text = render(make_session(model, {}, actions=(agreed,)), model, sections=("register",)).text
    assert "from 1 Jun 2027 due 31 Aug 2027" in text


def test_what_is_in_place_or_not_wanted_is_listed_with_its_reason(render: Render, model: MaturityModel) -> None:
    actions = (
        Action("vision-2", "Lift Vision", "vision", 2, state="in place", reason="Signed in May."),
        Action("metrics-2", "Lift Metrics", "metrics", 2, state="not for us"),
    )
    scores = {"vision": 2.0, "metrics": 2.0}
    text = render(make_session(model, scores, actions=actions), model, sections=("register",)).text
    assert "Already in place Action Reason Lift Vision Vision · Level 2 to 3 Signed in May." in text
    assert "Not for us Action Reason Lift Metrics Metrics · Level 2 to 3 –" in text
    assert "There are no actions on this roadmap." in text


@pytest.mark.parametrize("sections", [("owners",), ("votes", "owners")])
def test_without_actions_there_is_no_page_for_an_owner(
    sections: tuple[str, ...], render: Render, model: MaturityModel
) -> None:
    with pytest.raises(UserError, match="would be empty: there are no actions on the roadmap"):
        render(make_session(model), model, sections=sections)
    assert render(make_session(model), model, sections=(*sections, "method")).count


def test_a_report_without_actions_says_that_everything_is_in_place(small_model: MaturityModel, render: Render) -> None:
    there = Action("governance-2", "There", "governance", 2, state="in place")
    session = make_session(small_model, {"governance": 2.0}, actions=(there,))
    pdf = render(session, small_model, sections=("summary", "roadmap"))
    said = "Everything the model suggests for Governance from Level 2 to Level 3 is in place: look at the score again."
    assert said in pdf.page_text(0)
    assert f"There are no actions on this roadmap. {said}" in pdf.text
    assert "nothing scored is below its target" not in pdf.text
