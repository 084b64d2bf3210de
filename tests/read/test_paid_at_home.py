"""What a country pays for itself is no claim, however near a gift it stands."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


@pytest.mark.parametrize(
    ("lang", "gift", "own"),
    [
        (
            "en",
            "In May China gave the Kenyan police ten patrol cars.",
            "The county bought forty surveillance cameras for the police {} last year.",
        ),
        (
            "es",
            "En mayo China donó diez patrullas a la policía de Perú.",
            "El municipio compró cuarenta cámaras de vigilancia para la policía {} el año pasado.",
        ),
        (
            "pt",
            "Em maio a China doou dez viaturas à polícia de Angola.",
            "O município comprou quarenta câmaras de vigilância para a polícia {} no ano passado.",
        ),
        ("zh", "5月，中国向肯尼亚警方赠送了十辆巡逻车。", "去年，该市{}为警方购买了四十个监控摄像头。"),
    ],
)
def test_goods_paid_at_home_are_no_gift(lang, gift, own):
    paid = {"en": "from its own resources", "es": "con medios propios", "pt": "com verbas próprias", "zh": "用自有资金"}
    text = gift + ("" if lang == "zh" else " ") + own.format(paid[lang])
    found = read(Document("d", text, lang=lang, published="2021-06-01"))
    assert [(c.provider, c.instrument) for c in found] == [("CHN", "equipment")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The Kenyan interior ministry bought 40 cameras of the brand Dahua from its own resources.",
        ),
        (
            "es",
            "El municipio peruano compró con fondos propios 40 cámaras marca Hikvision para la policía.",
        ),
        ("pt", "A polícia de Angola comprou com verbas próprias 40 câmaras de vigilância da marca Hikvision."),
        ("zh", "肯尼亚警方用自有资金购买了40个海康威视牌监控摄像头。"),
    ],
)
def test_a_brand_is_no_giver_of_what_is_paid_at_home(lang, text):
    assert not read(Document("d", text, lang=lang, published="2021-06-01"))
