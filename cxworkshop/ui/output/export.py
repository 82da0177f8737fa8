"""A session written in one of the formats, or in all of them, as this computer's programs read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.formats import Format
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.state.jobs import Progress
from cxworkshop.words import dates


def write(
    path: Path,
    chosen: Format,
    session: Session,
    model: MaturityModel,
    options: ReportOptions | None = None,
    template: Path | None = None,
) -> None:
    """Write the session as of today, as the report is chosen to be, on a template if one is given.

    Columns are parted by what this system's spreadsheets expect between them. Raises UserError where the file can't be
    written, or the template not be used.
    """
    from cxworkshop.export.hand_over import of_report

    choices = of_report(options or ReportOptions(issued=dates.today()), _delimiter(), template)
    chosen.write(path, session, model, choices)


def unused(place: Path, session: Session) -> Path:
    """A folder to hand over in, at a place, that does not exist yet."""
    from cxworkshop.export import hand_over as everything

    return everything.unused(place, session)


def hand_over(folder: Path, session: Session, model: MaturityModel, options: ReportOptions, progress: Progress) -> None:
    """Write the report and all formats into a new folder. Raises UserError where that can't be, and Cancelled."""
    from cxworkshop.export import hand_over as everything

    everything.hand_over(folder, session, model, options, _delimiter(), progress)


def _delimiter() -> str:
    """Where the comma parts whole numbers from fractions, spreadsheets look for semicolons."""
    return ";" if QLocale.system().decimalPoint() == "," else ","
