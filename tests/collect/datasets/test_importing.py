"""Importing into an observatory: counts that add up, editions, what changed, kill and go on, contradictions shown."""

from __future__ import annotations

import json

import pytest
from datasets_made import AIDDATA1, AIDDATA1_ROW, as_csv
from typer.testing import CliRunner

from palanca.cli.commands import app
from palanca.errors import ParseError
from palanca.measure import dollars
from palanca.measure.selection import counted
from palanca.observatory import Observatory

OTHERS = [
    AIDDATA1_ROW
    | {
        "project_id": "102",
        "title": "China builds a prison in Lima",
        "recipient_iso3": "PER",
        "amount": "",
        "usd_current": "",
    },
    AIDDATA1_ROW | {"project_id": "103", "title": "China builds a school", "description": "", "crs_sector_code": "110"},
    AIDDATA1_ROW | {"project_id": "x"},
]
ROWS = [AIDDATA1_ROW, *OTHERS]


@pytest.fixture
def observatory(tmp_path):
    with Observatory.init(tmp_path / "o") as made:
        yield made


def test_every_row_is_counted_once(observatory, file):
    found = observatory.import_dataset("aiddata", [file("a.csv", as_csv(AIDDATA1, ROWS))])
    summary = found.summary()
    assert list(summary) == [
        *("dataset", "rows", "totals_skipped", "in_scope", "left_out", "activities", "known_usd"),
        *("missing_amounts", "failures"),
    ]
    assert summary["rows"] == 4 == 0 + summary["in_scope"] + sum(summary["left_out"].values()) + summary["failures"]
    assert (summary["in_scope"], summary["activities"], summary["missing_amounts"], summary["failures"]) == (2, 2, 1, 1)
    assert summary["known_usd"] == pytest.approx(2_000_000 / 6.46, rel=0.02)


def test_the_same_files_again_change_nothing(observatory, file):
    path = file("a.csv", as_csv(AIDDATA1, ROWS))
    first = observatory.import_dataset("aiddata", [path])
    observatory.read()
    observatory.reconcile()
    revision = observatory.store.revision
    again = observatory.import_dataset("aiddata", [path])
    assert (again.changed, again.summary()) == (False, first.summary())
    assert not observatory.reconcile().changed
    assert observatory.store.revision == revision


def test_a_narrative_at_odds_with_the_coded_fields_is_shown_with_both(observatory, file):
    row = AIDDATA1_ROW | {
        "title": "China donates 12 police motorcycles to Bolivia",
        "description": "The money comes from Beijing. In May 2011, China donated 14 police motorcycles worth "
        "$5 million to Bolivia.",
        "currency": "USD",
    }
    observatory.import_dataset("aiddata", [file("a.csv", as_csv(AIDDATA1, [row]))])
    observatory.read()
    observatory.reconcile()
    record = observatory.record()
    (activity,) = record.activities.values()
    readers = {record.claims[id_].reader for id_ in activity.claims}
    assert "dataset:aiddata" in readers
    assert len(readers) == 2
    assert activity.source_class == "research"
    assert "amounts" in activity.contested  # two million in the field, five in the narrative
    said = activity.fields["amounts"]
    assert {said.value[0].value, *(other.value[0].value for other in said.others)} == {2_000_000, 5_000_000}
    for id_ in activity.claims:
        claim = record.claims[id_]
        for quoted in claim.evidence:
            assert record.documents[claim.document].text[quoted.start : quoted.end] == quoted.text


def test_reading_again_keeps_the_coded_claims(observatory, file):
    observatory.import_dataset("aiddata", [file("a.csv", as_csv(AIDDATA1, [AIDDATA1_ROW]))])
    before = {c.id for c in observatory.store.claims()}
    observatory.read(read=_nothing, version="none/1", workers=1)
    assert {c.id for c in observatory.store.claims()} == before


def _nothing(document):
    return []


def test_a_newer_edition_takes_the_place_of_the_older_and_keeps_its_figures(observatory, file):
    old = observatory.import_dataset("aiddata", [file("old.csv", as_csv(AIDDATA1, ROWS[:2]))])
    assert old.changes is None
    observatory.read()
    observatory.reconcile()
    newer = [
        AIDDATA1_ROW | {"amount": "3000000"},
        AIDDATA1_ROW | {"project_id": "104", "title": "China donates radios to the police"},
    ]
    new = observatory.import_dataset("aiddata", [file("new.csv", as_csv(AIDDATA1, newer))])
    assert new.changes == {"added": 1, "removed": 1, "amended": 1}
    told = {change["row"]: change for change in new.changed_rows}
    assert told["aiddata:102"]["change"] == "removed"
    amended = told["aiddata:101"]
    assert amended["after"]["disbursed USD"] == pytest.approx(1.5 * amended["before"]["disbursed USD"])
    observatory.read()
    observatory.reconcile()
    record = observatory.record()
    keys = {record.documents[c.document].key for c in record.claims.values()}
    assert keys == {"aiddata:101", "aiddata:104"}
    values = {
        record.documents[record.claims[id].document].key: a["amounts"][0].value
        for a in record.activities.values()
        for id in a.claims
        if record.claims[id].amounts
    }
    assert values == {"aiddata:101": 3_000_000, "aiddata:104": 2_000_000}  # two rows are two
    first, second = observatory.store.editions("aiddata")
    kept = observatory.store.edition_rows(first.id)["aiddata:101"]
    assert kept.figures[0]["value"] == 2_000_000  # the older figure is on record with its document
    assert kept.document in record.documents
    assert observatory.store.edition_rows(second.id).keys() == {"aiddata:101", "aiddata:104"}


def test_an_older_edition_imported_later_does_not_stand(observatory, file):
    header = [
        "AidData Record ID",
        "Title",
        "Description",
        "Recipient ISO-3",
        "Status",
        "Flow Type",
        "Sector Code",
        "Umbrella",
        "Commitment Year",
    ]
    third = dict(
        zip(
            header,
            ["101", "China donates 99 police cars", "", "BOL", "Completion", "Grant", "150", "No", "2011"],
            strict=True,
        )
    )
    observatory.import_dataset("aiddata", [file("v3.csv", as_csv(header, [third]))])
    observatory.import_dataset("aiddata", [file("v1.csv", as_csv(AIDDATA1, [AIDDATA1_ROW]))])
    observatory.reconcile()
    (activity,) = observatory.record().activities.values()
    assert activity["items"][0].quantity == 99


def test_a_row_told_twice_in_one_import_counts_once(observatory, file):
    two = [AIDDATA1_ROW, AIDDATA1_ROW | {"amount": "5"}]
    found = observatory.import_dataset("aiddata", [file("a.csv", as_csv(AIDDATA1, two))]).summary()
    assert (found["rows"], found["in_scope"], found["activities"]) == (2, 1, 1)
    assert found["left_out"] == {"told twice in these files; the newer stands": 1}


def test_parts_of_a_series_do_not_displace_each_other(observatory, file):
    text = "Country,Total,INCLE,Fiscal Year\nAfrica,9,5,{0}\nKenya,9,5,{0}\n"
    observatory.import_dataset("incle", [file("a.csv", text.format(2012))])
    second = observatory.import_dataset("incle", [file("b.csv", text.format(2013))])
    assert second.changes is None
    observatory.reconcile()
    activities = observatory.record().activities.values()
    assert sorted(a.year for a in activities) == [2012, 2013]
    assert {a.source_class for a in activities} == {"budget"}
    assert not any(counted(a, view) for a in activities for view in ("announced", "best"))


def test_a_file_that_breaks_half_way_leaves_the_observatory_as_it_was(observatory, file):
    observatory.import_dataset("aiddata", [file("a.csv", as_csv(AIDDATA1, [AIDDATA1_ROW]))])
    before = observatory.store.revision, observatory.store.document_ids()
    good = as_csv(AIDDATA1, [AIDDATA1_ROW | {"project_id": str(n)} for n in range(200, 900)])
    with pytest.raises(ParseError):
        observatory.import_dataset("aiddata", [file("b.csv", good), file("c.csv", "nothing,of,it\n1,2,3\n")])
    assert (observatory.store.revision, observatory.store.document_ids()) == before


def test_what_a_stopped_import_left_counts_for_nothing_and_goes_on(observatory, file, monkeypatch):
    path = file("a.csv", as_csv(AIDDATA1, [AIDDATA1_ROW, OTHERS[0]]))
    with monkeypatch.context() as patched:
        patched.setattr(type(observatory.store), "keep_edition", _stopped)
        with pytest.raises(KeyboardInterrupt):
            observatory.import_dataset("aiddata", [path])
    observatory.read()
    observatory.reconcile()
    assert observatory.record().activities == {}
    observatory.import_dataset("aiddata", [path])
    observatory.reconcile()
    record = observatory.record()
    coded = {id for id, claim in record.claims.items() if claim.reader.startswith("dataset:")}
    assert len([a for a in record.activities.values() if coded & set(a.claims)]) == len(coded) == 2


def _stopped(*_):
    raise KeyboardInterrupt


def test_files_without_a_row_are_refused(observatory, file):
    with pytest.raises(ParseError, match="no rows"):
        observatory.import_dataset("iati", [file("e.xml", "<iati-activities/>")])
    with pytest.raises(ParseError, match="no row of it could be read"):
        observatory.import_dataset("aiddata", [file("x.csv", as_csv(AIDDATA1, [OTHERS[2]]))])


def test_accounts_are_never_merged_by_likeness_and_twice_gives_the_same(observatory, file):
    one = "<training><course_title>A</course_title><quantity>1</quantity><student_unit>Police</student_unit>"
    one += "<total_cost>$5</total_cost></training>"
    programmes = "".join(f'<program name="P{n} FY 2015">{one}</program>' for n in range(3))
    observatory.import_dataset(
        "fmtr", [file("r.xml", f'<countries><country name="Peru">{programmes}</country></countries>')]
    )
    observatory.read()
    observatory.reconcile()
    first = observatory.record().activities
    assert len(first) == 3
    assert {a.source_class for a in first.values()} == {"administrative"}
    assert [counted(a, "announced") for a in first.values()] == [False] * 3
    assert [counted(a, "best") for a in first.values()] == [True] * 3


def test_a_users_own_rates_are_used_and_make_another_edition(observatory, file):
    path = file("a.csv", as_csv(AIDDATA1, [AIDDATA1_ROW]))
    observatory.import_dataset("aiddata", [path])
    found = observatory.import_dataset("aiddata", [path], rates={("CNY", 2011): 0.5})
    assert found.known_usd == 1_000_000
    assert found.changes == {"added": 0, "removed": 0, "amended": 1}
    observatory.reconcile()
    (activity,) = observatory.record().activities.values()
    assert dollars(activity) == 1_000_000
    assert [(a.value, a.currency) for a in activity["amounts"]] == [(1_000_000, "USD"), (2_000_000, "CNY")]
    (document,) = [d for d in observatory.record().documents.values() if "your own rate" in d.text]
    assert "US dollars by your own rate (1 CNY = 0.5 USD in 2011): 1,000,000.00 USD" in document.text


@pytest.mark.postgres
def test_postgresql_keeps_editions_too(postgres_database, file):
    with Observatory.open(postgres_database, create=True) as observatory:
        observatory.import_dataset("aiddata", [file("a.csv", as_csv(AIDDATA1, ROWS))])
        found = observatory.import_dataset("aiddata", [file("b.csv", as_csv(AIDDATA1, ROWS[:1]))])
        assert found.changes == {"added": 0, "removed": 1, "amended": 0}
        observatory.read(workers=1)
        observatory.reconcile()
        assert len(observatory.record().activities) == 1


def palanca(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def test_the_command_prints_one_object_for_programs(file, tmp_path):
    path = file("a.csv", as_csv(AIDDATA1, ROWS[:3]))
    run = palanca("import", "aiddata", path, "--json", "--observatory", tmp_path / "o")
    assert run.exit_code == 0, run.output
    found = json.loads(run.stdout)
    assert set(found) == {
        *("dataset", "rows", "totals_skipped", "in_scope", "left_out", "activities", "known_usd"),
        *("missing_amounts", "failures"),
    }
    assert found["left_out"] == {"no police or security purpose": 1}


def test_the_command_tells_failures_by_its_exit_code_and_lists_the_border(file, tmp_path):
    path = file("a.csv", as_csv(AIDDATA1, [*ROWS, AIDDATA1_ROW | {"project_id": "9", "title": "Masks for the police"}]))
    run = palanca("import", "aiddata", path, "--report", "--observatory", tmp_path / "o")
    assert run.exit_code == 1
    assert "Masks for the police" in run.output
    assert "1 left out: civil aid" in run.output
    assert "its project id is 'x'" in run.output
