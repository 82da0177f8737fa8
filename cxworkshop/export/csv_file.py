"""The action register as a table, and the scores as another: text that any spreadsheet reads."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.scoring import DimensionResult, rounded
from cxworkshop.domain.session import Action, Session
from cxworkshop.export.plain import is_formula
from cxworkshop.language import ENGLISH, speaking
from cxworkshop.words.ballots import compared
from cxworkshop.words.flags import flags
from cxworkshop.words.lens import known

COLUMNS = (
    "Number",
    "Phase",
    "Action",
    "Dimension",
    "From level",
    "To level",
    "Owner",
    "Due",
    "Effort",
    "Impact",
    "Priority",
    "Early win",
    "Status",
    "Done when",
    "Why",
    "Steps",
    "Source",
    "State",
    "Reason",
    "Start",
    "Weeks",
    "Needs",
    "Owner is",
    "Start is",
    "Due is",
    "Effort is",
    "Organisation",
    "Session",
    "Days too early",
    "Days short",
    "Ahead of",
    "Flags",
)
"""Later versions may add some at the end: who reads a table by the places of its columns finds each where it was."""

SCORE_COLUMNS = (
    "Dimension",
    "Score",
    "Target",
    "Gap",
    "Weight",
    "Level",
    "Level name",
    "Evidence",
    "Claimed",
    "Not applicable",
    "Votes",
    "Median",
    "Agreement",
    "Note",
    "Mean",
    "Staged level",
    "Organisation",
    "Session",
    "Held on",
)
"""The same of the table of scores."""

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What can stand between two columns, by the name it is chosen by. With a semicolon go decimal commas."""

_BEGINNINGS = re.compile(r"([;,\t\r\n])")
"""After each of these a program that takes another delimiter for ours begins a cell."""


def actions_csv(session: Session, model: MaturityModel, delimiter: str = ",") -> str:
    """The action register as CSV (RFC 4180), in the order of the roadmap, with a header.

    After it come the actions that are in place and those that are not for the organisation, without number and days.
    Dates are ISO 8601; steps stand one a line; what an action needs are the numbers of others. What a spreadsheet would
    take for a formula gets an apostrophe before it, as OWASP advises against CSV injection: at the beginning of a cell,
    and wherever one begins for a program that splits the line at another delimiter. Raises UserError where the
    session's lens is not the model's.
    """
    material = gather(session, model, known(model, session.lens))
    with speaking(ENGLISH):  # data reads the same for everybody
        found = [
            _planned(material, each, plan.phase.name, _point(delimiter))
            for plan in material.roadmap.columns
            for each in plan.actions
        ]
    found += [_common(material, each) for each in (*material.roadmap.in_place, *material.roadmap.not_planned)]
    return _table(COLUMNS, found, delimiter)


def scores_csv(session: Session, model: MaturityModel, delimiter: str = ",") -> str:
    """The scores as CSV, a line for each dimension in the model's order, with a header; cells are as safe as actions'.

    A figure that there is none of is an empty cell, never 0. Of votes only revealed ballots are told, the newest of
    each dimension, and nobody's own. Mean and staged level stand on every line, for tables of several sessions.
    Raises UserError where the session's lens is not the model's.
    """
    material = gather(session, model, known(model, session.lens))
    found = [_scored(material, each, _point(delimiter)) for each in material.results.dimensions]
    return _table(SCORE_COLUMNS, found, delimiter)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", delimiter=delimiter)
    writer.writerow(columns)
    for cells in rows:
        writer.writerow([_cell(cells.get(column, "")) for column in columns])
    return text.getvalue()


def _point(delimiter: str) -> str:
    """The decimal mark that goes with a delimiter."""
    return "," if delimiter == ";" else "."


def write_csv(path: Path, session: Session, model: MaturityModel, delimiter: str = ",") -> None:
    """Write the action register.

    Raises UserError where the file can't be written; one that was there is then unharmed.
    """
    # Excel takes a file without the mark for one in the system's old code page.
    files.write(path, actions_csv(session, model, delimiter).encode("utf-8-sig"))


def write_scores(path: Path, session: Session, model: MaturityModel, delimiter: str = ",") -> None:
    """Write the scores.

    Raises UserError where the file can't be written; one that was there is then unharmed.
    """
    files.write(path, scores_csv(session, model, delimiter).encode("utf-8-sig"))


def _planned(material: Material, planned: PlannedAction, phase: str, point: str) -> dict[str, str]:
    """The cells of an action of the roadmap, by their columns."""
    return {
        **_common(material, planned.action),
        "Number": str(material.number(planned)),
        "Phase": phase,
        "Due": planned.due.isoformat(),
        "Priority": f"{planned.value:.2f}".replace(".", point),
        "Start": planned.start.isoformat(),
        "Weeks": str(planned.weeks),
        "Needs": ", ".join(str(number) for number in sorted(material.numbers[need] for need in planned.needs)),
        "Owner is": _said(agreed=planned.action.owner_agreed) if planned.action.owner else "",
        "Start is": _said(agreed=planned.start_agreed),
        "Due is": _said(agreed=planned.due_agreed),
        "Effort is": _said(agreed=planned.effort_agreed),
        "Days too early": str(max((each.begins for each in planned.conflicts), default="")),
        "Days short": str(planned.short_by or ""),
        "Ahead of": ", ".join(material.name(dimension_id) for dimension_id in planned.below),
        "Flags": "\n".join(flags(planned, material.numbers, material.model)),
    }


def _common(material: Material, action: Action) -> dict[str, str]:
    """The cells of any action, on the roadmap or not."""
    return {
        "Action": action.title,
        "Dimension": material.name(action.dimension_id),
        "From level": str(action.from_level),
        "To level": str(action.to_level),
        "Owner": action.owner,
        "Effort": action.effort,
        "Impact": str(action.impact),
        "Early win": "yes" if action.early_win else "no",
        "Status": action.status,
        "Done when": action.done_when,
        "Why": action.why,
        "Steps": "\n".join(action.steps),
        "Source": action.source,
        "State": action.state,
        "Reason": action.reason,
        "Organisation": material.session.organisation,
        "Session": material.session.title,
    }


def _scored(material: Material, dimension: DimensionResult, point: str) -> dict[str, str]:
    """The cells of a dimension, by their columns."""
    session, results, score = material.session, material.results, dimension.score
    tally = material.tallies.get(dimension.id, (None,))[-1]
    spread = tally.spread if tally else None
    level = None if score is None else math.floor(score)
    agreement = compared(tally) if tally else None

    def figure(value: Decimal | float | None, places: int = 2) -> str:
        if value is None:
            return ""
        shown = str(rounded(value, places))
        return (shown.removesuffix("0") if places > 1 else shown).replace(".", point)

    return {
        "Dimension": dimension.name,
        "Score": figure(score),
        "Target": "" if dimension.not_applicable else figure(dimension.target),
        "Gap": figure(dimension.gap),
        "Weight": f"{dimension.weight:g}".replace(".", point),
        "Level": "" if level is None else str(level),
        "Level name": "" if level is None else material.model.level(level).name,
        "Evidence": str(sum(bool(item.text.strip()) for item in session.evidence_for(dimension.id))),
        "Claimed": "yes" if dimension.claimed else "no",
        "Not applicable": "yes" if dimension.not_applicable else "no",
        "Votes": "" if tally is None else str(len(tally.scores)),
        "Median": figure(spread.median if spread else None),
        "Agreement": "" if agreement is None else f"{rounded(agreement, 2)}".replace(".", point),
        "Note": session.rating(dimension.id).note,
        "Mean": figure(results.mean, 1),
        "Staged level": "" if results.staged is None else str(results.staged.level),
        "Organisation": session.organisation,
        "Session": session.title,
        "Held on": session.held_on.isoformat(),
    }


def _said(*, agreed: bool) -> str:
    return "agreed" if agreed else "proposed"


def _cell(value: str) -> str:
    """A cell that is text and stays text: no control characters, no unpaired surrogates, no formula."""
    value = value.encode("utf-8", "replace").decode()
    value = "".join(char for char in value if char >= " " or char in "\t\r\n")
    if value.startswith(("\t", "\r", "\n")):
        return f"'{value}"
    return "".join(f"'{part}" if is_formula(part) else part for part in _BEGINNINGS.split(value))
