"""A language is data: `pack` gives the words, forms and patterns of one, read once from ``lang/<code>/*.toml``.

The invariant: nothing in `palanca.read` knows a word of any language; nothing here knows what a claim is. A language
that has no folder has an empty pack, in which nothing is found, so that its documents simply hold no claims.

>>> pack("en").lexicon["donated"][0].code
'give'
>>> pack("other").lexicon
{}
"""

from __future__ import annotations

from palanca.lang.codes import LANGUAGES
from palanca.lang.entries import Entry
from palanca.lang.pack import Pack, examples, names, pack

__all__ = ["LANGUAGES", "Entry", "Pack", "examples", "names", "pack"]
