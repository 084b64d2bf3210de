"""The genders and numbers of an adjective of nationality, from its masculine singular.

Invariant: the word itself comes first. What a rule would get wrong is written out in the data with ``=`` between the
forms (``alemão=alemã=alemães=alemãs``). Accents do not matter here: names are compared without them.
"""

from __future__ import annotations

__all__ = ["english", "forms", "portuguese", "spanish"]

_ENGLISH_ALIKE = ("ese", "sh", "ch", "ss", "x", "s", "Lao", "z")


def spanish(word: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural.

    >>> spanish("francés"), spanish("israelí")
    (('francés', 'francesa', 'franceses', 'francesas'), ('israelí', 'israelíes', 'israelís'))
    """
    stem = word[:-1]
    if word.endswith("o"):
        return word, stem + "a", stem + "os", stem + "as"
    if word.endswith(("és", "án", "ón", "ol")):
        bare = word[:-2] + {"é": "e", "á": "a", "ó": "o", "o": "o"}[word[-2]] + word[-1]
        return word, bare + "a", bare + "es", bare + "as"
    if word.endswith(("í", "ú")):
        return word, word + "es", word + "s"
    if word.endswith(("e", "a", "i")):
        return word, word + "s"
    return word, word + "es"


def portuguese(word: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural.

    >>> portuguese("chinês"), portuguese("espanhol")
    (('chinês', 'chinesa', 'chineses', 'chinesas'), ('espanhol', 'espanhola', 'espanhóis', 'espanholas'))
    """
    stem = word[:-1]
    if word.endswith("o") and not word.endswith("ão"):
        return word, stem + "a", stem + "os", stem + "as"
    if word.endswith("ês"):
        bare = word[:-2] + "es"
        return word, bare + "a", bare + "es", bare + "as"
    if word.endswith("ol"):
        return word, word + "a", word[:-2] + "óis", word + "as"
    if word.endswith(("e", "a", "i", "í", "á")):
        return word, word + "s"
    return word, word + "es"


def english(word: str) -> tuple[str, ...]:
    """The adjective and the demonym's plural, where it differs.

    >>> english("Colombian"), english("Chinese")
    (('Colombian', 'Colombians'), ('Chinese',))
    """
    return (word,) if word.endswith(_ENGLISH_ALIKE) else (word, word + "s")


def forms(word: str, lang: str) -> tuple[str, ...]:
    """All forms of ``word`` in ``lang``; forms written out in the data are taken as they are, phrases as one form."""
    if "=" in word:
        return tuple(word.split("="))
    if lang == "en":
        return english(word)
    if " " in word:
        return (word,)
    return {"es": spanish, "pt": portuguese}[lang](word)
