"""Whatever bytes a file holds: rows, or one of our own refusals, never a crash."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import Expected
from core.exchange.contact_files import SheetLook
from core.exchange.limits import CELL_CHARACTERS, COLUMNS
from core.exchange.mapping import mapping_of
from core.exchange.planning import Planner
from core.exchange.reading import Line, table_lines
from core.exchange.rows import RowReader
from tests.core.exchange.memory import TODAY, MemoryShop

CELLS = st.sampled_from(
    [
        "姓名",
        "手机",
        "生日",
        "余额",
        "标签",
        "张艳",
        "16400000001",
        "1.6E+10",
        "合计",
        "注：",
        "'=1",
        "",
        "164****1",
        "八月十五",
        "-",
    ]
) | st.text(max_size=8)
TABLES = st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=8)
SIGNS = st.sampled_from(
    [b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b'"', b",", b"\n", b"\r", b"\0", b"\xe5\xa7\x93", b"\xd0\xd5"]
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes") / "a.csv"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.lists(SIGNS | st.binary(max_size=6), max_size=40).map(b"".join))
@example(b'"')
@example(b'a,"b\n"c",d\n')
@example(b"sep=;")
@example(b"N\x01N\x01\x00")
def test_any_bytes_give_bounded_rows_or_a_refusal(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    lines: list[Line] = []
    with suppress(Expected):
        lines += table_lines(path)
    for _, cells, _ in (row for line in lines[1:] for row in line["rows"]):
        assert len(cells) <= COLUMNS
        assert all(len(cell) <= CELL_CHARACTERS for cell in cells)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_any_table_is_planned_with_every_record_counted_once(table: list[list[str]]) -> None:
    table = [["姓名", "手机", "生日", "余额"], *table]
    rows = [(at, cells, "") for at, cells in enumerate(table, 1) if any(cell.strip() for cell in cells)]
    sheet = SheetLook("", mapping_of(rows), (), mapping_of(rows))
    assert sheet.columns.has_people
    reader = RowReader("", sheet.columns, TODAY, is_text=True)
    records = [record for row in rows if (record := reader.read(*row))]
    plans = list(Planner(MemoryShop()).plan(records))
    assert [plan.row for plan in plans] == records
    assert all((plan.contact is None) == (plan.first is not None) for plan in plans if plan.changes)
