import sys
from collections import Counter
from types import ModuleType
from typing import Any

import msgspec
import pytest

from cxworkshop.domain import perception as perception_module
from cxworkshop.domain import scoring, voting
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from tests.report.building import make_session, own_action
from tests.report.rooms import with_ballot, with_room


def test_another_lens_suggests_other_owners_but_keeps_those_somebody_chose(small_model: MaturityModel) -> None:
    late = msgspec.structs.replace(suggested_action(small_model.action("vision-2"), "marketing"), done_when="Sooner.")
    chosen = msgspec.structs.replace(suggested_action(small_model.action("strategy-2"), "marketing"), owner="The chair")
    session = make_session(small_model, 2.0, actions=(late, chosen, own_action(1, owner="Head of marketing")))
    owners = {
        planned.action.id: planned.action.owner for planned in gather(session, small_model, "cio").roadmap.actions
    }
    assert owners["metrics-2"] == "Head of IT"
    assert owners["vision-2"] == "Head of IT"
    assert owners["strategy-2"] == "The chair"
    assert owners["own-1"] == "Head of marketing"


def test_scores_do_not_depend_on_the_lens(small_model: MaturityModel) -> None:
    session = make_session(small_model, {"vision": 2.5, "metrics": 3.5})
    one, other = (gather(session, small_model, lens) for lens in ("marketing", "cio"))
    assert one.results == other.results


def test_a_report_is_framed_by_the_lens_it_is_read_through(small_model: MaturityModel) -> None:
    session = make_session(small_model)
    assert gather(session, small_model).lens.framing == "Marketing framing."
    assert gather(session, small_model, "cio").lens.framing == "CIO framing."


def test_actions_are_numbered_in_the_order_of_the_roadmap(small_model: MaturityModel) -> None:
    material = gather(make_session(small_model, 1.0), small_model)
    assert [material.number(planned) for planned in material.roadmap.actions] == list(range(1, 15))


def test_a_dimension_the_model_does_not_know_goes_by_its_id(small_model: MaturityModel) -> None:
    assert gather(make_session(small_model), small_model).name("gone") == "gone"


def test_everything_is_computed_once(monkeypatch: pytest.MonkeyPatch, small_model: MaturityModel) -> None:
    """For a whole report, all its sections printed."""
    session = with_room(make_session(small_model, 2.0))
    session = with_ballot(session, "vision", [1.0, 2.0, 3.0])
    session = with_ballot(session, "vision", [2.0, 2.0, 3.0], 2)
    session = with_ballot(session, "metrics", [3.0, 2.0, 1.0])
    counts: Counter[tuple[object, ...]] = Counter()

    def counted(module: ModuleType, name: str, *told: int) -> None:
        function = getattr(module, name)

        def run(*given: Any) -> Any:
            counts[(name, *(given[place] for place in told))] += 1
            return function(*given)

        for place in [each for each in list(sys.modules.values()) if each and each.__name__.startswith("cxworkshop")]:
            if getattr(place, name, None) is function:
                monkeypatch.setattr(place, name, run)

    counted(scoring, "results")
    counted(roadmap, "plan")
    counted(voting, "tally", 2, 3)
    counted(perception_module, "perception", 2)
    render_report(session, small_model, ReportOptions(sections=tuple(SECTIONS)))
    ballots = {("tally", "vision", 1), ("tally", "vision", 2), ("tally", "metrics", 1)}
    others = {("tally", each.id, 1) for each in small_model.dimensions if each.id not in {"vision", "metrics"}}
    wanted = {("results",), ("plan",), ("perception", "role"), ("perception", "department")}
    assert counts == dict.fromkeys(ballots | others | wanted, 1)
