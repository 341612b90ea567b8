"""The shipped fonts: there, with the right families, and with the characters a Chinese shop writes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from core.paths import resources

FILES = {
    "NotoSansSC-Regular.ttf": "Noto Sans SC",
    "NotoSansSC-Bold.ttf": "Noto Sans SC",
    "NotoSerifSC-Bold.ttf": "Noto Serif SC",
    "JetBrainsMono-Regular.ttf": "JetBrains Mono",
    "JetBrainsMono-Bold.ttf": "JetBrains Mono",
}
CHINESE = [name for name, family in FILES.items() if family != "JetBrains Mono"]


@pytest.mark.parametrize("name", FILES)
def test_a_font_loads_under_its_family(qapp: QApplication, name: str) -> None:
    number = QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    assert QFontDatabase.applicationFontFamilies(number) == [FILES[name]]


@pytest.mark.parametrize("name", CHINESE)
def test_a_chinese_font_has_common_and_rare_characters(qapp: QApplication, name: str) -> None:
    font = QRawFont(str(resources() / "fonts" / name), 20)
    wanted = "熟客小满烘焙龘䶮㛃䓖㐂㼆喆堃玥昇翀，。：；？“”‘’《》（）…—·￥¥×Ａ１①℃→√"
    assert [char for char in wanted if not font.supportsCharacter(ord(char))] == []


@pytest.mark.parametrize("name", FILES)
def test_a_font_has_the_signs_of_card_codes(qapp: QApplication, name: str) -> None:
    font = QRawFont(str(resources() / "fonts" / name), 20)
    assert [char for char in "0123456789ABCDEFGHJKMNPQRSTVWXYZ-¥.," if not font.supportsCharacter(ord(char))] == []


def test_every_font_has_its_licence_beside_it() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (resources() / "fonts").glob("OFL-*.txt")]
    assert len(texts) == 3
    assert all("SIL OPEN FONT LICENSE" in text.upper() for text in texts)
