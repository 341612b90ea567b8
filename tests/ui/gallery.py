"""The gallery: every widget of the kit in all its states, for looking at and for the tests that measure it."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.charted import charts
from ui.kit.avatar import Avatar
from ui.kit.badge import Badge
from ui.kit.buttons import KeyButton, tool
from ui.kit.charts import Spark
from ui.kit.choices import Pills, Segmented, Switch
from ui.kit.code_field import NoImeLineEdit
from ui.kit.dates import DateField
from ui.kit.empty import EmptyState
from ui.kit.field import Field
from ui.kit.flow import flowing
from ui.kit.number import NumberField
from ui.kit.paint import Tone
from ui.kit.search import SearchBox
from ui.kit.tags import StatusChip, TagChip, TierBadge
from ui.kit.tiles import StatTile
from ui.kit.tokens import space, tokens


class Gallery(QWidget):
    """Two columns of cards, one for each family of widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(3), space(3), space(3), space(3))
        whole.setSpacing(tokens()["gap"])
        row = QHBoxLayout()
        row.setSpacing(tokens()["gap"])
        whole.addLayout(row)
        whole.addWidget(charts())
        left = (
            _card("按钮", _buttons(), _more_buttons()),
            _card("表单：边填边查", _form()),
            _card("别的输入", _inputs()),
            _card("标签、等级、状态", _tags(), _tiers(), _statuses()),
            _card("开关与选择", _marks(), _choices()),
        )
        right = (
            _card("头像与数字", _avatars(), _signs(), _figures()),
            _card("数字卡", _tiles()),
            _card("没有内容", _empty()),
        )
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(tokens()["gap"])
            for card in cards:
                column.addWidget(card)
            column.addStretch()
            row.addLayout(column, 1)


def _card(title: str, *parts: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    label = QLabel(title)
    label.setProperty("kind", "strong")
    column = QVBoxLayout(frame)
    across, down = tokens()["card_padding"]
    column.setContentsMargins(across, down, across, down)
    column.setSpacing(space(1))
    column.addWidget(label)
    for part in parts:
        column.addWidget(part)
    return frame


def _side_by_side(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(2))
    for part in parts:
        row.addWidget(part, 1)
    return holder


def _off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _buttons() -> QWidget:
    return flowing(
        KeyButton("记一笔", kind="primary", icon_name="plus"),
        KeyButton("存为分组"),
        KeyButton("新顾客", kind="soft", icon_name="user-plus"),
        KeyButton("导出", kind="ghost"),
        KeyButton("删除 3 位", kind="danger", icon_name="trash"),
    )


def _more_buttons() -> QWidget:
    return flowing(
        KeyButton("小", sz="s"),
        _off(KeyButton("不可用")),
        _off(KeyButton("不可用", kind="primary")),
        KeyButton("看明细", kind="link"),
        KeyButton("复制并下一位", kind="primary", icon_name="copy", cap="Ctrl+Enter"),
        tool("dots-three", "更多"),
        KeyButton("记账", kind="primary", sz="l", cap="Enter"),
    )


def _form() -> QWidget:
    name = Field("姓名", QLineEdit("陈雨桐"))
    name.say_good("没有重名")
    phone = Field("手机号", NoImeLineEdit("1380013802"))
    phone.say_error("还差 1 位，手机号要 11 位")
    birthday = Field("生日", QLineEdit("6月20日"), "可以只填月日")
    taken = Field("手机号", NoImeLineEdit("16420016021"), corner="12 字以内最好看")
    taken.say_error("这个号码是 陈雨桐")
    taken.add_act("打开", taken.clear)
    taken.add_act("合并", taken.clear)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(2))
    column.addWidget(_side_by_side(name, phone, birthday))
    column.addWidget(taken)
    return holder


def _inputs() -> QWidget:
    source = QComboBox()
    source.addItems(["到店登记", "包裹卡", "朋友推荐"])
    typed = QComboBox()
    typed.setEditable(True)
    typed.setEditText("爱吃甜")
    count = NumberField(0, 9999, 100, " 张")
    day = DateField()
    day.setDate(QDate(2025, 8, 31))
    note = QPlainTextEdit("宝宝 3 岁，对花生过敏；蛋糕少糖。")
    note.setFixedHeight(note.fontMetrics().height() * 3 + space(3))
    told = QLineEdit("只能看")
    told.setReadOnly(True)
    empty = QLineEdit()
    empty.setPlaceholderText("姓名、拼音、尾号")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(2))
    column.addWidget(_side_by_side(Field("来源", source), Field("先印多少张", count), Field("有效到", day)))
    column.addWidget(_side_by_side(Field("标签", typed), Field("空着", empty), Field("不可改", told)))
    column.addWidget(SearchBox("搜顾客、手机号、订单、功能…", "Ctrl+K"))
    column.addWidget(_side_by_side(_off(NumberField(0, 9)), _off(QLineEdit("不可用"))))
    column.addWidget(Field("备注", note))
    return holder


def _tags() -> QWidget:
    return flowing(
        TagChip("爱吃甜", dot="c2"),
        TagChip("宝妈", dot="c4"),
        TagChip("企业采购", dot="c1", removable=True),
        TagChip("花生过敏", Tone.DANGER),
        TagChip("黑名单", Tone.DANGER, removable=True),
    )


def _tiers() -> QWidget:
    return flowing(
        TierBadge("", "普通"), TierBadge("silver", "银卡"), TierBadge("gold", "金卡"), TierBadge("black", "黑金")
    )


def _statuses() -> QWidget:
    return flowing(
        StatusChip("进行中", Tone.SUCCESS),
        StatusChip("草稿", Tone.ACCENT),
        StatusChip("已过期"),
        StatusChip("2 天后到期", Tone.ACCENT, "warning"),
        StatusChip("失败", Tone.DANGER, "x-circle"),
        StatusChip("预约", Tone.INFO),
    )


def _marks() -> QWidget:
    some = QCheckBox("一部分")
    some.setTristate(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    return flowing(
        QCheckBox("打小票"),
        _checked(QCheckBox("裁切线")),
        some,
        _off(QCheckBox("不可用")),
        _off(_checked(QCheckBox("不可用"))),
        _checked(QRadioButton("A4")),
        QRadioButton("A5"),
        _checked(Switch("自动备份")),
        Switch("再存一份"),
        _off(_checked(Switch("不可用"))),
        _off(Switch("不可用")),
        gap=space(3),
    )


def _checked(button: QCheckBox | QRadioButton) -> QWidget:
    button.setChecked(True)
    return button


def _choices() -> QWidget:
    period = Segmented([("week", "7 天"), ("month", "30 天"), ("quarter", "本季")], "时段")
    period.choose("month")
    pills = Pills("分组")
    pills.set_pills([("all", "全部", 1284), ("new", "新客", 46), ("asleep", "沉睡", 121), ("own", "自定", None)])
    pills.choose("all")
    return flowing(period, pills)


def _avatars() -> QWidget:
    names = ("陈雨桐", "徐婉清", "赵敏", "李思远", "黄丽华")
    return flowing(*(Avatar(name) for name in names), Avatar("陈雨桐", large=True))


def _figures() -> QWidget:
    return _side_by_side(
        StatTile("积分", "1,246", framed=False),
        StatTile("累计", "¥1,472", framed=False),
        StatTile("来过", "23", framed=False),
        StatTile("平均", "¥64", framed=False),
    )


def _tiles() -> QWidget:
    more, less = StatTile("营业额"), StatTile("平均每单")
    more.say("¥41,012", "上期 ¥35,880", "▲ 14.3%", Tone.SUCCESS)
    less.say("¥46.8", "上期 ¥47.4", "▼ 1.2%", Tone.ACCENT)
    less.take(Spark([46, 48, 47.5, 49, 47, 46.8], "平均每单 6 周"))
    return _side_by_side(more, less)


def _signs() -> QWidget:
    return flowing(
        Badge("warning-fill", Tone.DANGER, space(6) + space(1)),
        Badge("shield-check", Tone.SUCCESS, space(6) + space(2)),
        Badge("barcode", Tone.PRIMARY, space(6) + space(1), rounded=False),
        Badge("gift", Tone.ACCENT, space(6)),
        Badge("note", Tone.INFO, space(6)),
    )


def _empty() -> QWidget:
    acts: tuple[QPushButton, ...] = (
        KeyButton("导入名单", kind="primary", icon_name="upload-simple"),
        KeyButton("看演示店"),
    )
    return EmptyState("users", "还没有顾客", "从 Excel、微信导出的名单导入，或者在柜台记第一笔时顺手加。", acts)


def whole(width: int) -> Gallery:
    """The gallery as wide as asked, or as it must be, and as high as it then needs."""
    gallery = Gallery()
    layout = gallery.layout()
    assert layout is not None
    # only what is dressed knows its size
    gallery.ensurePolished()
    for part in gallery.findChildren(QWidget):
        part.ensurePolished()
    wide = max(width, gallery.minimumSizeHint().width())
    gallery.resize(wide, layout.totalHeightForWidth(wide))
    return gallery
