"""Every row of a file can be looked at by what becomes of it, before and after, and be written back with its mark."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from core import undo
from core.contacts import search, service
from core.context import Context
from core.errors import Invalid, Missing
from core.exchange import marked, problems
from core.exchange.contact_files import look
from core.exchange.contacts_import import NAMES, preview, take_in
from core.exchange.mapping import Column, Mapping
from core.exchange.planning import Outcome, Planner
from core.exchange.rows import RowReader
from core.exchange.seen_rows import SeenRow, SeenRows
from core.i18n import use_language
from core.work import Progress
from tests.core.exchange.memory import TODAY, MemoryShop

LIST = """会员表,,,
姓名,手机,备注,鞋码
小红,16400006021,少糖,38
小明,16400006022,,39
小红,16400006021,周末来,38
小刚,1.64E+10,,40
,,只有备注,
小强,16400006023,,41
小红小明,16400006021/16400006022,,
合计,,,5
"""


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    yield use_language(request.param)
    use_language("en")


@pytest.fixture
def file(tmp_path: Path, ctx: Context) -> Path:
    """A list in which everything happens, for a shop that knows one of its people."""
    service.add(ctx, "known", service.draft_of("小明", "16400006022"))
    service.add(ctx, "known too", service.draft_of("小强", "16400006023", note="老客"))
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def by_outcome(rows: SeenRows) -> dict[Outcome, list[SeenRow]]:
    return {each: list(rows.rows(rows.places(each)).values()) for each in Outcome if rows.places(each)}


def test_every_count_opens_its_rows(ctx: Context, file: Path) -> None:
    report = preview(ctx, file, Progress())
    found = by_outcome(report.rows)
    assert {NAMES[each]: len(some) for each, some in found.items()} == {
        name: count for name, count in report.counts.items() if count
    }
    assert [(row.number, row.name, row.phone, row.filled) for row in found[Outcome.NEW]] == [
        (3, "小红", "16400006021", ("name", "note", "phones"))
    ]
    (double,) = found[Outcome.DOUBLE]
    assert (double.number, double.twin, double.filled) == (5, 3, ())
    (bad, empty) = found[Outcome.BAD]
    assert (bad.number, bad.name, bad.reasons) == (6, "小刚 1.64E+10 40", ("phone_damaged",))
    assert (empty.number, empty.reasons) == (7, ("empty_contact",))
    (conflict,) = found[Outcome.CONFLICT]
    assert (conflict.number, conflict.reasons) == (9, ("phone_matches_two",))
    assert [row.reasons for row in found[Outcome.SKIPPED]] == [("total_row",)]


def test_a_row_that_joins_somebody_names_them_and_what_it_brings(ctx: Context, file: Path) -> None:
    found = by_outcome(preview(ctx, file, Progress()).rows)
    unchanged = [(row.name, row.contact, row.filled) for row in found[Outcome.UNCHANGED]]
    assert unchanged == [(name, search.search(ctx, name)[0], ()) for name in ("小明", "小强")]
    file.write_text("姓名,手机,微信\n小明,16400006022,xm_1\n", encoding="utf-8")
    (updated,) = by_outcome(preview(ctx, file, Progress()).rows)[Outcome.UPDATED]
    assert updated.filled == ("wechat",)


def test_the_rows_told_after_the_import_are_those_told_before(ctx: Context, file: Path) -> None:
    before = preview(ctx, file, Progress()).rows
    after = take_in(ctx, "i", file, Progress()).rows
    assert len(before) == len(after) == 8
    for place, row in before.rows(range(1, 9)).items():
        told = after.rows([place])[place]
        assert (told.number, told.outcome, told.reasons, told.filled) == (
            *(row.number, row.outcome, row.reasons, row.filled),
        )
    (new,) = by_outcome(after)[Outcome.NEW]
    assert new.contact == search.search(ctx, "小红")[0]


def test_places_that_are_not_there_give_nothing() -> None:
    assert SeenRows().rows([0, 1]) == {}
    assert list(SeenRows().places(Outcome.NEW)) == []


def test_a_hundred_thousand_rows_take_a_few_megabytes() -> None:
    reader = RowReader(
        "", Mapping((1,), (Column(0, "姓名", "name", 3), Column(1, "手机", "phone", 3))), TODAY, is_text=True
    )
    rows = (row for at in range(20_000) if (row := reader.read(at + 2, [f"顾客{at}", f"164{at:08d}"])))
    plans = list(Planner(MemoryShop()).plan(rows))
    seen = SeenRows()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for plan in plans:
        seen.add(plan, plan.problems, None)
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert used / len(plans) < 100
    assert seen.rows([20_000])[20_000].phone == "16400019999"


def marked_rows(ctx: Context, file: Path, target: Path) -> list[list[str]]:
    seen = look(file)
    report = take_in(ctx, "i", file, Progress(), seen)
    assert report.run is not None
    marked.write(ctx, "m", report.run, file, seen, target, Progress())
    with target.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def test_the_marked_file_holds_every_row_with_its_result(ctx: Context, file: Path, tmp_path: Path) -> None:
    header, *rows = marked_rows(ctx, file, tmp_path / "marked.csv")
    assert header == ["Import row", "Import result", "Import reason", "Shuke number", "姓名", "手机", "备注", "鞋码"]
    assert [row[1] for row in rows] == [
        *("New", "No change", "Twice in the file", "With a problem", "With a problem", "No change"),
        *("Unclear who it is", "Nothing in it"),
    ]
    assert rows[0] == ["3", "New", "", str(search.search(ctx, "小红")[0]), "小红", "16400006021", "少糖", "38"]
    assert rows[3][2] == problems.words("phone_damaged")


def test_the_mended_marked_file_is_read_without_what_was_added(
    ctx: Context, file: Path, tmp_path: Path, language: str
) -> None:
    target = tmp_path / "marked.csv"
    header, *rows = marked_rows(ctx, file, target)
    rows[3][5] = "16400006029"
    with target.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([header, *rows])
    again = take_in(ctx, "again", target, Progress())
    assert again.counts["added"] == 1
    assert again.counts["updated"] == 0
    assert again.counts["skipped"] == 1
    gang = service.contact(ctx, search.search(ctx, "小刚")[0])
    assert gang.extra == {"raw": {"鞋码": "40"}}


def test_sheets_stand_below_each_other_with_their_names(ctx: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, header in (("一店", ["姓名", "手机"]), ("二店", ["手机", "姓名", "微信"])):
        sheet = book.create_sheet(title)
        sheet.append(header)
        sheet.append([{"姓名": "小红", "手机": "16400006021", "微信": "xh"}[each] for each in header])
    book.save(tmp_path / "two.xlsx")
    header, *rows = marked_rows(ctx, tmp_path / "two.xlsx", tmp_path / "marked.csv")
    assert header[0] == "Import sheet"
    assert header[5:] == ["姓名", "手机", "微信"]
    assert [(row[0], *row[5:]) for row in rows] == [
        ("一店", "小红", "16400006021", ""),
        ("二店", "小红", "16400006021", "xh"),
    ]


def test_a_file_that_is_another_by_now_is_not_marked(ctx: Context, file: Path, tmp_path: Path) -> None:
    seen = look(file)
    report = take_in(ctx, "i", file, Progress())
    assert report.run is not None
    file.write_text(LIST + "小花,16400006030,,\n", encoding="utf-8")
    with pytest.raises(Invalid, match=r"import\.file_changed"):
        marked.write(ctx, "m", report.run, file, seen, tmp_path / "marked.csv", Progress())
    undo.undo(ctx, "u")
    with pytest.raises(Missing, match=r"import\.missing"):
        marked.write(ctx, "m", report.run, file, seen, tmp_path / "marked.csv", Progress())
    assert not (tmp_path / "marked.csv").exists()
