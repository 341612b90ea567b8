"""The sample lists in other columns, words, encodings, delimiters and containers give what their manifest says."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
import xlsxwriter

from tests.core.exchange.lists import DELIMITERS, HEADERS
from tests.core.exchange.memory import MemoryShop
from tests.core.exchange.test_samples import COUNTS, LISTS, SAMPLES, Told

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le")
TEXTS = [file for file in LISTS if file["format"]["container"] == "csv"]
# Which of the test's own synonyms may stand above a column of the samples.
COLUMNS = {
    "name": "姓名 客户姓名 会员名称",
    "phone": "手机号 联系电话 手机 电话 客户手机号",
    "wechat": "微信号",
    "tags": "标签 Labels Categories",
    "birthday": "生日 客户生日 Birthday",
    "note": "备注 Notes",
    "total": "累计消费 消费金额",
    "level": "会员等级",
    "points": "积分 客户积分",
    "balance": "储值余额 客户储值余额",
    "since": "开卡日期",
    "address": "地址",
    "source": "来源",
    "nickname": "昵称 客户昵称",
    "remark": "备注名",
    "kind": "生日类型",
    "first": "First_Name",
    "last": "Last_Name",
}
FIELDS = {word.replace("_", " "): field for field, words in COLUMNS.items() for word in words.split()}
WORDS = HEADERS | {
    "nickname": "昵称 微信昵称 微信名 网名 客户昵称 Nickname WeChat_Name",
    "remark": "备注名 好友备注名 微信备注 备注姓名 客户备注名 Remark_Name",
    "kind": "生日类型 历法 公历/农历 阴历/阳历 日历类型",
    "first": "First_Name Given_Name 名",
    "last": "Last_Name Family_Name Surname 姓",
}


def table_of(file: Told) -> list[list[str]]:
    """A sample's cells, blank lines too."""
    encoding = {"utf-16-le": "utf-16"}.get(file["format"]["encoding"], file["format"]["encoding"])
    text = (SAMPLES / file["path"]).read_bytes().decode(encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=file["format"]["delimiter"]))
    width = len(rows[0])
    return [[*row, *[""] * (width - len(row))] for row in rows]


def disguised(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    """The columns in another order under other words."""
    head = [word_for(header, chance) for header in rows[0]]
    order = chance.sample(range(len(head)), len(head))
    return [[cells[at] for at in order] for cells in (head, *rows[1:])]


def word_for(header: str, chance: random.Random) -> str:
    field = FIELDS.get(header)
    return chance.choice(WORDS[field].split()).replace("_", " ") if field else header


def check(path: Path, file: Told) -> None:
    result = MemoryShop().take_in(path)
    assert result.counts == {name: file["expect"][name] for name in COUNTS}
    wanted = [(one["row"], one["reason"], one["imported"]) for one in file["expect"]["problems"]]
    assert sorted(one[1:] for one in result.problems) == sorted(wanted)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file["path"])
def test_a_sample_as_another_text_counts_the_same(file: Told, seed: int, tmp_path: Path) -> None:
    chance = random.Random(f"{file['path']}{seed}")
    out = io.StringIO(newline="")
    end = chance.choice(("\n", "\r\n"))
    csv.writer(out, delimiter=chance.choice(DELIMITERS), lineterminator=end).writerows(
        disguised(table_of(file), chance)
    )
    path = tmp_path / "list.txt"
    path.write_bytes(out.getvalue().encode(chance.choice(ENCODINGS)))
    check(path, file)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file["path"])
def test_a_sample_as_a_workbook_counts_the_same(file: Told, tmp_path: Path) -> None:
    chance = random.Random(file["path"])
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx"), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(disguised(table_of(file), chance)):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    check(tmp_path / "list.xlsx", file)
