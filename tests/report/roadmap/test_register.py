"""The register of actions, and a page for each of those who own one."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import MaturityModel
from tests.report.building import make_session, own_action
from tests.report.conftest import Render


def test_owners_come_in_the_order_of_the_alphabet_and_those_without_one_last(
    render: Render, model: MaturityModel
) -> None:
    owners = ("Zoe Young", "Ælfric Stone", "ann lee", "Ann Lee", "Émile Roux", "")
    actions = tuple(own_action(number, owner=owner) for number, owner in enumerate(owners))
    pdf = render(make_session(model, {}, actions=actions), model, sections=("owners",))
    titles = [title for level, title, _page in pdf.outline if level]
    assert titles == ["Ælfric Stone", "ann lee", "Ann Lee", "Émile Roux", "Zoe Young", "No owner named"]
