"""Trades: what a first card says and looks like for a shop of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import N_, translate


@dataclass(frozen=True, slots=True)
class Benefit:
    """Something a card promises: short as a chip, and in full as it stands on the card; message ids."""

    chip: str
    text: str
    yuan: int = 0
    over: int = 0

    @property
    def chip_words(self) -> str:
        """The chip in the language in use."""
        return translate(self.chip).format(yuan=self.yuan, over=self.over)

    @property
    def card_words(self) -> str:
        """What the card says, in the language in use."""
        return translate(self.text).format(yuan=self.yuan, over=self.over)


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of shop: its name, the headline of its card, what it may promise, and the design proposed."""

    key: str
    name: str
    icon: str
    headline: str
    benefits: tuple[Benefit, ...]
    design: str
    scheme: str

    def headline_for(self, shop: str) -> str:
        """The headline in the language in use."""
        return translate(self.headline).format(shop=shop)


def _off(over: int, yuan: int) -> Benefit:
    text = N_("Add us: ¥{yuan} off your next order over ¥{over}")
    return Benefit(N_("¥{yuan} off ¥{over}"), text, yuan, over)


def _coupon(yuan: int) -> Benefit:
    return Benefit(N_("¥{yuan} coupon"), N_("Add us: a ¥{yuan} coupon for your next order"), yuan)


USUAL = "other"
TRADES = {
    each.key: each
    for each in (
        Trade(
            "bakery",
            N_("Bakery"),
            "bread",
            N_("Thank you for liking {shop}"),
            (
                _off(30, 5),
                _coupon(8),
                Benefit(N_("An egg tart"), N_("Add us: an egg tart with your next order")),
            ),
            "warm-wheat",
            "wheat",
        ),
        Trade(
            "drinks",
            N_("Tea, coffee"),
            "coffee",
            N_("See you at the next cup"),
            (
                _off(20, 3),
                _coupon(5),
                Benefit(N_("A larger cup"), N_("Add us: your next cup is a large one")),
            ),
            "warm-wheat",
            "cocoa",
        ),
        Trade(
            "meals",
            N_("Meals"),
            "fork-knife",
            N_("Good food, come again"),
            (
                _off(50, 8),
                _coupon(10),
                Benefit(N_("A side dish"), N_("Add us: a side dish with your next meal")),
            ),
            "cinnabar",
            "cinnabar",
        ),
        Trade(
            "fruit",
            N_("Fresh food"),
            "orange-slice",
            N_("Fresh today, fresh next time"),
            (
                _off(50, 6),
                _coupon(8),
                Benefit(N_("A box of fruit"), N_("Add us: a small box of fruit with your next order")),
            ),
            "green-leaf",
            "leaf",
        ),
        Trade(
            "beauty",
            N_("Hair, beauty"),
            "scissors",
            N_("You look lovely today"),
            (
                _off(200, 30),
                _coupon(20),
                Benefit(N_("A hair treatment"), N_("Add us: a hair treatment with your next visit")),
            ),
            "clear-blue",
            "peach",
        ),
        Trade(
            "pets",
            N_("Pets"),
            "paw-print",
            N_("Your furry one says thank you"),
            (
                _off(100, 10),
                _coupon(15),
                Benefit(N_("A bag of treats"), N_("Add us: a bag of treats with your next order")),
            ),
            "clear-blue",
            "sky",
        ),
        Trade(
            "clothes",
            N_("Clothes"),
            "t-shirt",
            N_("Wear it well, come and see us"),
            (
                _off(200, 20),
                _coupon(20),
                Benefit(N_("A pair of socks"), N_("Add us: a pair of socks with your next order")),
            ),
            "clear-blue",
            "lavender",
        ),
        Trade(
            USUAL,
            N_("Other"),
            "storefront",
            N_("Thank you for coming to {shop}"),
            (
                _off(30, 5),
                _coupon(8),
                Benefit(N_("A little gift"), N_("Add us: a little gift with your next order")),
            ),
            "green-leaf",
            "bamboo",
        ),
    )
}
"""Every trade by its key, in the order of the tiles."""


def trade(key: str) -> Trade:
    """A trade by its key; an unknown one is none of the others."""
    return TRADES.get(key, TRADES[USUAL])
