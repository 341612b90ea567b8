"""Broken, hostile and wrongly named files: one clear sentence each, and this process stays small."""

from __future__ import annotations

import sqlite3
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from core import sandbox
from core.errors import Cancelled, Expected
from core.exchange.contact_files import look, require_people
from core.work import Progress
from tests.core.exchange.memory import MemoryShop

CONTENT = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/{{kind}}" Target="{{target}}"/></Relationships>'
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>'
    '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def workbook(path: Path, rows: str, head: str = '<?xml version="1.0"?>', more: dict[str, bytes] | None = None) -> Path:
    """A workbook whose one sheet holds this XML between its sheetData tags."""
    sheet = f'{head}<worksheet xmlns="{NS}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", CONTENT)
        packed.writestr("_rels/.rels", RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        packed.writestr("xl/workbook.xml", BOOK)
        packed.writestr("xl/_rels/workbook.xml.rels", RELS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        packed.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in (more or {}).items():
            packed.writestr(name, data)
    return path


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def person(row: int = 1) -> str:
    return f'<row r="{row}">{cell(f"A{row}", "张艳")}{cell(f"B{row}", "16400000001")}</row>'


def lying(path: Path) -> Path:
    """A workbook whose directory says a member of 40 MB has ten bytes."""
    workbook(path, "", more={"xl/media/a.bin": bytes(40_000_000)})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/media/a.bin"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    return path


def database(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    return path


def written(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def written_text(text: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    return written(text.encode(encoding))


def booked(rows: str, **more: bytes) -> Callable[[Path], Path]:
    return lambda path: workbook(path, rows, more={name.replace("__", "/"): data for name, data in more.items()})


def locked(path: Path) -> Path:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(2000))
    return path


def old(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(2000))
    return path


def cut_off(path: Path) -> Path:
    workbook(path, "".join(map(person, range(1, 500))))
    path.write_bytes(path.read_bytes()[:-700])
    return path


def broken_inside(path: Path) -> Path:
    workbook(path, person())
    with zipfile.ZipFile(path) as packed:
        at = packed.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    data = bytearray(path.read_bytes())
    data[at : at + 40] = bytes(40)
    path.write_bytes(data)
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def many_members(path: Path) -> Path:
    return workbook(path, person(), more={f"xl/media/{at}.bin": b"" for at in range(1100)})


def entities(path: Path) -> Path:
    head = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]>'
    return workbook(path, person(), head)


def entities_in_utf16(path: Path) -> Path:
    workbook(path, person(), more={"xl/styles.xml": '<?xml version="1.0"?><!DOCTYPE a>'.encode("utf-16")})
    return path


HEADER = "姓名,手机\n"
FILES: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "an empty file": ("a.csv", written(b""), "table.empty"),
    "a byte order mark and nothing else": ("a.csv", written(b"\xef\xbb\xbf"), "table.empty"),
    "a UTF-16 mark and nothing else": ("a.csv", written(b"\xff\xfe"), "table.empty"),
    "only blank lines": ("a.csv", written(b"\n\n,,,\n"), "table.empty"),
    "a workbook with nothing in it": ("a.xlsx", booked(""), "table.empty"),
    "a folder": ("a.csv", folder, "file.is_folder"),
    "no file": ("a.csv", lambda path: path, "file.missing"),
    "a name with a zero in it": ("a.csv", lambda path: Path(f"{path}\0"), "file.cannot_open"),
    "a name without end": ("a.csv", lambda path: path.with_name("a" * 5000), "file.cannot_open"),
    "a web page named .xls": ("a.xls", written_text("\n <html><table><tr><td>姓名"), "table.is_web_page"),
    "an XML table named .xls": ("a.xls", written_text('<?xml version="1.0"?><Workbook>'), "table.is_web_page"),
    "a web page in UTF-16": ("a.xls", written_text("<html>", "utf-16"), "table.is_web_page"),
    "an old workbook": ("a.xlsx", old, "table.is_old_workbook"),
    "an old workbook without container": ("a.xls", written(b"\x09\x08\x10\x00\x00\x06"), "table.is_old_workbook"),
    "a locked workbook": ("a.xlsx", locked, "table.is_locked_workbook"),
    "a database": ("a.csv", database, "table.is_database"),
    "a PDF": ("a.csv", written(b"%PDF-1.7\n"), "table.is_pdf"),
    "a picture": ("a.csv", written(b"\x89PNG\r\n\x1a\n" + bytes(50)), "table.is_picture"),
    "a photo of a phone": ("a.csv", written(b"\x00\x00\x00\x18ftypheic" + bytes(50)), "table.is_picture"),
    "a RAR": ("a.xlsx", written(b"Rar!\x1a\x07\x00"), "table.is_archive"),
    "a program": ("a.csv", written(b"MZ\x90\x00\x03" + bytes(100)), "table.is_unknown"),
    "an address book": ("a.csv", written_text("BEGIN:VCARD\nVERSION:3.0"), "table.is_address_book"),
    "zero bytes in a text": ("a.csv", written(HEADER.encode() + b"\0\0\0a\0\0\0"), "table.has_zeros"),
    "zeros late in a text": ("a.csv", written(HEADER.encode() + b"a,b\n" * 40_000 + b"\0"), "table.has_zeros"),
    "an unknown encoding": ("a.csv", written(b"\xff\x80\xfe\x81,a\n" * 9), "table.charset_unknown"),
    "10,000 columns": ("a.csv", written_text(HEADER + "1," * 10_000), "table.too_many_columns"),
    "a line without end": ("a.csv", written_text(HEADER + "1" * 3_000_000), "table.line_too_long"),
    "a huge cell": ("a.csv", written_text(HEADER + "张艳," + "1" * 20_000), "table.cell_too_long"),
    "a huge cell in a workbook": (
        "a.xlsx",
        booked(f'<row r="1">{cell("A1", "a" * 20_000)}</row>'),
        "table.cell_too_long",
    ),
    "a million rows and one": ("a.csv", written(HEADER.encode() + b"a,b\n" * 1_000_000), "table.too_many_rows"),
    "more rows than a workbook may have": (
        "a.xlsx",
        booked("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_003))),
        "table.too_many_rows",
    ),
    "a cell far below": ("a.xlsx", booked(person() + person(1_048_576)), "table.far_cell"),
    "a cell far right": ("a.xlsx", booked(f'{person()}<row r="2">{cell("XFD2", "a")}</row>'), "table.far_cell"),
    "columns without end": (
        "a.xlsx",
        booked(
            '<row r="1">'
            + "".join(cell(f"{a}{b}1", "a") for a in "ABCDEFGH" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            + "</row>"
        ),
        "table.too_many_columns",
    ),
    "a bomb": ("a.xlsx", booked(person(), xl__media__a=bytes(150_000_000)), "table.bomb"),
    "a bomb that lies about its size": ("a.xlsx", lying, "table.bomb"),
    "a workbook in a workbook": (
        "a.xlsx",
        booked(person(), xl__embeddings__a=b"PK\x03\x04aaaa"),
        "table.archive_within",
    ),
    "too many members": ("a.xlsx", many_members, "table.bomb"),
    "entities": ("a.xlsx", entities, "table.doctype"),
    "entities in UTF-16": ("a.xlsx", entities_in_utf16, "table.doctype"),
    "a packed folder": ("a.xlsx", written(b""), "table.empty"),
    "a workbook cut off": ("a.xlsx", cut_off, "table.workbook_damaged"),
    "a workbook with a hole": ("a.xlsx", broken_inside, "table.workbook_damaged"),
    "half a ZIP header": ("a.xlsx", written(b"PK\x03\x04"), "table.workbook_damaged"),
    "a list of goods": ("a.csv", written_text("商品名称,价格\n桂花糕,25.80\n"), "import.no_people"),
    "words": ("a.txt", written_text("这里没有表格。\n只有字。\n"), "import.no_people"),
}


def read_whole(path: Path) -> None:
    """Guess what the file holds, then read it to its end."""
    require_people(look(path))
    for _ in sandbox.run("table", path):
        pass


@pytest.mark.parametrize("case", FILES)
def test_a_bad_file_is_refused_with_one_sentence(case: str, tmp_path: Path) -> None:
    name, make, code = FILES[case]
    path = make(tmp_path / name)
    with pytest.raises(Expected) as refused:
        read_whole(path)
    assert refused.value.code == code
    sentence = refused.value.sentence
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_plain_zip_and_a_document_are_told_apart_from_a_workbook(tmp_path: Path) -> None:
    for members, code in (
        (("a.txt",), "table.is_archive"),
        (("[Content_Types].xml", "word/a.xml"), "table.is_unknown"),
    ):
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
            for member in members:
                packed.writestr(member, "a")
        with pytest.raises(Expected, match=code.replace(".", r"\.")):
            look(tmp_path / "a.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc")
def test_this_process_stays_small_while_the_child_meets_bombs(tmp_path: Path) -> None:
    huge = "".join(f'<row r="{n}">{cell(f"A{n}", "a" * 9_000)}</row>' for n in range(1, 4_000))
    files = [
        workbook(tmp_path / "bomb.xlsx", person(), more={"xl/media/a.bin": bytes(150_000_000)}),
        workbook(tmp_path / "huge.xlsx", huge),
        written(b"a,b\n" * 900_000)(tmp_path / "long.csv"),
    ]
    before = peak_kb()
    for path in files:
        try:
            for _ in sandbox.run("table", path):
                pass
        except Expected:
            pass
    assert peak_kb() - before < 50_000


def peak_kb() -> int:
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def test_leaving_early_and_cancelling_end_the_child(tmp_path: Path) -> None:
    path = written(b"a,b\n" * 900_000)(tmp_path / "long.csv")
    for _ in sandbox.run("table", path):
        break
    progress = Progress()
    lines = sandbox.run("table", path, progress)
    next(lines)
    progress.cancel()
    with pytest.raises(Cancelled):
        list(lines)


def test_a_sound_workbook_next_to_all_these_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "good.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "手机"])
    sheet.write_row(1, 0, ["张艳", 16400000001])
    book.close()
    assert look(tmp_path / "good.xlsx").sheets[0].columns.has_people


@pytest.mark.parametrize("name", ["list.xls", "list.ods", "list.xlsb", "list.csv", "list"])
def test_a_workbook_is_read_whatever_its_name_says(name: str, tmp_path: Path) -> None:
    workbook(tmp_path / name, f'<row r="1">{cell("A1", "姓名")}{cell("B1", "手机")}</row>' + person(2))
    result = MemoryShop().take_in(tmp_path / name)
    assert [(plan.row.draft.name, plan.row.draft.phones[0].number) for plan in result.plans if plan.row.draft] == [
        ("张艳", "16400000001")
    ]
