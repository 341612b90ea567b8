"""The rhythm of keys: guns are caught, people are left alone."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards.codes import from_machine, to_machine
from tests.ui.kit.guns import START_MS, Strokes, code, gun, hurried, typist
from ui.kit.gun import LIMITS_MS, LONGEST_GAP_MS, SAME_CODE_MS, Ear, Scan, pieces

GAPS = st.integers(0, LONGEST_GAP_MS)
PEOPLE = 2000


def known(text: str) -> bool:
    return from_machine(text) is not None


def heard(strokes: Strokes, ear: Ear | None = None, start: int = START_MS) -> Scan | None:
    """What an ear makes of strokes, silence included."""
    ear = ear or Ear(known)
    for character, at in strokes.timed(start):
        ear.hear(character, at)
    if strokes.suffix:
        return ear.end(strokes.suffix, strokes.suffix_at(start))
    return ear.silence() if ear.may_be_whole() else None


def test_every_gun_of_the_model_is_caught() -> None:
    chance = Random(20250618)
    guns = [gun(chance) for _ in range(PEOPLE)]
    missed = [each for each in guns if (scan := heard(each)) is None or scan.text != each.text]
    print(f"guns: {len(guns) - len(missed)} of {len(guns)} caught")
    assert not missed


@pytest.mark.parametrize("kind", [typist, hurried])
def test_no_person_of_the_model_is_taken_for_a_gun(kind: type) -> None:
    chance = Random(20250618)
    people = [kind(chance) for _ in range(PEOPLE)]
    mistaken = [each for each in people if heard(each) is not None]
    print(f"{kind.__name__}: {len(mistaken)} of {len(people)} mistaken")
    assert not mistaken


@given(st.text("0123456789ABCDEFGH-", min_size=6, max_size=40), st.data())
def test_what_is_quick_enough_on_the_whole_and_never_pauses_is_a_scan(text: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(GAPS, min_size=len(text), max_size=len(text)))
    strokes = Strokes(text, tuple(gaps[1:]), "Enter", gaps[0])
    quick = sum(gaps) / len(gaps) <= 50
    scan = heard(strokes)
    assert (scan is not None) == quick
    if scan is not None:
        assert (scan.text, scan.longest_gap_ms) == (text, max(gaps))


@given(st.text("0123456789", max_size=5), st.lists(GAPS, min_size=5, max_size=5))
def test_fewer_than_six_characters_are_never_a_scan(text: str, gaps: list[int]) -> None:
    if text:
        assert heard(Strokes(text, tuple(gaps[1 : len(text)]), "Enter", gaps[0])) is None


@given(st.integers(0, (1 << 55) - 1), st.integers(1, 19), st.integers(LONGEST_GAP_MS + 1, 5000))
def test_a_pause_in_a_code_makes_it_no_whole_code(number: int, place: int, pause: int) -> None:
    text = to_machine(number)
    gaps = [10] * 19
    gaps[place - 1] = pause
    scan = heard(Strokes(text, tuple(gaps), "Enter", 10))
    assert scan is None or scan.text == text[place:]
    assert heard(Strokes(text, tuple(gaps), "", 0)) is None


@given(st.text("0123456789", min_size=1, max_size=45).filter(lambda text: not known(text)))
def test_without_a_suffix_only_a_valid_code_counts(text: str) -> None:
    glued = len(text) == 40 and known(text[:20]) and known(text[20:])
    assert (heard(Strokes(text, (10,) * (len(text) - 1), "", 0)) is not None) == glued


def test_two_codes_glued_together_are_two_in_order() -> None:
    chance = Random(1)
    one, other = code(chance), code(chance)
    assert pieces(one + other, known) == [one, other]
    assert heard(Strokes(one + other, (10,) * 39, "", 0)) is not None
    strange = one + "1" * 20
    assert pieces(strange, known) == [strange]


def test_a_steady_gun_of_60_ms_needs_its_learned_limit() -> None:
    steady = Strokes(code(Random(2)), (60,) * 19, "Enter", 60)
    assert heard(steady) is None
    assert heard(steady, Ear(known, 65)) is not None


@pytest.mark.parametrize(("wanted", "kept"), [(5, LIMITS_MS[0]), (64, 64), (500, LIMITS_MS[1])])
def test_the_limit_stays_within_what_the_set_up_test_may_learn(wanted: int, kept: int) -> None:
    assert Ear(known, wanted).limit_ms == kept


@pytest.mark.parametrize("gap", [LONGEST_GAP_MS, LONGEST_GAP_MS + 1])
def test_an_enter_after_a_pause_is_pressed_by_a_hand(gap: int) -> None:
    strokes = Strokes(code(Random(4)), (10,) * 19, "Enter", gap)
    assert (heard(strokes) is not None) == (gap == LONGEST_GAP_MS)


def test_times_that_run_backwards_begin_anew() -> None:
    ear = Ear(known)
    for at in (5000, 5010, 5020, 100, 110, 120):
        ear.hear("1", at)
    assert ear.end("Enter", 130) is None


def test_an_enter_right_behind_a_scan_belongs_to_it_and_a_later_one_does_not() -> None:
    ear = Ear(known)
    scan = heard(Strokes(code(Random(3)), (10,) * 19, "Tab", 10), ear)
    assert scan is not None
    at = START_MS + 200
    assert ear.trails(at + 20)
    assert not ear.trails(at + 20 + LONGEST_GAP_MS + 1)


def test_an_enter_in_no_scan_belongs_to_nobody() -> None:
    ear = Ear(known)
    assert heard(Strokes("1234", (10,) * 3, "Enter", 10), ear) is None
    assert not ear.trails(START_MS + 50)


def test_the_same_code_within_two_seconds_counts_once() -> None:
    ear = Ear(known)
    assert [ear.is_new("a", at) for at in (0, 100, SAME_CODE_MS - 1, SAME_CODE_MS)] == [True, False, False, True]
    assert ear.is_new("b", SAME_CODE_MS)
