"""The sheet of licences: other people's work at the left, searchable; the text of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.i18n import N_, _
from core.text import fold
from ui.kit.buttons import tool
from ui.kit.cells import TextCell
from ui.kit.overlay import Overlay
from ui.kit.search import SearchBox
from ui.kit.table import Column, LongList, LongView
from ui.kit.theme import now
from ui.kit.tokens import size, space
from ui.settings.works import WorkOfOthers, works


def _cell(work: WorkOfOthers) -> TextCell:
    return TextCell(" ".join(part for part in (work.name, work.version) if part), work.licence)


COLUMNS: tuple[Column[WorkOfOthers], ...] = (Column(N_("Work"), 0, _cell),)


class LicencesSheet(Overlay):
    """Read only; Esc closes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, size("palette_width") + size("drawer"), centred=True)
        self.search = SearchBox(_("Search works and licences"))
        self.search.sought.connect(self._narrow)
        self.model: LongList[WorkOfOthers] = LongList(COLUMNS, _fetch, self)
        self.view = LongView(self.model, COLUMNS, _("Other people's work"))
        self.view.horizontalHeader().hide()
        self.view.current_changed.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the licence"))
        self.text.setFont(now().font("small"))
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
        close = tool("x", _("Close"), cap="Esc")
        close.clicked.connect(self.shut)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        frame = QFrame()
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        left = QVBoxLayout()
        left.setSpacing(space(1))
        left.addWidget(self.search)
        left.addWidget(frame, 1)
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
        found = [at for at, each in enumerate(works(), 1) if wanted in fold(f"{each.name} {each.licence}")]
        self.model.replace(found)
        self.text.setPlainText("" if found else _("Nothing is called so"))
        if found:
            self.view.show_id(found[0])
            self._show_text(found[0])

    def _show_text(self, place: int) -> None:
        if place:
            self.text.setPlainText(works()[place - 1].text() or _("The text lies in the package itself."))


def _fetch(places: Sequence[int]) -> Mapping[int, WorkOfOthers]:
    return {place: works()[place - 1] for place in places}
