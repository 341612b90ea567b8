"""Every way of typing a contact finds it, with few keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.search_keys import after, keys, prefixes

ANN = keys("陈雨桐", "豆豆妈", "cyt_1990", ["16400006021", "057100001234"])


def finds(kept: set[str], typed: str) -> bool:
    return any(start <= key < after(start) for start in prefixes(typed) for key in kept)


NUMBERS = "6021 021 16400006021 1640000 164 +86_164_0000_6021 86164_0000_6021 １６４ 00001234 0571"
WORDS = "陈 陈雨 雨桐 豆豆 豆妈 chen chenyutong yutong CYT yt Chen_Yu ddm doudou cyt_19"


@pytest.mark.parametrize("typed", [*(one.replace("_", " ") for one in NUMBERS.split()), *WORDS.split()])
def test_a_contact_is_found_by(typed: str) -> None:
    assert finds(ANN, typed)


@pytest.mark.parametrize("typed", ["6022", "165", "李", "li", "tong雨", "", "  ", "yutongchen"])
def test_a_contact_is_not_found_by(typed: str) -> None:
    assert not finds(ANN, typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单小明", ("shan", "dan", "sxm", "dxm")),
        ("曾乐", ("zeng", "ceng", "zengle", "zengyue")),
        ("仇英", ("qiu", "chou")),
        ("尉迟恭", ("yuchi", "weichi")),
        ("欧阳雨桐", ("ouyang", "oyyt", "yutong", "雨桐")),
        ("吕布", ("lv", "lü", "lb", "布")),
        ("阿依古丽·买买提", ("阿依古丽•买", "买买提", "maimaiti", "ayglmmt")),
        ("Lily Chen", ("lily", "chen", "lilychen", "LILY C")),
        ("🍑桃桃", ("桃桃", "taotao")),
        ("^_^", ("^_^",)),
        ("刘䶮", ("liuyan", "䶮")),
    ],
)
def test_difficult_names_are_found(name: str, typed: tuple[str, ...]) -> None:
    assert all(finds(keys(name), one) for one in typed)


def test_an_ordinary_contact_costs_eight_keys() -> None:
    assert len(keys("陈雨桐", phones=["16400006021"])) == 8


@given(st.text(min_size=1, max_size=12), st.text(max_size=6))
def test_the_end_of_a_range_is_behind_all_that_begin_so(prefix: str, rest: str) -> None:
    assert (prefix + rest).encode() < after(prefix).encode() or prefix[-1] == "\U0010ffff"


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_name_is_found_by_the_whole_of_itself(name: str, nickname: str) -> None:
    kept = keys(name, nickname)
    assert all(finds(kept, one) for one in (name, nickname) if prefixes(one))
