"""What the demo shop is made of. Every figure here is one the window shows."""

from __future__ import annotations

from dataclasses import dataclass

from core.contacts import sources

SEED = 20250618
NAME = "小满烘焙"
WAY_BACK = "微信搜“xiaoman_bake”，电话 0571-00001234"
WECHAT_CODE = "https://u.wechat.com/DEMO-xiaoman-bakery-0001"
"""Shaped like a personal code; it leads nowhere."""

PEOPLE_BY_SOURCE = {
    sources.WALK_IN: 458,
    sources.PARCEL_CARD: 341,
    sources.REFERRAL: 196,
    sources.GROUP: 158,
    sources.DOOR_SIGN: 67,
    sources.DELIVERY: 41,
    sources.MOMENTS: 23,
}
NEW_PER_WEEK = (9, 11, 14, 18, 21)
"""New people in the last five weeks, the oldest first; the last week ends today."""
NEW_TODAY = (sources.PARCEL_CARD, sources.PARCEL_CARD, sources.PARCEL_CARD, sources.REFERRAL)
BIRTHDAYS_THIS_MONTH = 17
OPEN_SINCE_DAYS = 540


@dataclass(frozen=True)
class Batch:
    """A printed batch: how many days ago it was printed, for how many days it holds, and how it went."""

    name: str
    design: str
    offer: str
    days_ago: int
    valid_days: int
    printed: int
    claimed: int
    claimed_new: int
    claimed_within_days: int


BATCHES = (
    Batch("春节返单卡", "cinnabar", "8 元返单券", 164, 54, 400, 141, 141, 50),
    Batch("新客见面卡", "green-leaf", "第二件半价", 90, 180, 300, 96, 96, 85),
    Batch("推荐有礼卡", "clear-blue", "送招牌可颂一个", 74, 180, 200, 35, 35, 70),
    Batch("端午返单卡", "warm-wheat", "8 元返单券", 43, 117, 500, 107, 69, 43),
)
DRAFT = Batch("下午茶次卡", "green-leaf", "下午茶 9 折", 1, 90, 100, 0, 0, 0)


@dataclass(frozen=True)
class Person:
    """Somebody the stories of the demo shop are about."""

    name: str
    phone: str
    source: str
    days_ago: int
    tags: tuple[str, ...] = ()
    note: str = ""
    birthday_in_days: int | None = None


CAST = (
    Person(
        "陈雨桐",
        "16400006021",
        sources.WALK_IN,
        364,
        ("花生过敏", "生日蛋糕", "宝妈"),
        "宝宝 3 岁，对花生过敏；蛋糕少糖，喜欢草莓。",
        2,
    ),
    Person("徐婉清", "16400002280", sources.WALK_IN, 410, ("企业采购", "下午茶"), "公司下午茶，周三前定。"),
    Person("赵敏", "16400007713", sources.GROUP, 300, ("爱吃甜", "附近上班")),
    Person("李思远", "16400004406", sources.PARCEL_CARD, 3, ("附近上班",)),
    Person("黄丽华", "16400009052", sources.WALK_IN, 420, ("下午茶", "低糖"), "次卡快到期，提醒一声。"),
    Person("吴佳怡", "16400003317", sources.REFERRAL, 46, ("爱吃甜",), "陈雨桐介绍来的。"),
    Person("周子轩", "16400008860", sources.PARCEL_CARD, 3, ("学生", "团购群")),
    Person("何俊杰", "16400001174", sources.WALK_IN, 380, ("怕排队",)),
    Person("郑浩然", "16400005529", sources.GROUP, 250, ("团购群", "下午茶")),
    Person("林巧儿", "16400000938", sources.PARCEL_CARD, 39, ("花生过敏", "宝妈")),
    Person("王建国", "16400006645", sources.WALK_IN, 430, ("企业采购",), "开发票，抬头存在邮箱里。"),
    Person("刘芳", "16400016021", sources.DOOR_SIGN, 200, ("低糖",)),
    Person("马晓燕", "16400003391", sources.WALK_IN, 150, ("爱吃甜",)),
)
ALERTS = ("花生过敏",)
DOUBLES = (("沈佳宁", "16400011111", "16400022222"), ("宋雨欣", "16400033333", "16400044444"))
"""Two people who are in the file twice, each time with another number."""
TAGS = (
    "生日蛋糕",
    "宝妈",
    "企业采购",
    "下午茶",
    "爱吃甜",
    "附近上班",
    "低糖",
    "学生",
    "团购群",
    "怕排队",
    "老客",
    "送礼",
)
NOTES = ("少糖，不要奶油花", "周末上午来取", "喜欢海盐口味", "送到前台就行", "孩子爱吃曲奇", "要刀叉和蜡烛")

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段"
    "雷黎史龙陶贺顾毛郝龚邵万钱严洪赖"
)
GIVEN_FIRST = "雨思梓子佳晓欣俊文志宇浩嘉诗静婉明家雅可若一安亦沐知清书语心云星景修"
GIVEN_SECOND = "桐涵轩怡然杰琪婷豪琳妍萱宁彤辰悦雯洋远博航凡瑶洁颖宸朗希禾舟岚溪遥"
