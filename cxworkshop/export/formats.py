"""The formats a session is exported in: menu, file dialogs and command line have them from here, each once.

A new format is a module that writes it, and an entry in FORMATS. Its writer is imported when a file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export.choices import Choices
from cxworkshop.language import N_, _

_COMMA = ","


class Format(Struct, frozen=True):
    """One kind of file. `name` is what people call it, `holds` what is in it ("the actions, as a table"): both marked.

    `id` names the file that is suggested, and nothing that is stored. `suffix` begins with its dot; it may have another
    dot within, which is how two formats of one kind of file are told apart: ".scores.csv" is never taken for ".csv".
    `write` leaves a file that was there unharmed where it raises, which is UserError where the file can't be written. A
    format that is `whole` can be read again, with all there is but for the votes not revealed yet, and all names.
    `columns` tells that it is a table, `styled` that a firm's style shows in it. `called`, marked as well, is what its
    file is called among all the others in a folder that is handed over ("CX roadmap"), where that is not its name. It
    can be written on a template of somebody's own, a file that ends as one of `templates`.
    """

    id: str
    name: str
    holds: str
    suffix: str
    write: Callable[[Path, Session, MaturityModel, Choices], None]
    whole: bool = False
    columns: bool = False
    styled: bool = False
    called: str = ""
    templates: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """What a file of it ends in when it has a name that says what is in it: ".csv" for a ".scores.csv"."""
        return Path(self.suffix).suffix or self.suffix

    def leaves_out_votes(self, session: Session) -> bool:
        """Whether somebody who takes the file for the whole session has to be told of votes that are not in it."""
        return self.whole and voting.without_secrets(session) != session


def _write_session(path: Path, session: Session, model: MaturityModel, _choices: Choices) -> None:
    from cxworkshop.store.session_file import exchange

    exchange.export_session(path, session, model)


def _write_actions(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export import csv_file

    csv_file.write_csv(path, *choices.seen(session, model), choices.delimiter or _COMMA)


def _write_scores(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export import csv_file

    csv_file.write_scores(path, *choices.seen(session, model), choices.delimiter or _COMMA)


def _write_xlsx(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export import xlsx_file

    xlsx_file.write_xlsx(path, session, model, choices)


def _write_ics(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export import ics_file

    ics_file.write_ics(path, *choices.seen(session, model), choices.issued)


def _write_markdown(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export import markdown_file

    markdown_file.write_markdown(path, session, model, choices)


def _write_slides(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export.slides import write

    write.write_slides(path, session, model, choices)


def _write_document(path: Path, session: Session, model: MaturityModel, choices: Choices) -> None:
    from cxworkshop.export.document import write

    write.write_document(path, session, model, choices)


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
        columns=True,
        called=N_("actions"),
    ),
    Format(
        "dimensions",
        N_("Table of scores"),
        N_("each dimension’s score, target and gap, for a spreadsheet"),
        ".scores.csv",
        _write_scores,
        columns=True,
        called=N_("scores"),
    ),
    Format(
        "workbook",
        N_("Workbook"),
        N_("scores with charts, votes, actions, evidence and method, for Excel"),
        ".xlsx",
        _write_xlsx,
        styled=True,
        called=N_("CX workbook"),
    ),
    Format(
        "document",
        N_("Text document"),
        N_("the whole report to be edited, for Word"),
        ".docx",
        _write_document,
        styled=True,
        called=N_("CX report"),
        templates=(".docx", ".dotx"),
    ),
    Format(
        "presentation",
        N_("Presentation"),
        N_("finding, profile, gaps, roadmap and next steps, for PowerPoint"),
        ".pptx",
        _write_slides,
        styled=True,
        called=N_("CX presentation"),
        templates=(".pptx", ".potx"),
    ),
    Format(
        "due-dates",
        N_("Calendar"),
        N_("the due dates, for Outlook, Google and others"),
        ".ics",
        _write_ics,
        called=N_("due dates"),
    ),
    Format(
        "markdown",
        N_("Markdown"),
        N_("the substance of the report as plain text"),
        ".md",
        _write_markdown,
        styled=True,
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
