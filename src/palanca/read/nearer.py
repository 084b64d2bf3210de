"""Which of a claim's receivers are only named around it: whom another happening beside it went to.

Invariant: none is added, and one that the claim's own sentences name stays unless another receives more surely.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from palanca.read.actors import Here, receiver_options
from palanca.read.bodies import NAMED, Body, listed
from palanca.read.choice import likely, surely
from palanca.read.frames import Candidate
from palanca.read.passage import Party, Passage, Sentence
from palanca.read.titles import distinct

__all__ = ["nearest", "theirs"]

_FIELD = "recipient_actors"
_GOODS = frozenset(("equipment", "technology", "infrastructure", "training"))
_HERE = 1.0  # what it counts, in log odds, that the claim's own sentence names a body
_SURE = 1.7  # from which, with that, one receives beside another that it is not listed with
_AS_SURE = 0.5  # or from so little under the surest


def nearest(names: tuple[str, ...], told: Iterable[tuple[Candidate, Party]], passage: Passage) -> tuple[str, ...]:
    """Of a claim's receivers, those of a sentence around only if they are a fuller name of one that the claim's own
    names, or surely receive: not "the police", who got something two sentences before, beside "the ministry". Of
    several, the surest, those listed with it and those that are nearly sure: a text names one body for its user,
    another for its head, a third for where it stands."""
    if len(names) < 2:
        return names
    found: set[str] = set()
    sure: dict[str, float] = {}
    surest = 0.0
    lists: list[set[str]] = []
    for candidate, recipient in told:
        options = receiver_options(candidate, recipient, passage)
        around = passage.near[candidate.sentence.index, recipient.side]
        here, afar = options[: len(around.here)], options[len(around.here) :]
        own = [o for one, o in zip(around.here, here, strict=True) if one.body.kind in NAMED and _known(one.body)]
        if not around.points and likely(_FIELD, own):
            for option in afar:
                option.own["afar_beside_kept"] = 1.0
        found.update(likely(_FIELD, options))
        bodies = [one.body for one in around.here] + [one.body for one in around.afar]
        for place, (body, option) in enumerate(zip(bodies, options, strict=True)):
            if option.value and body.kind in NAMED:
                much = surely(_FIELD, option)
                more = _HERE if place < len(here) else 0.0
                sure[option.value] = max(sure.get(option.value, -_SURE), much + more)
                if option.value in names:
                    surest = max(surest, much + (more if _known(body) or not passage.spaces else 0.0))
        lists += _lists(around.here, candidate.sentence, passage)
    some = tuple(n for n in names if n in found or any(distinct((one, n)) == (n,) for one in found)) or names
    weighed = {name: sure[name] for name in some if name in sure}
    if len(weighed) < 2:
        return some
    least = min(_SURE, surest - _AS_SURE)
    kept = {name for name, much in weighed.items() if much >= least}
    for together in lists:
        if not kept.isdisjoint(together):
            kept |= together
    return tuple(name for name in some if name in kept or name not in weighed)


def theirs(
    names: tuple[str, ...], goods: set[str], candidate: Candidate, recipient: Party, passage: Passage
) -> tuple[str, ...]:
    """A claim's receivers; those that its own goods are told to go to, where each of several bodies of a sentence has
    goods of its own: "eight cars to the border police and a scanner to customs"."""
    sentence = candidate.sentence
    if not names or candidate.instrument not in _GOODS or recipient.sentence != sentence.index:
        return names
    near = passage.near[sentence.index, recipient.side].here
    given = [one for one in near if one.prep in _GIVEN and one.body.kind in NAMED]
    if len(given) < 2 or (passage.spaces and len({one.prep for one in given}) > 1):
        return names
    own = {thing.start for thing in candidate.things if thing.name in goods}
    marks = [(t.start, "", t.start in own) for t in sentence.things if t.entry.kind == "thing" or t.start in own]
    marks += [(one.body.start, one.body.whole or one.body.text, False) for one in given]
    turns = [[*turn] for _, turn in groupby(sorted(marks), lambda mark: not mark[1])]
    first = int(bool(turns[0][0][1]))  # "a la policía diez autos y a la aduana un escáner"
    if (
        len(turns) < 4
        or len(turns) % 2
        or (first and passage.spaces and passage.pack.grammar.get("adjective") == "before")
    ):
        return names
    pairs = [(turns[k + first], turns[k + 1 - first]) for k in range(0, len(turns), 2)]
    mine = [[name for _, name, _ in some] for goods, some in pairs if any(of for *_, of in goods)]
    return tuple(mine[0]) if len(mine) == 1 else names


_GIVEN = frozenset(("to", "for"))


def _lists(here: list[Here], sentence: Sentence, passage: Passage) -> list[set[str]]:
    """The bodies of a sentence that are listed together."""
    found: list[set[str]] = []
    last: Body | None = None
    for one in here:
        if last is None or not listed(last, one.body, sentence, passage):
            found.append(set())
        last = one.body
        found[-1].add(last.whole or last.text)
    return [some for some in found if len(some) > 1]


def _known(body: Body) -> bool:
    """Whether a body is one that lists know, or has a country's name in its own: no mere "unit"."""
    return body.kind != "institution" or body.side is not None
