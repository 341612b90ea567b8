"""The words of every expected error, one line per code. English here; Chinese in the catalogue."""

from __future__ import annotations

from core.i18n import N_

WORDS: dict[str, str] = {
    "work.cancelled": N_("Stopped. Nothing was changed."),
    # opening and storing
    "db.driver_too_old": N_("The database library {version} is too old and could lose data. Run the set-up again."),
    "db.driver_plain": N_("The database library cannot encrypt. Run the set-up again."),
    "db.pragma_refused": N_("The database library refused the setting {pragma}, without which data is not safe."),
    "db.damaged_or_foreign": N_("shop.db is damaged, or it is not the file of this shop. Restore the latest backup."),
    "db.foreign": N_("This file was not made by Shuke. It was left as it is."),
    "db.newer": N_(
        "This shop was last opened by a newer Shuke (file version {theirs}, this program knows {ours})."
        " It was left as it is; update the program."
    ),
    "db.undeclared_table": N_("The shop file holds tables nobody knows: {tables}. It was left as it is."),
    "db.totals_changed": N_("The update would have changed how much is in {tables}, so it was taken back."),
    "db.foreign_keys": N_("The update would have left loose ends, so it was taken back."),
    "shop.missing": N_("There is no shop in {folder}."),
    "shop.exists": N_("{folder} already holds something. A new shop needs an empty or new folder."),
    "shop.in_use": N_("This shop is open in another window. Close it there first."),
    "shop.cannot_write": N_("Nothing can be stored in {folder}. Choose another folder, or make room."),
    "shop.synced_folder": N_(
        "{folder} is copied by a cloud drive, which can break the shop file. Choose a folder on this PC."
    ),
    "shop.network_folder": N_("{folder} is on a network drive. A shop must lie on a disk of this PC."),
    "shop.removable_drive": N_("{folder} is on a removable drive. A shop must lie on a disk of this PC."),
    "shop.linked_file": N_("shop.db in {folder} is a link to another file. Put the file itself there."),
    "shop.database_missing": N_(
        "shop.db is missing in {folder}, but other parts of the shop are there. Restore the latest backup;"
        " no new shop is started in its place."
    ),
    "shop.vault_of_another": N_("vault.json belongs to another shop. Restore the latest backup."),
    "shop.damaged": N_("The shop file is damaged ({problems}). It was left as it is; restore the latest backup."),
    "vault.wrong_password": N_("The password is not right."),
    "vault.damaged": N_("vault.json is damaged, and so is its copy. Restore the latest backup."),
    "store.not_saved": N_("It could not be stored. Nothing was changed; please try again."),
    "store.disk_full": N_("The disk is full, so nothing was changed. Make room and try again."),
    "store.read_only": N_(
        "The disk answers with errors, so nothing can be stored now. Close the program and check the disk."
    ),
    # actions
    "op.differs": N_("This form was already sent with other values. Please begin again."),
    "op.still_running": N_("This work is still running."),
    "right.missing": N_("You do not have the right to do this ({right})."),
    "undo.nothing": N_("There is nothing to undo."),
    "redo.nothing": N_("There is nothing to redo."),
    "undo.done_already": N_("This was undone already."),
    "undo.changed_since": N_("It cannot be undone: later work changed {count} of its records ({rows})."),
    "undo.still_used": N_("It cannot be undone: later work still needs what it made."),
    "undo.no_way_back": N_("This cannot be undone."),
    # money
    "money.not_an_amount": N_("“{text}” is not an amount. Write it like 12.50."),
    "money.too_many_decimals": N_("“{text}” has more than two decimals. Amounts go down to the fen."),
    "money.too_large": N_("“{text}” is too large for an amount."),
    # parcel cards: paper, codes, pictures, designs
    "cards.stock_unknown": N_("There is no stock called {key}. Known are: {known}."),
    "cards.stock_damaged": N_("This stock file cannot be read ({detail}). Export it again from where it came."),
    "cards.stock_size": N_("The sizes of stock {name} make no sheet. Check width, height and the number of labels."),
    "cards.stock_off_page": N_("Labels of stock {name} leave the page ({page}). Check margins and counts."),
    "cards.stock_overlap": N_("Labels of stock {name} overlap. Check the steps from label to label."),
    "cards.no_free_slot": N_("None of the {slots} places of the first sheet is left. Take a new sheet."),
    "cards.code_too_long": N_("The code holds {length} characters, which no symbol can carry. Use a shorter link."),
    "cards.code128_text": N_("A bar code takes plain letters and digits only."),
    "cards.picture_too_big": N_(
        "The picture is larger than {megabytes} MB. Save it smaller, or take a screenshot of it."
    ),
    "cards.picture_too_many_pixels": N_(
        "The picture has more than {millions} million pixels. Take a screenshot of it."
    ),
    "cards.picture_kind": N_("This is no PNG, JPEG or WebP picture. Take a screenshot of it."),
    "cards.picture_damaged": N_("The picture is damaged or cut off. Save it again, or take a screenshot of it."),
}
