"""What a name that nobody known bears may be a slip of."""

from __future__ import annotations

import pytest

from palanca.names import entity, resolve, suggest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Uruguy", "URY"),
        ("Polcia Nacional de Panama", "O:pan-pn"),
        ("Royal Grenada Police Forc", "O:grd-police"),
        ("Argentine Federal Police Forces", "O:arg-pfa"),
    ],
)
def test_a_slip_leads_to_what_was_meant(written: str, meant: str) -> None:
    first = suggest(written)[0]
    assert first.entity == entity(meant)
    assert 0.5 < first.likelihood <= 1
    assert entity(meant) in resolve(first.name)


def test_a_country_s_bodies_only_where_it_is_known() -> None:
    assert suggest("Procuraduria General de la Republca", home="DOM")[0].entity.id == "O:dom-pgr"
    assert {s.entity.id[2:5] for s in suggest("Procuraduria General de la Republca", home="MEX")} <= {"mex"}


@pytest.mark.parametrize("written", ["", "x", "Ministry of Magic", "?" * 9, "\ud800" * 9])
def test_what_is_near_nothing_gets_no_suggestion(written: str) -> None:
    assert suggest(written) == ()


def test_no_more_than_asked_the_likeliest_first() -> None:
    found = suggest("Policia Nacional", limit=2)
    assert len(found) == 2
    assert found[0].likelihood >= found[1].likelihood
