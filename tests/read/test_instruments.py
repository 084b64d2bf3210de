"""Which of two instruments a text tells: who comes to teach or to patrol is not posted besides; an accord named as the
background of what is done is no claim; money whose use the next sentence tells is what it buys."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def _read(lang: str, text: str) -> list[Claim]:
    return read(Document("d", text, lang=lang, published="2023-05-10"))


def _told(lang: str, text: str) -> list[str]:
    return sorted(c.instrument for c in _read(lang, text))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Six Chinese police officers arrived in Zagreb on Monday and will patrol the old town with their Croatian "
            "colleagues until the end of August.",
        ),
        (
            "es",
            "Cuatro policías chinos llegaron el lunes a Zagreb y patrullarán con sus colegas croatas hasta septiembre.",
        ),
        (
            "pt",
            "Quatro polícias chineses chegaram na segunda-feira a Zagreb e vão patrulhar com os colegas croatas até "
            "setembro.",
        ),
        ("zh", "6名中国警察周一抵达萨格勒布，将与克罗地亚警察一起巡逻至8月底。"),
    ],
)
def test_who_comes_to_patrol_with_others_is_not_posted_besides(lang: str, text: str) -> None:
    assert _told(lang, text) == ["operation"]


def test_who_comes_to_teach_is_not_posted_besides() -> None:
    text = (
        "In addition, 17 trainers of the Australian Federal Police (AFP) were teaching at the police training centre "
        "in Port Moresby, Papua New Guinea, in 2022."
    )
    assert _told("en", text) == ["training"]
    stays = "The Spanish Civil Guard keeps four instructors in Niamey, who teach the Nigerien gendarmerie."
    assert "presence" in _told("en", stays)


@pytest.mark.parametrize(
    ("lang", "text", "instruments"),
    [
        (
            "en",
            "Under a memorandum of understanding signed with Italy in 2021, forty Kosovo police officers were trained "
            "in Vicenza last month.",
            ["training"],
        ),
        (
            "en",
            "Japan handed over six patrol cars to the Palau police on Friday. The handover follows an exchange of "
            "notes signed in March 2022.",
            ["equipment"],
        ),
        (
            "es",
            "Italia entregó ayer diez motocicletas a la policía de Albania. La entrega responde al protocolo firmado "
            "por ambos ministerios en 2021.",
            ["equipment"],
        ),
        ("en", "Turkey and Georgia signed a memorandum on police cooperation on Tuesday.", ["agreement"]),
        (
            "es",
            "Corea y Guatemala firmaron el lunes un acuerdo de cooperación policial.",
            ["agreement"],
        ),
        (
            "en",
            "Tonga and Korea signed a security agreement on Monday that would provide boats and radios to the Tongan "
            "police.",
            ["equipment"],
        ),
        (
            "en",
            "Kenya signed a security agreement with Israel on Sunday: Israel will train 60 officers of the border "
            "police.",
            ["training"],
        ),
        ("zh", "澳大利亚同斐济签了一份安全协议：澳方将拿出数百万美元，翻修并扩建警察宿舍。", ["infrastructure"]),
        (
            "es",
            "El ministro del Interior de Paraguay y el embajador de Corea del Sur firmaron un convenio que permitirá "
            "dotar a la Policía Nacional de 40 patrulleros.",
            ["equipment"],
        ),
        ("en", "India and Fiji signed a memorandum of understanding on hydrography. Police kept order.", []),
        (
            "en",
            "India and Fiji signed a memorandum of understanding on police cooperation and another on hydrography.",
            ["agreement"],
        ),
        (
            "pt",
            "O Governo de Cabo Verde e o Luxemburgo assinaram um acordo que permitirá dotar a Polícia Nacional de 15 "
            "viaturas.",
            ["equipment"],
        ),
    ],
)
def test_an_accord_named_as_background_is_no_claim(lang: str, text: str, instruments: list[str]) -> None:
    assert _told(lang, text) == instruments


@pytest.mark.parametrize(
    ("lang", "text", "terms", "amount"),
    [
        (
            "en",
            "Japan will give Kenya a loan of 20 million dollars for its police, the treasury announced on Monday. With "
            "it, 300 patrol cars will be bought.",
            "loan",
            20e6,
        ),
        (
            "es",
            "Canadá otorgó un donativo de dos millones de dólares a la policía de Jamaica. El dinero se gastó en 25 "
            "vehículos.",
            "donation",
            2e6,
        ),
        ("zh", "日本向菲律宾海岸警卫队提供20亿日元赠款。这笔钱将用于购买两艘巡逻艇。", "donation", 2e9),
    ],
)
def test_money_is_what_the_next_sentence_says_it_buys(lang: str, text: str, terms: str, amount: float) -> None:
    claims = _read(lang, text)
    assert [(c.instrument, c.terms, [a.value for a in c.amounts]) for c in claims] == [("equipment", terms, [amount])]


def test_money_for_many_uses_is_no_one_of_them() -> None:
    text = (
        "The European Union will provide 15 million euros to support the reform of the Moldovan police. The money will "
        "be used for {}. Parliament in Chisinau has also set aside 40 million lei from the national budget for "
        "salaries of the police."
    )
    many = _read("en", text.format("training, vehicles and new holding cells"))
    assert [(c.instrument, [a.value for a in c.amounts]) for c in many] == [("finance", [15e6])]
    one = _read("en", text.format("new holding cells"))
    assert [(c.instrument, [a.value for a in c.amounts]) for c in one] == [("infrastructure", [15e6])]


def test_a_sum_is_that_of_what_the_aid_consists_of() -> None:
    text = (
        "In March 2003 the Interior Ministry of Tajikistan received aid totalling 700,000 dollars from China. The aid "
        "consisted of {}."
    )
    claims = _read("en", text.format("uniforms, radios and cars"))
    assert [(c.instrument, [a.value for a in c.amounts]) for c in claims] == [("equipment", [7e5])]
    worth = (
        "The Interior Ministry of Tajikistan received aid {} 700,000 dollars from China in March. The minister thanked "
        "Beijing. Twenty patrol cars, computers and uniforms for the police were handed over."
    )
    claims = _read("en", worth.format("worth"))
    assert [(c.instrument, [a.value for a in c.amounts]) for c in claims] == [("equipment", [7e5])]
    assert _told("en", worth.format("of")) == ["equipment", "finance"]


def test_money_with_other_uses_stays_money() -> None:
    claims = _told("en", "The Netherlands gives the Surinamese police 3 million euros a year. It pays wages.")
    assert claims == ["finance"]
    further = (
        "China agreed to fund police projects in Vanuatu with a grant of 300,000 dollars. The funds also provided "
        "uniforms and three vehicles to the Vanuatu police."
    )
    assert _told("en", further) == ["equipment", "finance"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "According to the FBI's legal attache in Lima, the United States will give the Peruvian police 12 vehicles "
            "next month.",
        ),
        (
            "es",
            "Según el agregado policial de España en Quito, España donará ocho perros a la policía de Ecuador.",
        ),
    ],
)
def test_an_envoy_who_only_says_it_is_not_posted(lang: str, text: str) -> None:
    assert _told(lang, text) == ["equipment"]


def test_an_envoy_who_is_kept_there_is_posted() -> None:
    text = "According to the ministry, Germany keeps a police attache in Tunis who advises the Tunisian border guard."
    assert "presence" in _told("en", text)


@pytest.mark.parametrize(
    ("lang", "text", "instruments"),
    [
        (
            "en",
            "China gave the customs of Timor-Leste a container inspection system in March. The equipment was delivered "
            "as a grant to Dili harbour.",
            ["technology"],
        ),
        (
            "es",
            "China donó el lunes a la aduana de Chile tres camiones escáner. Los equipos, avaluados en 7 millones de "
            "dólares, fueron distribuidos en Iquique y Los Andes.",
            ["technology"],
        ),
        (
            "en",
            "The Nauru police have received tetra radios and 40 handsets from Finland. The system cost 2 million euros "
            "and was supplied by Nokia of Finland.",
            ["equipment"],
        ),
        (
            "en",
            "France gave the Togolese gendarmerie 12 drones in 2021. In 2022 it gave the gendarmerie 30 radios.",
            ["equipment", "technology"],
        ),
    ],
)
def test_a_general_word_points_back_at_goods_of_their_kind(lang: str, text: str, instruments: list[str]) -> None:
    assert _told(lang, text) == instruments


def test_who_travels_to_sign_an_agreement_on_training_is_not_taught() -> None:
    text = "Officers of the Botswana police went to Israel to sign an agreement on police training."
    found = read(Document("d", text, lang="en", published="2024-05-17"))
    assert "completed" not in [c.status for c in found if c.instrument == "training"]
    text = "Under an agreement on training, thirty Botswana police officers went to Israel for a course in May."
    (claim,) = read(Document("d", text, lang="en", published="2024-05-17"))
    assert (claim.instrument, claim.status, claim.items[0].quantity) == ("training", "completed", 30.0)


@pytest.mark.parametrize(
    ("lang", "text", "instrument"),
    [
        ("en", "Japan gave Fiji's prisons a video-link system for court hearings.", "technology"),
        ("en", "Norway gave the courts of Malawi and its police a case tracking system.", "technology"),
        (
            "es",
            "México encargó a una empresa alemana la impresión de pasaportes por 20 millones de dólares.",
            "technology",
        ),
        ("es", "La impresión de pasaportes en Honduras se retrasó, dijo la embajada de España.", ""),
        ("pt", "Angola entregou à empresa francesa Idemia a produção de passaportes.", "technology"),
        ("pt", "A produção de passaportes em Angola atrasou-se, disse o embaixador de Portugal.", ""),
        (
            "pt",
            "Três oficiais da polícia timorense fizeram os seus estudos no instituto policial de Lisboa.",
            "training",
        ),
        ("zh", "一家法国公司自2013年起为加蓬移民局印制护照。", "technology"),
        ("zh", "日本向斐济警方提供案件跟踪系统。", "technology"),
        ("zh", "匈牙利向蒙古警方赠送了六匹警马。", "equipment"),
    ],
)
def test_what_is_given_is_known_by_its_name(lang: str, text: str, instrument: str) -> None:
    assert _told(lang, text) == ([instrument] if instrument else [])


@pytest.mark.parametrize(
    ("lang", "text", "instrument"),
    [
        (
            "en",
            "Britain gave Albania's police 14 sets of equipment for the reading of mobile telephones.",
            "technology",
        ),
        ("en", "The United States gave Costa Rica's coast guard four masts with long-range cameras.", "technology"),
        ("en", "The United States gave Costa Rica's coast guard four masts and a pier.", "equipment"),
        ("es", "Estados Unidos donó a la policía salvadoreña seis estaciones para analizar teléfonos.", "technology"),
        ("es", "Estados Unidos donó a la policía salvadoreña seis estaciones de radio.", "equipment"),
        ("pt", "Israel ofereceu à polícia da Albânia um escudo informático.", "technology"),
        ("pt", "Israel ofereceu à polícia da Albânia cem escudos e capacetes.", "equipment"),
        ("zh", "美国向厄瓜多尔海关赠送三辆X光车。", "technology"),
        ("zh", "美国向厄瓜多尔海关赠送三辆卡车。", "equipment"),
    ],
)
def test_what_reads_telephones_or_carries_cameras_is_technology(lang: str, text: str, instrument: str) -> None:
    assert [c.instrument for c in read(Document("d", text, lang=lang, published="2023-05-10"))] == [instrument]
