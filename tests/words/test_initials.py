"""Owners in a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.words.initials import initials


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Chief marketing officer", "CMO"),
        ("Head of service", "HS"),
        ("Head of the department concerned", "HDC"),
        ("CX leader", "CL"),
        ("Zoë", "ZO"),
        ("田中 太郎", "田太"),
        ("見本保険", "見本"),
        ("of and the", "OAT"),
        ("(vacant)", "(V"),
        ("Head – of IT", "HI"),
    ],
)
def test_letters_of_the_telling_words(name: str, code: str) -> None:
    assert initials([name]) == {name: code}


def test_no_two_are_alike() -> None:
    assert initials(["Head of service", "Head of sales", "Helga Sommer", "Head of service"]) == {
        "Head of service": "HS",
        "Head of sales": "HS2",
        "Helga Sommer": "HS3",
    }


@given(st.lists(st.text(min_size=1, max_size=12)))
def test_every_name_has_one_of_its_own(names: list[str]) -> None:
    found = initials(names)
    assert set(found) == set(names)
    assert len(set(found.values())) == len(found)
    assert all(found.values())
