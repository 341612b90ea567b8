"""Frames of a list of contacts scrolled by wheel, key and dragged bar, against a plain QTableView over short texts.

    python tests/bench/bench_scroll.py [--contacts 100000] [--frames 300]

A frame is everything between the event and the painted rows, in a real shop file, offscreen, nothing at hand before.
Both views have the same size, columns and rows; a round of each in turns. Budget: p95 of a frame 16 ms.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from core.contacts import service as contacts
from core.contacts import store
from core.contacts.models import ContactLine
from core.context import Context
from core.shop import Around, create_shop, open_shop
from core.tags import service as tags
from core.tags.models import Tag
from core.wiring import RULES
from core.work import Progress
from tests.bench.people import people
from ui.app import make_application
from ui.kit.cells import Chip, ChipsCell, PersonCell, TextCell
from ui.kit.paint import Tone
from ui.kit.table import Column, LongList, LongView

TAGS = ("生日蛋糕", "宝妈", "企业采购", "下午茶", "附近上班", "花生过敏")
WHEEL, DRAG_PIXELS = 120, 7


@dataclass(frozen=True)
class Shown:
    """A contact with tags, as one row."""

    line: ContactLine
    tags: tuple[Tag, ...]


def _person(row: Shown) -> PersonCell:
    return PersonCell(row.line.name, contacts.masked(row.line.phone), initial=contacts.last_name(row.line.name))


def _tags(row: Shown) -> ChipsCell:
    return ChipsCell(tuple(Chip(each.name, Tone.DANGER if each.alert else Tone.NEUTRAL, dot="c1") for each in row.tags))


def _days(row: Shown) -> TextCell:
    ago = row.line.id % 99
    return TextCell(f"{ago} 天前", f"{1 + ago % 12}月{1 + ago % 28}日", tone=Tone.ACCENT if ago > 60 else None)


COLUMNS: tuple[Column[Shown], ...] = (
    Column("Contact", 13, _person),
    Column("Tier", 4, lambda row: TextCell("普通", tone=Tone.NEUTRAL)),
    Column("Tags", 0, _tags),
    Column("Points", 4, lambda row: TextCell(f"{row.line.id * 37 % 9000:,}"), right=True),
    Column("Spent", 5, lambda row: TextCell(f"¥{row.line.id * 91 % 9000:,}"), right=True),
    Column("Last visit", 6, _days),
)


class Plain(QAbstractTableModel):
    """Short texts, made without reading anything."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override] # noqa: B008, N802
        return self._rows

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override] # noqa: B008, N802
        return len(COLUMNS) + 1

    def data(self, index: QModelIndex, role: int = 0) -> object:  # type: ignore[override]
        return f"{index.row()} 顾客" if role == Qt.ItemDataRole.DisplayRole else None


class Painted(QObject):
    """Counts how often a viewport was painted."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.times = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.times += event.type() == QEvent.Type.Paint
        return False


Steps = Callable[[QTableView, int], Iterator[Callable[[], object]]]


def wheel(view: QTableView, frames: int) -> Iterator[Callable[[], object]]:
    """Down by one notch, again and again."""

    def notch() -> None:
        place = QPointF(200, 200)
        turned = QWheelEvent(
            place, view.viewport().mapToGlobal(place), QPoint(), QPoint(0, -WHEEL), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), turned)

    yield from [notch] * frames


def keys(view: QTableView, frames: int) -> Iterator[Callable[[], object]]:
    """Line by line, page by page, and from end to end."""
    for at in range(frames):
        key = Qt.Key.Key_Down if at % 3 else Qt.Key.Key_PageDown
        if at % 50 == 49:
            key = Qt.Key.Key_End if at % 100 == 49 else Qt.Key.Key_Home
        yield partial(QTest.keyClick, view, key)


def bar(view: QTableView, frames: int) -> Iterator[Callable[[], object]]:
    """The bar dragged as fast as a hand does, through the whole list and back."""
    slider = view.verticalScrollBar()
    step = slider.maximum() * DRAG_PIXELS // slider.height()
    yield partial(slider.setSliderDown, True)
    for at in range(frames):
        yield partial(slider.setSliderPosition, at * step % slider.maximum())
    yield partial(slider.setSliderDown, False)


def slow_bar(view: QTableView, frames: int) -> Iterator[Callable[[], object]]:
    """The bar dragged so slowly that every name is seen: each frame a new half of a screen."""
    slider = view.verticalScrollBar()
    step = view.viewport().height() // 2
    yield partial(slider.setSliderDown, True)
    for at in range(frames):
        yield partial(slider.setSliderPosition, slider.maximum() // 2 + at * step)
    yield partial(slider.setSliderDown, False)


def jumps(view: QTableView, frames: int) -> Iterator[Callable[[], object]]:
    """The bar clicked anywhere: a whole screen of rows nobody has read yet, in every frame."""
    slider = view.verticalScrollBar()
    for at in range(frames):
        yield partial(slider.setValue, at * 7_919_000 % slider.maximum())


def frame_times(view: QTableView, steps: Steps, frames: int) -> list[float]:
    """Seconds of each frame, sorted."""
    view.scrollToTop()
    QApplication.processEvents()
    painted, times = Painted(view), []
    for step in steps(view, frames):
        before, began = painted.times, perf_counter()
        step()
        QApplication.processEvents()
        if painted.times > before:
            times.append(perf_counter() - began)
    assert len(times) > frames // 2
    return sorted(times)


def report(ctx: Context, count: int, frames: int) -> None:
    """Both views in turns, each way of scrolling."""

    def fetch(ids: Sequence[int]) -> Mapping[int, Shown]:
        held = tags.tags_of(ctx, ids)
        return {line.id: Shown(line, held.get(line.id, ())) for line in contacts.lines(ctx, ids)}

    rows: LongList[Shown] = LongList(COLUMNS, fetch)
    ours, bare = LongView(rows, COLUMNS, "Contacts", ticks=True), QTableView()
    plain = Plain(count)
    bare.setModel(plain)
    bare.verticalHeader().hide()
    bare.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for view in (ours, bare):
        view.resize(704, 556)
        view.show()
    began = perf_counter()
    rows.replace(range(1, count + 1))
    QApplication.processEvents()
    print(f"{count:,} rows shown for the first time: {(perf_counter() - began) * 1e3:.1f} ms")
    began = perf_counter()
    ours.set_ticks(rows.ids())
    QApplication.processEvents()
    print(f"all ticked: {(perf_counter() - began) * 1e3:.1f} ms")
    for steps in (wheel, keys, bar, slow_bar, jumps):
        tell(steps, frame_times(ours, steps, frames), frame_times(bare, steps, frames))


def tell(steps: Steps, ours: list[float], bare: list[float]) -> None:
    """One line: p50, p95 and worst in milliseconds, and how many times the plain view they are."""

    def at(times: list[float], share: float) -> float:
        return times[min(int(len(times) * share), len(times) - 1)] * 1e3

    p50, p95, worst = (at(ours, share) for share in (0.5, 0.95, 1.0))
    ratios = " / ".join(f"{at(ours, share) / at(bare, share):.1f}" for share in (0.5, 0.95, 1.0))
    print(f"{steps.__name__}: p50 {p50:.1f}, p95 {p95:.1f}, worst {worst:.1f} ms (budget of p95 16);", end=" ")
    print(f"{ratios} times the plain view, whose p95 is {at(bare, 0.95):.1f} ms")


def main() -> None:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--contacts", type=int, default=100_000)
    wanted.add_argument("--frames", type=int, default=300)
    said = wanted.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        create_shop(Path(folder) / "bench.shuke", "bench")
        with open_shop(Path(folder) / "bench.shuke", Around(rules=RULES)) as shop:
            ctx = shop.till
            with ctx.long_act("bench.filled", "fill", Progress()) as act:
                act.each(people(said.contacts), lambda some: store.insert(ctx.db, some, act.id, "2025-06-18", "bench"))
            for at, name in enumerate(TAGS):
                tags.tag(ctx, f"tag{at}", range(1 + at, said.contacts, 2 + at), name)
            tags.set_alert(ctx, "alert", TAGS[-1], True)
            report(ctx, said.contacts, said.frames)
    application.quit()


if __name__ == "__main__":
    main()
