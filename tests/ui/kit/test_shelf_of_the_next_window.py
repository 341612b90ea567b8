"""Work that goes on while its window is made anew in another language or text size."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from core.context import Context
from core.errors import Expected
from core.work import Progress
from ui.kit.tasks import TaskShelf
from ui.session import Session


def refused(error: Expected) -> None:
    raise AssertionError(error.code)


def test_the_next_window_shows_what_still_runs(qtbot: QtBot, session: Session) -> None:
    let_go, steps = threading.Event(), 0
    answers: list[str] = []

    def work(_ctx: Context, progress: Progress) -> str:
        nonlocal steps
        while not let_go.wait(0.005):
            progress.step(312, 500)
            steps += 1
        return "done"

    before, after = QWidget(), QWidget()
    for window in (before, after):
        window.resize(1280, 800)
        window.show()
    qtbot.addWidget(after)
    first = TaskShelf(before, session.jobs)
    session.jobs.run("Import", work, answers.append, refused)
    qtbot.waitUntil(lambda: bool(first.cards))
    delete(before)
    seen = steps
    qtbot.waitUntil(lambda: steps > seen + 20)
    second = TaskShelf(after, session.jobs)
    qtbot.waitUntil(lambda: len(second.cards) == 1)
    let_go.set()
    qtbot.waitUntil(lambda: answers == ["done"] and not second.cards)
