"""The sheet of evidence, notes, dissent and the parking lot in a workbook: a row for each."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.export.workbook import Workbook
from cxworkshop.language import _
from cxworkshop.words import record
from cxworkshop.words.room import bringer, dissenter

Cell = tuple[str | float | None, str]


def add_record(book: Workbook, material: Material) -> None:
    """Everything that is recorded beside the scores, dimension by dimension, each with who may be told with it."""
    rows = _rows(material)
    sheet = book.sheet(_("Evidence and notes"), (24, 14, 78, 30, 24, 10) if rows else (100,), head=bool(rows))
    if not rows:
        sheet.put(0, 0, record.nothing())
        return
    titles = (_("Dimension"), _("What it is"), _("Text"), _("Source"), _("Name"), _("Holds"))
    sheet.head(0, titles)
    for place, row in enumerate(rows, 1):
        sheet.row(place, row)
    sheet.made.autofilter(0, 0, len(rows), len(titles) - 1)
    sheet.made.freeze_panes(1, 1)


def _rows(material: Material) -> list[list[Cell]]:
    session, rows = material.session, list[list[Cell]]()

    def add(about: str, what: str, text: str, source: str = "", name: str = "", holds: float | None = None) -> None:
        texts = [(about, "bold"), (what, "text"), (text.strip(), "text"), (source.strip(), "text"), (name, "text")]
        rows.append([*texts, (holds, "score")])

    if session.note.strip():
        add(_("Whole session"), _("Note"), session.note)
    for each in record.recorded(material):
        name = each.result.name
        for item in each.evidence:
            add(name, _("Evidence"), item.text, item.source, bringer(session, item))
        if each.claim:
            add(name, _("Claimed"), each.claim)
        if each.note:
            add(name, _("Note"), each.note)
        for dissent in each.dissents:
            add(name, _("Dissent"), dissent.reason, "", dissenter(session, dissent), dissent.score)
    for parked in record.parked(material):
        about = material.name(parked.dimension_id) if parked.dimension_id else ""
        add(about, _("Parking lot"), parked.text, "", bringer(session, parked))
    return rows
