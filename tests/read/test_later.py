"""Goods that were promised or ordered and came: what a later sentence tells of them."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _told(lang: str, text: str) -> list[tuple[str, str | None, str | None]]:
    claims = read(Document("d", text, lang=lang, published="2023-05-10"))
    return [(c.provider, c.date, c.status) for c in claims if c.instrument == "equipment"]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "en",
            "A year and a half ago China promised the Fijian police ten vehicles. They were handed over on Monday.",
            "2023-05-08",
        ),
        (
            "es",
            "En 2019 Japón prometió tres patrulleras a la guardia costera de Honduras. Fueron entregadas en mayo de "
            "2021.",
            "2021-05",
        ),
        (
            "pt",
            "Em 2019 o Japão prometeu três lanchas à guarda costeira de Moçambique. As lanchas foram entregues em "
            "maio de 2021.",
            "2021-05",
        ),
        ("zh", "2019年日本承诺向马来西亚海岸警卫队提供三艘巡逻艇。这批巡逻艇已于2021年5月交付。", "2021-05"),
    ],
)
def test_what_came_is_dated_by_its_coming(lang: str, text: str, date: str) -> None:
    [(_, told, status)] = _told(lang, text)
    assert (told, status) == (date, "completed")


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        (
            "In 2019 Japan promised three patrol boats to the Malaysian coast guard. The boats have not arrived.",
            "JPN",
        ),
        (
            "In 2019 Japan promised three patrol boats to the Malaysian coast guard. They will be delivered in May "
            "2024.",
            "JPN",
        ),
    ],
)
def test_what_has_not_come_stays_promised(text: str, provider: str) -> None:
    assert _told("en", text) == [(provider, "2019", "pledged")]


def test_what_somebody_else_gave_is_not_what_was_promised() -> None:
    text = (
        "In 2019 Japan promised three patrol boats to the Malaysian coast guard. The two boats that Australia donated "
        "arrived in May 2021."
    )
    assert {(provider, date) for provider, date, _ in _told("en", text)} == {("JPN", "2019"), ("AUS", "2021-05")}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        (
            "en",
            "The twelve New Zealand police officers sent to Tonga after the cyclone went home in March.",
            "completed",
        ),
        ("en", "The Spanish adviser to Angola's fiscal guard has left.", "completed"),
        ("es", "El asesor español de la policía de Angola ya se marchó.", "completed"),
        ("pt", "O conselheiro português da polícia de Angola já partiu.", "completed"),
        ("zh", "英国派驻达累斯萨拉姆的海关专家2016年离开坦桑尼亚。", "completed"),
        # who has not left, or leaves only something behind
        ("zh", "美国缉毒局驻马尼拉办事处从未离开菲律宾。", "implementing"),
        ("en", "The Spanish adviser to Angola's fiscal guard will have left by June.", "implementing"),
        (
            "en",
            "Two of the Spanish advisers to Angola's fiscal guard left and the third will leave in May.",
            "implementing",
        ),
    ],
)
def test_who_left_is_there_no_more(lang: str, text: str, status: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2024-05-10"))
    assert [c.status for c in found if c.instrument == "presence"] == [status]


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "The United States course for Zambian prosecutors ran in May; a second is planned.", "completed"),
        ("es", "La Guardia Civil dio en mayo un curso a 20 policías de Senegal y dará otro en octubre.", "completed"),
        ("en", "Spain promised Nepal's police a course; a second is planned.", "pledged"),
        ("en", "Forty Ghanaian policemen are studying at the Egyptian police academy on scholarships.", "implementing"),
        ("en", "Forty Ghanaian policemen studied at the Egyptian police academy on scholarships.", "completed"),
    ],
)
def test_what_is_told_as_done_or_going_on_is_so(lang: str, text: str, status: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2024-06-12"))
    assert [c.status for c in found if c.instrument == "training"] == [status]


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Two French police advisers will remain in Chad until the close of 2025.", "implementing"),
        ("en", "Twenty Senegalese gendarmes are to stay on in Haiti for another year.", "implementing"),
        ("es", "Los treinta policías chilenos permanecerán en Haití hasta 2025.", "implementing"),
        ("pt", "Os dez guardas portugueses permanecerão em Timor-Leste até 2025.", "implementing"),
        ("en", "Two French police advisers will be posted to Chad in July and will remain until 2025.", "pledged"),
    ],
)
def test_who_is_only_to_stay_is_there(lang: str, text: str, status: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2024-05-10"))
    assert [c.status for c in found if c.instrument == "presence"] == [status]


def test_who_leaves_home_for_another_country_is_not_gone_from_there() -> None:
    text = (
        "Two hundred Kenyan police officers left Nairobi on Monday for Haiti. They are stationed in Port-au-Prince and "
        "patrol with the Haitian police."
    )
    found = read(Document("d", text, lang="en", published="2024-07-16"))
    assert {c.status for c in found if c.instrument == "presence"} == {"implementing"}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        (
            "es",
            "Francia entregará treinta camionetas a la gendarmería de Níger. Las diez primeras llegaron en mayo.",
            "implementing",
        ),
        (
            "es",
            "Francia entregará treinta camionetas a la gendarmería de Níger. Las camionetas llegaron en mayo.",
            "completed",
        ),
        (
            "en",
            "The Italian embassy was to have delivered two patrol boats to the Libyan coast guard in the spring.",
            "pledged",
        ),
        ("es", "Italia debía entregar en mayo dos patrulleras a la guardia costera libia.", "pledged"),
        ("es", "Italia entregó en mayo dos patrulleras a la guardia costera libia.", "completed"),
        (
            "en",
            "The contract with South Korea for Peru's 40 patrol cars is to be signed this month.",
            "pledged",
        ),
        ("en", "The contract with South Korea for Peru's 40 patrol cars was signed this month.", "committed"),
    ],
)
def test_what_is_due_unsigned_or_come_in_part_is_not_done(lang: str, text: str, status: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2024-06-12"))
    assert [c.status for c in found if c.instrument == "equipment"] == [status]


def test_what_is_denied_has_come_nowhere() -> None:
    text = "The interior ministry of Kenya denied on Thursday that it had bought interception systems from Israel."
    found = read(Document("0" * 64, text, lang="en", published="2024-06-12"))
    assert [(c.assertion, c.status) for c in found] == [("denied", None)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Italia donará 20 patrullas a la Policía de Honduras. Ya en 2021 había entregado 12 patrullas."),
        ("pt", "A Itália vai doar 20 viaturas à polícia de Angola. Já em 2021 tinha entregado 12 viaturas."),
        ("en", "Italy will donate 20 patrol cars to the police of Honduras. In 2021 it delivered 12 patrol cars."),
    ],
)
def test_what_was_given_before_is_not_what_will_be_given(lang: str, text: str) -> None:
    assert sorted(_told(lang, text), key=str) == [("ITA", "2021", "completed"), ("ITA", None, "pledged")]


def test_what_was_promised_before_may_be_what_came() -> None:
    text = "China prometió 20 patrullas a la Policía de Honduras. En 2021 las entregó."
    assert _told("es", text) == [("CHN", "2021", "completed")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Israel dará seis perros a la Policía de Honduras. Serán entregados en julio."),
        ("pt", "Israel vai doar à polícia de Angola seis cães. Os cães serão entregues em julho."),
        ("en", "Israel will give the police of Honduras six dogs. They will be delivered in July."),
    ],
)
def test_a_month_beside_is_ahead_where_its_sentence_says_so(lang: str, text: str) -> None:
    assert _told(lang, text) == [("ISR", "2023-07", "pledged")]


def test_what_will_be_delivered_is_to_come() -> None:
    text = "Israel donó radios a la Policía de Honduras. Seis perros serán entregados en julio."
    assert sorted(_told("es", text), key=str) == [("ISR", "2023-07", "pledged"), ("ISR", None, "completed")]
    text = "Israel donó radios a la Policía de Honduras. Seis perros fueron entregados en marzo."
    assert {status for _, _, status in _told("es", text)} == {"completed"}


def test_what_has_been_given_is_given_whatever_else_is_announced() -> None:
    text = (
        "El Gobierno de Japón donó 40 vehículos a la Policía de Honduras. El embajador recordó que en 2022 su país ya "
        "había entregado 15 motocicletas y anunció que en junio viajarán a Tokio diez oficiales para un curso."
    )
    assert ("JPN", "2022", "completed") in _told("es", text)


def test_who_came_is_there_though_others_will_follow() -> None:
    text = "El mes pasado llegaron a Puerto Príncipe 20 policías de Kenia; otros 200 viajarán en las próximas semanas."
    found = read(Document("0" * 64, text, lang="es", published="2024-06-12"))
    assert {i.quantity: c.status for c in found for i in c.items} == {20.0: "implementing", 200.0: "pledged"}


def test_what_is_building_is_no_building() -> None:
    for text, item in (
        ("France is also building a new police academy in Niamey, Niger.", "police academy"),
        ("France gave Niger's police a building.", "building"),
    ):
        found = read(Document("0" * 64, text, lang="en", published="2024-06-12"))
        assert [i.name for c in found for i in c.items] == [item]


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Spain: 40 vehicles for Mauritania's gendarmerie (ordered; not yet delivered).", "committed"),
        ("en", "Spain: 40 vehicles for Mauritania's gendarmerie (ordered; delivered in May).", "completed"),
        ("en", "The ten boats that Italy bought for Libya's coast guard have not arrived.", "committed"),
        ("es", "Los diez camiones que la aduana de Kenia compró a la china Foton no han llegado.", "committed"),
        ("pt", "As dez lanchas que a alfândega do Quénia comprou a uma empresa italiana não chegaram.", "committed"),
        ("zh", "意大利为利比亚海岸警卫队采购的十艘快艇尚未运抵。", "pledged"),
    ],
)
def test_what_was_ordered_and_did_not_come_is_not_done(lang: str, text: str, status: str) -> None:
    [(_, _, told)] = _told(lang, text)
    assert told == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Japan promised the Fiji police ten cars and held a course on forensics.", "completed"),
        ("Japan promised the Fiji police ten cars and will hold a course on forensics.", "pledged"),
        ("Japan promised the Fiji police ten cars and offered a course on forensics.", "pledged"),
    ],
)
def test_what_is_done_beside_a_promise_is_done(text: str, status: str) -> None:
    found = read(Document("0" * 64, text, lang="en", published="2024-06-12"))
    assert {c.instrument: c.status for c in found} == {"equipment": "pledged", "training": status}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "None of the 20 cars that Japan promised has reached the Fiji police.", "pledged"),
        ("es", "Ninguna de las 20 camionetas que Japón prometió a la policía de Bolivia ha llegado.", "pledged"),
        ("es", "Ninguna de las 20 camionetas que Japón donó a la policía de Bolivia en 2019 funciona.", "completed"),
    ],
)
def test_goods_none_of_which_came(lang: str, text: str, status: str) -> None:
    (claim,) = read(Document("d", text, lang=lang, published="2024-05-17"))
    assert claim.status == status


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "Portugal acaba de doar 15 motociclos à polícia de Bissau e, em dezembro, enviará dois instrutores."),
        ("es", "Corea acaba de donar a la policía de Honduras 40 motos, en virtud de lo prometido en 2021."),
    ],
)
def test_what_somebody_has_just_done_is_done_now(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2024-10-18"))
    assert [(c.status, (c.date or "2024")[:4]) for c in claims if c.instrument == "equipment"] == [
        ("completed", "2024")
    ]
    assert "2024-12" not in {c.date for c in claims if c.instrument == "equipment"}


def test_who_goes_home_in_a_month_to_come_goes_then() -> None:
    text = "France is winding down its police mission in Burkina Faso; the last four advisers go home in December."
    [claim] = read(Document("d", text, lang="en", published="2024-10-18"))
    assert (claim.status, claim.date) == ("implementing", "2024-12")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The patrol boat that China promised Mozambique in 2019 reached Maputo in February."),
        ("es", "La patrullera que China prometió a Honduras en 2019 llegó por fin a Puerto Cortés en febrero."),
        ("pt", "O navio-patrulha que a China prometera em 2019 a Moçambique chegou em fevereiro."),
        ("pt", "O navio-patrulha que a China prometera a Moçambique em 2019 chegou a Maputo em fevereiro."),
    ],
)
def test_what_was_promised_in_one_year_came_in_another(lang: str, text: str) -> None:
    [claim] = [c for c in read(Document("d", text, lang=lang, published="2025-03-14")) if c.instrument == "equipment"]
    assert (claim.status, claim.date) == ("completed", "2025-02")


def test_what_was_promised_and_has_not_come_is_promised() -> None:
    text = "The patrol boat that China promised Mozambique in 2019 has not yet reached Maputo."
    [claim] = read(Document("d", text, lang="en", published="2025-03-14"))
    assert (claim.status, claim.date) == ("pledged", "2019")
