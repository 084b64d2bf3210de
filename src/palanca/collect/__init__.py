"""Collect: files, folders, archives, addresses and feeds become documents, or failures with their reason.

The promise: `collect` never raises over what it meets. Every piece ends as `Collected`, `Known` or `Failure`, in an
order that depends on the targets alone; hostile bytes are parsed in another process (`palanca.collect.worker`), never
in this one; nothing is fetched from an address that is not public.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import UTC, datetime

from palanca.collect.clean import exact, published
from palanca.collect.fetch import Fetched, Fetcher, is_public
from palanca.collect.formats import MEDIA_TYPES
from palanca.collect.limits import Limits
from palanca.collect.outcomes import KINDS, Collected, Failure, Known, TooMuch, Unreadable
from palanca.collect.parsed import Entry, Parsed
from palanca.collect.targets import Fetch, Piece, Target, fetched, pieces
from palanca.collect.workshop import Workshop
from palanca.errors import PalancaError
from palanca.model import LANGUAGES, Document, content_hash

__all__ = ["KINDS", "Collected", "Failure", "Fetched", "Fetcher", "Known", "Limits", "collect", "is_public"]

Outcome = Collected | Known | Failure
_Answer = Parsed | list[Entry] | Failure
_Waiting = tuple[Piece | Failure, str | None, "Future[_Answer] | None"]


def collect(
    targets: Iterable[Target] | Target,
    *,
    limits: Limits | None = None,
    fetch: Fetch | None = None,
    known: Collection[str] = frozenset(),
    workers: int | None = None,
) -> Iterator[Outcome]:
    """The documents of ``targets`` (paths; http and https addresses), in their order, and why something is none.

    ``known`` holds content hashes that need no parsing again; bytes met twice in one run are known the second time.
    ``fetch`` takes an address and gives `Fetched` (default: a `Fetcher` under ``limits``). ``workers`` is the number of
    parsing processes (default: one a core, at most four). Never raises over what a target holds.
    """
    if isinstance(targets, str | os.PathLike):
        targets = [targets]
    return _run(targets, limits or Limits(), fetch, known, workers or min(4, os.cpu_count() or 1))


def _run(
    targets: Iterable[Target], limits: Limits, fetch: Fetch | None, known: Collection[str], workers: int
) -> Iterator[Outcome]:
    fetch = fetch if fetch is not None else Fetcher(limits)
    done: dict[str, Failure | None] = {}  # hash → its failure, or None where it became a document
    waiting: deque[_Waiting] = deque()
    with Workshop(limits) as shop, ThreadPoolExecutor(workers) as threads:
        try:
            started: set[str] = set()
            for piece in pieces(targets, limits, fetch):
                waiting.append(_start(piece, known, started, shop, threads))
                # a few pieces ahead keep the workers busy; more would only hold more bytes in memory
                while len(waiting) > 2 * workers or (waiting and _ready(waiting[0])):
                    yield from _finish(waiting.popleft(), known, done, limits, fetch, shop)
            while waiting:
                yield from _finish(waiting.popleft(), known, done, limits, fetch, shop)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            shop.close()


def _start(
    piece: Piece | Failure, known: Collection[str], started: set[str], shop: Workshop, threads: ThreadPoolExecutor
) -> _Waiting:
    if isinstance(piece, Failure):
        return piece, None, None
    key = content_hash(piece.content)
    if key in known or key in started:
        return piece, key, None
    started.add(key)
    return piece, key, threads.submit(_parse, shop, piece, key)


def _ready(entry: _Waiting) -> bool:
    return entry[2] is None or entry[2].done()


def _parse(shop: Workshop, piece: Piece, key: str) -> _Answer:
    try:
        return shop.parse(piece.content, piece.hints)
    except (Unreadable, TooMuch) as problem:
        return Failure(piece.origin, problem.kind, problem.what, key)
    except OSError as problem:  # no process can be started, say
        return Failure(piece.origin, "crash", f"parsing could not begin ({problem})", key)


def _finish(
    entry: _Waiting,
    known: Collection[str],
    done: dict[str, Failure | None],
    limits: Limits,
    fetch: Fetch,
    shop: Workshop,
) -> Iterator[Outcome]:
    piece, key, future = entry
    if isinstance(piece, Failure) or key is None:
        if isinstance(piece, Failure):
            yield piece
        return
    if future is None:
        failed = done.get(key)
        yield replace(failed, origin=piece.origin) if failed is not None else Known(key, piece.origin)
        return
    answer = future.result()
    if isinstance(answer, list):
        done[key] = None
        for found in answer:
            yield from _entry(found, known, done, limits, fetch, shop)
        return
    outcome = answer if isinstance(answer, Failure) else _document(piece, key, answer)
    done[key] = outcome if isinstance(outcome, Failure) else None
    yield outcome


def _entry(
    entry: Entry, known: Collection[str], done: dict[str, Failure | None], limits: Limits, fetch: Fetch, shop: Workshop
) -> Iterator[Outcome]:
    """One page of a feed. A feed that a feed leads to is not followed."""
    for piece in fetched(entry, limits, fetch):
        if isinstance(piece, Failure):
            yield piece
            continue
        key = content_hash(piece.content)
        failed = done.get(key)
        if failed is not None:
            yield replace(failed, origin=piece.origin)
        elif key in known or key in done:
            yield Known(key, piece.origin)
        else:
            answer = _parse(shop, piece, key)
            if isinstance(answer, list):
                answer = Failure(piece.origin, "unsupported", "a feed inside a feed", key)
            outcome = answer if isinstance(answer, Failure) else _document(piece, key, answer)
            done[key] = outcome if isinstance(outcome, Failure) else None
            yield outcome


def _document(piece: Piece, key: str, parsed: Parsed) -> Collected | Failure:
    stated = {name: exact(value) if value is not None else None for name, value in asdict(parsed).items()}
    text, lang = stated.pop("text") or "", stated.pop("lang")
    for name in ("title", "published"):
        stated[name] = stated[name] or getattr(piece.hints, name)
    stated["published"] = published(stated["published"])
    stated["url"] = stated["url"] or piece.hints.url
    if piece.fetched and stated["retrieved"] is None:
        stated["retrieved"] = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        document = Document(
            id=key,
            text=text,
            lang=lang if lang in LANGUAGES else "other",
            origin=piece.origin,
            media_type=MEDIA_TYPES.get(piece.hints.format),
            **stated,
        )
    except (PalancaError, TypeError) as problem:
        return Failure(piece.origin, "invalid", str(problem), key)
    return Collected(document, piece.content, piece.origin)
