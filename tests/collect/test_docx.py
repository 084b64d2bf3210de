from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx as python_docx
import pytest

from palanca.collect.docx import docx
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable


def made() -> bytes:
    document = python_docx.Document()
    document.add_heading("Informe de cooperación", 0)
    document.add_paragraph("El gobierno entregó 51 vehículos a la policía de Uruguay.")
    table = document.add_table(2, 2)
    for (row, column), words in {(0, 0): "País", (0, 1): "Cantidad", (1, 0): "Uruguay", (1, 1): "51"}.items():
        table.cell(row, column).text = words
    document.add_paragraph("Después llegaron los camiones.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == "word/document.xml" else part)
    return out.getvalue()


def inserted(xml: str) -> bytes:
    return changed(made(), lambda part: part.replace(b"<w:body>", b"<w:body>" + xml.encode()))


def test_paragraphs_and_tables_in_order() -> None:
    found = docx(made(), Limits())
    assert found.text == (
        "Informe de cooperación\n\nEl gobierno entregó 51 vehículos a la policía de Uruguay.\n\n"
        "País | Cantidad\nUruguay | 51\n\nDespués llegaron los camiones."
    )
    assert (found.title, found.lang, found.published) == ("Informe de cooperación", "es", None)


def test_stated_title_comes_first() -> None:
    document = python_docx.Document(io.BytesIO(made()))
    document.core_properties.title = "Anuario"
    out = io.BytesIO()
    document.save(out)
    assert docx(out.getvalue(), Limits()).title == "Anuario"


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>en un control</w:t></w:r></w:p></w:sdtContent></w:sdt>", "en un control"),
        (
            "<w:p><w:ins><w:r><w:t>insertado</w:t></w:r></w:ins><w:del><w:r><w:delText>borrado</w:delText></w:r></w:del></w:p>",
            "insertado",
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>enlace</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>y más</w:t></w:r></w:p>",
            "enlace\ty más",
        ),
    ],
)
def test_words_that_python_docx_alone_would_miss(xml: str, words: str) -> None:
    assert docx(inserted(xml), Limits()).text.split("\n\n")[0] == words


def test_truncated() -> None:
    with pytest.raises(Unreadable) as caught:
        docx(made()[:2000], Limits())
    assert caught.value.kind == "truncated"
    with pytest.raises(Unreadable) as caught:
        docx(changed(made(), lambda part: part[: len(part) // 2]), Limits())
    assert caught.value.kind == "truncated"


def test_entities_are_refused() -> None:
    declared = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(Unreadable, match="entities"):
        docx(changed(made(), lambda part: declared + part[part.index(b"?>") + 2 :]), Limits())


def test_deep_and_large() -> None:
    with pytest.raises(TooMuch) as caught:
        docx(inserted("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400), Limits())
    assert caught.value.kind == "too-deep"
    with pytest.raises(TooMuch, match="bomb"):
        docx(inserted("<w:p/>" * 6_000_000), Limits())
    with pytest.raises(TooMuch, match="elements"):
        docx(made(), Limits(elements=5))


def test_empty() -> None:
    out = io.BytesIO()
    python_docx.Document().save(out)
    with pytest.raises(Unreadable) as caught:
        docx(out.getvalue(), Limits())
    assert caught.value.kind == "empty"
