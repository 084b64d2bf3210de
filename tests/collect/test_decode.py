from __future__ import annotations

import codecs

import pytest

from palanca.collect.decode import declared_charset, decode
from palanca.collect.outcomes import Unreadable

SPANISH = "El Ministerio del Interior entregó cincuenta cámaras a la Policía de la región; mañana llegarán más. " * 4
CHINESE = "公安部向乌拉圭警方赠送了两辆大客车和十辆防弹卡车，双方签署了合作协议。" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_mark(encoding: str) -> None:
    assert decode(SPANISH.encode(encoding)).text == SPANISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode(SPANISH.encode(encoding)).text == SPANISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_undeclared_single_byte_text_of_the_languages_read(encoding: str) -> None:
    found = decode(SPANISH.encode(encoding))
    assert (found.text, found.encoding) == (SPANISH, encoding)


def test_undeclared_chinese() -> None:
    assert decode(CHINESE.encode("gb18030")).text == CHINESE
    traditional = "公安部向烏拉圭警方贈送了兩輛大客車和十輛防彈卡車，雙方簽署了合作協議。" * 4
    assert decode(traditional.encode("big5hkscs")).text == traditional


def test_declared_charset_is_read_as_browsers_read_it() -> None:
    assert decode("a “quote” – año".encode("cp1252"), declared="ISO-8859-1").text == "a “quote” – año"
    assert decode("镕".encode("gbk") * 20, declared="gb2312").text == "镕" * 20


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("año".encode(), declared="iso-8859-1").text == "año"


def test_what_cannot_be_told_is_not_guessed() -> None:
    with pytest.raises(Unreadable) as caught:
        decode("Министерство внутренних дел передало полиции новые автомобили".encode("cp1251"))
    assert caught.value.kind == "encoding"
    assert "UTF-8" in str(caught.value)


def test_a_declaration_that_the_bytes_belie_is_a_failure() -> None:
    with pytest.raises(Unreadable, match="byte order mark"):
        decode(codecs.BOM_UTF8 + b"\xff\xfe\xfd" * 50)


def test_declarations_in_the_page() -> None:
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">') == "gb2312"
    assert declared_charset(b"<meta charset='Windows-1252'/>") == "Windows-1252"
    assert declared_charset(b'<?xml version="1.0" encoding="iso-8859-15"?><html>') == "iso-8859-15"
    assert declared_charset(b"<html>") is None
