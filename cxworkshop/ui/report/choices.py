"""What goes into a report, and how it is printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.language import _, pgettext
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.language_box import LanguageBox
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import pixels
from cxworkshop.words import dates

_TEXT = 300
"""Pixels for the text of a choice before it is broken into lines: none of ours in English is."""


class ReportChoices(QWidget):
    """Check boxes and buttons for every choice of a report; `changed` comes with each change."""

    changed = Signal()

    def __init__(self, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        chosen = ReportOptions().sections
        self._sections = {
            section: self._check(_(title), checked=section in chosen) for section, title in SECTIONS.items()
        }
        self._paper = Segments(_("Paper"), {"A4": "A4", "Letter": pgettext("paper", "Letter")})
        self._paper.set_value("Letter" if paper == "Letter" else "A4")
        self._paper.chosen.connect(self.changed)
        self._mono = self._check(_("For a black-and-white printer"), checked=False)
        self._mono.setToolTip(_("Greys, dashes and hatching instead of colours"))
        self._lens = QComboBox()
        self._lens.setAccessibleName(_("Lens"))
        self._lens.setToolTip(_("The point of view of the report: it changes suggested owners and framing"))
        self._lens.currentIndexChanged.connect(self.changed)
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
        for name, fields in (
            (_("Contents"), list(self._sections.values())),
            (_("Paper and language"), [paper_and_language, self._mono]),
            (_("Lens"), [self._lens]),
            (_("Privacy"), [self._anonymous]),
        ):
            column.addWidget(plain_label(name, "small"))
            column.addSpacing(pixels(2))
            for field in fields:
                column.addWidget(field)
            column.addSpacing(pixels(8))
        column.addStretch(1)

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

    def show_language(self, model: MaturityModel) -> None:
        """Choose the language the model is written in, until somebody chooses another."""
        self._language.show_own(model.language)

    def show_votes(self, *, revealed: bool) -> None:
        """Offer the votes once a ballot is revealed; before that there is nothing to print."""
        box = self._sections["votes"]
        box.setEnabled(revealed)
        box.setToolTip("" if revealed else _("No votes have been revealed yet"))

    def options(self) -> ReportOptions:
        """The choices as options of a report issued today, with those sections for which there is something."""
        return ReportOptions(
            paper="Letter" if self._paper.value() == "Letter" else "A4",
            mono=self._mono.isChecked(),
            lens=self._lens.currentData(),
            anonymous=self._anonymous.isChecked(),
            language=self._language.code(),
            issued=dates.today(),
            sections=tuple(section for section, box in self._sections.items() if box.isChecked() and box.isEnabled()),
        )

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
