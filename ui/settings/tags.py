"""The section of tags: what they are called, their dots, which are seen first, and how many people have each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.errors import Expected
from core.i18n import _, translate_n
from core.ids import new_op_id
from core.tags import service as tags
from core.tags import vocabulary
from core.tags.models import Counted
from core.tags.service import LONGEST
from ui.kit.buttons import KeyButton
from ui.kit.theme import now
from ui.kit.tokens import size, space
from ui.settings.rows import SettingRow
from ui.settings.section import Section
from ui.settings.tag_row import TagRow


class TagsSection(Section):
    """A list of rows, one for each tag; a new one on top."""

    def fill(self) -> None:
        self.new_name = QLineEdit()
        self.new_name.setAccessibleName(_("Name of the new tag"))
        self.new_name.setPlaceholderText(_("Name of the new tag"))
        self.new_name.setMaxLength(LONGEST)
        self.new_name.setFixedWidth(now().scaled(size("drawer") // 2))
        self.new_name.returnPressed.connect(self._add)
        self.add_button = KeyButton(_("Add tag"), icon_name="plus")
        self.add_button.clicked.connect(self._add)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(space(1))
        across.addWidget(self.new_name)
        across.addWidget(self.add_button)
        both.setFocusProxy(self.new_name)
        caption = _("An alert tag, such as an allergy, stands first and in red wherever a person appears")
        card = self.add_card()
        self.new_row = card.add(SettingRow(_("New tag"), caption, both, _("allergy alert black list")))
        self.list = self.add_card(_("Tags"))
        self._shown: list[Counted] = []

    def refresh(self) -> None:
        counted = vocabulary.counted(self.session.ctx)
        if [each.tag.id for each in counted] != [each.tag.id for each in self._shown] or not self.list.rows:
            self.list.drop_rows()
            for each in counted:
                self.list.add(self._row(each))
            if not counted:
                caption = _("Put one on somebody with T in the list of contacts, or add one here.")
                self.list.add(SettingRow(_("No tags yet"), caption))
        for row, each in zip(self.list.rows, counted, strict=False):
            if isinstance(row, TagRow):
                row.show_tag(each)
        self._shown = counted

    def _row(self, counted: Counted) -> TagRow:
        row = TagRow(counted)
        tag_id = counted.tag.id
        row.renamed.connect(lambda name: self._rename(row, tag_id, name))
        row.recoloured.connect(lambda colour: self._recolour(row, tag_id, colour))
        row.alerted.connect(lambda on: self._alert(row, on))
        row.removed.connect(lambda: self._remove(row, tag_id))
        return row

    def _add(self) -> None:
        name = self.new_name.text()
        if not name.strip():
            self.new_name.setFocus()
            return

        def add() -> None:
            vocabulary.add(self.session.ctx, new_op_id(), name)
            self.new_name.clear()

        self._do(self.new_row, add, _("New tag: {tag}").format(tag=name.strip()))

    def _rename(self, row: TagRow, tag_id: int, name: str) -> None:
        said = _("{before} is now called {after}").format(before=row.label, after=name)
        self._do(row, lambda: vocabulary.rename(self.session.ctx, new_op_id(), tag_id, name), said)

    def _recolour(self, row: TagRow, tag_id: int, colour: int) -> None:
        said = _("Another dot for {tag}").format(tag=row.label)
        self._do(row, lambda: vocabulary.recolour(self.session.ctx, new_op_id(), tag_id, colour), said)

    def _alert(self, row: TagRow, on: bool) -> None:
        words = _("{tag} is now seen first everywhere") if on else _("{tag} is an ordinary tag again")
        self._do(row, lambda: tags.set_alert(self.session.ctx, new_op_id(), row.label, on), words.format(tag=row.label))

    def _remove(self, row: TagRow, tag_id: int) -> None:
        op_id = new_op_id()
        people = row.people
        said = _("Tag deleted: {tag}").format(tag=row.label)
        if people:
            said = translate_n(
                "Tag deleted: {tag}, {count} person had it", "Tag deleted: {tag}, {count} people had it", people
            ).format(tag=row.label, count=people)
        self.session.run(
            said,
            lambda ctx, progress: vocabulary.remove(ctx, op_id, tag_id, progress),
            lambda _count: self.session.say_done(said),
        )

    def _do(self, row: SettingRow, write: Callable[[], object], said: str) -> None:
        row.clear()
        try:
            write()
        except Expected as error:
            row.say_error(error.sentence)
        else:
            self.session.say_done(said)
