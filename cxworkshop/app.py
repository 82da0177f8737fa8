"""Puts the app together: log, settings, library, main window. The only place that knows everything."""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication

from cxworkshop import files, first_window, language, log, opening, paths, quick_start, settings
from cxworkshop.errors import UserError
from cxworkshop.state.backups import Backups
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.everywhere import hold_everywhere
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.look import theme

_PAINTED_MS = 50
"""After so long the window that was just shown is painted."""


def start(library_path: Path, *, debug: bool = False) -> int:
    """Open the app on a library and stay until its window is closed; gives the exit status.

    Where the library is open in another window of the app, that window comes to the front instead. A library that
    cannot be opened is told in a dialog, which offers others; the status is 1 where none of them is taken. With `debug`
    the log says more: see `log.start`.
    """
    app, chosen, told = _make_app(debug=debug)
    try:
        library = opening.open_library(library_path)
    except opening.AnotherWindow:
        return 0
    if library is None:
        return 1
    try:
        return _run(app, library, chosen, told)
    except UserError as error:
        return _refuse(error)
    finally:
        library.close()


def start_practice(*, debug: bool = False) -> int:
    """Open a window to practise in and stay until it is closed; gives the exit status. No library is opened."""
    app, chosen, _told = _make_app(debug=debug)
    try:
        open_practice(chosen)
    except UserError as error:
        return _refuse(error)
    return app.exec()


def _make_app(*, debug: bool) -> tuple[QApplication, settings.Settings, list[UserError]]:
    told: list[UserError] = []
    log.start(paths.log(), debug=debug)
    log.watch_for_crashes(paths.log())
    if debug:
        _log_more()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("CX Workshop")
    app.setDesktopFileName("cxworkshop")
    teach(app)
    hold_everywhere(app)
    sys.excepthook = _report_bug
    _end_when_told(app)
    chosen = settings.load(paths.settings(), told.append)
    theme.apply(app, chosen.theme)
    return app, chosen, told


def _end_when_told(app: QApplication) -> None:
    """Let a signal that ends the process, and the end of the desktop's session, find what is being typed handed on.

    No exception: it would come out of whatever Qt is calling at that moment, see `contained`. Python runs a handler
    when some Python code runs next, which in an idle app may be never; the byte it writes at once wakes Qt up.
    """
    app.commitDataRequest.connect(_hand_on)
    if os.name != "posix":  # where only Ctrl+C comes as a signal, and to no pipe
        signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, _end_all))
        return
    heard, told = os.pipe()
    for end in (heard, told):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(heard, QSocketNotifier.Type.Read, app)

    def hear() -> None:
        os.read(heard, 4096)
        _end_all()

    def hang_up() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        os.close(told)
        os.close(heard)

    notifier.activated.connect(hear)
    app.aboutToQuit.connect(hang_up)


def _end_all() -> None:
    for window in _windows():
        window.end()
    QApplication.exit()


def _hand_on(_manager: object) -> None:
    for window in _windows():
        window.hand_on()


def _windows() -> list[MainWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]


def _log_more() -> None:
    """Log which versions are at work, and from here on what Qt has to say, which else goes where nobody looks."""
    from cxworkshop import about

    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    qt = logging.getLogger("qt")
    set_for_qt = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("QT_")]
    qt.debug(", ".join([*about.versions(), f"Qt {qVersion()}", *set_for_qt]))
    qInstallMessageHandler(lambda kind, context, message: qt.log(levels[kind], "%s: %s", context.category, message))


def teach(app: QApplication) -> None:
    """Let Qt speak the language spoken where it says something of its own: on its buttons, in its fields and dialogs.

    Dates and numbers it then writes as words.dates and words.numbers do, whatever the system's locale.
    """
    if language.is_english():
        QLocale.setDefault(QLocale.c())
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    spoken = QLocale(str(language.locale()))
    spoken.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(spoken)
    words = QTranslator(app)
    if words.load(spoken, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def open_practice(chosen: settings.Settings) -> MainWindow:
    """Open a window on a library that goes when the window is closed. Raises UserError where none can be made."""
    from cxworkshop.domain import scoring
    from cxworkshop.state.practice import SimulatedVoters
    from cxworkshop.state.room_state import RoomState
    from cxworkshop.store.practice import PracticeLibrary
    from cxworkshop.store.sample import sample_session

    practice = PracticeLibrary()
    state, jobs = SessionState(practice.library), Jobs()
    window = MainWindow(LibraryState(practice.library), state, jobs, settings.Settings(theme=chosen.theme))
    window.be_practice()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open_session(practice.session_id)
    scores = scoring.profile(sample_session(state.model), state.model)
    voters = SimulatedVoters(state, RoomState(state, window), scores, window)
    window.dimension_shown.connect(voters.look_at)
    window.go_to("score")

    def end() -> None:
        # A bound method would not keep its object alive until then.
        practice.close()

    window.destroyed.connect(end)
    window.take_room()
    window.show()
    return window


def _run(app: QApplication, library: Library, chosen: settings.Settings, told: list[UserError]) -> int:
    jobs, library_state, state = Jobs(), LibraryState(library), SessionState(library)
    try:
        window = MainWindow(library_state, state, jobs, chosen)
    except UserError:
        raise
    except Exception:
        # Nothing somebody has set is a reason to show them no window.
        logging.getLogger("cxworkshop").exception("no window with these settings")
        told.append(settings.set_aside(paths.settings()))
        chosen = settings.Settings()
        window = MainWindow(library_state, state, jobs, chosen)
    window.practice_wanted.connect(lambda: _practise(window, chosen))
    if not chosen.geometry:
        window.take_room()
    window.show()
    for error in told:
        window.say_failed(error)
    # What can wait until the window is painted: listening for a second start, the pages, and the daily copy.
    QTimer.singleShot(_PAINTED_MS, window, quick_start.end)
    QTimer.singleShot(_PAINTED_MS, window, lambda: _listen(library, window))
    QTimer.singleShot(300, window, window.warm_up)
    backups = Backups(library_state, state, jobs, window)
    backups.made.connect(window.say_backed_up)
    backups.failed.connect(window.say_failed)
    window.session_left.connect(backups.leave)
    QTimer.singleShot(2000, window, lambda: _look_for_damage(library, jobs, window))
    QTimer.singleShot(2000, window, backups.look)
    QTimer.singleShot(2000, window, lambda: _tidy(library, jobs, chosen))
    status = app.exec()
    backups.end()
    # The window goes before what it shows: an undo stack says once more that it changed when it is deleted.
    window.deleteLater()
    app.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    try:
        settings.save(paths.settings(), chosen)
    except UserError as error:
        logging.getLogger(__name__).warning("settings not saved: %s", error)
    return status


def _listen(library: Library, window: MainWindow) -> None:
    if library.read_only:
        return  # whoever starts the app a second time may be able to write
    try:
        first_window.listen(library.path, window)
    except UserError as error:
        window.say_failed(error)


def _practise(window: MainWindow, chosen: settings.Settings) -> None:
    try:
        open_practice(chosen)
    except UserError as error:
        window.say_failed(error)


def _look_for_damage(library: Library, jobs: Jobs, window: MainWindow) -> None:
    """What is too large to be looked at as a whole before the window is there."""
    if library.file.is_large:
        jobs.start(lambda _: library.file.look_for_damage()).failed.connect(window.say_failed)


def _tidy(library: Library, jobs: Jobs, chosen: settings.Settings) -> None:
    """Remove what was being written where something was written last when a process was killed."""
    folders = [*library.file.folders(), paths.settings().parent]
    if chosen.last_folder:
        folders.append(Path(chosen.last_folder))
    jobs.start(lambda _: files.clear_abandoned(folders))


def _refuse(error: UserError) -> int:
    from PySide6.QtWidgets import QMessageBox

    print(f"cxworkshop: {error}", file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Critical, "CX Workshop", error.message, QMessageBox.StandardButton.Close)
    box.setInformativeText(error.hint)
    box.exec()
    return 1


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a bug, show it with its details to copy, and go on."""
    details = "".join(traceback.format_exception(kind, error, trace))
    logging.getLogger("cxworkshop").error("unexpected error", exc_info=(kind, error, trace))
    from cxworkshop.ui.frame.bug import BugDialog

    BugDialog.show_for(details)
