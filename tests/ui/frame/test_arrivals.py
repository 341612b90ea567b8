"""What comes in from outside is led where it belongs, on any page: scans, files, pasted and dropped pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.cards import batches
from core.cards.codes import from_human, to_machine
from core.cards.qr import matrix
from core.entry_codes import service as entry_codes
from ui.cards.entry_offer import EntryOffer
from ui.main_window import MainWindow
from ui.session import Place

WECOM = "https://work.weixin.qq.com/ca/cawcde123"


@pytest.fixture
def went(frame: MainWindow) -> list[Place]:
    """Every place the window was sent to; nothing opens."""
    places: list[Place] = []
    frame._session.went.disconnect(frame.open)
    frame._session.went.connect(places.append)
    return places


def a_code(frame: MainWindow) -> str:
    ctx = frame._session.ctx
    batch = batches.overview(ctx)[0].id
    return batches.card_lines(ctx, batches.card_ids(ctx, batch))[0].code


def machine(code: str) -> str:
    return to_machine(from_human(code.replace("-", "")) or 0)


def gun(frame: MainWindow, text: str) -> None:
    """What a gun sends to the window: a key every 12 ms, then Enter."""
    handle = frame.windowHandle()
    for at, sign in enumerate([*text, "\r"]):
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        event.setTimestamp(100_000 + 12 * at)
        QApplication.sendEvent(handle, event)


def picture_of(text: str) -> QImage:
    """A code as a screenshot shows it."""
    symbol = matrix(text)
    side = (symbol.width + 8) * 6
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for y in range(symbol.width):
        for x in range(symbol.width):
            if symbol.dark(x, y):
                painter.fillRect((x + 4) * 6, (y + 4) * 6, 6, 6, Qt.GlobalColor.black)
    painter.end()
    return image


def dropped(frame: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(frame, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(frame, QDropEvent(QPointF(50, 50), *how))


def test_a_scanned_card_goes_to_its_claim_from_any_page(qtbot: QtBot, frame: MainWindow, went: list[Place]) -> None:
    code = a_code(frame)
    frame.open(Place("contacts"))
    gun(frame, machine(code))
    qtbot.waitUntil(lambda: bool(went))
    assert [(place.room, place.text) for place in went] == [("claim", machine(code))]


def test_a_scan_into_a_field_leaves_the_field_as_it_was(qtbot: QtBot, frame: MainWindow, went: list[Place]) -> None:
    frame.open(Place("contacts"))
    field = QLineEdit(frame)
    field.setText("少糖")
    field.show()
    field.setFocus()
    gun(frame, machine(a_code(frame)))
    qtbot.waitUntil(lambda: bool(went))
    assert field.text() == "少糖"


def test_a_scan_of_something_else_is_sought(qtbot: QtBot, frame: MainWindow) -> None:
    gun(frame, "6901234567892")
    qtbot.waitUntil(lambda: frame.palette_sheet.is_open)
    assert frame.palette_sheet.field.text() == "6901234567892"


def test_a_dropped_table_is_imported(frame: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[Path]] = []
    frame.open(Place("cards"))
    frame.bring("contacts")
    page = frame.page("contacts")

    def take(files: list[Path]) -> bool:
        taken.append(files)
        return True

    monkeypatch.setattr(page, "take_files", take)
    frame.open(Place("cards"))
    file = tmp_path / "people.csv"
    file.write_text("姓名,手机\n陈雨桐,16400006021\n", encoding="utf-8")
    dropped(frame, file)
    assert taken == [[file]]
    assert frame.key == "contacts"


def test_a_file_of_no_known_kind_is_refused_in_one_sentence(frame: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "song.mp3"
    file.write_bytes(b"ID3")
    dropped(frame, file)
    assert "song.mp3" in frame.toast.text


def test_a_pasted_picture_of_a_card_goes_to_its_claim(qtbot: QtBot, frame: MainWindow, went: list[Place]) -> None:
    digits = machine(a_code(frame))
    QGuiApplication.clipboard().setImage(picture_of(digits))
    frame.top.finder.setFocus()
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(went))
    assert [(place.room, place.text) for place in went] == [("claim", digits)]


def codes_shown(frame: MainWindow) -> list[tuple[str, int, str]]:
    return [(each.name, each.no, each.payload) for each in entry_codes.overview(frame._session.ctx)]


def offered(qtbot: QtBot, frame: MainWindow) -> EntryOffer:
    """What the page of entry codes asks, once it has read the picture."""
    found: list[EntryOffer] = []

    def is_there() -> bool:
        found[:] = [each for each in frame.findChildren(EntryOffer) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=20_000)
    return found[0]


def test_a_code_dropped_on_the_contacts_is_one_more_entry_code(qtbot: QtBot, frame: MainWindow, tmp_path: Path) -> None:
    before = codes_shown(frame)
    frame.open(Place("contacts"))
    file = tmp_path / "shot.png"
    picture_of(WECOM).save(str(file))
    dropped(frame, file)
    offer = offered(qtbot, frame)
    assert frame.key == "cards"
    assert codes_shown(frame) == before
    offer.do_button.click()
    assert codes_shown(frame) == sorted([*before, ("WeCom customer link", 1, WECOM)])


def test_a_code_pasted_on_the_contacts_is_one_more_entry_code(qtbot: QtBot, frame: MainWindow) -> None:
    before = codes_shown(frame)
    frame.open(Place("contacts"))
    QGuiApplication.clipboard().setImage(picture_of(WECOM))
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    offer = offered(qtbot, frame)
    assert frame.key == "cards"
    assert codes_shown(frame) == before
    # and once more, now that the page of entry codes is in front and its offer has the focus
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: offered(qtbot, frame) is not offer, timeout=20_000)
    assert codes_shown(frame) == before
    offered(qtbot, frame).do_button.click()
    assert codes_shown(frame) == sorted([*before, ("WeCom customer link", 1, WECOM)])


def test_a_pasted_picture_without_a_code_says_so(qtbot: QtBot, frame: MainWindow) -> None:
    blank = QImage(200, 200, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    frame.arrivals.picture(blank)
    qtbot.waitUntil(lambda: "no code" in frame.toast.text)


def test_text_pasted_into_a_field_stays_with_the_field(frame: MainWindow, went: list[Place]) -> None:
    QGuiApplication.clipboard().setText(a_code(frame))
    field = QLineEdit(frame)
    field.show()
    field.setFocus()
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text()
    assert went == []


def test_a_pasted_message_with_a_code_goes_to_its_claim(qtbot: QtBot, frame: MainWindow, went: list[Place]) -> None:
    QGuiApplication.clipboard().setText(f"老板，我的卡号是 {a_code(frame)}")
    frame.top.finder.setFocus()
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(went))
    assert went[0].room == "claim"
