"""How a field shows that what stands in it is not stored, though it should be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cxworkshop.language import _


def mark_unsaved(field: QWidget, *, unsaved: bool) -> None:
    """Mark a field whose text could not be stored, or take the mark away."""
    if bool(field.property("unsaved")) == unsaved:
        return
    field.setProperty("unsaved", unsaved)
    field.setAccessibleDescription(_("Not stored yet") if unsaved else "")
    style = field.style()
    style.unpolish(field)
    style.polish(field)
