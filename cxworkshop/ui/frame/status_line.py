"""The line at the bottom: what was saved when, what went wrong and what to do about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, ngettext
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import backups, dates
from cxworkshop.words.scores import tip


class StatusLine(QFrame):
    """Says one thing at a time at the left. A failure stays until something was saved or said after it.

    One that leaves nothing unsaved goes as well when it no longer holds: see `forget_failure`.
    """

    save_elsewhere = Signal()
    """Somebody wants a copy of the session in another place, because it could not be saved in its own."""
    store_again = Signal()
    """Somebody wants the session in the library that is there now, because the one that had it is gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "bottombar")
        self._failed = self._unsaved = False
        self._saved = N_("All changes saved {time}")
        self._message = plain_label(wrap=True)
        self._message.setAccessibleName(_("Status"))
        self._elsewhere = QPushButton(_("Save a copy elsewhere…"))
        self._elsewhere.setToolTip(_("Save the session as it is now to a session file on another disk"))
        self._elsewhere.clicked.connect(self.save_elsewhere)
        self._elsewhere.hide()
        self._again = QPushButton(_("Save to the library again"))
        again = _("Save the session to the current library; if there is none, the whole library is restored")
        self._again.setToolTip(again)
        self._again.clicked.connect(self.store_again)
        self._again.hide()
        self._adrift = False
        self._context, self._aside = styled(ElidedLabel(), "small"), styled(ElidedLabel(), "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 2)
        row.setSpacing(16)
        row.addWidget(self._message)
        row.addWidget(self._again)
        row.addWidget(self._elsewhere)
        row.addWidget(self._context)
        self._stretch = row.count()
        """The place in the line of the room between what is said at the left and at the right."""
        row.addStretch(1)
        self._reading = plain_label(_("Read-only"), "danger")
        self._reading.setToolTip(
            _("The library was opened read-only: everything can be viewed, nothing can be changed")
        )
        self._reading.hide()
        row.addWidget(self._reading)
        row.addWidget(self._aside)
        self.setMinimumHeight(pixels(30))
        self.say("")

    @property
    def message(self) -> str:
        return self._message.text()

    def say(self, text: str) -> None:
        """Say something that needs nothing done."""
        self._show(text, failed=False)

    def say_saved(self, moment: datetime) -> None:
        """Say that everything is on disk, and since when (`moment` in UTC, shown in local time)."""
        self._adrift = False
        saved = _(self._saved).format(time=dates.clock_seconds(moment.astimezone()))
        self.say(f"✓ {saved}")

    def say_failed(self, error: UserError, *, unsaved: bool = False, adrift: bool = False) -> None:
        """Say what went wrong and what to do; with `unsaved` offer to save elsewhere, with `adrift` to store again.

        That stays offered, whatever is said after it, until everything is on disk or `end_adrift` is called.
        """
        self._adrift = adrift
        self._show(str(error), failed=True)
        self._unsaved = unsaved
        self._elsewhere.setVisible(unsaved or adrift)

    def end_adrift(self) -> None:
        """Offer no more to store the session again: it was left."""
        self._adrift = False
        self._elsewhere.hide()
        self._again.hide()

    def forget_failure(self) -> None:
        """Take away a failure that nobody has to mend any more; one that left something unsaved stays."""
        if self._failed and not self._unsaved:
            self.say("")

    def be_practice(self) -> None:
        """Say of what is saved that it goes with the window."""
        self._saved = N_("Saved {time} in the practice library, which is deleted when this window closes")

    def say_context(self, text: str) -> None:
        """Say something lasting beside the message; it gives way to a failure."""
        self._context.setText(text)

    def be_for_reading(self) -> None:
        """Say for good that nothing can be changed."""
        self._reading.show()

    def say_aside(self, text: str) -> None:
        """Say something lasting at the right."""
        self._aside.setText(text)

    def _show(self, text: str, *, failed: bool) -> None:
        self._failed = failed
        self._message.setText(text)
        self._message.setAccessibleDescription(text)
        self._message.setToolTip(tip(text))
        styled(self._message, "danger" if failed else "small")
        self._elsewhere.setVisible(self._adrift)
        self._again.setVisible(self._adrift)
        # Before it is seen: a long one in a single line would widen the window, and that stays wide.
        self._share_out()
        self._message.setVisible(bool(text))

    def _share_out(self) -> None:
        """Give a whole sentence the line, of which it may take two; a short message leaves room for what is beside."""
        self._message.ensurePolished()
        long = self._failed or self._message.fontMetrics().horizontalAdvance(self._message.text()) > self.width() * 0.6
        self._message.setWordWrap(long)
        policy = QSizePolicy(
            QSizePolicy.Policy.Ignored if long else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        policy.setHeightForWidth(long)
        self._message.setSizePolicy(policy)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.setStretch(0, 1 if long else 0)
        row.setStretch(self._stretch, 0 if long else 1)
        self._context.setVisible(not long)

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow line shares itself out in another way."""
        super().resizeEvent(event)
        self._share_out()


def library_line(library: LibraryState) -> str:
    """How many sessions there are, and since when there is a copy of them."""
    count = library.count()
    sessions = ngettext("{count} session", "{count} sessions", count).format(count=count)
    copied = backups.last(library.last_backup, lacks_changes=library.backup_lacks_changes())
    return " · ".join(filter(None, (sessions, copied)))
