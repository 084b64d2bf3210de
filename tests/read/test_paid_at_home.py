"""What a country pays for itself is no claim, however near a gift it stands."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, read


@pytest.mark.parametrize(
    ("lang", "gift", "own"),
    [
        (
            "en",
            "In May China gave the Kenyan police ten patrol cars.",
            "The county bought forty surveillance cameras for the police {} last year.",
        ),
        (
            "es",
            "En mayo China donó diez patrullas a la policía de Perú.",
            "El municipio compró cuarenta cámaras de vigilancia para la policía {} el año pasado.",
        ),
        (
            "pt",
            "Em maio a China doou dez viaturas à polícia de Angola.",
            "O município comprou quarenta câmaras de vigilância para a polícia {} no ano passado.",
        ),
        ("zh", "5月，中国向肯尼亚警方赠送了十辆巡逻车。", "去年，该市{}为警方购买了四十个监控摄像头。"),
    ],
)
def test_goods_paid_at_home_are_no_gift(lang, gift, own):
    paid = {"en": "from its own resources", "es": "con medios propios", "pt": "com verbas próprias", "zh": "用自有资金"}
    text = gift + ("" if lang == "zh" else " ") + own.format(paid[lang])
    found = read(Document("d", text, lang=lang, published="2021-06-01"))
    assert [(c.provider, c.instrument) for c in found] == [("CHN", "equipment")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The Kenyan interior ministry bought 40 cameras of the brand Dahua from its own resources.",
        ),
        (
            "es",
            "El municipio peruano compró con fondos propios 40 cámaras marca Hikvision para la policía.",
        ),
        ("pt", "A polícia de Angola comprou com verbas próprias 40 câmaras de vigilância da marca Hikvision."),
        ("zh", "肯尼亚警方用自有资金购买了40个海康威视牌监控摄像头。"),
    ],
)
def test_a_brand_is_no_giver_of_what_is_paid_at_home(lang, text):
    assert not read(Document("d", text, lang=lang, published="2021-06-01"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The 60 Hikvision cameras for the police in Cusco, Peru, were paid for by the municipality."),
        ("en", "The Kuwaiti police got 150 American-made patrol cars. They were supplied by a local dealer."),
        ("es", "La policía de Perú instaló 60 cámaras Hikvision, compradas con presupuesto propio."),
        ("pt", "A polícia de Angola recebeu uma lancha de fabrico chinês, adquirida com receitas do Estado."),
        ("zh", "秘鲁警方自筹资金购买了60个海康威视摄像头。"),
        ("zh", "科威特警方用财政资金购买了一批日本产的巡逻车。"),
    ],
)
def test_who_made_what_is_paid_at_home_gives_nothing(lang, text):
    assert not read(Document("d", text, lang=lang, published="2021-06-01"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hikvision sold 60 cameras to the police of Peru, which paid for them from its own budget."),
        ("en", "With its own budget the Peruvian police bought 60 cameras from Hikvision."),
        ("es", "La empresa china Hikvision vendió 60 cámaras a la policía de Perú, que las pagó con fondos propios."),
        ("pt", "A polícia de Angola comprou com recursos próprios 60 câmaras à empresa chinesa Hikvision."),
        ("zh", "秘鲁警方自筹资金向海康威视公司购买了60个摄像头。"),
    ],
)
def test_a_firm_that_sells_what_is_paid_at_home_is_the_giver(lang, text):
    found = read(Document("d", text, lang=lang, published="2021-06-01"))
    assert [(c.provider, c.instrument, c.terms) for c in found] == [("CHN", "technology", "sale")]


@pytest.mark.parametrize(
    ("lang", "gift", "own"),
    [
        ("en", "In May China gave the Kenyan police ten cars.", "The camera system was built with own earnings."),
        ("es", "En mayo China donó diez autos a la policía de Perú.", "El laboratorio corre por cuenta del Estado."),
        ("pt", "Em maio a China doou dez carros à polícia de Angola.", "As câmaras foram pagas pelo Tesouro."),
        ("zh", "5月，中国向肯尼亚警方赠送了十辆巡逻车。", "监控摄像头由警方自行招标购得。"),
    ],
)
def test_what_is_made_or_taught_at_home_is_no_gift(lang, gift, own):
    found = read(Document("d", f"{gift} {own}", lang=lang, published="2021-06-01"))
    assert [(c.provider, c.instrument) for c in found] == [("CHN", "equipment")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Thirty-four vehicles, 16 Ford Rangers and 15 Toyota Hilux among them, were presented to the Inspector "
            "General of Police by the Minister of Police Affairs of Nigeria.",
        ),
        ("es", "El ministro del Interior del Perú entregó a la policía 34 vehículos, entre ellos 15 Toyota Hilux."),
        (
            "en",
            "Agents of U.S. Customs and Border Protection arrested two men off Puerto Rico with 123 pounds of cocaine.",
        ),
        ("en", "US customs officers arrested two Bahamian nationals who had taped cocaine around their ankles."),
        (
            "en",
            "Part of the police operation were Anguilla, Antigua and Barbuda, Bahamas, Belgium, Bolivia, Canada, "
            "Colombia, Cuba, Dominica, France, Guyana, Italy and Jamaica.",
        ),
    ],
)
def test_a_maker_a_state_in_its_own_part_and_a_list_of_all_give_nothing(lang, text):
    assert read(Document("d", text, lang=lang, published="2021-06-01")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Toyota of Japan donated 15 Toyota Hilux to the police of Nigeria.", ("JPN", "NGA", "equipment")),
        ("British police officers trained the police of Bermuda for a month.", ("GBR", "BMU", "training")),
        (
            "US customs officers and Bahamian police arrested two Bahamian nationals together in Nassau, Bahamas.",
            ("USA", "BHS", "operation"),
        ),
    ],
)
def test_a_giver_that_is_named_and_a_partner_stay(text, told):
    found = read(Document("d", text, lang="en", published="2021-06-01"))
    assert told in [(c.provider, c.recipient, c.instrument) for c in found]


def test_who_trained_together_gave_nothing_to_the_one_the_text_is_about():
    text = (
        "Japan handed over 18 patrol cars to the Fiji police.\n\nPolice of Australia, Fiji, France, Kiribati, New "
        "Zealand and Samoa took part in a police exercise last month."
    )
    found = read(Document("d", text, lang="en", published="2021-06-01"))
    assert [(c.provider, c.instrument) for c in found] == [("JPN", "equipment")]


@pytest.mark.parametrize(
    "headline", ["", "韩国向缅甸警方移交巡逻车\n\n", "韩国向缅甸警方移交巡逻车\n\n仰光的街道不久将有新车巡逻。\n\n"]
)
def test_the_agency_of_a_dateline_gives_nothing(headline):
    text = f"{headline}新华社仰光3月4日电 韩国驻缅甸大使3日向缅甸警察移交12辆巡逻车。"
    found = read(Document("d", text, lang="zh", published="2021-03-05"))
    assert {(c.provider, c.recipient) for c in found} == {("KOR", "MMR")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China gave ten cars to the police of Peru. The police bought its own radios."),
        ("es", "China donó diez patrullas a la policía de Perú. La policía compró sus propias radios."),
        ("pt", "A China doou dez viaturas à polícia de Angola. A polícia comprou os seus próprios rádios."),
        ("zh", "中国向肯尼亚警方赠送了十辆巡逻车。肯尼亚警方自行购买了五十部电台。"),
    ],
)
def test_what_a_force_buys_itself_is_not_of_who_gave_before(lang, text):
    (claim,) = read(Document("d", text, lang=lang, published="2021-06-01"))
    assert [item.quantity for item in claim.items] == [10.0]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Taiwan's gift to Guatemala's police came on Monday. It consisted of 36 drones made by DJI."),
        ("es", "La policía guatemalteca recibió un donativo de Taiwán. La entrega comprendió 36 drones marca DJI."),
        ("pt", "A polícia da Guatemala recebeu um donativo de Taiwan. A entrega incluiu 36 drones da marca DJI."),
    ],
)
def test_the_maker_of_what_another_gave_gave_nothing(lang, text):
    found = cascade.considered(Document("d", text, lang=lang, published="2021-06-01"), 0.3)
    assert {(d.provider, d.recipient) for d in found} == {("TWN", "GTM")}


def test_a_maker_from_whom_was_bought_sold_whoever_gave_before():
    text = (
        "France gave the gendarmerie of Mali 20 cars last year. In 2022 the ministry in Bamako bought 500 cameras of "
        "the brand Dahua."
    )
    found = read(Document("d", text, lang="en", published="2023-06-01"))
    assert {(c.provider, c.instrument) for c in found} == {("FRA", "equipment"), ("CHN", "technology")}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Speaking at a police station in Kingston, the British High Commissioner praised the force. The station "
            "was built by the Jamaican government. Britain has been a partner for decades, she said.",
            [],
        ),
        (
            "es",
            "El embajador japonés visitó Tegucigalpa. La academia de policía fue construida por el gobierno hondureño.",
            [],
        ),
        ("pt", "O embaixador do Japão visitou Luanda. Os 46 agentes foram formados por angolanos.", []),
        (
            "en",
            "The new prison in Accra was built by a local contractor. Its cameras are made in China. The ministry paid "
            "4 million cedis for them.",
            [],
        ),
        (
            "en",
            "The British High Commissioner visited Kingston. The police station was built by the British government.",
            [("GBR", "JAM", "infrastructure")],
        ),
        (
            "en",
            "China's ambassador met the Tajik interior minister. The two countries opened a border post in May.",
            [],
        ),
        (
            "es",
            "El embajador de Japón visitó Tegucigalpa. Entregó las patrullas pedidas por la policía hondureña.",
            [("JPN", "HND", "equipment")],
        ),
    ],
)
def test_what_those_who_would_receive_did_themselves_is_no_gift(lang, text, told):
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [(c.provider, c.recipient, c.instrument) for c in found] == told


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Zambia will spend 30 million dollars on its police. The United States will add 5 million."),
        (
            "es",
            "El Gobierno de Panamá destinará 30 millones de dólares de su presupuesto a la policía de fronteras. "
            "Estados Unidos aportará otros 5 millones.",
        ),
        (
            "pt",
            "O Governo de Moçambique destinará 30 milhões de dólares à polícia. Os Estados Unidos darão mais "
            "5 milhões.",
        ),
    ],
)
def test_what_a_country_allots_itself_is_not_the_next_givers(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2024-05-10"))
    assert [(c.provider, c.instrument, [a.value for a in c.amounts]) for c in claims] == [("USA", "finance", [5e6])]


def test_what_a_country_will_get_is_anothers() -> None:
    text = "Zambia's police will get 30 million dollars. The United States announced the gift on Friday."
    claims = read(Document("d", text, lang="en", published="2024-05-10"))
    assert ("USA", [30e6]) in [(c.provider, [a.value for a in c.amounts]) for c in claims]


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("company", "The Kenya Police Service ordered 40 radios in June for 2 million euros.", [("ITA", "KEN")]),
        (
            "company",
            "Qatar's Ministry of Interior ordered, on 9 May, four scanners for three million euros. The Kenya Police "
            "Service bought 25 carriers in March.",
            [("ITA", "QAT"), ("ITA", "KEN")],
        ),
        ("news", "The Kenya Police Service ordered 40 radios in June for 2 million euros.", []),  # of whom, is not said
    ],
)
def test_who_orders_buys_of_the_firm_that_speaks(source, text, told):
    publisher = "Italian maker of radios" if source == "company" else "Italian daily"
    document = Document("d", text, lang="en", published="2021-07-01", publisher=publisher, source_type=source)
    assert [(c.provider, c.recipient) for c in read(document)] == told
