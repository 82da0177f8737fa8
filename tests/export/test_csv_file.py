import csv
import io
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cxworkshop.domain import lens
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence, Phase, Rating, Session
from cxworkshop.export import csv_file
from tests.report.building import make_session, own_action
from tests.report.rooms import DOMAIN_CHECK, with_ballot, with_room


def rows(session: Session, model: MaturityModel) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_file.actions_csv(session, model), newline=""), strict=True))


def test_every_action_has_a_row(small_model: MaturityModel) -> None:
    found = rows(make_session(small_model, {"vision": 1.5, "metrics": 2.0}), small_model)
    assert [(row["Number"], row["Action"]) for row in found] == [
        ("1", "Lift Vision from 1"),
        ("2", "Lift Metrics from 2"),
        ("3", "Lift Vision from 2"),
    ]
    assert found[0] == {
        "Number": "1",
        "Phase": "Now",
        "Action": "Lift Vision from 1",
        "Dimension": "Vision",
        "From level": "1",
        "To level": "2",
        "Owner": "Head of marketing",
        "Due": "2027-01-15",
        "Effort": "M",
        "Impact": "2",
        "Priority": "1.50",
        "Early win": "no",
        "Status": "open",
        "Done when": "Vision is seen at 2.",
        "Why": "Because Vision asks for it.",
        "Steps": "Begin it.\nEnd it.",
        "Source": "paper",
        "State": "planned",
        "Reason": "",
        "Start": "2026-11-23",
        "Weeks": "8",
        "Needs": "",
        "Owner is": "proposed",
        "Start is": "proposed",
        "Due is": "proposed",
        "Effort is": "proposed",
        "Organisation": "Nordlicht Energie AG",
        "Session": "Autumn review",
        "Days too early": "",
        "Days short": "",
        "Ahead of": "",
        "Flags": "",
    }
    assert [row["Needs"] for row in found] == ["", "", "1"]
    assert found[2]["Start"] > found[0]["Due"]


def test_what_was_agreed_is_told_from_what_is_proposed(small_model: MaturityModel) -> None:
    monday, friday = date(2026, 12, 7), date(2027, 1, 29)
    own = own_action(1, owner="Ada", start=monday, due=friday, weeks=8)
    found = rows(make_session(small_model, {"vision": 2.0}, actions=(own, own_action(2, owner=""))), small_model)
    said = {row["Action"]: [row[f"{what} is"] for what in ("Owner", "Start", "Due", "Effort")] for row in found}
    assert said == {
        own.title: ["agreed"] * 4,
        own_action(2).title: ["", "proposed", "proposed", "agreed"],
        "Lift Vision from 2": ["proposed"] * 4,
    }
    (row,) = (row for row in found if row["Action"] == own.title)
    assert (row["Start"], row["Due"], row["Weeks"]) == ("2026-12-07", "2027-01-29", "8")


def test_what_is_in_place_and_what_is_not_for_us_come_last_with_the_reason(small_model: MaturityModel) -> None:
    there, off = (
        replace(lens.suggested_action(small_model.action(action_id), "marketing"), state=state, reason=reason)
        for action_id, state, reason in (
            ("vision-2", "in place", "Signed in spring"),
            ("metrics-2", "not for us", "No money, =this year"),
        )
    )
    scores = {"vision": 2.0, "metrics": 2.0, "strategy": 2.0}
    found = rows(make_session(small_model, scores, actions=(off, there)), small_model)
    assert [(row["Number"], row["Action"], row["State"], row["Reason"]) for row in found] == [
        ("1", "Lift Strategy from 2", "planned", ""),
        ("", "Lift Vision from 2", "in place", "Signed in spring"),
        ("", "Lift Metrics from 2", "not for us", "No money,' =this year"),
    ]
    for row in found[1:]:
        assert {row[name] for name in ("Phase", "Start", "Due", "Weeks", "Owner is", "Priority")} == {""}


def test_what_begins_after_the_last_phase_is_beyond(small_model: MaturityModel) -> None:
    found = rows(make_session(small_model, {"vision": 1.0, "metrics": 1.0}, phases=(Phase("First", 10),)), small_model)
    assert [row["Phase"] for row in found] == ["First", "First", "Beyond", "Beyond"]


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


def test_what_is_wrong_with_an_action_stands_at_its_end(small_model: MaturityModel) -> None:
    early = own_action(1, start=date(2026, 11, 23), due=date(2026, 12, 4), weeks=8, prerequisites=("own-2",))
    session = make_session(small_model, {"vision": 2.0}, actions=(early, own_action(2)))
    found = {row["Action"]: row for row in rows(session, small_model)}
    row = found[early.title]
    assert int(row["Days too early"]) > 0
    assert int(row["Days short"]) == 30
    assert [line.split()[0] for line in row["Flags"].splitlines()] == ["Due", "Its"]
    assert found[own_action(2).title]["Flags"] == ""


def scores(session: Session, model: MaturityModel, delimiter: str = ",") -> list[dict[str, str]]:
    text = csv_file.scores_csv(session, model, delimiter)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_every_dimension_has_a_row_of_scores(small_model: MaturityModel) -> None:
    session = make_session(
        small_model, {"vision": 1.5, "metrics": 3.0}, targets={"vision": 2.25}, weights={"vision": 2}
    )
    off = (*session.ratings, Rating("strategy", not_applicable=True))
    backed = (Evidence("e", "vision", "A paper"), Evidence("f", "vision", "  "))
    found = scores(replace(session, ratings=off, evidence=backed), small_model)
    assert [row["Dimension"] for row in found] == [dimension.name for dimension in small_model.dimensions]
    assert found[0] == {
        "Dimension": "Vision",
        "Score": "1.5",
        "Target": "2.25",
        "Gap": "0.75",
        "Weight": "2",
        "Level": "1",
        "Level name": "Name of level 1",
        "Evidence": "1",
        "Claimed": "no",
        "Not applicable": "no",
        "Votes": "",
        "Median": "",
        "Agreement": "",
        "Note": "",
        "Mean": "2.0",
        "Staged level": "1",
        "Organisation": "Nordlicht Energie AG",
        "Session": "Autumn review",
        "Held on": "2026-11-19",
    }
    of = {row["Dimension"]: row for row in found}
    assert [of[name]["Score"] for name in ("Metrics", "Strategy", "Governance")] == ["3.0", "", ""]
    assert [of[name]["Target"] for name in ("Metrics", "Strategy", "Governance")] == ["3.0", "", "3.0"]
    assert [of[name]["Not applicable"] for name in ("Metrics", "Strategy")] == ["no", "yes"]
    assert (of["Metrics"]["Gap"], of["Metrics"]["Claimed"], of["Governance"]["Gap"]) == ("0.0", "yes", "")


def test_of_votes_only_revealed_ones_are_in_the_table_of_scores(small_model: MaturityModel) -> None:
    room = with_room(make_session(small_model, {"vision": 1.5}))
    secret = with_ballot(room, "vision", DOMAIN_CHECK, revealed=False)
    assert scores(secret, small_model) == scores(room, small_model)
    row = scores(with_ballot(room, "vision", DOMAIN_CHECK), small_model, ";")[0]
    assert [row[name] for name in ("Votes", "Median", "Agreement", "Score")] == ["12", "1,5", "0,80", "1,5"]


def test_a_note_in_the_table_of_scores_is_no_formula(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, organisation="+1", ratings=(Rating("vision", 2.0, note="=1+1"),))
    csv_file.write_scores(tmp_path / "a.scores.csv", session, small_model)
    with (tmp_path / "a.scores.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file, strict=True))
    assert (row["Note"], row["Organisation"]) == ("'=1+1", "'+1")
