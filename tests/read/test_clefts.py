"""Who a sentence singles out as the one who acted, and who it says did not."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def told(lang: str, text: str) -> set[tuple[str, float | None]]:
    found = read(Document("d", text, lang=lang, published="2024-03-14"))
    return {(claim.provider, item.quantity) for claim in found for item in claim.items}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Australia handed over two boats to Fiji in 2023, but it was Japan that gave the police four rescue boats.",
        ),
        (
            "es",
            "Australia entregó dos lanchas a Fiyi en 2023, pero fue Japón quien equipó a la policía con cuatro botes.",
        ),
        (
            "pt",
            "A Austrália entregou duas lanchas a Timor-Leste, mas foi o Japão que ofereceu quatro botes à polícia.",
        ),
        ("zh", "澳大利亚去年向斐济移交2艘船，不过为警方配备4艘救生艇的是日本。"),
    ],
)
def test_who_is_singled_out_gave_what_the_rest_tells(lang: str, text: str) -> None:
    assert told(lang, text) == {("AUS", 2), ("JPN", 4)}


def test_through_whom_is_told_beside_who_is_singled_out() -> None:
    text = (
        "Australia handed over two boats to Fiji last year, but it was Japan, through UNDP, that equipped the police "
        "with four rescue boats."
    )
    assert told("en", text) == {("AUS", 2), ("JPN", 4), ("UNDP", 4)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It was not China but Japan that built the police station in Samoa."),
        ("en", "It was Japan, not China, that built the police station in Samoa."),
        ("es", "No fue China sino Japón el que construyó la comisaría de Apia, en Samoa."),
        ("pt", "Não foi a China, mas o Japão, que construiu a esquadra de polícia em Díli, Timor-Leste."),
        ("zh", "为萨摩亚警方修建警察局的不是中国，而是日本。"),
    ],
)
def test_who_did_not_gives_nothing(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2024-03-14"))
    assert {claim.provider for claim in found} == {"JPN"}


def test_where_to_is_not_who_acted() -> None:
    text = "Foi a Malé que o Ministério da Segurança Pública chinês enviou duas viaturas para a polícia das Maldivas."
    found = read(Document("d", text, lang="pt", published="2024-03-14"))
    assert {(claim.provider, claim.recipient) for claim in found} == {("CHN", "MDV")}
