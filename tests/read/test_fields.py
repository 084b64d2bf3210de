"""What a claim's fields hold: items counted together, bodies named with their country, places listed."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Document
from palanca.read import read, worded
from palanca.read.bodies import bodies
from palanca.read.cascade import considered, passage
from palanca.read.frames import candidates
from palanca.read.items import pool
from palanca.read.places import place_options
from palanca.read.qualify import status_signs
from palanca.read.speakers import sayings
from palanca.read.titles import distinct


def document(text: str, lang: str = "en") -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2019-05-04")


def things(text: str, lang: str = "en") -> list[tuple[str, float | None]]:
    made = passage(document(text, lang))
    assert made is not None
    found = [c for c in candidates(made.sentences[0], made) if c.instrument == "equipment"]
    return [(t.name, t.quantity) for t in pool(found[0], made)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "China donated 40 cars and trucks to the police of Peru.", "cars and trucks"),
        ("es", "China donó 40 autos y camiones a la policía del Perú.", "autos y camiones"),
        ("pt", "A China doou 40 carros e motocicletas à polícia do Peru.", "carros e motocicletas"),
        ("zh", "中国向秘鲁警方捐赠40辆皮卡和越野车。", "皮卡和越野车"),
    ],
)
def test_a_number_before_two_things_counts_both_together(lang: str, text: str, name: str) -> None:
    assert (name, 40.0) in things(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Japan gave the police of Peru a 25 million USD patrol boat.", "patrol boat"),
        ("en", "Japan gave the police of Peru one million yuan worth of vehicles.", "vehicles"),
        ("en", "The Japanese gift to the police of Peru includes vehicles.", "vehicles"),
        ("en", "Japan gave the police of Peru 900 rain coats worth 60,000 dollars.", "rain coats"),
        ("es", "Las motos recorrerán Lima, pues Japón donó motos a la policía del Perú.", "motos"),
        ("pt", "As motos circularam em Lima, pois o Japão doou motos à polícia do Peru.", "motos"),
    ],
)
def test_no_sum_and_no_verb_is_part_of_what_a_thing_is_called(lang: str, text: str, name: str) -> None:
    assert {told for told, _ in things(text, lang)} == {name}


def test_each_thing_with_a_number_of_its_own_stays_one() -> None:
    assert things("China donated 40 cars and 5 trucks to the police of Peru.") == [("cars", 40.0), ("trucks", 5.0)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "China donated 40 helmets and an equal number of vests to the police of Peru.", "vests"),
        ("es", "China donó 40 cascos y otros tantos chalecos a la policía del Perú.", "chalecos"),
        ("pt", "A China doou 40 capacetes e outros tantos coletes à polícia do Peru.", "coletes"),
    ],
)
def test_as_many_again_is_the_number_told_before(lang: str, text: str, name: str) -> None:
    assert (name, 40.0) in things(text, lang)


def test_goods_that_no_lexicon_names_are_listed_beside_those_it_does() -> None:
    assert ("widgets", None) in things("China donated helmets, widgets and radios to the police of Peru.")


@pytest.mark.parametrize(
    ("lang", "text", "whole", "side"),
    [
        ("es", "China donó autos a la policía ugandesa el lunes.", "policía ugandesa", "UGA"),
        ("pt", "A China doou carros à polícia angolana na segunda-feira.", "polícia angolana", "AGO"),
        ("en", "China gave cars to Uganda's traffic police on Monday.", "Uganda's traffic police", "UGA"),
    ],
)
def test_a_body_is_named_with_the_country_beside_it(lang: str, text: str, whole: str, side: str) -> None:
    made = passage(document(text, lang))
    assert made is not None
    assert (whole, side) in [(b.text, b.side) for b in bodies(made.sentences[0], made)]


def test_of_names_that_hold_all_words_of_one_another_the_longest_stays() -> None:
    names = ("Haitian police", "Haitian National Police (PNH)", "customs")
    assert distinct(names) == ("Haitian National Police (PNH)", "customs")


@pytest.mark.parametrize(
    ("lang", "text", "offered"),
    [
        ("en", "China installed cameras in Trujillo, Quux and Blorp for the police of Peru.", {"Quux", "Blorp"}),
        ("es", "China instaló cámaras en Trujillo, Quux y Blorp para la policía del Perú.", {"Quux", "Blorp"}),
        ("es", "China instaló cámaras en siete ciudades para la policía del Perú.", {"siete ciudades"}),
        ("pt", "A China instalou câmeras em sete estados para a polícia do Peru.", {"sete estados"}),
    ],
)
def test_places_are_read_on_along_their_list_and_by_their_kind(lang: str, text: str, offered: set[str]) -> None:
    made = passage(document(text, lang))
    assert made is not None
    found = [c for c in candidates(made.sentences[0], made) if c.instrument == "technology"]
    assert offered <= {option.value for option in place_options(found[0], "PER", made)}


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("zh", "日本向缅甸警察移交12辆巡逻车，用于勃生。", "勃生"),
        ("zh", "日本向缅甸警察移交12辆巡逻车，分配给仰光、丁茵和毛淡棉三地。", "丁茵"),
        ("en", "Japan handed over 12 patrol cars to the Fijian police, which Labasa had asked for.", "Labasa"),
        ("es", "Japón entregó 12 patrullas a la policía de Fiyi, que Labasa había pedido.", "Labasa"),
    ],
)
def test_a_town_of_the_recipient_is_offered_wherever_it_stands(lang: str, text: str, place: str) -> None:
    made = passage(document(text, lang))
    assert made is not None
    side = "MMR" if lang == "zh" else "FJI"
    (found, *_) = [c for c in candidates(made.sentences[0], made) if c.instrument == "equipment"]
    assert place in {option.value for option in place_options(found, side, made)}
    assert place not in {option.value for option in place_options(found, "PER", made)}


def test_every_field_is_cut_from_the_document() -> None:
    text = "China donated 40 cars and trucks, helmets and sirens to Uganda's traffic police in Gulu, Quux and Blorp."
    for draft in considered(document(text), 0.0):
        for name in (*(i.name for i in draft.items), *draft.places, *draft.recipient_actors, *draft.provider_actors):
            assert name in text


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("en", "MINISTER OF SECURITY: China donated 40 cars to our police.", "MINISTER OF SECURITY"),
        ("es", "SEÑOR MINISTRO.- China donó 40 autos a nuestra policía.", "SEÑOR MINISTRO"),
        ("zh", "发言人：中国向秘鲁警方捐赠40辆警车。", "发言人"),
    ],
)
def test_a_line_that_opens_with_a_speaker_is_that_speakers_turn(lang: str, text: str, speaker: str) -> None:
    made = passage(document(text, lang))
    assert made is not None
    assert (speaker, "turn") in [(s.name, s.code) for s in sayings(made.sentences[0], made)]


def test_a_land_that_heads_a_line_speaks_not() -> None:
    made = passage(document("Albania: the police have seen a monitoring room from the United States."))
    assert made is not None
    assert "turn" not in [s.code for s in sayings(made.sentences[0], made)]


def test_a_weekday_is_no_place_where_a_document_has_no_date() -> None:
    text = "The United States embassy handed over 12 pickup trucks to the National Police of Honduras on Tuesday."
    (claim,) = read(Document("0" * 64, text, lang="en"))
    assert claim.places == ()
    assert claim.date is None


@pytest.mark.parametrize(
    ("lang", "text", "counted"),
    [
        ("en", "China donated motorcycles (200) to the police of Peru.", ("motorcycles", 200.0)),
        ("en", "China donated helmets to the police of Peru, 118 of them.", ("helmets", 118.0)),
        ("es", "China donó cascos a la policía del Perú, 118 en total.", ("cascos", 118.0)),
        ("zh", "中国向秘鲁警方捐赠头盔，共118顶。", ("头盔", 118.0)),
        ("zh", "中国向秘鲁警方捐赠的头盔就有118顶。", ("头盔", 118.0)),
    ],
)
def test_a_number_may_stand_behind_what_it_counts(lang: str, text: str, counted: tuple[str, float]) -> None:
    assert counted in things(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "counted"),
    [
        ("en", "China donated helmets and 40 frobnicators to the police of Peru.", ("frobnicators", 40.0)),
        ("es", "China donó cascos y 40 frobnicadores a la policía del Perú.", ("frobnicadores", 40.0)),
        ("zh", "中国向秘鲁警方捐赠警车和二十辆飞天扫帚。", ("飞天扫帚", 20.0)),
        ("zh", "中国向秘鲁警方捐赠警车、飞天扫帚20把。", ("飞天扫帚", 20.0)),
    ],
)
def test_a_counted_noun_may_be_one_that_no_lexicon_names(lang: str, text: str, counted: tuple[str, float]) -> None:
    assert counted in things(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "counted"),
    [
        ("en", "China donated 40 of its helmets to the police of Peru.", ("helmets", 40.0)),
        ("en", "China donated two 33-foot patrol boats to the police of Peru.", ("33-foot patrol boats", 2.0)),
        ("en", "China donated nine (9) helmets to the police of Peru.", ("helmets", 9.0)),
        ("en", "China donated a Peugeot 301 car to the police of Peru.", ("car", None)),
        ("en", "China donated two Peugeot 301 cars to the police of Peru.", ("cars", 2.0)),
        ("en", "China donated 100 Glock 17 pistols to the police of Peru.", ("Glock 17 pistols", 100.0)),
        ("en", "China gave the police of Peru two type 218 launches.", ("type 218 launches", 2.0)),
        ("en", "China gave the police of Peru a grey class 90 launch.", ("grey class 90 launch", 1.0)),
        ("en", "China donated two 97m patrol boats to the police of Peru.", ("patrol boats", 2.0)),
        ("en", "On 12 May 30 cars were donated by China to the police of Peru.", ("cars", 30.0)),
        ("es", "China donó diez nuevas y modernas patrullas a la policía del Perú.", ("patrullas", 10.0)),
        ("zh", "中国交给秘鲁警察六辆越野车。", ("越野车", 6.0)),
        ("zh", "中国向秘鲁警方捐赠三辆美国越野车。", ("美国越野车", 3.0)),
        ("zh", "中国向秘鲁警方捐赠头盔、警车，共118件。", ("警车", None)),
    ],
)
def test_a_number_counts_what_it_stands_before_and_no_name_is_one(
    lang: str, text: str, counted: tuple[str, float | None]
) -> None:
    assert counted in things(text, lang)


def test_how_long_a_course_is_counts_nobody() -> None:
    (claim,) = read(document("Alemania capacitó en un curso de 40 horas a policías de Perú.", "es"))
    assert 40 not in {item.quantity for item in claim.items}


@pytest.mark.parametrize("rest", ["in 40 days", "after 40 per cent", "for 40 million dollars", "by Unit 731"])
def test_days_shares_sums_and_names_count_nothing(rest: str) -> None:
    found = things(f"China donated helmets to the police of Peru {rest}.")
    assert found == [("helmets", None)]


def test_a_thing_with_its_article_is_one() -> None:
    [claim] = read(document("China donated a helicopter to the police of Peru."))
    assert [(i.name, i.quantity) for i in claim.items] == [("helicopter", 1.0)]


def sums(text: str, lang: str = "en") -> list[tuple[float, str]]:
    made = passage(document(text, lang))
    assert made is not None
    return [(m.value, m.currency) for s in made.sentences for m in s.money]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Denmark gave 14 million kroner to the police of Benin.", (14e6, "DKK")),
        ("en", "Sweden gave 14 million crowns to the police of Benin.", (14e6, "SEK")),
        ("es", "Noruega donó 14 millones de coronas a la policía de Benín.", (14e6, "NOK")),
        ("pt", "A Suécia doou 14 milhões de coroas à polícia do Benim.", (14e6, "SEK")),
        ("zh", "瑞典向贝宁警方提供一千四百万克朗。", (14e6, "SEK")),
        ("zh", "中国向贝宁警方提供物资，价值1400万元。", (14e6, "CNY")),
        ("zh", "中国向贝宁警方提供物资，合计人民币880万元。", (88e5, "CNY")),
        ("zh", "新西兰向萨摩亚警方提供45万新元。", (45e4, "NZD")),
        ("zh", "新加坡向老挝警方提供45万新元。", (45e4, "SGD")),
        ("pt", "A França vendeu um pórtico ao Chade por 3 mil milhões de francos CFA.", (3e9, "XAF")),
        ("es", "La India dio a Mauricio y a su policía 34 millones de rupias.", (34e6, "INR")),
    ],
)
def test_a_sign_of_several_currencies_is_settled_by_who_is_named(lang: str, text: str, told: tuple[float, str]) -> None:
    assert told in sums(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Japan gave 85 million yen, 62 million in 2018.", (62e6, "JPY")),
        ("es", "Francia dio 85 millones de euros; de ellos, 62 millones en 2018.", (62e6, "EUR")),
        ("zh", "日本提供8500万日元，其中6200万用于警察。", (62e6, "JPY")),
    ],
)
def test_a_sum_goes_on_in_the_currency_told_before_it(lang: str, text: str, told: tuple[float, str]) -> None:
    assert told in sums(text, lang)


@pytest.mark.parametrize(
    "text", ["Japan gave 85 million yen to 62 million people.", "It was 62 million.", "Japan gave 85 yen and 62."]
)
def test_what_is_counted_is_no_sum(text: str) -> None:
    assert all(value != 62e6 and value != 62 for value, _ in sums(text))


def offered(text: str, number: int = 0) -> set[str | None]:
    made = passage(document(text))
    assert made is not None
    found = [c for c in candidates(made.sentences[number], made) if c.instrument == "equipment"]
    return {option.value for option in place_options(found[0], "PER", made)}


def test_the_place_that_opens_a_text_is_offered_to_its_second_paragraph() -> None:
    text = "LIMA: The minister spoke on Monday.\n\nChina donated 40 cars to the police of Peru."
    assert "LIMA" in offered(text, 1)


def test_one_place_is_offered_once_however_it_is_written() -> None:
    text = "LIMA: The minister spoke on Monday.\n\nChina donated 40 cars to the police of Peru in Lima."
    assert [name for name in offered(text, 1) if name and name.lower() == "lima"] == ["Lima"]


def test_a_currency_is_no_place() -> None:
    assert offered("China donated cars at a cost of USD 40 million to the police of Peru.") == set()


@pytest.mark.parametrize(
    ("lang", "name", "head"),
    [
        ("en", "national border guard", ("guard",)),
        ("es", "policía de fronteras", ("policí",)),
        ("zh", "国家警察", ("警察", "察")),
    ],
)
def test_a_name_is_known_by_the_word_it_is_built_on(lang: str, name: str, head: tuple[str, ...]) -> None:
    made = passage(document(name, lang))
    assert made is not None
    assert worded.head(name, made) == head


def test_the_words_beside_a_span_are_told_by_their_beginnings() -> None:
    text = "They were delivered on 3 May, the ministry said."
    made = passage(document(text))
    assert made is not None
    start = text.index("3 May")
    found = worded.wording(start, start + 5, made)
    assert found == ("own_0 may", "b0_on", "b1_delive", "a0_the", "a1_minist", "stop_,")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Japan gave the police of Malawi 25 motorcycles worth 310,000 dollars. China had built the police a "
            "forensic laboratory in 2017.",
        ),
        (
            "es",
            "Japón donó a la policía de Honduras 25 motocicletas por valor de 310.000 dólares. China le había "
            "construido un laboratorio forense en 2017.",
        ),
    ],
)
def test_a_sum_told_of_other_sides_is_not_lent(lang: str, text: str) -> None:
    told = {claim.provider: [amount.value for amount in claim.amounts] for claim in read(document(text, lang))}
    assert told == {"JPN": [310_000.0], "CHN": []}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Officers trained in Peru by the police of Japan seized drugs worth $5 million."),
        ("en", "Japan gave 10 cars to the police of Peru. Trade between the two countries reached $500 million."),
        ("en", "A fine of $100 million was imposed on Huawei, which sold cameras to the police of Kenya."),
        ("en", "Japan gave 10 cars to the police of Peru, whose men earn $100 a month."),
        ("es", "China donó 10 autos a la policía de Cuba. El comercio bilateral llegó a 500 millones de dólares."),
        ("pt", "Polícias de Cabo Verde formados pela DEA apreenderam droga no valor de 5 milhões de dólares."),
        ("zh", "中国向斐济警方捐赠10辆车。两国贸易额达5亿美元。"),
    ],
)
def test_a_sum_of_another_matter_is_not_the_claims(lang: str, text: str) -> None:
    found = read(document(text, lang))
    assert found
    assert [claim.amounts for claim in found] == [()] * len(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Canada gave 86 million euros to the police of Haiti; France 4 million euros, Spain 3 million euros.",
            {"CAN": [86e6]},
        ),
        ("Japan, together with Germany, gave 5 million dollars to the police of Haiti.", {"JPN": [5e6]}),
    ],
)
def test_a_sum_right_behind_a_third_sides_name_is_that_sides(text: str, told: dict[str, list[float]]) -> None:
    found = {claim.provider: [amount.value for amount in claim.amounts] for claim in read(document(text))}
    assert {side: found.get(side) for side in told} == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Japan gave 20 radios to the police of Peru on Monday.\n\nThe equipment is valued at 1.5 million euros.",
            [1.5e6],
        ),
        ("en", "Japan gave 20 radios to the police of Peru on Monday.\n\nThe ministry spent 1.5 million euros.", []),
        ("es", "Japón donó 20 radios a la policía del Perú.\n\nEl donativo está valorado en 300.000 dólares.", [3e5]),
        ("zh", "日本向秘鲁警方移交20辆车。\n\n这批物资价值200万美元。", [2e6]),
    ],
)
def test_what_goods_are_worth_may_be_told_in_a_paragraph_of_its_own(lang: str, text: str, told: list[float]) -> None:
    (claim,) = read(document(text, lang))
    assert [amount.value for amount in claim.amounts] == told


def test_a_sum_of_the_sentence_beside_is_lent_where_it_is_of_the_same_sides() -> None:
    text = "Japan gave the police of Malawi 25 motorcycles. The gift is worth 310,000 dollars."
    assert [[amount.value for amount in claim.amounts] for claim in read(document(text))] == [[310_000.0]]


@pytest.mark.parametrize(
    ("lang", "text", "systems"),
    [
        (
            "en",
            "China gave the police of Peru 800 surveillance cameras and a control room for Lima.",
            {"video_surveillance", "safe_city"},
        ),
        ("en", "China gave the police of Peru 800 surveillance cameras for Lima.", {"video_surveillance"}),
        (
            "es",
            "China donó a la policía del Perú 800 cámaras de vigilancia y un centro de mando.",
            {"video_surveillance", "safe_city"},
        ),
        (
            "pt",
            "A China doou à polícia do Peru 800 câmaras de vigilância e uma sala de comando.",
            {"video_surveillance", "safe_city"},
        ),
        ("zh", "中国向秘鲁警方捐赠800个监控摄像头和一个指挥中心。", {"video_surveillance", "safe_city"}),
        ("zh", "中国向秘鲁警方捐赠800个监控摄像头。", {"video_surveillance"}),
        ("en", "Japan gave the police of Peru a software package.", {"data_platform"}),
        ("en", "Japan gave the police of Peru fingerprint scanners and a software package.", {"biometrics"}),
    ],
)
def test_what_systems_are_is_told_by_all_that_is_given(lang: str, text: str, systems: set[str]) -> None:
    found = {t for d in considered(document(text, lang), 0.0) if d.instrument == "technology" for t in d.technology}
    assert found == systems


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("From 2015 to 2017 Japan trained the police of Peru.", {"past", "spell_past", "years_-2"}),
        ("Since 2015 Japan has trained the police of Peru.", {"since"}),
        ("From 2018 to 2020 Japan trains the police of Peru.", {"past", "future", "spell_now", "years_1"}),
        ("Japan will train the police of Peru in 2021.", {"future", "years_2", "told_4_after"}),
        ("Japan trains the police of Peru.", {"undated"}),
    ],
)
def test_status_sees_how_a_claims_date_stands_to_its_documents(text: str, signs: set[str]) -> None:
    made = passage(document(text))
    assert made is not None
    (candidate,) = [c for c in candidates(made.sentences[0], made) if c.instrument == "training"][:1]
    names = {name for name, value in status_signs(candidate, made).items() if value == 1.0}
    assert signs <= names
    assert {f"training_{sign}" for sign in signs} <= names


def test_status_sees_what_stands_before_and_after() -> None:
    made = passage(document("The cars will come. China gave the police of Peru 20 cars. They are in use."))
    assert made is not None
    (candidate,) = [c for c in candidates(made.sentences[1], made) if c.instrument == "equipment"][:1]
    names = status_signs(candidate, made)
    assert "before_said_pledged" in names
    assert "after_said_completed" in names


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "The United States gave the coast guard of Belize a boat of 37 feet and 40 knots.", "boat"),
        (
            "es",
            "Estados Unidos donó a la Armada dominicana una lancha de 37 pies y 25 nudos contra la droga.",
            "lancha",
        ),
        ("pt", "Os Estados Unidos doaram à polícia de Cabo Verde uma lancha de 37 pés e 25 nós.", "lancha"),
        ("fr", "Les États-Unis ont donné à la police du Bénin une vedette de 37 pieds et 25 nœuds.", "vedette"),
    ],
)
def test_what_measures_a_thing_is_no_thing(lang: str, text: str, name: str) -> None:
    (claim,) = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [item.name for item in claim.items] == [name]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("中国为肯尼亚警方培训60名警官。", {"警官": 60}),
        ("美方正为肯尼亚警方培训40名侦查员和12名检察官。", {"侦查员": 40, "检察官": 12}),
        ("中国警方为肯尼亚培训警官60名。", {"警官": 60}),
        ("中国派往肯尼亚的警务专家组3名成员抵达内罗毕。", {"警务专家组": 3}),
        ("中国向肯尼亚警方移交警车10辆、摩托车20辆。", {"警车": 10, "摩托车": 20}),
        ("中国向肯尼亚警方移交警车10辆摩托车20辆。", {"警车": 10, "摩托车": 20}),
        ("中国为肯尼亚培训交警20名。", {"交警": 20}),
        ("韩国向老挝警方派出5名韩国专家。", {"韩国专家": 5}),
        ("来自24个非洲国家的警官在中国参加培训。", {"警官": None}),
    ],
)
def test_a_chinese_number_counts_the_noun_behind_its_classifier(text: str, items: dict[str, int]) -> None:
    (claim,) = read(Document("d", text, lang="zh", published="2023-05-10"))
    assert {item.name: item.quantity for item in claim.items} == items


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "Japan gave 20 cars to Fiji on Monday. The Fiji Police Force will get ten of the cars.",
            {"Fiji Police Force"},
        ),
        ("Japan sold 20 police cars to Fiji on Monday.", None),
    ],
)
def test_a_countrys_bare_name_is_no_body_beside_its_bodies(text, bodies):
    from palanca.read.cascade import _bare

    assert _bare("Fiji", "en")
    assert not _bare("Fiji Police Force", "en")
    found = {name for c in read(Document("d", text, lang="en", published="2024-05-15")) for name in c.recipient_actors}
    assert found <= (bodies or {"Fiji"})
