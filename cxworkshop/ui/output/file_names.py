"""Names for files handed out, safe on every platform."""

from __future__ import annotations

import re
from pathlib import Path

from cxworkshop.domain.session import Session
from cxworkshop.language import _

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_MAX_BYTES = 80
"""Of the organisation, and of the title."""


def suggested(session: Session, what: str, folder: str) -> Path:
    """Where to put a file about a session: "Nordlicht AG Baseline 2026-11-19 roadmap.pdf" for `what` "roadmap.pdf".

    What no file system takes is left out of the names of organisation and session, and long ones are cut. The folder
    is the home folder where it is not named or has gone.
    """
    names = [_safe(text) for text in (session.organisation, session.title)]
    name = " ".join(filter(None, names)) or _("Customer experience")
    target = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    return target / f"{name} {session.held_on.isoformat()} {what}"


def _safe(text: str) -> str:
    name = " ".join(_UNSAFE.sub(" ", text).split()).lstrip(". ")
    return name.encode()[:_MAX_BYTES].decode(errors="ignore").strip()
