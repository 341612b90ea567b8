"""Entry codes: what may be printed, versions under one name, and what stays with the paper."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.context import Context
from core.entry_codes import service as entry_codes
from core.entry_codes.models import Evidence
from core.errors import Invalid, Refused
from core.ids import new_op_id
from core.undo import undo

ME = "https://u.wechat.com/EAbcdefghijklmnopqrstuv"
OTHER = "https://u.wechat.com/EBbcdefghijklmnopqrstuv"
TEMPORARY = "https://weixin.qq.com/q/0200abcd"


def added(ctx: Context, name: str, payload: str) -> int:
    return entry_codes.add(ctx, new_op_id(), name, payload)


def test_the_same_payload_under_the_same_name_is_the_same_version(ctx: Context) -> None:
    assert added(ctx, "小林微信", ME) == added(ctx, " 小林微信 ", f" {ME}\n")


def test_another_payload_is_the_next_version_and_paper_keeps_its_own(ctx: Context) -> None:
    first, second = added(ctx, "小林微信", ME), added(ctx, "小林微信", OTHER)
    now = entry_codes.current(ctx, "小林微信")
    assert now is not None
    assert (now.id, now.no, now.payload) == (second, 2, OTHER)
    assert entry_codes.version(ctx, first).payload == ME


def test_going_back_to_an_older_payload_is_a_new_version(ctx: Context) -> None:
    ids = [added(ctx, "小林微信", payload) for payload in (ME, OTHER, ME)]
    assert len(set(ids)) == 3
    assert entry_codes.version(ctx, ids[2]).no == 3


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("https://weixin.qq.com/g/AwYAABCDEFGHIJKL", "7 days"),
        ("wxp://f2f0abcdef", "for paying"),
        ("https://wxaurl.cn/abc", "30 days"),
        ("", "empty"),
        ("16412345678", "phone number"),
        ("71545505903822170953", "claim code"),
        ("https://10.0.0.1/add", "number"),
        ("hello", "do not know"),
    ],
)
def test_what_must_not_be_printed_is_refused_with_the_reason(ctx: Context, payload: str, said: str) -> None:
    with pytest.raises(Refused, match=r"entry_code\.refused") as refused:
        added(ctx, "码", payload)
    assert said in refused.value.sentence
    assert entry_codes.overview(ctx) == []


def test_a_code_to_look_at_twice_says_why(ctx: Context) -> None:
    personal = entry_codes.version(ctx, added(ctx, "小林微信", ME))
    link = entry_codes.version(ctx, added(ctx, "企业微信", "https://work.weixin.qq.com/ca/cawcde123"))
    assert "reset" in personal.warning
    assert link.warning == ""


def test_a_code_that_may_be_temporary_needs_its_last_day(ctx: Context) -> None:
    with pytest.raises(Invalid, match=r"entry_code\.day_needed"):
        added(ctx, "公众号", TEMPORARY)
    with pytest.raises(Invalid, match=r"entry_code\.day_past"):
        entry_codes.add(ctx, new_op_id(), "公众号", TEMPORARY, last_day=ctx.today() - timedelta(days=1))
    day = ctx.today() + timedelta(days=30)
    version = entry_codes.version(ctx, entry_codes.add(ctx, new_op_id(), "公众号", TEMPORARY, last_day=day))
    assert version.last_day == day


def test_without_a_name_a_code_is_called_by_its_kind_and_found_again(ctx: Context) -> None:
    first, second = added(ctx, "", ME), added(ctx, "", OTHER)
    names = [entry_codes.version(ctx, each).name for each in (first, second)]
    assert names == ["Personal WeChat", "Personal WeChat 2"]
    assert added(ctx, "", ME) == first


def test_the_picture_of_a_code_is_kept_once(ctx: Context) -> None:
    picture = Evidence(b"\x89PNG of a screen", "image/png", 300, 400)
    entry_codes.add(ctx, new_op_id(), "小林微信", ME, picture)
    entry_codes.add(ctx, new_op_id(), "小张微信", OTHER, picture)
    assert ctx.db.value("SELECT count(*) FROM asset") == 1
    assert ctx.db.value("SELECT count(*) FROM entry_version WHERE evidence_id IS NOT NULL") == 2


def test_a_code_can_be_undone_until_cards_carry_it(ctx: Context) -> None:
    entry_codes.add(ctx, new_op_id(), "小林微信", ME, Evidence(b"picture", "image/png", 1, 1))
    undo(ctx, new_op_id())
    assert entry_codes.overview(ctx) == []
    assert ctx.db.value("SELECT count(*) FROM asset") == 0


def test_a_check_with_a_phone_is_noted_on_its_day(ctx: Context) -> None:
    version = added(ctx, "小林微信", ME)
    assert entry_codes.version(ctx, version).checked_on is None
    assert entry_codes.note_check(ctx, new_op_id(), version).checked_on == ctx.today()
    assert entry_codes.version(ctx, version).checked_on == ctx.today()


def test_the_same_form_sent_twice_adds_one_code(ctx: Context) -> None:
    op_id = new_op_id()
    first = entry_codes.add(ctx, op_id, "小林微信", ME)
    added(ctx, "小林微信", OTHER)
    assert entry_codes.add(ctx, op_id, "小林微信", ME) == first
