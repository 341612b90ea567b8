"""Words in two languages: English message ids, and a zh_CN catalogue that is always complete."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager

from core.paths import resources

LANGUAGES = ("zh_CN", "en")
DOMAIN = "shuke"


class _Words:
    """The one choice of language of this process; switched by `use_language`."""

    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()
    stretch = False


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a constant for the catalogue; it is translated where it is shown."""
    return message


def translate(message: str) -> str:
    """The message in the language now in use."""
    return _stretched(_Words.catalogue.gettext(message)) if message else ""


def translate_n(one: str, many: str, count: int) -> str:
    """The message for `count` things, with `{count}` still to be filled."""
    return _stretched(_Words.catalogue.ngettext(one, many, count))


_ = translate


def language() -> str:
    """The language in use, `zh_CN` or `en`."""
    return _Words.language


def use_language(wanted: str | None) -> str:
    """Switch to `zh_CN` or `en`; None follows the system. Returns what is now in use."""
    chosen = wanted if wanted in LANGUAGES else system_language()
    folder = resources() / "locale"
    _Words.language = chosen
    _Words.catalogue = gettext.translation(DOMAIN, folder, [chosen]) if chosen != "en" else gettext.NullTranslations()
    return chosen


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """For a while in another language, then back to the one before."""
    before = language()
    use_language(wanted)
    try:
        yield
    finally:
        use_language(before)


def system_language() -> str:
    """What the machine speaks, as one of ours: Chinese in any form gives zh_CN, all else English."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    said = said or locale.getlocale()[0] or ""
    return "zh_CN" if said.lower().startswith(("zh", "chinese")) else "en"


def stretch_texts(on: bool) -> None:
    """Lengthen every text by 40 %, to see which screens break in a longer language."""
    _Words.stretch = on


def _stretched(text: str) -> str:
    return text + "~" * -(-len(text) * 2 // 5) if _Words.stretch else text
