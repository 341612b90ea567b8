"""What the shop says of its backups: their age, what they hold, whether one can be relied on."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from core.backup import health, restore, second, service
from core.backup.health import Level
from core.clock import HeldClock
from core.context import Context
from core.errors import Invalid, Unavailable
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Around, Shop, create_shop, open_shop
from tests.make import a_contact


def test_a_backup_is_good_for_three_days_old_for_seven_then_bad(ctx: Context, clock: HeldClock) -> None:
    a_contact(ctx, "陈雨桐")
    assert health.health(ctx).level is Level.NONE
    service.back_up(ctx)
    levels = []
    for _ in range(9):
        levels.append(health.health(ctx).level)
        clock.move(timedelta(days=1))
    assert levels == [Level.GOOD] * 4 + [Level.OLD] * 4 + [Level.BAD]


def test_health_counts_the_steps_done_since_the_newest_good_backup(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    service.back_up(ctx)
    assert health.health(ctx).steps_since == 0
    a_contact(ctx, "赵敏")
    a_contact(ctx, "刘芳")
    assert health.health(ctx).steps_since == 2


def test_a_backup_that_cannot_be_read_is_listed_and_not_relied_on(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    good = service.back_up(ctx)
    a_contact(ctx, "赵敏")
    broken = service.back_up(ctx)
    broken.write_bytes(broken.read_bytes()[:-200])
    kept = health.backups(ctx)
    assert [(each.bundle.number, each.manifest is not None) for each in kept] == [(2, False), (1, True)]
    newest = health.health(ctx).newest
    assert newest is not None
    assert newest.bundle.path == good


def test_a_sound_backup_is_verified_again_and_leaves_nothing_behind(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    made = service.back_up(ctx)
    assert health.verify(ctx, made).state.counts["contact"] == 1
    assert sorted(path.name for path in made.parent.iterdir()) == [made.name]


def test_a_bit_that_flipped_in_a_backup_is_found(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    made = service.back_up(ctx)
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    with pytest.raises(Invalid, match=r"backup\.damaged"):
        health.verify(ctx, made)
    assert sorted(path.name for path in made.parent.iterdir()) == [made.name]


def test_a_comparison_says_what_a_restore_would_take_away(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    made = service.back_up(ctx)
    a_contact(ctx, "赵敏")
    a_contact(ctx, "刘芳")
    said = health.compare(ctx, made)
    assert (said.then["contact"], said.now["contact"], said.steps_since) == (1, 3, 2)


def test_a_backup_of_a_later_state_is_no_earlier_one(shop: Shop, shop_folder: Path, around: Around) -> None:
    a_contact(shop.till, "陈雨桐")
    early = service.back_up(shop.till)
    a_contact(shop.till, "赵敏")
    late = service.back_up(shop.till)
    shop.close()
    restore.restore(early, shop_folder)
    with open_shop(shop_folder, around) as again:
        assert health.compare(again.till, late).steps_since is None
        assert health.compare(again.till, early).steps_since == 0


def test_a_backup_of_another_shop_is_not_compared(ctx: Context, around: Around, tmp_path: Path) -> None:
    create_shop(tmp_path / "other.shuke", "别家")
    with open_shop(tmp_path / "other.shuke", around) as other:
        a_contact(other.till, "陈雨桐")
        made = service.back_up(other.till)
    with pytest.raises(Invalid, match=r"restore\.other_shop"):
        health.compare(ctx, made)


def test_a_set_moved_aside_is_listed_until_it_is_put_back(shop: Shop, shop_folder: Path) -> None:
    a_contact(shop.till, "陈雨桐")
    made = service.back_up(shop.till)
    shop.close()
    done = restore.restore(made, shop_folder)
    assert [each.path for each in restore.replaced_sets(shop_folder)] == [done.replaced]
    assert done.replaced is not None
    moved = restore.take_back(shop_folder, done.replaced)
    assert [each.path for each in restore.replaced_sets(shop_folder)] == [moved]


def test_the_file_checks_itself(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    assert health.self_check(ctx) == []
    ctx.db.execute("UPDATE actions SET actor = 'somebody' WHERE id = 1")
    assert health.self_check(ctx) == ["chain_broken:1"]


# the second place


def test_each_backup_is_copied_to_the_second_place_too(ctx: Context, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    settings.choose(ctx, new_op_id(), "backup.second_place", str(stick))
    made = ctx.rules.backup(ctx, "closing")
    assert made is not None
    assert (stick / made.name).read_bytes() == made.read_bytes()
    assert [path.name for path in stick.iterdir()] == [made.name]
    said = health.second_health(ctx, stick, health.health(ctx).newest)
    assert (said.level, said.there, said.same_disk, said.has_newest) == (Level.GOOD, True, True, True)


def test_a_backup_counts_though_the_stick_is_not_plugged_in(ctx: Context, tmp_path: Path) -> None:
    a_contact(ctx, "陈雨桐")
    made = service.back_up(ctx, also=tmp_path / "stick")
    assert made.exists()
    assert not (tmp_path / "stick").exists()
    said = health.second_health(ctx, tmp_path / "stick", health.health(ctx).newest)
    assert (said.level, said.there, said.has_newest) == (Level.NONE, False, False)


def test_a_stick_that_comes_back_gets_what_it_missed_with_the_next_backup(ctx: Context, tmp_path: Path) -> None:
    a_contact(ctx, "陈雨桐")
    stick = tmp_path / "stick"
    made = service.back_up(ctx, also=stick)
    stick.mkdir()
    assert service.before(ctx, "closing", also=stick) == made
    assert (stick / made.name).exists()


def test_another_backup_of_the_same_name_is_never_overwritten(ctx: Context, tmp_path: Path) -> None:
    a_contact(ctx, "陈雨桐")
    stick = tmp_path / "stick"
    stick.mkdir()
    made = service.back_up(ctx)
    (stick / made.name).write_bytes(b"from another PC")
    copied = second.copy(ctx, made, stick)
    assert copied.name.startswith("000002-")
    assert copied.read_bytes() == made.read_bytes()
    assert (stick / made.name).read_bytes() == b"from another PC"
    assert second.copy(ctx, made, stick) == copied


def test_copies_come_back_as_the_shop(shop: Shop, tmp_path: Path, around: Around) -> None:
    a_contact(shop.till, "陈雨桐")
    stick = tmp_path / "stick"
    stick.mkdir()
    service.back_up(shop.till, also=stick)
    shop.close()
    shutil.rmtree(shop.folder)
    restore.restore(next(stick.iterdir()), shop.folder)
    with open_shop(shop.folder, around) as again:
        assert health.self_check(again.till) == []


def test_a_second_place_is_a_folder_outside_the_shop_that_can_be_written(ctx: Context, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"backup\.place_missing"):
        second.require_sound(ctx, tmp_path / "nowhere")
    with pytest.raises(Invalid, match=r"backup\.place_same"):
        second.require_sound(ctx, ctx.home.folder / "backups")
    second.require_sound(ctx, tmp_path)
    assert not list(tmp_path.glob("*.part"))
