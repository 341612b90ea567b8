"""Exports open safely in spreadsheets, and come back as they were."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Expected
from core.exchange.contact_files import look, read_rows
from core.exchange.mapping import mapping_of
from core.exchange.rows import RowReader
from core.exchange.writing import safe_in_csv, write_table
from core.text import clean
from tests.core.exchange.memory import TODAY

DANGEROUS = ("=1+1", "+1", "-1", "@a", "＝1", "  =1", "\t=1", "'=1", "''@a", "=cmd|'/c calc'!A0", "\r=1", "－1")
ENDINGS = (".csv", ".xlsx")


@pytest.mark.parametrize("ending", ENDINGS)
def test_cells_like_formulas_come_back_as_the_same_text(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    people = [("张艳", f"1640000{at:04d}", text) for at, text in enumerate(DANGEROUS)]
    assert write_table(path, ("姓名", "手机", "备注"), people) == len(DANGEROUS)
    rows = list(read_rows(path, look(path), TODAY))
    assert [row.draft.note for row in rows if row.draft] == [clean(text).strip() for text in DANGEROUS]


def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ("姓名",), [(text,) for text in DANGEROUS])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all(cell.lstrip()[:1] not in set("=+-@＝＋－＠\t\r") for row in csv.reader(file) for cell in row)


def test_a_workbook_holds_strings_and_no_formula_or_link(tmp_path: Path) -> None:
    cells = (*DANGEROUS, "https://example.com", "19900000001", "0571")
    write_table(tmp_path / "a.xlsx", ("备注",), [(cell,) for cell in cells])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} == {"s"}
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        xml = packed.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


NOTHING = {"-", "--", "/", "无", "暂无", "没有", "null", "none", "n/a", "#n/a"}


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_any_text_survives_the_quote_that_keeps_it_from_calculating(text: str) -> None:
    kept = clean(text).strip()
    columns = mapping_of([(1, ["姓名", "备注"], ""), (2, ["张艳", "a"], "")])
    row = RowReader("", columns, TODAY, is_text=True).read(2, ["张艳", safe_in_csv(kept)])
    assert row is not None
    assert row.draft is not None
    assert row.draft.note == ("" if kept.lower() in NOTHING else kept)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_that_breaks_off_leaves_the_old_file(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    write_table(path, ("姓名",), [("张艳",)])
    before = path.read_bytes()

    def breaking() -> Iterator[tuple[str]]:
        yield ("李芳",)
        raise ValueError

    with pytest.raises(ValueError):
        write_table(path, ("姓名",), breaking())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_an_unknown_ending_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "a.doc", "export.ending"), (tmp_path / "no" / "a.csv", "export.cannot_write")):
        with pytest.raises(Expected) as refused:
            write_table(path, ("姓名",), [])
        assert refused.value.code == code
        assert refused.value.sentence
