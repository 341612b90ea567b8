"""Everything that opens a window of its own and waits: the only user of QMessageBox and QFileDialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QMessageBox, QWidget

from core.i18n import _
from ui.kit.question import Question


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Let a person pick a file to read; None if they did not. `kinds` is Qt's filter text."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def save_file(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Let a person name a file to write; None if they did not."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return Path(name) if name else None


def open_folder(parent: QWidget, title: str) -> Path | None:
    """Let a person pick a folder; None if they did not."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def show_defect(parent: QWidget | None, details: str) -> None:
    """Tell that something went wrong that nobody expected; `details` carry no personal data."""
    window = QMessageBox(parent)
    window.setIcon(QMessageBox.Icon.Warning)
    window.setWindowTitle(_("Shuke"))
    window.setText(_("Something went wrong that should not happen. What was saved before is safe."))
    window.setInformativeText(_("You can go on working. The log names the place, without any personal data."))
    window.setDetailedText(details)
    window.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
    window.exec()


def show_folder(path: Path) -> None:
    """Open the folder of a file in the system's own file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def ask(
    parent: QWidget, title: str, follows: str, keep: str, do: str, who: str = "", extra: QCheckBox | None = None
) -> bool:
    """One of the four questions: act and number, who is meant, what follows and the way back.

    The safe answer has the focus. `extra` is one more choice within the question; read it afterwards.
    """
    return Question(parent, title, follows, keep, do, who, extra).exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, sentence: str) -> None:
    """Say why something cannot be, where there is no page to say it on."""
    window = QMessageBox(parent)
    window.setIcon(QMessageBox.Icon.Information)
    window.setWindowTitle(_("Shuke"))
    window.setText(sentence)
    window.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    window.exec()
