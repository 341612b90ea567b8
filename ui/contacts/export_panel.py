"""Writing contacts to a file: whose, in which format, with which numbers, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.contacts import service as contacts
from core.context import Context
from core.errors import Expected
from core.exchange import contacts_export
from core.exchange.contacts_export import HEADERS, Which
from core.i18n import N_, _, translate_n
from core.ids import new_op_id
from core.work import Progress
from ui.contacts.form_fields import Line
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.choices import Segmented
from ui.kit.drawer import Drawer
from ui.kit.field import Field
from ui.kit.problem import Problem
from ui.kit.theme import now
from ui.kit.tokens import space
from ui.session import Session

FORMATS = {".xlsx": (N_("Excel"), N_("For Excel and WPS")), ".csv": (N_("CSV"), N_("For other programs"))}
FULL, HIDDEN = "full", "hidden"
NUMBERS = {
    FULL: (N_("In full"), N_("Keep the file to yourself: it holds whole phone numbers.")),
    HIDDEN: (N_("Masked"), N_("Like 164****6021; cannot be imported again as numbers.")),
}
KINDS = {".xlsx": N_("Excel workbook (*.xlsx)"), ".csv": N_("CSV (*.csv)")}
BETWEEN = N_(", ")


class ExportPanel(Drawer):
    """Says how many rows leave before it asks where to; what was written is told with a way to its folder."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Export contacts"))
        self._session = session
        self._whose: dict[Which, Sequence[int]] = {}
        self.problem = Problem()
        self._group = QButtonGroup(self)
        self.filter = Line("", "caption", "muted")
        self.choices = {which: QRadioButton() for which in Which}
        self.whose = Field(_("Whose"), self._choices())
        self.format = Segmented([(ending, _(words)) for ending, (words, _hint) in FORMATS.items()], _("Format"))
        self.numbers = Segmented([(key, _(words)) for key, (words, _hint) in NUMBERS.items()], _("Phone numbers"))
        self.format_field = Field(_("Format"), self.format)
        self.numbers_field = Field(_("Phone numbers"), self.numbers)
        self.go_button = KeyButton("", kind="primary", icon_name="download-simple")
        self.go_button.clicked.connect(self._export)
        for choice in (self.format, self.numbers):
            choice.changed.connect(lambda _key: self._hint())
        self._lay_out()

    def open_for(self, ticked: Sequence[int] = (), words: str = "", found: Sequence[int] | None = None) -> None:
        """Come out for everybody, and where there are some for those `ticked` and those a filter `found`.

        `words` say the filter; with words alone the given ids are those of the filter.
        """
        if words and found is None:
            ticked, found = (), ticked
        everybody = contacts.count(self._session.ctx)
        self._whose = {Which.TICKED: ticked, Which.FILTER: found or ()}
        self._offer(Which.ALL, _("Everybody"), everybody)
        self._offer(Which.TICKED, _("Those ticked"), len(ticked))
        self._offer(Which.FILTER, _("Those found"), len(found or ()))
        self.filter.say(words)
        self.filter.setVisible(bool(words and found))
        first = Which.TICKED if ticked else Which.FILTER if found else Which.ALL
        self.choices[first].setChecked(True)
        self.problem.say("")
        self._count()
        self._hint()
        self.open_up(self.choices[first])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go_button.isEnabled():
            self._export()
            return
        super().keyPressEvent(event)

    @property
    def which(self) -> Which:
        """Whose rows are chosen."""
        return next(which for which, choice in self.choices.items() if choice.isChecked())

    def _offer(self, which: Which, words: str, count: int) -> None:
        people = translate_n("{count} person", "{count} people", count).format(count=f"{count:,}")
        choice = self.choices[which]
        choice.setText(f"{words} · {people}".replace("&", "&&"))
        choice.setProperty("count", count)
        choice.setVisible(which is Which.ALL or count > 0)

    def _count(self) -> None:
        count = int(self.choices[self.which].property("count"))
        people = translate_n("{count} person", "{count} people", count).format(count=f"{count:,}")
        self.go_button.setText(_("Export {people}…").format(people=people))
        self.go_button.setEnabled(count > 0)
        self.go_button.setToolTip("" if count else _("There is nobody to export yet"))

    def _hint(self) -> None:
        self.format_field.say_hint(_(FORMATS[self.format.chosen][1]))
        self.numbers_field.say_hint(_(NUMBERS[self.numbers.chosen][1]))

    def _export(self) -> None:
        ending = self.format.chosen
        day = self._session.ctx.today().isoformat()
        proposed = _("Contacts {day}").format(day=day) + ending
        target = dialogs.save_file(self, _("Export contacts"), proposed, _(KINDS[ending]))
        if target is not None:
            self._write(target if target.suffix else target.with_name(target.name + ending))

    def _write(self, target: Path) -> None:
        op_id, which, hide = new_op_id(), self.which, self.numbers.chosen == HIDDEN
        chosen = tuple(self._whose.get(which, ()))

        def write(ctx: Context, progress: Progress) -> int:
            return contacts_export.write(ctx, op_id, target, progress, hide_phones=hide, which=which, contacts=chosen)

        self.problem.say("")
        self.go_button.setEnabled(False)
        name = _("Writing {file}").format(file=target.name)
        self._session.run(name, write, lambda count: self._written(target, count), self._refuse)

    def _written(self, target: Path, count: int) -> None:
        if isValid(self):
            self.go_button.setEnabled(True)
            self.shut()
        people = translate_n("{count} person", "{count} people", count).format(count=f"{count:,}")
        said = _("Exported {people}: {file}").format(people=people, file=target.name)
        self._session.say(said, _("Open folder"), lambda: dialogs.show_folder(target))

    def _refuse(self, error: Expected) -> None:
        if isValid(self) and self.is_open:
            self.go_button.setEnabled(True)
            self.problem.say(error.sentence)
        else:
            self._session.say(error.sentence)

    def _choices(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0))
        for choice in self.choices.values():
            self._group.addButton(choice)
            choice.toggled.connect(lambda on: self._count() if on else None)
            column.addWidget(choice)
        beside = QHBoxLayout()
        beside.setContentsMargins(now().size("icon_nav") + space(1), 0, 0, 0)
        beside.addWidget(self.filter)
        column.addLayout(beside)
        return holder

    def _lay_out(self) -> None:
        for field in (self.whose, self.format_field, self.numbers_field):
            self.column.addWidget(field)
        held = QLabel(_("In the file: {columns}").format(columns=_(BETWEEN).join(_(header) for header in HEADERS)))
        held.setProperty("kind", "caption")
        held.setWordWrap(True)
        self.column.addWidget(held)
        self.column.addStretch()
        self.foot.addWidget(self.problem)
        self.foot.addWidget(self.go_button)
