"""Simulated guns and typists: characters with the milliseconds between them, as the models of printing say."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from core.cards.codes import to_machine

START_MS = 10_000


@dataclass(frozen=True)
class Strokes:
    """What is typed, the gap before each character after the first, and how it ends."""

    text: str
    gaps: tuple[int, ...]
    suffix: str
    suffix_gap: int

    def timed(self, start: int = START_MS) -> list[tuple[str, int]]:
        """Each character with its time."""
        times = [start]
        for gap in self.gaps:
            times.append(times[-1] + gap)
        return list(zip(self.text, times, strict=True))

    def suffix_at(self, start: int = START_MS) -> int:
        """When the suffix comes."""
        return self.timed(start)[-1][1] + self.suffix_gap


def code(chance: Random) -> str:
    """A random valid code of 20 digits."""
    return to_machine(chance.getrandbits(55))


def gun(chance: Random) -> Strokes:
    """A gun of 5 to 60 ms between characters, or a quick one of 5 to 20 ms that stalls for 90 ms now and then."""
    text = code(chance)
    suffix = chance.choice(["Enter", "Enter", "Tab", ""])
    gaps = [chance.randint(5, 60) for _ in text]
    if chance.random() < 0.5:
        gaps = [90 if chance.random() < 0.15 else chance.randint(5, 20) for _ in text]
    return Strokes(text, tuple(gaps[1:]), suffix, gaps[0])


def typist(chance: Random) -> Strokes:
    """A person of 45 to 110 ms between keys, or slower; digits or letters, ended by Enter, Tab or nothing."""
    letters = chance.choice(["0123456789", "abcdefghijklmnopqrstuvwxyz ", "0123456789ABCDEF-"])
    text = code(chance) if chance.random() < 0.2 else "".join(chance.choices(letters, k=chance.randint(1, 24)))
    slowest = chance.choice([110, 110, 160, 300, 900])
    gaps = [chance.randint(45, slowest) for _ in text]
    return Strokes(text, tuple(gaps[1:]), chance.choice(["Enter", "Tab", ""]), gaps[0])


def hurried(chance: Random) -> Strokes:
    """Four digits as fast as fingers go, then Enter: the tail of a phone number."""
    gaps = [chance.randint(15, 60) for _ in range(4)]
    return Strokes(f"{chance.randrange(10_000):04d}", tuple(gaps[1:]), "Enter", gaps[0])
