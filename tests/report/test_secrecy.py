"""What nobody was shown in the room is on no paper either."""

import re

import msgspec
import pytest

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.csv_file import actions_csv
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from tests.report.building import make_model, make_session
from tests.report.conftest import Render
from tests.report.rooms import SPREAD_OUT, TWELVE, with_ballot, with_room

EVERYTHING = tuple(SECTIONS)
HIDDEN = "4.75"
"""No score, target, mean or figure of the report is that: only the votes that were not revealed are."""


@pytest.fixture
def model() -> MaturityModel:
    return make_model(step=0.25)


@pytest.fixture
def session(model: MaturityModel) -> Session:
    """Two ballots open with votes in, one of them a second one; one ballot revealed."""
    room = with_room(make_session(model, 2.0))
    room = with_ballot(room, "vision", [4.75] * 11 + ["abstain"], revealed=False)
    room = with_ballot(with_ballot(room, "metrics", [3.0] * 12), "metrics", [4.75] * 12, 2, revealed=False)
    return with_ballot(room, "governance", SPREAD_OUT)


def test_no_vote_before_its_reveal(session: Session, model: MaturityModel, render: Render) -> None:
    for options in ({}, {"mono": True}, {"anonymous": True}, {"lens": "cio"}):
        text = render(session, model, sections=EVERYTHING, **options).text
        assert HIDDEN not in text
        assert "abst" not in text.replace("abstains", "")
    assert HIDDEN not in actions_csv(session, model)
    told = voting.reveal(session, ["vision", "metrics"], session.created_at)
    assert render(told, model, sections=EVERYTHING).text.count(HIDDEN) > 10


def test_secret_votes_change_not_a_byte(session: Session, model: MaturityModel) -> None:
    """Stronger than any search: the report would be the same if the secret votes were others, or none."""
    other = tuple(
        msgspec.structs.replace(vote, choice="score", score=1.25)
        if not voting.is_revealed(session, vote.dimension_id, vote.ballot)
        else vote
        for vote in session.votes
    )
    assert other != session.votes
    options = ReportOptions(sections=EVERYTHING)
    for changed in (msgspec.structs.replace(session, votes=other), voting.without_secrets(session)):
        assert render_report(changed, model, options) == render_report(session, model, options)
        assert actions_csv(changed, model) == actions_csv(session, model)


def test_no_voter_is_named_anywhere(session: Session, model: MaturityModel, render: Render) -> None:
    text = render(session, model, sections=EVERYTHING).text
    assert [name for name, _, _ in TWELVE if set(name.split()) & set(re.findall(r"\w+", text))] == []


def test_who_voted_what_changes_not_a_byte(model: MaturityModel) -> None:
    """Two people of one role and department exchange their votes: nothing on paper tells."""
    one, other = list(SPREAD_OUT), list(SPREAD_OUT)
    other[0], other[1] = other[1], other[0]
    assert one != other
    room = with_room(make_session(model, 2.0))
    first, second = (with_ballot(room, "governance", votes) for votes in (one, other))
    options = ReportOptions(sections=EVERYTHING)
    assert render_report(first, model, options) == render_report(second, model, options)
    assert actions_csv(first, model) == actions_csv(second, model)


def test_two_of_twelve_are_no_group(session: Session, model: MaturityModel, render: Render) -> None:
    """However the two of the Helpdesk vote, and whatever else they are called, nothing tells of them as a group."""
    people = [(name, "", department) for name, _, department in TWELVE]
    text = render(with_room(session, people), model, sections=EVERYTHING).text
    assert "Service" in text
    assert "Helpdesk" not in text
    assert not re.search(r"\btwo (voters|votes|people|participants)\b", text.replace("of one or two people", ""))
