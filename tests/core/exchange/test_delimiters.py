"""Whatever sign parts the columns, a list counts the same; signs inside values part nothing."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest

from core.exchange.charset import charset_of
from core.exchange.delimiters import may_part
from core.exchange.text_tables import delimiter_of
from tests.core.exchange.lists import PeopleList, a_list, headers_for
from tests.core.exchange.memory import MemoryShop

DELIMITERS = (*",;\t|^~:；，#!&/、\x1f\x01§", "：", "￥", "$", "%", "·", "\\", "¦", "→", "*", "_")
MARKS = {"utf-8": "", "utf-8-sig": "", "gbk": "", "gb18030": "", "utf-16": "", "utf-16-le": "", "utf-16-be": "\ufeff"}
OUTSIDE_GBK = "¦"


def written(path: Path, made: PeopleList, chance: random.Random, delimiter: str, encoding: str) -> dict[int, int]:
    """The list as text; returns the file's row of each of its rows."""
    order = chance.sample(made.fields, len(made.fields))
    head = headers_for(made, chance)
    out = io.StringIO(newline="")
    end = chance.choice(("\n", "\r\n"))
    if chance.random() < 0.5:
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    above = chance.choice((0, 0, 2))
    writer.writerows([["样例店 顾客登记"], ["制表人小夏"]][:above])
    writer.writerow([head[name] for name in order])
    writer.writerows([(row or {}).get(name, "") for name in order] for row in made.rows)
    # GBK lacks the invisible marks around some numbers.
    path.write_bytes((MARKS[encoding] + out.getvalue()).encode(encoding, "ignore" if encoding == "gbk" else "strict"))
    return {at: at + above + 2 for at in range(len(made.rows))}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("delimiter", DELIMITERS, ids=ascii)
def test_any_delimiter_in_any_encoding_gives_the_exact_counts(delimiter: str, encoding: str, tmp_path: Path) -> None:
    if delimiter in OUTSIDE_GBK and encoding == "gbk":
        encoding = "gb18030"
    chance = random.Random(f"{delimiter}{encoding}")
    made = a_list(chance)
    row_of = written(tmp_path / "list.csv", made, chance, delimiter, encoding)
    result = MemoryShop().take_in(tmp_path / "list.csv")
    assert result.counts == made.counts
    named = sorted((number, reason) for _, number, reason, _ in result.problems)
    assert named == sorted((row_of[at], reason) for at, reason in made.problems)


def guessed(path: Path, text: str) -> str:
    path.write_text(text, "utf-8", newline="")
    return delimiter_of(path, charset_of(path))[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["手机号", "164-0000-0001", "164-0000-0002"],
        ["164-0000-0001", "164-0000-0002", "164-0000-0003"],
        ["+86 16400000001", "+86 16400000002"],
        ["(86)16400000001", "(86)16400000002"],
        ["手机/电话", "16400000001", "16400000002"],
        ["手机号", "16400000001/16400000002", "16400000003/16400000004"],
        ["姓名", "张艳", "欧阳·娜", "阿依·古丽"],
        ["张艳", "李芳", "王红"],
        ["邮箱", "a.b@example.com", "c_d@example.com"],
        ["生日", "1990-05-12", "1991-06-13"],
    ],
)
def test_a_single_column_stays_one(lines: list[str], tmp_path: Path) -> None:
    delimiter = guessed(tmp_path / "list.csv", "\n".join(lines) + "\n")
    assert not any(delimiter in line for line in lines)


@pytest.mark.parametrize("delimiter", [*",;\t|^~:；，#!&、\x1f\x01§"], ids=ascii)
@pytest.mark.parametrize(
    "rows",
    [
        ["姓名 生日 手机", "张艳 1990-05-12 16400000001", "李芳 1991-06-13 16400000002"],
        ["张艳 1990-05-12 164-0000-0001", "李芳 1991-06-13 164-0000-0002", "王红 1992-07-14 164-0000-0003"],
        ["手机/电话 生日/出生日期", "16400000001 1990/05/12", "16400000002 1991/06/13"],
        ["姓名 邮箱", "张艳 a.b@example.com", "李芳 c.d@example.com"],
        ["甲 乙", "张艳 16400000001", "李芳 16400000002"],
    ],
    ids=["dates", "headless", "slashes", "mail", "unknown header"],
)
def test_signs_inside_values_do_not_win_over_the_delimiter(delimiter: str, rows: list[str], tmp_path: Path) -> None:
    text = "\n".join(row.replace(" ", delimiter) for row in rows) + "\n"
    assert guessed(tmp_path / "list.csv", text) == delimiter


def test_a_named_delimiter_can_be_any_sign(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("sep=\x1f\n姓名\x1f手机\n张艳\x1f16400000001\n", "utf-8")
    assert delimiter_of(tmp_path / "list.csv", charset_of(tmp_path / "list.csv")) == ("\x1f", True)


@pytest.mark.parametrize("sign", [*"aZ9张é\"' \n\r\0\u3000\u200b\ufffd“”＂"], ids=ascii)
def test_letters_digits_quotes_and_spaces_part_nothing(sign: str) -> None:
    assert not may_part(sign)
