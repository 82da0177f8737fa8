"""Which card lies where on which sheet, so that cutting a pile of sheets deals out whole sets."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple


class Card(NamedTuple):
    """A card: whose set it belongs to, and which one of the set it is, both counted from 0."""

    person: int
    card: int


class Pile(NamedTuple):
    """Sheets that are cut together. Every cell of them holds one participant's cards, one below the other.

    Where there are more cells than participants, a set is shared out among `parts` neighbouring cells, left to
    right and downwards, in that order; so less paper stays empty.
    """

    first: int
    people: int
    cards: int
    parts: int

    @property
    def sheets(self) -> int:
        """How many sheets of paper lie in the pile."""
        return math.ceil(self.cards / self.parts)

    def at(self, sheet: int, cell: int) -> Card | None:
        """The card in a cell of a sheet; None where it stays empty."""
        person, part = divmod(cell, self.parts)
        card = part * self.sheets + sheet
        return Card(self.first + person, card) if person < self.people and card < self.cards else None


def piles(people: int, cards: int, cells: int) -> Iterator[Pile]:
    """The piles for so many people with so many cards each, on sheets with so many cells."""
    for first in range(0, people, cells):
        share = min(cells, people - first)
        yield Pile(first, share, cards, max(min(cells // share, cards), 1))
