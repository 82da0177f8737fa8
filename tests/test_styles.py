"""Report styles: kept in a file beside the settings, handed over in files of their own, hostile until looked at."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cxworkshop import paths
from cxworkshop.design.style import MAX_LOGO, PLAIN, Style, logo_size
from cxworkshop.errors import UserError
from cxworkshop.styles import Styles, hand_over, take_over
from tests.report.logos import png

OURS = Style("Ours", firm="Sample & Partners", logo=png(30, 10), accent="#7a1f4b", sections=("summary", "method"))


@pytest.fixture
def styles(tmp_path: Path) -> Styles:
    return Styles(tmp_path / "config" / "report-styles.json")


def test_they_lie_beside_the_settings() -> None:
    assert paths.styles().parent == paths.settings().parent


def test_there_are_none_at_first(styles: Styles) -> None:
    assert (styles.all, styles.default, styles.get("Ours")) == ((), PLAIN, None)
    with pytest.raises(UserError, match="Make one on the Report page"):
        styles.named("Ours")


def test_what_is_kept_is_there_the_next_time(styles: Styles, tmp_path: Path) -> None:
    styles.keep((OURS, Style("a board")), "Ours")
    again = Styles(tmp_path / "config" / "report-styles.json")
    assert [style.name for style in again.all] == ["a board", "Ours"]
    assert again.default == styles.default == again.named("OURS") == OURS
    with pytest.raises(UserError, match="Choose one of: a board, Ours"):
        again.named("Theirs")


def test_a_style_of_before_registers_had_a_choice_has_all_there_is(styles: Styles, tmp_path: Path) -> None:
    styles.keep((replace(OURS, register="short"),), "Ours")
    path = tmp_path / "config" / "report-styles.json"
    assert Styles(path).named("Ours").register == "short"
    written = json.loads(path.read_text(encoding="utf-8"))
    del written["styles"][0]["register"]
    path.write_text(json.dumps(written), encoding="utf-8")
    assert Styles(path).named("Ours") == OURS


def test_what_cannot_be_stored_changes_nothing(styles: Styles, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    assert styles.all == ()
    with pytest.raises(UserError):
        styles.keep((OURS,), "Ours")
    assert styles.all == ()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"styles": [{"name": ""}]}', b"\xff", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_set_aside(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "styles.json"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert Styles(path).all == ()
    assert "report styles" in caplog.text
    caplog.clear()
    assert (tmp_path / "styles.json.broken").read_bytes() == content


def test_where_nothing_can_be_set_aside_the_app_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "styles.json"
    path.write_bytes(b"[]")
    (tmp_path / "styles.json.broken").mkdir()
    with caplog.at_level(logging.WARNING):
        assert Styles(path).all == ()
    assert "set aside" in caplog.text
    caplog.clear()


def test_a_style_is_handed_over_whole(tmp_path: Path) -> None:
    path = tmp_path / "ours.cxstyle"
    hand_over(path, OURS)
    assert take_over(path) == OURS


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"firm": "a\nb"},
        {"firm": "x" * 201},
        {"accent": "red"},
        {"accent": "#7A1F4B;"},
        {"stage": "nearly"},
        {"paper": "A3"},
        {"sections": ["x"] * 51},
        {"logo": "not base64"},
        {"surprise": 1},
    ],
)
def test_a_style_that_is_none_is_refused(change: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "ours.cxstyle"
    hand_over(path, OURS)
    document = json.loads(path.read_text())
    path.write_text(json.dumps(document | {"style": document["style"] | change}))
    with pytest.raises(UserError, match="is not a report style"):
        take_over(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        take_over(tmp_path / "none.cxstyle")


@pytest.mark.parametrize("logo", [b"<svg/>", b"GIF89a", png(1, 1)[:20], png(2001, 1), png(1, 1) + b"x" * MAX_LOGO])
def test_a_logo_that_is_none_is_left_out(logo: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ours.cxstyle"
    assert logo_size(logo) is None
    if len(logo) > MAX_LOGO:
        return
    hand_over(path, replace(OURS, logo=logo))
    assert take_over(path) == replace(OURS, logo=b"")


def test_a_logo_is_measured_without_being_decoded() -> None:
    assert logo_size(png(30, 10)) == (30, 10)
