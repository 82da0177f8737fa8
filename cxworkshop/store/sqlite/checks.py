"""Whether a library is sound: the file, the ties between its tables, and every session in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from cxworkshop.domain import guard
from cxworkshop.domain.bound_checks import Excess
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store.models import checks as model_checks
from cxworkshop.store.session_file import session_checks
from cxworkshop.store.sqlite import rows, seals, search
from cxworkshop.store.sqlite.driver import quick_check
from cxworkshop.store.sqlite.texts import as_far_as_readable, texts_as
from cxworkshop.words import limits
from cxworkshop.words.altered import parts

Kind = Literal["damage", "altered", "limit"]


class Finding(Struct, frozen=True):
    """One thing that is wrong, in a sentence.

    "damage" is to be mended or taken from a copy, "altered" what another program, or damage, made of a session since
    the app stored it, "limit" something within a sound session that is beyond its bounds.
    """

    message: str
    kind: Kind = "damage"

    @property
    def damage(self) -> bool:
        """Whether it is damage for certain."""
        return self.kind == "damage"


Load = Callable[[str], Session]
LoadModel = Callable[[str, str], MaturityModel]


def findings(connection: sqlite3.Connection, load: Load, model: LoadModel) -> Iterator[Finding]:
    """What is wrong. `load` and `model` raise UserError for what cannot be read.

    Where the file itself is damaged every session is looked at all the same, as far as that goes.
    """
    unsound = quick_check(connection)
    yield from (Finding(_("The file is damaged: {details}.").format(details=line)) for line in unsound)
    try:
        with texts_as(connection, as_far_as_readable):
            ties = connection.execute("PRAGMA foreign_key_check").fetchall()
            models = connection.execute("SELECT id, edition FROM maturity_model").fetchall()
            sessions = connection.execute(
                "SELECT id, deleted_at IS NOT NULL, mean, settled, words FROM session LEFT JOIN session_search"
                " ON session_search.rowid = session.number ORDER BY number"
            ).fetchall()
    except sqlite3.DatabaseError:
        if unsound:
            return
        raise
    for table, row, parent, _key in ties:
        message = _("Row {row} of the table {table} belongs to a row of {parent} that does not exist.")
        if row is None:  # votes have no row ids
            message = _("A row of the table {table} belongs to a row of {parent} that does not exist.")
        yield Finding(message.format(row=row, table=table, parent=parent))
    for model_id, edition in models:
        yield from _of_model(model_id, edition, model)
    for session_id, deleted, *listed in sessions:
        for finding in _of_session(connection, session_id, tuple(listed), load, model):
            if not deleted:
                yield finding
            elif finding.kind != "limit":  # what is over a limit there is in nobody's way
                yield Finding(_("In the bin: {problem}").format(problem=finding.message), finding.kind)


def _of_model(model_id: str, edition: str, load: LoadModel) -> Iterator[Finding]:
    """What is wrong with a maturity model: a session scored with it could not be brought into another library."""
    try:
        model = load(model_id, edition)
    except UserError as error:
        yield Finding(error.message)
        return
    document = msgspec.json.decode(msgspec.json.encode(model))
    for problem in model_checks.check(document, ""):
        # Translators: {place} is such as levels[0].name, {problem} such as "is used twice"
        message = _("Maturity model {model} {edition} is not valid: {place} {problem}.")
        yield Finding(message.format(model=model_id, edition=edition, place=problem.place, problem=problem.message))


def _of_session(
    connection: sqlite3.Connection,
    session_id: str,
    listed: tuple[float | None, int, str],
    load: Load,
    model: LoadModel,
) -> Iterator[Finding]:
    """What is wrong with a session that is listed with this mean, this count, and these words to search for."""
    mean, settled, words = listed
    altered = seals.altered(connection, session_id)
    if altered:
        message = _("Session {id} is not as it was saved: another program changed its {parts}, or it is damaged.")
        yield Finding(message.format(id=session_id, parts=parts(altered)), kind="altered")
    try:
        session = load(session_id)
        scored_with = model(session.model_id, session.model_edition)
    except UserError as error:
        yield Finding(error.message)
        return
    for place, problem in session_checks.misfits(session, scored_with):
        # Translators: {place} is such as session.votes[3].score, {problem} such as "is used twice"
        message = _("Session {id} is inconsistent: {place} {problem}.")
        yield Finding(message.format(id=session_id, place=place, problem=problem))
    # Whoever changes a session elsewhere leaves the list as it was.
    listing: Kind = "altered" if altered else "damage"
    if rows.summary(session, scored_with) != {"mean": mean, "settled": settled}:
        message = _("Session {id} is listed with a mean or a count that does not match its scores.")
        yield Finding(message.format(id=session_id), kind=listing)
    if words != search.words(session):
        message = _("Session {id} is listed with search words that are not its own.")
        yield Finding(message.format(id=session_id), kind=listing)
    for excess in guard.excesses(session):
        yield Finding(_beyond(excess, session, scored_with), kind="limit")


def _beyond(excess: Excess, session: Session, model: MaturityModel) -> str:
    told, _hint = limits.told(excess, session, model)
    name = limits.shortened(", ".join(filter(None, (session.organisation, session.title))))
    # Translators: {name} is the organisation and the title, {problem} a whole sentence
    return _("Session {id} ({name}): {problem}").format(id=session.id, name=name, problem=told)
