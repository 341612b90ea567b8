"""The page of contacts in all its states."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.contacts import bin as contacts_bin
from core.contacts import search
from core.ids import new_op_id
from core.segments import listing
from core.tags import vocabulary
from tests.ui.scenes.stage import Scene, Stage
from ui.contacts.asked import BIRTHDAYS, Mode
from ui.contacts.page import ContactsPage
from ui.kit import dialogs
from ui.kit.question import Question
from ui.session import Place


def opened(stage: Stage) -> ContactsPage:
    """The page in front."""
    stage.window.open(Place("contacts"))
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    stage.settle()
    return page


def found(stage: Stage, text: str) -> int:
    """The first contact a text finds."""
    return search.search(stage.session.ctx, text)[0]


def page(stage: Stage) -> None:
    """The list as it opens."""
    opened(stage)


def person(stage: Stage) -> None:
    """Somebody with a note, an allergy and a birthday soon, in the drawer."""
    opened(stage)
    stage.window.open(Place("contacts", id=found(stage, "陈雨桐")))
    stage.settle()


def ticked(stage: Stage) -> None:
    """Three ticked, one in the drawer, a condition and a chip."""
    shown = opened(stage)
    filters = shown.body.filters
    filters.ask(replace(filters.asked, sources=("walk_in", "parcel_card")))
    ids = list(shown.list.ids(0, 8))
    shown.view.set_ticks([ids[2], ids[5], ids[7]])
    shown.view.show_id(ids[0])
    stage.settle()


def tagging(stage: Stage) -> None:
    """A tag for those who are ticked."""
    ticked(stage)
    shown = opened(stage)
    shown.view.setFocus()
    shown.chosen.tag()
    assert shown.chosen.sheet is not None
    QTest.keyClicks(shown.chosen.sheet.chooser.field, "xs")
    stage.settle()


def tagging_one(stage: Stage) -> None:
    """One more tag for the person in the drawer, in place."""
    person(stage)
    shown = opened(stage)
    shown.drawers.person.begin_tag()
    QTest.keyClicks(shown.drawers.person.chooser.field, "lao")
    stage.settle()


def claimed(stage: Stage) -> None:
    """The cards somebody claimed."""
    shown = opened(stage)
    who = listing.listed(stage.session.ctx)[0]
    stage.window.open(Place("contacts", id=who))
    shown.drawers.person.views.choose("cards")
    stage.settle()


def data(stage: Stage) -> None:
    """Everything written down about somebody, with the number shown for a while."""
    person(stage)
    shown = opened(stage)
    shown.drawers.person.views.choose("data")
    shown.drawers.person.head.reveal()
    stage.settle()


def filtered(stage: Stage) -> None:
    """Many conditions at once, on birthdays of this month."""
    shown = opened(stage)
    tags = [each.tag.id for each in vocabulary.counted(stage.session.ctx)]
    asked = replace(shown.body.filters.asked, chip=BIRTHDAYS, tags=tuple(tags[:2]), mode=Mode.NONE)
    shown.body.filters.ask(replace(asked, sources=("walk_in", "referral", "group"), has_phone=True, claimed=False))
    stage.settle()


def nobody_fits(stage: Stage) -> None:
    """A text that finds nobody."""
    opened(stage)
    stage.window.open(Place("contacts", text="查无此人"))
    stage.settle()


def menu(stage: Stage) -> None:
    """What can be asked for."""
    shown = opened(stage)
    popup = shown.body.filters.filter_menu()
    popup.setParent(stage.window, Qt.WindowType.Widget)
    popup.resize(popup.sizeHint())
    popup.move(shown.body.filters.add.mapTo(stage.window, shown.body.filters.add.rect().bottomLeft()))
    popup.show()
    stage.settle()


def in_bin(stage: Stage) -> None:
    """The bin with a few people, one of them in the drawer."""
    shown = opened(stage)
    ids = list(shown.list.ids(0, 4))
    contacts_bin.put_in(stage.session.ctx, new_op_id(), ids)
    stage.window.open(Place("contacts", act="bin"))
    stage.settle()
    shown.view.show_id(ids[1])
    shown.view.set_ticks(ids[2:])
    stage.settle()


def bin_empty(stage: Stage) -> None:
    """An empty bin."""
    opened(stage)
    stage.window.open(Place("contacts", act="bin"))
    stage.settle()


def form(stage: Stage) -> None:
    """The form in the place of the drawer."""
    person(stage)
    opened(stage).drawers.edit()
    stage.settle()


def low(stage: Stage) -> None:
    """Low rows."""
    opened(stage).view.set_compact(True)
    stage.settle()


def question(stage: Stage) -> QWidget:
    """The question before twenty and more go into the bin."""
    shown = opened(stage)
    with patch.object(dialogs, "ask") as ask:
        shown.acts.put_in_bin(list(shown.list.ids(0, 24)))
    asked = Question(*ask.call_args.args)
    asked.show()
    stage.settle()
    return asked


def problem(stage: Stage) -> None:
    """A tag that cannot be."""
    shown = opened(stage)
    shown.acts.put_tag(list(shown.list.ids(0, 2)), "长" * 41)
    stage.settle()


def exporting(stage: Stage) -> None:
    """What is to leave as a file, beside a filtered list with ticks."""
    ticked(stage)
    opened(stage).drawers.export_list()
    stage.settle()


def untagging(stage: Stage) -> None:
    """One of their tags to take off."""
    shown = opened(stage)
    shown.view.set_ticks(shown.list.ids(0, 12))
    shown.chosen.untag()
    stage.settle()


SCENES: dict[str, Scene] = {
    "contacts.page": page,
    "contacts.person": person,
    "contacts.ticked": ticked,
    "contacts.tagging": tagging,
    "contacts.tagging-one": tagging_one,
    "contacts.claimed": claimed,
    "contacts.data": data,
    "contacts.filtered": filtered,
    "contacts.nobody-fits": nobody_fits,
    "contacts.menu": menu,
    "contacts.bin": in_bin,
    "contacts.bin-empty": bin_empty,
    "contacts.form": form,
    "contacts.low": low,
    "contacts.question": question,
    "contacts.problem": problem,
    "contacts.exporting": exporting,
    "contacts.untagging": untagging,
}
EMPTY: dict[str, Scene] = {"contacts.nobody": page}
