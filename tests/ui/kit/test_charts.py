"""Charts: figures where they belong, never covered, read by eye, by key and by ear."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.charted import busy, newcomers, states, too_few, turnover
from ui.kit import theme
from ui.kit.charts import About, BarList, Heat, LineChart, Lines, Series, Spark, StackedBars, Stacks
from ui.kit.charts.chart import Chart
from ui.kit.charts.hover import HoverBox
from ui.kit.charts.scale import MOST_LINES, course, free_place, level, stride, ticks
from ui.kit.charts.values import Grid
from ui.kit.tokens import tokens

C = TypeVar("C", bound=Chart)
MAKERS: dict[str, Callable[[], Chart]] = {
    "line": lambda: LineChart(turnover()),
    "stacks": lambda: StackedBars(newcomers()),
    "bars": lambda: BarList(states()),
    "heat": lambda: Heat(busy()),
}


@pytest.fixture(params=MAKERS)
def chart(request: pytest.FixtureRequest, qtbot: QtBot) -> Chart:
    return shown(MAKERS[request.param](), qtbot)


def shown(chart: C, qtbot: QtBot) -> C:
    qtbot.addWidget(chart)
    chart.resize(620, 280)
    chart.show()
    chart.activateWindow()
    qtbot.waitUntil(chart.isActiveWindow)
    return chart


def inks(picture: QImage) -> set[str]:
    spots = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    return {picture.pixelColor(x, y).name() for x, y in spots}


@given(st.floats(0.01, 1e9))
def test_grid_lines_are_few_round_and_reach_the_highest(highest: float) -> None:
    lines = ticks(highest)
    assert lines[0] == 0
    assert lines[-1] >= highest * (1 - 1e-6)
    assert 2 <= len(lines) <= MOST_LINES


def test_the_demo_shop_has_the_grid_lines_of_its_picture() -> None:
    assert ticks(2120) == [0, 800, 1600, 2400]
    assert ticks(109) == [0, 40, 80, 120]
    assert ticks(2) == [0, 1, 2]
    assert ticks(0) == [0, 1]


@given(st.floats(1, 200), st.floats(0.5, 200), st.integers(2, 400))
def test_labels_below_never_touch(widest: float, step: float, count: int) -> None:
    every = stride(widest, step, count)
    assert every >= count or every * step >= widest


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_shade_grows_with_the_count_and_only_nothing_has_the_first(value: int, highest: int) -> None:
    shade = level(min(value, highest), highest, 6)
    assert 0 <= shade <= 5
    assert (shade == 0) == (value == 0)
    assert level(highest, highest, 6) == 5


@given(st.lists(st.integers(0, 100), min_size=2, max_size=40), st.integers(0, 39), st.integers(20, 200))
def test_the_hover_box_never_lies_over_the_curve(heights: list[int], at: int, width: int) -> None:
    points = [(20.0 * place, float(y)) for place, y in enumerate(heights)]
    here = points[at % len(points)]

    def blocked(area: tuple[float, float, float, float]) -> bool:
        span = course(points, area[0], area[0] + area[2])
        return span is not None and span[0] <= area[1] + area[3] and span[1] >= area[1]

    found = free_place((width, 30), here, (20.0 * len(points), 120), 8, blocked)
    if found is not None:
        left, top = found
        assert 0 <= left <= 20.0 * len(points) - width
        covered = [y for x, y in points if left <= x <= left + width]
        assert all(not top <= y <= top + 30 for y in covered)


def test_in_the_window_the_box_stands_beside_the_curve_or_above_the_plot(qtbot: QtBot) -> None:
    line = shown(LineChart(turnover()), qtbot)
    hover = line.findChild(HoverBox)
    assert isinstance(hover, HoverBox)
    for at in range(30):
        line.canvas.point_at(at)
        area = hover.geometry().translated(-line.canvas.pos())
        corners = (area.left(), area.top(), area.width(), area.height())
        assert area.bottom() <= 0 or not line._plot.blocked(corners)
        assert hover.isVisible()
        assert line.rect().contains(hover.geometry())


def test_hovering_tells_both_periods(qtbot: QtBot) -> None:
    line = shown(LineChart(turnover()), qtbot)
    assert line._plot.told(25) == ("6/14 周六", "¥1,840  (上期 ¥1,520)")


def test_every_chart_says_its_finding_and_one_sentence(chart: Chart) -> None:
    titles = [label.text() for label in chart.findChildren(QLabel)]
    assert chart.canvas.accessibleName() == titles[0]
    assert chart.canvas.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_t_swaps_a_focused_chart_for_its_table_and_back(qtbot: QtBot, chart: Chart) -> None:
    chart.canvas.setFocus()
    qtbot.waitUntil(chart.canvas.hasFocus)
    QTest.keyClick(chart.canvas, Qt.Key.Key_T)
    table = chart.findChild(QTableView)
    assert isinstance(table, QTableView)
    assert chart.as_table
    assert table.isVisible()
    qtbot.waitUntil(table.hasFocus)
    model = table.model()
    assert model.rowCount() > 1
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(model.index(0, 0).data()) in said
    QTest.keyClick(table, Qt.Key.Key_T)
    assert not chart.as_table
    qtbot.waitUntil(chart.canvas.hasFocus)


def test_the_table_holds_the_figures_of_the_picture() -> None:
    table = turnover().table()
    assert table.headers == ("日期", "本期", "上期")
    assert table.rows[25] == ("6/14 周六", "¥1,840", "¥1,520")
    assert newcomers().table().rows[-1] == ("6/12", "78", "21")
    assert busy().table().headers == ("时段", "上午", "中午", "下午", "傍晚")
    assert busy().table().rows[5] == ("周六", "6", "8", "14", "8")


def test_arrow_keys_walk_and_enter_opens_what_is_behind(qtbot: QtBot, chart: Chart) -> None:
    opened: list[int] = []
    chart.opened.connect(opened.append)
    chart.canvas.setFocus()
    qtbot.waitUntil(chart.canvas.hasFocus)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(chart.canvas, key)
    assert opened == [0]
    QTest.keyClick(chart.canvas, Qt.Key.Key_Escape)
    assert chart._plot.at == -1


def test_in_a_heat_the_arrows_go_by_row_and_column(qtbot: QtBot) -> None:
    heat = shown(Heat(busy()), qtbot)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(heat.canvas, key)
    assert heat._plot.at == 13
    assert heat._plot.told(19) == ("周六 下午", "14")


def test_a_click_opens_the_thing_under_it(qtbot: QtBot) -> None:
    bars = shown(BarList(states()), qtbot)
    with qtbot.waitSignal(bars.opened) as opened:
        canvas = bars.canvas
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(canvas.width() // 2, canvas.height() * 11 // 16))
    assert opened.args == [5]


def test_too_few_people_are_said_in_the_place_of_the_plot(qtbot: QtBot) -> None:
    bars = shown(BarList(too_few()), qtbot)
    assert not bars.canvas.isVisible()
    assert "人数太少，先别下结论" in [label.text() for label in bars.findChildren(QLabel) if label.isVisible()]
    bars.show_data(states())
    assert bars.canvas.isVisible()


@pytest.mark.parametrize("dark", [False, True])
def test_charts_are_drawn_in_the_colours_of_the_tokens(qtbot: QtBot, qapp: QApplication, dark: bool) -> None:
    theme.wear(qapp, theme.Theme(dark=dark))
    worn = theme.now()
    expected = {
        "line": ["c1", "grid"],
        "stacks": ["c1", "c2"],
        "bars": ["c6", "accent"],
        "heat": ["seq2", "seq5"],
    }
    for kind, names in expected.items():
        chart = shown(MAKERS[kind](), qtbot)
        seen = inks(chart.canvas.grab().toImage())
        missing = [name for name in names if worn.colour(name).name() not in seen]
        assert not missing, kind


def test_the_period_before_is_dashed_and_the_second_part_hatched(qtbot: QtBot) -> None:
    """Told without colour: along the dashed line there are gaps, within the hatched part there is ground."""
    before = Series("上期", (50, 50, 50, 50))
    flat = Lines(About("Flat"), ("a", "b", "c", "d"), Series("本期", (100, 100, 100, 100)), before)
    line = shown(LineChart(flat), qtbot)
    picture = line.canvas.grab().toImage()
    _x, y = line._plot.anchor(0)
    middle = round(y + (line.canvas.height() - y) / 2)
    dashed = max(changes(picture, row) for row in range(middle - 40, middle + 40))
    assert dashed > 30
    stacks = shown(StackedBars(Stacks(About(""), ("a",), (Series("x", (10,)), Series("y", (10,))))), qtbot)
    column = stacks.canvas.grab().toImage()
    top = round(stacks._plot.anchor(0)[1])
    lower = stacks.canvas.height() * 3 // 4
    assert changes(column, top + 20) > changes(column, lower) + 10


def changes(picture: QImage, row: int) -> int:
    """How often the colour changes along a row of pixels."""
    colours = [picture.pixelColor(x, row).name() for x in range(120, 500)]
    return sum(one != other for one, other in pairwise(colours))


def test_where_nothing_was_counted_the_line_is_parted(qtbot: QtBot) -> None:
    lines = Lines(About("With a gap"), ("a", "b", "c", "d"), Series("now", (1, None, 3, 4)))
    chart = shown(LineChart(lines), qtbot)
    assert chart._plot.told(1) == ("b", "–")
    chart.canvas.point_at(1)
    assert not chart.canvas.grab().isNull()
    assert lines.table().rows[1] == ("b", "")


def test_an_empty_chart_draws_nothing_and_can_be_asked(qtbot: QtBot) -> None:
    for chart in (LineChart(), StackedBars(), BarList(), Heat()):
        shown(chart, qtbot)
        QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
        QTest.mouseMove(chart.canvas, QPoint(20, 20))
        assert not chart.canvas.grab().isNull()
        assert chart._plot.at == -1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Lines(About(""), ("a", "b"), Series("x", (1,))),
        lambda: Stacks(About(""), ("a",), (Series("x", (1,)), Series("y", (1, 2)))),
        lambda: Stacks(About(""), ("a",), tuple(Series(str(at), (1,)) for at in range(6))),
        lambda: Grid(About(""), ("a",), ("b", "c"), ((1,),)),
    ],
)
def test_values_that_do_not_fit_together_are_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"values|series|value"):
        wrong()


def test_five_series_are_the_most(qtbot: QtBot) -> None:
    assert tokens()["charts"]["max_series"] == len(tokens()["charts"]["series"]) == 5


def test_a_spark_follows_its_values_and_can_be_heard(qtbot: QtBot) -> None:
    spark = Spark([1, 3, 2], "Three weeks")
    qtbot.addWidget(spark)
    spark.resize(100, 32)
    low, high, last = spark.points()
    assert low.x() < high.x() < last.x()
    assert high.y() < last.y() < low.y()
    assert spark.accessibleName() == "Three weeks"
    assert len({point.y() for point in Spark([5, 5, 5]).points()}) == 1
    assert Spark([1]).points() == []
    assert theme.now().colour("c1").name() in inks(spark.grab().toImage())


def test_an_act_stands_beside_the_title(qtbot: QtBot) -> None:
    act = QWidget()
    bars = BarList(states())
    bars.add_act(act)
    shown(bars, qtbot)
    assert act.isVisible()
