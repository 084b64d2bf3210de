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


@pytest.mark.parametrize(
    ("lang", "text", "presence"),
    [
        (
            "pt",
            "A Direcção-Geral dos Serviços Prisionais de Portugal manteve na Praia, até Março deste ano, um técnico "
            "junto da cadeia.",
            ("completed", "../2020-03"),
        ),
        (
            "en",
            "Four Swedish police officers worked at the headquarters of the Mozambican police between 2017 and March "
            "2020.",
            ("completed", "2017/2020-03"),
        ),
        (
            "en",
            "Four Swedish police officers have worked at the headquarters of the Mozambican police since 2017.",
            ("implementing", "2017/.."),
        ),
    ],
)
def test_who_was_there_until_then_is_not_there(lang: str, text: str, presence: tuple[str, str]) -> None:
    assert _told(lang, text, "2020-12-10")["presence"] == presence


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Los 88 gendarmes franceses que asesoraban a la policía de Níger empezarán a retirarse este domingo.", "10"),
        ("Los 88 gendarmes franceses que asesoraban a la policía de Níger se retiraron este domingo.", "03"),
    ],
)
def test_a_weekday_of_what_will_begin(text: str, edtf: str) -> None:
    assert _told("es", text, "2024-03-07")["presence"][1] == f"2024-03-{edtf}"


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("pt", "Duas lanchas vão ser doadas pela China à Guarda Costeira de Cabo Verde.", "pledged"),
        ("pt", "Duas lanchas foram doadas pela China à Guarda Costeira de Cabo Verde.", "completed"),
        ("es", "Dos lanchas serán donadas por China a la Guardia Costera de Honduras.", "pledged"),
        ("es", "Dos lanchas van a ser donadas por China a la Guardia Costera de Honduras.", "pledged"),
        ("es", "Dos lanchas fueron donadas por China a la Guardia Costera de Honduras.", "completed"),
        ("pt", "A polícia de Cabo Verde vai ser equipada com 20 viaturas oferecidas pela União Europeia.", "pledged"),
        ("pt", "A polícia de Cabo Verde foi equipada com 20 viaturas oferecidas pela União Europeia.", "completed"),
        ("es", "La policía de Honduras va a ser equipada con 20 vehículos donados por la Unión Europea.", "pledged"),
        (
            "es",
            "Está previsto que en agosto lleguen a Quito 30 patrullas donadas por China a la Policía Nacional del "
            "Ecuador.",
            "pledged",
        ),
        (
            "pt",
            "A entrega de 30 viaturas pela China à Polícia Nacional de Cabo Verde está marcada para sexta-feira.",
            "pledged",
        ),
    ],
)
def test_a_plan_is_not_told_as_done(lang: str, text: str, status: str) -> None:
    assert _told(lang, text, "2022-06-26")["equipment"][0] == status


def test_what_is_planned_for_a_month_is_of_the_next_one() -> None:
    text = "Está previsto que em Agosto cheguem à Praia 30 viaturas doadas pela China à Polícia de Cabo Verde."
    assert _told("pt", text, "2022-06-26")["equipment"] == ("pledged", "2022-08")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Forty officers of the Australian Federal Police are going to be stationed in the Solomon Islands as "
            "trainers.",
            "pledged",
        ),
        ("Forty officers of the Australian Federal Police are stationed in the Solomon Islands.", "implementing"),
    ],
)
def test_who_is_going_to_be_stationed_is_not_there(text: str, status: str) -> None:
    assert _told("en", text, "2022-06-26")["presence"][0] == status


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Los vehículos, donados por Japón, serán entregados a la Policía Nacional de Honduras el próximo lunes.",
        ),
        ("pt", "As viaturas, doadas pelo Japão, serão entregues à Polícia de Moçambique na próxima segunda-feira."),
    ],
)
def test_gifts_that_will_be_handed_over_are_to_come(lang: str, text: str) -> None:
    assert _told(lang, text, "2024-05-10")["equipment"] == ("pledged", "2024-05-13")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The course, taught by instructors of the Spanish Guardia Civil to 30 officers of the Honduran police, "
            "runs until Friday in Tegucigalpa.",
        ),
        (
            "es",
            "El curso, impartido por instructores de la Guardia Civil española a 30 agentes de la policía de Honduras, "
            "se desarrolla hasta el viernes en Tegucigalpa.",
        ),
        (
            "pt",
            "O curso, ministrado por formadores da GNR portuguesa a 30 agentes da polícia da Guiné-Bissau, decorre até "
            "sexta-feira em Bissau.",
        ),
    ],
)
def test_what_runs_until_friday_is_on(lang: str, text: str) -> None:
    assert _told(lang, text, "2024-05-08")["training"] == ("implementing", "../2024-05-10")


def test_what_ran_until_friday_is_over() -> None:
    text = "The course, taught by the Guardia Civil to 30 officers of the Honduran police, ran until Friday there."
    assert _told("en", text, "2024-05-08")["training"] == ("completed", "2024-05-03")


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "The police of Kiribati are waiting for the two boats that Australia was to deliver in May.", "2024-05"),
        ("en", "Australia is to deliver two boats to the police of Kiribati in May.", "2025-05"),
        ("es", "Corea iba a entregar 40 motos a la policía de Honduras en noviembre.", "2024-11"),
        ("pt", "A China devia entregar em junho duas lanchas de patrulha a Cabo Verde.", "2024-06"),
        ("pt", "A China ficou de entregar até junho as duas lanchas de patrulha a Cabo Verde.", "../2024-06"),
    ],
)
def test_what_was_due_was_due_this_year(lang: str, text: str, date: str) -> None:
    [claim] = read(Document("d", text, lang=lang, published="2024-10-18"))
    assert (claim.status, claim.date) == ("pledged", date)
