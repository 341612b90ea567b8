"""One window per shop: a second start calls the first window forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

ANSWER_MS = 500


def server_name(folder: Path) -> str:
    """The name under which the window of a shop can be called."""
    return "shuke-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def raise_first(folder: Path) -> bool:
    """Ask a window that already shows this shop to come forward; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.disconnectFromServer()
    return True


def listen(parent: QObject, folder: Path, called: Callable[[], None]) -> QLocalServer:
    """Call `called` whenever the program is started again with this shop.

    What a killed run left behind is taken away; the shop's own lock already says that no other window lives.
    """
    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(server_name(folder))
    server.newConnection.connect(lambda: _answer(server, called))
    server.listen(server_name(folder))
    return server


def bring_forward(window: QWidget) -> None:
    """Put a window in front of all others, from wherever it is."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _answer(server: QLocalServer, called: Callable[[], None]) -> None:
    while socket := server.nextPendingConnection():
        socket.disconnected.connect(socket.deleteLater)
        called()
