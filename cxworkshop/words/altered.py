"""What is said of a session that is not what the app stored."""

from __future__ import annotations

from collections.abc import Collection

from cxworkshop.language import _
from cxworkshop.words.lists import listed


def parts(tables: Collection[str]) -> str:
    """The parts of a session that these tables of the library hold: "votes and evidence"."""
    names = {
        "session": _("heading with choices"),
        "maturity_model": _("maturity model"),
        "rating": _("scores with notes"),
        "evidence": _("evidence"),
        "action": _("actions"),
        "participant": _("participants"),
        "ballot": _("ballots"),
        "vote": _("votes"),
        "dissent": _("dissent"),
        "parking_lot": _("parking lot"),
        "outcome": _("outcomes"),
        "report_text": _("own texts of the report"),
    }
    return listed([names[table] for table in tables])


def told(tables: Collection[str]) -> str:
    """The whole sentence about a session of which these tables hold something else."""
    # Translators: {parts} is such as “votes and evidence”
    message = _("This session is not as CX Workshop saved it ({parts}): another program changed it, or it is damaged.")
    return message.format(parts=parts(tables))
