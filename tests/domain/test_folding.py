"""Texts as a search compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łódź", "lodz"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("Đà Nẵng", "da nang"),
        ("İSTANBUL ışık", "istanbul isik"),
        ("Þórður", "thordur"),
        ("Œuvre", "oeuvre"),
        ("ё", "е"),
        ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
        ("ﬁne ２０２６ ①", "fine 2026 1"),
        ("ｶﾞｲﾄﾞ", "カイト"),
    ],
)
def test_case_accents_and_forms_do_not_count(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
