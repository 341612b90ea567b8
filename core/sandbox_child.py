"""The child's own start: limits first, then one request from standard input, then its answers as JSON lines."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from core.errors import Expected
from core.sandbox_limits import limit_this_process

Line = dict[str, Any]
Job = Callable[..., Iterator[Line] | list[str]]

# Named by text and loaded when asked for: this process is a program of its own, put together here, and a reader of
# tables needs no picture library within its 512 MB. Each is a function (file, **options) -> lines, or one answer.
JOBS = {
    "table": ("core.exchange.reading", "table_lines"),
    "codes": ("core.cards.qr", "codes_in_picture"),
    "code_picture": ("core.cards.pictures", "code_picture"),
}


def main() -> int:
    """Answer the one request; every end but a crash is told in the last line."""
    limit_this_process()
    request = json.loads(sys.stdin.buffer.readline(64 * 1024))
    try:
        module, function = JOBS[request["job"]]
        job: Job = getattr(importlib.import_module(module), function)
        answer = job(Path(request["file"]), **request["options"])
        for line in [{"answer": answer}] if isinstance(answer, list) else answer:
            _say(line)
        _say({"done": True})
    except Expected as error:
        _say({"error": error.code, "facts": error.facts})
    except MemoryError:
        _say({"error": "sandbox.too_large", "facts": {}})
    except OSError:
        _say({"error": "sandbox.unreadable", "facts": {}})
    return 0


def _say(line: Line) -> None:
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
