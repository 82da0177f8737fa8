"""The register of actions, and a page for each of those who own one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Phase, Status
from cxworkshop.errors import UserError
from tests.report.building import make_session, own_action
from tests.report.conftest import Render


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


def test_an_owners_actions_come_in_the_order_of_their_due_dates(render: Render, model: MaturityModel) -> None:
    """And at one date in the order of the roadmap, which the register itself keeps throughout."""
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
    places = [register.index(f"Own action {number}") for number in range(4)]
    assert places == sorted(places)


def test_what_is_done_has_its_box_ticked(render: Render, model: MaturityModel) -> None:
    def drawn(*statuses: Status) -> int:
        actions = tuple(own_action(number, status=status) for number, status in enumerate(statuses))
        return render(make_session(model, {}, actions=actions), model, sections=("register",)).paths(0)

    nothing = drawn("in progress", "open", "in progress")
    assert [drawn("in progress", "open", "done"), drawn("done", "open", "done")] == [nothing + 1, nothing + 2]


@pytest.mark.parametrize(("capacity", "said"), [(1, "two"), (2, "one"), (3, "")])
def test_a_phase_says_how_much_more_it_holds_than_it_can_carry(
    capacity: int, said: str, render: Render, model: MaturityModel
) -> None:
    actions = tuple(own_action(number) for number in range(3))
    session = make_session(model, {}, actions=actions, phases=(Phase("Now", 30),))
    text = render(session, model, sections=("register",)).text
    assert "Three actions." in text
    assert re.findall(r"That is (\w+) more than this phase is meant to carry\.", text) == [said] * bool(said)


@pytest.mark.parametrize("sections", [("owners",), ("votes", "owners")])
def test_without_actions_there_is_no_page_for_an_owner(
    sections: tuple[str, ...], render: Render, model: MaturityModel
) -> None:
    with pytest.raises(UserError, match="would be empty: there are no actions on the roadmap"):
        render(make_session(model), model, sections=sections)
    assert render(make_session(model), model, sections=(*sections, "method")).count
