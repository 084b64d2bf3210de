"""The observatory runs the real stages over a store, in both dialects: resumable, idempotent, nothing doubled."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from palanca.errors import NotFoundError, StoreError
from palanca.model import Selection
from palanca.observatory import Observatory
from palanca.progress import Step

sys.path.insert(0, str(Path(__file__).parent / "engine"))
import odd_readers

TEXTS = {
    "buses.txt": "MONTEVIDEO, May 4, 2018 - China donated two buses to the Uruguayan national police.\n",
    "buses-again.txt": "China donated two buses to the national police of Uruguay in May 2018, the ministry said.\n",
    "radios.txt": "In 2019, the United States gave 60 radios to the police of Peru.\n",
    "cameras.txt": "In 2016, China sold 300 surveillance cameras to the Bolivian police.\n",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "documents"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture
def observatory(location):
    with Observatory.init(location) as opened:
        yield opened


def test_all_stages_in_order(observatory, folder):
    (folder / "broken.pdf").write_bytes(b"\x89PNG\r\n")
    steps: list[Step] = []
    collected, read, reconciled = observatory.run([folder], progress=steps.append)
    assert (collected.done, collected.failed) == (4, 1)
    assert (read.done, read.failed) == (4, 0)
    assert reconciled.done > 0
    assert list(dict.fromkeys(step.stage for step in steps)) == ["collect", "read", "reconcile"]
    record = observatory.record()
    assert len(record.documents) == 4
    sides = {(claim.provider, claim.recipient) for claim in record.claims.values()}
    assert {("CHN", "URY"), ("USA", "PER"), ("CHN", "BOL")} <= sides
    assert {"CHN", "URY", "USA", "PER", "BOL"} <= set(record.entities)
    told = {claim for activity in record.activities.values() for claim in activity.claims}
    assert told == set(record.claims)
    for claim in record.claims.values():
        for span in claim.evidence:
            assert record.documents[claim.document].text[span.start : span.end] == span.text


def test_run_twice_and_nothing_changes(observatory, folder):
    (folder / "broken.pdf").write_bytes(b"\x89PNG\r\n")
    observatory.run([folder])
    record, revision = observatory.record(), observatory.store.revision
    again = observatory.run([folder])
    assert observatory.store.revision == revision
    assert observatory.record() is record
    assert [tally.changed for tally in again] == [False, False, False]
    told = [(failure.origin, failure.reason) for failure in again[0].failures]
    assert told == [(failure.origin, failure.reason) for failure in observatory.failures()]


def test_a_failure_is_tried_again_on_demand_only(observatory, folder):
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut short")
    assert observatory.collect([folder]).failed == 1
    [failure] = observatory.failures()
    assert (failure.origin, failure.attempts) == (str(folder / "broken.docx"), 1)
    observatory.collect([folder])
    assert observatory.failures()[0].attempts == 1
    assert observatory.collect(retry=True).failed == 1
    assert observatory.failures()[0].attempts == 2
    (folder / "broken.docx").write_text("China gave a car to the police of Chile.")
    (folder / "broken.docx").rename(folder / "mended.txt")
    assert observatory.collect([folder]).failed == 0


def test_an_unreadable_document_is_quarantined_alone_and_read_when_it_can_be(observatory, folder):
    (folder / "killer.txt").write_text("die of this document")
    observatory.collect([folder])
    tally = observatory.read(read=odd_readers.read, version="odd/1", workers=2)
    assert (tally.done, tally.failed) == (4, 1)
    assert [(f.stage, f.kind, f.version) for f in observatory.failures()] == [("read", "crash", "odd/1")]
    again = observatory.read(read=odd_readers.read, version="odd/1")
    assert (again.done, again.failed, again.changed) == (0, 1, False)
    assert observatory.read(read=odd_readers.read, version="odd/1", retry=True).failed == 1
    assert observatory.failures()[0].attempts == 2
    assert observatory.read().failed == 0  # another reader is not afraid of it
    assert observatory.failures() == []


def test_a_newer_reader_replaces_claims_and_loses_no_decision(observatory, folder):
    observatory.run([folder])
    kept = next(claim for claim in observatory.record().claims.values() if claim.recipient == "URY")
    other = next(claim for claim in observatory.record().claims.values() if claim.recipient == "BOL")
    observatory.decide("accept", [kept.id], by="ana")
    observatory.read(read=odd_readers.read, version="odd/2")
    observatory.reconcile()
    record = observatory.record()
    assert record.claims[kept.id] == kept
    assert other.id not in record.claims
    [activity] = [activity for activity in record.activities.values() if kept.id in activity.claims]
    assert activity.reviewed
    assert [decision.action for decision in record.decisions] == ["accept"]


def test_the_record_follows_every_decision_and_undo(observatory, folder):
    observatory.run([folder])
    before = observatory.record()
    apart = [claim.id for claim in before.claims.values() if claim.recipient in ("PER", "BOL")]
    observatory.decide("merge", apart, by="ana")
    merged = observatory.record()
    assert any(set(apart) <= set(activity.claims) for activity in merged.activities.values())
    observatory.decide("undo", by="ana")
    after = observatory.record()
    assert after.activities == before.activities
    assert after.claims == before.claims
    observatory.decide("reject", apart[:1], by="ana")
    assert apart[0] not in observatory.record().claims
    told = {claim for activity in observatory.record().activities.values() for claim in activity.claims}
    assert told == set(observatory.record().claims)


def test_reconcile_is_skipped_where_nothing_changed(observatory, folder):
    observatory.run([folder])
    revision = observatory.store.revision
    assert not observatory.reconcile().changed
    assert observatory.store.revision == revision
    observatory.decide("accept", [next(iter(observatory.record().claims))], by="ana")
    assert observatory.reconcile().changed


def test_an_observatory_opened_again_holds_the_same(location, folder):
    with Observatory.init(location) as observatory:
        observatory.run([folder])
        before = observatory.record()
    with Observatory.open(location) as observatory:
        assert observatory.record() == before


def test_measuring_counts_what_the_record_holds(observatory, folder):
    observatory.run([folder])
    found = observatory.measure(recipients=["URY"])
    [raw] = [one for one in found if (one.name, one.provider, one.years) == ("raw_count", "CHN", (None, None))]
    assert raw.value == len(raw.activities) > 0
    assert set(raw.activities) <= set(observatory.record().activities)


def test_a_region_never_adds_an_umbrella_to_its_own_parts(observatory, folder):
    observatory.collect([folder / "buses.txt"])
    observatory.read(read=odd_readers.umbrella, version="umbrella/1")
    observatory.reconcile()
    assert len(observatory.record().activities) == 2
    found = observatory.measure(Selection(region="G:LAC33"))
    counts = [one for one in found if (one.name, one.provider, one.years) == ("raw_count", "CHN", (None, None))]
    [part] = [a.id for a in observatory.record().activities.values() if a["recipient"] == "URY"]
    assert {id for one in counts for id in one.activities} == {part}


def test_an_empty_observatory_has_an_empty_record(observatory):
    record = observatory.record()
    assert (record.documents, record.claims, record.activities) == ({}, {}, {})
    assert observatory.measure() == []


def test_what_does_not_exist_is_refused(observatory, tmp_path):
    with pytest.raises(NotFoundError):
        observatory.decide("accept", ["c0"])
    with pytest.raises(StoreError):
        Observatory.open(tmp_path / "nowhere")
