"""What is only asked for is no claim, unless somebody answers."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _read(lang: str, text: str) -> list[tuple[str, str]]:
    return [(c.provider, c.instrument) for c in read(Document("d", text, lang=lang, published="2021-06-01"))]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Ghanaian interior minister has asked Italy for forty radios for the police."),
        ("en", "Kenya has requested 40 patrol cars from Japan for its police."),
        ("en", "The Kenyan government is seeking surveillance drones from Israel for its police."),
        ("en", "Zambia hopes to get surveillance cameras from China for its police."),
        ("en", "Kenya asked Japan to give its police 40 patrol cars."),
        ("en", "Kenya's interior minister travelled to Tokyo to request patrol cars for the police."),
        ("es", "El ministro de Paraguay viajó a Tokio para pedir patrullas para la policía."),
        (
            "en",
            "A second phase of the police camera network, for which Kenya asked Japan for a loan, has yet to start.",
        ),
        ("en", "Japan was asked for 40 patrol cars for the Kenyan police."),
        ("es", "El Gobierno de Paraguay solicitó a Japón cuarenta patrullas para la policía."),
        ("es", "Honduras pidió a Japón que donara cuarenta patrullas a su policía."),
        ("pt", "Angola pediu à China quarenta viaturas para a polícia."),
        ("pt", "Moçambique solicitou a Portugal formação para os seus polícias."),
        ("zh", "加纳警方请求意大利提供四十台无线电台。"),
        ("zh", "肯尼亚警方提出想要日本的四十辆巡逻车。"),
    ],
)
def test_what_is_only_asked_for_is_no_claim(lang: str, text: str) -> None:
    assert not _read(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kenya asked Japan for 40 patrol cars for its police, and Japan agreed to give them."),
        ("en", "Kenya asked Japan for help and received 40 patrol cars for its police."),
        ("en", "At the request of the Kenyan police, Japan donated 40 patrol cars."),
        ("en", "Asked about the police, the minister said that Japan had donated 40 patrol cars to Kenya."),
        ("es", "Paraguay pidió ayuda y Japón donó cuarenta patrullas a la policía paraguaya."),
        ("es", "A pedido de la policía paraguaya, Japón donó cuarenta patrullas."),
        ("pt", "Angola pediu ajuda e a China doou quarenta viaturas à polícia angolana."),
        ("pt", "A pedido da polícia angolana, a China doou quarenta viaturas."),
        ("zh", "应肯尼亚警方请求，日本向其赠送了四十辆巡逻车。"),
        ("zh", "肯尼亚请求援助，日本向肯尼亚警方赠送了四十辆巡逻车。"),
    ],
)
def test_what_is_given_when_asked_for_is_one(lang: str, text: str) -> None:
    giver = "CHN" if lang == "pt" else "JPN"
    assert (giver, "equipment") in _read(lang, text)


@pytest.mark.parametrize(
    ("asked", "answer", "claims"),
    [
        ("Kenya asked Japan for 40 patrol cars for its police.", "Japan promised them for May.", True),
        ("Kenya asked Japan for 40 patrol cars for its police.", "The embassy has agreed.", True),
        ("Kenya asked Japan for 40 patrol cars for its police.", "The embassy has not replied.", False),
    ],
)
def test_somebody_may_answer_in_the_next_sentence(asked: str, answer: str, claims: bool) -> None:
    assert bool(_read("en", f"{asked} {answer}")) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claimed"),
    [
        ("en", "The Chinese ambassador promised to look into Fiji's request for police boats.", False),
        ("en", "China promised to send Fiji 20 police cars and to look into a request for boats.", True),
        ("es", "El embajador de China prometió estudiar el pedido de patrullas de la policía de Bolivia.", False),
        ("es", "El embajador de China prometió 20 patrullas a la policía de Bolivia.", True),
        ("pt", "O embaixador da China prometeu analisar o pedido de viaturas da polícia de Angola.", False),
        ("pt", "O embaixador da China prometeu 20 viaturas à polícia de Angola.", True),
        ("zh", "斐济警方请中方提供20辆巡逻车，大使答应向国内转达。", False),
        ("zh", "斐济警方请中方提供20辆巡逻车，大使答应年内交付。", True),
        ("en", "Talks with Israel about drones for the police of Honduras ended without a contract.", False),
        ("en", "India and Sri Lanka signed an extradition treaty in 2010, which was last applied to nine men.", True),
        ("en", "The question is being asked since Colombia extradited a smuggler to the United States.", True),
        ("en", "The smuggler, whose extradition was asked of Colombia by the United States, is in hiding.", False),
        ("en", "Eighty Chinese suspects were arrested in joint raids with Chinese police in Cambodia.", True),
        ("en", "Eighty Chinese suspects were arrested by the police in Cambodia.", False),
    ],
)
def test_a_promise_to_think_of_it_is_none_and_other_asking_is_no_request(lang: str, text: str, claimed: bool) -> None:
    assert bool(read(Document("d", text, lang=lang, published="2023-05-10"))) is claimed
