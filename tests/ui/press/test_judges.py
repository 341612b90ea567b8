"""Programs from outside read what we print: three renderers, two decoders, and photos of bad phones."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from core.cards import codes, design_files, qr
from core.cards.marks import Face, Sheet, Symbol
from core.work import Progress
from tests.make_press import ENTRY, layout, numbers, pages, plan, printed, single
from ui.press import image, pdf
from ui.press.fonts import FontMeasure

pytestmark = pytest.mark.judge

COUNT = 10
RENDERERS = {
    "poppler": ["pdftoppm", "-gray", "-r", "{dpi}", "{pdf}", "{folder}/page"],
    "ghostscript": [
        *[
            "gs",
            "-q",
            "-dBATCH",
            "-dNOPAUSE",
            "-dSAFER",
            "-sDEVICE=pgmraw",
            "-dTextAlphaBits=4",
            "-dGraphicsAlphaBits=4",
        ],
        *["-r{dpi}", "-sOutputFile={folder}/page-%d.pnm", "{pdf}"],
    ],
    "ghostscript 1 bit": [
        *["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pbmraw", "-r{dpi}"],
        *["-sOutputFile={folder}/page-%d.pnm", "{pdf}"],
    ],
    "mupdf": ["mutool", "draw", "-q", "-c", "gray", "-r", "{dpi}", "-o", "{folder}/page-%d.pgm", "{pdf}"],
}


@pytest.fixture(scope="module")
def sheet_file(tmp_path_factory: pytest.TempPathFactory, measure: FontMeasure) -> Path:
    return printed(tmp_path_factory.mktemp("judge") / "cards.pdf", COUNT, measure)[0]


def rendered(renderer: str, file: Path, dpi: int, folder: Path) -> list[Path]:
    command = [part.format(dpi=dpi, pdf=file, folder=folder) for part in RENDERERS[renderer]]
    assert shutil.which(command[0]), f"{command[0]} is missing; the test command installs it"
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob("page*.p?m"))


def by_zbar(picture: Path) -> list[str]:
    """What zbar reads: QR and Code 128 only, one code a line."""
    only = ["-Sdisable", "-Sqrcode.enable", "-Scode128.enable"]
    run = subprocess.run(["zbarimg", "-q", "--raw", *only, str(picture)], capture_output=True, text=True, check=False)
    return run.stdout.splitlines()


def by_zxing(picture: Image.Image, want: int = COUNT) -> list[str]:
    grey = picture.convert("L")
    return [code.text for code in qr.read(grey.tobytes(), grey.width, grey.height, want)]


def each_card(page: Path, face: Face, dpi: int) -> list[Image.Image]:
    """The ten cards of a rendered page, in the order of their slots: a scanner is shown one card at a time."""
    sheet = Image.open(page).convert("L")
    spots = layout(plan(COUNT)).spots[face]
    boxes = ((x, y, x + 90_000, y + 54_000) for x, y in spots)
    return [sheet.crop(tuple(side * dpi // 25_400 for side in box)) for box in boxes]  # type: ignore[arg-type]


@pytest.mark.parametrize("renderer", list(RENDERERS))
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_code_is_read_from_the_final_bytes(sheet_file: Path, tmp_path: Path, renderer: str, dpi: int) -> None:
    for page, face in zip(rendered(renderer, sheet_file, dpi, tmp_path), Face, strict=True):
        cards = each_card(page, face, dpi)
        for slot in range(COUNT) if dpi == 203 else (0, 3, 9):
            card, wanted = cards[slot], [ENTRY if face is Face.FRONT else codes.to_machine(numbers(COUNT)[slot])]
            card.save(tmp_path / "card.pgm")
            assert (slot, by_zxing(card, 1)) == (slot, wanted)
            assert (slot, by_zbar(tmp_path / "card.pgm")) == (slot, wanted)


def symbols(sheet: Sheet) -> list[tuple[int, int, Symbol]]:
    return [
        (placed.x_um, placed.y_um, mark)
        for placed in sheet.placed
        for layer in placed.layers
        for mark in layer.marks
        if isinstance(mark, Symbol)
    ]


@pytest.mark.parametrize("renderer", ["mupdf", "poppler", "ghostscript"])
@pytest.mark.parametrize("dpi", [203, 300])
def test_no_grey_seam_runs_between_dark_modules(
    sheet_file: Path, measure: FontMeasure, tmp_path: Path, renderer: str, dpi: int
) -> None:
    """In the middle of the line where two dark modules meet there is nothing but ink."""
    (sheet, _) = pages(plan(COUNT), numbers(COUNT), measure)
    grey = Image.open(rendered(renderer, sheet_file, dpi, tmp_path)[0]).convert("L")
    seams = edges = 0
    for left, top, symbol in symbols(sheet)[:4]:
        unit = symbol.step_x
        for y in range(symbol.matrix.height):
            for x in range(symbol.matrix.width):
                for dx, dy in ((1, 0), (0, 1)):
                    if symbol.matrix.dark(x, y) and symbol.matrix.dark(x + dx, y + dy):
                        at_x = left + symbol.x + x * unit + (unit if dx else unit // 2)
                        at_y = top + symbol.y + y * unit + (unit if dy else unit // 2)
                        edges += 1
                        seams += int(grey.getpixel((at_x * dpi // 25_400, at_y * dpi // 25_400)) > 40)  # type: ignore[operator]
    assert edges > 1_000
    assert seams == 0


def test_the_code_text_of_every_card_is_copied_right_by_poppler(sheet_file: Path) -> None:
    text = subprocess.run(["pdftotext", str(sheet_file), "-"], check=True, capture_output=True, text=True).stdout
    for r in numbers(COUNT):
        assert text.count(codes.spoken(codes.to_human(r))) == 2


def photo(card: Image.Image, chance: random.Random, per_mm: int) -> Image.Image:
    """A card as a hurried phone sees it: tilted, in perspective, blurred, noisy, saved as JPEG 70."""
    w, h = 90 * per_mm, 54 * per_mm
    lean = [chance.uniform(0, 0.05) for _ in range(8)]
    corners = (
        (-lean[0] * w, -lean[1] * h),
        (-lean[2] * w, h + lean[3] * h),
        (w + lean[4] * w, h + lean[5] * h),
        (w + lean[6] * w, -lean[7] * h),
    )
    small = card.convert("L").resize((w, h), Image.Resampling.BOX)
    table = Image.new("L", (w + 60, h + 60), 150)
    table.paste(small, (30, 30))
    quad = tuple(value for x, y in corners for value in (x + 30, y + 30))
    seen = table.transform((w, h), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=150)
    seen = seen.rotate(chance.uniform(-12, 12), Image.Resampling.BICUBIC, expand=True, fillcolor=150)
    seen = seen.filter(ImageFilter.GaussianBlur(1.2))
    noise = Image.frombytes("L", seen.size, bytes(chance.choices(range(-0, 24), k=seen.width * seen.height)))
    seen = ImageChops.add(seen, noise, offset=-12)
    saved = io.BytesIO()
    seen.save(saved, "JPEG", quality=70)
    return Image.open(saved).convert("L")


@pytest.mark.parametrize("key", list(design_files.starters()))
@pytest.mark.parametrize("face", Face)
def test_photos_of_a_bad_phone_are_read_by_both(measure: FontMeasure, tmp_path: Path, key: str, face: Face) -> None:
    """20 photos at 10 pixels a millimetre; 95 of 100 is the aim, one miss is allowed."""
    path, chance = tmp_path / "card.png", random.Random(f"{key} {face}")
    image.write_png(path, image.picture(single(face, measure, key), 24_000))
    card = Image.open(path)
    wanted = ENTRY if face is Face.FRONT else "70855381317357248248"
    misses = {"zxing": 0, "zbar": 0}
    for shot in range(20):
        seen = photo(card, chance, 10)
        seen.save(tmp_path / f"{shot}.pgm")
        misses["zxing"] += wanted not in by_zxing(seen, 1)
        misses["zbar"] += wanted not in by_zbar(tmp_path / f"{shot}.pgm")
    assert max(misses.values()) <= 1, misses


def test_a_single_card_is_read_from_its_own_file(measure: FontMeasure, tmp_path: Path) -> None:
    part = pdf.write(tmp_path / "one.pdf", [single(face, measure) for face in Face], "t", Progress(), 2)
    front, back = rendered("poppler", part, 300, tmp_path)
    assert by_zbar(front) == [ENTRY]
    assert by_zbar(back) == ["70855381317357248248"]
