"""The gallery of the kit."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from tests.ui.gallery import whole
from tests.ui.scenes.stage import Scene, Stage
from ui.kit.charts.chart import Chart
from ui.kit.question import Question


def gallery(stage: Stage) -> QWidget:
    """Every widget of the kit in all its states."""
    shown = whole(stage.window.width())
    shown.show()
    stage.settle()
    return shown


def tables(stage: Stage) -> QWidget:
    """The charts as their tables."""
    shown = whole(stage.window.width())
    shown.show()
    for chart in shown.findChildren(Chart):
        chart.canvas.swapped.emit()
    stage.settle()
    return shown


def question(stage: Stage) -> QWidget:
    """One of the four questions, with one more choice."""
    follows = "他们的 41 笔订单会留着，记成“散客”。30 天内能在“回收站”找回来。"
    extra = QCheckBox("先导出一份再删")
    asked = Question(stage.window, "删除 24 位顾客？", follows, "不删了", "删除 24 位", "赵敏、吴佳怡、何俊杰等", extra)
    asked.open()
    stage.settle()
    return asked


SCENES: dict[str, Scene] = {"kit.gallery": gallery, "kit.tables": tables, "kit.question": question}
