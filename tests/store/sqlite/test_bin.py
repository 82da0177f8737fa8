"""What is in the bin is whole, is in no other list, and goes after thirty days by a clock that can be believed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.store.sqlite import rows

replace = msgspec.structs.replace
DAY = timedelta(days=1)


@pytest.fixture
def two(library: Library, room: Session, model: MaturityModel) -> tuple[Session, Session]:
    """A session with all a session can hold, and another one, both stored."""
    other = replace(room, id="another", organisation="Other Works", title="Quarterdeck")
    library.create(room, model)
    library.create(other, model)
    return room, other


def ids(library: Library) -> list[str]:
    return [row.id for row in library.sessions()]


def binned(library: Library, search: str = "") -> list[str]:
    return [row.id for row in library.bin.sessions(search)]


def deleted_at(library: Library, session: Session, moment: datetime) -> None:
    library.bin.put([session.id])
    statement = "UPDATE session SET deleted_at = ? WHERE id = ?"
    library.file.connection.execute(statement, [rows.time_text(moment), session.id])


def test_a_deleted_session_is_in_the_bin_alone(library: Library, two: tuple[Session, Session]) -> None:
    gone, other = two
    library.bin.put([gone.id])
    assert ids(library) == [row.id for row in library.sessions("works")] == [other.id]
    assert library.sessions("lanterngate") == library.sessions("Example Ferries") == []
    assert (library.count(), library.has(gone.id), library.find("latest")) == (1, False, other.id)
    assert library.check() == []
    (row,) = library.bin.sessions()
    assert (row.id, row.organisation, row.title) == (gone.id, gone.organisation, gone.title)
    assert row.deleted_at is not None
    assert abs(row.deleted_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert (library.bin.count(), library.bin.has(gone.id), library.bin.has(other.id)) == (1, True, False)
    assert library.load(gone.id, deleted=True) == gone


def test_whoever_reads_the_file_sees_it_in_the_bin_alone(library: Library, two: tuple[Session, Session]) -> None:
    gone, other = two
    library.bin.put([gone.id])
    with closing(sqlite3.connect(library.path)) as reader:
        assert reader.execute("SELECT id FROM session_overview").fetchall() == [(other.id,)]
        assert reader.execute("SELECT id, title FROM bin_overview").fetchall() == [(gone.id, gone.title)]
        assert reader.execute("SELECT DISTINCT session_id FROM vote_revealed").fetchall() == [(other.id,)]


@pytest.mark.parametrize(
    "use",
    [
        lambda library, session, model: library.load(session.id),
        lambda library, session, model: library.called(session.id),
        lambda library, session, model: library.find(session.id[:5]),
        lambda library, session, model: library.save(session, replace(session, title="Later")),
        lambda library, session, model: library.create(session, model),
    ],
    ids=["load", "called", "find", "save", "create"],
)
def test_it_is_told_that_it_is_in_the_bin(
    use: Callable[[Library, Session, MaturityModel], object],
    library: Library,
    two: tuple[Session, Session],
    model: MaturityModel,
) -> None:
    gone, _other = two
    library.bin.put([gone.id])
    with pytest.raises(UserError, match="is in the bin") as told:
        use(library, gone, model)
    assert gone.id in told.value.message
    assert "Library page" in told.value.hint
    assert library.load(gone.id, deleted=True) == gone


def test_a_session_that_is_there_is_meant_before_one_in_the_bin(
    library: Library, room: Session, model: MaturityModel
) -> None:
    for name in ("abc-1", "abc-2"):
        library.create(replace(room, id=name), model)
    library.bin.put(["abc-1"])
    assert library.find("abc") == "abc-2"


def test_what_is_not_there_cannot_be_deleted_or_restored(library: Library, two: tuple[Session, Session]) -> None:
    gone, other = two
    library.bin.put([gone.id])
    for missing in (gone.id, "nobody"):
        with pytest.raises(UserError, match=r"is in the bin|is not in the library"):
            library.called(missing)
    with pytest.raises(UserError, match="is not in the library"):
        library.bin.put([gone.id])
    with pytest.raises(UserError, match="is no longer in the bin"):
        library.bin.restore([gone.id, other.id])
    with pytest.raises(UserError, match="is not in the library"):
        library.delete(gone.id, "nobody")
    assert binned(library) == [gone.id]


def test_it_comes_back_as_it_was(library: Library, two: tuple[Session, Session], tmp_path: Path) -> None:
    for session in two:
        library.bin.put([session.id])
    library.close()
    with closing(Library.open(library.path)) as again:
        assert binned(again) == [two[1].id, two[0].id]
        again.bin.restore(binned(again))
        assert [again.load(session.id) for session in two] == list(two)
        assert sorted(ids(again)) == sorted(session.id for session in two)
        assert [row.id for row in again.sessions("quarterdeck")] == [two[1].id]
        assert again.bin.count() == 0


def test_the_bin_is_searched_like_the_library_and_read_in_pages(library: Library, two: tuple[Session, Session]) -> None:
    gone, other = two
    library.bin.put([gone.id])
    library.bin.put([other.id])
    assert binned(library, "quarterd wor") == [other.id]
    assert binned(library, "nothing of the kind") == []
    assert binned(library, '"') == [other.id, gone.id]
    assert [row.id for row in library.bin.sessions(limit=1, offset=1)] == [gone.id]
    assert library.bin.sessions(limit=0) == []


def test_emptied_it_holds_nothing_and_the_library_the_rest(library: Library, two: tuple[Session, Session]) -> None:
    gone, other = two
    library.bin.put([gone.id])
    library.delete(gone.id)
    with pytest.raises(UserError, match="is not in the library"):
        library.load(gone.id, deleted=True)
    assert (library.bin.count(), ids(library), library.load(other.id)) == (0, [other.id], other)
    assert library.check() == []


@pytest.mark.parametrize("arrival", ["back", "beside"])
def test_a_file_of_a_session_in_the_bin(
    arrival: str, library: Library, session: Session, model: MaturityModel, tmp_path: Path
) -> None:
    library.create(session, model)
    file = tmp_path / "one.cxw"
    exchange.export_session(file, session if arrival == "back" else replace(session, title="Another"), model)
    library.bin.put([session.id])
    came, how = exchange.import_into(library, file)
    assert how == arrival
    assert binned(library) == ([] if arrival == "back" else [session.id])
    assert library.load(session.id, deleted=True) == session
    assert library.load(came).title == (session.title if arrival == "back" else "Another")


# Thirty days


NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def left(library: Library, *moments: datetime) -> list[str]:
    for moment in moments:
        library.delete(*library.bin.expired(moment))
    return binned(library)


def test_after_thirty_days_it_goes_when_the_clock_says_so_for_a_day(
    library: Library, two: tuple[Session, Session]
) -> None:
    gone, kept = two
    deleted_at(library, gone, NOW - 30 * DAY)
    deleted_at(library, kept, NOW - 28 * DAY)
    assert left(library, NOW - timedelta(seconds=1), NOW, NOW + DAY - timedelta(seconds=1)) == [kept.id, gone.id]
    assert left(library, NOW + DAY) == [kept.id]
    assert library.load(kept.id, deleted=True) == kept


def test_a_clock_that_jumps_ahead_and_is_put_right_takes_nothing(
    library: Library, two: tuple[Session, Session]
) -> None:
    deleted_at(library, two[0], NOW - DAY)
    ahead = NOW + 3000 * DAY
    assert left(library, NOW, ahead, NOW + DAY, ahead, NOW + 2 * DAY, ahead + DAY - timedelta(seconds=1))
    assert left(library, NOW + 29 * DAY, NOW + 29.5 * DAY)
    assert left(library, NOW + 30 * DAY) == []


@pytest.mark.parametrize("now", [NOW, datetime(1970, 1, 1, tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
def test_what_was_deleted_in_the_future_stays(library: Library, two: tuple[Session, Session], now: datetime) -> None:
    deleted_at(library, two[0], NOW + 3000 * DAY)
    assert left(library, now, now + DAY, now + 2 * DAY) == [two[0].id]


def test_a_restored_session_that_is_deleted_again_has_its_thirty_days(
    library: Library, two: tuple[Session, Session]
) -> None:
    deleted_at(library, two[0], NOW - 40 * DAY)
    assert library.bin.expired(NOW) == []
    library.bin.restore([two[0].id])
    deleted_at(library, two[0], NOW)
    assert left(library, NOW + DAY, NOW + 3 * DAY) == [two[0].id]
    assert left(library, NOW + 40 * DAY) == [two[0].id]


def test_damage_in_the_bin_is_named_and_what_is_over_a_limit_there_is_not(
    library: Library, two: tuple[Session, Session]
) -> None:
    library.bin.put([two[0].id])
    library.file.connection.execute("UPDATE rating SET note = ? WHERE session_id = ?", ["n" * 100_050, two[0].id])
    assert [finding.message for finding in library.check() if "limit" in finding.message] == []
    library.file.connection.execute("UPDATE session SET settled = 9 WHERE id = ?", [two[0].id])
    told = [finding.message for finding in library.check()]
    assert any(each.startswith(f"In the bin: Session {two[0].id} is listed with a mean") for each in told)
