"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cxworkshop.errors import UserError
from cxworkshop.ids import new_id
from cxworkshop.language import N_, _
from cxworkshop.overwriting import refuse_loss

_TEMPORARY = re.compile(r"\.cxworkshop-(?:(?P<host>[0-9a-f]{8})-(?P<process>\d+)-)?[^.]+\.tmp(?:-journal)?")
"""What the temporary files look like that a killed process can leave behind, and who made them."""
_ABANDONED = 24 * 3600  # seconds after which a temporary file is no file in the making, whoever made it

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_HELD = {5, 32, 33}
"""What Windows says of a file that another program has open: access denied, a violation of sharing, of a lock."""
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}
_REASONS = {
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Device or resource busy"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Stale file handle"),
}


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file whole, replacing what was there; see `replacing` for what is refused and what private means.

    Raises UserError and leaves what was there if that fails.
    """
    with replacing(path, private=private) as temporary:
        temporary.write_bytes(content)


def resolved(path: Path) -> Path:
    """The whole path, without links. Raises UserError where they lead round in a circle."""
    try:
        return path.resolve()
    except RuntimeError:  # which is how Python tells it
        raise cannot_write(path, OSError(errno.ELOOP, os.strerror(errno.ELOOP))) from None


def ending(path: Path, suffix: str) -> Path:
    """The path with an ending such as ".pdf", which is added where there is none.

    Raises UserError where it has another, which would tell whoever opens the file something else than what is in it.
    """
    if path.suffix.lower() == suffix:
        return path
    if path.suffix:
        message = _("{file} must end in {ending}.").format(file=path.name, ending=suffix)
        raise UserError(message, _("Choose another name."))
    return path if path.is_dir() else path.with_name(path.name + suffix)


@contextmanager
def replacing(path: Path, *, private: bool = False, library: bool = False, own: bool = False) -> Iterator[Path]:
    """An empty file beside `path` to write into; when the block ends well it is synced and takes the place of `path`.

    A private file is for its owner alone (mode 0600); any other keeps the mode of the file it replaces. `library` says
    that a library is written, `own` that `path` is the app's to choose, so that nothing there has to be looked at.
    Raises UserError where the file system refuses, and for a library or a file of another kind that is there already;
    whatever is raised, `path` stays as it was.
    """
    try:
        path = resolved(path)
        _refuse_odd_target(path)
        if not own:
            refuse_loss(path, library=library)
        temporary = _beside(path)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
        try:
            if path.exists() and not private:
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            _put(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    clear_abandoned([path.parent])


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """An empty folder beside `path` to write into; when the block ends well it gets that name.

    Raises UserError where there is something of that name already, and where the file system refuses; whatever is
    raised, nothing is left of it.
    """
    try:
        path = resolved(path)
        if path.exists():
            message = _("There is something called {path} already.").format(path=path)
            raise UserError(message, _("Name a folder that does not exist yet."))
        temporary = _beside(path)
        temporary.mkdir()
        try:
            yield temporary
            temporary.rename(path)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    clear_abandoned([path.parent])


def _beside(path: Path) -> Path:
    """A name beside a path for what is in the making, which tells who makes it."""
    return path.with_name(f".cxworkshop-{_host()}-{os.getpid()}-{new_id()}.tmp")


def clear_abandoned(folders: Iterable[Path]) -> None:
    """Remove what of ours is temporary in these folders and whose process has gone; what cannot be removed stays."""
    for folder in folders:
        with suppress(OSError):
            for file in folder.iterdir():
                made = _TEMPORARY.fullmatch(file.name)
                if made is None or not _is_abandoned(file, made["host"], made["process"]):
                    continue
                if file.is_dir() and not file.is_symlink():
                    shutil.rmtree(file, ignore_errors=True)
                else:
                    file.unlink(missing_ok=True)


def _is_abandoned(file: Path, host: str | None, process: str | None) -> bool:
    if os.name == "posix" and host == _host() and process is not None:
        try:
            os.kill(int(process), 0)  # which asks whether there is one
        except ProcessLookupError:
            return True
        except OSError:  # somebody else's
            return False
        return False
    return file.lstat().st_mtime < time.time() - _ABANDONED


def _host() -> str:
    """A short name of this machine: a folder may be shared with others, whose processes cannot be asked about."""
    name = os.uname().nodename if os.name == "posix" else ""
    return f"{zlib.crc32(os.fsencode(name)):08x}"


def _put(temporary: Path, path: Path) -> None:
    """Let a file take the place of another. Raises UserError where another program has that open, and OSError."""
    try:
        temporary.replace(path)
    except PermissionError as error:
        # Only Windows keeps an open file from being replaced; the folder was written to a moment ago.
        if getattr(error, "winerror", None) in _HELD and path.exists():
            message = _("{file} is open in another program.").format(file=path.name)
            raise UserError(message, _("Close it there and try again, or choose another name.")) from error
        raise


def cannot_write(path: Path, error: OSError) -> UserError:
    """What to tell somebody whose file could not be written."""
    if error.errno in _NO_ROOM:
        message = _("There is not enough space to write {path}.").format(path=path)
        return UserError(message, _("Free some space, or choose another folder."))
    if error.errno in _NOT_ALLOWED:
        return UserError(_("{path} cannot be written.").format(path=path), _("Choose a folder you can write to."))
    if error.errno in _NO_FOLDER:
        message = _("There is no folder {path}.").format(path=path.parent)
        return UserError(message, _("Choose a folder that exists."))
    message = _("{path} cannot be written: {reason}.").format(path=path, reason=reason(error))
    return UserError(message, _("Choose another folder or name."))


def reason(error: OSError) -> str:
    """Why the system refuses something: in the language spoken where it is a usual reason, else as the system says it.

    It is to be shown after a colon.
    """
    said = error.strerror or str(error)
    return _(said) if said in _REASONS else said


def _refuse_odd_target(path: Path) -> None:
    if path.is_dir():
        raise UserError(_("{path} is a folder.").format(path=path), _("Add a file name."))
    if path.exists() and not path.is_file():
        raise UserError(_("{path} is not a file.").format(path=path), _("Choose another name."))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
