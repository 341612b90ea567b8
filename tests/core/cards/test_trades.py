"""What a first card proposes for each trade can be printed as it is, in both languages."""

from __future__ import annotations

import pytest

from core.cards import colours, design_files, lint
from core.cards.trades import TRADES, USUAL, trade
from core.i18n import speaking

LONGEST_CHIP = 10


def test_there_are_eight_and_an_unknown_one_is_none_of_the_others() -> None:
    assert len(TRADES) == 8
    assert trade("").key == trade("smith").key == USUAL


@pytest.mark.parametrize("key", list(TRADES))
@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_its_words_fit_the_card_and_break_no_rule(key: str, spoken: str) -> None:
    chosen = TRADES[key]
    design = design_files.starter(chosen.design)
    with speaking(spoken):
        headline = chosen.headline_for("小满烘焙")
        said = [(one.chip_words, one.card_words) for one in chosen.benefits]
    assert len(headline) <= (12 if spoken == "zh_CN" else 40)
    assert len(said) == 3
    for chip, text in said:
        assert "{" not in chip + text
        assert len(text) <= design.fields["offer"].longest * (1 if spoken == "zh_CN" else 2)
        assert lint.lint([headline, text]) == []
        assert spoken == "en" or len(chip) <= LONGEST_CHIP


@pytest.mark.parametrize("key", list(TRADES))
def test_its_card_ships_with_its_colours(key: str) -> None:
    design = design_files.starter(TRADES[key].design)
    assert colours.scheme(design, TRADES[key].scheme)
