"""What is made for later shows nothing yet: a part that opens as a window takes the focus along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.context import Context
from core.exchange.contact_files import look
from tests.make import a_contact
from ui.contacts.export_panel import ExportPanel
from ui.contacts.form import ContactForm
from ui.contacts.importing.pages import ImportPages
from ui.session import Session

KNOWN = "16400006021"


class Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


def the_form(session: Session, folder: Path) -> QWidget:
    form = ContactForm(session)
    window = QWidget()
    form.setParent(window)
    form.start_new(f"陈雨桐 {KNOWN}")
    form.save()
    form.start_change(1)
    return window


def the_import(session: Session, folder: Path) -> QWidget:
    pages = ImportPages(session)
    pages.pick()
    file = folder / "a.csv"
    file.write_text("姓名,手机\n小红,16400006022\n", encoding="utf-8")
    pages.columns.show_look(file, look(file))
    pages.rows.wait()
    return pages


def the_export(session: Session, folder: Path) -> QWidget:
    panel = ExportPanel(session)
    window = QWidget()
    panel.setParent(window)
    panel.open_for([1], "tag", [1])
    return window


@pytest.mark.parametrize("make", [the_form, the_import, the_export])
def test_nothing_opens_as_a_window_of_its_own(
    qtbot: QtBot,
    qapp: QApplication,
    session: Session,
    ctx: Context,
    tmp_path: Path,
    make: Callable[[Session, Path], QWidget],
) -> None:
    a_contact(ctx, "赵敏", KNOWN)
    watch = Watch()
    qapp.installEventFilter(watch)
    made = make(session, tmp_path)
    qapp.removeEventFilter(watch)
    qtbot.addWidget(made)
    assert watch.windows == []
