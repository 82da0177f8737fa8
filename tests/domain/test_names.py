"""Which names are one, and how a name is stored."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.names import grouped, key, tidy


@pytest.mark.parametrize(
    "name",
    [
        "Jörg Müller",
        "Jo\u0308rg Mu\u0308ller",
        " Jörg\u00a0Müller ",
        "JÖRG  MÜLLER",
        "Jörg\u200b Müller\u200e",
        "jörg\tmüller",
    ],
)
def test_one_name(name: str) -> None:
    assert key(name) == key("Jörg Müller")
    assert tidy(name).casefold() == "jörg müller"


def test_others_are_not() -> None:
    assert len({key(name) for name in ("Jörg", "Jorg", "Joerg", "J örg", "")}) == 5
    assert key("Weiß") == key("WEISS")
    # Persian is spelt with a joiner that is not seen.
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"


def test_things_of_one_name_are_together() -> None:
    owners = ["Zoe\u0308", "", "Anna", "ZOË", " anna ", " "]
    assert grouped(owners, str) == {"Zoë": ["Zoe\u0308", "ZOË"], "": ["", " "], "Anna": ["Anna", " anna "]}


@given(st.text(max_size=30))
def test_tidying_twice_changes_nothing(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)
    assert key(tidy(name)) == key(name) == key(unicodedata.normalize("NFD", name))
    assert "\n" not in tidy(name)
