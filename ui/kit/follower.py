"""A list below a field: the focus stays in the field, whose keys walk the list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate


class FollowerView(QListView):
    """Shows the rows of a model; clicked and hovered, never focused or edited."""

    def __init__(self, model: QAbstractItemModel, delegate: type[QStyledItemDelegate], name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setMouseTracking(True)
