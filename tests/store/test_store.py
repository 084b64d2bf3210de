"""The store keeps what it is given, in both dialects alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from palanca.errors import NotFoundError, StoreError
from palanca.model import Activity, Alternative, Amount, Choice, Claim, Decision, Item, tell_apart
from palanca.store import Quarantined, open_store, schema
from palanca.store.database import writing

TEXT = "China gave Uruguay's police two buses 🚌 and, it is said, sold ten “armoured” trucks — 装甲车 — for $1 million."


def claims_of(document):
    full = Claim.of(
        document,
        [(0, 38), (45, 56)],
        provider="CHN",
        recipient="URY",
        instrument="equipment",
        provider_actors=("China",),
        recipient_actors=("Uruguay's police", "装甲"),
        technology=(),
        terms="donation",
        status="completed",
        items=(Item("buses", 2), Item("trucks", None), Item("kilos", 2.5)),
        amounts=(Amount(1000000.0, "USD"),),
        date="2019/2021",
        places=("Montevideo",),
        voice="the “minister”",
        assertion="alleged",
        confidence=0.75,
        reader="frames",
        reader_version="3",
    )
    group = Claim.of(
        document, [(0, 5)], provider="UNODC", recipient=None, recipient_group="80 countries", instrument="training"
    )
    return [full, group]


def test_documents_come_back_as_they_went_in(store, incoming):
    item = incoming(TEXT, lang="en", title="Buses", published="2019-01-02", key="d1", media_type="text/plain")
    assert store.collected([item]) == 1
    assert store.documents() == {item.document.id: item.document}
    assert store.content(item.document.id) == item.content
    assert store.origins() == [("a.txt", item.document.id)]


def test_the_same_bytes_twice_are_one_document_with_two_origins(store, incoming):
    first, second = incoming(TEXT), incoming(TEXT, origin="copy.txt")
    store.collected([first, second])
    assert list(store.documents()) == [first.document.id]
    assert store.documents()[first.document.id].origin == "a.txt"
    assert [origin for origin, _ in store.origins()] == ["a.txt", "copy.txt"]


def test_the_same_again_writes_nothing(store, incoming):
    batch = [incoming(TEXT), incoming("other", origin="b.txt")]
    failed = [Quarantined("collect", "c.pdf", "password", "it is locked", "f" * 64)]
    store.collected(batch, failed)
    before = store.revision
    assert store.collected(batch, failed) == 0
    assert store.collected([], (), [("a.txt", batch[0].document.id)]) == 0
    assert store.revision == before
    store.collected([], (), [("z.txt", batch[0].document.id)])
    assert store.revision == before + 1


def test_a_failure_counts_its_attempts_when_retried_and_leaves_when_it_came_through(store, incoming):
    failure = Quarantined("collect", "a.txt", "password", "it is locked")
    store.collected([], [failure])
    store.collected([], [failure])
    assert [f.attempts for f in store.failures()] == [1]
    store.collected([], [failure], retried=True)
    assert [f.attempts for f in store.failures("collect")] == [2]
    store.collected([], [replace(failure, reason="it is broken")])
    assert [(f.reason, f.attempts) for f in store.failures()] == [("it is broken", 3)]
    store.collected([incoming(TEXT)])
    assert store.failures() == []


def test_claims_come_back_as_they_went_in_with_quotations_cut_anew(store, incoming):
    item = incoming(TEXT)
    store.collected([item])
    made = claims_of(item.document)
    store.have_read("frames/3", {item.document.id: made})
    assert store.claims() == made
    for claim in store.claims():
        for span in claim.evidence:
            assert span.text == TEXT[span.start : span.end]
    assert store.stage_versions("read") == {item.document.id: "frames/3"}


def test_no_quotation_is_stored(store, incoming):
    item = incoming(TEXT)
    store.collected([item])
    store.have_read("1", {item.document.id: claims_of(item.document)})
    with store._engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(sa.select(schema.evidence))]
    assert all(isinstance(value, int) for row in rows for value in row[1:])


def test_twins_are_kept_apart(store, incoming):
    item = incoming(TEXT)
    store.collected([item])
    one = claims_of(item.document)[0]
    twins = tell_apart([one, replace(one, date="2022")])
    store.have_read("1", {item.document.id: twins})
    assert store.claims() == twins


def test_a_newer_reading_takes_the_place_of_the_older_one_of_that_document_only(store, incoming):
    one, two = incoming(TEXT), incoming(TEXT + " More.", origin="b.txt")
    store.collected([one, two])
    store.have_read("1", {item.document.id: claims_of(item.document) for item in (one, two)})
    store.have_read("2", {one.document.id: claims_of(one.document)[:1]})
    left = [(claim.document, claim.instrument) for claim in store.claims()]
    assert sorted(left) == sorted(
        [(one.document.id, "equipment"), (two.document.id, "equipment"), (two.document.id, "training")]
    )
    assert store.stage_versions("read") == {one.document.id: "2", two.document.id: "1"}


def test_a_document_that_could_not_be_read_keeps_what_an_older_reader_read(store, incoming):
    item = incoming(TEXT)
    store.collected([item])
    made = claims_of(item.document)
    store.have_read("1", {item.document.id: made})
    store.have_read("2", {}, [Quarantined("read", "a.txt", "crash", "it died", item.document.id, "2")])
    assert store.claims() == made
    store.have_read("3", {item.document.id: made})
    assert store.failures("read") == []


def test_activities_and_groups_come_back_as_they_went_in(store, incoming):
    item = incoming(TEXT)
    store.collected([item])
    fields = {
        "provider": Choice("CHN", ("c1", "c2"), "both say so"),
        "recipient": Choice(None, ("c1",), "none says so"),
        "provider_actors": Choice(("China",), ("c1",), "one says so"),
        "items": Choice((Item("buses", 2),), ("c1",), "most", (Alternative((Item("buses", 3),), ("c2",)),)),
        "amounts": Choice((Amount(5.0, "USD"),), ("c1",), "most", (Alternative((), ("c2",)),)),
        "technology": Choice((), ("c1",), "none"),
        "date": Choice("2019", ("c1",), "first", (Alternative(None, ("c2",)),)),
    }
    made = [Activity("a2", fields, ("c1", "c2"), (item.document.id,), 1, 0.9, reviewed=True)]
    store.keep_reconciled("key", made, {item.document.id: "g"})
    assert store.activities() == made
    assert list(store.activities()[0].fields) == list(fields)
    assert store.groups() == {item.document.id: "g"}
    assert store.reconciled == "key"
    store.keep_reconciled("next", [], {})
    assert (store.activities(), store.groups(), store.reconciled) == ([], {}, "next")


def test_the_journal_numbers_and_keeps_decisions(store):
    first = store.append(Decision(0, "2026-01-01T00:00:00Z", "ana", "accept", ("c1",), {}, "", None, ({"a": [1]},)))
    second = store.append(Decision(0, "2026-01-01T00:00:01Z", "ana", "undo", undoes=1))
    assert (first.number, second.number) == (1, 2)
    assert store.decisions() == (first, second)


@pytest.mark.parametrize("statement", ["UPDATE decisions SET reason = 'x'", "DELETE FROM decisions"])
def test_the_journal_refuses_to_be_rewritten(store, statement):
    kept = store.append(Decision(0, "2026-01-01T00:00:00Z", "ana", "accept", ("c1",)))
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), writing(store._engine) as connection:
        connection.execute(sa.text(statement))
    assert store.decisions() == (kept,)


@pytest.mark.postgres
def test_the_journal_refuses_to_be_emptied_in_postgresql(postgres_database):
    import psycopg

    with open_store(postgres_database, create=True) as store:
        kept = store.append(Decision(0, "2026-01-01T00:00:00Z", "ana", "accept", ("c1",)))
        with pytest.raises(psycopg.Error, match="append-only"), psycopg.connect(postgres_database) as connection:
            connection.execute("TRUNCATE decisions")
        assert store.decisions() == (kept,)


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_text_that_no_database_keeps_is_refused_by_name(store, incoming, bad):
    with pytest.raises(StoreError, match=r"document mine: .*NUL"):
        store.collected([incoming(bad, key="mine")])
    assert store.documents() == {}
    with pytest.raises(StoreError, match="decision on c1"):
        store.append(Decision(0, "now", "ana", "accept", ("c1",), reason=bad))


def test_every_write_counts_in_the_revision(store, incoming):
    item = incoming(TEXT)
    seen = [store.revision]
    store.collected([item])
    seen.append(store.revision)
    store.have_read("1", {item.document.id: []})
    seen.append(store.revision)
    store.keep_reconciled("k", [], {})
    seen.append(store.revision)
    store.append(Decision(0, "now", "ana", "accept", ("c1",)))
    seen.append(store.revision)
    assert seen == [0, 1, 2, 3, 4]


def test_bytes_that_are_not_there_are_said_to_be_missing(store):
    with pytest.raises(NotFoundError, match="not kept here"):
        store.content("0" * 64)


def test_a_stage_runs_once_at_a_time(location, store):
    with (
        open_store(location) as other,
        store.stage("read"),
        other.stage("collect"),
        pytest.raises(StoreError, match="another process is running read"),
        other.stage("read"),
    ):
        pytest.fail("two processes ran one stage")
    with store.stage("read"):
        pass


def test_many_documents_are_looked_up_in_parts(store, incoming):
    batch = [incoming(f"text {number}", origin=f"{number}.txt") for number in range(1201)]
    assert store.collected(batch) == 1201
    assert store.collected(batch) == 0
    wanted = [item.document.id for item in batch[:700]]
    assert list(store.documents(wanted)) == sorted(wanted)
