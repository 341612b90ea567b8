"""One entry code: its picture, what a scan shows, its days, the paper that carries it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cards import details
from core.cards.models import Carrier
from core.cards.qr import QUIET, kept_matrix
from core.entry_codes import service as entry_codes
from core.entry_codes.models import EntryVersion
from core.i18n import _, translate_n
from core.ids import new_op_id
from ui.kit.buttons import KeyButton
from ui.kit.days import day_words
from ui.kit.flow import flowing
from ui.kit.paint import Tone, box, painting
from ui.kit.problem import Problem, shown_to
from ui.kit.tags import StatusChip
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space, tokens
from ui.pickers.entries import SHOWS
from ui.session import Session

CHECK_AGAIN_DAYS = 7
LISTED = 4
PIXELS_A_MODULE = 8


class CodeEvidence(QWidget):
    """The picture a code was read from; of one that was typed, the code as it is printed."""

    def __init__(self, data: bytes | None, payload: str) -> None:
        super().__init__()
        self._image = QImage.fromData(data) if data else code_image(payload)
        self._smooth = data is not None
        side = now().scaled(size("tile") // 2)
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName(_("The picture the code was read from") if data else _("The code as it is printed"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the picture of a code") as painter:
            box(painter, self.rect(), "sunken", None, radius("box"))
            room = QRect(self.rect()).adjusted(space(1), space(1), -space(1), -space(1))
            fitted = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(QPoint(0, 0), fitted)
            shown.moveCenter(room.center())
            modes = Qt.TransformationMode
            mode = modes.SmoothTransformation if self._smooth else modes.FastTransformation
            painter.drawImage(shown, self._image.scaled(fitted * self.devicePixelRatioF(), mode=mode))


def code_image(payload: str) -> QImage:
    """The code of a payload with its quiet zone, a few pixels a module."""
    symbol = kept_matrix(payload)
    image = QImage(symbol.width + 2 * QUIET, symbol.height + 2 * QUIET, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y in range(symbol.height):
        for x in range(symbol.width):
            if symbol.dark(x, y):
                image.setPixelColor(x + QUIET, y + QUIET, QColor(Qt.GlobalColor.black))
    return image.scaled(image.size() * PIXELS_A_MODULE)


class EntryCard(QFrame):
    """Says what it knows; `replace_wanted` carries its version when another picture is to be chosen."""

    replace_wanted = Signal(object)
    batch_wanted = Signal(int)

    def __init__(self, session: Session, version: EntryVersion) -> None:
        super().__init__()
        self.setObjectName("card")
        self.version = version
        self._session = session
        self.problem = Problem()
        self.replace_button = KeyButton(_("New screenshot…"), icon_name="image")
        self.replace_button.clicked.connect(lambda: self.replace_wanted.emit(version))
        self.check_button = KeyButton(_("Scanned it with a phone"), icon_name="check")
        self.check_button.setToolTip(_("Notes that a phone came where the code should lead, today"))
        self.check_button.clicked.connect(self._note_check)
        self._lay_out()

    def _note_check(self) -> None:
        with shown_to(self):
            entry_codes.note_check(self._session.ctx, new_op_id(), self.version.id)
            self._session.say_done(_("{name}: checked by phone today").format(name=self.version.name))

    def _lay_out(self) -> None:
        version = self.version
        name = QLabel(version.name)
        name.setProperty("kind", "section")
        chip = StatusChip(*self._checked())
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(name)
        head.addWidget(chip)
        head.addStretch()
        lines = QVBoxLayout()
        lines.setSpacing(space(0))
        lines.addLayout(head)
        kind = version.verdict.kind
        lines.addWidget(line(_(SHOWS[kind]) if kind in SHOWS else version.payload, ""))
        lines.addWidget(line(self._days(), "second"))
        if version.warning:
            lines.addWidget(line(_(version.warning), "second"))
        self._name_carriers(lines, details.carriers(self._session.ctx, version.entry_code_id))
        lines.addStretch()
        lines.addWidget(self.problem)
        lines.addWidget(flowing(self.replace_button, self.check_button))
        row = QHBoxLayout(self)
        across, down = tokens()["card_padding"]
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(space(3))
        picture = CodeEvidence(entry_codes.picture(self._session.ctx, version.id), version.payload)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    def _checked(self) -> tuple[str, Tone]:
        """Whether somebody tried the code of late."""
        on, today = self.version.checked_on, self._session.ctx.today()
        if on is None:
            return _("not checked by phone yet"), Tone.ACCENT
        said = _("checked by phone {day}").format(day=day_words(on, today))
        return said, Tone.SUCCESS if (today - on).days <= CHECK_AGAIN_DAYS else Tone.ACCENT

    def _days(self) -> str:
        version, today = self.version, self._session.ctx.today()
        parts = [_("Picture {number}").format(number=version.no)]
        parts.append(_("taken in {day}").format(day=day_words(version.made_on, today)))
        if version.last_day:
            parts.append(_("works until {day}").format(day=day_words(version.last_day, today)))
        return " · ".join(parts)

    def _name_carriers(self, lines: QVBoxLayout, carriers: list[Carrier]) -> None:
        if not carriers:
            lines.addWidget(line(_("No batch carries it yet"), "second"))
            return
        buttons = []
        for carrier in carriers[:LISTED]:
            older = _("{batch} (picture {number})").format(batch=carrier.name, number=carrier.version_no)
            button = KeyButton(carrier.name if carrier.version_no == self.version.no else older, kind="link", sz="s")
            button.clicked.connect(lambda _on=False, batch=carrier.batch_id: self.batch_wanted.emit(batch))
            buttons.append(button)
        more = len(carriers) - LISTED
        printed = sum(carrier.printed for carrier in carriers)
        told = translate_n("On {count} printed card:", "On {count} printed cards:", printed)
        widgets: list[QWidget] = [line(told.format(count=f"{printed:,}"), "second"), *buttons]
        if more > 0:
            widgets.append(line(_("and {count} more").format(count=more), "second"))
        for widget in widgets:
            if isinstance(widget, QLabel):
                widget.setWordWrap(False)
        lines.addWidget(flowing(*widgets, gap=space(0)))


def line(text: str, kind: str) -> QLabel:
    """A sentence that wraps."""
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
