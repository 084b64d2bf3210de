"""What surrounds teaching: schools, hosts, payers, lists; told by candidates and sides, whatever the weights."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, lessons, read
from palanca.read.frames import Candidate, candidates
from palanca.read.passage import Passage


def told(text: str, lang: str = "en") -> tuple[Passage, list[list[Candidate]]]:
    made = cascade.passage(Document("d", text, lang=lang, published="2024-05-15"))
    assert made is not None
    return made, [candidates(sentence, made) for sentence in made.sentences]


def instruments(found: list[Candidate]) -> set[str]:
    return {c.instrument for c in found if c.rule != "gist"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Madagascar's gendarmerie sends two captains a year to the police college in Paris."),
        ("es", "La Gendarmería francesa abrió sus aulas a treinta cadetes de la policía paraguaya."),
        ("pt", "A GNR abriu as suas salas de aula a trinta cadetes são-tomenses."),
    ],
)
def test_a_school_beside_others_learners_is_a_lesson_and_no_building(lang: str, text: str) -> None:
    _, (found,) = told(text, lang)
    assert "training" in instruments(found)
    assert "infrastructure" not in instruments([c for c in found if c.act is None])


def test_a_school_that_is_built_stays_a_building() -> None:
    _, (found,) = told("China built a police academy for the cadets of Samoa.")
    assert "infrastructure" in instruments(found)


def test_an_agreement_that_only_frames_is_left_out() -> None:
    _, (framed,) = told("Under the treaty, France gave Togo's police ten cars.")
    _, (signed,) = told("France and Togo signed a treaty on police cooperation.")
    assert "agreement" not in instruments(framed)
    assert "agreement" in instruments(signed)


def test_room_for_learners_is_no_course() -> None:
    _, (found,) = told("China built a police academy in Samoa where 800 officers can train at a time.")
    assert "training" not in instruments(found)


def test_who_took_part_is_told_by_a_later_sentence() -> None:
    text = (
        "A workshop on stolen cars opened on Monday. It is run by the Australian Federal Police. "
        "Detectives from Samoa, Tonga and Vanuatu are taking part."
    )
    _, (opened, run, listed) = told(text)
    assert "training" not in instruments(opened) | instruments(run), "the course is told where its learners are"
    assert [c.rule for c in listed if c.instrument == "training"] == ["roster"]


def test_where_learners_come_from_receives_and_a_mere_host_does_not() -> None:
    made, (found,) = told("Officers from Peru and Bolivia attended a course on gangs in San Salvador.")
    sentence, lesson = made.sentences[0], next(c for c in found if c.instrument == "training")
    roles = {p.side: lessons.role(p, sentence, lesson) for p in sentence.parties}
    hosts = {p.side for p in sentence.parties if lessons.venue(p, sentence, lesson)}
    assert (roles["PER"], roles["BOL"], roles["SLV"]) == ("recipient", "recipient", "")
    assert hosts == {"SLV"}


def test_advice_to_a_court_is_legal_and_no_training() -> None:
    _, (found,) = told("Un fiscal estadounidense asesora al Ministerio Público de Costa Rica.", "es")
    assert "legal" in instruments(found)
    assert "training" not in instruments(found)


@pytest.mark.parametrize(
    ("lang", "text", "group"),
    [
        (
            "en",
            "The Russian ambassador said that 270 officers from 13 countries have gone through the centre in Managua.",
            "13 countries",
        ),
        (
            "es",
            "El embajador ruso dijo que 270 oficiales de trece países latinoamericanos han pasado por el centro.",
            "trece países latinoamericanos",
        ),
        (
            "pt",
            "O embaixador russo disse que 270 agentes de treze países africanos passaram pelo centro.",
            "treze países africanos",
        ),
    ],
)
def test_counted_learners_of_many_countries_are_taught_as_a_group(lang: str, text: str, group: str) -> None:
    made, found = told(text, lang)
    assert instruments(found[0]) == {"training"}
    party = next(p for p in made.sentences[0].parties if p.kind == "group")
    assert party.text == group
    assert lessons.role(party, made.sentences[0], found[0][0]) == "recipient"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China and Fiji met. China trained 30 officers of the two countries."),
        ("es", "China capacitó a 30 policías de la Región Metropolitana."),
        ("pt", "A China treinou 30 policiais dos dois países."),
    ],
)
def test_the_two_countries_and_a_part_of_one_are_no_group(lang: str, text: str) -> None:
    made, _ = told(text, lang)
    assert not [p for s in made.sentences for p in s.parties if p.kind == "group"]


def test_goods_only_pointed_back_at_stand_beside_a_course() -> None:
    text = (
        "Los botes son obsequio del Gobierno de Noruega, que los entregó en marzo a la policía de Perú. Lo usa desde "
        "julio, junto con otros fiscales, gracias a un préstamo por el Servicio Forestal de los Estados Unidos."
    )
    made, first = told(text, "es")
    assert any(not c.things for c in candidates(made.sentences[1], made, first[0][0]))


@pytest.mark.parametrize(
    ("lang", "text", "shared"),
    [
        ("en", "Thai and Vietnamese coast guards held a joint rescue drill off Phuket.", True),
        ("en", "Kenya and Tanzania attended a joint exercise run by the US Coast Guard in Mombasa.", False),
        ("en", "Kenya and Tanzania attended a course on forged papers.", False),
        ("es", "Policías de Chile y Argentina hicieron un simulacro antidrogas conjunto.", True),
        ("es", "Instructores de España y Francia dieron un entrenamiento conjunto a la policía de Mali.", False),
        ("pt", "As polícias do Brasil e do Uruguai fizeram um treino conjunto.", True),
        ("zh", "中老两国警方举行打击跨境犯罪联合演练。", True),
        ("zh", "中老两国警官参加培训。", False),
    ],
)
def test_an_exercise_of_two_sides_has_both_of_them(lang: str, text: str, shared: bool) -> None:
    made, (found,) = told(text, lang)
    assert any(lessons.jointly(c, made) for c in found) is shared


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The navies of India and Sri Lanka held a joint exercise off Colombo."),
        ("es", "Militares de Perú y Brasil hicieron un ejercicio combinado en la Amazonía."),
        ("zh", "中俄海军在日本海举行联合演习。"),
    ],
)
def test_an_exercise_of_soldiers_is_none(lang: str, text: str) -> None:
    assert cascade.drafts(Document("d", text, lang=lang, published="2024-05-15")) == []


def test_officers_who_learn_abroad_are_of_the_papers_country():
    told = read(
        Document(
            "d",
            "Decenas de policías recibirán cursos en Bogotá a partir de julio, anunció el ministro de Seguridad.",
            lang="es",
            published="2023-06-01",
            title="Policías recibirán cursos en Colombia",
            publisher="El Heraldo (Honduras)",
        )
    )
    assert [(c.provider, c.recipient, c.instrument) for c in told] == [("COL", "HND", "training")]


def test_who_teaches_by_a_passive_verb_receives_nothing():
    text = (
        "Cuarenta policías hondureños viajaron a Bogotá para capacitarse. El curso es impartido por la Policía de "
        "Colombia y financiado por la Embajada de Estados Unidos."
    )
    told = read(Document("d", text, lang="es", published="2023-06-01", title="Policías hondureños en Colombia"))
    assert {(c.provider, c.recipient, c.instrument) for c in told} == {
        ("COL", "HND", "training"),
        ("USA", "HND", "training"),
    }


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("es", "La Embajada de Francia formó a 30 policías de Guinea en el uso de cámaras corporales.", {"training"}),
        ("pt", "Portugal formou 40 polícias de Cabo Verde no uso de câmaras corporais e drones.", {"training"}),
        ("es", "Francia donó drones a la policía de Guinea y formó a 30 agentes.", {"technology", "training"}),
    ],
)  # fmt: skip
def test_what_others_are_taught_to_use_is_not_given(lang: str, text: str, told: set[str]) -> None:
    assert {c.instrument for c in read(Document("d", text, lang=lang, published="2023-06-01"))} == told


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("es", "Honduras enviará a Chile 20 policías para un curso.", ("CHL", "HND")),
        ("es", "Honduras mandó 20 policías a capacitarse en Chile.", ("CHL", "HND")),
        ("pt", "Angola vai enviar 20 polícias a Portugal para um curso de trânsito.", ("PRT", "AGO")),
        ("en", "Fiji will send 20 police officers to Chile for a course.", ("CHL", "FJI")),
        ("es", "Chile envió a Honduras 20 policías para dar un curso.", ("CHL", "HND")),
        ("es", "Veinte policías hondureños fueron capacitados en Brasil.", ("BRA", "HND")),
        ("pt", "Dez polícias timorenses regressaram de Luanda, onde frequentaram a escola de polícia.", ("AGO", "TLS")),
        ("es", "Veinte policías hondureños han sido capacitados en Chile este año.", ("CHL", "HND")),
    ],
)
def test_who_is_sent_to_learn_is_taught_there(lang: str, text: str, sides: tuple[str, str]) -> None:
    claims = read(Document("d", text, lang=lang, published="2023-03-03"))
    assert [(c.provider, c.recipient) for c in claims if c.instrument == "training"] == [sides]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Kenya deployed 400 police officers to Haiti. Before leaving, the officers took a course at home.", 0),
        ("en", "China sent police to Dili. Prior to their tenure, the team underwent nine months of training.", 0),
        ("es", "España desplegó 20 guardias civiles en Mauritania. Los agentes recibieron un curso en Logroño.", 0),
        ("zh", "中国向东帝汶派遣维和警队。出征前，队员们在公安部维和培训中心接受了九个月的培训。", 0),
        ("en", "Japan sent three instructors to Palau. The Palau police have received training at sea.", 1),
        ("en", "Kenya deployed 400 police to Haiti. Ninety Haitian recruits took a course in Embakasi.", 1),
        ("es", "Los 90 policías chadianos, que antes de partir recibieron un curso de francés, llegaron a Bangui.", 0),
        ("pt", "Os 60 polícias angolanos, que receberam formação antes da partida, seguiram para Portugal.", 0),
        ("en", "Before leaving for Haiti the 90 Chadian officers received a course from French gendarmes.", 1),
        ("es", "Dos fiscales de Guatemala viajaron a Washington para reunirse con el Departamento de Justicia.", 0),
        ("es", "Dos fiscales de Guatemala viajaron a Washington para estudiar en el Departamento de Justicia.", 1),
        ("en", "Three detectives of the Bahamas police returned from Miami, where they testified in a trial.", 0),
        ("en", "Three detectives of the Bahamas police returned from Miami, where they took a course.", 1),
        ("en", "The Zambian police trained 600 recruits this year, said the commissioner, who studied in Moscow.", 0),
        ("pt", "A polícia de Angola formou 400 agentes em Luanda, disse o comandante, que estudou em Moscovo.", 0),
        ("en", "The commissioner of the Zambian police attended a course in Moscow in May.", 1),
        ("es", "El jefe y 20 policías hondureños estudiaron en la academia del FBI.", 1),
        ("en", "Rwanda has 700 police in Cabo Delgado. They were trained at Gishari before they were sent there.", 0),
    ],
)  # fmt: skip
def test_who_is_made_ready_to_be_sent_is_not_taught_for_others(lang: str, text: str, told: int) -> None:
    found = read(Document("d", text, lang=lang, published="2023-06-01"))
    assert sum(c.instrument == "training" for c in found) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Japan sent four instructors to teach Albania's police how to handle dogs.", {"training"}),
        ("en", "Japan sent dogs to Albania's police and taught them how to handle them.", {"training", "equipment"}),
        ("es", "Japón capacitó a policías de Perú para operar drones y cámaras corporales.", {"training"}),
        ("pt", "A França enviou quatro instrutores para ensinar a polícia de Angola a manusear cães.", {"training"}),
    ],
)
def test_goods_that_are_only_taught_about_are_not_given(lang: str, text: str, told: set[str]) -> None:
    found = read(Document("d", text, lang=lang, published="2024-05-15"))
    assert {claim.instrument for claim in found} == told


def test_who_took_a_course_over_is_only_told_of_who_teaches() -> None:
    text = (
        "New Zealand, which took the training project over from Britain in 2022, has since taught forty Tongan police "
        "officers."
    )
    [claim] = read(Document("d", text, lang="en", published="2026-05-10"))
    assert (claim.provider, claim.recipient, [i.quantity for i in claim.items]) == ("NZL", "TON", [40])


def test_who_trained_and_will_train_more_tells_of_both() -> None:
    text = "Italy, which trained 40 Libyan coast guards in 2017, will train another 60 this year."
    claims = read(Document("d", text, lang="en", published="2026-05-10"))
    found = {(c.status, c.date, *(i.quantity for i in c.items)) for c in claims}
    assert found == {("completed", "2017", 40), ("pledged", "2026", 60)}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            *("es", "Colombia capacitará a 300 policías haitianos en su escuela de Sibaté con fondos de Canadá."),
            {("COL", "training"), ("CAN", "training")},
        ),
        (
            "es",
            "Con fondos de Canadá se levanta en Haití una escuela de policía donde se capacitará a 300 agentes.",
            {("CAN", "infrastructure"), ("CAN", "training")},
        ),
        (
            "en",
            "Colombia will train 300 Haitian police officers at its school in Sibaté with money from Canada and the "
            "United States.",
            {("COL", "training"), ("CAN", "training"), ("USA", "training")},
        ),
    ],
)
def test_a_school_where_others_learn_is_not_what_the_money_gives(
    lang: str, text: str, told: set[tuple[str, str]]
) -> None:
    found = read(Document("d", text, lang=lang, published="2023-12-01"))
    assert {(claim.provider, claim.instrument) for claim in found} == told


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("en", "Uganda sent thirty recruits to Kenya's police college.", {("KEN", "UGA")}),
        ("en", "Benin and Togo send forty cadets a year to Senegal's police school.", {("SEN", "BEN"), ("SEN", "TGO")}),
        ("es", "Paraguay manda cada año diez cadetes a la escuela de policía de Bolivia.", {("BOL", "PRY")}),
        (
            "pt",
            "O Benim e o Togo enviam quarenta cadetes por ano para a escola de polícia do Senegal.",
            {("SEN", "BEN"), ("SEN", "TGO")},
        ),
        ("pt", "A Somália manda os seus polícias à Turquia para formação.", {("TUR", "SOM")}),
        ("zh", "贝宁每年派40名警官到塞内加尔国家警察学校学习。", {("SEN", "BEN")}),
        ("en", "Italy sent six instructors to Kenya's police school to teach traffic control.", {("ITA", "KEN")}),
        ("zh", "塞内加尔警察学院今年有29名外国学员，来自贝宁和多哥。", {("SEN", "BEN"), ("SEN", "TGO")}),
    ],
)
def test_whose_school_it_is_teaches_those_who_are_sent_there(lang: str, text: str, sides: set[tuple[str, str]]) -> None:
    found = cascade.considered(Document("d", text, lang=lang, published="2024-05-10"), 0.3)
    assert {(d.provider, d.recipient) for d in found if d.instrument == "training"} == sides
