from __future__ import annotations

import pytest

from cxworkshop.language import speaking
from cxworkshop.words.lists import listed


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e"], "a, b, c and two more"),
    ],
)
def test_lists(names: list[str], sentence: str) -> None:
    assert listed(names, most=4) == sentence


def test_all_are_named_unless_asked_otherwise() -> None:
    assert listed("abcdef") == "a, b, c, d, e and f"


@pytest.mark.usefixtures("german")
def test_lists_in_another_language() -> None:
    with speaking("de"):
        assert listed("abc") == "a, b und c"
        assert listed("abcdef", most=4) == "a, b, c und 3 weitere"
        assert listed("") == ""
