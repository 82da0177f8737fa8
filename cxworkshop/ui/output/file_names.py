"""Names for files handed out, safe on every platform."""

from __future__ import annotations

import re
from pathlib import Path

from cxworkshop.domain.session import Session
from cxworkshop.language import _

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_MAX_BYTES = 120


def suggested(session: Session, what: str, folder: str) -> Path:
    """Where to put a file about a session: "Nordlicht Energie AG 2026-11-19 roadmap.pdf" for `what` "roadmap.pdf".

    What no file system takes is left out of the organisation's name, and a long one is cut. The folder is the home
    folder where it is not named or has gone.
    """
    name = " ".join(_UNSAFE.sub(" ", session.organisation).split()).lstrip(". ")
    name = name.encode()[:_MAX_BYTES].decode(errors="ignore").strip() or _("Customer experience")
    target = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    return target / f"{name} {session.held_on.isoformat()} {what}"
