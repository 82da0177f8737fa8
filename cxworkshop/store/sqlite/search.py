"""The list of sessions and the search in it: words without case or accents, in every script."""

from __future__ import annotations

import re
import sqlite3

from cxworkshop.domain.folding import fold
from cxworkshop.domain.session import Session

_LONGEST_QUERY = 200  # characters; nobody types more, and every word costs
_SAME_DAY = 1000
"""Sessions of one day that a search looks at to bring the last changed first; no consultancy holds more."""
_WORD = re.compile(r"[^\W_]+")
# Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Bopomofo, Han. Words in them are found by any two
# neighbouring characters.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def words(session: Session) -> str:
    """Everything in a session that people search for, as folded words with spaces between them."""
    return " ".join(_tokens(fold("\n".join(texts(session)))))


def texts(session: Session) -> list[str]:
    """Everything in a session that people search for, as written.

    No vote, and no participant's name: it has one place, from which a session forgets it when it becomes anonymous.
    """
    found = [session.organisation, session.title, session.place, session.facilitator, session.note]
    found += [rating.note for rating in session.ratings]
    found += [text for item in session.evidence for text in (item.text, item.source)]
    found += [text for action in session.actions if action.planned for text in (action.title, action.owner)]
    found += [action.reason for action in session.actions]
    found += [item.reason for item in session.dissents]
    found += [item.text for item in session.parking_lot]
    found += session.board_questions
    found += [each.text for each in session.report_texts]
    found += [text for outcome in session.outcomes for text in (outcome.name, outcome.source)]
    return [text for text in found if text]


def query(text: str) -> str:
    """What somebody typed, as an FTS5 query for `words`; "" where there is no word in it.

    Every part between spaces must be found as it is written, its last word as the beginning of one.
    """
    phrases = []
    for part in fold(text[:_LONGEST_QUERY]).split():
        tokens = _tokens(part)
        if len(tokens) > 1 and len(tokens[-1]) == 1 and _SPACELESS.fullmatch(tokens[-2] + tokens[-1]):
            tokens.pop()  # the end of a run of characters, which may go on in what is searched
        if tokens:
            phrases.append(f'"{" ".join(tokens)}" *')
    return " ".join(phrases)


def page(connection: sqlite3.Connection, text: str, limit: int, offset: int) -> list[int]:
    """The numbers of the sessions on a page of the list, in order; `text` is what somebody typed to search for."""
    if limit <= 0:
        return []
    words = query(text)
    if not words:
        newest = (
            "SELECT number FROM session WHERE deleted_at IS NULL"
            " ORDER BY held_on DESC, changed_at DESC, number DESC LIMIT ? OFFSET ?"
        )
        return [number for (number,) in connection.execute(newest, [limit, offset])]
    # Read in the order of their numbers, which is that of their days, until the page is full and its last day is
    # complete. However many there are, only these are looked at.
    matching = (
        "SELECT session.held_on, session.changed_at, session.number FROM session_search"
        " CROSS JOIN session ON session.number = session_search.rowid"
        " WHERE session_search MATCH ? AND session.deleted_at IS NULL ORDER BY session_search.rowid DESC"
    )
    found: list[tuple[str, str, int]] = []
    wanted = offset + limit
    for row in connection.execute(matching, [words]):
        if len(found) >= wanted and (row[0] != found[wanted - 1][0] or len(found) >= wanted + _SAME_DAY):
            break
        found.append(row)
    found.sort(reverse=True)
    return [number for _, _, number in found[offset:wanted]]


def place_of(connection: sqlite3.Connection, session_id: str) -> int | None:
    """How many sessions stand before one in the list of all; None where it is not in that list."""
    query = "SELECT held_on, changed_at, number FROM session WHERE id = ? AND deleted_at IS NULL"
    found = connection.execute(query, [session_id]).fetchone()
    if found is None:
        return None
    before = "SELECT count(*) FROM session WHERE deleted_at IS NULL AND (held_on, changed_at, number) > (?, ?, ?)"
    return int(connection.execute(before, found).fetchone()[0])


def binned(connection: sqlite3.Connection, text: str, limit: int, offset: int) -> list[int]:
    """The numbers of the sessions on a page of the bin, deleted last first."""
    if limit <= 0:
        return []
    words = query(text)
    matching = "AND number IN (SELECT rowid FROM session_search WHERE session_search MATCH ?)" if words else ""
    found = connection.execute(
        f"SELECT number FROM session WHERE deleted_at IS NOT NULL {matching}"  # noqa: S608 - words of ours alone
        " ORDER BY deleted_at DESC, number DESC LIMIT ? OFFSET ?",
        [*([words] if words else []), limit, offset],
    )
    return [number for (number,) in found]


def _tokens(folded: str) -> list[str]:
    """The words of a folded text; a run of characters without spaces as overlapping pairs and its last character."""
    found: list[str] = []
    for word in _WORD.findall(folded):
        end = 0
        for run in _SPACELESS.finditer(word):
            found += _plain(word[end : run.start()])
            characters = run[0]
            found += [characters[index : index + 2] for index in range(len(characters))]
            end = run.end()
        found += _plain(word[end:])
    return found


def _plain(word: str) -> list[str]:
    return [word] if word else []
