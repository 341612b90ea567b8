"""Cards, records and finished files for tests of composing, preflight and the press."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from core.cards import codes, design_files, imposition, papers, verifying
from core.cards.compose import Plate
from core.cards.designs import Design, Element
from core.cards.fields import Value
from core.cards.imposition import Plan
from core.cards.marks import BLACK, WHITE, Face, Layer, Sheet, Typeface
from core.cards.typeset import Measure
from core.cards.wording import Words
from core.ids import SeededChance
from core.work import Progress

ENTRY = "https://u.wechat.com/DEMO-not-a-real-code-01"
FACES = (Face.FRONT, Face.BACK)


class TableMeasure:
    """Every ideograph is one em wide, every other character six tenths; ☃ has no glyph."""

    def advance(self, text: str, font: Typeface, size_um: int) -> int | None:
        if "☃" in text:
            return None
        return sum(size_um if ord(sign) > 0x2E80 else size_um * 6 // 10 for sign in text)


def numbers(count: int, seed: int = 1) -> list[int]:
    chance = SeededChance(seed)
    return [codes.new_code(chance) for _ in range(count)]


def card(r: int = 8553813173572482, seq: int = 1) -> dict[str, Value]:
    return {"code": codes.to_human(r), "machine": codes.to_machine(r), "seq": seq}


def shared(**changes: Value) -> dict[str, Value]:
    values: dict[str, Value] = {
        "shop": "小满烘焙",
        "mark": "满",
        "entry": ENTRY,
        "until": date(2026, 12, 31),
        "second_way": "164 0000 6021",
        "offer": "扫码加小林，送你 8 元返单券",
    }
    return values | changes


def design(*elements: Element, back: tuple[Element, ...] = (), **changes: object) -> Design:
    inks = {"black": BLACK, "white": WHITE, "text": BLACK}
    faces = {Face.FRONT: elements} | ({Face.BACK: back} if back else {})
    return Design("test", Words({"zh_CN": "试"}), 90_000, 54_000, inks, faces, **changes)  # type: ignore[arg-type]


def plan(count: int, key: str = "a4-90x54-10", faces: tuple[Face, ...] = FACES) -> Plan:
    return Plan(papers.preset(key), count, faces)


def plates(chosen: Design, measure: Measure, faces: tuple[Face, ...] = FACES) -> dict[Face, Plate]:
    return {face: Plate(chosen, face, shared(), measure, "zh_CN") for face in faces}


def pages(laid: Plan, rs: list[int], measure: Measure, key: str = "warm-wheat") -> Iterator[Sheet]:
    """The sheets of a batch of a starter card."""
    press = {face: plate.press for face, plate in plates(design_files.starter(key), measure, laid.faces).items()}
    return imposition.sheets((card(r, i) for i, r in enumerate(rs, start=1)), press, laid)


def single(face: Face, measure: Measure, key: str = "warm-wheat", r: int = 8553813173572482) -> Sheet:
    chosen = design_files.starter(key)
    layers: tuple[Layer, ...] = Plate(chosen, face, shared(), measure, "zh_CN").press(card(r))
    return imposition.single(layers, face, chosen.width_um, chosen.height_um)


def expected(laid: Plan, rs: list[int]) -> list[verifying.ExpectedFace]:
    """What the shop file would say stands on each page of a batch of a starter card."""
    faces = []
    for place in imposition.places(laid.count, laid.stock, laid.start, laid.skip):
        for at, face in enumerate(laid.faces):
            text = ENTRY if face is Face.FRONT else codes.to_machine(rs[place.item])
            page = place.page * len(laid.faces) + at
            faces.append(verifying.ExpectedFace(page, place.slot, face, place.item + 1, (text,)))
    return sorted(faces, key=lambda one: (one.page, one.slot))


def layout(laid: Plan) -> verifying.Layout:
    return verifying.layout_of(laid, dict.fromkeys(laid.faces, 1))


def printed(path: Path, count: int, measure: Measure, key: str = "warm-wheat") -> tuple[Path, list[int]]:
    """A finished file of `count` cards on A4, both faces, and the numbers on them."""
    from ui.press import pdf  # noqa: PLC0415 - most tests of core need no Qt

    rs, laid = numbers(count), plan(count)
    pdf.write(path, pages(laid, rs, measure, key), "端午返单卡", Progress(), laid.pages)
    pdf.finish(path)
    return path, rs
