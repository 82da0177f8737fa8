from __future__ import annotations

from pathlib import Path

import pytest

from cxworkshop.language import speaking
from cxworkshop.words import borrowed
from tests.catalogues import Said, add_language, speak_from

SENTENCES = ("argument {name}: {message}", "a {size} [sic] argument", "nothing")


@pytest.fixture(autouse=True)
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: Said = {
        "argument {name}: {message}": "{message} (Argument {name})",
        "a {size} [sic] argument": "ein Argument von {size}",
        "nothing": "nichts",
    }
    add_language(tmp_path, "de", said)
    speak_from(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("message", "in_german"),
    [
        ("argument x: y: z", "y: z (Argument x)"),
        ("a large [sic] argument", "ein Argument von large"),
        ("a {name} [sic] argument", "ein Argument von {name}"),
        ("argument x: two\nlines", "two\nlines (Argument x)"),
        ("nothing", "nichts"),
        ("nothing at all", "nothing at all"),
        ("", ""),
    ],
)
def test_a_message_of_somebody_elses(message: str, in_german: str) -> None:
    assert borrowed.said(message, SENTENCES) == message
    with speaking("de"):
        assert borrowed.said(message, SENTENCES) == in_german
