"""The key map: every key in the order of the menus, as an overlay (F1) and as values for whoever lists them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.i18n import N_, _
from ui.frame.bindings import Bound
from ui.kit.buttons import tool
from ui.kit.cap import Cap
from ui.kit.commands import MENUS
from ui.kit.overlay import Overlay
from ui.kit.tokens import size, space

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Enter", N_("The next step, or the main act")),
    ("Esc", N_("One layer back")),
    ("Tab", N_("The next field")),
    ("↑ ↓", N_("The next or previous row")),
    ("Alt", N_("The menus")),
)
"""Keys that are no command: they do the same wherever one is."""
WIDTH = 2


def entries(bound: Sequence[Bound]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Title of each menu with its (key, what it does), only what has a key; commands with one key stand once."""
    groups = []
    for menu, title in MENUS.items():
        held = dict.fromkeys(
            (each.command.keys, _(each.command.title))
            for each in bound
            if each.command.menu is menu and each.command.keys
        )
        if held:
            groups.append((_(title), list(held)))
    return [(_("Everywhere"), [(key, _(words)) for key, words in EVERYWHERE]), *groups]


class KeyMap(Overlay):
    """Two columns of keys; any of Esc, F1 and a click beside it closes."""

    def __init__(self, window: QWidget, bound: Sequence[Bound]) -> None:
        super().__init__(window, size("palette_width") + size("drawer") // WIDTH, centred=True)
        self.close_button = tool("x", _("Close"), cap="Esc")
        self.close_button.clicked.connect(self.shut)
        self._bound = bound
        head = QHBoxLayout()
        head.setContentsMargins(space(4), space(3), space(2), space(1))
        title = QLabel(_("Keys"))
        title.setProperty("kind", "title")
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Keys"))
        self._area = area
        self.panel_column.addLayout(head)
        self.panel_column.addWidget(area, 1)

    def toggle(self) -> None:
        """Open, or close when it is open."""
        if self.is_open:
            self.shut()
            return
        if self._area.widget() is None:
            self._area.setWidget(self._columns())
        self.open_up(self.close_button)

    def _wanted_height(self, width: int) -> int:
        body = self._area.widget()
        return (body.heightForWidth(width) if body else 0) + self.close_button.height() + space(6)

    def _columns(self) -> QWidget:
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(space(4), 0, space(4), space(4))
        across.setSpacing(space(6))
        groups = entries(self._bound)
        total = sum(len(held) + 2 for _title, held in groups)
        columns: list[list[tuple[str, list[tuple[str, str]]]]] = [[], []]
        height = 0
        for group in groups:
            columns[0 if height + len(group[1]) // 2 <= total // 2 else 1].append(group)
            height += len(group[1]) + 2
        for held in columns:
            across.addLayout(_column(held), 1)
        return body


def _column(groups: list[tuple[str, list[tuple[str, str]]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(space(1))
    for title, held in groups:
        heading = QLabel(title)
        heading.setProperty("kind", "strong")
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setVerticalSpacing(space(0))
        grid.setHorizontalSpacing(space(2))
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(held):
            grid.addWidget(Cap(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
            label = QLabel(words)
            label.setWordWrap(True)
            grid.addWidget(label, row, 1)
        column.addLayout(grid)
        column.addSpacing(space(1))
    column.addStretch()
    return column
