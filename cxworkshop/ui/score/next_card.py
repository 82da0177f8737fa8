"""What is left to score, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.words import scores as wording
from cxworkshop.words.lists import listed

PREVIOUS = Key("Alt+Left", N_("Previous dimension"), also=("Ctrl+PgUp",))
NEXT = Key("Alt+Right", N_("Next dimension, or results"), also=("Ctrl+PgDown",))


class NextCard(Card):
    """Previous and next dimension; behind the last one come the results."""

    previous_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Still to score"), parent)
        self._previous_name = self._next_name = ""
        self._shown: tuple[str, str, tuple[str, ...], int] | None = None
        self._left = plain_label("", "muted", wrap=True)
        self._previous = QPushButton()
        self._next = styled(QPushButton(), "primary")
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self._previous)
        self._buttons.addWidget(self._next)
        self._buttons.addStretch()
        self.body.addWidget(self._left)
        self.body.addLayout(self._buttons)
        self.body.addStretch(1)

    def show_way(self, previous: str, following: str, waiting: Sequence[str], total: int) -> None:
        """Name the neighbours ("" where there is none) and, of `total` dimensions, those still to be scored."""
        shown = (previous, following, tuple(waiting), total)
        if shown == self._shown:
            return
        self._shown = shown
        if waiting:
            # Translators: dimensions still to score
            said = _("{count} of {total}: {dimensions}")
        else:
            # Translators: no dimension is still to score
            said = ngettext(
                "None: all {total} dimensions are settled.", "None: all {total} dimensions are settled.", total
            )
        self._left.setText(said.format(count=len(waiting), total=total, dimensions=listed(waiting)))
        self._previous_name, self._next_name = previous, following
        self._previous.setEnabled(bool(previous))
        back = _("Previous dimension: {dimension}") if previous else _("No previous dimension")
        back = back.format(dimension=previous)
        on = _("Next dimension: {dimension}").format(dimension=following) if following else _("To the results")
        for button, text, key in ((self._previous, back, PREVIOUS), (self._next, on, NEXT)):
            button.setAccessibleName(text)
            button.setToolTip(wording.tip(with_key(text, key)))
        self._fit()

    def set_brief(self, brief: bool) -> None:
        """Leave out what is still to score, where the clock says what remains."""
        self.set_title("" if brief else _("Still to score"))
        self._left.setVisible(not brief)

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the neighbours on the buttons as far as there is room."""
        super().resizeEvent(event)
        self._fit()

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """As wide as its shortest buttons need."""
        least = 2 * 16 + 2 + self._buttons.spacing()
        for button, short in zip((self._previous, self._next), _short(), strict=True):
            metrics = button.fontMetrics()
            least += button.sizeHint().width() - metrics.horizontalAdvance(button.text())
            least += metrics.horizontalAdvance(short)
        return QSize(least, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Take the longest pair of labels that fits: a name that has no room stands in the tooltip alone."""
        short_back, short_on = _short()
        back = f"‹ {self._previous_name}" if self._previous_name else short_back
        # Translators: the dimension that comes next
        on = _("Next: {dimension} ›").format(dimension=self._next_name) if self._next_name else _("To the results ›")
        for previous, following in ((back, on), ("‹", on), (short_back, short_on)):
            self._previous.setText(previous.replace("&", "&&"))
            self._next.setText(following.replace("&", "&&"))
            needed = self._previous.sizeHint().width() + self._buttons.spacing() + self._next.sizeHint().width()
            if needed <= self.contentsRect().width() - 2 * 16:
                return


def _short() -> tuple[str, str]:
    """What stands on the buttons where there is no room for names."""
    return pgettext("dimension", "‹ Previous"), pgettext("dimension", "Next ›")
