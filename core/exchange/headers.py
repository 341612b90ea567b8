"""Which field a column header means, by a general table of synonyms; the cells have the last word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.paths import resources
from core.text import clean, fold

EXACT, STRIPPED, WITHIN = 3, 2, 1  # how sure a match is
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|<([^<>]*)>|\{([^{}]*)\}|「([^「」]*)」")
_PARTS = re.compile(r"[/|\\\n、&+;:]|(?<=[\u3400-\u9fff])\s+")
_LATIN = re.compile(r"[a-z]")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field a header means ("" for none), how sure that is, and what stood in its brackets (units, hints)."""

    field: str = ""
    trust: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    exact: dict[str, str]
    order: dict[str, int]
    within: tuple[tuple[str, str], ...]
    never: dict[str, tuple[str, ...]]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    simplified: dict[int, int]


@lru_cache(maxsize=1)
def _table() -> _Table:
    source = tomllib.loads((resources() / "import" / "headers.toml").read_text("utf-8"))
    words = {field: text.split() for field, text in source["exact"].items()}
    exact: dict[str, str] = {}
    for field, names in words.items():
        for name in names:
            exact.setdefault(name, field)
    within = ((word, field) for field, text in source["within"].items() for word in text.split())
    longest_first = sorted(within, key=lambda pair: -len(pair[0]))
    return _Table(
        exact,
        {name: at for names in words.values() for at, name in enumerate(names)},
        tuple(longest_first),
        {field: tuple(text.split()) for field, text in source["never"].items()},
        tuple(sorted(source["before"].split(), key=len, reverse=True)),
        tuple(sorted(source["behind"].split(), key=len, reverse=True)),
        str.maketrans(source["traditional"], source["simplified"]),
    )


@lru_cache(maxsize=2048)
def meaning(header: str) -> Meaning:
    """The field of one header text; long texts, sentences and numbers mean none."""
    folded = fold(clean(header)).replace("*", "").replace("_", " ").strip().translate(_table().simplified)
    if not folded or len(folded) > 3 * _LONGEST:
        return Meaning()
    outside = _BRACKETS.sub("", folded)
    hint = " ".join(filter(None, ("".join(groups) for groups in _BRACKETS.findall(folded))))
    if len(outside) > _LONGEST:
        return Meaning()
    for trust, words in ((EXACT, _exact_forms(outside, hint)), (STRIPPED, _stripped_forms(outside))):
        found = next((field for word in words if (field := _table().exact.get(word))), "")
        if found:
            return Meaning(found, trust, hint)
    found = _within(_bare(outside))
    return Meaning(found, WITHIN if found else 0, hint)


def rank(header: str) -> int:
    """Where the header stands among the synonyms of its field; of two columns the lower one is taken."""
    bare = _bare(_BRACKETS.sub("", fold(clean(header))))
    return _table().order.get(bare, _table().order.get(_without_digits(bare), 999))


def _exact_forms(outside: str, hint: str) -> Iterator[str]:
    bare = _bare(outside)
    yield bare
    yield _without_digits(bare)
    for part in _PARTS.split(outside):
        yield _bare(part)
    if _LATIN.search(bare):
        yield _LATIN.sub("", bare)
        yield "".join(_LATIN.findall(bare))
    if not bare:
        yield _bare(hint)


def _stripped_forms(outside: str) -> Iterator[str]:
    for part in (outside, *_PARTS.split(outside)):
        word = _without_digits(_bare(part))
        for _ in range(3):
            shorter = _stripped(word)
            if shorter == word or not shorter:
                break
            word = shorter
            yield word


def _stripped(word: str) -> str:
    for behind in _table().behind:
        if word.endswith(behind) and len(word) > len(behind):
            return word.removesuffix(behind)
    for before in _table().before:
        # What is left of one character says too little: 用户名 is no given name.
        if word.startswith(before) and len(word) > len(before) + 1:
            return word.removeprefix(before)
    return word


def _within(bare: str) -> str:
    for word, field in _table().within:
        if word in bare and not any(other in bare for other in _table().never.get(field, ())):
            return field
    return ""


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _without_digits(word: str) -> str:
    return "".join(sign for sign in word if not sign.isdigit())
