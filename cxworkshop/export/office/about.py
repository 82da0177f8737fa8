"""The part of an office file that names the program it was made with."""

from __future__ import annotations

from xml.sax.saxutils import escape

from cxworkshop import __version__
from cxworkshop.export.office.facts import Facts
from cxworkshop.export.plain import plain


def made_with(facts: Facts) -> bytes:
    """The part that names the program, and the firm that says to have produced the file."""
    company = f"<Company>{escape(plain(facts.producer))}</Company>" if facts.producer else ""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{kind}">'
        f"<Application>CX Workshop {__version__}</Application>{company}</Properties>"
    ).encode()
