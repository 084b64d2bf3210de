"""Firms that no list of names holds, told by their country's adjective before them: "la israelí Rafael vendió".

Invariant: only where the sentence sells, buys or awards something, and of one word: no person is taken for a firm.
"""

from __future__ import annotations

import re

from palanca.read.passage import Party, Passage, Sentence, met

__all__ = ["firms"]

# One word, or several of capitals: what is called by two names may be a person.
_NAME = re.compile(
    r" ([A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][\w&-]*(?: [A-Z&]{2,})*)(?![\w&-])(?! (?:de |da |del |dos )?[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][^\W\d_])"
)
_TRADES = frozenset(("sell", "buy", "award"))


def firms(passage: Passage) -> None:
    """Make a firm of the capitalised words behind a country's adjective that only an article stands before."""
    articles = tuple(f" {word} " for word in passage.pack.grammar.get("firm_articles", ()))
    if not articles:
        return
    for sentence in passage.sentences:
        told: bool | None = None
        for place, party in enumerate(sentence.parties):
            if party.kind != "adjective" or not f" {passage.folded[sentence.start : party.start]}".endswith(articles):
                continue
            named = _NAME.match(passage.text, party.end, sentence.end)
            if named is None or met(sentence.parties, named.start(1), named.end(1)):
                continue
            if met(sentence.times, named.start(1), named.end(1)):
                continue
            told = _trades(sentence) if told is None else told
            if told:
                sentence.parties[place] = _firm(party, named)


def _firm(party: Party, named: re.Match[str]) -> Party:
    start, end = named.span(1)
    return Party(
        start,
        end,
        party.side,
        named[1],
        "organisation",
        giver=party.giver,
        prep=party.prep,
        clause=party.clause,
        sentence=party.sentence,
        chain=party.chain if party.chain != party.start else start,
        type="company",
    )


def _trades(sentence: Sentence) -> bool:
    """Whether something is sold, bought or awarded here."""
    if any(entry.value == "sale" for _, entry in sentence.cues.get("terms", ())):
        return True
    return any(e.code in _TRADES for m in sentence.verbs for e in m.acts)
