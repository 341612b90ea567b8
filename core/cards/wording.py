"""Texts that carry their languages with them: names and card texts that owners may write themselves."""

from __future__ import annotations

from core.i18n import language


class Words(dict[str, str]):
    """A text per language; what is missing in one is taken from Chinese, then from any."""

    def said(self, wanted: str | None = None) -> str:
        """The text in the wanted language, or in the one in use."""
        chosen = wanted or language()
        return self.get(chosen) or self.get("zh_CN") or next(iter(self.values()), "")
