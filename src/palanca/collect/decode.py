"""Bytes to text: by byte order mark, UTF-8, the declared charset, or a verdict that is sure; never by replacing what
cannot be read.

>>> decode("año".encode("utf-16")).text, decode("año".encode("latin-1"), declared="ISO-8859-1").text
('año', 'año')
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from palanca.collect.outcomes import Unreadable

__all__ = ["Decoded", "declared_charset", "decode"]

_DATA = tomllib.loads(files(__package__).joinpath("charsets.toml").read_text("utf-8"))
_LABELS: dict[str, str] = _DATA["labels"]
_UNDECLARED = _DATA["undeclared"]
_MARKS = (  # the longer ones first: the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_SAMPLE = 1 << 16
_BROKEN = 0.001  # share of undecodable bytes let pass where the encoding is declared: a page cut inside a character


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the encoding it was read in."""

    text: str
    encoding: str


def declared_charset(content: bytes) -> str | None:
    """The charset that a page or XML text declares of itself in its first 1,024 bytes."""
    found = _XML.search(content[:1024]) or _META.search(content[:1024])
    return found[1].decode("ascii") if found else None


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """The text of ``content``; raises `Unreadable` (``encoding``, ``not-a-document``) where it cannot be told."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content[len(mark) :], encoding, f"its byte order mark says {encoding}"), encoding)
    unmarked = _unmarked_utf16(content)
    if unmarked is not None:
        return unmarked
    if b"\x1b" not in content:  # ISO-2022 and its kin are ASCII bytes, told apart by escapes only
        try:
            return Decoded(content.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    known = _codec(declared)
    if known is not None:
        return Decoded(_strict(content, known, f"it declares {declared}"), known)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _undeclared(content)


def _codec(label: str | None) -> str | None:
    if label is None:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        info = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _strict(content: bytes, encoding: str, why: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        text = content.decode(encoding, "replace")
        if text.count("�") > max(1, _BROKEN * len(text)):
            raise Unreadable("encoding", f"{why}, and its bytes are not that") from None
        return text


def _unmarked_utf16(content: bytes) -> Decoded | None:
    sample = content[: _SAMPLE & ~1]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if high.count(0) > 0.3 * len(high) and low.count(0) < 0.02 * len(low):
            try:
                return Decoded(content.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    return None


def _undeclared(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # loaded only for the few texts that need it

    names = [*_UNDECLARED["single"], *_UNDECLARED["multi"]]
    found = from_bytes(content[:_SAMPLE], cp_isolation=names, enable_fallback=False, preemptive_behaviour=False)
    clean = [match.encoding for match in found if match.chaos <= _UNDECLARED["mess"]]
    for encoding in sorted(clean, key=names.index):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _fits(text, encoding):
            return Decoded(text, encoding)
    raise Unreadable("encoding", "neither UTF-8 nor declared, and several encodings are as likely as each other")


def _fits(text: str, encoding: str) -> bool:
    if encoding in _UNDECLARED["multi"]:
        beyond = [c for c in text if c > "\x7f"]
        han = sum("\u4e00" <= c <= "\u9fff" for c in beyond)
        return bool(han > 0.6 * len(beyond))
    verdicts = list(_placed(text))
    return bool(verdicts.count(False) <= _UNDECLARED["misfits"] * len(verdicts))


def _placed(text: str) -> Iterator[bool]:
    """For each character past ASCII, whether the four languages write it, and in such a place."""
    for found in re.finditer(r"[^\x00-\x7f]", text):
        char, at = found[0], found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char in _UNDECLARED["letters"]:
            alone = not before.isalpha() and not after.isalpha()
            yield not (char.isupper() and (before.islower() or (alone and char not in _UNDECLARED["words"])))
        elif char in _UNDECLARED["outside"]:
            yield char in _UNDECLARED["inside"] or not (before.isalpha() and after.isalpha())
        else:
            yield False
