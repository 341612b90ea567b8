"""Rows that hold one setting each: they save at once, with undo, and show what is stored after every change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.errors import Expected
from core.i18n import _
from core.ids import new_op_id
from core.settings import service as settings
from core.settings.definitions import SETTINGS
from ui.kit.choices import Segmented, Switch
from ui.kit.number import NumberField
from ui.kit.theme import now
from ui.kit.tokens import size
from ui.session import Session
from ui.settings.rows import SettingRow

SETTLED_MS = 500
"""A number that is counted up by a held key is saved where it comes to rest."""


class Reads(Protocol):
    """A row that shows what is stored."""

    def read(self) -> None: ...


class KeptRow(SettingRow):
    """A setting with its control; `_put` shows a value without saving it again."""

    def __init__(self, session: Session, key: str, label: str, caption: str, control: QWidget, words: str) -> None:
        super().__init__(label, caption, control, words)
        self.key, self._session = key, session
        self.check: Callable[[str], None] = lambda _value: None
        """What else a value must pass; raises an expected error."""

    def read(self) -> None:
        """Show what is stored."""
        self.clear()
        self._put(self.stored())

    def stored(self) -> str:
        """What holds now."""
        return settings.get(self._session.ctx, self.key)

    def save(self, value: str) -> None:
        """Store a value and say so with its undo; what is wrong with it stands in the row."""
        if value == self.stored():
            self.clear()
            return
        try:
            self.check(value)
            settings.choose(self._session.ctx, new_op_id(), self.key, value)
        except Expected as error:
            self.say_error(error.sentence)
        else:
            self.clear()
            self._session.say_done(_("Changed: {what}").format(what=self.label))

    def _put(self, value: str) -> None:
        raise NotImplementedError


class SwitchRow(KeptRow):
    """On or off."""

    def __init__(self, session: Session, key: str, label: str, caption: str = "", words: str = "") -> None:
        self.switch = Switch(label)
        super().__init__(session, key, label, caption, self.switch, words)
        self.switch.clicked.connect(lambda on: self.save("yes" if on else "no"))

    def _put(self, value: str) -> None:
        self.switch.setChecked(value == "yes")


class ChoiceRow(KeptRow):
    """One of a few."""

    def __init__(
        self,
        session: Session,
        key: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        caption: str = "",
        words: str = "",
    ) -> None:
        self.choices = Segmented(choices, label)
        super().__init__(session, key, label, caption, self.choices, words)
        self.choices.changed.connect(self.save)

    def _put(self, value: str) -> None:
        self.choices.choose(value)


class ListRow(KeptRow):
    """One of many, from a list that drops down."""

    def __init__(
        self, session: Session, key: str, label: str, choices: Sequence[tuple[str, str]], caption: str, words: str
    ) -> None:
        self.box = QComboBox()
        self.box.setPlaceholderText(_("Not chosen yet"))
        for value, title in choices:
            self.box.addItem(title, value)
        super().__init__(session, key, label, caption, self.box, words)
        self.box.activated.connect(lambda place: self.save(str(self.box.itemData(place))))

    def _put(self, value: str) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class TextRow(KeptRow):
    """A line of text, saved when it is left or Enter is pressed."""

    def __init__(self, session: Session, key: str, label: str, caption: str = "", words: str = "") -> None:
        self.line = QLineEdit()
        self.line.setFixedWidth(now().scaled(size("drawer")))
        super().__init__(session, key, label, caption, self.line, words)
        self.line.setMaxLength(SETTINGS[key].longest + 1)
        self.line.editingFinished.connect(lambda: self.save(self.line.text().strip()))
        self.line.textEdited.connect(self.clear)

    def read(self) -> None:
        """What is being typed stays."""
        if not (self.line.hasFocus() and self.line.isModified()):
            super().read()

    def save(self, value: str) -> None:
        self.line.setModified(False)
        super().save(value)

    def say_error(self, sentence: str) -> None:
        super().say_error(sentence)
        self.line.setProperty("err", True)
        self._look_again()

    def clear(self) -> None:
        super().clear()
        if self.line.property("err"):
            self.line.setProperty("err", False)
            self._look_again()

    def _look_again(self) -> None:
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _put(self, value: str) -> None:
        if value != self.line.text():
            self.line.setText(value)
            self.line.setCursorPosition(0)


class NumberRow(KeptRow):
    """A whole number between two others, saved where it comes to rest."""

    def __init__(
        self, session: Session, key: str, label: str, suffix: str, step: int, caption: str = "", words: str = ""
    ) -> None:
        between = SETTINGS[key].between
        assert between is not None
        self.number = NumberField(*between, suffix=suffix)
        self.number.setSingleStep(step)
        super().__init__(session, key, label, caption, self.number, words)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._keep)
        self.number.valueChanged.connect(lambda _value: self._settled.start())
        self.number.editingFinished.connect(self._keep)

    def _keep(self) -> None:
        self._settled.stop()
        self.save(str(self.number.value()))

    def _put(self, value: str) -> None:
        if not self._settled.isActive() and int(value) != self.number.value():
            self.number.blockSignals(True)
            self.number.setValue(int(value))
            self.number.blockSignals(False)
