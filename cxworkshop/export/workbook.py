"""A workbook to write into: text that stays text, typed figures and dates, sheets that print well."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from cxworkshop.design.branding import branded
from cxworkshop.design.style import Style
from cxworkshop.export.office.facts import Facts
from cxworkshop.export.plain import is_formula, on_one_line, plain
from cxworkshop.words.treated import treated

_INK, _MUTED, _RULE = "#1f2933", "#5b6470", "#dde1e6"
_ACCENT = "accent"
"""In the place of a colour: that of the style."""
_LONGEST = 32_767
"""So many characters Excel takes in a cell."""
_FOOTER = 80
"""As many characters of a name stand at the foot of a printed page."""
_HEADER, _BESIDE = 240, 140
"""As many characters the right of a head has at most, and as many both its sides, where neither is in the way."""
_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 20, "text_wrap": True},
    "lead": {"bold": True, "text_wrap": True, "font_size": 12},
    "heading": {"bold": True, "font_size": 13, "font_color": _ACCENT},
    "head": {"bold": True, "font_color": "#ffffff", "bg_color": _ACCENT, "text_wrap": True, "valign": "vcenter"},
    "text": {"text_wrap": True},
    "muted": {"text_wrap": True, "font_color": _MUTED},
    "bold": {"text_wrap": True, "bold": True},
    "bare": {"text_wrap": True, "font_color": _MUTED},
    "aside": {"font_color": _MUTED},
    "number": {"num_format": "0", "align": "center"},
    "score": {"num_format": "0.0#", "align": "center"},
    "mean": {"num_format": "0.0", "align": "center"},
    "agreement": {"num_format": "0.00", "align": "center"},
    "weight": {"num_format": "0.0##", "align": "center"},
    "date": {"num_format": "d mmm yyyy", "align": "left"},
    "date muted": {"num_format": "d mmm yyyy", "align": "left", "font_color": _MUTED},
}
"""How a cell can look, by name; muted is what is only proposed, aside what may be cut at the edge of its cell."""
_PER_LINE = {
    "title": 0.5,
    "heading": 9.0,
    "lead": 0.85,
    "head": 0.95,
    "text": 1.05,
    "muted": 1.05,
    "bare": 1.05,
    "bold": 0.95,
}
"""About as many characters of these stand on a line of a cell that is 1 wide; a heading runs on into the next cells."""
_LINE, _TALLEST = 13.5, 409.0
"""The height of a line, and that of the highest row Excel has, in points."""


class Workbook:
    """Builds a workbook in memory; what is put in the same way gives the same bytes."""

    def __init__(self, title: str, facts: Facts, style: Style) -> None:
        """`title` stands at the foot of each printed page, what `style` says of the firm and of treating it above."""
        import xlsxwriter

        self._buffer = io.BytesIO()
        # Nothing that people wrote becomes a formula, a link or a number.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book: Any = xlsxwriter.Workbook(self._buffer, options)
        self._formats: dict[tuple[str, bool], Any] = {}
        self._footer = on_one_line(title)[:_FOOTER].replace("&", "&&")
        self._header = _header(_joined(style.firm, style.header), _joined(*treated(style)))
        self.accent = "#{:02x}{:02x}{:02x}".format(*branded(style.accent).accent.in_bytes)
        about = {"title": title, "author": facts.author, "company": facts.producer, "status": facts.stage}
        moment = datetime.combine(facts.day, time(12))
        self._book.set_properties({**{name: plain(said) for name, said in about.items()}, "created": moment})

    def sheet(self, name: str, widths: Sequence[float], *, head: bool = False, whole: bool = False) -> Sheet:
        """A further sheet whose columns have these widths, in characters. With `head` its first row is its head.

        It prints on its side, as wide as the page, or `whole` on one; the head is repeated on each and stays in sight.
        """
        made = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        made.set_landscape()
        made.set_paper(9)  # A4
        made.fit_to_pages(1, 1 if whole else 0)
        made.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        made.set_footer(f"&L{self._footer}&R&P / &N")
        if self._header:
            made.set_header(self._header)
        made.hide_gridlines(2)
        if head:
            made.repeat_rows(0)
            made.freeze_panes(1, 0)
        return Sheet(self, made, name, widths)

    def chart(self, kind: str, subtype: str = "") -> Any:
        """A chart that is not in a sheet yet."""
        return self._book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})

    def format(self, style: str, *, quoted: bool = False) -> Any:
        """A style of _STYLES. A quoted text stays text also when somebody goes into its cell and out again."""
        if (style, quoted) not in self._formats:
            look = {"font_name": "Calibri", "font_size": 10, "valign": "top", "font_color": _INK}
            look |= {name: self.accent if value == _ACCENT else value for name, value in _STYLES[style].items()}
            if style not in {"title", "lead", "heading", "bare"}:
                look |= {"border": 1, "border_color": _RULE}
            made = self._book.add_format(look)
            if quoted:
                made.set_quote_prefix()
            self._formats[style, quoted] = made
        return self._formats[style, quoted]

    def content(self) -> bytes:
        """The whole file; nothing can be added any more."""
        self._book.close()
        return self._buffer.getvalue()


class Sheet:
    """One sheet of a workbook, filled cell by cell; rows and columns count from 0."""

    def __init__(self, book: Workbook, made: Any, name: str, widths: Sequence[float]) -> None:
        self._book, self.made, self.name, self._widths = book, made, name, widths
        self._heights: dict[int, float] = {}

    def put(self, row: int, column: int, value: str | float | date | None, style: str = "text") -> None:
        """Put a text, a figure or a day into a cell; None leaves it empty, with its border."""
        self._put(row, (column, column), value, style)

    def row(self, row: int, cells: Sequence[tuple[str | float | date | None, str]]) -> None:
        """Put values with their styles side by side."""
        for column, (value, style) in enumerate(cells):
            self.put(row, column, value, style)

    def head(self, row: int, titles: Sequence[str]) -> None:
        """A table's head."""
        self.row(row, [(title, "head") for title in titles])

    def across(self, row: int, columns: tuple[int, int], text: str, style: str = "text") -> None:
        """A text over several columns, from the first to the last."""
        self.made.merge_range(row, columns[0], row, columns[1], "", self._book.format(style))
        self._put(row, columns, text, style)

    def picture(self, row: int, column: int, content: bytes, scale: float, told: str) -> None:
        """A PNG, of that share of its own size, whose upper left corner is in a cell."""
        looks = {"image_data": io.BytesIO(content), "x_scale": scale, "y_scale": scale, "description": plain(told)}
        self.made.insert_image(row, column, "logo.png", {**looks, "x_offset": 4, "y_offset": 2, "object_position": 2})

    def _put(self, row: int, columns: tuple[int, int], value: str | float | date | None, style: str) -> None:
        column = columns[0]
        if value is None or value == "":
            self.made.write_blank(row, column, None, self._book.format(style))
        elif isinstance(value, str):
            text = plain(value)[:_LONGEST]
            self.made.write_string(row, column, text, self._book.format(style, quoted=is_formula(text)))
            if style in _PER_LINE:
                self._grow(row, text, _PER_LINE[style] * sum(self._widths[columns[0] : columns[1] + 1]), style)
        elif isinstance(value, date):
            self.made.write_datetime(row, column, datetime.combine(value, time()), self._book.format(style))
        else:
            self.made.write_number(row, column, value, self._book.format(style))

    def _grow(self, row: int, text: str, room: float, style: str) -> None:
        """Make a row as high as a text needs that has room for so many characters on a line.

        Programs do that by themselves when somebody types, but not all of them when they open a file.
        """
        lines = sum(math.ceil(max(_wide(line), 1) / room) for line in text.split("\n"))
        height = min(lines * _LINE * {"title": 2.0, "heading": 1.4, "lead": 1.2}.get(style, 1.0) + 3, _TALLEST)
        if height > self._heights.get(row, 0):
            self._heights[row] = height
            self.made.set_row(row, height)


def _joined(*parts: str) -> str:
    return " · ".join(on_one_line(part) for part in parts if part.strip())


def _header(left: str, right: str) -> str:
    """The head of printed pages; "" where there is nothing to say. What does not fit stands on the first sheet."""
    left, right = left.replace("&", "&&"), right.replace("&", "&&")[:_HEADER]
    # What is cut within a doubled sign would begin a mark.
    right = right[:-1] if (len(right) - len(right.rstrip("&"))) % 2 else right
    # The space parts the size from a figure that a text begins with.
    parts = (("&L&8 ", left if len(left) + len(right) <= _BESIDE else ""), ("&R&8 ", right))
    return "".join(f"{mark}{text}" for mark, text in parts if text)


def _wide(text: str) -> int:
    """How many characters wide a text is: those of Chinese, Japanese and Korean take the room of two."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
