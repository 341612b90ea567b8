"""Text from anywhere made safe to keep (`clean`), made alike for comparing (`fold`)."""

from __future__ import annotations

import re
import unicodedata

_JOINER = "\u200d"
# Lone surrogates, control characters, direction marks, invisible spaces, tag letters and non-characters: nothing
# of that is typed on purpose, and each has been used to make one text look like another.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)
# Most cells of a list are nothing but this, and need no further look.
_HARMLESS = re.compile("[ -~\n\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*")
_ONE_WORD = re.compile("[!-~\u4e00-\u9fff]*")
_FOLDED = re.compile("[a-z0-9·\u4e00-\u9fff]*")
_EMOJI = r"[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]"
_EMOJI_JOINER = re.compile(f"(?<={_EMOJI}){_JOINER}(?={_EMOJI})")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_LINE_ENDS = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_DOTS = str.maketrans(dict.fromkeys("•‧・･∙⋅᛫⸱", "·"))
# What two encodings confused with each other leave behind; such a cell cannot be read back.
_DAMAGED = re.compile("\ufffd|锟斤拷|烫烫烫|ï»¿|ï¿½")


def clean(text: str) -> str:
    """The text as it is stored: NFC, lines ended by a line feed, nothing invisible except the joiner in an emoji."""
    return cleaned(text)[0]


def cleaned(text: str) -> tuple[str, int]:
    """`clean(text)`, and how many characters were taken out of it (line ends and NFC do not count)."""
    if _HARMLESS.fullmatch(text):
        return text, 0
    text = _LINE_ENDS.sub("\n", text)
    text, removed = _without_unwanted(text)
    text, piles = _PILED_MARKS.subn(r"\1", text)
    return unicodedata.normalize("NFC", text), removed + piles


def _without_unwanted(text: str) -> tuple[str, int]:
    if _JOINER not in text:
        return _UNWANTED.subn("", text)
    pieces = _EMOJI_JOINER.split(text)
    done = [_UNWANTED.subn("", piece) for piece in pieces]
    return _JOINER.join(piece for piece, _ in done), sum(count for _, count in done)


def one_line(text: str) -> str:
    """Cleaned, line breaks gone without a trace, runs of spaces made one; for names, tags and the like."""
    if _ONE_WORD.fullmatch(text):
        return text
    return " ".join(clean(text).replace("\n", "").split())


def fold(text: str) -> str:
    """The form in which texts are compared and searched: width, case and the kind of middle dot do not matter."""
    if _FOLDED.fullmatch(text):
        return text
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_DOTS)).translate(_DOTS)
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text if text.isalnum() else " ".join(text.split())


def is_damaged(text: str) -> bool:
    """Whether the text shows the scars of a wrong encoding, so that its characters are lost."""
    return not text.isascii() and _DAMAGED.search(text) is not None
