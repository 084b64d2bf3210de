"""Vega's SVG made fit for a page under a strict content policy.

What comes out holds no style attribute, script, font, address of another host or fixed size; links are ``<a>`` with
both ``href`` and ``xlink:href``; every mark's words are a ``<title>``; ids are the picture's own, so that no two clash.
"""

from __future__ import annotations

import re
from hashlib import sha256

from lxml import etree

from palanca.errors import PublishError

__all__ = ["fit_for_page"]

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_HREF = f"{{{_XLINK}}}href"
#: What Vega's loader puts before an address that has no host.
_BASE = "https://vega.github.io/vega-datasets/"
_ADDRESS = re.compile(r"^(/(?!/)|https?://|#|\?|[\w.-]+(/|$))", re.ASCII)
_FAR = re.compile(r"^https?://")
_ID = re.compile(r' id="([^"]+)"')
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_PRESENTATION = {"pointer-events", "display", "opacity", "fill", "stroke", "cursor", "font-style", "text-decoration"}


def fit_for_page(svg: str, *, title: str, description: str, page: bool = True, own: bool = False) -> str:
    """``svg`` with ``title`` and ``description`` for screen readers; in a ``page`` it scales with its box and takes
    the page's type, elsewhere it has its size and its own. A file of its ``own`` keeps links with a host, only:
    others would lead nowhere from there.

    Raises `PublishError` where the input is no SVG.
    """
    svg = _numbered(svg)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as problem:
        raise PublishError(f"not an SVG ({problem})", record="chart", remedy="draw it anew") from problem
    prefix = "p" + sha256(svg.encode()).hexdigest()[:8]
    for element in root.iter(etree.Element):
        _clean(element, prefix, _FAR if own else _ADDRESS)
    seen: set[str] = set()
    # an area, its symbol and its label lead to one place: one stop for the keyboard
    for link in root.iter(f"{{{_SVG}}}a"):
        if link.get("href", "") in seen:
            link.set("tabindex", "-1")
            link.set("aria-hidden", "true")
        seen.add(link.get("href", ""))
    for element in list(root.iter(f"{{{_SVG}}}script", f"{{{_SVG}}}style", f"{{{_SVG}}}foreignObject")):
        element.getparent().remove(element)
    if page:
        root.attrib.pop("width", None)
        root.attrib.pop("height", None)
    root.attrib.pop("class", None)
    # inside role="img" a screen reader would hide the links that the keyboard still reaches
    root.set("role", "img" if root.find(f".//{{{_SVG}}}a") is None else "group")
    root.set("class", "chart")
    root.set("font-family", "inherit" if page else "sans-serif")
    root.set("overflow", "visible")  # the page's type may be a little wider than the one measured with
    root.set("preserveAspectRatio", "xMidYMin meet")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-words")
    for place, (name, tag, words) in enumerate((("title", "title", title), ("words", "desc", description))):
        node = etree.Element(f"{{{_SVG}}}{tag}", id=f"{prefix}-{name}")
        node.text = words
        root.insert(place, node)
    return str(etree.tostring(root, encoding="unicode"))


def _numbered(svg: str) -> str:
    """Vega counts its ids on from picture to picture: counted anew here, so that a chart gives the same bytes."""
    places: dict[str, int] = {}
    for id in _ID.findall(svg):
        places.setdefault(id, len(places) + 1)
    svg = _ID.sub(lambda m: f' id="n{places[m[1]]}"', svg)
    return _REFERENCE.sub(lambda m: f"url(#n{places[m[1]]})" if m[1] in places else m[0], svg)


def _clean(element: etree._Element, prefix: str, allowed: re.Pattern[str]) -> None:
    attributes = element.attrib
    style = attributes.pop("style", "")
    for declaration in filter(None, style.split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _PRESENTATION:
            element.set(name, value)
        elif name == "white-space":
            element.set(f"{{{_XML}}}space", "preserve")
    for name in [name for name in attributes if name.startswith("on") or name in ("font-family", "class", "target")]:
        del attributes[name]
    for name in ("role", "aria-roledescription", "aria-hidden"):  # the picture is one image with a description
        attributes.pop(name, None)
    label = attributes.pop("aria-label", None)
    if label is not None and element.tag != f"{{{_SVG}}}g" and element.getparent().tag == f"{{{_SVG}}}a":
        title = etree.Element(f"{{{_SVG}}}title")
        title.text = label
        element.insert(0, title)
    if "id" in attributes:
        element.set("id", f"{prefix}-{attributes['id']}")
    for name, value in list(attributes.items()):
        if "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}-\1)", value))
        elif "url(" in value:  # nothing is fetched
            del attributes[name]
    if _HREF in attributes or "href" in attributes:
        address = (attributes.pop("href", None) or attributes.pop(_HREF)).removeprefix(_BASE)
        attributes.pop(_HREF, None)
        if allowed.match(address):
            element.set("href", address)
            element.set(_HREF, address)
