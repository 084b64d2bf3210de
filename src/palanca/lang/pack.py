"""Loading a language pack: one folder of TOML files → a frozen `Pack`, read on first use and kept.

Raises `CodebookError` where a file holds a kind, frame or code that is not known: a pack with a mistake does not load.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from palanca.codebook import INSTRUMENTS, TECHNOLOGIES
from palanca.errors import CodebookError
from palanca.lang.codes import LANGUAGES
from palanca.lang.entries import KINDS, Entry, noun_forms, verb_forms
from palanca.lang.forms import Forms
from palanca.lang.phrases import Phrases

__all__ = ["Pack", "examples", "names", "pack"]

_FILES = ("grammar", "things", "people", "acts", "words")
_ONE_TO_ONE = {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\t": " "}
_HAN = re.compile("[\u2e80-\U0003ffff]")  # nothing before it has a simplified form


@cache
def _simplified() -> dict[int, str]:
    """Chinese characters to their simplified forms by OpenCC's table (its first choice)."""
    rows = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if "\t" in row)
    return str.maketrans(
        {old: new.split(" ")[0] for old, new in pairs if len(old) == 1 and len(new.split(" ")[0]) == 1}
    )


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain spaces, simplified script: the same number of characters, whatever the
    text."""
    if text.isascii():
        return text.replace("\t", " ").lower()
    for written, plain in _ONE_TO_ONE.items():  # to look for each costs less than to look each character up
        text = text.replace(written, plain)
    if _HAN.search(text):
        text = text.translate(_simplified())
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


#: The same for a name: few come again and again.
fold_name = lru_cache(maxsize=1 << 12)(fold)


@dataclass(frozen=True)
class Pack:
    """The words, forms and patterns of one language; see docs/adding-a-language.md for every file and key."""

    code: str
    grammar: Mapping[str, Any] = field(default_factory=dict)
    lexicon: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    numbers: Mapping[str, Any] = field(default_factory=dict)
    money: Mapping[str, Any] = field(default_factory=dict)
    times: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def spaces(self) -> bool:
        """Whether words stand apart."""
        return bool(self.grammar.get("spaces", True))

    @cached_property
    def automaton(self) -> Forms:
        """All forms of the lexicon, to be looked for together wherever they stand."""
        return Forms(self.lexicon)

    @cached_property
    def phrases(self) -> Phrases:
        """All forms of the lexicon, to be looked for together among words."""
        return Phrases(self.lexicon)


@cache
def pack(code: str) -> Pack:
    """The pack of a language; an empty one for a language that has none."""
    if code not in LANGUAGES:
        return Pack(code)
    folder = files("palanca.lang") / code
    data: dict[str, dict[str, Any]] = {}
    for name in (*_FILES, "numbers", "times"):
        path = folder / f"{name}.toml"
        if not path.is_file():
            return Pack(code)
        try:
            data[name] = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as problem:
            raise CodebookError(
                f"not TOML ({problem})", record=f"lang/{code}/{name}.toml", remedy="mend it"
            ) from problem
    lexicon: dict[str, list[Entry]] = {}
    grammar = data["grammar"]
    for name in _FILES[1:]:
        for form, entry in _entries(data[name], grammar, f"lang/{code}/{name}.toml"):
            known = lexicon.setdefault(fold(form), [])
            if not any((e.kind, e.code, e.form) == (entry.kind, entry.code, entry.form) for e in known):
                known.append(entry)
    return Pack(
        code=code,
        grammar=grammar,
        lexicon={form: tuple(entries) for form, entries in lexicon.items()},
        numbers=data["numbers"],
        money=data["numbers"].get("money", {}),
        times=data["times"],
    )


def examples(code: str) -> list[dict[str, Any]]:
    """The plain cases of a language: ``text``, ``published``, and ``claims`` as fields that each must have."""
    table = tomllib.loads((files("palanca.lang") / code / "examples.toml").read_text("utf-8"))
    return [{"published": table.get("published"), **row} for row in table["example"]]


def names(code: str) -> dict[str, dict[str, list[str]]]:
    """What a language calls countries where the tables of `palanca.names` have no column for it: ``adjective``,
    ``demonym``, ``capital``, ``name`` → ISO alpha-3 → forms. Empty where the pack has no ``names.toml``."""
    path = files("palanca.lang") / code / "names.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _entries(data: Mapping[str, Any], grammar: Mapping[str, Any], where: str) -> Any:
    rules = grammar.get("plural", [])
    place = grammar.get("plural_words", "last")
    paradigms = grammar.get("paradigm", [])
    for kind, blocks in data.items():
        if kind not in KINDS:
            raise CodebookError(f"kind {kind!r}", record=where, remedy=f"one of {', '.join(KINDS)}")
        for block in blocks:
            code = str(block.get("instrument") or block.get("code") or block.get("frame") or "")
            technology = tuple(block.get("technology", ()))
            traits = frozenset(block.get("traits", ()))
            value = str(block.get("value", ""))
            if kind == "thing" and code not in INSTRUMENTS:
                raise CodebookError(f"instrument {code!r}", record=where, remedy="a code of the codebook")
            if unknown := [t for t in technology if t not in TECHNOLOGIES]:
                raise CodebookError(f"technology {unknown[0]!r}", record=where, remedy="a code of the codebook")
            for verb in block.get("verbs", ()):
                lemma = re.split(r" \w+=", verb)[0]
                for form, feature in verb_forms(verb, paradigms):
                    yield form, Entry(kind, code, lemma, feature, technology, traits, value)
            inflected = kind in ("thing", "people", "body", "group") and "mass" not in traits
            for phrase in (*block.get("phrases", ()), *block.get("nouns", ())):
                if kind == "act":
                    for form, _ in noun_forms(phrase, rules, place if phrase in block.get("nouns", ()) else "none"):
                        yield form, Entry(kind, code, phrase, "noun", technology, traits, value)
                elif inflected:
                    for form, number in noun_forms(phrase, rules, place):
                        yield form, Entry(kind, code, phrase, number, technology, traits, value)
                else:
                    yield phrase, Entry(kind, code, phrase, "one", technology, traits, value)
            for phrase in block.get("fixed", ()):
                yield phrase, Entry(kind, code, phrase, "noun" if kind == "act" else "one", technology, traits, value)
