"""What goes on: a course that a sentence adds to, one that ends on a day to come, what is paid for or built now, what
was halted and taken up again; and what only looks so."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _status(lang: str, text: str, instrument: str) -> set[str | None]:
    claims = read(Document("d", text, lang=lang, published="2024-05-10"))
    return {c.status for c in claims if c.instrument == instrument}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Twenty police officers began on Monday two weeks of lessons in Kigali. Their teachers are Italian. The "
            "class, whose members come from Kenya, Uganda and Zambia, is the first of its kind.",
            "implementing",
        ),
        (
            "Twenty police officers began on 4 March two weeks of lessons in Kigali. Their teachers were Italian. The "
            "class, whose members came from Kenya, Uganda and Zambia, was the first of its kind.",
            "completed",
        ),
    ],
)
def test_who_takes_part_in_a_course_is_as_far_as_the_course(text: str, status: str) -> None:
    claims = read(Document("d", text, lang="en", published="2024-05-10"))
    found = {(c.provider, c.recipient, c.status) for c in claims if c.recipient in ("KEN", "UGA", "ZMB")}
    assert found == {("ITA", side, status) for side in ("KEN", "UGA", "ZMB")}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "The course for 30 Zambian customs officers, which Korea opened last Monday, ends on Friday.", "now"),
        ("en", "The course for 30 Zambian customs officers, which Korea opened in March, ended on Friday.", "done"),
        ("pt", "O curso ministrado pela GNR a 30 polícias timorenses termina na sexta-feira.", "now"),
        ("pt", "O curso ministrado pela GNR a 30 polícias timorenses terminou na sexta-feira.", "done"),
    ],
)
def test_a_course_that_ends_on_a_day_to_come_is_not_over(lang: str, text: str, status: str) -> None:
    assert _status(lang, text, "training") == {"implementing" if status == "now" else "completed"}


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "status"),
    [
        ("en", "Fuel is scarce. Japan pays for the radios of the Tajik border police.", "equipment", "implementing"),
        ("en", "Fuel is scarce. Japan paid for the radios of the Tajik border police.", "equipment", "completed"),
        (
            "es",
            "Francia levanta en Cotonú la nueva sede de la policía judicial de Benín.",
            "infrastructure",
            "implementing",
        ),
        (
            "es",
            "Francia levantó en Cotonú la nueva sede de la policía judicial de Benín.",
            "infrastructure",
            "completed",
        ),
    ],
)
def test_what_is_paid_for_or_built_now_is_under_way(lang: str, text: str, instrument: str, status: str) -> None:
    assert _status(lang, text, instrument) == {status}


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Germany halted its police training in Mali in 2022 and took it up again this spring.", "implementing"),
        ("en", "Germany halted its police training in Mali in 2022.", "suspended"),
        ("en", "Germany halted its police training in Mali in 2022; it has not resumed.", "suspended"),
        ("en", "Germany halted its police training in Mali in 2022; it will be resumed soon.", "suspended"),
        (
            "es",
            "El curso de la Guardia Civil para la policía de Mauritania, suspendido en enero, se reanudó en abril.",
            "implementing",
        ),
        (
            "es",
            "El curso de la Guardia Civil para la policía de Mauritania fue suspendido en enero.",
            "suspended",
        ),
    ],
)
def test_what_was_halted_and_taken_up_again_goes_on(lang: str, text: str, status: str) -> None:
    assert _status(lang, text, "training") == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The extradition treaty of Honduras with the United States, denounced in 2023, was reinstated in April.",
            "implementing",
        ),
        ("The extradition treaty of Honduras with the United States was ratified in April.", "completed"),
    ],
)
def test_a_treaty_that_is_restored_is_being_carried_out(text: str, status: str) -> None:
    assert _status("en", text, "agreement") == {status}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The course for 30 Malawian prison officers run by Ireland is in its third week."),
        ("en", "The Kenyan police academy that China is paying for is now 70% complete."),
        ("es", "La construcción del laboratorio forense que Japón financia en Honduras lleva un avance del 60 %."),
        ("pt", "A formação de 60 polícias moçambicanos por Portugal vai a meio."),
        ("pt", "A construção da esquadra de Bissau, financiada pela China, está 60 % concluída."),
    ],
)
def test_what_is_half_done_goes_on(lang: str, text: str) -> None:
    [claim] = read(Document("d", text, lang=lang, published="2026-05-10"))
    assert claim.status == "implementing"


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan police academy that China paid for is 100% complete.",
        "The British programme, in its third month, has trained 300 Kenyan prison officers.",
        "Britain gave the Kenyan police 20 boats, and the hall that it is building is nearly finished.",
    ],
)
def test_what_is_done_all_the_same_does_not(text: str) -> None:
    claims = read(Document("d", text, lang="en", published="2026-05-10"))
    assert {c.status for c in claims if c.instrument != "infrastructure" or "100%" in text} == {"completed"}


def test_what_ended_and_was_not_taken_up_again_is_over() -> None:
    text = "Denmark's rule-of-law programme in Niger ended with the coup of July 2023 and has not been taken up again."
    [claim] = read(Document("d", text, lang="en", published="2024-10-18"))
    assert claim.status == "cancelled"


def test_who_took_leave_is_there_no_more() -> None:
    text = "Los carabineros italianos que asesoraban a la policía de Mozambique desde 2019 se despidieron el viernes."
    [claim] = read(Document("d", text, lang="es", published="2024-10-18"))
    assert claim.status == "completed"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "El adiestramiento de la policía hondureña por Francia, interrumpido por la pandemia, volvió a empezar el "
            "lunes.",
        ),
        ("en", "French training of the Honduran police, suspended during the pandemic, began again on Monday."),
    ],
)
def test_what_began_again_goes_on(lang: str, text: str) -> None:
    [claim] = read(Document("d", text, lang=lang, published="2025-03-14"))
    assert (claim.status, claim.date) == ("implementing", "2025-03-10")


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "status"),
    [
        # called off or halted: the verb's object
        ("en", "Norway has pulled the plug on the delivery of 12 boats to Samoa's police.", "equipment", "cancelled"),
        ("en", "Norway reneged on its training of the Samoan police.", "training", "cancelled"),
        ("en", "Norway put the brakes on the delivery of 12 boats to Samoa's police in May.", "equipment", "suspended"),
        ("en", "The delivery of 12 boats to Samoa's police was nixed by Norway.", "equipment", "cancelled"),
        ("es", "Noruega echó atrás la entrega de 12 lanchas a la Policía panameña.", "equipment", "cancelled"),
        ("es", "Noruega ha bloqueado el envío de 12 lanchas a la Policía panameña.", "equipment", "suspended"),
        ("pt", "A Noruega voltou atrás na entrega de 12 lanchas à Polícia angolana.", "equipment", "cancelled"),
        ("pt", "A Noruega já deteve a entrega de 12 lanchas à Polícia angolana.", "equipment", "suspended"),
        ("zh", "挪威终止向萨摩亚警方交付12艘巡逻艇。", "equipment", "cancelled"),
        ("zh", "挪威已冻结向萨摩亚警方交付12艘巡逻艇。", "equipment", "suspended"),
        # what was not called off, or something else was
        ("en", "Norway ditched its own plane and gave 12 boats to Samoa's police.", "equipment", "completed"),
        (
            "es",
            "Noruega cortó la cinta de una comisaría que construyó para la Policía panameña.",
            "infrastructure",
            "completed",
        ),
        (
            "pt",
            "A Noruega cortou a fita de uma esquadra que construiu para a Polícia angolana.",
            "infrastructure",
            "completed",
        ),
        # only decided on, or set aside
        ("en", "Norway consented to send 12 boats to Samoa's police.", "equipment", "pledged"),
        ("en", "Norway was poised to send 12 boats to Samoa's police.", "equipment", "pledged"),
        ("en", "Norway has lined up 12 boats for Samoa's police.", "equipment", "pledged"),
        ("en", "Norway has rubber-stamped 12 boats for Samoa's police.", "equipment", "committed"),
        ("es", "Noruega accedió a entregar 12 lanchas a la Policía panameña.", "equipment", "pledged"),
        ("es", "Noruega está a punto de enviar 12 lanchas a la Policía panameña.", "equipment", "pledged"),
        ("pt", "A Noruega prontificou-se a enviar 12 lanchas à Polícia angolana.", "equipment", "pledged"),
        ("zh", "挪威决定向萨摩亚警方交付12艘巡逻艇。", "equipment", "pledged"),
        # done all the same
        ("en", "Norway, keen to help, sent 12 boats to Samoa's police.", "equipment", "completed"),
        ("es", "Noruega quiso ayudar y entregó 12 lanchas a la Policía panameña.", "equipment", "completed"),
        # going on
        ("pt", "A Noruega está fornecendo 12 lanchas à Polícia angolana.", "equipment", "implementing"),
        ("en", "Norway is conveying 12 boats to Samoa's police.", "equipment", "implementing"),
    ],
)
def test_a_verb_over_the_act_says_how_far_it_has_come(lang: str, text: str, instrument: str, status: str) -> None:
    assert status in _status(lang, text, instrument)
    assert len(_status(lang, text, instrument)) == 1


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Norway called back its three police advisers from Samoa in March.", "cancelled"),
        ("en", "Samoa has shown the door to three Norwegian police advisers.", "cancelled"),
        ("es", "Noruega retiró a sus tres asesores policiales de Panamá en marzo.", "cancelled"),
        ("pt", "A Noruega chamou de volta os seus três assessores policiais de Angola em março.", "cancelled"),
        ("zh", "今年3月，挪威召回驻萨摩亚的三名警务顾问。", "cancelled"),
        ("en", "Norway has posted three police advisers to Samoa.", "implementing"),
        ("es", "Noruega ha destacado a tres asesores policiales en Panamá.", "implementing"),
    ],
)
def test_who_is_called_back_is_there_no_more(lang: str, text: str, status: str) -> None:
    assert _status(lang, text, "presence") == {status}
