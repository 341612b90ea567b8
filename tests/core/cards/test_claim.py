"""The claim desk: every verdict with its reason, one winner per card, and a claim taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.cards import batches, claim
from core.cards.codes import ALPHABET, from_human, to_machine
from core.cards.models import ClaimResult, Verdict
from core.cards.words import sentence
from core.clock import HeldClock
from core.contacts import service as contacts
from core.context import Context
from core.db import check
from core.errors import Conflict, Invalid, Missing, Refused
from core.ids import new_op_id
from core.permissions import Actor, Role
from core.undo import undo
from tests.make import a_contact
from tests.make_cards import a_batch, a_job, codes_of, printed, states_of

PHONE = "16412340001"


def tried(ctx: Context) -> list[tuple[str, str | None]]:
    return [(row[0], row[1]) for row in ctx.db.rows("SELECT verdict, text FROM claim_attempt ORDER BY id")]


def wrong(code: str, at: int = 5) -> str:
    """The code with one symbol wrong, so that its check fails."""
    other = ALPHABET[(ALPHABET.index(code[at]) + 7) % 32]
    return code[:at] + other + code[at + 1 :]


def said(ctx: Context, result: ClaimResult) -> str:
    return sentence(result.answer, ctx.home.zone)


def test_a_card_is_claimed_by_its_code_in_a_message(ctx: Context) -> None:
    batch = printed(ctx, 2)
    code = codes_of(ctx, batch)[0]
    who = a_contact(ctx, "陈雨桐", PHONE)
    done = claim.claim(
        ctx, new_op_id(), f"老板你好😊 我的码是 {code.lower()} 谢谢！", contact_id=who, added_friend=True
    )
    assert (done.verdict, done.answer.code, done.contact_id, done.claimed_at) == (Verdict.OK, code, who, ctx.now())
    assert not done.answer.packed
    assert states_of(ctx, batch) == "cp"
    row = ctx.db.one("SELECT * FROM claim")
    assert row is not None
    assert (row["attempt"], row["channel"], row["added_friend"], row["card_was"]) == (1, "typed", 1, "printed")
    assert tried(ctx) == [("ok", code)]


def test_the_digits_of_the_symbol_claim_the_same_card(ctx: Context) -> None:
    batch = printed(ctx, 1)
    code = codes_of(ctx, batch)[0]
    machine = to_machine(from_human(code.replace("-", "")) or 0)
    assert claim.claim(ctx, new_op_id(), machine, "gun").answer.code == code
    assert states_of(ctx, batch) == "c"


def test_looking_changes_nothing_but_is_kept(ctx: Context) -> None:
    batch = printed(ctx, 1)
    code = codes_of(ctx, batch)[0]
    answer = claim.look(ctx, code)
    assert (answer.verdict, answer.offer, answer.printed_on) == (Verdict.OK, "8 元返单券", ctx.today())
    assert states_of(ctx, batch) == "p"
    assert tried(ctx) == [("ok", code)]


def test_a_second_claim_is_refused_and_shows_the_first(ctx: Context, clock: HeldClock) -> None:
    code = codes_of(ctx, printed(ctx, 1))[0]
    first = claim.claim(ctx, new_op_id(), code, contact_id=a_contact(ctx, "林巧儿", PHONE))
    clock.move(timedelta(hours=1))
    again = claim.claim(ctx, new_op_id(), code)
    assert again.verdict is Verdict.ALREADY
    assert again.answer.first is not None
    assert (again.answer.first.contact, again.answer.first.at) == ("林巧儿", first.claimed_at)
    assert "2025-06-18 18:30, 林巧儿" in said(ctx, again)
    assert [verdict for verdict, _ in tried(ctx)] == ["ok", "already"]
    assert ctx.db.value("SELECT count(*) FROM claim") == 1


def test_what_was_never_printed_cannot_be_claimed(ctx: Context) -> None:
    batch = a_batch(ctx, 2)
    made = claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[0])
    a_job(ctx, batch)
    queued = claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[0])
    assert (made.verdict, queued.verdict) == (Verdict.NOT_PRINTED, Verdict.NOT_PRINTED)
    assert states_of(ctx, batch) == "qq"


def test_a_card_is_good_until_the_end_of_its_last_day(ctx: Context, clock: HeldClock) -> None:
    batch = printed(ctx, 2, last_day=ctx.today() + timedelta(days=1))
    clock.move(timedelta(days=1, hours=5, minutes=29))
    assert claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[0]).verdict is Verdict.OK
    clock.move(timedelta(minutes=1))
    late = claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[1])
    assert late.verdict is Verdict.EXPIRED
    assert "2025-06-19" in said(ctx, late)


def test_a_claim_before_the_card_was_printed_is_for_review(ctx: Context, clock: HeldClock) -> None:
    before = ctx.today()
    clock.move(timedelta(days=2))
    code = codes_of(ctx, printed(ctx, 1))[0]
    early = claim.claim(ctx, new_op_id(), code, on_day=before)
    assert early.verdict is Verdict.TOO_EARLY
    with pytest.raises(Invalid, match=r"claim\.day_ahead"):
        claim.claim(ctx, new_op_id(), code, on_day=ctx.today() + timedelta(days=1))
    assert claim.claim(ctx, new_op_id(), code, on_day=ctx.today()).verdict is Verdict.OK


@pytest.mark.parametrize("what", ["spoiled", "revoked", "expired"])
def test_the_owner_may_accept_a_dead_card_with_a_reason(ctx: Context, clock: HeldClock, what: str) -> None:
    batch = printed(ctx, 1)
    code, card = codes_of(ctx, batch)[0], batches.card_ids(ctx, batch)[0]
    if what == "spoiled":
        with ctx.act("test.spoiled", new_op_id()):
            ctx.db.execute("UPDATE card SET state = 'spoiled' WHERE id = ?", [card])
    elif what == "revoked":
        batches.revoke(ctx, new_op_id(), card, "lost")
    else:
        clock.move(timedelta(days=100))
    before = states_of(ctx, batch)
    assert claim.claim(ctx, new_op_id(), code).verdict == what
    ctx.actor = Actor("2", Role.STAFF)
    with pytest.raises(Refused, match=r"right\.missing"):
        claim.claim(ctx, new_op_id(), code, honour_reason="an old regular")
    ctx.actor = Actor("1", Role.OWNER)
    assert claim.claim(ctx, new_op_id(), code, honour_reason="an old regular").verdict is Verdict.OK
    assert ctx.db.value("SELECT honoured_reason FROM claim") == "an old regular"
    undo(ctx, new_op_id())
    assert states_of(ctx, batch) == before


def test_a_reason_does_not_open_what_cannot_be_honoured(ctx: Context) -> None:
    code = codes_of(ctx, a_batch(ctx, 1))[0]
    assert claim.claim(ctx, new_op_id(), code, honour_reason="please").verdict is Verdict.NOT_PRINTED


def test_a_wrong_symbol_suggests_the_card_and_claims_nothing(ctx: Context) -> None:
    batch = printed(ctx, 3)
    code = codes_of(ctx, batch)[1]
    near = claim.claim(ctx, new_op_id(), wrong(code))
    assert (near.verdict, near.answer.near, near.answer.code) == (Verdict.NEAR, (code,), "")
    assert code in said(ctx, near)
    assert states_of(ctx, batch) == "ppp"
    claim.claim(ctx, new_op_id(), code)
    assert claim.claim(ctx, new_op_id(), wrong(code)).verdict is Verdict.BAD_CHECK


def test_a_code_of_no_card_and_a_text_without_a_code_are_told_apart(ctx: Context) -> None:
    printed(ctx, 1)
    assert claim.claim(ctx, new_op_id(), "SRCB-EF85-GR5M").verdict is Verdict.UNKNOWN
    assert claim.claim(ctx, new_op_id(), "7K3M-UNTZ-4W2V").answer.has_u
    assert claim.claim(ctx, new_op_id(), PHONE).verdict is Verdict.NOT_A_CODE
    assert claim.claim(ctx, new_op_id(), "").verdict is Verdict.NOT_A_CODE


def test_text_that_is_not_ours_is_never_stored(ctx: Context) -> None:
    printed(ctx, 1)
    for text in (PHONE, "wxp://f2f0secret", "110101199003070011", "2WJG5FA56W5", "https://example.cn/secret"):
        claim.look(ctx, text)
    claim.look(ctx, "我叫王建国，码是 7K3M-Q9TZ-4W2X")
    rows = ctx.db.rows("SELECT form, length, text FROM claim_attempt ORDER BY id")
    assert [row["text"] for row in rows] == [None] * 6
    assert [row["form"] for row in rows] == ["other"] * 5 + ["human"]
    assert rows[0]["length"] == 11


def test_several_codes_are_claimed_one_by_one_unless_only_one_is_ours(ctx: Context) -> None:
    batch = printed(ctx, 2)
    first, second = codes_of(ctx, batch)
    with pytest.raises(Refused, match=r"claim\.several_codes") as refused:
        claim.claim(ctx, new_op_id(), f"{first} {second}")
    assert refused.value.facts["codes"] == (first, second)
    assert claim.claim(ctx, new_op_id(), f"SRCB-EF85-GR5M {second}").answer.code == second
    assert states_of(ctx, batch) == "pc"


def test_a_phone_names_its_owner_or_makes_a_contact_on_the_spot(ctx: Context) -> None:
    codes = codes_of(ctx, printed(ctx, 3))
    known = a_contact(ctx, "陈雨桐", PHONE)
    assert claim.claim(ctx, new_op_id(), codes[0], phone="+86 164-1234-0001").contact_id == known
    fresh = claim.claim(ctx, new_op_id(), codes[1], phone="16412340002", name="赵小满")
    assert fresh.made_contact
    made = contacts.contact(ctx, fresh.contact_id or 0)
    assert (made.name, made.source, made.phones) == ("赵小满", "parcel_card", ("16412340002",))
    assert claim.claim(ctx, new_op_id(), codes[2], phone="16412340002").contact_id == made.id


def test_a_person_who_cannot_be_named_stops_the_claim(ctx: Context) -> None:
    batch = printed(ctx, 1)
    code = codes_of(ctx, batch)[0]
    for name in ("妈妈", "女儿"):
        contacts.add(ctx, new_op_id(), contacts.draft_of(name, PHONE), shared=True)
    with pytest.raises(Refused, match=r"claim\.phone_shared"):
        claim.claim(ctx, new_op_id(), code, phone=PHONE)
    with pytest.raises(Invalid):
        claim.claim(ctx, new_op_id(), code, phone="12")
    with pytest.raises(Missing, match=r"contacts\.missing"):
        claim.claim(ctx, new_op_id(), code, contact_id=99)
    assert states_of(ctx, batch) == "p"
    assert contacts.count(ctx) == 2


def test_the_same_form_sent_twice_is_one_claim(ctx: Context) -> None:
    codes, op_id = codes_of(ctx, printed(ctx, 2)), new_op_id()
    first = claim.claim(ctx, op_id, codes[0], phone=PHONE)
    second = claim.claim(ctx, op_id, codes[0], phone=PHONE)
    assert (first.verdict, first.contact_id, first.claimed_at) == (second.verdict, second.contact_id, second.claimed_at)
    assert second.answer.code == codes[0]
    with pytest.raises(Conflict, match=r"op\.differs"):
        claim.claim(ctx, op_id, codes[1])
    assert ctx.db.value("SELECT count(*) FROM claim") == 1


def test_undoing_a_claim_frees_the_card_and_bins_the_contact_made_for_it(ctx: Context) -> None:
    batch = printed(ctx, 1)
    code = codes_of(ctx, batch)[0]
    made = claim.claim(ctx, new_op_id(), code, phone=PHONE, name="赵小满")
    undo(ctx, new_op_id())
    assert states_of(ctx, batch) == "p"
    assert contacts.count(ctx) == 0
    assert contacts.contact(ctx, made.contact_id or 0).binned_at is not None
    again = claim.claim(ctx, new_op_id(), code, phone=PHONE)
    assert again.verdict is Verdict.OK
    rows = ctx.db.rows("SELECT attempt, void_reason, voided_by FROM claim ORDER BY id")
    assert [row["attempt"] for row in rows] == [1, 2]
    assert [row["void_reason"] for row in rows] == ["undone", None]
    assert check.full(ctx.db) == []


def test_a_contact_with_a_life_of_its_own_survives_the_undo(ctx: Context) -> None:
    codes = codes_of(ctx, printed(ctx, 2))
    made = claim.claim(ctx, new_op_id(), codes[0], phone=PHONE, name="赵小满")
    first = ctx.db.value("SELECT max(id) FROM actions")
    claim.claim(ctx, new_op_id(), codes[1], contact_id=made.contact_id)
    undo(ctx, new_op_id(), first)
    assert contacts.contact(ctx, made.contact_id or 0).binned_at is None


def test_a_claim_is_undone_by_staff_on_its_day_and_by_the_owner_later(ctx: Context, clock: HeldClock) -> None:
    batch = printed(ctx, 2)
    for code in codes_of(ctx, batch):
        claim.claim(ctx, new_op_id(), code)
    ctx.actor = Actor("2", Role.STAFF)
    undo(ctx, new_op_id())
    clock.move(timedelta(days=1))
    with pytest.raises(Refused, match=r"right\.missing"):
        undo(ctx, new_op_id())
    ctx.actor = Actor("1", Role.OWNER)
    undo(ctx, new_op_id())
    assert states_of(ctx, batch) == "pp"


def test_an_assistant_may_claim_but_not_make_cards(ctx: Context) -> None:
    code = codes_of(ctx, printed(ctx, 1))[0]
    ctx.actor = Actor("3", Role.ASSISTANT)
    assert claim.claim(ctx, new_op_id(), code).verdict is Verdict.OK
    with pytest.raises(Refused, match=r"right\.missing"):
        batches.void(ctx, new_op_id(), 1, "no")


def test_the_code_of_a_test_piece_says_what_it_is(ctx: Context) -> None:
    answer = claim.look(ctx, "70855381317357248248")
    assert answer.verdict is Verdict.UNKNOWN
    assert "specimen" in sentence(answer, ctx.home.zone)
