"""The third step: what is being made, what came out, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from core.i18n import N_, _
from ui.kit.buttons import KeyButton
from ui.kit.icons import icon
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import size, space
from ui.welcome.step import Step


@dataclass(frozen=True)
class Act:
    """A button: its words, what it does, and an icon."""

    words: str
    do: Callable[[], None]
    icon: str = ""


@dataclass(frozen=True)
class State:
    """What the step shows: a title, a sentence, and its acts with the one Enter does first."""

    title: str
    sentence: str
    acts: Sequence[Act] = ()
    good: bool = False
    tips: Sequence[str] = ()
    working: bool = False
    stop: Act | None = None
    link: Act | None = None


TIPS = (
    N_("Print on A4 card, both sides, turned about the long edge, at actual size (100 %)."),
    N_("Cut along the marks and put one into every bag and parcel."),
    N_("When somebody says a card code, scan it on any page, or type it into Ctrl+K."),
)


class OutStep(Step):
    """Shows one state at a time; the body is made anew for each."""

    def __init__(self) -> None:
        super().__init__("", "")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.counted = QLabel()
        self.counted.setProperty("kind", "caption")
        self.body.addWidget(self.bar)
        self.body.addWidget(self.counted)
        self._sign = _sign("check-circle-fill", "success")
        self._sign.hide()
        self.head.insertWidget(0, self._sign)
        self._inside: QWidget | None = None
        self._state = State("", "")

    @property
    def state(self) -> State:
        """What is shown."""
        return self._state

    def show_state(self, state: State) -> None:
        """Show another state."""
        self._state = state
        self.problem.say("")
        self.title.setText(state.title)
        self.sentence.setText(state.sentence)
        announce(self, f"{state.title} {state.sentence}")
        self._fill_body(state)
        self._fill_foot(state)

    def make_short(self, on: bool) -> None:
        """Here the sentence is what the step has to say, so it stays."""

    def tell(self, done: int, total: int) -> None:
        """How far the work is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.counted.setText(f"{done:,} / {total:,}" if total else "")

    def enter(self) -> None:
        if self._state.acts:
            self._state.acts[0].do()

    def arrive(self) -> None:
        self.setFocus()

    def _fill_body(self, state: State) -> None:
        self.bar.setVisible(state.working)
        self.counted.setVisible(state.working)
        self.counted.clear()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(state.title)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, space(1), 0, 0)
        column.setSpacing(space(2))
        self._sign.setVisible(state.good)
        for number, tip in enumerate(state.tips, start=1):
            column.addLayout(_tip(number, tip))
        if state.link:
            row = QHBoxLayout()
            row.addWidget(_button(state.link, "link"))
            row.addStretch()
            column.addLayout(row)
        self.body.addWidget(self._inside)

    def _fill_foot(self, state: State) -> None:
        self.clear_foot()
        back = KeyButton(_("Go back"), kind="ghost", sz="l")
        back.clicked.connect(self.back)
        back.setVisible(not state.working and not state.good)
        self.foot.addWidget(back)
        self.foot.addStretch()
        if state.stop:
            self.foot.addWidget(_button(state.stop, "", "Esc"))
        for act in reversed(state.acts[1:]):
            self.foot.addWidget(_button(act, ""))
        if state.acts:
            self.foot.addWidget(_button(state.acts[0], "primary", "Enter"))


def _button(act: Act, kind: str, cap: str = "") -> KeyButton:
    button = KeyButton(act.words, kind=kind, icon_name=act.icon, sz="" if kind == "link" else "l", cap=cap)
    button.clicked.connect(act.do)
    return button


def _tip(number: int, words: str) -> QHBoxLayout:
    sign, text = QLabel(str(number)), QLabel(words)
    sign.setProperty("kind", "strong")
    sign.setMinimumWidth(now().scaled(size("icon_nav")))
    text.setWordWrap(True)
    row = QHBoxLayout()
    row.setSpacing(space(1))
    row.addWidget(sign)
    row.addWidget(text, 1)
    return row


def _sign(name: str, colour: str) -> QLabel:
    label = QLabel()
    side = now().scaled(space(6))
    label.setPixmap(icon(name, colour).pixmap(QSize(side, side)))
    return label
