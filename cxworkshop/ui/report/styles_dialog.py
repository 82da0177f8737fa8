"""Where report styles are made, named, copied and deleted, and one of them becomes the default."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.errors import UserError
from cxworkshop.language import _, pgettext
from cxworkshop.styles import MAX_STYLES, SUFFIX, Styles, hand_over, take_over
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output.file_dialog import file_dialog
from cxworkshop.ui.output.save_dialog import ask_where
from cxworkshop.ui.report.style_fields import StyleFields


class StylesDialog(QDialog):
    """A list of styles, the fields of one of them, and what can be done with it.

    Nothing is stored before it is saved, and then all of it is. `looked_at` gives the Style in hand with each change,
    so that a preview can follow.
    """

    looked_at = Signal(object)

    def __init__(self, styles: Styles, folder: Path, name: str, parent: QWidget | None = None) -> None:
        """`folder` is where files are first looked for; `name` is the style to begin with, if there is one."""
        super().__init__(parent)
        self._styles, self._folder = styles, folder
        self._made = list(styles.all)
        self._default = styles.default.name if styles.default is not PLAIN else ""
        self.setWindowTitle(_("Report styles"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Report styles"))
        self._list.setFixedWidth(pixels(180))
        self._list.currentRowChanged.connect(self._show)
        self._fields = StyleFields(folder)
        self._fields.changed.connect(self._take)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(styled(self._fields, "plain"))
        self._is_default = QCheckBox(_("Use it for every report until another is chosen"))
        self._is_default.clicked.connect(self._choose_default)
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        self._lay_out()
        self._fill(next((row for row, each in enumerate(self._made) if each.name == name), 0))
        open_at(self, 860, 680)

    @property
    def current(self) -> Style:
        """The style in hand; PLAIN where there is none."""
        row = self._list.currentRow()
        return self._made[row] if 0 <= row < len(self._made) else PLAIN

    @contained
    def accept(self) -> None:
        """Store the styles and close; what cannot be stored is said, and stays."""
        problem = self._misnamed() or self._fields.problem if self._made else ""
        if problem:
            self._say(problem)
            return
        try:
            self._styles.keep(tuple(self._made), self._default)
        except UserError as error:
            self._say(str(error))
        else:
            super().accept()

    # Building

    def _lay_out(self) -> None:
        self._new = self._button(_("New style"), _("Begin a style"), self._add)
        self._copy = self._button(_("Copy style"), _("Begin a style with what is in this one"), self._copy_style)
        self._delete = self._button(_("Delete style"), _("Delete this style once the styles are saved"), self._remove)
        self._open = self._button(_("Import style…"), _("Take a style from a file of a colleague’s"), self._ask)
        self._save = self._button(_("Export style…"), _("Write this style to a file to hand over"), self._hand_over)
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        for button in (self._new, self._copy, self._delete, self._open, self._save):
            left.addWidget(button)
        right = QVBoxLayout()
        right.addWidget(self._scroll, 1)
        right.addWidget(self._is_default)
        middle = QHBoxLayout()
        middle.setSpacing(pixels(16))
        middle.addLayout(left)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addLayout(middle, 1)
        column.addWidget(self._problem)
        column.addLayout(self._ends())

    def _ends(self) -> QHBoxLayout:
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Close without changes"), LEAVE))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep = styled(QPushButton(_("Save styles")), "primary")
        keep.setToolTip(with_key(_("Save the changes"), KEEP))
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        give_key(self, KEEP, keep.click)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row

    def _button(self, text: str, tip: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    # What is in hand

    def _fill(self, row: int) -> None:
        """List the styles, and show the one in a row."""
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([style.name for style in self._made])
        self._list.setCurrentRow(min(row, len(self._made) - 1))
        self._list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        there = bool(self._made)
        self._scroll.setEnabled(there)
        self._is_default.setEnabled(there)
        self._is_default.setChecked(there and self.current.name == self._default)
        room = len(self._made) < MAX_STYLES
        for button, can in (
            (self._new, room),
            (self._open, room),
            (self._copy, there and room),
            (self._delete, there),
            (self._save, there),
        ):
            button.setEnabled(can)
        self._fields.show_style(self.current)
        self.looked_at.emit(self.current)

    def _take(self) -> None:
        row = self._list.currentRow()
        if not 0 <= row < len(self._made):
            return
        style = self._fields.style_shown()
        if self._default and self.current.name == self._default:
            self._default = style.name
        self._made[row] = style
        self._list.item(row).setText(style.name)
        self._say(self._misnamed())
        self.looked_at.emit(style)

    def _misnamed(self) -> str:
        """What is wrong with the names; "" for nothing."""
        names = [style.name.casefold() for style in self._made]
        twice = next((style.name for style in self._made if names.count(style.name.casefold()) > 1), "")
        if "" in names:
            return _("Each style needs a name.")
        return _("Two styles are called “{name}”.").format(name=twice) if twice else ""

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _choose_default(self, chosen: bool) -> None:
        self._default = self.current.name if chosen else ""

    # What can be done with one

    def _add(self) -> None:
        self._append(Style(self._free(_("New style"))))

    def _copy_style(self) -> None:
        self._append(replace(self.current, name=self._free(self.current.name)))

    def _remove(self) -> None:
        row = self._list.currentRow()
        if self.current.name == self._default:
            self._default = ""
        del self._made[row]
        self._fill(max(0, row - 1))
        self._say(self._misnamed())

    def _append(self, style: Style) -> None:
        self._made.append(style)
        self._fill(len(self._made) - 1)
        self._fields.focus_name()

    def _free(self, name: str) -> str:
        """A name that no style has yet."""
        taken = {style.name.casefold() for style in self._made}
        found, number = name, 1
        while found.casefold() in taken:
            number += 1
            found = f"{name[: 60 - len(str(number)) - 1]} {number}"
        return found

    def _ask(self) -> None:
        dialog = file_dialog(self, _("Import style"), self._folder)
        # Translators: a kind of file, in the dialog that asks for one
        dialog.setNameFilter(_("Report styles ({endings})").format(endings=f"*{SUFFIX}"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_over(Path(name)))
        dialog.open()

    def take_over(self, path: Path) -> None:
        """Take the style in a file; what is wrong with it is said."""
        try:
            style = take_over(path)
        except UserError as error:
            self._say(str(error))
            return
        self._say("")
        self._append(replace(style, name=self._free(style.name)))

    def _hand_over(self) -> None:
        start = self._folder / f"{self.current.name.replace('/', '-')}{SUFFIX}"
        ask_where(self, _("Export style"), start, {SUFFIX: _("Report style")}, self.hand_over_to)

    def hand_over_to(self, path: Path) -> None:
        """Write the style in hand to a file; what went wrong is said."""
        try:
            hand_over(path, self.current)
        except UserError as error:
            self._say(str(error))
