"""The section about the program: what it is, what it does not do, its limits, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from core.i18n import N_, _
from ui.kit.buttons import KeyButton
from ui.settings.licences import LicencesSheet
from ui.settings.rows import SettingRow
from ui.settings.section import Section
from ui.settings.works import version, works

LIMITS = (
    (N_("One shop, one PC"), N_("There is no second window on another PC, no telephone app and no cloud.")),
    (
        N_("It sends nothing"),
        N_("It does not touch WeChat and sends no messages; words are copied, you paste and send them yourself."),
    ),
    (
        N_("It counts no scans"),
        N_("Who scans a printed code is not seen. Known are cards printed, claimed and brought back."),
    ),
    (
        N_("A printed code stays as it is"),
        N_("Where the code on paper leads cannot be changed later; that is why a second way stands on the card."),
    ),
    (
        N_("Keep a copy elsewhere"),
        N_("Should this PC break or be stolen, only backups on another disk help. Name a second place for them."),
    ),
)
"""What the program cannot do, in plain words."""


class AboutSection(Section):
    """Short, honest, and the same for everybody."""

    def fill(self) -> None:
        card = self.add_card(_("Shuke"))
        said = QLabel(
            _(
                "For one small shop and its regulars: everything stays on this PC, encrypted; it needs no network"
                " and no account."
            )
        )
        said.setWordWrap(True)
        card.add_plain(said)
        card.add(SettingRow(_("Version"), version() or _("not known")))
        limits = self.add_card(_("What it does not do"))
        for title, words in LIMITS:
            limits.add(SettingRow(_(title), _(words), tight=True))
        self.licences_button = KeyButton(_("Read the licences"), sz="s")
        self.licences_button.clicked.connect(self.show_licences)
        count = len(works()) - 1
        caption = _("{count} packages, typefaces and icons, each with its licence in full").format(count=count)
        thanks = self.add_card(_("Whose work this stands on"))
        thanks.add(SettingRow(_("Licences"), caption, self.licences_button, _("open source MIT LGPL Qt")))

    def begin(self, act: str) -> None:
        if act == "licences":
            self.show_licences()

    def show_licences(self) -> None:
        """Open the sheet of licences over the window."""
        sheet = LicencesSheet(self.window())
        sheet.closed.connect(sheet.deleteLater)
        sheet.start()
