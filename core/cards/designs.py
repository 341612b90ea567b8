"""Card designs: a tree of elements, and its versioned JSON, checked word by word when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.cards.marks import Face, Ink, Typeface
from core.cards.qr import QUIET, Correction
from core.cards.wording import Words

VERSION = 1
FORMAT = "shuke-card"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Vertical(StrEnum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Fit(StrEnum):
    """What happens to text that is too long: it shrinks to the least size, wraps, or is cut off at the box."""

    SHRINK = "shrink"
    WRAP = "wrap"
    CLIP = "clip"


class Source(StrEnum):
    """What a symbol carries: the customer's code, the claim code, or a text with fields."""

    ENTRY = "entry"
    CLAIM = "claim"
    TEXT = "text"


class Outline(StrEnum):
    """Shapes; a frame is four rules, because there are no pens."""

    RECT = "rect"
    ELLIPSE = "ellipse"
    FRAME = "frame"
    POLYGON = "polygon"


@dataclass(frozen=True, slots=True)
class Element:
    """What all parts of a face have: a name, a box in µm, and whether it may be moved or is shown at all."""

    id: str
    x: int
    y: int
    w: int
    h: int
    locked: bool = False
    hidden: bool = False
    quarter_turns: int = 0


@dataclass(frozen=True, slots=True)
class TextBox(Element):
    """Text with fields. Sizes in µm; `line_permille` of the size from line to line."""

    text: Words = field(default_factory=Words)
    font: Typeface = Typeface.SANS
    size_um: int = 2_800
    least_um: int = 2_200
    ink: str = "text"
    align: Align = Align.LEFT
    vertical: Vertical = Vertical.TOP
    fit: Fit = Fit.SHRINK
    lines: int = 1
    line_permille: int = 1_400
    tracking_um: int = 0


@dataclass(frozen=True, slots=True)
class PictureBox(Element):
    """A picture of the shop file; `crop` in ppm: left, top, right, bottom."""

    sha256: str = ""
    crop: tuple[int, ...] = (0, 0, 1_000_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class QrBox(Element):
    """A QR symbol with its quiet zone inside the box. `module_um` 0 takes the largest that fits."""

    source: Source = Source.ENTRY
    text: str = ""
    correction: Correction = Correction.Q
    module_um: int = 0
    quiet: int = QUIET
    ink: str = "black"
    ground: str = "white"
    radius_um: int = 0
    logo_sha256: str = ""
    logo_ppm: int = 0


@dataclass(frozen=True, slots=True)
class BarBox(Element):
    """A Code 128 symbol for 1-D guns; ten light modules at both ends are inside the box."""

    source: Source = Source.CLAIM
    text: str = ""
    module_um: int = 250
    ink: str = "black"
    ground: str = "white"


@dataclass(frozen=True, slots=True)
class ShapeBox(Element):
    """A filled shape; `points` of a polygon are x, y, x, y … from the corner of the box."""

    shape: Outline = Outline.RECT
    ink: str = "text"
    radius_um: int = 0
    line_um: int = 200
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group(Element):
    """Elements moved and locked together; their places count from the corner of the group."""

    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A text the owner fills in for a batch; empty, the default is printed."""

    label: Words
    default: Words
    longest: int = 60


@dataclass(frozen=True, slots=True)
class Tint:
    """An ink that follows two others: so much of `colour`, in permille, mixed into `ground`."""

    ground: str
    colour: str
    permille: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """Colours that go together, by ink as #RRGGBB; without any, the design's own."""

    name: Words
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Palette:
    """Which inks the owner may change, which follow them, and schemes by key.

    An ink `on_x` is what is printed over `x`: white or dark, whichever is read better.
    """

    changeable: tuple[str, ...] = ()
    tints: Mapping[str, Tint] = field(default_factory=dict)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Design:
    """A card: size of the trimmed face, bleed and safe margin in µm, inks by name, own fields, and its faces."""

    key: str
    name: Words
    width_um: int
    height_um: int
    inks: dict[str, Ink]
    faces: dict[Face, tuple[Element, ...]]
    fields: dict[str, Field] = field(default_factory=dict)
    palette: Palette = field(default_factory=Palette)
    corner_um: int = 0
    bleed_um: int = 3_000
    safe_um: int = 3_000

    def elements(self, face: Face) -> Iterator[tuple[Element, int, int]]:
        """Every visible element of a face that is no group, from back to front, with its place on the face."""
        yield from _flat(self.faces.get(face, ()), 0, 0)


def _flat(elements: tuple[Element, ...], dx: int, dy: int) -> Iterator[tuple[Element, int, int]]:
    for element in elements:
        if element.hidden:
            continue
        if isinstance(element, Group):
            yield from _flat(element.elements, dx + element.x, dy + element.y)
        else:
            yield element, element.x + dx, element.y + dy
