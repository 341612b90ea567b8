"""The hourly backup: only where something was done, quietly, and told when it fails."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.backup import health
from core.context import Context
from core.folder import BACKUPS
from tests.make import a_contact
from ui.frame.hourly import HourlyBackup
from ui.session import Session


def test_an_hour_in_which_nothing_was_done_makes_no_backup(qtbot: QtBot, session: Session, ctx: Context) -> None:
    hourly = HourlyBackup(session, QObject(session))
    a_contact(ctx, "陈雨桐")
    with qtbot.waitSignal(session.backed_up):
        hourly.look()
    hourly.look()
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert [kept.bundle.why for kept in health.backups(ctx)] == ["hourly"]
    assert session.told == []


def test_a_backup_that_fails_is_told_and_remembered_until_one_succeeds(
    qtbot: QtBot, session: Session, ctx: Context
) -> None:
    hourly = HourlyBackup(session, QObject(session))
    a_contact(ctx, "陈雨桐")
    folder = ctx.home.folder / BACKUPS
    folder.rmdir()
    folder.write_bytes(b"")
    with qtbot.waitSignal(session.backed_up):
        hourly.look()
    assert "Make room" in session.not_backed_up
    assert "Make room" in session.told[0].sentence
    folder.unlink()
    with qtbot.waitSignal(session.backed_up):
        hourly.look()
    assert session.not_backed_up == ""
