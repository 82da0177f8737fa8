"""A list of people as somebody pastes it: from a spreadsheet, a table in a mail, or a mail's address line."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from cxworkshop.domain.bounds import MAX_NAME

Person = tuple[str, str, str]
"""Name, role, department; "" for what is not said."""

_HEADINGS = {
    **dict.fromkeys(("name", "full name", "name or alias", "alias", "participant", "person"), 0),
    **dict.fromkeys(("first name", "last name", "forename", "surname", "vorname", "nachname"), 0),
    **dict.fromkeys(("role", "function", "title", "job title", "position", "rolle", "funktion"), 1),
    **dict.fromkeys(("department", "team", "area", "unit", "division", "abteilung", "bereich"), 2),
}
"""The place in a Person of what stands under a heading."""
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_ADDRESS = re.compile(r"<[^<>]*@[^<>]*>$|^[^\s<>@]+@[^\s<>@]+$")
"""Ends in an address in angle brackets, or is an address and nothing else."""
_ENOUGH = 50_000
"""So many characters of a text are read: far more than the people of one session."""


def read_people(text: str) -> list[Person]:
    """The people in a text, in order, without empty lines; each text is cut to as many characters as a name has.

    Columns are name, role, department, unless a first line of headings says otherwise. They are separated by tabs,
    else by semicolons, else by commas. Where most parts are mail addresses, they are a list of people without columns;
    of an address the name is taken, else the part before the @. In a table, addresses beside the names are left out.
    """
    return [(name[:MAX_NAME], role[:MAX_NAME], area[:MAX_NAME]) for name, role, area in _whole_people(text)]


def is_cut(text: str) -> bool:
    """Whether read_people leaves something out of a text: the end of a name, or what comes after very many people."""
    return len(text) > _ENOUGH or any(len(part) > MAX_NAME for person in _whole_people(text) for part in person)


def _whole_people(text: str) -> list[Person]:
    text = _LINE_END.sub("\n", text[:_ENOUGH])
    separator = next((mark for mark in "\t;," if mark in text), "\t")
    rows = [row for row in _rows(text, separator) if any(row)]
    parts = [part for row in rows for part in row if part]
    if "\t" not in text and 2 * sum(_is_address(part) for part in parts) > len(parts):
        return [(name, "", "") for part in parts if (name := _name(part))]
    headings = _headings(rows[0]) if rows else None
    order, rows = (headings, rows[1:]) if headings else ([0, 1, 2], rows)
    return [person for row in rows if any(person := _person(row, order))]


def _rows(text: str, separator: str) -> list[list[str]]:
    """The cells of each row. One in quotation marks may hold separators and line ends."""
    # A mark that is never closed would take all that follows into its cell.
    quote = None if text.count('"') % 2 else '"'
    read = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True, quotechar=quote)
    return [[_clean(cell) for cell in row] for row in read]


def _clean(cell: str) -> str:
    """A cell in one line, without what cannot be seen or stored."""
    return "".join(char for char in " ".join(cell.split()) if unicodedata.category(char) not in {"Cc", "Cs"})


def _headings(row: list[str]) -> list[int] | None:
    """The place of each column in a Person, -1 for none; None where the row holds no headings."""
    places = [_HEADINGS.get(cell.casefold(), -1) for cell in row]
    known = sum(place >= 0 for place in places)
    return places if 0 in places or 0 < known == sum(bool(cell) for cell in row) else None


def _person(row: list[str], order: list[int]) -> Person:
    found = ["", "", ""]
    for cell, place in zip(row, order, strict=False):
        if place == 0 and cell:
            # A first and a last name may stand in two columns.
            found[0] = f"{found[0]} {_name(cell)}".strip()
        elif place > 0 and not found[place] and not _is_address(cell):
            found[place] = cell
    return found[0], found[1], found[2]


def _is_address(part: str) -> bool:
    return bool(_ADDRESS.search(part))


def _name(part: str) -> str:
    """The name that goes with an address: "Anna" <a@example.org> or b@example.org; what is no address stays."""
    if not _is_address(part):
        return part
    before, bracket, inside = part.rpartition("<")
    name = before.strip(" \"'")
    return name or (inside if bracket else part).strip("<>").split("@")[0]
