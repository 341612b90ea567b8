"""Preflight: starter cards pass, and each rule finds what it is for, with place and way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from core.cards import codes, design_files, papers, preflight, qr
from core.cards.designs import BarBox, Design, Element, Outline, PictureBox, QrBox, ShapeBox, Source, TextBox
from core.cards.facts import EntryFacts, Facts, JobFacts, Output
from core.cards.findings import Finding, Level, blocking
from core.cards.marks import Face, Ink
from core.cards.proof import reads_damaged
from core.cards.qr import Correction
from core.cards.verifying import Difference, Wrong
from core.cards.wording import Words
from tests.make_press import ENTRY, TableMeasure, card, design, plan, shared

MEASURE = TableMeasure()
TODAY = date(2026, 8, 2)
STARTERS = design_files.starters()
CODE = QrBox("qr", 30_000, 12_000, 27_500, 27_500)


def facts(one: Design, **changes: Any) -> Facts:
    values = shared() | card() | changes.pop("values", {})
    faces = tuple(one.faces)
    given: dict[str, Any] = {"plan": plan(changes.pop("count", 100), faces=faces), "entry": EntryFacts(ENTRY, TODAY)}
    given |= {"today": TODAY, "language": "zh_CN"} | changes
    return Facts(one, values, **given)


def found(one: Design, **changes: Any) -> list[Finding]:
    return preflight.check(facts(one, **changes), MEASURE)


def levels(code: str, one: Design, **changes: Any) -> list[Level]:
    return [finding.level for finding in found(one, **changes) if finding.code == code]


@pytest.mark.parametrize("key", list(STARTERS))
@pytest.mark.parametrize("paper", ["a4-90x54-10", "a4-90x54-10-gap", "a4-90x54-8-gap"])
@pytest.mark.parametrize("output", Output)
def test_starter_cards_pass_without_error_or_warning(key: str, paper: str, output: Output) -> None:
    checked = found(STARTERS[key], plan=plan(100, paper), output=output)
    assert [finding for finding in checked if finding.level is not Level.NOTE] == []
    assert {finding.code for finding in checked} <= {"L02", "P06", "D03"}


def test_every_finding_speaks_and_the_worst_come_first() -> None:
    bad = design(
        CODE, replace(CODE, id="other", y=13_000), TextBox("t", 0, 0, 20_000, 2_000, text=Words({"zh_CN": "${x}"}))
    )
    checked = found(bad, values={"until": TODAY - timedelta(1), "second_way": ""})
    order = ["EWN".index(finding.level.value) for finding in checked]
    assert order == sorted(order)
    assert all("{" not in finding.sentence + finding.hint for finding in checked)
    assert blocking(checked)


@pytest.mark.parametrize(
    ("payload", "code", "level"),
    [
        ("https://weixin.qq.com/g/AQYAADEMOnotAREALgroupCODE", "P01", Level.ERROR),
        ("wxp://f2f0DEMO", "P02", Level.ERROR),
        ("hello", "P02", Level.ERROR),
        ("", "P02", Level.ERROR),
        ("http://shop.example/a", "P03", Level.WARNING),
        ("https://t.cn/abc", "P03", Level.WARNING),
        ("https://10.0.0.1/abc", "P03", Level.ERROR),
        ("http://weixin.qq.com/q/02abc", "P04", Level.WARNING),
    ],
)
def test_what_the_customers_code_is_decides(payload: str, code: str, level: Level) -> None:
    assert level in levels(code, design(CODE), entry=EntryFacts(payload, TODAY))


def test_a_code_has_to_be_checked_by_hand() -> None:
    one = design(CODE)
    assert levels("P04", one) == []
    assert levels("P04", one, entry=EntryFacts(ENTRY)) == [Level.WARNING]
    assert levels("P04", one, entry=EntryFacts(ENTRY, TODAY - timedelta(7))) == []
    assert levels("P04", one, entry=EntryFacts(ENTRY, TODAY - timedelta(8))) == [Level.WARNING]
    assert levels("P04", one, entry=EntryFacts(ENTRY, TODAY - timedelta(1)), count=501) == [Level.WARNING]
    assert levels("P04", one, entry=EntryFacts(ENTRY, TODAY, retired=True)) == [Level.ERROR]
    ends = EntryFacts(ENTRY, TODAY, last_day=date(2026, 12, 31) + timedelta(89))
    assert levels("P04", one, entry=ends) == [Level.WARNING]


def test_many_cards_with_a_personal_code_warn() -> None:
    assert levels("P05", design(CODE), count=1_000) == []
    assert levels("P05", design(CODE), count=1_001) == [Level.WARNING]


def test_paying_for_praise_blocks_until_the_owner_types_a_reason() -> None:
    checked = found(STARTERS["warm-wheat"], values={"offer": "五星好评晒图 返现3元"})
    assert [finding.code for finding in blocking(checked)] == ["P06"]
    assert blocking(checked, "  ") != []
    assert blocking(checked, "lawyer looked at it") == []
    assert levels("P06", STARTERS["warm-wheat"], values={"offer": "转发朋友圈 领优惠券"}) == [Level.WARNING, Level.NOTE]


def test_a_card_must_say_offer_last_day_rules_and_a_second_way_back() -> None:
    assert levels("P07", design(CODE)) == [Level.WARNING] * 4
    assert levels("P07", STARTERS["warm-wheat"], values={"second_way": "", "until": ""}) == [Level.WARNING] * 2


def test_days_have_to_be_in_order() -> None:
    one = STARTERS["green-leaf"]
    assert levels("P07", one, values={"until": TODAY - timedelta(1)}) == [Level.ERROR]
    assert levels("P07", one, values={"until": TODAY + timedelta(40)}, packing_on=TODAY + timedelta(41)) == [
        Level.ERROR
    ]
    assert levels("P09", one, values={"until": TODAY + timedelta(29)}) == [Level.WARNING]
    assert levels("P09", one, values={"until": TODAY + timedelta(30)}) == []


def near(gap: int) -> Design:
    """A black bar `gap` modules of 635 µm right of the symbol, over its white ground."""
    box = replace(CODE, w=60_000, module_um=635, x=2_000)
    right = 2_000 + (60_000 + 33 * 635) // 2
    return design(box, ShapeBox("bar", right + gap * 635, 12_000, 3_000, 27_500, ink="black"))


@pytest.mark.parametrize(
    ("gap", "expected"), [(0, [Level.ERROR]), (1, [Level.ERROR]), (2, [Level.WARNING]), (3, [Level.WARNING]), (4, [])]
)
def test_the_quiet_zone_is_measured_with_the_neighbours_ink(gap: int, expected: list[Level]) -> None:
    assert levels("Q01", near(gap)) == expected


@pytest.mark.parametrize(
    ("source", "module", "expected"),
    [
        (Source.ENTRY, 508, []),
        (Source.ENTRY, 450, [Level.WARNING]),
        (Source.ENTRY, 381, [Level.ERROR]),
        (Source.CLAIM, 400, []),
        (Source.CLAIM, 381, [Level.WARNING]),
        (Source.CLAIM, 300, [Level.ERROR]),
    ],
)
def test_modules_too_fine_for_a_phone_are_named(source: Source, module: int, expected: list[Level]) -> None:
    assert levels("Q02", design(replace(CODE, source=source, module_um=module))) == expected


def test_dots_of_a_coarse_printer_are_counted() -> None:
    assert levels("Q03", design(replace(CODE, module_um=508)), dots_per_m=8_000) == []
    assert levels("Q03", design(replace(CODE, module_um=400)), dots_per_m=8_000) == [Level.WARNING]
    assert levels("Q03", design(replace(CODE, module_um=300)), dots_per_m=8_000) == [Level.ERROR]


def inked(ink: int, ground: int) -> Design:
    one = design(replace(CODE, ink="ink", ground="ground"))
    return replace(one, inks=one.inks | {"ink": Ink(ink), "ground": Ink(ground)})


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        (0x000000, 0xFFFFFF, []),
        (0x000000, 0xC9A26B, []),
        (0x07C160, 0xFFFFFF, [Level.WARNING]),
        (0xE8A33D, 0xFFFFFF, [Level.ERROR]),
        (0xFFFFFF, 0x000000, [Level.ERROR]),
    ],
)
def test_pale_and_inverted_codes_are_named(ink: int, ground: int, expected: list[Level]) -> None:
    assert levels("Q04", inked(ink, ground)) == expected


def test_an_uneven_ground_is_named() -> None:
    half = ShapeBox("half", 30_000, 12_000, 14_000, 27_500, ink="grey")
    one = design(half, replace(CODE, ground=""))
    assert levels("Q04", replace(one, inks=one.inks | {"grey": Ink(0xA0A0A0)})) == [Level.ERROR]


def test_a_covered_code_is_not_read_on_trial() -> None:
    assert levels("Q06", design(CODE, ShapeBox("blot", 40_000, 22_000, 10_000, 10_000, ink="black"))) == [Level.ERROR]


def test_blots_break_a_symbol_of_l_and_not_one_of_q() -> None:
    broken = 0
    for r in range(1, 40):
        payload = ENTRY[:-2] + f"{r:02d}"
        assert reads_damaged(qr.matrix(payload), payload)
        broken += not reads_damaged(qr.matrix(payload, Correction.L), payload)
    assert broken > 10
    assert levels("Q09", design(replace(CODE, correction=Correction.L))) == [Level.WARNING]


def test_two_different_codes_near_each_other_warn() -> None:
    claim = QrBox("claim", 5_000, 20_000, 15_600, 15_600, source=Source.CLAIM, module_um=508)
    assert levels("Q08", design(CODE, claim)) == [Level.WARNING]
    assert levels("Q08", design(replace(CODE, x=58_000), replace(claim, x=3_500))) == []


def test_a_logo_is_not_silently_left_out() -> None:
    assert levels("Q05", design(replace(CODE, logo_sha256="0f" * 32))) == [Level.ERROR]


def test_codes_of_a_batch_are_unique_and_of_one_size() -> None:
    good = [(seq, codes.to_machine(seq * 7919)) for seq in range(1, 30)]
    assert list(preflight.check_codes(good)) == []
    doubled = list(preflight.check_codes([*good, (30, good[3][1])]))
    assert [(one.code, one.facts["first"], one.facts["second"]) for one in doubled] == [("Q10", 4, 30)]
    larger = list(preflight.check_codes([(1, ENTRY), (2, ENTRY + "0" * 30)]))
    assert [(one.code, one.facts["seq"]) for one in larger] == [("Q10", 2)]


def word(x: int = 10_000, y: int = 10_000, size: int = 2_800, text: str = "字") -> Element:
    return TextBox("word", x, y, 20_000, 4_000, text=Words({"zh_CN": text}), size_um=size, least_um=1_000)


@pytest.mark.parametrize(
    ("element", "output", "expected"),
    [
        (word(), Output.OFFICE, []),
        (word(x=1_600), Output.OFFICE, []),
        (word(x=1_600), Output.SHOP, [Level.WARNING]),
        (word(x=1_000), Output.OFFICE, [Level.WARNING]),
        (word(x=-100), Output.OFFICE, [Level.WARNING]),
        (replace(CODE, x=-5_000), Output.OFFICE, [Level.ERROR]),
    ],
)
def test_edges_are_kept_clear(element: Element, output: Output, expected: list[Level]) -> None:
    assert levels("L01", design(element), output=output) == expected


def test_a_code_near_the_cut_warns() -> None:
    assert levels("L10", design(replace(CODE, x=-1_000, module_um=635))) == [Level.WARNING]
    assert levels("L10", design(replace(CODE, x=1_000, module_um=635))) == []


@pytest.mark.parametrize(
    ("beyond", "office", "shop"), [(0, [Level.WARNING], [Level.ERROR]), (1_000, [], [Level.ERROR]), (3_000, [], [])]
)
def test_colour_that_ends_at_the_edge_is_named(beyond: int, office: list[Level], shop: list[Level]) -> None:
    edge = design(ShapeBox("paper", -beyond, -beyond, 90_000 + 2 * beyond, 54_000 + 2 * beyond, ink="text"))
    gaps = plan(100, "a4-90x54-8-gap", (Face.FRONT,))
    assert levels("L02", edge, plan=gaps) == office
    assert levels("L02", edge, plan=gaps, output=Output.SHOP) == shop


def test_small_text_and_thin_lines_warn() -> None:
    assert levels("L03", design(word(size=2_117))) == []
    assert levels("L03", design(word(size=2_100))) == [Level.WARNING]
    assert levels("L03", design(word(size=1_800, text="No. 12"))) == []
    assert levels("L03", design(word(size=1_700, text="No. 12"))) == [Level.WARNING]
    frame = ShapeBox("frame", 9_000, 9_000, 9_000, 9_000, shape=Outline.FRAME, line_um=150)
    assert levels("L03", design(frame)) == [Level.WARNING]


def test_coarse_and_missing_pictures_are_named() -> None:
    one = design(PictureBox("photo", 10_000, 10_000, 25_400, 25_400, sha256="ab"))
    assert levels("L05", one) == [Level.ERROR]
    for pixels, expected in ((200, []), (199, [Level.WARNING]), (119, [Level.ERROR])):
        assert levels("L05", one, pictures={"ab": (pixels, pixels)}) == expected


def test_paper_for_another_size_is_refused() -> None:
    other = plan(10, "avery-l7414", (Face.FRONT,))
    assert levels("L06", design(CODE), plan=other) == [Level.ERROR]
    overlapping = replace(papers.preset("a4-90x54-10"), grids=(papers.Grid(2, 5, 15_000, 13_500, 89_000, 54_000),))
    assert levels("L06", design(CODE), plan=replace(plan(10, faces=(Face.FRONT,)), stock=overlapping)) == [Level.ERROR]


def test_cards_in_the_margin_no_printer_reaches_warn() -> None:
    assert levels("L07", design(CODE), unprintable_um=4_200) == []
    assert levels("L07", design(CODE), unprintable_um=14_000) == [Level.WARNING]


def test_what_earlier_jobs_and_the_disk_say_stops_the_print() -> None:
    one = design(CODE)
    assert levels("D06", one, job=JobFacts(free_bytes=20_000_000, needed_bytes=10_000_001)) == [Level.ERROR]
    assert levels("D06", one, job=JobFacts(free_bytes=20_000_000, needed_bytes=10_000_000)) == []
    assert levels("D04", one, job=JobFacts(in_other_job=3, printed_before=2)) == [Level.ERROR] * 2
    assert levels("D05", one, job=JobFacts(design_changed=True)) == [Level.ERROR]
    (sheets,) = [finding for finding in found(one, count=23) if finding.code == "D03"]
    assert sheets.facts == {"sheets": 3, "cards": 23, "skipped": 0}


def test_what_reading_back_has_shown_is_an_error() -> None:
    wrong = Difference(Wrong.MISSING, 0, 3, Face.BACK, 4, "70855381317357248248")
    (finding,) = preflight.read_back([wrong])
    assert (finding.code, finding.level) == ("D07", Level.ERROR)
    assert "4" in finding.sentence


def test_bars_too_thin_for_a_gun_are_named() -> None:
    bars = BarBox("bars", 10_000, 10_000, 41_500, 12_000, module_um=250)
    assert levels("Q02", design(bars)) == []
    assert levels("Q02", design(replace(bars, module_um=200))) == [Level.WARNING]
    assert levels("Q02", design(replace(bars, module_um=180))) == [Level.ERROR]
