"""Fields that show what is stored of the session, and keep what could not be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

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
        self._lines: WeakKeyDictionary[TypedLine, str] = WeakKeyDictionary()
        """Under what is kept what is typed into a line and not understood."""

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
        for line, key in self._number_lines(name):
            line.show_unread(self._unread(key))

    def renumber(self, name: str, was: Sequence[int | None]) -> None:
        """A field's lines stand for other parts of its value: `was` has the number of each before, None if it is new.

        What is kept of those that are gone is forgotten.
        """
        drafts = self._state.drafts
        texts = ["" if number is None else self._unread(f"{name}/{number}") for number in was]
        for key in drafts.keys(UNREAD):
            if key.startswith(f"{name}/"):
                drafts.forget(UNREAD, key)
        for number, text in enumerate(texts):
            if text:
                drafts.keep(UNREAD, f"{name}/{number}", {"text": text})
        self._number_lines(name)

    def _number_lines(self, name: str) -> list[tuple[TypedLine, str]]:
        """A field's lines, and under what is kept what is typed into each and not understood, over pages and runs."""
        lines = [widget for widget in self._fields[name].marked() if isinstance(widget, TypedLine)]
        numbered = [(line, f"{name}/{number}") for number, line in enumerate(lines)]
        for line, key in numbered:
            if line not in self._lines:
                line.unread.connect(partial(self._keep_unread, line))
            self._lines[line] = key
        return numbered

    def _keep_unread(self, line: TypedLine, text: str) -> None:
        self._state.drafts.keep(UNREAD, self._lines[line], {"text": text} if text else {})

    def _unread(self, key: str) -> str:
        return self._state.drafts.of(UNREAD, key).get("text", "")

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
