"""The typefaces that ship, loaded once, and how wide their text is."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from core.cards.marks import Typeface
from core.errors import Unavailable
from core.paths import resources

_FILES = {
    Typeface.SANS: "NotoSansSC-Regular.ttf",
    Typeface.SANS_BOLD: "NotoSansSC-Bold.ttf",
    Typeface.SERIF_BOLD: "NotoSerifSC-Bold.ttf",
    Typeface.MONO: "JetBrainsMono-Regular.ttf",
    Typeface.MONO_BOLD: "JetBrainsMono-Bold.ttf",
}
_BOLD = frozenset({Typeface.SANS_BOLD, Typeface.SERIF_BOLD, Typeface.MONO_BOLD})


@lru_cache(maxsize=1)
def load() -> dict[Typeface, str]:
    """Load the shipped typefaces and give their families; raises Unavailable if a file is missing or damaged."""
    families = {}
    for face, name in _FILES.items():
        number = QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
        if number < 0:
            raise Unavailable("press.font_missing", name=name)
        families[face] = QFontDatabase.applicationFontFamilies(number)[0]
    return families


@lru_cache(maxsize=512)
def font(face: Typeface, size: int, tracking: int = 0) -> QFont:
    """A font of `size` units of the painter. No kerning, so that it agrees with `Measure`; no merging with system
    fonts, which would bring Japanese forms; no `locl`, because glyphs it swaps in cannot be read back as text."""
    made = QFont(load()[face])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.Bold if face in _BOLD else QFont.Weight.Normal)
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    for feature in ("locl", "calt", "liga"):
        made.setFeature(QFont.Tag(feature), 0)
    if tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    return made


class FontMeasure:
    """Advances of the shipped typefaces in font units, unhinted and without kerning; see core's `Measure`."""

    def __init__(self) -> None:
        load()
        self._raw = {face: QRawFont(str(resources() / "fonts" / name), 1_000) for face, name in _FILES.items()}
        self._units = {face: round(raw.unitsPerEm()) for face, raw in self._raw.items()}
        for face, raw in self._raw.items():
            raw.setPixelSize(self._units[face])
        self._known: dict[Typeface, dict[str, int | None]] = {face: {} for face in _FILES}

    def advance(self, text: str, font: Typeface, size_um: int) -> int | None:
        """The advance of a text in µm, rounded up; None if a glyph is missing."""
        known = self._known[font]
        total = 0
        for sign in text:
            units = known[sign] if sign in known else self._learn(sign, font)
            if units is None:
                return None
            total += units
        return -(-total * size_um // self._units[font])

    def _learn(self, sign: str, font: Typeface) -> int | None:
        raw = self._raw[font]
        glyphs = raw.glyphIndexesForString(sign)
        found = bool(glyphs) and all(glyphs)
        units = round(sum(point.x() for point in raw.advancesForGlyphIndexes(glyphs))) if found else None
        self._known[font][sign] = units
        return units
