"""Card text and the law: what must pass and what must fail."""

from __future__ import annotations

import pytest

from core.cards.findings import Level
from core.cards.lint import fold, lint, marketplace_note
from core.i18n import use_language


@pytest.mark.parametrize(
    "text",
    [
        "扫码加微信 领红包 限本次订单",
        "满100元减10元 新客福利",
        "欢迎评价",
        "扫码加小林，送你 8 元返单券",
        "谢谢你喜欢小满",
    ],
)
def test_ordinary_offers_pass(text: str) -> None:
    assert lint([text]) == []


@pytest.mark.parametrize(
    "texts",
    [
        ["5星好评晒图 返现3元"],
        ["好 评 返 现"],
        ["五⭐好坪 送红包"],
        ["★★★★★ 领礼品"],
        ["好", "评", "有礼"],
        ["追评带图返三"],
        ["２０字以上 送優惠券、优惠券"],
        ["截图评价领券", "加微信"],
        ["给个👍投票 免单"],
    ],
)
def test_paying_for_praise_is_stopped(texts: list[str]) -> None:
    assert [(found.rule, found.level) for found in lint(texts)] == [("review_for_reward", Level.ERROR)]


def test_sharing_for_a_reward_warns_and_praise_alone_informs() -> None:
    assert [(f.rule, f.level) for f in lint(["转发朋友圈 领优惠券"])] == [("comment_for_reward", Level.WARNING)]
    assert [(f.rule, f.level) for f in lint(["求好评"])] == [("review_alone", Level.NOTE)]


def test_superlatives_and_draws_warn() -> None:
    assert [f.rule for f in lint(["国家级手艺"])] == ["superlative"]
    assert [f.rule for f in lint(["刮奖区"])] == ["draw"]


def test_every_finding_says_may_be_and_speaks_the_chosen_language() -> None:
    found = lint(["好评返现"])[0]
    assert "may be unlawful" in found.sentence
    use_language("en")
    assert marketplace_note().sentence.startswith("A marketplace")
    assert set(found.words) == {"好评", "返现"}


def test_folding_sees_through_width_stars_and_dots() -> None:
    assert fold("５ ★ 恏.坪") == "5星好评"
