"""What a scanned code is, and whether it may be printed on a card that will lie in a drawer for months."""

from __future__ import annotations

import ipaddress
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from urllib.parse import SplitResult, urlsplit

from core.i18n import N_
from core.paths import resources

LONGEST = 256
CHANNEL_BYTES = 64
"""WeCom cuts `customer_channel` here (developer.work.weixin.qq.com, path 101359)."""


class Kind(StrEnum):
    """What a code leads to."""

    PAYMENT = "payment"
    WECHAT_GROUP = "wechat_group"
    WECHAT_PERSONAL = "wechat_personal"
    WECOM_LINK = "wecom_acquisition"
    WECOM_GROUP = "wecom_group"
    WECOM_MEMBER = "wecom_member"
    WECOM_SERVICE = "wecom_service"
    OFFICIAL = "wechat_official"
    OFFICIAL_PARAMETER = "wechat_official_parameter"
    MINI_SHORT = "mini_program_short"
    WEB = "own_url"
    CLAIM_CODE = "claim_code"
    OTHER = "other"


class Level(StrEnum):
    """Whether it may be printed: yes, after a look, or not at all."""

    OK = "ok"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a payload is; `reason` is an English message id, empty if there is nothing to say."""

    kind: Kind
    level: Level
    reason: str = ""
    needs_last_day: bool = False


PAYS = N_("This code is for paying, not for adding you. Use the code that adds you as a contact.")
GROUP = N_("A group code dies after 7 days and stops at 200 people. Print a personal or WeCom code instead.")
PERSONAL = N_("This code dies when it is reset or the account is blocked. For more than 1,000 cards use a WeCom link.")
WECOM_GROUP = N_("This code depends on the groups behind it. Keep one of them open while the cards are out.")
WECOM_MEMBER = N_("This code leaves with the employee. A WeCom customer link stays with the shop.")
PARAMETER = N_("This may be a temporary code of 30 days at most. Enter its last day before printing.")
MINI_SHORT = N_("A mini-program short link dies after 30 days at most. Print its round code or your own page instead.")
WEB = N_("Is this your own domain, and is it filed (ICP)? WeChat blocks pages that lure with red packets or sharing.")
PLAIN_HTTP = N_("The address is not encrypted (http). Phones warn about it; use https if the page can.")
ADDRESS = N_("The address is a bare number. Numbers change and WeChat blocks them; use a domain name.")
HOSTED = N_("This domain belongs to a service. It can die after your cards are out; your own page cannot.")
PHONE = N_("This is a phone number. Print it as text; the code has to lead to a page or an account.")
CLAIM = N_("This is the claim code of a card. The customer's code has to lead to your account or page.")
EMPTY = N_("The code is empty. Choose a picture of the code that adds you as a contact.")
TOO_LONG = N_("The code holds more than 256 characters. It would be too fine to scan on a card.")
UNKNOWN = N_("We do not know where this code leads. Use a WeChat or WeCom code, or a web address with https.")

_PAYING_HOSTS = frozenset({"payapp.weixin.qq.com", "wx.tenpay.com", "qr.alipay.com", "qr.95516.com"})
_CHAT_HOSTS = frozenset({"weixin.qq.com", "work.weixin.qq.com", "u.wechat.com"})
"""The chat service's own: what is not in the table below leads nowhere we know."""
_MINI_HOSTS = frozenset({"wxaurl.cn", "wxmpurl.cn"})
_PAYING = re.compile(r"^(?:(?:wxp|alipays?|alipayqr)://|weixin://wxpay)", re.I | re.A)

_KNOWN: tuple[tuple[re.Pattern[str], Verdict], ...] = tuple(
    (re.compile(pattern, re.ASCII), Verdict(kind, level, reason, day))
    for pattern, kind, level, reason, day in (
        (r"https?://weixin\.qq\.com/g/[\w-]{10,}", Kind.WECHAT_GROUP, Level.BLOCK, GROUP, False),
        (r"https?://u\.wechat\.com/[\w-]{20,30}(\?s=\d)?", Kind.WECHAT_PERSONAL, Level.WARN, PERSONAL, False),
        (
            r"https://work\.weixin\.qq\.com/ca/[0-9A-Za-z]+(\?customer_channel=[\w-]{1,64})?",
            Kind.WECOM_LINK,
            Level.OK,
            "",
            False,
        ),
        (r"https://work\.weixin\.qq\.com/gm/[0-9a-f]{32}", Kind.WECOM_GROUP, Level.WARN, WECOM_GROUP, False),
        (
            r"https://work\.weixin\.qq\.com/u/vc[0-9a-f]{16}(\?[\w.=&-]*)?",
            Kind.WECOM_MEMBER,
            Level.WARN,
            WECOM_MEMBER,
            False,
        ),
        (r"https://work\.weixin\.qq\.com/kfid/kfc[\w-]+", Kind.WECOM_SERVICE, Level.OK, "", False),
        (r"https?://weixin\.qq\.com/r/\S+", Kind.OFFICIAL, Level.OK, "", False),
        (r"https?://weixin\.qq\.com/q/\S+", Kind.OFFICIAL_PARAMETER, Level.WARN, PARAMETER, True),
    )
)


def classify(payload: str) -> Verdict:
    """What the text of a code is and whether it may be printed; first match wins, hosts compare without case."""
    text = payload.strip()
    if not text:
        return Verdict(Kind.OTHER, Level.BLOCK, EMPTY)
    parts = _parts(text)
    if _PAYING.match(text) or (parts and parts.hostname in _PAYING_HOSTS):
        return Verdict(Kind.PAYMENT, Level.BLOCK, PAYS)
    if len(text) > LONGEST:
        return Verdict(Kind.OTHER, Level.BLOCK, TOO_LONG)
    if parts is None:
        return _no_address(text)
    same = _lower_host(text, parts)
    known = next((verdict for pattern, verdict in _KNOWN if pattern.fullmatch(same)), None)
    return known or _web(parts)


def with_channel(payload: str, channel: str) -> str:
    """A WeCom customer link that tells which card was scanned; every other payload stays as it is."""
    bare = payload.partition("?")[0]
    if classify(payload).kind is not Kind.WECOM_LINK or len(channel.encode()) > CHANNEL_BYTES:
        return payload
    return f"{bare}?customer_channel={channel}"


def _parts(text: str) -> SplitResult | None:
    """The address in its parts, or None if the text is no web address with a host."""
    if any(c.isspace() or ord(c) < 32 for c in text):
        return None
    try:
        parts = urlsplit(text)
        return parts if parts.scheme in ("http", "https") and parts.hostname and _port_ok(parts) else None
    except ValueError:
        return None


def _port_ok(parts: SplitResult) -> bool:
    return parts.port is None or 0 < parts.port < 65_536


def _lower_host(text: str, parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.lower()}{text[text.index('//') + 2 + len(parts.netloc) :]}"


def _no_address(text: str) -> Verdict:
    digits = "".join(c for c in text if c not in " +-()")
    if len(digits) == 20 and digits.isdecimal() and digits[0] in "5679" and int(digits) % 97 == 1:
        return Verdict(Kind.CLAIM_CODE, Level.BLOCK, CLAIM)
    if (7 <= len(digits) <= 15 and digits.isdecimal()) or text.lower().startswith("tel:"):
        return Verdict(Kind.OTHER, Level.BLOCK, PHONE)
    return Verdict(Kind.OTHER, Level.BLOCK, UNKNOWN)


def _web(parts: SplitResult) -> Verdict:
    host = (parts.hostname or "").rstrip(".")
    if host in _MINI_HOSTS:
        return Verdict(Kind.MINI_SHORT, Level.BLOCK, MINI_SHORT)
    if _is_number(host):
        return Verdict(Kind.WEB, Level.BLOCK, ADDRESS)
    if "." not in host or host in _CHAT_HOSTS:
        return Verdict(Kind.OTHER, Level.BLOCK, UNKNOWN)
    if _ends_with_any(host, hosted()):
        return Verdict(Kind.WEB, Level.WARN, HOSTED)
    return Verdict(Kind.WEB, Level.WARN, PLAIN_HTTP if parts.scheme == "http" else WEB)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdecimal()
    return True


def _ends_with_any(host: str, known: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[i:]) in known for i in range(len(labels)))


@cache
def hosted() -> frozenset[str]:
    """Domains of short-link and live-code services, from the data file."""
    data = json.loads((resources() / "lint" / "hosts.json").read_text(encoding="utf-8"))
    return frozenset(data["short_links"]) | frozenset(data["live_codes"])
