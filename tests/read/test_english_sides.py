"""English sides: who gives, who gets and how many, where several are told of in one sentence."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def _read(text: str) -> list[Claim]:
    return list(read(Document("d", text, lang="en", published="2023-11-14")))


def _sides(claims: list[Claim]) -> set[str]:
    return {f"{c.provider}>{c.recipient or c.recipient_group} {c.instrument}" for c in claims}


def _counts(claims: list[Claim]) -> dict[str, list[float | None]]:
    return {f"{c.provider}>{c.recipient}": [i.quantity for i in c.items] for c in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Palau's police were given 25 vehicles by Australia and ten by China.", {"AUS>PLW": [25], "CHN>PLW": [10]}),
        ("The police of Fiji received 20 cars from Japan and ten from Korea.", {"JPN>FJI": [20], "KOR>FJI": [10]}),
        ("The police of Fiji received 20 cars from Japan and Korea.", {"JPN>FJI": [20], "KOR>FJI": [20]}),
        ("Norway trained 30 Georgian prosecutors and 20 Moldovan judges.", {"NOR>GEO": [30], "NOR>MDA": [20]}),
    ],
)
def test_each_has_its_own_number(text: str, expected: dict[str, list[float | None]]) -> None:
    assert _counts(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan gave 20 cars to the police of Honduras, which sold ten to Peru.", {"JPN>HND equipment"}),
        ("Japan gave 20 cars to Chad and to the police of Togo.", {"JPN>TCD equipment", "JPN>TGO equipment"}),
        ("Korea offered 20 cars, which it sold to the police of Peru.", {"KOR>PER equipment"}),
    ],
)
def test_who_passes_it_on(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France has no plans to give Chad's gendarmerie 30 motorcycles.", set()),
        (
            "France has no plans to give Chad's gendarmerie more vehicles, but Germany delivered 30 motorcycles.",
            {"DEU>TCD equipment"},
        ),
        ("France plans to give Chad's gendarmerie 30 motorcycles.", {"FRA>TCD equipment"}),
    ],
)
def test_no_plans(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # where a date stands before the verb that goes on
            "Singapore's police, who bought drones from an Israeli firm, last year trained colleagues from Brunei.",
            "SGP>BRN training",
        ),
        (  # a relative clause is of who stands before it
            "Nigeria's police minister said the force would receive 200 vehicles from China, after a visit to Abuja by "
            "Turkish officials who had offered helicopters.",
            "TUR>NGA equipment",
        ),
        (
            "Romania, its neighbour, lent the Moldovan border police two boats; and the EU's Frontex brought scanners.",
            "ROU>MDA equipment",
        ),
        ("Fiji's police held a seminar for Tongan officers at the expense of Australia's embassy.", "AUS>TON training"),
    ],
)
def test_who_it_is_told_of(text: str, expected: str) -> None:
    assert expected in _sides(_read(text))


def test_each_gives_its_own() -> None:
    claims = _read(
        "Nigeria's police minister said the force would receive 200 vehicles from China, after a visit to Abuja by "
        "Turkish officials who had offered helicopters."
    )
    assert {c.provider: [i.name for i in c.items] for c in claims} == {"CHN": ["vehicles"], "TUR": ["helicopters"]}


def test_a_capital_behind_a_word_that_opens() -> None:
    assert "USA>PHL equipment" in _sides(_read("What rifles Washington gave Manila's police in 2016 it took back."))
    assert "USA>PHL equipment" in _sides(_read("Earlier Washington gave Manila's police rifles."))
    assert not any(c.provider == "USA" for c in _read("Dinah Washington gave Manila's police rifles."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who does the next thing did not do the first
            "The Jericho centre was built by the EU and is maintained by the United States for Palestine's police.",
            {"EU>PSE infrastructure"},
        ),
        (
            "The centre in Jericho was built by a firm and paid for by the United States for the Palestinian police.",
            {"USA>PSE infrastructure"},
        ),
        (  # where learners come home from
            "The Samoan police have a new dive team. In May eleven officers flew home from Fiji, where New Zealand put "
            "them through a course.",
            {"NZL>WSM training"},
        ),
        (  # people who give lessons do not get them
            "At the school in Tegucigalpa, Colombian policemen give the lessons, INL pays.",
            {"USA>HND training"},
        ),
    ],
)
def test_who_did_it_there(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who only learns there was not built for
            "In April, Cyprus opened a border security centre built with $7 million from the United States, in which "
            "officers from Lebanon and Jordan are taught.",
            {"USA>CYP infrastructure"},
        ),
        ("Belgium withdrew its three advisers from the Burundian police in 2015.", {"BEL>BDI presence"}),
        ("Belgium sent three advisers from Kigali to the Burundian police in 2015.", {"BEL>BDI presence"}),
        (
            "Gambian police use radios given by Germany and vehicles donated by Turkey.",
            {"DEU>GMB equipment", "TUR>GMB equipment"},
        ),
    ],
)
def test_from_whom_and_where(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


def test_what_a_giver_bought_it_did_not_sell() -> None:
    given = "The EU Delegation handed over 20 vehicles, bought by the European Commission, to the Kosovo Police."
    assert [c.terms for c in _read(given)] == ["donation"]
    assert [c.terms for c in _read("The Kosovo Police bought 20 vehicles from China.")] == ["sale"]


def test_who_only_says_it_is_no_item() -> None:
    claims = _read("The academy in Managua was run by Russians, said a police sergeant there who was taught by them.")
    assert [c.items for c in claims] == [()]
    assert [i.quantity for c in _read("Spain sent a police officer to Dakar.") for i in c.items] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who equipped a school does not teach there
            "The Moroccan gendarmerie's laboratory, equipped by France, has trained technicians from Senegal.",
            {"MAR>SEN training"},
        ),
        ("The school in Dakar, run by France, has trained police officers from Mali.", {"FRA>MLI training"}),
        (  # who signed is not who is taught
            "The UK's National Crime Agency and Ghana's EOCO signed a memorandum on Monday; the Agency has kept an "
            "office in Accra since 2013 and trained 60 Nigerian and Ghanaian investigators there.",
            {"GBR>GHA agreement", "GBR>NGA training", "GBR>GHA training"},
        ),
        (  # who is the source of what is told of another
            "Cuba's Interior Ministry, according to the OAS secretary general, has 200 advisers in Venezuela's SEBIN.",
            {"CUB>VEN presence"},
        ),
    ],
)
def test_who_is_only_named_beside(text: str, expected: set[str]) -> None:
    found = _sides(_read(text))
    assert found & expected
    assert {s for s in found if s.endswith(("training", "agreement", "presence"))} <= expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # another answers than who was asked
            "Vanuatu asked China for a patrol boat. Australia offered one.",
            set(),
        ),
        ("Vanuatu asked China for a patrol boat. Beijing promised two.", {"CHN>VUT equipment"}),
        (  # each teaches those sent there
            "Cambodia's police sent 30 officers to China and 12 to Vietnam for training in 2017.",
            {"CHN>KHM training", "VNM>KHM training"},
        ),
        (  # what replaces a system is another
            "The Nigerian Immigration Service says the passport system in use since 2007, from the Malaysian company "
            "Iris, will be replaced by one from Germany's Veridos.",
            {"MYS>NGA technology"},
        ),
    ],
)
def test_who_else(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ACCRA - The Minister of Homeland Security signed for 40 jeeps for the police from a Pune manufacturer.",
            {"IND>GHA equipment"},
        ),
        ("Homeland Security gave 40 jeeps to the police of Ghana.", {"USA>GHA equipment"}),
        ("ACCRA - The police have ordered four launches from a shipyard in Chennai.", {"IND>GHA equipment"}),
        ("ACCRA - The police have ordered four launches from a shipyard in Tema.", set()),
        (
            "ACCRA - The ministry received rifles from Moscow for the police, and MPs suspect that more will come.",
            {"RUS>GHA equipment"},
        ),
        ("ACCRA - The suspect that China wanted was handed over to a Chinese escort.", {"CHN>GHA operation"}),
        (
            "ACCRA - France gave the police of Togo ten cars. On our side of the border, a scanner donated by Korea's "
            "customs stands at Aflao.",
            {"FRA>TGO equipment", "KOR>GHA technology"},
        ),
    ],
)
def test_whose_office_and_whose_town(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malawi's police borrowed a plane from Zambia in May.", {"ZMB>MWI equipment"}),
        ("Malawi's police borrowed a plane from the fire service in May.", set()),
        ("The European Union has earmarked 40 million euros for Malawi's prisons and police.", {"EU>MWI finance"}),
        (
            "The European Union spent 40 million euros to build prisons and police stations in Malawi.",
            {"EU>MWI infrastructure"},
        ),
        (
            "BANGUI - Some 90 officers of the Rwanda National Police landed on Monday; they will guard the parliament.",
            {"RWA>CAF presence"},
        ),
    ],
)
def test_what_is_lent_or_paid_to_forces(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected
