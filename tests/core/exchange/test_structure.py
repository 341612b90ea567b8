"""Tables as people really make them: titles, double headers, merges, totals, remarks, broken quotes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from core.contacts.models import ContactDraft
from core.errors import Invalid
from core.exchange.contact_files import look, read_rows
from core.exchange.rows import ContactRow, tags_of
from tests.core.exchange.memory import TODAY, MemoryShop


def rows_of(path: Path, text: str, written_in: str = "utf-8", chosen: str = "") -> list[ContactRow]:
    path.write_bytes(text.encode(written_in))
    return list(read_rows(path, look(path, encoding=chosen), TODAY))


def drafts(rows: list[ContactRow]) -> list[ContactDraft]:
    return [row.draft for row in rows if row.draft]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_a_header_of_two_rows_in_a_text_is_joined(path: Path) -> None:
    text = "会员登记表,,,,\n\n序号,姓名,联系方式,,等级\n,,手机,微信,\n"
    text += "1,张艳,16400000001,wx_1,金卡\n2,李芳,16400000002,wx_2,\n"
    read = drafts(rows_of(path, text))
    assert [(one.name, one.phones[0].number, one.wechat, one.level) for one in read] == [
        ("张艳", "16400000001", "wx_1", "金卡"),
        ("李芳", "16400000002", "wx_2", ""),
    ]


def test_a_list_without_header_is_read_by_what_its_cells_hold(path: Path) -> None:
    read = drafts(rows_of(path, "张艳,16400000001\n李芳,164-0000-0002\n王红,+86 16400000003\n"))
    assert [(one.name, one.phones[0].number) for one in read][1] == ("李芳", "16400000002")
    assert len(read) == 3


def test_a_single_column_of_numbers_is_a_list(path: Path) -> None:
    rows = rows_of(path, "手机号\n16400000001\n16400000002\n")
    assert [one.phones[0].number for one in drafts(rows)] == ["16400000001", "16400000002"]
    assert all(row.problems == ("name_missing",) for row in rows)


def test_an_unknown_header_over_names_and_numbers_is_seen_through(path: Path) -> None:
    read = drafts(rows_of(path, "甲,乙\n张艳,16400000001\n李芳,16400000002\n王红,16400000003\n"))
    assert [one.name for one in read] == ["张艳", "李芳", "王红"]


def test_rows_that_are_no_people_are_told_with_their_kind(path: Path) -> None:
    text = (
        "姓名,手机,余额,备注\n张艳,16400000001,1,\n姓名,手机,余额,备注\n李芳,16400000002,2,\n小计,,3,\n本页合计：2人,,3,\n"
        "注：余额每周五更新,,,\n制表人：小夏,,,\n共 2 人,,,\n"
    )
    skipped = [(row.number, row.skipped) for row in rows_of(path, text) if row.skipped]
    assert skipped == [
        (3, "repeated_header"),
        (5, "total_row"),
        (6, "total_row"),
        (7, "note_row"),
        (8, "note_row"),
        (9, "note_row"),
    ]


def test_a_numbered_line_without_a_person_is_an_empty_line(path: Path) -> None:
    rows = rows_of(path, "序号,姓名,手机\n1,张艳,16400000001\n2,,\n3,,\n")
    assert [row.number for row in rows] == [2]


def test_a_quote_never_closed_costs_only_its_own_row(path: Path) -> None:
    text = '姓名,手机,备注\n张艳,16400000001,"少糖\n李芳,16400000002,"热"的\n王红,16400000003,\n' + "".join(
        f"某{at},1640001{at:04d},\n" for at in range(300)
    )
    rows = rows_of(path, text)
    assert len(drafts(rows)) == 303
    assert [(row.number, row.problems) for row in rows if row.problems] == [
        (2, ("quote_unbalanced",)),
        (3, ("quote_unbalanced",)),
    ]


def test_quotes_in_the_middle_of_a_cell_are_signs_like_others(path: Path) -> None:
    (one,) = drafts(rows_of(path, '姓名,手机,备注\n张艳,16400000001,要 8" 蛋糕\n'))
    assert one.note == '要 8" 蛋糕'


def test_a_row_longer_than_the_header_is_named_and_taken(path: Path) -> None:
    rows = rows_of(path, "姓名,手机\n张艳,16400000001,多余\n李芳\n")
    assert [row.problems for row in rows] == [("column_mismatch",), ()]
    assert len(drafts(rows)) == 2


def test_mixed_line_ends_and_a_named_delimiter_are_understood(path: Path) -> None:
    rows = rows_of(path, "sep=;\r\n姓名;手机\r张艳;16400000001\n李芳;16400000002\r\n")
    assert [(row.number, row.draft.name) for row in rows if row.draft] == [(3, "张艳"), (4, "李芳")]


def test_lost_characters_are_named(path: Path) -> None:
    path.write_bytes("\ufeff姓名,手机\n张艳,16400000001\n".encode() + b"\xc4\xe3,16400000002\n")
    rows = list(read_rows(path, look(path), TODAY))
    assert [row.problems for row in rows] == [(), ("text_damaged",)]


def test_a_chosen_encoding_is_kept_to(path: Path) -> None:
    text = "姓名,手機\n張艷,16400000001\n"
    assert drafts(rows_of(path, text, "big5", "big5"))[0].name == "張艷"
    with pytest.raises(Invalid, match=r"table\.charset_wrong"):
        rows_of(path, text, "big5", "utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_encoding_reads_the_same(path: Path, encoding: str) -> None:
    text = "姓名\t手机\t备注\n" + "".join(f"张艳{at}\t1640000{at:04d}\t喜欢，桂花味\n" for at in range(20))
    assert [one.name for one in drafts(rows_of(path, text, encoding))] == [f"张艳{at}" for at in range(20)]


def test_two_birthday_columns_and_their_kinds_are_understood(path: Path) -> None:
    text = "姓名,阳历生日,农历生日\n张艳,1990-05-12,\n李芳,,八月十五\n王红,,8-15\n"
    assert [str(one.birthday) for one in drafts(rows_of(path, text))] == ["1990-05-12", "L--08-15", "L--08-15"]
    text = "姓名,生日,是否农历\n张艳,1990-05-12,否\n李芳,1990-05-12,是\n"
    assert [str(one.birthday) for one in drafts(rows_of(path, text))] == ["1990-05-12", "L1990-05-12"]
    text = "姓名,手机,生日(农历)\n张艳,16400000001,1990-05-12\n"
    assert [str(one.birthday) for one in drafts(rows_of(path, text))] == ["L1990-05-12"]


def test_what_a_cell_said_and_no_field_could_take_is_kept(path: Path) -> None:
    text = "姓名,手机,生日,余额,鞋码\n张艳,16400000001,12/05/1990,约一百,38\n"
    (row,) = rows_of(path, text)
    assert row.problems == ("birthday_ambiguous", "amount_invalid")
    assert row.draft is not None
    assert dict(row.draft.extra) == {"生日": "12/05/1990", "余额": "约一百", "鞋码": "38"}


def test_the_unit_in_a_header_counts(path: Path) -> None:
    text = "姓名,余额(分),累计消费（万元）\n张艳,1234,1.5\n"
    (one,) = drafts(rows_of(path, text))
    assert (one.balance_fen, one.total_spent_fen) == (1234, 1_500_000)


def test_parts_of_an_address_are_joined(path: Path) -> None:
    text = "收货人,收货人手机,省,市,区,详细地址\n张艳,16400000001,浙江省,杭州市,样例区,测试路1号\n"
    assert drafts(rows_of(path, text))[0].address == "浙江省杭州市样例区测试路1号"


def test_tags_are_parted_and_other_systems_marks_left_out() -> None:
    assert tags_of(["老客;VIP、vip", "送礼 ::: * myContacts", "宝妈 学生", "old customer"]) == (
        *("老客", "VIP", "送礼", "宝妈", "学生", "old customer"),
    )


def test_goods_with_a_name_column_are_no_people(path: Path) -> None:
    with pytest.raises(Invalid, match=r"import\.no_people"):
        rows_of(path, "名称,价格,数量\n桂花糕,25.80,3\n")


def test_a_workbook_of_many_kinds_gives_its_people(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["顾客登记"])
    sheet.append(["姓名", "手机", "等级", "生日"])
    sheet.append(["张艳", 16400000001, "金卡", TODAY.replace(year=1990)])
    sheet.append(["李芳", "16400000002", None, "八月十五"])
    sheet.append(["王红", 1.64e25, None, None])
    sheet.append(["赵云", '=HYPERLINK("http://example.com","x")', None, None])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C3:C4")
    hidden = book.create_sheet("隐藏")
    hidden.append(["姓名", "手机"])
    hidden.append(["周霞", 16400000009])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    result = MemoryShop().take_in(tmp_path / "a.xlsx")
    assert result.problems == [("Sheet", 5, "phone_damaged", False)]
    read = [plan.row.draft for plan in result.plans if plan.row.draft]
    assert [(one.name, one.level, str(one.birthday)) for one in read] == [
        ("张艳", "金卡", "1990-11-01"),
        ("李芳", "金卡", "L--08-15"),
        ("赵云", "", "None"),
    ]


def test_a_row_with_two_peoples_numbers_joins_neither(path: Path) -> None:
    path.write_text("姓名,手机,手机2\n张艳,16400000001,\n李芳,16400000002,\n张艳,16400000001,16400000002\n", "utf-8")
    shop = MemoryShop()
    result = shop.take_in(path)
    assert result.problems == [("", 4, "phone_matches_two", False)]
    assert [len(contact.phones) for contact in shop.contacts] == [1, 1]


def test_a_second_number_is_added_and_found_again(path: Path) -> None:
    shop = MemoryShop()
    for text in ("张艳,16400000001,\n", "张艳,16400000001,16400000002\n", "王姐,16400000002,\n"):
        path.write_text("姓名,手机,电话2\n" + text, "utf-8")
        result = shop.take_in(path)
    assert [reason for _, _, reason, _ in result.problems] == ["name_conflict"]
    assert [phone.number for phone in shop.contacts[0].phones] == ["16400000001", "16400000002"]
    assert shop.contacts[0].name == "张艳"


def test_two_without_a_number_stay_two_and_are_known_again_in_a_newer_export(path: Path) -> None:
    shop = MemoryShop()
    path.write_text("昵称,手机,消费金额\n沙拉,,1\n沙拉,,2\n", "utf-8")
    assert shop.take_in(path).counts["contacts_added"] == 2
    path.write_text("消费金额,昵称,手机\n5,沙拉,\n2,沙拉,\n3,晴天,\n", "gb18030")
    counts = shop.take_in(path).counts
    assert (counts["contacts_added"], counts["merged_by_phone"]) == (1, 2)


def test_the_same_name_in_another_list_is_another_person(path: Path) -> None:
    shop = MemoryShop()
    for text in ("姓名,手机\n晴天,\n", "姓名,手机,地址\n晴天,,\n"):
        path.write_text(text, "utf-8")
        assert shop.take_in(path).counts["contacts_added"] == 1


def test_a_number_a_person_took_off_does_not_come_back_with_the_same_file(path: Path) -> None:
    path.write_text("姓名,手机\n张艳,16400000001\n", "utf-8")
    shop = MemoryShop()
    shop.take_in(path)
    shop.contacts[0] = ContactDraft(name="张艳")
    assert shop.take_in(path).changed == []
