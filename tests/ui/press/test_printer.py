"""Cards onto paper: read back before anything leaves, painted part by part, and a jam is a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from core.cards import drafts, jobs
from core.cards.imposition import Flip
from core.cards.marks import Face
from core.cards.moves import Job
from core.cards.papers import preset
from core.cards.reading import read
from core.context import Context
from core.errors import Cancelled, Missing, Refused, Unavailable
from core.ids import new_op_id
from core.work import Progress
from tests.make_cards import a_batch, a_plan, states_of
from tests.make_printers import HOME, OFFICE, PaperTray, codes_on, size_of
from ui.press import batch as press
from ui.press import printer as printers
from ui.press import specimen
from ui.press.printer import Paper, Sides, SystemPrinters, set_up

pytestmark = pytest.mark.usefixtures("qapp")

SAYS_SO = pytest.mark.qt_log_ignore("Returned false")
"""What a painter says that cannot begin."""


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    folder = tmp_path / "tray"
    folder.mkdir()
    return PaperTray(folder)


def on_paper(
    ctx: Context, tray: PaperTray, batch: int, sides: Sides = Sides.LONG, op_id: str = "", **more: Any
) -> press.Printed:
    progress = more.pop("progress", None)
    wanted = press.Wanted(flip=sides.flip, front_only=sides is Sides.ONE, **more)
    return press.print_on(ctx, op_id or new_op_id(), batch, Paper(tray, OFFICE, sides), wanted, progress)


def stopped_at(step: int) -> Progress:
    progress = Progress(lambda done, _total: progress.cancel() if done >= step else None)
    return progress


def machines(ctx: Context, job_id: int) -> list[str]:
    return [each.machine for each in jobs.expected(ctx, job_id) if each.face == 1]


def test_paper_carries_every_code_of_the_shop_file_and_nothing_else(ctx: Context, tray: PaperTray) -> None:
    batch = a_batch(ctx, 13)
    done = on_paper(ctx, tray, batch)
    assert (done.cards, done.pages, done.decoded, done.printer, done.backs_wait) == (13, 4, 26, OFFICE, False)
    pages = codes_on(tray.only())
    claims = [text for page in pages[1::2] for text, _x, _y in page]
    assert sorted(claims) == sorted(machines(ctx, done.job_id))
    assert {len(page) for page in pages[::2]} == {10, 3}
    assert [(job.state, job.output) for job in jobs.unfinished(ctx)] == [(Job.SENT, "driver")]
    jobs.close(ctx, new_op_id(), done.job_id)
    assert states_of(ctx, batch) == "p" * 13


@pytest.mark.parametrize(("sides", "mirror"), [(Sides.LONG, "columns"), (Sides.SHORT, "rows")])
def test_fronts_and_backs_meet_after_the_sheet_was_turned(
    ctx: Context, tray: PaperTray, sides: Sides, mirror: str
) -> None:
    done = on_paper(ctx, tray, a_batch(ctx, 1), sides)
    [[(_front, front_x, front_y)], [(claim, x, y)]] = codes_on(tray.only())
    assert [claim] == machines(ctx, done.job_id)
    middle = (105, 148)
    assert (front_x < middle[0], front_y < middle[1]) == (True, True)
    assert (x > middle[0], y > middle[1]) == (mirror == "columns", mirror == "rows")
    assert tray.opened[0].asked_duplex == printers._DUPLEX[sides]


def test_the_whole_page_is_ours_and_nothing_is_scaled(ctx: Context, tray: PaperTray) -> None:
    done = on_paper(ctx, tray, a_batch(ctx, 2))
    pdf_like = codes_on(tray.only())[0]
    stock = preset("a4-90x54-10")
    assert size_of(tray.parts()[0]) == (595, 842)
    assert tray.opened[0].fullPage()
    apart = abs(pdf_like[0][1] - pdf_like[1][1])
    assert abs(apart - stock.grids[0].dx_um / 1_000) <= 1
    assert done.cards == 2


def test_a_long_print_leaves_in_parts_of_fifty_pages(
    ctx: Context, tray: PaperTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "PAGES_AT_ONCE", 4)
    on_paper(ctx, tray, a_batch(ctx, 50))
    assert [len(codes_on(part, 150)) for part in tray.parts()] == [4, 4, 2]


def test_only_the_fronts_are_printed_where_backs_are_not_wanted(ctx: Context, tray: PaperTray) -> None:
    done = on_paper(ctx, tray, a_batch(ctx, 11), Sides.ONE)
    assert (done.pages, done.decoded) == (2, 11)
    assert [len(page) for page in codes_on(tray.only())] == [10, 1]
    assert tray.opened[0].asked_duplex == QPrinter.DuplexMode.DuplexNone
    jobs.close(ctx, new_op_id(), done.job_id)


def test_by_hand_the_backs_wait_until_the_stack_was_turned(ctx: Context, tray: PaperTray) -> None:
    batch, op_id = a_batch(ctx, 11), new_op_id()
    done = on_paper(ctx, tray, batch, Sides.BY_HAND, op_id)
    assert done.backs_wait
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENDING]
    assert [len(page) for page in codes_on(tray.parts()[0])] == [10, 1]
    for _ in range(2):
        press.print_backs(ctx, op_id, done.job_id, Paper(tray, OFFICE, Sides.BY_HAND))
    assert len(tray.parts()) == 2
    claims = [text for page in codes_on(tray.parts()[1]) for text, _x, _y in page]
    assert sorted(claims) == sorted(machines(ctx, done.job_id))
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENT]


def test_places_of_the_first_sheet_that_are_used_up_stay_white(ctx: Context, tray: PaperTray) -> None:
    on_paper(ctx, tray, a_batch(ctx, 8), Sides.ONE, first_slot=2, skip=(4,))
    assert [len(page) for page in codes_on(tray.only())] == [7, 1]


def test_without_any_printer_nothing_is_made_and_no_file_appears(ctx: Context, tray: PaperTray) -> None:
    tray.there = []
    batch = a_batch(ctx, 2)
    with pytest.raises(Unavailable, match=r"press\.no_printer"):
        on_paper(ctx, tray, batch)
    assert (states_of(ctx, batch), jobs.unfinished(ctx), tray.parts()) == ("mm", [], [])


def test_a_printer_that_is_gone_is_named(ctx: Context, tray: PaperTray) -> None:
    tray.there = [HOME]
    batch = a_batch(ctx, 2)
    with pytest.raises(Missing, match=r"press\.printer_gone") as gone:
        on_paper(ctx, tray, batch)
    assert OFFICE in gone.value.sentence
    assert states_of(ctx, batch) == "mm"


def test_the_system_gives_no_silent_file_where_it_has_no_printer() -> None:
    there = SystemPrinters()
    if not there.names():
        assert there.usual() == ""
        with pytest.raises(Unavailable, match=r"press\.no_printer"):
            there.open("Any printer")


@SAYS_SO
def test_a_printer_that_does_not_begin_gives_every_card_back(ctx: Context, tray: PaperTray) -> None:
    tray.jammed_from = 0
    batch = a_batch(ctx, 2)
    with pytest.raises(Unavailable, match=r"press\.printer_refused"):
        on_paper(ctx, tray, batch)
    assert (states_of(ctx, batch), jobs.unfinished(ctx)) == ("mm", [])


@SAYS_SO
def test_a_jam_half_way_is_a_question(ctx: Context, tray: PaperTray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printers, "PAGES_AT_ONCE", 2)
    tray.jammed_from = 1
    batch, op_id = a_batch(ctx, 12), new_op_id()
    with pytest.raises(Unavailable, match=r"press\.printer_refused"):
        on_paper(ctx, tray, batch, op_id=op_id)
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENDING]
    assert states_of(ctx, batch) == "q" * 12


@pytest.mark.parametrize(("step", "free"), [(2, True), (7, True), (11, False)], ids=["made", "read", "painted"])
def test_a_stop_before_anything_leaves_gives_back_and_a_later_one_asks(
    ctx: Context, tray: PaperTray, step: int, free: bool
) -> None:
    batch = a_batch(ctx, 12)
    with pytest.raises(Cancelled):
        on_paper(ctx, tray, batch, progress=stopped_at(step))
    assert states_of(ctx, batch) == ("m" if free else "q") * 12
    assert [job.state for job in jobs.unfinished(ctx)] == ([] if free else [Job.SENDING])


def test_the_same_form_sent_twice_prints_once(ctx: Context, tray: PaperTray) -> None:
    batch, op_id = a_batch(ctx, 2), new_op_id()
    first = on_paper(ctx, tray, batch, op_id=op_id)
    assert on_paper(ctx, tray, batch, op_id=op_id).job_id == first.job_id
    assert len(tray.parts()) == 1


def test_nothing_stays_in_the_folder_for_scratch(
    ctx: Context, tray: PaperTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tray.folder / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    on_paper(ctx, tray, a_batch(ctx, 2))
    assert list(scratch.iterdir()) == []


def test_paper_lying_across_is_asked_for_as_such(ctx: Context) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    sheet = _sheet(148_000, 105_000)
    set_up(printer, sheet, Sides.ONE, "x")
    layout = printer.pageLayout()
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    assert (layout.fullRectPoints().width(), layout.fullRectPoints().height()) == (420, 297)


class _Stubborn(QPrinter):
    """A driver that keeps its own paper."""

    def setPageLayout(self, pageLayout: QPageLayout) -> bool:  # noqa: N802, N803 - as Qt names it
        return False


def test_a_driver_that_takes_other_paper_is_refused_before_any_ink() -> None:
    printer = _Stubborn(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    with pytest.raises(Refused, match=r"press\.paper_refused"):
        set_up(printer, _sheet(60_000, 40_000), Sides.ONE, "x")


def _sheet(width_um: int, height_um: int) -> Any:
    from core.cards.marks import Sheet  # noqa: PLC0415 - the one use

    return Sheet(width_um, height_um, Face.FRONT, ())


def test_a_test_piece_lies_in_its_place_and_can_never_be_claimed(ctx: Context, tray: PaperTray) -> None:
    plan = a_plan(ctx)
    sample = drafts.sample_for(ctx, plan)
    piece = specimen.Piece(preset(plan.stock), 3, flip=Flip.LONG)
    assert specimen.print_one(sample, piece, "test", Paper(tray, OFFICE, Sides.LONG))
    [front], [(claim, x, y)] = codes_on(tray.only())
    assert front[0] == sample.values["entry"]
    assert (15 < x < 105, 67 < y < 121) == (True, True)
    [number] = read(claim)
    assert ctx.db.value("SELECT count(*) FROM card") == 0
    assert number == read(str(sample.values["code"]))[0]


def test_a_test_piece_by_hand_waits_for_its_back(ctx: Context, tray: PaperTray) -> None:
    plan = a_plan(ctx)
    sample, piece = drafts.sample_for(ctx, plan), specimen.Piece(preset(plan.stock))
    form = Paper(tray, HOME, Sides.BY_HAND)
    assert not specimen.print_one(sample, piece, "test", form)
    specimen.print_back(sample, piece, "test", form)
    assert [len(codes_on(part)) for part in tray.parts()] == [1, 1]
