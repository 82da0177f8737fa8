import re
from itertools import pairwise

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Participant
from tests.report.building import NAMES, make_model, make_session
from tests.report.kit.pages import DARK, MARGIN, SCALE, cards, cuts, greys, kit, people, stacks

SCALE_ON_CARD = "1 1.5 2 2.5 3 3.5 4 4.5 5"


def test_a_card_says_whose_it_is_and_what_can_be_ticked(model: MaturityModel) -> None:
    pdf = kit(make_session(model, participants=people(6)), model, "ballots")
    for place, name in enumerate(NAMES):
        for number, card in enumerate(cards(pdf, place), 1):
            assert f"No. {number} Person {number}" in card
            assert f"{place + 1} of 7" in card
            assert name in card
            assert all(f"{level} {name} as seen at level {level}." in card for level in range(1, 6))
            assert SCALE_ON_CARD in card
            assert card.count("Abstain") == card.count("Not applicable") == card.count("Tick one box") == 1


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 7, 12, 60])
def test_everybody_gets_one_card_for_each_dimension(count: int) -> None:
    model = make_model(dimensions=4)
    pdf = kit(make_session(model, participants=people(count)), model, "ballots")
    found = [card for index in range(pdf.count) for card in cards(pdf, index) if card]
    owners = [re.search(r"No\. (\d+)", card) for card in found]
    dealt = sorted((int(owner[1]), _dimension(card)) for owner, card in zip(owners, found, strict=True) if owner)
    assert dealt == sorted((number, name) for number in range(1, count + 1) for name in NAMES[:4])


def _dimension(card: str) -> str:
    return next(name for name in NAMES if f"{name} as seen" in card)


def test_a_pile_cut_as_one_gives_a_set_in_order_on_every_place(model: MaturityModel) -> None:
    pdf = kit(make_session(model, participants=people(12)), model, "ballots")
    assert pdf.count == 14
    for first, pages in ((1, range(7)), (7, range(7, 14))):
        for number, stack in enumerate(stacks(pdf, pages), first):
            assert all(f"No. {number} Person {number} " in card for card in stack)
            assert [_dimension(card) for card in stack] == list(NAMES)
        for sheet, page in enumerate(pages, 1):
            text = pdf.page_text(page)
            assert f"Ballot cards No. {first} to {first + 5} · sheet {sheet} of 7" in text
            assert "Cut these 7 sheets together: each stack is one set, in order" in text


def test_people_left_over_take_less_paper(model: MaturityModel) -> None:
    pdf = kit(make_session(model, participants=people(8)), model, "ballots")
    assert pdf.count == 10
    parts = stacks(pdf, range(7, 10))
    for number, own in ((7, parts[:3]), (8, parts[3:])):
        together = [card for stack in own for card in stack]
        assert all(f"No. {number} Person {number} " in card for card in together)
        assert [_dimension(card) for card in together] == list(NAMES)
    text = pdf.page_text(7)
    assert "Ballot cards No. 7 and 8 · sheet 1 of 3" in text
    join = "join the stacks with the same number in reading order, the first on top"
    assert f"Cut these 3 sheets together; {join}" in text


def test_one_person_with_few_dimensions_takes_one_sheet() -> None:
    model = make_model(dimensions=3)
    pdf = kit(make_session(model, participants=people(1)), model, "ballots")
    assert pdf.count == 1
    assert [bool(card) for card in cards(pdf, 0)] == [True, True, True, False, False, False]
    assert "Cut this sheet: cards with the same number form one set, in reading order" in pdf.text


def test_numbers_that_are_missing_or_in_another_order_are_listed(model: MaturityModel) -> None:
    some = tuple(one for one in reversed(people(9)) if one.number not in {4, 6})
    pdf = kit(make_session(model, participants=some[:6]), model, "ballots")
    assert "Ballot cards No. 9, 8, 7, 5, 3 and 2 · sheet 1 of 7" in pdf.page_text(0)


def test_without_participants_there_are_twelve_numbered_sets_and_the_sheet_says_so(model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "ballots")
    assert pdf.count == 14
    for index in range(pdf.count):
        assert "no participants entered yet" in pdf.page_text(index)
        first = 1 if index < 7 else 7
        for number, card in enumerate(cards(pdf, index), first):
            assert card.startswith(f"No. {number} {index % 7 + 1} of 7")
    assert "no participants entered yet" not in kit(make_session(model, participants=people(1)), model, "ballots").text


def test_an_anonymous_session_prints_no_name(model: MaturityModel) -> None:
    some = (*people(2), Participant("x", 3, "Aiko Tanaka", "Agent", "Sales"), Participant("y", 4, "", "", "Sales"))
    pdf = kit(make_session(model, participants=some, anonymous=True), model, "ballots")
    assert "Person" not in pdf.text
    assert "Aiko" not in pdf.text
    assert [card.split(" 1 of 7")[0] for card in cards(pdf, 0)[:4]] == [
        "No. 1",
        "No. 2",
        "No. 3 Sales",
        "No. 4 Sales 2",
    ]


def test_names_of_any_length_and_script_stay_on_their_card(model: MaturityModel) -> None:
    some = (
        *people(1, name="山田 花子"),
        Participant("b", 2, "Maximiliane von Hohenstein-Rautenberg zu Niederlauterbach " * 3),
        Participant("c", 3, "<b>&amp;</b>"),
    )
    pdf = kit(make_session(model, participants=some), model, "ballots")
    first = cards(pdf, 0)
    assert "No. 1 山田 花子" in first[0]
    assert "No. 2 Maximiliane von Hohenstein" in first[2]
    assert "… 1 of 7" in first[2]
    assert "No. 3 <b>&amp;</b>" in first[4]


def test_long_names_of_dimensions_are_told_apart(model: MaturityModel) -> None:
    long = "Organisationsübergreifende Kundenerlebnisverantwortung"
    dimensions = tuple(
        msgspec.structs.replace(one, name=f"{long} {place}") for place, one in enumerate(model.dimensions, 1)
    )
    model = msgspec.structs.replace(model, dimensions=dimensions)
    pdf = kit(make_session(model, participants=people(6)), model, "ballots")
    for index in range(7):
        assert all(f"{long} {index + 1}" in card for card in cards(pdf, index))


@pytest.mark.parametrize(("levels", "step"), [(2, 1), (2, 0.25), (5, 0.25), (10, 1), (10, 0.25)])
def test_every_step_of_every_scale_is_on_the_card(levels: int, step: float) -> None:
    model = make_model(dimensions=3, levels=levels, step=step)
    session = make_session(model, participants=people(6), target=2.0)
    for paper in ("A4", "Letter"):
        pdf = kit(session, model, "ballots", paper=paper)
        labels = [f"{1 + index * step:g}" for index in range(round((levels - 1) / step) + 1)]
        for card in cards(pdf, 0):
            assert " ".join(labels) in card
            assert "Abstain Not applicable Tick one box" in card


def test_where_the_rubric_does_not_fit_the_names_of_the_levels_do(model: MaturityModel) -> None:
    long = msgspec.structs.replace(model.dimensions[0], rubric=("Words that go on and on. " * 20,) * 5)
    empty = msgspec.structs.replace(model.dimensions[1], rubric=("",) * 5)
    model = msgspec.structs.replace(model, dimensions=(long, empty, *model.dimensions[2:]))
    pdf = kit(make_session(model, participants=people(6)), model, "ballots")
    for index in (0, 1):
        card = cards(pdf, index)[0]
        assert "go on and on" not in card
        assert all(f"{level} Name of level {level}" in card for level in range(1, 6))
    assert "3 Metrics as seen at level 3." in cards(pdf, 2)[0]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_crop_marks_stand_outside_the_cards_and_at_every_cut(paper: str, model: MaturityModel) -> None:
    pdf = kit(make_session(model, participants=people(6)), model, "ballots", paper=paper)
    rows = greys(pdf, 0)
    across, down = cuts(pdf, 0)
    wide = len(rows[0]) / SCALE - 2 * MARGIN
    assert across == pytest.approx([MARGIN, MARGIN + wide / 2, MARGIN + wide], abs=0.6)
    heights = [bottom - top for top, bottom in pairwise(down)]
    assert down[0] == pytest.approx(MARGIN, abs=0.6)
    assert heights == pytest.approx([heights[0]] * 3, abs=1)

    def dark(x: float, y: float) -> bool:
        row, column = round(y * SCALE), round(x * SCALE)
        return any(min(line[column - 2 : column + 3]) < DARK for line in rows[row - 2 : row + 3])

    def along(start: float, end: float) -> list[float]:
        return [start + step for step in range(int(end - start) + 1)]

    # On every cut and beyond its ends there is no ink for about 2 mm; then comes the mark.
    for x in across:
        assert not any(dark(x, y) for y in along(down[0] - 4, down[-1] + 4))
        assert dark(x, down[0] - 12)
        assert dark(x, down[-1] + 12)
    for y in down:
        assert not any(dark(x, y) for x in along(across[0] - 4, across[-1] + 4))
        assert dark(across[0] - 12, y)
        assert dark(across[-1] + 12, y)


@pytest.mark.parametrize(("meaning", "shown"), [("who coordinates", True), ("who coordinates " * 30, False)])
def test_the_terms_in_a_rubric_are_explained_where_there_is_room(
    meaning: str, shown: bool, model: MaturityModel
) -> None:
    first = msgspec.structs.replace(model.dimensions[0], rubric=("The CX leaders are here.",) * len(model.levels))
    model = msgspec.structs.replace(
        model, dimensions=(first, *model.dimensions[1:]), glossary={"CX leader": meaning, "Unused": "nothing"}
    )
    pdf = kit(make_session(model), model, "ballots")
    assert ("CX leader: who coordinates" in pdf.page_text(0)) == shown
    assert "Unused" not in pdf.text


def test_a_long_name_leaves_no_room_for_terms(model: MaturityModel) -> None:
    first = msgspec.structs.replace(
        model.dimensions[0], name="Name " * 9, rubric=("The CX leaders are here.",) * len(model.levels)
    )
    model = msgspec.structs.replace(
        model, dimensions=(first, *model.dimensions[1:]), glossary={"CX leader": "who coordinates"}
    )
    assert "coordinates" not in kit(make_session(model), model, "ballots").text
