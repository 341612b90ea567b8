"""The display list: what screen, printer, PDF and bitmap all replay. Integer µm from the top left of a face."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a mark is for."""

    CONTACT = "contact"
    CLAIM = "claim"
    TEXT = "text"
    ART = "art"
    GUIDE = "guide"


class Face(StrEnum):
    """A side of a card."""

    FRONT = "front"
    BACK = "back"


class Typeface(StrEnum):
    """The typefaces that ship; codes and digits are always set in mono."""

    SANS = "sans"
    SANS_BOLD = "sans-bold"
    SERIF_BOLD = "serif-bold"
    MONO = "mono"
    MONO_BOLD = "mono-bold"


@dataclass(frozen=True, slots=True)
class Ink:
    """One solid colour: `rgb` 0xRRGGBB; `cmyk` in percent for print shops; `k_only` prints with black alone."""

    rgb: int
    cmyk: tuple[int, int, int, int] | None = None
    k_only: bool = False

    @property
    def luminance_ppm(self) -> int:
        """Relative luminance of the colour as the eye of a scanner sees it, millionths of full scale."""
        red, green, blue = self.rgb >> 16, self.rgb >> 8 & 255, self.rgb & 255
        return (299_000 * red + 587_000 * green + 114_000 * blue) // 255


BLACK = Ink(0x000000, (0, 0, 0, 100), k_only=True)
WHITE = Ink(0xFFFFFF, (0, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Matrix:
    """The modules of a symbol: `bits` row after row, 0 is dark, with one light column after each row."""

    width: int
    height: int
    bits: bytes

    @property
    def stride(self) -> int:
        return self.width + 1

    def dark(self, x: int, y: int) -> bool:
        """Whether the module at column x, row y is dark; outside everything is light."""
        inside = 0 <= x < self.width and 0 <= y < self.height
        return inside and self.bits[y * self.stride + x] == 0


@dataclass(frozen=True, slots=True)
class Area:
    """Closed polygons, filled even-odd."""

    element_id: str
    role: Role
    polygons: tuple[tuple[tuple[int, int], ...], ...]
    ink: Ink


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled rectangle without a pen; `radius` rounds its corners, half the side makes a circle."""

    element_id: str
    role: Role
    x: int
    y: int
    w: int
    h: int
    ink: Ink
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Symbol:
    """The dark modules of a code as one area; steps are the size of a module. The quiet zone is not part of it."""

    element_id: str
    role: Role
    x: int
    y: int
    step_x: int
    step_y: int
    matrix: Matrix
    ink: Ink

    @property
    def w(self) -> int:
        return self.step_x * self.matrix.width

    @property
    def h(self) -> int:
        return self.step_y * self.matrix.height


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, already broken and fitted, from its left end on its baseline."""

    element_id: str
    role: Role
    text: str
    font: Typeface
    size_um: int
    x: int
    baseline: int
    ink: Ink
    tracking_um: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the shop file, named by its hash, fitted into a rectangle; `crop` in ppm of its size."""

    element_id: str
    role: Role
    sha256: str
    x: int
    y: int
    w: int
    h: int
    crop: tuple[int, int, int, int] = (0, 0, 1_000_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Clip:
    """What follows shows only inside this rectangle, until `Unclip`."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Unclip:
    """Ends the last `Clip`."""


Mark = Area | Rule | Symbol | Line | Picture | Clip | Unclip


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks drawn together; a shared layer is the same object on every card, so a painter may prepare it once."""

    marks: tuple[Mark, ...]
    shared: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """One face of one card on a sheet: its layers, moved to (x, y), shown inside `clip` (x, y, w, h of the face)."""

    x_um: int
    y_um: int
    clip: Clip
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: faces of cards in their places, and guides in page coordinates."""

    page_w_um: int
    page_h_um: int
    face: Face
    placed: tuple[Placed, ...]
    guides: tuple[Mark, ...] = ()
