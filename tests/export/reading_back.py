"""The figures that a file of each form says, read by a program that did not write it.

A further form has a reader here, by its ending in READERS; it gives what the form tells of WHAT, and nothing it does
not tell.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
from icalendar import Calendar

from cxworkshop.domain import lens, scoring, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session

Figures = dict[str, Any]

WHAT = (
    "organisation", "held", "mean", "staged", "scores", "targets", "gaps", "weights", "votes", "agreement",
    "titles", "owners", "starts", "dues",
)  # fmt: skip
"""Mean and staged level; by a dimension's name its figures, without those there are none of; by number its actions."""

Reader = Callable[[Path, MaturityModel], Figures]


def expected(session: Session, model: MaturityModel) -> Figures:
    """What every form has to say, from the arithmetic alone; `promised` are the actions that are not Beyond."""
    seen = lens.through(session, model, session.lens)
    results = scoring.results(seen, model)
    last = {each.name: voting.last_tally(seen, model, each.id) for each in model.dimensions}
    tallies = {name: tally for name, tally in last.items() if tally is not None}
    plan = roadmap.plan(seen, model, results)
    actions = dict(enumerate(plan.actions, 1))
    named = {each.name: each for each in results.dimensions}
    return {
        "organisation": session.organisation,
        "held": session.held_on,
        "mean": None if results.mean is None else scoring.rounded(results.mean, 1),
        "staged": None if results.staged is None else results.staged.level,
        "scores": figures((name, each.score) for name, each in named.items()),
        "targets": figures((name, each.target) for name, each in named.items() if not each.not_applicable),
        "gaps": figures((name, each.gap) for name, each in named.items()),
        "weights": figures((name, each.weight) for name, each in named.items()),
        "votes": {name: len(tally.scores) for name, tally in tallies.items()},
        "agreement": figures((name, tally.agreement) for name, tally in tallies.items() if len(tally.scores) > 1),
        "titles": {number: each.action.title for number, each in actions.items()},
        "owners": {number: each.action.owner for number, each in actions.items()},
        "starts": {number: each.start for number, each in actions.items()},
        "dues": {number: each.due for number, each in actions.items()},
        "promised": len(actions) - len(plan.beyond.actions),
    }


def figure(said: object) -> Decimal | None:
    """A figure to two decimals, however it is written; None for none."""
    if said is None or said in {"", "–"}:
        return None
    return scoring.rounded(Decimal(str(said).replace(",", ".")), 2)


def figures(pairs: Iterable[tuple[str, object]]) -> dict[str, Decimal]:
    return {name: value for name, said in pairs if (value := figure(said)) is not None}


def short_day(said: str) -> date:
    """A day such as 19 Nov 2026."""
    return datetime.strptime(f"{said} +0000", "%d %b %Y %z").date()


def read_session(path: Path, model: MaturityModel) -> Figures:
    session = json.loads(path.read_text(encoding="utf-8"))["session"]
    names = {each.id: each.name for each in model.dimensions}
    scores = figures((names[each["dimension_id"]], each.get("score")) for each in session["ratings"])
    return {"organisation": session["organisation"], "held": date.fromisoformat(session["held_on"]), "scores": scores}


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True))


def read_actions(path: Path, _model: MaturityModel) -> Figures:
    rows = {int(row["Number"]): row for row in rows_of(path) if row["Number"]}
    return {
        "titles": {number: row["Action"] for number, row in rows.items()},
        "owners": {number: row["Owner"] for number, row in rows.items()},
        "starts": {number: date.fromisoformat(row["Start"]) for number, row in rows.items()},
        "dues": {number: date.fromisoformat(row["Due"]) for number, row in rows.items()},
    }


def read_scores(path: Path, _model: MaturityModel) -> Figures:
    rows = rows_of(path)
    first = rows[0]
    columns = (
        ("scores", "Score"),
        ("targets", "Target"),
        ("gaps", "Gap"),
        ("weights", "Weight"),
        ("agreement", "Agreement"),
    )
    return {
        "organisation": first["Organisation"],
        "held": date.fromisoformat(first["Held on"]),
        "mean": figure(first["Mean"]),
        "staged": int(first["Staged level"]) if first["Staged level"] else None,
        "votes": {row["Dimension"]: int(row["Votes"]) for row in rows if row["Votes"]},
        **{what: figures((row["Dimension"], row[column]) for row in rows) for what, column in columns},
    }


def read_workbook(path: Path, _model: MaturityModel) -> Figures:
    book = openpyxl.load_workbook(path)

    def table(name: str) -> list[dict[str, Any]]:
        head, *rows = book[name].iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]

    said = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True, max_row=13) if row[1] is not None}
    scores, actions = table("Scores"), {row["No."]: row for row in table("Actions") if row["No."]}
    ballots = {row["Dimension"]: row for row in table("Votes") if row.get("Ballot")}
    columns = (("scores", "Score"), ("targets", "Target"), ("gaps", "Gap"), ("weights", "Weight"))
    return {
        "organisation": book["Summary"]["A1"].value,
        "held": said["Held"].date(),
        "mean": figure(said.get("Mean")),
        "staged": said.get("Staged level"),
        "votes": {name: row["Votes"] for name, row in ballots.items()},
        "agreement": figures((name, row["Agreement"]) for name, row in ballots.items()),
        "titles": {number: row["Action"] for number, row in actions.items()},
        "owners": {number: row["Owner"] or "" for number, row in actions.items()},
        "starts": {number: row["Start"].date() for number, row in actions.items()},
        "dues": {number: row["Due"].date() for number, row in actions.items()},
        **{what: figures((row["Dimension"], row[column]) for row in scores) for what, column in columns},
    }


def read_calendar(path: Path, _model: MaturityModel) -> Figures:
    found: Figures = {"titles": {}, "owners": {}, "dues": {}}
    calendar: Any = Calendar.from_ical(path.read_bytes())
    for event in calendar.walk("VEVENT"):
        (number,) = re.findall(r"^Action (\d+),", str(event["description"]), re.MULTILINE)
        said = re.fullmatch(r"(?:Due|Done): (.*) \((.*)\)", str(event["summary"]))
        assert said is not None
        found["titles"][int(number)] = said[1]
        found["owners"][int(number)] = "" if said[2] == "No owner named" else said[2]
        found["dues"][int(number)] = event["dtstart"].dt
    return found


def read_markdown(path: Path, model: MaturityModel) -> Figures:
    text = re.sub(r"\\(.)", r"\1", path.read_text(encoding="utf-8"))
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
    rows = [row for row in cells if row[0] in {each.name for each in model.dimensions}]
    actions = re.findall(r"^- \*\*(\d+) · (.*)\*\*  \n  (.*)$", text, re.MULTILINE)
    facts = {int(number): facts.split(" · ") for number, _title, facts in actions}
    days = {number: each[3].split(" to ") for number, each in facts.items()}
    return {
        **in_words(text),
        "organisation": text.splitlines()[0].removeprefix("# "),
        "titles": {int(number): title for number, title, _facts in actions},
        "owners": {number: each[2].replace("No owner named", "") for number, each in facts.items()},
        "starts": {number: short_day(each[0]) for number, each in days.items()},
        "dues": {number: short_day(each[1]) for number, each in days.items()},
        **{
            what: figures((row[0], row[place]) for row in rows)
            for place, what in enumerate(("scores", "targets", "gaps", "weights"), 1)
        },
    }


def in_words(text: str) -> Figures:
    """Mean and staged level as sentences say them."""
    mean = re.search(r"(?:Mean |^)(\d+\.\d+)\sof \d+\b", text, re.MULTILINE)
    staged = re.search(r"(?<!^Target )\bLevel (\d+), ", text, re.MULTILINE)
    return {"mean": mean and figure(mean[1]), "staged": staged and int(staged[1])}


def read_slides(path: Path, model: MaturityModel) -> Figures:
    """The tables of scores and of first actions; the chart, which can be edited apart from them, says the same."""
    from pptx import Presentation

    slides = list(Presentation(str(path)).slides)
    shapes = [shape for slide in slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    tables = [[[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes if shape.has_table]
    found = {**in_words("\n".join(texts)), "organisation": slides[0].shapes.title.text, **in_tables(tables, model)}
    shown_as = {"agreed score": "scores", "target": "targets", "gap": "gaps"}
    for chart in (shape.chart for shape in shapes if shape.has_chart):
        for series in chart.plots[0].series:
            shown = figures(zip(chart.plots[0].categories, series.values, strict=True))
            said = found[shown_as[series.name]]
            assert shown == {name: value for name, value in said.items() if name in shown}, series.name
    return found


def in_tables(tables: Iterable[list[list[str]]], model: MaturityModel) -> Figures:
    """Scores and actions as tables say them, whose cells have more to say below what counts here."""
    found: Figures = {what: {} for what in ("scores", "targets", "gaps", "titles", "owners", "dues")}
    names = sorted((each.name for each in model.dimensions), key=len, reverse=True)

    def named(cell: str) -> str:
        """The dimension a cell begins with: there may be a remark after it."""
        return next(name for name in names if cell.startswith(name))

    for head, *rows in tables:
        lines = [dict(zip(head, (cell.split("\n")[0] for cell in row), strict=True)) for row in rows]
        if {"Dimension", "Score", "Target", "Gap"} <= set(head):
            for what, column in (("scores", "Score"), ("targets", "Target"), ("gaps", "Gap")):
                found[what] |= figures((named(row["Dimension"]), row[column]) for row in lines)
        elif {"No.", "Action", "Owner", "Due"} <= set(head):
            for row in lines:
                found["titles"][int(row["No."])] = row["Action"]
                found["owners"][int(row["No."])] = row["Owner"].replace("No owner named", "")
                if row["Due"][:1].isdigit():  # else it is a month
                    found["dues"][int(row["No."])] = short_day(row["Due"])
    return found


def read_document(path: Path, model: MaturityModel) -> Figures:
    """The tables of scores, votes and actions, and the first pages' words."""
    from docx import Document

    document = Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    found = {**in_words("\n".join(texts)), "organisation": texts[0], **in_tables(tables, model), "votes": {}}
    for what, column in (("weights", "Weight"), ("agreement", "Agreement"), ("votes", "Votes")):
        found[what] = {
            row[0].split("\n")[0]: row[head.index(column)]
            for head, *rows in tables
            if head[0] == "Dimension" and column in head
            for row in rows
        }
    known = {each.name for each in model.dimensions}
    for what in ("weights", "agreement"):
        found[what] = figures((name, said) for name, said in found[what].items() if name in known)
    return {**found, "votes": {name: int(said) for name, said in found["votes"].items()}}


def read_report(path: Path, model: MaturityModel) -> Figures:
    """The sections of profile and register, line by line. What is Beyond and only proposed has no day."""
    pdf = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range().replace("\r", "") for page in pdf]
    parts = {item.get_title(): item.get_dest().get_index() for item in pdf.get_toc() if item.level == 0}
    pdf.close()
    profile = pages[parts["Profile and gaps"]]
    found: Figures = {**in_words(pages[0]), "organisation": pages[0].splitlines()[0]}
    cells = "(–|[\\d.]+)"
    rows = {
        each.name: re.search(rf"^{re.escape(each.name)} {cells} {cells} {cells} {cells}\b", profile, re.MULTILINE)
        for each in model.dimensions
    }
    for place, what in enumerate(("scores", "targets", "gaps", "weights"), 1):
        found[what] = figures((name, row[place]) for name, row in rows.items() if row is not None)
    register = "\n".join(pages[parts["Action register"] : parts.get("Method and sources", len(pages)) + 1])
    blocks = _blocks(register.partition("\nAction register\n")[2] or register)
    days = {number: re.findall(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b", block) for number, block in blocks.items()}
    found["starts"] = {number: short_day(each[0]) for number, each in days.items() if len(each) > 1}
    found["dues"] = {number: short_day(each[1]) for number, each in days.items() if len(each) > 1}
    return found


def _blocks(text: str) -> dict[int, str]:
    """What stands of each action, by its number: the numbers go up by one."""
    blocks: dict[int, str] = {}
    for line in text.split("\nAlready in place\n", maxsplit=1)[0].split("\nNot for us\n", maxsplit=1)[0].splitlines():
        number = len(blocks)
        if re.match(rf"{number + 1} (?!of \d+$)", line):  # not the number of the page
            blocks[number + 1] = line
        elif number:
            blocks[number] += f"\n{line}"
    return blocks


READERS: dict[str, Reader] = {
    ".cxw": read_session,
    ".csv": read_actions,
    ".scores.csv": read_scores,
    ".xlsx": read_workbook,
    ".ics": read_calendar,
    ".md": read_markdown,
    ".pptx": read_slides,
    ".docx": read_document,
    ".pdf": read_report,
}
