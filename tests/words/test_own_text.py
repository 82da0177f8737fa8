from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.words.own_text import OwnParagraph, Stretch, paragraphs


def plain(text: str, *, bullet: bool = False, apart: bool = False) -> OwnParagraph:
    return OwnParagraph((Stretch(text),), bullet, apart)


def test_paragraphs_and_bullets() -> None:
    assert paragraphs("One\nTwo\n\n\n- three\n  - four\n• five\n- \n-six\n\n") == [
        plain("One"),
        plain("Two"),
        plain("three", bullet=True, apart=True),
        plain("four", bullet=True),
        plain("five", bullet=True),
        plain("-six"),
    ]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("a **b c** d", [("a ", False), ("b c", True), (" d", False)]),
        ("**a**", [("a", True)]),
        ("**a** **b**", [("a", True), (" ", False), ("b", True)]),
        ("2 ** 3 ** 4", [("2 ** 3 ** 4", False)]),
        ("**open", [("**open", False)]),
        ("****", [("****", False)]),
        ("*a* _b_ <b>c</b>", [("*a* _b_ <b>c</b>", False)]),
    ],
)
def test_bold(text: str, stretches: list[tuple[str, bool]]) -> None:
    (found,) = paragraphs(text)
    assert [tuple(stretch) for stretch in found.stretches] == stretches


@given(st.text(alphabet="ab*- \n•<", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    said = "".join(stretch.text for paragraph in paragraphs(text) for stretch in paragraph.stretches)
    assert [letter for letter in said if letter in "ab<"] == [letter for letter in text if letter in "ab<"]
