"""The audience window: what the room sees on the projector, following the facilitator's page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.language import _
from cxworkshop.state.change import Change
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.audience import displays
from cxworkshop.ui.audience.displays import Display, display_of
from cxworkshop.ui.audience.page import AudiencePage, ShowsAsked, ShowsBallot
from cxworkshop.ui.audience.pages import AudienceTitle
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import ANYWHERE, LEAVE, give_key
from cxworkshop.ui.controls.page import Asked
from cxworkshop.ui.controls.window_keys import AUDIENCE
from cxworkshop.ui.look.theme import DARK, palette_for, theme_of

_SETTLE_MS = 300
"""A system that takes a display in or out arranges its windows meanwhile; after this long we arrange ours."""


class AudienceWindow(QWidget):
    """A window of its own, full screen on a display that is not the facilitator's.

    It shows the open session as stored, and of its votes only what is revealed. It takes no key but those that put it
    away, and never the keyboard from the facilitator's window by coming up.
    """

    notice = Signal(str)
    """Something for the facilitator's status line."""

    def __init__(
        self, state: SessionState, style: Callable[[], Style] = lambda: PLAIN, parent: QWidget | None = None
    ) -> None:
        """`style` gives the report style that is the default: the firm's mark stands on the title page."""
        super().__init__(parent, Qt.WindowType.Window)
        self._state = state
        self._make: Callable[[], AudiencePage] | None = None
        self._dimension_id = ""
        self._asked: Asked | None = None
        self._facilitator: QWidget | None = None
        self._wanted = False
        """Whether it is to be seen, even while its display is gone."""
        self._display: Display | None = None
        self.setWindowTitle(_("Audience – {app}").format(app="CX Workshop"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(480, 320)
        self._title = AudienceTitle(style)
        self._made: dict[Callable[[], AudiencePage], AudiencePage] = {}
        self._front: AudiencePage = self._title
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._title)
        self._dress()
        for key in (AUDIENCE, LEAVE):
            give_key(self, key, self.put_away, ANYWHERE)
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._pass_time)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.screenAdded.connect(self._gain_screen)
        app.screenRemoved.connect(self._lose_screen)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._settle_soon)
        state.opened.connect(self._refresh)
        state.changed.connect(self._follow_change)

    # Following the facilitator

    def follow(self, make: Callable[[], AudiencePage] | None, dimension_id: str, asked: Asked | None = None) -> None:
        """Show what belongs to a page of the facilitator's: what `make` makes, the title page where there is None."""
        if (make, dimension_id, asked) != (self._make, self._dimension_id, self._asked):
            self._make, self._dimension_id, self._asked = make, dimension_id, asked
            self._refresh()

    def _follow_change(self, _change: Change) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Show what there is to show now; each page redraws only what is new to it."""
        if not self.isVisible():
            return
        self._front = self._filled()
        self._forget(but=self._front)
        self._pages.setCurrentWidget(_widget(self._front))
        self._pass_time()

    def _filled(self) -> AudiencePage:
        """The page for where the facilitator is, showing the session."""
        if not self._state.is_open:
            self._title.setGeometry(self.rect())
            self._title.show_nothing()
            return self._title
        page = self._wanted_page()
        if not self._shows(page):
            page = self._title
            self._shows(page)
        return page

    def _shows(self, page: AudiencePage) -> bool:
        _widget(page).setGeometry(self.rect())
        if isinstance(page, ShowsAsked):
            page.show_asked(self._asked)
        return page.show_session(self._state.session, self._state.model, self._dimension_id)

    def _wanted_page(self) -> AudiencePage:
        if self._make is None:
            return self._title
        if self._make not in self._made:
            self._made[self._make] = self._make()
            self._pages.addWidget(_widget(self._made[self._make]))
            self._dress()
        return self._made[self._make]

    def _forget(self, but: AudiencePage | None = None) -> None:
        """Let no page but that one know a vote."""
        for page in self._made.values():
            if page is not but and isinstance(page, ShowsBallot):
                page.forget()

    def _pass_time(self) -> None:
        """Show the time now, and wake up when its next second begins: it changes in step with the facilitator's."""
        wait = None
        if isinstance(self._front, ShowsBallot):
            wait = self._front.show_time(self._state.session, self._state.model, self._dimension_id)
        if wait is None:
            self._tick.stop()
        else:
            self._tick.start(wait)

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        self._refresh()

    @contained
    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock, and keep no vote that nobody looks at."""
        super().hideEvent(event)
        self._tick.stop()
        self._forget()

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Stay dark whatever the app's theme, save where the system asks for high contrast."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            # Not now: whoever changes the style comes to the widgets inside after this, and undoes it.
            QTimer.singleShot(0, self, self._redress)

    def _redress(self) -> None:
        self._dress()
        self._refresh()

    def _dress(self) -> None:
        palette = QApplication.palette()
        if not theme_of(palette).high_contrast:
            palette = palette_for(DARK)
        # One by one: where there is a style sheet, a palette does not reach the widgets inside.
        for widget in (self, *self.findChildren(QWidget)):
            widget.setPalette(palette)

    # Where it stands

    def toggle(self, facilitator: QWidget) -> None:
        """Put it up beside the facilitator's window, or away."""
        if self.isVisible():
            self.put_away()
            return
        self._facilitator = facilitator
        self._wanted = True
        screens, found, own = self._screens()
        index = displays.for_audience(found, own, self._display)
        if index is None:
            self._open_window(screens[own])
        else:
            self._fill(screens[index])

    def put_away(self) -> None:
        """Hide until somebody wants it again."""
        self._wanted = False
        self.hide()

    @contained
    def closeEvent(self, event: QCloseEvent) -> None:
        """An ordinary window has a button for that: the same as putting it away."""
        self._wanted = False
        super().closeEvent(event)

    def _fill(self, screen: QScreen) -> None:
        if self.isVisible() and not self.isFullScreen():
            self.hide()
        self._display = display_of(screen)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen, which takes the keyboard as well.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        said = _("The audience window is on {screen}; {key} hides it")
        self.notice.emit(said.format(screen=screen.name(), key=AUDIENCE.text))

    def _open_window(self, screen: QScreen) -> None:
        area = screen.availableGeometry()
        rect = QRect(0, 0, area.width() * 2 // 3, area.height() * 2 // 3)
        rect.moveCenter(area.center())
        self.setScreen(screen)
        self.showNormal()
        self.setGeometry(rect)
        self.notice.emit(
            _("Only one screen: connect the projector and extend the desktop to it; this window will move there")
        )

    def _screens(self) -> tuple[list[QScreen], list[Display], int]:
        """The screens, the displays behind them, and which of them is the facilitator's."""
        assert self._facilitator is not None
        screens = QGuiApplication.screens()
        found = [display_of(screen) for screen in screens]
        return screens, found, found.index(display_of(self._facilitator.screen()))

    def _gain_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settle_soon)
        self._settle_soon()

    def _lose_screen(self, _screen: QScreen) -> None:
        """Hide at once where the display is gone, before the window is moved onto the facilitator's."""
        left = [display_of(screen) for screen in QGuiApplication.screens()]
        if self._display is not None and self.isFullScreen() and displays.find(left, self._display) is None:
            self._hide_for_now()
        self._settle_soon()

    def _hide_for_now(self) -> None:
        if self.isVisible():
            self.hide()
            self.notice.emit(_("The projector is disconnected: the audience window is hidden, and returns with it"))

    def _settle_soon(self, _geometry: object = None) -> None:
        if self._wanted:
            self._settling.start()

    def _settle(self) -> None:
        """Stand where it belongs, now that displays have come, gone or changed their size."""
        if not self._wanted:
            return
        screens, found, own = self._screens()
        if self.isVisible() and not self.isFullScreen():
            index = displays.for_audience(found, own, self._display)
        else:
            index = None if self._display is None else displays.find(found, self._display)
        if index is not None and index != own:
            if not self.isFullScreen() or not self.isVisible() or self.geometry() != screens[index].geometry():
                self._fill(screens[index])
        elif self.isFullScreen():
            self._hide_for_now()


def _widget(page: AudiencePage) -> QWidget:
    assert isinstance(page, QWidget)
    return page
