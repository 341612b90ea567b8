"""The page of settings, section by section, and the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from core.backup import service as backup
from core.clock import HeldClock
from core.contacts import service as contacts
from core.i18n import _
from core.ids import new_op_id
from core.settings import service as settings
from core.tags import vocabulary
from tests.make import a_contact
from tests.ui.scenes.stage import Scene, Stage
from ui.frame.history import HistoryPage
from ui.kit.gun import Scan
from ui.kit.overlay import Overlay
from ui.session import Place
from ui.settings.devices import DevicesSection
from ui.settings.kept import TextRow
from ui.settings.page import SettingsPage
from ui.settings.safety import SafetySection
from ui.settings.tag_row import TagRow
from ui.settings.tags import TagsSection


def opened(stage: Stage, section: str, act: str = "") -> SettingsPage:
    """The page with one section in front, its work in the lane done."""
    stage.window.open(Place("settings", text=section, act=act))
    page = stage.window.page("settings")
    assert isinstance(page, SettingsPage)
    stage.settle()
    stage.until(lambda: not stage.session.jobs.running)
    stage.settle(30)
    return page


def section(key: str) -> Scene:
    """A section as it opens."""

    def scene(stage: Stage) -> None:
        opened(stage, key)

    return scene


def shop_error(stage: Stage) -> None:
    """The name of the shop emptied."""
    page = opened(stage, "shop")
    row = next(row for row in page.made("shop").rows() if isinstance(row, TextRow))
    row.line.setText("")
    row.save("")
    stage.settle()


def sought(stage: Stage) -> None:
    """A setting looked for by a word."""
    page = opened(stage, "shop")
    page.search.setText(_("Text size"))
    stage.settle()
    stage.until(lambda: not stage.session.jobs.running)
    stage.settle(30)


def nothing_found(stage: Stage) -> None:
    """A word no setting has."""
    page = opened(stage, "shop")
    page.search.setText("zzz")
    stage.settle()
    stage.until(lambda: not stage.session.jobs.running)
    stage.settle(30)


def tag_renamed(stage: Stage) -> None:
    """A tag while it is renamed, and one nobody has."""
    vocabulary.add(stage.session.ctx, new_op_id(), "下次送试吃")
    page = opened(stage, "tags")
    made = page.made("tags")
    assert isinstance(made, TagsSection)
    first = made.list.rows[0]
    assert isinstance(first, TagRow)
    first.edit()
    made.new_name.setText(first.label)
    made.add_button.click()
    stage.settle()


def gun_heard(stage: Stage) -> None:
    """A gun that ends with nothing."""
    page = opened(stage, "devices")
    made = page.made("devices")
    assert isinstance(made, DevicesSection)
    made.trial.heard.emit(Scan("46021198231117045562", "", 21.4, 39))
    stage.settle()


def backed_up(stage: Stage) -> None:
    """After a backup: all is well."""
    for _number in range(7):
        a_contact(stage.session.ctx, "新来的")
        backup.back_up(stage.session.ctx)
    opened(stage, "backup", "back_up")
    stage.settle()


def second_gone(stage: Stage) -> None:
    """A second place that is not plugged in, and a check of the file."""
    backup.back_up(stage.session.ctx)
    settings.choose(stage.session.ctx, new_op_id(), "backup.second_place", "/media/stick/熟客备份")
    opened(stage, "backup", "check")


def backup_failed(stage: Stage) -> None:
    """The last backup went wrong."""
    page = opened(stage, "backup")
    made = page.made("backup")
    assert isinstance(made, SafetySection)
    folder = stage.session.ctx.home.folder / "backups"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_bytes(b"")
    made.back_up()
    stage.until(lambda: not stage.session.jobs.running)
    stage.settle()


def licences(stage: Stage) -> None:
    """The sheet of licences."""
    opened(stage, "about", "licences")
    sheet = stage.window.findChildren(Overlay)[-1]
    assert sheet.is_open
    stage.settle()


def history(stage: Stage) -> HistoryPage:
    """The history of a few days of work."""
    ctx = stage.session.ctx
    who = a_contact(ctx, "林巧儿", "16412340021")
    contacts.change(ctx, new_op_id(), who, {"note": "少糖"})
    settings.choose(ctx, new_op_id(), "shop.way_back", "0571-8888 6021")
    stage.session.undo()
    stage.window.open(Place("history"))
    stage.until(lambda: not stage.session.jobs.running)
    stage.settle()
    page = stage.window.page("history")
    assert isinstance(page, HistoryPage)
    return page


def history_page(stage: Stage) -> None:
    """As it opens."""
    history(stage)


def history_refused(stage: Stage) -> None:
    """A step that later work stands on."""
    page = history(stage)
    added = page.model.id_at(3)
    page.view.show_id(added)
    page.take_back(added)
    stage.until(lambda: bool(page.problem.text))
    stage.settle()


def history_empty(stage: Stage) -> None:
    """A shop in which nothing was done for long."""
    clock = stage.session.ctx.clock
    assert isinstance(clock, HeldClock)
    clock.move(timedelta(days=40))
    stage.window.open(Place("history"))
    stage.settle()


_PLAIN = ("shop", "tags", "codes", "devices", "look", "backup", "keys", "about")
_STATES: dict[str, Callable[[Stage], QWidget | None]] = {
    "settings.shop.error": shop_error,
    "settings.sought": sought,
    "settings.nothing": nothing_found,
    "settings.tags.renaming": tag_renamed,
    "settings.devices.heard": gun_heard,
    "settings.backup.good": backed_up,
    "settings.backup.second": second_gone,
    "settings.backup.failed": backup_failed,
    "settings.about.licences": licences,
    "history.page": history_page,
    "history.refused": history_refused,
}
SCENES: dict[str, Scene] = {**{f"settings.{key}": section(key) for key in _PLAIN}, **_STATES}
EMPTY: dict[str, Scene] = {
    "settings.tags.none": section("tags"),
    "settings.codes.none": section("codes"),
    "settings.backup.none": section("backup"),
    "history.nothing": history_empty,
}
