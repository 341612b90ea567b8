"""A label that wraps in whatever width it is given."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy


def wrapped(text: str = "", kind: str = "") -> QLabel:
    """A label of a kind; even a long word does not make its place wider."""
    label = QLabel(text)
    if kind:
        label.setProperty("kind", kind)
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label
