"""The section of entry codes: what each shows and since when; bringing a new one is the matter of the cards' page."""

from __future__ import annotations

from core.entry_codes import service as entry_codes
from core.entry_codes.models import EntryVersion
from core.entry_codes.service import NAMES
from core.i18n import _, translate
from ui.kit.buttons import KeyButton
from ui.kit.days import day_words
from ui.session import Place
from ui.settings.rows import SettingRow
from ui.settings.section import Section


class CodesSection(Section):
    """An overview with one way on."""

    def fill(self) -> None:
        self.list = self.add_card(_("Entry codes"))
        self.more = KeyButton(_("Open"), icon_name="qr-code", sz="s")
        self.more.clicked.connect(lambda: self.session.go(Place("cards", act="entry")))
        caption = _("What a customer's scan shows. A printed code cannot be changed; a new one counts for new cards.")
        self.add_card().add(SettingRow(_("Bring or check a code"), caption, self.more, _("WeChat QR code screenshot")))

    def refresh(self) -> None:
        self.list.drop_rows()
        for each in entry_codes.overview(self.session.ctx):
            said = "\n".join(part for part in (self._said(each), translate(each.warning)) if part)
            self.list.add(SettingRow(each.name, said, words=_("entry code")))
        if not self.list.rows:
            caption = _("It comes with the first card: a screenshot is enough.")
            self.list.add(SettingRow(_("No entry code yet"), caption))

    def _said(self, each: EntryVersion) -> str:
        today = self.session.ctx.today()
        kind = each.verdict.kind
        parts = [translate(NAMES[kind])] if kind in NAMES and translate(NAMES[kind]) != each.name else []
        parts.append(_("since {day}").format(day=day_words(each.made_on, today)))
        if each.last_day:
            parts.append(_("until {day}").format(day=day_words(each.last_day, today)))
        checked = each.checked_on
        parts.append(
            _("scanned with a phone {day}").format(day=day_words(checked, today))
            if checked
            else _("not yet scanned with a phone")
        )
        return " · ".join(parts)
