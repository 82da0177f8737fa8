"""A copy put in the place of a library: what was there is set aside, whole, and no step of it loses anything."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.library_copy import Copy
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.overwriting import BESIDE
from cxworkshop.store.sqlite import backups, driver, migrations

_STAMP = "%Y%m%dT%H%M%SZ"
_ASIDE = "set-aside-"


def copies(path: Path) -> list[Copy]:
    """The copies of a library beside it, newest first. Any thread may ask. Raises UserError as `described` does."""
    form = rf"{re.escape(path.stem)}-({_ASIDE})?(\d{{8}}T\d{{6}}Z)(?:-\d+)?{re.escape(path.suffix)}"
    pattern = re.compile(form)
    now, found = _now(path), []
    with suppress(OSError):
        for file in driver.backups_folder(path).iterdir():
            named = pattern.fullmatch(file.name)
            if named is None:
                continue
            with suppress(ValueError):  # a name of somebody's own
                moment = datetime.strptime(named[2], _STAMP).replace(tzinfo=UTC)
                found.append(_described(file, moment, now, set_aside=bool(named[1])))
    return sorted(found, key=lambda copy: (copy.moment, copy.set_aside), reverse=True)


def described(path: Path, source: Path) -> Copy:
    """What a file holds that might take the place of the library at `path`. Raises UserError where it cannot.

    Any thread may ask.
    """
    path, source = files.resolved(path), files.resolved(source)
    refuse(path, source)
    moment = datetime.fromtimestamp(source.stat().st_mtime, UTC)
    return _described(source, moment, _now(path), set_aside=False)


def refuse(path: Path, source: Path) -> None:
    """Raises UserError where a file cannot take the place of the library at `path`; both are whole paths."""
    if source in {path, *(driver.beside(path, end) for end in BESIDE)}:
        raise UserError(_("A library cannot be restored from itself."), _("Choose a copy of it."))
    if driver.is_empty(source):
        raise UserError(_("There is no library at {path}.").format(path=source), _("Choose a copy of a library."))
    with driver.explained(source), closing(driver.open_reader(source)) as connection:
        done = migrations.applied(connection)
        if not done or driver.quick_check(connection):
            message = _("{path} is damaged.").format(path=source)
            raise UserError(message, _("The library was left unchanged; choose another copy."))
    driver.refuse_newer(source, done)


def restore(path: Path, source: Path) -> Path | None:
    """Put a verified copy of `source` in the place of the library at `path`, whose lock the caller holds.

    Gives where the file is now that was there, with what was beside it; None where there was none. Raises UserError
    where the copy or the disk is not as it has to be; then the library is as it was.
    """
    path, source = files.resolved(path), files.resolved(source)
    refuse(path, source)
    aside: Path | None = None
    try:
        with files.replacing(path, private=True, own=True) as made:
            backups.copy(source, made, own=True)
            if path.exists():
                _settle(path)
                aside = _set_aside(path)
            # What is beside the library belongs to what was there. SQLite would bring it into what comes.
            for end in (*driver.LOGS, "-shm"):
                driver.beside(path, end).unlink(missing_ok=True)
    except BaseException:
        if aside is not None:  # of a library that is there still: not to have two names
            _give_back(path, aside)
        raise
    return aside


def _give_back(path: Path, aside: Path) -> None:
    with suppress(OSError):
        for end in driver.LOGS:
            if driver.beside(aside, end).exists():
                driver.beside(aside, end).replace(driver.beside(path, end))
        aside.unlink()


def _settle(path: Path) -> None:
    """Bring what is beside a library into its file, so that a kill between two steps loses nothing; if it is sound."""
    with suppress(UserError, sqlite3.Error, UnicodeDecodeError):
        if driver.is_empty(path):
            return
        with closing(driver.open(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_aside(path: Path) -> Path:
    folder = driver.backups_folder(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime(_STAMP)
    number, aside = 1, folder / f"{path.stem}-{_ASIDE}{stamp}{path.suffix}"
    while aside.exists():
        number += 1
        aside = folder / f"{path.stem}-{_ASIDE}{stamp}-{number}{path.suffix}"
    for end in (*driver.LOGS, ""):  # the file last: from then on it is a copy in the list
        of_now = driver.beside(path, end)
        if of_now.exists() and (not end or of_now.stat().st_size):
            _link(of_now, driver.beside(aside, end))
    return aside


def _link(file: Path, name: Path) -> None:
    """Give a file a second name; where its disk has no such thing, a copy of it."""
    try:
        os.link(file, name)
    except OSError:
        with name.open("xb") as copied, file.open("rb") as content:
            shutil.copyfileobj(content, copied)
            copied.flush()
            os.fsync(copied.fileno())
        name.chmod(0o600)


def _now(path: Path) -> dict[str, str]:
    """When each session of the library was changed last; empty where that cannot be read."""
    return _sessions(path) or {}


def _described(file: Path, moment: datetime, now: dict[str, str], *, set_aside: bool) -> Copy:
    found = _sessions(file)
    size = file.stat().st_size
    if found is None:
        return Copy(file, moment, size, set_aside)
    missing = len(now.keys() - found.keys())
    older = sum(found[each] != changed for each, changed in now.items() if each in found)
    return Copy(file, moment, size, set_aside, len(found), missing, older)


def _sessions(path: Path) -> dict[str, str] | None:
    """The moment of the last change of each session that is not deleted, None where the file cannot be read."""
    if not path.exists():
        return None
    try:
        with closing(driver.open_reader(path)) as connection:
            columns = {name for _number, name, *_rest in connection.execute("PRAGMA table_info(session)")}
            kept = "WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
            return dict(connection.execute(f"SELECT id, changed_at FROM session {kept}"))  # noqa: S608 - ours alone
    except (sqlite3.Error, UnicodeDecodeError):
        return None
