"""The instrument of a programme of which only its title and text speak: what it names first that is provided.

>>> instrument("Fortalecimiento de la Policía Nacional: equipamiento vehicular", "es", "132")[0]
'equipment'
>>> instrument("Apoyo al sector seguridad", "es")[0]
'finance'
"""

from __future__ import annotations

import re

from palanca.collect.datasets.scope import things

__all__ = ["instrument"]


def _any(latin: str, chinese: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{latin})\b|{chinese}", re.I)


_PATTERNS = (
    (
        "training",
        _any(
            r"train\w*|course\w*|academy|workshop\w*|exchange\w*|mentor\w*|capacity[- ]building|curso\w*|"
            r"capacitaci[oó]n|entrenamiento|formaci[oó]n|capacita[cç][aã]o|treinamento|forma[cç][aã]o",
            "培训|研修",
        ),
    ),
    ("equipment", _any(r"equip\w*|vehicle\w*|veh[ií]c\w*|ve[ií]culo\w*", "装备|设备")),
    (
        "infrastructure",
        _any(
            r"construct\w*|building|construcci[oó]n|edificio\w*|ampliaci[oó]n de la capacidad|constru[cç][aã]o",
            "建设",
        ),
    ),
    (
        "legal",
        _any(
            r"rule of law|justice|judicial|legal|law reform|legislation|justicia|jur[ií]dic\w*|fiscal[ií]a|justi[cç]a|"
            r"prosecut\w*|court\w*|ombudsman|prison\w*|penitenc\w*",
            "司法|法律",
        ),
    ),
)


def instrument(title: str, lang: str, code: str = "") -> tuple[str, tuple[str, ...]]:
    """(instrument, technologies) by the title's words, else the purpose ``code``; money of many uses is finance."""
    named = [thing for thing in things(title, lang) if thing.instrument == "technology"]
    if named:
        return "technology", tuple(dict.fromkeys(tech for thing in named for tech in thing.technology))
    for found, pattern in _PATTERNS:
        if pattern.search(title):
            return found, ()
    return ("legal" if code in ("15130", "15131", "15134", "15135") else "finance"), ()
