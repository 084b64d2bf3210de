"""Money given as such, told from the price of goods: what finance rests on.

Invariant: an amount with a price's word beside it, or with goods close by, gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from palanca.read.passage import Act, Money, Passage, Sentence, Thing

__all__ = ["sums"]

_FUNDING = frozenset(
    ("fund", "give", "supply", "promise", "suspend", "approve", "lend", "help", "receive", "cancel", "sign")
)
_MONEYED = frozenset(("fund", "give", "promise", "approve", "suspend"))
_TRADE = frozenset(("buy", "sell", "award"))
_NEAR = 40  # characters between an amount and what it pays for


def sums(
    sentence: Sentence, passage: Passage, goods: list[Thing]
) -> Iterator[tuple[Act | None, int, dict[str, float]]]:
    """``(act, clause, features)`` of every amount that is no price of the sentence's ``goods``."""
    for amount in sentence.money:
        clause = sentence.clause_of(amount.start)
        here = [t for t in goods if t.clause == clause]
        if _priced(sentence, passage, amount) or any(
            -_NEAR <= t.start - amount.end <= _NEAR or 0 <= amount.start - t.end <= _NEAR for t in here
        ):
            continue
        if any(a.frame == "joint" and a.clause == clause and 0 <= amount.start - a.end <= 4 for a in sentence.acts):
            continue  # what was seized
        acts = [a for a in sentence.acts if a.frame in _FUNDING and (sentence.turns or abs(a.clause - clause) <= 1)]
        mine = [a for a in acts if sentence.one_turn(a.start, amount.start)]
        act = min(mine or acts, key=lambda a: abs(a.start - amount.start), default=None)
        if act is not None and not mine:  # "Canada gave 86 million, France four"
            act = replace(act, start=amount.start, end=amount.start, clause=clause)
        trade = any(a.frame in _TRADE and a.clause == clause for a in sentence.acts)
        beside = act is not None and act.frame in _MONEYED and abs(act.start - amount.start) <= _NEAR
        purpose = any(amount.end <= m.start <= amount.end + 70 for m, _ in sentence.cues.get("security", ()))
        yield (
            act,
            clause,
            {
                "money_apart": float(not here and not trade),
                "money_trade": float(trade),
                "money_act": float(beside),
                "money_for": float(purpose),
            },
        )


def _priced(sentence: Sentence, passage: Passage, amount: Money) -> bool:
    """Whether an amount says what something is worth or costs: "valued at", "worth of", in brackets."""
    return passage.text[max(0, amount.start - 1)] in "(（" or any(
        0 <= amount.start - m.end <= 16 or 0 <= m.start - amount.end <= 2 for m, _ in sentence.cues.get("price", ())
    )
