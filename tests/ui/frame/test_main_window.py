"""The frame: pages by key and click, search that leads to contacts, choices of the look, one window per shop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from core import i18n, log
from core.clock import from_utc_text
from core.contacts import service as contacts
from core.context import Context
from core.settings import service as settings
from core.shop import Shop
from tests.ui.conftest import Asked
from ui.app import App
from ui.frame.standing import backup_words
from ui.kit import defects, instance, theme
from ui.kit.memory import Memory
from ui.kit.tokens import tokens, window
from ui.main_window import MainWindow
from ui.rooms import ROOMS
from ui.session import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, shop: Shop, memory: Memory) -> Iterator[App]:
    for name in ("陈雨桐", "赵敏"):
        contacts.add(shop.till, f"op-{name}", contacts.draft_of(name, "16400001234" if name == "赵敏" else ""))
    opened = App(qapp, shop, memory, "en")
    opened.raise_window()
    qtbot.waitUntil(window_of(opened).isActiveWindow)
    yield opened
    opened.close()


def window_of(app: App) -> MainWindow:
    assert app.window is not None
    return app.window


def test_a_key_opens_each_page(app: App) -> None:
    frame = window_of(app)
    assert frame.key == "contacts"
    QTest.keyClick(frame, Qt.Key.Key_4, CTRL)
    assert frame.key == "cards"
    QTest.keyClick(frame, Qt.Key.Key_2, CTRL)
    assert frame.key == "contacts"


def test_the_window_bears_the_name_of_the_shop(qtbot: QtBot, app: App, ctx: Context) -> None:
    frame = window_of(app)
    assert frame.windowTitle() == "小满烘焙 – Shuke"
    settings.choose(ctx, "op", "shop.name", "大满烘焙")
    qtbot.waitUntil(lambda: frame.windowTitle() == "大满烘焙 – Shuke")


def test_undo_takes_the_latest_work_back_and_redo_does_it_again(qtbot: QtBot, app: App, ctx: Context) -> None:
    frame = window_of(app)
    QTest.keyClick(frame, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: contacts.count(ctx) == 1 and frame.toast.isVisible())
    assert frame.toast.text.startswith("Taken back")
    QTest.keyClick(frame, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: contacts.count(ctx) == 2)


def test_nothing_to_undo_is_said_in_a_sentence(qtbot: QtBot, app: App, ctx: Context) -> None:
    frame = window_of(app)
    for left in (1, 0):
        app.session.undo()
        qtbot.waitUntil(lambda left=left: contacts.count(ctx) == left)  # type: ignore[misc]
    app.session.undo()
    qtbot.waitUntil(lambda: frame.toast.isVisible() and not frame.toast.text.startswith("Taken back"))


def test_choosing_dark_and_large_text_changes_the_window_at_once(qtbot: QtBot, app: App, ctx: Context) -> None:
    settings.choose(ctx, "op1", "look.theme", "dark")
    settings.choose(ctx, "op2", "look.text_percent", "130")
    qtbot.waitUntil(lambda: theme.now() == theme.Theme(dark=True, percent=130))


def test_another_language_makes_the_window_anew_on_the_same_page(
    qtbot: QtBot, qapp: QApplication, shop: Shop, memory: Memory
) -> None:
    app = App(qapp, shop, memory)
    first = window_of(app)
    first.open(Place("cards"))
    before = i18n.language()
    settings.choose(shop.till, "op", "look.language", "zh_CN" if before == "en" else "en")
    qtbot.waitUntil(lambda: app.window is not first)
    assert i18n.language() != before
    assert window_of(app).key == "cards"
    app.close()


def test_the_demo_banner_is_there_for_the_demo_shop_alone(qtbot: QtBot, app: App, ctx: Context) -> None:
    frame = window_of(app)
    assert not frame.banner.isVisible()
    settings.choose(ctx, "op", "demo", "yes")
    qtbot.waitUntil(frame.banner.isVisible)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "not backed up yet"),
        (date(2025, 6, 18), "backed up today"),
        (date(2025, 6, 17), "backed up 1 day ago"),
        (date(2025, 6, 8), "backed up 10 days ago"),
    ],
)
def test_the_foot_says_how_old_the_last_backup_is(day: date | None, words: str) -> None:
    assert backup_words(day, date(2025, 6, 18)) == words


def test_a_narrow_window_has_icons_only_and_the_smallest_size_fits(app: App) -> None:
    frame = window_of(app)
    frame.resize(*window("design"))
    assert frame.sidebar.width() == tokens()["size"]["sidebar"]
    frame.resize(*window("minimum"))
    assert frame.sidebar.width() == tokens()["size"]["sidebar_icons"]
    assert [frame.width(), frame.height()] == window("minimum")


def test_the_demo_banner_leads_to_the_own_shop(qtbot: QtBot, app: App, ctx: Context) -> None:
    settings.choose(ctx, "op", "demo", "yes")
    qtbot.waitUntil(window_of(app).banner.isVisible)
    with qtbot.waitSignal(app.session.leaving) as left:
        window_of(app).banner.button.click()
    assert left.args == ["own"]


def test_back_leads_to_the_page_before_as_it_was_left(app: App) -> None:
    frame = window_of(app)
    page = frame.page("contacts")
    frame.open(Place("cards"))
    QTest.keyClick(frame, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert frame.key == "contacts"
    assert frame.page("contacts") is page
    frame.back()
    assert frame.key == "contacts"


def test_text_grows_and_shrinks_by_key_within_its_steps(qtbot: QtBot, app: App, ctx: Context) -> None:
    QTest.keyClick(window_of(app), Qt.Key.Key_Equal, CTRL)
    qtbot.waitUntil(lambda: settings.get(ctx, "look.text_percent") == "115")
    qtbot.waitUntil(lambda: window_of(app).isActiveWindow())
    QTest.keyClick(window_of(app), Qt.Key.Key_0, CTRL)
    qtbot.waitUntil(lambda: settings.get(ctx, "look.text_percent") == "100")


def test_the_focus_goes_through_the_parts_of_the_window(app: App) -> None:
    frame = window_of(app)
    seen = []
    for _ in range(3):
        QTest.keyClick(frame, Qt.Key.Key_Tab, CTRL)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(next(pane for pane in (frame.stack, frame.top, frame.sidebar) if pane.isAncestorOf(focus)))
    assert set(seen) == {frame.stack, frame.top, frame.sidebar}


def test_the_page_that_was_open_is_open_again(qtbot: QtBot, app: App, memory: Memory) -> None:
    window_of(app).open(Place("cards"))
    again = MainWindow(app.session, ROOMS, memory)
    qtbot.addWidget(again)
    assert again.key == "cards"


def test_the_window_remembers_where_it_stood(qtbot: QtBot, app: App, memory: Memory) -> None:
    window_of(app).resize(1024, 700)
    window_of(app).close()
    again = MainWindow(app.session, ROOMS, memory)
    qtbot.addWidget(again)
    assert again.height() == 700


def test_everything_that_can_be_reached_has_a_name_and_everything_shown_works(app: App) -> None:
    frame = window_of(app)
    buttons = [each for each in frame.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    assert buttons
    assert [each for each in buttons if not (each.text() or each.accessibleName())] == []
    silent = [each for each in buttons if not (each.receivers("2clicked(bool)") or each.actions())]
    assert silent == []


def test_a_second_start_raises_the_first_window(qtbot: QtBot, app: App, shop: Shop) -> None:
    assert not instance.raise_first(shop.folder)
    server = instance.listen(app, shop.folder, app.raise_window)
    window_of(app).hide()
    assert instance.raise_first(shop.folder)
    qtbot.waitUntil(window_of(app).isVisible)
    server.close()


def test_a_defect_is_told_without_what_it_was_about(asked: Asked, tmp_path: Path) -> None:
    with log.kept(tmp_path, lambda: "2025-06-18T10:30:00.000Z"):
        try:
            from_utc_text("陈雨桐 16400006021")
        except ValueError as error:
            defects.tell(type(error), error, error.__traceback__)
    assert asked.names() == ["show_defect"]
    for told in (asked.calls[0][1][1], (tmp_path / log.LOG).read_text(encoding="utf-8")):
        assert "ValueError" in told
        assert "core/clock.py" in told
        assert "6021" not in told
