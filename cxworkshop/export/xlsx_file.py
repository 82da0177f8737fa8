"""The results as a workbook: summary, scores with charts, votes after the reveal, actions, method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cxworkshop import files
from cxworkshop.design.style import Style
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import rounded
from cxworkshop.domain.session import Session
from cxworkshop.export.choices import PLAINLY, Choices
from cxworkshop.export.office import facts, logo
from cxworkshop.export.plain import on_one_line
from cxworkshop.export.workbook import Sheet, Workbook
from cxworkshop.export.xlsx_actions import add_actions
from cxworkshop.export.xlsx_record import add_record
from cxworkshop.export.xlsx_scores import add_scores, add_votes
from cxworkshop.language import _, ngettext
from cxworkshop.words import gaps, method, scores, statements
from cxworkshop.words.care import cautions
from cxworkshop.words.numbers import measured
from cxworkshop.words.progress import progress
from cxworkshop.words.spoken import speaking
from cxworkshop.words.treated import treated

_ALL, _BESIDE, _NOTE, _FROM = (0, 4), (0, 3), (2, 4), (3, 4)
"""Columns of the summary, from first to last: all of them, those beside a logo, those of a note, those of a source."""
_LOGO = (180.0, 27.0)
"""A logo is at most so wide and high, in points."""


def write_xlsx(path: Path, session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> None:
    """Write the workbook, in the language of the report.

    Only revealed votes are in it, as numbers at each score and never who voted what. Equal arguments give equal bytes.
    Raises UserError where the session's lens is not the model's, or the file can't be written; one that was there is
    then unharmed.
    """
    session, model = choices.seen(session, model)
    with speaking(None, model):
        material = gather(session, model)
        title = " – ".join(part for part in (session.organisation.strip(), _("Customer experience roadmap")) if part)
        book = Workbook(title, facts.of(material, choices), choices.style)
        _add_summary(book, material, choices)
        add_scores(book, material)
        add_votes(book, material)
        add_actions(book, material)
        add_record(book, material)
        _add_method(book, material, choices)
        files.write(path, book.content())


def _add_summary(book: Workbook, material: Material, choices: Choices) -> None:
    """Whose it is, when, mean and level; the finding; gaps; what is to be read with care; decisions and outcomes."""
    session = material.session
    sheet = book.sheet(_("Summary"), (30, 14, 12, 12, 62), whole=True)
    name, found = session.organisation or _("Customer experience roadmap"), logo.fitted(choices.style, *_LOGO)
    sheet.across(0, _ALL if found is None else _BESIDE, name, "title")
    if found is not None:
        sheet.picture(0, _ALL[1], found.content, found.width / found.natural[0], logo.alt(choices.style))
    sheet.across(1, _ALL, statements.headline(material), "heading")
    said = " ".join((statements.finding(material), *statements.outlook(material)))
    sheet.across(2, _ALL, said, "lead")
    if said := _firm(choices.style):
        sheet.across(3, _ALL, said, "bare")
    row = 4
    for row, (term, value, style, note) in enumerate(_facts(material, choices.issued), 4):
        sheet.row(row, [(term, "bold"), (value, style)])
        sheet.across(row, _NOTE, note)
    row = _gaps(sheet, material, row + 2)
    row = _texts(sheet, row, _("Read with care"), cautions(material))
    asked = [question for question in session.board_questions if question.strip()]
    heading = ngettext("Decision asked of the board", "Decisions asked of the board", len(asked))
    row = _texts(sheet, row, heading, asked)
    if session.outcomes:
        sheet.put(row, 0, _("What customers say today: shown beside the score, not part of it"), "heading")
    for place, each in enumerate(session.outcomes, row + 1):
        sheet.row(place, [(each.name, "bold"), (measured(each.value, each.unit), "text"), (each.day, "date")])
        sheet.across(place, _FROM, each.source)


def _firm(style: Style) -> str:
    """How the workbook is to be treated, what a firm says of itself, and who made it."""
    author = style.author.strip()
    author = _("Prepared by {name}").format(name=author) if author else ""
    said = (*treated(style), style.firm, style.header, style.footer, author)
    return " · ".join(on_one_line(part) for part in said if part.strip())


def _facts(material: Material, day: date | None) -> list[tuple[str, str | float | date | None, str, str]]:
    """What is to be found at one glance: a term, its value and how that looks, and a note."""
    session, results, actions = material.session, material.results, material.roadmap.actions
    staged = results.staged
    level = "" if staged is None else material.model.level(staged.level).name
    return [
        (_("Session"), " ".join(session.title.split()), "text", ""),
        (_("Held"), session.held_on, "date", session.place),
        (_("Issued"), day, "date", ""),
        (_("Mean"), None if results.mean is None else float(rounded(results.mean, 1)), "mean", ""),
        (_("Staged level"), None if staged is None else staged.level, "number", level),
        (_("Target"), session.target, "score", statements.standing(material)),
        (_("Dimensions scored"), len(results.scored), "number", ""),
        (_("Actions"), len(actions), "number", progress(actions, day)),
    ]


def _gaps(sheet: Sheet, material: Material, row: int) -> int:
    """The gaps as a table, and the row after it."""
    results = material.results
    if not results.scored:
        return row
    sheet.put(row, 0, scores.gaps_heading(results), "heading")
    if not results.gaps:
        return row + 2
    sheet.head(row + 1, (_("Dimension"), _("Gap"), _("Score"), _("Target"), _("Reason")))
    for place, each in enumerate(results.gaps, row + 2):
        figures = [(float(rounded(value or 0, 2)), "score") for value in (each.gap, each.score, each.target)]
        sheet.row(place, [(each.name, "bold"), *figures, (gaps.reason(each, material.model), "text")])
    return row + len(results.gaps) + 3


def _texts(sheet: Sheet, row: int, title: str, texts: Sequence[str]) -> int:
    """Sentences below a heading, one a row, and the row after them; nothing where there are none."""
    if not texts:
        return row
    sheet.put(row, 0, title, "heading")
    for place, text in enumerate(texts, row + 1):
        sheet.across(place, _ALL, text)
    return row + len(texts) + 2


def _add_method(book: Workbook, material: Material, choices: Choices) -> None:
    """The facts of the session, how every figure comes about, the levels, and the sources."""
    model = material.model
    sheet = book.sheet(_("Method"), (30, 26, 90))
    row = _pairs(sheet, 0, _("Method and sources"), method.facts(material, choices.issued, anonymous=choices.anonymous))
    row = _pairs(sheet, row, _("How it is calculated"), method.formulae(material))
    sheet.put(row, 0, _("The levels of the {model}").format(model=model.name), "heading")
    sheet.head(row + 1, (_("Level"), _("Name"), _("About")))
    for place, level in enumerate(model.levels, row + 2):
        sheet.row(place, [(level.number, "number"), (level.name, "bold"), (level.about, "text")])
    cited = [
        (each.id, ", ".join(part for part in (each.title, each.author, each.published) if part))
        for each in model.sources
    ]
    if model.attribution.strip():
        cited.append(("", model.attribution))
    _pairs(sheet, row + len(model.levels) + 3, _("Sources"), cited)


def _pairs(sheet: Sheet, row: int, title: str, found: Sequence[tuple[str, str]]) -> int:
    """Terms with what they mean below a heading, and the row after them."""
    sheet.put(row, 0, title, "heading")
    for place, (term, text) in enumerate(found, row + 1):
        sheet.put(place, 0, term, "bold")
        sheet.across(place, (1, 2), text)
    return row + len(found) + 2
