import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.report.setting.palette import IN_COLOUR
from tests.report.building import make_model, make_session
from tests.report.conftest import Render
from tests.report.rooms import SPREAD_OUT, TWELVE, Answer, with_ballot, with_room

VOTES = ("votes",)
LEFT_OUT = "Some votes are not shown here"


@pytest.fixture
def room(model: MaturityModel) -> Session:
    return with_room(make_session(model, 2.0))


def test_roles_side_by_side_and_the_largest_gap_in_words(room: Session, model: MaturityModel, render: Render) -> None:
    session = with_ballot(with_ballot(room, "governance", SPREAD_OUT), "vision", [2.5] * 3 + [2.0] * 9)
    pdf = render(session, model, sections=VOTES)
    text = pdf.text
    assert "How roles see it" in text
    assert "Dimension Executives (3) Experts (5) Managers (4)" in text
    assert "Vision 2.5 2.0 2.0 Governance 3.0 1.0 1.5" in text
    assert "– Executives rate Governance two levels higher than Experts." in text
    assert "– Executives rate Vision half a level higher than Experts." in text
    assert LEFT_OUT not in text.split("How departments see it")[0]
    found = {tuple(round(part * 255) for part in IN_COLOUR.levels[level - 1]) for level in (1, 2, 3)}
    assert found <= pdf.colours(0)


@pytest.mark.parametrize("roles", [True, False])
def test_a_group_of_two_is_neither_named_nor_counted(
    room: Session, model: MaturityModel, render: Render, roles: bool
) -> None:
    people = TWELVE if roles else [(name, "", department) for name, _, department in TWELVE]
    text = render(with_ballot(with_room(room, people), "governance", SPREAD_OUT), model, sections=VOTES).text
    assert "How departments see it" in text
    assert ("Service (4)" in text) is (LEFT_OUT in text) is not roles
    assert ("No group can be shown" in text) is roles
    assert "Helpdesk" not in text
    assert "(2)" not in text


def test_no_group_that_can_be_shown(room: Session, model: MaturityModel, render: Render) -> None:
    people = [("", role, "") for role in ("Executives", "Managers", "Experts")]
    text = render(with_ballot(with_room(room, people), "vision", [2.0, 3.0, 4.0]), model, sections=VOTES).text
    assert "No group can be shown without giving away how individuals voted." in text
    assert "Executives" not in text
    assert "How departments see it" not in text


def test_people_without_roles_and_departments(room: Session, model: MaturityModel, render: Render) -> None:
    nobody = [("", "", "")] * 12
    text = render(with_ballot(with_room(room, nobody), "vision", SPREAD_OUT), model, sections=VOTES).text
    assert "How roles see it" not in text
    assert LEFT_OUT not in text


def test_groups_that_agree(room: Session, model: MaturityModel, render: Render) -> None:
    text = render(with_ballot(room, "vision", [2.0] * 12), model, sections=VOTES).text
    assert "Where groups can be compared, their median votes are the same." in text
    assert "Executives (3)" in text


def test_groups_that_never_stand_side_by_side_are_not_said_to_see_it_alike(
    room: Session, model: MaturityModel, render: Render
) -> None:
    answers: list[Answer] = [*[2.0] * 3, *[None] * 9]
    others: list[Answer] = [*[None] * 3, *[2.0] * 4, *[None] * 5]
    session = with_ballot(with_ballot(room, "vision", answers), "metrics", others)
    text = render(session, model, sections=VOTES).text
    assert "How roles see it No two groups can be compared: on no dimension can more than one be shown." in text
    assert "same" not in text
    assert "Executives (3)" not in text


def test_the_three_largest_gaps_are_enough(room: Session, model: MaturityModel, render: Render) -> None:
    session = room
    for place, dimension in enumerate(model.dimensions[:5]):
        session = with_ballot(session, dimension.id, [2.0 + place / 2] * 3 + [1.5] * 9)
    text = render(session, model, sections=VOTES).text.split("How departments see it")[0]
    assert text.count("– Executives rate") == 3
    assert "Organisation 2.5 levels higher" in text
    assert "Strategy" not in text.split("– Executives")[1]


def test_anonymous_people_have_groups_all_the_same(room: Session, model: MaturityModel, render: Render) -> None:
    nameless = msgspec.structs.replace(
        room,
        anonymous=True,
        participants=tuple(msgspec.structs.replace(one, name="") for one in room.participants),
    )
    assert "Executives (3)" in render(with_ballot(nameless, "vision", SPREAD_OUT), model, sections=VOTES).text


def test_more_groups_than_have_room_go_into_tables_of_one_size(render: Render) -> None:
    model = make_model(3)
    names = ("Geschäftsführung", "Kundenservice", "Vertriebsinnendienst", "Informationstechnik", "Logistik", "Einkauf")
    people = [("", name, "") for name in names for _ in range(4)]
    session = with_ballot(with_room(make_session(model, 2.0), people), "vision", [2.0] * len(people))
    pdf = render(session, model, sections=VOTES)
    heads = [part for part in pdf.text.split("Dimension ") if "(4)" in part]
    assert [part.count("(4)") for part in heads] == [3, 3]
    for name in names:
        assert f"{name} (4)" in pdf.text


def test_hostile_names_of_groups_stay_within_the_margins(model: MaturityModel, render: Render) -> None:
    people = [("", "<b>&" + "Wort" * 45, "x" * 200), ("", "\n\t", "\x00")] * 6
    session = with_ballot(with_room(make_session(model, 2.0), people), "vision", [2.0, 4.0] * 6)
    pdf = render(session, model, sections=VOTES)
    assert pdf.count >= 1
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []


def test_the_words_about_a_gap_are_those_of_twelve(room: Session, model: MaturityModel, render: Render) -> None:
    """The small group's role is shown, its department is not; nobody's name is."""
    text = render(with_ballot(room, "governance", SPREAD_OUT), model, sections=VOTES).text
    assert [name for name, _, _ in TWELVE if name in text] == []
