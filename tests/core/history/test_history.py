"""The history: what was done, newest first, what became of it, and what stands in the way of an undo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core import undo
from core.cards import batches, claim, jobs
from core.clock import HeldClock
from core.contacts import service as contacts
from core.context import Context
from core.demo import making
from core.entry_codes import service as entry_codes
from core.errors import BETWEEN, Cancelled, Conflict, Refused
from core.exchange import contacts_export, contacts_import
from core.history import names, service
from core.history.details import detail
from core.history.models import Entry, State
from core.ids import new_op_id
from core.settings import service as settings
from core.settings.definitions import SETTINGS
from core.tags import service as tags
from core.work import Progress
from tests.make import a_contact


def listed(ctx: Context) -> list[Entry]:
    wanted = [action_id for action_id, _ in service.ids(ctx)]
    found = service.entries(ctx, wanted)
    return [found[each] for each in wanted]


def newest(ctx: Context) -> Entry:
    return listed(ctx)[0]


def test_what_was_done_is_listed_newest_first_with_its_day(ctx: Context, clock: HeldClock) -> None:
    a_contact(ctx, "陈雨桐")
    clock.move(timedelta(days=1))
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    assert [(each.kind, each.day.day) for each in listed(ctx)] == [("setting.changed", 19), ("contact.added", 18)]


def test_thirty_days_are_listed_today_included(ctx: Context, clock: HeldClock) -> None:
    a_contact(ctx, "陈雨桐")
    clock.move(timedelta(days=29))
    assert len(service.ids(ctx)) == 1
    clock.move(timedelta(days=1))
    assert service.ids(ctx) == []


def test_a_clock_that_once_stood_wrong_hides_nothing(ctx: Context, clock: HeldClock) -> None:
    a_contact(ctx, "陈雨桐")
    clock.move(timedelta(days=-4000))
    a_contact(ctx, "赵敏")
    clock.move(timedelta(days=4000))
    a_contact(ctx, "刘芳")
    assert [detail(ctx, each) for each in listed(ctx)] == ["刘芳", "陈雨桐"]


def test_an_undo_is_the_state_of_what_it_took_back_and_redo_makes_it_stand_again(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    undo.undo(ctx, new_op_id())
    assert [(each.kind, each.state) for each in listed(ctx)] == [("contact.added", State.UNDONE)]
    assert newest(ctx).undone_at == ctx.now()
    undo.redo(ctx, new_op_id())
    assert [(each.kind, each.state) for each in listed(ctx)] == [("contact.added", State.DONE)]


def test_an_older_step_is_taken_back_alone(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    a_contact(ctx, "赵敏")
    older = listed(ctx)[1]
    undo.undo(ctx, new_op_id(), older.id)
    assert [each.state for each in listed(ctx)] == [State.DONE, State.UNDONE]
    assert contacts.count(ctx) == 1


def test_each_kind_of_work_says_what_it_was_about(ctx: Context, tmp_path: Path) -> None:
    who = a_contact(ctx, "陈雨桐")
    assert detail(ctx, newest(ctx)) == "陈雨桐"
    contacts.change(ctx, new_op_id(), who, {"note": "花生过敏"})
    assert detail(ctx, newest(ctx)) == "陈雨桐"
    other = a_contact(ctx, "", "16412346021")
    assert detail(ctx, newest(ctx)) == "164****6021"
    tags.tag(ctx, new_op_id(), [who, other], "老客")
    assert detail(ctx, newest(ctx)) == "老客 · 2 people"
    tags.set_alert(ctx, new_op_id(), "老客", True)
    assert detail(ctx, newest(ctx)) == "老客"
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    assert detail(ctx, newest(ctx)) == "Light and dark"
    contacts_export.write(ctx, new_op_id(), tmp_path / "all.csv", Progress())
    assert detail(ctx, newest(ctx)) == "2 people"
    table = tmp_path / "list.csv"
    table.write_text("姓名,手机\n赵敏,16412340001\n刘芳,16412340002\n", encoding="utf-8")
    contacts_import.take_in(ctx, new_op_id(), table, Progress())
    assert detail(ctx, newest(ctx)) == "2 new"


def test_cards_say_their_batch_and_count(ctx: Context) -> None:
    entry_codes.add(ctx, new_op_id(), "", "https://u.wechat.com/EAbCdEfGhIjKlMnOpQrStUv")
    assert detail(ctx, newest(ctx)) == "Personal WeChat"
    batch = making.another_batch(ctx, "demo")
    name = next(each.name for each in batches.overview(ctx) if each.id == batch)
    qty = next(each.qty for each in batches.overview(ctx) if each.id == batch)
    assert detail(ctx, newest(ctx)) == f"{name} · {qty} cards"
    assert newest(ctx).why_not == ""
    printed_through(ctx, batch)
    sent, made = listed(ctx)[1], listed(ctx)[2]
    assert (sent.kind, made.kind) == ("job.sent", "batch.made")
    assert detail(ctx, newest(ctx)) == f"{name} · {qty} came out well, 0 spoiled, 0 blank"
    assert detail(ctx, sent) == f"{name} · {qty} cards"
    assert made.why_not == sent.why_not == "batch.printed_void_instead"
    code = batches.card_lines(ctx, batches.card_ids(ctx, batch)[:1])
    claim.claim(ctx, new_op_id(), next(iter(code)).code, name="林巧儿")
    assert detail(ctx, newest(ctx)).endswith(" · 林巧儿")
    with pytest.raises(Refused, match=r"batch\.printed_void_instead"):
        undo.undo(ctx, new_op_id(), made.id)


def printed_through(ctx: Context, batch: int) -> None:
    job = jobs.prepare(ctx, new_op_id(), batch, "shop")
    jobs.note_verified(ctx, new_op_id(), job, "", jobs.card_count(ctx, job))
    jobs.note_sending(ctx, new_op_id(), job)
    jobs.note_sent(ctx, new_op_id(), job)
    jobs.close(ctx, new_op_id(), job)


def test_the_steps_inside_one_print_are_no_lines(ctx: Context) -> None:
    batch = making.another_batch(ctx, "demo")
    before = len(listed(ctx))
    printed_through(ctx, batch)
    assert len(listed(ctx)) == before + 2


def test_work_that_changed_nothing_says_so(ctx: Context, tmp_path: Path) -> None:
    a_contact(ctx, "陈雨桐", "16412346021")
    contacts_export.write(ctx, new_op_id(), tmp_path / "all.csv", Progress())
    assert newest(ctx).why_not == "history.nothing_changed"


def test_work_that_was_stopped_is_told_as_interrupted(ctx: Context, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("姓名,手机\n" + "".join(f"人{n},1641234{n:04}\n" for n in range(900)), encoding="utf-8")
    progress = Progress(lambda done, total: progress.cancel() if done > 300 and total else None)
    with pytest.raises(Cancelled):
        contacts_import.take_in(ctx, new_op_id(), table, progress)
    assert (newest(ctx).kind, newest(ctx).state, newest(ctx).why_not) == ("import.contacts", State.INTERRUPTED, "")


def test_a_refused_undo_names_the_people_and_not_their_numbers(ctx: Context) -> None:
    who = a_contact(ctx, "陈雨桐")
    contacts.change(ctx, new_op_id(), who, {"note": "花生过敏"})
    tags.tag(ctx, new_op_id(), [who], "老客")
    added = listed(ctx)[2]
    with pytest.raises(Conflict, match=r"undo\.changed_since") as refused:
        undo.undo(ctx, new_op_id(), added.id)
    said = service.explained(ctx, refused.value)
    assert "陈雨桐" in said
    assert "#" not in said


def test_a_long_list_of_obstacles_is_cut_and_counted(ctx: Context) -> None:
    people = [a_contact(ctx, f"人{number}") for number in range(9)]
    contacts.put_in_bin(ctx, new_op_id(), people)
    binned = newest(ctx)
    contacts.restore(ctx, new_op_id(), people)
    with pytest.raises(Conflict, match=r"undo\.changed_since") as refused:
        undo.undo(ctx, new_op_id(), binned.id)
    assert "人0, 人1, 人2, 人3, 人4 and 4 more" in service.explained(ctx, refused.value).replace(BETWEEN, ", ")


def test_every_table_a_person_may_meet_has_a_name_in_words(ctx: Context) -> None:
    assert names.row_words(ctx, "no_such_table #3") == "something else"
    assert names.row_words(ctx, "tag #99") == "a tag"
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    assert names.row_words(ctx, "setting #1") == "the setting “Light and dark”"


def test_every_setting_has_a_name() -> None:
    assert set(SETTINGS) <= set(names.SETTING_NAMES)
