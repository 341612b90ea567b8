"""Cut the shipped fonts out of the full ones: what a Chinese shop writes, and the characters of rare names."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"
RARE = Path(__file__).resolve().with_name("rare_names.txt")

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180))
# punctuation, currency, letter-like, numbers, arrows, mathematics, technical, enclosed, boxes, shapes, symbols
SYMBOLS = (
    *range(0x2010, 0x2070),
    *range(0x20A0, 0x20C0),
    *range(0x2100, 0x2150),
    *range(0x2150, 0x2190),
    *range(0x2190, 0x2200),
    *range(0x2200, 0x2270),
    *range(0x2300, 0x2330),
    *range(0x2460, 0x2500),
    *range(0x2500, 0x2600),
    *range(0x2600, 0x2670),
    *range(0x2700, 0x27C0),
)
CJK_PUNCTUATION = (*range(0x3000, 0x3040), *range(0xFE10, 0xFE20), *range(0xFE30, 0xFE50), *range(0xFF00, 0xFFF0))
TONES = tuple(map(ord, "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ"))


@dataclass(frozen=True)
class Cut:
    """One shipped file: its name, the family it must have, and the characters kept."""

    file: str
    family: str
    style: str
    chinese: bool


CUTS = {
    "sans": Cut("NotoSansSC-Regular.ttf", "Noto Sans SC", "Regular", chinese=True),
    "sans-bold": Cut("NotoSansSC-Bold.ttf", "Noto Sans SC", "Bold", chinese=True),
    "serif-bold": Cut("NotoSerifSC-Bold.ttf", "Noto Serif SC", "Bold", chinese=True),
    "mono": Cut("JetBrainsMono-Regular.ttf", "JetBrains Mono", "Regular", chinese=False),
    "mono-bold": Cut("JetBrainsMono-Bold.ttf", "JetBrains Mono", "Bold", chinese=False),
}


def gb2312() -> set[int]:
    """Every character of GB 2312-80: 6,763 of writing and 682 others."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def rare_names() -> set[int]:
    """Characters outside GB 2312 that people bear in their names, or that stand in names of places."""
    return {ord(char) for char in RARE.read_text(encoding="utf-8") if not char.isspace()}


def wanted(cut: Cut) -> set[int]:
    """The code points a shipped file keeps, as far as its source has them."""
    simple = {*LATIN, *SYMBOLS, *TONES}
    return simple | set(CJK_PUNCTUATION) | gb2312() | rare_names() if cut.chinese else simple


def cut_font(source: Path, cut: Cut, folder: Path = FOLDER) -> Path:
    """Write the subset of `source` into `folder`; ValueError if the source is another face than the cut wants."""
    font = TTFont(source, recalcTimestamp=False)
    name = font["name"]
    found = (name.getDebugName(1), name.getDebugName(2))
    if found != (cut.family, cut.style):
        raise ValueError(f"{source.name} is {found}, wanted {(cut.family, cut.style)}")
    options = subset.Options()
    options.layout_features = ["kern", "tnum", "pnum", "locl", "ccmp", "palt", "mark", "mkmk"]
    options.layout_scripts = ["*"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted(cut))
    cutter.subset(font)
    target = folder / cut.file
    font.save(target)
    return target


def main(arguments: list[str]) -> int:
    """`python installer/fonts.py sans=FILE sans-bold=FILE serif-bold=FILE mono=FILE mono-bold=FILE`"""
    given = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    if not given or not set(given) <= set(CUTS):
        print(main.__doc__)
        return 2
    for key, source in given.items():
        target = cut_font(Path(source), CUTS[key])
        print(f"{target.name}: {target.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
