"""The keys that work on every page, and the list of all keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cxworkshop.language import _
from cxworkshop.settings import Settings
from cxworkshop.ui.controls import window_keys
from cxworkshop.ui.controls.keys import ANYWHERE, DIALOG_KEYS, Key, give_key, told
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.ui.frame.navigation import Navigation
from cxworkshop.ui.frame.pages import Pages
from cxworkshop.ui.frame.places import Place


class FrameKeys(QObject):
    """Gives a window `keys`, each with what it does, and two that show all there are, those of the pages too."""

    ignored = Signal(str)
    """A text was typed and ignored; the words say so."""

    def __init__(
        self,
        keys: Sequence[tuple[Key, Callable[[], object]]],
        places: Sequence[Place],
        pages: Pages,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._places, self._pages, self._settings, self._window = places, pages, settings, window
        letters = Letters(window, lambda: settings.letters)
        letters.ignored.connect(self.ignored)
        give_key(window, window_keys.KEYS, self.show, ANYWHERE)
        letters.give(window_keys.QUESTION_MARK, self.show, context=ANYWHERE)
        for key, do in keys:
            give_key(window, key, do, ANYWHERE)
        self._keys = [window_keys.KEYS, window_keys.QUESTION_MARK, *(key for key, _do in keys)]

    def show(self) -> None:
        """Show all keys, those that work everywhere first."""
        from cxworkshop.ui.frame.keys_dialog import KeysDialog
        from cxworkshop.ui.frame.parking_lot import ParkingLot

        groups = told(_("Everywhere"), [*self._keys, *Navigation.KEYS, *DIALOG_KEYS, *ParkingLot.KEYS])
        for place in self._places:
            groups += told(place.name(), self._pages.keys(place.id))
        dialog = KeysDialog(groups, self._window, letters=self._settings.letters)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
