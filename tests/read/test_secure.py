"""A text that speaks of no security is not read further than its words; one that does, however little, is."""

import pytest

from palanca.model import Document
from palanca.read import cascade, read


def _speaks(monkeypatch, text, lang, **about):
    """Whether a text is read further than its words."""
    grouped = []
    monkeypatch.setattr(cascade, "_grouped", lambda made: grouped.append(made) or made)
    cascade.merged(Document("d", text, lang=lang, **about))
    return bool(grouped)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Japan gave Ghana 20 tractors in 2019. Brazil won the match in Lima, and Peru lost."),
        ("es", "Japón donó a Perú 20 tractores en 2019. Brasil ganó el partido en Lima."),
        ("pt", "O Japão doou ao Peru 20 tratores em 2019. O Brasil venceu o jogo em Lima."),
        ("zh", "日本2019年向秘鲁赠送了20台拖拉机。巴西队在利马赢得了比赛。"),
    ],
)
def test_no_word_of_security(monkeypatch, lang, text):
    assert not _speaks(monkeypatch, text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "about"),
    [
        ("en", "Japan gave the Ghana police 20 tractors in 2019.", {}),
        ("en", "The FBI gave Ghana ten computers.", {}),  # a force by its name alone
        ("en", "Huawei of China put up 3,000 cameras in Quito.", {}),
        ("en", "Japan gave Ghana ten computers.", {"title": "Help for the prison service"}),
        ("en", "Japan gave ten computers.", {"publisher": "Ghana Police Service"}),
        ("es", "Francia envió a Malí doce gendarmes en 2019.", {}),
        ("pt", "A França doou ao Mali 12 rádios para a guarda costeira.", {}),
        ("zh", "日本向加纳警方赠送了20台电脑。", {}),
    ],
)
def test_little_is_enough(monkeypatch, lang, text, about):
    assert _speaks(monkeypatch, text, lang, **about)


def test_what_it_tells_is_the_same():
    found = read(Document("d", "The FBI gave Ghana ten computers in 2019.", lang="en"))
    assert [(c.provider, c.recipient, c.items[0].quantity) for c in found] == [("USA", "GHA", 10.0)]
