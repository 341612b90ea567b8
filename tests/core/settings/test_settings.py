"""Settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import undo
from core.context import Context
from core.errors import Invalid
from core.ids import new_op_id
from core.settings import service


def test_a_setting_has_its_default_until_it_is_chosen_and_again_after_undo(ctx: Context) -> None:
    assert service.get(ctx, "look.theme") == "system"
    service.choose(ctx, "op1", "look.theme", "dark")
    assert service.get(ctx, "look.theme") == "dark"
    undo.undo(ctx, "op2")
    assert service.get(ctx, "look.theme") == "system"


def test_a_value_the_setting_cannot_take_changes_nothing(ctx: Context) -> None:
    with pytest.raises(Invalid, match=r"settings\.not_allowed"):
        service.choose(ctx, "op1", "look.theme", "pink")
    assert service.get(ctx, "look.theme") == "system"


def test_a_shop_is_called_what_it_was_made_with_until_it_is_renamed(ctx: Context) -> None:
    assert service.shop_name(ctx) == "小满烘焙"
    service.choose(ctx, "op1", "shop.name", "大满烘焙")
    assert service.shop_name(ctx) == "大满烘焙"


def test_a_number_outside_its_range_is_refused_and_one_inside_is_kept(ctx: Context) -> None:
    for wrong in ("29", "81", "", "-40", "4 0", "４０ms", "1e1", "9" * 30):
        with pytest.raises(Invalid, match=r"settings\.out_of_range"):
            service.choose(ctx, f"op-{wrong}", "scanner.gap_ms", wrong)
    assert service.number(ctx, "scanner.gap_ms") == 50
    service.choose(ctx, "op", "scanner.gap_ms", "80")
    assert service.number(ctx, "scanner.gap_ms") == 80


def test_a_shop_keeps_a_name(ctx: Context) -> None:
    with pytest.raises(Invalid, match=r"settings\.empty"):
        service.choose(ctx, "op1", "shop.name", "  ")
    with pytest.raises(Invalid, match=r"settings\.too_long"):
        service.choose(ctx, "op2", "shop.name", "满" * 61)
    assert service.shop_name(ctx) == "小满烘焙"


def test_a_folder_is_kept_to_the_letter(ctx: Context) -> None:
    service.choose(ctx, "op1", "backup.second_place", "/media/two  spaces")
    assert service.second_place(ctx) == Path("/media/two  spaces")
    with pytest.raises(Invalid, match=r"settings\.not_allowed"):
        service.choose(ctx, "op2", "backup.second_place", "/media/\nstick")
    service.choose(ctx, "op3", "backup.second_place", "")
    assert service.second_place(ctx) is None


def test_a_switch_is_on_or_off(ctx: Context) -> None:
    assert not service.is_on(ctx, "look.reduce_motion")
    service.choose(ctx, "op1", "look.reduce_motion", "yes")
    assert service.is_on(ctx, "look.reduce_motion")


def test_what_the_program_keeps_for_itself_is_no_step_for_a_person(ctx: Context) -> None:
    service.choose(ctx, new_op_id(), "shop.name", "小满")
    service.remember(ctx, new_op_id(), "welcome", "card")
    assert service.get(ctx, "welcome") == "card"
    step = undo.undo(ctx, new_op_id())
    assert (step.kind, service.get(ctx, "welcome")) == ("setting.changed", "card")
    with pytest.raises(Invalid, match=r"settings\.not_allowed"):
        service.remember(ctx, new_op_id(), "welcome", "tomorrow")
