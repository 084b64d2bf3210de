"""HTML: the article's words by trafilatura, and what the page itself states of its title, publisher, date,
address.

Stated means: in a meta element, in JSON-LD, in a link or a time element, or in an element marked as a date. The host
name is not taken for a publisher, and no date is looked for in the prose.
"""

from __future__ import annotations

import json
import logging
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from palanca.collect.clean import clean, line, published, title
from palanca.collect.language import detect
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Parsed
from palanca.collect.visible_date import visible_date

__all__ = ["html"]

_METADATA = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_META: dict[str, list[str]] = _METADATA["meta"]
_SCHEMA = _METADATA["schema"]
_DATED: frozenset[str] = frozenset(_METADATA["dated"]["classes"])
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|_|$)")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.I)  # browsers write it into a saved page
_BLOCK = re.compile(r"(?:- |\d+\. |.* \| |\|)")

for _noisy in ("trafilatura", "htmldate", "courlan", "justext"):  # they warn of pages that end as failures anyway
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)


def html(text: str, limits: Limits, address: str | None = None) -> Parsed:
    """The document of a page; ``address`` is where it was fetched. Raises `Unreadable` or `TooMuch` with the reason."""
    tree = _tree(text, limits)
    found = _meta(tree)
    for name, value in _schema(tree).items():
        found.setdefault(name, value)
    body = _words(text, tree)
    if not body:
        raise Unreadable("empty", "a page without text (its words may be drawn by a script)")
    if len(body) > limits.text:
        raise TooMuch("too-large", f"more than `Limits.text` ({limits.text:,}) characters")
    saved = _SAVED.search(text[:2000])
    url = _own_address(tree, found.get("url"), address) or (line(saved[1]) if saved else None)
    return Parsed(
        text=body,
        lang=detect(
            body, tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or found.get("lang")
        ),
        title=title(found.get("title")) or _headline(tree),
        publisher=line(found.get("publisher")),
        published=_day(found.get("published")) or _marked_date(tree) or _address_date(url),
        url=url,
    )


def _tree(text: str, limits: Limits) -> Any:
    if text.count("<") > 2 * limits.elements:
        raise TooMuch("too-large", f"more than `Limits.elements` ({limits.elements:,}) elements")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as problem:
        raise Unreadable("empty", f"a page without elements ({problem})") from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > limits.depth:
            raise TooMuch("too-deep", f"elements nested deeper than `Limits.depth` ({limits.depth})")
    return tree


def _words(text: str, tree: Any) -> str:
    import trafilatura

    found = trafilatura.extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    if not found:
        found = trafilatura.html2txt(text)
    rows = [row for row in clean(found or "").split("\n") if row.strip()]
    joined: list[str] = []
    for row in rows:  # a paragraph a block; lists and tables stay together
        listed = bool(_BLOCK.match(row)) and bool(joined) and bool(_BLOCK.match(joined[-1].rsplit("\n", 1)[-1]))
        if listed:
            joined[-1] += "\n" + row
        else:
            joined.append(row)
    return "\n\n".join(joined)


def _meta(tree: Any) -> dict[str, str]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content and content.strip():
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                key = (element.get(attribute) or "").strip().lower()
                if key:
                    stated.setdefault(key, content)
    found: dict[str, str] = {}
    for name, keys in _META.items():
        for key in keys:
            if key in stated and _says(name, stated[key]):
                found[name] = stated[key]
                break
    return found


def _says(name: str, value: str) -> bool:
    """Whether ``value`` is of the kind that ``name`` asks for: many a page states an account as its publisher."""
    if name == "published":
        return _day(value) is not None
    return name != "publisher" or not value.strip().lower().startswith(("http:", "https:", "@"))


def _schema(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                objects += _objects(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue
    ranked = {kind: place for place, kind in enumerate(_SCHEMA["types"])}
    known = [(min(ranked[t] for t in _types(o) if t in ranked), o) for o in objects if _types(o) & ranked.keys()]
    for _, thing in sorted(known, key=lambda pair: pair[0]):
        for name in ("title", "publisher", "published", "lang"):
            for key in _SCHEMA[name]:
                value = thing.get(key)
                if isinstance(value, list) and value:
                    value = value[0]
                if isinstance(value, dict):
                    value = value.get("name")
                if isinstance(value, str) and value.strip():
                    found.setdefault(name, value)
    return found


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value[:100]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {str(k).rsplit("/", 1)[-1] for k in kinds if isinstance(k, str)}


def _headline(tree: Any) -> str | None:
    heads = [found for head in tree.iter("h1") if (found := title(head.text_content())) is not None]
    if len(heads) == 1:
        return heads[0]
    element = tree.find(".//title")
    return title(element.text_content()) if element is not None else None


def _own_address(tree: Any, stated: str | None, address: str | None) -> str | None:
    """The address the page gives itself; of a fetched page, only one on the host that it was fetched from."""
    link = tree.find(".//link[@rel='canonical']")
    own = link.get("href") if link is not None else stated
    try:
        own = urljoin(address or "", (own or "").strip())
        parts = urlsplit(own)
        host = parts.hostname
    except ValueError:
        return address
    if parts.scheme not in ("http", "https") or not host:
        return address
    if address is not None:
        here = (urlsplit(address).hostname or "").removeprefix("www.")
        if host.removeprefix("www.") != here:
            return address
    return line(own)


def _marked_date(tree: Any) -> str | None:
    """The date in the elements marked as one, if the first of them that can be read says one."""
    times = {day for t in tree.iter("time") if (day := published(t.get("datetime"))) is not None}
    stated = [t for t in tree.iter("time") if t.get("pubdate") is not None or t.get("itemprop") == "datePublished"]
    for element in stated:
        day = published(element.get("datetime"))
        if day is not None:
            return day
    if len(times) == 1:
        return times.pop()
    if times:
        return None  # several: which of them is the page's own cannot be told
    marked = [
        e for e in tree.iter("span", "div", "p", "li", "td", "em", "small", "strong", "h6", "time") if _is_dated(e)
    ]
    for element in marked[:10]:
        day = visible_date(" ".join(element.text_content().split()))
        if day is not None:
            return day
    return None


def _is_dated(element: Any) -> bool:
    marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
    return any(word in _DATED for word in re.split(r"[\s]+", marks))


def _day(value: str | None) -> str | None:
    return published(value) or visible_date(value) if value else None


def _address_date(url: str | None) -> str | None:
    found = _ADDRESS_DATE.search(urlsplit(url).path) if url else None
    return published("-".join(found.groups())) if found else None
