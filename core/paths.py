"""Where things lie: the program's own resources and the shops of this user."""

from __future__ import annotations

from pathlib import Path

import platformdirs

SHOP_ENDING = ".shuke"


def program() -> Path:
    """The folder of the program itself."""
    return Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Icons, fonts, words, designs and stock that ship with the program."""
    return program() / "resources"


def shops() -> Path:
    """The folder in which this user's shops lie unless another one is named."""
    return Path(platformdirs.user_data_dir("Shuke", appauthor=False))


def first_shop() -> Path:
    """The shop that is meant when none is named."""
    return shops() / f"my-shop{SHOP_ENDING}"


def logs() -> Path:
    """The folder of this user's logs; no personal data goes there."""
    return Path(platformdirs.user_log_dir("Shuke", appauthor=False))
