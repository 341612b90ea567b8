"""Backups in the window: how they stand, made now, checked, a second place, and the way back through a restore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.backup import health, restore, service
from core.clock import HeldClock
from core.context import Context
from core.folder import BACKUPS
from core.settings import service as settings
from core.shop import Around, Shop, open_shop
from tests.make import a_contact
from tests.ui.conftest import Asked
from ui.session import Session
from ui.settings.backup_list import BackupRow
from ui.settings.page import SettingsPage
from ui.settings.safety import SafetySection


@pytest.fixture
def page(qtbot: QtBot, session: Session, asked: Asked) -> Iterator[SettingsPage]:
    shown = SettingsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    qtbot.waitUntil(lambda: not session.jobs.running)


def opened(qtbot: QtBot, page: SettingsPage, session: Session) -> SafetySection:
    page.arrive(None, "backup", "")
    made = page.made("backup")
    assert isinstance(made, SafetySection)
    quiet(qtbot, page)
    return made


def quiet(qtbot: QtBot, page: SettingsPage) -> None:
    """Until nothing is read any more."""
    qtbot.waitUntil(lambda: not page._session.jobs.running and not page._soon.isActive())


def labels(section: SafetySection) -> list[str]:
    return [each.label for each in section.list.rows]


def test_a_shop_never_backed_up_says_so_and_a_fresh_one_is_at_ease(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    section = opened(qtbot, page, session)
    assert (section.state.look, "Nothing to back up" in section.state.text) == ("good", True)
    a_contact(ctx, "陈雨桐")
    qtbot.waitUntil(lambda: section.state.look == "warn")
    assert "no backup yet" in section.state.text


def test_backing_up_now_is_said_listed_and_told_to_the_window(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context, asked: Asked
) -> None:
    a_contact(ctx, "陈雨桐")
    section = opened(qtbot, page, session)
    with qtbot.waitSignal(session.backed_up):
        section.state.back_up_button.click()
    quiet(qtbot, page)
    assert section.state.look == "good"
    assert section.state.back_up_button.isEnabled()
    assert labels(section) == ["Today 18:30"]
    assert "made by hand" in section.list.rows[0].caption
    assert "1 person" in section.list.rows[0].caption
    section.state.folder_button.click()
    assert asked.names() == ["show_folder"]


def test_an_old_backup_is_amber_and_then_red(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context, clock: HeldClock
) -> None:
    a_contact(ctx, "陈雨桐")
    service.back_up(ctx)
    looks = []
    for days in (3, 1, 4):
        clock.move(timedelta(days=days))
        section = opened(qtbot, page, session)
        section.refresh()
        quiet(qtbot, page)
        looks.append(section.state.look)
    assert looks == ["good", "warn", "bad"]
    assert "8 days ago" in section.state.text


def test_a_backup_that_cannot_be_made_is_red_with_its_reason(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐")
    section = opened(qtbot, page, session)
    (ctx.home.folder / BACKUPS).rmdir()
    (ctx.home.folder / BACKUPS).write_bytes(b"")
    section.back_up()
    quiet(qtbot, page)
    assert section.state.look == "bad"
    assert "Make room" in section.state.text
    assert "Make room" in session.told[0].sentence


def test_a_backup_is_checked_again_and_a_damaged_one_is_named(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐")
    made = service.back_up(ctx)
    section = opened(qtbot, page, session)
    row = section.list.rows[0]
    assert isinstance(row, BackupRow)
    row.check.click()
    quiet(qtbot, page)
    assert row.sentence == "This backup is sound"
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    row.check.click()
    quiet(qtbot, page)
    assert "damaged" in row.sentence


def test_a_change_elsewhere_leaves_the_rows_as_they_are(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐")
    service.back_up(ctx)
    section = opened(qtbot, page, session)
    row = section.list.rows[0]
    a_contact(ctx, "赵敏")
    quiet(qtbot, page)
    assert section.list.rows == [row]


def test_the_shop_file_checks_itself_from_the_page_and_from_a_command(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐")
    section = opened(qtbot, page, session)
    page.arrive(None, "backup", "check")
    quiet(qtbot, page)
    assert section.check_row.sentence == "All is well, checked 18:30"
    ctx.db.execute("UPDATE actions SET actor = 'somebody' WHERE id = 1")
    section.check_button.click()
    quiet(qtbot, page)
    assert "chain" in section.check_row.sentence


def test_only_the_latest_are_listed_until_all_are_asked_for(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    for number in range(7):
        a_contact(ctx, f"人{number}")
        service.back_up(ctx)
    section = opened(qtbot, page, session)
    assert labels(section)[-1] == "2 earlier backups"
    control = section.list.rows[-1].control
    assert control is not None
    control.click()  # type: ignore[attr-defined]
    assert len(labels(section)) == 7


def test_a_restore_asks_with_what_would_change_and_is_asked_of_the_window(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context, asked: Asked
) -> None:
    a_contact(ctx, "陈雨桐")
    made = service.back_up(ctx)
    a_contact(ctx, "赵敏")
    section = opened(qtbot, page, session)
    row = section.list.rows[0]
    assert isinstance(row, BackupRow)
    wanted: list[object] = []
    session.wants_restore.connect(wanted.append)
    row.restore.click()
    qtbot.waitUntil(lambda: asked.names() == ["ask"])
    _parent, title, follows, keep, act = asked.calls[0][1]
    assert "today 18:30" in title
    assert "Contacts, the bin included: 2 now, 1 in the backup" in follows
    assert "1 step done since then" in follows
    assert "change back" in follows
    assert (keep, act) == ("Leave it", "Restore")
    assert wanted == []
    asked.answers["ask"] = True
    row.restore.click()
    qtbot.waitUntil(lambda: wanted == [made])


def test_a_backup_from_a_file_of_another_shop_is_refused(
    qtbot: QtBot, page: SettingsPage, session: Session, asked: Asked, tmp_path: Path
) -> None:
    section = opened(qtbot, page, session)
    asked.answers["open_file"] = tmp_path / "letter.shukebak"
    (tmp_path / "letter.shukebak").write_bytes(b"no backup at all")
    section.file_button.click()
    qtbot.waitUntil(lambda: len(session.told) == 1)
    assert "ask" not in asked.names()


def test_what_a_restore_put_aside_can_be_changed_back_to(
    qtbot: QtBot, shop: Shop, shop_folder: Path, around: Around, asked: Asked
) -> None:
    a_contact(shop.till, "陈雨桐")
    made = service.back_up(shop.till)
    shop.close()
    done = restore.restore(made, shop_folder)
    asked.answers["ask"] = True
    with open_shop(shop_folder, around) as again:
        session = Session(again)
        page = SettingsPage(session)
        qtbot.addWidget(page)
        page.show()
        section = opened(qtbot, page, session)
        assert not section.replaced.isHidden()
        wanted: list[object] = []
        session.wants_restore.connect(wanted.append)
        control = section.replaced.rows[0].control
        assert control is not None
        control.click()  # type: ignore[attr-defined]
        assert wanted == [done.replaced]
        quiet(qtbot, page)
        session.close()


def test_a_second_place_is_kept_gets_every_backup_and_is_given_up_by_undo(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    a_contact(ctx, "陈雨桐")
    section = opened(qtbot, page, session)
    stick = tmp_path / "stick"
    stick.mkdir()
    asked.answers["open_folder"] = stick
    section.choose_button.click()
    assert settings.second_place(ctx) == stick
    qtbot.waitUntil(lambda: section.second_row.caption == str(stick))
    section.back_up()
    qtbot.waitUntil(lambda: len(list(stick.iterdir())) == 1)
    quiet(qtbot, page)
    assert "same disk" not in section.second_row.caption
    assert "Choose another disk" in section.second_row.sentence
    session.undo()
    qtbot.waitUntil(lambda: settings.second_place(ctx) is None and section.drop_button.isHidden())


def test_a_second_place_inside_the_shop_is_refused_beside_its_row(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context, asked: Asked
) -> None:
    section = opened(qtbot, page, session)
    asked.answers["open_folder"] = health.folder(ctx)
    section.choose_button.click()
    assert "another disk" in section.second_row.sentence
    assert settings.second_place(ctx) is None
