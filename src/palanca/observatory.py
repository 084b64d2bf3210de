"""One observatory: the stages over one store, in order, with progress.

Invariants: every stage goes on where it was and does nothing twice (run again, and the revision stays); what a method
returned is on disk; the activities of a `Record` are those of the claims and decisions it shows them with.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palanca import review
from palanca.batches import CollectBatch, batches
from palanca.engine import read_documents, spread
from palanca.errors import NotFoundError, StoreError, UsageError
from palanca.model import Action, Activity, Claim, Decision, Document, Entity, Indicator, Record, Selection
from palanca.progress import Progress, Step, Tally, unwatched
from palanca.store import Incoming, Quarantined, Store, open_store
from palanca.store.rows import document_row

# Each stage is imported where it runs: a listing need not wait for parsers, word lists and models.
if TYPE_CHECKING:
    from palanca.collect import Limits
    from palanca.collect.datasets import Rates
    from palanca.engine.here import Reader
    from palanca.importing import Imported
    from palanca.reconcile import Weights
    from palanca.reconcile.what_if import WhatIf

__all__ = ["Observatory"]

_SLICE = 512  # documents held in memory at a time while reading
_WAIT_SECONDS = 60.0  # for another process that reconciles: pages and commands ask for it in passing


class Observatory:
    """An open observatory. Use it in ``with``, or `close` it; one may be shared by threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._held: tuple[int, Record] | None = None
        self._holding = threading.Lock()

    @classmethod
    def open(cls, location: str | Path = "observatory", *, create: bool = False) -> Observatory:
        """The observatory of a folder or a ``postgresql://`` address; made where ``create`` says so.

        Raises `StoreError` where there is none, or it cannot be opened.
        """
        return cls(open_store(location, create=create))

    @classmethod
    def init(cls, location: str | Path = "observatory") -> Observatory:
        """An empty observatory, made; one that is there already is opened as it is."""
        return cls.open(location, create=True)

    def __enter__(self) -> Observatory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    @property
    def where(self) -> str:
        """Its folder or address (without the password)."""
        return self.store.where

    # --- the stages, in order

    def collect(
        self,
        targets: Sequence[str | Path] = (),
        *,
        retry: bool = False,
        limits: Limits | None = None,
        progress: Progress = unwatched,
    ) -> Tally:
        """Files, folders, addresses, feeds and archives → documents; with ``retry``, what is in quarantine once more.

        What fails is quarantined and tallied, and the rest goes on. Bytes that failed before are tallied again with
        their reason, but tried again only with ``retry``.
        """
        from palanca import collect as stage

        with self.store.stage("collect"):
            failures = self.store.failures("collect")
            quarantined = {} if retry else {failure.content_hash: failure for failure in failures}
            if retry:
                targets = [*targets, *sorted({_target(failure.origin) for failure in failures})]
            known = {*self.store.document_ids(), *(key for key in quarantined if key is not None)}
            batch = CollectBatch(self.store, retry, progress)
            for outcome in stage.collect(targets, limits=limits or stage.Limits(), known=known):
                if isinstance(outcome, stage.Collected):
                    document = outcome.document
                    try:
                        document_row(document)
                    except StoreError as problem:
                        batch.fail(Quarantined("collect", outcome.origin, "text", problem.what, document.id))
                    else:
                        batch.add(Incoming(document, outcome.content, outcome.origin))
                elif isinstance(outcome, stage.Known):
                    before = quarantined.get(outcome.content_hash)
                    if before is None:
                        batch.meet(outcome.origin, outcome.content_hash)
                    else:
                        batch.fail(replace(before, origin=outcome.origin))
                else:
                    batch.fail(
                        Quarantined("collect", outcome.origin, outcome.kind, outcome.reason, outcome.content_hash)
                    )
            return batch.end()

    def import_dataset(
        self,
        name: str,
        files: Sequence[str | Path],
        *,
        rates: Rates | None = None,
        progress: Progress = unwatched,
    ) -> Imported:
        """Files of a public dataset as downloaded → records in scope, with the claims of their coded fields.

        ``name`` is one of `palanca.collect.datasets.DATASETS`, ``rates`` a user's own (`palanca.money.load_rates`). A
        newer edition takes the place of an older one, whose figures are kept. Raises `ParseError` or `LimitError` on
        a file that is not what the dataset ships, and then changes nothing. Narratives are read by `read`, as any text.
        """
        from palanca import importing

        with self.store.stage("collect"):
            return importing.run(self.store, name, files, rates=rates, progress=progress)

    def read(
        self,
        *,
        retry: bool = False,
        read: Reader | None = None,
        version: str | None = None,
        workers: int | None = None,
        progress: Progress = unwatched,
    ) -> Tally:
        """Documents → claims, for every document that this version of the reader has not read yet.

        What a newer version reads takes the place of what an older one did, document by document; decisions stay.
        ``read`` and ``version`` put another reader in place of the stage's own.
        """
        if version is None:
            from palanca import read as stage

            version = f"{stage.READER}/{stage.VERSION}"
        with self.store.stage("read"):
            through = self.store.stage_versions("read")
            quarantined = {f.content_hash: f for f in self.store.failures("read") if f.version == version}
            wanted = [id_ for id_ in self.store.document_ids() if through.get(id_) != version]
            skipped = [] if retry else [id_ for id_ in wanted if id_ in quarantined]
            pending = [id_ for id_ in wanted if id_ not in set(skipped)]
            done, failed = 0, [quarantined[id_] for id_ in skipped]
            progress(Step("read", 0, len(failed), len(pending)))
            for batch in batches(read_documents(self._each(pending), read=read, workers=workers)):
                made = {reading.document.id: reading.claims for reading in batch if reading.kind is None}
                broken = [
                    Quarantined(
                        "read",
                        reading.document.origin or reading.document.id,
                        reading.kind,
                        reading.reason or "",
                        reading.document.id,
                        version,
                    )
                    for reading in batch
                    if reading.kind is not None
                ]
                self.store.have_read(version, made, broken, retried=retry)
                done += len(made)
                failed += broken
                progress(Step("read", done, len(failed), len(pending) - done - (len(failed) - len(skipped))))
        return Tally("read", done, tuple(failed), changed=bool(pending))

    def reconcile(self, *, progress: Progress = unwatched) -> Tally:
        """Claims as reviewed → activities; nothing where claims and decisions are those of the last time.

        What new claims, documents and decisions do not touch is taken over from the last run: the work grows with what
        changed. The tally counts activities.
        """
        from palanca import reconcile as stage

        with self.store.stage("reconcile", wait=_WAIT_SECONDS):
            key = self._inputs()
            if key == self.store.reconciled:
                return Tally("reconcile", len(self.store.activities()), changed=False)
            progress(Step("reconcile"))
            documents = self.store.documents()
            reviewed = review.apply(self._claims(documents), self.store.decisions(), documents)
            memory = stage.Memory(self.store.memory())
            before = {activity.id: activity for activity in self.store.activities()}
            found = stage.reconcile(
                reviewed.claims,
                documents.values(),
                joins=reviewed.joins,
                splits=reviewed.splits,
                accepted=reviewed.accepted,
                weights=self.weights(),
                memory=memory,
                before=before,
                each=spread,
            )
            kept = {activity.id for activity in found.activities if before.get(activity.id) is activity}
            self.store.keep_reconciled(
                key, found.activities, found.groups, kept=kept, learnt=memory.added, forgotten=memory.idle
            )
        progress(Step("reconcile", len(found.activities), 0, 0))
        return Tally("reconcile", len(found.activities))

    def weights(self) -> Weights:
        """The linkage weights in use: those estimated here, else those that come with Palanca."""
        from palanca.reconcile import Weights

        saved = self.store.weights
        return Weights.load(saved) if saved is not None else Weights()

    def estimate(self) -> Weights:
        """Estimate the linkage weights from the claims here, and use them from the next reconciling on.

        Raises `UsageError` where there are too few claims to learn from, or Splink is not installed.
        """
        from palanca.reconcile.estimate import estimate

        documents = self.store.documents()
        reviewed = review.apply(self._claims(documents), self.store.decisions(), documents)
        weights = estimate(reviewed.claims, documents.values())
        self.store.keep_weights(weights.saved())
        return weights

    def explain(self, activity: Activity) -> tuple[str, ...]:
        """Why an activity's claims were put together, what was chosen and how well it is attested, a line a statement.

        Reliability letters that analysts gave are read from ``sources.toml`` in the observatory's folder, a line a
        publisher or host: ``"El País" = "B"``.
        """
        from palanca.reconcile import explain
        from palanca.reconcile.related import related

        record = self.record()
        links = related(record.activities.values(), record.claims)
        told = record.claims.values(), record.documents.values(), record.groups
        joins = self.reviewed().joins
        return explain(activity, *told, weights=self.weights(), links=links, edited=self._letters(), joins=joins)

    def _letters(self) -> Mapping[str, str]:
        file = Path(self.where) / "sources.toml"
        if not file.is_file():
            return {}
        try:
            return {str(name): str(letter) for name, letter in tomllib.loads(file.read_text("utf-8")).items()}
        except (OSError, ValueError) as problem:
            raise UsageError(f"cannot be read ({problem})", record=str(file), remedy="correct it") from problem

    def what_if(self, threshold: float) -> WhatIf:
        """What would join or part were claims put together above ``threshold`` bits instead of the usual; changes
        nothing.
        """
        from palanca.reconcile.what_if import what_if

        record = self.record()
        reviewed = self.reviewed()
        return what_if(
            threshold,
            record.claims.values(),
            record.documents.values(),
            joins=reviewed.joins,
            splits=reviewed.splits,
            weights=self.weights(),
        )

    def run(self, targets: Sequence[str | Path], *, progress: Progress = unwatched) -> tuple[Tally, ...]:
        """The stages in order over ``targets``: collect, read, reconcile. Killed and run again, it goes on."""
        return (
            self.collect(targets, progress=progress),
            self.read(progress=progress),
            self.reconcile(progress=progress),
        )

    def measure(self, selection: Selection | None = None, **options: Any) -> list[Indicator]:
        """The indicators of the record's activities, all or a selection; ``options`` are those of `measure`."""
        from palanca.measure import measure, sightings
        from palanca.reconcile.related import related, summable

        record = self.record()
        asked = selection or Selection()
        activities = tuple(record.activities.values())
        if asked.region is not None:  # its countries are added up: not a whole to its own parts
            activities = summable(activities, related(activities, record.claims))
        options.setdefault("seen", sightings(activities, record.documents, record.groups))
        return measure(activities, asked, **options)

    def profile(self, selection: Selection | None = None, **options: Any) -> list[Indicator]:
        """What each side does by instrument; ``options`` are those of `palanca.measure.profile`."""
        from palanca.measure import profile

        return profile(tuple(self.record().activities.values()), selection or Selection(), **options)

    # --- people

    def decide(
        self,
        action: Action,
        names: Sequence[str] = (),
        *,
        by: str | None = None,
        changes: Mapping[str, Any] | None = None,
        reason: str = "",
        undoes: int | None = None,
    ) -> Decision:
        """Append a decision on claims (or on all claims of activities) to the journal; on disk once this returns.

        See `palanca.review.judge` for what may be named and what is raised. The activities follow with `reconcile`,
        at the latest when `record` is asked for.
        """
        documents = self.store.documents()
        decision = review.judge(
            action,
            names,
            by=by if by is not None else _user(),
            at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            claims=self._claims(documents),
            decisions=self.store.decisions(),
            documents=documents,
            activities=self.store.activities(),
            changes=changes,
            reason=reason,
            undoes=undoes,
        )
        return self.store.append(decision)

    def reviewed(self) -> review.Reviewed:
        """The claims as they stand after review, and what was decided on them."""
        documents = self.store.documents()
        return review.apply(self._claims(documents), self.store.decisions(), documents)

    # --- looking

    def failures(self, stage: str | None = None) -> list[Quarantined]:
        """What is in quarantine, of one stage or all."""
        return self.store.failures(stage)

    def record(self) -> Record:
        """All that the observatory holds, as values; the same object until something is written.

        Decisions that the activities do not follow yet are reconciled first.
        """
        with self._holding:
            while True:
                revision = self.store.revision
                if self._held is not None and self._held[0] == revision:
                    return self._held[1]
                if self.store.reconciled is not None and self.store.reconciled != self._inputs():
                    self.reconcile()
                    continue
                record = self._record()
                if self.store.revision == revision:  # nobody wrote while it was put together
                    self._held = revision, record
                    return record

    def _record(self) -> Record:
        documents = self.store.documents()
        decisions = self.store.decisions()
        reviewed = review.apply(self._claims(documents), decisions, documents)
        claims = {claim.id: claim for claim in reviewed.claims}
        return Record(
            documents=documents,
            claims=claims,
            activities={activity.id: activity for activity in self.store.activities()},
            groups=self.store.groups(),
            entities=_entities(claims.values(), documents),
            decisions=decisions,
        )

    def _inputs(self) -> str:
        """The key of all that the activities are made of."""
        from palanca import reconcile as stage

        versions = self.store.stage_versions("read")
        documents = [(id_, versions.get(id_)) for id_ in self.store.document_ids()]
        editions = [edition.id for edition in self.store.editions()]
        parts = [stage.VERSION, documents, len(self.store.decisions()), *([editions] if editions else ())]
        if (weights := self.store.weights) is not None:
            parts.append(weights)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _claims(self, documents: Mapping[str, Document]) -> list[Claim]:
        """Every claim as read but those of datasets' rows that no whole, current edition holds."""
        from palanca.collect.datasets import kind_of

        claims = self.store.claims(documents)
        if not any(kind_of(document) for document in documents.values()):
            return claims
        current = self.store.current_rows()
        return [claim for claim in claims if claim.document in current or kind_of(documents[claim.document]) is None]

    def _each(self, ids: Sequence[str]) -> Iterator[Document]:
        """Documents to be read; of a dataset's row its own prose, its coded fields being claims already."""
        from palanca.collect.datasets import prose

        for start in range(0, len(ids), _SLICE):
            for document in self.store.documents(ids[start : start + _SLICE]).values():
                told = prose(document)
                yield told if told is not None else replace(document, text="")


def _target(origin: str) -> str:
    """The path or address to collect again for a piece of it: an archive for its entry, a file for its line."""
    whole = origin.partition("!/")[0]
    file, _, line = whole.rpartition(":")
    return file if line.isdigit() and Path(file).is_file() else whole


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account: a container's bare number
        return "unknown"


def _entities(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, Entity]:
    """The entities that claims name: sides by code, actors and groups by what their names may mean most likely."""
    from palanca import names

    codes: set[str] = set()
    written: set[tuple[str, str]] = set()
    for claim in claims:
        codes |= {code for code in (claim.provider, claim.recipient) if code is not None}
        lang = documents[claim.document].lang
        written |= {(actor, lang) for actor in (*claim.provider_actors, *claim.recipient_actors)}
        if claim.recipient_group is not None:
            written.add((claim.recipient_group, lang))
    found = {}
    for code in codes:
        with suppress(NotFoundError):  # a claim may give a side that the names do not know yet
            found[code] = names.entity(code)
    for name, lang in written:
        for entity in names.resolve(name, lang)[:1]:
            found[entity.id] = entity
    return dict(sorted(found.items()))
