"""The keys that work everywhere in the main window. Pages and the audience window name some of them."""

from __future__ import annotations

from cxworkshop.language import N_
from cxworkshop.ui.controls.keys import Key

KEYS = Key("F1", N_("This page"))
QUESTION_MARK = Key("?", KEYS.what)
PARKING_LOT = Key("F8", N_("Parking lot"))
AUDIENCE = Key("F9", N_("Audience window: show or hide"))
UNDO = Key("Ctrl+Z", N_("Undo"))
REDO = Key("Ctrl+Shift+Z", N_("Redo"))
REDO_TOO = Key("Ctrl+Y", REDO.what)
NEW_SESSION = Key("Ctrl+N", N_("New session"))
CLOSE = Key("Ctrl+Q", N_("Close (everything is saved)"))
