"""How long a deleted session stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cxworkshop.domain.overview import SessionRow

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "left"),
    [
        (None, 0),
        (timedelta(), 30),
        (timedelta(minutes=1), 30),
        (timedelta(days=1), 29),
        (timedelta(days=29, hours=23), 1),
        (timedelta(days=30), 0),
        (timedelta(days=400), 0),
        (timedelta(days=-400), 30),
    ],
)
def test_days_left_in_the_bin(ago: timedelta | None, left: int) -> None:
    deleted_at = None if ago is None else NOW - ago
    row = SessionRow("id", "Works", "Title", date(2026, 1, 1), "", None, 0, 7, 5, True, NOW, deleted_at)
    assert row.days_left(NOW) == left
