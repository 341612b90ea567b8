"""The field language of card text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards.fields import BadField, Values, filled, names, parsed

VALUES: Values = {"shop": "小满烘焙", "code": "7K3MQ9TZ4W2V", "seq": 7, "until": date(2026, 8, 3), "nothing": ""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("谢谢你喜欢${shop}", "谢谢你喜欢小满烘焙"),
        ("${code:4-4-4}", "7K3M-Q9TZ-4W2V"),
        ("${code:6-6}", "7K3MQ9-TZ4W2V"),
        ("No. ${seq:%05d}", "No. 00007"),
        ("${seq}", "7"),
        ("${until}", "2026-08-03"),
        ("有效期至 ${until:%Y年%-m月%-d日=—}", "有效期至 2026年8月3日"),
        ("${until:%m/%d}", "08/03"),
        ("${nothing:=—}", "—"),
        ("${absent:=见卡背}", "见卡背"),
        ("${absent:4-4=}", ""),
        ("${shop:first}", "小"),
        ("$5 {价}", "$5 {价}"),
    ],
)
def test_fields_are_filled_as_they_are_written(text: str, said: str) -> None:
    assert filled(text, VALUES) == (said, ())


def test_empty_and_unknown_fields_without_default_are_named() -> None:
    assert filled("${nothing}·${absent}", VALUES) == ("·", ("nothing", "absent"))


@pytest.mark.parametrize("text", ["${", "${Shop}", "a ${shop", "${}", "${shop:{x}}", "${1}"])
def test_what_begins_a_field_and_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadField):
        parsed(text)


def test_names_are_those_used() -> None:
    assert names("${shop} ${code:4-4-4} ${shop}") == {"shop", "code"}


@given(st.text().filter(lambda text: "${" not in text))
def test_text_without_fields_stays_as_it_is(text: str) -> None:
    assert filled(text, {}) == (text, ())


@given(st.text(max_size=30), st.sampled_from(["4-4-4", "%05d", "%Y", "first", "", "zzz"]))
def test_a_value_is_never_taken_for_a_field_again(value: str, shape: str) -> None:
    said, missing = filled(f"${{shop:{shape}=}}", {"shop": value})
    assert missing == ()
    assert "".join(said.replace("-", "")) in value.replace("-", "") or not value
