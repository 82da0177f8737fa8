"""Fields that show what is stored of the session, and keep what could not be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import msgspec
from msgspec import Struct
from PySide6.QtWidgets import QWidget

from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.typed_line import TypedLine
from cxworkshop.ui.controls.unsaved import mark_unsaved

FORM = "session"
"""The drafts of fields on Prepare, by their names."""
UNREAD = "unread"
"""What is typed into lines and not understood, by the names of fields, and which line of the field it is."""


class _Field(Struct, frozen=True):
    kind: Any
    stored: Callable[[], Any]
    show: Callable[[Any], object]
    change: Callable[[Any], object]
    marked: Callable[[], Sequence[QWidget]]


class KeptFields:
    """Each field shows one value of the session. What could not be stored stands there, marked, until it is.

    `form` is what the drafts of these fields are kept under.
    """

    def __init__(self, state: SessionState, form: str = FORM) -> None:
        self._state, self._form = state, form
        self._fields: dict[str, _Field] = {}
        self._lines: WeakSet[TypedLine] = WeakSet()

    def add(
        self,
        name: str,
        kind: Any,
        stored: Callable[[], Any],
        show: Callable[[Any], object],
        change: Callable[[Any], object],
        marked: Callable[[], Sequence[QWidget]],
    ) -> None:
        """A value of that type: what tells the stored one, shows one and changes it, and what is marked."""
        self._fields[name] = _Field(kind, stored, show, change, marked)

    def keep(self, name: str, value: Any) -> None:
        """Store what somebody entered, or keep it until that works."""
        store = self._stores(name, value)
        if store():
            self._state.drafts.forget(self._form, name)
        else:
            self._state.drafts.keep(self._form, name, {"text": _text(value)}, store)
        self._show(name)

    def show(self) -> None:
        """Show what is stored, but for what could not be: that is tried again."""
        for name in self._fields:
            self._show(name)

    def _show(self, name: str) -> None:
        field, drafts = self._fields[name], self._state.drafts
        value, draft = field.stored(), drafts.of(self._form, name)
        unsaved = False
        if draft:
            with suppress(msgspec.MsgspecError):  # where another program wrote something there
                value = _value(draft.get("text", ""), field.kind)
                drafts.keep(self._form, name, draft, self._stores(name, value))
                unsaved = True
        field.show(value)
        for widget in field.marked():
            mark_unsaved(widget, unsaved=unsaved)
        lines = [widget for widget in field.marked() if isinstance(widget, TypedLine)]
        for number, line in enumerate(lines):
            self._keep_unread(line, f"{name}/{number}")

    def _keep_unread(self, line: TypedLine, key: str) -> None:
        """Keep what is not understood over pages and runs: it stands there until it is put right."""
        if line not in self._lines:
            self._lines.add(line)
            line.unread.connect(lambda text: self._state.drafts.keep(UNREAD, key, {"text": text} if text else {}))
        line.show_unread(self._state.drafts.of(UNREAD, key).get("text", ""))

    def _stores(self, name: str, value: Any) -> Callable[[], bool]:
        """What stores a value, and tells whether it is stored."""

        def store() -> bool:
            self._fields[name].change(value)
            return bool(self._fields[name].stored() == value)

        return store


def _text(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _value(text: str, kind: Any) -> Any:
    return text if kind is str else msgspec.json.decode(text, type=kind)
