"""One happening told twice in a document is one claim; two happenings are two."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from palanca.model import Claim, Document
from palanca.read import read
from palanca.read.cascade import considered
from palanca.read.decide import THRESHOLD
from palanca.read.restate import _join, merge, several_days, signs


def document(text: str, lang: str = "en") -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2019-05-04")


def gifts(text: str, lang: str = "en") -> list[Claim]:
    return [c for c in read(document(text, lang)) if c.instrument == "equipment"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "China donated 20 patrol cars to the Bolivian police on Monday. The Chinese patrol cars will be used by "
            "the Bolivian police in El Alto.",
        ),
        (
            "es",
            "China donó 20 patrullas a la policía de Bolivia el lunes. Las patrullas chinas serán usadas por la "
            "policía boliviana en El Alto.",
        ),
    ],
)
def test_a_gift_told_again_keeps_one_claim_with_all_its_evidence(lang: str, text: str) -> None:
    before = [d for d in considered(document(text, lang), 0.45) if d.instrument == "equipment"]
    assert len({span for d in merge(before) for span in d.spans}) == len({span for d in before for span in d.spans})
    assert len(gifts(text, lang)) == 1


def test_gifts_of_two_years_stay_two() -> None:
    text = (
        "China donated 20 patrol cars to the Bolivian police in 2012. In 2017 China donated another 35 motorcycles to "
        "the Bolivian police."
    )
    assert sorted(c.date or "" for c in gifts(text)) == ["2012", "2017"]


def test_a_sale_and_a_gift_are_never_joined() -> None:
    text = "China sold 51 cars to the Uruguayan police and donated 51 cars to the Uruguayan police."
    drafts = [d for d in considered(document(text), 0.0) if {d.terms, d.instrument} & {"sale", "donation"}]
    kinds = {d.terms for d in merge(drafts)}
    assert kinds >= {"sale", "donation"}


def test_every_sign_is_a_finite_number() -> None:
    text = "China donated 20 cars to the police of Peru. The United States trained 30 officers of Peru."
    drafts = considered(document(text), 0.0)
    assert drafts
    for one in drafts:
        for other in drafts:
            assert all(abs(value) < 100 for value in signs(one, other, False).values())


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "China donated radios to the police of Peru. In addition to the radios, China donated boats to it.",
            "radios",
        ),
        (
            "es",
            "China donó radios a la policía del Perú. Además de los radios, China le donó lanchas a Perú.",
            "radios",
        ),
        ("pt", "A China doou rádios à polícia do Peru. Além dos rádios, a China doou lanchas ao Peru.", "rádios"),
        ("zh", "中国向秘鲁警方捐赠对讲机。除对讲机外，中国还向秘鲁警方捐赠巡逻艇。", "对讲机"),
    ],
)
def test_what_a_sentence_opens_with_as_known_is_no_item_of_it(lang: str, text: str, told: str) -> None:
    last = [d for d in considered(document(text, lang), 0.2) if d.instrument == "equipment"][-1]
    assert last.items
    assert not any(told in item.name for item in last.items)


def test_lines_of_a_list_are_told_apart() -> None:
    text = "• China donated 20 cars to the police of Peru.\n• China donated 20 boats to the police of Peru."
    one, other = [d for d in considered(document(text), 0.2) if d.instrument == "equipment"]
    assert signs(one, other, False)["bullets"] == 1.0


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Spain on Monday gave the Salvadoran police 120 bulletproof vests. Last year it donated 150 bulletproof "
            "vests to the same force.",
        ),
        (
            "es",
            "España entregó el lunes 120 chalecos antibalas a la policía salvadoreña. En 2017 donó 150 chalecos "
            "antibalas a la misma policía.",
        ),
    ],
)
def test_other_counts_of_other_years_are_other_gifts(lang: str, text: str) -> None:
    assert sorted(c.items[0].quantity or 0 for c in gifts(text, lang)) == [120, 150]


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        (
            "en",
            "A loan from China pays for police cars of Namibia\n\nNamibia bought 10 police cars from China in 2017.",
            "loan",
        ),
        (
            "en",
            "China sells police cars to Fiji\n\nChina donated 20 police cars to the police of Fiji in March 2018.",
            "donation",
        ),
        (
            "es",
            "China vende patrullas a Bolivia\n\nChina donó 20 patrullas a la policía de Bolivia en marzo de 2018.",
            "donation",
        ),
    ],
)
def test_a_headline_and_its_text_tell_one_happening_in_the_texts_terms(lang: str, text: str, terms: str) -> None:
    (claim,) = gifts(text, lang)
    assert claim.terms == terms
    assert len(claim.evidence) == 2


def test_a_headlines_money_is_that_of_the_goods_its_text_names() -> None:
    head, told = (
        "China grants $250,000 to the police of Fiji",
        "China donated 20 police cars to the police of Fiji in 2018.",
    )
    text = f"{head}\n\n{told}"
    (claim,) = read(document(text))
    assert (claim.instrument, [a.value for a in claim.amounts]) == ("equipment", [250_000])
    (claim,) = read(document(f"{head}\n\nThe police thanked China."))
    assert claim.instrument == "finance"


def test_of_a_promise_and_its_delivery_the_delivery_counts() -> None:
    text = (
        "In May 2017 China and Fiji signed an agreement on 20 police cars for the police of Fiji. "
        "The 20 Chinese police cars were handed over to the police of Fiji on 3 March 2018."
    )
    (claim,) = gifts(text)
    assert (claim.status, len(claim.evidence)) == ("completed", 2)


def test_what_the_text_tells_first_is_not_undone_by_what_it_tells_last_of_a_headlines_happening() -> None:
    text = (
        "Turkey begins training Somali police\n\nThe first 60 cadets of Somalia's national police have begun their "
        "training in Turkey. At an academy outside Istanbul the cadets will learn beside Turkish police how to guard "
        "plants against terrorism."
    )
    (claim,) = [c for c in read(document(text)) if c.instrument == "training"]
    assert (claim.status, len(claim.evidence)) == ("implementing", 3)


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        (
            "en",
            "The patrol cars of the police of Ukraine were bought under a programme for which the EU pays.",
            None,
        ),
        ("en", "The police of Ukraine bought 40 patrol cars from Japan, and the government paid for them.", "sale"),
        ("es", "La policía de Honduras compró 12 patrullas que fueron pagadas por la Unión Europea.", "donation"),
    ],
)
def test_who_pays_sells_not(lang: str, text: str, terms: str | None) -> None:
    (claim,) = gifts(text, lang)
    assert claim.terms == terms


def test_a_text_that_dates_what_it_tells_by_two_days_tells_of_several() -> None:
    one = "On 3 May 2018 China donated 20 cars to the police of Peru."
    two = f"{one} On 8 June 2018 it donated 30 boats to the police of Peru."
    assert not several_days(considered(document(one), 0.3))
    drafts = considered(document(two), 0.3)
    assert several_days(drafts)
    assert signs(drafts[0], drafts[-1], True)["several_days"] == 1.0


def test_what_a_doubtful_sentence_tells_again_gives_its_evidence_and_no_field() -> None:
    text = "China donated 20 cars to the police of Peru. China donated cars and radios to the police of Peru in Lima."
    sure, other = [d for d in considered(document(text), 0.3) if d.instrument == "equipment"]
    doubtful = replace(other, probability=THRESHOLD / 2)
    for pair in ((sure, doubtful), (doubtful, sure)):
        joined = _join(*pair)
        assert (joined.items, joined.places, joined.status) == (sure.items, sure.places, sure.status)
        assert set(joined.spans) == {*sure.spans, *doubtful.spans}
        assert joined.probability == sure.probability


@pytest.mark.parametrize(
    ("told", "further", "items"),
    [
        (
            "China gave the police of Peru three helicopters in May 2019.",
            "The three aircraft given by China will serve the police of Peru.",
            {3.0},
        ),
        (
            "China gave the police of Peru three helicopters in May 2019.",
            "Peru's police was also given four boats by China in May 2019.",
            {3.0, 4.0},
        ),
    ],
)
def test_what_is_told_by_a_number_that_was_told_is_no_further_item(told: str, further: str, items: set[float]) -> None:
    one, other = (
        next(d for d in considered(document(text), 0.2) if d.instrument == "equipment") for text in (told, further)
    )
    joined = _join(one, replace(other, sentence=1, probability=one.probability))
    counts = [item.quantity for item in joined.items if item.quantity is not None]
    assert sorted(counts) == sorted(items)


def test_what_the_text_states_itself_is_not_said_by_who_says_it_again() -> None:
    text = (
        "China donated 20 cars to the police of Peru. The minister said that China had donated 20 cars to the police."
    )
    one, other = [d for d in considered(document(text), 0.2) if d.instrument == "equipment"][:2]
    assert (one.voice, other.voice) == ("author", "The minister")
    sure, unsure = max(one.probability, 0.6), 0.55
    stated = _join(replace(one, probability=sure), replace(other, probability=unsure))
    assert stated.voice == "author"
    assert _join(replace(one, probability=unsure), replace(other, probability=sure)).voice == "The minister"
    headline = replace(one, headline=True, probability=sure)
    assert _join(headline, replace(other, probability=unsure)).voice == "The minister"


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Japan donates patrol cars to Laos\n\nVIENTIANE, May 3 - Japan gave 20 patrol cars to the Lao traffic "
            "police on Friday.\n\nJapan will give another 15 patrol cars next year, the embassy said.",
            [(20, "completed", "2019-05-03"), (15, "pledged", "2020")],
        ),
        (
            "es",
            "España entrega 30 vehículos a la Gendarmería de Mauritania\n\nEspaña entregó este viernes 30 vehículos "
            "todoterreno a la Gendarmería de Mauritania.\n\nEn 2016 España donó otros 15 vehículos a esa gendarmería.",
            [(30, "completed", "2019-05-03"), (15, "completed", "2016")],
        ),
        (
            "pt",
            "Portugal entrega viaturas à polícia de São Tomé\n\nPortugal entregou na sexta-feira dez viaturas à "
            "Polícia Nacional de São Tomé e Príncipe.\n\nEm 2016, Portugal já tinha oferecido cinco motas à mesma "
            "polícia.",
            [(10, "completed", "2019-05-03"), (5, "completed", "2016")],
        ),
        (
            "zh",
            "中国向汤加警方赠送警车\n\n本报努库阿洛法5月3日电 中国驻汤加使馆3日向汤加警察赠送20辆警车。"
            "\n\n大使说，这批车辆将用于乡村巡逻。\n\n2016年，中方曾向汤加警方捐赠100部对讲机。",
            [(20, "completed", "2019-05-03"), (100, "completed", "2016")],
        ),
    ],
)
def test_what_followed_in_another_year_or_is_only_planned_is_not_what_the_headline_tells(
    lang: str, text: str, told: list[tuple[int, str, str]]
) -> None:
    found = gifts(text, lang)
    assert [(c.items[0].quantity, c.status, c.date) for c in found] == told
    assert {c.voice for c in found} <= {"author", "the embassy"}
    assert len(found[0].evidence) >= 2


def test_a_headline_promises_what_its_text_delivers() -> None:
    text = (
        "Japan to give patrol cars to Laos\n\nJapan gave 20 patrol cars to the Lao traffic police on 3 May 2019.\n\n"
        "The 20 patrol cars will be used in Vientiane."
    )
    (claim,) = gifts(text)
    assert (claim.status, claim.date, claim.items[0].quantity) == ("completed", "2019-05-03", 20)


def test_what_another_body_of_the_same_country_gives_is_rather_another_gift() -> None:
    one, other = (
        replace(draft, provider_actors=(name,), sentence=number, last=number)
        for number, (draft, name) in enumerate(
            zip(considered(document("China gave cars to the police of Fiji."), 0.3) * 2, ("MPS", "Huawei"), strict=True)
        )
    )
    assert signs(one, other, False)["givers_apart"] == 1.0
    assert signs(one, replace(other, provider_actors=("MPS of China",)), False)["givers_apart"] == 0.0


@pytest.mark.parametrize(
    ("lang", "text", "group"),
    [
        (
            "en",
            "The FBI taught police from the Caribbean in Miami in 2018, where 40 officers of thirteen Caribbean "
            "countries took a course.",
            "thirteen Caribbean countries",
        ),
        (
            "en",
            "China held a seminar on drug control for the police of African countries. Fifty officers of 21 African "
            "countries studied in Langfang, China, for three weeks.",
            "21 African countries",
        ),
    ],
)
def test_a_group_by_two_names_is_one(lang: str, text: str, group: str) -> None:
    found = [c for c in read(document(text, lang)) if c.instrument == "training"]
    assert [c.recipient_group for c in found] == [group]


def test_another_lot_that_is_to_come_is_no_delivery() -> None:
    text = (
        "El ministro recibió las llaves de 20 camionetas. Las donó la embajada de Japón a la Policía Nacional de "
        "Bolivia. El embajador japonés dijo que en agosto llegarán otras diez."
    )
    told = sorted((c.status or "", c.date) for c in gifts(text, "es"))
    assert told == [("completed", None), ("pledged", "2019-08")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Japan taught 20 Lao police officers in May, and a second group of officers will go to Tokyo for a course.",
            ["completed", "pledged"],
        ),
        ("In May Japan taught 20 Lao police officers, and the course gave them practice in Tokyo.", ["completed"]),
    ],
)
def test_another_that_is_to_come_is_another(text: str, found: list[str]) -> None:
    told = read(document(text, "en"))
    assert sorted(c.status or "" for c in told if c.instrument == "training") == found


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "Estados Unidos entregó este lunes al gobierno mexicano dos helicópteros para la Policía Federal.\n\nEntre "
            "este año y el que viene Estados Unidos dará a México 631 millones de dólares en radios.",
            {"completed": 0, "pledged": 1},
        ),
        (
            "Estados Unidos entregó este lunes al gobierno mexicano dos helicópteros para la Policía Federal.\n\nLos "
            "helicópteros están valorados en 22 millones de dólares.",
            {"completed": 1},
        ),
    ],
)
def test_a_sum_to_come_for_other_things_is_not_what_is_there(text: str, sums: dict[str, int]) -> None:
    found = read(Document("d", text, lang="es", published="2010-11-09"))
    assert {c.status: len(c.amounts) for c in found} == sums


def test_goods_that_each_have_an_act_and_a_year_of_their_own_are_two_gifts() -> None:
    text = "日本去年向斐济警方赠送了10辆巡逻车，2021年还赠送过两艘快艇。"
    found = read(Document("0" * 64, text, lang="zh", published="2024-03-02"))
    assert {(c.date, *((i.name, i.quantity) for i in c.items)) for c in found} == {
        ("2023", ("巡逻车", 10)),
        ("2021", ("快艇", 2)),
    }
    text = "日本2022年和2023年先后向斐济警方赠送了10辆巡逻车，又提供了两艘快艇。"
    assert len(list(read(Document("0" * 64, text, lang="zh", published="2024-03-02")))) == 1
