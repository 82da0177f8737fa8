"""The library's schema, step by step. A step that was released is never edited: what comes later is a new step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "cxworkshop"
"""The name under which sqlite-utils records these steps, in the table `_sqlite_migrations`."""

_SESSIONS = (
    """
    CREATE TABLE maturity_model (
        id TEXT NOT NULL,
        edition TEXT NOT NULL,
        name TEXT NOT NULL,
        language TEXT NOT NULL,
        levels INTEGER NOT NULL,
        dimensions INTEGER NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        added_at TEXT NOT NULL CHECK (
            date(substr(added_at, 1, 10), '+0 days') || 'T' || time(substr(added_at, 12, 8))
            IS substr(added_at, 1, 19)
            AND substr(added_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z'
        ),
        PRIMARY KEY (id, edition)
    ) STRICT
    """,
    """
    CREATE TABLE organisation (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    # `number` is the day it was held and a running number, 20261119000001: its order is the library's, newest last, so
    # that a search can stop as soon as a page is full.
    """
    CREATE TABLE session (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        title TEXT NOT NULL,
        held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
        place TEXT NOT NULL,
        facilitator TEXT NOT NULL,
        note TEXT NOT NULL,
        model_id TEXT NOT NULL,
        model_edition TEXT NOT NULL,
        lens TEXT NOT NULL,
        target REAL NOT NULL CHECK (target BETWEEN 1 AND 10),
        targets TEXT NOT NULL CHECK (json_valid(targets)),
        weights TEXT NOT NULL CHECK (json_valid(weights)),
        phases TEXT NOT NULL CHECK (json_valid(phases)),
        roadmap_start TEXT NOT NULL CHECK (roadmap_start IS date(roadmap_start, '+0 days')),
        mean REAL CHECK (mean BETWEEN 1 AND 10),
        settled INTEGER NOT NULL CHECK (settled >= 0),
        created_at TEXT NOT NULL CHECK (
            date(substr(created_at, 1, 10), '+0 days') || 'T' || time(substr(created_at, 12, 8))
            IS substr(created_at, 1, 19)
            AND substr(created_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z'
        ),
        changed_at TEXT NOT NULL CHECK (
            date(substr(changed_at, 1, 10), '+0 days') || 'T' || time(substr(changed_at, 12, 8))
            IS substr(changed_at, 1, 19)
            AND substr(changed_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z'
        ),
        FOREIGN KEY (model_id, model_edition) REFERENCES maturity_model (id, edition)
    ) STRICT
    """,
    "CREATE INDEX session_by_date ON session (held_on, changed_at)",
    "CREATE INDEX session_by_change ON session (changed_at)",
    "CREATE INDEX session_by_organisation ON session (organisation_id)",
    """
    CREATE TABLE rating (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        dimension_id TEXT NOT NULL,
        score REAL CHECK (score BETWEEN 1 AND 10),
        not_applicable INTEGER NOT NULL CHECK (not_applicable IN (0, 1)),
        note TEXT NOT NULL,
        PRIMARY KEY (session_id, dimension_id)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        dimension_id TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (session_id, id)
    ) STRICT
    """,
    """
    CREATE TABLE action (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        dimension_id TEXT NOT NULL,
        from_level INTEGER NOT NULL CHECK (from_level BETWEEN 1 AND 9),
        effort TEXT NOT NULL CHECK (effort IN ('S', 'M', 'L')),
        impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 3),
        why TEXT NOT NULL,
        steps TEXT NOT NULL CHECK (json_valid(steps)),
        done_when TEXT NOT NULL,
        owner TEXT NOT NULL,
        due TEXT CHECK (due IS date(due, '+0 days')),
        phase INTEGER CHECK (phase >= 0),
        status TEXT NOT NULL CHECK (status IN ('open', 'in progress', 'done')),
        early_win INTEGER NOT NULL CHECK (early_win IN (0, 1)),
        prerequisites TEXT NOT NULL CHECK (json_valid(prerequisites)),
        source TEXT NOT NULL,
        own INTEGER NOT NULL CHECK (own IN (0, 1)),
        removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
        PRIMARY KEY (session_id, id)
    ) STRICT
    """,
    # Words folded by store/search.py, by `session.number`. The prefix indexes keep a search that is being typed as
    # fast in a large library as in a small one.
    """
    CREATE VIRTUAL TABLE session_search USING fts5 (
        words, tokenize = 'ascii', columnsize = 0, prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
    )
    """,
    """
    CREATE VIEW session_overview AS
    SELECT
        session.number,
        session.id,
        organisation.name AS organisation,
        session.title,
        session.held_on,
        session.place,
        session.facilitator,
        session.mean,
        session.settled,
        maturity_model.levels,
        maturity_model.dimensions,
        (
            SELECT count(*) FROM action
            WHERE session_id = session.id AND NOT removed AND status <> 'done'
        ) AS actions_open,
        (
            SELECT count(*) FROM action
            WHERE session_id = session.id AND NOT removed AND status = 'done'
        ) AS actions_done,
        session.changed_at
    FROM session
    JOIN organisation ON organisation.id = session.organisation_id
    JOIN maturity_model ON maturity_model.id = session.model_id AND maturity_model.edition = session.model_edition
    """,
)

_ROOM = (
    "ALTER TABLE session ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1))",
    "ALTER TABLE session ADD COLUMN all_first INTEGER NOT NULL DEFAULT 0 CHECK (all_first IN (0, 1))",
    "ALTER TABLE session ADD COLUMN last_number INTEGER NOT NULL DEFAULT 0 CHECK (last_number BETWEEN 0 AND 10000)",
    """
    ALTER TABLE session ADD COLUMN clock_minutes INTEGER NOT NULL DEFAULT 180
        CHECK (clock_minutes BETWEEN 5 AND 1440)
    """,
    "ALTER TABLE session ADD COLUMN clock_shares TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(clock_shares))",
    "ALTER TABLE session ADD COLUMN clock_spent TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(clock_spent))",
    "ALTER TABLE session ADD COLUMN clock_running TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE session ADD COLUMN clock_since TEXT CHECK (
        date(substr(clock_since, 1, 10), '+0 days') || 'T' || time(substr(clock_since, 12, 8))
        IS substr(clock_since, 1, 19)
        AND coalesce(substr(clock_since, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z', 1)
    )
    """,
    "ALTER TABLE evidence ADD COLUMN brought_by TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE participant (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 10000),
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        department TEXT NOT NULL,
        PRIMARY KEY (session_id, id)
    ) STRICT
    """,
    # The first ballot of a dimension is open without a row of its own.
    """
    CREATE TABLE ballot (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        dimension_id TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 100),
        revealed_at TEXT CHECK (
            date(substr(revealed_at, 1, 10), '+0 days') || 'T' || time(substr(revealed_at, 12, 8))
            IS substr(revealed_at, 1, 19)
            AND coalesce(substr(revealed_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z', 1)
        ),
        PRIMARY KEY (session_id, dimension_id, number)
    ) STRICT
    """,
    # Without row ids, whose order would tell who voted when. Deferred, because a participant may go before the votes.
    """
    CREATE TABLE vote (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        participant_id TEXT NOT NULL,
        dimension_id TEXT NOT NULL,
        ballot INTEGER NOT NULL CHECK (ballot BETWEEN 1 AND 100),
        choice TEXT NOT NULL CHECK (choice IN ('score', 'abstain', 'not applicable')),
        score REAL CHECK (score BETWEEN 1 AND 10),
        PRIMARY KEY (session_id, participant_id, dimension_id, ballot),
        FOREIGN KEY (session_id, participant_id) REFERENCES participant (session_id, id)
            DEFERRABLE INITIALLY DEFERRED,
        CHECK ((choice = 'score') = (score IS NOT NULL))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dissent (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        dimension_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        participant_id TEXT NOT NULL,
        score REAL CHECK (score BETWEEN 1 AND 10),
        PRIMARY KEY (session_id, id)
    ) STRICT
    """,
    """
    CREATE TABLE parking_lot (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        dimension_id TEXT NOT NULL,
        brought_by TEXT NOT NULL,
        PRIMARY KEY (session_id, id)
    ) STRICT
    """,
    # For whoever reads the file: no vote that the room has not seen.
    """
    CREATE VIEW vote_revealed AS
    SELECT
        vote.session_id,
        vote.dimension_id,
        vote.ballot,
        vote.participant_id,
        vote.choice,
        vote.score,
        ballot.revealed_at
    FROM vote
    JOIN ballot ON ballot.session_id = vote.session_id
        AND ballot.dimension_id = vote.dimension_id
        AND ballot.number = vote.ballot
    WHERE ballot.revealed_at IS NOT NULL
    """,
)

_OWNERS = (
    """
    ALTER TABLE action ADD COLUMN owner_suggested INTEGER NOT NULL DEFAULT 0 CHECK (owner_suggested IN (0, 1))
    """,
    # Nothing says of an older action whether somebody chose its owner; one that the lens suggests counts as suggested.
    """
    WITH suggestion (model_id, edition, action_id, lens, owner) AS MATERIALIZED (
        SELECT
            maturity_model.id,
            maturity_model.edition,
            CAST(json_extract(known.value, '$.id') AS TEXT),
            CAST(json_extract(lens.value, '$.id') AS TEXT),
            CAST(
                coalesce(
                    (SELECT value FROM json_each(known.value, '$.owners') WHERE key = json_extract(lens.value, '$.id')),
                    ''
                )
                AS TEXT
            )
        FROM maturity_model
        JOIN json_each(maturity_model.content, '$.actions') AS known
        JOIN json_each(maturity_model.content, '$.lenses') AS lens
    )
    UPDATE action SET owner_suggested = 1
    FROM session
    JOIN suggestion ON suggestion.model_id = session.model_id
        AND suggestion.edition = session.model_edition
        AND suggestion.lens = session.lens
    WHERE session.id = action.session_id
        AND suggestion.action_id = action.id
        AND suggestion.owner = action.owner
        AND NOT action.own
    """,
)

_BIN = (
    # What was typed and not added or stored yet. Without row ids, as `vote`: a paper card half typed may be among it.
    """
    CREATE TABLE draft (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        place TEXT NOT NULL,
        key TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (session_id, place, key)
    ) STRICT, WITHOUT ROWID
    """,
    # A reveal that was taken back: the votes were seen, and are as secret as before again.
    """
    ALTER TABLE ballot ADD COLUMN seen_at TEXT CHECK (
        date(substr(seen_at, 1, 10), '+0 days') || 'T' || time(substr(seen_at, 12, 8))
        IS substr(seen_at, 1, 19)
        AND coalesce(substr(seen_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z', 1)
    )
    """,
    # A digest of what the session holds, by table: see seals.py.
    "ALTER TABLE session ADD COLUMN checksum TEXT NOT NULL DEFAULT '' CHECK (checksum = '' OR json_valid(checksum))",
    # The bin: what was deleted, and since when it is known to have lain there long enough; see store/sqlite/bin.py.
    """
    ALTER TABLE session ADD COLUMN deleted_at TEXT CHECK (
        date(substr(deleted_at, 1, 10), '+0 days') || 'T' || time(substr(deleted_at, 12, 8))
        IS substr(deleted_at, 1, 19)
        AND coalesce(substr(deleted_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z', 1)
    )
    """,
    """
    ALTER TABLE session ADD COLUMN expired_at TEXT CHECK (
        date(substr(expired_at, 1, 10), '+0 days') || 'T' || time(substr(expired_at, 12, 8))
        IS substr(expired_at, 1, 19)
        AND coalesce(substr(expired_at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z', 1)
    )
    """,
    "DROP INDEX session_by_date",
    "CREATE INDEX session_by_date ON session (deleted_at, held_on, changed_at)",
    "DROP INDEX session_by_change",
    "CREATE INDEX session_by_change ON session (deleted_at, changed_at)",
    "DROP VIEW session_overview",
    """
    CREATE VIEW session_overview AS
    SELECT
        session.number,
        session.id,
        organisation.name AS organisation,
        session.title,
        session.held_on,
        session.place,
        session.facilitator,
        session.mean,
        session.settled,
        maturity_model.levels,
        maturity_model.dimensions,
        (
            SELECT count(*) FROM action
            WHERE session_id = session.id AND NOT removed AND status <> 'done'
        ) AS actions_open,
        (
            SELECT count(*) FROM action
            WHERE session_id = session.id AND NOT removed AND status = 'done'
        ) AS actions_done,
        session.changed_at
    FROM session
    JOIN organisation ON organisation.id = session.organisation_id
    JOIN maturity_model ON maturity_model.id = session.model_id AND maturity_model.edition = session.model_edition
    WHERE session.deleted_at IS NULL
    """,
    """
    CREATE VIEW bin_overview AS
    SELECT
        session.number,
        session.id,
        organisation.name AS organisation,
        session.title,
        session.held_on,
        session.facilitator,
        session.mean,
        session.settled,
        maturity_model.levels,
        maturity_model.dimensions,
        session.changed_at,
        session.deleted_at
    FROM session
    JOIN organisation ON organisation.id = session.organisation_id
    JOIN maturity_model ON maturity_model.id = session.model_id AND maturity_model.edition = session.model_edition
    WHERE session.deleted_at IS NOT NULL
    """,
    "DROP VIEW vote_revealed",
    """
    CREATE VIEW vote_revealed AS
    SELECT
        vote.session_id,
        vote.dimension_id,
        vote.ballot,
        vote.participant_id,
        vote.choice,
        vote.score,
        ballot.revealed_at
    FROM vote
    JOIN session ON session.id = vote.session_id
    JOIN ballot ON ballot.session_id = vote.session_id
        AND ballot.dimension_id = vote.dimension_id
        AND ballot.number = vote.ballot
    WHERE ballot.revealed_at IS NOT NULL AND session.deleted_at IS NULL
    """,
    # Older versions left words behind of what was deleted; see store/sqlite/forgetting.py.
    "PRAGMA user_version = 1",
)

_PLAN = (
    "DROP VIEW session_overview",
    # A phase no longer says how many actions it can carry: how many run at once is said of the whole roadmap.
    """
    UPDATE session
    SET phases = (
        SELECT json_group_array(json(json_remove(value, '$.capacity'))) FROM json_each(session.phases)
    )
    WHERE json_valid(phases)
        AND json_type(phases) = 'array'
        AND NOT EXISTS (SELECT 1 FROM json_each(session.phases) WHERE type <> 'object')
    """,
    # What is typed there and not stored yet likewise; what is no list of phases stays as it is.
    """
    UPDATE draft
    SET content = json_object('text', (
        SELECT json_group_array(json(json_remove(value, '$.capacity'))) || ''
        FROM json_each(json_extract(draft.content, '$.text'))
    ))
    WHERE place = 'session'
        AND key = 'phases'
        AND CASE WHEN json_valid(json_extract(content, '$.text'))
            THEN json_type(json_extract(content, '$.text')) = 'array'
                AND NOT EXISTS (SELECT 1 FROM json_each(json_extract(draft.content, '$.text')) WHERE type <> 'object')
            END
    """,
    # Of what is not understood in the numbers of phases, each second one was a phase's capacity.
    """
    DELETE FROM draft
    WHERE place = 'unread' AND key GLOB 'phases/[0-9]*' AND CAST(substr(key, 8) AS INTEGER) % 2 = 1
    """,
    """
    UPDATE draft SET key = 'days of ' || (CAST(substr(key, 8) AS INTEGER) / 2)
    WHERE place = 'unread' AND key GLOB 'phases/[0-9]*'
    """,
    "UPDATE draft SET key = 'phases/' || substr(key, 9) WHERE place = 'unread' AND key GLOB 'days of [0-9]*'",
    "ALTER TABLE session ADD COLUMN at_once INTEGER NOT NULL DEFAULT 6 CHECK (at_once BETWEEN 1 AND 50)",
    "ALTER TABLE session ADD COLUMN per_owner INTEGER NOT NULL DEFAULT 2 CHECK (per_owner BETWEEN 1 AND 50)",
    "ALTER TABLE session ADD COLUMN owner_limits TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(owner_limits))",
    "ALTER TABLE session ADD COLUMN board_questions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(board_questions))",
    "ALTER TABLE session ADD COLUMN replanned INTEGER NOT NULL DEFAULT 0 CHECK (replanned IN (0, 1))",
    "UPDATE session SET replanned = 1",
    """
    CREATE TABLE outcome (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        value REAL NOT NULL,
        unit TEXT NOT NULL,
        source TEXT NOT NULL,
        day TEXT CHECK (day IS date(day, '+0 days')),
        PRIMARY KEY (session_id, id)
    ) STRICT
    """,
    "ALTER TABLE action ADD COLUMN start TEXT CHECK (start IS date(start, '+0 days'))",
    "ALTER TABLE action ADD COLUMN weeks INTEGER CHECK (weeks BETWEEN 1 AND 104)",
    "ALTER TABLE action ADD COLUMN effort_agreed INTEGER NOT NULL DEFAULT 0 CHECK (effort_agreed IN (0, 1))",
    "ALTER TABLE action ADD COLUMN place INTEGER CHECK (place >= 0)",
    """
    ALTER TABLE action ADD COLUMN state TEXT NOT NULL DEFAULT 'planned'
        CHECK (state IN ('planned', 'in place', 'not for us'))
    """,
    "ALTER TABLE action ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
    "UPDATE action SET state = 'not for us' WHERE removed",
    "ALTER TABLE action DROP COLUMN removed",
    """
    CREATE VIEW session_overview AS
    SELECT
        session.number,
        session.id,
        organisation.name AS organisation,
        session.title,
        session.held_on,
        session.place,
        session.facilitator,
        session.mean,
        session.settled,
        maturity_model.levels,
        maturity_model.dimensions,
        (
            SELECT count(*) FROM action
            WHERE session_id = session.id AND state = 'planned' AND status <> 'done'
        ) AS actions_open,
        (
            SELECT count(*) FROM action
            WHERE session_id = session.id AND state = 'planned' AND status = 'done'
        ) AS actions_done,
        session.changed_at
    FROM session
    JOIN organisation ON organisation.id = session.organisation_id
    JOIN maturity_model ON maturity_model.id = session.model_id AND maturity_model.edition = session.model_edition
    WHERE session.deleted_at IS NULL
    """,
    "UPDATE session SET checksum = ''",
)

_REPORT = (
    # Whether somebody who dissents may be named in the report: of those recorded so far nobody was asked.
    "ALTER TABLE dissent ADD COLUMN named INTEGER NOT NULL DEFAULT 0 CHECK (named IN (0, 1))",
    """
    CREATE TABLE report_text (
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        section TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (session_id, section)
    ) STRICT
    """,
    "UPDATE session SET checksum = ''",
)

STEPS: dict[str, tuple[str, ...]] = {
    "sessions": _SESSIONS,
    "room": _ROOM,
    "owners": _OWNERS,
    "bin": _BIN,
    "plan": _PLAN,
    "report": _REPORT,
}
"""Append only. A later step that adds to what a session holds ends with UPDATE session SET checksum = '', so that the
sessions are sealed anew."""


def applied(connection: sqlite3.Connection) -> list[str]:
    """The steps a library has behind it, in order; none in an empty file."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return []
    query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid"
    return [name for (name,) in connection.execute(query, [SET])]


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that are still ahead, each in a transaction of its own. Foreign keys must be off meanwhile."""
    # Imported here because it takes as long as opening the library a hundred times, and most starts need no step.
    from sqlite_utils import Database, Migrations

    steps = Migrations(SET)
    for name, statements in STEPS.items():
        steps(name=name)(_step(name, statements))
    steps.apply(Database(connection, execute_plugins=False))
    if connection.execute("SELECT 1 FROM pragma_table_info('session') WHERE name = 'checksum'").fetchone():
        from cxworkshop.store.sqlite import seals

        seals.renew_all(connection)


def _step(name: str, statements: tuple[str, ...]) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in statements:
            database.execute(statement)

    run.__name__ = name
    return run
