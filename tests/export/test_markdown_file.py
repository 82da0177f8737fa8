"""The roadmap as Markdown, read by a program that knows CommonMark and not us."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating
from cxworkshop.export import markdown_file
from cxworkshop.export.choices import Choices
from tests.export.hostile import HOSTILE, hostile_session
from tests.export.recording import on_record
from tests.report.building import SCORES, make_session, own_action


def parsed(text: str) -> list[Token]:
    """The blocks, each with what stands in it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def words(tokens: list[Token]) -> str:
    """What is read, without the markup."""
    inline = [child for token in tokens for child in (token.children or [])]
    return " ".join(each.content for each in inline if each.type == "text")


def headings(text: str) -> list[str]:
    tokens = parsed(text)
    found = [words([tokens[at + 1]]) for at, token in enumerate(tokens) if token.type == "heading_open"]
    return [" ".join(each.split()) for each in found]


def shape(text: str) -> list[str]:
    """Of which kinds the blocks and what stands in them are."""
    return [kind for token in parsed(text) for kind in (token.type, *(child.type for child in token.children or []))]


def test_what_the_report_says_is_there(small_model: MaturityModel) -> None:
    session = make_session(small_model, SCORES, board_questions=("Who pays?",), actions=(own_action(1),))
    text = markdown_file.roadmap_markdown(session, small_model, Choices(date(2026, 12, 1)))
    assert headings(text) == [
        "Nordlicht Energie AG",
        "Profile and gaps",
        "Gap to Level 3, largest first",
        "Read with care",
        "Decision asked of the board",
        "Action register",
        "Now",
        "Next",
        "Later",
        "Evidence, notes and dissent",
        "Metrics",
        "Technology",
        "Method and sources",
    ]
    said = words(parsed(text))
    for part in (
        "Autumn review · Workshop 19 November 2026 · issued 1 December 2026",
        "From 2.4 towards Level 3",
        "Mean 2.4 of 5.",
        "Governance (1.5) holds the organisation at Level 1",
        "Metrics 3.0 and Technology 3.5 have no evidence yet.",
        "Who pays?",
        "Own action 1",
        "Made up for tests, and affiliated with nobody.",
    ):
        assert part in said
    assert "| Governance | 1.5 | 3.0 | 1.5 | 1 | between Levels 1 and 2 |  |" in text


def test_of_nothing_scored_there_is_nothing_to_be_careful_about(small_model: MaturityModel) -> None:
    text = markdown_file.roadmap_markdown(make_session(small_model), small_model)
    assert headings(text) == ["Nordlicht Energie AG", "Profile and gaps", "Action register", "Method and sources"]
    assert "| Vision | – | 3.0 | – | 1 |  | Not scored |" in text
    assert "issued" not in text


def test_where_every_target_is_met_the_gaps_say_so(small_model: MaturityModel) -> None:
    session = make_session(small_model, 4.0, organisation="", title="")
    text = markdown_file.roadmap_markdown(session, small_model)
    assert headings(text)[:3] == ["Customer experience roadmap", "Profile and gaps", "No gaps left"]


def test_an_action_tells_what_is_late_and_what_is_wrong(small_model: MaturityModel) -> None:
    late = own_action(1, due=date(2026, 12, 4), start=date(2026, 11, 23), weeks=8, status="in progress")
    beyond = own_action(2, phase=BEYOND, done_when="")
    there = own_action(3, state="in place", reason="Since spring")
    session = make_session(small_model, {"vision": 2.0}, actions=(late, beyond, there))
    text = markdown_file.roadmap_markdown(session, small_model, Choices(date(2027, 1, 4)))
    assert "in progress · overdue" in text
    assert "*Its dates allow 30 working days fewer than its 8 weeks.*" in text
    assert headings(text)[-3:] == ["Beyond", "Already in place", "Method and sources"]
    assert "- Own action 3 (Vision, 2→3): Since spring" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_no_markup(text: str, small_model: MaturityModel) -> None:
    mild = markdown_file.roadmap_markdown(hostile_session(small_model, "mild"), small_model)
    made = markdown_file.roadmap_markdown(hostile_session(small_model, text), small_model)
    # Escapes part a text into several; what counts is which elements there are.
    assert [kind for kind in shape(made) if kind != "text"] == [kind for kind in shape(mild) if kind != "text"]
    rendered = MarkdownIt("commonmark").enable("table").render(made)
    assert not {"<a", "<img", "<script", "<b>", "<code", "<del"} & set(rendered.replace(">", " ").split())
    flat = " ".join(text.split())
    assert flat in words(parsed(made)) or flat in "".join(
        child.content for token in parsed(made) for child in (token.children or []) if child.type == "text"
    )


@pytest.mark.parametrize("address", ["https://example.com", "www.example.com", "mailto:a@example.com", "a@b.example"])
def test_nor_is_an_address_a_link_where_links_are_guessed(address: str) -> None:
    assert address not in markdown_file.escaped(address)


def test_what_was_brought_noted_contested_and_put_off_is_there(small_model: MaturityModel) -> None:
    text = markdown_file.roadmap_markdown(on_record(small_model), small_model)
    part = text[text.index("## Evidence") : text.index("## Method")]
    assert part.split("\n\n") == [
        "## Evidence, notes and dissent",
        "A long day.",
        "### Vision",
        "2.5",
        "- The strategy paper (The wall · brought by Ada Quillfeather)\n"
        "- **Note**: Agreed late.\n"
        "- **Dissent**: Never seen. (Cleo Parkinson, holds 1.0)",
        "### Metrics",
        "3.0 · Claimed",
        "- No evidence is recorded for this score, so it remains a claim.\n- **Dissent**: Too high. (holds 2.0)",
        "### Technology",
        "3.5 · Claimed",
        "- No evidence is recorded for this score, so it remains a claim.",
        "## Parking lot",
        "- Who pays? (Technology · brought by Ben Marshwiggle)\n- Ask the council",
        "",
    ]


def test_of_nothing_recorded_nothing_is_said(small_model: MaturityModel) -> None:
    assert "Evidence, notes" not in markdown_file.roadmap_markdown(make_session(small_model, 2.0), small_model)


def test_not_applicable_and_weights(small_model: MaturityModel) -> None:
    session = make_session(small_model, {"vision": 1.25}, weights={"vision": 1.5})
    off = replace(session, ratings=(*session.ratings, Rating("metrics", not_applicable=True)))
    text = markdown_file.roadmap_markdown(off, small_model)
    assert "| Vision | 1.25 | 3.0 | 1.75 | 1.5 | between Levels 1 and 2, nearer Level 1 |  |" in text
    assert "| Metrics | – | – | – | 1 |  | Not applicable |" in text


def test_the_same_gives_the_same_file(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, SCORES)
    for name in ("a.md", "b.md"):
        markdown_file.write_markdown(tmp_path / name, session, small_model, Choices(date(2026, 12, 1)))
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()
