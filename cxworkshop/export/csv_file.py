"""The action register as a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.roadmap import PlannedAction
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

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def actions_csv(session: Session, model: MaturityModel) -> str:
    """The action register as CSV (RFC 4180), in the order of the roadmap, with a header.

    Dates are ISO 8601; steps stand one a line. A cell that a spreadsheet would take for a formula gets an apostrophe
    before it, as OWASP advises against CSV injection. Raises UserError where the session's lens is not the model's.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    material = gather(session, model, known(model, session.lens))
    for plan in material.roadmap.phases:
        for planned in plan.actions:
            writer.writerow([_cell(value) for value in _row(material, planned, plan.phase.name)])
    return text.getvalue()


def write_csv(path: Path, session: Session, model: MaturityModel) -> None:
    """Write the action register.

    Raises UserError where the file can't be written; one that was there is then unharmed.
    """
    # Excel takes a file without the mark for one in the system's old code page.
    files.write(path, actions_csv(session, model).encode("utf-8-sig"))


def _row(material: Material, planned: PlannedAction, phase: str) -> tuple[str, ...]:
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
        f"{planned.priority:.2f}",
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
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value
