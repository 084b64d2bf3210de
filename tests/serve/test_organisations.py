"""Organisations: known ones under their id, a name that many bear by the country, a country's name never."""

from __future__ import annotations

from palanca.model import Claim, Document, Record
from palanca.serve.organisations import organise


def _record(*claims: tuple[str, str, tuple[str, ...], tuple[str, ...]], lang: str = "es") -> Record:
    document = Document("d", "x" * 50, lang)
    made = [
        Claim.of(
            document,
            [(n, n + 1)],
            provider=provider,
            recipient=recipient,
            instrument="equipment",
            provider_actors=givers,
            recipient_actors=receivers,
        )
        for n, (provider, recipient, givers, receivers) in enumerate(claims)
    ]
    return Record({"d": document}, {c.id: c for c in made}, {})


def test_a_name_that_many_bear_means_that_of_the_country() -> None:
    found = organise(
        _record(("CHN", "ECU", ("Huawei",), ("Policía Nacional",)), ("USA", "COL", (), ("Policía Nacional",)))
    )
    assert {o.country for o in found.by_id.values() if o.kind == "police"} == {"ECU", "COL"}
    assert all(o.known for o in found.by_id.values())
    assert [o.country for o in found.by_id.values() if o.name == "Huawei"] == ["CHN"]


def test_names_in_no_list_stay_apart_by_country() -> None:
    found = organise(_record(("CHN", "ECU", (), ("cuerpo de ejemplo",)), ("CHN", "PER", (), ("Cuerpo de Ejemplo",))))
    assert sorted(found.by_id) == ["written:ECU:cuerpo de ejemplo", "written:PER:cuerpo de ejemplo"]
    assert not any(o.known for o in found.by_id.values())


def test_a_country_is_not_an_organisation() -> None:
    found = organise(_record(("CHN", "ECU", ("China", "Pekín"), ("Ecuador",))))
    assert found.by_id == {}
    assert set(found.givers.values()) == {frozenset()}
