"""What can be done on the page of contacts, for menus, Ctrl+K and the key map."""

from __future__ import annotations

from typing import Any

from core.i18n import N_, _
from ui.kit.commands import Command, Menu


def _nobody(page: Any) -> str:
    return "" if page.view.chosen() and not page.body.in_bin else _("Choose contacts first")


def _nobody_in_bin(page: Any) -> str:
    return "" if page.view.chosen() and page.body.in_bin else _("Choose contacts in the bin first")


def _no_one(page: Any) -> str:
    return "" if page.view.current and not page.body.in_bin else _("Choose a contact first")


COMMANDS = (
    Command("contact.new", N_("New contact"), Menu.CONTACTS, lambda p: p.drawers.start_new(), "Ctrl+N", "user-plus"),
    Command("contacts.import", N_("Import a list"), Menu.CONTACTS, lambda p: p.pick_file(), icon="upload-simple"),
    Command(
        "contacts.export",
        N_("Export contacts"),
        Menu.CONTACTS,
        lambda p: p.drawers.export_list(),
        icon="download-simple",
    ),
    Command(
        "contact.edit",
        N_("Edit the contact"),
        Menu.CONTACTS,
        lambda p: p.drawers.edit(),
        "Return",
        "pencil-simple",
        _no_one,
        plain=True,
    ),
    Command(
        "contacts.tag", N_("Put a tag on"), Menu.CONTACTS, lambda p: p.chosen.tag(), "T", "tag", _nobody, plain=True
    ),
    Command(
        "contacts.untag", N_("Take a tag off"), Menu.CONTACTS, lambda p: p.chosen.untag(), icon="tag", why_not=_nobody
    ),
    Command(
        "contact.note",
        N_("Write a note"),
        Menu.CONTACTS,
        lambda p: p.drawers.write_note(),
        "N",
        "note",
        _no_one,
        plain=True,
    ),
    Command(
        "contact.copy",
        N_("Copy the number"),
        Menu.CONTACTS,
        lambda p: p.drawers.person.head.copy_phone(),
        icon="copy",
        why_not=_no_one,
    ),
    Command("contacts.print", N_("Print cards"), Menu.CONTACTS, lambda p: p.chosen.print_cards(), "Ctrl+P", "printer"),
    Command(
        "contacts.bin",
        N_("Into the bin"),
        Menu.CONTACTS,
        lambda p: p.chosen.put_in_bin(),
        "Delete",
        "trash",
        _nobody,
        plain=True,
    ),
    Command(
        "contacts.open_bin", N_("Look into the bin"), Menu.CONTACTS, lambda p: p.body.show_bin(True), icon="archive"
    ),
    Command(
        "contacts.back",
        N_("Bring back from the bin"),
        Menu.CONTACTS,
        lambda p: p.chosen.bring_back(),
        icon="arrow-u-up-left",
        why_not=_nobody_in_bin,
    ),
    Command(
        "contacts.all",
        N_("Tick all of the list"),
        Menu.CONTACTS,
        lambda p: p.view.set_ticks(p.list.ids()),
        "Ctrl+A",
        "check",
        plain=True,
    ),
    Command(
        "contacts.tick",
        N_("Tick the row"),
        None,
        lambda p: p.view.set_ticks([*p.view.ticks(), p.view.current]),
        "Space",
        plain=True,
    ),
    Command("contact.next", N_("Next contact"), Menu.CONTACTS, lambda p: p.view.step(1), "J", "caret-down", plain=True),
    Command(
        "contact.previous",
        N_("Previous contact"),
        Menu.CONTACTS,
        lambda p: p.view.step(-1),
        "K",
        "caret-up",
        plain=True,
    ),
)
