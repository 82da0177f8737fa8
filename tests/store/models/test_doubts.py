"""What `models check` warns of: times in the texts of an action that its weeks do not cover, and roles nobody holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxworkshop.errors import UserError
from cxworkshop.store.models import files as model_files
from tests.store.models.test_files import changed, line_of, written

if TYPE_CHECKING:
    from pathlib import Path


def doubts(folder: Path, *changes: tuple[str, str]) -> list[str]:
    path = written(folder, changed(*changes))
    assert model_files.check(path) == []
    return [str(problem) for problem in model_files.doubts(path)]


def said(folder: Path, done_when: str = "They are there.", step: str = "Write to them.") -> list[str]:
    """The doubts about an action of four weeks with that text, without place and number of weeks it has."""
    found = doubts(folder, ("They are there.", done_when), ("Write to them.", step))
    return [problem.split(": says ", 1)[1].removesuffix(", but the action has 4 weeks") for problem in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They have come for one quarter.", "“one quarter”, which takes 13 weeks"),
        ("They have come for a quarter.", "“for a quarter”, which takes 13 weeks"),
        ("It held during a trial quarter.", "“during a trial quarter”, which takes 13 weeks"),
        ("After two months they are there.", "“two months”, which takes 9 weeks"),
        ("Figures of three months show it.", "“three months”, which takes 13 weeks"),
        ("They came for five weeks.", "“five weeks”, which takes 5 weeks"),
        ("They came for six weeks.", "“six weeks”, which takes 6 weeks"),
        ("They came for 12 weeks.", "“12 weeks”, which takes 12 weeks"),
        ("They came for 90 days.", "“90 days”, which takes 13 weeks"),
        ("They came for half a year.", "“half a year”, which takes 26 weeks"),
        ("They came for one half-year.", "“one half-year”, which takes 26 weeks"),
        ("They came over a year.", "“over a year”, which takes 52 weeks"),
        ("For two quarters they came.", "“two quarters”, which takes 26 weeks"),
        ("The council has met twice.", "“twice”, which takes 9 weeks"),
        ("Every quarter they meet, and have met twice.", "“twice”, which takes 26 weeks"),
        ("Two reports in a row are read.", "“Two reports in a row”, which takes 9 weeks"),
        ("Three consecutive reports are read.", "“Three consecutive”, which takes 13 weeks"),
        ("Three monthly reports are read.", "“Three monthly”, which takes 13 weeks"),
        ("Two quarterly checks are done.", "“Two quarterly”, which takes 26 weeks"),
        ("The service has run a quarter.", "“has run a quarter”, which takes 13 weeks"),
        ("Both services have run a full quarter.", "“have run a full quarter”, which takes 13 weeks"),
        ("It held throughout a quarter.", "“throughout a quarter”, which takes 13 weeks"),
        ("It held over an entire year.", "“over an entire year”, which takes 52 weeks"),
        ("They came in two full quarters.", "“two full quarters”, which takes 26 weeks"),
        ("They came in one whole year.", "“one whole year”, which takes 52 weeks"),
        ("A six-month trial is over.", "“six-month”, which takes 26 weeks"),
        ("A 12-week pilot is over.", "“12-week”, which takes 12 weeks"),
        ("The council has met two times.", "“two times”, which takes 9 weeks"),
        ("They came two times in a row.", "“two times in a row”, which takes 9 weeks"),
        ("They came twice in a row.", "“twice”, which takes 9 weeks"),
    ],
)
def test_a_time_that_the_weeks_do_not_cover(tmp_path: Path, text: str, expected: str) -> None:
    assert said(tmp_path, done_when=text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They have come for one month.",
        "They have come for 30 days.",
        "Nine of ten answers came within two working days.",
        "They come every two years.",
        "A quarter of them is there, after a quarter of the work.",
        "Figures of the past two years and the last three months are there.",
        "Values for the next three years are set.",
        "They meet twice a year, and once a quarter.",
        "No case was passed on more than twice.",
        "They come within six weeks of the letter.",
        "Each week they meet, and have met twice.",
        "One hour a month is set aside.",
        "The service has run a quarter of the way.",
        "They come within a six-month window.",
        "A three-year plan and a 12-month budget are signed.",
        "Twice as many of them are there.",
        "They are twice the number.",
        "Two times as many of them are there, or two times the number.",
        "They are twice that number.",
        "They meet two times a year.",
        "They meet twice each year, twice every month, or twice per week.",
        "They meet twice weekly, and hold a twice-yearly review.",
    ],
)
def test_what_asks_for_no_waiting(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, done_when=text) == []


def test_steps_are_read_for_times_and_not_for_occasions(tmp_path: Path) -> None:
    assert said(tmp_path, step="Ask nobody twice, for six weeks.") == ["“six weeks”, which takes 6 weeks"]


def test_a_doubt_stands_in_its_place_with_what_the_action_has(tmp_path: Path) -> None:
    here = line_of('done_when = "They know."')
    assert doubts(tmp_path, ("They know.", "They have known it for half a year.")) == [
        f"line {here}: actions[1] (teach).done_when: says “half a year”, which takes 26 weeks, "
        "but the action has 13 weeks"
    ]


def test_weeks_of_its_own_count_before_the_effort(tmp_path: Path) -> None:
    changes = ("They are there.", "They came for two months.")
    assert doubts(tmp_path, changes, ("impact = 3", "impact = 3\nweeks = 9")) == []
    (doubt,) = doubts(tmp_path, changes, ("impact = 3", "impact = 3\nweeks = 1"))
    assert doubt.endswith("says “two months”, which takes 9 weeks, but the action has 1 week")


def test_a_role_that_owns_nothing(tmp_path: Path) -> None:
    assert doubts(tmp_path, ("impact = 3", 'impact = 3\nappoints = ["Teacher", "Chair"]')) == [
        f"line {line_of('impact = 3') + 1}: actions[0] (invite).appoints: appoints Chair, who owns no action"
    ]


def test_a_model_with_mistakes_has_no_doubts(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="step: is missing"):
        model_files.doubts(written(tmp_path, changed(("step = 0.5\n", ""))))


def test_a_flood_of_doubts_is_cut(tmp_path: Path) -> None:
    long = " ".join(["for six weeks,"] * 20)
    steps = ", ".join(f'"{number} {long}"' for number in range(50))
    action = 'source = "our own"\n\n[[actions]]\nid = "teach"'
    text = changed(('["Write to them."]', f"[{steps}]"))
    block = text[text.index("[[actions]]") : text.index('[[actions]]\nid = "teach"')]
    more = "".join(block.replace('"invite"', f'"more-{number}"') for number in range(12))
    assert action in text
    path = written(tmp_path, text + "\n" + more)
    assert len(model_files.doubts(path)) == 500
