"""The gallery holds every widget of the kit, in every look, without a cut label or a nameless stop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import delete

from core import i18n
from tests.ui.gallery import Gallery, whole
from ui.kit import icons, theme

WIDTH = 1280


@pytest.fixture(params=[(False, 100), (True, 100), (False, 140)], ids=["light", "dark", "large"])
def gallery(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Gallery]:
    i18n.use_language("zh_CN")
    dark, percent = request.param
    icons.forget()
    theme.wear(qapp, theme.Theme(dark=dark, percent=percent))
    shown = whole(WIDTH)
    shown.show()
    QApplication.processEvents()
    yield shown
    # a widget of this size left over would be dressed again by every later test
    delete(shown)


def test_it_is_drawn_without_an_error(gallery: Gallery, caplog: pytest.LogCaptureFixture) -> None:
    assert not gallery.grab().isNull()
    assert not [each for each in caplog.records if "painting" in each.message]


def test_no_label_and_no_button_is_cut(gallery: Gallery) -> None:
    cut = []
    for widget in gallery.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        if isinstance(widget.parentWidget(), QLineEdit):
            continue  # the icons inside a search field are as large as Qt makes them
        wanted = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
        if widget.height() < wanted or (not widget.hasHeightForWidth() and widget.width() < widget.sizeHint().width()):
            cut.append((type(widget).__name__, widget.accessibleName() or getattr(widget, "text", str)()))
    assert not cut


def test_every_tab_stop_has_a_name_or_a_word(gallery: Gallery) -> None:
    stops = [each for each in gallery.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    seen = [each for each in stops if each.isVisible() and each.isEnabled() and each.focusProxy() is None]
    nameless = [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in seen
        if not each.accessibleName() and not getattr(each, "text", str)()
    ]
    assert len(seen) > 30
    assert not nameless
