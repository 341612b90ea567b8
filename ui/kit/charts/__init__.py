"""Charts painted by ourselves: line, stacked bars, bar list, heat, spark. Nothing else."""

from ui.kit.charts.bars import BarList
from ui.kit.charts.heat import Heat
from ui.kit.charts.lines import LineChart
from ui.kit.charts.spark import Spark
from ui.kit.charts.stacks import StackedBars
from ui.kit.charts.values import About, Bar, Bars, Grid, Lines, Series, Stacks

__all__ = [
    "About",
    "Bar",
    "BarList",
    "Bars",
    "Grid",
    "Heat",
    "LineChart",
    "Lines",
    "Series",
    "Spark",
    "StackedBars",
    "Stacks",
]
