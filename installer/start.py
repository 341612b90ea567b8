"""What the two commands do once Python is new enough: set up, then hand over to main.py or to the checks."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence

from installer import checks, environment, system_libraries


def start(verb: str, arguments: Sequence[str]) -> int:
    """Set up what is missing for `run` or `test`, then do it; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old Windows console may lack a letter
            stream.reconfigure(errors="replace")
    try:
        if not environment.ready(verb) and not set_up(verb):
            return 1
        return run(arguments) if verb == "run" else checks.run(environment.PYTHON, arguments)
    except KeyboardInterrupt:
        return 130


def set_up(verb: str) -> bool:
    """System libraries first: without them the packages are of no use, and asking for them costs nothing."""
    return system_libraries.complete(testing=verb == "test") and environment.make(verb)


def run(arguments: Sequence[str]) -> int:
    """Hand the arguments to main.py; without any, open the demo shop, or do the main job where there is no screen."""
    around = dict(os.environ)
    if not arguments and has_screen():
        arguments = ["--demo"]
    elif not arguments:
        print("No screen here, so the main job runs without a window.", flush=True)
        arguments = ["demo", "--main-job"]
    if not has_screen():
        around.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [str(environment.PYTHON), str(environment.ROOT / "main.py"), *arguments]
    return subprocess.run(command, env=around, check=False).returncode


def has_screen() -> bool:
    """Whether a window can be shown: always on Windows and macOS, on Linux where a display is named."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
