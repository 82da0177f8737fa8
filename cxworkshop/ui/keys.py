"""Keys and what they do, said once: where a key is given. The page of keys shows what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
ITSELF = Qt.ShortcutContext.WidgetShortcut


def give_key(
    widget: QWidget, key: str | Qt.Key, what: str, do: Callable[[], object], context: Qt.ShortcutContext = WITHIN
) -> QShortcut:
    """Give a widget a key that does something; `what` says it on the page of keys."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setContext(context)
    shortcut.setWhatsThis(what)
    shortcut.activated.connect(do)
    return shortcut


def native(key: str | QKeySequence) -> str:
    """A key as this platform writes it, "Enter" for Return."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")


def keys_of(widget: QWidget) -> list[tuple[str, str]]:
    """What can be pressed on a page and what it does: ("Ctrl+E", "Write the report to a PDF file").

    Keys that do the same stand together. Found are shortcuts, buttons with a shortcut, and the `KEYS` of a widget's
    class: pairs of key and meaning for keys it handles itself.
    """
    found: dict[str, list[str]] = {}
    for keys, what in _found(widget):
        known = found.setdefault(what, [])
        known += [key for key in keys if key not in known]
    return [(_together(keys), what) for what, keys in found.items()]


def _found(widget: QWidget) -> Iterator[tuple[list[str], str]]:
    for shortcut in widget.findChildren(QShortcut):
        sequences = shortcut.keys()
        yield [native(each) for each in sequences], shortcut.whatsThis()
    told = set()
    for each in widget.findChildren(QWidget):
        if isinstance(each, QAbstractButton) and not each.shortcut().isEmpty():
            yield [native(each.shortcut())], each.text().replace("&", "")
        kind = type(each)
        if kind not in told and hasattr(kind, "KEYS"):
            told.add(kind)
            for key, what in kind.KEYS:
                yield [key], what


def _together(keys: list[str]) -> str:
    """Keys in a few words: "1 to 9", "Alt+Left or Ctrl+PgUp"."""
    if len(keys) > 2 and all(len(key) == 1 and key.isdigit() for key in keys):
        return f"{keys[0]} to {keys[-1]}"
    return " or ".join(keys)
