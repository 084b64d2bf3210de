"""What a brief says, in its language: sentences from `brief.toml`, likelihood words as in ICD 203, numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from palanca.errors import PublishError
from palanca.publish.charts.words import country, speaking

__all__ = ["LANGUAGES", "Speech", "likelihood"]

_DATA = files("palanca.publish").joinpath("data")
_SAID: Mapping[str, Mapping[str, Any]] = tomllib.loads(_DATA.joinpath("brief.toml").read_text("utf-8"))
_WORDS = tomllib.loads(_DATA.joinpath("likelihood.toml").read_text("utf-8"))["word"]
LANGUAGES = tuple(_SAID)


def likelihood(chance: float, lang: str = "en") -> str:
    """The word of ICD 203 for a probability.

    >>> [likelihood(p) for p in (0.02, 0.5, 0.79, 0.8, 0.99)]
    ['almost no chance', 'roughly even chance', 'likely', 'very likely', 'almost certain']
    """
    return str(next(word for word in _WORDS if chance < word["to"])[lang])


class Speech:
    """One language's sentences. Raises `PublishError` where a brief does not speak it."""

    def __init__(self, lang: str) -> None:
        if lang not in _SAID:
            raise PublishError(f"no brief in {lang!r}", record="brief", remedy=f"one of {', '.join(LANGUAGES)}")
        self.lang, self._said = lang, _SAID[lang]

    def __call__(self, name: str, **given: object) -> str:
        """The sentence ``name``, filled in."""
        return str(self._said[name]).format(**given)

    def columns(self) -> tuple[str, ...]:
        """Heads of the table of activities."""
        return tuple(self._said["columns"])

    def country(self, code: str, *, inside: bool = True) -> str:
        """A country's name; ``inside`` a sentence with its article, if the language has one for it."""
        with speaking(self.lang):
            return str(self._said["article"].get(code, country(code))) if inside else country(code)

    def listed(self, parts: Iterable[str]) -> str:
        """``a, b and c``."""
        words = list(parts)
        joint = str(self._said["and"])
        return joint.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

    def number(self, value: float, digits: int = 1) -> str:
        """A figure with at most ``digits`` decimals, none where they are 0."""
        shown = f"{value:.{digits}f}"
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
        return shown.replace(".", ",") if self.lang == "es" else shown

    def fixed(self, value: float) -> str:
        """Two decimals, to stand in a column."""
        return f"{value:.2f}".replace(".", "," if self.lang == "es" else ".")

    def percent(self, share: float) -> str:
        """Whole per cents; never 0 or 100 for what is between."""
        whole = min(max(round(100 * share), 1), 99) if 0 < share < 1 else round(100 * share)
        return f"{whole} %"


def first_up(sentence: str) -> str:
    """With a capital letter in front, as a sentence begins."""
    return sentence[:1].upper() + sentence[1:]
