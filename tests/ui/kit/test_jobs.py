"""Long work: counted, stopped within a moment, answered in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.context import Context
from core.errors import Expected, Missing
from core.shop import Shop
from core.work import Progress
from ui.kit.jobs import Jobs, was_stopped
from ui.kit.tasks import TaskCard, TaskShelf, left_words
from ui.session import Session


class Slow:
    """Work that goes on until it is let go, step by step."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.begun = threading.Event()

    def __call__(self, _ctx: Context, progress: Progress) -> str:
        progress.step(312, 500)
        self.begun.set()
        while not self.let_go.wait(0.005):
            progress.step(312, 500)
        return "done"


@pytest.fixture
def slow() -> Iterator[Slow]:
    work = Slow()
    yield work
    work.let_go.set()


@pytest.fixture
def jobs(session: Session) -> Jobs:
    return session.jobs


def refused(error: Expected) -> None:
    raise AssertionError(error.code)


def test_the_answer_comes_in_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    here = QThread.currentThread()
    seen: list[tuple[str, QThread]] = []

    def answer(day: str) -> None:
        seen.append((day, QThread.currentThread()))

    jobs.run("Count", lambda ctx, _progress: ctx.today().isoformat(), answer, refused)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("2025-06-18", here)]
    assert not jobs.running


def test_an_expected_error_goes_to_who_asked(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[str] = []

    def work(_ctx: Context, _progress: Progress) -> None:
        raise Missing("undo.nothing")

    jobs.run("Look", work, lambda _result: None, lambda error: seen.append(error.code))
    qtbot.waitUntil(lambda: seen == ["undo.nothing"])


def test_a_defect_in_the_lane_reaches_the_hook_and_nobody_waits_for_ever(qtbot: QtBot, jobs: Jobs) -> None:
    ends: list[str] = []

    def work(_ctx: Context, _progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        jobs.run("Divide", work, lambda _result: None, lambda error: ends.append(error.sentence))
        qtbot.waitUntil(lambda: bool(caught))
    assert ends == ["This broke off because of a mistake in the program. Look what is done before you go on."]
    assert not jobs.running
    assert caught[0][0] is ZeroDivisionError


def test_stop_answers_at_once_and_ends_the_work(qtbot: QtBot, jobs: Jobs, slow: Slow) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    shelf = TaskShelf(window, jobs)
    ends: list[Expected] = []
    jobs.run("Make 500 cards", slow, lambda _result: None, ends.append)
    qtbot.waitUntil(lambda: len(shelf.cards) == 1)
    card = shelf.cards[0]
    qtbot.waitUntil(lambda: card.count == "312 / 500")
    card._stop.click()
    assert card._hint.text() == "Stopping…"
    qtbot.waitUntil(lambda: bool(ends), timeout=200)
    assert was_stopped(ends[0])
    assert shelf.cards == []


def test_short_work_shows_no_card(qtbot: QtBot, jobs: Jobs) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    shelf = TaskShelf(window, jobs)
    ends: list[int] = []
    jobs.run("Blink", lambda _ctx, _progress: 1, ends.append, refused)
    qtbot.waitUntil(lambda: ends == [1])
    assert shelf.cards == []
    assert not shelf.isVisible()


def test_closing_while_work_runs_waits_or_stops_as_the_owner_says(qtbot: QtBot, jobs: Jobs, slow: Slow) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    shelf = TaskShelf(window, jobs)
    jobs.run("Make 500 cards", slow, lambda _result: None, lambda _error: None)
    shelf.ask_before_closing()
    assert shelf._question.isVisible()
    with qtbot.waitSignal(shelf.close_now):
        shelf._stop_and_close()
    assert not jobs.running


@pytest.mark.parametrize(
    ("elapsed_ms", "done", "total", "said"),
    [
        (2_900, 1, 2, ""),
        (4_000, 0, 9, ""),
        (4_000, 200, 500, "about 7 s left"),
        (60_000, 100, 500, "about 5 min left"),
        (9_000, 5, 5, ""),
    ],
)
def test_what_is_left_is_said_after_three_seconds(elapsed_ms: int, done: int, total: int, said: str) -> None:
    assert left_words(elapsed_ms, done, total) == said


def test_work_that_its_page_shows_has_no_card_until_the_page_is_left(
    qtbot: QtBot, session: Session, slow: Slow
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shelf = TaskShelf(window, session.jobs)
    window.show()
    in_sight = [True]
    job = session.jobs.run("Print", slow, lambda _done: None, refused)
    job.is_shown = lambda: in_sight[0]
    card = shelf.findChildren(TaskCard)[0]
    qtbot.waitUntil(lambda: card.is_due)
    assert shelf.cards == []
    in_sight[0] = False
    qtbot.waitUntil(lambda: shelf.cards == [card])


def test_nobody_is_answered_once_the_shop_is_closed(qtbot: QtBot, qapp: QApplication, shop: Shop) -> None:
    session = Session(shop)
    told: list[object] = []
    session.jobs.run("Count", lambda ctx, _progress: ctx.today(), told.append, told.append)
    session.close()
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert told == []
