"""One window for a library: a second start brings the first one to the front, and hears whether it came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtWidgets import QWidget

from cxworkshop.errors import UserError
from cxworkshop.language import _

_CONNECTED_MS = 300
_PAUSE_MS = 20
_ANSWER_MS = 3000
"""How long a window that listens may take to answer: it never works so long without a look at what has come."""


def server_name(library_path: Path) -> str:
    """The name under which the window on that library listens for a second start."""
    import hashlib

    return "cxworkshop-" + hashlib.sha256(str(library_path.resolve()).encode()).hexdigest()[:16]


def listen(library_path: Path, window: QWidget) -> None:
    """Come to the front whenever somebody starts the app a second time on the same library.

    Raises UserError where another user's program has the name under which to listen.
    """
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    name = server_name(library_path)
    # The library's lock says we are the first; a socket that is still there is a killed one's.
    QLocalServer.removeServer(name)
    if not server.listen(name):
        message = _(
            "Starting the app again cannot bring this window to the front: something else is using the name {name}."
        )
        raise UserError(message.format(name=name), _("Everything else works as usual."))

    def come() -> None:
        while server.hasPendingConnections():
            caller = server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.write(b"here")
            caller.flush()
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    server.newConnection.connect(come)


def come_to_the_front(library_path: Path) -> bool:
    """Ask the window that has the library open to come to the front; False where none listens just now.

    Raises UserError where one listens and does not answer, and where it is another user's.
    """
    from PySide6.QtNetwork import QLocalSocket

    caller = QLocalSocket()
    caller.connectToServer(server_name(library_path))
    if not caller.waitForConnected(_CONNECTED_MS):
        if caller.error() == QLocalSocket.LocalSocketError.SocketAccessError:
            message = _("The library {path} is open in another user’s window.").format(path=library_path)
            raise UserError(message, _("Ask them to close it, or open the library read-only."))
        return False
    deadline = QDeadlineTimer(_ANSWER_MS)
    while not caller.waitForReadyRead(_PAUSE_MS) and not caller.bytesAvailable():
        if caller.state() != QLocalSocket.LocalSocketState.ConnectedState:  # a window that is being closed hangs up
            return False
        if deadline.hasExpired():
            message = _("The window that has the library {path} open is not responding.").format(path=library_path)
            raise UserError(message, _("Wait for it, or close it, then try again; or open the library read-only."))
        QThread.msleep(_PAUSE_MS)
    caller.disconnectFromServer()
    return True
