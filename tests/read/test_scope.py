"""What a claim is about: police, border, justice, public security; what any ministry may be given is none by itself."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def told(text: str, lang: str) -> set[tuple[str, str | None]]:
    document = Document("0" * 64, text, lang=lang, published="2020-05-04")
    return {(c.provider, c.recipient) for c in read(document)}


CIVIL = [
    ("en", "China gave leadership training to officials of Fiji."),
    ("en", "China sent a team of experts to Namibia for a year to help farmers breed fish."),
    ("en", "China donated laboratory equipment to a food institute of Cambodia."),
    ("en", "The port of Mombasa in Kenya was enlarged with a loan of 60 million dollars from China."),
    ("en", "China built a new parliament in Malawi for 40 million dollars, its deputy minister said."),
    ("en", "The state government of Chuuk in Micronesia received a grant of 3.5 million dollars from China."),
    ("en", "China gave Gabon 60 million dollars in 2012 for a road along the border, and built 200 homes in Congo."),
    ("en", "China donated a consignment of drugs, worth 30,000 dollars, to Liberia in 2006."),
    (
        "en",
        "China's ambassador to Ecuador, Zeng Gang, handed over 80 computers on Monday. China donated them to Ecuador.",
    ),
    ("en", "China gave Micronesia two million dollars in 2009 to renovate a swimming pool and a basketball court."),
    ("en", "China built an office block for the defence ministry of Ghana in 2008."),
    ("en", "In 2010 China donated fifty mine detectors to the army of Sri Lanka."),
    ("en", "India handed landing craft and two patrol vessels to the Maldives National Defence Force."),
    ("en", "Australian Defence Force soldiers trained alongside Fijian troops near Nadi. Police guarded the road."),
    ("en", "China donated ten X-ray machines and an ambulance to hospitals in Sudan."),
    ("en", "China and Togo signed an agreement on food security on Tuesday."),
    ("en", "A hundred scholars from think tanks of Africa were trained by China in 2010."),
    ("es", "China construyó en 2012 una carretera en la frontera de Bolivia por 60 millones de dólares."),
    ("es", "China donó diez equipos de rayos X a un hospital de Bolivia."),
    ("pt", "A China construiu em 2012 uma estrada na fronteira de Angola por 60 milhões de dólares."),
    ("pt", "A China doou dez aparelhos de raios X a um hospital de Angola."),
    ("zh", "中国援建老挝边境公路，耗资六千万美元。"),
    ("zh", "中国向加蓬一家医院捐赠了十台X光机。"),
    ("es", "China envió a Bolivia un equipo de técnicos para la municipalidad de Trinidad."),
    ("es", "China donó 200 computadoras al gobierno municipal de Cuenca, en Ecuador."),
    ("pt", "A China enviou a Moçambique uma missão técnica a pedido do município da Beira."),
    ("en", "China granted 6 million dollars to Laos to control animal diseases on its borders."),
    ("es", "China aportó a Cuba fondos para la seguridad social."),
    ("pt", "A China doou 2 milhões de dólares a Angola para a segurança social."),
    ("zh", "中国向巴基斯坦提供一百万美元用于能源安全。"),
    ("zh", "中国向老挝国会赠送了二十台电脑。"),
    ("zh", "中国企业为肯尼亚港口建设信息系统。"),
]
SECURITY = [
    ("en", "Britain handed a patrol boat to the Royal Bahamas Defence Force, which will use it against smugglers."),
    ("en", "China gave leadership training to police officers of Fiji."),
    ("en", "China donated laboratory equipment to the police of Cambodia."),
    ("en", "China donated two container scanners to the customs service of Kenya at the port of Mombasa."),
    ("en", "China gave Gabon 60 million dollars in 2012 for a police road along the border, and patrol boats."),
    ("en", "China donated a consignment of drug tests to the police of Liberia in 2006."),
    ("en", "China donated ten X-ray machines to the customs of Sudan."),
    ("en", "In 2010 China donated fifty mine detectors to the police of Sri Lanka."),
    ("es", "China donó diez equipos de rayos X a la aduana de Bolivia."),
    ("zh", "中国向加蓬海关捐赠了十台X光机。"),
    ("es", "China donó 200 computadoras a la policía de Ecuador."),
    ("pt", "A China doou vinte computadores à polícia de Moçambique."),
    ("zh", "中国向老挝警方赠送了二十台电脑。"),
]


@pytest.mark.parametrize(("lang", "text"), CIVIL)
def test_what_any_ministry_may_be_given_is_no_claim(lang: str, text: str) -> None:
    assert told(text, lang) == set()


@pytest.mark.parametrize(("lang", "text"), SECURITY)
def test_the_same_given_to_the_police_is_one(lang: str, text: str) -> None:
    assert len(told(text, lang)) == 1


def test_drugs_and_x_rays_of_a_hospital_are_no_matter_of_the_police_beside_them() -> None:
    text = (
        "Japan gave two patrol boats to the police of Samoa. "
        "China donated drugs and two X-ray machines to the hospital of Apia, Samoa."
    )
    assert told(text, "en") == {("JPN", "WSM")}


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Denmark covers the running costs of the Somali coast guard.", [("DNK", "SOM", "finance")]),
        ("en", "The EU has bankrolled the Palestinian civil police for years.", [("EU", "PSE", "finance")]),
        ("en", "The Kenyan government funds the police from its own budget.", []),
        ("en", "Britain funds the reconstruction of schools in Kenya, police said.", []),
        ("en", "France funds the army of Chad.", []),
        ("pt", "O Governo angolano paga os salários da polícia.", []),
        ("zh", "肯尼亚政府拨款资助本国警察。", []),
    ],
)
def test_a_force_that_another_side_pays_for_is_financed(
    lang: str, text: str, claims: list[tuple[str, str, str]]
) -> None:
    found = read(Document("d", text, lang=lang, published="2020-01-01"))
    assert [(d.provider, d.recipient, d.instrument) for d in found] == claims


@pytest.mark.parametrize(
    ("lang", "text", "claimed"),
    [
        ("en", "The hundred Russian instructors in Niger teach the army, not the police.", False),
        ("en", "The hundred Russian instructors in Niger teach the army, but also the police.", True),
        ("en", "The 40 pick-ups that Turkey gave Somalia went to the army rather than to the police.", False),
        ("es", "Los instructores rusos en Nicaragua adiestran al ejército, no a la policía.", False),
        ("pt", "Os instrutores russos em Moçambique treinam o exército, não a polícia.", False),
        ("zh", "俄罗斯教官在马里训练的是军队，而不是警察。", False),
    ],
)
def test_a_force_that_only_another_one_is_told_apart_from_makes_no_claim(lang: str, text: str, claimed: bool) -> None:
    assert bool(read(Document("d", text, lang=lang, published="2024-05-15"))) == claimed


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China handed over 20 motorcycles to the police of Tajikistan, the ministry's press centre reported."),
        ("es", "China entregó 20 motocicletas a la policía de Perú, informó el centro de prensa del ministerio."),
        ("pt", "A China entregou 20 motorizadas à polícia de Angola, informou o centro de imprensa do ministério."),
    ],
)
def test_the_office_that_only_says_so_is_not_built(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2024-05-15"))
    assert [c.instrument for c in claims] == ["equipment"]


AROUND = [
    ("en", "Brussels gave Bolivia 20 million euros in budget support for its fight against drugs.", {("EU", "BOL")}),
    ("en", "Brussels gave Bolivia 20 million euros in budget support for its schools.", set()),
    (
        "es",
        "La Unión Europea aportó a Bolivia 20 millones de euros de apoyo presupuestario contra el narcotráfico.",
        {("EU", "BOL")},
    ),
    ("es", "La Unión Europea aportó a Bolivia 20 millones de euros de apoyo presupuestario.", set()),
    ("es", "Perú y Francia suscribieron en Lima un acuerdo contra la minería ilegal y el crimen.", {("FRA", "PER")}),
    ("es", "Perú y Francia suscribieron en Lima un acuerdo de minería y salud.", set()),
    ("zh", "欧盟向玻利维亚提供预算支持两千万欧元，用于禁毒。", {("EU", "BOL")}),
    ("zh", "欧盟向玻利维亚提供预算支持两千万欧元，用于修路。", set()),
]


@pytest.mark.parametrize(("lang", "text", "claimed"), AROUND)
def test_what_only_goes_on_around_it_makes_no_help_for_security_civil(
    lang: str, text: str, claimed: set[tuple[str, str | None]]
) -> None:
    assert told(text, lang) == claimed


def test_the_land_that_people_are_in_does_not_own_them() -> None:
    assert told("德国联邦警察在约旦有四名顾问。", "zh") == {("DEU", "JOR")}
    assert told("约旦顾问在安曼有四名，德国联邦警察没有派人。", "zh") == set()
