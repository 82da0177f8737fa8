"""The evidence that a claimed score brings into the plan."""

from __future__ import annotations

import msgspec
import pytest

from cxworkshop.domain import scoring
from cxworkshop.domain.lens import edited
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import claims, load, roadmap, suggested
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Evidence, Rating, Session
from tests.domain.plan.test_roadmap import gap_action, item, made, order, workshop
from tests.domain.strategies import CLAIM_ACTION
from tests.report.building import make_session

replace = msgspec.structs.replace
MODEL = replace(made(gap_action("up", from_level=3), gap_action("other", "strategy")), claim_action=CLAIM_ACTION)
ID = "evidence-vision"


def scored(score: float, **fields: object) -> Session:
    return workshop(ratings=(Rating("vision", score),), target=4.0, **fields)


def plan(session: Session, model: MaturityModel = MODEL) -> Roadmap:
    return roadmap.plan(session, model)


def test_a_claimed_score_brings_the_model_s_action_filled_in() -> None:
    action = item(plan(scored(3.0)), ID).action
    assert (action.title, action.done_when, action.steps) == ("Show Vision", "3 is seen", ("Look",))
    assert (action.owner, action.owner_suggested, action.effort, action.source) == ("Marketing", True, "S", "practice")
    assert action.from_level == 2
    assert suggested.suggested(ID, scored(3.0), MODEL) == action


def test_the_owner_follows_the_lens() -> None:
    assert item(plan(scored(3.0, lens="back")), ID).action.owner == "Leader"
    kept = edited(item(plan(scored(3.0)), ID).action, done_when="Soon")
    assert item(plan(scored(3.0, actions=(kept,), lens="back")), ID).action.owner == "Leader"


@pytest.mark.parametrize(("score", "level"), [(3.0, "3 is seen"), (3.5, "3 is seen"), (4.0, "4 is seen")])
def test_the_level_that_is_claimed_is_the_whole_one(score: float, level: str) -> None:
    assert item(plan(scored(score)), ID).action.done_when == level


def test_no_evidence_is_asked_for_below_3_nor_where_there_is_some() -> None:
    assert ID not in order(plan(scored(2.5)))
    assert ID not in order(plan(scored(3.0, evidence=(Evidence("e", "vision", "A report"),))))
    assert ID not in order(plan(workshop(ratings=(Rating("vision", 3.0, not_applicable=True),))))


def test_a_model_may_have_no_such_action() -> None:
    assert order(plan(scored(3.0), made())) == []
    assert claims.ids(made()) == set()
    assert claims.owners(ID, made()) == {}


def test_its_ids_are_told_from_others() -> None:
    assert claims.ids(MODEL) == {"evidence-vision", "evidence-strategy", "evidence-metrics"}
    assert claims.is_claim(ID)
    assert not claims.is_claim("up")
    assert claims.owners(ID, MODEL) == CLAIM_ACTION.owners
    assert claims.owners("up", MODEL) == {}
    with pytest.raises(KeyError):
        suggested.suggested("evidence-strategy", scored(3.0), MODEL)


def test_it_begins_at_once_and_what_leads_further_waits_for_it() -> None:
    session = workshop(ratings=(Rating("vision", 3.0), Rating("strategy", 2.0)), target=4.0, at_once=1)
    planned = plan(session)
    assert order(planned)[0] == ID
    assert item(planned, ID).phase == 0
    assert item(planned, "up").needs == (ID,)


def test_it_goes_before_early_wins_of_any_rank() -> None:
    model = replace(made(gap_action("win", "strategy", early_win=True, impact=3)), claim_action=CLAIM_ACTION)
    session = workshop(ratings=(Rating("vision", 3.0), Rating("strategy", 2.0)), target=3.0, at_once=1)
    assert order(plan(session, model)) == [ID, "win"]


def test_it_leads_nowhere_and_so_runs_ahead_of_nothing() -> None:
    session = workshop(ratings=(Rating("vision", 4.0), Rating("strategy", 2.0)), target=4.0)
    planned = item(plan(session), ID)
    assert (planned.action.from_level, planned.below) == (3, ())


def test_it_moves_no_score_and_takes_no_date_away() -> None:
    model = replace(made(gap_action("up", from_level=3)), claim_action=CLAIM_ACTION)
    with_it = plan(scored(3.0), model)
    assert with_it.phases[0].projected == {"vision": 3.0}
    assert with_it.reach.projected == {"vision": 4.0}
    gone = replace(item(with_it, ID).action, state="not for us")
    without = plan(scored(3.0, actions=(gone,)), model)
    assert without.not_planned == (gone,)
    assert without.reach.projected == {"vision": 4.0}
    assert without.reach.date is not None
    assert scoring.results(scored(3.0), model).dimensions[0].claimed


def test_whose_evidence_it_is_the_room_says_and_until_then_it_counts_for_nobody() -> None:
    """The heads of three departments are three people, though the model has but one word for them."""
    ratings = tuple(Rating(each.id, 3.0) for each in MODEL.dimensions)
    session = workshop(ratings=ratings, target=3.0, per_owner=1)
    planned = plan(session)
    assert [each.start for each in planned.actions] == [session.roadmap_start] * 3
    assert load.owners(session, planned) == ()
    named = tuple(edited(each.action, owner=each.action.owner) for each in planned.actions)
    session = replace(session, actions=named)
    (theirs,) = load.owners(session, plan(session))
    assert (theirs.owner, theirs.actions, theirs.peak) == ("Marketing", 3, 1)
    assert [each.holder for each in plan(session).actions] == ["", "owner", "owner"]


def test_all_evidence_of_the_built_in_model_is_shown_in_the_first_phase(model: MaturityModel) -> None:
    session = make_session(model, 3.0, target=4.0)
    evidence = [each for each in plan(session, model).actions if claims.is_claim(each.action.id)]
    assert [each.phase for each in evidence] == [0] * 7
    stored = tuple(replace(each.action, done_when="Shown to the board") for each in evidence)
    again = plan(replace(session, actions=stored), model).actions
    assert [each.phase for each in again if claims.is_claim(each.action.id)] == [0] * 7


def test_an_agreed_one_follows_the_level_that_is_claimed_but_for_what_somebody_wrote() -> None:
    agreed = edited(item(plan(scored(3.0)), ID).action, owner="Ana", title="Ours")
    later = scored(4.0, actions=(agreed,))
    action = item(plan(later), ID).action
    assert (action.title, action.owner, action.done_when, action.from_level) == ("Ours", "Ana", "4 is seen", 3)
    assert suggested.kept(ID, later, MODEL) == action
    assert suggested.kept("up", later, MODEL) is None
    for gone in (scored(2.0, actions=(agreed,)), scored(3.0, actions=(agreed,))):
        assert item(plan(gone), ID).action == agreed == suggested.kept(ID, gone, MODEL)
