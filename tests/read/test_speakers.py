"""Who says so: speakers by their words of saying, in all languages."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read
from palanca.read.cascade import passage
from palanca.read.speakers import sayings


def _speakers(lang: str, text: str) -> list[str]:
    made = passage(Document("d", text, lang=lang, published="2024-05-15"))
    assert made is not None
    return [saying.name for sentence in made.sentences for saying in sayings(sentence, made)]


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("en", "The Japanese embassy adds that ten cars have come.", "The Japanese embassy"),
        ("en", "The embassy has denied that ten cars have come.", "The embassy"),
        ("es", "El alto comisionado adelantó hoy que llegarán diez patrullas.", "El alto comisionado"),
        ("es", "Llegarán diez patrullas, anunciaron ayer sus embajadas.", "sus embajadas"),
        ("pt", "O alto comissariado garantiu que chegam dez viaturas.", "O alto comissariado"),
        ("pt", "Chegam dez viaturas, prometeu a encarregada de negócios.", "a encarregada de negócios"),
        ("zh", "肯尼亚内政部昨天宣布，日本赠送了十辆巡逻车。", "肯尼亚内政部"),
        ("en", "The transport minister (a former judge) said that ten cars have come.", "The transport minister"),
        ("en", '"Ten cars have come," reads a statement of the embassy.', "a statement of the embassy"),
        ("es", "Llegaron diez patrullas, reza un comunicado de la embajada.", "un comunicado de la embajada"),
        ("pt", "Chegaram dez viaturas, lê-se na nota da embaixada.", "nota da embaixada"),
        ("zh", "斐济防长（兼警务部长）周三透露，日本赠送了十辆巡逻车。", "斐济防长"),
        ("zh", "斐济防长3月2日（周三）对媒体透露，日本赠送了十辆巡逻车。", "斐济防长"),
        ("es", "Según datos del Ministerio del Interior, llegaron diez patrullas.", "Ministerio del Interior"),
        ("pt", "Segundo dados da embaixada, chegaram dez viaturas.", "embaixada"),
        ("en", "Ana Ruiz, the Spanish ambassador, told the ceremony that ten cars have come.", "Ana Ruiz"),
        ("en", '"Ten cars have come," said the head of the traffic police.', "the head of the traffic police"),
        ("es", "Anunció, además, la embajadora que llegarán diez patrullas.", "la embajadora"),
        ("es", "Dijo también el diplomático que llegarán diez patrullas.", "el diplomático"),
        ("en", "The Dutch ambassador, speaking on Friday, said Japan would give ten cars.", "The Dutch ambassador"),
        ("en", "Nairobi, Jun 2 (APX) Ten cars have come, the Japanese embassy said on Friday.", "the Japanese embassy"),
        ("en", "The Japanese embassy also said that ten cars have come.", "The Japanese embassy"),
        ("en", "In a statement the embassy said that ten cars have come.", "the embassy"),
        ("es", "El embajador también dijo que llegarán diez patrullas.", "El embajador"),
        ("es", "El ministro ya había dicho que llegarán diez patrullas.", "El ministro"),
        ("es", "En Quito el ministro dijo que llegarán diez patrullas.", "el ministro"),
        ("pt", "O embaixador também disse que chegam dez viaturas.", "O embaixador"),
        ("es", "Llegarán diez patrullas, según informaron funcionarios del país.", "funcionarios del país"),
        ("pt", "O embaixador tinha revelado que chegam dez viaturas.", "O embaixador"),
        ("zh", "斐济政府发声明，日本赠送了十辆巡逻车。", "斐济政府"),
        ("zh", "外交部发言人答问时称，日本赠送了十辆巡逻车。", "外交部发言人"),
        ("zh", "近来公开的几份报告说，日本赠送了十辆巡逻车。", "近来公开的几份报告"),
        ("zh", "警校年报显示，日本赠送了十辆巡逻车。", "警校年报"),
        ("zh", "内罗毕5月14日电 肯尼亚检察长14日证实，日本赠送了十辆巡逻车。", "肯尼亚检察长"),
    ],
)
def test_who_speaks(lang: str, text: str, speaker: str) -> None:
    assert _speakers(lang, text) == [speaker]


def test_a_pronoun_stands_for_who_spoke_before() -> None:
    text = "肯尼亚警察总监说，道路已经修好。他说，日本向肯尼亚警方赠送了十辆巡逻车。"
    made = passage(Document("d", text, lang="zh", published="2024-05-15"))
    assert made is not None
    (saying,) = sayings(made.sentences[1], made)
    assert "pronoun" in saying.nature


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "警方收到公布的名单和显示器。"),
        ("en", "The police received ten cars under a credit line."),
    ],
)
def test_what_only_looks_like_saying(lang: str, text: str) -> None:
    assert not _speakers(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "speakers"),
    [
        ("zh", "中新社昆明5月25日电 云南警方通报，中国向老挝警方捐赠10辆巡逻车。", {"中新社昆明"}),
        ("es", "LIMA, 4 may (EFE).- China donó diez patrullas a la policía.", {"EFE"}),
    ],
)
def test_who_signs_a_dateline_is_the_author(lang: str, text: str, speakers: set[str]) -> None:
    made = passage(Document("d", text, lang=lang, published="2019-05-26"))
    assert made is not None
    said = {saying.name for sentence in made.sentences for saying in sayings(sentence, made)}
    assert not {name for name in said if any(speaker in name for speaker in speakers)}


def test_whose_turn_it_is_speaks_though_a_dateline_looks_alike() -> None:
    made = passage(Document("d", "SEÑOR MINISTRO.- China donó diez patrullas a la policía.", lang="es"))
    assert made is not None
    assert [saying.name for saying in sayings(made.sentences[0], made)] == ["SEÑOR MINISTRO"]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "es",
            "Japón donó doce vehículos a la Policía Nacional de Honduras, destacó el ministro de Seguridad.",
            "el ministro de Seguridad",
        ),
        (
            "pt",
            "O Japão doou doze viaturas à Polícia Nacional de Angola, frisou o ministro do Interior.",
            "o ministro do Interior",
        ),
        (
            "en",
            "Japan donated twelve vehicles to the Fiji Police Force, according to the police minister.",
            "the police minister",
        ),
        ("es", "Japón destacó al entregar doce vehículos a la Policía Nacional de Honduras.", "author"),
    ],
)
def test_a_verb_of_saying_may_close_what_is_said(lang: str, text: str, wanted: str) -> None:
    assert [claim.voice for claim in read(Document("d", text, lang=lang, published="2024-05-15"))] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ASUNCIÓN (EFE).- Taiwán firmó este jueves un convenio por el que dará 30 patrullas a Paraguay.", "author"),
        (
            "El ministro del Interior de Paraguay, un general, precisó que la empresa Chunghwa Telecom de Taiwán "
            "instalará 500 cámaras de vigilancia.",
            "El ministro del Interior de Paraguay",
        ),
    ],
)
def test_a_dateline_and_what_is_said_do_not_speak(text: str, wanted: str) -> None:
    assert {claim.voice for claim in read(Document("d", text, lang="es", published="2024-05-15"))} == {wanted}


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        (
            "es",
            "El embajador de Francia dijo ayer que visitó Niamey. Añadió que París entregará 20 camiones a la "
            "gendarmería de Níger.",
            "El embajador de Francia",
        ),
        (
            "es",
            "El embajador de Francia dijo ayer que visitó Niamey. París entregó 20 camiones a la gendarmería de Níger.",
            "author",
        ),
        (
            "en",
            'The aid will go on, the Danish ambassador to Kenya told reporters. "We gave the Kenyan police ten boats '
            'in May."',
            "the Danish ambassador to Kenya",
        ),
        (
            "en",
            'The "Blue Coast" plan goes on, the Danish ambassador to Kenya told reporters.\n\nDenmark gave the Kenyan '
            "police ten boats in May.",
            "author",
        ),
    ],
)
def test_who_spoke_last_says_what_has_no_other_speaker(lang: str, text: str, speaker: str) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2024-06-12"))
    assert [c.voice for c in found if c.instrument == "equipment"] == [speaker]
