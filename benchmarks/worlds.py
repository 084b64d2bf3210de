"""Worlds with known truth: what is measured in them, against what is so.

`python benchmarks/worlds.py [WORLDS [FIRST [DRAWS]]]`, FIRST the seed of the first world.

In a world two sides do known numbers of things in eight countries. Two families of sources tell of each with chances
of their own for each side; some records are false (as many as their π says), some happenings are recorded twice, once
by each family, and some records are two happenings taken for one. What a reader of the record can see goes through the
public functions of `palanca.measure`; the printed tables are those of docs/methods.md. Everything is seeded.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from palanca.codebook import INSTRUMENTS
from palanca.measure import corrected, detected, raw_count
from palanca.measure.uncertainty import estimates
from palanca.measure.visibility import INDEPENDENT, OWN
from palanca.model import Activity, Choice
from palanca.records import CLAIM_FIELDS

SIDES = ("CHN", "USA")
COUNTRIES = ("ARG", "BOL", "CHL", "COL", "ECU", "PAN", "PER", "URY")
_LISTS = {"provider_actors", "recipient_actors", "technology", "items", "amounts", "places"}


@dataclass(frozen=True)
class World:
    """What is so (``truth``: activities by side and country) and what is on record (``activities``, ``seen``)."""

    truth: dict[tuple[str, str], int]
    activities: list[Activity]
    seen: dict[str, frozenset[str]]


ERRORS = frozenset({"false", "twice", "joined"})


def world(seed: int, *, families: bool = True, errors: frozenset[str] = ERRORS) -> World:
    """One world. ``families``: two of them (else one, seen with a chance from Beta(4, 4)); ``errors``: false records,
    happenings recorded twice, and two taken for one (joined).
    """
    random = np.random.default_rng(seed)
    truth, rows, seen = {}, [], {}
    missed, wrong = (float(random.beta(3, 17)), float(random.beta(1, 32))) if errors else (0.0, 0.0)
    missed, wrong = missed * ("twice" in errors), wrong * ("joined" in errors)
    codes = list(INSTRUMENTS)

    def record(side: str, country: str, told: frozenset[str], happening: tuple[str, int], sure: float) -> None:
        documents = tuple(f"{name} {len(rows)}" for name in sorted(told))
        made = _activity(len(rows), side, country, *happening, sure, documents)
        rows.append(made)
        seen[made.id] = told

    for side in SIDES:
        chances = random.uniform(0.3, 0.7, 2) if families else np.array([random.beta(4, 4), 0.0])
        for country in COUNTRIES:
            done = int(random.poisson(random.gamma(2.0, 8.0)))
            truth[side, country] = done
            for _ in range(done):
                told = frozenset(
                    name for name, chance in zip((OWN, INDEPENDENT), chances, strict=True) if random.random() < chance
                )
                happening = (codes[random.integers(9)], int(random.integers(2005, 2022)))
                if not told:
                    continue
                sure = (
                    float(random.beta(9, 2)) if "false" in errors else 1.0
                )  # π of Beta(8, 2) on record, given that it is so
                if len(told) == 2 and random.random() < missed:
                    for one in told:
                        record(side, country, frozenset([one]), happening, sure)
                else:
                    record(side, country, told, happening, sure)
                    truth[side, country] += len(told) == 2 and random.random() < wrong
                # for every true record a quarter of a false one: the rest of Beta(8, 2)
                if "false" in errors and random.random() < 0.25:
                    false = (codes[random.integers(9)], int(random.integers(2005, 2022)))
                    record(side, country, told, false, float(random.beta(8, 3)))
    return World(truth, rows, seen)


def _activity(
    number: int, side: str, country: str, instrument: str, year: int, sure: float, documents: tuple[str, ...]
) -> Activity:
    given = {"provider": side, "recipient": country, "instrument": instrument, "date": str(year)}
    given |= {"status": "completed", "assertion": "stated", "voice": "author"}
    claim = f"c{number:06}"
    fields = {
        name: Choice(given.get(name, () if name in _LISTS else None), (claim,), "")
        for name in CLAIM_FIELDS
        if name != "evidence"
    }
    return Activity(f"a{number:06}", fields, (claim,), documents, 1, min(sure, 0.99))


@dataclass
class Score:
    """Intervals that hold the truth, of how many; estimates and counts against the truth."""

    held: int = 0
    of: int = 0
    share_held: int = 0
    share_of: int = 0
    estimate: float = 0.0
    raw: float = 0.0
    detected: float = 0.0
    truth: float = 0.0

    @property
    def coverage(self) -> float:
        return self.held / self.of

    @property
    def share_coverage(self) -> float:
        return self.share_held / self.share_of

    @property
    def bias(self) -> float:
        """Of the corrected count, as a part of the truth."""
        return self.estimate / self.truth - 1

    @property
    def detected_bias(self) -> float:
        return self.detected / self.truth - 1

    @property
    def raw_bias(self) -> float:
        return self.raw / self.truth - 1


def score(
    worlds: int, *, families: bool = True, errors: frozenset[str] = ERRORS, draws: int = 2000, first: int = 0
) -> Score:
    """What the 90 % intervals of `corrected` and `corrected_share` hold, and the counts' bias, over ``worlds``; without
    ``draws`` their bias alone.
    """
    found = Score()
    for seed in range(first, first + worlds):
        one = world(seed, families=families, errors=errors)
        seen = one.seen if families else None
        asked = {"seen": seen, "recipients": COUNTRIES, "yearly": False, "draws": draws, "seed": seed}
        for e in estimates(one.activities, **asked) if draws else ():
            here = [one.truth[side, e.recipient] for side in SIDES]
            if e.name == "corrected":
                found.of += 1
                found.held += e.low <= one.truth[e.provider, e.recipient] <= e.high
            elif e.name == "corrected_share":
                found.share_of += 1
                found.share_held += e.low <= (here[0] + 0.5) / (sum(here) + 1) <= e.high
        for side in SIDES:
            for country in COUNTRIES:
                where = {"provider": side, "recipient": country}
                found.detected += detected(one.activities, **where).value or 0.0
                found.raw += raw_count(one.activities, **where).value or 0.0
                found.estimate += corrected(one.activities, seen=one.seen, **where).value or 0.0
                found.truth += one.truth[side, country]
    return found


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 20000  # the model was tuned on worlds below 10000
    draws = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    print("| worlds | count in 90 % interval | share in it | bias: raw count | detected (Σπ) | corrected |")
    print("|---|---|---|---|---|---|")
    for words, families, errors in (
        ("two families of sources, no errors", True, frozenset[str]()),
        ("two families, false records, missed and wrong merges", True, ERRORS),
        ("one family, visibility as the prior says, no errors", False, frozenset[str]()),
        ("one family, false records", False, ERRORS),
    ):
        s = score(worlds, families=families, errors=errors, draws=draws, first=first)
        bias = f"{s.bias:+.1%}" if families else "none possible"
        shown = [f"{s.coverage:.1%}", f"{s.share_coverage:.1%}", f"{s.raw_bias:+.1%}", f"{s.detected_bias:+.1%}"]
        print(f"| {words} | {' | '.join([*shown, bias])} |", flush=True)
    print("\n| bias by cause, two families | raw count | detected (Σπ) | corrected |")
    print("|---|---|---|---|")
    for words, errors in (
        ("untold happenings alone", frozenset[str]()),
        ("… and false records", frozenset({"false"})),
        ("… and happenings recorded twice", frozenset({"twice"})),
        ("… and two taken for one", frozenset({"joined"})),
        ("all of them", ERRORS),
    ):
        s = score(worlds, errors=errors, draws=0, first=first)
        print(f"| {words} | {s.raw_bias:+.1%} | {s.detected_bias:+.1%} | {s.bias:+.1%} |", flush=True)


if __name__ == "__main__":
    main()
