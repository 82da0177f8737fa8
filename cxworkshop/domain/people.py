"""A list of people as somebody pastes it, and what becomes of each of them in a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cxworkshop.domain import names
from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.people_table import ENOUGH, people_in, read_table

Person = tuple[str, str, str]
"""Name, role, department; "" for what is not said."""
Standing = Literal["new", "known", "twice", "nobody"]
"""Somebody new, one whose name is in the session already or further up in the list, or a row with nothing to take."""


class Found(Struct, frozen=True):
    """A row of a pasted list: who it is, each text as long as may be stored, and whether they are new."""

    person: Person
    standing: Standing
    is_cut: bool
    """Something in it was longer."""


def read_people(text: str) -> list[Person]:
    """The people in a text as it suggests itself, in order, without empty rows, each text cut to a name's length.

    Columns are as a first line of headings says, else name, role, department, unless another order is plain.
    """
    table = read_table(text)
    return [found.person for found in standings(people_in(table, table.columns), ()) if any(found.person)]


def is_cut(text: str) -> bool:
    """Whether read_people leaves something out of a text: the end of a name, or what comes after very many people."""
    table = read_table(text)
    return len(text) > ENOUGH or any(found.is_cut for found in standings(people_in(table, table.columns), ()))


def standings(people: Sequence[Person], known: Iterable[str]) -> list[Found]:
    """What becomes of each person, where those of the names in `known` are there already.

    Somebody without a name is new: two of them may have the same role.
    """
    before = {names.key(name) for name in known if name}
    listed: set[str] = set()
    found = []
    for person in people:
        name = names.key(person[0])
        standing: Standing = "new"
        if not any(person):
            standing = "nobody"
        elif name and name in before:
            standing = "known"
        elif name and name in listed:
            standing = "twice"
        listed.add(name)
        short = (person[0][:MAX_NAME], person[1][:MAX_NAME], person[2][:MAX_NAME])
        found.append(Found(short, standing, short != person))
    return found
