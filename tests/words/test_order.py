"""Names in the order of the alphabet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from cxworkshop.language import speaking
from cxworkshop.words import order
from cxworkshop.words.order import sorted_names
from tests.catalogues import add_language, speak_from

COLLATOR = Collator()
PRINTABLE = "".join(map(chr, range(32, 127)))


def test_accents_and_capitals_come_after_letters() -> None:
    names = [
        "Zoë",
        "Ärzte",
        "apple",
        "Apple",
        "élan",
        "Elan",
        "eland",
        "Łucja",
        "Lucy",
        "O’Brien",
        "Oslo",
        "Иван",
        "中",
    ]
    expected = [
        "apple",
        "Apple",
        "Ärzte",
        "Elan",
        "élan",
        "eland",
        "Łucja",
        "Lucy",
        "O’Brien",
        "Oslo",
        "Zoë",
        "Иван",
        "中",
    ]
    assert sorted_names(names) == expected
    assert sorted_names(reversed(names)) == expected


def test_things_in_the_order_of_their_names() -> None:
    assert sorted_names([(1, "b"), (2, "a"), (3, "A"), (4, "a")], key=lambda item: item[1]) == [
        (2, "a"),
        (4, "a"),
        (3, "A"),
        (1, "b"),
    ]


@given(st.lists(st.text(PRINTABLE, max_size=6)))
def test_english_letters_alone_are_in_the_same_order_without_the_table(names: list[str]) -> None:
    assert sorted_names(names) == sorted(names, key=COLLATOR.sort_key)


@given(st.lists(st.text(max_size=6)))
def test_any_name_has_a_place(names: list[str]) -> None:
    assert sorted(sorted_names(names)) == sorted(names)
    assert sorted_names(sorted_names(names)) == sorted_names(names)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sv", ["Adam", "Zoe", "Zz", "Åsa", "Ängla", "Örjan"]),
        ("da", ["Adam", "Zoe", "Ære", "Østen", "Åge"]),
        ("pl", ["Lucy", "Lz", "Łucja", "Maria", "Zoe", "Źródło", "Żaneta"]),
        ("cs", ["Cyril", "Czar", "Čapek", "Dana", "Hz", "Chalupa", "Ivan"]),
        ("es", ["Nz", "Ñu", "Oso"]),
        ("hu", ["Cz", "Csaba", "Oz", "Ödön", "Pál", "Sv", "Szabó", "Tamás"]),
        ("de", ["Adam", "Änne", "Anton", "Zoe"]),
    ],
)
def test_letters_have_the_place_their_language_gives_them(
    code: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_language(tmp_path, code, {})
    speak_from(tmp_path, monkeypatch)
    with speaking(code):
        assert sorted_names(reversed(expected)) == expected
        assert sorted_names(name.upper() for name in expected) == [name.upper() for name in expected]


def test_english_letters_have_their_place_without_the_table_of_all_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(order, "_collator")
    assert sorted_names(["Ann", "O'Brien", "ann"]) == ["ann", "Ann", "O'Brien"]
