"""The language of a text: one of those that are read, else "other"; from its script and words, or as declared.

>>> detect("公安部向乌拉圭警方赠送了两辆客车和十辆卡车。")
'zh'
>>> detect("Ja.", declared="pt-BR"), detect("Ja.")
('pt', 'other')
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from palanca.lang import LANGUAGES

__all__ = ["detect", "known_language"]

_DATA = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
_READ = frozenset(LANGUAGES)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_WINDOW = 2000  # characters looked at, at the beginning, in the middle and at the end


def known_language(tag: str | None) -> str | None:
    """The language of a BCP 47 tag or a locale: one of those read, "other", or ``None`` where it says nothing."""
    primary = re.split(r"[-_.;,\s]", (tag or "").strip().lower(), maxsplit=1)[0]
    primary = str(_DATA["tags"].get(primary, primary))
    if primary in _READ:
        return primary
    return "other" if re.fullmatch(r"[a-z]{2,3}", primary) and primary not in ("und", "mul", "zxx") else None


def detect(text: str, declared: str | None = None, *, trusted: bool = False) -> str:
    """The language of ``text``; what is ``declared`` stands, unless a long text's words clearly say otherwise.

    ``trusted``: a person wrote the declaration for this very document, so it stands in any case.
    """
    said = known_language(declared)
    if trusted and said is not None:
        return said
    sample = _sample(text)
    letters = sum(char.isalpha() for char in sample)
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han and han >= _DATA["han"] * letters:
        return "zh" if kana < _DATA["kana"] * letters else "other"
    if letters < _DATA["letters"]:
        return said or "other"
    found, sure = _identifier().classify(sample)
    found = found if found in _READ else "other"
    if said is None or found == said:
        return found
    return found if letters >= _DATA["overrule_letters"] and sure >= _DATA["overrule"] else said


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second and numpy: only where a text needs it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(dict.fromkeys((*LANGUAGES, *_DATA["others"]))))
    return identifier
