"""The charts of the gallery, with the figures of the demo shop."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.buttons import KeyButton
from ui.kit.charts import About, Bar, BarList, Bars, Grid, Heat, LineChart, Lines, Series, StackedBars, Stacks
from ui.kit.tokens import tokens

BY_DAY: tuple[int, ...] = (980, 1120, 1040, 1260, 1610, 1820, 1190, 1080, 1150, 1290, 1340, 1720, 1980, 1260, 1010)
BY_DAY += (1180, 1240, 1310, 1650, 1890, 1220, 1090, 1200, 1260, 1380, 1840, 2120, 1310, 1186, 1286)
BEFORE: tuple[int, ...] = (900, 1010, 990, 1080, 1400, 1560, 1100, 940, 1020, 1130, 1190, 1480, 1650, 1120, 960, 1030)
BEFORE += (1090, 1180, 1420, 1600, 1080, 980, 1050, 1110, 1210, 1520, 1760, 1160, 1040, 1120)
DAYS = tuple(date(2025, 5, 20) + timedelta(days=at) for at in range(30))
WEEK = "一二三四五六日"
BUSY = ((4, 4, 4, 4, 4, 6, 9), (8, 7, 7, 8, 8, 8, 10), (8, 6, 8, 8, 9, 14, 13), (7, 6, 6, 6, 7, 8, 10))


def yuan(value: float) -> str:
    """An amount as it stands in charts."""
    return f"¥{value:,.0f}"


def turnover() -> Lines:
    """Turnover of thirty days beside the thirty before."""
    said = "营业额 30 天 41,012 元，比上期多 14.3%"
    return Lines(
        About("周末是平日的 1.5 倍，周二最淡", "每天营业额 · 5月20日–6月18日", said, "日期"),
        tuple(f"{day.month}/{day.day}" for day in DAYS),
        Series("本期", BY_DAY),
        Series("上期", BEFORE),
        tuple(f"{day.month}/{day.day} 周{WEEK[day.weekday()]}" for day in DAYS),
        yuan,
    )


def newcomers() -> Stacks:
    """Orders per week, of regulars and of new people."""
    return Stacks(
        About("新客一周比一周多", "每周到店人数", "新客从 9 位到 21 位", "周"),
        ("5/15", "5/22", "5/29", "6/5", "6/12"),
        (Series("老客", (62, 66, 71, 70, 78)), Series("新客", (9, 11, 14, 18, 21))),
    )


def states() -> Bars:
    """People by state, the endangered ones in colour."""
    counts = {"潜客": 76, "新客": 58, "活跃": 508, "熟客": 312, "该来了": 38, "有流失风险": 89, "沉睡": 121, "流失": 82}
    bars = tuple(Bar(name, count, f"{count} 位", name == "有流失风险") for name, count in counts.items())
    return Bars(About("89 位有流失风险", "按最近一次和平均间隔算", "", "状态"), bars, "人数", "accent")


def busy() -> Grid:
    """Orders by weekday and part of the day."""
    columns = tuple(f"周{day}" for day in WEEK)
    rows = ("上午", "中午", "下午", "傍晚")
    return Grid(About("周六下午最忙", "每小时单数，颜色越深越忙", "", "时段"), rows, columns, BUSY)


def too_few() -> Bars:
    """A group in which nothing can be said yet."""
    about = About("返单率", "6月这一批", "", "批次", "人数太少，先别下结论")
    return Bars(about, (Bar("新客", 3, "3"),))


def charts() -> QWidget:
    """All kinds beside each other."""
    sources = {"到店登记": 458, "包裹卡": 341, "朋友推荐": 196, "团购群": 158, "门口立牌": 67, "外卖": 41, "朋友圈": 23}
    bars = tuple(Bar(name, count, f"{count:,}", name == "包裹卡") for name, count in sources.items())
    by_source = BarList(Bars(About("包裹卡带来 27% 的顾客", "顾客来源 · 全部 1,284 位", "", "来源"), bars, "人数"))
    by_source.add_act(KeyButton("看每批卡", kind="link", sz="s"))
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(tokens()["gap"])
    grid.addWidget(LineChart(turnover()), 0, 0, 1, 2)
    grid.addWidget(StackedBars(newcomers()), 0, 2)
    for place, chart in enumerate((BarList(states()), Heat(busy()), by_source)):
        grid.addWidget(chart, 1, place)
    grid.addWidget(BarList(too_few()), 2, 0)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    return holder
