"""The panel at the right of the maker: the form of a step, what is under way, and the buttons that stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from ui.cards.maker.run_card import RunCard
from ui.cards.maker.wrapped import wrapped
from ui.kit.buttons import KeyButton
from ui.kit.paint import painting
from ui.kit.problem import Problem
from ui.kit.scroll import DownArea
from ui.kit.theme import now
from ui.kit.tokens import space, tokens


class Panel(QWidget):
    """Forms scroll; problem, progress and buttons stay."""

    def __init__(self, forms: list[tuple[str, QWidget]], buttons: QWidget) -> None:
        super().__init__()
        self.setFixedWidth(now().size("drawer"))
        self.title = QLabel()
        self.title.setProperty("kind", "section")
        self._titles = [title for title, _form in forms]
        self.problem = Problem()
        self.run = RunCard()
        self.again = KeyButton(_("Begin anew"), kind="link", sz="s")
        self.again.setToolTip(_("These are your entries of last time"))
        self.why = wrapped("", "caption")
        self.why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._forms = [form for _title, form in forms]
        self._area = DownArea()
        self.run.appeared.connect(self._to_top)
        self.problem.installEventFilter(self)
        self._lay_out(buttons)

    def show_step(self, step: int) -> None:
        """Show the form of a step, from 0."""
        if self.title.text() != self._titles[step]:
            self._to_top()
        self.title.setText(self._titles[step])
        for at, form in enumerate(self._forms):
            form.setVisible(at == step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.problem and event.type() == QEvent.Type.Show:
            self._to_top()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the panel of a form") as painter:
            painter.fillRect(self.rect(), now().colour("surface"))
            painter.fillRect(0, 0, 1, self.height(), now().colour("border"))

    def _to_top(self) -> None:
        """Bring problem and progress into sight."""
        self._area.verticalScrollBar().setValue(0)

    def _lay_out(self, buttons: QWidget) -> None:
        across, down = tokens()["card_padding"]
        foot = QVBoxLayout()
        foot.setContentsMargins(across, space(1), across, down)
        foot.setSpacing(space(1))
        foot.addWidget(buttons)
        foot.addWidget(self.why)
        head = QHBoxLayout()
        head.setContentsMargins(across, down, across, space(1))
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)
        column.addLayout(foot)
        self.setAccessibleName(_("Form"))

    def _scrolled(self) -> QWidget:
        across, down = tokens()["card_padding"]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(across, space(0), across, down)
        column.setSpacing(tokens()["gap"])
        for widget in (self.problem, self.run, *self._forms):
            column.addWidget(widget)
        column.addStretch()
        self._area.setWidget(inside)
        return self._area
