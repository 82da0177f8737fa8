"""The button that opens a menu of the formats a session is exported in, the report's own PDF aside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cxworkshop.export import formats
from cxworkshop.export.formats import Format
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.keys import Key, give_key
from cxworkshop.ui.look.theme import styled
from cxworkshop.words.numbers import capital

_EXPORT_AS = N_("Export as: session file, actions")
_KEYS = {
    "session": Key("Ctrl+Shift+S", _EXPORT_AS),
    "actions": Key("Ctrl+Shift+E", _EXPORT_AS),
}
"""The keys of formats that have one of their own, by the format's id; the others are reached through the menu."""
HAND_OVER = Key("Ctrl+Shift+H", N_("Hand over in all formats"))


class ExportButton(QPushButton):
    """Tells which format somebody wants, or all of them, by menu or by a key that works on the whole page."""

    KEYS = (HAND_OVER, *_KEYS.values())

    wanted = Signal(object)
    """A Format."""
    wanted_on_template = Signal(object)
    """A Format that is to be written on somebody's own template."""
    all_wanted = Signal()
    archive_wanted = Signal()
    password_wanted = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(_("Export as"))
        styled(self, "menu")
        keys = ", ".join(key.text for key in self.KEYS)
        self.setToolTip(_("Export the session in another format ({keys})").format(keys=keys))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        text = _("Hand over: everything in a folder…")
        everything = menu.addAction(f"{text}\t{HAND_OVER.text}")
        everything.setToolTip(_("The report and all formats below, in a new folder"))
        everything.triggered.connect(lambda _checked: self.all_wanted.emit())
        give_key(page, HAND_OVER, self.all_wanted.emit)
        archive = menu.addAction(_("PDF for the archive (PDF/A)…"))
        archive.setToolTip(_("The report in the form that archives ask for, readable as long as they last"))
        archive.triggered.connect(lambda _checked: self.archive_wanted.emit())
        closed = menu.addAction(_("PDF with a password…"))
        closed.setToolTip(_("The report closed with a password, which is asked for now and kept nowhere"))
        closed.triggered.connect(lambda _checked: self.password_wanted.emit())
        menu.addSeparator()
        for each in formats.FORMATS:
            ask, key = partial(self.wanted.emit, each), _KEYS.get(each.id)
            # Translators: an entry of the menu Export as, such as "Session file (.cxw)…"
            text = _("{format} ({ending})…").format(format=_(each.name), ending=each.suffix)
            # The key is told in the menu, not taken: it works while no menu is open.
            text = text.replace("&", "&&")
            entry = menu.addAction(f"{text}\t{key.text}" if key else text)
            entry.setToolTip(capital(_(each.holds)))
            entry.triggered.connect(lambda _checked, ask=ask: ask())
            if key:
                give_key(page, key, ask)
            if each.templates:
                self._offer_template(menu, each)
        self.setMenu(menu)

    def _offer_template(self, menu: QMenu, each: Format) -> None:
        # Translators: an entry of the menu Export as, such as "Presentation on your own template…"
        text = _("{format} on your own template…").format(format=_(each.name))
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setToolTip(_("With its layouts, styles and logo, from a file of yours"))
        entry.triggered.connect(lambda _checked: self.wanted_on_template.emit(each))
