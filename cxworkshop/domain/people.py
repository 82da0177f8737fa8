"""A list of people as somebody pastes it: from a spreadsheet, a table in a mail, or a mail's address line."""

from __future__ import annotations

import csv
import re

Person = tuple[str, str, str]
"""Name, role, department; "" for what is not said."""

_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")
_HEADINGS = {
    "name": 0,
    "participant": 0,
    "person": 0,
    "role": 1,
    "function": 1,
    "title": 1,
    "position": 1,
    "department": 2,
    "team": 2,
    "area": 2,
    "unit": 2,
}
_LONGEST = 200


def read_people(text: str) -> list[Person]:
    """The people in a text, in order, without empty lines; texts are cut to 200 characters.

    Columns are name, role, department, unless a first line of headings says otherwise. They are separated by tabs,
    else by semicolons, else by commas. A line of mail addresses is a list of people without columns; of each address
    the name is taken, else the part before the @.
    """
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if any("@" in line for line in lines) and "\t" not in text:
        return [(name, "", "") for line in lines for name in _names(line)]
    separator = next((mark for mark in "\t;," if mark in text), "\t")
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=separator, skipinitialspace=True)]
    order = [0, 1, 2]
    if rows and (headings := [_HEADINGS.get(cell.lower(), -1) for cell in rows[0]]) and 0 in headings:
        order = headings
        rows = rows[1:]
    return [person for row in rows if any(person := _person(row, order))]


def _person(row: list[str], order: list[int]) -> Person:
    found = ["", "", ""]
    for cell, place in zip(row, order, strict=False):
        if place >= 0 and not found[place]:
            found[place] = cell[:_LONGEST]
    return found[0], found[1], found[2]


def _names(line: str) -> list[str]:
    """The names in a line of mail addresses: "Anna" <a@example.org>; b@example.org."""
    separator = ";" if ";" in line else ","
    names = []
    for part in line.split(separator):
        name = _ADDRESS.sub("", part).strip().strip("\"'").strip()
        if not name:
            name = part.strip().strip("<>")
        names.append(name.split("@")[0][:_LONGEST] if "@" in name else name[:_LONGEST])
    return [name for name in names if name]
