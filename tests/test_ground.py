"""The ground floor: nouns, errors, records, dates, codebook, and the examples in every docstring."""

from __future__ import annotations

import doctest
import importlib
import json
import pickle
import pkgutil
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import palanca
from palanca import codebook, dates, errors
from palanca.errors import CodebookError, EvidenceError, PalancaError, RecordError
from palanca.model import Activity, Alternative, Amount, Choice, Claim, Document, Evidence, Item, tell_apart
from palanca.records import (
    CLAIM_FIELDS,
    claim_from_record,
    claim_record,
    document_from_record,
    document_record,
)

TEXT = "China gave two buses 🚌 to Uruguay's police. “¿Cuántos?” 两辆。"
DOCUMENT = Document("d" * 64, TEXT, lang="en", key="d1")


def claim(**fields_):
    given_ = {"provider": "CHN", "recipient": "URY", "instrument": "equipment", **fields_}
    return Claim.of(DOCUMENT, given_.pop("spans", [(0, 20)]), **given_)


# --- docstrings


@pytest.mark.parametrize(
    "name", sorted(m.name for m in pkgutil.walk_packages(palanca.__path__, "palanca.") if "__main__" not in m.name)
)
def test_examples_in_docstrings(name):
    if name == "palanca.store.migrations.env":
        pytest.skip("alembic runs it, inside a migration")
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0


# --- errors


def test_an_error_says_what_happened_to_which_record_and_what_to_do():
    assert str(PalancaError("it broke", record="claim 3", remedy="mend it")) == "claim 3: it broke; mend it"
    assert str(PalancaError("it broke")) == "it broke"


@pytest.mark.parametrize("name", [n for n, v in vars(errors).items() if isinstance(v, type)])
def test_errors_pass_between_processes(name):
    problem = getattr(errors, name)("what", record="which", remedy="how")
    again = pickle.loads(pickle.dumps(problem))
    assert (type(again), str(again), again.remedy) == (type(problem), str(problem), "how")


# --- evidence and claims


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 1)])
def test_a_quotation_outside_its_text_cannot_be_made(start, end):
    with pytest.raises(EvidenceError):
        Evidence(start, end, TEXT)


@given(st.text(min_size=1), st.data())
@settings(deadline=None)
def test_a_quotation_is_its_offsets(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quotation = Evidence(start, end, text)
    assert quotation.text == text[start:end]
    assert pickle.loads(pickle.dumps(quotation)) == quotation


def test_nothing_can_be_changed_once_made():
    for value in (Evidence(0, 5, TEXT), claim(), DOCUMENT, Item("a"), Amount(1.0, "USD")):
        name = fields(value)[0].name
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)


def test_a_quotations_text_cannot_be_given():
    with pytest.raises(TypeError):
        Evidence(0, 5, TEXT, text="USA")
    with pytest.raises(TypeError):
        Evidence(start=0, end=5, text="USA")


@pytest.mark.parametrize(
    ("given_", "error"),
    [
        ({"spans": []}, EvidenceError),
        ({"instrument": "gift"}, CodebookError),
        ({"technology": ("telepathy",)}, CodebookError),
        ({"terms": "barter"}, CodebookError),
        ({"status": "perhaps"}, CodebookError),
        ({"assertion": "sworn"}, CodebookError),
        ({"provider": ""}, CodebookError),
        ({"recipient": None}, CodebookError),
        ({"confidence": 1.1}, CodebookError),
        ({"date": "May 2017"}, CodebookError),
    ],
)
def test_what_is_no_claim_is_refused(given_, error):
    with pytest.raises(error):
        claim(**given_)


def test_spans_are_sorted_and_taken_once():
    assert [(e.start, e.end) for e in claim(spans=[(6, 10), (0, 5), (6, 10)]).evidence] == [(0, 5), (6, 10)]


def test_a_claim_read_again_keeps_its_id():
    one = claim(status="pledged", confidence=0.2, reader_version="1")
    assert replace(one, status="completed", confidence=0.9, reader_version="2", date="2017").id == one.id
    changes = [{"provider": "USA"}, {"recipient": "PER"}, {"instrument": "training"}, {"terms": "sale"}]
    assert len({one.id, *(replace(one, **change).id for change in changes), claim(spans=[(1, 20)]).id}) == 6


def test_claims_that_say_the_same_are_told_apart_whatever_their_order():
    rows = [claim(date=year) for year in ("2012", "2009", "2010")]
    apart = tell_apart(rows)
    assert len({row.id for row in apart}) == 3
    assert [row.date for row in apart] == ["2012", "2009", "2010"]
    assert {row.date: row.id for row in tell_apart(rows[::-1])} == {row.date: row.id for row in apart}
    assert tell_apart(apart) == apart


def test_a_language_or_kind_that_is_not_known_is_refused():
    for wrong in ({"lang": "xx"}, {"source_type": "rumour"}):
        with pytest.raises(CodebookError):
            Document("d", "text", **wrong)


def test_an_activity_is_found_by_its_fields():
    activity = Activity(
        Activity.key(["c2", "c1"]),
        {
            "date": Choice("2008/..", ("c1",), "only one"),
            "status": Choice("pledged", ("c1",), "", (Alternative("completed", ("c2",)),)),
        },
        ("c1", "c2"),
        ("d",),
        1,
        0.5,
    )
    assert activity.id == Activity.key(["c1", "c2"])
    assert (activity["date"], activity.year, activity.contested) == ("2008/..", 2008, ("status",))


# --- records

names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)


@st.composite
def claims(draw):
    start = draw(st.integers(0, len(TEXT) - 1))
    spans = [(start, draw(st.integers(start + 1, len(TEXT))))]
    group = draw(st.booleans())
    return claim(
        spans=spans,
        recipient=None if group else "URY",
        recipient_group=draw(names) if group else None,
        provider_actors=tuple(draw(st.lists(names, max_size=2))),
        places=tuple(draw(st.lists(names, max_size=2))),
        instrument=draw(st.sampled_from(list(codebook.INSTRUMENTS))),
        technology=tuple(draw(st.lists(st.sampled_from(list(codebook.TECHNOLOGIES)), max_size=2, unique=True))),
        terms=draw(st.sampled_from([None, *codebook.TERMS])),
        status=draw(st.sampled_from([None, *codebook.STATUSES])),
        assertion=draw(st.sampled_from(list(codebook.ASSERTIONS))),
        items=tuple(Item(draw(names), draw(st.none() | st.integers(0, 9**9))) for _ in range(draw(st.integers(0, 2)))),
        amounts=tuple(Amount(draw(st.floats(0, 1e12)), "USD") for _ in range(draw(st.integers(0, 2)))),
        date=draw(st.sampled_from([None, "2017", "2018-04-19", "2019/2021", "2008/.."])),
        confidence=draw(st.floats(0, 1)),
        voice=draw(names),
        twin=draw(st.integers(0, 2)),
    )


@given(claims())
@settings(deadline=None, max_examples=150)
def test_a_claim_goes_to_json_and_back(one):
    record = json.loads(json.dumps(claim_record(one)))
    assert claim_from_record(record, TEXT, DOCUMENT.id) == one
    assert set(CLAIM_FIELDS) <= set(record)


def test_a_document_goes_to_json_and_back():
    record = json.loads(json.dumps(document_record(DOCUMENT)))
    assert "text" not in record
    assert document_from_record(record, TEXT) == DOCUMENT


def test_evidence_in_a_record_may_be_written_three_ways():
    base = {"provider": "CHN", "recipient": "URY", "instrument": "equipment"}
    ways = ["two buses", {"start": 11, "end": 20}, {"start": 11, "end": 20, "text": "two buses"}]
    for way in ways:
        assert claim_from_record(base | {"evidence": [way]}, TEXT, "d").evidence[0].text == "two buses"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"evidence": ["three buses"]}, EvidenceError),
        ({"evidence": [{"start": 0, "end": 5, "text": "Chile"}]}, EvidenceError),
        ({"evidence": []}, EvidenceError),
        ({"evidence": [None]}, RecordError),
        ({"evidence": 3}, RecordError),
        ({"items": [{"quantity": 2}]}, RecordError),
        ({"amounts": [{"value": "much", "currency": "USD"}]}, RecordError),
        ({"amounts": ["2 USD"]}, RecordError),
        ({"confidence": "high"}, RecordError),
        ({"instrument": "gift"}, CodebookError),
    ],
)
def test_a_record_that_is_none_is_refused(change, error):
    record = {"provider": "CHN", "recipient": "URY", "instrument": "equipment", "evidence": ["two buses"], **change}
    with pytest.raises(error):
        claim_from_record(record, TEXT, "d")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "start", "end", "x"]), inner),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "record",
    [{"twin": float("inf")}, {"evidence": [{"start": float("inf"), "end": 3}]}, {"amounts": [{"value": 10**400}]}],
)
def test_a_number_without_end_is_no_claims(record):
    with pytest.raises(RecordError):
        claim_from_record(record, TEXT, "d")


@given(st.dictionaries(st.sampled_from([*CLAIM_FIELDS, "confidence", "reader", "twin"]), json_values))
@settings(deadline=None, max_examples=300)
def test_no_record_raises_anything_else(record):
    try:
        made = claim_from_record(record, TEXT, "d")
    except PalancaError:
        return
    assert made.evidence


# --- dates


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2018-04", date(2018, 4, 1), date(2018, 4, 30)),
        ("2018-04-19", date(2018, 4, 19), date(2018, 4, 19)),
        ("2019/2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2008/..", date(2008, 1, 1), None),
        ("../2008", None, date(2008, 12, 31)),
        (None, None, None),
    ],
)
def test_the_days_a_date_covers(written, first, last):
    assert dates.bounds(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "May 2017", "2017-13", "2017-02-30", "17", "a/b", "2017-01-01T00:00", "2021/2019"]
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(CodebookError):
        dates.check(written)


@given(st.text(max_size=12))
@settings(deadline=None)
def test_no_text_makes_dates_raise_anything_else(written):
    try:
        first, last = dates.bounds(written)
    except CodebookError:
        return
    assert first is None or last is None or first <= last


# --- codebook


def test_the_codes_are_those_of_the_codebook():
    assert list(codebook.INSTRUMENTS) == [
        "equipment",
        "technology",
        "training",
        "legal",
        "operation",
        "infrastructure",
        "finance",
        "agreement",
        "presence",
    ]
    assert list(codebook.TERMS) == ["donation", "sale", "loan"]
    assert list(codebook.STATUSES) == ["pledged", "committed", "implementing", "completed", "suspended", "cancelled"]
    assert list(codebook.ASSERTIONS) == ["stated", "alleged", "denied"]
    assert len(codebook.TECHNOLOGIES) == 12


def test_a_code_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(CodebookError, match=r"instrument is 'gift'.*write one of equipment"):
        codebook.check("gift", codebook.INSTRUMENTS, "instrument")
