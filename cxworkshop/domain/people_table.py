"""A pasted list of people as a table: which text stands in which cell, and what each column holds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import permutations
from string import ascii_uppercase
from typing import Literal

from msgspec import Struct

from cxworkshop.domain.names import tidy

Column = Literal["name", "role", "department", ""]
"""What a column holds; "" for what nobody asked for."""
Layout = Literal["columns", "names", "lines"]
"""How a text is taken apart: a person a line in columns, a person in every part, or in every whole line."""
LAYOUTS: tuple[Layout, ...] = ("columns", "names", "lines")

ENOUGH = 50_000
"""So many characters of a text are read: far more than the people of one session."""

_HEADINGS: dict[str, Column] = {
    **dict.fromkeys(("name", "full name", "name or alias", "alias", "participant", "participants", "person"), "name"),
    **dict.fromkeys(("first name", "last name", "forename", "surname", "given name", "family name"), "name"),
    **dict.fromkeys(("vorname", "nachname", "familienname", "vor- und nachname", "vollständiger name"), "name"),
    **dict.fromkeys(("teilnehmer", "teilnehmerin", "teilnehmende", "teilnehmer/in", "mitarbeiter"), "name"),
    **dict.fromkeys(("nom", "prénom", "nom complet", "participant(e)"), "name"),
    **dict.fromkeys(("role", "function", "title", "job title", "position", "job"), "role"),
    **dict.fromkeys(("rolle", "funktion", "stelle", "titel", "rôle", "fonction", "poste"), "role"),
    **dict.fromkeys(("department", "team", "area", "unit", "business unit", "division", "dept", "dept."), "department"),
    **dict.fromkeys(("abteilung", "bereich", "fachbereich", "einheit", "département", "service"), "department"),
}
_FIRST_NAMES = ("first name", "forename", "given name", "vorname", "prénom")
_LAST_NAMES = ("name", "last name", "surname", "family name", "nachname", "familienname", "nom")
_ROLES = re.compile(
    r"(?i)\b(head|lead|leader|manager\w*|director|officer|analyst|architect|consultant|owner|engineer|developer"
    r"|designer|specialist|assistant|coordinator|president|chief|partner|agent|c[a-z]o|vp"
    r"|leiter\w*|leitung|\w*leiter(in)?|referent\w*|assistenz|geschäftsführ\w*|berater\w*|entwickler\w*|vorstand)\b"
)
_DEPARTMENTS = re.compile(
    r"(?i)^(it|hr|sales|marketing|finance|legal|operations|service|customer service|support|procurement|purchasing"
    r"|logistics|production|communications|product|board|digital|data|quality|r&d|vertrieb|finanzen|personal|recht"
    r"|einkauf|logistik|produktion|kommunikation|kundenservice|kundendienst|controlling|qualität|verwaltung)\b"
)
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_MARKER = re.compile(
    r"[ \t\u00a0]*(?:>[ \t\u00a0]*)*"
    r"(?:(?:[•◦▪▫●○■□◆►‣⁃∙·*☐☑✓✔➢➤➔→»>+–—\uf0b7\uf0a7\uf0d8\uf0fc-]|\[[ xX]?\])[ \t\u00a0]*"
    r"|\(?\d{1,3}[.)](?!\d)[ \t\u00a0]*|\(?(?:[a-z]|[ivx]{2,5})[.)](?=[ \t\u00a0])[ \t\u00a0]*"
    r"|\(?(?:[A-Z]|[IVX]{2,5})[.)]\t[ \t\u00a0]*|[o§][ \t\u00a0]+|[Øüvq]\t[ \t\u00a0]*)"
)
"""What stands before each line of a list in a word processor or a mail, as text: bullets may come as letters."""
_CAPITAL = re.compile(r"[ \t\u00a0]*\(?([A-Z])[.)]\t")
_LETTER = re.compile(r"[ \t\u00a0]*[o§][ \t\u00a0]")
_ADDRESS = re.compile(r"<[^<>]*@[^<>]*>$|^[^\s<>@]+@[^\s<>@]+$")
"""Ends in an address in angle brackets, or is an address and nothing else."""
_RULE = re.compile(r"[\s|:+=_-]*")
"""The line under the headings of a table made of characters."""
_DASH = re.compile(r"\s+[–—-]\s+")
_WIDE = re.compile(r" {3,}")
_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
"""A role after a dash, columns of aligned text, a department in brackets."""
_LAST_FIRST = re.compile(r"[^\W\d][^,\s]*(?:[ -][^,\s]+){0,2},\s*[^\W\d][^,\s]*(?:[ -][^,\s]+)?")


class PastedTable(Struct, frozen=True):
    """The cells of a pasted text, all rows of one length, and what was taken for what."""

    layout: Layout
    headings: tuple[str, ...]
    """The first line, where it holds headings and nobody; else empty."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(text: str, layout: Layout | None = None) -> PastedTable:
    """The people in a text, a row each, taken apart as `layout` says, or as the text itself suggests."""
    plain = _spread(_unlisted(_LINE_END.sub("\n", text[:ENOUGH]).replace("\ufeff", "")))
    chosen = layout or _suggested(plain)
    if chosen == "columns":
        return _in_columns(_cells(plain, _separator(plain)))
    if chosen == "lines":
        parts = [tidy(line) for line in plain.split("\n")]
    else:
        parts = [part for row in _cells(plain, _separator(plain)) for part in row]
    rows = tuple((_name(part),) for part in parts if _name(part))
    return PastedTable(chosen, (), ("name",), rows)


def layouts(text: str) -> list[Layout]:
    """The ways to take a text apart that come to different rows, the suggested one first."""
    found: dict[tuple[tuple[str, ...], ...], Layout] = {}
    suggested = read_table(text)
    for table in (suggested, *(read_table(text, layout) for layout in LAYOUTS)):
        found.setdefault(table.rows, table.layout)
    return list(found.values())


def people_in(table: PastedTable, columns: Sequence[Column]) -> list[tuple[str, str, str]]:
    """Name, role and department of each row, where the columns hold what is said here."""
    return [_person(row, columns) for row in table.rows]


# Taking a text apart


def _unlisted(text: str) -> str:
    """A text without the numbers and bullets before its lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    marked = [line for line in lines if _MARKER.match(line)]
    letters = sum(bool(_LETTER.match(line)) for line in marked)
    # A letter may begin a name; as the bullet of a list it begins more than one line.
    if not marked or 2 * len(marked) < len(lines) or letters == 1 == len(marked):
        return text
    if _are_numbered_rows(lines) or _are_initials(marked):
        return text
    return "\n".join(line[found.end() :] if (found := _MARKER.match(line)) else line for line in lines)


def _are_numbered_rows(lines: Sequence[str]) -> bool:
    """Whether these are rows of a spreadsheet below a heading, whose numbers or bullets are a column of their own."""
    tabs = {line.count("\t") for line in lines}
    return not _MARKER.match(lines[0]) and len(tabs) == 1 and tabs != {0}


def _are_initials(lines: Sequence[str]) -> bool:
    """Whether the capitals that some lines begin with count nothing, neither A, B, C nor I, II, III."""
    capitals = "".join(found[1] for line in lines if (found := _CAPITAL.match(line)))
    return not (ascii_uppercase.startswith(capitals) or set(capitals) <= set("IVX"))


def _spread(text: str) -> str:
    """A text with tabs where dashes, wide spaces or brackets set columns apart in each of its lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines or any(mark in text for mark in "\t;,|@"):
        return text
    for between, tabs in ((_DASH, "\t"), (_WIDE, "\t"), (_BRACKETS, r"\t\t\1")):
        if all(between.search(line) for line in lines):
            return "\n".join(between.sub(tabs, line) for line in lines)
    return text


def _separator(text: str) -> str:
    bars = [line for line in text.split("\n") if line.strip()]
    if "\t" not in text and bars and all("|" in line for line in bars):
        return "|"
    return next((mark for mark in "\t;," if mark in text), "\t")


def _cells(text: str, separator: str) -> list[list[str]]:
    """The cells of each row that has any. One in quotation marks may hold separators and line ends."""
    if separator == "|":
        text = "\n".join(line.strip().strip("|") for line in text.split("\n") if not _RULE.fullmatch(line))
    # A mark that is never closed would take all that follows into its cell.
    quote = None if text.count('"') % 2 else '"'
    read = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True, quotechar=quote)
    rows = [[tidy(cell) for cell in row] for row in read]
    return [row for row in rows if any(row)]


def _suggested(text: str) -> Layout:
    """Whether a text is a table, a list of names in a row, or names a line that have commas in them."""
    separator = _separator(text)
    rows = _cells(text, separator)
    parts = [part for row in rows for part in row if part]
    addresses = [part for part in parts if _is_address(part)]
    if separator in "\t|" or not rows or _headings(rows[0]):
        return "columns"
    if 2 * len(addresses) > len(parts) or (len(rows) == 1 and any(" " in each for each in addresses)):
        return "names"
    if _goes_on(text, separator):
        return "names"
    if separator == ";":
        commas = {part.count(",") for part in parts}
        asides = any(_ROLES.search(part) or _DEPARTMENTS.match(part) for part in parts)
        several = commas == {0, 1} and sum("," in part for part in parts) > 1 and not asides
        is_list = len(rows) == 1 and len(parts) > 1 and not addresses and (commas == {0} or several)
        return "names" if is_list or commas == {1} else "columns"
    if len(rows) > 1 and _are_last_first(text, rows):
        return "lines"
    lengths = {len([part for part in row if part]) for row in rows}
    is_list = not addresses if len(rows) == 1 else max(lengths) > 3 and len(lengths) > 1
    return "names" if is_list else "columns"


def _goes_on(text: str, separator: str) -> bool:
    """Whether a row of names goes on from line to line."""
    ends = [line.rstrip().endswith(separator) for line in text.split("\n") if line.strip()]
    return len(ends) > 1 and all(ends[:-1]) and not ends[-1]


def _are_last_first(text: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether there is a last name and a first in each line, rather than a name and a role or department."""
    pairs = [row[:2] for row in rows if len(row) > 1]
    others = [
        before
        for before, after in pairs
        if after.isupper() or any(_ROLES.search(part) or _DEPARTMENTS.match(part) for part in (before, after))
    ]
    return 2 * len(others) < len(pairs) and all(
        _LAST_FIRST.fullmatch(line.strip()) for line in text.split("\n") if line.strip()
    )


# What columns hold


def _in_columns(rows: list[list[str]]) -> PastedTable:
    width = max(map(len, rows), default=0)
    whole = [(*row, *[""] * (width - len(row))) for row in rows]
    headings = _headings(whole[0]) if whole else None
    if headings is not None:
        whole = _first_name_first(whole)
        return PastedTable("columns", whole[0], _headings(whole[0]) or headings, tuple(whole[1:]))
    return PastedTable("columns", (), _guessed(whole, width), tuple(whole))


def _first_name_first(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with the columns of first and last names changed over where the last names come first."""
    said = [cell.casefold().rstrip(":") for cell in rows[0]]
    last, first = ([said.index(each) for each in names if each in said] for names in (_LAST_NAMES, _FIRST_NAMES))
    if len(last) != 1 or len(first) != 1 or last[0] > first[0]:
        return list(rows)
    order = list(range(len(said)))
    order[last[0]], order[first[0]] = first[0], last[0]
    return [tuple(row[column] for column in order) for row in rows]


def _headings(row: Sequence[str]) -> tuple[Column, ...] | None:
    """What each column holds; None where the row holds no headings."""
    columns = tuple(_HEADINGS.get(cell.casefold().rstrip(":"), "") for cell in row)
    known = sum(bool(column) for column in columns)
    return columns if "name" in columns or 0 < known == sum(bool(cell) for cell in row) else None


def _guessed(rows: Sequence[Sequence[str]], width: int) -> tuple[Column, ...]:
    """Name, role, department from the left, unless another order is plain from what stands there."""
    cells = [[row[column] for row in rows if row[column]] for column in range(width)]
    asked = [column for column in range(width) if not _is_aside(cells[column])][:3]
    kinds: tuple[Column, ...] = ("name", "role", "department")

    def fit(order: Sequence[Column]) -> float:
        return sum(_likeness(cells[column], kind) for column, kind in zip(asked, order, strict=False))

    orders = [order for order in permutations(kinds, len(asked)) if "name" in order or len(asked) == 0]
    best = max(orders, key=lambda order: (fit(order), order == kinds[: len(order)]))
    # Little is plain from one row alone.
    chosen = dict(zip(asked, best if fit(best) > fit(kinds) + 0.5 else kinds, strict=False))
    # An address is as good as its owner's name where there is no other.
    addresses = [column for column in range(width) if any(map(_is_bare_address, cells[column]))]
    if not asked and addresses:
        chosen = {addresses[0]: "name"}
    return tuple(chosen.get(column, "") for column in range(width))


def _is_aside(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, times or mail addresses, and so nothing of a person that is asked for."""
    return bool(cells) and all(not re.search(r"[^\W\d]", cell) or _is_bare_address(cell) for cell in cells)


def _likeness(cells: Sequence[str], kind: Column) -> float:
    """From 0 to 1: how much of a column looks like names, roles or departments."""
    if not cells:
        return 0
    roles = sum(bool(_ROLES.search(cell)) for cell in cells) / len(cells)
    departments = sum(bool(_DEPARTMENTS.match(cell)) for cell in cells) / len(cells)
    if kind == "name":
        return (1 - max(roles, departments)) * len(set(cells)) / len(cells)
    return roles if kind == "role" else departments * (1 - roles)


def _person(row: Sequence[str], columns: Sequence[Column]) -> tuple[str, str, str]:
    found: dict[Column, str] = {"name": "", "role": "", "department": ""}
    for cell, column in zip(row, columns, strict=True):
        if column == "name" and cell:
            # A first and a last name may stand in two columns.
            found["name"] = f"{found['name']} {_name(cell)}".strip()
        elif column and not found[column] and not _is_address(cell):
            found[column] = cell
    return found["name"], found["role"], found["department"]


def _is_address(part: str) -> bool:
    return bool(_ADDRESS.search(part))


def _is_bare_address(part: str) -> bool:
    return _is_address(part) and " " not in part.strip("<>")


def _name(part: str) -> str:
    """The name that goes with an address: "Anna" <a@example.org> or b@example.org; what is no address stays."""
    if not _is_address(part):
        return part
    before, bracket, inside = part.rpartition("<")
    name = before.strip(" \"'")
    return name or (inside if bracket else part).strip("<>").split("@")[0]
