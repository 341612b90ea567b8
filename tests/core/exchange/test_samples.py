"""The sample lists give exactly what their manifest says, alone, one after the other, and again."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.contacts.birthdays import Birthday
from core.contacts.models import ContactDraft
from tests.core.exchange.memory import MemoryShop, Result

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text("utf-8"))
LISTS = [file for file in MANIFEST["files"] if file["kind"] == "contacts" and not file["path"].endswith(".vcf")]
Told = dict[str, Any]
COUNTS = ("records", "contacts_added", "merged_by_phone", "rejected", "skipped")


def as_told(contact: ContactDraft, name: str) -> object:
    """A field of a contact in the words of the manifest."""
    if name == "phones":
        return [phone.number for phone in contact.phones]
    if name == "extension":
        return next(phone.extension for phone in contact.phones if phone.extension)
    if name == "virtual_phone":
        return next({"number": hint.number, "extension": hint.extension} for hint in contact.hints)
    if name == "birthday":
        return birthday_as_told(contact.birthday)
    if name.endswith("_cents"):
        return getattr(contact, name.replace("_cents", "_fen"))
    value = getattr(contact, name)
    return list(value) if name == "tags" else value


def birthday_as_told(birthday: Birthday | None) -> Told:
    assert birthday is not None
    told: Told = {"calendar": birthday.calendar, "year": birthday.year, "month": birthday.month, "day": birthday.day}
    return told | {"leap": birthday.leap} if birthday.calendar == "lunar" else told


@cache
def taken_in_twice(path: str) -> tuple[Result, Result]:
    """One list into an empty shop, and the same list again."""
    shop = MemoryShop()
    return shop.take_in(SAMPLES / path), shop.take_in(SAMPLES / path)


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file["path"])
class TestEachListAlone:
    def test_the_counts_are_exact(self, file: Told) -> None:
        result, _ = taken_in_twice(file["path"])
        assert result.counts == {name: file["expect"][name] for name in COUNTS}

    def test_exactly_the_rows_with_problems_are_named(self, file: Told) -> None:
        result, _ = taken_in_twice(file["path"])
        told = file["expect"]["problems"]
        wanted = [(one.get("sheet", ""), one["row"], one["reason"], one["imported"]) for one in told]
        assert sorted(result.problems) == sorted(wanted)

    def test_exactly_the_rows_without_data_are_skipped(self, file: Told) -> None:
        result, _ = taken_in_twice(file["path"])
        wanted = [(one.get("sheet", ""), one["row"], one["reason"]) for one in file["expect"]["skipped_rows"]]
        assert result.skipped_rows == wanted

    def test_the_fields_are_read_as_they_stand_there(self, file: Told) -> None:
        result, _ = taken_in_twice(file["path"])
        drafts = {(plan.row.sheet, plan.row.number): plan.row.draft for plan in result.plans}
        for check in file["expect"]["checks"]:
            draft = drafts[check.get("sheet", ""), check["row"]]
            assert draft is not None
            read = {name: as_told(draft, name) for name in check["fields"]}
            assert read == check["fields"], check["row"]

    def test_the_same_list_again_changes_nothing(self, file: Told) -> None:
        first, again = taken_in_twice(file["path"])
        assert again.changed == []
        known = first.counts["contacts_added"] + first.counts["merged_by_phone"]
        assert again.counts == first.counts | {"contacts_added": 0, "merged_by_phone": known}


def test_all_lists_into_one_shop_find_the_people_they_share() -> None:
    shop = MemoryShop()
    for file in MANIFEST["sequences"][0]["files"][: len(LISTS)]:
        result = shop.take_in(SAMPLES / file["path"])
        conflicts = sum(reason == "name_conflict" for _, _, reason, _ in result.problems)
        got = {name: result.counts[name] for name in COUNTS[1:]} | {"name_conflicts": conflicts}
        assert got == {name: file[name] for name in got}, file["path"]


def test_all_lists_again_in_another_order_change_nothing() -> None:
    shop = MemoryShop()
    for file in LISTS:
        shop.take_in(SAMPLES / file["path"])
    for file in reversed(LISTS):
        assert shop.take_in(SAMPLES / file["path"]).counts["contacts_added"] == 0
