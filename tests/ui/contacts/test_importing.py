"""Importing a list from the file to its end: columns to mend, counts that open their rows, one step of undo."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from core.contacts import search, service
from core.context import Context
from core.exchange.mapping import LEFT_OUT
from core.exchange.planning import Outcome
from tests.make import a_contact
from tests.ui.conftest import Asked
from ui.contacts.importing.pages import COLUMNS, FILE, ROWS, ImportPages
from ui.session import Place, Session

PEOPLE = """姓名,手机,鞋码
陈雨桐,16400006021,38
赵敏,16400001234,
赵敏,16400001234,
周大,1.64E+10,
,,只有鞋码
"""


@dataclass
class Told:
    """What was said, and where it went."""

    said: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    left: int = 0


@pytest.fixture
def pages(qtbot: QtBot, session: Session) -> ImportPages:
    shown = ImportPages(session)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    return shown


@pytest.fixture
def told(pages: ImportPages, session: Session) -> Told:
    record = Told()
    session.said.connect(lambda said, _words, _act: record.said.append(said))
    session.went.connect(record.places.append)

    def count() -> None:
        record.left += 1

    pages.left.connect(count)
    return record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="gb18030")
    return path


def to_columns(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    pages.begin(file)
    qtbot.waitUntil(lambda: pages.step == COLUMNS and pages.columns.go_button.isVisible())


def to_rows(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_columns(qtbot, pages, file)
    pages.columns.go_button.click()
    qtbot.waitUntil(lambda: pages.step == ROWS and len(pages.rows.report.rows) > 0)


def to_end(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_rows(qtbot, pages, file)
    pages.rows.go_button.click()
    qtbot.waitUntil(lambda: pages.rows.report.run is not None)


def counts(pages: ImportPages) -> list[str]:
    return [button.accessibleName() for button in map(pages.rows.counts.button, [each.value for each in Outcome])]


def rows(pages: ImportPages) -> list[list[str]]:
    model = pages.rows.list
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def meanings(pages: ImportPages) -> list[str]:
    return [row.choice.currentText() for row in pages.columns.table.rows]


def choose(pages: ImportPages, at: int, key: str) -> None:
    """As a person chooses in the list of a column."""
    choice = pages.columns.table.rows[at].choice
    choice.choose(key)
    choice.activated.emit(choice.currentIndex())


def test_it_begins_with_a_place_to_drop_a_file(pages: ImportPages, asked: Asked, session: Session) -> None:
    pages.pick()
    assert pages.step == FILE
    assert pages.file_page.title.text() == "Drop your list of people here"
    pages.file_page.pick_button.click()
    assert asked.names() == ["open_file"]
    assert session.jobs.running == [], "nobody picked anything"


def test_a_picked_file_shows_its_columns(qtbot: QtBot, pages: ImportPages, asked: Asked, file: Path) -> None:
    asked.answers["open_file"] = file
    pages.pick()
    pages.file_page.pick_button.click()
    qtbot.waitUntil(lambda: pages.step == COLUMNS)
    assert pages.columns.about.accessibleName() == "people.csv"
    assert meanings(pages) == ["Name", "Phone", "Keep as it is"]
    inside = [row._inside.accessibleName() for row in pages.columns.table.rows]
    assert inside[1] == "164****6021, 164****1234, 1.64E+10", "numbers are masked here too"
    assert not pages.columns.reading.isVisible(), "nothing is doubtful"


def test_a_dropped_file_shows_its_columns(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    pages.pick()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pages.file_page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, buttons, keys))
    qtbot.waitUntil(lambda: pages.step == COLUMNS)


def test_of_several_files_dropped_on_the_page_the_first_is_taken_and_named(
    qtbot: QtBot, pages: ImportPages, told: Told, file: Path
) -> None:
    pages.pick()
    pages.file_page.dropped.emit([file, file.with_name("other.csv")])
    assert "“people.csv”" in told.said[0]
    qtbot.waitUntil(lambda: pages.step == COLUMNS)


def test_every_count_opens_its_rows(qtbot: QtBot, pages: ImportPages, file: Path, ctx: Context) -> None:
    a_contact(ctx, "赵敏", "16400001234")
    to_rows(qtbot, pages, file)
    assert counts(pages) == [
        *("New 1", "Filled in 0", "No change 2", "Twice in the file 0", "Unclear who it is 0", "With a problem 2"),
        "Nothing in it 0",
    ]
    assert rows(pages) == [["2", "陈雨桐", "A new contact"]]
    pages.rows.counts.button("unchanged").click()
    assert rows(pages)[0] == ["3", "赵敏", "Is here already: 赵敏"]
    pages.rows.counts.button("bad").click()
    assert [row[0] for row in rows(pages)] == ["5", "6"]
    assert rows(pages)[0][1:] == ["周大 1.64E+10", "Stays out"]
    spoken = pages.rows.list.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "The spreadsheet damaged the phone number" in spoken
    pages.rows.counts.button("conflict").click()
    assert rows(pages) == []
    assert service.count(ctx) == 1, "nothing is written yet"


def test_what_a_row_brings_and_whom_it_repeats_is_told(
    qtbot: QtBot, pages: ImportPages, tmp_path: Path, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐", "16400006021")
    file = tmp_path / "more.csv"
    file.write_text(
        "姓名,手机,微信,标签\n陈雨桐,16400006021,cyt,宝妈\n赵敏,16400001234,,\n赵敏,16400001234,zm,\n", "utf-8"
    )
    to_rows(qtbot, pages, file)
    pages.rows.counts.button("updated").click()
    assert rows(pages)[0][2] == "陈雨桐 gets: WeChat ID, Tags"
    pages.rows.counts.button("double").click()
    assert rows(pages)[0][2] == "Same as row 3, adds: WeChat ID"


def test_it_is_imported_as_one_step_that_can_be_undone(
    qtbot: QtBot, pages: ImportPages, told: Told, file: Path, ctx: Context, session: Session
) -> None:
    to_end(qtbot, pages, file)
    assert service.count(ctx) == 2
    assert told.said == ["Imported: 2 new"]
    assert pages.rows.summary.text() == "Imported: 2 new"
    assert pages.rows.finish_button.isVisible()
    assert not pages.rows.go_button.isVisible()
    session.undo()
    qtbot.waitUntil(lambda: service.count(ctx) == 0)
    pages.rows.finish_button.click()
    assert told.left == 1


def test_enter_leads_through_the_steps(qtbot: QtBot, pages: ImportPages, file: Path, ctx: Context) -> None:
    to_columns(qtbot, pages, file)
    QTest.keyClick(pages, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.step == ROWS and pages.rows.go_button.isEnabled())
    QTest.keyClick(pages, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.count(ctx) == 2)


def test_a_column_is_mended_and_the_rows_follow(qtbot: QtBot, pages: ImportPages, file: Path, ctx: Context) -> None:
    to_columns(qtbot, pages, file)
    choose(pages, 2, "note")
    pages.columns.done.emit()
    qtbot.waitUntil(lambda: len(pages.rows.report.rows) > 0)
    pages.rows.back_button.click()
    assert pages.step == COLUMNS
    choose(pages, 1, LEFT_OUT)
    assert meanings(pages) == ["Name", "Leave out", "Note"]
    pages.columns.done.emit()
    qtbot.waitUntil(lambda: pages.rows.report.counts["added"] == 4)
    pages.rows.take_in.emit()
    qtbot.waitUntil(lambda: service.count(ctx) == 4)
    assert service.contact(ctx, search.search(ctx, "陈雨桐")[0]).note == "38"


def test_a_field_that_is_taken_moves(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_columns(qtbot, pages, file)
    choose(pages, 2, "name")
    assert meanings(pages) == ["Keep as it is", "Phone", "Name"]


def test_without_a_name_and_a_number_it_does_not_go_on(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_columns(qtbot, pages, file)
    for at in (0, 1):
        choose(pages, at, LEFT_OUT)
    assert not pages.columns.go_button.isEnabled()
    assert pages.columns.problem.text.startswith("Say which column")
    assert pages.columns.go_button.toolTip() == pages.columns.problem.text
    QTest.keyClick(pages, Qt.Key.Key_Return)
    assert pages.step == COLUMNS
    choose(pages, 0, "name")
    assert pages.columns.go_button.isEnabled()


def test_a_list_in_which_nobody_was_found_can_be_mended(
    qtbot: QtBot, pages: ImportPages, tmp_path: Path, ctx: Context
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("甲,乙\n小红,x\n小明,y\n", encoding="utf-8")
    to_columns(qtbot, pages, file)
    assert not pages.columns.go_button.isEnabled()
    choose(pages, 0, "name")
    pages.columns.go_button.click()
    qtbot.waitUntil(lambda: pages.rows.report.counts["added"] == 2)


def test_the_header_is_moved(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_columns(qtbot, pages, file)
    assert pages.columns.header.currentText() == "Row 1: 姓名, 手机, 鞋码"
    pages.columns.header.choose("0")
    pages.columns.header.activated.emit(pages.columns.header.currentIndex())
    assert pages.columns.table.rows[0].choice.accessibleName() == "What “Column 1” means"


def test_the_columns_of_last_time_come_again_and_can_be_dropped(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_columns(qtbot, pages, file)
    choose(pages, 2, "tags")
    pages.columns.go_button.click()
    qtbot.waitUntil(lambda: pages.rows.go_button.isEnabled() and len(pages.rows.report.rows) > 0)
    pages.rows.go_button.click()
    qtbot.waitUntil(lambda: pages.rows.report.run is not None)
    to_columns(qtbot, pages, file)
    assert pages.columns.again.isVisible()
    assert meanings(pages)[2] == "Tags"
    assert pages.columns.forget_button is not None
    pages.columns.forget_button.click()
    assert meanings(pages)[2] == "Keep as it is"
    assert not pages.columns.again.isVisible()


def test_a_file_that_was_imported_before_tells_so(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_end(qtbot, pages, file)
    to_rows(qtbot, pages, file)
    qtbot.waitUntil(pages.rows.before.isVisible)
    assert pages.rows.before.text() == "This file was imported today 18:30; the same people are not added twice."
    assert pages.rows.summary.text() == "There is nothing new in the file"
    assert not pages.rows.go_button.isEnabled()
    assert pages.rows.go_button.toolTip() == "There is nothing new in the file"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.pdf", b"%PDF-1.4", "This is a PDF. A table is needed: .xlsx or .csv."),
    ],
)
def test_what_cannot_be_read_says_why_and_takes_another_one(
    qtbot: QtBot, pages: ImportPages, file: Path, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    pages.begin(bad)
    qtbot.waitUntil(lambda: pages.file_page.problem.text == sentence)
    assert pages.step == FILE
    assert pages.file_page.pick_button.isEnabled()
    to_columns(qtbot, pages, file)


def test_a_text_of_unknown_letters_asks_for_its_encoding(qtbot: QtBot, pages: ImportPages, tmp_path: Path) -> None:
    file = tmp_path / "japan.csv"
    file.write_bytes("名前,電話\n佐藤,16400006021\n".encode("shift_jis") + b"\xff\xfe\x80,\n")
    pages.begin(file)
    qtbot.waitUntil(pages.file_page.reading.isVisible)
    assert "encoding" in pages.file_page.problem.text
    file.write_bytes("姓名,手機\n張艷,16400006021\n".encode("big5"))
    pages.file_page.reading.encoding.choose("big5")
    pages.file_page.reading.encoding.activated.emit(0)
    qtbot.waitUntil(lambda: pages.step == COLUMNS)
    assert pages.columns.reading.encoding.currentData() == "big5"


def test_a_delimiter_is_chosen_by_hand(qtbot: QtBot, pages: ImportPages, tmp_path: Path) -> None:
    file = tmp_path / "bars.csv"
    file.write_text("姓名;甲|手机\n小红;x|16400006021\n", encoding="utf-8")
    to_columns(qtbot, pages, file)
    pages.columns.reading_button.click()
    assert pages.columns.reading.isVisible()
    pages.columns.reading.delimiter.choose("|")
    pages.columns.reading.delimiter.activated.emit(0)
    qtbot.waitUntil(lambda: pages.columns.seen is not None and pages.columns.seen.delimiter == "|")
    assert len(pages.columns.table.rows) == 2


def test_each_sheet_has_its_columns_and_can_be_left(
    qtbot: QtBot, pages: ImportPages, tmp_path: Path, ctx: Context
) -> None:
    book = openpyxl.Workbook()
    for title, person in (("一店", "小红"), ("二店", "小明")):
        sheet = book.create_sheet(title)
        sheet.append(["姓名", "手机"])
        sheet.append([person, ""])
    book.save(tmp_path / "two.xlsx")
    to_columns(qtbot, pages, tmp_path / "two.xlsx")
    assert pages.columns.sheets.isVisible()
    assert not pages.columns.reading_button.isVisible(), "a workbook has no encoding"
    pages.columns.sheets.button("二店").click()
    pages.columns.wanted.click()
    pages.columns.done.emit()
    qtbot.waitUntil(lambda: pages.rows.report.counts["added"] == 1)
    pages.rows.back_button.click()
    pages.columns.wanted.click()
    pages.columns.done.emit()
    qtbot.waitUntil(lambda: pages.rows.report.counts["added"] == 2)
    told = pages.rows._fetch([2])[2]
    assert (told.sheet, told.row.name) == ("二店", "小明")


def test_the_marked_table_is_saved_and_its_folder_offered(
    qtbot: QtBot, pages: ImportPages, told: Told, asked: Asked, file: Path, tmp_path: Path
) -> None:
    to_end(qtbot, pages, file)
    pages.rows.marked_button.click()
    assert asked.names() == ["save_file"], "nobody named a file"
    target = tmp_path / "marked.csv"
    asked.answers["save_file"] = target
    pages.rows.marked_button.click()
    qtbot.waitUntil(lambda: told.said[-1] == "Saved: marked.csv")
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Import row,Import result,Import reason,Shuke number,姓名,手机,鞋码"
    assert lines[2].startswith("3,New,,")


def test_a_marked_table_of_another_file_is_refused_in_place(
    qtbot: QtBot, pages: ImportPages, asked: Asked, file: Path, tmp_path: Path
) -> None:
    to_end(qtbot, pages, file)
    file.write_text(PEOPLE + "小花,16400006030,\n", encoding="utf-8")
    asked.answers["save_file"] = tmp_path / "marked.csv"
    pages.rows.marked_button.click()
    qtbot.waitUntil(lambda: "was changed since" in pages.rows.problem.text)


def test_a_row_opens_its_contact(qtbot: QtBot, pages: ImportPages, told: Told, file: Path, ctx: Context) -> None:
    to_end(qtbot, pages, file)
    pages.rows.view.opened.emit(1)
    assert told.places == [Place("contacts", id=search.search(ctx, "陈雨桐")[0])]
    assert told.left == 1


def test_escape_leaves_and_what_was_under_way_is_forgotten(
    qtbot: QtBot, pages: ImportPages, told: Told, file: Path, session: Session
) -> None:
    pages.begin(file)
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    assert told.left == 1
    qtbot.waitUntil(lambda: session.jobs.running == [])
    assert pages.step == FILE
    assert pages.file_page.problem.text == ""
    assert told.said == []


def a_long_list(tmp_path: Path) -> Path:
    path = tmp_path / "long.csv"
    path.write_text("姓名,手机\n" + "".join(f"顾客{at},164{at:08d}\n" for at in range(6000)), encoding="utf-8")
    return path


def test_looking_through_can_be_stopped(qtbot: QtBot, pages: ImportPages, tmp_path: Path) -> None:
    to_columns(qtbot, pages, a_long_list(tmp_path))
    pages.columns.go_button.click()
    assert pages.rows.work.isVisible()
    pages.rows.work.stop_button.click()
    qtbot.waitUntil(lambda: pages.step == COLUMNS)
    assert not pages.rows.work.isVisible()


def test_an_import_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, pages: ImportPages, told: Told, tmp_path: Path, ctx: Context
) -> None:
    to_columns(qtbot, pages, a_long_list(tmp_path))
    pages.columns.go_button.click()
    qtbot.waitUntil(pages.rows.go_button.isEnabled)
    pages.rows.go_button.click()
    qtbot.waitUntil(lambda: pages.rows.work.count.text().endswith("/ 6,000"))
    pages.rows.work.stop_button.click()
    qtbot.waitUntil(lambda: bool(told.said))
    assert service.count(ctx) == 0
    assert pages.rows.summary.text() == "6,000 new"
    assert pages.rows.go_button.isEnabled()


def test_a_file_that_went_away_meanwhile_is_said_where_files_are_chosen(
    qtbot: QtBot, pages: ImportPages, file: Path
) -> None:
    to_columns(qtbot, pages, file)
    file.unlink()
    pages.columns.go_button.click()
    qtbot.waitUntil(lambda: pages.step == FILE)
    assert pages.file_page.problem.text == "There is no file “people.csv” there."


def test_a_second_file_wins_over_the_first(
    qtbot: QtBot, pages: ImportPages, file: Path, tmp_path: Path, session: Session
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("姓名\n小红\n", encoding="utf-8")
    pages.begin(file)
    pages.begin(other)
    qtbot.waitUntil(lambda: pages.step == COLUMNS and session.jobs.running == [])
    assert pages.columns.about.accessibleName() == "other.csv"


def test_work_goes_on_when_the_window_is_made_anew(qtbot: QtBot, file: Path, ctx: Context, session: Session) -> None:
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    before, after = ImportPages(session), ImportPages(session)
    before.show()
    to_rows(qtbot, before, file)
    before.rows.go_button.click()
    delete(before)
    qtbot.waitUntil(lambda: said == ["Imported: 2 new"])
    after.begin(file)
    delete(after)
    qtbot.waitUntil(lambda: session.jobs.running == [])


def test_names_are_let_go_when_the_list_is_wanted_again(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_rows(qtbot, pages, file)
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    assert len(pages.rows.report.rows) == 0
    assert pages.rows.list.rowCount() == 0


def test_every_row_speaks(qtbot: QtBot, pages: ImportPages, file: Path) -> None:
    to_rows(qtbot, pages, file)
    model = pages.rows.list
    for column in range(model.columnCount()):
        spoken = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken is not None
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Contact 陈雨桐, 164****6021"
    assert pages.steps.accessibleName() == "Step 3 of 3: See the result"
