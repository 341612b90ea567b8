"""Every package, font and icon that we build on is listed with its licence, and none forbids what we do."""

from __future__ import annotations

import re

import pytest
from packaging.specifiers import SpecifierSet

from installer import licences
from tests.house.sources import ROOT

ROW = re.compile(r"^\| ([\w.-]+) \| `(\S+)` \| (.+) \| (.+) \|$", re.MULTILINE)
LISTED = {name: rest for name, *rest in ROW.findall(licences.LIST.read_text(encoding="utf-8"))}
SHIPPED = licences.locked(licences.BASE)
LOCKED = licences.locked(licences.DEV)


def test_exactly_the_locked_packages_are_listed() -> None:
    assert set(LISTED) == set(LOCKED) | set(SHIPPED)


def test_the_tests_run_with_the_versions_that_are_shipped() -> None:
    assert LOCKED | SHIPPED == LOCKED


@pytest.mark.parametrize("name", LOCKED)
def test_a_package_is_listed_with_the_licence_it_states(name: str) -> None:
    versions, listed, _text = LISTED[name]
    assert LOCKED[name] in SpecifierSet(versions)
    assert listed == (licences.licence_of(name) or listed)


@pytest.mark.parametrize("name", LOCKED)
def test_no_package_leaves_only_the_gpl(name: str) -> None:
    """One of the alternatives must be free of GPL and AGPL; the LGPL is met as the list says."""
    alternatives = LISTED[name][1].split(" OR ")
    assert any(not re.search(r"(?<!L)GPL|Affero|GNU General", text) for text in alternatives)
    assert "not said" not in alternatives


@pytest.mark.parametrize("name", SHIPPED)
def test_the_licence_text_of_a_shipped_package_comes_along(name: str) -> None:
    texts = re.findall(r"`(\S+)`", LISTED[name][2])
    assert texts
    assert all((licences.LIST.parent / text).stat().st_size > 400 for text in texts)


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_fonts_and_icons_have_their_licence_beside_them(folder: str) -> None:
    place = ROOT / "resources" / folder
    assert [*place.glob("OFL*"), *place.glob("LICENSE*")]
    assert f"resources/{folder}" in licences.LIST.read_text(encoding="utf-8")


def test_our_own_licence_is_mit() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
