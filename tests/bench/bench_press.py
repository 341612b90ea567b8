"""How long 10,000 unique cards take: made, read back and compared; ratios against plain arithmetic.

python tests/bench/bench_press.py [--cards N] [--runs N] [--starter KEY]

Yardstick Y: seconds for ten million rounds of x = x * 48271 % 2147483647 in this Python, before and after each run.
The card: one symbol equal on all cards, one of its own, three lines of text (two of its own); A4, ten a sheet.
Each run is two processes, one that makes and one that verifies, so that the peaks of memory are their own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from core.cards import codes, design_files, imposition, papers, verifying
from core.cards.compose import Plate
from core.cards.designs import Design, QrBox, Source, TextBox
from core.cards.fields import Values
from core.cards.marks import BLACK, WHITE, Face, Typeface
from core.cards.wording import Words
from core.ids import SeededChance
from core.work import Progress

ENTRY = "https://u.wechat.com/DEMO-not-a-real-code-01"
SHARED: Values = {
    "shop": "小满烘焙",
    "mark": "满",
    "entry": ENTRY,
    "until": date(2026, 8, 31),
    "second_way": "164 0000 6021",
    "offer": "扫码加小林，送你 8 元返单券",
}


def yardstick() -> float:
    began = time.perf_counter()
    x = 1
    for _ in range(10_000_000):
        x = x * 48271 % 2147483647
    return time.perf_counter() - began


def plain_card() -> Design:
    """The card of the budget: nothing but what it names."""

    def line(name: str, y: int, text: str, font: Typeface, size: int) -> TextBox:
        words = Words({"zh_CN": text})
        return TextBox(name, 5_000, y, 46_000, size + 1_000, text=words, font=font, size_um=size, ink="black")

    front = (
        line("shop", 5_000, "${shop} 谢谢你喜欢我们", Typeface.SANS_BOLD, 3_600),
        line("code", 40_000, "${code:4-4-4}", Typeface.MONO_BOLD, 3_600),
        line("number", 46_000, "${seq:%05d}", Typeface.MONO, 2_400),
        QrBox("contact", 57_000, 4_000, 27_500, 27_500, source=Source.ENTRY),
        QrBox("claim", 5_000, 20_000, 15_600, 15_600, source=Source.CLAIM, module_um=508),
    )
    inks = {"black": BLACK, "white": WHITE}
    return Design("bench", Words({"zh_CN": "bench"}), 90_000, 54_000, inks, {Face.FRONT: front})


def chosen(key: str) -> Design:
    return design_files.starter(key) if key else plain_card()


def machine_codes(count: int) -> Iterator[int]:
    chance = SeededChance(1)
    for _ in range(count):
        yield codes.new_code(chance)


def record(r: int, seq: int) -> Values:
    return {"code": codes.to_human(r), "machine": codes.to_machine(r), "seq": seq}


def plan_of(design: Design, count: int) -> imposition.Plan:
    return imposition.Plan(papers.preset("a4-90x54-10"), count, tuple(design.faces))


def make(file: Path, count: int, key: str) -> None:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the verifying process does without Qt

    from ui.press import fonts, pdf  # noqa: PLC0415

    app = QGuiApplication([])
    design, plan = chosen(key), plan_of(chosen(key), count)
    plates = {face: Plate(design, face, SHARED, fonts.FontMeasure(), "zh_CN").press for face in design.faces}
    cards = (record(r, i) for i, r in enumerate(machine_codes(count), start=1))
    pdf.write(file, imposition.sheets(cards, plates, plan), "bench", Progress(), plan.pages)
    pdf.finish(file)
    del app


def verify(file: Path, count: int, key: str) -> None:
    from ui.press import verify as reading  # noqa: PLC0415

    design, plan = chosen(key), plan_of(chosen(key), count)
    carried = {face: sum(isinstance(e, QrBox) for e, _, _ in design.elements(face)) for face in design.faces}
    layout = verifying.layout_of(plan, carried)
    found = reading.read_codes(file, layout, Progress())
    owner = {codes.to_machine(r): i for i, r in enumerate(machine_codes(count), start=1)}
    wrong = verifying.compare(expected(design, plan), found, owner.get)
    assert not wrong, [difference.sentence for difference in wrong[:5]]


def expected(design: Design, plan: imposition.Plan) -> Iterator[verifying.ExpectedFace]:
    laid = zip(imposition.places(plan.count, plan.stock), machine_codes(plan.count), strict=True)
    sheet: list[tuple[imposition.Place, int]] = []
    for place, r in laid:
        if sheet and sheet[0][0].page != place.page:
            yield from faces_of(sheet, design)
            sheet = []
        sheet.append((place, r))
    yield from faces_of(sheet, design)


def faces_of(sheet: list[tuple[imposition.Place, int]], design: Design) -> Iterator[verifying.ExpectedFace]:
    for at, face in enumerate(design.faces):
        sources = [e.source for e, _, _ in design.elements(face) if isinstance(e, QrBox)]
        for place, r in sheet:
            texts = tuple(ENTRY if source is Source.ENTRY else codes.to_machine(r) for source in sources)
            page = place.page * len(design.faces) + at
            yield verifying.ExpectedFace(page, place.slot, face, place.item + 1, texts)


def measured(step: str, file: Path, count: int, key: str) -> dict[str, float]:
    """Run one step in this process and print what it took."""
    before = yardstick()
    began = time.perf_counter()
    {"make": make, "verify": verify}[step](file, count, key)
    seconds = time.perf_counter() - began
    y = (before + yardstick()) / 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"y": seconds / y, "seconds": seconds, "peak_mb": peak, "bytes": file.stat().st_size}


def in_own_process(step: str, file: Path, count: int, key: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--step", step, "--file", str(file), "--cards", str(count), "--starter", key]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, float] = json.loads(out.splitlines()[-1])
    return result


def report(count: int, runs: int, key: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.pdf"
        made, read = [], []
        for _ in range(runs):
            made.append(in_own_process("make", file, count, key))
            read.append(in_own_process("verify", file, count, key))
    return {
        "make_y": median(run["y"] for run in made),
        "verify_y": median(run["y"] for run in read),
        "make_mb": max(run["peak_mb"] for run in made),
        "verify_mb": max(run["peak_mb"] for run in read),
        "bytes_a_card": made[0]["bytes"] / count,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--starter", default="", help="measure a starter card, both faces, instead of the plain one")
    parser.add_argument("--step", choices=["make", "verify"], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(measured(asked.step, asked.file, asked.cards, asked.starter)))
        return
    small, whole = (report(n, asked.runs, asked.starter) for n in (max(10, asked.cards // 10), asked.cards))
    print(f"{'':24}{asked.cards // 10:>10,}{asked.cards:>10,}   budget for 10,000")
    budgets = {"make_y": 12, "verify_y": 25, "make_mb": 150, "verify_mb": 250, "bytes_a_card": 3_500}
    for name, budget in budgets.items():
        print(f"{name:24}{small[name]:>10.2f}{whole[name]:>10.2f}   {budget:,}")
    for name in ("make_y", "verify_y"):
        print(f"{name + ', ten times the cards':36}{whole[name] / small[name]:>8.2f} times")


if __name__ == "__main__":
    main()
