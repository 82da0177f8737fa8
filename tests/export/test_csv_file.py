import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export import csv_file
from tests.report.building import make_session, own_action


def rows(session: Session, model: MaturityModel) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_file.actions_csv(session, model), newline=""), strict=True))


def test_every_action_has_a_row(small_model: MaturityModel) -> None:
    found = rows(make_session(small_model, {"vision": 1.5, "metrics": 2.0}), small_model)
    assert [(row["Number"], row["Action"]) for row in found] == [
        ("1", "Lift Vision from 1"),
        ("2", "Lift Vision from 2"),
        ("3", "Lift Metrics from 2"),
    ]
    assert found[0] == {
        "Number": "1",
        "Phase": "Now",
        "Action": "Lift Vision from 1",
        "Dimension": "Vision",
        "From level": "1",
        "To level": "2",
        "Owner": "Head of marketing",
        "Due": "2026-12-21",
        "Effort": "M",
        "Impact": "2",
        "Priority": "1.50",
        "Early win": "no",
        "Status": "open",
        "Done when": "Vision is seen at 2.",
        "Why": "Because Vision asks for it.",
        "Steps": "Begin it.\nEnd it.",
        "Source": "paper",
    }


def test_an_empty_roadmap_is_its_header(small_model: MaturityModel) -> None:
    assert csv_file.actions_csv(make_session(small_model), small_model) == ",".join(csv_file.COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "  =", "\n="])
def test_no_cell_starts_a_formula(small_model: MaturityModel, start: str) -> None:
    title = f"{start}cmd|'/C calc'!A0"
    session = make_session(
        small_model, actions=(own_action(1, title=title, owner=title, done_when=title, steps=(title,)),)
    )
    (row,) = rows(session, small_model)
    for column in ("Action", "Owner", "Done when", "Steps"):
        assert row[column] == f"'{title}"


UNSEEN = [chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) in {"Zs", "Zl", "Zp", "Cf"}]


MARKS = ["\u034f", "\u180b", "\ufe0f", "\U000e0100", "\u20dd", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"]
"""Those of no width, or none that is seen, which Unicode counts among letters, symbols and marks on letters."""


@pytest.mark.parametrize("unseen", [*UNSEEN, *MARKS, "\ufeff", '"', ' \u200b"'], ids=ascii)
def test_nor_after_what_nobody_sees(small_model: MaturityModel, unseen: str) -> None:
    title = f"{unseen}=1+1"
    (row,) = rows(make_session(small_model, actions=(own_action(1, title=title),)), small_model)
    assert row["Action"] == f"'{title}"


@pytest.mark.parametrize("written", csv_file.DELIMITERS.values(), ids=csv_file.DELIMITERS)
@pytest.mark.parametrize("read", csv_file.DELIMITERS.values(), ids=csv_file.DELIMITERS)
@pytest.mark.parametrize("between", ["", " ", "\u00a0", "\u200b", '"', '""', '" "'], ids=ascii)
def test_nor_for_who_splits_it_at_another_delimiter(
    small_model: MaturityModel, written: str, read: str, between: str
) -> None:
    parts = [f"Call{end}{between}{start}cmd|'/C calc'!A0" for end in ";,\t\n" for start in "=+-@"]
    session = make_session(small_model, actions=(own_action(1, title=parts[0], steps=tuple(parts)),))
    text = csv_file.actions_csv(session, small_model, written)
    cells = [cell for line in text.splitlines() for cell in line.split(read)]
    assert len(cells) > len(parts)
    first = [re.sub(r'[\s"\u200b]', "", cell)[:1] for cell in cells]
    assert not {"=", "+", "-", "@"} & set(first)


def test_what_is_no_formula_stays_as_it_is(small_model: MaturityModel) -> None:
    text = "Ask 3-5 people; then (=) decide, e.g. a+b\nMail: info@example.com"
    (row,) = rows(make_session(small_model, actions=(own_action(1, done_when=text),)), small_model)
    assert row["Done when"] == text


def test_with_semicolons_go_decimal_commas(small_model: MaturityModel) -> None:
    text = csv_file.actions_csv(make_session(small_model, {"vision": 1.5}), small_model, ";")
    (first, *_others) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    assert (first["Action"], first["Priority"]) == ("Lift Vision from 1", "1,50")


def test_text_survives_quotes_and_line_ends_but_not_control_characters(small_model: MaturityModel) -> None:
    text = 'Say "yes", now;\r\nŁódź 株式会社\x00\x07\ud800'
    (row,) = rows(make_session(small_model, actions=(own_action(1, done_when=text),)), small_model)
    assert row["Done when"] == 'Say "yes", now;\r\nŁódź 株式会社?'


def test_the_file_says_that_it_is_utf8(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, 2.0)
    csv_file.write_csv(tmp_path / "actions.csv", session, small_model)
    content = (tmp_path / "actions.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNumber,Phase,")
    assert content.decode("utf-8-sig") == csv_file.actions_csv(session, small_model)
