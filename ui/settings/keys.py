"""The section of keys: every key in the order of the menus."""

from __future__ import annotations

from core.i18n import _
from ui.kit.cap import Cap
from ui.settings.rows import Card, SettingRow
from ui.settings.section import Section


class KeysSection(Section):
    """Read from what the window binds, so that it is never out of date."""

    def fill(self) -> None:
        self._filled: list[tuple[str, list[tuple[str, str]]]] = []

    def refresh(self) -> None:
        groups = self.session.keys()
        if groups == self._filled:
            return
        self._filled = groups
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards.clear()
        for title, held in groups:
            self._add_group(self.add_card(title), held)

    def _add_group(self, card: Card, held: list[tuple[str, str]]) -> None:
        for keys, words in held:
            card.add(SettingRow(words, "", Cap(keys), _("keys keyboard shortcut"), tight=True))
