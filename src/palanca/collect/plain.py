"""Plain text and Markdown, with an optional heading of ``key: value`` lines between two ``---``.

A Markdown text is rendered to plain text (links to their words, wrapped lines to one line, a list item a line); a plain
text stays as it is but for the kind of its line ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from markdown_it import MarkdownIt
from markdown_it.token import Token

from palanca.codebook import SOURCE_TYPES
from palanca.collect.clean import clean, line, published, title
from palanca.collect.language import detect, known_language
from palanca.collect.outcomes import Unreadable
from palanca.collect.parsed import Parsed

__all__ = ["front_matter", "markdown", "plain", "stated"]

_METADATA = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_KEYS = {word: name for name, words in _METADATA["front"].items() for word in words}
_PAIR = re.compile(r"([^\W\d][\w -]*?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$|[ \t]+(\S.*)$")


def plain(text: str) -> Parsed:
    """A plain text; its heading, if it has one, is metadata and not text."""
    front, body = front_matter(text)
    return stated(front, clean(body))


def markdown(text: str) -> Parsed:
    """A Markdown text; where its heading has no title, the first level-one heading is the title."""
    front, body = front_matter(text)
    blocks, first = _render(clean(body))
    return stated(front, clean(blocks), first)


def stated(front: Mapping[str, str], text: str, fallback_title: str | None = None) -> Parsed:
    """The document of a text and what is stated of it; raises `Unreadable` (``invalid``) on a value that cannot be."""
    day = published(front["published"]) if "published" in front else None
    if front.get("published") and day is None:
        raise Unreadable("invalid", f"published is {front['published']!r}, not a date like 2019-03-12")
    kind = front.get("source_type") or None
    if kind is not None and kind not in SOURCE_TYPES:
        raise Unreadable("invalid", f"source_type is {kind!r}, not one of {', '.join(SOURCE_TYPES)}")
    if front.get("lang") and known_language(front["lang"]) is None:
        raise Unreadable("invalid", f"lang is {front['lang']!r}, not a language code like es")
    notes = "\n".join(
        filter(None, (front.get("notes"), "Sources: " + front["sources"] if front.get("sources") else ""))
    )
    return Parsed(
        text=text,
        lang=detect(text, front.get("lang"), trusted=True),
        title=line(front.get("title")) or fallback_title,
        publisher=line(front.get("publisher")),
        published=day,
        url=line(front.get("url")),
        source_type=kind,
        key=line(front.get("id")),
        retrieved=line(front.get("retrieved")),
        notes=notes or None,
    )


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The heading's fields by their names in `Document` and the text after it; no fields where it has no heading.

    >>> front_matter("---\\ntitle: A gift\\nsources:\\n  - one\\n  - two\\n---\\nBody")
    ({'title': 'A gift', 'sources': 'one; two'}, 'Body')
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---":
        return {}, text
    found: dict[str, list[str]] = {}
    key: str | None = None
    for number, row in enumerate(lines[1:200], 1):
        if row.rstrip() in ("---", "..."):
            fields = {_KEYS[k]: "; ".join(filter(None, v)) for k, v in found.items() if k in _KEYS}
            return (fields, "\n".join(lines[number + 1 :])) if found else ({}, text)
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        pair, item = _PAIR.match(row), _ITEM.match(row)
        if pair is not None:
            key = pair[1].strip().lower()
            found[key] = [_unquoted(pair[2] or "")]
        elif item is not None and key is not None:
            found[key].append(_unquoted(item[1] or item[2]))
        else:
            return {}, text
    return {}, text


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_unquoted(part) for part in value[1:-1].split(","))
    return "" if value in ("null", "~", ">", "|", ">-", "|-") else value


def _render(text: str) -> tuple[str, str | None]:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 50}).enable("table")
    blocks: list[str] = []
    first: str | None = None
    marks: list[str] = []  # of the lists that are open
    row: list[str] | None = None
    tokens = parser.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "bullet_list_open":
            marks.append("- ")
        elif token.type == "ordered_list_open":
            marks.append(f"{token.attrGet('start') or 1}. ")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            marks.pop()
        elif token.type == "list_item_open" and marks:
            marks[-1] = f"{token.info}. " if token.info else "- "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(" | ".join(row) + "\n")
            row = None
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip() + "\n\n")
        elif token.type == "inline":
            words = _inline(token)
            if row is not None:
                row.append(words)
                continue
            opener = tokens[place - 1]
            if opener.type == "heading_open" and opener.tag == "h1" and first is None:
                first = title(words)
            mark = marks[-1] if marks and opener.type == "paragraph_open" and opener.level > 0 else ""
            blocks.append(f"{mark}{words}" + ("\n" if mark else "\n\n"))
        if token.type in ("bullet_list_close", "ordered_list_close", "table_close") and not marks:
            blocks.append("\n")
    return "".join(blocks), first


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            parts.append("\n")
    return "".join(parts).strip()
