"""What the program says of itself, and of those on whose work it stands."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

import pytest
from pytestqt.qtbot import QtBot

from ui.session import Session
from ui.settings.about import AboutSection
from ui.settings.licences import LicencesSheet
from ui.settings.page import SettingsPage
from ui.settings.works import version, works


def test_every_work_of_others_has_its_licence_in_full() -> None:
    assert len(works()) > 25
    assert {each.name for each in works() if len(each.text()) < 200} == set()
    assert all(each.licence for each in works())


def test_qt_the_database_fonts_and_icons_are_among_them_and_tools_are_not() -> None:
    names = {each.name for each in works()}
    assert {"pyside6-essentials", "sqlcipher3", "SQLCipher", "Noto Sans SC", "Phosphor Icons"} <= names
    assert "pytest" not in names


def test_the_version_is_said_whether_or_not_the_package_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_name: str) -> str:
        raise metadata.PackageNotFoundError

    version.cache_clear()
    monkeypatch.setattr(metadata, "version", nothing)
    assert version().count(".") == 2
    version.cache_clear()


@pytest.fixture
def sheet(qtbot: QtBot, session: Session) -> Iterator[LicencesSheet]:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.arrive(None, "about", "licences")
    yield page.findChildren(LicencesSheet)[-1]
    page.hide()


def test_a_licence_is_found_by_a_word_and_read(qtbot: QtBot, sheet: LicencesSheet) -> None:
    assert sheet.is_open
    assert "MIT License" in sheet.text.toPlainText()
    sheet.search.setText("noto serif")
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 1)
    assert "SIL OPEN FONT LICENSE" in sheet.text.toPlainText().upper()
    sheet.search.setText("zzz")
    qtbot.waitUntil(lambda: sheet.text.toPlainText() == "Nothing is called so")


def test_the_sheet_is_opened_from_its_row_too(qtbot: QtBot, session: Session) -> None:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_section("about")
    made = page.made("about")
    assert isinstance(made, AboutSection)
    made.licences_button.click()
    assert page.findChildren(LicencesSheet)[-1].is_open
