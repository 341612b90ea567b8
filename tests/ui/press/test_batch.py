"""From a batch to a file: nothing is handed over unread, and whatever goes wrong every card stays free."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from core.cards import batches, claim, jobs, pressing
from core.cards.assets import open_picture
from core.cards.fields import Values
from core.cards.marks import Layer, Sheet, Symbol
from core.cards.models import Outcome, Verdict
from core.cards.moves import Batch, Job
from core.cards.qr import read
from core.context import Context
from core.errors import Cancelled, Expected, Invalid, Missing, Refused, Unavailable
from core.ids import new_op_id
from core.lane import Lane
from core.shop import Shop
from core.work import Progress
from tests.make_cards import a_batch, codes_of, states_of
from tests.make_cards import printed as printed_cards
from ui.press import batch as press
from ui.press import pdf
from ui.press.forms import PdfFile

pytestmark = pytest.mark.usefixtures("qapp")


def printed(ctx: Context, batch_id: int, target: Path, **more: Any) -> press.Printed:
    return press.print_pdf(ctx, new_op_id(), batch_id, target, **more)


def stopped_at(step: int) -> Progress:
    progress = Progress(lambda done, _total: progress.cancel() if done >= step else None)
    return progress


def nothing_happened(ctx: Context, batch_id: int, folder: Path) -> bool:
    free = set(states_of(ctx, batch_id)) == {"m"}
    return free and not jobs.unfinished(ctx) and list(folder.iterdir()) == []


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_a_batch_becomes_a_file_in_which_every_code_was_read_back(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 23)
    done = printed(ctx, batch, out / "cards.pdf")
    assert (done.batch_id, done.cards, done.pages, done.decoded) == (batch, 23, 6, 46)
    assert done.path == out / "cards.pdf"
    assert [path.name for path in out.iterdir()] == ["cards.pdf"]
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENT]
    jobs.close(ctx, new_op_id(), done.job_id)
    assert states_of(ctx, batch) == "p" * 23


def test_a_folder_that_is_gone_is_said_and_every_card_stays_free(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 3)
    gone = out / "stick"
    with pytest.raises(Unavailable, match=r"press\.no_folder") as refused:
        press.print_on(ctx, new_op_id(), batch, PdfFile(gone / "cards.pdf"))
    assert str(gone) in refused.value.sentence
    assert nothing_happened(ctx, batch, out)


@pytest.mark.parametrize("step", [1, 3, 4], ids=["while written", "when written", "while read back"])
def test_a_stick_that_is_pulled_is_said_and_every_card_stays_free(ctx: Context, out: Path, step: int) -> None:
    batch, stick = a_batch(ctx, 12), out / "stick"
    stick.mkdir()
    progress = Progress(lambda done, _total: shutil.rmtree(stick, ignore_errors=True) if done >= step else None)
    with pytest.raises(Unavailable, match=r"press\.no_folder"):
        press.print_on(ctx, new_op_id(), batch, PdfFile(stick / "cards.pdf"), progress=progress)
    assert nothing_happened(ctx, batch, out)


def test_whether_a_file_that_cannot_be_read_is_out_is_asked(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = out / "cards.pdf"
    path.write_bytes(b"%PDF")

    def broken(*_given: object) -> None:
        raise OSError(errno.EIO, "read error")

    monkeypatch.setattr(Path, "open", broken)
    assert PdfFile(path).may_be_out("0" * 64)


@pytest.mark.judge
def test_another_program_reads_the_codes_of_the_cards(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 3)
    done = printed(ctx, batch, out / "cards.pdf")
    wanted = {each.machine for each in jobs.expected(ctx, done.job_id)}
    wanted |= {each.payload for each in jobs.expected(ctx, done.job_id)}
    subprocess.run(["pdftoppm", "-r", "300", "-png", str(done.path), str(out / "page")], check=True)
    pages = sorted(map(str, out.glob("page*.png")))
    said = subprocess.run(["zbarimg", "--quiet", "--raw", *pages], check=True, capture_output=True, text=True)
    assert set(said.stdout.split()) == wanted


def swapped(cards: list[Values]) -> list[Values]:
    """The claim symbols of cards 2 and 5 in each other's place."""
    two, five = cards[1]["machine"], cards[4]["machine"]
    return [*cards[:1], {**cards[1], "machine": five}, *cards[2:4], {**cards[4], "machine": two}, *cards[5:]]


def doubled(cards: list[Values]) -> list[Values]:
    return [*cards[:1], {**cards[1], "machine": cards[4]["machine"]}, *cards[2:]]


def foreign(cards: list[Values]) -> list[Values]:
    return [*cards[:1], {**cards[1], "machine": "70855381317357248248"}, *cards[2:]]


@pytest.mark.parametrize("wrong", [swapped, doubled, foreign], ids=lambda wrong: wrong.__name__)
def test_a_wrong_symbol_stops_the_job_and_names_the_card(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[list[Values]], list[Values]]
) -> None:
    given = pressing.cards

    def damaged(ctx: Context, job_id: int) -> Iterator[Values]:
        yield from wrong(list(given(ctx, job_id)))

    batch = a_batch(ctx, 12)
    monkeypatch.setattr(pressing, "cards", damaged)
    with pytest.raises(Refused, match=r"press\.codes_differ") as refused:
        printed(ctx, batch, out / "cards.pdf")
    assert refused.value.facts["card"] == 2
    assert "no. 2" in refused.value.sentence
    assert nothing_happened(ctx, batch, out)
    assert ctx.db.value("SELECT state || ' ' || note FROM print_job") == "failed press.codes_differ"


def without(layer: Layer) -> Layer:
    """The layer without its symbols."""
    return replace(layer, marks=tuple(mark for mark in layer.marks if not isinstance(mark, Symbol)))


def scratched(layer: Layer) -> Layer:
    """The layer with every second module of its symbols wrong, away from the finders."""
    return replace(layer, marks=tuple(scratch(mark) if isinstance(mark, Symbol) else mark for mark in layer.marks))


def scratch(symbol: Symbol) -> Symbol:
    matrix = symbol.matrix
    middle = range(9 * matrix.stride, 12 * matrix.stride)
    bits = bytes(255 - bit if at in middle and at % 2 else bit for at, bit in enumerate(matrix.bits))
    return replace(symbol, matrix=replace(matrix, bits=bits))


@pytest.mark.parametrize("hurt", [without, scratched], ids=lambda hurt: hurt.__name__)
def test_a_symbol_that_is_gone_or_scratched_stops_the_job_and_names_the_card(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch, hurt: Callable[[Layer], Layer]
) -> None:
    given = press._sheets

    def damaged(*args: Any) -> Iterator[Sheet]:
        for sheet in given(*args):
            third = sheet.placed[2]
            hurt_layers = tuple(layer if layer.shared else hurt(layer) for layer in third.layers)
            yield replace(sheet, placed=(*sheet.placed[:2], replace(third, layers=hurt_layers), *sheet.placed[3:]))

    batch = a_batch(ctx, 4)
    monkeypatch.setattr(press, "_sheets", damaged)
    with pytest.raises(Refused, match=r"press\.codes_differ") as refused:
        printed(ctx, batch, out / "cards.pdf")
    assert refused.value.facts["card"] == 3
    assert nothing_happened(ctx, batch, out)


def test_a_file_that_lost_a_page_is_thrown_away(ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = press._sheets
    monkeypatch.setattr(press, "_sheets", lambda *args: list(given(*args))[:-1])
    batch = a_batch(ctx, 12)
    with pytest.raises(Refused, match=r"press\.pages_differ"):
        printed(ctx, batch, out / "cards.pdf")
    assert nothing_happened(ctx, batch, out)


def test_an_old_file_of_that_name_stays_until_the_new_one_is_good(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = out / "cards.pdf"
    target.write_bytes(b"old")
    batch = a_batch(ctx, 2)
    with monkeypatch.context() as patch:
        patch.setattr(press, "_sheets", lambda *args: [])
        with pytest.raises(Expected):
            printed(ctx, batch, target)
    assert target.read_bytes() == b"old"
    printed(ctx, batch, target)
    assert target.read_bytes().startswith(b"%PDF")


def test_stopping_while_it_is_made_or_read_back_leaves_every_card_free(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 25)
    for at in (2, 8):
        with pytest.raises(Cancelled):
            printed(ctx, batch, out / "cards.pdf", progress=stopped_at(at))
        assert nothing_happened(ctx, batch, out)


def test_progress_runs_once_over_making_and_reading(ctx: Context, out: Path) -> None:
    steps: list[tuple[int, int]] = []
    printed(
        ctx, a_batch(ctx, 25), out / "cards.pdf", progress=Progress(lambda done, total: steps.append((done, total)))
    )
    assert {total for _, total in steps} == {12}
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1] == (12, 12)


@pytest.mark.parametrize("step", ["write", "finish"])
def test_a_disk_that_is_full_leaves_every_card_free(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(path: Path, *args: object) -> None:
        pdf.part_of(path).unlink(missing_ok=True)
        raise Unavailable("press.disk_full", name=path.name)

    batch = a_batch(ctx, 2)
    monkeypatch.setattr(pdf, step, full)
    with pytest.raises(Unavailable, match=r"press\.disk_full"):
        printed(ctx, batch, out / "cards.pdf")
    assert nothing_happened(ctx, batch, out)


def test_too_little_room_is_said_before_anything_is_made(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(out)._replace(free=400_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    batch = a_batch(ctx, 2)
    with pytest.raises(Refused, match=r"batch\.check_failed") as refused:
        printed(ctx, batch, out / "cards.pdf")
    assert refused.value.facts["rule"] == "D06"
    assert nothing_happened(ctx, batch, out)


def test_a_file_that_may_be_out_is_a_question_not_a_failure(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = pdf.finish

    def placed_but_not_certain(path: Path) -> None:
        given(path)
        raise Unavailable("press.cannot_write", name=path.name) from OSError(errno.EIO, "sync")

    monkeypatch.setattr(pdf, "finish", placed_but_not_certain)
    batch = a_batch(ctx, 2)
    with pytest.raises(Unavailable):
        printed(ctx, batch, out / "cards.pdf")
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENDING]
    assert states_of(ctx, batch) == "qq"


def test_names_that_are_no_file_are_refused_before_anything_happens(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 1)
    with pytest.raises(Invalid, match=r"press\.is_folder"):
        printed(ctx, batch, out)
    with pytest.raises(Invalid, match=r"press\.no_folder"):
        printed(ctx, batch, out / "none" / "cards.pdf")
    assert ctx.db.value("SELECT count(*) FROM print_job") == 0


def test_a_text_too_long_for_the_card_is_found_with_the_real_typefaces(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 1, offer="送" * 110)
    with pytest.raises(Refused, match=r"batch\.check_failed") as refused:
        printed(ctx, batch, out / "cards.pdf")
    assert refused.value.facts["rule"] == "L03"
    assert nothing_happened(ctx, batch, out)


def test_the_same_form_sent_twice_prints_once(ctx: Context, out: Path) -> None:
    batch, op_id = a_batch(ctx, 3), new_op_id()
    first = press.print_pdf(ctx, op_id, batch, out / "cards.pdf")
    assert press.print_pdf(ctx, op_id, batch, out / "cards.pdf") == first
    assert ctx.db.value("SELECT count(*) FROM print_job") == 1


def test_a_form_whose_job_failed_is_sent_again_and_again_until_it_works(
    ctx: Context, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, op_id = a_batch(ctx, 1), new_op_id()
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(press, "_sheets", lambda *args: [])
            with pytest.raises(Expected):
                press.print_pdf(ctx, op_id, batch, out / "cards.pdf")
    done = press.print_pdf(ctx, op_id, batch, out / "cards.pdf")
    assert done.cards == 1
    assert press.print_pdf(ctx, op_id, batch, out / "cards.pdf") == done


def test_only_what_is_missing_is_printed_again(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 12)
    first = printed(ctx, batch, out / "first.pdf")
    jobs.close(ctx, new_op_id(), first.job_id, Outcome(11, spoiled=frozenset({(0, 3)})))
    again = press.reprint_pdf(ctx, new_op_id(), batch, out / "again.pdf")
    assert (again.cards, again.pages, again.decoded) == (3, 2, 6)
    jobs.close(ctx, new_op_id(), again.job_id)
    assert states_of(ctx, batch) == "pppx" + "p" * 9
    assert batches.overview(ctx)[0].state is Batch.PRINTED


def test_a_single_card_is_a_page_of_its_own_size(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 2)
    done = press.print_single(ctx, new_op_id(), batch, out / "card.pdf")
    assert (done.cards, done.pages, done.decoded) == (1, 2, 2)
    with pypdfium2.PdfDocument(done.path) as document:
        sizes = [[round(side * 25.4 / 72, 2) for side in page.get_size()] for page in document]
    assert sizes == [[90.0, 54.0], [90.0, 54.0]]
    jobs.close(ctx, new_op_id(), done.job_id)
    assert states_of(ctx, batch) == "pm"


def test_a_single_card_as_pictures_of_both_faces_can_be_claimed(ctx: Context, out: Path) -> None:
    batch = a_batch(ctx, 2)
    second = batches.card_ids(ctx, batch)[1]
    done = press.print_single(ctx, new_op_id(), batch, out / "card.png", card_id=second)
    assert sorted(path.name for path in out.iterdir()) == ["card-back.png", "card-front.png"]
    assert (done.decoded, done.path.name) == (2, "card-front.png")
    jobs.close(ctx, new_op_id(), done.job_id)
    back = open_picture(out / "card-back.png")
    texts = [code.text for code in read(back.pixels, back.width, back.height)]
    assert [claim.claim(ctx, new_op_id(), text, "photo").verdict for text in texts] == [Verdict.OK]
    assert codes_of(ctx, batch)[1] == claim.look(ctx, texts[0]).code


def test_a_batch_that_is_not_there_prints_nothing(ctx: Context, out: Path) -> None:
    with pytest.raises(Missing, match=r"batch\.missing"):
        printed(ctx, 99, out / "cards.pdf")
    assert list(out.iterdir()) == []


def test_the_lane_prints_while_the_till_claims(shop: Shop, out: Path) -> None:
    ready, waiting = printed_cards(shop.till, 5), a_batch(shop.till, 40)
    lane, op_id = Lane(shop), new_op_id()
    future = lane.submit(
        lambda ctx, progress: press.print_pdf(ctx, op_id, waiting, out / "cards.pdf", progress), Progress()
    )
    for code in codes_of(shop.till, ready):
        assert claim.claim(shop.till, new_op_id(), code).verdict is Verdict.OK
    assert future.result().decoded == 80
    lane.stop()
