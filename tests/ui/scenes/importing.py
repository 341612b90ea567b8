"""The form of a contact, the import and the export in all their states."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

from PySide6.QtTest import QTest

from core.contacts import search, service
from tests.ui.scenes.stage import Scene, Stage
from ui.contacts.form import ContactForm
from ui.contacts.importing.pages import ImportPages
from ui.contacts.page import ContactsPage
from ui.session import Place


def page_of(stage: Stage) -> ContactsPage:
    """The page of contacts, in front."""
    stage.window.open(Place("contacts"))
    stage.settle()
    found = stage.window.page("contacts")
    assert isinstance(found, ContactsPage)
    return found


def form(begin: Callable[[Stage, ContactForm], None]) -> Scene:
    """A scene of the form beside the list."""

    def scene(stage: Stage) -> None:
        page = page_of(stage)
        page.drawers.start_new()
        begin(stage, page.drawers.form)
        stage.settle()

    return scene


def empty(stage: Stage, form: ContactForm) -> None:
    form.start_new()


def filled(stage: Stage, form: ContactForm) -> None:
    form.start_change(search.search(stage.session.ctx, "陈雨桐")[0])


def wrong(stage: Stage, form: ContactForm) -> None:
    """A number with a digit missing, a day that never was."""
    form.start_new("赵敏敏")
    QTest.keyClicks(form.body.phones.rows[0].edit, "1640013802")
    form.body.day.edit.setText("2月30日")
    form.save()


def known(stage: Stage, form: ContactForm) -> None:
    """A number of somebody else under a name that is taken."""
    form.start_new("陈雨桐")
    ctx = stage.session.ctx
    form.body.phones.rows[0].edit.setText(service.contact(ctx, search.search(ctx, "陈雨桐")[0]).phones[0])
    form.save()
    form.body.phones.rows[0].edit.setFocus()
    form.body._leave_name()


def shared(stage: Stage, form: ContactForm) -> None:
    """The same, said to be shared; and a lunar birthday."""
    known(stage, form)
    form.body.phones.rows[0]._share(True)
    form.body.day.edit.setText("农历八月十五")
    form.body.day.check()


def draft(stage: Stage, form: ContactForm) -> None:
    """What was not saved last time."""
    form.start_new("赵敏敏 16400138002")
    form.shut()
    page_of(stage).drawers.start_new()


def pages(begin: Callable[[Stage, ImportPages], None]) -> Scene:
    """A scene of the import, in the place of the list."""

    def scene(stage: Stage) -> None:
        page = page_of(stage)
        page.pick_file()
        begin(stage, page.importing)
        stage.settle(250)

    return scene


def written(stage: Stage, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file beside the shop."""
    path = stage.session.ctx.home.folder.parent / name
    path.write_bytes(text.encode(encoding))
    return path


def a_list() -> str:
    """A list of people as shops have it: everything that can happen to a row happens."""
    people = ["会员登记表,,,,,,", "序号,会员姓名,手机,生日,分组,口味备注,鞋码"]
    people += [
        f"{at},顾{sign}{other},1640098{at:04d},{1 + at % 12}月{1 + at % 28}日,老客;{sign}组,少糖,{36 + at % 8}"
        for at, (sign, other) in enumerate(product("晓雨思佳文静", "彤然琪怡"), 1)
    ]
    people += [
        "40,陈雨桐,16400006021,6月20日,VIP,,38",
        "41,顾晓彤,16400980001,,宝妈,,37",
        "42,周大,1.64E+10,,,,41",
        "43,,,,,只有备注,",
        "44,陈周,16400006021/16400980002,,,,",
        "合计,,,,,,24",
    ]
    return "\n".join(people) + "\n"


def drop(stage: Stage, importing: ImportPages) -> None:
    importing.pick()


def refused(stage: Stage, importing: ImportPages) -> None:
    importing.begin(written(stage, "名单.pdf", "%PDF-1.4 and more"))
    stage.until(lambda: bool(importing.file_page.problem.text))


def columns(stage: Stage, importing: ImportPages) -> None:
    importing.begin(written(stage, "会员表.csv", a_list(), "gb18030"))
    stage.until(lambda: importing.step == 1)


def nobody(stage: Stage, importing: ImportPages) -> None:
    """Columns in which nobody was found."""
    importing.begin(written(stage, "东西.csv", "商品,价格\n桂花糕,25.80\n欧包,18\n"))
    stage.until(lambda: importing.step == 1)


def doubtful(stage: Stage, importing: ImportPages) -> None:
    importing.begin(
        written(stage, "big5.csv", "姓名,手機,備註\n張艷,16400098001,喜歡桂花\n羅麗,16400098002,\n", "big5")
    )
    stage.until(lambda: importing.step == 1 or bool(importing.file_page.problem.text))


def counts(stage: Stage, importing: ImportPages) -> None:
    columns(stage, importing)
    importing.columns.go_button.click()
    stage.until(lambda: len(importing.rows.report.rows) > 0)


def bad_rows(stage: Stage, importing: ImportPages) -> None:
    counts(stage, importing)
    importing.rows.counts.button("bad").click()


def done(stage: Stage, importing: ImportPages) -> None:
    counts(stage, importing)
    importing.rows.go_button.click()
    stage.until(lambda: importing.rows.report.run is not None)


def again(stage: Stage, importing: ImportPages) -> None:
    """The same file once more, with its columns as they were mended."""
    columns(stage, importing)
    importing.columns.table.rows[6].choice.choose("tags")
    importing.columns.table.rows[6].chosen.emit(6, "tags")
    importing.columns.go_button.click()
    stage.until(lambda: len(importing.rows.report.rows) > 0)
    importing.rows.go_button.click()
    stage.until(lambda: importing.rows.report.run is not None)
    importing.begin(importing._file)
    stage.until(lambda: importing.step == 1)


def known_file(stage: Stage, importing: ImportPages) -> None:
    again(stage, importing)
    importing.columns.go_button.click()
    stage.until(lambda: importing.rows.report.imported_before is not None)


def export(stage: Stage) -> None:
    """The ticked, or those a filter found."""
    page = page_of(stage)
    page.seek("陈")
    page.view.set_ticks(list(page.list.ids())[:3])
    stage.settle()
    page.drawers.export_list()
    stage.settle()


SCENES: dict[str, Scene] = {
    "form.empty": form(empty),
    "form.filled": form(filled),
    "form.wrong": form(wrong),
    "form.known": form(known),
    "form.shared": form(shared),
    "form.draft": form(draft),
    "import.drop": pages(drop),
    "import.refused": pages(refused),
    "import.columns": pages(columns),
    "import.nobody": pages(nobody),
    "import.doubtful": pages(doubtful),
    "import.counts": pages(counts),
    "import.bad": pages(bad_rows),
    "import.done": pages(done),
    "import.again": pages(again),
    "import.known": pages(known_file),
    "export.panel": export,
}
EMPTY: dict[str, Scene] = {}
