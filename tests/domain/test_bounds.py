"""Each limit stands once, in domain/bounds.py: nobody else writes its number down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import cxworkshop
from cxworkshop.domain import bounds

ROOT = Path(cxworkshop.__file__).parent
SETTERS = {"Meta", "setMaxLength", "setMaximum", "setRange", "setDateRange", "setMinimumDate", "setMaximumDate"}
LIMITS = {"max_length", "min_length", "ge", "gt", "le", "lt", "maxLength", "maximum"}
KNOWN_ELSEWHERE = {
    "settings.py": {4096},  # below the domain: what a computer remembers of its user, and no session's
    "ui/ballot/paper.py": {6},  # what a hand can type from a card
}


def limits_in(file: Path) -> Iterator[int | float]:
    """The numbers, 0 and 1 aside, that a file gives to something as its limit."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        values = [keyword.value for keyword in call.keywords if keyword.arg in LIMITS]
        values += call.args if name in SETTERS else []
        for number in (number for value in values for number in ast.walk(value)):
            if (
                isinstance(number, ast.Constant)
                and isinstance(number.value, int | float)
                and number.value not in {0, 1}
            ):
                yield number.value


def test_no_limit_is_written_down_a_second_time() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): set(limits_in(file))
        for file in sorted(ROOT.rglob("*.py"))
        if file != Path(bounds.__file__)
    }
    assert {name: numbers for name, numbers in found.items() if numbers} == KNOWN_ELSEWHERE


def test_a_limit_written_down_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    file.write_text("line.setMaxLength(200)\nQSpinBox(minimum=1, maximum=3650)\nMeta(max_length=MAX_NAME)\n")
    assert set(limits_in(file)) == {200, 3650}


def test_the_limits_are_what_was_agreed() -> None:
    assert bounds.MAX_PARTICIPANTS == 60
    assert bounds.MAX_BALLOTS == 100
    assert bounds.MAX_TEXT == 100_000
