"""The section of what is plugged in: the barcode gun and the printers."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.gun import Scan
from ui.press.printer import SystemPrinters
from ui.settings.gun_trial import GunTrial, advice, found_words, limit_for
from ui.settings.kept import NumberRow
from ui.settings.rows import SettingRow
from ui.settings.section import Section


class DevicesSection(Section):
    """The gun is tried here and its limit kept; printers are shown by their names."""

    def fill(self) -> None:
        card = self.add_card(_("Scanner"))
        self.try_button = KeyButton(_("Try the gun"), icon_name="scan", sz="s")
        self.try_button.clicked.connect(self._try_or_stop)
        caption = _("Press the button and scan any code with the gun")
        self.trial_row = card.add(SettingRow(_("Try it"), caption, self.try_button, _("barcode gun test")))
        caption = _("Keys that follow each other faster than this come from the gun; 50 suits nearly every gun")
        self.limit = NumberRow(
            self.session, "scanner.gap_ms", _("Speed of the scanner"), _(" ms"), 5, caption, _("milliseconds gap")
        )
        card.add(self.limit)
        self.trial = GunTrial(self)
        self.trial.heard.connect(self._heard)
        self.trial.ended.connect(self._show_idle)
        self.printers = self.add_card(_("Printers"))

    def refresh(self) -> None:
        super().refresh()
        self.printers.drop_rows()
        printers = SystemPrinters()
        usual = printers.usual()
        for name in printers.names():
            parts = [_("the usual one")] * (name == usual) + [_("prints both sides by itself")] * printers.turns(name)
            self.printers.add(SettingRow(name, " · ".join(parts), words=_("printer")))
        if self.printers.rows:
            caption = _("In the printer's own window choose “actual size” or 100 %, never “fit to page”.")
            self.printers.add(SettingRow(_("So that cards come out in the right size"), caption))
        else:
            caption = _("No printer is set up on this PC. Cards can be kept as a PDF and printed elsewhere.")
            self.printers.add(SettingRow(_("No printer"), caption, words=_("printer PDF")))

    def hideEvent(self, event: QHideEvent) -> None:
        self.trial.stop()
        super().hideEvent(event)

    def _try_or_stop(self) -> None:
        if self.trial.listening:
            self.trial.stop()
            return
        self.trial_row.clear()
        self.trial_row.say(_("Now scan any code. Listening for half a minute …"))
        self.try_button.setText(_("Stop"))
        self.session.trying_gun = True
        self.trial.start()

    def _show_idle(self) -> None:
        self.session.trying_gun = False
        self.try_button.setText(_("Try the gun"))
        self.trial_row.say(_("Press the button and scan any code with the gun"))

    def _heard(self, scan: Scan) -> None:
        wrong = advice(scan)
        if wrong:
            self.trial_row.say_late("\n".join((found_words(scan), wrong)))
        else:
            self.trial_row.say_good(found_words(scan))
        if limit_for(scan) > self.limit.number.value():
            self.limit.save(str(limit_for(scan)))
