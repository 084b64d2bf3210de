"""English notes with several happenings in a sentence: who only stands, leaves, makes or asks there gives nothing."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _claims(text: str, publisher: str | None) -> dict[str, str | None]:
    """``{"JPN>FJI equipment": terms}``, a claim each."""
    document = Document("d", text, lang="en", published="2024-05-10", publisher=publisher)
    return {f"{c.provider}>{c.recipient or c.recipient_group} {c.instrument}": c.terms for c in read(document)}


@pytest.mark.parametrize(
    ("publisher", "text", "expected"),
    [
        (  # what stands behind a comma and has a verb of its own is in no list
            "daily newspaper, Vanuatu",
            "A day after China handed over four boats and ten trucks to the Vanuatu Police Force in Port "
            "Vila, Australia "
            "on Tuesday opened a police hub in Brisbane.",
            {"CHN>VUT equipment"},
        ),
        (
            "daily newspaper, Kenya",
            "Italy gave 12 radios to the police of Kenya, Uganda and Rwanda in March.",
            {"ITA>KEN equipment", "ITA>UGA equipment", "ITA>RWA equipment"},
        ),
        (  # a border, a corner and crossings only say where
            "daily newspaper, Tajikistan",
            "Japan paid for the refurbishment of two outposts of the Border Troops in the Uzbek corner of Tajikistan.",
            {"JPN>TJK infrastructure"},
        ),
        (
            "daily newspaper, Uzbekistan",
            "Japan paid for the refurbishment of two posts of the Border Troops on the borders of Uzbekistan.",
            {"JPN>UZB infrastructure"},
        ),
        (  # of a class's own members none teaches the others
            "daily newspaper, Nicaragua",
            "Russian instructors opened a course for police in Managua. The class, whose members come from Costa Rica, "
            "Guatemala, Mexico and Nicaragua itself, is the first international one.",
            {"RUS>NIC training", "RUS>CRI training", "RUS>GTM training", "RUS>MEX training"},
        ),
        (  # who leaves for a course learns
            "daily newspaper, Zambia",
            "Six police officers left Lusaka on Sunday for a three-week course in Cairo paid for by Egypt.",
            {"EGY>ZMB training"},
        ),
        (  # a capital is its own country's
            "daily newspaper, Jamaica",
            "With funds from Canada, UNDP refurbished three police stations in Kingston.",
            {"CAN>JAM infrastructure", "UNDP>JAM infrastructure"},
        ),
        (  # whose yard built what another gave
            "daily newspaper, Nepal",
            "Britain's ambassador handed over 20 motorcycles to Nepal Police at Naxal on Thursday. The "
            "motorcycles, made "
            "in India, cost 40,000 pounds.",
            {"GBR>NPL equipment"},
        ),
        (
            "daily newspaper, Sri Lanka",
            "The United States gave the coast guard two cutters. The cutters, built by a yard in South Korea, "
            "arrived in "
            "Colombo in May.",
            {"USA>LKA equipment"},
        ),
        (
            "daily newspaper, Nepal",
            "Britain's ambassador handed over 20 motorcycles to Nepal Police on Thursday. India gave it ten "
            "jeeps in 2021.",
            {"GBR>NPL equipment", "IND>NPL equipment"},
        ),
        (  # an interest, a question, an interview
            "daily newspaper, Ecuador",
            "Ecuador has shown interest in the drug scanners of South Korea's customs, and a delegation "
            "visited its control "
            "room in April.",
            set(),
        ),
        (
            "daily newspaper, Fiji",
            "Is it true that the police's passport scanners are an American gift? No, they were bought from "
            "our own budget.",
            set(),
        ),
        (
            "daily newspaper, Ghana",
            "We spoke to eleven police officers in Ghana's north about American aid. The United States trains them in "
            "Tamale.",
            {"USA>GHA training"},
        ),
        (  # who helps receives nothing by that
            "daily newspaper, South Sudan",
            "Some 1,100 South Sudanese prison officers had been trained with help from the European Union.",
            {"EU>SSD training"},
        ),
        (  # a subject with a verb of its own, behind a comma and "and"
            "daily newspaper, Timor-Leste",
            "The Australian Federal Police has 12 advisers in Dili, and Portugal, which trains, signed an accord.",
            {"AUS>TLS presence"},
        ),
        (  # a training centre that is built teaches nobody yet
            "daily newspaper, Kenya",
            "Germany will build a joint training centre for Kenyan and Ugandan border officers in Busia.",
            {"DEU>KEN infrastructure", "DEU>UGA infrastructure"},
        ),
        (  # what is built, written and borrowed at home
            "daily newspaper, Jordan",
            "Tunisia has opened its police school at Enfidha, built by its own Ministry of Equipment. Saudi "
            "Arabia gave "
            "Yemen a forensic laboratory.",
            {"SAU>YEM infrastructure"},
        ),
        (
            "daily newspaper, Papua New Guinea",
            "A judge of the Federal Court of Australia told law students to read more cases. The bill was "
            "prepared by the "
            "State Solicitor.",
            set(),
        ),
        (
            "daily newspaper, Papua New Guinea",
            "The cybercrime bill was drafted with the help of two lawyers of the Federal Court of Australia.",
            {"AUS>PNG legal"},
        ),
    ],
)
def test_who_gives_to_whom(publisher: str, text: str, expected: set[str]) -> None:
    assert _claims(text, publisher).keys() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's police wanted new radios. The tender for 500 radios went to Motorola of the US, ahead of "
            "Hytera of "
            "China, for 12 million dollars.",
            {"USA>KEN equipment": "sale"},
        ),
        (  # ahead of a visit, and not of a rival
            "Kenya's police received 40 radios as a gift of China ahead of President Xi's visit to Nairobi.",
            {"CHN>KEN equipment": "donation"},
        ),
    ],
)
def test_whom_the_order_went_to(text: str, expected: dict[str, str]) -> None:
    assert _claims(text, None) == expected
