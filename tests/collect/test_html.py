from __future__ import annotations

import pytest

from palanca.collect.html import html
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable

BODY = "<p>" + "El gobierno de China entregó vehículos a la Policía Nacional de Uruguay. " * 6 + "</p>"


def page(head: str = "", body: str = "", attributes: str = "") -> str:
    around = f"<html {attributes}><head>{head}</head><body><nav><a href=/>Inicio</a></nav>"
    return f"<!doctype html>{around}<article>{body}{BODY}</article></body></html>"


def test_the_article_without_what_is_around_it() -> None:
    found = html(page(body="<h1>Patrullas</h1><ul><li>dos buses<li>diez camiones</ul>"), Limits())
    assert "Inicio" not in found.text
    assert "- dos buses\n- diez camiones" in found.text
    assert (found.title, found.lang) == ("Patrullas", "es")


def test_script_and_style_are_never_text() -> None:
    found = html(page(body="<script>alert('secreto')</script><style>p{color:red}</style>"), Limits())
    assert "secreto" not in found.text
    assert "color" not in found.text


def test_stated_in_meta() -> None:
    found = html(
        page(
            '<title>x</title><meta property="og:title" content="Cincuenta patrullas">'
            '<meta property="og:site_name" content="el diario">'
            '<meta property="article:published_time" content="2019-03-12T10:00:00-03:00">'
            '<link rel="canonical" href="https://a.example/n/1">'
        ),
        Limits(),
    )
    assert (found.title, found.publisher, found.published) == ("Cincuenta patrullas", "el diario", "2019-03-12")
    assert found.url == "https://a.example/n/1"


def test_stated_in_json_ld() -> None:
    schema = """{"@graph": [{"@type": "Organization", "name": "no"}, {"@type": ["NewsArticle"], "headline": "Patrullas",
      "datePublished": "2019-03-12", "publisher": {"@type": "Organization", "name": "El Diario"}}]}"""
    found = html(page(f'<script type="application/ld+json">{schema}</script>'), Limits())
    assert (found.title, found.publisher, found.published) == ("Patrullas", "El Diario", "2019-03-12")


@pytest.mark.parametrize(
    "schema", ["{", "[" * 5000, '{"@type": 3}', '"x"', '{"@type":"Article","publisher":[[]],"headline":{}}']
)
def test_broken_json_ld_states_nothing(schema: str) -> None:
    assert html(page(f'<script type="application/ld+json">{schema}</script>'), Limits()).publisher is None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<time datetime="2019-03-12">hoy</time>', "2019-03-12"),
        ('<time datetime="2019-03-12">a</time><time datetime="2020-01-01">b</time>', None),
        ('<time pubdate datetime="2019-03-12">a</time><time datetime="2020-01-01">b</time>', "2019-03-12"),
        ('<span class="fecha">12 de marzo de 2019</span>', "2019-03-12"),
        ("<p>El 12 de marzo de 2019 llegaron los camiones.</p>", None),
    ],
)
def test_a_date_is_marked_as_one_or_not_taken(body: str, day: str | None) -> None:
    assert html(page(body=body), Limits()).published == day


def test_nothing_is_guessed() -> None:
    found = html(page(), Limits(), "https://news.example/a/b")
    assert (found.title, found.publisher, found.published) == (None, None, None)
    assert found.url == "https://news.example/a/b"


def test_date_of_the_address() -> None:
    assert html(page(), Limits(), "https://news.example/2019/03/12/patrullas").published == "2019-03-12"


def test_a_fetched_page_cannot_claim_another_host() -> None:
    own = page('<link rel="canonical" href="https://other.example/1">')
    assert html(own, Limits(), "https://news.example/1").url == "https://news.example/1"
    same = page('<link rel="canonical" href="/2">')
    assert html(same, Limits(), "https://www.news.example/1?x=2").url == "https://www.news.example/2"


def test_language_of_the_words_over_a_template_s() -> None:
    assert html(page(attributes='lang="en"'), Limits()).lang == "es"


def test_limits() -> None:
    with pytest.raises(TooMuch) as caught:
        html("<html><body>" + "<div>" * 300 + "x", Limits())
    assert caught.value.kind == "too-deep"
    with pytest.raises(TooMuch) as caught:
        html(page(), Limits(elements=3))
    assert caught.value.kind == "too-large"
    with pytest.raises(Unreadable) as caught_empty:
        html("<html><body><script>draw()</script></body></html>", Limits())
    assert caught_empty.value.kind == "empty"


def test_a_page_that_a_browser_saved_knows_where_it_was() -> None:
    saved = page().replace("<html", "<!-- saved from url=(0026)https://news.example/a/b -->\n<html", 1)
    assert html(saved, Limits()).url == "https://news.example/a/b"


@pytest.mark.parametrize("value", ["https://social.example/diario", "@diario"])
def test_an_account_is_no_publisher(value: str) -> None:
    assert html(page(f'<meta name="publisher" content="{value}">'), Limits()).publisher is None
