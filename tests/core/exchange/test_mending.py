"""What a person says about the columns of a file, and how the next file of the kind knows it already."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import undo
from core.contacts import search, service
from core.contacts.models import Contact
from core.context import Context
from core.errors import Conflict, Invalid
from core.exchange import mending
from core.exchange.contact_files import FileLook, SheetLook, look, require_people
from core.exchange.contacts_import import preview, remembered, take_in
from core.exchange.mapping import FIELDS, LEFT_OUT, SINGLE, mapping_of
from core.work import Progress

ODD = "甲,乙,丙\n小红,16400006021,少糖\n小明,16400006022,多冰\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def written(file: Path, text: str) -> FileLook:
    file.write_text(text, encoding="utf-8")
    return look(file)


def fields(seen: FileLook, sheet: int = 0) -> list[str]:
    return [column.field for column in seen.sheets[sheet].columns.columns]


def meant(seen: FileLook) -> list[tuple[object, ...]]:
    return [(each.wanted, each.columns.header_rows, fields(seen, at)) for at, each in enumerate(seen.sheets)]


def everybody(ctx: Context) -> list[Contact]:
    return [service.contact(ctx, each) for each in sorted(search.listed(ctx))]


def test_every_field_a_header_can_mean_can_be_chosen_in_words() -> None:
    assert set(mending.FIELD_WORDS) == FIELDS | {"middle_name", mending.KEPT, LEFT_OUT}


def test_a_column_nobody_understood_is_given_its_meaning(ctx: Context, file: Path) -> None:
    seen = mending.with_field(written(file, ODD), "", 2, "note")
    assert fields(seen) == ["name", "phone", "note"]
    report = take_in(ctx, "i", file, Progress(), seen)
    assert report.counts["added"] == 2
    assert [each.note for each in everybody(ctx)] == ["少糖", "多冰"]


def test_a_field_that_takes_one_column_moves_to_the_one_chosen(file: Path) -> None:
    seen = mending.with_field(written(file, "姓名,昵称,手机\n小红,红红,16400006021\n"), "", 1, "name")
    assert fields(seen) == [mending.KEPT, "name", "phone"]
    both = mending.with_field(written(file, "姓名,手机,家里\n小红,16400006021,16400006022\n"), "", 2, "phone")
    assert fields(both) == ["name", "phone", "phone"]


def test_what_is_left_out_goes_nowhere_and_what_is_kept_stays_as_it_was(ctx: Context, file: Path) -> None:
    seen = written(file, "姓名,手机,鞋码,暗号\n小红,16400006021,38,芝麻\n")
    seen = mending.with_field(seen, "", 3, LEFT_OUT)
    take_in(ctx, "i", file, Progress(), seen)
    assert everybody(ctx)[0].extra == {"raw": {"鞋码": "38"}}


def test_a_file_in_which_nobody_was_found_can_still_be_mended(ctx: Context, file: Path) -> None:
    seen = written(file, "甲,乙\n红,x\n明,y\n")
    with pytest.raises(Invalid, match=r"import\.no_people"):
        preview(ctx, file, Progress(), seen)
    assert [column.header for column in seen.sheets[0].columns.columns] == ["甲", "乙"]
    seen = mending.with_field(seen, "", 0, "name")
    assert require_people(seen) is seen
    assert take_in(ctx, "i", file, Progress(), seen).counts["added"] == 2


@pytest.mark.parametrize(("row", "names"), [(0, ["甲", "小红", "小明"]), (2, ["小明"])])
def test_the_header_may_stand_where_a_person_says(ctx: Context, file: Path, row: int, names: list[str]) -> None:
    seen = mending.with_header(written(file, ODD), "", row)
    seen = mending.with_field(mending.with_field(seen, "", 0, "name"), "", 1, "phone")
    take_in(ctx, "i", file, Progress(), seen)
    assert [each.name for each in everybody(ctx)] == names


def test_a_sheet_can_be_left(ctx: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, person in (("一店", "小红"), ("二店", "小明")):
        sheet = book.create_sheet(title)
        sheet.append(["姓名", "手机"])
        sheet.append([person, ""])
    book.save(tmp_path / "two.xlsx")
    seen = mending.with_sheet(look(tmp_path / "two.xlsx"), "二店", wanted=False)
    take_in(ctx, "i", tmp_path / "two.xlsx", Progress(), seen)
    assert [each.name for each in everybody(ctx)] == ["小红"]


def test_samples_show_different_values_below_the_header(file: Path) -> None:
    seen = written(file, "会员表,\n姓名,手机\n小红,1\n小红,\n小明,\n小刚,\n小强,\n")
    assert mending.samples(seen.sheets[0], 0) == ("小红", "小明", "小刚")
    assert mending.samples(seen.sheets[0], 1) == ("1",)


def test_the_next_file_of_the_kind_is_mended_by_itself(ctx: Context, file: Path, tmp_path: Path) -> None:
    seen = mending.with_field(written(file, ODD), "", 2, "note")
    assert remembered(ctx, seen) == seen
    take_in(ctx, "i", file, Progress(), seen)
    other = tmp_path / "next.csv"
    other.write_text("丙,甲,乙\n不要葱,小刚,16400006023\n", encoding="gb18030")
    again = remembered(ctx, look(other))
    assert fields(again) == ["note", "name", "phone"]
    assert mending.as_guessed(again) == look(other)
    undo.undo(ctx, "u")
    assert remembered(ctx, look(other)) == look(other), "what was taken back is not remembered"


def test_of_two_mendings_the_latest_holds(ctx: Context, file: Path) -> None:
    for op_id, field in (("a", "note"), ("b", "tags")):
        take_in(ctx, op_id, file, Progress(), mending.with_field(written(file, ODD), "", 2, field))
    assert fields(remembered(ctx, look(file))) == ["name", "phone", "tags"]


def test_a_file_that_was_right_leaves_nothing_to_remember(ctx: Context, file: Path) -> None:
    seen = written(file, "姓名,手机\n小红,16400006021\n")
    take_in(ctx, "i", file, Progress(), seen)
    assert ctx.db.value("SELECT mapping FROM import_run") == "{}"


def test_the_same_operation_with_other_columns_is_a_conflict(ctx: Context, file: Path) -> None:
    seen = written(file, ODD)
    take_in(ctx, "i", file, Progress(), seen)
    with pytest.raises(Conflict, match=r"op\.differs"):
        take_in(ctx, "i", file, Progress(), mending.with_field(seen, "", 2, "note"))


CHOICES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(sorted(mending.FIELD_WORDS))), max_size=8)
HEADERS = st.lists(st.sampled_from(["姓名", "手机", "备注", "鞋码", "", "生日"]), min_size=4, max_size=4)


@given(headers=HEADERS, choices=CHOICES, header=st.sampled_from((None, 0, 1, 2)), order=st.permutations(range(4)))
def test_whatever_was_mended_comes_again_with_the_columns_in_any_order(
    headers: list[str],
    choices: list[tuple[int, str]],
    header: int | None,
    order: list[int],
) -> None:
    seen = _looked_at([headers, ["小红", "16400006021", "少糖", "38"], ["小明", "16400006022", "多冰", "39"]])
    wanted = seen if header is None else mending.with_header(seen, "", header)
    for at, field in choices:
        if at < len(wanted.sheets[0].columns.columns):
            wanted = mending.with_field(wanted, "", at, field)
    kept = mending.mendings(wanted)
    assert meant(mending.mended_again(seen, [kept])) == meant(wanted if kept else seen)
    taken = [column.field for column in wanted.sheets[0].columns.columns if column.field in SINGLE]
    assert len(taken) == len(set(taken))
    if header is None and len(set(headers)) == 4 and "" not in headers:
        rows = [["小红", "16400006021", "少糖", "38"], ["小明", "16400006022", "多冰", "39"]]
        shuffled = _looked_at([[row[at] for at in order] for row in (headers, *rows)])
        again = mending.mended_again(shuffled, [kept])
        if kept:
            by_header = {column.header: column.field for column in wanted.sheets[0].columns.columns}
            assert {column.header: column.field for column in again.sheets[0].columns.columns} == by_header


def _looked_at(rows: list[list[str]]) -> FileLook:
    """What looking at a text of these rows gives, without the text."""
    numbered = [(at, row, "") for at, row in enumerate(rows, 1)]
    guessed = mapping_of(numbered)
    return FileLook("text", "utf-8", ",", False, (SheetLook("", guessed, tuple(numbered), guessed),))
