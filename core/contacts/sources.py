"""Where a contact first came from: the codes that are stored, and their words. A file's own words stay as they are."""

from __future__ import annotations

from core.i18n import N_, translate

WALK_IN = "walk_in"
PARCEL_CARD = "parcel_card"
REFERRAL = "referral"
GROUP = "group"
DOOR_SIGN = "door_sign"
DELIVERY = "delivery"
MOMENTS = "moments"

WORDS = {
    WALK_IN: N_("In the shop"),
    PARCEL_CARD: N_("Parcel card"),
    REFERRAL: N_("Brought by a friend"),
    GROUP: N_("Group chat"),
    DOOR_SIGN: N_("Sign at the door"),
    DELIVERY: N_("Delivery"),
    MOMENTS: N_("Moments"),
}


def said(source: str) -> str:
    """A source in the words of the language in use."""
    return translate(WORDS[source]) if source in WORDS else source
