"""A session written in one of the formats, as this computer's programs read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.formats import Format
from cxworkshop.words import dates


def write(path: Path, chosen: Format, session: Session, model: MaturityModel) -> None:
    """Write the session as of today; columns are parted by what this system's spreadsheets expect between them.

    Raises UserError where the file can't be written.
    """
    chosen.write_chosen(path, session, model, delimiter(), dates.today())


def delimiter() -> str:
    """Where the comma parts whole numbers from fractions, spreadsheets look for semicolons."""
    return ";" if QLocale.system().decimalPoint() == "," else ","
