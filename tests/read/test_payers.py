"""Who gives beside the provider chosen: who pays where another delivers, who delivers where another pays."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, read
from palanca.read.frames import candidates
from palanca.read.payers import beside


def added(text: str, lang: str, instrument: str, chosen: str, recipient: str) -> list[str | None]:
    made = cascade.passage(Document("d", text, lang=lang, published="2024-05-15"))
    assert made is not None
    (sentence,) = made.sentences
    sides = {p.side: p for p in sentence.parties}
    found = next(c for c in candidates(sentence, made) if c.instrument == instrument)
    return [p.side for p in beside(found, sides[chosen], sides[recipient], made)]


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "chosen", "recipient", "other"),
    [
        (
            *("en", "Haiti's police took a course given by Canadian instructors and funded by the European Union."),
            *("training", "CAN", "HTI", "EU"),
        ),
        (
            *("en", "Haiti's police took a course given by Canadian instructors and funded by the European Union."),
            *("training", "EU", "HTI", "CAN"),
        ),
        (
            *("en", "With Japanese money UNDP is building a border post for the Tajik border guard."),
            *("infrastructure", "UNDP", "TJK", "JPN"),
        ),
        (
            *("en", "UNODC gave the coast guard of Sri Lanka two boats with 3 million dollars from Norway."),
            *("equipment", "UNODC", "LKA", "NOR"),
        ),
        (
            *("en", "Japan donated 40 armoured cars to the police of Ukraine through UNDP."),
            *("equipment", "JPN", "UKR", "UNDP"),
        ),
        (
            *("en", "The IOM trained twenty border guards of South Sudan in a course funded by Japan."),
            *("training", "JPN", "SSD", "IOM"),
        ),
        (
            *("es", "El PNUD construye con fondos japoneses un puesto para los guardias de frontera de Tayikistán."),
            *("infrastructure", "UNDP", "TJK", "JPN"),
        ),
        (
            *("es", "Japón donó a través del PNUD veinte patrullas a la Policía de Honduras."),
            *("equipment", "JPN", "HND", "UNDP"),
        ),
        (
            *("pt", "O Japão doou, através do PNUD, vinte viaturas à polícia de Moçambique."),
            *("equipment", "JPN", "MOZ", "UNDP"),
        ),
        (
            *("pt", "O PNUD construiu com fundos japoneses uma esquadra da polícia da Guiné-Bissau."),
            *("infrastructure", "UNDP", "GNB", "JPN"),
        ),
        (
            *("es", "España reparó la comisaría de la policía de Malí con dos millones de euros de la Unión Europea."),
            *("infrastructure", "ESP", "MLI", "EU"),
        ),
        (
            *("en", "With Danish money the UNODC office gave the police of Ghana four boats."),
            *("equipment", "DNK", "GHA", "UNODC"),
        ),
        (
            *("en", "Using Japanese funds, IOM delivered 30 motorcycles to Niger's border police."),
            *("equipment", "JPN", "NER", "IOM"),
        ),
        (
            *("zh", "在日本资助下，联合国开发计划署向乌克兰国家警察移交了40辆装甲车。"),
            *("equipment", "UNDP", "UKR", "JPN"),
        ),
        (
            *(
                "en",
                "UNDP equipped the police of Lesotho with 30 radios, bought with money of the Government of Japan.",
            ),
            *("equipment", "UNDP", "LSO", "JPN"),
        ),
        (
            *("es", "El PNUD levantó una comisaría de la policía de Haití con fondos del Gobierno del Japón."),
            *("infrastructure", "UNDP", "HTI", "JPN"),
        ),
        (
            *("en", "GIZ is repairing two police stations in Togo on behalf of the European Union."),
            *("infrastructure", "DEU", "TGO", "EU"),
        ),
        (
            *("en", "UNODC gave twelve cars to the police of Togo at Denmark's expense."),
            *("equipment", "UNODC", "TGO", "DNK"),
        ),
        (
            *("en", "Thanks to a contribution from Denmark, UNODC gave twelve cars to the police of Togo."),
            *("equipment", "DNK", "TGO", "UNODC"),
        ),
        (
            *("en", "IOM gave the police of Togo a jail built with 2 million dollars from the Danish ministry."),
            *("infrastructure", "DNK", "TGO", "IOM"),
        ),
        (
            *("en", "UNODC gave twelve cars to the police of Togo, with Denmark footing the bill."),
            *("equipment", "UNODC", "TGO", "DNK"),
        ),
        (
            *("en", "UNODC taught sixty judges of Togo, and Denmark covered the costs."),
            *("training", "UNODC", "TGO", "DNK"),
        ),
        (
            *("es", "UNODC capacitó a veinte fiscales de Honduras; Suecia asumió los costos."),
            *("training", "UNODC", "HND", "SWE"),
        ),
        (
            *("pt", "O PNUD entregou dez viaturas à polícia de Angola; a Noruega arcou com os custos."),
            *("equipment", "UNDP", "AGO", "NOR"),
        ),
        (
            *("en", "The jail of Freetown in Sierra Leone was repaired last year by UNOPS with funds from Canada."),
            *("infrastructure", "CAN", "SLE", "UNOPS"),
        ),
    ],
)
def test_who_pays_gives_beside_who_delivers(lang, text, instrument, chosen, recipient, other):
    assert added(text, lang, instrument, chosen, recipient) == [other]


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "chosen", "recipient"),
    [
        (
            "en",
            "Japan donated 40 cars to the police of Ukraine, which bought ten more from Germany.",
            "equipment",
            "JPN",
            "UKR",
        ),
        ("en", "Japan donated 40 cars to the police of Ukraine through Poland.", "equipment", "JPN", "UKR"),
        ("en", "With Japanese money the police of Ukraine bought 40 cars.", "equipment", "JPN", "UKR"),
        ("en", "Japan signed a police agreement with Ukraine through UNDP.", "agreement", "JPN", "UKR"),
        (
            *("en", "UNDP gave ten cars to the police of Togo; Denmark bore the cost of a new court."),
            *("equipment", "UNDP", "TGO"),
        ),
        (
            *("en", "The jail was repaired by a Kuwaiti company with funds from Canada for Sierra Leone's police."),
            *("infrastructure", "CAN", "SLE"),
        ),
        (
            "es",
            "Japón donó veinte patrullas a la Policía de Honduras, que ya tenía otras de Alemania.",
            "equipment",
            "JPN",
            "HND",
        ),
        ("zh", "欧盟出资为摩洛哥警方建成数字取证实验室，法国则负责教材。", "technology", "EU", "MAR"),
    ],
)
def test_who_is_only_named_there_gives_nothing(lang, text, instrument, chosen, recipient):
    assert added(text, lang, instrument, chosen, recipient) == []


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        ("pt", "As viaturas da polícia de Cabo Verde foram compradas com fundos de Taiwan.", {"TWN": "donation"}),
        ("es", "La policía de Honduras compró 20 radios con fondos propios a la israelí Elbit.", {"ISR": "sale"}),
        ("en", "Japan bought 20 cars for Fiji's police.", {"JPN": "donation"}),
        ("en", "Twenty cars were bought for Fiji's police by Japan.", {"JPN": "donation"}),
        ("es", "Las camionetas que Japón compró para la Policía boliviana ya patrullan.", {"JPN": "donation"}),
        ("pt", "Vinte carros foram comprados para a Polícia angolana pelo Japão.", {"JPN": "donation"}),
        ("en", "Japan lent the police of Fiji 3 million dollars for 20 cars.", {"JPN": "loan"}),
        ("en", "Japan granted the police of Fiji a loan for 20 cars.", {"JPN": "loan"}),
        ("en", "Japan lent the police of Fiji 20 cars.", {"JPN": None}),
        ("es", "Bolivia compró a Japón 20 camionetas para la Policía boliviana.", {"JPN": "sale"}),
        ("en", "Fiji's police bought ten vans from Australia.", {"AUS": "sale"}),
    ],
)  # fmt: skip
def test_what_is_bought_with_anothers_money_is_given(lang: str, text: str, terms: dict[str, str | None]) -> None:
    assert {c.provider: c.terms for c in read(Document("d", text, lang=lang, published="2023-05-10"))} == terms


def test_who_runs_a_course_gives_however_seldom() -> None:
    text = (
        "Forty officers of the Royal Solomon Islands Police Force completed a course, run by four instructors of the "
        "Fiji Police Force and paid for by New Zealand."
    )
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    assert {(c.provider, c.recipient) for c in found} == {("NZL", "SLB"), ("FJI", "SLB")}


def test_who_teaches_somewhere_does_not_learn_there() -> None:
    text = (
        "Lesotho's police said that 18 detectives had been trained in Gaborone by the Botswana Police Service with "
        "money from Germany."
    )
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    assert {(c.provider, c.recipient) for c in found} == {("BWA", "LSO"), ("DEU", "LSO")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The trust fund for the Haitian National Police, which UNDP administers, has received 12 million dollars "
            "from Canada and 8 million from the United States.",
        ),
        (
            "es",
            "El fondo fiduciario para la policía de Haití, que administra el PNUD, ha recibido 12 millones de dólares "
            "de Canadá y 8 millones de Estados Unidos.",
        ),
        (
            "pt",
            "O fundo da polícia do Haiti, que o PNUD administra, recebeu 12 milhões de dólares do Canadá e 8 milhões "
            "dos Estados Unidos.",
        ),
    ],
)
def test_each_donor_gives_its_own_sum_and_who_keeps_the_fund_none(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2024-05-10"))
    assert sorted((c.provider, c.instrument, [a.value for a in c.amounts]) for c in claims) == [
        ("CAN", "finance", [12e6]),
        ("USA", "finance", [8e6]),
    ]


def test_a_body_that_gives_of_its_own_is_no_keeper() -> None:
    text = "UNDP gave 4 million dollars to the Malian police for the reform of its directorate."
    assert [c.provider for c in read(Document("d", text, lang="en", published="2024-05-10"))] == ["UNDP"]


def test_who_pays_for_goods_gives_them_and_nobody_of_another_clause() -> None:
    text = (
        "Fiji's police took the keys of six pick-ups paid for by Korea, and said that the Chinese liaison officer "
        "who had sat in their headquarters since 2021 has gone home."
    )
    found = read(Document("d", text, lang="en", published="2024-05-15"))
    assert {c.provider for c in found if c.instrument == "equipment"} == {"KOR"}


@pytest.mark.parametrize(
    ("lang", "text", "givers"),
    [
        ("en", "UNODC taught 25 judges of Togo in Kara. Sweden footed the bill.", {"UNODC", "SWE"}),
        ("en", "UNODC taught 25 judges of Togo in Kara. The costs were met by Sweden.", {"UNODC", "SWE"}),
        ("en", "UNDP handed ten cars to the police of Togo. The money came from Ireland.", {"UNDP", "IRL"}),
        ("es", "UNODC capacitó a 25 jueces de Honduras. Suecia corrió con los gastos.", {"UNODC", "SWE"}),
        ("en", "UNODC taught 25 judges of Togo in Kara. Togo covered the costs.", {"UNODC"}),
        ("en", "UNODC taught 25 judges of Togo in Kara. Each country bore its costs.", {"UNODC"}),
    ],
)  # fmt: skip
def test_who_paid_may_be_told_in_the_next_sentence(lang: str, text: str, givers: set[str]) -> None:
    assert {c.provider for c in read(Document("d", text, lang=lang, published="2024-05-15"))} == givers


def test_where_dogs_were_bred_receives_nothing() -> None:
    text = "Thirty dogs bred in Slovakia were given to the Kenyan police by the European Union on Friday."
    (claim,) = read(Document("d", text, lang="en", published="2024-05-15"))
    assert (claim.provider, claim.recipient) == ("EU", "KEN")


@pytest.mark.parametrize(
    ("lang", "text", "side"),
    [
        ("en", "Japan gave the Kenyan police 40 radios bought from a German firm.", "JPN"),
        ("en", "The European Union handed the Tunisian coast guard six boats purchased in Italy.", "EU"),
        ("es", "Japón entregó a la policía de Honduras 30 camionetas compradas a una empresa alemana.", "JPN"),
        ("pt", "A União Europeia ofereceu à polícia da Guiné-Bissau 15 viaturas compradas ao Japão.", "EU"),
        ("en", "The Kenyan government handed its police 30 armoured vehicles bought from China.", "CHN"),
    ],
)
def test_who_only_sold_a_giver_its_goods_gives_nothing(lang: str, text: str, side: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert {(c.provider, c.terms == "sale") for c in found} == {(side, False)}
