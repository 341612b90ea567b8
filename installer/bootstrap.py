"""The README's two commands: `run` opens the demo shop, `test` runs every check. Needs Python and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)

USAGE = """Usage: python3 installer/bootstrap.py run  [arguments of main.py]
       python3 installer/bootstrap.py test [arguments of pytest]

run    sets up and opens the window on the demo shop; without a screen it does the main job and sums it up.
       With arguments it hands them to main.py: `run --help` lists the commands.
test   sets up and runs every check and every test. With arguments it runs pytest alone, with these arguments.

The first start makes .venv and fetches the packages; every later one is immediate."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run or test; returns the exit code."""
    if sys.version_info < OLDEST:
        print("Shuke needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".", file=sys.stderr)
        return 1
    if not arguments or arguments[0] not in ("run", "test"):
        asked = bool(arguments) and arguments[0] in ("-h", "--help")
        print(USAGE, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    sys.path.insert(0, str(ROOT))
    from installer import start  # noqa: PLC0415 - an older Python, sent away above, could not read it

    return start.start(arguments[0], arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
