"""One row of a list as a contact, or why it is none. Knows the columns, not the shop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.contacts.birthdays import Birthday, Calendar, read_birthday
from core.contacts.models import ContactDraft
from core.contacts.names import NameParts, has_han, names_of
from core.contacts.phones import Phone, PhoneKind, read_phones
from core.errors import Invalid
from core.exchange.mapping import LEFT_OUT, Column, Mapping
from core.exchange.problems import KEEP_OUT
from core.money import fen_from
from core.text import clean, fold, is_damaged, one_line

_TOTAL = re.compile(
    r"(?:本页|本月|本年|本日|累计|以上)?(?:合计|总计|小计|共计|总和|总数|汇总|总额|total|subtotal|grandtotal|sum)(?:金额|人数)?[\d:()共人位元条行笔.,￥¥]*"
)
_NOTE = re.compile(
    r"[-—=*·\s]*(?:(?:注|备注|说明|附注|注意|提示|温馨提示|制表人?|制表日期|填表人?|审核人?|打印时间|打印日期|导出时间|导出日期|导出人"
    r"|统计时间|统计日期|数据来源|截止|更新时间|更新日期|note|notes|exported|generated|printed)\s*[:：]|以下空白|以上(?:为|共|是)"
    r"|共\s*\d+\s*[人位条行名个]|第\s*\d+\s*页|page\s*\d+|end of)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！；，,;!]")
_EXPORT_QUOTE = re.compile(r"'(?='*\s*[=+\-@\t\r＝＋－＠])")
_TAG_SPLIT = re.compile(r":::|[、;；,，|/\n]")
_NOTHING = frozenset(("-", "--", "/", "无", "暂无", "没有", "null", "none", "n/a", "#n/a"))
_PHONE_PROBLEMS = {
    PhoneKind.INVALID: "phone_invalid",
    PhoneKind.MASKED: "phone_masked",
    PhoneKind.VIRTUAL: "phone_virtual",
    PhoneKind.DAMAGED: "phone_damaged",
}


@dataclass(frozen=True, slots=True)
class ContactRow:
    """
    What a row of a file says: a draft, or a reason in `skipped` (no data of its own), or one in `problems` that keeps
    it out. `cells` are the row as it stood there, `scope` tells lists of one kind from those of another.
    """

    sheet: str
    number: int
    cells: tuple[str, ...]
    scope: str = ""
    draft: ContactDraft | None = None
    problems: tuple[str, ...] = ()
    skipped: str = ""


class RowReader:
    """Reads the rows of one sheet; `is_text` files carry the quotes that exports put before formula-like cells."""

    def __init__(self, sheet: str, mapping: Mapping, today: date, *, is_text: bool) -> None:
        self._sheet, self._today, self._is_text = sheet, today, is_text
        self._last_header = max(mapping.header_rows, default=0)
        self._scope = mapping.scope
        self._width = mapping.width
        self._headers = [fold(column.header) for column in mapping.columns]
        self._by_field: dict[str, list[Column]] = {}
        for column in mapping.columns:
            self._by_field.setdefault(column.field, []).append(column)
        self._left_out = frozenset(column.at for column in self._by_field.get(LEFT_OUT, ()))

    def read(self, number: int, cells: Sequence[str], problem: str = "") -> ContactRow | None:
        """The row as a contact; None for header rows, titles above them, and rows that hold nothing."""
        if number <= self._last_header:
            return None
        texts = ["" if at in self._left_out else self._text(cell) for at, cell in enumerate(cells)]
        if not self._holds_anything(texts):
            return None
        skipped = self._skipped(texts)
        if skipped:
            return ContactRow(self._sheet, number, tuple(cells), skipped=skipped)
        problems = [problem] if problem else []
        if any(texts[self._width :]):
            problems.append("column_mismatch")
        if is_damaged("\n".join(texts)):
            problems.append("text_damaged")
        draft = self._draft(texts, problems)
        fatal = [reason for reason in problems if reason in KEEP_OUT]
        reasons = tuple(fatal[:1] or dict.fromkeys(problems))
        return ContactRow(self._sheet, number, tuple(cells), self._scope, None if fatal else draft, reasons)

    def _text(self, cell: str) -> str:
        text = clean(cell)
        return _EXPORT_QUOTE.sub("", text, count=1).strip() if self._is_text and text[:1] == "'" else text.strip()

    def _holds_anything(self, texts: list[str]) -> bool:
        """A line with nothing but its number was prepared for somebody who never came."""
        counted = {column.at for column in self._by_field.get("index", ())}
        return any(text for at, text in enumerate(texts) if at not in counted)

    def _skipped(self, texts: list[str]) -> str:
        filled = [text for text in texts if text]
        pairs = zip(texts, self._headers, strict=False)
        if len(filled) > 1 and all(not text or fold(text) == header for text, header in pairs):
            return "repeated_header"
        if any(phone.is_usable for phone in self._phones(texts)):
            return ""
        if any(_TOTAL.fullmatch(fold(text).replace(" ", "")) for text in (*filled[:2], *self._all("name", texts))):
            return "total_row"
        if len(filled) <= 2 < self._width and self._is_note(filled):
            return "note_row"
        return ""

    def _is_note(self, filled: list[str]) -> bool:
        text = filled[0]
        return bool(_NOTE.match(text)) or (len(filled) == 1 and len(text) > 20 and bool(_SENTENCE.search(text)))

    def _all(self, field: str, texts: list[str]) -> list[str]:
        """The filled cells of a field's columns; words for “nothing” count as empty."""
        columns = self._by_field.get(field)
        if not columns:
            return []
        held = [texts[column.at] for column in columns if column.at < len(texts) and texts[column.at]]
        return [text for text in held if text.lower() not in _NOTHING]

    def _one(self, field: str, texts: list[str]) -> str:
        return next(iter(self._all(field, texts)), "") if field in self._by_field else ""

    def _phones(self, texts: list[str]) -> tuple[Phone, ...]:
        return tuple(dict.fromkeys(phone for cell in self._all("phone", texts) for phone in read_phones(cell)))

    def _draft(self, texts: list[str], problems: list[str]) -> ContactDraft:
        names = names_of(self._name_parts(texts))
        phones = self._phones(texts)
        usable = tuple(phone for phone in phones if phone.is_usable)
        for phone in phones:
            if phone.kind in _PHONE_PROBLEMS:
                problems.append(_PHONE_PROBLEMS[phone.kind])
            elif phone.zero_restored:
                problems.append("phone_leading_zero")
        if not names.name:
            problems.append("name_missing" if usable else "empty_contact")
        extra: list[tuple[str, str]] = []
        return ContactDraft(
            name=names.name,
            nickname=names.nickname,
            company=names.company,
            phones=usable,
            hints=tuple(phone for phone in phones if not phone.is_usable),
            wechat=one_line(self._one("wechat", texts)),
            email=next((one_line(text) for text in self._all("email", texts) if "@" in text), ""),
            birthday=self._birthday(texts, problems, extra),
            address=self._address(texts),
            note="\n".join(dict.fromkeys(self._all("note", texts))),
            source=one_line(self._one("source", texts)),
            tags=tags_of(self._all("tags", texts)),
            gender=one_line(self._one("gender", texts)),
            level=one_line(self._one("level", texts)),
            member_no=one_line(self._one("member_no", texts)),
            member_since=self._day("member_since", texts, extra),
            points=self._points(texts, extra),
            balance_fen=self._fen("balance", texts, problems, extra),
            total_spent_fen=self._fen("total_spent", texts, problems, extra),
            extra=(*extra, *self._unmapped(texts)),  # last, when the fields above have added what they could not read
        )

    def _name_parts(self, texts: list[str]) -> NameParts:
        return NameParts(
            name=self._one("name", texts),
            remark=self._one("remark", texts),
            last=self._one("last_name", texts),
            middle=self._one("middle_name", texts),
            first=self._one("first_name", texts),
            nickname=self._one("nickname", texts),
            company=self._one("company", texts),
        )

    def _birthday(self, texts: list[str], problems: list[str], extra: list[tuple[str, str]]) -> Birthday | None:
        kind = self._one("birthday_kind", texts)
        for field, implied in (("birthday", ""), ("lunar_birthday", Calendar.LUNAR.value)):
            for column in self._by_field.get(field, ()):
                text = self._cell(column, texts)
                read = read_birthday(text, self._today, kind or implied or _calendar_in(column))
                if read.problem:
                    problems.append(read.problem)
                    extra.append((column.header, text))
                if read.birthday:
                    return read.birthday
        return None

    def _address(self, texts: list[str]) -> str:
        parts = [one_line(self._one(field, texts)) for field in ("province", "city", "district", "street")]
        whole = one_line(self._one("address", texts))
        if not whole and not (parts[2] or parts[3]):
            return ""
        lead = [part for part in dict.fromkeys(parts) if part and part not in whole]
        return ("" if has_han(whole + "".join(lead)) else " ").join([*lead, whole]).strip()

    def _day(self, field: str, texts: list[str], extra: list[tuple[str, str]]) -> str:
        text = self._one(field, texts)
        day = read_birthday(text, self._today).birthday if text else None
        if day and day.year and day.calendar is Calendar.SOLAR:
            return str(day)
        if text:
            extra.append((self._header(field), text))
        return ""

    def _points(self, texts: list[str], extra: list[tuple[str, str]]) -> int | None:
        text = self._one("points", texts)
        plain = re.sub(r"(?<=\d),(?=\d{3})|分$|\.0+$", "", text)
        if re.fullmatch(r"[+-]?\d{1,15}", plain) and plain.isascii():
            return int(plain)
        if text:
            extra.append((self._header("points"), text))
        return None

    def _fen(self, field: str, texts: list[str], problems: list[str], extra: list[tuple[str, str]]) -> int | None:
        text = self._one(field, texts)
        if not text:
            return None
        try:
            return fen_from(text, spreadsheet=True, one_is_fen=_unit(self._by_field[field][0]))
        except Invalid:
            problems.append("amount_invalid")
            extra.append((self._header(field), text))
            return None

    def _header(self, field: str) -> str:
        return self._by_field[field][0].header

    def _cell(self, column: Column, texts: list[str]) -> str:
        return texts[column.at] if column.at < len(texts) else ""

    def _unmapped(self, texts: list[str]) -> list[tuple[str, str]]:
        columns = self._by_field.get("", [])
        return [(column.header, text) for column in columns if (text := self._cell(column, texts))]


def tags_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The single tags in cells, each once; marks of other systems (beginning with *) are none."""
    found: dict[str, str] = {}
    for cell in cells:
        for part in _TAG_SPLIT.split(cell):
            words = part.split() if has_han(part) else [part]
            for word in words:
                tag = one_line(word)
                if tag and not part.strip().startswith("*") and fold(tag) not in _NOTHING:
                    found.setdefault(fold(tag), tag)
    return tuple(found.values())


def _calendar_in(column: Column) -> str:
    """农历 or 公历 said by the header alone; a header that names both leaves it to the cells."""
    text = column.header
    lunar, solar = ("农历" in text or "阴历" in text), any(word in text for word in ("公历", "阳历", "新历"))
    return "农历" if lunar and not solar else "公历" if solar and not lunar else ""


def _unit(column: Column) -> int:
    """Fen in one of the column's units, as its brackets tell: (元), (分), (万元)."""
    if "万" in column.hint:
        return 1_000_000
    return 1 if column.hint.removeprefix("单位:") in {"分", "fen", "cents"} else 100
