"""A session written in one of the formats, as this computer's programs read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.formats import Format


def write(path: Path, chosen: Format, session: Session, model: MaturityModel) -> None:
    """Write the session; columns are parted by what this system's spreadsheets expect between them.

    Raises UserError where the file can't be written.
    """
    if chosen.write_delimited is not None:
        chosen.write_delimited(path, session, model, _delimiter())
    else:
        chosen.write(path, session, model)


def _delimiter() -> str:
    """Where the comma parts whole numbers from fractions, spreadsheets look for semicolons."""
    return ";" if QLocale.system().decimalPoint() == "," else ","
