"""The words of every expected error, one line per code. English here; Chinese in the catalogue."""

from __future__ import annotations

from core.i18n import N_

WORDS: dict[str, str] = {
    "work.cancelled": N_("Stopped. Nothing was changed."),
    "work.broke_off": N_("This broke off because of a mistake in the program. Look what is done before you go on."),
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
    "shop.not_a_folder": N_("{folder} is a file. A shop is a folder."),
    "shop.missing": N_("There is no shop in {folder}."),
    "shop.exists": N_("{folder} already holds something. A new shop needs an empty or new folder."),
    "shop.in_use": N_("This shop is open in another window. Close it there first."),
    "shop.cannot_write": N_("Nothing can be stored in {folder}. Choose another folder, or make room."),
    "shop.disk_refuses": N_(
        "The shop file in {folder} cannot be opened now. Make sure that the disk has room and can be written, and try"
        " again."
    ),
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
    "shop.older_than_known": N_(
        "shop.db is older than it was when the shop was last closed; somebody put an earlier copy in its place."
        " It was left as it is; restore the latest backup."
    ),
    "vault.wrong_password": N_("The password is not right."),
    "vault.too_little_memory": N_("Checking the password takes {mib} MB of memory, and there is not so much."),
    "vault.damaged": N_("vault.json is damaged, and so is its copy. Restore the latest backup."),
    "store.not_saved": N_("It could not be stored. Nothing was changed; please try again."),
    "store.disk_full": N_("The disk is full, so nothing was changed. Make room and try again."),
    "store.read_only": N_(
        "The disk answers with errors, so nothing can be stored now. Close the program and check the disk."
    ),
    # backup
    "backup.work_running": N_("A backup has to wait until the work that is running has ended."),
    "backup.cannot_write": N_("No backup could be stored in {folder}. Make room there, or choose another folder."),
    "backup.not_sound": N_(
        "The backup was checked and is not right ({problems}), so it was thrown away. Check the disk and try again."
    ),
    "backup.damaged": N_(
        "This backup is damaged, so it cannot be relied on. Make a new one now; earlier ones are not touched."
    ),
    "backup.place_missing": N_("There is no folder {folder} now. Plug in the disk, or choose another folder."),
    "backup.place_same": N_("{folder} lies in the folder of the shop itself. Choose a folder on another disk."),
    "backup.place_cannot_write": N_("Nothing can be stored in {folder}. Choose a folder that can be written."),
    "restore.not_a_backup": N_("This file is no backup of Shuke. Choose a file that ends in .shukebak."),
    "restore.damaged": N_("This backup is damaged, so it was not restored. Nothing was changed; take an earlier one."),
    "restore.newer_format": N_("This backup was made by a newer Shuke. Nothing was changed; update the program."),
    "restore.newer": N_(
        "This backup was made by a newer Shuke (file version {theirs}, this program knows {ours})."
        " Nothing was changed; update the program."
    ),
    "restore.other_shop": N_(
        "This backup belongs to another shop. Nothing was changed; restore it into a folder of its own."
    ),
    "restore.nothing_replaced": N_("There is nothing in {folder} that could be put back."),
    "restore.cannot_write": N_("Nothing could be restored into {folder}. Make room there and try again."),
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
    "history.nothing_changed": N_("Nothing in the shop was changed by this, so there is nothing to take back."),
    "redo.no_way_back": N_("This cannot be done again."),
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
    "cards.picture_too_many_pixels": N_("The picture has more than 25 million pixels. Take a screenshot of it."),
    "cards.picture_kind": N_("This is no PNG, JPEG or WebP picture. Take a screenshot of it."),
    "cards.picture_damaged": N_("The picture is damaged or cut off. Save it again, or take a screenshot of it."),
    "cards.design_not_one": N_("This file is no card design. Choose a design file of Shuke."),
    "cards.design_newer": N_("This design was made by a newer Shuke. Update the program to use it."),
    "cards.design_damaged": N_("The design file is damaged at {where}. Get it again from where it came."),
    "cards.design_unknown": N_("There is no design called {key}. Known are: {known}."),
    "cards.colours_unknown": N_("{design} has no colours called {colours}. There are: {known}."),
    "cards.colour_text": N_("“{text}” is no colour. Write it as # and six digits, such as #1F4E8C."),
    "cards.ink_fixed": N_("The colour {ink} of {design} cannot be changed."),
    "cards.card_not_printable": N_("Card no. {seq} cannot be printed: {why}"),
    "press.cannot_read_back": N_("{name} cannot be read back, so it was not checked. Make it again."),
    "press.page_box": N_("The page is too large to print. Choose smaller paper."),
    "press.no_pages": N_("There is nothing to print."),
    "press.ending": N_("The name {name} must end in {endings}."),
    "press.given_elsewhere": N_(
        "These cards were handed over before, and {name} is not that file. Nothing was printed."
    ),
    "press.qt_unsound": N_("This build of the window library ({version}) is broken. Run the set-up again."),
    "press.disk_full": N_("The disk is full, so {name} was not made. Make room and try again."),
    "press.cannot_write": N_("{name} cannot be written. Close it in other programs, or choose another folder."),
    "press.picture_missing": N_("The picture {sha256} of this design is missing. Choose it again."),
    "press.no_printer": N_("No printer is installed on this PC. Save a PDF and print it elsewhere."),
    "press.printer_gone": N_("The printer {name} is not there any more. Switch it on, or choose another one."),
    "press.printer_refused": N_("The printer {name} does not take the print. Look whether it is on and connected."),
    "press.printer_stopped": N_("The printer {name} stopped at page {page}. Say which cards came out."),
    "press.paper_refused": N_(
        "The printer {name} does not take paper of {paper}. Choose other paper or another printer."
    ),
    "press.font_missing": N_("The typeface file {name} is missing. Run the set-up again."),
    # entry codes
    "entry_code.refused": N_("This code cannot be printed. {reason}"),
    "entry_code.name_too_long": N_("The name of an entry code has at most {longest} characters."),
    "entry_code.name_taken": N_("Another entry code is called “{name}”. Give this one a name of its own."),
    "entry_code.name_of_other_kind": N_(
        "“{name}” is known for another kind of code. Give it a name that says what a scan opens from now on."
    ),
    "entry_code.day_needed": N_("Such a code may die within 30 days. Enter its last day."),
    "entry_code.day_past": N_("The last day of the code ({day}) is over. Take a code that is still alive."),
    "entry_code.missing": N_("There is no such entry code."),
    # batches, print jobs, claims
    "batch.quantity": N_("A batch has 1 to {most:,} cards, not {qty:,}."),
    "batch.day_past": N_("The last day ({day}) is over. Choose a later one."),
    "batch.second_way_missing": N_(
        "A second way back is needed, because the code on the card may die: a phone number, or what to search for."
    ),
    "batch.text_too_long": N_("The {field} is too long: at most {longest} characters."),
    "batch.name_taken": N_("There is a batch called {name} already. Choose another name."),
    "batch.check_failed": N_("These cards cannot be made: {reason}"),
    "batch.missing": N_("There is no batch number {batch}."),
    "batch.reason_missing": N_("Write down why; it is kept with the cards."),
    "batch.voided_already": N_("The batch {name} was voided or finished, so nothing more can be done with it."),
    "batch.job_open": N_("A print job of the batch {name} is not finished. Say what came out of the printer first."),
    "batch.printed_void_instead": N_("This batch was given to a printer, so it cannot be undone. Void it instead."),
    "card.missing": N_("There is no card number {card}."),
    "card.not_revocable": N_("The card {card} is {state}, so it cannot be voided now."),
    "card.revoked_stays": N_("A voided card stays voided. The owner may still accept it when somebody claims it."),
    "job.slot": N_("The sheet has places 1 to {slots}. Choose one of them to begin with."),
    "job.nothing_to_print": N_("No card of the batch {name} is waiting for the printer."),
    "job.cards_not_free": N_(
        "{count} of these cards lie in another print job or were printed before (the first is number {first})."
        " No code is printed twice."
    ),
    "job.missing": N_("There is no print job number {job}."),
    "job.not_possible": N_("Print job {job} is {state}, so this cannot be done now."),
    "job.place_unknown": N_("There is no card on sheet {sheet}, place {slot}."),
    "job.card_unknown": N_("The job has cards 1 to {cards}; there is no card {number}."),
    "claim.several_codes": N_("There are several card codes here: {codes}. Claim them one by one."),
    "claim.day_ahead": N_("The day of the claim ({day}) is still to come. Enter today or an earlier day."),
    "claim.phone_unreadable": N_("This is not a phone number. A mobile number has 11 digits."),
    "claim.phone_shared": N_("{count} contacts have this number ({contacts}). Choose one of them."),
    "press.is_folder": N_("“{name}” is a folder. Give the name of a file."),
    "press.no_folder": N_("There is no folder {folder}. Make it first, or choose another one."),
    "press.pages_differ": N_(
        "The finished file has {found} pages instead of {wanted}, so it was thrown away. Try again."
    ),
    "press.codes_differ": N_(
        "The finished file was read back and is wrong, so it was thrown away. {what} Nothing was handed over."
    ),
    # settings
    "settings.not_allowed": N_("This setting ({key}) cannot take that value."),
    "settings.too_long": N_("At most {longest} characters fit here. Shorten it."),
    "settings.out_of_range": N_("Enter a whole number from {least} to {most}."),
    "settings.empty": N_("This must not be empty. Write what stands on the sign of the shop."),
    # contacts
    "contacts.empty": N_("A contact needs a name or a phone number."),
    "contacts.missing": N_("There is no contact number {contact}."),
    "contacts.too_long": N_("The {field} is too long: at most {longest} characters."),
    "contacts.phone_invalid": N_("{text} is not a phone number. A mobile number has 11 digits."),
    "contacts.phone_short": N_("{missing} more to go: a mobile number has 11 digits."),
    "contacts.phone_long": N_("{over} too many: a mobile number has 11 digits."),
    "contacts.phone_no_area": N_("A landline needs its area code, like 0571-…"),
    "contacts.phone_known": N_("This number belongs to {name} already (contact {contact})."),
    "contacts.phone_not_there": N_("This contact does not have that number."),
    # tags
    "tags.name": N_("A tag is a word of 1 to {longest} characters."),
    "tags.missing": N_("There is no tag {name}."),
    "tags.name_taken": N_("There is a tag {name} already. Choose another word."),
    # foreign files
    "file.missing": N_("There is no file “{name}” there."),
    "file.is_folder": N_("“{name}” is a folder. Choose a file."),
    "file.cannot_open": N_(
        "“{name}” cannot be opened. Another program may hold it, or you may lack the right to read it."
    ),
    "sandbox.too_slow": N_(
        "Reading the file took longer than a minute, so it was stopped. Split the file and try again."
    ),
    "sandbox.too_large": N_("The file needs more memory than reading may use. Split the file and try again."),
    "sandbox.unreadable": N_("The file could not be read to its end. Copy it to this PC and try again."),
    "sandbox.ended": N_(
        "The file could not be read: it is damaged, or too large to unfold. Save it anew and try again."
    ),
    "table.empty": N_("The file is empty."),
    "table.file_too_large": N_("The file has {megabytes} MB; at most {most} MB can be read. Split it."),
    "table.is_old_workbook": N_("This is a workbook of the old kind. Open it and save it as .xlsx, then import that."),
    "table.is_other_workbook": N_(
        "This kind of workbook cannot be read. Open it and save it as .xlsx, then import that."
    ),
    "table.is_locked_workbook": N_(
        "The workbook is locked with a password. Open it, remove the password, save it, then import it."
    ),
    "table.is_web_page": N_(
        "This is a web page, even if its name says otherwise. Open it in a spreadsheet and save it as .xlsx."
    ),
    "table.is_database": N_("This is a database, not a table. Export a table from the program it belongs to."),
    "table.is_pdf": N_("This is a PDF. A table is needed: .xlsx or .csv."),
    "table.is_picture": N_("This is a picture. A table is needed: .xlsx or .csv."),
    "table.is_archive": N_("This is a packed file. Unpack it and import the table that is in it."),
    "table.is_address_book": N_(
        "This is a phone's address book (vCard), which cannot be imported yet. Export it as a table."
    ),
    "table.is_unknown": N_("This is no table. Tables are .xlsx, .csv or text files."),
    "table.workbook_damaged": N_(
        "The workbook is damaged. Open it in a spreadsheet and save it anew, then import that."
    ),
    "table.bomb": N_(
        "The workbook unfolds to far more than its size, so it was not read. Save it anew in a spreadsheet."
    ),
    "table.archive_within": N_(
        "A packed file lies inside the workbook, so it was not read. Save only the table as .xlsx."
    ),
    "table.doctype": N_("The workbook holds instructions that do not belong there, so it was not read. Save it anew."),
    "table.far_cell": N_(
        "A cell far away from the table is filled (row {row}, column {column}). Delete it, then import again."
    ),
    "table.too_many_rows": N_("The table has more than {most} rows. Split it."),
    "table.too_many_columns": N_("Row {row} has more than {most} columns. Delete the ones that are not needed."),
    "table.cell_too_long": N_("A cell in row {row} has more than {most} characters. Shorten it."),
    "table.line_too_long": N_("The text has no line breaks where rows should end. Save it anew as .csv or .xlsx."),
    "table.has_zeros": N_("The file is damaged, or it is no table. Save it anew as .csv or .xlsx and import that."),
    "table.charset_unknown": N_("The encoding of the text is unclear. Choose it, or save the file as .xlsx."),
    "table.charset_wrong": N_("The text is not written in {charset}. Choose another encoding."),
    # pictures with codes
    "picture.no_code": N_("No code can be read in {name}. Take the picture from nearer, straight and in good light."),
    "picture.two_codes": N_("There are {count} codes in {name}. Cut the picture so that only the right one is left."),
    "job.none_open": N_("No print job waits for an answer."),
    "job.several_open": N_("Several print jobs wait for an answer ({jobs}). Say which one."),
    "job.place_text": N_("{text} is not a place. Write sheet:place, for example 1:3."),
    # imports and exports
    "import.no_people": N_(
        "No column of the file looks like names or phone numbers. Write a header, such as “Name” and “Phone”, above"
        " the columns."
    ),
    "import.missing": N_("This import is no longer there; it was undone."),
    "import.file_changed": N_("“{name}” was changed since it was imported. Import it again to see what becomes of it."),
    "export.ending": N_("“{name}” has an ending that cannot be written. Use .csv or .xlsx."),
    "export.cannot_write": N_(
        "Nothing can be written to “{name}”. Choose another folder, close the program that holds the file, or make"
        " room."
    ),
    "export.too_many_rows": N_("A workbook holds at most {most} rows. Export to .csv instead."),
}
