"""Families of sources, reliability and credibility, by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palanca.errors import UsageError
from palanca.model import Document
from palanca.reconcile import explain, reconcile
from palanca.reconcile.grades import _families, grades
from palanca.reconcile.sources import FAMILIES, country, family, reliability
from palanca.reconcile.triangulation import kinds_behind, triangulation

Tell = Callable[..., Any]


@pytest.mark.parametrize(
    ("publisher", "kind", "url", "expected"),
    [
        ("Ministry of the Interior, Uruguay", "government", None, "recipient_officials"),
        ("Embassy of China in Uruguay", "government", None, "provider_officials"),
        ("Xinhua", "news", None, "provider_media"),
        ("El Observador", "news", "https://www.elobservador.com.uy/a", "local_media"),
        ("news portal, Brazil", "news", None, "third_country"),
        ("think tank, Washington", "research", None, "researchers"),
        ("Some dataset", "dataset", None, "administrative"),
        ("news agency", "news", None, "unknown"),
        (None, None, None, "unknown"),
    ],
)
def test_families(publisher: str | None, kind: str | None, url: str | None, expected: str) -> None:
    document = Document("d", "", lang="en", publisher=publisher, source_type=kind, url=url)
    assert family(document, "CHN", "URY") == expected


def test_the_same_rules_hold_for_both_sides() -> None:
    own = Document("d", "", lang="en", publisher="U.S. Embassy in Haiti", source_type="government")
    assert country(own) == "USA"
    assert family(own, "USA", "HTI") == "provider_officials"
    assert family(own, "CHN", "HTI") == "third_country"


def test_an_analyst_s_letter_wins_and_must_be_a_letter() -> None:
    document = Document("d", "", publisher="El País")
    assert reliability(document, "local_media") == "C"
    assert reliability(document, "local_media", {"el pais": "A"}) == "A"
    with pytest.raises(UsageError):
        reliability(document, "local_media", {"el pais": "Z"})


def _graded(pairs: list[Any], groups: dict[str, str] | None = None) -> Any:
    known = {document.id: document for _, document in pairs}
    claims = [claim for claim, _ in pairs]
    (activity,) = reconcile(claims, known.values()).activities
    return grades(activity, claims, known, groups or {})


def test_credibility_of_facts(tell: Tell) -> None:
    same = {"date": "2017-11-24", "terms": "sale", "items": (("cars", 51),)}
    uy = tell("d1", publisher="radio, Uruguay", **same)
    cn = tell("d2", publisher="news agency, China", **same)
    assert _graded([uy]).credibility["terms"] == 3
    found = _graded([uy, cn])
    assert found.credibility["terms"] == 1
    assert found.credibility["amounts"] == 6
    assert dict(found.families) == {"local_media": 1, "provider_media": 1}
    gift = tell("d3", publisher="news portal, Brazil", **{**same, "terms": "donation"})
    assert _graded([uy, cn, gift]).credibility["terms"] == 2
    assert _graded([uy, gift]).credibility["terms"] == 4
    assert _graded([tell("d1", assertion="alleged", **same)]).credibility["terms"] == 4
    assert _graded([tell("d1", assertion="denied", **same)]).credibility["terms"] == 5


def test_a_list_is_as_credible_as_the_value_attested_least(tell: Tell) -> None:
    same = {"date": "2017-11-24", "terms": "sale", "items": (("cars", 51),)}
    uy = tell("d1", publisher="radio, Uruguay", places=("Rivera",), **same)
    cn = tell("d2", publisher="news agency, China", places=("Rivera", "Artigas"), **same)
    assert _graded([uy, cn]).credibility["places"] == 3
    both = tell("d3", publisher="news portal, Brazil", places=("Artigas",), **same)
    assert _graded([uy, cn, both]).credibility["places"] == 1
    assert _graded([uy, cn]).credibility["technology"] == 6


def test_aiddata_s_triangulation_by_hand(tell: Tell) -> None:
    same = {"date": "2017-11-24", "terms": "sale", "items": (("cars", 51),)}
    uy, uy2 = (tell(f"d{n}", publisher=f"radio {n}, Uruguay", **same) for n in (1, 2))
    cn = tell("d3", publisher="news agency, China", **same)
    official = tell("d4", publisher="Ministry of the Interior, Uruguay", source_type="government", **same)
    other = tell("d5", publisher="Ministry of the Interior, Brazil", source_type="government", **same)
    firm = tell("d6", publisher="Huawei", source_type="company", **same)
    sets = ([uy], [uy, uy2], [uy, uy2, cn], [official], [official, cn], [uy, uy2, official, other, firm])
    assert [_graded(pairs).quality for pairs in sets] == [0, 1, 2, 3, 3, 9]
    assert _graded([uy, uy2], {"d1": "d1", "d2": "d1"}).quality == 0


def test_a_record_of_aiddata_s_is_scored_by_the_sources_it_lists() -> None:
    listed = "http://a/x,y, Media Report, including Wikileaks; http://b, Academic Journal Article; http://c, Other"
    record = Document("r", f"AidData record: 7\nSources: {listed}\n", key="aiddata:7", source_type="dataset")
    kinds = list(kinds_behind({"r": record}, {"r": "administrative"}, {}))
    assert kinds == ["Media Report, including Wikileaks", "Academic Journal Article", "Other"]
    assert triangulation(kinds) == 2


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(sorted(FAMILIES))), max_size=8), st.data()
)
def test_splitting_a_syndicated_group_never_raises_a_count(rows: list[Any], data: st.DataObject) -> None:
    known = {str(n): Document(str(n), "", publisher=f"p{p}") for n, (_, p, _) in enumerate(rows)}
    groups = {str(n): f"g{g}" for n, (g, _, _) in enumerate(rows)}
    kind = {str(n): of for n, (_, _, of) in enumerate(rows)}
    some = data.draw(st.sets(st.sampled_from(sorted(kind)))) if kind else set()
    part = _families({id: kind[id] for id in some}, known, groups)
    assert sum(part.values()) <= len({groups[id] for id in some})
    assert sum(_families(kind, known, groups).values()) <= len(set(groups.values()))


def test_the_merge_tells_grades_life_and_links(tell: Tell) -> None:
    same = {"date": "2017-11-24", "terms": "sale", "status": "completed"}
    pairs = [tell(f"d{n}", publisher="radio, Uruguay", items=(("cars", q),), **same) for n, q in enumerate([51, 50])]
    claims, documents = [c for c, _ in pairs], [d for _, d in pairs]
    (activity,) = reconcile(claims, documents).activities
    lines = "\n".join(explain(activity, claims, documents))
    for said in (
        "completed on 2017-11-24",
        "quantity of car: from 50 to 51",
        "reliability C",
        "credibility",
        "source triangulation",
    ):
        assert said in lines
