"""Marks as they are printed."""

from __future__ import annotations

import pytest

from cxworkshop.report.setting.punctuation import printed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Managing director's office", "Managing director’s office"),
        ("O'Brien, d'Arc and the customers' needs", "O’Brien, d’Arc and the customers’ needs"),
        ("don't, in the '90s", "don’t, in the ’90s"),
        ('He said "yes" and "no".', "He said “yes” and “no”."),
        ("He said 'yes' (\"no\")", "He said ‘yes’ (“no”)"),
        ("\"Head of 'IT'\"", "“Head of ‘IT’”"),
        ("-3 to -1.5 (-2)", "−3 to −1.5 (−2)"),
    ],
)
def test_apostrophes_quotation_marks_and_minus_are_set_as_in_print(typed: str, expected: str) -> None:
    assert printed(typed, "en") == expected


@pytest.mark.parametrize(
    "typed",
    [
        '5\' by 12", a 12" pipe and a 14" one',
        'say("yes") == "no"; {"a": \'b\'}',
        "<img src='x'>",
        "https://example.org/it's",
        "2026-11-28, 5-6, F-16",
        'one " alone',
        "מנכ\"ל של צה\"ל ג'ורג'",
    ],
)
def test_measures_code_days_and_what_is_not_plain_stay_as_typed(typed: str) -> None:
    assert printed(typed, "en") == typed


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "„ja“ ‚nein‘"), ("de-AT", "„ja“ ‚nein‘"), ("fr", "«ja» ‹nein›"), ("en-XA", "“ja” ‘nein’")],
)
def test_a_language_has_its_own_quotation_marks(language: str, expected: str) -> None:
    assert printed("\"ja\" 'nein'", language) == expected
