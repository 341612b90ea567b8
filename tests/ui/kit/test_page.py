"""A page: reads when shown, and again after a change of its topics."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from core.notices import Topic
from ui.kit.page import Page


class Bell(QObject):
    changed = Signal(object, object)

    def ring(self, *topics: Topic) -> None:
        self.changed.emit(frozenset(topics), {})


class Counting(Page):
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CONTACTS})

    def __init__(self, bell: Bell) -> None:
        super().__init__(bell)
        self.read = 0

    def refresh(self) -> None:
        self.read += 1


@pytest.fixture
def bell(qapp: object) -> Bell:
    return Bell()


@pytest.fixture
def page(qtbot: QtBot, bell: Bell) -> Counting:
    made = Counting(bell)
    qtbot.addWidget(made)
    return made


def test_a_page_reads_when_first_shown_and_not_each_time(page: Counting) -> None:
    assert page.read == 0
    for _ in range(2):
        page.show()
        page.hide()
    assert page.read == 1


def test_many_changes_in_a_moment_cause_one_reading(qtbot: QtBot, page: Counting, bell: Bell) -> None:
    page.show()
    for _ in range(20):
        bell.ring(Topic.CONTACTS)
    with qtbot.waitSignal(page._soon.timeout):
        pass
    assert page.read == 2


def test_a_hidden_page_reads_when_it_is_shown_next(page: Counting, bell: Bell) -> None:
    page.show()
    page.hide()
    bell.ring(Topic.CONTACTS)
    assert page.read == 1
    page.show()
    assert page.read == 2


def test_other_topics_leave_a_page_alone(page: Counting, bell: Bell) -> None:
    page.show()
    bell.ring(Topic.SETTINGS)
    assert not page._soon.isActive()
    assert page.read == 1
