"""Whatever a record holds, a release of it gives it back: in Parquet as it is, in CSV but for one apostrophe."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palanca import publish
from palanca.codebook import INSTRUMENTS, STATUSES, TERMS
from palanca.model import Activity, Alternative, Amount, Choice, Claim, Document, Item, Record, content_hash
from palanca.publish.cells import defused, restored, to_csv
from palanca.records import CLAIM_FIELDS

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
risky = st.builds(
    lambda a, b: a + b, st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "'=", '"', ",", "\n"]), texts
)
items = st.builds(Item, risky, st.none() | st.floats(0, 1e12))
amounts = st.builds(Amount, st.floats(0, 1e15), st.sampled_from(["USD", "CNY", "UYU"]))
tuples = st.lists(risky, max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    documents = {}
    for text in draw(st.lists(texts, min_size=1, max_size=3, unique=True)):
        made = Document(
            content_hash(text.encode()),
            text,
            title=draw(st.none() | risky),
            publisher=draw(st.none() | risky),
            notes=draw(st.none() | risky),
        )
        documents[made.id] = made
    claims, activities = {}, {}
    for document in documents.values():
        end = draw(st.integers(1, len(document.text)))
        claim = Claim.of(
            document,
            [(draw(st.integers(0, end - 1)), end)],
            provider=draw(st.sampled_from(["CHN", "USA", "UNODC"])),
            recipient=None,
            recipient_group=draw(risky),
            instrument=draw(st.sampled_from(sorted(INSTRUMENTS))),
            terms=draw(st.none() | st.sampled_from(sorted(TERMS))),
            status=draw(st.none() | st.sampled_from(sorted(STATUSES))),
            items=draw(st.lists(items, max_size=2).map(tuple)),
            amounts=draw(st.lists(amounts, max_size=2).map(tuple)),
            provider_actors=draw(tuples),
            places=draw(tuples),
            voice=draw(risky),
            confidence=draw(st.floats(0, 1)),
            reader=draw(st.sampled_from(["frames", "llm"])),
            twin=draw(st.integers(0, 2)),
        )
        claims[claim.id] = claim
        other = Alternative(draw(st.lists(items, max_size=2).map(tuple)), (claim.id,))
        fields = {
            name: Choice(getattr(claim, name), (claim.id,), draw(risky), (other,) if name == "items" else ())
            for name in CLAIM_FIELDS
            if name != "evidence"
        }
        activity = Activity(Activity.key([claim.id]), fields, (claim.id,), (document.id,), 1, draw(st.floats(0, 1)))
        activities[activity.id] = activity
    group = {next(iter(documents)): draw(risky)}
    return Record(documents, claims, activities, group)


@given(records())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_export_then_import_is_the_identity(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder:
        publish.release(record, Path(folder) / "r", texts=True, journal=True)
        assert publish.load(Path(folder) / "r") == record


@given(st.lists(st.none() | risky, min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_csv_is_defused_and_gives_every_cell_back(cells: list[str | None]) -> None:
    frame = pl.DataFrame(
        {"cell": cells, "number": [-1.5] * len(cells)}, schema={"cell": pl.String, "number": pl.Float64}
    )
    assert not any(cell[0] in "=+-@\t\r" for cell in defused(frame)["cell"] if cell)
    back = pl.read_csv(io.BytesIO(to_csv(frame)), schema=frame.schema)
    assert restored(back).equals(frame)
