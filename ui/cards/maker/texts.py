"""The design's own texts: each with its default, and how many characters it may have."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from core.cards.designs import Design
from core.cards.fields import BadField, Values, filled
from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.field import Field
from ui.kit.icons import icon
from ui.kit.theme import now
from ui.kit.tokens import space, tokens

ELSEWHERE = frozenset({"offer", "second_way"})
"""Fields that the form asks for by themselves."""
LINES = 2


class _Lines(QPlainTextEdit):
    """A text of two lines that never grows past its longest."""

    edited = Signal()

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self.setTabChangesFocus(True)
        self.setFixedHeight(LINES * now().size("icon_nav") + now().size("control_small"))
        self.textChanged.connect(self._cut)

    def _cut(self) -> None:
        if len(self.toPlainText()) > self._longest:
            self.setPlainText(self.toPlainText()[: self._longest])
            return
        self.edited.emit()


class OwnTexts(QWidget):
    """Closed at first: a link opens the fields. Empty fields print their default."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._design = ""
        self._editors: dict[str, QLineEdit | _Lines] = {}
        self._fields: dict[str, Field] = {}
        self._longest: dict[str, int] = {}
        self.open_button = KeyButton(_("Change the words"), kind="ghost", icon_name="caret-right", sz="s")
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._open)
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens()["gap"])
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by the names of the fields."""
        return {name: text for name, editor in self._editors.items() if (text := _text_of(editor).strip())}

    def editor(self, name: str) -> QLineEdit | QPlainTextEdit:
        """The editor of a field; KeyError for an unknown one."""
        return self._editors[name]

    def show_design(self, design: Design, values: Values, texts: Mapping[str, str]) -> None:
        """Ask for the fields of a design; `values` fill what their defaults name."""
        if design.key != self._design:
            self._design = design.key
            self._rebuild(design)
        for name, editor in self._editors.items():
            default = design.fields[name].default.said()
            editor.setPlaceholderText(_shown(default, values).replace("\n", " "))
            if _text_of(editor).strip() != texts.get(name, ""):
                _fill(editor, texts.get(name, ""))
        self._count()

    def _rebuild(self, design: Design) -> None:
        for field in self._fields.values():
            self._inside.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields, self._editors, self._longest = {}, {}, {}
        for name, own in design.fields.items():
            if name not in ELSEWHERE:
                self._add(name, own.label.said(), own.longest, lines="\n" in own.default.said())

    def _add(self, name: str, label: str, longest: int, *, lines: bool) -> None:
        editor: QLineEdit | _Lines
        if lines:
            editor = _Lines(longest)
            editor.edited.connect(self._typed)
        else:
            editor = QLineEdit()
            editor.setMaxLength(longest)
            editor.textEdited.connect(self._typed)
        self._longest[name] = longest
        self._editors[name] = editor
        self._fields[name] = Field(label, editor)
        self._inside.addWidget(self._fields[name])

    def _typed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        for name, field in self._fields.items():
            field.say_corner(f"{len(_text_of(self._editors[name]))} / {self._longest[name]}")

    def _open(self, on: bool) -> None:
        self._body.setVisible(on)
        self.open_button.setIcon(icon("caret-down" if on else "caret-right", "text"))


def _text_of(editor: QLineEdit | _Lines) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _fill(editor: QLineEdit | _Lines, text: str) -> None:
    before = editor.blockSignals(True)
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.setPlainText(text)
    editor.blockSignals(before)


def _shown(default: str, values: Values) -> str:
    try:
        return filled(default, values)[0]
    except BadField:
        return default
