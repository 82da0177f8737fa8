"""Tells that the app cannot open a library as it was asked to, and offers every way on there is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QMessageBox

from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.words import dates

Way = Literal["again", "read", "copy", "other"]
"""Try once more; open for reading; go on with the newest copy; open or make another library."""


def ask_for_way(error: UserError, ways: Mapping[Way, str]) -> Way | None:
    """Show what is wrong and wait; gives the way that was chosen, None for Close. `ways` has what stands on buttons."""
    box = QMessageBox(QMessageBox.Icon.Critical, "CX Workshop", error.message)
    box.setInformativeText(error.hint)
    buttons = {box.addButton(words, QMessageBox.ButtonRole.ActionRole): way for way, words in ways.items()}
    close = box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()
    pressed = box.clickedButton()
    return next((way for button, way in buttons.items() if button is pressed), None)


def words_for(*ways: Way, copied: object = None) -> dict[Way, str]:
    """What stands on the buttons of these ways; `copied` is the moment (UTC) of the newest copy, None for none."""
    from datetime import datetime

    words: dict[Way, str] = {
        "again": _("Try again"),
        "read": _("Open read-only"),
        "other": _("Another library…"),
    }
    if isinstance(copied, datetime):
        moment = dates.local(copied)
        said = _("Continue with the backup of {day}, {time}")
        words["copy"] = said.format(day=dates.short(moment.date()), time=dates.clock(moment))
    return {way: words[way] for way in ways if way in words}


def choose_library(beside: Path) -> Path | None:
    """Ask for another library, which is made where there is none; None for no choice."""
    title, kinds = _("Open or create another library"), _("Libraries (*.db)")
    start = beside.with_name(f"{beside.stem}-2.db")
    option = QFileDialog.Option.DontConfirmOverwrite
    name, _kind = QFileDialog.getSaveFileName(None, title, str(start), kinds, options=option)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".db")
