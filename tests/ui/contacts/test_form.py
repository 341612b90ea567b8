"""The form of a contact over a real shop: typed, checked, saved as one step, kept as a draft."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core import i18n, undo
from core.contacts import editing, search, service, sources, taking_in
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactDraft
from core.contacts.phones import Phone, PhoneKind
from core.context import Context
from core.tags import service as tags
from tests.make import a_contact
from ui.contacts.form import ContactForm
from ui.contacts.form_fields_phones import PhoneRow
from ui.kit.field import Field
from ui.session import Session

KNOWN = "16400006021"


@dataclass
class Told:
    """What the form told its page."""

    saved: list[tuple[int, str]] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    next: list[int] = field(default_factory=list)
    order: list[str] = field(default_factory=list)


@pytest.fixture
def form(qtbot: QtBot, session: Session) -> ContactForm:
    shown = ContactForm(session)
    qtbot.addWidget(shown)
    shown.resize(360, 700)
    return shown


@pytest.fixture
def told(form: ContactForm) -> Told:
    record = Told()
    form.saved.connect(lambda at, said: record.saved.append((at, said)))
    form.saved.connect(lambda _at, _said: record.order.append("saved"))
    form.closed.connect(lambda: record.order.append("closed"))
    form.opened_other.connect(record.others.append)
    form.next_wanted.connect(record.next.append)
    return record


def name(form: ContactForm) -> QLineEdit:
    editor = form.body.name.editor
    assert isinstance(editor, QLineEdit)
    return editor


def phone(form: ContactForm, place: int = 0) -> PhoneRow:
    return form.body.phones.rows[place]


def write(widget: QLineEdit, text: str) -> None:
    """As an input method or a paste brings it."""
    widget.setFocus()
    widget.selectAll()
    widget.insert(text)
    widget.textEdited.emit(widget.text())
    widget.editingFinished.emit()


def acts(of: Field) -> list[str]:
    return [each.text() for each in of.findChildren(QPushButton) if not each.isHidden()]


def link(of: Field, words: str) -> QPushButton:
    return next(each for each in of.findChildren(QPushButton) if each.text() == words and not each.isHidden())


def click(form: ContactForm, button: QPushButton) -> None:
    """As a hand does: what is to be deleted goes between press and release."""
    handle, at = form.windowHandle(), button.mapTo(form, button.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def press(of: Field, words: str) -> None:
    link(of, words).click()


def actions(ctx: Context) -> int:
    return int(ctx.db.value("SELECT count(*) FROM actions"))


def test_name_tab_phone_enter_is_a_contact(form: ContactForm, told: Told, ctx: Context) -> None:
    form.start_new()
    keys = 0
    for key in "anton":
        QTest.keyClicks(name(form), key)
        keys += 1
    form.show()
    name(form).setFocus()
    QTest.keyClick(name(form), Qt.Key.Key_Tab)
    keys += 1
    assert phone(form).edit.nextInFocusChain() is not None
    for key in KNOWN:
        QTest.keyClicks(phone(form).edit, key)
        keys += 1
    QTest.keyClick(phone(form).edit, Qt.Key.Key_Return)
    keys += 1
    assert keys == 18, "and two for Ctrl+N make the twenty of the task"
    at = search.search(ctx, "anton")[0]
    assert service.contact(ctx, at).phones == (KNOWN,)
    assert told.saved == [(at, "Added: anton")]
    assert told.order == ["closed", "saved"]
    assert not form.is_open


def test_tab_leads_from_the_name_to_the_number_and_on(form: ContactForm) -> None:
    form.start_new()
    stops: list[QWidget] = []
    widget = name(form).nextInFocusChain()
    while widget is not None and widget is not name(form):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(form) and widget.focusProxy() is None:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    assert stops[0] is phone(form).edit
    assert stops.index(form.body.tags.edit) < stops.index(form.body.day.edit) < stops.index(form.body.note.editor)
    unnamed = [each for each in stops if not (each.accessibleName() or getattr(each, "text", str)())]
    assert unnamed == []


def next_stop(form: ContactForm, widget: QWidget) -> str:
    """The name of what Tab leads to."""
    found = widget.nextInFocusChain()
    while found is not None and (
        not found.focusPolicy() & Qt.FocusPolicy.TabFocus or not found.isVisibleTo(form) or found.focusProxy()
    ):
        found = found.nextInFocusChain()
    return found.accessibleName() or str(found.property("text")) if found else ""


def test_what_appears_beside_a_field_comes_next_on_tab(form: ContactForm, ctx: Context) -> None:
    a_contact(ctx, "陈雨桐", KNOWN)
    form.start_new("陈雨桐")
    name(form).editingFinished.emit()
    assert next_stop(form, name(form)) == "Open"
    write(phone(form).edit, KNOWN)
    assert next_stop(form, phone(form).edit) == "Open"
    write(form.body.tags.edit, "宝妈，少糖，")
    assert next_stop(form, form.body.tags.edit) == "Take off 宝妈"


def test_a_link_below_a_field_is_pressed_while_the_field_is_left(
    qtbot: QtBot, form: ContactForm, told: Told, ctx: Context
) -> None:
    other = a_contact(ctx, "陈雨桐", KNOWN)
    form.show()
    form.activateWindow()
    form.start_new("陈雨桐")
    name(form).editingFinished.emit()
    qtbot.waitUntil(form.isActiveWindow)
    phone(form).edit.setFocus()
    QTest.keyClicks(phone(form).edit, KNOWN)
    click(form, link(phone(form).field, "Both use it"))
    assert phone(form).shared
    write(name(form), "")
    name(form).setFocus()
    name(form).insert("陈雨桐")
    name(form).editingFinished.emit()
    click(form, link(form.body.name, "Open"))
    assert told.others == [other]


def test_the_beginning_of_a_number_is_no_error_until_it_is_left(form: ContactForm) -> None:
    form.start_new("6021")
    assert not phone(form).field.wrong
    phone(form).edit.editingFinished.emit()
    assert phone(form).field.wrong


def test_everything_is_saved_as_one_step_and_taken_back_as_one(form: ContactForm, told: Told, ctx: Context) -> None:
    form.start_new()
    write(name(form), "陈雨桐")
    write(phone(form).edit, "164 0000 6021")
    form.body.phones.add_button.click()
    write(phone(form, 1).edit, "0571-62345678")
    form.body.source.editor.setCurrentText(sources.said(sources.REFERRAL))  # type: ignore[attr-defined]
    for tag in ("宝妈", "少糖"):
        write(form.body.tags.edit, tag)
        QTest.keyClick(form.body.tags.edit, Qt.Key.Key_Return)
    write(form.body.day.edit, "农历八月十五")
    form.body.note.editor.setPlainText("周末来")  # type: ignore[attr-defined]
    for part, text in ((form.body.wechat, "cyt"), (form.body.nickname, "桐桐"), (form.body.company, "样例公司")):
        write(part.editor, text)  # type: ignore[arg-type]
    write(form.body.address.editor, "样例路 1 号")  # type: ignore[arg-type]
    QTest.keyClick(form.body.address.editor, Qt.Key.Key_Return)
    at = told.saved[0][0]
    assert editing.written(ctx, at) == editing.Written(
        name="陈雨桐",
        phones=(KNOWN, "057162345678"),
        wechat="cyt",
        birthday=Birthday(Calendar.LUNAR, 8, 15),
        source=sources.REFERRAL,
        nickname="桐桐",
        company="样例公司",
        address="样例路 1 号",
        note="周末来",
    )
    assert [tag.name for tag in tags.tags_of(ctx, [at])[at]] == ["宝妈", "少糖"]
    assert actions(ctx) == 1
    undo.undo(ctx, "u")
    assert service.count(ctx) == 0


def test_an_unchanged_form_writes_nothing(form: ContactForm, told: Told, ctx: Context) -> None:
    with ctx.act("import.contacts", "i") as act:
        draft = ContactDraft(
            name="陈雨桐",
            hints=(Phone(PhoneKind.INVALID, "1640000"),),
            birthday=Birthday(Calendar.LUNAR, 6, 1, leap=True),
        )
        at = taking_in.add_all(ctx, act.id, [draft])[0]
    tags.tag(ctx, "t", [at], "宝妈")
    for language in ("en", "zh_CN"):
        i18n.use_language(language)
        form.start_change(at)
        form.save()
        assert not form.is_open
    assert told.saved == []
    assert actions(ctx) == 2


def test_a_change_is_stored_and_told(form: ContactForm, told: Told, ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", KNOWN)
    form.start_change(at)
    assert phone(form).edit.text() == KNOWN, "the number is shown in full while it is edited"
    write(phone(form).edit, "16400006022")
    write(form.body.day.edit, "6/20")
    form.save()
    assert editing.written(ctx, at) == editing.Written(
        "陈雨桐", ("16400006022",), birthday=Birthday(Calendar.SOLAR, 6, 20)
    )
    assert told.saved == [(at, "Saved: 陈雨桐")]
    undo.undo(ctx, "u")
    assert editing.written(ctx, at) == editing.Written("陈雨桐", (KNOWN,))


def test_a_name_pasted_with_its_number_fills_both_fields(form: ContactForm) -> None:
    form.start_new()
    write(name(form), "张三 138 0013 8000")
    assert (name(form).text(), phone(form).text) == ("张三", "138 0013 8000")
    write(name(form), "李四 13800138000 13900139000")
    assert name(form).text() == "李四"
    assert form.body.phones.texts == ("138 0013 8000", "13800138000", "13900139000")


def test_a_number_typed_slowly_into_the_name_moves_when_the_field_is_left(form: ContactForm) -> None:
    form.start_new()
    QTest.keyClicks(name(form), "zhang 13800138000")
    assert name(form).text() == "zhang 13800138000"
    name(form).editingFinished.emit()
    assert (name(form).text(), phone(form).text) == ("zhang", "13800138000")


@pytest.mark.parametrize(
    ("text", "called", "numbers"),
    [
        ("陈雨桐", "陈雨桐", ()),
        ("13800138000", "", ("13800138000",)),
        ("6021", "", ("6021",)),
        ("陈雨桐 13800138000", "陈雨桐", ("13800138000",)),
        ("  ", "", ()),
    ],
)
def test_a_new_form_begins_with_what_was_sought(
    form: ContactForm, text: str, called: str, numbers: tuple[str, ...]
) -> None:
    form.start_new(text)
    assert (name(form).text(), form.body.phones.texts) == (called, numbers)


def test_a_digit_that_is_missing_is_counted_and_nothing_is_stored(form: ContactForm, told: Told, ctx: Context) -> None:
    form.start_new("陈雨桐")
    QTest.keyClicks(phone(form).edit, "1640000602")
    assert not phone(form).field.wrong, "while somebody types nothing is wrong yet"
    QTest.keyClick(phone(form).edit, Qt.Key.Key_Return)
    assert phone(form).field.sentence == "1 more to go: a mobile number has 11 digits."
    assert form.is_open
    assert service.count(ctx) == 0
    QTest.keyClicks(phone(form).edit, "1")
    assert phone(form).field.sentence == "Nobody has this number yet"
    form.save()
    assert len(told.saved) == 1


def test_a_number_of_somebody_else_is_said_at_once_with_the_ways_out(
    form: ContactForm, told: Told, ctx: Context
) -> None:
    mother = a_contact(ctx, "陈雨桐", KNOWN)
    form.start_new("小宝")
    QTest.keyClicks(phone(form).edit, KNOWN)
    assert phone(form).field.sentence == "This number belongs to 陈雨桐"
    assert acts(phone(form).field) == ["Open", "Both use it"]
    form.save()
    assert form.is_open
    press(phone(form).field, "Open")
    assert told.others == [mother]
    assert not form.is_open


def test_a_number_two_people_use_is_stored_as_shared(form: ContactForm, told: Told, ctx: Context) -> None:
    a_contact(ctx, "陈雨桐", KNOWN)
    form.start_new("小宝")
    write(phone(form).edit, KNOWN)
    press(phone(form).field, "Both use it")
    assert phone(form).field.sentence == "Shared with 陈雨桐"
    press(phone(form).field, "Not shared")
    assert phone(form).field.wrong
    press(phone(form).field, "Both use it")
    form.save()
    at = told.saved[0][0]
    assert service.contact(ctx, at).phones == (KNOWN,)
    form.start_change(at)
    assert phone(form).field.sentence == "Shared with 陈雨桐"
    form.save()
    assert len(told.saved) == 1


def test_a_number_that_found_its_owner_meanwhile_is_said_where_it_stands(
    form: ContactForm, told: Told, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.start_new("小宝")
    write(phone(form).edit, KNOWN)
    checked = form.body.check

    def check_then_somebody_is_faster() -> QWidget | None:
        wrong = checked()
        a_contact(ctx, "陈雨桐", KNOWN)
        return wrong

    monkeypatch.setattr(form.body, "check", check_then_somebody_is_faster)
    form.save()
    assert phone(form).field.sentence == "This number belongs to 陈雨桐"
    assert told.saved == []


def test_a_namesake_is_no_error_and_can_be_opened(form: ContactForm, told: Told, ctx: Context) -> None:
    other = a_contact(ctx, "陈雨桐", KNOWN)
    form.start_new()
    write(name(form), "陈雨桐")
    assert form.body.name.sentence == "There is one more 陈雨桐 164****6021"
    press(form.body.name, "Open")
    assert told.others == [other]
    form.start_new()
    write(name(form), "赵敏")
    assert form.body.name.sentence == "Nobody else has this name"


def test_several_numbers_in_one_field_become_rows(form: ContactForm) -> None:
    form.start_new("陈雨桐")
    write(phone(form).edit, "16400006021 / 16400006022")
    assert form.body.phones.texts == ("16400006021", "16400006022")


def test_a_number_can_be_taken_off(form: ContactForm, told: Told, ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "16400006021 / 16400006022")
    form.start_change(at)
    phone(form, 1).removed.emit()
    form.save()
    assert service.contact(ctx, at).phones == ("16400006021",)


def test_a_number_an_import_left_is_said_and_kept(form: ContactForm, told: Told, ctx: Context) -> None:
    with ctx.act("import.contacts", "i") as act:
        at = taking_in.add_all(ctx, act.id, [ContactDraft(name="a", hints=(Phone(PhoneKind.INVALID, "1640000602"),))])[
            0
        ]
    form.start_change(at)
    assert phone(form).field.sentence.startswith("It came with an import")
    write(phone(form).edit, "16400006021")
    form.save()
    assert service.contact(ctx, at).phones == ("16400006021",)


@pytest.mark.parametrize(
    ("text", "shown", "calendar"),
    [("6月20日", "6/20", "solar"), ("八月十五", "8/15", "lunar"), ("农历1990年闰五月初一", "1990-5-1", "lunar")],
)
def test_a_birthday_is_understood_and_written_out(form: ContactForm, text: str, shown: str, calendar: str) -> None:
    form.start_new("陈雨桐")
    write(form.body.day.edit, text)
    assert (form.body.day.edit.text(), form.body.day.calendar.chosen) == (shown, calendar)
    assert form.body.day.leap.isChecked() == ("闰" in text)


def test_the_calendar_can_be_chosen_beside_the_day(form: ContactForm) -> None:
    form.start_new("陈雨桐")
    write(form.body.day.edit, "8/15")
    form.body.day.calendar.button("lunar").click()
    assert form.body.day.value == Birthday(Calendar.LUNAR, 8, 15)
    assert form.body.day.field.sentence == "Next time on Oct 6"
    form.body.day.calendar.button("solar").click()
    assert form.body.day.value == Birthday(Calendar.SOLAR, 8, 15)


def test_a_leap_month_is_ticked(form: ContactForm) -> None:
    form.start_new("陈雨桐")
    form.body.day.calendar.button("lunar").click()
    write(form.body.day.edit, "6/1")
    form.body.day.leap.click()
    assert form.body.day.value == Birthday(Calendar.LUNAR, 6, 1, None, True)


def test_a_day_that_never_was_is_not_stored(form: ContactForm, told: Told, ctx: Context) -> None:
    form.start_new("陈雨桐")
    write(form.body.day.edit, "2/30")
    form.save()
    assert form.body.day.field.wrong
    assert told.saved == []
    write(form.body.day.edit, "")
    form.save()
    assert len(told.saved) == 1


def test_tags_are_offered_by_their_pinyin_and_parted_by_commas(form: ContactForm, told: Told, ctx: Context) -> None:
    other = a_contact(ctx, "赵敏")
    for tag in ("宝妈", "少糖"):
        tags.tag(ctx, f"t{tag}", [other], tag)
    form.start_new("陈雨桐")
    edit = form.body.tags.edit
    QTest.keyClicks(edit, "bm")
    completer = edit.completer()
    assert completer is not None
    model = completer.model()
    assert model.index(0, 0).data() == "宝妈"
    completer.activated.emit("宝妈")
    edit.clear()
    write(edit, "老客，少糖，半")
    assert form.body.tags.tags == ("老客", "少糖", "半")
    form.save()


def test_a_tag_is_taken_off_by_its_cross_or_by_backspace(form: ContactForm, told: Told, ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐")
    for tag in ("宝妈", "少糖", "老客"):
        tags.tag(ctx, f"t{tag}", [at], tag)
    form.start_change(at)
    QTest.keyClick(form.body.tags.edit, Qt.Key.Key_Backspace)
    assert form.body.tags.tags == ("宝妈", "少糖")
    form.body.tags._chips["宝妈"].removed.emit()
    form.save()
    assert [tag.name for tag in tags.tags_of(ctx, [at])[at]] == ["少糖"]


def test_own_sources_stand_beside_the_known_ones(form: ContactForm, ctx: Context) -> None:
    editing.add(ctx, "o", editing.Written(name="a", source="市集摆摊"))
    form.start_new()
    combo = form.body.source.editor
    words = [combo.itemText(place) for place in range(combo.count())]  # type: ignore[attr-defined]
    assert words[0] == ""
    assert "市集摆摊" in words
    assert sources.said(sources.REFERRAL) in words


def test_without_name_and_number_the_form_says_what_it_wants(form: ContactForm, told: Told) -> None:
    form.start_new()
    form.save()
    assert form.body.name.sentence == "A contact needs a name or a phone number."
    assert told.saved == []


def test_a_note_that_is_too_long_is_counted(form: ContactForm, told: Told) -> None:
    form.start_new("陈雨桐")
    form.body.note.editor.setPlainText("长" * 2003)  # type: ignore[attr-defined]
    form.save()
    assert form.body.note.sentence == "3 characters too many: a note has at most 2,000."
    assert told.saved == []


def test_control_enter_saves_and_begins_the_next(form: ContactForm, told: Told, ctx: Context) -> None:
    form.start_new("陈雨桐")
    form.next_button.click()
    assert form.is_open
    assert name(form).text() == ""
    write(name(form), "赵敏")
    form.next_button.click()
    assert [said for _at, said in told.saved] == ["Added: 陈雨桐", "Added: 赵敏"]
    assert told.order == ["saved", "saved"]
    at = told.saved[0][0]
    form.start_change(at)
    write(name(form), "陈雨彤")
    form.next_button.click()
    assert told.next == [at]
    assert not form.is_open


def test_escape_keeps_what_was_written(form: ContactForm, told: Told, ctx: Context) -> None:
    form.start_new()
    write(name(form), "陈雨桐")
    write(phone(form).edit, "1640000602")
    write(form.body.day.edit, "2/30")
    form.body.tags.edit.setText("宝妈")
    QTest.keyClick(name(form), Qt.Key.Key_Escape)
    assert not form.is_open
    assert told.order == ["closed"]
    assert service.count(ctx) == 0
    form.start_new()
    assert form.body.draft.isVisibleTo(form)
    assert (name(form).text(), phone(form).text, form.body.day.edit.text()) == ("陈雨桐", "1640000602", "2/30")
    assert form.body.tags.tags == ("宝妈",)
    form.body.dropped.emit()
    assert form.body.entered.is_empty
    assert not form.body.draft.isVisibleTo(form)


def test_each_contact_has_a_draft_of_its_own(form: ContactForm, told: Told, ctx: Context) -> None:
    one, two = a_contact(ctx, "陈雨桐"), a_contact(ctx, "赵敏")
    form.start_change(one)
    write(name(form), "陈雨彤")
    form.start_change(two)
    assert name(form).text() == "赵敏"
    form.start_change(one)
    assert name(form).text() == "陈雨彤"
    form.save()
    form.start_change(one)
    assert not form.body.draft.isVisibleTo(form)
    assert service.contact(ctx, one).name == "陈雨彤"


def test_an_untouched_form_leaves_no_draft(form: ContactForm, ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", KNOWN)
    form.start_change(at)
    form.shut()
    form.start_change(at)
    assert not form.body.draft.isVisibleTo(form)


def test_what_others_stored_meanwhile_stays(form: ContactForm, told: Told, ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐")
    form.start_change(at)
    service.change(ctx, "meanwhile", at, {"note": "别人写的"})
    write(name(form), "陈雨彤")
    form.save()
    assert service.contact(ctx, at).note == "别人写的"
