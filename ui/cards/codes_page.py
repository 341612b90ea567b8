"""The cards of all batches and their codes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.cards.codes_list import CodesList, Kept
from ui.cards.view import View, ViewHead
from ui.kit.problem import Problem
from ui.session import Session


class CodesPage(View):
    """Every card there is, to be found by its code, its number or who claimed it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.problem = Problem()
        self.head = ViewHead(_("Batches and codes"))
        self.head.back_button.clicked.connect(self.left)
        self.codes = CodesList(session, self.problem, of_all=True)
        self.column.addWidget(self.head)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.codes, 1)

    def refresh(self) -> None:
        """Read all cards anew."""
        self.codes.refresh()

    def keep_typed(self) -> Kept:
        return self.codes.keep_typed()

    def bring_typed(self, kept: Kept) -> None:
        self.codes.bring_typed(kept)

    def rest(self) -> QWidget:
        """The filter."""
        return self.codes.filter
