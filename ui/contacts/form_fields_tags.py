"""The tags of a contact in its form: chips that can be taken off, and a field that knows the shop's tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from core.i18n import _
from core.tags import vocabulary
from core.tags.models import Tag
from core.tags.service import LONGEST
from core.text import fold, one_line
from ui.contacts.form_fields import line_edit, tab_in_order
from ui.kit.field import Field
from ui.kit.flow import FlowRow
from ui.kit.paint import Tone
from ui.kit.tags import TagChip
from ui.kit.tokens import space, tokens
from ui.session import Session

MOST_OFFERED = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PARTS = str.maketrans(dict.fromkeys("，、;；", ","))


class TagsField(QWidget):
    """Enter or a comma puts on what was typed; Enter in an empty field is `returned`."""

    returned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: list[Tag] = []
        self._chips: dict[str, TagChip] = {}
        self.edit = line_edit(LONGEST, _("Add a tag, then Enter"))
        self.field = Field(_("Tags"), self.edit)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST_OFFERED)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        popup = completer.popup()
        assert popup is not None
        self._popup = popup
        self._popup.installEventFilter(self)
        self.edit.setCompleter(completer)
        self.edit.textEdited.connect(self._type)
        self.edit.returnPressed.connect(self._enter)
        self.edit.installEventFilter(self)
        self._lay_out()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they stand there, what was typed and not put on yet included."""
        typed = [name for part in self.edit.text().translate(_PARTS).split(",") if (name := one_line(part))]
        known = {fold(name) for name in typed}
        return (*(chip.text for chip in self._chips.values() if fold(chip.text) not in known), *typed)

    def fill(self, tags: Sequence[str]) -> None:
        """Show these tags."""
        self._known = [each.tag for each in vocabulary.counted(self._session.ctx)]
        self._row.clear()
        self._chips.clear()
        self.edit.clear()
        for tag in tags:
            self._put(tag)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._popup and event.key() in _ENTER and not self._popup.currentIndex().isValid():
                self._popup.hide()
                self._take(self.edit.text())
                return True
            if watched is self.edit and event.key() == Qt.Key.Key_Backspace and not self.edit.text() and self._chips:
                self._drop(list(self._chips)[-1])
                return True
        return super().eventFilter(watched, event)

    def _type(self, text: str) -> None:
        *whole, rest = text.translate(_PARTS).split(",")
        for name in whole:
            self._put(name)
        if whole:
            self.edit.setText(rest)
        left = [tag for tag in self._known if fold(tag.name) not in self._chips]
        offers = vocabulary.meant(left, rest) if rest.strip() else left
        self._offers.setStringList([tag.name for tag in offers[:MOST_OFFERED]])

    def _enter(self) -> None:
        if one_line(self.edit.text()):
            self._take(self.edit.text())
        else:
            self.returned.emit()

    def _take(self, name: str) -> None:
        self._put(name)
        self.edit.clear()

    def _put(self, name: str) -> None:
        name = one_line(name)[:LONGEST]
        if not name or fold(name) in self._chips:
            return
        known = next((tag for tag in self._known if fold(tag.name) == fold(name)), None)
        if known is not None and known.alert:
            chip = TagChip(known.name, Tone.DANGER, removable=True)
        else:
            dots = tokens()["charts"]["series"]
            dot = dots[known.colour % len(dots)] if known else ""
            chip = TagChip(known.name if known else name, dot=dot, removable=True)
        chip.removed.connect(lambda: self._drop(fold(name)))
        self._chips[fold(name)] = chip
        self._row.addWidget(chip)
        tab_in_order([self.edit, *(each.cross for each in self._chips.values() if each.cross is not None)])
        chip.show()
        self._fit()

    def _drop(self, folded: str) -> None:
        chip = self._chips.pop(folded, None)
        if chip is not None:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
            self._fit()

    def _fit(self) -> None:
        self._holder.setVisible(bool(self._chips))
        self._holder.updateGeometry()

    def _lay_out(self) -> None:
        self._holder = QWidget()
        self._row = FlowRow(self._holder, space(1) - 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0))
        column.addWidget(self.field)
        column.addWidget(self._holder)
        self.setFocusProxy(self.edit)
