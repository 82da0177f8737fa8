"""The action register as a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.planner import PlannedAction
from cxworkshop.domain.session import Session
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
)

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What can stand between two columns, by the name it is chosen by. With a semicolon go decimal commas."""

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BEGINNINGS = re.compile(r"([;,\t\r\n])")
"""After each of these a program that takes another delimiter for ours begins a cell."""
_UNSEEN = {"Zs", "Zl", "Zp", "Cf", "Cc", "Mn", "Me"}
"""Kinds of characters that programs drop from the beginning of a cell: spaces, marks of no width, controls."""
_FILLERS = set('"\u115f\u1160\u2800\u3164\uffa0')
"""Of other kinds: quotes, and letters and symbols that nobody sees either."""


def actions_csv(session: Session, model: MaturityModel, delimiter: str = ",") -> str:
    """The action register as CSV (RFC 4180), in the order of the roadmap, with a header.

    Dates are ISO 8601; steps stand one a line. What a spreadsheet would take for a formula gets an apostrophe before
    it, as OWASP advises against CSV injection: at the beginning of a cell, and wherever one begins for a program that
    splits the line at another delimiter. Raises UserError where the session's lens is not the model's.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", delimiter=delimiter)
    writer.writerow(COLUMNS)
    material = gather(session, model, known(model, session.lens))
    point = "," if delimiter == ";" else "."
    for plan in material.roadmap.columns:
        for planned in plan.actions:
            writer.writerow([_cell(value) for value in _row(material, planned, plan.phase.name, point)])
    return text.getvalue()


def write_csv(path: Path, session: Session, model: MaturityModel, delimiter: str = ",") -> None:
    """Write the action register.

    Raises UserError where the file can't be written; one that was there is then unharmed.
    """
    # Excel takes a file without the mark for one in the system's old code page.
    files.write(path, actions_csv(session, model, delimiter).encode("utf-8-sig"))


def _row(material: Material, planned: PlannedAction, phase: str, point: str) -> tuple[str, ...]:
    action = planned.action
    return (
        str(material.number(planned)),
        phase,
        action.title,
        material.name(action.dimension_id),
        str(action.from_level),
        str(action.to_level),
        action.owner,
        planned.due.isoformat(),
        action.effort,
        str(action.impact),
        f"{planned.value:.2f}".replace(".", point),
        "yes" if action.early_win else "no",
        action.status,
        action.done_when,
        action.why,
        "\n".join(action.steps),
        action.source,
    )


def _cell(value: str) -> str:
    """A cell that is text and stays text: no control characters, no unpaired surrogates, no formula."""
    value = value.encode("utf-8", "replace").decode()
    value = "".join(char for char in value if char >= " " or char in "\t\r\n")
    if value.startswith(("\t", "\r", "\n")):
        return f"'{value}"
    return "".join(f"'{part}" if _is_formula(part) else part for part in _BEGINNINGS.split(value))


def _is_formula(text: str) -> bool:
    """Whether the first character of a text that is seen, quotes aside, begins a formula."""
    seen = (char for char in text if char not in _FILLERS and unicodedata.category(char) not in _UNSEEN)
    return next(seen, "") in _FORMULA_STARTS
