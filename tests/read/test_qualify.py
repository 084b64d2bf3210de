"""Terms and status by plain grammar: who pays, how far along what is told is, and what does not say so."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def told(text: str, lang: str, instrument: str | None = None) -> Claim:
    document = Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2023-05-10")
    (claim,) = [c for c in read(document) if instrument in (None, c.instrument)]
    return claim


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        ("en", "Japan paid for the forensic laboratory of the Kenyan police.", "donation"),
        ("en", "The forensic laboratory of the Kenyan police was paid for by Japan.", "donation"),
        ("en", "Kenya paid for forty patrol cars from Japan for its police.", "sale"),
        ("en", "The cameras of the Kenyan police, made by Japan's NEC, were paid for by the Kenyan treasury.", "sale"),
        ("es", "El laboratorio forense de la policía de Paraguay fue costeado por Japón.", "donation"),
        ("es", "La comisaría de Luque, Paraguay, que Japón pagó y que tardó cuatro años, fue entregada.", "donation"),
        (
            "es",
            "Paraguay pagó a la japonesa Toyota 12 millones de dólares por patrulleras para su policía.",
            "sale",
        ),
        ("pt", "Foi a cooperação japonesa que pagou a esquadra da polícia de Viana, em Angola.", "donation"),
        ("pt", "Angola pagou 12 milhões de dólares à japonesa Toyota por quarenta viaturas para a polícia.", "sale"),
        ("zh", "肯尼亚警方的法医实验室由日本出资建造。", "donation"),
        ("zh", "肯尼亚政府出资从日本采购了四十辆警车。", "sale"),
    ],
)
def test_who_pays_gives_what_it_pays_for_and_sells_not_to_itself(lang: str, text: str, terms: str) -> None:
    assert told(text, lang).terms == terms


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        ("es", "Japón dio cuarenta patrulleros a la policía de Paraguay.", "donation"),
        ("es", "Japón entregó cuarenta patrulleros a la policía de Paraguay.", None),
        ("pt", "O Japão deu quarenta viaturas à polícia de Angola.", "donation"),
        ("pt", "O Japão entregou quarenta viaturas à polícia de Angola.", None),
        ("zh", "日本向肯尼亚警方提供四十辆巡逻车，不收费。", "donation"),
        ("zh", "日本向肯尼亚警方交付了四十辆巡逻车。", None),
    ],
)
def test_what_is_given_is_a_gift_and_what_is_handed_over_is_not_yet_one(
    lang: str, text: str, terms: str | None
) -> None:
    assert told(text, lang).terms == terms


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Japan has begun delivering patrol cars to the Kenyan police.", "implementing"),
        ("en", "Japan is delivering 200 patrol cars to the Kenyan police.", "implementing"),
        ("en", "Deliveries of Japanese patrol cars to the Kenyan police have resumed.", "implementing"),
        ("en", "Twenty patrol cars from Japan are on their way to the Kenyan police.", "implementing"),
        ("en", "Japan broke ground on a police academy in Nairobi, Kenya, on Monday.", "implementing"),
        ("en", "Twenty patrol cars will be delivered by Japan to the Kenyan police in July.", "pledged"),
        ("en", "Japan has not yet delivered the twenty patrol cars to the Kenyan police.", "pledged"),
        ("en", "Japan has delivered twenty patrol cars to the Kenyan police.", "completed"),
        ("en", "Japan refused to deliver the patrol cars it had promised the Kenyan police.", "cancelled"),
        ("en", "The police cooperation agreement between Japan and Kenya expired and was not renewed.", "cancelled"),
        ("es", "Japón comenzó a entregar patrulleros a la policía de Paraguay.", "implementing"),
        ("es", "Japón está entregando 200 patrulleros a la policía de Paraguay.", "implementing"),
        ("es", "Paraguay encargó a la japonesa Toyota 200 patrulleros para su policía.", "committed"),
        ("es", "El acuerdo de cooperación policial entre Japón y Paraguay venció y no fue renovado.", "cancelled"),
        ("es", "Japón entregó veinte patrulleros a la policía de Paraguay.", "completed"),
        ("pt", "O Japão começou a entregar viaturas à polícia de Angola.", "implementing"),
        ("pt", "O Japão está a entregar 200 viaturas à polícia de Angola.", "implementing"),
        ("pt", "Angola encomendou à japonesa Toyota 200 viaturas para a polícia.", "committed"),
        ("pt", "As vinte viaturas que o Japão prometeu à polícia de Angola nunca chegaram.", "cancelled"),
        ("pt", "O Japão entregou vinte viaturas à polícia de Angola.", "completed"),
        ("zh", "日本开始向肯尼亚警方交付巡逻车。", "implementing"),
        ("zh", "日本正在向肯尼亚警方交付200辆巡逻车。", "implementing"),
        ("zh", "日本援建的肯尼亚警察学院周一奠基。", "implementing"),
        ("zh", "日本尚未向肯尼亚警方交付二十辆巡逻车。", "pledged"),
        ("zh", "肯尼亚驱逐了日本警察顾问。", "cancelled"),
        ("zh", "日本向肯尼亚警方交付了二十辆巡逻车。", "completed"),
        ("es", "La Policía de Perú cerró ayer la compra de 20 motos a la surcoreana Hyundai.", "committed"),
        ("es", "Corea canceló ayer la venta de 20 motos a la Policía de Perú.", "cancelled"),
        ("es", "La policía de Chile espera todavía los tres drones que Francia le comprometió.", "pledged"),
        ("es", "La policía de Chile recibió los tres drones que Francia le comprometió.", "completed"),
    ],
)
def test_status_by_the_words_that_stand_by_the_act(lang: str, text: str, status: str) -> None:
    assert told(text, lang).status == status


@pytest.mark.parametrize(
    ("lang", "text", "voice", "assertion"),
    [
        ("en", "According to Reuters, Japan donated twenty patrol cars to the Kenyan police.", "Reuters", "stated"),
        ("es", "Según Reuters, Japón donó veinte patrulleros a la policía de Paraguay.", "Reuters", "stated"),
        ("en", "Japan is rumoured to have sold the Kenyan police cameras.", "author", "alleged"),
        ("zh", "据新华社报道，日本向肯尼亚警方捐赠了二十辆巡逻车。", "新华社", "stated"),
        ("zh", "据传日本向肯尼亚警方出售了人脸识别系统。", "author", "alleged"),
        ("zh", "日本据称向肯尼亚警方出售了人脸识别系统。", "author", "alleged"),
    ],
)
def test_an_agency_speaks_and_a_rumour_names_nobody(lang: str, text: str, voice: str, assertion: str) -> None:
    claim = told(text, lang)
    assert (claim.voice, claim.assertion) == (voice, assertion)


@pytest.mark.parametrize(
    ("lang", "text", "assertion"),
    [
        ("es", "Panamá extraditó a Estados Unidos a tres presuntos narcotraficantes.", "stated"),
        ("pt", "O Brasil extraditou para Portugal três supostos traficantes.", "stated"),
        ("en", "Panama extradited three alleged drug traffickers to the United States.", "stated"),
        ("es", "Rusia realizó presuntas operaciones conjuntas con la policía de Bolivia.", "alleged"),
        ("es", "Panamá habría extraditado a Estados Unidos a tres narcotraficantes.", "alleged"),
        ("es", "Japón vendió supuestas cámaras a la policía de Paraguay.", "alleged"),
        ("es", "No hay constancia de que España haya donado drones a la policía de Marruecos.", "denied"),
        ("es", "Japón donó drones a la policía de Paraguay para seguir a presuntos traficantes.", "stated"),
    ],
)
def test_who_is_suspected_makes_no_deed_doubtful(lang: str, text: str, assertion: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert {claim.assertion for claim in claims} <= {assertion}
    assert claims or assertion == "alleged"


def test_who_lends_to_pay_for_goods_does_not_give_them() -> None:
    text = "El Eximbank de China prestó 40 millones de dólares para pagar 300 patrullas de la policía de Bolivia."
    found = read(Document("d", text, lang="es", published="2023-05-10"))
    assert {claim.terms for claim in found} <= {"loan", None}
    assert found


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Norway paid the salaries of the Liberian police by a gift of 3 million dollars.", "donation"),
        ("en", "Norway paid 3 million dollars for the salaries of the Liberian police.", None),
        (
            "es",
            "Noruega aprobó 3 millones de dólares, sin devolución, para los sueldos de la policía de Honduras.",
            "donation",
        ),
    ],
)
def test_money_is_given_where_it_is_said_so_and_never_sold(lang: str, text: str, told: str | None) -> None:
    found = [c.terms for c in read(Document("d", text, lang=lang, published="2024-05-15")) if c.instrument == "finance"]
    assert found == [told]


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Forty Kenyan policemen are trained by French instructors.", "implementing"),
        ("en", "Forty Kenyan policemen have been trained by French instructors.", "completed"),
        ("en", "Forty Kenyan policemen are to be trained by French instructors.", "pledged"),
        ("pt", "Os agentes da polícia de Timor-Leste são formados pela GNR portuguesa em Díli.", "implementing"),
        ("pt", "Os agentes da polícia de Timor-Leste foram formados pela GNR portuguesa em Díli.", "completed"),
        ("zh", "由中国企业承建的马尔代夫警察公寓11日举行封顶仪式。", "implementing"),
        ("zh", "由中国企业承建的马尔代夫警察公寓11日举行揭牌仪式。", "completed"),
    ],
)
def test_what_is_taught_or_roofed_goes_on(lang: str, text: str, status: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2023-05-12"))
    assert {c.status for c in found} == {status}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "A proposal by a Chinese firm to install 300 police cameras in Dili was rejected in 2021.", "cancelled"),
        ("en", "The government declined Britain's offer of 100 body cameras for the police of Belize.", "cancelled"),
        ("es", "Panamá rechazó en 2021 la oferta china de instalar 300 cámaras policiales en la capital.", "cancelled"),
        ("pt", "Belgrado rejeitou em 2023 uma oferta britânica de cem câmeras corporais para a polícia.", "cancelled"),
        ("zh", "帕劳政府2021年婉拒了中国企业在首都安装300个监控摄像头的提议。", "cancelled"),
        ("en", "China offered Malawi's police 40 cameras; the government declined the offer.", "cancelled"),
        ("en", "France offered the police of Togo ten radios. It declined to name the price.", "pledged"),
        ("zh", "日本提议向帕劳警方提供两艘巡逻艇，帕劳政府已接受。", "pledged"),
    ],
)
def test_an_offer_that_is_refused_is_cancelled_and_not_denied(lang: str, text: str, status: str) -> None:
    found = told(text, lang)
    assert (found.status, found.assertion) == (status, "stated")


def test_what_was_given_beside_a_refused_offer_is_not_cancelled() -> None:
    text = (
        "China, which gave the police of Malawi 30 radios, offered to install police cameras; the government declined "
        "the offer."
    )
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    status = {c.instrument: c.status for c in found}
    assert status["technology"] == "cancelled"
    assert status["equipment"] != "cancelled"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Japan, which gave Palau's police two boats in 2019, will train its marine unit in July.",
            {"equipment": "completed", "training": "pledged"},
        ),
        (
            "A further eight officers will go next year. Australia, which funded the renovation of Fiji's Savusavu "
            "police post in 2022 at a cost of A$1.2 million, will pay for the boats' fuel until mid-2027.",
            {"infrastructure": "completed"},
        ),
        (
            "Canada, which will train Kenya's prison guards next year, delivered 20 vans to the service in March.",
            {"training": "pledged", "equipment": "completed"},
        ),
    ],
)
def test_what_is_told_between_commas_has_a_tense_of_its_own(text: str, found: dict[str, str]) -> None:
    read_now = {c.instrument: c.status for c in read(Document("d", text, lang="en", published="2025-10-16"))}
    assert {name: read_now.get(name) for name in found} == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China agreed to hand over jeeps to the Kyrgyz Interior Ministry. The agreement was signed in Beijing."),
        ("es", "Japón entregará 12 patrullas a la Policía de Honduras. El convenio fue firmado en Tegucigalpa."),
        (
            "pt",
            "A China vai oferecer 40 motas à polícia de Timor-Leste. O acordo foi assinado em Díli.",
        ),
    ],
)
def test_the_accord_on_what_was_just_promised_is_none_of_its_own(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2020-01-01"))
    assert [(c.instrument, c.status) for c in found] == [("equipment", "committed")]


@pytest.mark.parametrize(
    "text",
    [
        "Japan will give Fiji's police four boats. The agreement on data exchange was signed in Suva in May.",
        "Japan and Fiji have an accord on smuggling. Japan will give Fiji's police four boats. The accord was signed.",
    ],
)
def test_an_accord_of_its_own_stays_one(text: str) -> None:
    found = read(Document("d", text, lang="en", published="2020-01-01"))
    assert sorted(c.instrument for c in found) == ["agreement", "equipment"]


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("China built a police academy in Suva, Fiji; its officers are said to live there.", "stated"),
        ("China is said to have built a police academy in Suva, Fiji; its officers live there.", "alleged"),
        ("A daily wrote that China gave Fiji's police ten cars. The ministry denies it.", "alleged"),
        ("The minister said that China gave Fiji's police ten cars. He denied that any of them was old.", "stated"),
    ],
)
def test_what_is_doubted_is_what_the_word_stands_by(text: str, assertion: str) -> None:
    found = [c for c in read(Document("d", text, lang="en", published="2023-05-10")) if c.instrument != "presence"]
    assert [c.assertion for c in found] == [assertion]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ten cars for Fiji's police, a present of Japan's, are at sea.", "implementing"),
        ("Japan's ten cars for the Fiji police should arrive by August.", "pledged"),
        ("Ten cars for Fiji's police, a present of Japan's, have been ordered.", "committed"),
        ("Japan's ten cars for the Fiji police are stuck in customs.", "suspended"),
        ("Ten Japanese cars for the Fiji police were ordered in April and delivered in May.", "completed"),
        ("Japan gave Fiji's police ten cars in 2018, and more are on their way.", "completed"),
        ("A plan of May to supply Kenya's police with Japanese drones has been shelved.", "suspended"),
    ],
)
def test_how_far_goods_have_come_that_lead_their_sentence(text: str, status: str) -> None:
    assert [c.status for c in read(Document("d", text, lang="en", published="2023-06-10"))] == [status]
