"""The section of the look: language, light and dark, text size, motion, how long notices stay."""

from __future__ import annotations

from core.i18n import N_, _
from ui.kit.tokens import tokens
from ui.settings.kept import ChoiceRow, SwitchRow
from ui.settings.section import Section

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
"""Each is named in itself."""
SYSTEM = N_("As the system")
THEMES = {"system": SYSTEM, "light": N_("Light"), "dark": N_("Dark")}
SECONDS = (10, 15, 20, 30)


class LookSection(Section):
    """Everything here takes effect at once."""

    def fill(self) -> None:
        self._colours()
        self._reading()

    def _colours(self) -> None:
        card = self.add_card(_("Language and colours"))
        languages = [("system", _(SYSTEM)), *LANGUAGES.items()]
        words = _("English Chinese")
        card.add(ChoiceRow(self.session, "look.language", _("Language"), languages, words=words))
        themes = [(key, _(title)) for key, title in THEMES.items()]
        words = _("theme dark night colours")
        card.add(ChoiceRow(self.session, "look.theme", _("Light and dark"), themes, words=words))

    def _reading(self) -> None:
        card = self.add_card(_("Letters and notices"))
        sizes = [(str(step), f"{step} %") for step in tokens()["text_scale_percent"]]
        caption, words = _("Ctrl = and Ctrl − do the same anywhere"), _("font size zoom larger")
        card.add(ChoiceRow(self.session, "look.text_percent", _("Text size"), sizes, caption, words))
        seconds = [(str(each), _("{count} s").format(count=each)) for each in SECONDS]
        caption = _("The line at the bottom with “Undo”; it waits while the mouse rests on it")
        words = _("undo notice seconds")
        card.add(ChoiceRow(self.session, "look.toast_seconds", _("How long notices stay"), seconds, caption, words))
        caption, words = _("The cursor does not blink, menus and tips appear at once"), _("animation fade blink")
        card.add(SwitchRow(self.session, "look.reduce_motion", _("Less motion"), caption, words))
