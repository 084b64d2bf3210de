"""From claims to clusters: block by block into knots, each knot into clusters, and once more with companions.

What one document tells of one order ("150 delivered, 50 to follow") is one voice: it is held together first and
speaks by its best-fitting claim. The second pass knows which documents share a happening; such documents lend each
other weight in their other claims. Invariants: reviewed joins and splits hold in the result (a split wins over a
join); the result depends on what is given and not on its order, nor on what is in memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from types import MappingProxyType

from palanca.collect.datasets import row_of
from palanca.model import Claim, Document
from palanca.reconcile.features import block_of, coding_row
from palanca.reconcile.knots import VERSION, Block, Task, tie
from palanca.reconcile.memory import digest
from palanca.reconcile.pairs import Companion
from palanca.reconcile.solve import Clusters, Knot, Sets, ordered, rows_apart, solve
from palanca.reconcile.weights import BASE, DEFAULT, Weights

__all__ = ["Each", "Linked", "link"]

_CROWD = 20  # documents of one happening: past it a shared happening says little about the documents' other claims

#: Provider, recipient and instrument.
Side = tuple[str, str, str]
Companions = Mapping[tuple[str, ...], set[int]]
#: How a function is mapped over blocks: ``map``, or that of a pool of processes, or of a cluster of machines.
Each = Callable[[Callable[[Task], Block], Iterable[Task]], Iterable[Block]]


@dataclass(frozen=True, slots=True)
class Linked:
    """Sorted clusters of claim ids; ``counts``: blocks, compared blocks, claims and pairs in them, knots clustered."""

    clusters: list[tuple[str, ...]]
    counts: Counter[str] = field(default_factory=Counter)


def link(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    joins: Sets,
    splits: Sets,
    weights: Weights = DEFAULT,
    *,
    memory: MutableMapping[str, str] | None = None,
    digests: Mapping[str, str] | None = None,
    each: Each = map,
    threshold: float = BASE["join_at"],
) -> Linked:
    """Put claims (each id once) together; see `palanca.reconcile.reconcile` for what is given.

    ``digests``: of each claim's content by id, where the caller has them already. ``threshold``: bits above which
    clusters join.
    """
    where: dict[str, tuple[str, Side]] = {}
    record: dict[str, tuple[str, str]] = {}
    blocks: dict[Side, list[Claim]] = defaultdict(list)
    for claim in claims:
        id = claim.id
        block = block_of(claim)
        where[id] = claim.document, block
        blocks[block].append(claim)
        if (row := coding_row(claim, documents.get(claim.document))) is not None:
            record[id] = row
    counts: Counter[str] = Counter(blocks=len(blocks))
    held, apart = _by_claim(joins), _by_claim(splits)
    told = Counter(name for name, _ in where.values())
    company = frozenset(id for id, (name, _) in where.items() if told[name] > 1)
    decided = frozenset(id for id in [*held, *apart] if id in where)
    asked = company | decided
    model = digest(VERSION, threshold, weights.saved()) if memory is not None else ""

    def task(rows: list[Claim]) -> Task:
        told = {c.document: _bare(documents[c.document]) for c in rows if c.document in documents}
        return Task(tuple(rows), told, weights, asked.intersection(claim.id for claim in rows), threshold)

    def key(rows: list[Claim]) -> str:
        """All that the block's knots depend on, hashed; nothing where nothing is remembered."""
        if memory is None:
            return ""
        content: list[tuple[object, ...]] = []
        for claim in rows:
            document = documents.get(claim.document)
            told = () if document is None else (document.lang, document.published or "", row_of(document))
            content.append((digests[claim.id] if digests is not None else digest(claim), claim.id in asked, *told))
        return "block:" + digest(model, sorted(content, key=repr))

    several = [rows for _, rows in sorted(blocks.items()) if len(rows) > 1]
    knots = _held(_tied(several, task, key, {} if memory is None else memory, each, counts), where, record, joins)

    def solved(knot: Knot, known: Mapping[tuple[int, int], Companion] = MappingProxyType({})) -> Clusters:
        counts["clustered_knots"] += 1
        some, others = _about(knot.ids, held), _about(knot.ids, apart)
        document = {id: where[id][0] for id in knot.ids}
        return solve(knot, document, weights, threshold, joins=some, splits=others, companions=known)

    first = [knot.by_itself if decided.isdisjoint(knot.ids) else solved(knot) for knot in knots]
    companions = _companions(where, company, first)
    home = {id: number for number, ids in enumerate(ids for found in first for ids in found) for id in ids}
    found = []
    for knot, before in zip(knots, first, strict=True):
        known = _known(knot, where, companions, home) if companions else {}
        found.append(solved(knot, known) if known else before)
    together = {id for knot in knots for id in knot.ids}
    alone = [(id,) for id in where if id not in together]
    return Linked(sorted([*(ids for clusters in found for ids in clusters), *alone]), counts)


def _tied(
    blocks: Iterable[list[Claim]],
    task: Callable[[list[Claim]], Task],
    key: Callable[[list[Claim]], str],
    memory: MutableMapping[str, str],
    each: Each,
    counts: Counter[str],
) -> list[Knot]:
    """The knots of all blocks, from memory where a block is as it was."""
    knots: list[Knot] = []
    fresh: list[tuple[str, list[Claim]]] = []
    for rows in blocks:
        name = key(rows)
        if name and (known := memory.get(name)) is not None:
            knots += Block.load(known).knots
        else:
            fresh.append((name, rows))
    for (name, rows), block in zip(fresh, each(tie, (task(rows) for _, rows in fresh)), strict=True):
        knots += block.knots
        counts.update(compared_blocks=1, compared_claims=len(rows), compared_pairs=block.compared)
        counts["clustered_knots"] += len(block.knots)
        if name:
            memory[name] = block.saved()
    return sorted(knots, key=lambda knot: knot.ids)


def _bare(document: Document) -> Document:
    """What is looked at of a document, without its text."""
    return replace(document, text="", title=None, publisher=None, url=None, origin=None, retrieved=None, notes=None)


def _held(
    knots: list[Knot], where: Mapping[str, object], record: Mapping[str, tuple[str, str]], joins: Sets
) -> list[Knot]:
    """The knots, those that a reviewed join ties together as one."""
    if not joins:
        return knots
    home = {id: number for number, knot in enumerate(knots) for id in knot.ids}
    root: dict[int | str, int | str] = {}

    def find(name: int | str) -> int | str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for join in joins:
        ends = sorted({find(home.get(id, id)) for id in join if id in where}, key=str)
        for end in ends[1:]:
            root[end] = ends[0]
    groups: dict[int | str, list[int | str]] = defaultdict(list)
    for name in sorted(root, key=str):
        groups[find(name)].append(name)
    merged = list(groups.values())
    taken = {number for group in merged for number in group if isinstance(number, int)}
    rest = [knot for number, knot in enumerate(knots) if number not in taken]
    for group in merged:
        some = [knots[number] for number in group if isinstance(number, int)]
        ids = sorted([*(id for knot in some for id in knot.ids), *(id for id in group if isinstance(id, str))])
        if not ids:
            continue
        place = {id: number for number, id in enumerate(ids)}
        scored = sorted((place[k.ids[x]], place[k.ids[y]], bits, least) for k in some for x, y, bits, least in k.scored)
        parted = {(place[k.ids[x]], place[k.ids[y]]) for k in some for x, y in k.parted} | rows_apart(ids, record)
        crowd = max((knot.crowd for knot in some), default=1)
        rest.append(Knot(tuple(ids), tuple(scored), tuple(sorted(parted)), crowd=crowd))
    return sorted(rest, key=lambda knot: knot.ids)


def _by_claim(sets: Sets) -> Mapping[str, Sets]:
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for some in sets:
        for id in some:
            found[id].append(some)
    return dict(found)


def _about(ids: Iterable[str], by_claim: Mapping[str, Sets]) -> Sets:
    """The sets that name any of ``ids``, cut to them."""
    if not by_claim:
        return []
    known = frozenset(ids)
    return sorted({some & known for id in ids for some in by_claim.get(id, ())}, key=sorted)


def _companions(
    where: Mapping[str, tuple[str, Side]], company: frozenset[str], found: Iterable[Clusters]
) -> Companions:
    """The happenings (by number) that two documents share, by (documents, sides) and (documents, provider,
    instrument); ``company``: the claims whose documents tell others.
    """
    shared: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, ids in enumerate(ids for clusters in found for ids in clusters):
        by_document = dict(where[id] for id in ids)
        if not 1 < len(by_document) <= _CROWD:
            continue
        telling = sorted({where[id][0] for id in ids if id in company})
        for one, two in combinations(telling, 2):
            provider, recipient, instrument = by_document[one]
            shared[one, two, provider, recipient].add(number)
            shared[one, two, provider, "", instrument].add(number)
    return shared


def _known(
    knot: Knot,
    where: Mapping[str, tuple[str, Side]],
    companions: Companions,
    home: Mapping[str, int],
) -> dict[tuple[int, int], Companion]:
    """What else, besides the happenings the two claims are in themselves, their documents share."""
    known: dict[tuple[int, int], Companion] = {}
    for x, y, _, _ in knot.scored:
        (mine, block), (other, _) = where[knot.ids[x]], where[knot.ids[y]]
        if mine == other:
            continue
        one, two = ordered(mine, other)
        provider, recipient, instrument = block
        own = {home[knot.ids[x]], home[knot.ids[y]]}
        if companions.get((one, two, provider, recipient), set()) - own:
            known[x, y] = "companion"
        elif companions.get((one, two, provider, "", instrument), set()) - own:
            known[x, y] = "companion_abroad"
    return known
