"""XML read element by element: memory stays flat, no entity is ever expanded, nothing is fetched.

Invariant: a file that declares entities, is cut short or is no XML raises `ParseError` with its line; what an element's
handler does not keep is let go of before the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from palanca.collect.datasets.opening import Opened, readable
from palanca.errors import ParseError

__all__ = ["elements", "text"]


def elements(file: Opened, *tags: str) -> Iterator[etree._Element]:
    """Every element of ``tags``, at its end, in the file's order; it is emptied once the next is asked for."""
    if file.form != "xml":
        raise ParseError("not an XML file", record=file.name, remedy="give the file that this dataset ships")
    try:
        with readable(file.name):
            events = etree.iterparse(
                file.stream,
                events=("end",),
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            checked = False
            for _, element in events:
                if not checked:
                    _no_entities(element, file.name)
                    checked = True
                yield element
                element.clear(keep_tail=False)
                while element.getprevious() is not None:
                    del element.getparent()[0]
            if events.root is not None:
                _no_entities(events.root, file.name)
    except etree.XMLSyntaxError as problem:
        raise ParseError(
            f"not whole XML ({problem.msg}, line {problem.lineno})", record=file.name, remedy="download it again"
        ) from problem


def _no_entities(element: etree._Element, name: str) -> None:
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ParseError(
            "it declares entities of its own, which are not read", record=name, remedy="remove its DOCTYPE"
        )


def text(element: etree._Element | None) -> str:
    """The text of an element on one line, ``""`` where it is none."""
    if element is None:
        return ""
    whole = (element.text or "") if len(element) == 0 else "".join(str(part) for part in element.itertext())
    return " ".join(whole.split())
