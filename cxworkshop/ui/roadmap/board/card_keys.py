"""The keys of an action's card, and what each of them asks for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from cxworkshop.language import N_, _
from cxworkshop.ui.controls.keys import Key

_WISHES = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_Space: "done",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
ONCE = ("edit", "done", "remove", "agree", "propose")
"""A finger that stays on the key has pressed it once: the next card is none of its business."""
_WITH_CONTROL = {
    Qt.Key.Key_Left: "earlier",
    Qt.Key.Key_Right: "later",
    Qt.Key.Key_Return: "agree",
    Qt.Key.Key_Enter: "agree",
}
_WITH_CONTROL_AND_SHIFT = {Qt.Key.Key_Return: "propose", Qt.Key.Key_Enter: "propose"}
_WITH_ALT = {Qt.Key.Key_Up: "higher", Qt.Key.Key_Down: "lower"}

EDIT = Key("Return", N_("Edit the action"))
DONE = Key("Space", N_("Mark the action done, or open again"))
AGREE = Key("Ctrl+Return", N_("Agree the action as it stands"))
PROPOSE = Key("Ctrl+Shift+Return", N_("Return the action to the schedule"))
EARLIER = Key("Ctrl+Left", N_("Move the action to another phase"))
LATER = Key("Ctrl+Right", N_("Move the action to another phase"))
HIGHER = Key("Alt+Up", N_("Move the action within its phase"))
LOWER = Key("Alt+Down", N_("Move the action within its phase"))
REMOVE = Key("Del", N_("Remove the action"))
MENU = Key("Menu", N_("All other commands for the action"))
WALK = Key("Up", N_("Move through the actions"), also=("Down", "Left", "Right"))


def wishes(modifiers: Qt.KeyboardModifier) -> Mapping[Qt.Key, str]:
    """What the keys ask for while others are held."""
    held = Qt.KeyboardModifier
    if modifiers & held.ControlModifier:
        return _WITH_CONTROL_AND_SHIFT if modifiers & held.ShiftModifier else _WITH_CONTROL
    return _WITH_ALT if modifiers & held.AltModifier else _WISHES


def what_keys_do() -> str:
    """The keys in a few sentences, for a tooltip."""
    said = _(
        "{edit} or double-click: edit. {agree}: agree as it stands. {done}: done, or open again. "
        "{earlier}, {later} or drag: another phase. {higher}, {lower}: another place in it. "
        "{remove}: remove. {menu} key or right-click: all other commands."
    )
    return said.format(
        edit=EDIT.text,
        done=DONE.text,
        agree=AGREE.text,
        higher=HIGHER.text,
        lower=LOWER.text,
        earlier=EARLIER.text,
        later=LATER.text,
        remove=REMOVE.text,
        menu=MENU.text,
    )
