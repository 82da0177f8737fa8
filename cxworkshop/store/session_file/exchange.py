"""Session files (.cxw): one whole session with its maturity model, as JSON.

`{"format": "cxworkshop-session", "version": 6, "model": …, "session": …}`. Versions 1 to 5 are read too. None of them
has report_texts in its session, nor named in its dissents. Versions 1 to 4 have no
outcomes, board_questions or limits of what runs at once in its session, nor start, weeks, state, reason, place and
effort_agreed in its actions: these say `removed` of what is not for us, and phases have a `capacity`, which is dropped.
Versions 1 to 3 do not say which votes were seen, seen_at in a ballot, nor have time for more than dimensions in their
clock; versions 1 and 2 do not say which owners of actions somebody chose, owner_suggested; version 1 has nothing of the
room in its session: no participants, last_number, anonymous, all_first, ballots, votes, dissents, parking_lot and
clock, and no brought_by in its evidence. An app that knows older versions alone refuses the newer ones as newer than
itself.

The votes of a ballot that is not revealed are never written. A session with such votes is therefore not the same as the
one in its file, and beside it comes in as a copy.
"""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cxworkshop import files
from cxworkshop.domain import guard, lens, voting
from cxworkshop.domain.bounds import MAX_SESSION_FILE
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.ids import new_id
from cxworkshop.language import N_, _
from cxworkshop.store import decoding
from cxworkshop.store.library import Library
from cxworkshop.store.models import checks as model_checks
from cxworkshop.store.refusal import refuse_session
from cxworkshop.store.session_file import session_checks

VERSION: Literal[6] = 6
_CHOSEN_OWNERS = 3
"""From this version on a file says which owners somebody chose."""
_SCHEDULED = 5
"""From this version on the roadmap is a schedule."""
_SCHEDULE = frozenset({"at_once", "per_owner", "owner_limits", "board_questions", "outcomes", "replanned"})
_SCHEDULE_OF_ACTIONS = frozenset({"start", "weeks", "effort_agreed", "place", "state", "reason"})
"""What came with it."""
_REPORT = frozenset({"report_texts"})
_REPORT_OF_DISSENTS = frozenset({"named"})
"""What came with version 6."""

_PLACE = re.compile(r" - at (?:`key` in )?`(.*)`$")
_HINT = N_("Nothing was imported. Ask for the file again.")


class _Start(Struct):
    """What every version of the format has, for a fitting word about a file that is none, or too new."""

    format: str
    version: int


class _File(Struct, forbid_unknown_fields=True):
    format: Literal["cxworkshop-session"]
    version: Literal[1, 2, 3, 4, 5, 6]
    model: MaturityModel
    session: Session


Arrival = Literal["new", "same", "copy", "back", "beside"]
"""How a session came in: as it is; not again, because the same is there; as a copy, because another state of it is;
out of the bin, where the same was; as a copy beside the bin, because another state of it is in there."""


def import_into(library: Library, path: Path) -> tuple[str, Arrival]:
    """Bring the session of a file into a library, never over another; gives its id there and how it came in.

    Raises UserError as import_session does, and where the library cannot be written.
    """
    return bring_in(library, *import_session(path))


def bring_in(library: Library, session: Session, model: MaturityModel) -> tuple[str, Arrival]:
    """The same with what was read from a file. Raises UserError where the library cannot be written."""
    arrival: Arrival = "new"
    deleted = library.bin.has(session.id)
    if deleted or library.has(session.id):
        if _is_same(library, session, deleted=deleted):
            if deleted:
                library.bin.restore([session.id])
            return session.id, "back" if deleted else "same"
        session, arrival = replace(session, id=new_id()), "beside" if deleted else "copy"
    library.create(session, model)
    return session.id, arrival


def _is_same(library: Library, session: Session, *, deleted: bool) -> bool:
    try:
        stored = library.load(session.id, deleted=deleted)
        # Whether somebody was told of the new rules is no part of what it holds.
        return replace(stored, replanned=session.replanned) == session
    except UserError:  # the one in the library is damaged, and this one may be what mends it
        return False


def export_session(path: Path, session: Session, model: MaturityModel) -> None:
    """Write a session and its model to a file, without the votes that are not revealed.

    Raises UserError where that fails or where nobody could read the file, OverLimitError where something in it is over
    its limit; leaves what was there. It is for its owner alone, as the library is: it holds people and their votes.
    """
    refuse_session(session, model)
    for place, problem in session_checks.problems(session, model):
        # Translators: {place} is such as session.ratings[3].score, {problem} such as "is used twice"
        message = _(
            "The session does not match its maturity model and could not be read back from a file: {place} {problem}."
        )
        raise UserError(message.format(place=place, problem=problem), _("Correct it, then try again."))
    content = msgspec.json.encode(_File("cxworkshop-session", VERSION, model, voting.without_secrets(session)))
    content = msgspec.json.format(content, indent=2) + b"\n"
    if len(content) > MAX_SESSION_FILE:
        message = _("The session is too large for a session file; the maximum is {size} MB.")
        raise OverLimitError(
            message.format(size=MAX_SESSION_FILE // 1_000_000), _("Shorten its longest texts, then try again.")
        )
    files.write(path, content, private=True)


def import_session(path: Path) -> tuple[Session, MaturityModel]:
    """The session and the model in a file, in the form the library gives them back: UTC, ratings by dimension id.

    Raises UserError that names the place ($.session.ratings[3].score) for a file that is broken in whatever way.
    """
    content = _content(path)
    try:
        start = msgspec.json.decode(content, type=_Start)
        if start.format != "cxworkshop-session":
            raise _foreign(path)
        if start.version > VERSION:
            message = _("{file} was made by a newer version of CX Workshop.").format(file=path.name)
            raise UserError(message, _("Install the newest version to import it."))
        file = (
            msgspec.json.decode(content, type=_File) if start.version == VERSION else _earlier(content, start.version)
        )
    except msgspec.ValidationError as error:
        # Translators: {place} is such as $.session.ratings[3].score, {problem} such as "expected `float` <= 10"
        message = _("{file} is not a valid session file: {place}: {problem}.")
        place, problem = _placed(str(error))
        raise UserError(message.format(file=path.name, place=place, problem=problem), _(_HINT)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _foreign(path) from error
    document = msgspec.json.decode(msgspec.json.encode(file.model))
    found = [(f"model.{problem.place}", problem.message) for problem in model_checks.check(document, "")]
    for place, problem in found or session_checks.problems(file.session, file.model):
        # Translators: {place} is such as $.session.ratings[3].score, {problem} such as "is used twice"
        message = _("{file} is not a valid session file: {place} {problem}.")
        raise UserError(message.format(file=path.name, place=f"$.{place}", problem=problem), _(_HINT))
    session = file.session if file.version >= _CHOSEN_OWNERS else lens.marked(file.session, file.model)
    return _as_stored(session), file.model


def _earlier(content: bytes, version: int) -> _File:
    """A file of a version before today's. Raises msgspec.ValidationError where it is no such file."""
    document = msgspec.json.decode(content)
    session = document.get("session")
    if isinstance(session, dict):
        _refuse(session, _REPORT, "$.session")
        for place, dissent in _entries(session, "dissents"):
            _refuse(dissent, _REPORT_OF_DISSENTS, place)
        if version < _SCHEDULED:
            _schedule(session)
    return msgspec.convert(document, _File)


def _schedule(session: dict[str, object]) -> None:
    """Turn the session of a version before 5 into one whose roadmap is a schedule."""
    _refuse(session, _SCHEDULE, "$.session")
    session["replanned"] = True
    for place, action in _entries(session, "actions"):
        _refuse(action, _SCHEDULE_OF_ACTIONS, place)
        removed = _taken(action, "removed", bool, place)
        action["state"] = "not for us" if removed else "planned"
    for place, phase in _entries(session, "phases"):
        _taken(phase, "capacity", int, place)


def _entries(session: dict[str, object], field: str) -> list[tuple[str, dict[str, object]]]:
    """The objects in a list with their places, whatever else may be in its place."""
    found = session.get(field)
    entries = enumerate(found) if isinstance(found, list) else ()
    return [(f"$.session.{field}[{index}]", each) for index, each in entries if isinstance(each, dict)]


def _refuse(found: dict[str, object], new: frozenset[str], place: str) -> None:
    """What an older version does not know, it refuses; so it is refused in its name."""
    for name in found:
        if name in new:
            raise decoding.unknown_field(name, place)


def _taken(found: dict[str, object], name: str, kind: type, place: str) -> object:
    """What stands under a name that there is no more, taken out; None where nothing does."""
    if name not in found:
        return None
    try:
        return msgspec.convert(found.pop(name), kind)
    except msgspec.ValidationError as error:
        raise msgspec.ValidationError(f"{error} - at `{place}.{name}`") from None


def _foreign(path: Path) -> UserError:
    if path.suffix.lower() == ".cxw":
        message = _("{file} is not a CX Workshop session file, or is incomplete.")
        return UserError(message.format(file=path.name), _(_HINT))
    message = _("{file} is not a CX Workshop session file.").format(file=path.name)
    return UserError(message, _("Choose a file that ends in {ending}.").format(ending=".cxw"))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(_("{path} is a folder.").format(path=path), _("Choose a session file in it."))
        if not path.is_file():
            raise UserError(_("There is no file {path}.").format(path=path), _("Choose another."))
        with path.open("rb") as file:
            content = file.read(MAX_SESSION_FILE + 1)
    except OSError as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=files.reason(error))
        raise UserError(message, _("Choose another file.")) from error
    if len(content) > MAX_SESSION_FILE:
        message = _("{file} is larger than {size} MB.").format(file=path.name, size=MAX_SESSION_FILE // 1_000_000)
        raise UserError(message, _("No session file is that large; choose another file."))
    return content.removeprefix(codecs.BOM_UTF8)


def _placed(message: str) -> tuple[str, str]:
    """msgspec's message as place and problem: "$.session.ratings[3].score", "expected `float` <= 10"."""
    found = _PLACE.search(message)
    what = message[: found.start()] if found else message
    # It can hold the name of a field, which is whatever somebody wrote into the file.
    what = "".join(character if character.isprintable() else "·" for character in what)[:200]
    return found[1] if found else "$", decoding.said(f"{what[:1].lower()}{what[1:]}")


def _as_stored(session: Session) -> Session:
    created = session.created_at if session.created_at.tzinfo else session.created_at.replace(tzinfo=UTC)
    ballots = [
        replace(ballot, revealed_at=_utc(ballot.revealed_at), seen_at=_utc(ballot.seen_at))
        for ballot in session.ballots
    ]
    return replace(
        guard.on_one_line(session),
        created_at=created.astimezone(UTC),
        clock=replace(session.clock, since=_utc(session.clock.since)),
        ratings=tuple(sorted(session.ratings, key=attrgetter("dimension_id"))),
        report_texts=tuple(sorted(session.report_texts, key=attrgetter("section"))),
        ballots=tuple(sorted(ballots, key=attrgetter("dimension_id", "number"))),
        votes=tuple(sorted(session.votes, key=attrgetter("dimension_id", "ballot", "participant_id"))),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
