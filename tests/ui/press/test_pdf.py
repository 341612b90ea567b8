"""Finished files: exact boxes, vector codes, embedded fonts, and nothing left behind when it goes wrong."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from core.cards import codes, imposition, papers
from core.cards.marks import BLACK, Clip, Face, Layer, Placed, Role, Rule, Sheet
from core.errors import Cancelled, Unavailable
from core.work import Progress
from tests.make_press import numbers, pages, plan, single
from ui.press import pdf
from ui.press.fonts import FontMeasure


def points(um: int) -> float:
    return um * 72 / 25_400


def objects(reader: pypdf.PdfReader, kind: str) -> list[Any]:
    found = []
    for page in reader.pages:
        resources: Any = page["/Resources"]
        found += [entry.get_object() for entry in resources.get(kind, {}).values()]
    return found


def test_pages_have_the_exact_size_and_the_title_is_set(finished: tuple[Path, list[int]]) -> None:
    reader = pypdf.PdfReader(finished[0])
    assert len(reader.pages) == 4
    assert reader.metadata is not None
    assert reader.metadata.title == "端午返单卡"
    for page in reader.pages:
        for box in (page.mediabox, page.trimbox):
            assert abs(float(box.width) - points(210_000)) < 0.01
            assert abs(float(box.height) - points(297_000)) < 0.01


@pytest.mark.parametrize(
    ("w", "h", "bleed"), [(90_000, 54_000, 0), (90_000, 54_000, 3_000), (85_600, 54_000, 0), (60_000, 40_000, 0)]
)
def test_a_single_card_has_its_own_page_and_trim(
    tmp_path: Path, measure: FontMeasure, w: int, h: int, bleed: int
) -> None:
    rule = Layer((Rule("r", Role.ART, 0, 0, w, h, BLACK),), shared=True)
    sheet = imposition.single((rule,), Face.FRONT, w, h, bleed)
    part = pdf.write(tmp_path / "one.pdf", [sheet], "one", Progress(), 1, trim_um=bleed)
    (page,) = pypdf.PdfReader(part).pages
    assert abs(float(page.mediabox.width) - points(w + 2 * bleed)) < 0.01
    assert abs(float(page.mediabox.height) - points(h + 2 * bleed)) < 0.01
    assert abs(float(page.trimbox.width) - points(w)) < 0.01
    assert abs(float(page.trimbox.height) - points(h)) < 0.01
    assert abs(float(page.trimbox.left - page.mediabox.left) - points(bleed)) < 0.01


def test_codes_are_vectors_and_no_picture_is_in_the_file(finished: tuple[Path, list[int]]) -> None:
    reader = pypdf.PdfReader(finished[0])
    assert objects(reader, "/XObject") == []
    assert b"/Subtype /Image" not in finished[0].read_bytes()


def test_fonts_are_embedded_and_chinese_forms(finished: tuple[Path, list[int]]) -> None:
    fonts = objects(pypdf.PdfReader(finished[0]), "/Font")
    names = {str(font["/BaseFont"]).split("+")[-1].lstrip("/") for font in fonts}
    assert names == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
        "NotoSerifSC-Bold",
        "JetBrainsMono-Bold",
        "JetBrainsMono-Regular",
    }
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor


def test_the_text_of_the_codes_can_be_copied(finished: tuple[Path, list[int]]) -> None:
    path, rs = finished
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages).replace(" ", "")
    for seq, r in enumerate(rs, start=1):
        assert text.count(codes.spoken(codes.to_human(r))) == 2
        assert f"{seq:05d}" in text


def test_only_the_part_file_is_there_until_it_is_finished(tmp_path: Path, measure: FontMeasure) -> None:
    target = tmp_path / "cards.pdf"
    target.write_bytes(b"the old one")
    laid = plan(1)
    part = pdf.write(target, pages(laid, numbers(1), measure), "t", Progress(), laid.pages)
    assert part == pdf.part_of(target)
    assert target.read_bytes() == b"the old one"
    pdf.finish(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert sorted(tmp_path.iterdir()) == [target]


def test_each_page_is_a_step_and_cancelling_leaves_nothing(tmp_path: Path, measure: FontMeasure) -> None:
    seen: list[tuple[int, int]] = []
    laid = plan(30)
    progress = Progress(lambda done, total: seen.append((done, total)))
    pdf.write(tmp_path / "a.pdf", pages(laid, numbers(30), measure), "t", progress, laid.pages).unlink()
    assert seen == [(done, 6) for done in range(1, 7)]

    def stop(done: int, total: int) -> None:
        if done == 2:
            stopped.cancel()

    stopped = Progress(stop)
    with pytest.raises(Cancelled):
        pdf.write(tmp_path / "b.pdf", pages(laid, numbers(30), measure), "t", stopped, laid.pages)
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path, measure: FontMeasure) -> None:
    def broken() -> Iterator[Sheet]:
        yield from pages(plan(10), numbers(10), measure)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pdf.write(tmp_path / "a.pdf", broken(), "t", Progress(), 3)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_print_and_nowhere_to_write_are_told(tmp_path: Path, measure: FontMeasure) -> None:
    with pytest.raises(Unavailable, match="no_pages"):
        pdf.write(tmp_path / "a.pdf", [], "t", Progress(), 0)
    with pytest.raises(Unavailable, match="cannot_write"):
        pdf.write(tmp_path / "gone" / "a.pdf", [single(Face.FRONT, measure)], "t", Progress(), 1)
    with pytest.raises(Unavailable, match="cannot_write"):
        pdf.finish(tmp_path / "never.pdf")
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from core.errors import Unavailable
from core.work import Progress
from tests.make_press import numbers, pages, plan
from ui.press import fonts, pdf
app = QGuiApplication([])
measure = fonts.FontMeasure()
folder, cards, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
laid = plan(cards)
try:
    pdf.write(folder / "a.pdf", pages(laid, numbers(cards), measure), "t", Progress(), laid.pages)
except Unavailable as error:
    print(error.code, error.facts["name"], sorted(folder.iterdir()))
"""


@pytest.mark.parametrize(("cards", "limit"), [(200, 60_000), (200, 200_000), (10, 40_000)])
def test_a_full_disk_is_told_and_leaves_no_half_file(tmp_path: Path, cards: int, limit: int) -> None:
    """A limit on the size of files stands in for the disk: writes fail the same way, with an error of the system."""
    command = [sys.executable, "-c", FULL, str(tmp_path), str(cards), str(limit)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    assert run.stdout.strip() == "press.disk_full a.pdf []", run.stderr


def test_memory_does_not_grow_with_the_pages(tmp_path: Path, measure: FontMeasure) -> None:
    def written(count: int) -> int:
        laid = plan(count)
        pdf.write(tmp_path / "a.pdf", pages(laid, numbers(count), measure), "t", Progress(), laid.pages).unlink()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert written(1_000) - written(100) < 8_000


def test_backs_lie_behind_their_fronts(measure: FontMeasure) -> None:
    laid = plan(3)
    front, behind = pages(laid, numbers(3), measure)
    for one, other in zip(front.placed, behind.placed, strict=True):
        assert one.x_um + other.x_um + 90_000 == 210_000
        assert one.y_um == other.y_um


def test_nothing_shows_outside_its_card(tmp_path: Path, measure: FontMeasure) -> None:
    wide = Layer((Rule("r", Role.ART, -50_000, -50_000, 200_000, 200_000, BLACK),), shared=True)
    sheet = Sheet(210_000, 297_000, Face.FRONT, (Placed(15_000, 13_500, Clip(0, 0, 90_000, 54_000), (wide,)),))
    part = pdf.write(tmp_path / "a.pdf", [sheet], "t", Progress(), 1)
    assert covered(part) == pytest.approx(90 * 54 / (210 * 297), rel=0.01)


def covered(path: Path) -> float:
    """The dark share of the first page, as another library draws it."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(path)
    bitmap = document[0].render(scale=1, grayscale=True)
    pixels = bytes(bitmap.buffer)
    share = pixels.count(0) / int(bitmap.width * bitmap.height)
    bitmap.close()
    document.close()
    return share


def test_bleed_reaches_into_gaps_but_never_onto_a_neighbour() -> None:
    for key, sides in {"a4-90x54-10": (-2_000, 0), "a4-90x54-10-gap": (-2_000, -2_000)}.items():
        laid = imposition.Plan(papers.preset(key), 10, (Face.FRONT,))
        (sheet,) = imposition.sheets(range(10), {Face.FRONT: lambda _: ()}, laid)
        assert (sheet.placed[0].clip.x, sheet.placed[1].clip.x) == sides
