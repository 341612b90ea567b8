"""What a scanned code is, row by row of the table, and what hides behind capitals and odd spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.entry_codes.payloads import Kind, Level, Verdict, classify, with_channel

PERSON = "https://u.wechat.com/DEMO-not-a-real-code-01"
WECOM = "https://work.weixin.qq.com/ca/cawcdedemo00000001"

CORPUS = [
    ("wxp://f2f0DEMOnotARealPaymentCode00000000000001", Kind.PAYMENT, Level.BLOCK),
    ("WXP://F2F0", Kind.PAYMENT, Level.BLOCK),
    ("weixin://wxpay/bizpayurl?pr=abc", Kind.PAYMENT, Level.BLOCK),
    ("alipays://platformapi/startapp", Kind.PAYMENT, Level.BLOCK),
    ("alipay://x", Kind.PAYMENT, Level.BLOCK),
    ("alipayqr://x", Kind.PAYMENT, Level.BLOCK),
    ("HTTPS://QR.ALIPAY.COM/FKX01234", Kind.PAYMENT, Level.BLOCK),
    ("https://payapp.weixin.qq.com/qrpay/order/home2?key=x", Kind.PAYMENT, Level.BLOCK),
    ("https://wx.tenpay.com/f2f?t=1", Kind.PAYMENT, Level.BLOCK),
    ("https://qr.95516.com/00010000/1", Kind.PAYMENT, Level.BLOCK),
    ("https://weixin.qq.com/g/AQYAADEMOnotAREALgroupCODE" + "0" * 38, Kind.WECHAT_GROUP, Level.BLOCK),
    ("http://weixin.qq.com/g/AQYAADEMOnotARE1", Kind.WECHAT_GROUP, Level.BLOCK),
    (PERSON, Kind.WECHAT_PERSONAL, Level.WARN),
    (PERSON + "?s=2", Kind.WECHAT_PERSONAL, Level.WARN),
    ("https://U.WeChat.com/DEMO-not-a-real-code-01", Kind.WECHAT_PERSONAL, Level.WARN),
    ("https://u.wechat.com/short", Kind.OTHER, Level.BLOCK),
    (WECOM, Kind.WECOM_LINK, Level.OK),
    (WECOM + "?customer_channel=70855381317357248248", Kind.WECOM_LINK, Level.OK),
    ("https://work.weixin.qq.com/gm/" + "0f" * 16, Kind.WECOM_GROUP, Level.WARN),
    ("https://work.weixin.qq.com/u/vc0123456789abcdef?v=3.1.10&bb=0a1b", Kind.WECOM_MEMBER, Level.WARN),
    ("https://work.weixin.qq.com/kfid/kfc0a1b2c3d4e5f", Kind.WECOM_SERVICE, Level.OK),
    ("http://weixin.qq.com/r/abcDEF123", Kind.OFFICIAL, Level.OK),
    ("http://weixin.qq.com/q/02abcDEF123", Kind.OFFICIAL_PARAMETER, Level.WARN),
    ("https://wxaurl.cn/abc", Kind.MINI_SHORT, Level.BLOCK),
    ("https://wxmpurl.cn/abc", Kind.MINI_SHORT, Level.BLOCK),
    ("https://www.xiaoman-bakery.example/hi", Kind.WEB, Level.WARN),
    ("http://www.xiaoman-bakery.example/hi", Kind.WEB, Level.WARN),
    ("https://192.168.1.8/hi", Kind.WEB, Level.BLOCK),
    ("https://[::1]/hi", Kind.WEB, Level.BLOCK),
    ("https://3232235777/hi", Kind.WEB, Level.BLOCK),
    ("https://t.cn/A6x", Kind.WEB, Level.WARN),
    ("https://h5.cli.im/x", Kind.WEB, Level.WARN),
    ("https://weixin.qq.com@evil.example/g/AQYAADEMOnotARE1", Kind.WEB, Level.WARN),
    ("70855381317357248248", Kind.CLAIM_CODE, Level.BLOCK),
    ("16412345678", Kind.OTHER, Level.BLOCK),
    ("tel:16412345678", Kind.OTHER, Level.BLOCK),
    ("", Kind.OTHER, Level.BLOCK),
    ("   ", Kind.OTHER, Level.BLOCK),
    ("小满烘焙", Kind.OTHER, Level.BLOCK),
    ("ftp://shop.example/x", Kind.OTHER, Level.BLOCK),
    ("https://", Kind.OTHER, Level.BLOCK),
    ("https://localhost/x", Kind.OTHER, Level.BLOCK),
    ("https://[broken", Kind.OTHER, Level.BLOCK),
    ("https://shop.example:99999/", Kind.OTHER, Level.BLOCK),
    ("https://shop.example/" + "x" * 260, Kind.OTHER, Level.BLOCK),
]


@pytest.mark.parametrize(("payload", "kind", "level"), CORPUS)
def test_each_kind_of_code_is_known_for_what_it_is(payload: str, kind: Kind, level: Level) -> None:
    verdict = classify(payload)
    assert (verdict.kind, verdict.level) == (kind, level)


def test_whatever_is_not_simply_fine_says_why() -> None:
    assert not [payload for payload, _, level in CORPUS if level is not Level.OK and not classify(payload).reason]


def test_a_code_that_may_be_temporary_asks_for_its_last_day() -> None:
    assert classify("http://weixin.qq.com/q/02abcDEF123").needs_last_day
    assert not classify(PERSON).needs_last_day


def test_only_a_wecom_link_carries_our_code() -> None:
    assert with_channel(WECOM, "70855381317357248248") == WECOM + "?customer_channel=70855381317357248248"
    assert with_channel(WECOM + "?customer_channel=old", "new") == WECOM + "?customer_channel=new"
    assert with_channel(PERSON, "new") == PERSON
    assert with_channel(WECOM, "x" * 65) == WECOM


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_nothing_unknown_is_let_through(text: str) -> None:
    verdict = classify(text)
    assert isinstance(verdict, Verdict)
    if verdict.level is not Level.BLOCK:
        assert text.strip().lower().startswith(("http://", "https://"))
