"""English notes: whose the sum, the date and the body of a sentence are, and who gives there beside the others."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def _read(text: str, publisher: str | None = None) -> list[Claim]:
    return list(read(Document("d", text, lang="en", published="2024-05-10", publisher=publisher)))


def _sides(claims: list[Claim]) -> set[str]:
    return {f"{c.provider}>{c.recipient or c.recipient_group} {c.instrument}" for c in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malaysia gave the FBI a man wanted for murder.", {"USA>MYS operation"}),  # who gets him works with whom
        ("In 2021 the police of Laos sent Vietnam three fugitives.", {"VNM>LAO operation"}),
        ("Malaysia handed its police's suspects over to Thailand.", {"THA>MYS operation"}),
        ("Mexico sent Guatemala two police officers in May.", {"MEX>GTM presence"}),  # no suspects
    ],
)
def test_who_gives(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laos handed Vietnam's police two men accused of murder.", "stated"),
        ("Peru's police chief is accused of handing two suspects to China illegally.", "alleged"),
    ],
)
def test_those_handed_over_are_the_accused(text: str, expected: str) -> None:
    assert [c.assertion for c in _read(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "giver", "taker"),
    [
        (  # a ministry of many states, whose the text tells
            "The Ministry of Public Security of Vietnam announced that forty Lao border guards have finished a course "
            "in Hanoi.",
            ("Ministry of Public Security of Vietnam",),
            (),
        ),
        (
            "The Ministry of Public Security of Laos received ten cars from Vietnam.",
            ("Vietnam",),
            ("Ministry of Public Security of Laos",),
        ),
    ],
)
def test_whose_body(text: str, giver: tuple[str, ...], taker: tuple[str, ...]) -> None:
    assert [(c.provider_actors, c.recipient_actors) for c in _read(text)] == [(giver, taker)]


@pytest.mark.parametrize(
    ("text", "sums", "dates"),
    [
        (  # what is done now behind a semicolon is no part of the gift
            "Six Bell helicopters that the U.S. gave Colombia's police in the 1990s still fly; Bell services them "
            "under a $14 million contract paid by Bogota.",
            [[]],
            ["199X"],
        ),
        (
            "Japan gave Kenya's police 20 cars in 2019; the gift amounts to 3 million dollars.",
            [[3e6]],
            ["2019"],
        ),
        (  # the next sentence's sum is of what is still to come
            "Two speedboats given by Spain to the coast guard of Mauritania in 2006 lie idle. Four more are to come "
            "under a programme worth 10 million euros.",
            [[], [1e7]],
            ["2006", None],
        ),
        (  # counted again before what it is worth; what has been promised is of no year before
            "Japan gave Kenya's police 20 cars in 2019. It has promised ten more worth 300,000 dollars.",
            [[], [3e5]],
            ["2019", None],
        ),
        (
            "Japan gave Kenya's police 20 cars in May. The cars, worth 3 million dollars, were promised in 2022.",
            [[3e6]],
            ["2024-05"],
        ),
    ],
)
def test_whose_sum(text: str, sums: list[list[float]], dates: list[str | None]) -> None:
    claims = _read(text)
    assert [[m.value for m in c.amounts] for c in claims] == sums
    assert [c.date for c in claims] == dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenyan-led security mission in Haiti received 24 armoured vehicles from the US.", {"USA>HTI equipment"}),
        ("The US gave the Kenyan-led police mission in Haiti 24 armoured vehicles.", {"USA>HTI equipment"}),
        ("The Kenyan-led mission in Haiti deployed 400 police officers in June.", {"KEN>HTI presence"}),  # who sends
    ],
)
def test_who_only_leads_a_mission_elsewhere_receives_nothing(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Taiwan, before it lost its embassy there in 2023, had given the police of Honduras four helicopters.", None),
        ("Japan gave Kenya's police ten cars in 2017, before it closed its embassy in 2019.", "2017"),
        ("Japan gave Kenya's police ten cars days before it closed its embassy in 2019.", "2019"),
        ("Before its elections in 2019 Kenya had no cars; in 2021 Japan gave its police ten.", "2021"),
    ],
)
def test_what_it_came_before_dates_nothing(text: str, date: str | None) -> None:
    assert {c.date for c in _read(text)} == {date}


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "Two boats given by Spain in 2006 lie idle, the Guardia Civil officer posted there admits.",
            "implementing",
            None,
        ),
        (
            "The Guardia Civil officer posted in Nouadhibou says that the boats given in 2006 lie idle.",
            "implementing",
            None,
        ),
        ("In 2006 the Guardia Civil officer posted there said the boats lay idle.", "completed", "2006"),
        ("Two Guardia Civil officers posted there went home in 2010.", "completed", "2010"),
    ],
)
def test_those_posted_who_speak_are_there_now(text: str, status: str, date: str | None) -> None:
    claims = _read(f"Mauritania's coast guard waits for boats in Nouadhibou. {text}")
    assert [(c.status, c.date) for c in claims if c.instrument == "presence"] == [(status, date)]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Germany delivered radios for 300 prison cells to Ghana.", set()),  # cells are no body
        ("Germany delivered 30 radios to Lagos prison in Nigeria.", {"Lagos prison"}),
    ],
)
def test_the_name_of_goods_is_no_body(text: str, bodies: set[str]) -> None:
    assert {name for c in _read(text) for name in c.recipient_actors} == bodies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The academy trains Niger's national guard. Officers are taught by French gendarmes, with European money.",
            {"FRA>NER training", "EU>NER training"},
        ),
        ("Togo's police received 20 cars bought with European funds.", {"EU>TGO equipment"}),
        ("A European official opened the course that French gendarmes teach to Niger's police.", {"FRA>NER training"}),
        ("European officers train Niger's police.", set()),  # a group is no giver, and is taught nothing by its pupils
        ("Indian officers train Niger's police.", {"IND>NER training"}),
    ],
)
def test_european_money_is_the_unions(text: str, expected: set[str]) -> None:
    claims = _read(text)
    assert _sides(claims) == expected
    assert not any("European" in name for c in claims for name in c.provider_actors)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A memorandum on public security, signed in Haifa on 3 May by the ministers of Israel and Guatemala, "
            "foresees ten places a year at the Israeli police academy for Guatemalan officers.",
            {"ISR>GTM training"},
        ),
        (
            "A memorandum on public security, signed in Haifa on 3 May by the ministers of Israel and Guatemala, "
            "foresees closer ties.",
            {"ISR>GTM agreement"},
        ),
        (
            "In May France and Lebanon signed an agreement under which 15 French gendarmes will be seconded to the "
            "Lebanese police in Tyre.",
            {"FRA>LBN presence"},
        ),
        (
            "France and Lebanon signed an agreement under which French police may be seconded to the border service.",
            {"FRA>LBN agreement"},
        ),
        ("UNODC trained 300 border guards of three republics in 2019.", {"UNODC>three republics training"}),
        ("UNODC trained 300 border guards of the Kyrgyz Republic in 2019.", {"UNODC>KGZ training"}),
        ("Italy trained 40 officers of the Tajik drug agency in 2019.", {"ITA>TJK training"}),
    ],
)
def test_what_an_accord_says_and_whom_a_number_counts(text: str, expected: set[str]) -> None:
    assert _sides(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Two Russian border-guard advisers work with the police in Osh, Kyrgyzstan.", {("border-guard advisers", 2)}),
        ("Italy trained 30 border guards of Kyrgyzstan.", {("border guards", 30)}),
    ],
)
def test_whose_advisers_are_told_by_a_compound(text: str, items: set[tuple[str, float]]) -> None:
    assert {(i.name, i.quantity) for c in _read(text) for i in c.items} == items


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("Peru's coast guard bought in March four patrol boats from Korea.", {"KOR>PER equipment"}),
        (
            "Fiji's police equipped in 2018 by Japan got four cars from Korea.",
            {"JPN>FJI equipment", "KOR>FJI equipment"},
        ),
    ],
)
def test_who_bought_at_a_date_is_no_participle(text: str, sold: set[str]) -> None:
    assert _sides(_read(text)) == sold
