"""Keys and what they do, each said once: shortcuts, tooltips, texts and the page of keys come from there.

A key is said beside what it is given to, and is in the `KEYS` of that class; a page gathers in its own `KEYS` those of
its cards and dialogs, whether they have been made or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cxworkshop.language import N_, _

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
ITSELF = Qt.ShortcutContext.WidgetShortcut
ANYWHERE = Qt.ShortcutContext.WindowShortcut

_WORDS = {"Return": "Enter", "Del": "Delete", "Ins": "Insert", "PgUp": "Page Up", "PgDown": "Page Down"}

_ARROWS = ("Left", "Right", "Up", "Down")
_GO_ON = (*_ARROWS, "PgUp", "PgDown", "Z", "Y")
"""With these somebody goes on and on, or back, by holding them; of any other a finger that stays has pressed it once.

Or Delete would take the next of a list as well, and the next.
"""


class Key(Struct, frozen=True):
    """A key as Qt writes it ("Ctrl+E", "Return", "Del"), what it does, and further keys that do the same.

    `what` and `under` are marked with N_. Whatever Return does, the Enter of the number pad does too. On the page of
    keys it stands under the name of its page, or `under` another heading.
    """

    key: str
    what: str
    also: tuple[str, ...] = ()
    under: str = ""

    @property
    def every(self) -> tuple[str, ...]:
        """The key and those that do the same, as Qt writes them."""
        return (self.key, *self.also)

    @property
    def text(self) -> str:
        """The key as people call it: "Ctrl+E", "Alt+Left or Ctrl+Page Up", "1 to 9"."""
        return together(self.every)


CONFIRM = Key("Return", N_("Press the highlighted button"))
KEEP = Key("Ctrl+Return", N_("Confirm a dialog"))
LEAVE = Key("Esc", N_("Cancel a dialog"))
DIALOG_KEYS = (CONFIRM, KEEP, LEAVE)
"""The same in all dialogs."""


def give_key(
    widget: QWidget, key: Key, do: Callable[[], object], context: Qt.ShortcutContext = WITHIN
) -> list[QShortcut]:
    """Give a widget a key that does something."""
    return [_shortcut(widget, key, each, do, context) for each in _with_number_pad(key.every)]


def give_each(widget: QWidget, key: Key, do: Callable[[Qt.Key], object]) -> list[QShortcut]:
    """Give a widget keys, none of them held with another, that do something with the one that is pressed."""
    return [_shortcut(widget, key, each, partial(do, Qt.Key[f"Key_{each}"]), WITHIN) for each in key.every]


def _shortcut(widget: QWidget, key: Key, each: str, do: Callable[[], object], context: Qt.ShortcutContext) -> QShortcut:
    shortcut = QShortcut(QKeySequence(each), widget)
    shortcut.setContext(context)
    shortcut.setWhatsThis(_(key.what))
    shortcut.setAutoRepeat(each.rsplit("+", maxsplit=1)[-1] in _GO_ON)
    shortcut.activated.connect(do)
    return shortcut


def _with_number_pad(keys: Iterable[str]) -> list[str]:
    pairs = [(key, key.replace("Return", "Enter")) for key in keys]
    return [key for pair in pairs for key in dict.fromkeys(pair)]


def native(key: str | QKeySequence) -> str:
    """A key as this platform writes it, with the words that stand on keyboards."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    *modifiers, last = text.split("+") if "+" in text[:-1] else [text]
    return "+".join([*modifiers, _WORDS.get(last, last)])


def with_key(what: str, key: Key | QKeySequence) -> str:
    """What a tooltip says, and the key that does the same: "Search (Ctrl+F)"."""
    return _("{what} ({key})").format(what=what, key=key.text if isinstance(key, Key) else native(key))


def together(keys: Iterable[str]) -> str:
    """Keys in a few words: "1 to 5", "Ctrl+1 to Ctrl+6", "Alt+Left or Ctrl+Page Up", "Arrow keys or Home"."""
    names = list(dict.fromkeys(map(native, keys)))
    if set(_ARROWS) <= set(names):
        names = [_("Arrow keys"), *(name for name in names if name not in _ARROWS)]
    if len(names) > 2 and _is_row(names):
        # Translators: keys, as in "1 to 5"
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    if len(names) == 1:
        return names[0]
    # Translators: keys, as in "Alt+Left or Ctrl+Page Up"
    return _("{keys} or {last}").format(keys=", ".join(names[:-1]), last=names[-1])


def _is_row(names: Sequence[str]) -> bool:
    """Whether they are digits in a row, held with the same other keys."""
    digits = [name[-1] for name in names]
    return len({name[:-1] for name in names}) == 1 and "".join(digits) in "0123456789"


def told(heading: str, keys: Iterable[Key]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The keys of a page as the page of keys shows them: headings, each with keys in words and what they do.

    Keys that do the same stand together.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for key in keys:
        group = found.setdefault(_(key.under) if key.under else heading, {})
        group.setdefault(_(key.what), []).extend(key.every)
    return [(name, [(together(every), what) for what, every in group.items()]) for name, group in found.items()]
