"""Invented people by the hundred thousand, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from core.contacts.models import ContactDraft
from core.contacts.phones import Phone, PhoneKind

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕兰凤洁梅琳素云莲真环"
    "雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉桐雨欣怡梓涵诗语嫣若曦紫萱依诺梦瑶"
)
NOTES = (
    "喜欢桂花味，少糖",
    "对花生过敏，蛋糕少糖",
    "周末来取",
    "公司下午茶，月结",
    "孩子六月生日，要草莓的",
    *[""] * 5,
)


def people(count: int, seed: int = 7) -> Iterator[ContactDraft]:
    """`count` contacts with names, mobiles of the 164 block and, every second one, a note."""
    draw = random.Random(seed)
    for at in range(count):
        name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))
        number = f"164{(at * 7919) % 100_000_000:08d}"
        yield ContactDraft(name=name, phones=(Phone(PhoneKind.MOBILE, number),), note=draw.choice(NOTES))
