"""The fields of one report style."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop import language
from cxworkshop.design.branding import OURS, readable
from cxworkshop.design.colour import TEXT_CONTRAST, WHITE, Colour, contrast
from cxworkshop.design.style import MAX_STYLE_NAME, MAX_VERSION, MAX_WORDS, PLAIN, Style
from cxworkshop.errors import UserError
from cxworkshop.language import _, pgettext
from cxworkshop.report.roadmap.options import ReportOptions, of_style
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output.file_dialog import file_dialog
from cxworkshop.ui.report import logo
from cxworkshop.ui.report.contents import Contents, register_choice
from cxworkshop.words.numbers import one_decimal

_LINES = {
    "firm": MAX_WORDS,
    "header": MAX_WORDS,
    "footer": MAX_WORDS,
    "confidentiality": MAX_WORDS,
    "version": MAX_VERSION,
    "author": MAX_WORDS,
}


class StyleFields(QWidget):
    """Shows a style and takes what is typed; `changed` comes with each change, of a name that is none too."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """`folder` is where a logo is first looked for."""
        super().__init__(parent)
        self._folder, self._shown = folder, PLAIN
        self._logo = b""
        self._name = self._line(_("Name of the style"), MAX_STYLE_NAME)
        self._lines = {field: self._line(name, _LINES[field]) for field, name in self._names().items()}
        self._accent = self._line(_("Accent colour"), 7)
        self._accent.setPlaceholderText(_hex(OURS.accent))
        self._swatch = self._button(_("Choose…"), _("Choose the colour of lines, bars and headings"), self._ask_colour)
        self._told = plain_label("", "danger", wrap=True)
        self._told.hide()
        self._nearest = self._button("", "", self._take_nearest)
        self._nearest.hide()
        self._picture = plain_label()
        self._picture.setAccessibleName(_("Logo"))
        self._choose_logo = self._button(_("Choose logo…"), _("A PNG, JPEG or SVG file"), self._ask_logo)
        self._remove_logo = self._button(_("Remove logo"), _("The firm’s name stands in its place"), self._drop_logo)
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        self._stage = self._choice(_("Draft or final"), {"": _("Neither"), "draft": _("Draft"), "final": _("Final")})
        self._paper = self._choice(_("Paper"), {"A4": "A4", "Letter": pgettext("paper", "Letter")})
        languages = {"": _("That of the model")} | dict(language.languages())
        self._language = self._choice(_("Language"), languages)
        self._cover = self._tick(_("With a cover"))
        self._producer = self._tick(_("The file names the firm as its producer"))
        self._contents = Contents(str)
        self._contents.changed.connect(self.changed)
        self._register = register_choice()
        self._register.chosen.connect(self.changed)
        self._contents.put_below("register", self._register)
        self._lay_out()

    def show_style(self, style: Style) -> None:
        """Show another style."""
        self._shown, self._logo = style, style.logo
        self.blockSignals(True)
        show_whole(self._name, "" if style is PLAIN else style.name)
        for field, line in self._lines.items():
            show_whole(line, getattr(style, field))
        show_whole(self._accent, style.accent)
        for box, value in ((self._stage, style.stage), (self._paper, style.paper), (self._language, style.language)):
            box.setCurrentIndex(max(0, box.findData(value)))
        self._cover.setChecked(style.cover)
        self._producer.setChecked(style.producer)
        chosen = of_style(style)
        self._contents.show_sections(chosen.sections)
        self._register.set_value(chosen.register)
        self._problem.hide()
        self.blockSignals(False)
        self._show_logo()
        self._judge_accent()

    def focus_name(self) -> None:
        """Let the name be typed over."""
        self._name.setFocus()
        self._name.selectAll()

    @property
    def problem(self) -> str:
        """What has to be put right before it can be kept, its name aside; "" for nothing."""
        return self._told.text() if self._told.isVisibleTo(self) else ""

    def style_shown(self) -> Style:
        """The style as it stands there; where the accent is none, or cannot be read, without it."""
        sections = self._contents.sections()
        stage, paper = self._stage.currentData(), self._paper.currentData()
        found = replace(
            self._shown,
            name=self._name.text().strip(),
            logo=self._logo,
            accent="" if self._told.isVisibleTo(self) else self._accent.text().strip().lower(),
            stage=stage,
            paper=paper,
            language=str(self._language.currentData()),
            cover=self._cover.isChecked(),
            producer=self._producer.isChecked(),
            sections=() if sections == ReportOptions().sections else sections,
            register="short" if self._register.value() == "short" else "full",
        )
        return replace(found, **{field: line.text().strip() for field, line in self._lines.items()})

    # Building

    @staticmethod
    def _names() -> dict[str, str]:
        return {
            "firm": _("Name of the firm"),
            "header": _("At the head of each page"),
            "footer": _("At the foot of each page"),
            "confidentiality": _("Confidentiality"),
            "version": _("Version"),
            "author": _("Author"),
        }

    def _line(self, name: str, most: int) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        stop_at(line, most)
        line.textChanged.connect(self._follow)
        return line

    def _button(self, text: str, tip: str, do: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _choice(self, name: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for value, words in choices.items():
            box.addItem(words, value)
        box.currentIndexChanged.connect(self.changed)
        return box

    def _tick(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.toggled.connect(self.changed)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(pixels(16))
        form.setVerticalSpacing(pixels(8))
        form.addRow(self._name.accessibleName(), self._name)
        form.addRow(self._lines["firm"].accessibleName(), self._lines["firm"])
        form.addRow(_("Logo"), _together(self._picture, self._choose_logo, self._remove_logo))
        form.addRow("", self._problem)
        form.addRow(self._accent.accessibleName(), _together(self._accent, self._swatch))
        form.addRow("", _below(self._told, self._nearest))
        for field in ("header", "footer", "confidentiality"):
            form.addRow(self._lines[field].accessibleName(), self._lines[field])
        form.addRow(self._stage.accessibleName(), self._stage)
        for field in ("version", "author"):
            form.addRow(self._lines[field].accessibleName(), self._lines[field])
        form.addRow("", self._producer)
        form.addRow("", self._cover)
        form.addRow(self._paper.accessibleName(), self._paper)
        form.addRow(self._language.accessibleName(), self._language)
        form.addRow(_("Sections"), self._contents)

    # What is typed and chosen

    def _follow(self) -> None:
        self._judge_accent()
        self.changed.emit()

    def _judge_accent(self) -> None:
        """Say what is wrong with the accent, and offer the nearest that words can be read in."""
        text, said, nearest = self._accent.text().strip(), "", None
        if text:
            try:
                colour = Colour.parse(text)
            except ValueError:
                said = _("A colour is written #rrggbb, as {example}.").format(example=_hex(OURS.accent))
            else:
                found = contrast(colour, WHITE)
                if found < TEXT_CONTRAST:
                    said = _("Words in {colour} are hard to read on white: the contrast is {contrast} of {least}.")
                    least = one_decimal(TEXT_CONTRAST)
                    said = said.format(colour=text, contrast=one_decimal(found), least=least)
                    nearest = _hex(readable(colour))
        self._told.setText(said)
        self._told.setVisible(bool(said))
        self._nearest.setVisible(nearest is not None)
        if nearest is not None:
            self._nearest.setText(_("Use {colour}").format(colour=nearest))
            self._nearest.setToolTip(_("The nearest colour that can be read"))
            self._nearest.setProperty("colour", nearest)

    def _take_nearest(self) -> None:
        self._accent.setText(str(self._nearest.property("colour")))

    def _ask_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._accent.text() or _hex(OURS.accent)), self, _("Accent colour"))
        if chosen.isValid():
            self._accent.setText(chosen.name())

    def _ask_logo(self) -> None:
        dialog = file_dialog(self, _("Choose logo"), self._folder)
        # Translators: a kind of file, in the dialog that asks for one
        dialog.setNameFilter(_("Pictures ({endings})").format(endings=" ".join(f"*{each}" for each in logo.ENDINGS)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_logo(Path(name)))
        dialog.open()

    def take_logo(self, path: Path) -> None:
        """Take the logo in a file; what is wrong with it is said."""
        try:
            self._logo = logo.logo_of(path)
        except UserError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._folder = path.parent
        self._problem.hide()
        self._show_logo()
        self.changed.emit()

    def _drop_logo(self) -> None:
        self._logo = b""
        self._show_logo()
        self.changed.emit()

    def _show_logo(self) -> None:
        picture = QPixmap()
        picture.loadFromData(self._logo)
        if not picture.isNull():
            room, kept = QSize(pixels(150), pixels(40)), Qt.AspectRatioMode.KeepAspectRatio
            self._picture.setPixmap(picture.scaled(room, kept, Qt.TransformationMode.SmoothTransformation))
        self._picture.setVisible(not picture.isNull())
        self._remove_logo.setVisible(bool(self._logo))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour.in_bytes)


def _together(*widgets: QWidget) -> QWidget:
    row = styled(QWidget(), "plain")
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row


def _below(*widgets: QWidget) -> QWidget:
    found = styled(QWidget(), "plain")
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return found
