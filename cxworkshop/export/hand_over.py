"""Everything a consultant hands over, in one new folder: the report and every form of it.

The one place where an export takes something from the report: what is handed over is both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import grouped
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.export.choices import Choices
from cxworkshop.export.file_names import safe
from cxworkshop.export.formats import Format
from cxworkshop.language import _
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping
from cxworkshop.words.order import sorted_names
from cxworkshop.words.spoken import speaking

Progress = Callable[[int, int], None]

_REPORT, _ALL = 60, 100
"""About how much of the time the report takes, and all of it."""


def hand_over(
    folder: Path,
    session: Session,
    model: MaturityModel,
    options: ReportOptions,
    delimiter: str = "",
    progress: Progress = lambda _done, _total: None,
    keeping: Keeping = AS_IT_IS,
) -> tuple[str, ...]:
    """Write the report and all formats into a new folder, and the due dates of each owner into one within.

    All are of the same lens, language and day of issue, those of `options`. Without names there is no file to be read
    again among them, which has them all. `delimiter` stands between the columns of tables; "" leaves it to them. The
    report is kept as `keeping` says.
    `progress(done, total)` is called between steps and may raise to cancel. Whatever is raised, nothing is left, which
    is UserError where there is such a folder already or something can't be written, and where the report would be
    empty. Returns the characters that no font can print in the report.
    """
    from cxworkshop.report.roadmap.write import write_report

    with speaking(options.language, model), files.new_folder(folder) as made:
        try:
            file = made / _file(session, _("CX roadmap"), ".pdf")
            missing = write_report(
                file, session, model, options, lambda done, total: progress(_REPORT * done // total, _ALL), keeping
            )
            choices = of_report(options, delimiter)
            offered = [each for each in formats.FORMATS if not (each.whole and options.anonymous)]
            for place, each in enumerate(offered):
                progress(_REPORT + (_ALL - _REPORT) * place // len(offered), _ALL)
                file = made / _file(session, _called(each), each.ending)
                each.write(file, session, model, choices)
            _write_owners(made, *choices.seen(session, model), choices)
            progress(_ALL, _ALL)
        except UserError as error:
            # Nobody has seen the folder in the making: what is told is where the file would be.
            raise UserError(error.message.replace(str(made), str(folder)), error.hint) from error
    return missing


def of_report(options: ReportOptions, delimiter: str = "", template: Path | None = None) -> Choices:
    """What is chosen about the report, for any other form of it, with what only others know."""
    return Choices(
        options.issued, options.lens, options.language, options.anonymous, options.style, template, delimiter
    )


def unused(place: Path, session: Session) -> Path:
    """A folder to hand over in that does not exist yet: "Nordlicht AG – CX roadmap 2026-11-19", with a 2 if need be."""
    name = _file(session, _("CX roadmap"), "")
    names: Iterator[str] = (name if count == 1 else f"{name} {count}" for count in range(1, 1_000_000))
    return next(folder for each in names if not (folder := place / each).exists())


def _file(session: Session, what: str, ending: str) -> str:
    """The name of a file about a session: "Nordlicht AG – CX roadmap 2026-11-19.pdf"."""
    whose = safe(session.organisation) or safe(session.title) or _("Customer experience")
    return f"{whose} – {what} {session.held_on.isoformat()}{ending}"


def _called(chosen: Format) -> str:
    """What a format's file is called beside the others."""
    return _(chosen.called) if chosen.called else safe(_(chosen.name).lower())


def _write_owners(folder: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    """A calendar for each owner; none where nobody is named."""
    from cxworkshop.export import ics_file

    material = gather(session, model)
    by_owner = grouped(material.roadmap.actions, lambda planned: planned.action.owner)
    owners = sorted_names(filter(None, by_owner))
    if not owners:
        return
    within = folder / _("Due dates by owner")
    within.mkdir()
    dues = _("due dates")
    taken = set[str]()
    for owner in owners:
        base = name = safe(owner) or _("Owner")
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{base} {count}"
        taken.add(name.casefold())
        content = ics_file.calendar(material, by_owner[owner], choices.issued)
        files.write(within / f"{name} – {dues}.ics", content)
