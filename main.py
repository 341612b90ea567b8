"""熟客 Shuke: without a verb the window opens, with one the work is done without it."""

from __future__ import annotations

import sys

from core import sandbox

if __name__ == "__main__":
    if sandbox.HIDDEN_ARGUMENT in sys.argv[1:2]:
        from core import sandbox_child  # the packed program starts itself as the child that reads foreign files

        sys.exit(sandbox_child.main())

    # Not in the child, which must stay small.
    from core import log
    from core.clock import SystemClock, utc_text
    from core.paths import logs
    from ui.commands.start import main

    with log.kept(logs(), lambda: utc_text(SystemClock().now())):
        status = main()
    sys.exit(status)
