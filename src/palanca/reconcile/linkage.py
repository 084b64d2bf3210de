"""From claims to clusters: block by block into knots, each knot into clusters, and once more with companions.

What one document tells of one order ("150 delivered, 50 to follow") is one voice: it is held together first and
speaks by its best-fitting claim. The second pass knows which documents share a happening; such documents lend each
other weight in their other claims. Invariants: reviewed joins and splits hold in the result (a split wins over a
join); the result depends on what is given and not on its order, nor on what is in memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import combinations

from palanca.model import Claim, Document
from palanca.reconcile.cluster import Pair, cluster
from palanca.reconcile.features import block_of
from palanca.reconcile.knots import VERSION, Block, Knot, Task, tie
from palanca.reconcile.memory import digest
from palanca.reconcile.pairs import Companion
from palanca.reconcile.weights import BASE, DEFAULT, Weights

__all__ = ["Each", "Linked", "link"]

_CROWD = 20  # documents of one happening: past it a shared happening says little about the documents' other claims

Sets = list[frozenset[str]]
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
    where: dict[str, tuple[str, tuple[str, str, str]]] = {}
    blocks: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        id = claim.id
        block = block_of(claim)
        where[id] = claim.document, block
        blocks[block].append(claim)
    counts: Counter[str] = Counter(blocks=len(blocks))
    knots = _held(_tied(blocks, documents, weights, memory, digests, each, threshold, counts), where, joins)
    held, apart = _by_claim(joins), _by_claim(splits)
    first = [_solved(knot, where, held, apart, {}, weights, threshold, counts) for knot in knots]
    companions = _companions(where, first)
    home = {id: number for number, ids in enumerate(ids for found in first for ids in found) for id in ids}
    found = []
    for knot, before in zip(knots, first, strict=True):
        known = _known(knot, where, companions, home) if companions else {}
        found.append(_solved(knot, where, held, apart, known, weights, threshold, counts) if known else before)
    together = {id for knot in knots for id in knot.ids}
    alone = [(id,) for id in where if id not in together]
    return Linked(sorted([*(ids for clusters in found for ids in clusters), *alone]), counts)


def _tied(
    blocks: Mapping[tuple[str, str, str], list[Claim]],
    documents: Mapping[str, Document],
    weights: Weights,
    memory: MutableMapping[str, str] | None,
    digests: Mapping[str, str] | None,
    each: Each,
    threshold: float,
    counts: Counter[str],
) -> list[Knot]:
    """The knots of all blocks, from memory where a block is as it was."""
    knots: list[Knot] = []
    fresh: list[tuple[str, tuple[str, str, str]]] = []
    model = digest(VERSION, threshold, weights.saved()) if memory is not None else ""
    for name, rows in sorted(blocks.items()):
        if len(rows) == 1:
            continue
        key = ""
        if memory is not None:
            key = "block:" + digest(model, sorted(_content(claim, documents, digests) for claim in rows))
            if (known := memory.get(key)) is not None:
                knots += Block.load(known).knots
                continue
        fresh.append((key, name))
    for (key, name), block in zip(fresh, each(tie, _tasks(fresh, blocks, documents, weights, threshold)), strict=True):
        knots += block.knots
        counts.update(compared_blocks=1, compared_claims=len(blocks[name]), compared_pairs=block.compared)
        if memory is not None:
            memory[key] = block.saved()
    return sorted(knots, key=lambda knot: knot.ids)


def _content(claim: Claim, documents: Mapping[str, Document], digests: Mapping[str, str] | None) -> tuple[str, ...]:
    document = documents.get(claim.document)
    told = (document.lang, document.published or "") if document is not None else ()
    return (digests[claim.id] if digests is not None else digest(claim), *told)


def _tasks(
    fresh: Iterable[tuple[str, tuple[str, str, str]]],
    blocks: Mapping[tuple[str, str, str], list[Claim]],
    documents: Mapping[str, Document],
    weights: Weights,
    threshold: float,
) -> Iterator[Task]:
    for _, name in fresh:
        rows = blocks[name]
        told = {c.document: _bare(documents[c.document]) for c in rows if c.document in documents}
        yield Task(tuple(rows), told, weights, threshold)


def _bare(document: Document) -> Document:
    """What is looked at of a document, without its text."""
    return Document(document.id, "", lang=document.lang, published=document.published)


def _held(knots: list[Knot], where: Mapping[str, object], joins: Sets) -> list[Knot]:
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
        parted = sorted((place[k.ids[x]], place[k.ids[y]]) for k in some for x, y in k.parted)
        rest.append(Knot(tuple(ids), tuple(scored), tuple(parted)))
    return sorted(rest, key=lambda knot: knot.ids)


def _solved(
    knot: Knot,
    where: Mapping[str, tuple[str, object]],
    held: Mapping[str, Sets],
    apart: Mapping[str, Sets],
    companions: Mapping[tuple[int, int], Companion],
    weights: Weights,
    threshold: float,
    counts: Counter[str],
) -> list[tuple[str, ...]]:
    """The clusters of one knot."""
    counts["clustered_knots"] += 1
    ids = knot.ids
    joins = _about(ids, held)
    splits = _about(ids, apart)
    scores = {}
    for x, y, bits, least in knot.scored:
        kind = companions.get((x, y))
        admitted = kind is not None and least > BASE["companion_unless"]
        scores[ids[x], ids[y]] = bits + weights.of(f"companion.{kind}") if admitted else bits
    vetoes = {(ids[x], ids[y]) for x, y in knot.parted}
    inside = {(x, y): bits for (x, y), bits in scores.items() if where[x][0] == where[y][0]}
    units = {id: id for id in ids}
    if inside:
        together = cluster(ids, inside, vetoes, splits=splits, prior=BASE["unknown"], threshold=threshold)
        units = {id: group[0] for group in together for id in group}
    return _clusters(units, scores, vetoes, joins, splits, threshold)


def _by_claim(sets: Sets) -> Mapping[str, Sets]:
    found: dict[str, Sets] = defaultdict(list)
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


def _clusters(
    units: Mapping[str, str],
    scores: Mapping[Pair, float],
    vetoes: set[Pair],
    joins: Sets,
    splits: Sets,
    threshold: float,
) -> list[tuple[str, ...]]:
    """Average linkage of the units; two units score as their best-fitting claims do, and one veto parts them."""
    best: dict[Pair, float] = {}
    for (one, two), bits in scores.items():
        pair = _pair(units[one], units[two])
        best[pair] = max(best.get(pair, bits), bits)
    apart = {_pair(units[one], units[two]) for one, two in vetoes}
    found = cluster(
        units.values(),
        {pair: bits for pair, bits in best.items() if pair[0] != pair[1]},
        {pair for pair in apart if pair[0] != pair[1]},
        joins=[_mapped(join, units) for join in joins],
        splits=[pair for split in splits for pair in _parted(split, units)],
        prior=BASE["unknown"],
        threshold=threshold,
    )
    members: dict[str, list[str]] = defaultdict(list)
    for id, unit in units.items():
        members[unit].append(id)
    return sorted(tuple(sorted(id for unit in group for id in members[unit])) for group in found)


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one <= two else (two, one)


def _mapped(ids: frozenset[str], units: Mapping[str, str]) -> frozenset[str]:
    return frozenset(units[id] for id in ids if id in units)


def _parted(split: frozenset[str], units: Mapping[str, str]) -> list[frozenset[str]]:
    known = sorted(id for id in split if id in units)
    return [frozenset((units[one], units[two])) for one, two in combinations(known, 2)]


def _companions(
    where: Mapping[str, tuple[str, tuple[str, str, str]]], found: Iterable[list[tuple[str, ...]]]
) -> Companions:
    """The happenings (by number) that two documents share, by (documents, sides) and (documents, provider,
    instrument).
    """
    shared: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, ids in enumerate(ids for clusters in found for ids in clusters):
        by_document = dict(where[id] for id in ids)
        if not 1 < len(by_document) <= _CROWD:
            continue
        for one, two in combinations(sorted(by_document), 2):
            provider, recipient, instrument = by_document[one]
            shared[one, two, provider, recipient].add(number)
            shared[one, two, provider, "", instrument].add(number)
    return shared


def _known(
    knot: Knot,
    where: Mapping[str, tuple[str, tuple[str, str, str]]],
    companions: Companions,
    home: Mapping[str, int],
) -> dict[tuple[int, int], Companion]:
    """What else, besides the happenings the two claims are in themselves, their documents share."""
    known: dict[tuple[int, int], Companion] = {}
    for x, y, _, _ in knot.scored:
        (mine, block), (other, _) = where[knot.ids[x]], where[knot.ids[y]]
        if mine == other:
            continue
        one, two = _pair(mine, other)
        provider, recipient, instrument = block
        own = {home[knot.ids[x]], home[knot.ids[y]]}
        if companions.get((one, two, provider, recipient), set()) - own:
            known[x, y] = "companion"
        elif companions.get((one, two, provider, "", instrument), set()) - own:
            known[x, y] = "companion_abroad"
    return known
