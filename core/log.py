"""The log: events with an allow-list of fields, defects as class, code and our own lines; never what people typed."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

FILES, FILE_BYTES = 5, 1_000_000
LOG, CRASH = "shuke.log", "crash.txt"
NUMBERS = frozenset({"ms", "count", "rows", "bytes", "sqlite", "errno", "line", "level", "version", "free_mb"})
CODES = frozenset({"code", "kind", "error", "shop", "logger", "platform"})
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,63}")
OURS = Path(__file__).resolve().parent.parent
CRASH_LINE = re.compile(r'File "(.+)", line (\d+) in (\w+)')

_events = logging.getLogger("shuke.events")
_events.propagate = False
_now: list[Callable[[], str]] = []


class _Quiet(RotatingFileHandler):
    """A log that cannot be written is no reason to stop, and its complaint would show what was logged."""

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - the name logging knows
        return


class _Reduced(logging.Handler):
    """Stands for every other logger of the process: where, how grave, and the defect; the message is left out."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[0]:
            unexpected(record.exc_info[0], record.exc_info[1], record.exc_info[2])
        else:
            event("log.record", logger=_code(record.name), level=record.levelno, line=record.lineno)


@contextlib.contextmanager
def kept(folder: Path, now: Callable[[], str]) -> Iterator[None]:
    """Keep a log in `folder`, at most 5 files of 1 MB, while the body runs; `now` gives the time as it is stored.

    A crash of an earlier run is taken over first, reduced like everything else.
    """
    with contextlib.suppress(OSError):  # without a folder nothing is kept, and the program runs all the same
        folder.mkdir(parents=True, exist_ok=True)
    file = _Quiet(folder / LOG, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(message)s"))
    others = _Reduced(logging.WARNING)
    _events.addHandler(file)
    _events.setLevel(logging.INFO)
    logging.getLogger().addHandler(others)
    _now.append(now)
    try:
        with _crashes_caught(folder / CRASH):
            yield
    finally:
        _now.pop()
        logging.getLogger().removeHandler(others)
        _events.removeHandler(file)
        file.close()


def event(name: str, /, **fields: int | str) -> None:
    """Note that something happened. Raises ValueError for a field, or a text, that is not on the list."""
    for field, value in fields.items():
        _require_allowed(field, value)
    _write({"event": _required_code(name), **fields})


def unexpected(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Note a defect: its class, the library's code, and the lines of our own files; never its message."""
    codes = {
        field: value
        for field, name in (("sqlite", "sqlite_errorcode"), ("errno", "errno"))
        if isinstance(value := getattr(error, name, None), int)
    }
    _write({"event": "defect", "error": _code(kind.__name__), **codes, "lines": own_lines(trace)})


def own_lines(trace: TracebackType | None) -> list[str]:
    """The frames of a traceback that are ours, as `core/shop.py:12 open_shop`."""
    frames = ((frame.filename, frame.lineno, frame.name) for frame in traceback.extract_tb(trace))
    return [line for frame in frames if (line := _own(*frame))]


def _own(filename: str, line: int | None, name: str) -> str | None:
    try:
        place = Path(filename).resolve().relative_to(OURS)
    except (ValueError, OSError):
        return None
    return f"{place.as_posix()}:{line} {name}" if place.parts[0] in ("core", "ui", "main.py") else None


def _require_allowed(field: str, value: int | str) -> None:
    if field in NUMBERS and isinstance(value, int):
        return
    if field in CODES and isinstance(value, str) and CODE.fullmatch(value):
        return
    raise ValueError(f"{field} may not be logged so")


def _required_code(name: str) -> str:
    if not CODE.fullmatch(name):
        raise ValueError("an event has a code for a name")
    return name


def _code(text: str) -> str:
    return text if CODE.fullmatch(text) else "unnamed"


def _write(said: dict[str, object]) -> None:
    if _now:
        _events.info(json.dumps({"at": _now[-1](), **said}, ensure_ascii=True))


@contextlib.contextmanager
def _crashes_caught(path: Path) -> Iterator[None]:
    """Let the interpreter write its last words to a file of their own; the next run reduces and removes them."""
    file = _after_earlier(path)
    if file is None:
        yield
        return
    with file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
    path.unlink(missing_ok=True)


def _after_earlier(path: Path) -> IO[str] | None:
    try:
        if path.exists():
            words = path.read_text(encoding="utf-8", errors="replace")
            lines = [_own(name, int(line), called) for name, line, called in CRASH_LINE.findall(words[:100_000])]
            _write({"event": "crash", "lines": [line for line in lines if line]})
        return path.open("w", encoding="utf-8")
    except OSError:
        return None
