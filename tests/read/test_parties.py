"""Which side the names of a document mean."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade


def sides(text: str, name: str, lang: str = "en") -> set[str | None]:
    made = cascade.passage(Document("d", text, lang=lang, published="2020-01-01"))
    assert made is not None
    return {p.side for s in made.sentences for p in s.parties if made.text[p.start : p.end] == name}


@pytest.mark.parametrize(
    ("text", "name", "lang", "side"),
    [
        ("The Burundi National Police (PNB) has 15,000 members. The PNB was given ten cars.", "PNB", "en", "BDI"),
        ("La Policía Nacional de Cabo Verde (PNC) recibió diez autos. La PNC agradeció.", "PNC", "es", "CPV"),
        ("O ministro norte-americano e a Polícia Nacional (PN) de Cabo Verde. A PN tem dez carros.", "PN", "pt", "CPV"),
        ("The police of Mali met Interpol (ICPO). The ICPO gave ten cars.", "ICPO", "en", "INTERPOL"),
    ],
)
def test_an_abbreviation_introduced_in_a_text_means_what_the_text_says(text, name, lang, side):
    assert sides(text, name, lang) == {side}


def test_an_organisation_in_brackets_behind_another_name_stays_itself():
    assert sides("The work in Colombia (UNODC) goes on. Police in Colombia met UNODC.", "UNODC") == {"UNODC"}


def test_an_abbreviation_that_no_text_introduces_means_what_the_gazetteer_says():
    assert sides("The PNB of Venezuela was given ten cars.", "PNB") == {"VEN"}


def groups(text: str, lang: str) -> list[str]:
    made = cascade.passage(Document("d", text, lang=lang, published="2020-01-01"))
    assert made is not None
    return [made.text[p.start : p.end] for s in made.sentences for p in s.parties if p.kind == "group"]


@pytest.mark.parametrize(
    ("lang", "text", "group"),
    [
        ("en", "The centre trained police from fourteen countries.", "fourteen countries"),
        ("en", "It helped six countries of the eastern Caribbean.", "six countries of the eastern Caribbean"),
        ("en", "Patrol boats went to island nations across the Pacific.", "island nations across the Pacific"),
        ("es", "Donó radios a países de América Latina.", "países de América Latina"),
        ("pt", "Doou rádios a países da África.", "países da África"),
        ("es", "El centro formó a policías de catorce países.", "catorce países"),
        ("es", "Ayudó a 14 países de América Latina.", "14 países de América Latina"),
        ("es", "Ayudó a nueve países de África Oriental.", "nueve países de África Oriental"),
        ("pt", "O centro formou polícias de 128 países.", "128 países"),
        ("pt", "Formou polícias de dezasseis países africanos.", "dezasseis países africanos"),
        ("zh", "来自60多国的军警接受培训。", "60多国"),
        ("zh", "该中心培训了中亚五国的警察。", "中亚五国"),
    ],
)
def test_counted_countries_are_a_group_with_what_they_are_of(lang, text, group):
    assert groups(text, lang) == [group]


def test_people_of_countries_are_not_counted_as_countries():
    assert groups("Trouxeram ao território 71 quadros dos mesmos países.", "pt") == []


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("en", "In May China trained 300 police officers from 14 countries, including Kenya and Ghana.", "KEN GHA"),
        ("en", "In May China trained 300 police officers from 14 countries, Kenya and Ghana among them.", "KEN GHA"),
        ("es", "En mayo China capacitó a 300 policías de 14 países, entre ellos Perú y Chile.", "PER CHL"),
        ("pt", "Em maio a China formou 300 policiais de 14 países, entre eles Angola e Timor-Leste.", "AGO TLS"),
        ("zh", "今年5月，中国培训了来自14个国家的300名警察，其中包括肯尼亚和加纳。", "KEN GHA"),
    ],
)
def test_a_group_and_the_countries_named_as_some_of_it_have_a_claim_each(lang, text, sides):
    made = cascade.drafts(Document("d", text, lang=lang, published="2020-09-01"))
    assert {d.recipient for d in made} == {None, *sides.split()}
    assert {i.quantity for d in made for i in d.items if d.recipient is None} == {300}
    assert {i.quantity for d in made for i in d.items if d.recipient} == {None}


@pytest.mark.parametrize(
    ("lang", "text", "group"),
    [
        (
            "en",
            "Boats were given to most members of the Regional Security System.",
            "members of the Regional Security System",
        ),
        ("en", "Police of African Union countries were trained.", "African Union countries"),
        ("pt", "A China formou polícias de países da União Africana.", "países da União Africana"),
        ("zh", "中国培训了非洲联盟成员国的警察。", "非洲联盟成员国"),
        ("en", "Spain trained officers of nine member states of ECOWAS.", "nine member states of ECOWAS"),
        ("pt", "A Espanha formou agentes de onze membros da CEDEAO.", "onze membros da CEDEAO"),
        ("zh", "法国培训了西共体的八个成员国的警察。", "西共体的八个成员国"),
    ],
)
def test_the_members_of_a_bloc_are_a_group(lang, text, group):
    assert groups(text, lang) == [group]


def test_a_bloc_itself_is_a_side():
    assert sides("China gave the African Union ten cars for its police.", "African Union") == {"AU"}
    assert sides("ECOWAS gave Gambia's police ten cars.", "ECOWAS") == {"ECOWAS"}


def test_members_of_parliament_of_a_country_are_no_group():
    assert groups("Members of Kenya's parliament met the police of Fiji.", "en") == []


def test_a_body_s_name_ends_before_a_month():
    text = "Japan will hand over twelve vans to the Zambia Police Service in October."
    (made,) = cascade.drafts(Document("d", text, lang="en", published="2024-07-03"))
    assert made.recipient_actors == ("Zambia Police Service",)
    assert made.date == "2024-10"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ministry was given cars worth three million US dollars by the embassy."),
        ("en", "The bill was settled in US dollars, as the ministry had asked."),
        ("en", "It put 12 million New Zealand dollars into the academy."),
        ("es", "La obra costó tres millones de dólares estadounidenses."),
        ("es", "Se pagó en dólares de Estados Unidos."),
        ("es", "La donación asciende a 5 millones de yuanes chinos."),
        ("pt", "O centro custou 3 milhões de ienes japoneses."),
        ("pt", "Pagou-se em dólares americanos."),
    ],
)
def test_whose_money_a_sum_is_told_in_names_nobody(lang, text):
    made = cascade.passage(Document("d", text, lang=lang, published="2020-01-01"))
    assert made is not None
    assert [p.side for s in made.sentences for p in s.parties if p.side is not None] == []


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("en", "Scanners worth $3 million from Chinese firms reached Accra.", "Chinese", "CHN"),
        ("es", "Tres agentes bolivianos fueron entregados a Brasil.", "bolivianos", "BOL"),
        ("en", "The dollars were American, the cars were not.", "American", "USA"),
    ],
)
def test_who_is_named_beside_money_stays_named(lang, text, name, side):
    assert sides(text, name, lang) == {side}


@pytest.mark.parametrize(
    ("lang", "name", "side"),
    [
        ("en", "Peoples Republic of China", "CHN"),
        ("en", "Peoples’ Republic of China", "CHN"),
        ("en", "P.R. China", "CHN"),
        ("en", "P. R. China", "CHN"),
        ("en", "Republic of China (Taiwan)", "TWN"),
        ("en", "Democratic Peoples Republic of Korea", "PRK"),
        ("en", "D.R. Congo", "COD"),
        ("es", "R. P. China", "CHN"),
        ("pt", "R.P. da China", "CHN"),
    ],
)
def test_a_state_is_known_by_its_name_as_people_write_it(lang, name, side):
    text = {"en": "The envoy of the {} spoke.", "es": "Habló el enviado de la {}.", "pt": "Falou o enviado da {}."}
    assert sides(text[lang].format(name), name, lang) == {side}


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("en", "China gave radios to the Zambian Ministry of Home Affairs.", "Ministry of Home Affairs", "ZMB"),
        ("en", "The Gambian Narcotics Control Bureau got two vans.", "Narcotics Control Bureau", "GMB"),
        ("es", "Habló el secretario del Consejo de Seguridad ruso.", "Consejo de Seguridad", "RUS"),
        ("en", "The Spanish Guardia Civil went home.", "Guardia Civil", "ESP"),
        ("en", "Kenyan officers met Huawei; the Kenyan Huawei team was small.", "Huawei", "CHN"),
    ],
)
def test_a_body_is_that_countrys_whose_adjective_describes_it(lang, text, name, side):
    assert sides(text, name, lang) == {side}


@pytest.mark.parametrize("words", ["人越来越多", "打击非法移民", "司法警察", "立法机构的合法政府"])
def test_the_last_character_of_a_word_is_no_country(words: str) -> None:
    text = f"中国向法国和越南警方捐赠巡逻车。{words}。"
    made = cascade.passage(Document("d", text, lang="zh", published="2020-01-01"))
    assert made is not None
    assert {p.side for p in made.sentences[1].parties} == set()


@pytest.mark.parametrize(
    ("lang", "text", "group"),
    [
        ("es", "La Guardia Civil entrenó a 45 oficiales sudamericanos en Madrid.", ["sudamericanos"]),
        ("pt", "A França treinou fiscais africanos e policiais centro-americanos.", ["africanos", "centro-americanos"]),
        ("es", "El gobierno asiático donó diez patrullas.", []),  # one country's
        ("pt", "O país africano recebeu dez viaturas.", []),
        ("es", "Japón equipó a las policías de los países bálticos.", ["países bálticos"]),
        ("en", "China trained 25 Pacific Island police officers in Fuzhou.", ["Pacific Island"]),  # 25 officers
        ("en", "The FBI taught 40 Southeast Asian investigators.", ["Southeast Asian"]),
    ],
)
def test_a_regions_adjective_names_a_group_where_it_says_several(lang, text, group):
    assert groups(text, lang) == group


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("萨摩亚警察部说，中国向萨方移交了10辆皮卡。", "萨方", "WSM"),
        ("萨尔瓦多国家民警说，中国向萨方移交了10辆皮卡。", "萨方", "SLV"),
        ("印度同塞舌尔举行会谈。印度送给塞方一艘巡逻艇。", "塞方", "SYC"),
        ("日本同摩尔多瓦签约，日本向摩方海关捐赠了两台X光机。", "摩方", "MDA"),
        ("文莱与新加坡警方举行年会，学费由新方豁免。", "新方", "SGP"),
        ("中国公安部与马尔代夫警方签约，马方人员赴南京受训。", "马方", "MDV"),
    ],
)
def test_one_character_that_many_countries_share_is_the_one_the_text_names(text, name, side):
    assert sides(text, name, "zh") == {side}


@pytest.mark.parametrize(
    ("lang", "text", "together"),
    [
        ("en", "With money from Japan, Peru built a police station.", False),
        ("en", "Thanks to the European Union, Guinea-Bissau has a police laboratory.", False),
        ("en", "In Japan, Peru and Chile police officers study.", True),
        ("en", "Scanners went to Kenya, Uganda and Ghana.", True),
        ("en", "For Kenya, Uganda and Ghana the EU bought scanners.", True),
        ("es", "Con fondos de Japón, Perú construyó una comisaría.", False),
        ("pt", "Graças a Portugal, a Guiné-Bissau tem um laboratório de polícia.", False),
        ("pt", "Para Angola, Moçambique e Guiné-Bissau seguem dez carros.", True),
    ],
)
def test_what_opens_a_sentence_is_in_no_list_with_its_subject(lang: str, text: str, together: bool) -> None:
    made = cascade.passage(Document("d", text, lang=lang, published="2020-01-01"))
    assert made is not None
    first, second = made.sentences[0].parties[:2]
    assert (first.chain == second.chain) is together


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Kenya's police chief thanked Japan for its support with ten patrol cars.", [("JPN", "KEN")]),
        ("en", "China thanked Cambodia for handing over 30 fraud suspects.", [("CHN", "KHM")]),
        ("es", "El jefe de la Policía de Kenia agradeció a Japón las diez patrullas.", [("JPN", "KEN")]),
        ("zh", "斐济警察局长感谢中国提供的20辆警车。", [("CHN", "FJI")]),
    ],
)
def test_who_is_thanked_for_goods_gives_them_and_who_thanks_for_suspects_gets_them(lang, text, claims):
    found = cascade.drafts(Document("d", text, lang=lang, published="2020-01-01"))
    assert [(d.provider, d.recipient) for d in found] == claims


def test_a_verb_of_thanks_says_who_gives_whatever_noun_follows_it():
    made = cascade.considered(
        Document("d", "O Governo de Cabo Verde agradeceu ao Luxemburgo o apoio à reinserção de reclusos.", lang="pt")
    )
    assert {(d.provider, d.recipient) for d in made if d.instrument == "finance"} <= {("LUX", "CPV")}


def test_an_epithet_that_opens_a_longer_name_is_no_name_of_its_own():
    text = "Fiji was given two vans by the People's Republic of China. The People's Republic also gave a boat."
    assert sides(text, "People's Republic of China") == {"CHN"}
    assert sides(text, "the People's Republic") == set()
    assert sides(text, "The People's Republic") == {"CHN"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Japan gave Fiji's police four boats. The two countries also signed an accord on police cooperation."),
        ("es", "Japón donó 12 patrullas a la Policía de Honduras. Los dos países firmaron un convenio policial."),
        ("pt", "O Japão doou 12 viaturas à polícia de Timor-Leste. Os dois países assinaram um acordo policial."),
    ],
)
def test_the_two_countries_are_those_that_were_named(lang: str, text: str) -> None:
    found = cascade.drafts(Document("d", text, lang=lang, published="2020-01-01"))
    assert sorted(c.instrument for c in found) == ["agreement", "equipment"]
    assert all(c.recipient is not None and c.provider == "JPN" for c in found)


def test_a_states_own_people_are_its_own():
    for text, claims in (
        ("Cuarenta guardias civiles adiestran en Mauritania a los gendarmes de la unidad antiterrorista.", ["ESP"]),
        ("Cuarenta gendarmes adiestran en Mauritania a los soldados.", []),
    ):
        found = cascade.drafts(Document("d", text, lang="es", published="2020-01-01"))
        assert [d.provider for d in found if d.recipient == "MRT"] == claims
        assert all(i.quantity in (40, None) for d in found for i in d.items)


def test_a_ship_is_only_named_after_a_country():
    text = "Portugal mantém em São Tomé o navio Zaire e deu à polícia rádios."
    assert {d.recipient for d in cascade.drafts(Document("d", text, lang="pt", published="2020-01-01"))} == {"STP"}


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("en", "Britain gave two boats to the coast guard of Somaliland.", "Somaliland", "SOM"),
        ("en", "New South Wales Police trained 20 officers.", "New South Wales", "AUS"),
        ("en", "Three officers of Ontario's police teach there.", "Ontario", "CAN"),
        ("es", "Japón donó diez motos a la policía de Mindanao.", "Mindanao", "PHL"),
        ("pt", "O Japão doou dez motos à polícia de Cabo Delgado.", "Cabo Delgado", "MOZ"),
        ("zh", "日本向邦特兰警方赠送了10辆警车。", "邦特兰", "SOM"),
    ],
)
def test_a_province_or_island_is_a_place_of_its_country(lang, text, name, side):
    made = cascade.passage(Document("d", text, lang=lang, published="2024-05-15"))
    assert [(p.side, p.kind) for s in made.sentences for p in s.parties if p.text == name] == [(side, "place")]


def test_a_word_that_is_also_a_provinces_name_is_none_in_small_letters():
    made = cascade.passage(Document("d", "They were fed saxony cloth and anbar.", lang="en", published="2024-05-15"))
    assert not [p for s in made.sentences for p in s.parties]


def test_a_town_of_a_dateline_only_says_where_a_text_was_written():
    text = "SANTO DOMINGO, Dec. 2 - Teams from eight Caribbean states trained in Santo Domingo."
    made = cascade.passage(Document("d", text, lang="en", published="2022-12-02"))
    assert [p.prep for s in made.sentences for p in s.parties if p.text.lower() == "santo domingo"] == ["line", "in"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenya's police bought 40 body cameras from Thales Africa Ltd in 2021.", ["Thales Africa"]),
        ("Huawei and Africa's police academies trained officers.", ["Huawei"]),
    ],
)
def test_a_region_right_behind_a_firms_name_is_of_the_name(text: str, names: list[str]) -> None:
    made = cascade.passage(Document("d", text, lang="en", published="2024-05-15"))
    assert [p.text for s in made.sentences for p in s.parties if p.type == "company"] == names


@pytest.mark.parametrize(
    ("lang", "text", "giver"),
    [
        ("es", "La policía de Honduras recibió 5 millones de dólares de Estados Unidos.", "USA"),
        ("pt", "A polícia de Angola vai receber 5 milhões de dólares dos Estados Unidos.", "USA"),
        ("es", "La policía de Honduras recibió de Japón 5 millones de dólares de Estados Unidos.", "JPN"),
    ],
)
def test_a_country_whose_money_it_may_be_sends_it_where_nobody_else_does(lang: str, text: str, giver: str) -> None:
    found = cascade.drafts(Document("d", text, lang=lang, published="2024-05-15"))
    assert [(d.provider, d.instrument) for d in found] == [(giver, "finance")]
