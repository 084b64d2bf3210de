"""The Portuguese pack: it loads, its tables of endings make the right forms."""

from __future__ import annotations

import pytest

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.model import Claim, Document
from palanca.read import cascade, read
from palanca.read.quantities import money, numbers


@pytest.mark.parametrize(
    ("form", "frame", "feature"),
    [
        ("doaram", "give", "past"),
        ("entregue", "supply", "part"),
        ("formaram-se", "study", "past"),
        ("se formaram", "study", "past"),
        ("construiu", "build", "past"),
        ("rescindido", "cancel", "part"),
    ],
)
def test_verbs(form: str, frame: str, feature: str) -> None:
    assert (frame, feature) in {(e.code, e.form) for e in pack("pt").lexicon[form] if e.kind == "act"}


@pytest.mark.parametrize(
    "form",
    [
        "câmaras de vigilância",
        "camiões",
        "rádios portáteis",
        "cães farejadores",
        "quartéis",
        "unidades móveis",
        "scanners",
    ],
)
def test_plurals(form: str) -> None:
    assert form in pack("pt").lexicon


def test_numbers_in_words_and_figures() -> None:
    text = fold("duas dezenas de agentes, 1.200 motas, 540 000 euros e 2,5 milhões de dólares")
    found = numbers(text, pack("pt"))
    assert [n.value for n in found] == [20, 1200, 540000, 2500000]
    assert [(m.value, m.currency) for m in money(text, found, pack("pt"), "AGO")] == [(540000, "EUR"), (2500000, "USD")]


def test_an_article_is_no_preposition() -> None:
    def parties(text: str) -> list[tuple[str | None, str]]:
        made = cascade.passage(Document("d", text, lang="pt"))
        assert made is not None
        return [(p.side, p.prep) for p in made.sentences[0].parties]

    assert parties("A China doou carros a Moçambique.") == [("CHN", ""), ("MOZ", "to")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("O Japão entregou oito óculos balísticos e dois aríetes à polícia da Jamaica.", ("JPN", "equipment", ())),
        ("A guarda costeira de Madagáscar recebeu da Itália um catamarã.", ("ITA", "equipment", ())),
        ("A França ofereceu um estereomicroscópio ao laboratório da polícia do Gana.", ("FRA", "equipment", ())),
        ("A Alemanha doou três espingardas antidrone à polícia da Zâmbia.", ("DEU", "equipment", ())),
        (
            "A Noruega montou um sistema de CFTV na prisão de Lusaca, na Zâmbia.",
            ("NOR", "technology", ("video_surveillance",)),
        ),
        ("A polícia do Quénia recebeu da Suíça uma estação de clonagem.", ("CHE", "technology", ("device_forensics",))),
        (
            "O Canadá forneceu à alfândega do Gana dois analisadores de narcóticos.",
            ("CAN", "technology", ("scanners",)),
        ),
        (
            "A polícia da Zâmbia usa um sistema de gestão de reclusos doado pela Suécia.",
            ("SWE", "technology", ("data_platform",)),
        ),
        ("A Turquia deu um hexacóptero à polícia do Níger.", ("TUR", "technology", ("drones",))),
        ("O Reino Unido pagou uma ala da prisão de Kingston, na Jamaica.", ("GBR", "infrastructure", ())),
        ("A Espanha construiu uma guarita para a guarda de fronteira do Níger.", ("ESP", "infrastructure", ())),
        ("Trinta procuradores do Gana concluíram um tirocínio na Alemanha.", ("DEU", "training", ())),
        ("A França formou 20 carcereiros do Gana.", ("FRA", "training", ())),
        ("O Japão treinou doze verificadores aduaneiros de Fiji.", ("JPN", "training", ())),
        ("A Suíça ofereceu um comparador espectral à guarda de fronteira do Níger.", ("CHE", "equipment", ())),
        (
            "A guarda prisional da Zâmbia recebeu da Noruega quatro detetores de metais de pórtico.",
            ("NOR", "technology", ("scanners",)),
        ),
    ],
)
def test_what_a_noun_is(text: str, told: tuple[str, str, tuple[str, ...]]) -> None:
    assert told in {(c.provider, c.instrument, c.technology) for c in _read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "A Alemanha doou dois videoendoscópios ao hospital central de Nairobi, no Quénia.",
        "O Japão ofereceu oito macas e um esterilizador ao hospital de Nampula, em Moçambique.",
        "A França entregou um incinerador ao mercado da Praia, em Cabo Verde.",
        "A Itália deu vinte camelos aos pastores do Níger.",
        "A França formou 20 timoneiros do Gana.",
        "O Brasil pagou uma pista de aterragem numa ilha de pescadores de São Tomé e Príncipe.",
    ],
)
def test_what_others_use_too_is_no_claim_by_itself(text: str) -> None:
    assert not _read(text)


def _read(text: str) -> list[Claim]:
    return read(Document("d", text, lang="pt", published="2024-05-10"))
