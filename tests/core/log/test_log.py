"""The log says what happened and where, and nothing that anybody typed."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import log
from core.errors import Missing
from core.shop import Around, open_shop


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / log.LOG).read_text(encoding="utf-8").splitlines()]


def now() -> str:
    return "2025-06-18T10:30:00.000Z"


def test_an_event_is_one_line_with_its_time(tmp_path: Path) -> None:
    with log.kept(tmp_path, now):
        log.event("shop.opened", ms=12, version=1)
    assert lines(tmp_path) == [{"at": now(), "event": "shop.opened", "ms": 12, "version": 1}]


@pytest.mark.parametrize(
    "field",
    [
        {"name": "wang"},
        {"ms": "12"},
        {"code": "王小满"},
        {"code": "13800138000"},
        {"code": "a b"},
        {"kind": 7},
        {"shop": "x" * 80},
    ],
)
def test_a_field_that_is_not_on_the_list_is_refused(tmp_path: Path, field: dict[str, Any]) -> None:
    with log.kept(tmp_path, now), pytest.raises(ValueError, match="may not be logged"):
        log.event("shop.opened", **field)


@given(st.text())
def test_no_text_with_spaces_digits_first_or_beyond_ascii_can_be_a_code(text: str) -> None:
    if log.CODE.fullmatch(text):
        assert text.isascii()
        assert text[0].isalpha()
        assert " " not in text


def test_a_defect_is_logged_without_its_message_and_with_our_own_lines_only(
    tmp_path: Path, shop_folder: Path, around: Around
) -> None:
    with log.kept(tmp_path, now):
        try:
            open_shop(Path("/王小满/13800138000"), around)
        except Missing:
            log.unexpected(*sys.exc_info())
    (line,) = lines(tmp_path)
    assert line["error"] == "Missing"
    assert line["lines"] == [each for each in line["lines"] if each.startswith("core/shop.py:")] != []
    assert "13800138000" not in json.dumps(line)


def test_what_libraries_log_arrives_without_its_message(tmp_path: Path) -> None:
    with log.kept(tmp_path, now):
        logging.getLogger("some.library").warning("cannot read %s", "王小满")
        try:
            int("王小满")
        except ValueError:
            logging.getLogger("some.library").exception("cannot read 13800138000")
    first, second = lines(tmp_path)
    assert (first["event"], first["logger"], first["level"]) == ("log.record", "some.library", logging.WARNING)
    assert (second["event"], second["error"]) == ("defect", "ValueError")


def test_five_files_of_one_megabyte_are_all_there_ever_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 2000)
    with log.kept(tmp_path, now):
        for number in range(1000):
            log.event("shop.opened", count=number)
    files = [path for path in tmp_path.iterdir() if path.name.startswith(log.LOG)]
    assert len(files) == log.FILES
    assert all(path.stat().st_size <= 2000 for path in files)
    assert lines(tmp_path)[-1]["count"] == 999


def test_the_last_words_of_a_crash_are_reduced_at_the_next_start(tmp_path: Path) -> None:
    words = (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x1 (most recent call first):\n"
        f'  File "{log.OURS}/core/shop.py", line 12 in open_shop\n'
        '  File "/opt/wangxiaoman/other.py", line 3 in run\n'
    )
    (tmp_path / log.CRASH).write_text(words, encoding="utf-8")
    with log.kept(tmp_path, now):
        pass
    assert lines(tmp_path) == [{"at": now(), "event": "crash", "lines": ["core/shop.py:12 open_shop"]}]
    assert not (tmp_path / log.CRASH).exists()


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / log.LOG).mkdir()
    with log.kept(tmp_path, now):
        log.event("shop.opened")


def test_without_a_log_events_go_nowhere() -> None:
    log.event("shop.opened")
