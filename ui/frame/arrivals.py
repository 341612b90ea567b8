"""What comes in from outside, on any page: scans, files dropped or pasted, pictures with a code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from core.cards import qr, reading
from core.cards.codes import from_machine
from core.context import Context
from core.entry_codes import pictures
from core.errors import Expected
from core.i18n import _
from core.work import Progress
from ui.kit.page import LONGEST_FILE_NAME, one_file_words
from ui.kit.pixels import grey
from ui.pickers import looking
from ui.session import Place, Session

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"})
MOST_FILES = 20
_TAKES_TEXT = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


def is_code(digits: str) -> bool:
    """Whether digits are the machine form of a code of ours."""
    return from_machine(digits) is not None


class Arrivals(QObject):
    """Takes what arrives at the window and leads it where it belongs. Nothing is kept of what is not ours."""

    def __init__(self, window: Any, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def watch(self, handle: QWindow | None) -> None:
        """Listen for Ctrl+V; call when the window has been shown, as only then it has a QWindow."""
        if handle is not None:
            handle.installEventFilter(self)

    def scanned(self, text: str) -> None:
        """A text from the gun: a card to its claim, all else to Ctrl+K."""
        for each in self._window.overlays():
            each.shut()
        if reading.look(text).codes:
            self._session.go(Place("claim", text=text, act="gun"))
        else:
            self._window.palette_sheet.start(text)

    def files(self, files: Sequence[Path]) -> None:
        """Files from anywhere: the page in front has the first word, then their kind decides."""
        page = self._window.page(self._window.key)
        taken = next((each for each in files if page is not None and page.take_files([each])), None)
        taken = taken or next(filter(self._take_by_kind, files), None)
        if taken is None and files:
            self._session.say(_("{file}: only tables of contacts and pictures with a code can be taken in.").format(
                file=files[0].name[:LONGEST_FILE_NAME]))  # fmt: skip
        elif taken is not None and len(files) > 1:
            self._session.say(one_file_words(taken))

    def _take_by_kind(self, file: Path) -> bool:
        kind = file.suffix.lower()
        if kind in TABLES:
            self._window.bring("contacts").take_files([file])
        elif kind in PICTURES:
            self._look(lambda progress: pictures.look(file, progress).texts, lambda: self._give_to_cards([file]))
        return kind in TABLES | PICTURES

    def picture(self, image: QImage) -> None:
        """A picture from the clipboard: the codes in it decide."""
        pixels = grey(image)
        self._look(lambda _progress: tuple(found.text for found in qr.read(*pixels)), lambda: self._give_picture(image))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and isinstance(event, QDragEnterEvent):
            if event.mimeData().hasUrls() or event.mimeData().hasImage():
                event.acceptProposedAction()
                return True
        elif watched is self._window and isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_paste(event):
            return self._take(QGuiApplication.clipboard().mimeData())
        return super().eventFilter(watched, event)

    def _is_paste(self, event: QKeyEvent) -> bool:
        """Ctrl+V while the focus is in no field that would take the text itself."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        data = QGuiApplication.clipboard().mimeData()
        writing = isinstance(QApplication.focusWidget(), _TAKES_TEXT)
        return not writing or not data.hasText() or data.hasUrls()

    def _take(self, data: QMimeData) -> bool:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()][:MOST_FILES]
        if files:
            self.files(files)
        elif data.hasImage() and not (image := QImage(data.imageData())).isNull():
            if not self._taken_by_page(data):
                self.picture(image)
        elif data.hasText() and reading.look(data.text()).codes:
            self._session.go(Place("claim", text=data.text(), act="typed"))
        else:
            return False
        return True

    def _taken_by_page(self, data: QMimeData) -> bool:
        """A pasted picture is a file too: the page in front has the first word."""
        page, source = self._window.page(self._window.key), looking.dropped(data)
        if page is None or not isinstance(source, Path):
            return False
        if page.take_files([source]):
            return True
        looking.forget(source)
        return False

    def _look(self, read: Callable[[Progress], tuple[str, ...]], other: Callable[[], None]) -> None:
        def work(_ctx: Context, progress: Progress) -> tuple[str, ...]:
            return read(progress)

        def answer(texts: tuple[str, ...]) -> None:
            if any(reading.look(text).codes for text in texts):
                self._session.go(Place("claim", text="\n".join(texts), act="photo"))
            elif texts:
                other()
            else:
                self._session.say(_("There is no code in this picture that can be read."))

        def failed(error: Expected) -> None:
            self._session.say(error.sentence)

        self._session.run(_("Reading the picture"), work, answer, failed)

    def _give_to_cards(self, files: Sequence[Path]) -> None:
        self._session.go(Place("cards", act="entry"))
        self._window.bring("cards").take_files(files)

    def _give_picture(self, image: QImage) -> None:
        file = looking.in_a_file(image)
        if file is not None:
            self._give_to_cards([file])
