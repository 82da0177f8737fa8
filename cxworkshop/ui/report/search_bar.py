"""Search in the report as it is shown: what to look for, how often it is there, and the way from one to the next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from cxworkshop.language import N_, _
from cxworkshop.state.jobs import Job, Jobs
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output import pdf_text
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.pdf_text import MOST_HITS, Hit

NEXT_HIT = Key("F3", N_("Next place found"), also=("Return",))
PREVIOUS_HIT = Key("Shift+F3", N_("Previous place found"), also=("Shift+Return",))
FIND = Key("Ctrl+F", N_("Begin or leave a search"))
LEAVE_SEARCH = Key("Esc", FIND.what)
REST_MS = 120
"""How long what is typed has to rest before it is looked for."""


class SearchBar(QWidget):
    """Hidden until it is wanted. Looks again in every new edition of the report, and stays where somebody is."""

    KEYS = (NEXT_HIT, PREVIOUS_HIT, LEAVE_SEARCH)

    found = Signal()
    """What is to be marked has changed."""
    went = Signal(object)
    """The Hit to be shown."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._document: Document | None = None
        self._page = 0
        self._hits: tuple[Hit, ...] = ()
        self._current = 0
        self._going: Job | None = None
        self._before: QWidget | None = None
        """Where the keys were before the search."""
        self._line = QLineEdit()
        self._line.setAccessibleName(_("Search in the report"))
        self._line.setPlaceholderText(_("Search in the report"))
        self._line.setClearButtonEnabled(True)
        self._line.setMinimumWidth(pixels(120))
        self._count = plain_label("", "muted")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(partial(self._search, going=True))
        self._line.textEdited.connect(self._rest.start)
        self._line.textChanged.connect(self._empty)
        self._back = self._button("‹", with_key(_("Previous place"), PREVIOUS_HIT), partial(self.step, -1))
        self._on = self._button("›", with_key(_("Next place"), NEXT_HIT), partial(self.step, 1))
        close = self._button("×", with_key(_("Leave the search"), LEAVE_SEARCH), self.leave)
        give_key(self, LEAVE_SEARCH, self.leave)
        give_key(self, Key("Return", NEXT_HIT.what), partial(self.step, 1))
        give_key(self, Key("Shift+Return", PREVIOUS_HIT.what), partial(self.step, -1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(pixels(8))
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        for each in (self._back, self._on, close):
            row.addWidget(each)
        self._tell()
        self.hide()

    def begin(self) -> None:
        """Take the keyboard, with what was looked for before to go on from or to be typed over."""
        if not self.isAncestorOf(before := self.window().focusWidget() or self):
            self._before = before
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        if self._line.text():
            self._search(going=False)

    def leave(self) -> None:
        """Go away, and with it the marks."""
        self._stop()
        self._take((), going=False)
        self.hide()
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def show_document(self, document: Document | None) -> None:
        """Look in another document; None for none."""
        self._document = document
        self._stop()
        if document is None:
            self._take((), going=False)
        elif not self.isHidden():
            self._search(going=False)

    def show_page(self, page: int) -> None:
        """Go on from another page than that of the last place, where somebody turned to it."""
        self._page = page

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) place, from the last one to the first."""
        if self._rest.isActive():
            self._search(going=True)
        elif self._hits:
            if self._hits[self._current].page == self._page:
                self._current = (self._current + direction) % len(self._hits)
            else:
                self._current = self._from_page(direction)
            self._go()

    def areas(self, page: int) -> tuple[list[QRectF], list[QRectF]]:
        """What is to be marked on a page: all places but one, and the one that somebody is at."""
        here = [(index == self._current, hit.areas) for index, hit in enumerate(self._hits) if hit.page == page]
        return (
            [area for current, areas in here if not current for area in areas],
            [area for current, areas in here if current for area in areas],
        )

    def _button(self, sign: str, name: str, do: object) -> QToolButton:
        button = styled(QToolButton(), "quiet")
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(do)
        return button

    def _stop(self) -> None:
        self._rest.stop()
        if self._going is not None:
            self._going.cancel()
            self._going = None

    def _empty(self, text: str) -> None:
        if not text.strip():
            self._stop()
            self._take((), going=False)

    def _search(self, *, going: bool) -> None:
        text = self._line.text().strip()
        self._stop()
        if self._document is None or not text:
            return
        self._going = self._jobs.start(partial(pdf_text.search, self._document.data, text))
        self._going.done.connect(partial(self._take, going=going))

    def _take(self, hits: tuple[Hit, ...], *, going: bool) -> None:
        self._going = None
        self._hits = hits
        if going:
            self._current = self._from_page(1)
            if hits:
                self._go()
                return
        self._current = min(self._current, max(0, len(hits) - 1))
        self._tell()

    def _from_page(self, direction: int) -> int:
        """The first place from the page in front on, or the last one before it."""
        pages = [hit.page for hit in self._hits]
        if direction > 0:
            return next((index for index, page in enumerate(pages) if page >= self._page), 0)
        before = [index for index, page in enumerate(pages) if page <= self._page]
        return before[-1] if before else len(pages) - 1

    def _go(self) -> None:
        self._tell()
        self.went.emit(self._hits[self._current])

    def _tell(self) -> None:
        count = len(self._hits)
        text = ""
        if count:
            most = _("{count} and more").format(count=count) if count == MOST_HITS else str(count)
            # Translators: which of the places found, as in "3 of 12"
            text = _("{place} of {count}").format(place=self._current + 1, count=most)
        elif self._line.text().strip() and not self._rest.isActive() and self._document is not None:
            text = _("Not found")
        self._count.setText(text)
        self._line.setAccessibleDescription(text)
        for button in (self._back, self._on):
            button.setEnabled(count > 1)
        self.found.emit()
