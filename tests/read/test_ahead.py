"""What is to come and what is done in one sentence: each its own status and date, and no other's."""

from __future__ import annotations

import pytest

from palanca.lang import pack
from palanca.model import Document
from palanca.read import read
from palanca.read.times import times


def _told(lang: str, text: str, published: str) -> dict[str, tuple[str | None, str | None]]:
    claims = read(Document("d", text, lang=lang, published=published))
    return {c.instrument: (c.status, c.date) for c in claims}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        (
            "pt",
            "Doze agentes da Polícia Nacional de Cabo Verde vão frequentar em Janeiro um curso de investigação "
            "criminal em Lisboa, ministrado pela Polícia Judiciária portuguesa.",
            "pledged",
        ),
        (
            "pt",
            "Doze agentes da Polícia Nacional de Cabo Verde frequentaram em Janeiro um curso de investigação criminal "
            "em Lisboa, ministrado pela Polícia Judiciária portuguesa.",
            "completed",
        ),
    ],
)
def test_a_course_that_will_be_attended_is_to_come(lang: str, text: str, status: str) -> None:
    assert _told(lang, text, "2021-11-20")["training"][0] == status


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Kenyan police will receive in March 20 vehicles donated by Japan."),
        ("en", "The Kenyan police will receive 20 vehicles donated by Japan in March."),
    ],
)
def test_a_gift_that_will_be_received_is_to_come(lang: str, text: str) -> None:
    assert _told(lang, text, "2021-11-20")["equipment"][0] == "pledged"


def test_a_gift_that_is_in_use_is_not_to_come() -> None:
    text = "The 20 vehicles donated by Japan in March will be used by the Kenyan police."
    assert _told("en", text, "2021-11-20")["equipment"][0] == "completed"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Dos oficiales de la gendarmería turca estarán en el comando de la Guardia Nacional de Somalia, como "
            "asesores, a partir de enero.",
        ),
        (
            "pt",
            "Dois oficiais da gendarmaria turca vão ficar no comando da Guarda Nacional da Guiné-Bissau, como "
            "conselheiros, a partir de Janeiro.",
        ),
    ],
)
def test_who_will_be_there_from_january_is_not_there(lang: str, text: str) -> None:
    assert _told(lang, text, "2021-12-06")["presence"] == ("pledged", "2022-01/..")


def test_who_is_there_since_january_is_there() -> None:
    text = "Dos oficiales de la gendarmería turca asesoran desde enero a la policía de Somalia en Mogadiscio."
    assert _told("es", text, "2021-12-06")["presence"] == ("implementing", "2021-01/..")


@pytest.mark.parametrize(
    ("lang", "text", "equipment"),
    [
        (
            "es",
            "Tras la donación de 15 vehículos el año pasado, Japón entregará en 2024 un laboratorio al servicio de "
            "investigación criminal de Angola.",
            ("completed", "2022"),
        ),
        ("es", "Tras la reunión, Japón entregará en 2024 15 vehículos a la policía de Angola.", ("pledged", "2024")),
    ],
)
def test_what_opens_a_sentence_as_done_is_done(lang: str, text: str, equipment: tuple[str, str]) -> None:
    assert _told(lang, text, "2023-06-10")["equipment"] == equipment


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "en",
            "The United States gave the Cape Verde police a forensic laboratory in May 2010, and in 2011 a fast boat "
            "for the coast guard.",
            {"infrastructure": "2010-05", "equipment": "2011"},
        ),
        (
            "pt",
            "Os Estados Unidos entregaram à polícia de Cabo Verde um laboratório forense em Maio de 2010 e, em 2011, "
            "uma lancha rápida para a Guarda Costeira.",
            {"infrastructure": "2010-05", "equipment": "2011"},
        ),
        (
            "en",
            "Australia gave five boats to the police of Sri Lanka and has kept an officer in Colombo since 2013.",
            {"equipment": None},
        ),
        (
            "en",
            "South Korea has worked with the Peruvian National Police since 2012, when KOICA built a forensic "
            "laboratory in Trujillo.",
            {"infrastructure": "2012"},
        ),
        (
            "en",
            "In 2013 Australia gave five boats to the police of Sri Lanka.",
            {"equipment": "2013"},
        ),
    ],
)
def test_each_has_its_own_date(lang: str, text: str, found: dict[str, str | None]) -> None:
    claims = read(Document("d", text, lang=lang, published="2021-08-26"))
    assert {c.instrument: c.date for c in claims if c.instrument in found} == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "en",
            "France delivered radios to the police of Togo and Benin in 2015 and 2017 respectively.",
            {"TGO": "2015", "BEN": "2017"},
        ),
        (
            "es",
            "En Samoa y Kiribati los textos los redactaron abogados del Departamento del Fiscal General de Australia, "
            "y rigen desde 2013 y 2019, respectivamente.",
            {"WSM": "2013", "KIR": "2019"},
        ),
    ],
)
def test_dates_told_respectively(lang: str, text: str, found: dict[str, str]) -> None:
    claims = read(Document("d", text, lang=lang, published="2021-08-26"))
    assert {c.recipient: c.date for c in claims} == found


@pytest.mark.parametrize(
    ("lang", "text", "published", "edtf"),
    [
        ("es", "2019 (marzo): llegan dos lanchas", "2021-02-01", ["2019-03"]),
        ("pt", "2019 (Março): chegam duas lanchas", "2021-02-01", ["2019-03"]),
        ("en", "2019 (March): two boats arrive", "2021-02-01", ["2019-03"]),
        ("es", "el curso dura hasta el 22 de junio", "2021-06-10", ["../2021-06-22"]),
        ("pt", "o curso dura até 22 de Junho", "2021-06-10", ["../2021-06-22"]),
        ("es", "a partir de marzo", "2021-06-10", ["2021-03/.."]),
        ("pt", "a partir de Março", "2021-06-10", ["2021-03/.."]),
        ("en", "It came in 2012. Since then much was done", "2021-06-10", ["2012", "2012/.."]),
        ("en", "Much was done since then", "2021-06-10", []),
    ],
)
def test_how_they_are_written(lang: str, text: str, published: str, edtf: list[str]) -> None:
    assert [t.edtf for t in times(text, pack(lang), published)] == edtf


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Os Estados Unidos tinham entregado até 30 de Setembro 12 viaturas à polícia do Haiti.", "../2023-09-30"),
        ("Os Estados Unidos vão entregar até 30 de Setembro 12 viaturas à polícia do Haiti.", "../2024-09-30"),
    ],
)
def test_until_a_day_that_is_past_for_what_is_done(text: str, date: str) -> None:
    assert _told("pt", text, "2023-11-10")["equipment"][1] == date


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("O ministro falou ontem. A Roménia ensina 12 polícias moldavos na academia de Bucareste.", "implementing"),
        ("A Roménia ensinou 12 polícias moldavos na academia de Bucareste.", "completed"),
    ],
)
def test_who_teaches_is_teaching(text: str, status: str) -> None:
    assert _told("pt", text, "2023-11-10")["training"][0] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "El lunes comenzó en Quito un curso de tres semanas para 18 peritos de la policía ecuatoriana, dictado por "
            "la PDI de Chile.",
            "implementing",
        ),
        (
            "El 3 de octubre comenzó en Quito un curso de tres días para 18 peritos de la policía ecuatoriana, dictado "
            "por la PDI de Chile.",
            "completed",
        ),
        (
            "En 2019 comenzó en Quito un curso de tres semanas para 18 peritos de la policía ecuatoriana, dictado por "
            "la PDI de Chile.",
            "completed",
        ),
    ],
)
def test_a_course_that_began_days_ago_is_on(text: str, status: str) -> None:
    assert _told("es", text, "2022-10-12")["training"][0] == status
