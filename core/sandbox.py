"""The limited child process in which every foreign file is parsed; this process never reads one itself."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, Any

from core.error_words import WORDS
from core.errors import Cancelled, Expected, Fact, Invalid, Missing, Unavailable
from core.paths import program
from core.sandbox_limits import MEMORY_BYTES, SECONDS, Cage
from core.work import Progress

HIDDEN_ARGUMENT = "--sandbox-child"  # how the packed program starts itself as the child; `main.py` looks for it first
LONGEST_LINE = 8 * 1024 * 1024  # one row of 100 cells of 10,000 characters fits
_WAITING_LINES = 4
_TICK = 0.05  # seconds between two looks at the cancel
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "PATH")

Line = dict[str, Any]
Option = str | int | bool | None


def run(job: str, file: Path, progress: Progress | None = None, **options: Option) -> Iterator[Line]:
    """
    The answers of `job` about a foreign file, line by line as they come; at most a few wait in memory at any time.

    Jobs: `table` (`core/exchange/reading.py`), `codes` (one line with `answer`, the texts in a picture).
    A cancel through `progress` ends the child at once and raises `Cancelled`, as does leaving
    the iteration early. Only the seconds spent waiting for the child count against its time. Raises `Missing`,
    `Invalid` or `Unavailable` with a sentence when the file is not there, not usable, or too much.
    """
    path = _readable(file)
    child = _start()
    with closing(_Conversation(child)) as talk:
        talk.ask({"job": job, "file": str(path), "options": options})
        yield from _answers(talk, progress or Progress())


def _readable(file: Path) -> Path:
    name = file.name[:80]
    try:
        path = file.resolve()
        if path.is_dir():
            raise Invalid("file.is_folder", name=name)
        if not path.is_file():
            raise Missing("file.missing", name=name)
        with path.open("rb"):
            return path
    except (OSError, ValueError) as error:
        raise Unavailable("file.cannot_open", name=name) from error


def _start() -> subprocess.Popen[bytes]:
    """Start by argument list and with almost no environment: nothing of this process may leak into the child."""
    if getattr(sys, "frozen", False):
        command = [sys.executable, HIDDEN_ARGUMENT]
    else:
        command = [sys.executable, "-E", "-s", "-B", "-X", "utf8", "-m", "core.sandbox_child"]
    environment = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    environment |= {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what libraries say about a customer's file belongs in no log
        cwd=program(),
        env=environment,
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Conversation:
    """The child, one thread that reads its lines, and a short queue between them."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self._child = child
        self._cage = Cage(child, MEMORY_BYTES)
        self._lines: queue.Queue[bytes] = queue.Queue(_WAITING_LINES)
        self._closed = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(child.stdout,), daemon=True, name="sandbox")
        self._reader.start()

    def ask(self, request: Line) -> None:
        """Send the one request; a child that is dead already shows by its silence."""
        with suppress(OSError, ValueError):
            assert self._child.stdin is not None
            self._child.stdin.write(json.dumps(request).encode() + b"\n")
            self._child.stdin.close()

    def line(self, seconds: float) -> bytes | None:
        """The next line, b"" at the end, None when none came in time."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """End the child, whatever it does, and wait for thread and process."""
        self._closed.set()
        self._child.kill()
        while self._reader.is_alive():
            with suppress(queue.Empty):
                self._lines.get_nowait()
            self._reader.join(0.01)
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._child.wait()
        self._cage.close()

    def _read(self, pipe: IO[bytes]) -> None:
        while not self._closed.is_set():
            try:
                line = pipe.readline(LONGEST_LINE)
            except (OSError, ValueError):
                line = b""
            self._lines.put(line)
            if not line.endswith(b"\n"):
                return


def _answers(talk: _Conversation, progress: Progress) -> Iterator[Line]:
    waited = 0.0
    while True:
        if progress.cancelled:
            raise Cancelled
        line = talk.line(_TICK)
        if line is None:
            waited += _TICK
            if waited > SECONDS:
                raise Unavailable("sandbox.too_slow")
            continue
        answer = _parsed(line)
        if "error" in answer:
            raise _told(answer)
        if answer.get("done"):
            return
        yield answer


def _parsed(line: bytes) -> Line:
    if not line.endswith(b"\n"):  # it ended without saying so: killed by its limits, or broken
        raise Unavailable("sandbox.ended")
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unavailable("sandbox.ended") from error
    if not isinstance(answer, dict):
        raise Unavailable("sandbox.ended")
    return answer


def _told(answer: Line) -> Expected:
    """The child's refusal as one of our errors; codes and facts it cannot have meant are not believed."""
    code, facts = answer["error"], answer.get("facts")
    if not isinstance(code, str) or code not in WORDS or not isinstance(facts, dict):
        return Unavailable("sandbox.ended")
    kept: dict[str, Fact] = {str(name)[:40]: _fact(value) for name, value in list(facts.items())[:10]}
    return Invalid(code, **kept)


def _fact(value: object) -> Fact:
    return value if isinstance(value, bool | int) else str(value)[:200]
