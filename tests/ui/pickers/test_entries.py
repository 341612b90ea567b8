"""An entry code comes from a screenshot, and a code that may not be printed is refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from core.cards import qr
from core.context import Context
from core.entry_codes import service as entry_codes
from core.ids import new_op_id
from tests.ui.conftest import Asked
from ui.pickers.entries import EntryPicker
from ui.session import Session

PERSONAL = "https://u.wechat.com/EAbcdefghijklmnopqrstuv"
GROUP = "https://weixin.qq.com/g/AwYAAAbcdefghijk"
PARAMETER = "https://weixin.qq.com/q/abcdef"
READING_MS = 20_000


def picture_of(*texts: str) -> QImage:
    """Codes side by side, as a screenshot shows them."""
    image = QImage(300 * len(texts), 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    for number, text in enumerate(texts):
        matrix = qr.matrix(text)
        for y in range(matrix.height):
            for x in range(matrix.width):
                if matrix.dark(x, y):
                    painter.fillRect(300 * number + 40 + 5 * x, 40 + 5 * y, 5, 5, 0xFF000000)
    painter.end()
    return image


def file_of(folder: Path, *texts: str) -> Path:
    path = folder / "code.png"
    assert picture_of(*texts).save(str(path))
    return path


@pytest.fixture
def picker(qtbot: QtBot, session: Session) -> EntryPicker:
    made = EntryPicker(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_picked_screenshot_becomes_the_chosen_code(
    qtbot: QtBot, picker: EntryPicker, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["open_file"] = file_of(tmp_path, PERSONAL)
    with qtbot.waitSignal(picker.changed, timeout=READING_MS):
        picker.change_button.click()
    assert entry_codes.version(ctx, picker.chosen).payload == PERSONAL
    assert picker.box.title.text() == "Recognised: Personal WeChat"
    assert "cannot be changed" in picker.box.hint.text()


def test_a_pasted_picture_needs_no_file_of_its_own(qtbot: QtBot, picker: EntryPicker, ctx: Context) -> None:
    QGuiApplication.clipboard().setImage(picture_of(PERSONAL))
    with qtbot.waitSignal(picker.changed, timeout=READING_MS):
        assert picker.paste()
    assert entry_codes.version(ctx, picker.chosen).payload == PERSONAL


@pytest.mark.parametrize(
    ("texts", "said"),
    [((GROUP,), "group"), ((PERSONAL, GROUP), "2 codes"), ((), "no code")],
    ids=["group", "two", "no"],
)
def test_what_cannot_be_printed_is_refused_in_place(
    qtbot: QtBot, picker: EntryPicker, tmp_path: Path, texts: tuple[str, ...], said: str
) -> None:
    picker.take(file_of(tmp_path, *texts) if texts else _blank(tmp_path))
    qtbot.waitUntil(lambda: bool(picker.sentence.text()), timeout=READING_MS)
    assert said in picker.sentence.text().lower()
    assert picker.chosen == 0
    assert picker.change_button.isEnabled()


def _blank(folder: Path) -> Path:
    path = folder / "blank.png"
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    assert image.save(str(path))
    return path


def test_a_code_that_dies_asks_for_its_last_day_and_is_taken_with_it(
    qtbot: QtBot, picker: EntryPicker, ctx: Context
) -> None:
    mime = QMimeData()
    mime.setText(PARAMETER)
    QGuiApplication.clipboard().setMimeData(mime)
    picker.paste()
    qtbot.waitUntil(picker.day_line.isVisible, timeout=READING_MS)
    with qtbot.waitSignal(picker.changed, timeout=READING_MS):
        picker.day_line.findChildren(type(picker.change_button))[0].click()
    assert entry_codes.version(ctx, picker.chosen).last_day is not None


def test_the_codes_of_the_shop_are_offered(picker: EntryPicker, ctx: Context, qtbot: QtBot) -> None:
    first = entry_codes.add(ctx, new_op_id(), "小林微信", PERSONAL)
    entry_codes.add(ctx, new_op_id(), "店里的微信", PERSONAL.replace("EA", "EB"))
    picker.change_button.click()
    menu = picker._menu
    names = [act.text() for act in menu.actions() if not act.isSeparator()]
    assert names[:2] == ["小林微信", "店里的微信"]
    with qtbot.waitSignal(picker.changed):
        menu.actions()[0].trigger()
    assert picker.chosen == first
    menu.close()


def test_a_clipboard_without_a_picture_says_what_to_do(picker: EntryPicker) -> None:
    QGuiApplication.clipboard().setText("hello there")
    assert not picker.paste()
    assert "screenshot" in picker.sentence.text()


def test_a_file_on_the_clipboard_is_read_from_where_it_lies(qtbot: QtBot, picker: EntryPicker, tmp_path: Path) -> None:
    mime = QMimeData()
    path = file_of(tmp_path, PERSONAL)
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(picker.changed, timeout=READING_MS):
        picker.paste()
    assert path.exists()
