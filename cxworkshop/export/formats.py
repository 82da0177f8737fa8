"""The formats a session is exported in: menu, file dialogs and command line have them from here, each once.

A new format is a module that writes it, and an entry in FORMATS. Its writer is imported when a file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _


class Format(Struct, frozen=True):
    """One kind of file. `name` is what people call it, `holds` what is in it ("the actions, as a table"): both marked.

    `id` names the file that is suggested, and nothing that is stored. `suffix` begins with its dot; it may have another
    dot within, which is how two formats of one kind of file are told apart: ".scores.csv" is never taken for ".csv".
    `write` leaves a file that was there unharmed where it raises, which is UserError where the file can't be written. A
    format that is `whole` can be read again, with all there is but for the votes not revealed yet. `write_delimited`
    writes it with a character of one's choice between columns, `write_issued` as of a day of issue; None for a format
    that has no columns, or does not tell the day. `called`, marked as well, is what its file is called among all the
    others in a folder that is handed over ("CX roadmap"), where that is not its name. `write_on` writes it on a
    template of somebody's own, a file that ends as one of `templates`; None for a format that has none.
    """

    id: str
    name: str
    holds: str
    suffix: str
    write: Callable[[Path, Session, MaturityModel], None]
    whole: bool = False
    write_delimited: Callable[[Path, Session, MaturityModel, str], None] | None = None
    write_issued: Callable[[Path, Session, MaturityModel, date | None], None] | None = None
    called: str = ""
    templates: tuple[str, ...] = ()
    write_on: Callable[[Path, Session, MaturityModel, date | None, Path], None] | None = None

    @property
    def ending(self) -> str:
        """What a file of it ends in when it has a name that says what is in it: ".csv" for a ".scores.csv"."""
        return Path(self.suffix).suffix or self.suffix

    def write_chosen(
        self,
        path: Path,
        session: Session,
        model: MaturityModel,
        delimiter: str = "",
        issued: date | None = None,
        template: Path | None = None,
    ) -> None:
        """Write it with what it can take of these choices; "" and None leave the choice to the format."""
        if template is not None and self.write_on is not None:
            self.write_on(path, session, model, issued, template)
        elif delimiter and self.write_delimited is not None:
            self.write_delimited(path, session, model, delimiter)
        elif self.write_issued is not None:
            self.write_issued(path, session, model, issued)
        else:
            self.write(path, session, model)

    def leaves_out_votes(self, session: Session) -> bool:
        """Whether somebody who takes the file for the whole session has to be told of votes that are not in it."""
        return self.whole and voting.without_secrets(session) != session


def _write_session(path: Path, session: Session, model: MaturityModel) -> None:
    from cxworkshop.store.session_file import exchange

    exchange.export_session(path, session, model)


def _write_actions(path: Path, session: Session, model: MaturityModel, delimiter: str = ",") -> None:
    from cxworkshop.export import csv_file

    csv_file.write_csv(path, session, model, delimiter)


def _write_scores(path: Path, session: Session, model: MaturityModel, delimiter: str = ",") -> None:
    from cxworkshop.export import csv_file

    csv_file.write_scores(path, session, model, delimiter)


def _write_xlsx(path: Path, session: Session, model: MaturityModel, issued: date | None = None) -> None:
    from cxworkshop.export import xlsx_file

    xlsx_file.write_xlsx(path, session, model, issued)


def _write_ics(path: Path, session: Session, model: MaturityModel, issued: date | None = None) -> None:
    from cxworkshop.export import ics_file

    ics_file.write_ics(path, session, model, issued)


def _write_markdown(path: Path, session: Session, model: MaturityModel, issued: date | None = None) -> None:
    from cxworkshop.export import markdown_file

    markdown_file.write_markdown(path, session, model, issued)


def _write_slides(
    path: Path, session: Session, model: MaturityModel, issued: date | None = None, template: Path | None = None
) -> None:
    from cxworkshop.export.slides import write

    write.write_slides(path, session, model, issued, template)


def _write_document(
    path: Path, session: Session, model: MaturityModel, issued: date | None = None, template: Path | None = None
) -> None:
    from cxworkshop.export.document import write

    write.write_document(path, session, model, issued, template)


FORMATS = [
    Format(
        "session",
        N_("Session file"),
        N_("the whole session, to pass on or archive"),
        ".cxw",
        _write_session,
        whole=True,
    ),
    Format(
        "actions",
        N_("Table of actions"),
        N_("the actions of the roadmap, for a spreadsheet"),
        ".csv",
        _write_actions,
        write_delimited=_write_actions,
        called=N_("actions"),
    ),
    Format(
        "dimensions",
        N_("Table of scores"),
        N_("each dimension’s score, target and gap, for a spreadsheet"),
        ".scores.csv",
        _write_scores,
        write_delimited=_write_scores,
        called=N_("scores"),
    ),
    Format(
        "workbook",
        N_("Workbook"),
        N_("scores with charts, votes, actions and method, for Excel"),
        ".xlsx",
        _write_xlsx,
        write_issued=_write_xlsx,
        called=N_("CX workbook"),
    ),
    Format(
        "document",
        N_("Text document"),
        N_("the whole report to be edited, for Word"),
        ".docx",
        _write_document,
        write_issued=_write_document,
        called=N_("CX report"),
        templates=(".docx", ".dotx"),
        write_on=_write_document,
    ),
    Format(
        "presentation",
        N_("Presentation"),
        N_("finding, profile, gaps, roadmap and next steps, for PowerPoint"),
        ".pptx",
        _write_slides,
        write_issued=_write_slides,
        called=N_("CX presentation"),
        templates=(".pptx", ".potx"),
        write_on=_write_slides,
    ),
    Format(
        "due-dates",
        N_("Calendar"),
        N_("the due dates, for Outlook, Google and others"),
        ".ics",
        _write_ics,
        write_issued=_write_ics,
        called=N_("due dates"),
    ),
    Format(
        "markdown",
        N_("Markdown"),
        N_("the substance of the report as plain text"),
        ".md",
        _write_markdown,
        write_issued=_write_markdown,
        called=N_("CX roadmap"),
    ),
]
"""In the order in which they are offered."""


def kinds(offered: Iterable[Format]) -> dict[str, str]:
    """What people call each format by its ending, for a file dialog."""
    return {each.suffix: _(each.name) for each in offered}


def endings() -> str:
    """Every ending there is, and what is then in the file: ".cxw (the whole session), .csv (the actions)"."""
    # Translators: one of a list, such as ".csv (the actions of the roadmap)"
    one = _("{ending} ({holds})")
    return ", ".join(one.format(ending=each.suffix, holds=_(each.holds)) for each in FORMATS)


def whole() -> list[Format]:
    """The formats from which a session can be brought back."""
    return [each for each in FORMATS if each.whole]


def of(path: Path) -> Format:
    """The format that a file's ending says, in capitals or not; the longest where two fit.

    Raises UserError that names the endings there are.
    """
    name = path.name.lower()
    fitting = [each for each in FORMATS if name.endswith(each.suffix) and name != each.suffix]
    if fitting:
        return max(fitting, key=lambda each: len(each.suffix))
    # Translators: {endings} is such as ".cxw (the whole session), .csv (the actions)"
    message = _("A session cannot be exported as {file}. The format is given by the extension: {endings}.")
    raise UserError(message.format(file=path.name, endings=endings()), _("Choose another name."))
