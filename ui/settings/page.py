"""The page of settings: sections at the left, searchable; every control saves at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.i18n import N_, _
from core.notices import Topic
from core.text import fold
from ui.kit.commands import Command, Menu
from ui.kit.page import Page
from ui.kit.search import SearchBox
from ui.kit.theme import now
from ui.kit.tokens import space, tokens
from ui.session import Session
from ui.settings.about import AboutSection
from ui.settings.codes import CodesSection
from ui.settings.devices import DevicesSection
from ui.settings.keys import KeysSection
from ui.settings.look import LookSection
from ui.settings.safety import SafetySection
from ui.settings.section import Section
from ui.settings.sections import SectionList
from ui.settings.shop import ShopSection
from ui.settings.tags import TagsSection

SECTIONS: dict[str, tuple[str, str, Callable[[Session], Section]]] = {
    "shop": (N_("Shop"), "storefront", ShopSection),
    "tags": (N_("Tags"), "tag", TagsSection),
    "codes": (N_("Entry codes"), "qr-code", CodesSection),
    "devices": (N_("Scanner and printer"), "barcode", DevicesSection),
    "look": (N_("Appearance"), "palette", LookSection),
    "backup": (N_("Backup and safety"), "shield-check", SafetySection),
    "keys": (N_("Keys"), "keyboard", KeysSection),
    "about": (N_("About"), "info", AboutSection),
}
"""Key, title, icon, and how it is made."""


class SettingsPage(Page):
    """Sections are made when first opened, or all of them when something is sought."""

    topics = frozenset({Topic.SETTINGS, Topic.TAGS, Topic.CONTACTS, Topic.ENTRY_CODES})
    commands: ClassVar[tuple[Command, ...]] = (
        Command(
            "settings.back_up",
            N_("Back up now"),
            Menu.TOOLS,
            lambda page: page.arrive(None, "backup", "back_up"),
            icon="hard-drives",
        ),
        Command(
            "settings.check",
            N_("Check the shop file"),
            Menu.TOOLS,
            lambda page: page.arrive(None, "backup", "check"),
            icon="shield-check",
        ),
        Command(
            "settings.restore",
            N_("Restore a backup"),
            Menu.TOOLS,
            lambda page: page.arrive(None, "backup", ""),
            icon="clock-counter-clockwise",
        ),
        Command(
            "settings.licences",
            N_("Licences"),
            Menu.HELP,
            lambda page: page.arrive(None, "about", "licences"),
            icon="info",
        ),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._made: dict[str, Section] = {}
        self._unread: set[str] = set()
        self.search = SearchBox(_("Search settings"))
        self.list = SectionList([(key, _(title), icon) for key, (title, icon, _make) in SECTIONS.items()])
        self.stack = QStackedWidget()
        self._lay_out()
        self.search.sought.connect(self._seek)
        self.search.returnPressed.connect(self._into_found)
        self.list.wanted.connect(self.show_section)
        self.show_section("shop")

    @property
    def section(self) -> str:
        """The key of the section that is open."""
        return next(key for key, made in self._made.items() if made is self.stack.currentWidget())

    def made(self, key: str) -> Section:
        """A section, made if it was not yet."""
        if key not in self._made:
            self._made[key] = SECTIONS[key][2](self._session)
            self._made[key].setAccessibleName(_(SECTIONS[key][0]))
            self._unread.add(key)
            self.stack.addWidget(self._made[key])
        return self._made[key]

    def show_section(self, key: str) -> None:
        """Open a section."""
        self.stack.setCurrentWidget(self.made(key))
        self.list.choose(key)
        if self.isVisible():
            self._read_if_needed(key)

    def arrive(self, thing: int | None, text: str | None, act: str) -> None:  # noqa: ARG002
        """Open the section `text` names, or seek it; and begin an act there."""
        if text in SECTIONS:
            self.search.clear()
            self.show_section(text)
            if act:
                self.made(text).begin(act)
        elif text:
            self.search.setText(text)

    def here(self) -> str | None:
        return self.section

    def filter_field(self) -> QWidget | None:
        return self.search

    def refresh(self) -> None:
        self._unread = set(self._made)
        self._read_if_needed(self.section)
        if self.search.text():
            self._seek(self.search.text().strip())

    def _read_if_needed(self, key: str) -> None:
        if key in self._unread:
            self._unread.discard(key)
            self.made(key).refresh()

    def _lay_out(self) -> None:
        title = QLabel(_("Settings"))
        title.setProperty("kind", "title")
        left = QVBoxLayout()
        left.setSpacing(space(1))
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(now().size("sidebar") + space(1))
        across = QHBoxLayout()
        across.setSpacing(space(4))
        across.addWidget(side)
        across.addWidget(self.stack, 1)
        self.column.setSpacing(tokens()["gap"] + space(0))
        self.column.addWidget(title)
        self.column.addWidget(self.problem)
        self.column.addLayout(across, 1)

    def _seek(self, text: str) -> None:
        """Sections that hold what is sought; the first of them opens, and the rows that fit are marked."""
        for key in SECTIONS if text else self._made:
            self.made(key)
            self._read_if_needed(key)
        found = [key for key in SECTIONS if key in self._made and self._mark(key, text)]
        self.list.narrow_to(found if text else SECTIONS)
        if not text or not found:
            return
        if self.section not in found:
            self.show_section(found[0])
        self._show_first(self.section)

    def _mark(self, key: str, text: str) -> bool:
        """Mark the rows that fit; a section fits by its title too, and then perhaps no row is marked."""
        rows = list(self.made(key).rows())
        for row in rows:
            row.mark(bool(text) and row.fits(text))
        return any(row.marked for row in rows) or fold(text) in fold(_(SECTIONS[key][0]))

    def _show_first(self, key: str) -> None:
        section = self.made(key)
        first = next((row for row in section.rows() if row.marked), None)
        if first is not None:
            section.show_row(first)

    def _into_found(self) -> None:
        """Enter goes from the search to the control that was found."""
        row = next((row for row in self.made(self.section).rows() if row.marked), None)
        if row is not None and row.control is not None:
            row.control.setFocus(Qt.FocusReason.TabFocusReason)
