"""The session: one signal for changes, in the window's thread whoever wrote; undo through the lane."""

from __future__ import annotations

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from core.contacts import service as contacts
from core.context import Context
from core.ids import new_op_id
from core.notices import Topic
from core.work import Progress
from ui.session import Place, Session


def add(ctx: Context, name: str) -> int:
    return contacts.add(ctx, new_op_id(), contacts.draft_of(name))


def test_a_change_by_the_till_is_told_once_with_its_topic(qtbot: QtBot, session: Session, ctx: Context) -> None:
    told: list[frozenset[Topic]] = []
    session.changed.connect(lambda topics, _rows: told.append(topics))
    add(ctx, "陈雨桐")
    qtbot.waitUntil(lambda: told == [frozenset({Topic.CONTACTS})])


def test_a_change_by_the_lane_is_told_in_the_thread_of_the_window(qtbot: QtBot, session: Session) -> None:
    threads: list[QThread] = []
    session.changed.connect(lambda _topics, _rows: threads.append(QThread.currentThread()))

    def work(ctx: Context, _progress: Progress) -> int:
        return add(ctx, "赵敏")

    session.run("Add", work, lambda _contact: None)
    qtbot.waitUntil(lambda: threads == [QThread.currentThread()])


def test_an_expected_error_without_a_place_becomes_a_toast(qtbot: QtBot, session: Session) -> None:
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    session.undo()
    qtbot.waitUntil(lambda: bool(said))
    assert "undo" in said[0].lower() or "take back" in said[0].lower()


def test_undo_offers_redo_and_redo_offers_undo(qtbot: QtBot, session: Session, ctx: Context) -> None:
    offered: list[str] = []
    session.said.connect(lambda _sentence, words, _act: offered.append(words))
    add(ctx, "陈雨桐")
    session.undo()
    qtbot.waitUntil(lambda: offered == ["Redo  Ctrl+Y"] and contacts.count(ctx) == 0)
    session.redo()
    qtbot.waitUntil(lambda: offered[1:] == ["Undo  Ctrl+Z"] and contacts.count(ctx) == 1)


def test_redo_names_what_it_does_again_as_undo_does(qtbot: QtBot, session: Session, ctx: Context) -> None:
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    add(ctx, "陈雨桐")
    session.undo()
    qtbot.waitUntil(lambda: said == ["Taken back: a new contact"])
    session.redo()
    qtbot.waitUntil(lambda: said[1:] == ["Done again: a new contact"])


def test_going_somewhere_is_told_to_the_frame(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.went) as went:
        session.go(Place("contacts", 7))
    assert went.args == [Place("contacts", 7)]


def test_a_closed_session_hears_nothing_more(qtbot: QtBot, session: Session, ctx: Context) -> None:
    session.close()
    with qtbot.assertNotEmitted(session.changed, wait=20):
        add(ctx, "陈雨桐")
