"""Comparing found codes with the shop file: every kind of difference names its card."""

from __future__ import annotations

from core.cards import codes
from core.cards.marks import Face
from core.cards.verifying import NOWHERE, FoundCode, Wrong, compare, layout_of_single
from tests.make_press import ENTRY, expected, layout, numbers, plan

RS = numbers(25)
LAID = plan(25)
WANTED = expected(LAID, RS)
OWNER = {codes.to_machine(r): seq for seq, r in enumerate(RS, start=1)}


def good() -> list[FoundCode]:
    return [FoundCode(one.page, one.slot, one.face, text) for one in WANTED for text in one.codes]


def compared(found: list[FoundCode]) -> list[tuple[Wrong, int, int]]:
    return [(one.kind, one.seq, one.other) for one in compare(WANTED, found, OWNER.get)]


def backs(found: list[FoundCode]) -> list[int]:
    return [i for i, code in enumerate(found) if code.face is Face.BACK]


def test_a_good_file_has_no_differences() -> None:
    assert compare(WANTED, good(), OWNER.get) == []
    assert compare(iter(WANTED), iter(good()), OWNER.get) == []


def test_a_missing_code_names_its_card() -> None:
    found = good()
    del found[backs(found)[3]]
    assert compared(found) == [(Wrong.MISSING, 4, 0)]
    assert compared([code for code in good() if code.page != 2]) == [(Wrong.MISSING, seq, 0) for seq in range(11, 21)]
    assert len(compared([])) == 50


def test_a_symbol_that_is_seen_but_not_read_is_damaged() -> None:
    found = good()
    at = backs(found)[3]
    found[at] = FoundCode(found[at].page, found[at].slot, Face.BACK, "")
    assert compared(found) == [(Wrong.DAMAGED, 4, 0)]


def test_swapped_codes_name_both_cards_also_across_pages() -> None:
    for one, other in ((1, 2), (0, 23)):
        found = good()
        a, b = backs(found)[one], backs(found)[other]
        found[a], found[b] = (
            FoundCode(found[a].page, found[a].slot, Face.BACK, found[b].text),
            FoundCode(found[b].page, found[b].slot, Face.BACK, found[a].text),
        )
        assert sorted(compared(found)) == sorted(
            [
                (Wrong.MISSING, one + 1, 0),
                (Wrong.MISSING, other + 1, 0),
                (Wrong.SWAPPED, one + 1, other + 1),
                (Wrong.SWAPPED, other + 1, one + 1),
            ]
        )


def test_a_doubled_code_names_the_card_it_belongs_to() -> None:
    found = good()
    at = backs(found)[5]
    found[at] = FoundCode(found[at].page, found[at].slot, Face.BACK, codes.to_machine(RS[0]))
    assert sorted(compared(found)) == [(Wrong.DOUBLED, 6, 1), (Wrong.MISSING, 6, 0)]
    twice = good()
    twice.insert(at, twice[at])
    assert compared(twice) == [(Wrong.DOUBLED, 6, 6)]


def test_a_foreign_code_is_named_wherever_it_lies() -> None:
    strange = FoundCode(0, 3, Face.FRONT, "https://evil.example/")
    beside = FoundCode(0, NOWHERE, Face.FRONT, "https://evil.example/")
    empty_slot = FoundCode(5, 9, Face.BACK, ENTRY)
    after_the_end = FoundCode(6, 0, Face.FRONT, ENTRY)
    found = sorted([*good(), strange, beside, empty_slot, after_the_end], key=lambda code: code.page)
    assert compared(found) == [
        (Wrong.FOREIGN, 4, 0),
        (Wrong.FOREIGN, 0, 0),
        (Wrong.FOREIGN, 0, 0),
        (Wrong.FOREIGN, 0, 0),
    ]


def test_each_difference_is_a_sentence_with_its_place() -> None:
    found = good()
    del found[backs(found)[3]]
    (one,) = compare(WANTED, found, OWNER.get)
    assert one.sentence == f"Page 2, place 4: card no. 4 has no code “{codes.to_machine(RS[3])}”."


def test_points_of_a_page_belong_to_the_slot_they_lie_in() -> None:
    spots = layout(LAID)
    assert spots.slot(0, 15_000, 13_500) == 0
    assert spots.slot(0, 104_999, 67_499) == 0
    assert spots.slot(0, 105_000, 13_500) == 1
    assert spots.slot(1, 105_000, 13_500) == 0
    assert spots.slot(0, 1_000, 1_000) == NOWHERE
    assert [spots.face(page) for page in range(3)] == [Face.FRONT, Face.BACK, Face.FRONT]
    alone = layout_of_single(90_000, 54_000, {Face.FRONT: 1, Face.BACK: 1}, bleed_um=3_000)
    assert (alone.page_w_um, alone.slot(0, 2_999, 3_000), alone.slot(1, 3_000, 3_000)) == (96_000, NOWHERE, 0)
