"""Every word a person can read has a Chinese form, and every expected error has its sentence."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from core.error_words import WORDS
from installer import words
from tests.house.sources import PRODUCT, python_files, shown, syntax, texts

CODE = re.compile(r"[a-z_]+\.[a-z_]+")
EXPECTED = {"Expected", "Invalid", "Conflict", "Refused", "Missing", "Unavailable"}
MARKS = {"_", "N_", "translate_n"}


def calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    """Every call of one of these names in a file, bare or as an attribute."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


def codes(call: ast.Call) -> list[str]:
    """The error codes that stand in a call, also the two of a choice."""
    constants = [node.value for arg in call.args[:1] for node in ast.walk(arg) if isinstance(node, ast.Constant)]
    return [value for value in constants if isinstance(value, str) and CODE.fullmatch(value)]


def test_every_error_that_can_be_raised_has_its_sentence() -> None:
    unknown = [
        f"{shown(path)}:{call.lineno} {code}"
        for path in python_files(*PRODUCT)
        for call in calls(path, EXPECTED)
        for code in codes(call)
        if code not in WORDS
    ]
    assert not unknown


def test_no_sentence_waits_for_an_error_that_nobody_raises() -> None:
    files = [path for path in python_files(*PRODUCT) if shown(path) != "core/error_words.py"]
    used = {text for path in files for text in texts(syntax(path))}
    put_together = {text for path in files for call in calls(path, EXPECTED) for text in texts(call) if "{}" in text}
    patterns = {text.replace("{}", "*") for text in put_together}
    assert not [code for code in WORDS if code not in used and not any(fnmatch(code, form) for form in patterns)]


def test_every_error_brings_the_facts_its_sentence_names() -> None:
    lacking = []
    for path in python_files(*PRODUCT):
        for call in calls(path, EXPECTED):
            given = {keyword.arg for keyword in call.keywords}
            needed = {fact for code in codes(call) if code in WORDS for fact in words.placeholders(WORDS[code])}
            if None not in given and needed - given:
                lacking.append(f"{shown(path)}:{call.lineno} {sorted(needed - given)}")
    assert not lacking


def test_every_sentence_can_be_filled() -> None:
    """Only plain names in braces: a sentence never reaches into a fact."""
    names = {name for sentence in WORDS.values() for name in words.placeholders(sentence)}
    assert all(name.isidentifier() for name in names)
    assert all(list(string.Formatter().parse(sentence)) for sentence in WORDS.values())


def put_together(argument: ast.expr) -> bool:
    """Whether the text is made on the spot and so cannot be in the catalogue."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
        return argument.func.attr in {"format", "join", "replace", "strip", "title", "lower", "upper", "capitalize"}
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


def test_only_plain_texts_are_marked_for_the_catalogue() -> None:
    """What is put together, as in `_(f"...")` or `_("a" + b)`, is looked up in vain; `N_()` constants are found."""
    built = [
        f"{shown(path)}:{call.lineno}"
        for path in python_files(*PRODUCT)
        for call in calls(path, MARKS)
        if any(put_together(argument) for argument in call.args[:2])
    ]
    assert not built


def test_the_catalogue_holds_exactly_what_the_program_says() -> None:
    said, listed = set(words.messages(words.collect())), set(words.messages(words.read()))
    assert not sorted(said - listed), "run: python installer/words.py update"
    assert not sorted(listed - said), "run: python installer/words.py update"


def test_every_message_has_a_confirmed_chinese_form() -> None:
    assert not words.untranslated(words.read())


def test_the_chinese_form_fills_in_the_same_facts() -> None:
    wrong = []
    for english, message in words.messages(words.read()).items():
        for chinese in words.forms(message.string or ""):
            if chinese and words.placeholders(chinese) != words.placeholders(english[-1]):
                wrong.append((english[-1], chinese))
    assert not wrong


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert words.MO.read_bytes() == words.compiled(), "run: python installer/words.py compile"
