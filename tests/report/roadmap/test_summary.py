"""Page 1: what a board member reads, and what is never left out of it."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec
import pytest

from cxworkshop.domain import lens
from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Dissent, Evidence, Outcome, Rating, Session
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.store.models.files import builtin
from cxworkshop.store.sample import sample_workshop
from cxworkshop.words.care import cautions
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.conftest import Render
from tests.report.rooms import with_ballot, with_room


@pytest.fixture
def session(model: MaturityModel) -> Session:
    """Scored but for one dimension that does not apply, with notes and evidence."""
    scores = {"vision": 2.5, "strategy": 2.0, "metrics": 3.0, "governance": 1.5, "organisation": 2.0, "processes": 2.5}
    made = make_session(
        model,
        scores,
        note="Twelve people took part.",
        evidence=(Evidence("e1", "metrics", "A quarterly report", "Intranet of Ms Example"),),
        actions=(own_action(1, "governance", done_when="The board has agreed."),),
        targets={"governance": 4.0},
        weights={"vision": 2.5},
    )
    noted = tuple(
        msgspec.structs.replace(rating, note="Seen apart." if rating.dimension_id == "governance" else "")
        for rating in made.ratings
    )
    return msgspec.structs.replace(made, ratings=(*noted, Rating("technology", not_applicable=True)))


def test_what_is_too_much_is_said_on_page_one_whatever_else_there_is(model: MaturityModel, render: Render) -> None:
    day = date(2026, 11, 23)
    actions = tuple(own_action(number, start=day, owner=f"Owner {number // 3}") for number in range(8))
    session = make_session(
        model,
        2.0,
        actions=actions,
        outcomes=tuple(Outcome(str(number), "A name that takes two lines " * 3, 1.0) for number in range(5)),
        board_questions=("A question that takes two lines and more " * 5,) * 5,
        target=5.0,
    )
    text = render(session, model, paper="Letter").page_text(0)
    assert "More actions run at once than the six planned for: eight in Now and eight in Next." in text
    assert "Owner 0 has three actions at once in Now; the limit is two." in text


def test_page_one_shows_what_customers_say_beside_the_score(model: MaturityModel, render: Render) -> None:
    outcomes = (
        Outcome("a", "Customers who recommend us", -12.0, "points", "Panel of 400", date(2026, 9, 1)),
        Outcome("b", "Complaints a month", 1250.0),
    )
    with_them, without = (
        render(make_session(model, SCORES, outcomes=each), model).page_text(0) for each in (outcomes, ())
    )
    assert (
        "What customers say today: shown beside the score, not part of it −12 points Customers who recommend us"
        in with_them
    )
    assert "Panel of 400, 1 Sep 2026" in with_them
    assert "1,250 Complaints a month" in with_them
    assert "What customers say" not in without
    assert "2.4 of 5, mean of seven dimensions" in with_them
    assert "2.4 of 5, mean of seven dimensions" in without


def test_page_one_says_five_figures_and_five_decisions_in_full(model: MaturityModel, render: Render) -> None:
    day = date(2026, 10, 31)
    outcomes = (
        Outcome("a", "Net promoter score", -12, "points", "Relationship survey, n = 412", day),
        Outcome("b", "First contact resolution", 61.5, "%", "Contact centre report", day),
        Outcome("c", "Complaints per 1,000 customers", 14.2, "", "Complaint register", day),
        Outcome("d", "Customers who would buy again", 68, "%", "Panel survey", day),
        Outcome("e", "Revenue of returning customers", 1250, "€", "Customer database", day),
    )
    asked = (
        "Appoint a CX leader with a written mandate by 15 January 2027.",
        "Approve 400,000 euros for the joined view of customer data in 2027, subject to the privacy assessment of the "
        "data protection officer.",
        "Name the executive sponsor from among the members of the board.",
        "Make the five customer metrics part of the quarterly business review from the second quarter of 2027 onwards, "
        "beside the financial results.",
        "Release one day a month of ten team leaders for the CX training.",
    )
    session = make_session(model, SCORES, outcomes=outcomes, board_questions=asked)
    for paper in ("A4", "Letter"):
        text = render(session, model, paper=paper).page_text(0)
        for each in (*asked, *(outcome.name for outcome in outcomes), "1,250 €"):
            assert each in text
        assert "…" not in text
        assert "Relationship survey, n = 412, 31 Oct 2026" in text
        assert "What happens first" in text


def test_page_one_asks_the_board_for_its_decisions(model: MaturityModel, render: Render) -> None:
    asked = ("Who pays for the survey?", " ", "Is there money for a CX leader?")
    text = render(make_session(model, SCORES, board_questions=asked), model).page_text(0)
    assert "Decisions asked of the board 1. Who pays for the survey? 2. Is there money for a CX leader?" in text
    one = render(make_session(model, board_questions=asked[:1]), model).page_text(0)
    assert "Decision asked of the board 1. Who pays" in one


def test_page_one_has_the_first_actions_in_the_order_of_their_dates_whatever_their_place(
    model: MaturityModel, render: Render
) -> None:
    days = (date(2026, 12, 14), date(2026, 11, 23), date(2026, 12, 1))
    actions = tuple(own_action(number, start=day, place=number) for number, day in enumerate(days))
    text = render(make_session(model, {}, actions=actions), model).page_text(0)
    places = [text.index(said) for said in ("2 Own action 1 ", "3 Own action 2 ", "1 Own action 0 ")]
    assert places == sorted(places)


def test_page_one_has_the_whole_of_done_when_where_there_is_room(model: MaturityModel, render: Render) -> None:
    done_when = "All of it is done, and nine of ten cases that were checked show it, " * 3 + "to the last word."
    action = own_action(1, done_when=done_when)
    assert done_when in render(make_session(model, {}, actions=(action,)), model).page_text(0)


def test_first_actions_are_rather_fewer_than_cut(model: MaturityModel, render: Render) -> None:
    """Their done-when, title and owner are whole also where the page has much to say."""
    owner = "Head of customer relations and of the handling of complaints"
    title = "Agree in writing who answers for complaints that several departments have a part in"
    done_when = (
        "What has to be true is true in nine of ten cases that were checked, as the log shows. " * 3 + "So it is."
    )
    day = date(2026, 11, 23)
    actions = tuple(own_action(each, title=title, owner=owner, done_when=done_when, start=day) for each in range(4))
    session = make_session(
        model,
        2.0,
        actions=actions,
        outcomes=tuple(Outcome(str(number), "Complaints of a year", 41.0, "%", "The survey") for number in range(3)),
        board_questions=("Who of the board is the sponsor of all this?", "When do we meet?"),
    )
    text = render(session, model, issued=date(2026, 12, 1)).page_text(0)
    assert text.count("So it is.") >= 2
    for said in (done_when, title, owner):
        assert said in text
    first = text[text.index("What happens first") : text.index("Decisions asked")]
    assert "…" not in first


def test_page_one_tells_what_is_proposed_from_what_is_agreed(model: MaturityModel, render: Render) -> None:
    day = date(2027, 1, 29)
    agreed = own_action(1, due=day, impact=3, start=date(2026, 11, 23))
    text = render(make_session(model, {"vision": 2.0}, actions=(agreed,)), model).page_text(0)
    assert "1 Own action 1 Board office agreed 29 Jan 2027 agreed" in text
    assert "2 Lift Vision from 2 Head of marketing proposed 15 Jan 2027 proposed" in text


def test_page_one_stands_alone(session: Session, model: MaturityModel, render: Render) -> None:
    text = render(session, model).page_text(0)
    for said in (
        "Nordlicht Energie AG Customer experience roadmap: from 2.3 towards Level 3",
        "Autumn review · 19 November 2026",
        "Governance (1.5) holds the organisation at Level 1, Name of level 1. Seven actions in the first 180 days lead "
        "to 3.1. One is still under way then. All targets by July 2027 at this pace.",
        "2.3 of 5, weighted mean of six dimensions",
        "Level 1, Name of level 1",
        "One of six dimensions meets its target.",
        "Governance 1.5 Level 2: Governance as seen at level 2.",
        "Strategy 2.0 Level 3: Strategy as seen at level 3.",
        "Read with care. Technology did not apply.",
        "What happens first Action Owner Due Done when",
        "1 Lift Governance from 1 Head of marketing proposed 15 Jan 2027 proposed Governance is seen at 2.",
        "Method on page",
    ):
        assert said in text, said
    assert "Marketing framing." not in text


def test_page_one_names_what_is_to_be_done_next_and_not_what_is_done(model: MaturityModel, render: Render) -> None:
    session = make_session(model, dict.fromkeys(("vision", "strategy", "metrics", "governance"), 2.0))
    planned = [each.action for each in roadmap.plan(session, model).actions]
    assert len(planned) == 4
    done = [lens.edited(action, status="done") for action in planned]
    for count in (1, 2, 3):
        text = render(msgspec.structs.replace(session, actions=tuple(done[:count])), model).page_text(0)
        said = text[text.index("What happens first") :]
        assert [action.title in said for action in planned] == [False] * count + [True] * (4 - count)
    text = render(msgspec.structs.replace(session, actions=tuple(done)), model).page_text(0)
    assert "What happens first" not in text
    assert "Progress Four of four actions are done." in text


def test_the_finding_where_nothing_can_be_found(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, organisation=""), model).page_text(0)
    assert text.startswith("Customer experience roadmap Towards Level 3: not scored yet Autumn review")
    assert "No dimension has been scored yet, so there is no profile or roadmap to show." in text
    assert "Read with care" not in text


def test_what_is_overdue_is_so_by_the_day_of_issue(model: MaturityModel, render: Render) -> None:
    late = own_action(1, due=date(2026, 12, 1), start=date(2026, 11, 23))
    running = own_action(2, due=date(2027, 3, 1), start=date(2026, 11, 23), status="in progress")
    session = make_session(model, {}, actions=(late, running))
    text = render(session, model, issued=date(2026, 12, 2)).page_text(0)
    assert "None of two actions is done" not in text
    assert "No of two" not in text
    assert "One of two actions is under way and one is overdue on 2 December 2026." in text
    assert "1 Dec 2026 agreed overdue" in text
    assert "overdue" not in render(session, model, issued=date(2026, 12, 1)).page_text(0)
    assert "overdue" not in render(session, model).page_text(0)


def test_gaps_are_all_there_the_largest_with_a_reason(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, 2.0), model).page_text(0)
    for dimension in model.dimensions:
        assert f"{dimension.name} 2.0 Level 3: {dimension.rubric[2]}" in text


def test_every_gap_keeps_a_reason_where_the_page_has_much_to_say(render: Render) -> None:
    model = builtin()
    text = render(sample_workshop(model), model, issued=date(2026, 12, 1)).page_text(0)
    for said in (
        "Governance 1.5 Level 2: One named person reports",
        "Strategy 2.0 Level 3: One plan",
        "Metrics 3.0 Claimed: no evidence yet for Level 3",
        "Organisation 2.0 Level 3: Teams from several departments",
        "Vision 2.5 Level 3: One vision",
        "Processes 2.5 Level 3: The five busiest",
    ):
        assert said in text, said
    assert "4 Put every department" in text  # and three first actions


def test_names_of_gaps_are_whole(model: MaturityModel, render: Render) -> None:
    names = ("Kundenbeziehungsstrategieentwicklung", "Organisationsübergreifende Zusammenarbeit")
    dimensions = tuple(
        msgspec.structs.replace(each, name=names[place % 2]) for place, each in enumerate(model.dimensions)
    )
    said = msgspec.structs.replace(model, language="de", dimensions=dimensions)
    text = render(make_session(said, 2.0), said).page_text(0)
    assert "Organisationsübergreifende Zusammenarbeit 2.0 Level 3" in text
    assert "…" not in text


def test_a_name_of_a_gap_is_divided_as_its_language_divides_it(model: MaturityModel, render: Render) -> None:
    """And is one word to whoever copies it, not two where a line ended."""
    name = "Kundenbeziehungsstrategieentwicklungsverantwortung"
    dimensions = tuple(msgspec.structs.replace(each, name=name) for each in model.dimensions)
    said = msgspec.structs.replace(model, language="de", dimensions=dimensions)
    text = render(make_session(said, 2.0), said).page_text(0)
    assert text.count(f"{name} 2.0 Level 3: ") == len(dimensions)


def test_gaps_that_do_not_fit_are_counted(render: Render) -> None:
    text = render(make_session(make_model(20), 2.0), make_model(20)).page_text(0)
    assert "and 14 more" in text


def random_room(model: MaturityModel, chance: random.Random) -> Session:
    """A session in which much is to be read with care, and much else stands on page 1."""
    ids = [dimension.id for dimension in model.dimensions]
    scores = [chance.choice((1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)) for _ in ids]
    ratings = [
        Rating(id_, not_applicable=True) if chance.random() < 0.2 else Rating(id_, score)
        for id_, score in zip(ids, scores, strict=True)
        if chance.random() < 0.9
    ]
    start = date(2026, 11, 23)
    own = [
        own_action(
            number,
            chance.choice(ids),
            owner=f"Owner {number % 3} of a department with a long name",
            title="An action with a title that takes two lines of the column " * chance.choice((1, 2)),
            done_when="What has to be true is true in nine of ten cases. " * chance.choice((1, 3, 9)),
            start=start + timedelta(days=chance.randrange(0, 40, 7)),
            due=start + timedelta(days=chance.randrange(2, 60, 7)),
            status=chance.choice(("open", "open", "in progress", "done")),
        )
        for number in range(chance.randrange(12))
    ]
    session = make_session(
        model,
        ratings=tuple(ratings),
        organisation="An organisation with a name that is long " * chance.choice((1, 3)),
        actions=tuple(own),
        evidence=tuple(Evidence(id_, id_, "Seen.") for id_ in ids if chance.random() < 0.4),
        dissents=tuple(Dissent(id_, id_, "No.") for id_ in ids if chance.random() < 0.5),
        outcomes=tuple(
            Outcome(str(number), "A figure with a name of two lines " * chance.choice((1, 3)), 61.5, "%", "A survey")
            for number in range(chance.randrange(6))
        ),
        board_questions=tuple(
            "A decision that takes a line or more " * chance.choice((2, 6)) for _ in range(chance.randrange(6))
        ),
        target=chance.choice((3.0, 4.0, 5.0)),
        at_once=chance.choice((2, 6, 20)),
        per_owner=1,
    )
    session = with_room(session)
    for id_ in ids:
        if chance.random() < 0.7:
            session = with_ballot(session, id_, [chance.choice((1.0, 2.0, 3.0, 4.0)) for _ in range(12)])
    return session


@pytest.mark.parametrize("seed", range(30))
def test_what_is_to_be_read_with_care_is_never_left_out(seed: int, model: MaturityModel, render: Render) -> None:
    """Whatever else there is, on either paper; and nothing runs off the page or over something else."""
    session = random_room(model, random.Random(seed))  # noqa: S311 - invents a room, and guards nothing
    found = cautions(gather(session, model))
    pdf = render(
        session, model, paper=("A4", "Letter")[seed % 2], issued=date(2026, 12, 24), sections=("summary", "method")
    )
    text = pdf.page_text(0)
    for sentence in found:
        assert sentence in text
    assert pdf.page_text(1).find("Method and sources") >= 0
    assert list(pdf.ink_outside(0, MARGIN, furniture=30)) == []
    assert pdf.crossed(MARGIN) == []


def test_a_long_title_leaves_the_days_whole(model: MaturityModel, render: Render) -> None:
    session = make_session(model, SCORES, title="A review of the customer experience with all heads " * 3)
    text = render(session, model, issued=date(2026, 12, 1)).page_text(0)
    assert "… · Workshop 19 November 2026 · issued 1 December 2026" in text
