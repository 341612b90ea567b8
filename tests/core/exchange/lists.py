"""Lists of invented people written in many ways, with what a correct import of each must give."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

# Other words than those of the sample files, as shops, tills and platforms use them.
HEADERS = {
    "name": """姓名 顾客姓名 会员姓名 客户姓名 姓名(必填) *姓名 真实姓名 联系人姓名 收货人 收件人 收货人姓名 称呼
        顾客 客户名称 会员名称 名字 顾客名 联系人 客户 Full_Name Name Customer
        Customer_Name Client_Name 姓名/Name 客户姓名【必填】""",
    "phone": """手机 手机号 手机号码 联系电话 电话 电话号码 移动电话 联系方式 会员手机 会员手机号 客户手机号 顾客电话
        收货人手机 收件人电话 联系手机 绑定手机号 手机号(必填) 手机/电话 Mobile Tel Phone Phone_Number Mobile_Phone
        Cell_Phone Contact_Number Telephone Phone_No. 手机Mobile""",
    "wechat": "微信 微信号 微信ID WeChat WeChat_ID 微信账号 客户微信 Wechat_No. 微信号(选填)",
    "tags": "标签 客户标签 会员标签 顾客标签 分组 客户分组 Tags Labels 用户标签 Tag 标签(多个用分号)",
    "birthday": "生日 出生日期 出生年月日 会员生日 客户生日 顾客生日 Birthday Birthdate DOB Date_of_Birth 生日日期",
    "note": "备注 备注信息 留言 说明 客户备注 买家留言 Remark Remarks Notes Note Memo Comment 其他说明 会员备注",
    "source": "来源 渠道 客户来源 来源渠道 获客渠道 Source Channel 会员来源 添加渠道",
    "address": "地址 收货地址 联系地址 家庭住址 详细地址 Address 住址 通讯地址 收件地址",
    "level": "等级 会员等级 客户等级 级别 VIP等级 Level Tier 会员级别",
    "points": "积分 会员积分 可用积分 当前积分 Points 剩余积分",
    "balance": "余额 储值余额 账户余额 会员余额 储值余额(元) Balance 卡内余额 余额（元）",
    "total": "累计消费 消费总额 累计消费金额 总消费 Total_Spent 累计消费(元) 消费金额",
    "since": "入会日期 注册时间 开卡日期 办卡日期 加入时间 Joined Member_Since 注册日期",
    "email": "邮箱 电子邮箱 Email E-mail Email_Address 邮件地址",
    "other": """最近到店 经手人 门店 是否会员 上次消费时间 消费次数 导购员 成长值 操作人 推荐人 权益卡 员工姓名 商品名称
        Last_Visit Staff Status 店铺名称 客服电话""",
}
DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be-bom", "utf-16-le")
SURNAMES = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗"
GIVEN = "秀英桂兰玉凤珍淑春梅海燕晓丽娟华雪红建萍婷佳怡雨欣梓涵诗语嫣若曦紫萱"
TAGS = ("老客", "新客", "VIP", "宝妈", "学生", "团购", "少糖")


@dataclass
class PeopleList:
    """A table of texts by field, and what its import must count and name."""

    fields: list[str]
    rows: list[dict[str, str] | None] = field(default_factory=list)
    added: int = 0
    merged: int = 0
    rejected: int = 0
    skipped: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)  # (index into rows, reason)
    birthdays: dict[int, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        records = self.added + self.merged + self.rejected + self.skipped
        return {
            "records": records,
            "contacts_added": self.added,
            "merged_by_phone": self.merged,
            "rejected": self.rejected,
            "skipped": self.skipped,
        }


def a_list(chance: random.Random, people: int = 25) -> PeopleList:
    """Some people, with everything that happens in such lists sprinkled over the rows."""
    optional = [name for name in HEADERS if name not in ("name", "phone")]
    made = PeopleList(["name", "phone", *chance.sample(optional, chance.randrange(0, len(optional) + 1))])
    numbers = iter(chance.sample(range(10**8), people * 2))
    phones: list[tuple[str, str]] = []
    for _ in range(people):
        name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.randrange(1, 3)))
        _one(made, chance, name, f"164{next(numbers):08d}", phones)
    if chance.random() < 0.5:
        made.rows.append(
            {"name": chance.choice(("合计", "总计", "小计：")), "total": "￥12,345.60", "balance": "99.10"}
        )
        made.skipped += 1
    return made


def _one(made: PeopleList, chance: random.Random, name: str, phone: str, phones: list[tuple[str, str]]) -> None:
    at = len(made.rows)
    row = _filled(chance, name, spelled(chance, phone))
    kind = chance.random()
    if kind < 0.60 or not phones:
        made.added += 1
        phones.append((name, phone))
    elif kind < 0.70:
        known, number = chance.choice(phones)
        row |= {"name": known, "phone": spelled(chance, number)}
        made.merged += 1
    elif kind < 0.73:
        known, number = chance.choice(phones)
        row |= {"name": "欧阳" + known, "phone": spelled(chance, number)}
        made.merged += 1
        made.problems.append((at, "name_conflict"))
    elif kind < 0.76:
        row |= {"phone": ""}
        made.added += 1
    elif kind < 0.90:
        _odd(made, chance, row, at)
    elif kind < 0.94 and len({number for _, number in phones}) > 1:
        (_, one), (_, two) = chance.sample(sorted(set(phones)), 2)
        row |= {"phone": f"{one}/{two}"}
        made.rejected += 1
        made.problems.append((at, "phone_matches_two"))
    else:
        made.rows.append(None)
        return
    made.rows.append(row)


def _odd(made: PeopleList, chance: random.Random, row: dict[str, str], at: int) -> None:
    lone = not any(row[name] for name in made.fields if name not in ("name", "phone"))
    phone, name, reason, kept = chance.choice(
        (
            ("16412345678-1234", row["name"], "phone_virtual", True),
            ("16412345678转9921", row["name"], "phone_virtual", True),
            ("164****5678", row["name"], "phone_masked", True),
            ("1641234567", row["name"], "phone_invalid", True),
            ("1.64E+10", row["name"], "phone_damaged", False),
            ("164*", "", "empty_contact", False),
            ("", row["name"] if lone else "", "" if lone else "empty_contact", lone),
            ("暂无", row["name"], "", True),
            ("0571-00001234", row["name"], "", True),
            ("57100001234", row["name"], "phone_leading_zero", True),
        )
    )
    row |= {"phone": phone, "name": name}
    if reason:
        made.problems.append((at, reason))
    made.added += kept
    made.rejected += not kept


def _filled(chance: random.Random, name: str, phone: str) -> dict[str, str]:
    year, month, day = chance.randrange(1950, 2005), chance.randrange(1, 13), chance.randrange(1, 29)
    date = chance.choice(
        (
            f"{year}-{month:02d}-{day:02d}",
            f"{year}/{month}/{day}",
            f"{year}年{month}月{day}日",
            f"{year}.{month}.{day}",
            f"{year}{month:02d}{day:02d}",
            f"{month}月{day}日",
            "农历八月十五",
            "",
        )
    )
    return {
        "name": name,
        "phone": phone,
        "wechat": chance.choice(("", f"wx_{chance.randrange(10**6)}")),
        "tags": chance.choice(";、,").join(chance.sample(TAGS, chance.randrange(0, 3))),
        "birthday": date,
        "note": chance.choice(("", "", "喜欢桂花味", '她说"少糖"，\n送货前打电话', "a,b;c|d")),
        "source": chance.choice(("", "门店", "朋友介绍")),
        "address": chance.choice(("", "浙江省,杭州市,样例区测试路1号")),
        "level": chance.choice(("", "金卡", "银卡")),
        "points": chance.choice(("", "0", "1,254", "88")),
        "balance": chance.choice(("", "391.96", "￥1,020.00", "0")),
        "total": chance.choice(("", "305.2", "￥88.00")),
        "since": chance.choice(("", "2024/3/7", "2024-03-07 10:22")),
        "email": chance.choice(("", "sample01@example.com")),
        "other": chance.choice(("", "小夏", "3")),
    }


def spelled(chance: random.Random, phone: str) -> str:
    """The same number as people and programs write it."""
    wide = phone.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    parts = phone[:3], phone[3:7], phone[7:]
    ways = (phone, phone, phone, wide, "-".join(parts), " ".join(parts), f"+86 {phone}", f"86{phone}", f"0086{phone}")
    more = (
        f"(86){phone}",
        f"'{phone}",
        f'="{phone}"',
        f"{phone}\t",
        f"{phone}.0",
        f"\u202d{phone}\u202c",
        f" {phone} ",
    )
    return chance.choice(ways + more)


def headers_for(made: PeopleList, chance: random.Random) -> dict[str, str]:
    """One of its names for each column."""
    return {name: chance.choice(HEADERS[name].split()).replace("_", " ") for name in made.fields}


def write_text(path: Path, made: PeopleList, chance: random.Random) -> dict[int, int]:
    """Write the list as delimited text in any encoding; returns the file's row of each of its rows."""
    delimiter, encoding = chance.choice(DELIMITERS), chance.choice(ENCODINGS)
    order = chance.sample(made.fields, len(made.fields))
    head = headers_for(made, chance)
    above = chance.choice((0, 0, 1, 2))
    table = [*[["样例店 顾客登记"], ["制表：小夏"]][:above], [head[name] for name in order]]
    table += [[(row or {}).get(name, "") for name in order] for row in made.rows]
    end = chance.choice(("\n", "\r\n"))
    text = "".join(delimiter.join(_quoted(cell, delimiter, chance) for cell in cells) + end for cells in table)
    marked = {"utf-16-be-bom": ("utf-16-be", "\ufeff"), "utf-16": ("utf-16", "")}.get(encoding, (encoding, ""))
    path.write_bytes((marked[1] + text).encode(marked[0]))
    return {at: at + above + 2 for at in range(len(made.rows))}


def _quoted(cell: str, delimiter: str, chance: random.Random) -> str:
    needed = any(sign in cell for sign in (delimiter, '"', "\n"))
    return '"' + cell.replace('"', '""') + '"' if needed or chance.random() < 0.1 else cell


def write_workbook(path: Path, made: PeopleList, chance: random.Random) -> dict[int, int]:
    """Write the list as a workbook, numbers as numbers, perhaps with a title and a header of two rows."""
    order = chance.sample(made.fields, len(made.fields))
    head = headers_for(made, chance)
    above = chance.choice((0, 1, 3))
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("顾客")
    if above:
        sheet.merge_range(0, 0, 0, max(len(order) - 1, 1), "样例店 顾客登记")
    for column, name in enumerate(order):
        sheet.write_string(above, column, head[name])
        for at, row in enumerate(made.rows):
            cell = (row or {}).get(name, "")
            if cell.isascii() and cell.isdecimal() and len(cell) == 11 and name == "phone":
                sheet.write_number(above + 1 + at, column, int(cell))
            elif cell:
                sheet.write_string(above + 1 + at, column, cell)
    book.add_worksheet("说明").write_string(0, 0, "金卡：储值满 500 元。")
    book.close()
    return {at: at + above + 2 for at in range(len(made.rows))}
