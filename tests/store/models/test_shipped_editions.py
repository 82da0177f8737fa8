"""A shipped model that reads otherwise has another edition, or libraries that hold the one before refuse it.

After a change to a model: give it a new edition, and add below the line that the failing test prints.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from cxworkshop import paths

DIGESTS = {
    "gartner-cem 1": "77e5bb499b9805f05f09c3694bc02fe6b32aa7a38b6eeeee8793bc7289ba7a56",
    "gartner-cem 2": "c0e117d68973abfe7ecaf8fbee8cb69a426f952bc2674e1c7ed4c5520ce37597",
    "gartner-cem 2.1": "2b84381de24adf5e1d6cc9440355f72dfe92ff3b5a8a94f5c572595678e145fc",
}
"""Of each edition that has shipped, the SHA-256 of its content without comments. A line that is here stays as it is."""


def digest(text: str) -> str:
    content = json.dumps(tomllib.loads(text), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize("file", sorted(paths.resource("models").glob("*.toml")), ids=lambda file: file.stem)
def test_what_ships_is_what_shipped_under_its_edition(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    head = tomllib.loads(text)
    edition = f"{head['id']} {head['edition']}"
    assert DIGESTS.get(edition) == digest(text), (
        f"{file.name} reads otherwise than edition {head['edition']} did when it shipped. Give it a new edition, and "
        f'add to DIGESTS: "{edition}": "{digest(text)}",'
    )


def test_a_comment_is_no_change_and_a_word_is_one() -> None:
    text = 'id = "a"\nname = "One"\n'
    assert digest(f"# Said beside it\n{text}") == digest(text) != digest(text.replace("One", "Two"))
