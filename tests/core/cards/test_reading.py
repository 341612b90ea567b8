"""Reading codes out of chats, scanners and sloppy typing, and suggesting what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import codes, reading
from core.cards.reading import Form
from core.ids import SeededChance

R = 8553813173572482
OTHER = 19114494661593014


@pytest.mark.parametrize(
    "text",
    [
        "7K3M-Q9TZ-4W2V",
        "7k3mq9tz4w2v",
        " 7K3M Q9TZ 4W2V　",
        "卡号：７Ｋ３Ｍ－Ｑ９ＴＺ－４Ｗ２Ｖ",
        "老板你好😊我的码是7K3M-Q9TZ-4W2V谢谢！",
        "my code 7K3M-Q9TZ-4W2V please",
        "7K3M\u200b-Q9TZ\u200d-4W2V",
        "7K3M – Q9TZ — 4W2V",
        "7K3M·Q9TZ·4W2V",
        "7K3-MQ9-TZ4-W2V",
        "7K3M.Q9TZ.4W2V",
        "]Q170855381317357248248",
        "70855381317357248248",
        "7085 5381 3173 5724 8248",
        "７０８５５３８１３１７３５７２４８２４８",
        "单号 7085-5381-3173-5724-8248 麻烦了",
    ],
)
def test_a_code_is_read_however_it_is_written(text: str) -> None:
    assert reading.read(text) == [R]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "谢谢",
        "134567890123456789",  # payment code, 18 digits
        "287654321098765432",
        "11010519491231002X",  # identity card
        "24112000000012345678",  # digital invoice
        "SF1234567890123",  # parcel
        "YT7512345678901",
        "773012345678901",
        "6901234567892",
        "16412345678",
        "https://u.wechat.com/DEMO-not-a-real-code-01",
        "12E3-4567-8901",
        codes.SETUP_CODE,
        "170855381317357248248",
        "708553813173572482480",
        "X7K3MQ9TZ4W2V",
    ],
)
def test_what_is_no_card_code_is_left_alone(text: str) -> None:
    assert reading.read(text) == []


def test_two_codes_come_in_the_order_they_stand_and_only_once() -> None:
    text = f"{codes.to_machine(OTHER)} 和 7K3M-Q9TZ-4W2V，7k3mq9tz4w2v"
    assert reading.read(text) == [OTHER, R]
    assert reading.read(codes.to_machine(R) + codes.to_machine(OTHER)) == [R, OTHER]


def test_o_i_and_l_are_taken_for_the_digits_they_look_like() -> None:
    assert codes.to_human(123456789012345) == "03G9230VQVS2"
    assert reading.read("O3G9-23OV-QVS2") == [123456789012345]


def test_a_u_is_named_because_no_code_has_one() -> None:
    seen = reading.look("7K3M-Q9TZ-4W2U")
    assert (seen.codes, seen.bad_check, seen.has_u) == ((), True, True)


def test_a_typing_error_is_told_apart_from_a_text_that_is_not_ours() -> None:
    assert reading.look("7K3M-Q9TZ-4W2X").bad_check
    assert reading.look("70855381317357248249").form is Form.MACHINE
    assert reading.look("70855381317357248249").bad_check
    for text in ("19900000012", "7K3MQ9TZ4W2", "谢谢老板", "congratulate"):
        assert (reading.look(text).form, reading.look(text).bad_check) == (Form.OTHER, False)


def slips(code: str, symbols: str, at: int, symbol: int) -> list[str]:
    s, i = symbols[symbol % len(symbols)], at % (len(code) - 1)
    return [
        code[:i] + s + code[i + 1 :],
        code[:i] + code[i + 1 :],
        code[:i] + s + code[i:],
        code[:i] + code[i + 1] + code[i] + code[i + 2 :],
    ]


@given(st.integers(0, 2**32), st.integers(0, 30), st.integers(0, 31))
def test_one_slip_always_has_the_right_code_among_its_near_misses(seed: int, at: int, symbol: int) -> None:
    r = codes.new_code(SeededChance(seed))
    for slip in slips(codes.to_human(r), codes.ALPHABET, at, symbol):
        assert r in reading.near(slip) or reading.read(slip) == [r]
    for slip in slips(codes.to_machine(r), "0123456789", at, symbol):
        assert r in reading.near(slip) or reading.read(slip) == [r]


def test_among_ten_thousand_cards_the_meant_one_is_the_only_suggestion() -> None:
    chance = SeededChance(5)
    issued = {codes.new_code(chance) for _ in range(10_000)}
    for r in list(issued)[:60]:
        at, symbol = chance.below(30), chance.below(32)
        for slip in slips(codes.to_human(r), codes.ALPHABET, at, symbol):
            assert set(reading.near(slip)) & issued <= {r}


def test_near_misses_are_few_and_look_alikes_come_first() -> None:
    found = [codes.to_human(r) for r in reading.near("7K3M-Q9TZ-4W2Y")]
    assert found[0] == "7K3MQ9TZ4W2V"
    assert len(found) < 40
    assert len(reading.near("70855381317357248249")) <= 4


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert len(reading.read(text)) <= len(text)
    assert reading.near(text) is not None
