"""Pictures inside a page under a strict content policy, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from palanca.model import Indicator, Record
from palanca.publish import charts

STYLE = """:root { --chn: #b2460c; --usa: #1c5c9c; --ink: #1b1b19; --muted: #5c5b57; --paper: #fffefb; --grid: #d8d7d2;
--land: #ebeae5 } .dark { --chn: #f0955a; --usa: #7db4ea; --ink: #ecebe6; --paper: #191917 }
body { margin: 8px; background: var(--paper); font-family: sans-serif } svg { width: 100%; height: auto }"""
POLICY = "default-src 'none'; style-src 'self'"


@pytest.mark.browser
def test_pictures_fit_a_strict_page(chromium: Any, record: Record, tmp_path: Path) -> None:
    figures = []
    for code, first, second in (("URY", 9.0, 1.0), ("DMA", 0.0, 2.0)):
        pair = {"provider": "CHN", "other": "USA"}
        share = (first + 0.5) / (first + second + 1)
        figures += [
            Indicator("detected", code, first, "activities", ("a",), "CHN"),
            Indicator("detected", code, second, "activities", ("b",), "USA"),
            Indicator("contest_share", code, share, "share", ("a", "b"), low=share - 0.1, high=share + 0.1, **pair),
        ]
    pictures = [
        charts.balance_map(figures, width=340),
        charts.balance_bars(figures, width=340),
        charts.life_lines(record, recipient="URY", width=340),
    ]
    inline = "".join(charts.render(picture, "svg", theme="page").decode() for picture in pictures)
    page_text = f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/s.css"><body>{inline}</body>'
    asked: list[str] = []
    said: list[str] = []
    page = chromium.new_page(viewport={"width": 390, "height": 800})

    def answer(route):  # type: ignore[no-untyped-def]
        asked.append(route.request.url)
        if route.request.url.endswith("/s.css"):
            route.fulfill(body=STYLE, content_type="text/css")
        else:
            route.fulfill(body=page_text, content_type="text/html", headers={"Content-Security-Policy": POLICY})

    page.route("**/*", answer)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("http://palanca.test/")
    assert [text for text in said if "favicon" not in text] == []
    assert {url for url in asked if "favicon" not in url} == {"http://palanca.test/", "http://palanca.test/s.css"}
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    fills = page.evaluate("() => [...document.querySelectorAll('svg a path')].map(p => getComputedStyle(p).fill)")
    assert "rgb(28, 92, 156)" in fills
    page.evaluate("document.documentElement.className = 'dark'")
    fills = page.evaluate("() => [...document.querySelectorAll('svg a path')].map(p => getComputedStyle(p).fill)")
    assert "rgb(125, 180, 234)" in fills
    assert page.get_by_role("link", name="Dominica: China 0, United States 2").count() == 1
    page.locator('a[href="/country/DMA"]').last.click()
    assert page.url == "http://palanca.test/country/DMA"
    page.close()
