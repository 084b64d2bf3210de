"""Scope by the codebook: which rows of a dataset are law-enforcement and internal-security assistance, and why.

`judge` is a pure function of a row's codes and words. Invariant: a row left out has a reason, and one that anything
speaks for is borderline: kept on the list that a person can go through.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import ahocorasick

from palanca.lang import pack
from palanca.lang.pack import fold

__all__ = [
    "CODES",
    "Thing",
    "Verdict",
    "counter_programme",
    "judge",
    "law_enforcement",
    "matching",
    "things",
    "unnamed",
]

_DATA: dict[str, Any] = tomllib.loads(files(__package__).joinpath("scope.toml").read_text("utf-8"))
CODES: dict[str, str] = _DATA["codes"]
_NEAR: dict[str, str] = _DATA["near"]
_BODIES = frozenset(("police", "antidrug", "customs", "border", "coastguard", "prison", "justice", "interior"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a row is in; ``why`` is the reason it is in or the heading it is left out under."""

    taken: bool
    why: str
    borderline: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing named in a text: as written, the instrument and technologies it stands for."""

    form: str
    instrument: str
    technology: tuple[str, ...]
    security: bool


@cache
def _machine(lang: str) -> Any:
    """The language's words of scope in one automaton: form → (length, class); longest wins where they overlap."""
    machine = ahocorasick.Automaton()
    forms: dict[str, str] = {}
    for form, entries in pack(lang).lexicon.items():
        for entry in entries:
            if (entry.kind == "body" and entry.code in _BODIES) or (
                "sec" in entry.traits
                and "force" not in entry.traits  # a team is of a force where the force is named, else of doctors too
                and (entry.kind == "people" or (entry.kind == "thing" and entry.technology))
            ):
                forms[form] = "strong"
    for kind in ("strong", "civil", "shield"):
        forms |= {fold(form): kind for form in _DATA["words"].get(lang, {}).get(kind, ())}
    for form, kind in forms.items():
        machine.add_word(form, (len(form), kind))
    if forms:
        machine.make_automaton()
    return machine if forms else None


def _words(text: str, lang: str) -> dict[str, set[str]]:
    """Class → the forms of it that ``text`` has, those inside a longer one left out."""
    found: dict[str, set[str]] = {"strong": set(), "civil": set(), "shield": set()}
    for language in (lang,) if lang in _DATA["words"] else ("en", "es"):
        folded = fold(text)
        reach = -1
        spans = sorted(_spans(folded, _machine(language), language != "zh"), key=lambda span: (span[0], -span[1]))
        for start, end, kind in spans:
            if end > reach:
                found[kind].add(folded[start:end])
                reach = end
    return found


def _spans(folded: str, machine: Any, spaces: bool) -> Iterator[tuple[int, int, str]]:
    for last, (length, kind) in machine.iter(folded) if machine is not None else ():
        start, end = last - length + 1, last + 1
        if spaces and (
            (start and folded[start - 1].isalnum() and folded[start].isalnum())
            or (end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum())
        ):
            continue
        if folded[start].isdigit() and (_figure(folded[:start][-2:]) or _figure(folded[end : end + 2][::-1])):
            continue  # the 911 of "$412,911.54"
        yield start, end, kind


def _figure(beside: str) -> bool:
    return len(beside) == 2 and beside[0].isdigit() and beside[1] in ".,"


def judge(codes: Iterable[str], title: str, narrative: str = "", lang: str = "en", *, near: bool = False) -> Verdict:
    """The verdict on a row by its purpose ``codes`` and the words of its title and narrative.

    A code of the list takes it in; else words of the title; else, under a wider code (or ``near``), two different words
    of the narrative. ``civil`` words beside a police word (masks, an orphanage) leave it out, as borderline.
    """
    given = [code.strip() for code in codes]
    told = _words(title, lang)
    if (code := next((code for code in given if code in CODES), None)) is not None:
        return Verdict(True, f"purpose code {code}, {CODES[code]}")
    said = _words(narrative, lang)["strong"] if narrative else set()
    wide = near or any(code in _NEAR for code in given)
    if told["strong"]:
        words = ", ".join(sorted(told["strong"])[:3])
        if told["civil"]:
            return Verdict(False, "civil aid", f"its title says {words}, and {', '.join(sorted(told['civil'])[:2])}")
        return Verdict(True, "words of the title", "" if wide else f"only its title speaks for it ({words})")
    if wide and len(said) >= 2:
        words = ", ".join(sorted(said)[:3])
        return Verdict(True, "words of the narrative", f"only its narrative speaks for it ({words})")
    if said:
        return Verdict(False, "no police or security purpose", f"its narrative says {', '.join(sorted(said)[:3])}")
    return Verdict(False, "no police or security purpose")


@cache
def _patterns(table: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(_DATA[table][name]), re.I)


@lru_cache(maxsize=65536)
def matching(table: str, name: str, text: str) -> bool:
    """Whether ``text`` matches a list of patterns of ``scope.toml``."""
    return _patterns(table, name).search(text) is not None


def counter_programme(name: str) -> bool:
    """Whether a programme of the training report has drugs, crime, borders or police as its stated purpose."""
    return matching("programmes", "patterns", name)


def unnamed(unit: str) -> bool:
    """Whether a trainee unit is none ("N/A", "Multiple")."""
    return matching("units", "unknown", unit.strip())


@lru_cache(maxsize=65536)
def law_enforcement(unit: str) -> bool:
    """Whether a trainee unit may arrest, investigate or interdict; a soldiers' own police may not.

    >>> law_enforcement("PERUVIAN NATIONAL POLICE-DIRANDRO"), law_enforcement("Military Police School")
    (True, False)
    """
    return matching("units", "patterns", _patterns("units", "not").sub(" ", unit))


def things(text: str, lang: str = "en") -> list[Thing]:
    """What ``text`` names that is provided, in its order: those that are security by themselves told apart."""
    language = pack(lang)
    folded = fold(text)
    spans = []
    for last, form in language.automaton.iter(folded):
        start, end = last - len(form) + 1, last + 1
        if language.spaces and (
            (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum())
        ):
            continue
        for entry in language.lexicon[form]:
            if entry.kind == "thing" and "weak" not in entry.traits:
                spans.append((start, -end, entry))
    found, reach = [], -1
    for start, minus, entry in sorted(spans, key=lambda span: span[:2]):
        if start >= reach:
            found.append(Thing(text[start:-minus], entry.code, entry.technology, "sec" in entry.traits))
            reach = -minus
    return found
