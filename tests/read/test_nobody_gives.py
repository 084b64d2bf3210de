"""Who only speaks, where schools only stand, what is no matter of the police, what is bought at home and what is not
yet decided is no claim; what is told beside it is."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, read


@pytest.mark.parametrize(
    ("lang", "publisher", "text", "claims"),
    [
        ("en", "Andina", "LIMA, May 4 - The FBI's attaché in Lima said that drug gangs had changed their routes.", []),
        (
            "en",
            "Andina",
            "LIMA, May 4 - Drug gangs have changed their routes, said the Spanish police attaché in Lima.",
            [],
        ),
        (
            "es",
            "Andina",
            "LIMA, 4 may - El agregado policial de Francia en Lima explicó que las bandas han cambiado de ruta.",
            [],
        ),
        ("pt", "Lusa", "LUANDA, 4 mai - O adido policial francês em Luanda explicou que as redes mudaram de rota.", []),
        ("pt", "Lusa", "LUANDA, 4 mai - O comandante da polícia recebeu ontem o adido policial francês.", []),
        (
            "pt",
            None,
            "LUANDA. A Polícia Nacional celebrou ontem o seu aniversário. A embaixada da Noruega enviou felicitações.",
            [],
        ),
        ("zh", "秘鲁华人报", "中国驻秘鲁使馆警务参赞介绍，当地已有六个华人警民合作中心。", []),
        ("zh", "秘鲁华人报", "秘鲁警察总长昨天会见了法国驻利马警务联络官。", []),
        ("zh", None, "美国国际执法学院设在布达佩斯、曼谷、哈博罗内和圣萨尔瓦多，每年开课三十期。", []),
        ("zh", "斐济太阳报", "2020年4月，中国向斐济警方赠送口罩五千只，属于防疫物资。", []),
        ("zh", "斐济太阳报", "中国驻斐济使馆昨日向海关移交20台测温仪，那是防疫用的。", []),
        (
            "pt",
            None,
            "A China construiu em 2015 a sede do ministério dos Negócios Estrangeiros de Díli, um edifício que "
            "nada tem de policial.",
            [],
        ),
        (
            "en",
            "Fiji Sun",
            "Australia gave Fiji's police four boats in 2020. The six cars that the force will get this year are "
            "to be bought by public tender.",
            [("AUS", "FJI", "equipment")],
        ),
        (
            "es",
            "La Nación",
            "Japón donó radios a la Fuerza Pública de Costa Rica en 2020. Las cámaras de este año se comprarán "
            "por licitación.",
            [("JPN", "CRI", "equipment")],
        ),
        (
            "pt",
            "Folha",
            "Os Estados Unidos doaram quatro cães à polícia do Acre em 2020. Os drones deste ano foram comprados "
            "em pregão.",
            [("USA", "BRA", "equipment")],
        ),
        ("en", None, "SUVA - The cabinet put off the decision on two Chinese patrol boats for the water police.", []),
        (
            "es",
            None,
            "LIMA - El gabinete peruano aplazó la decisión sobre la compra de dos lanchas chinas para la policía.",
            [],
        ),
        (
            "pt",
            None,
            "DÍLI - O governo timorense adiou a decisão sobre duas lanchas chinesas para a polícia marítima.",
            [],
        ),
        ("zh", None, "斐济内阁推迟决定是否购买两艘中国巡逻艇供水警使用。", []),
        (
            "zh",
            "斐济太阳报",
            "中国2019年向斐济警方赠送十辆巡逻车。今年的五辆车经公开招标采购，列入警察预算。",
            [("CHN", "FJI", "equipment")],
        ),
        (
            "en",
            "Andina",
            "LIMA, May 4 - The FBI's attaché in Lima, who was posted there in 2021 with two colleagues, said "
            "that drug gangs had changed their routes.",
            [("USA", "PER", "presence")],
        ),
        (
            "es",
            "Andina",
            "LIMA, 4 may - Francia tiene desde 2019 un agregado policial en Lima, explicó el ministro.",
            [("FRA", "PER", "presence")],
        ),
        (
            "pt",
            "Lusa",
            "LUANDA, 4 mai - A França tem desde 2019 um adido policial em Luanda, explicou o ministro.",
            [("FRA", "AGO", "presence")],
        ),
        ("zh", "秘鲁华人报", "法国2019年向利马派驻了一名警务参赞，内政部长介绍说。", [("FRA", "PER", "presence")]),
        (
            "es",
            None,
            "Estados Unidos impartió el año pasado cursos a policías en Lima, Quito y Bogotá.",
            [("USA", "COL", "training"), ("USA", "ECU", "training"), ("USA", "PER", "training")],
        ),
        (
            "en",
            None,
            "The United States trained police officers in Lima, Quito and Bogotá last year.",
            [("USA", "COL", "training"), ("USA", "ECU", "training"), ("USA", "PER", "training")],
        ),
        (
            "zh",
            "斐济太阳报",
            "中国向斐济警方赠送十辆巡逻车，另有一批防疫物资交给卫生部。",
            [("CHN", "FJI", "equipment")],
        ),
        (
            "en",
            "Fiji Sun",
            "Nuctech of China won the public tender and sold Fiji's customs two scanners.",
            [("CHN", "FJI", "technology")],
        ),
        (
            "es",
            "La Nación",
            "La china Nuctech ganó la licitación pública y vendió dos escáneres a la aduana de Costa Rica.",
            [("CHN", "CRI", "technology")],
        ),
        (
            "pt",
            "Lusa",
            "A Noruega deu em 2020 seis carros à polícia da Gâmbia. Outros países ofereceram rádios à mesma polícia.",
            [("NOR", "GMB", "equipment")],
        ),
        (
            "en",
            "The Point",
            "Norway gave Gambia's police six cars in 2020. Several other governments donated radios to the force.",
            [("NOR", "GMB", "equipment")],
        ),
        (
            "es",
            None,
            "Varios países, entre ellos Noruega, donaron radios a la policía de Gambia.",
            [("NOR", "GMB", "equipment")],
        ),
        ("en", None, "LYON, France – INTERPOL has trained 40 police officers in vehicle crime.", []),
        (
            "en",
            None,
            "LYON, France – INTERPOL has trained 40 French police officers in vehicle crime.",
            [("INTERPOL", "FRA", "training")],
        ),
        ("es", None, "VIENA – La UNODC impartió un curso a cuarenta fiscales y policías.", []),
        (
            "pt",
            None,
            "VIENA – O UNODC deu um curso a quarenta polícias do Togo.",
            [("UNODC", "TGO", "training")],
        ),
        ("pt", None, "BANJUL – O comandante disse ter pedido dez motos à embaixada da Turquia na Gâmbia.", []),
        (
            "pt",
            "Ministério (Portugal)",
            "Desconhece-se a existência de agentes da PSP colocados na Gâmbia.",
            [],
        ),
        ("zh", "斐济太阳报", "中国同方威视公司经公开招标向斐济海关出售两台扫描仪。", [("CHN", "FJI", "technology")]),
        (
            "pt",
            "Lusa",
            "A chinesa Nuctech ganhou o concurso público e vendeu dois scanners à alfândega de Cabo Verde.",
            [("CHN", "CPV", "technology")],
        ),
    ],
)
def test_what_nobody_gives_is_no_claim(
    lang: str, publisher: str | None, text: str, claims: list[tuple[str, str | None, str]]
) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10", publisher=publisher))
    assert sorted((c.provider, c.recipient or c.recipient_group, c.instrument) for c in found) == claims


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Peru's police bought 100 patrol cars by public tender from Hyundai of Korea."),
        ("es", "Bolivia compró mediante licitación pública a la empresa china ZTE 300 cámaras para la policía."),
        ("zh", "秘鲁警方通过公开招标向中国海能达公司采购了500部对讲机。"),
    ],
)
def test_a_tender_that_a_named_firm_won_is_no_purchase_at_home(lang: str, text: str) -> None:
    made = cascade.passage(Document("d", text, lang=lang, published="2023-01-01"))
    assert made is not None
    assert "domestic" not in made.sentences[0].cues
    (claim,) = read(Document("d", text, lang=lang, published="2023-01-01"))
    assert claim.terms == "sale"
