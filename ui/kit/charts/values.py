"""What a chart shows, as plain values; and the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ui.kit.tokens import tokens

Spelled = Callable[[float], str]
"""How a figure is written: with its currency or unit."""


def plain(value: float) -> str:
    """A whole number with separators."""
    return f"{value:,.0f}"


@dataclass(frozen=True)
class About:
    """What stands around a plot.

    `title` is the finding and must follow from what is plotted; `subtitle` names measure and period; `said` is the
    one sentence for screen readers; `corner` heads the first column of the table. Where a group is too small for a
    finding, `too_few` says so in the place of the plot.
    """

    title: str
    subtitle: str = ""
    said: str = ""
    corner: str = ""
    too_few: str = ""


@dataclass(frozen=True)
class Table:
    """The same figures in words: one list of headers, and as many cells in every row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Series:
    """Figures under one name; None where nothing was counted."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Lines:
    """A course over time, with the period before it if there is one. `moments` stand in the hover box."""

    about: About
    labels: tuple[str, ...]
    now: Series
    before: Series | None = None
    moments: tuple[str, ...] = ()
    spelled: Spelled = field(default=plain)

    def __post_init__(self) -> None:
        _same_length(self.labels, self.series, self.moments)

    @property
    def series(self) -> tuple[Series, ...]:
        """This period, then the one before."""
        return (self.now, self.before) if self.before else (self.now,)

    def table(self) -> Table:
        """A row for each moment."""
        return _by_label(self.about.corner, self.moments or self.labels, self.series, self.spelled)


@dataclass(frozen=True)
class Stacks:
    """Columns made of parts, the first part at the bottom."""

    about: About
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    moments: tuple[str, ...] = ()
    spelled: Spelled = field(default=plain)

    def __post_init__(self) -> None:
        _same_length(self.labels, self.series, self.moments)
        if len(self.series) > tokens()["charts"]["max_series"]:
            raise ValueError(f"{len(self.series)} series cannot be told apart")

    def table(self) -> Table:
        """A row for each column."""
        return _by_label(self.about.corner, self.moments or self.labels, self.series, self.spelled)


@dataclass(frozen=True)
class Bar:
    """One group: its name, how much, and how that is written. A group too small for a figure says so in `text`."""

    name: str
    value: float
    text: str
    highlighted: bool = False


@dataclass(frozen=True)
class Bars:
    """Groups beside each other; one highlighted among grey ones says more than five colours."""

    about: About
    bars: tuple[Bar, ...]
    measure: str = ""
    highlight: str = "c1"

    def table(self) -> Table:
        """A row for each group."""
        rows = tuple((bar.name, bar.text) for bar in self.bars)
        return Table((self.about.corner, self.measure or self.about.subtitle), rows)


@dataclass(frozen=True)
class Grid:
    """Counts by row and column; the darker the more."""

    about: About
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    spelled: Spelled = field(default=plain)

    def __post_init__(self) -> None:
        if len(self.values) != len(self.rows) or any(len(row) != len(self.columns) for row in self.values):
            raise ValueError("every row needs a value in every column")

    def table(self) -> Table:
        """The longer side downwards, as a narrow table is read more easily."""
        downwards, across, values = self.rows, self.columns, self.values
        if len(self.columns) > len(self.rows):
            downwards, across, values = self.columns, self.rows, tuple(zip(*self.values, strict=True))
        rows = ((name, *map(self.spelled, row)) for name, row in zip(downwards, values, strict=True))
        return Table((self.about.corner, *across), tuple(rows))


def _same_length(labels: tuple[str, ...], series: tuple[Series, ...], moments: tuple[str, ...]) -> None:
    lengths = {len(labels), *(len(each.values) for each in series), *([len(moments)] if moments else [])}
    if len(lengths) > 1:
        raise ValueError("labels, moments and values must be as many")


def _by_label(corner: str, labels: tuple[str, ...], series: tuple[Series, ...], spelled: Spelled) -> Table:
    rows = tuple(
        (label, *("" if each.values[at] is None else spelled(each.values[at] or 0) for each in series))
        for at, label in enumerate(labels)
    )
    return Table((corner, *(each.name for each in series)), rows)
