"""A publisher's name or code of a country → ISO 3166-1 alpha-3, by exact names only: "Western Hemisphere" is no
country.

>>> country("St Kitts And Nevis"), country("Trinidad -Tobago"), country("USAID Caribbean Regional"), country("CO")
('KNA', 'TTO', None, 'COL')
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

from palanca import names

__all__ = ["country", "home"]

_BRACKET = re.compile(r"\s*\((UK|US|NE|FR)\)$", re.I)
_OTHER = re.compile(r"[^\w]+")
_WORDS = {"saint": "st", "and": "", "the": "", "of": ""}


def _plain(name: str) -> str:
    split = unicodedata.normalize("NFKD", _BRACKET.sub("", name.strip()).casefold().replace("&", " and "))
    letters = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(word for part in _OTHER.split(letters) if (word := _WORDS.get(part, part)))


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    codes: dict[str, str] = {}
    import pycountry

    for row in pycountry.countries:
        codes |= {row.alpha_2: row.alpha_3, row.alpha_3: row.alpha_3}
        for name in {row.name, getattr(row, "common_name", row.name), getattr(row, "official_name", row.name)}:
            found[_plain(name)] = row.alpha_3
    for entity in names.entities():
        if entity.kind == "country":
            codes[entity.id] = entity.id
            for forms in (("*", (entity.name,)), *entity.names.items()):
                for form in forms[1]:
                    if len(form) > 3:
                        found.setdefault(_plain(form), entity.id)
    text = files(__package__).joinpath("countries.tsv").read_text("utf-8")
    found |= {_plain(row["name"]): row["iso3"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}
    codes |= {"CS-KM": "XKX", "KSV": "XKX", "XK": "XKX"}
    return found | codes


@cache
def country(name: str) -> str | None:
    """The code of the country of that name or code; ``None`` where it is none."""
    table = _table()
    code = name.strip()
    if code in table:
        return table[code]
    return table.get(_plain(name)) if code else None


@cache
def home(name: str) -> str | None:
    """The side that an organisation's name stands for (``USA`` for USAID, ``EU``); ``None`` where it is not known."""
    exact = country(name)
    if exact is not None:
        return exact
    found = names.resolve(name, "en")
    if not found:
        return None
    entity = found[0]
    if entity.kind == "organisation":
        return entity.country
    if entity.kind == "country":
        return entity.id
    return entity.id.removeprefix("G:") if entity.id in ("G:EU",) else None
