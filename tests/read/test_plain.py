"""Plain sentences in every language: whatever goods, number, giver and taker, the claim is told in full."""

from __future__ import annotations

from itertools import cycle, product

import pytest

from palanca.model import Document
from palanca.read import read

#: By language: takers, givers, goods (with their classifier and instrument), numbers, and ways to tell a gift.
PLAIN = {
    "en": (
        {"Kenya": "KEN", "Laos": "LAO", "Ecuador": "ECU", "Fiji": "FJI", "Senegal": "SEN"},
        {"China": "CHN", "the United States": "USA", "Japan": "JPN", "South Korea": "KOR"},
        {
            "police cars": ("", "equipment"),
            "patrol boats": ("", "equipment"),
            "bulletproof vests": ("", "equipment"),
            "radios": ("", "equipment"),
            "drones": ("", "technology"),
            "surveillance cameras": ("", "technology"),
            "container scanners": ("", "technology"),
        },
        {"60": 60, "twelve": 12, "1,200": 1200, "two dozen": 24},
        (
            "{giver} donated {number} {goods} to the police of {taker}.",
            "On May 3 {giver} handed over {number} {goods} to the national police of {taker}.",
            "The police of {taker} received {number} {goods} from {giver}.",
            "{giver} will provide the interior ministry of {taker} with {number} {goods}.",
            "{taker} has been given {number} {goods} for its police by {giver}.",
            "{number} {goods} were delivered to the police of {taker} by {giver} last week.",
            "The ambassador of {giver} presented {number} {goods} to the police commissioner of {taker} on Tuesday.",
            "The police force in {taker} is to get {number} more {goods} from {giver} next year.",
        ),
    ),
    "es": (
        {"Kenia": "KEN", "Honduras": "HND", "Ecuador": "ECU", "Bolivia": "BOL", "Panamá": "PAN"},
        {"China": "CHN", "Estados Unidos": "USA", "Japón": "JPN", "Corea del Sur": "KOR"},
        {
            "motocicletas": ("", "equipment"),
            "lanchas patrulleras": ("", "equipment"),
            "chalecos antibalas": ("", "equipment"),
            "escudos antidisturbios": ("", "equipment"),
            "drones": ("", "technology"),
            "cámaras de vigilancia": ("", "technology"),
            "escáneres de contenedores": ("", "technology"),
        },
        {"60": 60, "doce": 12, "1.200": 1200, "dos docenas de": 24},
        (
            "{giver} donó {number} {goods} a la policía de {taker}.",
            "El 3 de mayo {giver} entregó {number} {goods} a la Policía Nacional de {taker}.",
            "La policía de {taker} recibió {number} {goods} de {giver}.",
            "{giver} proporcionará al Ministerio del Interior de {taker} {number} {goods}.",
            "{giver} prometió {number} {goods} a la policía de {taker}.",
            "El embajador de {giver} entregó el martes {number} {goods} al director de la policía de {taker}.",
            "La entrega de {number} {goods} por parte de {giver} a la policía de {taker} tuvo lugar el lunes.",
        ),
    ),
    "pt": (
        {"Angola": "AGO", "Cabo Verde": "CPV", "Moçambique": "MOZ", "Timor-Leste": "TLS"},
        {"Portugal": "PRT", "Marrocos": "MAR", "Israel": "ISR", "Cuba": "CUB"},
        {
            "viaturas policiais": ("", "equipment"),
            "lanchas de patrulha": ("", "equipment"),
            "coletes à prova de bala": ("", "equipment"),
            "rádios": ("", "equipment"),
            "drones": ("", "technology"),
            "câmaras de vigilância": ("", "technology"),
            "scanners de contentores": ("", "technology"),
        },
        {"60": 60, "doze": 12, "1.200": 1200, "duas dezenas de": 20},
        (
            "{giver} doou {number} {goods} à polícia de {taker}.",
            "No dia 3 de maio {giver} entregou {number} {goods} à Polícia Nacional de {taker}.",
            "A polícia de {taker} recebeu {number} {goods} de {giver}.",
            "{giver} vai fornecer ao Ministério do Interior de {taker} {number} {goods}.",
            "{number} {goods} foram entregues à polícia de {taker} por {giver} na semana passada.",
            "O embaixador de {giver} entregou na terça-feira {number} {goods} ao comandante da polícia de {taker}.",
            "A entrega de {number} {goods} por parte de {giver} à polícia de {taker} teve lugar na segunda-feira.",
        ),
    ),
    "zh": (
        {"肯尼亚": "KEN", "老挝": "LAO", "厄瓜多尔": "ECU", "斐济": "FJI", "塔吉克斯坦": "TJK"},
        {"中国": "CHN", "美国": "USA", "日本": "JPN", "韩国": "KOR"},
        {
            "警车": ("辆", "equipment"),
            "巡逻艇": ("艘", "equipment"),
            "防弹衣": ("件", "equipment"),
            "对讲机": ("部", "equipment"),
            "无人机": ("架", "technology"),
            "监控摄像头": ("个", "technology"),
            "集装箱扫描仪": ("台", "technology"),
        },
        {"60": 60, "十二": 12, "两百": 200, "1.5万": 15000},
        (
            "{giver}向{taker}警方捐赠{number}{counter}{goods}。",
            "{giver}政府5月3日向{taker}国家警察移交了{number}{counter}{goods}。",
            "{giver}向{taker}警方移交{goods}{number}{counter}。",
            "{taker}警方收到{giver}捐赠的{number}{counter}{goods}。",
            "由{giver}援助{taker}警察部队的{number}{counter}{goods}昨日运抵。",
            "{giver}将向{taker}内政部提供{number}{counter}{goods}。",
            "{taker}内政部从{giver}获得{goods}{number}{counter}。",
            "继去年之后，{giver}再次向{taker}警方交付{number}{counter}{goods}。",
        ),
    ),
}


@pytest.mark.parametrize(("lang", "told"), [(lang, told) for lang, row in PLAIN.items() for told in row[-1]])
def test_a_plain_gift_is_told_in_full(lang: str, told: str) -> None:
    takers, givers, goods, numbers, _ = PLAIN[lang]
    sides = cycle(product(takers.items(), givers.items()))
    for (name, (counter, instrument)), (number, value) in product(goods.items(), numbers.items()):
        (taker, receives), (giver, gives) = next(sides)
        text = told.format(giver=giver, taker=taker, number=number, counter=counter, goods=name)
        text = text[0].upper() + text[1:]
        found = read(Document("d", text, lang=lang, published="2023-05-10"))
        assert [(c.provider, c.recipient, c.instrument) for c in found] == [(gives, receives, instrument)], text
        ((item, quantity),) = [(i.name, i.quantity) for i in found[0].items]
        assert quantity == value, text
        assert item in name or name in item, text
