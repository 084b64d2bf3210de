"""Dates of a sentence that are another's: of a law, an agreement's term, a denial, what else was done."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def dates(lang: str, text: str) -> dict[str, str | None]:
    """The date of the claim of each instrument."""
    return {c.instrument: c.date for c in read(Document("0" * 64, text, lang=lang, published="2024-06-12"))}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The United States donated six drones to Kenya's border police under the anti-narcotics law of 1994."),
        ("es", "Estados Unidos donará cuatro lanchas a la Guardia Costera de Belice según la ley antidrogas de 1993."),
        ("zh", "美国依据1994年的禁毒法，向肯尼亚边防警察赠送了六架无人机。"),
    ],
)
def test_a_law_s_year_dates_nothing_given_under_it(lang: str, text: str) -> None:
    assert {"1993", "1994"}.isdisjoint(dates(lang, text).values())


def test_a_law_s_own_year_dates_help_with_it() -> None:
    told = dates("en", "Canada's justice department helped Jamaica to draft the anti-gang law of 2014.")
    assert told == {"legal": "2014"}


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        (
            "en",
            "Canada has a liaison officer in Kingston, Jamaica, and in May gave the Jamaica Constabulary Force ten "
            "computers.",
            "2024-05",
        ),
        (
            "es",
            "España mantiene dos oficiales de enlace en Quito, Ecuador, y en marzo entregó 20 radios a la Policía "
            "Nacional ecuatoriana.",
            "2024-03",
        ),
        (
            "pt",
            "A França mantém dois oficiais de ligação em Bissau e em março entregou 20 rádios à polícia da "
            "Guiné-Bissau.",
            "2024-03",
        ),
    ],
)
def test_who_is_there_has_not_the_date_of_what_was_given(lang: str, text: str, given: str) -> None:
    assert dates(lang, text) == {"presence": None, "equipment": given}


def test_who_came_has_the_date_of_coming() -> None:
    told = dates("es", "Dos oficiales de enlace españoles llegaron en marzo a Quito, Ecuador, con 20 radios.")
    assert told["presence"] == "2024-03"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China and Peru renewed until 2029 their extradition agreement."),
        ("es", "Francia y Colombia prorrogaron hasta 2028 el acuerdo de cooperación policial."),
    ],
)
def test_the_end_of_an_agreement_s_term_is_not_its_day(lang: str, text: str) -> None:
    assert not (dates(lang, text)["agreement"] or "").startswith("../")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China's embassy denied on Tuesday that Chinese officers are stationed at a police post in Kenya."),
        ("es", "La embajada de China negó el martes que haya oficiales chinos en una comisaría de Lima, Perú."),
        ("zh", "中国使馆10日发表声明，否认向赞比亚缉毒委员会捐赠十辆越野车。"),
    ],
)
def test_what_is_denied_has_not_the_day_of_the_denial(lang: str, text: str) -> None:
    assert set(dates(lang, text).values()) == {None}


def test_what_an_accord_s_signing_dates_is_not_put_ahead() -> None:
    told = dates(
        "en",
        "Under a memorandum signed in March, New Zealand will send two advisers to the Samoa Police Service.",
    )
    assert told["presence"] == "2024-03"


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "en",
            "French and Senegalese gendarmes' joint patrols, interrupted in March 2023, resumed on Thursday.",
            "2024-06-06",
        ),
        (
            "en",
            "Joint patrols by French and Senegalese gendarmes were interrupted in March 2020.",
            "2020-03",
        ),
        (
            "es",
            "El contrato con la china ZTE por 300 cámaras para la policía de Bolivia, firmado en 2019, fue anulado en "
            "enero de 2021.",
            "2021-01",
        ),
        (
            "en",
            "Delivery of the 15 patrol cars ordered from Hyundai by the Ghana Police Service, originally due in May, "
            "has been delayed to November.",
            "2024-11",
        ),
        (
            "pt",
            "A entrega de 20 viaturas da China à polícia de Angola, inicialmente prevista para março, foi adiada "
            "para outubro.",
            "2024-10",
        ),
    ],
)
def test_what_was_halted_or_put_off_has_a_day_of_its_own(lang: str, text: str, date: str) -> None:
    assert set(dates(lang, text).values()) == {date}


def test_a_date_that_opens_the_next_part_is_not_the_first_s() -> None:
    text = (
        "En lo que va de año Estados Unidos ha entregado 20.000 chalecos a la Policía Nacional ecuatoriana, y antes, "
        "en 2023, tres drones."
    )
    assert dates("es", text) == {"equipment": "2024", "technology": "2023"}
    text = "En 2023 Estados Unidos entregó 20 chalecos a la Policía Nacional ecuatoriana y tres drones."
    assert dates("es", text) == {"equipment": "2023", "technology": "2023"}


def test_what_was_put_off_has_its_new_date() -> None:
    text = (
        "Italia debía entregar en verano dos patrulleras a la guardia costera libia, pero la entrega se aplazó "
        "hasta el año próximo."
    )
    assert set(dates("es", text).values()) == {"2025"}


def test_what_is_to_come_by_its_own_words_takes_no_past_year_from_beside() -> None:
    text = "中国驻斐济大使表示，中方将于今年下半年向斐济警察部队捐赠20辆警车。去年，中国已向斐方提供了10辆摩托车。"
    found = read(Document("0" * 64, text, lang="zh", published="2024-06-12"))
    assert [c.date for c in found if c.status == "pledged"] == ["2024-07/2024-12"]


def test_what_is_to_come_on_a_day_of_its_own_was_not_done_before() -> None:
    text = "Japan gave Kenya's police 12 cars on Monday. A second batch of eight vehicles will arrive in September."
    found = read(Document("d", text, lang="en", published="2024-05-10"))
    assert {c.status: c.date for c in found} == {"completed": "2024-05-06", "pledged": "2024-09"}
