"""Commands about sessions: list, show, report, export, import, and the sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from cxworkshop import files
from cxworkshop.cli import show
from cxworkshop.cli.output import complain, line, plain, print_json, say
from cxworkshop.design.style import PLAIN
from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export import csv_file, formats
from cxworkshop.export.formats import Format
from cxworkshop.language import ENGLISH, _, speaking
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping, check
from cxworkshop.store.library import TURN, Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from cxworkshop.store.session_file import exchange
from cxworkshop.words import altered, dates
from cxworkshop.words.numbers import one_decimal

_PAGE = 500
_PDF = ".pdf"


def list_sessions(path: Path, search: str, *, as_json: bool) -> int:
    """Print the library's sessions, those changed last first."""
    with closing(Library.open(path, read_only=True)) as library:
        rows = list(_rows(library, search))
    if as_json:
        print_json([_row_data(row) for row in rows])
    elif not rows:
        none = _("No session matches {words}.") if search else _("The library has no sessions yet.")
        say(none.format(words=plain(search)))
    for row in () if as_json else rows:
        mean = "–" if row.mean is None else one_decimal(row.mean)
        figures = f"{row.id[:8]}  {dates.short(row.held_on):>11}  {mean:>4}  {row.settled}/{row.dimensions}"
        say(f"{plain(figures)}  {line(row.organisation, row.title, row.facilitator)}")
    return 0


def _rows(library: Library, search: str) -> Iterator[SessionRow]:
    offset = 0
    while page := library.sessions(search, _PAGE, offset):
        yield from page
        offset += len(page)


def _row_data(row: SessionRow) -> dict[str, object]:
    return {
        "id": row.id,
        "organisation": row.organisation,
        "title": row.title,
        "held_on": row.held_on.isoformat(),
        "facilitator": row.facilitator,
        "mean": None if row.mean is None else round(float(row.mean), 9),
        "mean_shown": None if row.mean is None else str(scoring.rounded(row.mean, 1)),
        "settled": row.settled,
        "dimensions": row.dimensions,
        "changed_at": row.changed_at.isoformat(),
    }


def show_session(path: Path, name: str, *, as_json: bool) -> int:
    """Print the session that `name` means, in words or as JSON. Raises UserError where it means none, or several."""
    session, model = _loaded(path, name)
    if as_json:
        with speaking(ENGLISH):  # data reads the same for everybody
            print_json(show.as_data(session, model))
    else:
        say(show.as_text(session, model))
    return 0


def report(path: Path, name: str, file: Path, options: ReportOptions, keeping: Keeping = AS_IT_IS) -> int:
    """Write a session's roadmap as a PDF."""
    file = files.ending(file, _PDF)
    check(keeping)
    session, model = _loaded(path, name)
    _write_report(file, session, model, options, keeping)
    return 0


def kit(path: Path, name: str, file: Path, options: KitOptions, keeping: Keeping = AS_IT_IS) -> int:
    """Write what a session needs on paper as a PDF."""
    from cxworkshop.report.kit.write import write_kit

    file = files.ending(file, _PDF)
    check(keeping)
    session, model = _loaded(path, name)
    _written(file, write_kit(file, session, model, options, keeping=keeping))
    return 0


def export(
    path: Path,
    name: str,
    file: Path,
    options: ReportOptions,
    delimiter: str | None = None,
    template: Path | None = None,
) -> int:
    """Write a session to a file of the format its ending says, with a delimiter of csv_file.DELIMITERS if one is named.

    `template` is a file it is written on. Raises UserError where the format can't take what is chosen.
    """
    from cxworkshop.export import hand_over as everything

    try:
        chosen = formats.of(file)
    except UserError as error:
        hint = _("For a PDF, use {command}.").format(command="cxworkshop report")
        raise UserError(error.message, hint) from error
    _refuse(
        delimiter and not chosen.columns,
        _("A file that ends in {ending} has no columns to separate."),
        chosen,
        "--delimiter",
    )
    _refuse(
        template and not chosen.templates,
        _("A file that ends in {ending} is not written on a template."),
        chosen,
        "--template",
    )
    _refuse(
        options.style is not PLAIN and not chosen.styled,
        _("A file that ends in {ending} shows no style."),
        chosen,
        "--style",
    )
    _refuse(
        options.anonymous and chosen.whole,
        _("A file that ends in {ending} holds the whole session, with all names."),
        chosen,
        "--anonymous",
    )
    session, model = _loaded(path, name)
    between = csv_file.DELIMITERS[delimiter] if delimiter else ""
    chosen.write(file, session, model, everything.of_report(options, between, template))
    _written(file, (), left_out=chosen.leaves_out_votes(session))
    return 0


def _refuse(asked: object, message: str, chosen: Format, option: str) -> None:
    """Raise UserError where something is asked of a format that it can't do."""
    if asked:
        raise UserError(message.format(ending=chosen.suffix), _("Leave out {option}.").format(option=option))


def hand_over(
    path: Path,
    name: str,
    folder: Path,
    options: ReportOptions,
    delimiter: str | None = None,
    keeping: Keeping = AS_IT_IS,
) -> int:
    """Write the report and every format into a new folder, tables with a delimiter of csv_file.DELIMITERS."""
    from cxworkshop.export import hand_over as everything

    session, model = _loaded(path, name)
    between = csv_file.DELIMITERS[delimiter] if delimiter else ""
    missing = everything.hand_over(folder, session, model, options, between, keeping=keeping)
    _written(folder, missing, left_out=any(each.leaves_out_votes(session) for each in formats.FORMATS))
    return 0


def import_files(path: Path, session_files: Sequence[Path]) -> int:
    """Bring session files in, each for itself: one that cannot be read is named and the others still come in.

    Where there are several, the library is copied before.
    """
    failed = False
    with closing(Library.open(path, patience=TURN)) as library:
        if len(session_files) > 1 and library.count():
            library.copies.make()
        for file in session_files:
            try:
                say(_imported(library, file))
            except UserError as error:
                complain(error)
                failed = True
    return 1 if failed else 0


def _imported(library: Library, file: Path) -> str:
    """Bring one session in, never over another, and say what was done."""
    session_id, arrival = exchange.import_into(library, file)
    done = {
        "new": _("{file}: imported as {id}."),
        "same": _("{file}: already in the library as {id}."),
        "copy": _("{file}: differs from the session with that id in the library; imported as a copy, {id}."),
        "back": _("{file}: had been deleted; restored from the bin as {id}."),
        "beside": _("{file}: differs from the session with that id in the bin; imported as a copy, {id}."),
    }
    return done[arrival].format(file=plain(file.name), id=session_id)


def demo(path: Path, pdf: Path | None) -> int:
    """Put the sample session in the library, unless it is there already, and write its roadmap if asked to."""
    pdf = pdf and files.ending(pdf, _PDF)
    model = model_files.for_the_sample()
    sample = sample_workshop(model)
    with closing(Library.open(path, patience=TURN)) as library:
        deleted = library.bin.has(sample.id)
        if deleted or library.has(sample.id):
            if deleted:
                library.bin.restore([sample.id])
                said = _("The sample session had been deleted; restored from the bin: {id}")
            else:
                said = _("The sample session is already in the library: {id}")
            say(said.format(id=sample.id))
            sample, model = library.load_scored(sample.id)
        else:
            library.create(sample, model)
            say(_("Added the sample session to the library: {id}").format(id=sample.id))
    if pdf is not None:
        _write_report(pdf, sample, model, ReportOptions(issued=dates.today()))
    return 0


def _loaded(path: Path, name: str) -> tuple[Session, MaturityModel]:
    with closing(Library.open(path, read_only=True)) as library:
        session_id = library.find(name)
        found = library.load_scored(session_id)
        if tables := library.altered(session_id):
            complain(altered.told(tables))
        return found


def _write_report(
    file: Path, session: Session, model: MaturityModel, options: ReportOptions, keeping: Keeping = AS_IT_IS
) -> None:
    from cxworkshop.report.roadmap.write import write_report

    _written(file, write_report(file, session, model, options, keeping=keeping))


def _written(file: Path, unprintable: Iterable[str], *, left_out: bool = False) -> None:
    shown = " ".join(f"{plain(each)} (U+{ord(each):04X})" for each in unprintable)
    if shown:
        message = _("no font can print these characters, which are marked in the file: {characters}")
        complain(message.format(characters=shown))
    wrote = _("Wrote {file}. Votes not yet revealed are left out.") if left_out else _("Wrote {file}.")
    say(wrote.format(file=plain(str(file))))
