"""Imports on a real shop: the sample files give their manifest exactly, alone, in a row, and a second time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core import undo
from core.contacts import search, service
from core.context import Context
from core.errors import Cancelled, Conflict, Expected
from core.exchange.contacts_import import Report, preview, take_in
from core.ids import new_op_id
from core.work import Progress

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
FILES = [each for each in MANIFEST["files"] if each["kind"] == "contacts" and not each["path"].endswith(".vcf")]
SEQUENCE = [each for each in MANIFEST["sequences"][0]["files"] if not each["path"].endswith(".vcf")]


def sums(counts: dict[str, int]) -> dict[str, int]:
    """The counts of a report in the words of the manifest."""
    merged = counts["updated"] + counts["unchanged"] + counts["duplicates"]
    rejected = counts["bad"] + counts["conflicts"]
    added, skipped = counts["added"], counts["skipped"]
    return {"contacts_added": added, "merged_by_phone": merged, "rejected": rejected, "skipped": skipped}


def import_file(ctx: Context, path: str) -> Report:
    return take_in(ctx, new_op_id(), SAMPLES / path, Progress())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["path"])
def test_a_sample_gives_its_manifest(ctx: Context, file: dict[str, Any]) -> None:
    expect = file["expect"]
    foreseen = preview(ctx, SAMPLES / file["path"], Progress())
    assert service.count(ctx) == 0, "a preview writes nothing"
    report = import_file(ctx, file["path"])
    assert sums(report.counts) == {name: expect[name] for name in sums(report.counts)}
    assert sum(report.counts.values()) == expect["records"]
    assert report.problems == foreseen.problems
    assert report.counts == foreseen.counts
    assert _sorted(report.problems) == _sorted(expect["problems"])
    assert _sorted(report.skipped_rows) == _sorted(expect["skipped_rows"])
    assert service.count(ctx) == expect["contacts_added"]


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row.get("sheet", ""), row["row"], row["reason"]))


def test_all_samples_in_a_row_and_then_once_more(ctx: Context) -> None:
    for file in SEQUENCE:
        report = import_file(ctx, file["path"])
        assert sums(report.counts) == {name: file[name] for name in sums(report.counts)}, file["path"]
        conflicts = sum(problem["reason"] == "name_conflict" for problem in report.problems)
        assert conflicts == file["name_conflicts"], file["path"]
    people = service.count(ctx)
    assert people == sum(file["contacts_added"] for file in SEQUENCE)
    for file in SEQUENCE:
        again = import_file(ctx, file["path"])
        assert (again.counts["added"], again.counts["updated"]) == (0, 0), file["path"]
        assert again.imported_before
    assert service.count(ctx) == people


def test_an_import_is_one_step_of_undo_and_can_be_done_again(ctx: Context) -> None:
    import_file(ctx, FILES[0]["path"])
    people = search.listed(ctx)
    undo.undo(ctx, "u")
    assert service.count(ctx) == 0
    assert search.search(ctx, "zhouxia") == []
    undo.redo(ctx, "r")
    assert search.listed(ctx) == people
    assert len(search.search(ctx, "zhouxia")) == 1


def test_undo_of_an_import_names_what_later_work_touched(ctx: Context) -> None:
    import_file(ctx, FILES[0]["path"])
    step = undo.next_undo(ctx)
    assert step is not None
    at = search.search(ctx, "zhouxia")[0]
    service.change(ctx, new_op_id(), at, {"note": "熟客"})
    with pytest.raises(Conflict, match=r"undo\.changed_since") as refused:
        undo.undo(ctx, "u", step.id)
    assert f"contact #{at}" in refused.value.sentence
    assert service.count(ctx) == 30


def test_an_import_after_an_undone_one_begins_anew(ctx: Context) -> None:
    for _ in range(2):
        assert import_file(ctx, FILES[5]["path"]).counts["added"] == 12
        undo.undo(ctx, new_op_id())


def test_the_same_operation_again_gives_the_first_report(ctx: Context) -> None:
    first = take_in(ctx, "op1", SAMPLES / FILES[1]["path"], Progress())
    again = take_in(ctx, "op1", SAMPLES / FILES[1]["path"], Progress())
    assert (again.counts, again.problems) == (first.counts, first.problems)
    with pytest.raises(Conflict, match=r"op\.differs"):
        take_in(ctx, "op1", SAMPLES / FILES[0]["path"], Progress())


def test_a_cancelled_import_leaves_nothing(ctx: Context, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("姓名,手机\n" + "".join(f"顾客{at},164{at:08d}\n" for at in range(3000)), encoding="utf-8")
    progress = Progress(lambda done, _total: progress.cancel() if done > 500 else None)
    with pytest.raises(Cancelled):
        take_in(ctx, "op1", file, progress)
    assert service.count(ctx) == 0
    assert search.search(ctx, "1640") == []
    assert take_in(ctx, "op1", file, Progress()).counts["added"] == 3000


def test_a_file_that_breaks_in_the_middle_leaves_nothing(ctx: Context, tmp_path: Path) -> None:
    file = tmp_path / "broken.csv"
    rows = "".join(f"顾客{at},164{at:08d}\n" for at in range(3000)).encode()
    file.write_bytes("姓名,手机\n".encode() + rows + b"\x00\x00" + rows)
    with pytest.raises(Expected):
        take_in(ctx, "op1", file, Progress())
    assert service.count(ctx) == 0


def test_what_hand_and_earlier_files_wrote_stays(ctx: Context, tmp_path: Path) -> None:
    at = service.add(ctx, "op1", service.draft_of("陈雨桐", "16400006021", note="手写的"))
    file = tmp_path / "later.csv"
    file.write_text("姓名,手机,备注,微信\n陈小桐,16400006021,别的,cyt\n", encoding="utf-8")
    assert take_in(ctx, "op2", file, Progress()).counts["updated"] == 1
    found = service.contact(ctx, at)
    assert (found.name, found.note, found.values("wechat")) == ("陈雨桐", "手写的", ("cyt",))
