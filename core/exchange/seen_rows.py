"""What becomes of every row of a file, by outcome, to be looked at: a few dozen bytes a row, however many there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.exchange.planning import ONE_VALUE, Outcome, RowPlan

FILLED = (*ONE_VALUE, "phones", "hints", "tags")
_BITS = {name: 1 << at for at, name in enumerate(FILLED)}
_OUTCOMES = tuple(Outcome)
_NOBODY = -1
_LONGEST = 80
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class SeenRow:
    """
    One row: its number, whom it names, what becomes of it and why. `filled` are the fields it brings, `contact` the
    contact it is or joins, `twin` the row above that is the same new contact.
    """

    sheet: str
    number: int
    outcome: Outcome
    name: str
    phone: str
    reasons: tuple[str, ...]
    filled: tuple[str, ...]
    contact: int | None
    twin: int | None


class SeenRows:
    """Rows in the order of the file, each known by its place from 1; about 60 bytes each, a name of three included."""

    def __init__(self) -> None:
        self._sheets: dict[str, int] = {}
        self._reasons: dict[tuple[str, ...], int] = {}
        self._numbers, self._firsts, self._twins = array("i"), array("i"), array("i")
        self._sheet_of, self._reasons_of = array("H"), array("I")
        self._outcomes = array("B")
        self._filled = array("I")
        self._contacts = array("q")
        self._texts, self._ends = bytearray(), array("Q")

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets the rows are of, in their order."""
        return tuple(self._sheets)

    def add(self, plan: RowPlan, reasons: tuple[str, ...], contact: int | None) -> None:
        """Take one row of the plan in; `contact` is known once it is stored."""
        row = plan.row
        twin = _NOBODY
        if plan.outcome is Outcome.NEW:
            self._firsts.append(row.number)
        elif plan.first is not None:
            twin = self._firsts[plan.first]
        self._numbers.append(row.number)
        self._twins.append(twin)
        self._sheet_of.append(self._sheets.setdefault(row.sheet, len(self._sheets)))
        self._reasons_of.append(self._reasons.setdefault(reasons, len(self._reasons)))
        self._outcomes.append(_OUTCOMES.index(plan.outcome))
        self._filled.append(_filled(plan))
        self._contacts.append(_NOBODY if contact is None else contact)
        self._texts += _who(plan).encode("utf-8", "replace")
        self._ends.append(len(self._texts))

    def places(self, outcome: Outcome) -> Sequence[int]:
        """The places of all rows with an outcome."""
        wanted = _OUTCOMES.index(outcome)
        return array("q", (place for place, each in enumerate(self._outcomes, 1) if each == wanted))

    def rows(self, places: Iterable[int]) -> dict[int, SeenRow]:
        """The rows at some places."""
        return {place: self._row(place - 1) for place in places if 0 < place <= len(self)}

    def _row(self, at: int) -> SeenRow:
        start = self._ends[at - 1] if at else 0
        name, _, phone = self._texts[start : self._ends[at]].decode().partition(_BETWEEN)
        return SeenRow(
            sheet=list(self._sheets)[self._sheet_of[at]],
            number=self._numbers[at],
            outcome=_OUTCOMES[self._outcomes[at]],
            name=name,
            phone=phone,
            reasons=list(self._reasons)[self._reasons_of[at]],
            filled=tuple(field for field, bit in _BITS.items() if self._filled[at] & bit),
            contact=_known(self._contacts[at]),
            twin=_known(self._twins[at]),
        )


def _known(number: int) -> int | None:
    return None if number == _NOBODY else number


def _filled(plan: RowPlan) -> int:
    if plan.changes is None:
        return 0
    return sum(bit for field, bit in _BITS.items() if getattr(plan.changes, field) not in ("", None, ()))


def _who(plan: RowPlan) -> str:
    """Name and number as they were read; of rows that are nobody their first cells, so that they are known again."""
    draft = plan.row.draft
    if draft is None:
        return " ".join(cell.strip() for cell in plan.row.cells if cell.strip())[:_LONGEST].replace(_BETWEEN, " ")
    phone = next((each.number for each in (*draft.phones, *draft.hints)), "")
    return f"{draft.name[:_LONGEST]}{_BETWEEN}{phone[:_LONGEST]}"
