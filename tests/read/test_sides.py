"""Who gives to whom where several do, or where a sentence does not name one of them: lists of givers, shares told
without a verb, subjects carried over, and what only points at a side."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, read
from palanca.read.fill import Memory, begin, fill, remember, weighed
from palanca.read.frames import candidates


def sides(text: str, lang: str = "en", title: str | None = None, publisher: str | None = None) -> set[str]:
    """``"JPN>FJI equipment"`` for each claim."""
    document = Document("d", text, lang=lang, published="2023-05-10", title=title, publisher=publisher)
    return {f"{c.provider}>{c.recipient or c.recipient_group} {c.instrument}" for c in read(document)}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "Norway and Brazil paid for the new police academy in Port-au-Prince, Haiti.",
            {"NOR>HTI infrastructure", "BRA>HTI infrastructure"},
        ),
        (
            "es",
            "Estados Unidos y Colombia capacitaron a 40 investigadores de la policía salvadoreña en 2018.",
            {"USA>SLV training", "COL>SLV training"},
        ),
        (
            "pt",
            "Portugal e o Brasil formaram 40 inspetores da Polícia Judiciária da Guiné-Bissau em 2018.",
            {"PRT>GNB training", "BRA>GNB training"},
        ),
        (  # those who learn are no givers
            "en",
            "The United States trained 40 police officers from Kenya and Uganda in 2018.",
            {"USA>KEN training", "USA>UGA training"},
        ),
    ],
)
def test_two_subjects_both_give(lang: str, text: str, expected: set[str]) -> None:
    assert sides(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        (
            "en",
            "Canada gave Haiti's police 86 million dollars, France 4 million euros and Spain 3 million.",
            {"CAN": 86_000_000, "FRA": 4_000_000, "ESP": None},
        ),
        (
            "es",
            "Alemania dio a la policía de Níger 7 millones de euros e Italia 3 millones de euros.",
            {"DEU": 7_000_000, "ITA": 3_000_000},
        ),
    ],
)
def test_who_gives_a_sum_told_without_a_verb(lang: str, text: str, sums: dict[str, int | None]) -> None:
    found = {c.provider: c.amounts[0].value if c.amounts else None for c in read(Document("d", text, lang=lang))}
    assert set(found) == set(sums)
    assert all(found[side] == value for side, value in sums.items() if value)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "In Bosnia and Herzegovina Turkey restored the training centre of the border police; in Albania, the "
            "police dormitory in Sauk; in Kosovo, the police station of Mamusha.",
            {"TUR>BIH infrastructure", "TUR>ALB infrastructure", "TUR>XKX infrastructure"},
        ),
        (
            "pt",
            "Em Cabo Verde, Portugal construiu uma esquadra; na Guiné-Bissau, uma academia de polícia.",
            {"PRT>CPV infrastructure", "PRT>GNB infrastructure"},
        ),
        (
            "en",
            "In Fiji Japan gave the police ten patrol cars and in Tonga five.",
            {"JPN>FJI equipment", "JPN>TON equipment"},
        ),
    ],
)
def test_each_country_gets_its_own(lang: str, text: str, expected: set[str]) -> None:
    found = list(read(Document("d", text, lang=lang)))
    assert {f"{c.provider}>{c.recipient} {c.instrument}" for c in found} == expected
    assert all(len(c.items) <= 1 for c in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kazakhstan ratified its extradition treaty with Italy in July 2015 and that with Brazil in April 2020.",
            {"ITA>KAZ agreement", "BRA>KAZ agreement"},
        ),
        (
            "Sri Lanka has signed police cooperation agreements with China and Pakistan.",
            {"CHN>LKA agreement", "PAK>LKA agreement"},
        ),
    ],
)
def test_accords_with_several(text: str, expected: set[str]) -> None:
    assert sides(text) == expected


def test_who_signs_may_be_named_before_and() -> None:
    text = "Qatar will host the games and has signed police agreements with Turkey, with France and with Jordan."
    pairs = {frozenset(claim.split(" ")[0].split(">")) for claim in sides(text)}
    assert pairs == {frozenset(("QAT", other)) for other in ("TUR", "FRA", "JOR")}


def test_more_of_the_same_comes_from_who_gave_and_goes_to_who_got() -> None:
    text = "Japan gave Fiji's police ten cars. A further five cars will follow in Suva."
    made = cascade.passage(Document("d", text, lang="en", published="2023-05-10"))
    assert made is not None
    memory, rules = Memory(), dict[str, list[str]]()
    for sentence in made.sentences:
        begin(memory, sentence)
        found = [c for c in candidates(sentence, made, None) if c.instrument == "equipment"]
        for option in weighed(found[0], made, memory):
            names = [name for name, _ in (*option.why_provider, *option.why_recipient) if name.endswith("goes_on")]
            rules.setdefault(option.party.side or "", []).extend(names)
        remember(memory, sentence, fill(found[0], made, memory))
    assert rules["JPN"] == ["p_goes_on"]
    assert rules["FJI"] == ["r_goes_on"]


def test_the_make_of_a_gift_gives_nothing() -> None:
    text = (
        "The State Department's funds went to Honduras. The country was given forty Toyota trucks for its border "
        "police in 2017, and a canine school was opened a year after."
    )
    assert not any(claim.startswith("JPN") for claim in sides(text))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "Zambia's police chose a South Korean firm to install 200 cameras; Hytera lost the tender.",
            {"KOR>ZMB technology"},
        ),
        (
            "es",
            "La policía de Jordania puso en servicio el sistema de huellas que le suministró una empresa española, "
            "frente a competidores de Francia, Japón y Estados Unidos.",
            {"ESP>JOR technology"},
        ),
        (
            "pt",
            "A polícia de Angola recebeu o sistema biométrico da francesa Idemia; a Hikvision perdeu o concurso.",
            {"FRA>AGO technology"},
        ),
        (  # who is named otherwise gives
            "en",
            "Zambia's police chose Hytera to install 200 cameras in Lusaka.",
            {"CHN>ZMB technology"},
        ),
    ],
)
def test_who_lost_the_order_gives_nothing(lang: str, text: str, expected: set[str]) -> None:
    assert sides(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "España entregó ayer a once miembros de una banda reclamados por el Poder Judicial del Perú."),
        ("es", "España extraditó a Perú a once sospechosos de homicidio."),
    ],
)
def test_who_wants_a_suspect_gets_him(lang: str, text: str) -> None:
    assert sides(text, lang) == {"PER>ESP operation"}


@pytest.mark.parametrize(
    ("publisher", "recipient"), [("diario, Costa Rica", "CRI"), ("diario, España", "LBR"), (None, "LBR")]
)
def test_a_town_that_bears_a_countrys_name(publisher: str | None, recipient: str) -> None:
    text = "Los policías recibieron tres semanas de instrucción en Liberia, a cargo de la embajada de Estados Unidos."
    assert sides(text, "es", publisher=publisher) == {f"USA>{recipient} training"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("YAREN - Six AFP officers have been posted to the island since March.", {"AUS>NRU presence"}),
        ("MANILA (AFP) - Police officers told AFP that 40 patrol cars had been bought.", set[str]()),
    ],
)
def test_the_police_called_afp(text: str, expected: set[str]) -> None:
    assert sides(text) == expected


def test_who_takes_in_some_learners_does_not_learn_from_who_takes_in_others() -> None:
    text = (
        "The police college of the Maldives opened in 2022. Some 60 officers go to India each year for short courses, "
        "and a few to Malaysia and Singapore."
    )
    found = sides(text, publisher="news site, Maldives")
    assert "IND>MDV training" in found
    assert found <= {"IND>MDV training", "MYS>MDV training", "SGP>MDV training"}


@pytest.mark.parametrize(
    ("lang", "text", "givers"),
    [
        ("es", "La policía de Perú recibirá radios de India en vez de Francia.", ["IND"]),
        ("pt", "A polícia de Angola comprou drones à China em vez de Portugal.", ["CHN"]),
        ("zh", "肯尼亚警方从中国而不是美国采购了200个摄像头。", ["CHN"]),
        ("zh", "中国华为击败美国摩托罗拉，中标肯尼亚警方的无线电项目。", ["CHN"]),
        ("en", "Instead of sending Kenya instructors, Japan gave the Kenyan police 20 patrol cars.", ["JPN"]),
    ],
)
def test_who_is_named_only_as_passed_over_gives_nothing(lang: str, text: str, givers: list[str]) -> None:
    found = read(Document("d", text, lang=lang, published="2024-05-15"))
    assert [(c.provider, c.recipient is not None) for c in found] == [(giver, True) for giver in givers]


def test_a_short_name_is_of_who_is_named_by_it_in_the_sentence() -> None:
    others = "欧盟驻巴勒斯坦警察支援团、联合国驻巴勒斯坦机构和巴勒斯坦警方上周开会。"
    gift = "中国公安部向巴警方赠送二十辆警车{}。"
    assert "CHN>PAK equipment" in sides(others + gift.format("，巴基斯坦内政部长出席仪式"), "zh")
    assert "CHN>PSE equipment" in sides(others + gift.format(""), "zh")


@pytest.mark.parametrize(("country", "side"), [("西班牙", "ESP"), ("墨西哥", "MEX"), ("葡萄牙", "PRT")])
def test_a_national_guard_is_of_the_country_that_the_text_names(country: str, side: str) -> None:
    made = cascade.passage(Document("d", f"{country}内政部昨日开会。国民警卫队派有两名联络官。", lang="zh"))
    assert made is not None
    assert [p.side for p in made.sentences[1].parties] == [side]


def test_who_gave_last_is_less_of_a_receiver_where_only_the_title_names_it() -> None:
    gift = "The Turkish National Police handed helmets to the Police Intervention Unit of The Gambia on Thursday."
    other = "The American embassy gave the narcotics agency two boats in 2019."
    made = cascade.passage(Document("d", f"{gift} {other}", lang="en", title="Turkish helmets for Kanifing"))
    assert made is not None
    memory = Memory()
    first, second = made.sentences
    begin(memory, first)
    remember(memory, first, fill(next(c for c in candidates(first, made, None) if c.things), made, memory))
    begin(memory, second)
    chosen = next(c for c in candidates(second, made, None) if c.things)
    marked = {
        (o.party.side, o.source) for o in weighed(chosen, made, memory) if "r_gave" in [n for n, _ in o.why_recipient]
    }
    assert ("TUR", "title") in marked
    assert not any(source in ("here", "before", "claim") or side != "TUR" for side, source in marked)


def test_the_maker_named_in_a_thing_gives_nothing_where_another_hands_over() -> None:
    gift = "Taiwan's ambassador handed the police 105 motorcycles this morning."
    units = "Two Cellebrite units for pulling data out of seized phones and a few drones are part of it."
    found = sides(f"{gift} {units}", publisher="radio station, Belize")
    assert found == {"TWN>BLZ equipment", "TWN>BLZ technology"}
    sale = "Israel's Cellebrite sold the police two phone extraction units last year."
    assert sides(sale, publisher="radio station, Belize") == {"ISR>BLZ technology"}


@pytest.mark.parametrize(
    ("lang", "text", "provider", "date"),
    [
        (
            "en",
            "Japan, which took over the project from Korea in 2021, gave the Fijian police eleven jeeps.",
            "JPN",
            None,
        ),
        (
            "en",
            "Poland, which took the work over from Germany in 2021, has since given Moldova's border police 11 jeeps.",
            "POL",
            None,
        ),
        ("en", "Japan, which works in the capital, gave the Fijian police eleven jeeps in 2021.", "JPN", "2021"),
    ],
)
def test_what_is_only_said_of_who_gives(lang: str, text: str, provider: str, date: str | None) -> None:
    claims = read(Document("d", text, lang=lang, published=None))
    assert [(c.provider, c.date) for c in claims if c.instrument == "equipment"] == [(provider, date)]


def test_who_pays_for_what_comes_next_did_not_do_what_was_before() -> None:
    text = (
        "A PSP, que em 2022 formou 40 agentes cabo-verdianos, vai enviar três instrutores, pagos pela União Europeia."
    )
    claims = read(Document("d", text, lang="pt", published="2024-05-17"))
    assert {c.provider for c in claims if c.date == "2022"} == {"PRT"}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (  # who takes a course of another's school learns
            "es",
            "Dos oficiales de la policía peruana se encuentran en Quito para un curso de la Escuela de Policía del "
            "Ecuador.",
            "ECU>PER training",
        ),
        (
            "pt",
            "Dois oficiais da polícia peruana encontram-se em Quito para um curso da Escola de Polícia do Equador.",
            "ECU>PER training",
        ),
        (
            "en",
            "Two Peruvian policemen are in Quito for a course at the Ecuadorian police academy.",
            "ECU>PER training",
        ),
        ("en", "Forty Chinese policemen enrolled at the US academy in Bangkok in 2016.", "USA>CHN training"),
        (  # who teaches at it does not
            "en",
            "Forty Chinese policemen taught a course at the police academy of Fiji in 2016.",
            "CHN>FJI training",
        ),
        (  # who only looks at goods bought elsewhere gives none
            "en",
            "A Chinese delegation looked at the scanner that had been bought by the customs of Togo from Germany.",
            "DEU>TGO technology",
        ),
        (
            "en",
            "China's embassy praised the scanner, which Togo's customs had bought from Germany in 2013.",
            "DEU>TGO technology",
        ),
        (  # whose own goods they are
            "en",
            "The Chinese ambassador gave the scanner, which was bought from a Chinese firm, to the customs of Togo.",
            "CHN>TGO technology",
        ),
        (
            "zh",
            "白俄罗斯内务部学院招收20名津巴布韦警官学习四年。",
            "BLR>ZWE training",
        ),
    ],
)
def test_who_learns_and_who_only_looks_on(lang: str, text: str, expected: str) -> None:
    assert sides(text, lang) == {expected}


def test_an_own_force_is_a_subject_though_it_names_no_side() -> None:
    text = (
        "O Ruanda vai enviar mais dois mil polícias para Cabo Delgado, anunciou o comandante do contingente ruandês. "
        "Disse que as suas forças ensinam, em Mueda, a unidade de intervenção da polícia moçambicana."
    )
    assert "MOZ>RWA training" not in sides(text, "pt", publisher="jornal, Moçambique")
    text = "En su visita entregó Japón diez patrullas a la policía de Mozambique."
    assert sides(text, "es") == {"JPN>MOZ equipment"}


def test_goods_go_to_whose_academy_it_is() -> None:
    text = (
        "The ministry's agency for Africa held 61 courses in the year. The fees are paid in Cairo. In addition the "
        "Agency sent supplies to the police academy of Burundi in 2016: 50 computers and a set of uniforms."
    )
    told = sides(text, publisher="fact sheet, Egyptian foreign ministry")
    assert "BDI>EGY equipment" not in told
    assert "EGY>BDI equipment" in told


@pytest.mark.parametrize(
    ("lang", "text", "said", "unsaid"),
    [  # who works in the other's land gives, however seldom
        (
            "es",
            "Seis policías serbios patrullan durante un mes con sus colegas chinos en Pekín.",
            {"SRB>CHN operation"},
            "CHN>SRB operation",
        ),
        (
            "en",
            "Serbian police officers are patrolling with Chinese colleagues in Beijing.",
            set[str](),
            "CHN>SRB operation",
        ),
        (
            "en",
            "Chinese police officers are patrolling with Serbian colleagues in Belgrade.",
            {"CHN>SRB operation"},
            "SRB>CHN operation",
        ),
    ],
)
def test_guests_give(lang: str, text: str, said: set[str], unsaid: str) -> None:
    told = sides(text, lang)
    assert said <= told
    assert unsaid not in told


@pytest.mark.parametrize(
    "text",
    [
        "The police of Togo received 40 patrol cars from India in 2019 and another ten from Japan in 2021.",
        "The police of Togo received 40 patrol cars from India and ten more from Japan.",
        "Togo bought 40 patrol cars for its police from India and a further ten from Japan.",
    ],
)
def test_so_many_more_from_another_are_the_others(text: str) -> None:
    claims = read(Document("d", text, lang="en", published="2023-05-10"))
    assert {(c.provider, *(i.quantity for i in c.items)) for c in claims} == {("IND", 40.0), ("JPN", 10.0)}


def test_so_many_more_of_nobody_are_the_same_givers() -> None:
    text = "The police of Togo received 40 patrol cars from India in 2019 and another ten in 2021."
    assert sides(text) == {"IND>TGO equipment"}


def test_what_others_sign_with_a_country_that_hardly_gives_is_theirs() -> None:
    text = "The Philippine National Police and Vietnam's Ministry of Public Security signed a memorandum on crime here."
    held = "MANILA - The interior department and Vietnam's public security ministry held their first dialogue on crime."
    for told in (text, held):
        assert sides(told, publisher="news agency, Philippines") <= {"VNM>PHL agreement"}
    giver = "The Chinese police and Vietnam's Ministry of Public Security signed a memorandum on crime in Beijing."
    assert sides(giver, publisher="news agency, China") == {"CHN>VNM agreement"}


@pytest.mark.parametrize(
    ("lang", "text", "giver"),
    [
        (
            "pt",
            "A Polícia Nacional de Moçambique recebeu ontem de Portugal 12 viaturas; a Itália entregou um drone.",
            "PRT",
        ),
        (
            "es",
            "La Policía Nacional de Honduras recibió ayer de Japón 12 vehículos; Italia entregó un dron.",
            "JPN",
        ),
        ("es", "La policía de Honduras recibió el martes de la embajada de Japón 12 vehículos.", "JPN"),
    ],
)
def test_who_stands_behind_the_day_of_receiving_gave(lang: str, text: str, giver: str) -> None:
    found = read(Document("d", text, lang=lang, published="2024-04-09"))
    assert {claim.provider for claim in found if any(i.quantity == 12 for i in claim.items)} == {giver}


def test_a_small_donor_is_no_receiver_of_the_next_gift() -> None:
    text = (
        "A Guarda Costeira cabo-verdiana passa a contar com um segundo navio-patrulha, doado pelo Luxemburgo. Os "
        "Estados Unidos, que entregaram dois botes em 2014, não prometeram mais nenhum."
    )
    found = read(Document("d", text, lang="pt", published="2023-08-30"))
    assert {(claim.provider, claim.recipient) for claim in found} == {("LUX", "CPV"), ("USA", "CPV")}


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (  # what a sentence opens with, before what the title names
            "La policía de Fiyi y la de Tonga",
            "Japón equipó en 2020 a la policía de Fiyi. Fiyi recibió además radios de Corea. Fiyi agradeció.\n\n"
            "En Tonga el modelo lo aporta Australia, que ha preparado a 60 policías.",
            "AUS>TON training",
        ),
        (
            "La policía de Fiyi y la de Tonga",
            "En Tonga, Japón dio radios. Fiyi recibió autos de Corea para su policía. Fiyi agradeció.\n\n"
            "El modelo lo aporta Australia, que ha preparado a 60 policías.",
            "AUS>FJI training",
        ),
    ],
)
def test_the_land_a_sentence_opens_with_comes_before_the_title(title: str, text: str, told: str) -> None:
    assert told in sides(text, "es", title=title)


def test_of_two_lands_that_a_title_names_the_one_spoken_of_receives() -> None:
    def weight(title: str) -> float:
        text = "Australia trained the Tonga police. Canada will build four police stations in 2024."
        made = cascade.passage(Document("d", text, lang="en", published="2023-05-10", title=title))
        assert made is not None
        memory = Memory()
        for sentence in made.sentences:
            begin(memory, sentence)
            for candidate in candidates(sentence, made, None):
                if candidate.instrument == "infrastructure":
                    return next(
                        o.recipient
                        for o in weighed(candidate, made, memory)
                        if o.source == "title" and o.party.side == "FJI"
                    )
            remember(memory, sentence, None)
        raise AssertionError

    assert weight("The police of Fiji and Tonga") < weight("The police of Fiji")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "zh",
            "一、多哥\n德国联邦警察2019年为多哥特警办了两期课程。\n二、贝宁\n德国内政部2022年送来三十辆巡逻摩托车。",
            {"DEU>TGO training", "DEU>BEN equipment"},
        ),
        (
            "en",
            "1. Togo\nThe German federal police gave two courses to the Togolese gendarmerie in 2019.\n\n2. Benin\n"
            "In 2022 the interior ministry in Berlin donated thirty patrol motorcycles.",
            {"DEU>TGO training", "DEU>BEN equipment"},
        ),
        (
            "es",
            "Togo\nLa gendarmería francesa mantiene nueve asesores en la jefatura de policía desde 2015.\nBenín\n"
            "En 2022 el Ministerio del Interior de Francia donó treinta motocicletas de patrulla.",
            {"FRA>TGO presence", "FRA>BEN equipment"},
        ),
        (  # a line of its own that nothing else goes on with is a caption
            "en",
            "Nairobi, Kenya\nJapan donated thirty patrol motorcycles to the police of Benin in May.\nThe Benin police "
            "also received twelve radios.",
            {"JPN>BEN equipment"},
        ),
    ],
)
def test_a_line_that_only_names_a_country_heads_what_stands_under_it(lang: str, text: str, expected: set[str]) -> None:
    assert sides(text, lang) == expected
