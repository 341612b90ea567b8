"""The top bar: the way into Ctrl+K, whether a scan would be taken, the bell and the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from core.i18n import _
from ui.frame.bell import bell_button
from ui.kit import icons
from ui.kit.buttons import tool
from ui.kit.paint import box, keycap, keycap_size, painting, words
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space, tokens

FIND_KEY = "Ctrl K"


class FindOpener(QAbstractButton):
    """Looks like a search field and opens Ctrl+K."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_("Find a contact, phone, card code, command…"))
        self.setAccessibleName(_("Find or do"))
        self.setToolTip(f"{_('Find or do')}  {FIND_KEY}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hover = False

    def sizeHint(self) -> QSize:
        return QSize(now().scaled(size("drawer")), now().size("control") + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(now().scaled(size("drawer") // 2), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the way to find") as painter:
            area = self.rect()
            box(painter, area, "hover" if self._hover else "surface", "border_strong", radius("box"))
            side = now().size("icon_small")
            icons.paint(painter, QRect(space(2), (area.height() - side) // 2, side, side), "magnifying-glass", "muted")
            cap = keycap_size(FIND_KEY)
            place = QRect(area.width() - cap.width() - space(3), (area.height() - cap.height()) // 2, 0, 0)
            place.setSize(cap)
            keycap(painter, place, FIND_KEY, "text2", "border_strong")
            inner = QRect(space(2) + side + space(1), 0, 0, area.height())
            inner.setRight(place.left() - space(1))
            words(painter, inner, self.text(), now().font(), "muted", Qt.AlignmentFlag.AlignLeft)


class ScanSign(QWidget):
    """Green while a scan would be taken, grey while not; a sign with its words, no button."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = True
        self._narrow = False
        self.say(True)

    def say(self, ready: bool) -> None:
        """Whether a scan would be taken now."""
        self._ready = ready
        text = _("Scan at any time") if ready else _("No scan now")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._text = text
        self.updateGeometry()
        self.update()

    def make_narrow(self, narrow: bool) -> None:
        """Only the sign, or the sign with its words."""
        self._narrow = narrow
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = now().size("icon_control")
        room = 0 if self._narrow else self.fontMetrics().horizontalAdvance(self._text) + space(1)
        return QSize(side + room, now().size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the sign of the scanner") as painter:
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        side = now().size("icon_control")
        ink = "success" if self._ready else "muted"
        icons.paint(painter, QRect(0, (self.height() - side) // 2, side, side), "barcode", ink)
        if not self._narrow:
            inner = self.rect().adjusted(side + space(1), 0, 0, 0)
            words(painter, inner, self._text, now().font("small"), "text2", Qt.AlignmentFlag.AlignLeft)


class TopBar(QWidget):
    """Finds at the left, tells at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(now().size("top_bar"))
        self.finder, self.scan, self.bell = FindOpener(), ScanSign(), bell_button()
        self.help = tool("question", _("Keys"))
        self.help.setToolTip(f"{_('Keys')}  F1")
        self.finder.setMaximumWidth(now().scaled(size("dialog_width") - space(6)))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens()["page_margin"][0], 0, tokens()["page_margin"][0], 0)
        row.setSpacing(space(1))
        row.addWidget(self.finder, 2)
        row.addStretch(1)
        row.addWidget(self.scan)
        row.addSpacing(space(1))
        row.addWidget(self.bell)
        row.addWidget(self.help)
