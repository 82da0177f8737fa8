"""Where a file about a session is suggested to go."""

from __future__ import annotations

from pathlib import Path

from cxworkshop.domain.session import Session
from cxworkshop.export.file_names import safe
from cxworkshop.language import _


def suggested(session: Session, what: str, folder: str) -> Path:
    """Where to put a file about a session: "Nordlicht AG Baseline 2026-11-19 roadmap.pdf" for `what` "roadmap.pdf".

    What no file system takes is left out of the names of organisation and session, and long ones are cut. The folder
    is the home folder where it is not named or has gone.
    """
    names = [safe(text) for text in (session.organisation, session.title)]
    name = " ".join(filter(None, names)) or _("Customer experience")
    target = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    return target / f"{name} {session.held_on.isoformat()} {what}"
