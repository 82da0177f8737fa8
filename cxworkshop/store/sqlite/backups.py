"""Copies of the library: made beside it, verified, the last ten kept, and the last of each of ten days."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from cxworkshop import files
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.overwriting import BESIDE
from cxworkshop.store.sqlite import driver, forgetting
from cxworkshop.store.sqlite.driver import APPLICATION_ID, backups_folder, explained, open_reader, quick_check

KEPT = 10
_STAMP = "%Y%m%dT%H%M%SZ"


def copy(path: Path, target: Path, *, own: bool = False) -> None:
    """Copy a library, whole and verified, to `target`, which only then takes the place of what was there.

    Another process may be writing to the library, and any thread may call this: it has a connection of its own.
    Raises UserError where the library cannot be read, or the copy not be written, and for a target that is part of a
    library in use; with `own` the target is the app's to choose.
    """
    if not own:
        _refuse_library_in_use(files.resolved(path), files.resolved(target))
    replaced = files.replacing(target, private=True, library=True, own=own)
    with explained(path), closing(open_reader(path)) as library, replaced as temporary:
        library.execute("PRAGMA query_only = OFF")  # which would forbid the copy too
        try:
            # A name on disk is bytes, which need not be UTF-8; text would have to be.
            library.execute("VACUUM INTO CAST(? AS TEXT)", [os.fsencode(temporary)])
        except sqlite3.OperationalError as error:
            full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
            raise files.cannot_write(target, OSError(errno.ENOSPC if full else errno.EIO, str(error))) from error
        with closing(driver.open(temporary)) as made:
            _forget(made, target)
            sound = made.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,) and not quick_check(made)
        if not sound:
            hint = _("Check the library with: {command}").format(command="cxworkshop check")
            raise UserError(_("The copy of {path} is damaged.").format(path=path), hint)


def _forget(made: sqlite3.Connection, target: Path) -> None:
    """Leave nothing in a copy of what was deleted from the library, where that is not in order itself."""
    try:
        if forgetting.is_due(made):
            made.execute("PRAGMA journal_mode = OFF")  # which would be another file to hold it
            forgetting.write_anew(made)
            made.execute("PRAGMA user_version = 0")
    except sqlite3.OperationalError as error:
        raise files.cannot_write(target, OSError(errno.EIO, str(error))) from error


def _refuse_library_in_use(path: Path, target: Path) -> None:
    if target in {path, *(driver.beside(path, end) for end in BESIDE)}:
        raise UserError(_("A library cannot be copied onto itself."), _("Choose another file."))
    # What is written beside a file would become part of the copy that takes its place.
    if any(file.exists() and file.stat().st_size for file in (driver.beside(target, end) for end in driver.LOGS)):
        message = _("{path} is a library with changes not yet written to its file.").format(path=target)
        raise UserError(message, _("Choose another file."))
    if driver.beside(target, ".lock").exists():
        driver.lock(target).close()


def due(path: Path) -> bool:
    """Whether a library was changed since its last copy, and has none of today."""
    last = newest(path)
    if last is None:
        return path.exists()
    now = datetime.now(UTC)
    return last.astimezone().date() != now.astimezone().date() and _changed_at(path) > last


def make(path: Path) -> datetime:
    """Put a copy into the backups folder, delete those that are not kept, and give its moment (UTC, whole seconds)."""
    moment = datetime.now(UTC).replace(microsecond=0)
    folder = backups_folder(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise files.cannot_write(folder, error) from error
    copy(path, folder / f"{path.stem}-{moment.strftime(_STAMP)}{path.suffix}", own=True)
    _prune(path)
    return moment


def count(path: Path) -> int:
    """How many copies of a library there are, with what was set aside for a restored one, and logs put aside."""
    return sum(not name.endswith(BESIDE) for name, _file in _every(path))


def delete_others(path: Path, moment: datetime) -> None:
    """Delete all copies of a library but that of a moment, and logs put aside. Raises UserError where one stays."""
    for name, file in _every(path):
        if name != f"{path.stem}-{moment.strftime(_STAMP)}{path.suffix}":
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise files.cannot_write(file, error) from error


def _every(path: Path) -> list[tuple[str, Path]]:
    """All files that hold an earlier state of a library, by name: copies, what was set aside, logs put aside."""
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    beside = "|".join(map(re.escape, BESIDE))
    copied = rf"{stem}-(?:set-aside-)?\d{{8}}T\d{{6}}Z(?:-\d+)?{suffix}(?:{beside})?"
    logged = rf"{stem}{suffix}(?:{'|'.join(driver.LOGS)})\.[^.]+\.left"
    found: list[tuple[str, Path]] = []
    for folder, form in ((backups_folder(path), copied), (path.parent, logged)):
        with suppress(OSError):
            found += [(file.name, file) for file in folder.iterdir() if re.fullmatch(form, file.name)]
    return found


def newest(path: Path) -> datetime | None:
    """The moment of the last copy of a library (UTC), None where there is none.

    A copy from the future was made when the clock was ahead: nobody knows when.
    """
    copied = newest_copy(path)
    return None if copied is None else copied[0]


def newest_copy(path: Path) -> tuple[datetime, Path] | None:
    """The same, and the file it is in."""
    return next(newest_first(path), None)


def newest_first(path: Path) -> Iterator[tuple[datetime, Path]]:
    """The moments (UTC) and the files of the copies of a library, but for those from the future."""
    now = datetime.now(UTC)
    return ((moment, file) for moment, file in sorted(_copies(path).items(), reverse=True) if moment <= now)


def _copies(path: Path) -> dict[datetime, Path]:
    pattern = re.compile(rf"{re.escape(path.stem)}-(\d{{8}}T\d{{6}}Z){re.escape(path.suffix)}")
    try:
        names = [(file, found[1]) for file in backups_folder(path).iterdir() if (found := pattern.fullmatch(file.name))]
    except OSError:
        return {}
    return {moment: file for file, stamp in names if (moment := _moment(stamp))}


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # a name of somebody's own
        return None


def _changed_at(path: Path) -> datetime:
    written = [
        status.st_mtime
        for file in (path, driver.beside(path, "-wal"))
        if file.exists() and (status := file.stat()).st_size
    ]
    return datetime.fromtimestamp(max(written, default=0), UTC)


def _prune(path: Path) -> None:
    """Delete all but the last copies and the last of each of as many days: one busy day drives out no other.

    Those from the future, made while the clock was ahead, are told apart: they do not drive out what is made now that
    the clock is right, or back.
    """
    copies, now = _copies(path), datetime.now(UTC)
    for behind in (True, False):
        moments = sorted(moment for moment in copies if (moment <= now) is behind)
        last_of_days = {moment.astimezone().date(): moment for moment in moments}
        kept = {*moments[-KEPT:], *list(last_of_days.values())[-KEPT:]}
        for moment in moments:
            if moment not in kept:
                copies[moment].unlink(missing_ok=True)
