"""The bar over the page: what is open, undo and redo; over the library, import and new."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cxworkshop.domain.session import Session
from cxworkshop.export import formats
from cxworkshop.language import _, pgettext
from cxworkshop.ui.controls import window_keys
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import with_key
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import dates
from cxworkshop.words.scores import tip

_UNDO, _REDO = "↶", "↷"


class Header(QFrame):
    """Names the session or the page in front."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    audience_wanted = Signal()
    import_wanted = Signal()
    new_wanted = Signal()
    practice_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        self._may_practise = True
        self.setFixedHeight(pixels(51))
        self._name, self._about = styled(ElidedLabel(), "heading"), styled(ElidedLabel(), "lead")
        self._undo = self._button(_UNDO, self.undo_wanted)
        self._redo = self._button(_REDO, self.redo_wanted)
        self._audience = self._button(_("Audience window"), self.audience_wanted)
        self._audience.setToolTip(
            with_key(_("Show this page to the room on the projector, or hide it"), window_keys.AUDIENCE)
        )
        self._import = self._button(_("Import…"), self.import_wanted)
        self._import.setToolTip(
            _("Import a session file ({endings})").format(endings=", ".join(formats.kinds(formats.whole())))
        )
        self._new = styled(self._button(_("New session"), self.new_wanted), "primary")
        self._new.setToolTip(with_key(_("Start a session for an organisation"), window_keys.NEW_SESSION))
        self._practice = self._button(_("Practise"), self.practice_wanted)
        self._practice.setToolTip(
            _("Rehearse with a sample session and simulated participants in a separate window; nothing is saved")
        )
        self._keys = self._button("?", self.keys_wanted)
        self._keys.setToolTip(with_key(_("All shortcuts"), window_keys.KEYS))
        self._keys.setAccessibleName(_("Keys"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(self._name)
        # The organisation is named as far as there is room; what is said about the session gives way first.
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._about.ensurePolished()
        self._about.setMinimumWidth(self._about.fontMetrics().averageCharWidth() * 6)
        row.addWidget(self._about, 1)
        for button in (self._undo, self._redo, self._audience, self._practice, self._import, self._new, self._keys):
            row.addWidget(button)

    def show_session(self, session: Session) -> None:
        """Say whose session is open, its title, its day and who leads it."""
        self._show(
            session.organisation or _("New session"),
            " · ".join(part for part in (session.title, dates.short(session.held_on), session.facilitator) if part),
            library=False,
        )

    def show_page(self, name: str, *, library: bool) -> None:
        """Name a page that belongs to no session."""
        self._show(name, "", library=library)

    def leave_out_practice(self) -> None:
        """Offer no practice: this is one."""
        self._may_practise = False

    def show_undo(self, undo: str, redo: str) -> None:
        """Name what can be undone and redone; "" where there is nothing."""
        undo_it = _("Undo {what}").format(what=undo) if undo else pgettext("button", "Undo")
        redo_it = _("Redo {what}").format(what=redo) if redo else pgettext("button", "Redo")
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        for button, does, told, key in (
            (self._undo, undo_it, undo_it if undo else _("Nothing to undo"), window_keys.UNDO),
            (self._redo, redo_it, redo_it if redo else _("Nothing to redo"), window_keys.REDO),
        ):
            button.setToolTip(tip(with_key(told, key)))
            button.setAccessibleName(does)

    def _show(self, name: str, about: str, *, library: bool) -> None:
        for label, text in ((self._name, name), (self._about, about)):
            label.setText(text)
        # Where room is short the rest of the line gives way before the name does.
        self._name.setMinimumWidth(min(self._name.sizeHint().width(), pixels(260)))
        shown = {
            self._audience: not library,
            self._import: library,
            self._practice: library and self._may_practise,
            self._new: library,
        }
        # What goes goes first: with all of them side by side for a moment the window would widen, and stay so.
        for button in sorted(shown, key=shown.__getitem__):
            button.setVisible(shown[button])

        self._fit()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name undo and redo where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Undo and redo can do with their arrows: their names are said in tooltips too."""
        least = super().minimumSizeHint() + QSize(2, 0)  # for what is rounded in measuring
        for button, arrow, _words in self._arrows():
            metrics = button.fontMetrics()
            least -= QSize(metrics.horizontalAdvance(button.text()) - metrics.horizontalAdvance(arrow), 0)
        return least

    def _arrows(self) -> tuple[tuple[QPushButton, str, str], ...]:
        """The buttons that have an arrow, and what stands beside it."""
        return (self._undo, _UNDO, pgettext("button", "Undo")), (self._redo, _REDO, pgettext("button", "Redo"))

    def _fit(self) -> None:
        row = self.layout()
        assert row is not None
        for named in (True, False):
            for button, arrow, words in self._arrows():
                button.setText(f"{arrow} {words}" if named else arrow)
            if row.minimumSize().width() <= self.width():
                return

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        # A click leaves the keys with the page: after an undo its digits still score.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        return button
