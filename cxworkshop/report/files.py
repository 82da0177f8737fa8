"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from cxworkshop.errors import UserError

_REASONS = {
    errno.ENOSPC: ("there is no room left on the disk", "Free some space or choose another place."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space or choose another place."),
    errno.EFBIG: ("the disk takes no file of that size", "Choose another place."),
    errno.EROFS: ("the disk is read-only", "Choose another place."),
    errno.EACCES: ("it may not be written", "Close it in other programs, or choose another place."),
    errno.EPERM: ("it may not be written", "Close it in other programs, or choose another place."),
    errno.ENOENT: ("its folder does not exist", "Choose a folder that exists."),
    errno.ENOTDIR: ("its folder is not a folder", "Choose another place."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
}


def replace(path: Path, content: bytes) -> None:
    """Put content into a file by way of a temporary one beside it, so that a failure leaves nothing half written.

    Raises UserError where it can't be written; what was there before is then unharmed.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if path.exists() and not path.is_file():
            raise UserError(f"“{path}” can't be written: it is not a file.", "Choose another name.")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or "the system refused", "Choose another place."))
        raise UserError(f"“{path}” can't be written: {reason}.", hint) from error
