"""What may be wrong with a row, in the words of the report; a few reasons keep the row out."""

from __future__ import annotations

from core.i18n import N_, translate

WORDS: dict[str, str] = {
    "phone_invalid": N_("The phone number cannot be right; it is kept as text."),
    "phone_masked": N_("Part of the phone number is hidden; it is kept as a hint."),
    "phone_virtual": N_("A virtual number of a platform, which expires; it is kept as a hint."),
    "phone_damaged": N_("The spreadsheet damaged the phone number (like 1.99E+10), so the row was left out."),
    "phone_leading_zero": N_("The landline had lost its leading 0 and got it back."),
    "phone_matches_two": N_("The phone numbers belong to two different contacts, so the row was left out."),
    "name_missing": N_("There is no name."),
    "name_conflict": N_("The same phone number is known under another name; the first name stays."),
    "empty_contact": N_("Neither a name nor a usable phone number, so the row was left out."),
    "birthday_invalid": N_("The birthday is no date; it is kept as text."),
    "birthday_ambiguous": N_("The birthday can mean several days; it is kept as text."),
    "amount_invalid": N_("The amount cannot be read for certain; it is kept as text."),
    "text_damaged": N_("Characters of the text are lost."),
    "column_mismatch": N_("The row has more cells than the header."),
    "quote_unbalanced": N_("A quotation mark is missing in the row."),
    # rows without data of their own
    "total_row": N_("A line of totals"),
    "repeated_header": N_("The header once more"),
    "repeated_row": N_("The same row once more"),
    "note_row": N_("A remark below or between the rows"),
}
RESULTS: dict[str, str] = {
    "new": N_("New"),
    "updated": N_("Filled in"),
    "unchanged": N_("No change"),
    "double": N_("Twice in the file"),
    "conflict": N_("Unclear who it is"),
    "bad": N_("With a problem"),
    "skipped": N_("Nothing in it"),
}
"""What became of a row, by its outcome, in the order in which it is told."""
KEEP_OUT = frozenset({"phone_damaged", "empty_contact", "phone_matches_two"})


def words(reason: str) -> str:
    """The reason in the language in use."""
    return translate(WORDS[reason])
