"""The form of a contact, the import and the export in all their states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.contacts import search, service
from tests.ui.scenes.stage import Scene, Stage
from ui.contacts.form import ContactForm
from ui.kit.drawer import BesideDrawer, Drawer


def beside(stage: Stage, drawer: Drawer) -> QWidget:
    """The drawer as it stands in the window, beside nothing."""
    window = QWidget()
    window.setObjectName("window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(BesideDrawer(QWidget(), drawer))
    window.resize(stage.window.size())
    window.show()
    return window


def form(begin: Callable[[Stage, ContactForm], None]) -> Scene:
    """A scene of the form."""

    def scene(stage: Stage) -> QWidget:
        opened = ContactForm(stage.session)
        window = beside(stage, opened)
        begin(stage, opened)
        stage.settle()
        return window

    return scene


def empty(stage: Stage, form: ContactForm) -> None:
    form.start_new()


def filled(stage: Stage, form: ContactForm) -> None:
    form.start_change(search.search(stage.session.ctx, "陈雨桐")[0])


def wrong(stage: Stage, form: ContactForm) -> None:
    """A number with a digit missing, a day that never was."""
    form.start_new("赵敏敏")
    QTest.keyClicks(form.body.phones.rows[0].edit, "1640013802")
    form.body.day.edit.setText("2月30日")
    form.save()


def known(stage: Stage, form: ContactForm) -> None:
    """A number of somebody else under a name that is taken."""
    form.start_new("陈雨桐")
    ctx = stage.session.ctx
    form.body.phones.rows[0].edit.setText(service.contact(ctx, search.search(ctx, "陈雨桐")[0]).phones[0])
    form.save()
    form.body.phones.rows[0].edit.setFocus()
    form.body._leave_name()


def shared(stage: Stage, form: ContactForm) -> None:
    """The same, said to be shared; and a lunar birthday."""
    known(stage, form)
    form.body.phones.rows[0]._share(True)
    form.body.day.edit.setText("农历八月十五")
    form.body.day.check()


def draft(stage: Stage, form: ContactForm) -> None:
    form.start_new("赵敏敏 16400138002")
    form.shut()
    form.start_new()


SCENES: dict[str, Scene] = {
    "form.empty": form(empty),
    "form.filled": form(filled),
    "form.wrong": form(wrong),
    "form.known": form(known),
    "form.shared": form(shared),
    "form.draft": form(draft),
}
EMPTY: dict[str, Scene] = {}
