"""What no file that is written may take the place of: a library and what belongs to it, a file of another kind."""

from __future__ import annotations

import re
from pathlib import Path

from cxworkshop.errors import UserError
from cxworkshop.language import N_, _

BESIDE = ("-wal", "-shm", "-journal", ".lock")
"""How the names of the files end that SQLite and the lock keep beside a library."""
COPIES = "backups"
"""The folder beside a library in which its copies are kept."""
STAMPED = re.compile(r".+-\d{8}T\d{6}Z.*")
"""The name of a copy in it, which tells when it was made."""

_HEAD = 65_536  # bytes that tell what a file is
_LIBRARY = N_("{path} is a CX Workshop library.")
_OWN = N_("{path} belongs to a CX Workshop library.")
_KINDS = {
    "library": _LIBRARY,
    "database": N_("{path} is a database."),
    "session": N_("{path} is a session file."),
    "pdf": N_("{path} is a PDF."),
    "model": N_("{path} is a maturity model."),
}
_MAY = {".cxw": "session", ".pdf": "pdf"}
"""The kind of file that one of this ending may take the place of, besides those that are not known."""


def refuse_loss(path: Path, *, library: bool = False) -> None:
    """Raises UserError where a file written to `path` would destroy what nobody means to replace.

    With `library` what is written is a library, which may take the place of one that is not in use. Raises OSError.
    """
    own = next((end for end in BESIDE if path.name.endswith(end) and _base(path, end).exists()), None)
    if own is not None or (path.parent.name == COPIES and _holds_copies(path.parent)):
        raise _refused(_OWN, path)
    # A library that this process has open is not to be opened here: closing it would drop SQLite's locks on it.
    if not library and path.exists() and any(path.with_name(path.name + end).exists() for end in BESIDE):
        raise _refused(_LIBRARY, path)
    kind = kind_of(path)
    if kind and kind != ("library" if library else _MAY.get(path.suffix.lower())):
        raise _refused(_KINDS[kind], path)


def kind_of(path: Path) -> str:
    """What a file is by what is in it: a key of _KINDS, "" where there is none or it is none of these."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"SQLite format 3\0"):
        return "library" if head[68:72] == b"CXWS" else "database"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if b'"cxworkshop-session"' in head[:200]:
        return "session"
    lines = {line.strip() for line in head.splitlines()}
    return "model" if {b"[[levels]]", b"[[dimensions]]"} <= lines else ""


def _base(path: Path, end: str) -> Path:
    return path.with_name(path.name.removesuffix(end) or path.name)


def _holds_copies(folder: Path) -> bool:
    return folder.is_dir() and any(STAMPED.fullmatch(each.name) for each in folder.iterdir())


def _refused(message: str, path: Path) -> UserError:
    return UserError(_(message).format(path=path), _("It was left unchanged; choose another name or folder."))
