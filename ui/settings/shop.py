"""The section of the shop: its name, how it is found when a code died, and where everything lies."""

from __future__ import annotations

from core.backup import health
from core.cards.trades import TRADES
from core.contacts import service as contacts
from core.history import service as history
from core.i18n import _, translate_n
from core.settings import service as settings
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.days import date_words
from ui.settings.kept import ListRow, TextRow
from ui.settings.rows import SettingRow
from ui.settings.section import Section
from ui.settings.words import bytes_words


class NameRow(TextRow):
    """The name on the sign, which is the one the shop was made with until it is changed."""

    def stored(self) -> str:
        return settings.shop_name(self._session.ctx)


class ShopSection(Section):
    """Who we are, and the one file that holds everything."""

    def fill(self) -> None:
        card = self.add_card(_("The shop"))
        caption = _("Stands on the cards and at the left above")
        card.add(NameRow(self.session, "shop.name", _("Name of the shop"), caption, _("sign title")))
        trades = [(each.key, _(each.name)) for each in TRADES.values()]
        caption = _("Proposes words and designs for new cards")
        card.add(ListRow(self.session, "shop.trade", _("Trade of the shop"), trades, caption, _("kind bakery")))
        caption = _("Printed small on every card, should the code die one day: a phone number, or what to search for")
        card.add(TextRow(self.session, "shop.way_back", _("Second way to find the shop"), caption, _("phone search")))
        card = self.add_card(_("Where everything lies"))
        folder = KeyButton(_("Open folder"), icon_name="folder-open", sz="s")
        folder.clicked.connect(self._show_folder)
        self.place = card.add(SettingRow(_("Shop file"), "", folder, _("folder file path disk")))
        self.people = card.add(SettingRow(_("Contacts"), words=_("count people")))
        self.since = card.add(SettingRow(_("In use since")))

    def refresh(self) -> None:
        super().refresh()
        ctx = self.session.ctx
        megabytes = bytes_words(health.file_bytes(ctx))
        self.place.say(f"{ctx.home.folder}\n" + _("{size}, encrypted on this PC").format(size=megabytes))
        count = contacts.count(ctx)
        self.people.say(translate_n("{count} person", "{count} people", count).format(count=f"{count:,}"))
        began = history.first_day(ctx)
        self.since.say(date_words(began, ctx.today()) if began else _("Today is the first day"))

    def _show_folder(self) -> None:
        dialogs.show_folder(self.session.ctx.home.folder / "shop.db")
