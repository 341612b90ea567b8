"""The page of contacts over a small shop, not shown yet."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.contacts.page import ContactsPage
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ContactsPage:
    shown = ContactsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1280, 760)
    return shown
