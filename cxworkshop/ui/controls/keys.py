"""Keys and what they do, said once: where a key is given. The page of keys shows what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from cxworkshop.language import _

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
ITSELF = Qt.ShortcutContext.WidgetShortcut

_WORDS = {"Return": "Enter", "Del": "Delete", "Ins": "Insert", "PgUp": "Page Up", "PgDown": "Page Down"}


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
    """A key as this platform writes it, with the words that stand on keyboards."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    *modifiers, last = text.split("+") if "+" in text[:-1] else [text]
    return "+".join([*modifiers, _WORDS.get(last, last)])


def with_key(what: str, *keys: str | QKeySequence) -> str:
    """What a tooltip says, and the keys that do the same: "Search (Ctrl+F)"."""
    return _("{what} ({key})").format(what=what, key=_together([native(key) for key in keys]))


def keys_of(widget: QWidget, *, pages: bool = True) -> list[tuple[str, str]]:
    """What can be pressed and what it does: ("Ctrl+E", "Write the report to a PDF file").

    Keys that do the same stand together. Found are shortcuts, buttons with a shortcut, and the `KEYS` of a widget's
    class: pairs of key and meaning for keys it handles itself, marked for translation. Without `pages` only what
    belongs to the widget itself.
    """
    found: dict[str, list[str]] = {}
    for key, what in _found(widget) if pages else _shortcuts(widget, Qt.FindChildOption.FindDirectChildrenOnly):
        known = found.setdefault(what, [])
        if key and key not in known:
            known.append(key)
    return [(_together(keys), what) for what, keys in found.items() if keys]


def _found(widget: QWidget) -> Iterator[tuple[str, str]]:
    """The widget's own keys first; some come twice."""
    yield from _shortcuts(widget, Qt.FindChildOption.FindDirectChildrenOnly)
    yield from _shortcuts(widget, Qt.FindChildOption.FindChildrenRecursively)
    kinds = set()
    for each in widget.findChildren(QWidget):
        if isinstance(each, QAbstractButton):
            yield native(each.shortcut()), each.text().replace("&", "")
        kind = type(each)
        if kind not in kinds and hasattr(kind, "KEYS"):
            kinds.add(kind)
            for key, what in kind.KEYS:
                yield native(key) or _(key), _(what)


def _shortcuts(widget: QWidget, depth: Qt.FindChildOption) -> Iterator[tuple[str, str]]:
    for shortcut in widget.findChildren(QShortcut, options=depth):
        yield native(shortcut.key()), shortcut.whatsThis()


def _together(keys: list[str]) -> str:
    """Keys in a few words: "1 to 5", "Ctrl+1 to Ctrl+6", "Alt+Left or Ctrl+PgUp", "Up, Down or Home"."""
    if len(keys) > 2 and len({key[:-1] for key in keys}) == 1 and keys[0][-1].isdigit():
        # Translators: keys, as in "1 to 5"
        return _("{first} to {last}").format(first=keys[0], last=keys[-1])
    if len(keys) == 1:
        return keys[0]
    # Translators: keys, as in "Alt+Left or Ctrl+Page Up"
    return _("{keys} or {last}").format(keys=", ".join(keys[:-1]), last=keys[-1])
