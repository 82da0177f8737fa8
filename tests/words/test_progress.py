from datetime import date

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Status
from cxworkshop.words.progress import progress
from tests.report.building import make_session, own_action

DUE, NEXT = date(2026, 12, 1), date(2026, 12, 2)


def planned(model: MaturityModel, *statuses: Status) -> tuple[PlannedAction, ...]:
    actions = tuple(own_action(number, status=status, due=DUE) for number, status in enumerate(statuses))
    return tuple(roadmap.plan(make_session(model, {}, actions=actions), model).actions)


def test_nothing_before_anybody_has_begun(small_model: MaturityModel) -> None:
    assert progress(planned(small_model, "open", "open"), NEXT) == ""


def test_how_far_it_is(small_model: MaturityModel) -> None:
    mixed = planned(small_model, "done", "in progress", "open")
    assert progress(mixed, None) == "One of three actions is done and one is under way."
    assert progress(mixed, DUE) == "One of three actions is done and one is under way on 1 December 2026."
    said = "One of three actions is done, one is under way and two are overdue on 2 December 2026."
    assert progress(mixed, NEXT) == said
    begun = planned(small_model, "in progress", "open")
    assert progress(begun, None) == "One of two actions is under way."
    assert progress(planned(small_model, "done", "done"), NEXT) == "Two of two actions are done on 2 December 2026."
