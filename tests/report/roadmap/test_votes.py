import itertools

import msgspec
import pytest

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.errors import UserError
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.report.setting.document import MARGIN
from tests.report.building import make_model, make_session
from tests.report.conftest import Render
from tests.report.rooms import DOMAIN_CHECK, SPREAD_OUT, TWELVE, Answer, with_ballot, with_room

VOTES = ("votes",)


@pytest.fixture
def room(model: MaturityModel) -> Session:
    """Twelve people who have not voted yet; governance is scored 1.5."""
    return with_room(make_session(model, {"governance": 1.5, "vision": 3.0}))


def test_a_ballot_in_figures(room: Session, model: MaturityModel, render: Render) -> None:
    text = render(with_ballot(room, "governance", DOMAIN_CHECK), model, sections=VOTES).page_text(0)
    assert "Dimension 1 2 3 4 5 Median Middle half Agreement Votes Agreed" in text
    assert "Governance 1.5 1.0–1.63 some spread 0.80 12 1.5" in text
    assert "No votes were revealed on Vision, Strategy, Metrics, Organisation, Processes and Technology." in text


def test_who_gave_no_score_is_counted(room: Session, model: MaturityModel, render: Render) -> None:
    answers: list[Answer] = [3.0] * 8 + ["abstain", "not applicable", "not applicable", None]
    text = render(with_ballot(room, "vision", answers), model, sections=VOTES).page_text(0)
    assert "Vision × 8 3.0 3.0–3.0 close together 1.00 8 3.0" in text
    assert "Two votes for “not applicable”. One abstention." in text


def test_a_ballot_without_any_score(room: Session, model: MaturityModel, render: Render) -> None:
    session = with_ballot(room, "vision", ["not applicable"] * 12)
    ratings = (*(each for each in session.ratings if each.dimension_id != "vision"), Rating("vision", None, True))
    text = render(msgspec.structs.replace(session, ratings=ratings), model, sections=VOTES).page_text(0)
    assert "Vision – – – 0 n/a Twelve votes for “not applicable”." in text


def test_a_dimension_without_an_agreed_score(room: Session, model: MaturityModel, render: Render) -> None:
    text = render(with_ballot(room, "metrics", [2.0] * 12), model, sections=VOTES).page_text(0)
    assert "Metrics × 12 2.0 2.0–2.0 close together 1.00 12 –" in text


def test_two_levels_in_debate_are_named(room: Session, model: MaturityModel, render: Render) -> None:
    text = render(with_ballot(room, "vision", [2.0] * 6 + [3.0] * 6), model, sections=VOTES).page_text(0)
    assert "The room was split between Levels 2 and 3." in text


def test_a_room_that_votes_alike_half_way_between_two_levels_is_not_called_split(
    room: Session, model: MaturityModel, render: Render
) -> None:
    text = render(with_ballot(room, "vision", [2.5] * 12), model, sections=VOTES).page_text(0)
    assert "split between" not in text
    half = render(with_ballot(room, "vision", [2.5] * 11 + [3.0]), model, sections=VOTES).page_text(0)
    assert "The room was split between Levels 2 and 3." in half


def test_a_room_that_was_split_is_told_between_what(room: Session, model: MaturityModel, render: Render) -> None:
    text = render(with_ballot(room, "metrics", [1.0, 5.0] * 6), model, sections=VOTES).page_text(0)
    assert "The votes lie far apart, from 1.0 to 5.0." in text


@pytest.mark.parametrize(
    ("answers", "agreed", "said"),
    [
        ([2.0] * 9 + [3.0] * 3, 3.0, "Agreed at 3.0, above the middle half of the votes (2.0 to 2.25)."),
        ([2.0] * 9 + [3.0] * 3, 1.5, "Agreed at 1.5, below the middle half of the votes (2.0 to 2.25)."),
        ([1.5, 2.0, 2.5, 3.0] * 3, 2.75, "Agreed at 2.75, above the middle half of the votes (1.88 to 2.63)."),
        ([1.5, 2.0, 2.5, 3.0] * 3, 1.75, "Agreed at 1.75, below the middle half of the votes (1.88 to 2.63)."),
        ([1.5, 2.0, 2.5, 3.5, 3.5] * 2, 3.0, "Agreed at 3.0, above the median of the votes (2.5)."),
        ([1.5, 2.0, 2.5, 3.5, 3.5] * 2, 2.0, "Agreed at 2.0, below the median of the votes (2.5)."),
        ([2.0] * 12, 2.0, ""),
    ],
)
def test_a_score_agreed_against_the_votes_is_flagged(
    answers: list[Answer], agreed: float, said: str, room: Session, model: MaturityModel, render: Render
) -> None:
    session = msgspec.structs.replace(room, ratings=(Rating("vision", agreed),))
    text = render(with_ballot(session, "vision", answers), model, sections=VOTES).page_text(0)
    assert said in text
    assert ("Agreed at" in text) is bool(said)
    assert ("agreed, against the votes" in text) is bool(said)


def test_news_stands_first_and_what_all_voted_alike_last_and_lowest(
    room: Session, model: MaturityModel, render: Render
) -> None:
    session = with_ballot(room, "vision", [3.0] * 12)  # unanimous
    session = with_ballot(session, "strategy", [2.0] * 10 + [2.5] * 2)  # close together
    session = with_ballot(session, "metrics", [1.0, 5.0] * 6)  # split
    session = with_ballot(session, "governance", [3.0] * 12)  # unanimous, but agreed at 1.5
    page = render(session, model, sections=VOTES).document[0].get_textpage()
    tops = []
    for name in ("Governance", "Metrics", "Strategy", "Vision", "a vote"):
        found = page.search(name).get_next()
        assert found is not None
        tops.append(page.get_charbox(found[0])[3])
    assert tops == sorted(tops, reverse=True)
    heights = [above - below for above, below in itertools.pairwise(tops)]
    assert min(heights[:2]) > heights[2] > heights[3]


def test_many_votes_are_bars_with_their_number(model: MaturityModel, render: Render) -> None:
    people = [(f"Person {each}", "", "") for each in range(21)]
    votes: list[Answer] = [*[2.0] * 12, *[2.5] * 9]
    session = with_ballot(with_room(make_session(model, 2.0), people), "vision", votes)
    text = render(session, model, sections=VOTES).page_text(0)
    assert "12 9" in text
    assert "votes for a score" in text
    assert "a vote furthest" not in text


def test_a_reveal_that_was_taken_back_is_on_record(room: Session, model: MaturityModel, render: Render) -> None:
    revealed = with_ballot(with_ballot(room, "vision", [3.0] * 12), "metrics", [1.0] * 12)
    session = with_ballot(voting.keep_seen(msgspec.structs.replace(revealed, ballots=()), revealed), "vision", [2.0], 2)
    text = " ".join(render(session, model, sections=VOTES).page_text(0).split())
    against = "Agreed at 3.0, above the middle half of the votes (2.0)."
    said = "The votes of the first ballot were seen before the reveal was undone; no vote was added afterwards."
    assert f"second ballot 2.0 2.0–2.0 – 1 3.0 {against} {said}" in text
    assert f"Metrics: {said} No votes were revealed on Strategy," in text
    method = " ".join(" ".join(render(session, model, sections=("method",)).page_text(page) for page in (0, 1)).split())
    assert f"Votes seen early Vision: {said} Metrics: {said}" in method


def test_the_last_ballot_is_drawn_and_the_earlier_ones_noted(
    room: Session, model: MaturityModel, render: Render
) -> None:
    session = with_ballot(with_ballot(room, "vision", [1.0, 5.0] * 6), "vision", [3.0] * 12, 2)
    text = render(with_ballot(session, "vision", [4.0] * 11, 3), model, sections=VOTES).page_text(0)
    assert "Vision third ballot 4.0 4.0–4.0 close together 1.00 11 3.0 Agreed at 3.0, below the middle half" in text
    assert "First ballot: median 3.0, range 1.0 to 5.0, agreement 0.00." in text
    assert "Second ballot: median 3.0, range 3.0 to 3.0, agreement 1.00." in text


def test_while_the_room_votes_again_the_revealed_ballot_stands(
    room: Session, model: MaturityModel, render: Render
) -> None:
    session = with_ballot(with_ballot(room, "vision", [3.0] * 12), "vision", [4.5] * 12, 2, revealed=False)
    text = render(session, model, sections=VOTES).page_text(0)
    assert "Vision × 12 3.0 3.0–3.0 close together 1.00 12 3.0" in text
    assert "ballot:" not in text
    assert "4.5" not in text


def test_without_a_revealed_ballot_there_is_no_section(room: Session, model: MaturityModel, render: Render) -> None:
    for session in (room, with_ballot(room, "vision", [4.5] * 12, revealed=False)):
        pdf = render(session, model, sections=tuple(SECTIONS))
        assert "Votes and perception" not in pdf.text
        assert "Agreement" not in pdf.text
        with pytest.raises(UserError, match="no votes have been revealed yet"):
            render_report(session, model, ReportOptions(sections=VOTES))


def test_the_section_follows_the_profile(room: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(with_ballot(room, "vision", SPREAD_OUT), model, sections=tuple(SECTIONS))
    assert [title for level, title, _ in pdf.outline if level == 0] == ["Summary", *list(SECTIONS.values())[1:]]


def test_nobody_is_named(room: Session, model: MaturityModel, render: Render) -> None:
    text = render(with_ballot(room, "governance", DOMAIN_CHECK), model).text
    assert [name for name, _, _ in TWELVE if name.split()[1] in text] == []


def test_the_method_explains_what_is_computed_from_votes(room: Session, model: MaturityModel, render: Render) -> None:
    with_votes, without = (
        render(session, model, sections=("method",)).text
        for session in (with_ballot(room, "governance", DOMAIN_CHECK), room)
    )
    for said in (
        "Participants 12",
        "1 + Σ p × log₂(1 − |vote − mean| ÷ 4), where p is the share of the votes at each score and 4 is the width",
        "Hyndman and Fan, 1996, type 7",
        "From 0.85 on votes are close together, below 0.65 the room is split",
        "Furthest from the rest",
        "The lower level stands until there is evidence for the higher.",
        "Every ballot is kept; the figures are those of the last one.",
        "A group with fewer than three votes on a dimension is not shown for it.",
    ):
        assert said in with_votes, said
    for term in ("Secret ballot", "Agreement", "Perception gap"):
        assert term in with_votes
        assert term not in without


@pytest.mark.parametrize("mono", [False, True])
@pytest.mark.parametrize(("dimensions", "levels", "people"), [(3, 2, 1), (7, 5, 12), (20, 10, 60)])
def test_rooms_and_models_of_every_size(render: Render, dimensions: int, levels: int, people: int, mono: bool) -> None:
    model = make_model(dimensions, levels)
    names = [(f"Person {each}", f"Rolle Nr. {each % 10}", f"Geschäftsbereich {each // 6}") for each in range(people)]
    session = with_room(make_session(model, 1.5), names)
    for place, dimension in enumerate(model.dimensions):
        answers = [1.0 + (voter * (place + 1)) % (2 * levels - 1) / 2 for voter in range(people)]
        session = with_ballot(session, dimension.id, answers)
    pdf = render(session, model, sections=VOTES, mono=mono, paper="Letter")
    for dimension in model.dimensions:
        assert f"{dimension.name} " in pdf.text
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []
        assert not mono or all(len(set(colour)) == 1 for colour in pdf.colours(index))
