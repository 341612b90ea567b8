"""A field of a form: label above, editor, and one line below that helps, warns or confirms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import KeyButton, restyle
from ui.kit.icons import icon
from ui.kit.number import give_room
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import space

_SIGNS = {"error": ("warning-circle-fill", "danger"), "good": ("check-circle-fill", "success")}


class Field(QWidget):
    """Holds an editor of any kind; its label names it for screen readers too.

    `hint` stands below until something more important is to be said; `corner` stands small at the right of the label.
    """

    def __init__(self, label: str, editor: QWidget, hint: str = "", corner: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._label = QLabel(label.replace("&", "&&"))
        self._label.setProperty("kind", "second")
        self._label.setBuddy(editor)
        self._corner = QLabel(corner)
        self._corner.setProperty("kind", "caption")
        if isinstance(editor, QAbstractSpinBox):
            give_room(editor)
        if label and not editor.accessibleName():
            editor.setAccessibleName(label)
        self._foot, self._sign, self._words = QWidget(), QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._acts: list[QPushButton] = []
        self._lay_out()
        # only once they lie in the field: a label without a place would open as a window and take the focus along
        self._label.setVisible(bool(label))
        self._corner.setVisible(bool(corner))
        self.clear()

    @property
    def sentence(self) -> str:
        """What the line below says now."""
        return self._words.text()

    @property
    def wrong(self) -> bool:
        """Whether it says an error."""
        return self.editor.property("err") is True

    def say_error(self, sentence: str) -> None:
        """Name the fix, with a red edge around the editor; also heard."""
        self._say("error", sentence)
        announce(self.editor, sentence)

    def say_good(self, sentence: str) -> None:
        """Good news with a quiet tick."""
        self._say("good", sentence)

    def say_hint(self, sentence: str) -> None:
        """Another hint, which stays after `clear`."""
        self._hint = sentence
        self._say("second", sentence)

    def say_corner(self, words: str) -> None:
        """Change what stands at the right of the label."""
        self._corner.setText(words)
        self._corner.setVisible(bool(words))

    def clear(self) -> None:
        """Back to the hint: no error, no news, no acts."""
        self._say("second", self._hint)

    def add_act(self, words: str, act: Callable[[], object]) -> QPushButton:
        """A link behind the sentence, which goes with it; add it after saying the sentence."""
        button = KeyButton(words, kind="link", sz="s")
        button.clicked.connect(act)
        self._acts.append(button)
        self._sign.setFixedHeight(button.sizeHint().height())
        self._line.insertWidget(self._line.count() - 1, button)
        self._give_width(to_words=False)
        button.show()
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.setContentsMargins(0, 0, 0, space(0) if self._label.text() or self._corner.text() else 0)
        head.addWidget(self._label, 1)
        head.addWidget(self._corner)
        for each in (self._label, self._corner):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self._foot)
        self._line.setSpacing(space(0))
        self._line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._words)
        self._line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.editor)
        # beside a field with a longer sentence only the foot grows, so that the editors stay in one line
        column.addWidget(self._foot)
        self.setFocusProxy(self.editor)

    def _say(self, kind: str, sentence: str) -> None:
        self._drop_acts()
        sign = _SIGNS.get(kind)
        if sign:
            name, colour = sign
            side = now().size("icon_small") - 2
            self._sign.setPixmap(icon(name, colour).pixmap(side))
            self._sign.setFixedHeight(QFontMetrics(now().font("small")).height())
        self._sign.setVisible(sign is not None and bool(sentence))
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))
        self._line.setContentsMargins(0, space(0) if sentence else 0, 0, 0)
        restyle(self._words, kind=kind)
        self.editor.setAccessibleDescription(sentence)
        if self.wrong != (kind == "error"):
            restyle(self.editor, err=kind == "error")

    def _drop_acts(self) -> None:
        for button in self._acts:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._acts.clear()
        self._give_width(to_words=True)

    def _give_width(self, *, to_words: bool) -> None:
        """Words alone take the whole line before they wrap; an act stands right behind them."""
        self._line.setStretchFactor(self._words, int(to_words))
        self._line.setStretch(self._line.count() - 1, int(not to_words))
        upright = Qt.AlignmentFlag.AlignTop if to_words else Qt.AlignmentFlag.AlignVCenter
        self._words.setAlignment(upright | Qt.AlignmentFlag.AlignLeft)
