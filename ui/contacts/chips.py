"""The chips above the list: everybody, who is new, birthdays, and the tags most people have."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.i18n import _
from core.segments.models import Counts
from core.tags.models import Counted
from ui.contacts.asked import ALL, BIRTHDAYS, NEW, TAG
from ui.contacts.menus import choice
from ui.kit.buttons import KeyButton
from ui.kit.choices import Pills
from ui.kit.menu import below, rounded_menu
from ui.kit.tokens import space

MOST_CHIPS = 12
"""So many tags get a chip, if there is room for them in one line."""


class ChipRow(QWidget):
    """Everybody, new this month, birthdays this month, and the tags most people have; the other tags in a menu."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tags: list[Counted] = []
        self.keys: list[str] = []
        self.pills = Pills(_("Kinds of contacts"))
        self.pills.changed.connect(self.changed)
        self.more = KeyButton(_("More tags"), kind="ghost", icon_name="caret-down", sz="s")
        self.more.clicked.connect(self._show_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(0))
        row.addWidget(self.pills, 1)
        row.addWidget(self.more)

    def show_counts(self, counts: Counts, tags: list[Counted], chosen: str) -> None:
        """Show the chips; a chosen tag that is not among the first has one as well."""
        self._tags = [each for each in tags if not each.tag.alert or each.people]
        first = [each for each in self._tags if _key(each) == chosen]
        shown = first + [each for each in self._tags if each not in first][: MOST_CHIPS - len(first)]
        pills: list[tuple[str, str, int | None]] = [
            (ALL, _("All"), counts.total),
            (NEW, _("New this month"), counts.new_this_month),
            (BIRTHDAYS, _("Birthday this month"), counts.birthdays_this_month),
        ]
        pills += [(_key(each), each.tag.name, each.people) for each in shown]
        # while chips are made anew the row may be laid out
        self.keys = []
        self.pills.set_pills(pills)
        self.keys = [key for key, _words, _count in pills]
        self.pills.choose(chosen)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def words(self) -> str:
        """What is chosen, unless it is everybody."""
        chosen = self.pills.chosen
        return "" if chosen in ("", ALL) else self.pills.button(chosen).text().replace("&&", "&")

    def _fit(self) -> None:
        """One line of chips: tags for which there is no room are in the menu."""
        if not self.keys:
            return
        gap = space(1)
        room = self.width() - self.more.sizeHint().width() - gap
        for key in self.keys:
            room -= self.pills.button(key).sizeHint().width() + gap
            self.pills.button(key).setVisible(room >= 0 or not key.startswith(TAG))
        self.more.setVisible(
            any(self.pills.button(key).isHidden() for key in self.keys) or len(self._tags) > MOST_CHIPS
        )

    def _show_more(self) -> None:
        menu = rounded_menu(self)
        for each in self._tags:
            key = _key(each)
            if key in self.keys and not self.pills.button(key).isHidden():
                continue
            words = f"{each.tag.name}  {each.people:,}"
            choice(menu, words, self.pills.chosen == key, partial(self.changed.emit, key))
        below(menu, self.more)


def _key(each: Counted) -> str:
    return f"{TAG}{each.tag.id}"
