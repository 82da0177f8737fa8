"""Fields whose text could not be stored: it stays, marked, and is tried again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cxworkshop.language import _
from cxworkshop.state.drafts import Drafts

_SAID = "said"
"""The property that remembers what else is said of a field."""


def mark_unsaved(field: QWidget, *, unsaved: bool) -> None:
    """Mark a field whose text could not be stored, or take the mark away."""
    if bool(field.property("unsaved")) == unsaved:
        return
    field.setProperty("unsaved", unsaved)
    if unsaved:
        field.setProperty(_SAID, field.accessibleDescription())
        field.setAccessibleDescription(_("Not saved yet"))
    elif field.accessibleDescription() == _("Not saved yet"):
        field.setAccessibleDescription(field.property(_SAID))
    style = field.style()
    style.unpolish(field)
    style.polish(field)


def store_or_keep(
    drafts: Drafts, where: tuple[str, str], field: QWidget, text: str, store: Callable[[], bool], session_id: str = ""
) -> None:
    """Store what stands in a field with `store`, which tells whether that worked.

    Where it did not, the text becomes the draft of the form and key `where`, is tried again, and the field is marked.
    The session is the one that is open where none is named.
    """
    if stored := store():
        drafts.forget(*where, session_id=session_id)
    else:
        drafts.keep(*where, {"text": text}, store, session_id)
    mark_unsaved(field, unsaved=not stored)
