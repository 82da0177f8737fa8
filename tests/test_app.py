"""A second start finds the window that is there, whatever became of those before it; and what else an app does once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from PySide6 import QtNetwork
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QDoubleSpinBox, QMessageBox
from pytestqt.qtbot import QtBot

from cxworkshop import app, first_window, opening, paths, settings
from cxworkshop.errors import UserError
from cxworkshop.language import speaking
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import database, driver
from cxworkshop.ui.frame.main_window import MainWindow
from tests.catalogues import add_language, speak_from
from tests.ui.dialogs import in_dialog

# What the offscreen platform says instead of raising a window, which the whole workshops see on a real screen.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

LISTENING = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer

app, server = QCoreApplication([]), QLocalServer()
print(server.listen(sys.argv[1]), flush=True)
app.exec()
"""

INTERRUPTED = """
import signal
import sys

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from cxworkshop import app, paths


class Pressed(QWidget):
    def event(self, event):
        if event.type() == QEvent.Type.Polish:
            signal.raise_signal(signal.SIGINT)
        return super().event(event)


def open_window(chosen):
    global window
    window = QWidget()
    for _ in range(5):
        Pressed(window)
    window.show()
    print(window.isVisible())


app.open_practice = open_window
sys.exit(app.start_practice())
"""


ODD = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from cxworkshop import app


class Window(app.MainWindow):
    def __init__(self, library, state, jobs, chosen):
        if chosen.theme == "dark":
            raise ValueError("nobody thought of this")
        super().__init__(library, state, jobs, chosen)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print(self._status.message)
        app.QApplication.quit()


app.MainWindow = Window
sys.exit(app.start(Path(sys.argv[1])))
"""


class Plain(QtNetwork.QLocalServer):
    """Listens as its documentation says: not where the socket of a killed server is still there.

    With access options Qt may listen under another name and rename the socket over the old one, which it does not
    promise.
    """

    def setSocketOptions(self, options: QtNetwork.QLocalServer.SocketOption) -> None:  # noqa: N802 - Qt's name
        """Keep to the way without."""


@pytest.fixture
def window(qtbot: QtBot, own_files: Path) -> Iterator[MainWindow]:
    library, jobs = Library.open(own_files / "library.db"), Jobs()
    window = MainWindow(LibraryState(library), SessionState(library), jobs, Settings(theme="light"))
    qtbot.addWidget(window)
    yield window
    jobs.stop()
    library.close()


def kill_one_that_listens(name: str) -> None:
    with subprocess.Popen([sys.executable, "-c", LISTENING, name], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        process.kill()


@pytest.mark.parametrize("kind", [QtNetwork.QLocalServer, Plain])
def test_a_second_start_is_heard_though_the_app_was_killed_before(
    qtbot: QtBot,
    window: MainWindow,
    own_files: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[QtNetwork.QLocalServer],
) -> None:
    path = own_files / "library.db"
    monkeypatch.setattr(QtNetwork, "QLocalServer", kind)
    kill_one_that_listens(first_window.server_name(path))
    assert not first_window.come_to_the_front(path)
    first_window.listen(path, window)
    for _ in range(2):
        window.hide()
        assert heard(qtbot, path)
        qtbot.waitUntil(window.isVisible)


def test_a_second_start_on_another_library_is_not_heard(qtbot: QtBot, window: MainWindow, own_files: Path) -> None:
    first_window.listen(own_files / "library.db", window)
    assert not first_window.come_to_the_front(own_files / "other.db")
    assert heard(qtbot, own_files / "elsewhere" / ".." / "library.db")


def test_a_window_that_does_not_answer_is_told(
    window: MainWindow, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_window, "_ANSWER_MS", 50)
    first_window.listen(own_files / "library.db", window)
    # In this thread, where the window that would have to answer waits too.
    with pytest.raises(UserError, match="is not responding"):
        first_window.come_to_the_front(own_files / "library.db")


def test_a_window_that_hangs_up_is_none(own_files: Path) -> None:
    hanging_up = LISTENING.replace(
        "app.exec()",
        "server.newConnection.connect(lambda: (server.nextPendingConnection().abort(), app.quit()))\napp.exec()",
    )
    name = first_window.server_name(own_files / "library.db")
    with subprocess.Popen([sys.executable, "-c", hanging_up, name], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert not first_window.come_to_the_front(own_files / "library.db")


def test_a_name_that_is_taken_is_told(window: MainWindow, own_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QtNetwork.QLocalServer, "listen", lambda _server, _name: False)
    with pytest.raises(UserError, match="something else is using the name"):
        first_window.listen(own_files / "library.db", window)
    library = Library.open(own_files / "other.db")
    try:
        app._listen(library, window)
        assert "cannot bring this window to the front" in window._status.message
    finally:
        library.close()


class ElsesSocket:
    """Where another user's program listens, as Qt tells it."""

    LocalSocketError = QtNetwork.QLocalSocket.LocalSocketError

    def connectToServer(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Be refused."""

    def waitForConnected(self, _ms: int) -> bool:  # noqa: N802 - Qt's name
        return False

    def error(self) -> QtNetwork.QLocalSocket.LocalSocketError:
        return self.LocalSocketError.SocketAccessError


def test_a_window_of_another_user_is_told(own_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QtNetwork, "QLocalSocket", ElsesSocket)
    with pytest.raises(UserError, match="in another user’s window"):
        first_window.come_to_the_front(own_files / "library.db")


def heard(qtbot: QtBot, path: Path) -> bool:
    """Whether the window in this process comes when a second start, from elsewhere, asks it to."""
    with ThreadPoolExecutor(1) as second:
        answer = second.submit(first_window.come_to_the_front, path)
        qtbot.waitUntil(answer.done)
    return answer.result()


def test_what_a_killed_process_left_is_cleared_where_files_go(
    qtbot: QtBot, library: Library, jobs: Jobs, tmp_path: Path
) -> None:
    library.copies.make()
    folders = [tmp_path, tmp_path / "backups", paths.settings().parent, tmp_path / "documents"]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".cxworkshop-left.tmp").touch()
        os.utime(folder / ".cxworkshop-left.tmp", (0, 0))
    app._tidy(library, jobs, Settings(last_folder=str(tmp_path / "documents")))
    qtbot.waitUntil(lambda: not any((folder / ".cxworkshop-left.tmp").exists() for folder in folders))


def test_damage_in_a_large_library_is_told_once_the_window_is_there(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'session_by_organisation'"
    with closing(driver.open_reader(library.path)) as connection:
        (root,) = connection.execute(query).fetchone()
    library.file.settle()
    app._look_for_damage(library, jobs, window)
    assert not window._status.message
    monkeypatch.setattr(database, "QUICK_CHECK", 0)
    library.file.look_for_damage()
    with library.path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    app._look_for_damage(library, jobs, window)
    qtbot.waitUntil(lambda: "is damaged" in window._status.message)


def test_settings_that_no_window_can_be_made_with_are_set_aside(own_files: Path) -> None:
    settings.save(paths.settings(), Settings(theme="dark"))
    done = subprocess.run(
        [sys.executable, "-c", ODD, str(own_files / "library.db")],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    aside = paths.settings().with_name("settings.json.broken")
    assert done.returncode == 0, done.stderr
    assert f"is kept as {aside}." in done.stdout
    assert settings.load(aside).theme == "dark"
    assert settings.load(paths.settings()).theme == "system"


def test_what_cannot_be_read_while_the_window_is_made_is_told(
    qapp: QApplication, own_files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> MainWindow:
        raise UserError("The library is damaged.", "Copies are kept.")

    monkeypatch.setattr(app, "MainWindow", fail)
    monkeypatch.setattr(app, "_make_app", lambda **_: (qapp, Settings(), []))
    shown: list[str] = []
    in_dialog(QMessageBox, lambda box: shown.append(box.text()), lambda: app.start(own_files / "library.db"))
    assert shown == ["The library is damaged."]
    assert "The library is damaged. Copies are kept." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("end", "status"), [(opening.AnotherWindow(), 0), (None, 1)], ids=["another window", "given up"]
)
def test_a_start_without_a_library_ends(
    qapp: QApplication,
    own_files: Path,
    monkeypatch: pytest.MonkeyPatch,
    end: opening.AnotherWindow | None,
    status: int,
) -> None:
    def open_library(_path: Path) -> None:
        if end is not None:
            raise end

    monkeypatch.setattr(opening, "open_library", open_library)
    monkeypatch.setattr(app, "_make_app", lambda **_: (qapp, Settings(), []))
    assert app.start(own_files / "library.db") == status


def test_qt_speaks_the_language_too(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)
    before = QLocale()
    try:
        with speaking("de"):
            app.teach(qapp)
            buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
            field = QDoubleSpinBox(maximum=9999, value=1234.5)
            assert [each.text() for each in buttons.buttons()] == ["Abbrechen"]
            assert field.text() == "1234,50"
        app.teach(qapp)
        assert QDoubleSpinBox(maximum=9999, value=1234.5).text() == "1234.50"
    finally:
        QLocale.setDefault(before)
        for each in qapp.findChildren(QTranslator):
            qapp.removeTranslator(each)


def test_ctrl_c_closes_the_app_whatever_qt_is_calling() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", INTERRUPTED],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_all_windows_hand_on_what_is_typed_and_end_when_they_are_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, MainWindow]] = []
    monkeypatch.setattr(MainWindow, "hand_on", lambda each: heard.append(("hand on", each)))
    monkeypatch.setattr(MainWindow, "end", lambda each: heard.append(("end", each)))
    monkeypatch.setattr(QApplication, "exit", lambda: heard.append(("exit", window)))
    app._hand_on(None)
    app._end_all()
    assert heard == [("hand on", window), ("end", window), ("exit", window)]
