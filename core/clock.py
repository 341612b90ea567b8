"""The only place that looks at the system clock."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol
from zoneinfo import ZoneInfo

SHOP_ZONE = "Asia/Shanghai"


class Clock(Protocol):
    """What time it is, and how long something took."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        ...

    def seconds(self) -> float:
        """A running count of seconds that never jumps; only differences mean something."""
        ...


class SystemClock:
    """The clock of the PC."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - here, and nowhere else

    def seconds(self) -> float:
        return time.monotonic()


@dataclass
class HeldClock:
    """A clock that stands still until it is moved; for tests and for the demo shop."""

    at: datetime
    running: float = 0.0

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.running

    def move(self, step: timedelta) -> None:
        self.at += step
        self.running += step.total_seconds()


def utc_text(instant: datetime) -> str:
    """ISO text in UTC with milliseconds, the one form in which instants are stored; it sorts as time does."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03d}Z"


def from_utc_text(text: str) -> datetime:
    """The instant back from its stored form."""
    return datetime.fromisoformat(text)


def zone(name: str) -> timezone | ZoneInfo:
    """The shop's time zone; China's has had no summer time since 1991, so it needs no zone data on the machine."""
    return timezone(timedelta(hours=8), name) if name == SHOP_ZONE else ZoneInfo(name)


def shop_day(instant: datetime, zone_name: str = SHOP_ZONE) -> date:
    """The shop's calendar day of an instant; the zone of the PC does not matter."""
    return instant.astimezone(zone(zone_name)).date()
