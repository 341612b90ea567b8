"""A long list with everything around it: ticks, the open row in its drawer, the bar of acts, and low rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.i18n import N_, _
from tests.ui.scenes.stage import Scene, Stage
from ui.kit.bulk import BulkBar
from ui.kit.buttons import tool
from ui.kit.cells import Chip, ChipsCell, PersonCell, TextCell
from ui.kit.drawer import BesideDrawer, Drawer
from ui.kit.focus import FocusRing
from ui.kit.paint import Tone
from ui.kit.skeleton import Skeleton
from ui.kit.table import Column, LongList, LongView
from ui.kit.tokens import tokens

NAMES = ("陈雨桐", "徐婉清", "赵敏", "李思远", "黄丽华", "吴佳怡", "周子轩", "何俊杰", "郑浩然", "林巧儿", "王建国")
TAGS = (
    (Chip("生日蛋糕", dot="c5"), Chip("宝妈", dot="c4"), Chip("花生过敏", Tone.DANGER, icon="warning-circle")),
    (Chip("企业采购", dot="c1"), Chip("下午茶", dot="c1")),
    (Chip("爱吃甜", dot="c2"), Chip("附近上班", dot="c3"), Chip("学生", dot="c4"), Chip("团购群", dot="c3")),
    (),
)


def _person(number: int) -> PersonCell:
    name = NAMES[number % len(NAMES)]
    return PersonCell(name, f"164****{number * 7919 % 10_000:04d}", initial=name[0])


def _last(number: int) -> TextCell:
    ago = number * 13 % 99
    return TextCell(f"{ago} 天前", f"{1 + ago % 6}月{1 + ago % 28}日", tone=Tone.ACCENT if ago > 60 else None)


COLUMNS: tuple[Column[int], ...] = (
    Column(N_("Contact"), 11, _person, key="who", sort="name"),
    Column(N_("Tags"), 0, lambda number: ChipsCell(TAGS[number % len(TAGS)]), key="tags"),
    Column(N_("Ordered"), 5, lambda number: TextCell(f"{number * 37 % 9000:,}"), right=True, key="n", sort="n"),
    Column(N_("Birthday"), 6, _last, key="last", sort="last"),
)


def _fetch(ids: Sequence[int]) -> Mapping[int, int]:
    return {each: each for each in ids}


class ListStage(QWidget):
    """The list, its bar and its drawer under a focus ring, as a page would put them together."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows: LongList[int] = LongList(COLUMNS, _fetch)
        self.rows.replace(range(1, 1285))
        self.view = LongView(self.rows, COLUMNS, _("Contacts"), ticks=True)
        self.bar, self.drawer = _bar(), _drawer()
        self.view.ticks_changed.connect(lambda: self.bar.tell(len(self.view.ticks()), self.rows.rowCount()))
        self.bar.cancelled.connect(self.view.clear_ticks)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(BesideDrawer(_body(self.view, self.bar), self.drawer))
        self.ring = FocusRing(self)


def _body(view: LongView, bar: BulkBar) -> QWidget:
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(view)
    body = QWidget()
    column = QVBoxLayout(body)
    wide, high = tokens()["page_margin"]
    column.setContentsMargins(wide, high, wide, high)
    column.setSpacing(tokens()["gap"])
    column.addWidget(card, 1)
    column.addWidget(bar)
    return body


def _bar() -> BulkBar:
    bar = BulkBar()
    acts = ((_("Tag"), "tag", "T"), (_("Export"), "download-simple", ""), (_("Bin"), "trash", "Delete"))
    for words, icon, cap in acts:
        bar.add_act(words, icon, bar.update, cap)
    return bar


def _drawer() -> Drawer:
    drawer = Drawer(_("Contact"))
    drawer.add_tool(tool("caret-up", _("Previous"), "K"))
    drawer.add_tool(tool("caret-down", _("Next"), "J"))
    name = QLabel(NAMES[0])
    name.setProperty("kind", "title")
    bars = Skeleton(4)
    bars.show()
    drawer.column.addWidget(name)
    drawer.column.addWidget(bars)
    drawer.column.addStretch(1)
    return drawer


def _staged(stage: Stage) -> ListStage:
    shown = ListStage()
    shown.setParent(stage.window.parentWidget())
    shown.resize(stage.window.size())
    shown.show()
    shown.view.show_id(4)
    shown.view.set_ticks([3, 6, 8])
    shown.view.show_sort("n", True)
    shown.drawer.open_up()
    stage.settle()
    return shown


def listed(stage: Stage) -> QWidget:
    """Rows in two lines."""
    return _staged(stage)


def low(stage: Stage) -> QWidget:
    """Low rows, and no drawer."""
    shown = _staged(stage)
    shown.view.set_compact(True)
    shown.drawer.shut()
    stage.settle()
    return shown


SCENES: dict[str, Scene] = {"kit.list": listed, "kit.list_low": low}
