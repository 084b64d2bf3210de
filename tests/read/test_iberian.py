"""Sides, negation and scope as Spanish and Portuguese notes tell them."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read

Told = set[tuple[str, str | None, str]]


def told(lang: str, text: str) -> Told:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-07-10"))
    return {(c.provider, c.recipient or c.recipient_group, c.instrument) for c in claims}


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (  # whose course another pays for
            "es",
            "Treinta agentes hondureños siguieron un curso de la Policía de Colombia pagado por Canadá.",
            {("CAN", "HND", "training"), ("COL", "HND", "training")},
        ),
        (
            "pt",
            "Os polícias cabo-verdianos que frequentaram o curso da PJ portuguesa, financiado pela UE, receberam os "
            "diplomas na sexta-feira.",
            {("EU", "CPV", "training"), ("PRT", "CPV", "training")},
        ),
        (  # whose course it is may learn there
            "es",
            "El curso de la Policía Nacional del Perú pagado por Canadá reunió a 30 agentes peruanos.",
            {("CAN", "PER", "training")},
        ),
        (  # "that … and that …": each its own giver
            "es",
            "Habló el director de la Policía Nacional de Honduras. Recordó que Washington donó en 2021 veinte "
            "camionetas y que la Policía Nacional de Colombia adiestra desde enero a 60 agentes.",
            {("USA", "HND", "equipment"), ("COL", "HND", "training")},
        ),
        (  # the group before the name leads the clause
            "pt",
            "Falou o comandante da Polícia da Guiné-Bissau. Lembrou que Lisboa doou em 2021 vinte carrinhas e que uma "
            "equipa da Polícia Federal do Brasil forma desde janeiro 60 agentes.",
            {("PRT", "GNB", "equipment"), ("BRA", "GNB", "training")},
        ),
        (  # who gives does not open the text by a dash in another's name
            "pt",
            "A Austrália entregou ontem à Polícia Nacional de Timor-Leste 40 rádios. A doação junta-se às fardas que "
            "Pequim tinha oferecido em 2019.",
            {("AUS", "TLS", "equipment"), ("CHN", "TLS", "equipment")},
        ),
        (
            "es",
            "La policía de Paraguay envió seis agentes a la Academia de la Policía Federal de Brasil para un curso de "
            "balística.",
            {("BRA", "PRY", "training")},
        ),
        (
            "es",
            "La policía nicaragüense envió a cuatro oficiales al curso de investigación de la Academia de Policía de "
            "El Salvador.",
            {("SLV", "NIC", "training")},
        ),
        (  # to break off relations cancels no course and is no accord
            "es",
            "Bolivia rompió relaciones con Israel en 2009, y desde entonces ninguno de sus policías asiste a cursos.",
            set(),
        ),
        ("es", "España mantiene a doce guardias civiles en Dakar.", {("ESP", "SEN", "presence")}),  # people, and whose
        ("es", "Dos guardias civiles murieron ayer en Cádiz arrollados por una narcolancha.", set()),
        (  # who told a force what it acts on gave it that
            "es",
            "La información facilitada por la policía marroquí permitió a la Guardia Civil detener a dos yihadistas.",
            {("MAR", "ESP", "operation")},
        ),
        (
            "es",
            "La Gendarmería de Marruecos detuvo en Nador a dos traficantes con información facilitada por la Guardia "
            "Civil española.",
            {("ESP", "MAR", "operation")},
        ),
        (  # who goes there for a course is taught there
            "es",
            "Doce detectives chilenos viajaron a Bogotá para seguir un curso antisecuestro del Gaula.",
            {("COL", "CHL", "training")},
        ),
        ("es", "El ministro de Seguridad de Costa Rica descartó la compra de cámaras chinas.", set()),
        (  # what somebody else gave stands, though it was paid at home what is told behind it
            "pt",
            "Espanha ofereceu à Polícia Nacional de Cabo Verde três viaturas; o edifício da esquadra foi construído "
            "com fundos próprios.",
            {("ESP", "CPV", "equipment")},
        ),
        (
            "es",
            "Taiwán donó a la policía de Paraguay veinte motocicletas y construyó con fondos propios la comisaría de "
            "Luque.",
            {("TWN", "PRY", "equipment"), ("TWN", "PRY", "infrastructure")},
        ),
        (  # who only made what another pays for gives nothing
            "es",
            "La policía de San Vicente y las Granadinas tiene veinte motocicletas de fabricación japonesa, compradas "
            "con un donativo de Taiwán.",
            {("TWN", "VCT", "equipment")},
        ),
        (
            "es",
            "Corea donó a la policía de Honduras doce camionetas de fabricación coreana.",
            {("KOR", "HND", "equipment")},
        ),
        (  # Las Palmas is not Brazil's Palmas
            "es",
            "En Las Palmas, doce policías de Mauritania siguieron en mayo un curso sobre falsificación de documentos.",
            {("ESP", "MRT", "training")},
        ),
    ],
)
def test_sides(lang: str, text: str, right: Told) -> None:
    assert told(lang, text) == right


def test_breaking_off_relations_cancels_no_course() -> None:
    text = (
        "Estados Unidos invitó a la policía de Nicaragua a un curso de homicidios, una invitación que no recibía desde "
        "que rompió relaciones con Taipéi."
    )
    claims = read(Document("0" * 64, text, lang="es", published="2023-07-10"))
    assert [(c.provider, c.recipient, c.status == "cancelled") for c in claims] == [("USA", "NIC", False)]


def test_counting_on_advisers_is_no_plan() -> None:
    text = "A Polícia Judiciária da Guiné-Bissau conta desde Março com dois assessores da Polícia Federal brasileira."
    (claim,) = read(Document("0" * 64, text, lang="pt", published="2023-07-10"))
    assert (claim.provider, claim.recipient, claim.status, claim.date) == ("BRA", "GNB", "implementing", "2023-03/..")


def test_goods_end_before_whom_they_are_for() -> None:
    text = "A Guiné-Bissau recebeu ontem do Brasil cinco viaturas para a polícia."
    (claim,) = read(Document("0" * 64, text, lang="pt", published="2023-07-10"))
    assert [(i.name, i.quantity) for i in claim.items] == [("viaturas", 5.0)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Las autoridades de Seychelles negocian con Francia un acuerdo de persecución marítima."),
        ("es", "Corea adelantó que se estudian cursos similares para las policías de Camboya y Laos."),
        ("pt", "O secretário de Segurança da Bahia recebeu o cônsul americano. Falou-se de um curso para a polícia."),
        ("es", "La policía búlgara capturó a un hombre con notificación roja de Interpol por terrorismo."),
        (
            "pt",
            "O rio está entregue a quatro botes da polícia angolana, comprados no mercado local. Falou o embaixador "
            "dos Emirados.",
        ),
    ],
)
def test_talk_notices_and_local_goods_give_nothing(lang: str, text: str) -> None:
    assert told(lang, text) == set()


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("es", "Guatemala nunca recibió las lanchas que ofreció Japón en 2018 a su guardia costera.", "pledged"),
        ("pt", "A polícia de São Tomé nunca recebeu os rádios que Angola prometeu em 2019.", "pledged"),
        ("es", "Guatemala recibió en 2019 las lanchas que ofreció Japón en 2018 a su guardia costera.", "completed"),
        ("en", "Fiji's police never received the boats that Japan offered in 2018.", "pledged"),
    ],
)
def test_what_never_came_was_only_offered(lang: str, text: str, status: str) -> None:
    (claim,) = read(Document("0" * 64, text, lang=lang, published="2023-07-10"))
    assert claim.status == status


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (  # who receives goods is not taught by that, nor is a course to come over
            "pt",
            "O Comando-Geral da PRM, em Maputo, recebeu na segunda-feira 25 motas doadas pela Índia, que formará, "
            "a partir de agosto, 30 instrutores em Nova Deli.",
            {("equipment", "completed"), ("training", "pledged")},
        ),
        (
            "es",
            "La Policía Nacional de Honduras recordó que el curso de Francia para sus oficiales no llegó a realizarse.",
            {("training", "cancelled")},
        ),
        (
            "es",
            "Taiwán había ofrecido 20 drones a la policía de Honduras, pero retiró la oferta en 2023.",
            {("technology", "cancelled")},
        ),
        (
            "pt",
            "A Noruega financia desde 2019 a construção de uma esquadra de polícia em Banjul, na Gâmbia.",
            {("infrastructure", "implementing")},
        ),
        (
            "pt",
            "A Noruega financiou em 2019 a construção de uma esquadra de polícia em Banjul, na Gâmbia.",
            {("infrastructure", "completed")},
        ),
        (
            "es",
            "Noruega financia desde 2019 la construcción de una comisaría en Banjul, Gambia.",
            {("infrastructure", "implementing")},
        ),
    ],
)
def test_how_far_it_came(lang: str, text: str, right: set[tuple[str, str | None]]) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-07-10"))
    assert {(c.instrument, c.status) for c in claims} == right


def test_taught_there_and_others_to_go() -> None:
    text = (
        "Veinte agentes de la Policía Nacional de Honduras fueron capacitados en Colombia en técnicas de allanamiento, "
        "y otros doce viajarán a Chile en agosto."
    )
    claims = read(Document("0" * 64, text, lang="es", published="2023-07-10"))
    assert {(c.provider, c.recipient, c.status, c.items[0].quantity) for c in claims} == {
        ("COL", "HND", "completed", 20.0),
        ("CHL", "HND", "pledged", 12.0),
    }


def test_others_in_hand_are_another_lot() -> None:
    text = (
        "La embajada de Estados Unidos donó siete vehículos a la Policía Nacional dominicana. Otros ocho vehículos se "
        "hallan en gestión para el Cesfront, avisó la embajada."
    )
    claims = read(Document("0" * 64, text, lang="es", published="2023-07-10"))
    assert {(c.status, c.items[0].quantity) for c in claims} == {("completed", 7.0), ("pledged", 8.0)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "O homem foi detido no Brasil após alerta da Interpol e extraditado para Portugal."),
        ("es", "La mujer fue detenida en Brasil tras una alerta de Interpol y extraditada a Portugal."),
    ],
)
def test_whose_alert_it_was_gives_nothing(lang: str, text: str) -> None:
    assert {c.provider for c in read(Document("0" * 64, text, lang=lang, published="2023-07-10"))} == {"PRT"}


def test_what_is_ruled_out_denies_nothing_beside_it() -> None:
    text = "Chile descartó comprar a Israel y compró a Italia 300 fusiles para Carabineros."
    assert {c.assertion for c in read(Document("0" * 64, text, lang="es", published="2023-07-10"))} == {"stated"}
    text = "El ministro de Ecuador descartó que Italia haya vendido programas espía a la policía."
    assert {c.assertion for c in read(Document("0" * 64, text, lang="es", published="2023-07-10"))} == {"denied"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The French gift of cameras to police in Peru was cancelled, while the course for its detectives goes on.",
        ),
        (
            "es",
            "El envío francés de cámaras a la policía de Perú fue suspendido, pero sigue el curso para sus detectives.",
        ),
        (
            "pt",
            "A doação francesa de câmaras à polícia de Angola foi cancelada, mas o curso para seus agentes continua.",
        ),
    ],
)
def test_what_goes_on_is_not_halted_by_what_is_told_before_it(lang: str, text: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2024-05-10"))
    assert {(c.instrument, c.status) for c in claims} == {("training", "implementing")}


def test_what_went_on_before_it_was_cancelled_is_cancelled() -> None:
    text = "El curso de Francia para la policía de Perú, que seguía en marcha en mayo, fue cancelado."
    [claim] = read(Document("0" * 64, text, lang="es", published="2024-07-10"))
    assert claim.status == "cancelled"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "La ayuda llega a tres países. Perú: Japón donó 20 motos a la policía. Bolivia: Italia formó a 40 agentes. "
            "Paraguay: Taiwán construyó una comisaría.",
        ),
        (
            "en",
            "Aid goes to three countries. Peru: Japan gave the police 20 cars. Bolivia: Italy trained 40 officers. "
            "Paraguay: Taiwan built a police station.",
        ),
    ],
)
def test_a_line_may_hold_several_labels(lang: str, text: str) -> None:
    assert told(lang, text) == {
        ("JPN", "PER", "equipment"),
        ("ITA", "BOL", "training"),
        ("TWN", "PRY", "infrastructure"),
    }


def test_who_heads_a_line_of_what_was_done_did_it() -> None:
    text = "- Reino Unido: cedeu dois barcos à Guarda Costeira de São Tomé e Príncipe.\n- Japão: construiu a esquadra."
    assert told("pt", text) == {("GBR", "STP", "equipment")}  # not of Japan's list: Britain built nothing there


def test_where_goods_were_bought_they_came_from() -> None:
    text = "La Policía Nacional de Honduras estrenó 40 camionetas compradas en Brasil por 2 millones de dólares."
    assert told("es", text) == {("BRA", "HND", "equipment")}
    text = "La Policía Nacional de Bolivia presentó los 60 vehículos patrulleros comprados en México."
    assert ("BOL", "MEX", "equipment") not in told("es", text)
