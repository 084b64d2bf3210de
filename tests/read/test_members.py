"""Which countries share a role: lists, what stands in brackets, counted sets and their countries."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, read


def receivers(text: str, lang: str, instrument: str = "equipment") -> set[str | None]:
    found = cascade.considered(Document("d", text, lang=lang, published="2024-05-15"), 0.3)
    return {d.recipient or d.recipient_group for d in found if d.instrument == instrument}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("en", "Japan donated radios to the police of Kenya (200), Uganda (120) and Rwanda (80).", "KEN UGA RWA"),
        (
            "en",
            "Japan donated radios to the police of the Democratic Republic of the Congo (DRC), Uganda and Rwanda.",
            "COD UGA RWA",
        ),
        ("es", "Japón donó radios a las policías de Paraguay (200), Uruguay (120) y Bolivia (80).", "PRY URY BOL"),
        ("pt", "O Japão doou rádios às polícias de Angola (Luanda), Moçambique (Maputo) e Cabo Verde.", "AGO MOZ CPV"),
        ("zh", "日本向肯尼亚（200部）、乌干达（120部）和卢旺达（80部）警方捐赠了对讲机。", "KEN UGA RWA"),
    ],
)
def test_a_list_goes_on_past_what_stands_in_brackets(lang, text, sides):
    assert receivers(text, lang) == set(sides.split())


def test_another_country_in_brackets_is_not_of_the_list():
    assert receivers("Japan donated radios to the police of Kenya (not of Ghana) and Uganda.", "en") == {"KEN", "UGA"}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("en", "France runs a police school. Laos sent ten officers, Cambodia eight and Vietnam six.", "LAO KHM VNM"),
        (
            "pt",
            "O Brasil abriu um curso para polícias. Angola enviou dez agentes, Moçambique oito e Cabo Verde seis.",
            "AGO MOZ CPV",
        ),
        ("zh", "中国公安部的警察培训班周一开班。老挝派出十名警官，柬埔寨八名，缅甸六名。", "LAO KHM MMR"),
    ],
)
def test_names_share_a_verb_told_once(lang, text, sides):
    assert receivers(text, lang, "training") == set(sides.split())


def test_a_giver_and_who_receives_share_no_list_by_their_numbers():
    assert receivers("France gave twelve cars to its police partners, Ghana three.", "en") <= {"GHA"}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("en", "Japan donated patrol boats to three Pacific nations: Fiji, Tonga and Samoa.", "FJI TON WSM"),
        ("es", "Japón donó radios a las policías de tres países (Guatemala, Honduras y El Salvador).", "GTM HND SLV"),
        ("pt", "O Japão doou lanchas de patrulha a três países: Moçambique, Quénia e Madagáscar.", "MOZ KEN MDG"),
        (
            "en",
            "Japan works with Kenya, Uganda and Rwanda. It donated forty cars to the police of the three countries.",
            "KEN UGA RWA",
        ),
        (
            "es",
            "Japón trabaja con Guatemala, Honduras y El Salvador. Donó 40 patrullas a las policías de los tres países.",
            "GTM HND SLV",
        ),
        ("zh", "日本同肯尼亚、乌干达和卢旺达合作。去年，日方向三国警方捐赠了40辆巡逻车。", "KEN UGA RWA"),
    ],
)
def test_a_counted_set_is_the_countries_listed_beside_it_or_before_it(lang, text, sides):
    assert receivers(text, lang) == set(sides.split())


@pytest.mark.parametrize(
    ("text", "group"),
    [
        (
            "Japan works with Kenya, Uganda and Rwanda. It donated cars to the police of three countries.",
            "three countries",
        ),
        ("Japan works with Kenya and Uganda. It donated cars to the police of the three countries.", "three countries"),
    ],
)
def test_a_counted_set_of_others_or_of_more_stays_a_group(text, group):
    assert receivers(text, "en") == {group}


def pairs(text: str, lang: str) -> set[tuple[str, str | None]]:
    found = cascade.considered(Document("d", text, lang=lang, published="2024-05-15"), 0.3)
    return {(d.provider, d.recipient) for d in found if d.instrument in ("equipment", "training")}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Australia and New Zealand trained police in Papua New Guinea and Tonga respectively.",
            {("AUS", "PNG"), ("NZL", "TON")},
        ),
        (
            "es",
            "Japón y Corea del Sur donaron patrullas a las policías de Honduras y Guatemala, respectivamente.",
            {("JPN", "HND"), ("KOR", "GTM")},
        ),
        (
            "pt",
            "O Japão e a Coreia do Sul doaram viaturas às polícias de Angola e de Moçambique, respetivamente.",
            {("JPN", "AGO"), ("KOR", "MOZ")},
        ),
        ("zh", "澳大利亚和新西兰分别为巴布亚新几内亚和汤加培训警察。", {("AUS", "PNG"), ("NZL", "TON")}),
        ("zh", "日本分别向斐济和汤加警方捐赠了巡逻车。", {("JPN", "FJI"), ("JPN", "TON")}),
        (
            "en",
            "Australia and New Zealand trained police in Papua New Guinea and Tonga.",
            {("AUS", "PNG"), ("NZL", "TON"), ("AUS", "TON"), ("NZL", "PNG")},
        ),
    ],
)
def test_as_many_givers_as_receivers_give_each_to_one_where_the_sentence_says_so(lang, text, told):
    assert pairs(text, lang) == told


def test_a_country_that_another_only_borders_on_is_not_listed_with_it():
    assert receivers("英国在塞拉利昂与利比里亚接壤处修复了三座边防哨所。", "zh", "infrastructure") == {"SLE"}


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("巴拉圭感谢华盛顿。这个南美国家的缉毒部门获赠12辆汽车。", "PRY"),
        ("所罗门群岛警方感谢澳大利亚。该南太平洋岛国的警察收到12辆汽车。", "SLB"),
        ("巴拉圭感谢华盛顿。美国也向南美国家的缉毒部门赠送了12辆汽车。", "南美国家"),
    ],
)
def test_one_country_of_a_region_is_the_one_spoken_of_last(text, receiver):
    assert receivers(text, "zh") == {receiver}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        (
            "en",
            "Spain donated patrol boats to Mauritania and other West African countries.",
            {"MRT", "West African countries"},
        ),
        (
            "en",
            "Turkey donated radios to the police of Kosovo, the five Central Asian states and Pakistan.",
            {"XKX", "five Central Asian states", "PAK"},
        ),
        (
            "es",
            "Francia donó chalecos a las policías de Costa Rica, Panamá y el resto de Centroamérica.",
            {"CRI", "PAN", "resto de Centroamérica"},
        ),
        (
            "pt",
            "Os Estados Unidos doaram computadores às polícias do México e da América Central.",
            {"MEX", "América Central"},
        ),
        ("zh", "日本向帕劳、基里巴斯等六个太平洋岛国赠送14艘巡逻艇。", {"PLW", "KIR", "六个太平洋岛国"}),
        ("zh", "日本向包括毛里塔尼亚在内的萨赫勒国家警察赠送巡逻车。", {"MRT", "萨赫勒国家"}),
        ("zh", "日本向老挝、柬埔寨、缅甸等三国警方赠送40辆巡逻车。", {"LAO", "KHM", "MMR"}),
    ],
)
def test_a_group_that_a_list_names_has_a_claim_beside_its_countries(lang, text, sides):
    assert receivers(text, lang) == sides


@pytest.mark.parametrize(
    ("lang", "text", "side"),
    [
        ("en", "China gave 20 police cars to the Pacific island nation of Tonga.", "TON"),
        ("en", "Grenada, a Caribbean island nation, received a patrol boat for its coast guard from Japan.", "GRD"),
        ("en", "The police of Malawi got a present. China gave 20 police cars to the African nation.", "MWI"),
        ("zh", "中国向非洲国家马拉维的警察赠送20辆警车。", "MWI"),
    ],
)
def test_a_region_that_says_where_one_country_lies_is_no_group(lang, text, side):
    assert receivers(text, lang) == {side}


@pytest.mark.parametrize(
    ("lang", "text", "group", "people"),
    [
        ("es", "El FBI capacitó en Miami a 40 policías centroamericanos.", "policías centroamericanos", 40),
        ("pt", "A China formou em Pequim 40 polícias africanos.", "polícias africanos", 40),
        (
            "en",
            "The Australian Federal Police trained 40 Pacific police officers in Brisbane.",
            "Pacific police officers",
            40,
        ),
    ],
)
def test_people_of_a_region_are_a_group_and_counted(lang, text, group, people):
    (claim,) = [c for c in read(Document("d", text, lang=lang, published="2024-05-15")) if c.instrument == "training"]
    assert (claim.recipient, claim.recipient_group) == (None, group)
    assert [i.quantity for i in claim.items] == [people]


def test_a_body_of_several_countries_receives_as_a_group():
    text = "Germany donated 40 vehicles to the police of the African Union in 2019."
    (claim,) = read(Document("d", text, lang="en", published="2024-05-15"))
    assert (claim.recipient, claim.recipient_group) == (None, "African Union")


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        (
            "en",
            "The Turkish police academy trained 3,700 officers from 18 countries. Among them are Albania, Kosovo and "
            "Somalia.",
            "ALB XKX SOM",
        ),
        (
            "es",
            "La Policía Nacional de Colombia ha formado a ocho mil policías de 28 países. Entre ellos están Honduras, "
            "Guatemala y Ecuador.",
            "HND GTM ECU",
        ),
        (
            "pt",
            "A academia da polícia portuguesa formou 300 oficiais de seis países africanos. Entre eles há Angola, "
            "Moçambique e Cabo Verde.",
            "AGO MOZ CPV",
        ),
        ("zh", "韩国警察厅去年培训了12个国家的240名警官。其中包括越南、老挝和柬埔寨。", "VNM LAO KHM"),
    ],
)
def test_the_next_sentence_names_some_of_a_group(lang, text, sides):
    claims = read(Document("d", text, lang=lang, published="2024-05-15"))
    named = {c.recipient: [e.text for e in c.evidence] for c in claims}
    assert set(named) == {None, *sides.split()}
    assert [len(named[side]) for side in (None, *sides.split())] == [1, 2, 2, 2]  # both sentences carry theirs


def test_the_next_sentence_lists_all_of_a_counted_set():
    text = "New Zealand gave radios to the police of three Pacific states. Tonga, Samoa and Tuvalu also got computers."
    assert receivers(text, "en") >= {"TON", "WSM", "TUV"}
    assert "three Pacific states" not in receivers(text, "en")


def test_examples_of_other_things_are_no_members():
    text = "Turkey trained 300 police officers from 18 countries. They saw cities, among them Berlin and Paris."
    assert receivers(text, "en", "training") == {"18 countries"}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        (
            "en",
            "Operation Falcon, coordinated by INTERPOL, led to 120 arrests. Police in Ghana, Togo and Benin took part.",
            "GHA TGO BEN",
        ),
        (
            "es",
            "La operación Halcón, coordinada por INTERPOL, dejó 120 detenidos. Participaron las policías de Bolivia, "
            "Paraguay y Perú.",
            "BOL PRY PER",
        ),
        (
            "pt",
            "A operação Falcão, coordenada pela INTERPOL, levou a 120 detenções. Participaram as polícias do Gana, "
            "Togo e Benim.",
            "GHA TGO BEN",
        ),
    ],
)
def test_who_took_part_in_what_a_common_body_led_acted_with_that_body(lang, text, sides):
    claims = read(Document("d", text, lang=lang, published="2024-05-15"))
    assert {(c.provider, c.recipient) for c in claims} == {("INTERPOL", side) for side in sides.split()}


def test_two_who_acted_together_did_so_without_the_body_of_the_sentence_before():
    text = (
        "INTERPOL opened a bureau in Nairobi in March. Kenyan and Ugandan police arrested 40 smugglers together at "
        "Busia in May."
    )
    claims = read(Document("d", text, lang="en", published="2024-05-15"))
    assert {c.provider for c in claims if c.instrument == "operation"} <= {"KEN", "UGA"}


def test_a_body_that_led_nothing_acted_with_nobody():
    text = (
        "The European Union is Moldova's largest donor. Police from Moldova, Romania and Ukraine arrested 60 smugglers "
        "in a joint operation on Friday."
    )
    claims = read(Document("d", text, lang="en", published="2024-05-15"))
    assert "EU" not in {c.provider for c in claims}


@pytest.mark.parametrize(
    ("lang", "publisher", "text", "sides"),
    [
        (
            "en",
            "news agency, Kenya",
            "Uganda, Kenya and Tanzania carried out joint police patrols on Lake Victoria in June.",
            "UGA TZA",
        ),
        (
            "es",
            "diario, Bolivia",
            "Bolivia, Paraguay y Uruguay realizaron en junio patrullajes policiales conjuntos en la frontera.",
            "PRY URY",
        ),
    ],
)
def test_of_several_who_patrol_together_the_texts_home_receives(lang, publisher, text, sides):
    claims = read(Document("d", text, lang=lang, published="2024-05-15", publisher=publisher))
    home = {"Kenya": "KEN", "Bolivia": "BOL"}[publisher.split(", ")[1]]
    assert {(c.provider, c.recipient) for c in claims if c.instrument == "operation"} == {
        (side, home) for side in sides.split()
    }


def test_a_great_giver_among_those_who_patrol_together_helps_each():
    text = "China, Laos, Myanmar and Thailand carried out a joint police patrol on the Mekong."
    claims = read(Document("d", text, lang="en", published="2024-05-15", publisher="news agency, Laos"))
    assert "CHN" in {c.provider for c in claims}
    assert {c.recipient for c in claims if c.provider == "CHN"} == {"LAO", "MMR", "THA"}


def test_a_country_of_which_a_list_counts_none_is_not_there():
    text = (
        "Police advisers in the mission: Ghana 3, Nigeria 2, Sweden 1, Turkey 0. They work with the Somali Police "
        "Force."
    )
    claims = read(Document("d", text, lang="en", published="2024-05-15", title="Police advisers in Somalia"))
    assert {c.provider for c in claims} == {"GHA", "NGA", "SWE"}


def test_the_subject_of_a_new_clause_is_in_no_list():
    text = "Canada pays for courses of police in all of the Americas, and Britain has built a prison wing for Jamaica."
    claims = read(Document("d", text, lang="en", published="2024-05-15"))
    assert "GBR" not in {c.recipient for c in claims}
    assert ("GBR", "JAM") in {(c.provider, c.recipient) for c in claims}
