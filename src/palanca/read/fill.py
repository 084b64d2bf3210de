"""Give a candidate its sides: who provides and who receives, from its own clause first and its context after.

Every name that may fill a role is weighed in it (`options`, `sides`); the best pair of two different sides wins.
Invariant: provider and recipient differ; coordinated names ("Kenya and Tanzania") fill a role together.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter

from palanca.read import lessons
from palanca.read.candidate import Candidate
from palanca.read.options import Memory, Option, paired, scored
from palanca.read.passage import Party, Passage
from palanca.read.sides import shipped
from palanca.read.standing import examples

__all__ = ["Filled", "fill", "weights"]


@cache
def _sections() -> dict[str, dict[str, float]]:
    table = tomllib.loads((files("palanca.read") / "weights.toml").read_text("utf-8"))
    return {name: {k: float(v) for k, v in section.items()} for name, section in table.items()}


def weights(section: str) -> dict[str, float]:
    """A section of read/weights.toml: a rule's name → its weight. Read once: the table must not be changed."""
    return _sections().get(section, {})


@dataclass(slots=True)
class Filled:
    """A candidate with its sides, and the options that they were chosen as."""

    candidate: Candidate
    providers: list[Party]
    recipients: list[Party]
    provider_score: float
    recipient_score: float
    margin: float
    sure: float  # the share of the best pair's sides among all pairs, 0 to 1
    chosen: tuple[Option, Option]
    whole: bool = False  # the first recipient is a group, the others countries named as some of it

    @property
    def sides(self) -> tuple[Party, Party]:
        """Its first provider and recipient."""
        return self.providers[0], self.recipients[0]

    @property
    def why(self) -> tuple[str, ...]:
        """The signs of both: "provider from", "recipient home" …"""
        roles = zip(("provider", "recipient"), self.chosen, strict=True)
        return tuple(f"{role} {name}" for role, option in roles for name, _ in option.named)


_AS_PROVIDER, _AS_RECIPIENT = attrgetter("provider"), attrgetter("recipient")
_TRIED = 6  # of the likeliest in each role, every pair is weighed
_LESS = 16.0  # log odds behind the likeliest pair that leave a pair no share
_NEITHER: tuple[str, str | None] = ("", None)


def fill(candidate: Candidate, passage: Passage, memory: Memory) -> Filled | None:
    """The candidate with its best sides, or ``None`` where the context holds no two."""
    options = scored(candidate, passage, memory)
    weighs = shipped().pairs
    best: tuple[Option, Option] | None = None
    score, second, sides = -math.inf, -9.0, _NEITHER
    pairs: dict[tuple[str, str], float] = {}
    receivers = sorted(options, key=_AS_RECIPIENT, reverse=True)[:_TRIED]
    givers = [o for o in options if o.party.side is not None]
    for one in sorted(givers, key=_AS_PROVIDER, reverse=True)[:_TRIED]:
        giving = str(one.party.side)
        for other in receivers:
            taking = other.party.side
            if taking == giving:
                continue
            total = one.provider + other.recipient
            if total < score - _LESS:
                break  # and so are those after it
            if one.source == other.source:
                for name in paired(candidate, one, other):
                    total += weighs[name]
            pair = (giving, taking or other.party.text)
            if total > pairs.get(pair, -math.inf):
                pairs[pair] = total
            if total > score:
                if best is not None and sides != (giving, taking):
                    second = max(second, score)
                best, score, sides = (one, other), total, (giving, taking)
            elif total > second and sides != (giving, taking):
                second = total
    if best is None:
        return None
    one, other = best
    candidate.features.update(_features(one, "p"))
    candidate.features.update(_features(other, "r"))
    posting = candidate.instrument == "presence"
    providers = _chain(one, options, other.party.side, provider=True, posting=posting)
    if one.source == "here":
        known = {p.side for p in providers}
        providers += [p for p in lessons.beside(candidate, one.party, other.party) if p.side not in known]
    recipients = _chain(other, options, one.party.side, provider=False)
    group = examples(recipients, one.party.side, passage)
    return Filled(
        candidate,
        providers,
        group or recipients,
        one.provider,
        other.recipient,
        score - second,
        1.0 / sum([math.exp(max(-30.0, total - score)) for total in pairs.values()]),
        best,
        bool(group),
    )


def _features(option: Option, role: str) -> dict[str, float]:
    return {f"{role}_{name}": times for name, times in option.named}


_COORDINATE = frozenset(("name", "capital", "abbreviation", "adjective", "organisation"))


def _chain(
    chosen: Option, options: list[Option], other: str | None, *, provider: bool, posting: bool = False
) -> list[Party]:
    """The names coordinated with the chosen one; of those that give, only such as may, but anyone posts people."""
    party = chosen.party
    if chosen.source not in ("here", "before") or party.chain < 0:
        return [party]
    found: dict[str | None, Party] = {}
    for option in options:
        p = option.party
        if (
            p.chain == party.chain
            and p.sentence == party.sentence
            and p.side != other
            and (p.side is not None or p is party)
        ):
            if provider and p is not party and p.giver < 0.3 and not posting:
                continue
            if provider and p.kind not in _COORDINATE and p is not party:
                continue
            found.setdefault(p.side, p)
    if (
        len(found) == 1 and not provider and chosen.source == "here"
    ):  # the same country elsewhere in the sentence, among others
        for option in options:
            p = option.party
            if option.source == "here" and p.side == party.side and p.side is not None and p.chain != party.chain:
                wider = {
                    q.side: q
                    for q in (o.party for o in options if o.source == "here")
                    if q.chain == p.chain and q.side not in (None, other)
                }
                if len(wider) > 2:
                    return list(wider.values())
    return list(found.values()) or [party]
