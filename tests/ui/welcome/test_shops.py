"""From one shop to another in one process: demo and back, a restore, and the ways out of a shop that does not open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.contacts import search
from core.demo import making
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Around, create_shop, open_shop
from core.work import Progress
from tests import make
from tests.ui.conftest import Asked
from tests.ui.welcome.conftest import Way
from ui.kit import instance
from ui.main_window import MainWindow
from ui.welcome.passage import Passage
from ui.welcome.trouble import Trouble
from ui.welcome.window import Welcome

LONG_MS = 60_000


@pytest.fixture
def own(way: Way, around: Around) -> Path:
    """This user's own shop with one contact, as it is after the welcome."""
    create_shop(way.own, "小满")
    with open_shop(way.own, around) as shop:
        make.a_contact(shop.till, "陈雨桐")
    return way.own


@pytest.fixture
def small_demo(way: Way, around: Around, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A demo shop that is made in no time; how often it was made."""
    made: list[int] = []

    def make_small(home: Path, _now: object, _rules: object, progress: Progress) -> Path:
        made.append(1)
        for step in range(3):
            progress.step(step, 3)
        folder = home / "小满烘焙.shuke"
        create_shop(folder, "小满烘焙")
        with open_shop(folder, around) as shop:
            settings.choose(shop.till, new_op_id(), "demo", "yes")
        return folder

    monkeypatch.setattr(making, "make_behind", make_small)
    return made


def window(way: Way) -> MainWindow:
    assert isinstance(way.flow.front, MainWindow), way.flow.front
    return way.flow.front


def trouble(way: Way) -> Trouble:
    assert isinstance(way.flow.front, Trouble), way.flow.front
    return way.flow.front


def press(way: Way, words: str) -> None:
    """Press the way out that begins with these words."""
    [button] = [each for each in trouble(way).acts if each.text().startswith(words)]
    button.click()


def is_there(way: Way, kind: type[QWidget], title: str = "") -> bool:
    return isinstance(way.flow.front, kind) and title in way.flow.front.windowTitle()


def banner(way: Way) -> QPushButton:
    return window(way).banner.button


def test_the_demo_shop_is_made_once_and_its_banner_leads_to_the_welcome(
    qtbot: QtBot, way: Way, small_demo: list[int]
) -> None:
    way.flow.start()
    way.welcome.shop_step.name.setText("小满")
    way.welcome.shop_step.demo_button.click()
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满烘焙"), timeout=LONG_MS)
    assert "Demo shop" in window(way).banner.text
    assert not way.own.exists(), "looking at the demo makes no shop"
    banner(way).click()
    qtbot.waitUntil(lambda: is_there(way, Welcome), timeout=LONG_MS)
    way.welcome.shop_step.demo_button.click()
    qtbot.waitUntil(lambda: is_there(way, MainWindow), timeout=LONG_MS)
    assert small_demo == [1]


def test_from_the_own_shop_to_the_demo_and_back_closes_each_in_order(
    qtbot: QtBot, way: Way, own: Path, around: Around, small_demo: list[int]
) -> None:
    way.flow.start()
    assert is_there(way, MainWindow, "小满 ")
    window(way)._session.leave_for("demo")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满烘焙"), timeout=LONG_MS)
    with open_shop(own, around) as shop:
        assert len(search.listed(shop.till)) == 1, "nobody else holds it now"
    assert len(list((own / "backups").glob("*.shukebak"))) == 1, "it was backed up when it was closed"
    banner(way).click()
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满 "), timeout=LONG_MS)
    assert window(way).banner.text == ""


def test_a_demo_that_is_stopped_leads_back(qtbot: QtBot, way: Way, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_home: Path, _now: object, _rules: object, progress: Progress) -> Path:
        while True:
            progress.step(1, 3)

    monkeypatch.setattr(making, "make_behind", endless)
    way.flow.start()
    window(way)._session.leave_for("demo")
    qtbot.waitUntil(lambda: is_there(way, Passage))
    passage = way.flow.front
    assert isinstance(passage, Passage)
    qtbot.waitUntil(lambda: passage.bar.value() == 1)
    passage.stop_button.click()
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满 "), timeout=LONG_MS)


def test_a_defect_while_the_demo_is_made_has_its_ways_out(
    qtbot: QtBot, way: Way, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> Path:
        raise ZeroDivisionError

    monkeypatch.setattr(making, "make_behind", broken)
    with qtbot.captureExceptions() as caught:
        way.flow.start(demo=True)
        qtbot.waitUntil(lambda: bool(caught))
    assert "mistake in the program" in trouble(way).sentence.text()
    press(way, "To my own shop")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满 "), timeout=LONG_MS)


def test_the_real_demo_shop_comes_with_its_people(qtbot: QtBot, way: Way) -> None:
    way.flow.start(demo=True)
    assert is_there(way, Passage)
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满烘焙"), timeout=LONG_MS)
    assert len(search.listed(window(way)._session.ctx)) == 1284


def test_nobody_leaves_while_work_is_under_way(qtbot: QtBot, way: Way, own: Path) -> None:
    way.flow.start()
    session = window(way)._session
    held: list[bool] = []
    session.run("work", lambda _ctx, progress: _until_stopped(progress), held.append)
    session.leave_for("demo")
    assert "still being done" in window(way).toast.text
    session.jobs.stop_all()
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert is_there(way, MainWindow, "小满 ")


def _until_stopped(progress: Progress) -> bool:
    while not progress.cancelled:
        progress.step(0, 1)
    return True


def test_a_shop_that_is_open_elsewhere_opens_once_it_is_free(
    qtbot: QtBot, way: Way, own: Path, around: Around, small_demo: list[int]
) -> None:
    with open_shop(own, around):
        way.flow.start()
        assert "another window" in trouble(way).sentence.text()
        first = trouble(way)
        press(way, "Try again")
        qtbot.waitUntil(lambda: way.flow.front is not first)
        assert way.flow.status == 1
    press(way, "Try again")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满 "), timeout=LONG_MS)
    assert way.flow.status == 0


def test_from_a_shop_that_does_not_open_to_the_demo_and_to_another(
    qtbot: QtBot,
    way: Way,
    own: Path,
    around: Around,
    small_demo: list[int],
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (own / "shop.db").write_bytes(b"no shop" * 1000)
    other = Path(shutil.copytree(own, own.with_name("other.shuke")))
    shutil.rmtree(other)
    create_shop(other, "另一家")
    way.flow.start()
    press(way, "Look at the demo")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满烘焙"), timeout=LONG_MS)
    banner(way).click()
    qtbot.waitUntil(lambda: is_there(way, Trouble))
    monkeypatch.setattr("ui.kit.dialogs.open_folder", lambda *_: other)
    press(way, "Open another")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "另一家"), timeout=LONG_MS)


def test_a_damaged_shop_is_restored_from_its_newest_backup(
    qtbot: QtBot, way: Way, own: Path, around: Around, asked: Asked
) -> None:
    with open_shop(own, around, backup_on_close=True):
        pass
    (own / "shop.db").write_bytes(b"no shop" * 1000)
    asked.answers["ask"] = True
    way.flow.start()
    press(way, "Restore the backup of")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满 "), timeout=LONG_MS)
    assert asked.names() == ["ask"]
    assert len(search.listed(window(way)._session.ctx)) == 1
    assert "back in place" in window(way).toast.text


def test_a_restore_asked_for_in_the_window_is_done_and_can_be_put_back(
    qtbot: QtBot, way: Way, own: Path, around: Around
) -> None:
    with open_shop(own, around, backup_on_close=True):
        pass
    [backup] = (own / "backups").glob("*.shukebak")
    way.flow.start()
    make.a_contact(window(way)._session.ctx, "刘芳", "16400016021")
    window(way)._session.restore(backup)
    qtbot.waitUntil(lambda: "back in place" in _said(way), timeout=LONG_MS)
    assert len(search.listed(window(way)._session.ctx)) == 1
    window(way)._session.restore(own / "replaced-1")
    qtbot.waitUntil(lambda: "from before" in _said(way), timeout=LONG_MS)
    assert len(search.listed(window(way)._session.ctx)) == 2


def _said(way: Way) -> str:
    return way.flow.front.toast.text if isinstance(way.flow.front, MainWindow) else ""


def test_a_backup_that_cannot_be_restored_leaves_the_shop_as_it_is(qtbot: QtBot, way: Way, own: Path) -> None:
    bad = own / "bad.shukebak"
    bad.write_bytes(b"nothing")
    way.flow.start()
    window(way)._session.restore(bad)
    qtbot.waitUntil(lambda: is_there(way, Trouble))
    assert "no backup" in trouble(way).sentence.text() or "damaged" in trouble(way).sentence.text()
    press(way, "Try again")
    qtbot.waitUntil(lambda: is_there(way, MainWindow, "小满 "), timeout=LONG_MS)


def test_a_second_start_calls_whatever_is_shown_forward(qtbot: QtBot, way: Way) -> None:
    way.flow.start()
    way.welcome.showMinimized()
    raised = QObject()
    QTimer.singleShot(0, raised, lambda: instance.raise_first(way.own))
    qtbot.waitUntil(lambda: not way.welcome.isMinimized())


def test_the_welcome_says_why_a_shop_cannot_be_made(qtbot: QtBot, way: Way) -> None:
    way.flow.start()
    way.own.mkdir()
    (way.own / "letter.txt").write_text("not a shop")
    way.welcome.shop_step.name.setText("小满")
    way.welcome.step.enter()
    qtbot.waitUntil(lambda: bool(way.welcome.shop_step.problem.text))
    assert "already holds something" in way.welcome.shop_step.problem.text
    assert way.welcome.shop_step.open_button.isEnabled()
