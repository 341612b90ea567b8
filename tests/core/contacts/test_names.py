"""Which name is the name."""

from __future__ import annotations

import pytest

from core.contacts.names import NameParts, names_of


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (NameParts(remark="方家豪", nickname="桃桃"), "方家豪"),
        (NameParts(remark="", nickname="小鱼er"), "小鱼er"),
        (NameParts(name="李国平", remark="老李", nickname="平酱"), "李国平"),
        (NameParts(last="李", first="沐晴"), "李沐晴"),
        (NameParts(last="Chen", first="Lily"), "Lily Chen"),
        (NameParts(last="Chen", middle="Q.", first="Lily"), "Lily Q. Chen"),
        (NameParts(first="芦建军"), "芦建军"),
        (NameParts(company="样例物流"), "样例物流"),
        (NameParts(name="无", company="@微信"), ""),
        (NameParts(name="-", nickname="豆豆"), "豆豆"),
        (NameParts(name="王\n小红\u200b"), "王小红"),
    ],
)
def test_the_first_name_that_is_there_is_taken(parts: NameParts, name: str) -> None:
    assert names_of(parts).name == name
