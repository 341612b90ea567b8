"""Verification of finished files: swapped, dropped, doubled and damaged codes are each named with their card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from core.cards import codes, imposition, qr
from core.cards.marks import BLACK, WHITE, Face, Layer, Role, Rule, Sheet, Symbol
from core.cards.verifying import Difference, Wrong, compare, layout_of_single
from core.errors import Unavailable
from core.work import Progress
from tests.make_press import ENTRY, expected, layout, numbers, pages, plan, printed, single
from ui.press import pdf, verify
from ui.press.fonts import FontMeasure

COUNT = 13
LAID = plan(COUNT)
RS = numbers(COUNT)
OWNER = {codes.to_machine(r): seq for seq, r in enumerate(RS, start=1)}


def differences(path: Path) -> list[Difference]:
    return compare(expected(LAID, RS), verify.read_codes(path, layout(LAID), Progress()), OWNER.get)


def named(path: Path) -> set[tuple[Wrong, int, int]]:
    return {(one.kind, one.seq, one.other) for one in differences(path)}


def test_a_good_file_reads_back_as_it_should(finished: tuple[Path, list[int]]) -> None:
    assert finished[1] == RS
    assert differences(finished[0]) == []
    assert verify.page_count(finished[0]) == 4


@pytest.fixture
def broken(tmp_path: Path, measure: FontMeasure) -> Callable[[Callable[[list[Sheet]], None]], Path]:
    """Writes the batch after its sheets were tampered with."""

    def write(tamper: Callable[[list[Sheet]], None]) -> Path:
        sheets = list(pages(LAID, RS, measure))
        tamper(sheets)
        return pdf.write(tmp_path / "broken.pdf", sheets, "t", Progress(), len(sheets))

    return write


def with_layers(sheet: Sheet, slot: int, layers: tuple[Layer, ...]) -> Sheet:
    placed = list(sheet.placed)
    placed[slot] = replace(placed[slot], layers=layers)
    return replace(sheet, placed=tuple(placed))


def test_swapped_cards_are_named(broken: Callable[[Callable[[list[Sheet]], None]], Path]) -> None:
    def swap(sheets: list[Sheet]) -> None:
        first, second = sheets[1].placed[0].layers, sheets[3].placed[1].layers
        sheets[1] = with_layers(sheets[1], 0, second)
        sheets[3] = with_layers(sheets[3], 1, first)

    assert named(broken(swap)) == {
        (Wrong.SWAPPED, 1, 12),
        (Wrong.SWAPPED, 12, 1),
        (Wrong.MISSING, 1, 0),
        (Wrong.MISSING, 12, 0),
    }


def test_a_dropped_card_is_named(broken: Callable[[Callable[[list[Sheet]], None]], Path]) -> None:
    def drop(sheets: list[Sheet]) -> None:
        sheets[1] = with_layers(sheets[1], 4, ())

    assert named(broken(drop)) == {(Wrong.MISSING, 5, 0)}


def test_a_dropped_page_is_named_card_by_card(finished: tuple[Path, list[int]], tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(finished[0]).pages[:3]:
        writer.add_page(page)
    writer.write(tmp_path / "short.pdf")
    assert named(tmp_path / "short.pdf") == {(Wrong.MISSING, seq, 0) for seq in (11, 12, 13)}


def test_swapped_pages_are_named(finished: tuple[Path, list[int]], tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    reader = pypdf.PdfReader(finished[0])
    for number in (0, 3, 2, 1):
        writer.add_page(reader.pages[number])
    writer.write(tmp_path / "turned.pdf")
    assert {one.kind for one in differences(tmp_path / "turned.pdf")} == {Wrong.MISSING, Wrong.SWAPPED}


def test_a_doubled_code_is_named(broken: Callable[[Callable[[list[Sheet]], None]], Path]) -> None:
    def double(sheets: list[Sheet]) -> None:
        sheets[1] = with_layers(sheets[1], 7, sheets[1].placed[2].layers)

    assert named(broken(double)) == {(Wrong.DOUBLED, 8, 3), (Wrong.MISSING, 8, 0)}


@pytest.mark.parametrize(("x", "w"), [(2_000, 500), (0, 11_000)])
def test_a_damaged_code_is_named(broken: Callable[[Callable[[list[Sheet]], None]], Path], x: int, w: int) -> None:
    def damage(sheets: list[Sheet]) -> None:
        layers = sheets[1].placed[3].layers
        (symbol,) = [mark for layer in layers for mark in layer.marks if isinstance(mark, Symbol)]
        blot = Rule("blot", Role.ART, symbol.x + x, symbol.y + 4_400, w, 6_400, BLACK if w < 1_000 else WHITE)
        streaks = [replace(blot, x=blot.x + step) for step in range(0, 7_000, 1_600)] if w < 1_000 else [blot]
        sheets[1] = with_layers(sheets[1], 3, (*layers, Layer(tuple(streaks), shared=False)))

    (one,) = differences(broken(damage))
    assert one.kind in (Wrong.DAMAGED, Wrong.MISSING)
    assert (one.seq, one.page, one.slot) == (4, 1, 3)


def test_a_strange_code_is_named_wherever_it_lies(broken: Callable[[Callable[[list[Sheet]], None]], Path]) -> None:
    strange = qr.matrix("https://evil.example/x")

    def smuggle(sheets: list[Sheet]) -> None:
        beside = Symbol("s", Role.CONTACT, 1_500, 90_000, 250, 250, strange, BLACK)
        on_card = replace(beside, x=15_000 + 60_000, y=13_500 + 40_000, step_x=381, step_y=381)
        empty_slot = Symbol("s", Role.CONTACT, 140_000, 240_000, 635, 635, strange, BLACK)
        sheets[0] = replace(sheets[0], guides=(*sheets[0].guides, replace(beside, step_x=381, step_y=381)))
        sheets[1] = replace(sheets[1], guides=(on_card,))
        sheets[2] = replace(sheets[2], guides=(empty_slot,))

    found = [(one.kind, one.seq, one.page) for one in differences(broken(smuggle))]
    assert found == [(Wrong.FOREIGN, 0, 0), (Wrong.FOREIGN, 2, 1), (Wrong.FOREIGN, 0, 2)]


def test_a_batch_printed_with_other_codes_is_wrong_on_every_card(tmp_path: Path, measure: FontMeasure) -> None:
    path, _ = printed(tmp_path / "other.pdf", COUNT, measure)
    others = numbers(COUNT, seed=2)
    wrong = compare(expected(LAID, others), verify.read_codes(path, layout(LAID), Progress()), lambda _: None)
    assert {one.seq for one in wrong} == set(range(1, COUNT + 1))
    assert {one.kind for one in wrong} == {Wrong.MISSING, Wrong.FOREIGN}


def test_a_single_card_is_read_back(tmp_path: Path, measure: FontMeasure) -> None:
    sheets = [single(face, measure) for face in Face]
    part = pdf.write(tmp_path / "one.pdf", sheets, "t", Progress(), 2)
    spots = layout_of_single(90_000, 54_000, dict.fromkeys(Face, 1))
    found = list(verify.read_codes(part, spots, Progress()))
    assert [(one.page, one.slot, one.text) for one in found] == [(0, 0, ENTRY), (1, 0, "70855381317357248248")]


def test_what_is_no_pdf_cannot_be_read_back(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"hello")
    for read in (verify.page_count, lambda path: list(verify.read_codes(path, layout(LAID), Progress()))):
        for name in ("a.pdf", "gone.pdf"):
            with pytest.raises(Unavailable, match="cannot_read_back"):
                read(tmp_path / name)


def test_finer_modules_are_looked_at_more_closely() -> None:
    assert [verify.dpi_for(um) for um in (635, 508, 381)] == [125, 150, 200]


def test_codes_on_full_sheets_of_other_paper_are_all_found(tmp_path: Path, measure: FontMeasure) -> None:
    laid = imposition.Plan(plan(1, "a4-90x54-8-gap").stock, 8)
    rs = numbers(8)
    part = pdf.write(tmp_path / "a.pdf", pages(laid, rs, measure, "green-leaf"), "t", Progress(), laid.pages)
    owner = {codes.to_machine(r): seq for seq, r in enumerate(rs, start=1)}
    assert compare(expected(laid, rs), verify.read_codes(part, layout(laid), Progress()), owner.get) == []
