"""The gun is tried and its limit learned; printers are named, or their absence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.context import Context
from core.settings import service as settings
from ui.kit.gun import Scan
from ui.press import printer
from ui.session import Session
from ui.settings.devices import DevicesSection
from ui.settings.gun_trial import advice, found_words, limit_for
from ui.settings.page import SettingsPage


@pytest.fixture
def section(qtbot: QtBot, session: Session) -> Iterator[DevicesSection]:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.show_section("devices")
    made = page.made("devices")
    assert isinstance(made, DevicesSection)
    yield made
    made.trial.stop()


def test_the_limit_is_half_as_much_again_in_steps_of_five_within_its_range() -> None:
    def limit(mean: float) -> int:
        return limit_for(Scan("123456", "Enter", mean, 60))

    assert [limit(each) for each in (2.0, 20.0, 21.0, 40.0, 52.0, 79.0)] == [30, 30, 35, 60, 80, 80]


def test_a_scan_says_its_kind_its_pace_and_its_end() -> None:
    words = found_words(Scan("12345678", "Tab", 12.4, 31))
    assert words == "8 digits · 12 ms from key to key, 31 at most · Tab at the end"
    assert advice(Scan("12345678", "Enter", 12.4, 31)) == ""


def test_a_gun_without_enter_is_told_what_to_change(section: DevicesSection) -> None:
    section.try_button.click()
    section.trial.heard.emit(Scan("12345678", "", 12.4, 31))
    assert "Enter" in section.trial_row.sentence


def test_a_slow_gun_raises_the_limit_and_a_quick_one_leaves_it(section: DevicesSection, ctx: Context) -> None:
    section.trial.heard.emit(Scan("12345678", "Enter", 10.0, 31))
    assert settings.number(ctx, "scanner.gap_ms") == 50
    section.trial.heard.emit(Scan("12345678", "Enter", 44.0, 70))
    assert settings.number(ctx, "scanner.gap_ms") == 70


def test_while_the_gun_is_tried_its_scans_lead_nowhere(section: DevicesSection, session: Session) -> None:
    section.try_button.click()
    assert session.trying_gun
    section.try_button.click()
    assert not session.trying_gun
    section.try_button.click()
    section.hide()
    assert not session.trying_gun


def test_without_a_printer_the_way_round_is_said(section: DevicesSection) -> None:
    if not printer.SystemPrinters().names():
        assert [each.label for each in section.printers.rows] == ["No printer"]


def test_printers_are_named_with_what_to_choose(section: DevicesSection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer.SystemPrinters, "names", lambda _self: ["HP LaserJet", "Zebra"])
    monkeypatch.setattr(printer.SystemPrinters, "usual", lambda _self: "Zebra")
    monkeypatch.setattr(printer.SystemPrinters, "turns", lambda _self, name: name == "HP LaserJet")
    section.refresh()
    said = [(each.label, each.caption) for each in section.printers.rows]
    assert said[:2] == [("HP LaserJet", "prints both sides by itself"), ("Zebra", "the usual one")]
    assert "100 %" in said[2][1]
