"""One tag in the settings: its dot, name, people, whether it is seen first; renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from core.i18n import N_, _, translate_n
from core.tags.models import Counted
from core.tags.service import LONGEST
from ui.kit.buttons import KeyButton
from ui.kit.choices import Switch
from ui.kit.flow import flowing
from ui.kit.menu import rounded_menu
from ui.kit.paint import box, painting
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space
from ui.settings.rows import SettingRow

DOTS = ("c1", "c2", "c3", "c4", "c5")
DOT_NAMES = (N_("Green"), N_("Brown"), N_("Blue"), N_("Purple"), N_("Red"))
"""The dots by number; decoration only, the name of the tag says everything."""


class Dot(QAbstractButton):
    """The dot of a tag; a click offers the five."""

    chosen = Signal(int)

    def __init__(self, tag: str) -> None:
        super().__init__()
        self._colour = 0
        self._tag = tag
        self.setToolTip(_("Choose a dot"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._offer)

    def say(self, tag: str, colour: int) -> None:
        """Show a colour."""
        self._tag, self._colour = tag, colour
        self.setAccessibleName(_("Dot of {tag}: {colour}").format(tag=tag, colour=_(DOT_NAMES[colour])))
        self.update()

    def sizeHint(self) -> QSize:
        side = now().size("target_min")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the dot of a tag") as painter:
            if self.underMouse():
                box(painter, self.rect(), "hover", None, radius("control"))
            side = now().scaled(space(2))
            dot = QRect(0, 0, side, side)
            dot.moveCenter(self.rect().center())
            box(painter, dot, DOTS[self._colour], None, side // 2)

    def menu(self) -> QMenu:
        """The five, the one in use ticked."""
        menu = rounded_menu(self)
        for colour, name in enumerate(DOT_NAMES):
            action = menu.addAction(_dot_icon(DOTS[colour]), _(name))
            action.triggered.connect(lambda _on, colour=colour: self.chosen.emit(colour))
        return menu

    def _offer(self) -> None:
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))


class TagRow(SettingRow):
    """Tells what a person wants of a tag; the section does it."""

    renamed = Signal(str)
    recoloured = Signal(int)
    alerted = Signal(bool)
    removed = Signal()

    def __init__(self, counted: Counted) -> None:
        self.dot = Dot(counted.tag.name)
        self.alert = Switch()
        self.rename_button = KeyButton(_("Rename"), kind="ghost", sz="s", icon_name="pencil-simple")
        self.remove_button = KeyButton(_("Delete"), kind="ghost", sz="s", icon_name="trash")
        super().__init__(counted.tag.name, " ", self._controls(), _("tag"), tight=True)
        self.people = 0
        self.editor = _Editor(self)
        self.editor.hide()
        self.texts.insertWidget(0, self.editor, 0, Qt.AlignmentFlag.AlignLeft)
        self._across.insertWidget(0, self.dot)
        self._listen()
        self.show_tag(counted)

    def show_tag(self, counted: Counted) -> None:
        """Show what is stored."""
        tag, self.people, self.label = counted.tag, counted.people, counted.tag.name
        self._title.setText(tag.name)
        self.dot.say(tag.name, tag.colour % len(DOTS))
        self.alert.setChecked(tag.alert)
        self.alert.setAccessibleName(_("{tag} is seen first").format(tag=tag.name))
        self.rename_button.setAccessibleName(_("Rename {tag}").format(tag=tag.name))
        self.remove_button.setAccessibleName(_("Delete {tag}").format(tag=tag.name))
        words = translate_n("{count} person", "{count} people", self.people).format(count=f"{self.people:,}")
        self.say(words if self.people else _("Nobody has it"))
        self.remove_button.setVisible(not self.people)

    def edit(self) -> None:
        """Let the name be changed in place; Enter keeps it, Esc leaves it."""
        self.clear()
        self.editor.setText(self.label)
        self._title.hide()
        self.editor.show()
        self.editor.selectAll()
        self.editor.setFocus()

    def leave(self) -> None:
        """Back to the name as it is stored."""
        self.editor.hide()
        self._title.show()

    def _keep(self) -> None:
        if self.editor.isHidden():
            return
        name = self.editor.text().strip()
        self.leave()
        if name and name != self.label:
            self.renamed.emit(name)

    def _listen(self) -> None:
        self.dot.chosen.connect(self.recoloured)
        self.alert.clicked.connect(self.alerted)
        self.rename_button.clicked.connect(self.edit)
        self.remove_button.clicked.connect(self.removed)
        self.editor.editingFinished.connect(self._keep)

    def _controls(self) -> QWidget:
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        words = QLabel(_("Seen first"))
        words.setProperty("kind", "second")
        row.addWidget(words)
        row.addWidget(self.alert)
        return flowing(self.remove_button, self.rename_button, first)


class _Editor(QLineEdit):
    """The name while it is changed."""

    def __init__(self, row: TagRow) -> None:
        super().__init__()
        self._row = row
        self.setMaxLength(LONGEST)
        self.setAccessibleName(_("Name of the tag"))
        self.setFixedWidth(now().scaled(size("drawer") // 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._row.leave()
            self._row.rename_button.setFocus()
            return
        super().keyPressEvent(event)


def _dot_icon(token: str) -> QIcon:
    side = size("icon_small")
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture, "a dot in a menu") as painter:
        inner = QRect(0, 0, side, side).adjusted(3, 3, -3, -3)
        box(painter, inner, token, None, inner.width() // 2)
    return QIcon(picture)
