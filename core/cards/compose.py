"""Composing a face: (design, record, measure) -> marks and findings; the same inputs always give the same marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.cards.designs import BarBox, Design, Element, QrBox, Source, TextBox
from core.cards.fields import PER_CARD, BadField, Value, Values, filled, names
from core.cards.findings import Finding
from core.cards.marks import Face, Layer, Mark
from core.cards.parts import Work, parts
from core.cards.typeset import Measure
from core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Composed:
    """One face: marks from back to front, and what is wrong with them."""

    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]


def compose(design: Design, face: Face, values: Values, measure: Measure, language: str | None = None) -> Composed:
    """All marks of a face for one card, and every finding with its place."""
    work = Work(design, face, _with_defaults(design, values, language), measure, language)
    marks: list[Mark] = []
    findings: list[Finding] = []
    for element, x, y in design.elements(face):
        for part in parts(element, x, y, work):
            (findings if isinstance(part, Finding) else marks).append(part)  # type: ignore[arg-type]
    return Composed(tuple(marks), tuple(findings))


class Plate:
    """A face ready for many cards: what is the same on all of them is composed once.

    `own` are the names of the fields that differ from card to card; `press` gives exactly the marks of `compose`.
    """

    def __init__(
        self,
        design: Design,
        face: Face,
        shared: Values,
        measure: Measure,
        language: str | None = None,
        own: frozenset[str] = PER_CARD,
    ) -> None:
        templates = _templates(design, shared, language)
        self._late = {name: text for name, text in templates.items() if _safe_names(text) & own}
        self._work = Work(design, face, _with_defaults(design, shared, language), measure, language, keep=True)
        own = own | self._late.keys()
        self._layers: list[Layer | tuple[Element, int, int]] = []
        self.findings: tuple[Finding, ...] = ()
        pending: list[Mark] = []
        for element, x, y in design.elements(face):
            if _fields_of(element, language) & own:
                self._close(pending)
                self._layers.append((element, x, y))
                continue
            for part in parts(element, x, y, self._work):
                if isinstance(part, Finding):
                    self.findings += (part,)
                else:
                    pending.append(part)
        self._close(pending)

    def press(self, card: Values) -> tuple[Layer, ...]:
        """The layers of one card; raises Invalid if something of this card cannot be printed."""
        base = self._work
        values = {**base.values, **card}
        if self._late:
            values |= _expanded(self._late, values)
        work = Work(base.design, base.face, values, base.measure, base.language)
        return tuple(layer if isinstance(layer, Layer) else self._own(layer, work) for layer in self._layers)

    def _own(self, placed: tuple[Element, int, int], work: Work) -> Layer:
        marks: list[Mark] = []
        for part in parts(*placed, work):
            if isinstance(part, Finding):
                raise Invalid("cards.card_not_printable", seq=int(str(work.values.get("seq", 0))), why=part.sentence)
            marks.append(part)
        return Layer(tuple(marks), shared=False)

    def _close(self, pending: list[Mark]) -> None:
        if pending:
            self._layers.append(Layer(tuple(pending), shared=True))
            pending.clear()


def _templates(design: Design, values: Values, language: str | None) -> dict[str, str]:
    """The text of each of the design's own fields: what the owner typed, else the default; both may hold fields."""
    return {name: str(values.get(name) or one.default.said(language)) for name, one in design.fields.items()}


def _with_defaults(design: Design, values: Values, language: str | None) -> dict[str, Value]:
    return {**values, **_expanded(_templates(design, values, language), values)}


def _expanded(templates: Mapping[str, str], values: Values) -> dict[str, Value]:
    """The own fields ready to print; one that cannot be filled stays empty and is found where it is used."""
    ready: dict[str, Value] = {}
    for name, text in templates.items():
        try:
            said, missing = filled(text, values)
        except BadField:
            said, missing = text, ()
        ready[name] = "" if missing else said
    return ready


def _safe_names(text: str) -> frozenset[str]:
    try:
        return names(text)
    except BadField:
        return frozenset()


def _fields_of(element: Element, language: str | None) -> frozenset[str]:
    """The names of the fields an element shows."""
    if isinstance(element, TextBox):
        return names(element.text.said(language))
    if isinstance(element, QrBox | BarBox):
        held = {Source.ENTRY: frozenset({"entry"}), Source.CLAIM: frozenset({"machine"})}
        return held.get(element.source) or names(element.text)
    return frozenset()
