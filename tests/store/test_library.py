from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxworkshop.domain import scoring
from cxworkshop.domain.bounds import MAX_DAY, MIN_DAY
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence, Session, with_rating
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.store.library import Library
from cxworkshop.store.models import checks
from cxworkshop.store.sqlite import driver, search
from tests.domain.strategies import models, sessions
from tests.store.watching import written_rows

replace = msgspec.structs.replace

_EDITION = count()


def named(session: Session, session_id: str, **fields: Any) -> Session:
    return replace(session, id=session_id, **fields)


def ids(library: Library, search: str = "", **page: int) -> list[str]:
    return [row.id for row in library.sessions(search, **page)]


def scored(session: Session, dimension_id: str, score: float) -> Session:
    return with_rating(session, dimension_id, lambda rating: replace(rating, score=score, not_applicable=False))


@pytest.fixture(scope="module")
def plain(session: Session) -> Session:
    """A session in which nothing is said yet."""
    return replace(session, ratings=(), evidence=(), actions=(), note="", targets={}, weights={})


# In and out


def test_a_session_comes_back_as_it_went_in(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    assert library.load(session.id) == session
    assert library.models.get(session.model_id, session.model_edition) == model


def test_moments_stand_in_the_file_in_utc_wherever_they_were_taken(
    library: Library, session: Session, model: MaturityModel
) -> None:
    there = timezone(timedelta(hours=5, minutes=45))
    moment = datetime(2026, 3, 2, 1, 30, tzinfo=there)
    clock = replace(session.clock, running="vision", since=moment)
    library.create(replace(session, created_at=moment, clock=clock), model)
    with closing(sqlite3.connect(library.path)) as connection:
        row = connection.execute("SELECT created_at, clock_since FROM session").fetchone()
    assert row == ("2026-03-01T19:45:00.000000Z",) * 2


def test_a_session_outlives_the_process(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        library.create(session, model)
    with closing(Library.open(path)) as library:
        assert library.load(session.id) == session
        assert library.models.get(model.id, model.edition) == model


def canonical(session: Session) -> Session:
    return replace(session, ratings=tuple(sorted(session.ratings, key=lambda rating: rating.dimension_id)))


def sound(model: MaturityModel) -> MaturityModel:
    """The model, without appointments where these would wait for each other, which no model of a library does."""
    if not checks.check(msgspec.to_builtins(model), ""):
        return model
    return replace(model, actions=tuple(replace(action, appoints=()) for action in model.actions))


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_is_saved_over_whatever_is_there_comes_back(shared: Library, data: st.DataObject) -> None:
    model = sound(replace(data.draw(models()), edition=str(next(_EDITION))))
    first, second = (
        replace(
            data.draw(sessions(model)),
            id=f"session-{model.edition}",
            model_edition=model.edition,
            organisation=data.draw(st.sampled_from(["A", "B", ""])),
            held_on=data.draw(st.dates(MIN_DAY, MAX_DAY)),
            note=data.draw(st.text(max_size=20)),
        )
        for _ in range(2)
    )
    shared.create(first, model)
    assert shared.load(first.id) == canonical(first)
    shared.save(first, second)
    assert shared.load(first.id) == canonical(second)
    (row,) = [row for row in shared.sessions(limit=1000) if row.id == first.id]
    results = scoring.results(second, model)
    assert row.mean == (None if results.mean is None else pytest.approx(results.mean, abs=Decimal("1e-15")))
    assert (row.settled, row.dimensions, row.levels) == (results.settled, len(model.dimensions), model.top)
    assert (row.organisation, row.held_on) == (second.organisation, second.held_on)
    assert shared.check() == []


def actions_in_overview(library: Library) -> list[tuple[int, int]]:
    """How many actions of each session are open, and done, for whoever reads the library with another program."""
    with closing(driver.open(library.path, "ro")) as connection:
        return connection.execute("SELECT actions_open, actions_done FROM session_overview").fetchall()


def test_a_row_tells_of_a_session_what_the_list_shows(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    (row,) = library.sessions()
    results = scoring.results(session, model)
    kept = [action for action in session.actions if action.planned]
    done = sum(action.status == "done" for action in kept)
    assert row.mean is not None
    assert results.mean is not None
    assert scoring.rounded(row.mean, 1) == scoring.rounded(results.mean, 1)
    assert (row.settled, row.dimensions, row.levels) == (results.settled, 7, 5)
    assert actions_in_overview(library) == [(len(kept) - done, done)]
    assert 0 < done < len(kept) < len(session.actions)
    assert (row.id, row.organisation, row.title) == (session.id, session.organisation, session.title)
    assert (row.held_on, row.facilitator) == (session.held_on, session.facilitator)


def test_a_mean_that_ends_in_five_is_rounded_up_in_the_list_too(
    library: Library, plain: Session, model: MaturityModel
) -> None:
    library.create(plain, model)
    after = scored(scored(plain, "vision", 2.5), "strategy", 2.0)
    after = replace(after, weights={"vision": 0.7, "strategy": 0.3})
    library.save(plain, after)
    (row,) = library.sessions()
    assert row.mean == Decimal("2.35")
    assert str(scoring.rounded(row.mean, 1)) == "2.4"


def test_nothing_scored_has_no_mean(library: Library, plain: Session, model: MaturityModel) -> None:
    library.create(plain, model)
    (row,) = library.sessions()
    assert (row.mean, row.settled) == (None, 0)
    assert actions_in_overview(library) == [(0, 0)]


# Saving


def test_saving_gives_the_moment_that_the_list_shows(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    start = datetime.now(UTC)
    moment = library.save(session, replace(session, title="Winter"))
    assert start <= moment <= datetime.now(UTC)
    (row,) = library.sessions()
    assert (row.title, row.changed_at) == ("Winter", moment)


def test_a_score_writes_its_row_the_sessions_and_the_seal(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    after = scored(session, "vision", 4.0)
    assert written_rows(library, session, after) == ["UPDATE rating", "UPDATE session", "UPDATE session"]


def test_only_what_differs_is_written(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    first, *others = session.actions
    after = replace(
        session,
        actions=(replace(first, owner="Somebody else"), *others),
        evidence=session.evidence[:-1],
        organisation="Another one",
    )
    assert written_rows(library, session, after) == [
        "DELETE evidence",
        "DELETE organisation",
        "INSERT organisation",
        "UPDATE action",
        "UPDATE session",
        "UPDATE session",
    ]
    assert library.load(session.id) == after


def test_saving_what_is_stored_writes_nothing(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    again = msgspec.json.decode(msgspec.json.encode(session), type=Session)
    assert written_rows(library, session, again) == []


def test_evidence_comes_back_in_its_order_after_one_was_put_back(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    without = replace(session, evidence=(session.evidence[0], *session.evidence[2:]))
    library.save(session, without)
    assert library.load(session.id).evidence == without.evidence
    library.save(without, session)
    assert library.load(session.id).evidence == session.evidence


def test_two_pieces_of_evidence_of_one_id_are_a_bug_and_change_nothing(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    twice = replace(session, title="Twice", evidence=(*session.evidence, session.evidence[0]))
    with pytest.raises(ValueError, match="evidence"):
        library.create(named(twice, "other"), model)
    with pytest.raises(sqlite3.IntegrityError, match="evidence"):
        library.save(session, twice)
    assert library.load(session.id) == session
    library.save(session, replace(session, title="Once"))
    assert library.load(session.id).title == "Once"


def test_what_is_not_in_the_library_cannot_be_saved(library: Library, session: Session, model: MaturityModel) -> None:
    library.models.add(model)
    with pytest.raises(UserError, match="not in the library"):
        library.save(session, replace(session, title="Winter"))
    assert library.count() == 0


def test_two_sessions_are_not_two_values_of_one(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    with pytest.raises(ValueError, match="one session"):
        library.save(session, named(session, "other"))


def test_a_session_is_created_once(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    with pytest.raises(UserError, match="already"):
        library.create(replace(session, title="Winter"), model)
    assert library.load(session.id) == session


def test_a_session_is_created_with_its_own_model(library: Library, session: Session, model: MaturityModel) -> None:
    with pytest.raises(ValueError, match="scored with"):
        library.create(session, replace(model, edition="next"))
    assert library.models.rows() == []


def test_a_deleted_session_leaves_nothing_and_can_come_back(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    library.create(named(session, "other", organisation="Another one"), model)
    library.delete(session.id)
    assert ids(library) == ["other"]
    assert ids(library, session.organisation.split()[0]) == []
    with closing(sqlite3.connect(library.path)) as connection:
        for table in ("rating", "evidence", "action"):
            left = connection.execute(f"SELECT DISTINCT session_id FROM {table}")  # noqa: S608 - a name of ours
            assert left.fetchall() == [("other",)]
        assert connection.execute("SELECT name FROM organisation").fetchall() == [("Another one",)]
    with pytest.raises(UserError, match="not in the library"):
        library.load(session.id)
    with pytest.raises(UserError, match="not in the library"):
        library.delete(session.id)
    library.create(session, model)
    assert library.load(session.id) == session
    assert library.check() == []


# The list


def test_newest_first_then_last_changed(library: Library, plain: Session, model: MaturityModel) -> None:
    for name, day in (("a", 3), ("b", 9), ("c", 3), ("d", 1), ("e", 3)):
        library.create(named(plain, name, held_on=date(2026, 5, day)), model)
    library.save(named(plain, "a", held_on=date(2026, 5, 3)), named(plain, "a", held_on=date(2026, 5, 3), place="X"))
    assert ids(library) == ["b", "a", "e", "c", "d"]
    assert ids(library, plain.organisation) == ["b", "a", "e", "c", "d"]
    library.save(named(plain, "d", held_on=date(2026, 5, 1)), named(plain, "d", held_on=date(2026, 6, 1)))
    assert ids(library) == ["d", "b", "a", "e", "c"]
    assert ids(library, plain.organisation) == ["d", "b", "a", "e", "c"]


@pytest.mark.parametrize("search", ["", "ferries"])
def test_pages_follow_each_other_without_gap_or_overlap(
    library: Library, plain: Session, model: MaturityModel, search: str
) -> None:
    for number in range(23):
        library.create(named(plain, f"s{number}", held_on=date(2026, 5, 1) + timedelta(days=number % 4)), model)
    whole = ids(library, search, limit=100)
    assert len(set(whole)) == 23
    pages = [ids(library, search, limit=5, offset=offset) for offset in range(0, 30, 5)]
    assert [name for page in pages for name in page] == whole
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3, 0]
    assert ids(library, search, limit=0) == []


def statements(library: Library, search: str) -> list[str]:
    """The questions that a page of the list asks, as SQLite gets them."""
    asked: list[str] = []
    library.file.connection.set_trace_callback(asked.append)
    library.sessions(search)
    library.file.connection.set_trace_callback(None)
    return [statement for statement in asked if statement.lstrip().startswith("SELECT")]


@pytest.mark.parametrize("search", ["", "fer", "lanterngate fer"])
def test_no_page_sorts_or_scans_a_table(library: Library, plain: Session, model: MaturityModel, search: str) -> None:
    library.create(plain, model)
    asked = statements(library, search)
    assert len(asked) == 2
    with closing(sqlite3.connect(library.path)) as connection:
        for statement in asked:
            explain = f"EXPLAIN QUERY PLAN {statement}"
            plan = [row[3] for row in connection.execute(explain)]
            assert plan
            assert not [step for step in plan if "TEMP B-TREE" in step], statement
            scans = [step for step in plan if step.startswith("SCAN")]
            known = (
                "SCAN session USING COVERING INDEX session_by_date",
                "SCAN session_search VIRTUAL",
                "SCAN json_each",
            )
            assert all(step.startswith(known) for step in scans), statement


# Searching


@pytest.fixture(scope="module")
def varied(plain: Session, model: MaturityModel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library to search in, not to be changed."""
    action = replace(suggested_action(model.actions[0], "cio"), title="Zebra crossing", owner="Ombudsman")
    removed = replace(action, id="gone", title="Unicorn", own=True, state="not for us")
    made: dict[str, dict[str, Any]] = {
        "polish": {"organisation": "Łódzka Logistyka", "title": "Przegląd dojrzałości"},
        "german": {"organisation": "Straßenbau Müller", "place": "Gießen"},
        "danish": {"organisation": "Ærø Færger", "facilitator": "Søren"},
        "japanese": {"organisation": "見本保険", "title": "CX成熟度ワークショップ"},
        "irish": {"organisation": "O'Brien & Sons", "note": "Wrote C++ AND tests"},
        "evidence": {"evidence": (Evidence("e", "vision", "Quarterly barometer", "Intranet"),)},
        "action": {"actions": (action, removed)},
        "rating": {},
    }
    with closing(Library.open(tmp_path_factory.mktemp("varied") / "library.db")) as library:
        for name, fields in made.items():
            library.create(named(plain, name, **fields), model)
        before = named(plain, "rating")
        library.save(before, with_rating(before, "vision", lambda rating: replace(rating, note="Walrus")))
        yield library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("łódzka", ["polish"]),
        ("LODZ", ["polish"]),
        ("logistyka przegl", ["polish"]),
        ("przegl logis", ["polish"]),
        ("strassenbau", ["german"]),
        ("MÜLLER", ["german"]),
        ("muller giessen", ["german"]),
        ("aero", ["danish"]),
        ("søren", ["danish"]),
        ("soren", ["danish"]),
        ("見", ["japanese"]),
        ("保険", ["japanese"]),
        ("険", ["japanese"]),
        ("本険", []),
        ("CX成熟", ["japanese"]),
        ("ワークショップ", ["japanese"]),
        ("ﾜｰｸｼｮｯﾌﾟ", ["japanese"]),
        ("o'brien", ["irish"]),
        ("O’Brien", ["irish"]),
        ("c++ and", ["irish"]),
        ("barometer", ["evidence"]),
        ("intranet", ["evidence"]),
        ("zebra", ["action"]),
        ("ombuds", ["action"]),
        ("unicorn", []),
        ("walrus", ["rating"]),
        ("arometer", []),
    ],
)
def test_words_are_found_in_every_script(varied: Library, typed: str, found: list[str]) -> None:
    assert ids(varied, typed) == found


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "", "   ", "*", "AND", "OR NOT", "NEAR(", "a:b", "-", "^", "(", '"unclosed', "\0", "{}", "%", "_"],
)
def test_no_search_raises(varied: Library, typed: str) -> None:
    everything = ids(varied)
    assert set(ids(varied, typed)) <= set(everything)
    if not search.query(typed):
        assert ids(varied, typed) == everything


@settings(max_examples=200)
@given(typed=st.text(max_size=30))
def test_no_search_raises_whatever_is_typed(shared: Library, typed: str) -> None:
    shared.sessions(typed)


def test_a_search_follows_what_is_saved(library: Library, plain: Session, model: MaturityModel) -> None:
    library.create(plain, model)
    after = replace(plain, title="Hedgehog", held_on=date(2020, 1, 1))
    library.save(plain, after)
    assert ids(library, "hedgehog") == [plain.id]
    library.save(after, plain)
    assert ids(library, "hedgehog") == []
    assert library.check() == []


def test_more_sessions_of_one_day_than_a_search_sorts(
    library: Library, plain: Session, model: MaturityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxworkshop.store.sqlite.search._SAME_DAY", 5)
    for number in range(20):
        library.create(named(plain, f"s{number:02}"), model)
    pages = [ids(library, "ferries", limit=4, offset=offset) for offset in range(0, 20, 4)]
    assert pages[0] == ["s19", "s18", "s17", "s16"]
    assert sorted(name for page in pages for name in page) == [f"s{number:02}" for number in range(20)]


# Names of sessions


def test_a_session_is_found_by_its_id_or_a_unique_start(library: Library, plain: Session, model: MaturityModel) -> None:
    for name in ("abc", "abcdef", "abd", "z%_"):
        library.create(named(plain, name), model)
    assert library.find("abc") == "abc"
    assert library.find("abcd") == "abcdef"
    assert library.find("z") == "z%_"
    for several in ("ab", "a"):
        with pytest.raises(UserError, match="Several"):
            library.find(several)
    for none in ("b", "", "%", "ABC", "abcdefg"):
        with pytest.raises(UserError, match="no session"):
            library.find(none)


def test_latest_is_the_last_changed(library: Library, plain: Session, model: MaturityModel) -> None:
    with pytest.raises(UserError, match="no sessions yet"):
        library.find("latest")
    library.create(named(plain, "a"), model)
    library.create(named(plain, "b"), model)
    assert library.find("latest") == "b"
    library.save(named(plain, "a"), named(plain, "a", title="Changed"))
    assert library.find("latest") == "a"


def test_count_and_has(library: Library, plain: Session, model: MaturityModel) -> None:
    assert (library.count(), library.has(plain.id)) == (0, False)
    library.create(plain, model)
    assert (library.count(), library.has(plain.id)) == (1, True)


# What somebody else wrote into the file


def test_a_session_that_no_session_can_be_is_named(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    library.create(named(session, "other"), model)
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("UPDATE session SET targets = '{\"vision\": \"high\"}' WHERE id = 'other'")
    with pytest.raises(UserError, match=r"other .* cannot be read: .*targets"):
        library.load("other")
    assert library.load(session.id) == session
    assert [finding for finding in library.check() if "other" in finding.message]


# Reading beside a writer


def test_a_reader_sees_what_is_written_meanwhile_and_writes_nothing(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    with closing(Library.open(library.path, read_only=True)) as reader:
        assert reader.load(session.id) == session
        library.save(session, replace(session, title="Winter"))
        assert reader.load(session.id).title == "Winter"
        assert reader.find("latest") == session.id
        for write in (
            lambda: reader.save(session, replace(session, title="Spring")),
            lambda: reader.delete(session.id),
            lambda: reader.create(named(session, "other"), model),
            lambda: reader.models.add(replace(model, edition="next")),
        ):
            with pytest.raises(UserError, match="cannot be written"):
                write()
        assert not reader.copies.due()
    assert library.load(session.id).title == "Winter"


# On a newer edition of its model


def test_a_session_moves_to_another_edition_and_stays_beside_it_as_it_was(
    library: Library, room: Session, model: MaturityModel
) -> None:
    library.create(room, model)
    newer = replace(model, edition="next", about="Another text")
    after, kept = replace(room, model_edition="next"), replace(room, id="kept", title="Earlier")
    library.move(room, after, newer, kept)
    assert library.load_scored(room.id) == (after, newer)
    assert library.load_scored("kept") == (kept, model)
    for session_id in (room.id, "kept"):
        assert library.altered(session_id) == []
    assert library.check() == []
    assert {row.title for row in library.sessions("earlier")} == {"Earlier"}


def test_a_move_that_fails_leaves_nothing_behind(library: Library, room: Session, model: MaturityModel) -> None:
    newer, other = replace(model, edition="next"), replace(room, id="other")
    after, kept = replace(room, model_edition="next"), replace(room, id="kept")
    library.create(other, model)
    with pytest.raises(UserError, match="not in the library"):
        library.move(room, after, newer, kept)
    library.create(room, model)
    with pytest.raises(UserError, match="is already in the library"):
        library.move(room, after, newer, replace(room, id="other"))
    with pytest.raises(ValueError, match="two values"):
        library.move(room, after, model, kept)
    with pytest.raises(OverLimitError):
        library.move(room, after, newer, replace(kept, title="x" * 300))
    library.bin.put([room.id])
    with pytest.raises(UserError, match="bin"):
        library.move(room, after, newer, kept)
    library.bin.restore([room.id])
    assert sorted(ids(library)) == sorted([room.id, "other"])
    assert library.load_scored(room.id) == (room, model)
    assert [row.edition for row in library.models.rows()] == [model.edition]
