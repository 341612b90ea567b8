"""Settings."""

from __future__ import annotations

import pytest

from core import undo
from core.context import Context
from core.errors import Invalid
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
