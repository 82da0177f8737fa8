"""What goes into a report, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.needs import role
from cxworkshop.language import _, pgettext
from cxworkshop.report.roadmap.options import ReportOptions, of_style
from cxworkshop.styles import Styles
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.language_box import LanguageBox
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.report.contents import Contents, register_choice
from cxworkshop.words import dates

_TEXT = 300
"""Pixels for the text of a choice before it is broken into lines: none of ours in English is."""
_TITLE = 244
"""The same for the title of a section, which has a handle beside it."""


class ReportChoices(QWidget):
    """Check boxes and buttons for every choice of a report; `changed` comes with each change."""

    KEYS = Contents.KEYS

    changed = Signal()
    styles_wanted = Signal()
    """Somebody wants to make or change a style."""
    texts_wanted = Signal()
    """Somebody wants to write texts of their own."""

    def __init__(self, paper: str, styles: Styles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles = styles
        self._looked_at: Style | None = None
        self._style = QComboBox()
        self._style.setAccessibleName(_("Report style"))
        self._style.setToolTip(_("Logo, colour and words of the firm on every page"))
        self._style.activated.connect(self._choose_style)
        own_styles = self._button(_("Styles…"), _("Make, change and hand over report styles"), self.styles_wanted)
        own_texts = self._button(_("Own texts…"), _("An introduction, and a text for each section"), self.texts_wanted)
        self._contents = Contents(lambda title: _in_lines(title, self.fontMetrics(), pixels(_TITLE)))
        self._contents.changed.connect(self.changed)
        self._register = register_choice()
        self._register.chosen.connect(self.changed)
        self._contents.put_below("register", self._register)
        self._paper = Segments(_("Paper"), {"A4": "A4", "Letter": pgettext("paper", "Letter")})
        self._paper.set_value("Letter" if paper == "Letter" else "A4")
        self._paper.chosen.connect(self.changed)
        self._mono = self._check(_("For a black-and-white printer"), checked=False)
        self._mono.setToolTip(_("Greys, dashes and hatching instead of colours"))
        self._lens = QComboBox()
        self._lens.setAccessibleName(_("Lens"))
        self._lens.setToolTip(_("The point of view of the report: it changes suggested owners and framing"))
        self._lens.currentIndexChanged.connect(self.changed)
        self._owner = QComboBox()
        self._owner.setAccessibleName(_("As the owner sees it"))
        self._owner.setToolTip(_("Shows, prints and exports only what one owner has to do: their sheet"))
        self._owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._owner.addItem(_("The whole report"), None)
        self._owner.currentIndexChanged.connect(self._choose_owner)
        self._language = LanguageBox(_("Language of the report"))
        self._language.setToolTip(_("The language of the report’s own text; the model’s text is not translated"))
        self._language.chosen.connect(self.changed)
        self._anonymous = self._check(_("Leave out personal names"), checked=False)
        self._anonymous.setToolTip(
            _("Leaves out the facilitator, participants’ names and the sources of evidence; owners of actions are kept")
        )
        paper_and_language = QWidget()
        row = QHBoxLayout(paper_and_language)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._paper)
        row.addWidget(self._language, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(2))
        styles_row = QWidget()
        line = QHBoxLayout(styles_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._style, 1)
        line.addWidget(own_styles)
        styled(own_texts, "link")
        for name, fields in (
            (_("Style"), [styles_row]),
            (_("Contents"), [self._contents]),
            (_("Paper and language"), [paper_and_language, self._mono]),
            (_("Lens"), [self._lens]),
            (_("As the owner sees it"), [self._owner]),
            (_("Privacy"), [self._anonymous]),
        ):
            head = QHBoxLayout()
            head.addWidget(plain_label(name, "small"), 1)
            if fields[0] is self._contents:
                head.addWidget(own_texts)
            column.addLayout(head)
            column.addSpacing(pixels(2))
            for field in fields:
                column.addWidget(field)
            column.addSpacing(pixels(8))
        column.addStretch(1)
        self.show_styles(styles.default.name if styles.default is not PLAIN else "", chosen_before=False)

    @property
    def style_shown(self) -> Style:
        """The style chosen, or the one that is being made; PLAIN where there is none."""
        name = self._style.currentText() if self._style.currentIndex() > 0 else ""
        return self._looked_at or self._styles.get(name) or PLAIN

    def show_styles(self, name: str, *, chosen_before: bool = True) -> None:
        """Offer the styles there are, with the one of that name chosen, if there is one."""
        self._style.clear()
        self._style.addItem(_("Without a style"))
        self._style.addItems([style.name for style in self._styles.all])
        self._style.setCurrentIndex(max(0, self._style.findText(name)) if name else 0)
        if self._style.currentIndex() or chosen_before:
            self._choose_style()

    def look_at(self, style: Style | None) -> None:
        """Show what a style that is being made does to the report; None for the one chosen again."""
        self._looked_at = style
        self._choose_style()

    def _choose_style(self) -> None:
        """Take over what a style says of paper, language, sections and register."""
        chosen = of_style(self.style_shown)
        if self.style_shown is not PLAIN:
            self.blockSignals(True)
            self._paper.set_value(chosen.paper)
            self._language.show_code(chosen.language)
            self._contents.show_sections(chosen.sections)
            self._register.set_value(chosen.register)
            self.blockSignals(False)
        else:
            self._contents.show_order(())
        self.changed.emit()

    def show_lenses(self, model: MaturityModel, own: str) -> None:
        """Offer the model's lenses; `own` is the session's, which stands until somebody chooses another."""
        chosen = self._lens.currentData()
        self._lens.blockSignals(True)
        self._lens.clear()
        for lens in model.lenses:
            self._lens.addItem(lens.name, None if lens.id == own else lens.id)
        index = self._lens.findData(chosen)
        self._lens.setCurrentIndex(index if index >= 0 else [lens.id for lens in model.lenses].index(own))
        self._lens.blockSignals(False)

    def show_owners(self, owners: Sequence[str]) -> str:
        """Offer the owners there are; one that is chosen stays as long as it is one, then the whole report is chosen.

        Returns the one that was chosen and is none any more.
        """
        chosen = self._owner.currentData()
        self._owner.blockSignals(True)
        self._owner.clear()
        self._owner.addItem(_("The whole report"), None)
        for owner in owners:
            self._owner.addItem(owner, owner)
        kept = next((place for place, owner in enumerate(owners, 1) if chosen and role(owner) == role(chosen)), 0)
        self._owner.setCurrentIndex(kept)
        self._owner.blockSignals(False)
        self._contents.setEnabled(self._owner.currentData() is None)
        return chosen if chosen and not kept else ""

    def _choose_owner(self) -> None:
        """A sheet for one owner has no other sections."""
        self._contents.setEnabled(self._owner.currentData() is None)
        self.changed.emit()

    def show_language(self, model: MaturityModel) -> None:
        """Choose the language the model is written in, until somebody chooses another."""
        self._language.show_own(model.language)

    def show_votes(self, *, revealed: bool) -> None:
        """Offer the votes once a ballot is revealed; before that there is nothing to print."""
        self._contents.tell("votes", "" if revealed else _("No votes have been revealed yet"))

    def options(self) -> ReportOptions:
        """The choices as options of a report issued today, with those sections for which there is something."""
        return ReportOptions(
            paper="Letter" if self._paper.value() == "Letter" else "A4",
            mono=self._mono.isChecked(),
            lens=self._lens.currentData(),
            anonymous=self._anonymous.isChecked(),
            language=self._language.code(),
            register="short" if self._register.value() == "short" else "full",
            issued=dates.today(),
            owner=self._owner.currentData(),
            sections=self._contents.sections(),
            style=self.style_shown,
        )

    def _button(self, text: str, tip: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(wanted)
        return button

    def _check(self, text: str, *, checked: bool) -> QCheckBox:
        box = QCheckBox()
        box.setText(_in_lines(text, box.fontMetrics(), pixels(_TEXT)))
        box.setAccessibleName(text)
        box.setChecked(checked)
        box.toggled.connect(self.changed)
        return box


def _in_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text in lines that are no wider than `width`, where its words allow: a check box breaks none itself."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
