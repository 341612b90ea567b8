"""What leaves the shop comes back the same, in both formats and both languages, and wakes no formula."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import undo
from core.contacts import search, service
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactDraft
from core.context import Context
from core.errors import Invalid, Unavailable
from core.exchange.contacts_export import Which, write
from core.exchange.contacts_import import take_in
from core.i18n import use_language
from core.shop import Around, Shop, create_shop, open_shop
from core.tags import service as tags
from core.work import Progress


@pytest.fixture
def other(tmp_path: Path, around: Around) -> Iterator[Shop]:
    """Another, empty shop."""
    create_shop(tmp_path / "other.shuke", "other")
    with open_shop(tmp_path / "other.shuke", around) as shop:
        yield shop


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    yield use_language(request.param)
    use_language("en")


def fill(ctx: Context) -> None:
    """People whose fields are awkward for files."""
    lunar = Birthday(Calendar.LUNAR, 8, 15)
    first = service.draft_of(
        "陈雨桐",
        "16400006021 / 0571-00001234转801 / 16400007777-4321",
        "cyt_1",
        "第一行\n第二行，带“引号”和;分号",
        "门店",
        lunar,
    )
    one = service.add(ctx, "f1", first)
    tags.tag(ctx, "f2", [one], "花生过敏")
    tags.tag(ctx, "f3", [one], "宝妈")
    formula = ContactDraft(
        name="=1+1", note="@SUM(A1) ＝cmd", nickname="+86", birthday=Birthday(Calendar.SOLAR, 2, 29, 1996)
    )
    service.add(ctx, "f4", formula)
    service.add(
        ctx, "f5", ContactDraft(name="Lily Chen", email="lily@example.com", company="样例公司", address="样例路 1 号")
    )


def seen(ctx: Context) -> list[tuple[object, ...]]:
    """All a file can carry of all contacts."""
    found = sorted(search.listed(ctx))
    people = [service.contact(ctx, each) for each in found]
    words = tags.tags_of(ctx, found)
    return sorted(
        (
            each.name,
            each.nickname,
            tuple((known.kind, known.value, known.extension) for known in each.identities),
            each.company,
            each.address,
            each.note,
            each.source,
            str(each.birthday),
            tuple(sorted(tag.name for tag in words.get(each.id, ()))),
        )
        for each in people
    )


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_export_imported_elsewhere_is_the_same(
    ctx: Context, other: Shop, tmp_path: Path, ending: str, language: str
) -> None:
    fill(ctx)
    target = tmp_path / f"out{ending}"
    assert write(ctx, "e", target, Progress()) == 3
    assert take_in(other.till, "i", target, Progress()).counts["added"] == 3
    assert seen(other.till) == seen(ctx)


def test_no_cell_of_a_csv_begins_like_a_formula(ctx: Context, tmp_path: Path) -> None:
    fill(ctx)
    write(ctx, "e", tmp_path / "out.csv", Progress())
    assert "'=1+1" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_masked_numbers_leave_masked(ctx: Context, tmp_path: Path) -> None:
    fill(ctx)
    write(ctx, "e", tmp_path / "out.csv", Progress(), hide_phones=True)
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "164****6021" in text
    assert "16400006021" not in text


def test_the_export_stands_in_the_history_and_is_no_step_of_undo(ctx: Context, tmp_path: Path) -> None:
    fill(ctx)
    write(ctx, "e", tmp_path / "out.csv", Progress())
    noted = ctx.db.value("SELECT facts FROM actions WHERE kind = 'contacts.exported'")
    assert noted == '{"count":3,"masked":false,"which":"all"}'
    step = undo.next_undo(ctx)
    assert step is not None
    assert step.kind != "contacts.exported"


def test_only_those_who_were_chosen_leave_in_their_order(ctx: Context, tmp_path: Path) -> None:
    fill(ctx)
    one, two, three = sorted(search.listed(ctx))
    service.put_in_bin(ctx, "b", [two])
    chosen = [three, two, one]
    assert write(ctx, "e", tmp_path / "out.csv", Progress(), which=Which.TICKED, contacts=chosen) == 2
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("Lily Chen,")
    assert lines[2].startswith("陈雨桐,")
    assert write(ctx, "e2", tmp_path / "none.csv", Progress(), which=Which.FILTER) == 0


@pytest.mark.parametrize(("name", "error"), [("out.pdf", Invalid), ("no/such/out.csv", Unavailable)])
def test_a_target_that_cannot_be_is_refused_and_noted_nowhere(
    ctx: Context, tmp_path: Path, name: str, error: type[Exception]
) -> None:
    fill(ctx)
    with pytest.raises(error):
        write(ctx, "e", tmp_path / name, Progress())
    assert ctx.db.value("SELECT count(*) FROM actions WHERE kind = 'contacts.exported'") == 0
