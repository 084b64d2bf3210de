"""Whose a common body's name is, and which country a text is about."""

import hashlib

import pytest

from palanca.lang import pack
from palanca.model import Document
from palanca.read import cascade, read
from palanca.read.belonging import focus
from palanca.read.context import context


def passage(text, lang, **about):
    made = cascade.passage(Document("a-text", text, lang=lang, **about))
    assert made is not None
    return made


def sides(made, written):
    return [p.side for s in made.sentences for p in s.parties if p.text == written]


def test_a_publisher_tells_its_country_in_brackets_where_nothing_else_does():
    made = passage("As investigações prosseguem.", "pt", publisher="Polícia Judiciária (Portugal)")
    assert made.home == "PRT"
    made = passage("The talks went on.", "en", publisher="Daily Star, Lebanon (French edition)")
    assert made.home == "LBN"


def test_a_publisher_belongs_to_the_country_it_ends_with_unless_it_is_a_giver_s_embassy_there():
    made = passage("The boat was commissioned.", "en", publisher="Secretariat of National Defense, Honduras")
    assert made.home == "HND"
    made = passage("El acto tuvo lugar ayer.", "es", publisher="Embajada de China, Honduras", source_type="government")
    assert made.publisher == "CHN"
    for publisher, official, home in (
        ("Ministério da Administração Interna (Cabo Verde)", None, "CPV"),  # not Portugal's, of the same name
        ("Gabinete Nacional da Interpol (Guiné-Bissau)", "INTERPOL", "GNB"),
        ("Embaixada da China (Angola)", "CHN", "AGO"),
        ("DEA (Bogotá)", "USA", "COL"),
    ):
        made = passage("A cerimónia foi ontem.", "pt", publisher=publisher, source_type="government")
        assert (made.publisher, made.home) == (official, home)


@pytest.mark.parametrize(
    ("lang", "publisher", "text", "sides"),
    [
        ("en", "Embassy of Japan in Kenya", "We handed over ten vehicles to the police yesterday.", "JPN KEN"),
        ("es", "Embajada de Japón en Paraguay", "La Embajada entregó diez patrulleros a la policía.", "JPN PRY"),
        ("pt", "Embaixada do Japão em Moçambique", "A Embaixada entregou dez viaturas à polícia.", "JPN MOZ"),
        ("zh", "日本驻肯尼亚大使馆", "3月3日，本馆向警察局移交十辆巡逻车。", "JPN KEN"),
    ],
)
def test_the_host_of_a_mission_is_the_country_its_communiqué_is_about(lang, publisher, text, sides):
    document = Document("d", text, lang=lang, published="2023-03-04", publisher=publisher, source_type="government")
    assert [(c.provider, c.recipient) for c in read(document)] == [tuple(sides.split())]


def test_a_giver_among_the_hosts_of_a_mission_is_not_what_its_communiqué_is_about():
    made = passage("The police got ten cars.", "en", publisher="Embassy of Kenya in Berlin", source_type="government")
    assert made.home == "KEN"
    made = passage("The police got ten cars.", "en", publisher="Embassy of India in Madrid", source_type="government")
    assert made.home is None


def test_a_common_body_in_the_title_tells_no_country():
    text = "La lancha fue pedida por Honduras. La cede Estados Unidos."
    about = passage(text, "es", title="La Fuerza Naval espera un patrullero", publisher="periódico, El Salvador")
    assert about.home == "SLV"


def test_a_publisher_described_in_english_is_understood_in_every_language():
    assert passage("La investigación sigue abierta.", "es", publisher="Honduran newspaper").home == "HND"
    assert passage("La investigación sigue abierta.", "es", publisher="diario limeño").home == "PER"


def test_a_foreign_paper_that_never_names_its_own_country_is_about_the_one_it_names():
    text = "Caracas comprou blindados. A Guarda Nacional da Venezuela recebeu-os em Caracas."
    assert passage(text, "pt", publisher="jornal brasileiro", source_type="news").home == "VEN"
    home = passage(text + " O Brasil nada disse.", "pt", publisher="jornal brasileiro", source_type="news").home
    assert home == "BRA"


def test_focus_needs_two_names_and_half_of_all():
    assert focus(["KEN", "CHN", "KEN", "UGA"]) == "KEN"
    assert focus(["KEN", "CHN"]) is None
    assert focus(["KEN", "KEN", "UGA", "RWA", "TZA"]) is None


def test_a_common_body_is_the_homes_not_the_givers_of_the_same_sentence():
    text = "KINGSTON - The United States embassy said that two boats it gave the Coast Guard in 2013 have new engines."
    assert sides(passage(text, "en"), "Coast Guard") == ["JAM"]
    beside = "KINGSTON - Two boats came from the Coast Guard of the United States."
    assert sides(passage(beside, "en"), "Coast Guard")[0] == "USA"


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [  # the home's, though no list has that country's, and a giver is named before or behind it
        (
            "en",
            "APIA - The roof is a gift of China to the courts and the people here, the Ministry of Justice said.",
            "Ministry of Justice",
            "WSM",
        ),
        (
            "en",
            "MAPUTO - The United States, by its anti-drugs bureau, pays for the Attorney General's Office.",
            "Attorney General's Office",
            "MOZ",
        ),
        (
            "en",
            "France supplied thirty radios to the gendarmerie, the national police and the customs of Niger.",
            "national police",
            "NER",
        ),
        ("en", "MAPUTO - France sent its interior ministry to look.", "interior ministry", "FRA"),
        ("en", "HONIARA - Australia keeps forty officers of its federal police here.", "federal police", "AUS"),
    ],
)
def test_a_body_that_every_country_has_is_the_receivers_unless_the_giver_stands_beside_it(lang, text, name, side):
    assert sides(passage(text, lang), name) == [side]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("中国警方邀请菲律宾派员。菲海岸警卫队的二十名官员抵达宁波。", "PHL"),
        ("菲律宾的船只出海。美海岸警卫队派出巡逻舰。", "USA"),
    ],
)
def test_a_body_behind_a_short_name_is_that_countrys(text, side):
    assert sides(passage(text, "zh"), "海岸警卫队") == [side]


def test_a_common_body_is_that_of_the_country_spoken_of_last():
    text = "赞比亚政府为合同辩护。内政部长说,摄像头由中兴安装。"
    assert sides(passage(text, "zh"), "内政部") == ["ZMB"]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("O posto franco-brasileiro abriu.", "pt", ["FRA", "BRA"]),
        ("La patrulla hispano-marroquí zarpó.", "es", ["ESP", "MAR"]),
        ("The Sino-Lao patrol ended.", "en", ["CHN", "LAO"]),
        ("The US-Fiji agreement entered into force.", "en", ["USA", "FJI"]),
    ],
)
def test_the_halves_of_a_compound_are_two_sides_of_one_role(text, lang, wanted):
    parties = passage(text, lang).sentences[0].parties
    assert [p.side for p in parties] == wanted
    assert len({p.chain for p in parties}) == 1


def test_what_only_sounds_like_a_combining_form_is_no_country():
    assert passage("Os francos suíços chegaram.", "pt").sentences[0].parties == []  # money names nobody
    assert [p.side for p in passage("Os fiscais suíços chegaram.", "pt").sentences[0].parties] == ["CHE"]
    assert "IND" not in [p.side for p in passage("The Indo-Pacific police met.", "en").sentences[0].parties]


def test_a_body_that_many_countries_have_is_its_towns_or_nobodys():
    made = passage("Modernización de la Aduana en Puerto Cortés.", "es")
    assert sides(made, "Aduana") == ["HND"]
    assert sides(passage("Modernización de la Aduana en 2019.", "es"), "Aduana") == []
    assert sides(passage("China modernizó la Aduana en 2019.", "es"), "Aduana") == ["CHN"]


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("es", "España adiestra a la policía de Guinea, informó Malabo.", "Guinea", "GNQ"),
        ("es", "España adiestra a la policía de Guinea, informó Conakry.", "Guinea", "GIN"),
        ("es", "España adiestra a la policía de Guinea.", "Guinea", "GIN"),
        ("pt", "A Guiné-Bissau recebeu Portugal. A polícia da Guiné recebeu 12 viaturas.", "Guiné", "GNB"),
    ],
)
def test_a_short_name_of_several_countries_is_that_of_the_one_spoken_of(lang, text, name, side):
    made = passage(text, lang)
    assert {p.side for s in made.sentences for p in s.parties if made.text[p.start : p.end] == name} == {side}


@pytest.mark.parametrize(
    ("url", "publisher", "home"),
    [
        ("https://www.abc.com.py/nacionales/1.html", "ABC Color", "PRY"),
        (None, "expreso.ec", "ECU"),
        ("http://www.bbc.co.uk/news/1", None, "GBR"),
        ("https://twitch.tv/x", None, None),  # a code that is sold all over the world
        ("https://example.org/mx", "Reuters", None),
    ],
)
def test_an_address_tells_the_country_that_it_ends_in(url, publisher, home):
    text = "La policía recibió 40 patrullas."
    document = Document("d", text, lang="es", published="2020-05-04", url=url, publisher=publisher)
    assert context(document, pack("es"))[0] == home


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("en", "Japan gave Liberia six cars. Two go to the Drug Enforcement Agency.", "Drug Enforcement Agency", "LBR"),
        ("es", "China donó en Quito radios al Servicio Nacional de Aduanas.", "Servicio Nacional de Aduanas", "ECU"),
        ("pt", "A China equipou em Bissau a Polícia de Segurança Pública.", "Polícia de Segurança Pública", "GNB"),
        ("zh", "德国向肯尼亚赠送了12辆车，国家边防局局长出席了仪式。", "国家边防局", "KEN"),
        ("zh", "中国与巴拿马签署协议，国家边防局将获得十辆车。", "国家边防局", "PAN"),  # the list's country is named
        ("en", "Border Patrol agents trained 20 Honduran officers.", "Border Patrol", "USA"),  # nobody else gives
        ("es", "La Guardia Civil formó a 20 policías de Mauritania.", "Guardia Civil", "ESP"),
    ],
)  # fmt: skip
def test_a_name_that_any_country_may_give_is_the_listed_countrys_only_where_the_text_names_it(lang, text, name, side):
    made = passage(text, lang)
    assert sides(made, name) == [side]


@pytest.mark.parametrize(
    ("title", "text", "publisher", "home"),
    [
        # a paper's own officers, who only learn abroad; and a paper on another country
        ("Policías se forman en Bogotá", "Policías recibirán cursos en Bogotá.", "El Heraldo (Honduras)", "HND"),
        ("Policías hondureños en Colombia", "Viajan a Colombia. Colombia los recibe.", "El Heraldo (Honduras)", "HND"),
        ("Patrullas para Colombia", "Colombia recibió patrullas.", "El Heraldo (Honduras)", "COL"),
    ],
)  # fmt: skip
def test_who_learns_abroad_is_of_the_papers_country(title, text, publisher, home):
    document = Document("d", text, lang="es", published="2020-05-04", title=title, publisher=publisher)
    assert cascade.passage(document).home == home


def test_a_bodys_initials_may_stand_before_its_country():
    made = passage("Cinco cadetes de la Academia Nacional de Policía (ANAPO) de Honduras viajaron a Chile.", "es")
    assert sides(made, "Academia Nacional de Policía") == ["HND"]


def test_a_town_in_a_title_is_the_homes_own_namesake():
    document = Document(
        "d", "A esquadra abriu.", lang="pt", title="Esquadra na Boa Vista", publisher="Inforpress (Cabo Verde)"
    )
    assert "BRA" not in context(document, pack("pt"))[2]
    document = Document(
        "d", "A esquadra abriu.", lang="pt", title="Curso em Hamburgo", publisher="Inforpress (Cabo Verde)"
    )
    assert context(document, pack("pt"))[2] == ["DEU"]


@pytest.mark.parametrize(
    ("lang", "text", "recipient"),
    [
        ("es", "Japón donó diez motos a la comisaría de la avenida Bolivia, en Lima, Perú.", "PER"),
        ("es", "China entregó al alcalde de Villa El Salvador, en Perú, 20 cámaras de videovigilancia.", "PER"),
        ("pt", "A China instalou câmaras de videovigilância na avenida Brasil, em Maputo, Moçambique.", "MOZ"),
        ("en", "China set up a police post on Jamaica Avenue, in Suva, Fiji.", "FJI"),
        ("en", "LAC-088: China gave the police of Jamaica ten motorcycles.", "JAM"),
        ("es", "Japón donó diez motos a la Policía de Bolivia.", "BOL"),
    ],
)
def test_a_street_named_after_a_country_is_not_in_it(lang: str, text: str, recipient: str) -> None:
    document = Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2019-05-04")
    assert {claim.recipient for claim in read(document)} == {recipient}


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("Embajada del Japón en Honduras", "HND"),
        ("Embajada de los Estados Unidos en el Perú", "PER"),
        ("Agencia EFE, España", "ESP"),
    ],
)
def test_a_missions_text_is_of_its_host(publisher, home):
    document = Document("d", "La policía recibió 40 patrullas.", lang="es", published="2020-05-04", publisher=publisher)
    assert context(document, pack("es"))[0] == home


def test_its_ministry_is_that_of_the_country_named_before_it():
    text = (
        "When Slovenia joined in 2004 it became a teacher: its Ministry of the Interior has since taught border police "
        "in Kosovo."
    )
    assert {c.provider for c in read(Document("d", text, lang="en", published="2020-03-01"))} == {"SVN"}
    other = "Slovenia joined in 2004. Serbia's Ministry of the Interior has since taught border police in Kosovo."
    assert {c.provider for c in read(Document("d", other, lang="en", published="2020-03-01"))} == {"SRB"}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("es", "Treinta policías de Haití recibieron un curso de francés en Santiago.", ["HTI"]),
        ("es", "Los agentes de Guinea aprendieron francés.", ["GIN"]),
        ("es", "Un grupo de franceses formó a policías de Guinea.", ["FRA", "GIN"]),
        ("es", "Un oficial francés formó a policías de Guinea.", ["FRA", "GIN"]),
        ("pt", "Os polícias de Timor aprenderam português.", ["TLS"]),
        ("pt", "A polícia de Angola tem manuais em chinês.", ["AGO"]),
        ("en", "Police from Chad were taught in French at the academy.", ["TCD"]),
        ("en", "Police from Chad took English lessons.", ["TCD"]),
        ("en", "Police from Chad were taught by French officers in British uniforms.", ["TCD", "FRA", "GBR"]),
    ],
)
def test_a_language_is_no_country(lang, text, sides):
    made = cascade.passage(Document("d", text, lang=lang))
    found = [p.side for p in made.sentences[0].parties if p.kind != "place" and p.side != "CHL"]
    assert found == sides


@pytest.mark.parametrize(
    ("lang", "text", "preps"),
    [
        ("es", "Chile tiene agregados en El Salvador.", ["", "in"]),
        ("es", "Chile envió a La Habana dos agregados.", ["", "to"]),
        ("es", "Chile tiene agregados en la Argentina.", ["", "in"]),
        ("es", "Chile tiene agregados, y La Habana tiene dos.", ["", ""]),
        ("en", "Chile has envoys in The Hague.", ["", "in"]),
    ],
)
def test_an_article_of_a_name_leaves_it_its_preposition(lang, text, preps):
    made = cascade.passage(Document("d", text, lang=lang))
    assert [p.prep for p in made.sentences[0].parties] == preps


@pytest.mark.parametrize(
    ("lang", "text", "gives", "takes"),
    [
        ("en", "In Mali, France gave the National Police 20 vehicles.", ["France"], ["National Police"]),
        ("en", "In Tunisia, the National Guard received 20 cars from the United States.", None, ["National Guard"]),
        ("es", "En Senegal, España entregó a la Policía Nacional 20 vehículos.", ["España"], ["Policía Nacional"]),
        ("zh", "在突尼斯，美国向国民警卫队移交两辆指挥车。", ["美国"], ["国民警卫队"]),
        ("en", "In Haiti, the United States sent the National Guard to train the police.", None, ["police"]),
        ("en", "In Mali, France and its National Police gave the gendarmerie 20 vehicles.", None, ["gendarmerie"]),
    ],
)
def test_a_body_of_a_common_name_that_is_given_to_is_not_the_givers(
    lang: str, text: str, gives: list[str] | None, takes: list[str]
) -> None:
    (claim,) = read(Document("d", text, lang=lang, published="2024-05-10"))
    assert list(claim.recipient_actors) == takes
    assert gives is None or list(claim.provider_actors) == gives


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [  # whoever gives for a body is not whose it is
        ("en", "Malawi received six radios from Spain for the national police.", "national police", "MWI"),
        ("en", "In Malawi the Spanish gift to the national police arrived.", "national police", "MWI"),
        ("es", "Togo. Francia entregó en abril dos lanchas para la Guardia Costera.", "Guardia Costera", "TGO"),
        ("en", "Ghana thanked the coast guard of Japan.", "coast guard", "JPN"),
        ("es", "Togo. Francia entregó en abril dos lanchas de la Guardia Costera francesa.", "Guardia Costera", "FRA"),
        ("pt", "O Gana mudou. O Ministério do Interior comprou à francesa Thales vinte radares.", "Thales", "FRA"),
        (
            "pt",
            "O Gana mudou. O Ministério do Interior comprou à francesa Thales vinte radares.",
            "Ministério do Interior",
            "GHA",
        ),
    ],
)
def test_a_common_body_that_gets_something_is_not_its_givers(lang, text, name, side):
    assert sides(passage(text, lang), name) == [side]


@pytest.mark.parametrize(
    ("lang", "text", "publisher", "name", "side"),
    [  # any country may have one; who is named first has its own
        ("en", "Australia brought two cars for the Border Patrol Unit.", "The Post, Samoa", "Border Patrol", "WSM"),
        ("en", "The United States sent its Border Patrol to look.", "The Post, Samoa", "Border Patrol", "USA"),
        ("es", "La Fiscalía General de la Nación recibe a una jueza de Italia.", "El Eco, Uruguay", None, "URY"),
        ("es", "La Fiscalía General de la Nación de Colombia viajó a Italia.", "El Eco, Uruguay", None, "COL"),
    ],
)
def test_a_border_patrol_or_prosecution_is_the_homes_own(lang, text, publisher, name, side):
    assert sides(passage(text, lang, publisher=publisher), name or "Fiscalía General de la Nación") == [side]


def test_a_body_that_any_country_may_have_is_of_the_one_spoken_of() -> None:
    text = (
        "Japón donó a El Salvador un buque. La Policía de Turismo recibió diez cuatrimotos de la cooperación japonesa."
    )
    found = read(Document("d", text, lang="es", published="2023-03-18"))
    assert {claim.recipient for claim in found} == {"SLV"}
    dominican = "Japón donó diez cuatrimotos a la República Dominicana; los recibió la Policía de Turismo."
    (claim,) = read(Document("d", dominican, lang="es", published="2023-03-18"))
    assert claim.recipient == "DOM"


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("semanário luandense", "AGO"),
        ("jornal paulistano, caderno Mundo", "BRA"),
        ("g1.globo.com", "BRA"),
        ("diário lisboeta", "PRT"),
        ("boletim semanal", None),
    ],
)
def test_a_paper_is_of_the_country_of_its_town(publisher: str, home: str | None) -> None:
    document = Document("d", "A polícia recebeu 40 viaturas.", lang="pt", published="2020-05-04", publisher=publisher)
    assert context(document, pack("pt"))[0] == home


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        # of the country that heads the paragraph, at home only where none does
        ("pt", "BRASÍLIA – O Brasil doou.\n\nBolívia – Dez motos ficaram em Santa Cruz.", "Santa Cruz", "BOL"),
        ("es", "BUENOS AIRES – Argentina donó.\n\nBolivia: diez motos quedaron en Santa Cruz.", "Santa Cruz", "BOL"),
        # beside a name that can only be another country's, and not where it may be a namesake at home
        ("pt", "PRAIA – O Japão formou polícias em Cotonou e em Lomé.", "Cotonou", "BEN"),
        ("en", "NAIROBI, May 4 - Japan trained police in Lomé and Entebbe.", "Entebbe", "UGA"),
        ("en", "NAIROBI, May 4 - Japan trained Kenyan police in Entebbe.", "Entebbe", None),
    ],
)
def test_a_town_is_of_the_country_it_is_told_with(lang: str, text: str, name: str, side: str | None) -> None:
    made = cascade.passage(Document("d", text, lang=lang, published="2020-05-04"))
    assert made is not None
    assert {p.side for s in made.sentences for p in s.parties if p.text == name} == ({side} if side else set())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A Korean firm sold Peru's police 40 cars."),
        ("es", "La cooperación coreana donó 40 autos a la policía de Perú."),
        ("pt", "Uma empresa coreana vendeu 40 carros à polícia do Peru."),
    ],
)
def test_korean_alone_is_south_korean(lang: str, text: str) -> None:
    made = cascade.passage(Document("d", text, lang=lang, published="2020-05-04"))
    assert made is not None
    assert "KOR" in {p.side for s in made.sentences for p in s.parties}
