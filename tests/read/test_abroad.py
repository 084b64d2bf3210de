"""People abroad and forces at work together: whose they are, in whose land, and who is left out."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import abroad, cascade, read
from palanca.read.frames import candidates
from palanca.read.passage import Passage


def _passage(text: str, lang: str = "en") -> Passage:
    made = cascade.passage(Document("d", text, lang=lang))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("lang", "text", "side"),
    [
        ("en", "Kenyan police officers live in Port-au-Prince.", "KEN"),
        ("en", "Engineers from ZTE sit in Lusaka.", "CHN"),
        ("en", "The FBI's agents live in Accra.", "USA"),
        ("es", "Los agentes de la DEA despachan en Lima.", "USA"),
        ("pt", "Os assessores portugueses trabalham em Bissau.", "PRT"),
        ("zh", "中国警官常驻霍尼亚拉。", "CHN"),
    ],
)
def test_people_are_theirs_whose_name_stands_with_them(lang: str, text: str, side: str) -> None:
    sentence = _passage(text, lang).sentences[0]
    found = abroad.owners([t for t in sentence.things if t.entry.kind == "people"], sentence)
    assert [p.side for p in found] == [side]


@pytest.mark.parametrize(
    ("lang", "text", "paired"),
    [
        ("en", "Chinese and Lao police finished the patrol.", True),
        ("en", "German police stopped a bus with Bulgarian workers.", False),
        ("es", "La DEA y la policía de Bolivia tumbaron tres laboratorios.", True),
        ("es", "La policía de Quito detuvo a doce mineros chinos.", False),
    ],
)
def test_a_pair_are_two_forces_that_act_as_one(lang: str, text: str, paired: bool) -> None:
    made = _passage(text, lang)
    sentence = made.sentences[0]
    clauses = range(len(sentence.clauses))
    assert any(abroad.pair(sentence, clause, made.folded) for clause in clauses) is paired


def _instruments(text: str, lang: str = "en") -> set[str]:
    made = _passage(text, lang)
    return {c.instrument for c in candidates(made.sentences[0], made) if c.rule != "gist"}


def test_who_takes_a_prisoner_over_is_not_posted() -> None:
    assert _instruments("Four gang leaders were handed to FBI agents in San Salvador.") == {"operation"}


def test_who_patrols_alone_abroad_is_there() -> None:
    assert _instruments("Rwandan policemen patrol in Mozambique.") == {"presence"}
    assert _instruments("Rwandan policemen patrol with Mozambican policemen in Mozambique.") == {"operation"}


def test_two_subjects_joined_by_and_stand_in_one_clause() -> None:
    assert len(_passage("China and Peru signed the memorandum.").sentences[0].clauses) == 1
    assert len(_passage("China gave Peru ten cars and Bolivia received five.").sentences[0].clauses) == 2


@pytest.mark.parametrize(
    ("lang", "text", "instruments"),
    [
        ("en", "Officers from China walked the beat with the carabinieri in Rome.", {"operation"}),
        ("en", "Kenya expelled four officers of the British National Crime Agency.", {"presence"}),
        ("en", "Benin has offered Haiti 2,000 policemen.", {"presence"}),
        (
            "pt",
            "A Gendarmaria francesa subiu o rio com a Polícia Federal brasileira em busca de garimpeiros.",
            {"operation"},
        ),
    ],
)
def test_who_acts_beside_whom_and_who_is_sent(lang: str, text: str, instruments: set[str]) -> None:
    assert _instruments(text, lang) == instruments


def test_a_publisher_may_have_its_country_in_brackets() -> None:
    document = Document("d", "Foram detidos dois homens.", lang="pt", publisher="Polícia Judiciária (Portugal)")
    made = cascade.passage(document)
    assert made is not None
    assert "PRT" in (made.home, made.publisher)


@pytest.mark.parametrize(
    ("lang", "text", "instruments"),
    [
        ("en", "In March 40 nationals of China were led in handcuffs onto a plane in Manila.", {"operation"}),
        ("es", "Con información de la policía australiana, agentes de Fiyi incautaron la droga.", {"operation"}),
        ("pt", "A polícia do Suriname e gendarmes franceses destruíram juntos o garimpo.", {"operation"}),
    ],
)
def test_what_forces_do_for_one_another(lang: str, text: str, instruments: set[str]) -> None:
    assert _instruments(text, lang) == instruments


def test_the_plane_that_carries_prisoners_is_not_given() -> None:
    assert "equipment" not in _instruments("Panama put twelve suspects on a military plane to the United States.")


def test_the_people_of_a_firm_named_before_are_there_by_it() -> None:
    made = _passage("ZTE built the system. Its engineers still work inside the ministry in Caracas.")
    assert "presence" in {c.instrument for c in candidates(made.sentences[1], made)}


def test_who_is_arrested_gives_nothing() -> None:
    assert not cascade.drafts(Document("d", "瑞典警方逮捕了两名中国公民。", lang="zh"))


def test_boats_counted_with_a_forces_people_abroad_are_its_own() -> None:
    text = "La misión de la Guardia Civil en Nuakchot cuenta con 50 agentes, dos patrulleras y un helicóptero."
    assert _instruments(text, "es") == {"presence"}


def test_who_is_not_let_in_is_not_there() -> None:
    text = "Ecuador will not allow the FBI to keep an office in Quito."
    assert not [d for d in cascade.drafts(Document("d", text, lang="en")) if d.instrument == "presence"]


def test_raids_in_two_lands_at_one_time_are_one_operation() -> None:
    text = "Agents searched houses in Belgrade and Chicago at the same time."
    made = _passage(text)
    assert abroad.pair(made.sentences[0], 0, made.folded)


def test_accused_nationals_sent_back_are_handed_over() -> None:
    assert _instruments("Malaysia deported eleven Koreans wanted for fraud to Seoul.") == {"operation"}


def test_an_envoy_kept_to_work_with_others_is_no_operation() -> None:
    text = "Denmark keeps a liaison officer in Bangkok to work with Thai investigators."
    assert _instruments(text) == {"presence"}


def test_who_warns_provides() -> None:
    text = "Peru's police alerted Spain's customs service to the cocaine."
    made = _passage(text)
    assert {c.act.frame for c in candidates(made.sentences[0], made) if c.act is not None} == {"alert"}


def test_a_park_is_no_set_of_countries() -> None:
    assert not [
        p for p in _passage("六名民警在十六湖国家公园工作了一个月。", "zh").sentences[0].parties if p.kind == "group"
    ]


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("en", "Spanish courts have extradited a former minister wanted for fraud to Ecuador.", ("ECU", "ESP")),
        ("en", "Chinese suspects were extradited to Beijing from Spain.", ("CHN", "ESP")),
        ("en", "China's police handed over two officers to the Kenyan mission in Haiti.", ("CHN", "HTI")),
        ("es", "Autoridades mexicanas entregaron a Estados Unidos a un capo del cartel.", ("USA", "MEX")),
        ("pt", "A justiça portuguesa extraditou ontem para o Brasil um traficante.", ("BRA", "PRT")),
        ("pt", "Portugal comprou dois carros para a polícia de Angola.", ("PRT", "AGO")),
    ],
)
def test_who_hands_a_suspect_over_receives_and_no_one_else(lang: str, text: str, sides: tuple[str, str]) -> None:
    (found,) = cascade.drafts(Document("d", text, lang=lang, published="2024-05-15"))
    assert (found.provider, found.recipient) == sides


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kenyan police officers landed in Haiti on Tuesday as part of a UN-backed security mission."),
        (
            "es",
            "A Haití han llegado policías kenianos que forman parte de una misión de seguridad con el aval de la ONU.",
        ),
        ("pt", "Polícias quenianos chegaram ao Haiti no âmbito de uma missão de segurança apoiada pela ONU."),
        ("zh", "肯尼亚警察抵达海地，参加联合国授权的安全支援任务。"),
    ],
)
def test_who_approves_of_a_mission_sends_nobody(lang, text):
    found = cascade.considered(Document("d", text, lang=lang, published="2024-06-26"), 0.3)
    assert {(d.provider, d.recipient) for d in found if d.instrument == "presence"} == {("KEN", "HTI")}


def test_a_body_s_own_people_are_its_own():
    found = cascade.considered(Document("d", "The UN has 300 police officers in Haiti.", lang="en"), 0.3)
    assert {(d.provider, d.recipient) for d in found if d.instrument == "presence"} == {("UN", "HTI")}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("es", "Asumió ayer como agregado policial en la embajada del Perú en Santiago de Chile.", ("PER", "CHL")),
        ("pt", "O inspector é adido policial na embaixada de Angola em Windhoek.", ("AGO", "NAM")),
        ("zh", "秘鲁驻智利大使馆现有三名警务人员。", ("PER", "CHL")),
    ],
)  # fmt: skip
def test_who_works_in_an_embassy_is_sent_by_whose_it_is(lang: str, text: str, sides: tuple[str, str]) -> None:
    publisher = {"PER": "Policía Nacional del Perú", "AGO": "Jornal de Angola"}[sides[0]]
    found = read(Document("d", text, lang=lang, published="2023-06-01", publisher=publisher))
    assert [(c.provider, c.recipient, c.instrument) for c in found] == [(*sides, "presence")]


@pytest.mark.parametrize(
    ("lang", "text", "givers"),
    [
        (
            "es",
            "La policía de Kenia llegó a Haití en junio. Bahamas y Benín también ofrecieron enviar personal.",
            {"BHS", "BEN"},
        ),
        (
            "pt",
            "A polícia do Quénia chegou ao Haiti em junho. Bahamas e Benim também se ofereceram para enviar pessoal.",
            {"BHS", "BEN"},
        ),
    ],
)
def test_who_offers_to_send_people_sends_them(lang: str, text: str, givers: set[str]) -> None:
    found = cascade.considered(Document("d", text, lang=lang, published="2024-05-10"), 0.3)
    assert {d.provider for d in found if d.instrument == "presence"} == givers


def test_who_promises_people_money_sends_nobody() -> None:
    text = "The Kenyan government promised police officers a pay rise, said the embassy of Britain in Nairobi."
    assert read(Document("d", text, lang="en", published="2024-05-10")) == []


def test_a_bureau_is_of_the_land_written_before_it() -> None:
    found = cascade.considered(Document("d", "中国专家组与巴联邦调查局共同勘查爆炸现场。", lang="zh"), 0.05)
    assert {d.recipient for d in found} == {"PAK"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Las policías de España y Marruecos trabajaron de consuno contra la trata el lunes."),
        ("zh", "西班牙和摩洛哥警方每月在边境会合巡逻。"),
    ],
)
def test_forces_at_work_together_are_an_operation(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2024-05-10"))
    assert {c.instrument for c in found} == {"operation"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Argentine police handed the Paraguayan police the data of 300 stolen cars."),
        ("es", "La policía argentina entregó a la paraguaya los datos de 300 vehículos robados."),
        ("pt", "A polícia argentina entregou à polícia do Paraguai os dados de 300 veículos roubados."),
        ("zh", "阿根廷警方向巴拉圭刑事调查局移交了三名逃犯的案卷。"),
    ],
)
def test_what_a_force_knows_is_no_equipment(lang: str, text: str) -> None:
    found = cascade.considered(Document("d", text, lang=lang, published="2024-05-10"), 0.15)
    assert {(d.provider, d.recipient, d.instrument) for d in found} >= {("ARG", "PRY", "operation")}
    assert not any(d.instrument == "equipment" for d in found)


def test_a_head_office_named_like_a_country_is_of_its_own() -> None:
    text = "武吉阿曼商业罪案调查局同中国公安部联手捣毁三个诈骗窝点，扣捕四十人。"
    found = read(Document("d", text, lang="zh", published="2024-05-10"))
    assert [(c.provider, c.recipient, c.instrument) for c in found] == [("CHN", "MYS", "operation")]
