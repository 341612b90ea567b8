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
LINK = "https://work.weixin.qq.com/ca/cawcde123"
TEMPORARY = "https://weixin.qq.com/q/0200abcd"


def added(ctx: Context, name: str, payload: str) -> int:
    return entry_codes.add(ctx, new_op_id(), name, payload)


def replaced(ctx: Context, version_id: int, payload: str, name: str = "") -> int:
    code = entry_codes.version(ctx, version_id).entry_code_id
    return entry_codes.replace_with(ctx, new_op_id(), code, payload, name=name)


def test_the_same_payload_under_the_same_name_is_the_same_version(ctx: Context) -> None:
    assert added(ctx, "小林微信", ME) == added(ctx, " 小林微信 ", f" {ME}\n")


def test_another_payload_is_the_next_version_and_paper_keeps_its_own(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    second = replaced(ctx, first, OTHER)
    now = entry_codes.current(ctx, "小林微信")
    assert now is not None
    assert (now.id, now.no, now.payload) == (second, 2, OTHER)
    assert entry_codes.version(ctx, first).payload == ME


def test_going_back_to_an_older_payload_is_a_new_version(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    ids = {first, *(replaced(ctx, first, payload) for payload in (OTHER, ME))}
    assert len(ids) == 3
    assert entry_codes.version(ctx, max(ids)).no == 3


def test_a_name_that_is_taken_is_no_way_to_replace_a_code(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    with pytest.raises(Invalid, match=r"entry_code\.name_taken"):
        added(ctx, "小林微信", OTHER)
    assert [each.id for each in entry_codes.overview(ctx)] == [first]


def test_a_code_of_another_kind_needs_another_name(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    for name in ("", " 小林微信"):
        with pytest.raises(Invalid, match=r"entry_code\.name_of_other_kind"):
            replaced(ctx, first, LINK, name)
    now = entry_codes.version(ctx, replaced(ctx, first, LINK, "企业微信"))
    assert (now.name, now.no, now.payload) == ("企业微信", 2, LINK)
    assert entry_codes.current(ctx, "小林微信") is None


def test_replacing_with_a_new_name_is_one_step_back(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    replaced(ctx, first, LINK, "企业微信")
    undo(ctx, new_op_id())
    assert [(each.id, each.name) for each in entry_codes.overview(ctx)] == [(first, "小林微信")]


def test_the_name_of_another_code_cannot_be_taken_over(ctx: Context) -> None:
    first, _second = added(ctx, "小林微信", ME), added(ctx, "企业微信", LINK)
    with pytest.raises(Invalid, match=r"entry_code\.name_taken"):
        replaced(ctx, first, OTHER, "企业微信")
    assert entry_codes.version(ctx, first).no == 1


def test_a_code_that_shows_the_payload_already_stays_as_it_is(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    assert replaced(ctx, first, ME) == first


def test_the_same_replacement_sent_twice_is_one(ctx: Context) -> None:
    code, op_id = entry_codes.version(ctx, added(ctx, "小林微信", ME)).entry_code_id, new_op_id()
    sent = [entry_codes.replace_with(ctx, op_id, code, LINK, name="企业微信") for _time in range(2)]
    assert sent[0] == sent[1]
    assert entry_codes.version(ctx, sent[0]).no == 2


def test_what_taking_in_a_code_would_mean_is_said_before(ctx: Context) -> None:
    first = added(ctx, "小林微信", ME)
    new = entry_codes.propose(ctx, f" {OTHER}\n")
    assert (new.payload, new.name, new.known) == (OTHER, "Personal WeChat", None)
    known = entry_codes.propose(ctx, ME).known
    assert known is not None
    assert known.id == first
    with pytest.raises(Refused, match=r"entry_code\.refused"):
        entry_codes.propose(ctx, "https://weixin.qq.com/g/AwYAABCDEFGHIJKL")
    assert len(entry_codes.overview(ctx)) == 1


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
    replaced(ctx, first, OTHER)
    assert entry_codes.add(ctx, op_id, "小林微信", ME) == first
