import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import suggested_action
from cxworkshop.errors import UserError
from cxworkshop.report.roadmap.material import gather
from cxworkshop.report.roadmap.options import ReportOptions
from tests.report.building import make_session, own_action


def test_another_lens_suggests_other_owners_but_keeps_those_somebody_chose(model: MaturityModel) -> None:
    late = msgspec.structs.replace(suggested_action(model.action("vision-2"), "marketing"), done_when="Sooner.")
    chosen = msgspec.structs.replace(suggested_action(model.action("strategy-2"), "marketing"), owner="The chair")
    session = make_session(model, 2.0, actions=(late, chosen, own_action(1, owner="Head of marketing")))
    owners = {
        planned.action.id: planned.action.owner
        for planned in gather(session, model, ReportOptions(lens="cio")).roadmap.actions
    }
    assert owners["metrics-2"] == "Head of IT"
    assert owners["vision-2"] == "Head of IT"
    assert owners["strategy-2"] == "The chair"
    assert owners["own-1"] == "Head of marketing"


def test_scores_do_not_depend_on_the_lens(model: MaturityModel) -> None:
    session = make_session(model, {"vision": 2.5, "metrics": 3.5})
    one, other = (gather(session, model, ReportOptions(lens=lens)) for lens in ("marketing", "cio"))
    assert one.results == other.results


def test_a_lens_the_model_lacks_is_named(model: MaturityModel) -> None:
    with pytest.raises(UserError, match=r"no lens “sales”.*marketing, cio"):
        gather(make_session(model), model, ReportOptions(lens="sales"))


def test_actions_are_numbered_in_the_order_of_the_roadmap(model: MaturityModel) -> None:
    material = gather(make_session(model, 1.0), model, ReportOptions())
    assert [material.number(planned) for planned in material.roadmap.actions] == list(range(1, 15))


def test_a_dimension_the_model_does_not_know_goes_by_its_id(model: MaturityModel) -> None:
    assert gather(make_session(model), model, ReportOptions()).name("gone") == "gone"
