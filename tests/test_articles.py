"""No text that ships shares a run of six words with the two articles that the built-in model rests on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from cxworkshop import paths
from cxworkshop.store.models import files as model_files
from tests.articles.make import digest, kept, runs

ROOT = Path(__file__).parents[1]
MODEL = model_files.load(paths.resource("models/gartner-cem.toml"))
NAMES = (
    *(source.title for source in MODEL.sources),
    *(f"Level {level.number}: {level.name}" for level in MODEL.levels),
    "The Gartner Customer Experience Maturity Framework",
    "The Gartner Customer Experience Management (CEM) Maturity Model",
)
"""What the articles, their models and the levels are called; these names are the articles' own."""


def shared(text: str, names: tuple[str, ...] = NAMES) -> list[str]:
    """The runs of a text that are in the articles too and lie in none of the names."""
    named = {run for name in names for run in runs(name)}
    # A value is filled in between the words before and after its place, and a tag is no word.
    pieces = re.split(r"\{\w*\}|%\(?\w*\)?s|\n\s*\n|\|", re.sub(r"<[^<>]*>|[*_`]", " ", text))
    return [run for piece in pieces for run in runs(piece) if digest(run) in kept() and run not in named]


def texts(value: Any) -> Iterator[str]:
    """Every text within a value, such as what a TOML file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def test_the_digests_are_those_of_two_articles() -> None:
    assert 700 < len(kept()) < 2000
    assert all(re.fullmatch(r"[0-9a-f]{16}", line) for line in kept())


@pytest.mark.parametrize(
    "text",
    [
        "One says: take the next step in customer experience, and so on.",
        "TAKE THE NEXT STEP\nin customer experience",
        "Who is “Capturing the Voice of the Customer” here?",
        "capturing, the *voice* of the <b>customer</b>",
    ],
)
def test_a_run_is_found_whatever_stands_around_and_between_its_words(text: str) -> None:
    assert shared(text, names=())
    assert not shared(text)


def test_a_run_that_goes_beyond_a_name_is_found() -> None:
    assert not shared("Level 2: Capturing the Voice of the Customer")
    assert not shared("take the next step in {dimension} customer experience", names=())


@pytest.mark.parametrize("name", ["models", "sample"])
def test_models_and_samples(name: str) -> None:
    files = sorted(paths.resource(name).glob("*.toml"))
    assert files
    for file in files:
        for text in texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert shared(text) == [], file


def test_sentences_of_screen_and_paper() -> None:
    with (ROOT / "resources" / "i18n" / "cxworkshop.pot").open("rb") as file:
        sentences = [sentence for message in read_po(file) for sentence in texts([message.id])]
    assert len(sentences) > 1000
    for sentence in sentences:
        assert shared(sentence) == []


@pytest.mark.parametrize("file", ["README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"])
def test_pages_about_the_app(file: str) -> None:
    assert shared((ROOT / file).read_text(encoding="utf-8")) == []
