"""The yardstick of a start: a bare window with a table over a shop opened with the same checks."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from core.shop import Around, open_shop
from core.wiring import RULES
from tests.bench.telling import tell


def main(folder: Path) -> None:
    """Open, show, tell."""
    application = QApplication([])
    with open_shop(folder, Around(rules=RULES)) as shop:
        model = QStandardItemModel()
        for row in shop.till.db.rows("SELECT name, note, source, made_on FROM contact ORDER BY id DESC LIMIT 64"):
            model.appendRow([QStandardItem(str(each)) for each in row])
        window, table = QMainWindow(), QTableView()
        table.setModel(model)
        window.setCentralWidget(table)
        window.resize(1280, 800)
        window.show()
        QTimer.singleShot(0, lambda: tell(window))
        application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
