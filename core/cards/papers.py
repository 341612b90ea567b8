"""Stock: what a sheet or a roll looks like; the presets that ship, and own ones as JSON, checked before use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from core.cards.units import mm_text
from core.cards.wording import Words
from core.errors import Invalid, Missing
from core.paths import resources

LARGEST_PAGE_UM = 1_200_000


class Kind(StrEnum):
    """How the stock runs through the printer."""

    SHEET = "sheet"
    ROLL = "roll"
    SHOP = "shop"


class Cut(StrEnum):
    """How a card leaves the sheet: cut along marks, already cut by the maker, or the page is the card."""

    GUILLOTINE = "guillotine"
    DIE = "die"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Grid:
    """`nx` × `ny` labels from (x0, y0), steps dx and dy; µm from the top left of the page."""

    nx: int
    ny: int
    x0_um: int
    y0_um: int
    dx_um: int
    dy_um: int


@dataclass(frozen=True, slots=True)
class Stock:
    """Paper to print on. `needs_check` stays until a test sheet was printed; slots run grid by grid, row by row."""

    key: str
    name: str
    kind: Kind
    page_w_um: int
    page_h_um: int
    label_w_um: int
    label_h_um: int
    grids: tuple[Grid, ...]
    corner_um: int = 0
    bleed_um: int = 0
    safe_um: int = 1_500
    cut: Cut = Cut.GUILLOTINE
    gap_um: int = 0
    sense: str = "none"
    needs_check: bool = False
    names: Words = field(default_factory=Words)

    @property
    def label(self) -> str:
        """The name in the language in use."""
        return self.names.said() or self.name

    @property
    def slots(self) -> int:
        """How many labels a page holds."""
        return sum(grid.nx * grid.ny for grid in self.grids)


def presets() -> dict[str, Stock]:
    """All stock that ships, by key."""
    return dict(_presets())


def preset(key: str) -> Stock:
    """One stock that ships; raises Missing with the keys there are."""
    try:
        return _presets()[key]
    except KeyError:
        raise Missing("cards.stock_unknown", key=key, known=tuple(_presets())) from None


def from_json(text: str) -> Stock:
    """Own stock from one JSON object; raises Invalid if it is damaged, overlaps or leaves the page."""
    try:
        data = json.loads(text)
        stock = _stock(data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid("cards.stock_damaged", detail=str(error)[:80]) from None
    return checked(stock)


def checked(stock: Stock) -> Stock:
    """The stock itself; raises Invalid if labels overlap or leave the page."""
    sizes = (stock.page_w_um, stock.page_h_um, stock.label_w_um, stock.label_h_um)
    if min(sizes) <= 0 or max(sizes) > LARGEST_PAGE_UM or not 0 < stock.slots <= 1_000:
        raise Invalid("cards.stock_size", name=stock.label)
    boxes = [(x, y, x + stock.label_w_um, y + stock.label_h_um) for x, y in corners(stock)]
    for x0, y0, x1, y1 in boxes:
        if x0 < 0 or y0 < 0 or x1 > stock.page_w_um or y1 > stock.page_h_um:
            raise Invalid("cards.stock_off_page", name=stock.label, page=size_text(stock.page_w_um, stock.page_h_um))
    if any(_overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i]):
        raise Invalid("cards.stock_overlap", name=stock.label)
    return stock


def corners(stock: Stock) -> list[tuple[int, int]]:
    """The top left corner of every slot, µm."""
    return list(_corners(stock))


def size_text(w_um: int, h_um: int) -> str:
    """A size as people read it: 90 × 54 mm."""
    return f"{mm_text(w_um)} × {mm_text(h_um)} mm"


def _corners(stock: Stock) -> Iterator[tuple[int, int]]:
    for grid in stock.grids:
        for row in range(grid.ny):
            for column in range(grid.nx):
                yield grid.x0_um + column * grid.dx_um, grid.y0_um + row * grid.dy_um


def _overlap(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _stock(data: Mapping[str, Any]) -> Stock:
    known = {name: value for name, value in data.items() if name in Stock.__dataclass_fields__}
    grids = tuple(Grid(**{name: _whole(value) for name, value in grid.items()}) for grid in data["grids"])
    numbers = {name: _whole(value) for name, value in known.items() if name.endswith("_um")}
    return Stock(
        **{
            **known,
            **numbers,
            "name": _words(data["name"]).said("en"),
            "names": _words(data["name"]),
            "grids": grids,
            "kind": Kind(data["kind"]),
            "cut": Cut(data.get("cut", "guillotine")),
        }
    )


def _words(value: object) -> Words:
    if isinstance(value, str):
        return Words({"zh_CN": value})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise TypeError("a name is a text, or one text per language")
    return Words(value)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number of µm")
    return value


@cache
def _presets() -> dict[str, Stock]:
    data = json.loads((resources() / "stock.json").read_text(encoding="utf-8"))
    return {entry["key"]: checked(_stock(entry)) for entry in data["stocks"]}
