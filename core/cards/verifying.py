"""Comparing what a finished file really holds with what the shop file says should stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from core.cards.imposition import Place, Plan, spot
from core.cards.marks import Face
from core.cards.papers import corners
from core.i18n import N_, translate

NOWHERE = -1
"""The slot of a code that lies in no slot."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where cards lie on the pages of a file: faces follow each other sheet by sheet.

    `codes` says how many symbols a face carries, `module_um` how small their modules are; both steer how closely
    the file is looked at, never what is expected.
    """

    page_w_um: int
    page_h_um: int
    label_w_um: int
    label_h_um: int
    spots: dict[Face, tuple[tuple[int, int], ...]]
    codes: dict[Face, int]
    module_um: int = 508

    def face(self, page: int) -> Face:
        """Which face a page of the file shows."""
        faces = tuple(self.spots)
        return faces[page % len(faces)]

    def slot(self, page: int, x_um: int, y_um: int) -> int:
        """In which slot a point of a page lies, or NOWHERE."""
        for slot, (left, top) in enumerate(self.spots[self.face(page)]):
            if left <= x_um < left + self.label_w_um and top <= y_um < top + self.label_h_um:
                return slot
        return NOWHERE


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code read from the file. An empty text is a symbol that is seen but cannot be read."""

    page: int
    slot: int
    face: Face
    text: str


@dataclass(frozen=True, slots=True)
class ExpectedFace:
    """What the shop file says one face of one card carries."""

    page: int
    slot: int
    face: Face
    seq: int
    codes: tuple[str, ...]


class Wrong(StrEnum):
    """How a place differs from the shop file."""

    MISSING = "missing"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    DOUBLED = "doubled"
    SWAPPED = "swapped"


SENTENCES = {
    Wrong.MISSING: N_("Page {page}, place {slot}: card no. {seq} has no code “{text}”."),
    Wrong.DAMAGED: N_("Page {page}, place {slot}: a code of card no. {seq} cannot be read."),
    Wrong.FOREIGN: N_("Page {page}, place {slot}: card no. {seq} carries the strange code “{text}”."),
    Wrong.DOUBLED: N_("Page {page}, place {slot}: card no. {seq} carries the code of card no. {other} once more."),
    Wrong.SWAPPED: N_("Page {page}, place {slot}: card no. {seq} carries the code of card no. {other}."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is wrong, at which card; `other` is the card a code belongs to. Pages and slots from 0."""

    kind: Wrong
    page: int
    slot: int
    face: Face
    seq: int
    text: str
    other: int = 0

    @property
    def sentence(self) -> str:
        """The difference in the language in use; pages and places counted from 1, long codes shortened."""
        short = self.text if len(self.text) <= 40 else f"{self.text[:37]}…"
        said = translate(SENTENCES[self.kind])
        return said.format(page=self.page + 1, slot=self.slot + 1, seq=self.seq, text=short, other=self.other)


def layout_of(plan: Plan, codes: dict[Face, int], module_um: int = 508) -> Layout:
    """Where the cards of a job lie."""
    stock = plan.stock
    places = [Place(0, 0, slot, x, y) for slot, (x, y) in enumerate(corners(stock))]
    spots = {face: tuple(spot(place, plan, face) for place in places) for face in plan.faces}
    return Layout(stock.page_w_um, stock.page_h_um, stock.label_w_um, stock.label_h_um, spots, codes, module_um)


def layout_of_single(width_um: int, height_um: int, codes: dict[Face, int], bleed_um: int = 0) -> Layout:
    """Where the faces of a single card lie: one a page."""
    spots: dict[Face, tuple[tuple[int, int], ...]] = {face: ((bleed_um, bleed_um),) for face in codes}
    return Layout(width_um + 2 * bleed_um, height_um + 2 * bleed_um, width_um, height_um, spots, codes)


def compare(
    expected: Iterable[ExpectedFace], found: Iterable[FoundCode], owner: Callable[[str], int | None]
) -> list[Difference]:
    """Every place where the file differs from the shop file, each with its card; an empty list is a good file.

    Both come in order of pages and are never held whole. `owner` gives the number of the card of this batch that a
    unique code belongs to; it is asked only about codes that stand where they should not.
    """
    differences: list[Difference] = []
    for page, wanted, read in _by_page(expected, found):
        differences += _on_page(page, wanted, read)
    return _named(differences, owner)


def _by_page(
    expected: Iterable[ExpectedFace], found: Iterable[FoundCode]
) -> Iterator[tuple[int, list[ExpectedFace], list[FoundCode]]]:
    """Both streams page by page, also pages that only one of them knows."""
    left = ((page, list(faces)) for page, faces in groupby(expected, key=lambda face: face.page))
    right = ((page, list(codes)) for page, codes in groupby(found, key=lambda code: code.page))
    wanted, read = next(left, None), next(right, None)
    while wanted or read:
        page = min(side[0] for side in (wanted, read) if side)
        faces = wanted[1] if wanted and wanted[0] == page else []
        codes = read[1] if read and read[0] == page else []
        yield page, faces, codes
        wanted = next(left, None) if faces else wanted
        read = next(right, None) if codes else read


def _on_page(page: int, wanted: list[ExpectedFace], read: list[FoundCode]) -> Iterator[Difference]:
    """What is missing at each place, and what is too much there or anywhere else on the page."""
    seen: dict[int, Counter[str]] = {}
    for code in read:
        seen.setdefault(code.slot, Counter())[code.text] += 1
    for face in wanted:
        here = seen.pop(face.slot, Counter())
        lost = Counter(face.codes) - here
        kind = Wrong.DAMAGED if here[""] else Wrong.MISSING
        for text in lost.elements():
            yield Difference(kind, page, face.slot, face.face, face.seq, text)
        for text in (here - Counter(face.codes)).elements():
            if text:
                yield Difference(Wrong.FOREIGN, page, face.slot, face.face, face.seq, text)
    for slot, texts in seen.items():
        for text in texts.elements():
            face_here = next(code.face for code in read if code.slot == slot)
            yield Difference(Wrong.FOREIGN, page, slot, face_here, 0, text)


def _named(differences: list[Difference], owner: Callable[[str], int | None]) -> list[Difference]:
    """Strange codes that belong to a card of the batch: moved if that card now lacks them, else doubled."""
    lost = {difference.text for difference in differences if difference.kind in (Wrong.MISSING, Wrong.DAMAGED)}
    named = []
    for one in differences:
        other = owner(one.text) if one.kind is Wrong.FOREIGN and one.text else None
        if other is None:
            named.append(one)
        else:
            kind = Wrong.SWAPPED if one.text in lost else Wrong.DOUBLED
            named.append(Difference(kind, one.page, one.slot, one.face, one.seq, one.text, other))
    return named
