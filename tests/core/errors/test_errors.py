"""The sentences of expected errors: what they name is said in words."""

from __future__ import annotations

import re
from inspect import getsource

import pytest

from core.cards import assets
from core.db import check
from core.error_words import WORDS
from core.errors import FOUND, Unavailable


@pytest.mark.parametrize("code", ["shop.damaged", "backup.not_sound"])
def test_what_a_check_found_is_said_in_words(code: str) -> None:
    said = Unavailable(code, problems=("schema_changed", "chain_broken:17", "action_open:3", "act_now_set")).sentence
    assert "the tables are not as this program makes them" in said
    assert "_" not in said
    assert "17" not in said
    assert said.count("half done") == 1, "each thing once"


def test_every_code_of_the_check_has_words() -> None:
    codes = {code.partition(":")[0] for code in re.findall(r'yield f?"([a-z_]+)', getsource(check))}
    assert len(codes) > 4
    assert codes <= set(FOUND)


def test_the_limit_of_pictures_is_said_as_it_is() -> None:
    assert f"{assets.MOST_PIXELS // 1_000_000} million" in WORDS["cards.picture_too_many_pixels"]
