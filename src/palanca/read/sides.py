"""Who may have a role in a candidate, by its sentence and by what the text has spoken of so far; and who has.

Invariant: what a sentence tells is remembered only after all of its candidates have their sides.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from palanca.read.candidate import Candidate
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["GIVES", "Filled", "Lasting", "Memory", "Option", "Rule", "around", "begin", "remember"]

GIVES = 0.5  # from which a side rather gives than receives

#: A rule: its names in each role (``p_…``, ``r_…``; "": none), what it weighs there, and whether it is a feature of the
#: candidate whose side it weighs. A plain tuple: it is taken apart more often than anything else.
Rule = tuple[str, str, float, float, bool]
#: What weighs a party wherever it is asked for, and what that adds up to as provider and as recipient.
Lasting = tuple[list[tuple[Rule, float]], float, float]


@dataclass(slots=True)
class Memory:
    """What the text has spoken of so far: the last sides of a claim, and the parties of the last sentences."""

    provider: Party | None = None
    recipient: Party | None = None
    provider_at: int = -9
    recipient_at: int = -9
    recent: list[Party] = field(default_factory=list)
    giving: Party | None = None  # the last party named whose side rather gives, and the last whose side receives
    receiving: Party | None = None
    label: str | None = None
    around: dict[tuple[object, ...], list[Option]] = field(default_factory=dict)  # of this sentence
    lasting: dict[tuple[int, str], Lasting] = field(default_factory=dict)  # of a party, by where it is found


@dataclass(slots=True, init=False)
class Option:
    """A party that may fill a role, where it was found, and the rules that weigh it (name, times)."""

    party: Party
    source: str  # here, label, before, after, claim, main, title, home, publisher
    gap: float
    provider: float
    recipient: float
    rules: list[tuple[Rule, float]]  # with how many times each counts

    def __init__(self, party: Party, source: str, gap: float) -> None:
        self.party, self.source, self.gap = party, source, gap
        self.provider = self.recipient = 0.0
        self.rules = []

    @property
    def why_provider(self) -> list[tuple[str, float]]:
        """The rules that weigh it as provider."""
        return [(name, times) for (name, *_), times in self.rules if name]

    @property
    def why_recipient(self) -> list[tuple[str, float]]:
        """The rules that weigh it as recipient."""
        return [(name, times) for (_, name, *_), times in self.rules if name]


@dataclass(slots=True)
class Filled:
    """A candidate with its sides."""

    candidate: Candidate
    providers: list[Party]
    recipients: list[Party]
    provider_score: float
    recipient_score: float
    margin: float
    sure: float  # the share of the best pair's sides among all pairs, 0 to 1
    sides: tuple[Option, Option]
    whole: bool = False  # the first recipient is a group, the others countries named as some of it

    @property
    def why(self) -> tuple[str, ...]:
        """The rule that found it, and those that chose its sides (``provider from``, ``recipient home`` …)."""
        one, other = self.sides
        act = self.candidate.act
        found = f"{self.candidate.rule} {act.frame if act is not None else ''}".strip()
        provider = [f"provider {name[2:]}" for (name, *_), _ in one.rules if name]
        return (found, *provider, *[f"recipient {name[2:]}" for (_, name, *_), _ in other.rules if name])


def around(sentence: Sentence, passage: Passage, memory: Memory) -> list[Option]:
    """The parties that stand outside a sentence, and may have a role in it."""
    options: list[Option] = []
    if sentence.label is not None and sentence.label not in sentence.parties:
        options.append(Option(sentence.label, "label", 0.0))
    for party in memory.recent:
        gap = sentence.index - party.sentence
        if gap > 0 and party.side is not None:
            options.append(Option(party, "before", float(gap)))
    if memory.provider is not None and memory.provider.sentence != sentence.index:
        options.append(Option(memory.provider, "claim", float(min(6, sentence.index - memory.provider_at))))
    if memory.recipient is not None and memory.recipient.sentence != sentence.index:
        options.append(Option(memory.recipient, "claim", float(min(6, sentence.index - memory.recipient_at))))
    if sentence.index + 1 < len(passage.sentences):
        following = passage.sentences[sentence.index + 1]
        if following.paragraph == sentence.paragraph:
            options.extend(
                Option(p, "after", 1.0) for p in following.parties if p.side is not None and p.prep != "stop"
            )
    options.extend([Option(known, known.kind, 1.0) for known in passage.beyond])
    return options


def begin(memory: Memory, sentence: Sentence) -> None:
    """Look at a new sentence; a new item of a list forgets what the last one spoke of."""
    memory.around = {}
    side = sentence.label.side if sentence.label is not None else None
    if side != memory.label:
        memory.label = side
        memory.recent = []
        memory.recipient = memory.receiving = None
        if memory.provider is not None and side is not None:
            memory.provider_at -= 2


def remember(memory: Memory, sentence: Sentence, filled: Filled | None) -> None:
    """Keep what a sentence has said for the next ones."""
    memory.recent = [p for p in memory.recent if sentence.index - p.sentence < 2] + [
        p for p in sentence.parties if p.prep != "stop"
    ]
    memory.recent = memory.recent[-16:]
    for party in sentence.parties:
        if party.side is not None and party.prep != "stop":
            if party.giver > GIVES:
                memory.giving = party
            else:
                memory.receiving = party
    if filled is not None:
        if filled.providers[0].kind != "home":
            memory.provider, memory.provider_at = filled.providers[0], sentence.index
        memory.recipient, memory.recipient_at = filled.recipients[0], sentence.index
