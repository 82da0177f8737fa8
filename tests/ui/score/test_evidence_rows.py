"""However much evidence there is, a change touches the rows that it concerns, and a row shows a beginning at most."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from cxworkshop.domain.session import Evidence
from cxworkshop.ui.score.evidence_rows import EvidenceRows
from tests.ui.showing import in_front

ITEMS = [Evidence(f"e-{number}", "vision", f"Item {number}") for number in range(60)]


@pytest.fixture
def rows(qtbot: QtBot) -> EvidenceRows:
    rows = EvidenceRows()
    in_front(qtbot, rows, (300, 200))
    rows.show_items(ITEMS, {})
    return rows


def texts(rows: EvidenceRows) -> list[str]:
    return [rows.item(row).text() for row in range(rows.count())]


@pytest.mark.parametrize("place", [0, 30, 59])
def test_the_other_rows_stay(rows: EvidenceRows, place: int) -> None:
    before = [rows.item(row) for row in range(rows.count())]
    changed = [*ITEMS[:place], replace(ITEMS[place], text="Another"), *ITEMS[place + 1 :]]
    rows.show_items(changed, {})
    after = [rows.item(row) for row in range(rows.count())]
    assert [old is new for old, new in zip(before, after, strict=True)] == [row != place for row in range(60)]
    assert texts(rows) == [item.text for item in changed]


def test_every_change_ends_in_the_items_there_are(rows: EvidenceRows) -> None:
    items = list(ITEMS)
    for change in range(200):
        at = change * 37 % (len(items) + 1)
        if change % 5 < 2:
            items = items[:at] + items[at + change % 4 :]
        else:
            items = [*items[:at], Evidence(f"n-{change}", "vision", f"New {change}"), *items[at:]]
        chosen = rows.selected()
        rows.show_items(items, {})
        assert texts(rows) == [item.text for item in items]
        assert rows.selected() == (chosen if chosen in items else None)
        if items and change % 3 == 0:
            rows.setCurrentRow(change * 11 % len(items))


def test_a_long_item_is_shown_by_its_beginning(rows: EvidenceRows) -> None:
    rows.show_items([Evidence("e", "vision", "word " * 20_000, "Intranet")], {})
    assert texts(rows) == [f"{'word ' * 200}…"]
    chosen = rows.item(0)
    rows.setCurrentItem(chosen)
    shown = rows.selected()
    assert shown is not None
    assert len(shown.text) == 100_000


def test_who_brought_it_is_shown_when_names_change(rows: EvidenceRows) -> None:
    item = replace(ITEMS[0], brought_by="p")
    for name in ("Controller", "Auditor"):
        rows.show_items([item], {"p": name})
        assert texts(rows) == [f"Item 0 ({name})"]
