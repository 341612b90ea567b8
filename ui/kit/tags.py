"""Chips: tags that can be taken off, tiers, and how something stands."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.i18n import N_, _
from ui.kit import icons, theme
from ui.kit.paint import Tone, box, chip, chip_size, painting, words
from ui.kit.tokens import radius, space, tokens

TIERS = {"silver": N_("Silver"), "gold": N_("Gold"), "black": N_("Black gold")}
ORDINARY = N_("Ordinary")


class _Chip(QWidget):
    """A chip as a widget; it is as large as its words."""

    def __init__(self, text: str, tone: Tone, icon: str, dot: str) -> None:
        super().__init__()
        self._text, self._tone, self._icon, self._dot = text, tone, icon, dot
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._icon or None, bool(self._dot))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.now().size("row")), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a chip") as painter:
            chip(painter, QPoint(0, 0), self._text, self._tone, self._icon or None, self._dot or None)


class StatusChip(_Chip):
    """How something stands: a word, its tone, and an icon where the tone warns."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, icon: str = "") -> None:
        super().__init__(text, tone, icon, "")

    def say(self, text: str, tone: Tone = Tone.NEUTRAL, icon: str = "") -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()


class _Cross(QAbstractButton):
    """Takes a chip off."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._ink = ink
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        worn = theme.now()
        return QSize(worn.size("icon_small") + space(0), worn.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the cross of a chip") as painter:
            side = theme.now().scaled(space(2))
            area = QRect(0, (self.height() - side) // 2 + 1, side, side)
            icons.paint(painter, area, "x", "text" if self.underMouse() else self._ink)


class TagChip(_Chip):
    """A tag with its dot (a colour token, decoration only); `removed` when its cross is pressed."""

    removed = Signal()

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, dot: str = "", removable: bool = False) -> None:
        super().__init__(text, tone, "", dot)
        self.cross: QAbstractButton | None = None
        if removable:
            _fill, ink = tokens()["chips"][tone.value]
            self.cross = _Cross(_("Take off {tag}").format(tag=text), ink)
            self.cross.setParent(self)
            self.cross.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint + QSize(self.cross.sizeHint().width() - space(0), 0) if self.cross else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.cross is None:
            super().paintEvent(event)
            return
        with painting(self, "a tag") as painter:
            fill, _ink = tokens()["chips"][self._tone.value]
            box(painter, self.rect(), fill, None, radius("chip"))
            chip(painter, QPoint(0, 0), self._text, self._tone, None, self._dot or None)
            side = self.cross.sizeHint()
            self.cross.setGeometry(QRect(QPoint(self.width() - side.width(), 0), side))


class TierBadge(QWidget):
    """A tier as icon and word on its own colours; a tier without colours is plain text."""

    def __init__(self, tier: str = "", text: str = "") -> None:
        super().__init__()
        self._tier, self._text = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(tier, text)

    def say(self, tier: str, text: str = "") -> None:
        """Show a tier by its key in the tokens (silver, gold, black); `text` is what this shop calls it."""
        self._tier, self._text = tier, text or _(TIERS.get(tier, ORDINARY))
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        worn = theme.now()
        width = QFontMetrics(worn.font("small")).horizontalAdvance(self._text)
        icon = worn.size("icon_small") + space(0)
        return QSize(width + (icon + 2 * space(1) if self._tier in tokens()["tiers"] else 0), worn.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a tier") as painter:
            inner, ink = self.rect(), "text2"
            if self._tier in tokens()["tiers"]:
                fill, ink, name = tokens()["tiers"][self._tier]
                box(painter, inner, fill, None, radius("chip"))
                side = theme.now().size("icon_small")
                at = QRect(space(1), (self.height() - side) // 2, side, side)
                icons.paint(painter, at, name, ink)
                inner = inner.adjusted(at.right() + 1 + space(0), 0, -space(1), 0)
            words(painter, inner, self._text, theme.now().font("small"), ink, Qt.AlignmentFlag.AlignLeft)
