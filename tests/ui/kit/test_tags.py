"""Chips, tiers, avatars, badges, tiles; and the row that wraps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.avatar import Avatar
from ui.kit.badge import Badge
from ui.kit.flow import FlowRow, flowing
from ui.kit.paint import Tone
from ui.kit.tags import StatusChip, TagChip, TierBadge
from ui.kit.tiles import StatTile


def colours(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def worn(name: str) -> str:
    return theme.now().colour(name).name()


@pytest.mark.parametrize("dark", [False, True])
def test_a_tag_is_neutral_with_a_dot_and_an_alert_is_red(qtbot: QtBot, qapp: QApplication, dark: bool) -> None:
    theme.wear(qapp, theme.Theme(dark=dark))
    tag, alert = TagChip("Sweet tooth", dot="c2"), TagChip("Peanuts", Tone.DANGER)
    for chip in (tag, alert):
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
    assert {worn("neutral_soft"), worn("c2")} <= colours(tag)
    assert worn("danger_soft") in colours(alert)
    assert tag.accessibleName() == "Sweet tooth"


def test_a_tag_is_taken_off_by_its_cross_with_mouse_and_key(qtbot: QtBot) -> None:
    tag = TagChip("Regular", removable=True)
    qtbot.addWidget(tag)
    tag.resize(tag.sizeHint())
    tag.show()
    assert tag.cross is not None
    assert tag.cross.accessibleName() == "Take off Regular"
    taken: list[int] = []
    tag.removed.connect(lambda: taken.append(1))
    tag.grab()
    QTest.mouseClick(tag.cross, Qt.MouseButton.LeftButton)
    QTest.keyClick(tag.cross, Qt.Key.Key_Space)
    assert taken == [1, 1]
    assert tag.rect().contains(tag.cross.geometry())
    assert TagChip("Regular").cross is None


def test_a_state_is_said_anew(qtbot: QtBot) -> None:
    chip = StatusChip("Draft", Tone.ACCENT)
    narrow = chip.sizeHint().width()
    chip.say("Expires in 2 days", Tone.ACCENT, "warning")
    assert chip.accessibleName() == chip.text == "Expires in 2 days"
    assert chip.sizeHint().width() > narrow


@pytest.mark.parametrize(("tier", "fill"), [("silver", "silver_soft"), ("gold", "gold_soft"), ("black", "tier_black")])
def test_a_tier_has_its_own_colours_and_word(qtbot: QtBot, tier: str, fill: str) -> None:
    badge = TierBadge(tier, "VIP")
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    assert worn(fill) in colours(badge)
    assert badge.accessibleName() == "VIP"


def test_the_ordinary_tier_is_plain_text(qtbot: QtBot) -> None:
    badge = TierBadge("")
    assert badge.accessibleName() == "Ordinary"
    assert badge.sizeHint().width() < TierBadge("gold", "Ordinary").sizeHint().width()


def test_an_avatar_shows_the_given_initial_or_the_first_character(qtbot: QtBot) -> None:
    avatar, same, other = Avatar("陈雨桐"), Avatar("陈雨桐", "陈"), Avatar("陈雨桐", "雨")
    for each in (avatar, same, other):
        qtbot.addWidget(each)
    assert avatar.grab().toImage() == same.grab().toImage() != other.grab().toImage()
    assert avatar.accessibleName() == "陈雨桐"
    assert Avatar("陈", large=True).width() > avatar.width()
    avatar.name_person("赵敏")
    assert avatar.accessibleName() == "赵敏"
    assert avatar.grab().toImage() != same.grab().toImage()


def test_a_badge_wears_its_tone(qtbot: QtBot) -> None:
    badge = Badge("warning-fill", Tone.DANGER, 40)
    qtbot.addWidget(badge)
    assert worn("danger_soft") in colours(badge)
    badge.say("shield-check", Tone.SUCCESS)
    assert worn("success_soft") in colours(badge)


def test_a_tile_says_figure_change_and_what_stands_beside_it(qtbot: QtBot) -> None:
    tile = StatTile("Turnover")
    qtbot.addWidget(tile)
    tile.show()
    tile.say("¥41,012", "before ¥35,880", "▲ 14.3%", Tone.SUCCESS)
    assert tile.accessibleName() == "Turnover, ¥41,012, ▲ 14.3%, before ¥35,880"
    assert worn("success_soft") in colours(tile)
    assert [label.text() for label in tile.findChildren(QLabel)] == ["Turnover", "¥41,012", "before ¥35,880"]
    tile.say("¥0")
    assert worn("success_soft") not in colours(tile)
    below = QLabel("below")
    tile.take(below)
    qtbot.waitUntil(below.isVisible)


def test_a_row_goes_on_in_the_next_line_and_knows_its_height(qtbot: QtBot) -> None:
    buttons = [QPushButton(f"Button {at}") for at in range(6)]
    holder = flowing(*buttons)
    qtbot.addWidget(holder)
    holder.show()
    layout = holder.layout()
    assert isinstance(layout, FlowRow)
    one_line = layout.heightForWidth(5000)
    assert one_line == max(button.sizeHint().height() for button in buttons)
    narrow = buttons[0].sizeHint().width() * 2 + 20
    assert layout.heightForWidth(narrow) >= 3 * one_line
    layout.setGeometry(QRect(0, 0, narrow, layout.heightForWidth(narrow)))
    assert len({button.y() for button in buttons}) == 3
    assert all(button.geometry().right() <= narrow for button in buttons)
    assert layout.minimumSize().width() == max(button.sizeHint().width() for button in buttons)


def test_a_hidden_widget_takes_no_room_and_a_cleared_row_is_empty(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FlowRow(holder)
    first, second = QPushButton("One"), QPushButton("Two")
    row.addWidget(first)
    row.addWidget(second)
    both = row.sizeHint().width()
    second.hide()
    assert row.sizeHint().width() < both
    row.clear()
    assert row.count() == 0
    assert row.sizeHint() == QSize(0, 0)
    assert row.itemAt(0) is None
    assert row.takeAt(0) is None
