from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.report.kit.imposition import Card, Pile, piles

people = st.integers(1, 60)
cards = st.integers(1, 20)
cells = st.integers(1, 8)


@given(people, cards, cells)
def test_every_card_is_printed_once(people: int, cards: int, cells: int) -> None:
    found = [
        pile.at(sheet, cell)
        for pile in piles(people, cards, cells)
        for sheet in range(pile.sheets)
        for cell in range(cells)
    ]
    printed = sorted(card for card in found if card is not None)
    assert printed == [Card(person, card) for person in range(people) for card in range(cards)]


@given(people, cards, cells)
def test_stacks_put_on_each_other_from_left_to_right_and_down_are_in_order(people: int, cards: int, cells: int) -> None:
    dealt = [
        found
        for pile in piles(people, cards, cells)
        for cell in range(cells)
        for sheet in range(pile.sheets)
        if (found := pile.at(sheet, cell))
    ]
    assert dealt == sorted(dealt)


@given(people, cards, cells)
def test_no_stack_holds_cards_of_two_people(people: int, cards: int, cells: int) -> None:
    for pile in piles(people, cards, cells):
        for cell in range(cells):
            stack = [found for sheet in range(pile.sheets) if (found := pile.at(sheet, cell))]
            assert len(list(groupby(stack, key=lambda found: found.person))) <= 1


@given(people, cards, cells)
def test_no_sheet_is_empty(people: int, cards: int, cells: int) -> None:
    for pile in piles(people, cards, cells):
        for sheet in range(pile.sheets):
            assert any(pile.at(sheet, cell) for cell in range(cells))


def test_a_full_pile_has_one_set_on_each_place() -> None:
    assert list(piles(12, 7, 6)) == [Pile(0, 6, 7, 1), Pile(6, 6, 7, 1)]


def test_people_left_over_share_the_places() -> None:
    assert [(pile.people, pile.parts, pile.sheets) for pile in piles(13, 7, 6)] == [(6, 1, 7), (6, 1, 7), (1, 6, 2)]
    assert [(pile.parts, pile.sheets) for people in (2, 3, 4, 5) for pile in piles(people, 7, 6)] == [
        (3, 3),
        (2, 4),
        (1, 7),
        (1, 7),
    ]
