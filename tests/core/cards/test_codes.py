"""Claim codes: two spellings of one number, and checks that catch what hands and eyes do."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from core.cards import codes
from core.ids import SeededChance

NUMBERS = st.integers(0, 2**55 - 1)

TABLE = [
    ("7K3M-Q9TZ-4W2V", 8553813173572482, "70855381317357248248"),
    ("GZ8H-0C5V-1XPV", 19114494661593014, "71911449466159301495"),
    ("03G9-230V-QVS2", 123456789012345, "70012345678901234540"),
    ("A1B2-C3D4-E5FB", 11306359787239599, "71130635978723959930"),
    ("0000-0000-0000", 0, "70000000000000000076"),
    ("ZZZZ-ZZZZ-ZZZK", 36028797018963967, "73602879701896396783"),
]


@pytest.mark.parametrize(("shown", "r", "machine"), TABLE)
def test_the_worked_examples_hold_in_both_spellings(shown: str, r: int, machine: str) -> None:
    human = shown.replace("-", "")
    assert (codes.to_human(r), codes.to_machine(r)) == (human, machine)
    assert (codes.from_human(human), codes.from_machine(machine)) == (r, r)
    assert codes.spoken(human) == shown


@given(NUMBERS)
def test_both_spellings_lead_back_to_the_number(r: int) -> None:
    assert codes.from_human(codes.to_human(r)) == r
    assert codes.from_machine(codes.to_machine(r)) == r


@given(NUMBERS)
def test_the_check_digits_are_those_of_the_standard(r: int) -> None:
    machine = codes.to_machine(r)
    assert mod_97_10.is_valid(machine)
    assert mod_97_10.calc_check_digits(machine[:-2]) == machine[-2:]


def wrong_by_one(code: str, symbols: str) -> list[str]:
    return [code[:i] + s + code[i + 1 :] for i, old in enumerate(code) for s in symbols if s != old]


def swapped(code: str) -> list[str]:
    pairs = [(i, j) for i in range(len(code)) for j in range(i + 1, len(code)) if code[i] != code[j]]
    return [code[:i] + code[j] + code[i + 1 : j] + code[i] + code[j + 1 :] for i, j in pairs]


def twins(code: str, symbols: str, gap: int) -> list[str]:
    """aa -> bb, or axa -> bxb."""
    at = [i for i in range(len(code) - gap) if code[i] == code[i + gap]]
    return [code[:i] + s + code[i + 1 : i + gap] + s + code[i + gap + 1 :] for i in at for s in symbols if s != code[i]]


def test_every_single_error_swap_and_twin_is_caught() -> None:
    chance = SeededChance(7)
    for r in [codes.new_code(chance) for _ in range(40)]:
        human, machine = codes.to_human(r), codes.to_machine(r)
        slips = wrong_by_one(human, codes.ALPHABET) + swapped(human)
        slips += twins(human, codes.ALPHABET, 1) + twins(human, codes.ALPHABET, 2)
        assert not [slip for slip in slips if codes.from_human(slip) is not None]
        slips = wrong_by_one(machine, "0123456789") + swapped(machine)
        slips += twins(machine, "0123456789", 1) + twins(machine, "0123456789", 2)
        assert not [slip for slip in slips if codes.from_machine(slip) is not None]


@given(NUMBERS, st.integers(0, 11), st.integers(0, 31))
def test_a_lost_or_added_symbol_is_never_a_code(r: int, at: int, extra: int) -> None:
    human = codes.to_human(r)
    assert codes.from_human(human[:at] + human[at + 1 :]) is None
    assert codes.from_human(human[:at] + codes.ALPHABET[extra] + human[at:]) is None


def test_new_codes_have_two_letters_and_come_from_the_given_chance() -> None:
    class Stubborn:
        """Draws a plain number first, then one with a single letter, then a good one."""

        draws = iter([0, codes.from_human("000000000000"), 19114494661593014])

        def bits(self, count: int) -> int:
            assert count == 55
            return next(self.draws) or 0

        def below(self, limit: int) -> int:
            raise AssertionError

    assert codes.to_human(codes.new_code(Stubborn())) == "GZ8H0C5V1XPV"
    assert codes.new_code(SeededChance(3)) == codes.new_code(SeededChance(3))


def test_text_that_is_no_code_is_refused() -> None:
    rng = random.Random(11)
    taken = sum(
        codes.from_machine("".join(rng.choice("0123456789") for _ in range(20))) is not None for _ in range(20_000)
    )
    assert taken < 30
    for text in (
        "",
        "7K3MQ9TZ4W2",
        "7K3MQ9TZ4W2U",
        "7k3mq9tz4w2v",
        "7" * 20,
        "７０８５５３８１３１７３５７２４８２４８",
    ):
        assert codes.from_human(text) is None
        assert codes.from_machine(text) is None


def test_the_set_up_card_is_valid_arithmetic_but_never_a_claim() -> None:
    assert int(codes.SETUP_CODE) % 97 == 1
    assert codes.from_machine(codes.SETUP_CODE) is None


def test_no_card_ever_gets_the_number_of_the_specimen() -> None:
    class Unlucky(SeededChance):
        """Draws the specimen's number first."""

        drawn = 0

        def bits(self, count: int) -> int:
            self.drawn += 1
            return codes.SPECIMEN if self.drawn == 1 else super().bits(count)

    assert codes.new_code(Unlucky(1)) != codes.SPECIMEN
    assert codes.spoken(codes.to_human(codes.SPECIMEN)) == "7K3M-Q9TZ-4W2V"
