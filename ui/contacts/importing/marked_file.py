"""The table given back with what became of every row: where to, written in the lane, told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.context import Context
from core.errors import Expected
from core.exchange import marked
from core.exchange.contact_files import FileLook
from core.i18n import N_, _
from core.ids import new_op_id
from core.work import Progress
from ui.kit import dialogs
from ui.session import Session

KINDS = N_("Excel workbook (*.xlsx);;CSV (*.csv)")


def save_marked(
    window: QWidget, session: Session, file: Path, seen: FileLook, run: int, failed: Callable[[Expected], None]
) -> None:
    """Ask where to, and write the rows of `file` as the import `run` left them."""
    proposed = str(file.with_name(_("{name} marked.xlsx").format(name=file.stem)))
    target = dialogs.save_file(window, _("Save the marked table"), proposed, _(KINDS))
    if target is None:
        return
    op_id = new_op_id()

    def write(ctx: Context, progress: Progress) -> int:
        return marked.write(ctx, op_id, run, file, seen, target, progress)

    def told(_count: int) -> None:
        said = _("Saved: {file}").format(file=target.name)
        session.say(said, _("Open folder"), lambda: dialogs.show_folder(target))

    session.run(_("Writing {file}").format(file=target.name), write, told, failed)
