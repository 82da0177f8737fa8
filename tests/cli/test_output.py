from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxworkshop.cli import output

HOSTILE = "\x1b[2J\x9b31m\r\n\u2028\u202etfel"


def test_a_plain_text_has_nothing_a_terminal_obeys() -> None:
    assert output.plain("Ann\x1b[31m\nBob\u202e") == "Ann [31m Bob "
    assert output.plain("Zaułek 見本 🚢 −½") == "Zaułek 見本 🚢 −½"


def test_a_line_joins_what_is_not_empty() -> None:
    assert output.line("Lanterngate Ferries", "", "Autumn\n2026") == "Lanterngate Ferries · Autumn 2026"


def test_json_is_readable_and_harmless_and_means_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    data = {"name": "Zaułek", "note": HOSTILE}
    output.print_json(data)
    text = capsys.readouterr().out
    assert "Zaułek" in text
    assert not set(text) & set(HOSTILE.replace("\n", "")) - set("[2J31mtfel")
    assert json.loads(text) == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_comes_back_from_json(capsys: pytest.CaptureFixture[str], text: str) -> None:
    output.print_json([text])
    assert json.loads(capsys.readouterr().out) == [text]


def test_a_complaint_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("two\nlines\x1b")
    assert capsys.readouterr() == ("", "cxworkshop: two lines \n")


def test_without_a_console_a_complaint_is_lost_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    output.complain("nobody hears this")
