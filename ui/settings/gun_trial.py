"""Trying the barcode gun: what one scan gave, and the limit that would suit this gun."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from core.cards.codes import from_human, from_machine
from core.i18n import N_, _, translate
from ui.kit.gun import LIMITS_MS, Scan
from ui.kit.scanner import Scanner

LISTENS_MS = 30_000
MARGIN = 1.5
"""A gun is not always as quick as at its first scan."""
STEP_MS = 5

ENDS = {"Enter": N_("Enter at the end"), "Tab": N_("Tab at the end"), "": N_("nothing at the end")}
LET_ENTER_FOLLOW = N_("Let the gun add Enter at the end; its leaflet has a code for that.")


class GunTrial(QObject):
    """Listens for one scan with the widest limit; `heard` comes once, `ended` whenever it stops listening."""

    heard = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scanner = Scanner(lambda text: from_machine(text) is not None, limit_ms=LIMITS_MS[1], parent=self)
        self._scanner.measured.connect(self._take)
        self._over = QTimer(self, singleShot=True, interval=LISTENS_MS)
        self._over.timeout.connect(self.stop)
        self.listening = False

    def start(self) -> None:
        """Listen, for half a minute at most."""
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self._scanner)
        self.listening = True
        self._over.start()

    def stop(self) -> None:
        """Listen no more."""
        if not self.listening:
            return
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self._scanner)
        self.listening = False
        self._over.stop()
        self.ended.emit()

    def _take(self, scan: Scan) -> None:
        self.stop()
        self.heard.emit(scan)


def found_words(scan: Scan) -> str:
    """What a scan gave: what kind of code, the pace of its keys, and how it ended."""
    pace = _("{gap} ms from key to key, {longest} at most").format(
        gap=round(scan.mean_gap_ms), longest=scan.longest_gap_ms
    )
    return " · ".join((_form(scan.text), pace, translate(ENDS[scan.suffix])))


def advice(scan: Scan) -> str:
    """What to change on the gun; empty if nothing."""
    return "" if scan.suffix == "Enter" else translate(LET_ENTER_FOLLOW)


def limit_for(scan: Scan) -> int:
    """The limit for this gun, in milliseconds: half as much again as it took, in steps of five, within 30 and 80."""
    wanted = -(-int(scan.mean_gap_ms * MARGIN) // STEP_MS) * STEP_MS
    return min(max(wanted, LIMITS_MS[0]), LIMITS_MS[1])


def _form(text: str) -> str:
    if from_machine(text) is not None:
        return _("the claim code of a card ({count} digits)").format(count=len(text))
    if from_human(text) is not None:
        return _("a card code in letters")
    if text.isdecimal():
        return _("{count} digits").format(count=len(text))
    return _("{count} characters").format(count=len(text))
