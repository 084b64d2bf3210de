"""The journal applied to the claims.

Invariant: decisions speak of claims by the id that the reader gave them; an edit may change what a claim says, and so
its id, and `Reviewed.originals` leads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from palanca.errors import RecordError
from palanca.model import Claim, Decision, Document
from palanca.records import CLAIM_FIELDS, claim_from_record, claim_record

__all__ = ["Reviewed", "apply", "in_force"]

_JUDGEMENTS = {"accept": "accepted", "edit": "accepted", "reject": "rejected", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The claims as they stand after review, rejected ones left out, by document and place in it.

    ``accepted`` and ``unsure`` are ids of ``claims``; ``rejected`` are ids as read. ``joins`` are disjoint sets of
    claims to be held together; ``splits`` are pairs to be held apart; no pair is in both. ``originals`` maps the id of
    a claim that an edit changed to the id it was read with.
    """

    claims: tuple[Claim, ...]
    accepted: frozenset[str] = frozenset()
    joins: frozenset[frozenset[str]] = frozenset()
    splits: frozenset[frozenset[str]] = frozenset()
    unsure: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    originals: Mapping[str, str] = field(default_factory=dict)

    def original(self, claim: str) -> str:
        """The id that ``claim`` was read with: what the journal calls it."""
        return self.originals.get(claim, claim)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that no later undo in force takes back, undos themselves left out, in the journal's order."""
    journal = sorted({decision.number: decision for decision in decisions}.values(), key=lambda d: d.number)
    undone: set[int] = set()
    standing = []
    for decision in reversed(journal):
        if decision.number in undone:
            continue
        if decision.action != "undo":
            standing.append(decision)
        elif decision.undoes is not None and decision.undoes < decision.number:
            undone.add(decision.undoes)
    return tuple(reversed(standing))


def apply(
    claims: Iterable[Claim], decisions: Iterable[Decision], documents: Mapping[str, Document] | None = None
) -> Reviewed:
    """The state of ``claims`` after ``decisions``.

    ``documents`` (by id) give the texts that a claim kept from a decision's ``seen``, or an edited quotation, is cut
    from; without its document such a claim is left as it is read now. Raises `RecordError`, `CodebookError` or
    `EvidenceError` on an edit that makes no claim.
    """
    texts = {id_: document.text for id_, document in (documents or {}).items()}
    standing = {claim.id: claim for claim in claims}
    judged: dict[str, str] = {}
    vouched: dict[str, Claim] = {}
    edits: dict[str, list[Decision]] = {}
    groups: list[set[str]] = []
    apart: set[frozenset[str]] = set()
    for decision in in_force(decisions):
        if decision.action in _JUDGEMENTS:
            judged |= dict.fromkeys(decision.claims, _JUDGEMENTS[decision.action])
            if _JUDGEMENTS[decision.action] == "accepted":
                vouched |= _seen(decision, texts)
            for claim in decision.claims:
                if decision.action == "edit":
                    edits.setdefault(claim, []).append(decision)
        elif decision.action == "merge":
            groups, apart = _merged(groups, apart, set(decision.claims))
        elif decision.action == "split":
            groups, apart = _split(groups, apart, _parts(decision))
    standing |= {id_: claim for id_, claim in vouched.items() if judged.get(id_) == "accepted"}
    return _state(standing, judged, edits, groups, apart, texts)


def _seen(decision: Decision, texts: Mapping[str, str]) -> dict[str, Claim]:
    """The claims of a decision as the coder had them before them, by the id they were read with."""
    found = {}
    for record in decision.seen:
        document = str(record.get("document", ""))
        if document in texts:
            claim = claim_from_record(record, texts[document], document)
            found[claim.id] = claim
    return found


def _parts(decision: Decision) -> list[set[str]]:
    """What a split holds apart: ``changes["parts"]``, else each of its claims from every other."""
    parts = decision.changes.get("parts")
    return [set(part) for part in parts] if parts is not None else [{claim} for claim in decision.claims]


def _merged(
    groups: list[set[str]], apart: set[frozenset[str]], together: set[str]
) -> tuple[list[set[str]], set[frozenset[str]]]:
    touching = [group for group in groups if group & together]
    whole = together.union(*touching)
    rest = [group for group in groups if not group & together]
    return [*rest, whole], {pair for pair in apart if not pair <= whole}


def _split(
    groups: list[set[str]], apart: set[frozenset[str]], parts: list[set[str]]
) -> tuple[list[set[str]], set[frozenset[str]]]:
    named = set().union(*parts)
    pieces = [group & part for group in groups for part in parts] + [group - named for group in groups]
    pairs = {
        frozenset(pair) for one, other in combinations(parts, 2) for pair in product(one, other) if pair[0] != pair[1]
    }
    return [piece for piece in pieces if len(piece) > 1], apart | pairs


def _state(
    standing: Mapping[str, Claim],
    judged: Mapping[str, str],
    edits: Mapping[str, list[Decision]],
    groups: list[set[str]],
    apart: set[frozenset[str]],
    texts: Mapping[str, str],
) -> Reviewed:
    kept: dict[str, Claim] = {}
    now: dict[str, str] = {}
    originals: dict[str, str] = {}
    # Edited claims last: where an edit makes a claim say what another says, the person's stands.
    for original in sorted(standing, key=lambda id_: (id_ in edits, id_)):
        if judged.get(original) == "rejected":
            continue
        claim = standing[original]
        for decision in edits.get(original, ()):
            claim = _edited(claim, decision, texts)
        kept[claim.id] = claim
        now[original] = claim.id
        if claim.id != original:
            originals[claim.id] = original
    marks: dict[str, set[str]] = {"accepted": set(), "unsure": set()}
    for original, judgement in judged.items():
        if judgement in marks and original in now:
            marks[judgement].add(now[original])
    joins = {frozenset(now[claim] for claim in group if claim in now) for group in groups}
    splits = {frozenset(now[claim] for claim in pair if claim in now) for pair in apart}
    order = sorted(kept.values(), key=lambda claim: (claim.document, claim.evidence[0].start, claim.id))
    return Reviewed(
        claims=tuple(order),
        accepted=frozenset(marks["accepted"]),
        joins=frozenset(group for group in joins if len(group) > 1),
        splits=frozenset(pair for pair in splits if len(pair) == 2),
        unsure=frozenset(marks["unsure"] - marks["accepted"]),
        rejected=frozenset(claim for claim, judgement in judged.items() if judgement == "rejected"),
        originals=originals,
    )


def _edited(claim: Claim, decision: Decision, texts: Mapping[str, str]) -> Claim:
    unknown = sorted(set(decision.changes) - set(CLAIM_FIELDS))
    if unknown:
        raise RecordError(
            f"an edit of {', '.join(unknown)}",
            record=f"decision {decision.number}",
            remedy=f"a claim's fields are {', '.join(CLAIM_FIELDS)}",
        )
    text = texts.get(claim.document)
    if text is None:
        if "evidence" in decision.changes:
            return claim
        # Padding stands for the text that was not given; the quotations are laid in it at their own offsets.
        text = _laid(claim)
    return claim_from_record(claim_record(claim) | dict(decision.changes), text, claim.document)


def _laid(claim: Claim) -> str:
    letters = [" "] * max(span.end for span in claim.evidence)
    for span in claim.evidence:
        letters[span.start : span.end] = span.text
    return "".join(letters)
