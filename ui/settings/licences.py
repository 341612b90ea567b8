"""The sheet of licences: other people's work at the left, searchable; the text of the chosen one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from core.i18n import _
from core.text import fold
from ui.kit.buttons import tool
from ui.kit.overlay import Overlay
from ui.kit.search import SearchBox
from ui.kit.theme import now
from ui.kit.tokens import size, space
from ui.settings.works import WorkOfOthers, works


class LicencesSheet(Overlay):
    """Read only; Esc closes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, size("palette_width") + size("drawer"), centred=True)
        self.search = SearchBox(_("Search works and licences"))
        self.search.sought.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Other people's work"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the licence"))
        self.text.setFont(now().font("small"))
        self._shown: list[WorkOfOthers] = []
        self._lay_out()
        self._narrow("")

    def start(self) -> None:
        """Open with the first work."""
        self.open_up(self.search)

    def _wanted_height(self, width: int) -> int:  # noqa: ARG002
        return now().scaled(size("dialog_width") + size("row") * 2)

    def _lay_out(self) -> None:
        title = QLabel(_("Other people's work"))
        title.setProperty("kind", "section")
        close = tool("x", _("Close"), "Esc")
        close.clicked.connect(self.shut)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        left = QVBoxLayout()
        left.setSpacing(space(1))
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        across = QHBoxLayout()
        across.setSpacing(space(3))
        across.addLayout(left, 2)
        across.addWidget(self.text, 3)
        inner = QVBoxLayout()
        inner.setContentsMargins(space(4), space(2), space(4), space(4))
        inner.setSpacing(space(2))
        inner.addLayout(head)
        inner.addLayout(across, 1)
        self.panel_column.addLayout(inner)

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        self._shown = [each for each in works() if wanted in fold(f"{each.name} {each.licence}")]
        self.list.clear()
        for each in self._shown:
            name = " ".join(part for part in (each.name, each.version) if part)
            item = QListWidgetItem(f"{name}\n{each.licence}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {each.licence}")
            self.list.addItem(item)
        self.text.setPlainText("" if self._shown else _("Nothing is called so"))
        if self._shown:
            self.list.setCurrentRow(0)

    def _show_text(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.text.setPlainText(self._shown[row].text() or _("The text lies in the package itself."))
