"""Every page in a real browser: at desk and phone width, light and dark, with and without JavaScript.

Nothing may leave the machine, break the content-security policy, raise an error or scroll sideways.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
SIZES = {"desk": (1366, 850), "phone": (390, 844)}
_WATCH = (
    "window.reports = []; document.addEventListener('securitypolicyviolation', e => reports.push(e.violatedDirective));"
)
_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def addresses(record: Any) -> dict[str, str]:
    """One page of each kind, the fullest of its kind."""
    claims: dict[str, int] = {}
    for claim in record.claims.values():
        claims[claim.document] = claims.get(claim.document, 0) + 1
    activity = max(record.activities.values(), key=lambda a: (bool(a.contested), len(a.claims), a.id))
    country = max(
        {a["recipient"] for a in record.activities.values() if a["recipient"]},
        key=lambda c: (sum(a["recipient"] == c for a in record.activities.values()), c),
    )
    chinese = next(d.id for d in record.documents.values() if d.lang == "zh" and d.id in claims)
    return {
        "overview": "/",
        "country": f"/country/{country}",
        "activities": "/activities",
        "filtered": "/activities?provider=CHN&instrument=equipment&q=a",
        "nothing": "/activities?q=no+such+thing",
        "activity": f"/activity/{activity.id}",
        "document": f"/document/{max(claims, key=lambda d: (claims[d], d))}",
        "chinese": f"/document/{chinese}",
        "claims": "/claims",
        "documents": "/documents",
        "providers": "/providers",
        "provider": "/provider/CHN",
        "failures": "/failures",
        "about": "/about",
    }


class Watched:
    """What a page did that it should not have."""

    def __init__(self, page: Any, base: str) -> None:
        self.wrong: list[str] = []
        page.add_init_script(_WATCH)
        page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.wrong.append(str(e)))
        page.on("dialog", lambda d: (self.wrong.append(f"dialog {d.message}"), d.dismiss()))
        page.on("request", lambda r: None if r.url.startswith(base + "/") else self.wrong.append(f"request to {r.url}"))


@contextmanager
def opened(
    chromium: Any, served: Any, size: str = "desk", scheme: str = "light", **options: Any
) -> Iterator[tuple[Any, Watched]]:
    """A tab with a session, watched."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, storage_state=served.state, **options
    )
    page = context.new_page()
    watched = Watched(page, served.base)
    try:
        yield page, watched
    finally:
        context.close()


@pytest.mark.parametrize(
    ("which", "size", "scheme"),
    [
        *[("sample", size, scheme) for size in SIZES for scheme in ("light", "dark")],
        ("hostile", "desk", "dark"),
        ("hostile", "phone", "light"),
    ],
)
def test_every_page_keeps_to_itself_and_to_its_width(
    chromium: Any, which: str, size: str, scheme: str, request: pytest.FixtureRequest, pictures: Path
) -> None:
    served = request.getfixturevalue(which)
    with opened(chromium, served, size, scheme) as (page, watched):
        for name, path in addresses(served.record).items():
            answer = page.goto(served.base + path)
            assert answer.status == 200, path
            assert page.evaluate(_OVER) <= 0, f"{path} scrolls sideways at {size}"
            assert page.evaluate("reports") == [], path
            background = page.evaluate("getComputedStyle(document.body).backgroundColor")
            light = sum(int(part) for part in background.removeprefix("rgb(").rstrip(")").split(",")) > 380
            assert light == (scheme == "light"), background
            if which == "sample":
                page.screenshot(path=pictures / f"{name}-{size}-{scheme}.png", full_page=True)
        assert watched.wrong == []


def test_everything_can_be_read_without_javascript(chromium: Any, sample: Any) -> None:
    with opened(chromium, sample, java_script_enabled=False) as (page, watched):
        for path in addresses(sample.record).values():
            page.goto(sample.base + path)
            assert page.locator("h1").inner_text().strip(), path
        page.goto(sample.base + "/activities")
        before = page.locator("#listing").get_attribute("data-total")
        page.select_option("#f-provider", "CHN")
        page.get_by_role("button", name="Show").click()
        assert "provider=CHN" in page.url
        after = page.locator("#listing").get_attribute("data-total")
        assert 0 < int(after) < int(before)
        page.get_by_role("button", name="Dark").click()
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert "provider=CHN" in page.url
        assert watched.wrong == []


def test_filters_change_the_listing_and_the_address_in_place(chromium: Any, sample: Any) -> None:
    with opened(chromium, sample) as (page, watched):
        page.goto(sample.base + "/activities")
        page.evaluate("window.same = true")
        page.select_option("#f-provider", "USA")
        page.wait_for_url("**provider=USA**")
        page.locator(".chips").wait_for()
        assert page.evaluate("window.same"), "the whole page was loaded"
        listed = int(page.locator("#listing").get_attribute("data-total"))
        assert listed == sum(a["provider"] == "USA" for a in sample.record.activities.values())
        page.locator(".chips a").first.click()
        page.locator(".chips").wait_for(state="detached")
        assert page.evaluate("window.same")
        assert int(page.locator("#listing").get_attribute("data-total")) == len(sample.record.activities)
        page.go_back()
        page.locator(".chips").wait_for()
        assert "provider=USA" in page.url
        assert page.evaluate("reports") == []
        assert watched.wrong == []


def test_two_clicks_from_a_figure_to_the_sentence(chromium: Any, sample: Any) -> None:
    with opened(chromium, sample) as (page, watched):
        page.goto(sample.base + "/")
        page.locator("#countries tbody tr").first.locator("a.figure").first.click()
        page.locator(".rows tbody th a").first.click()
        assert page.locator("mark").first.is_visible()
        quoted = page.locator("mark").first.inner_text()
        assert any(quoted in document.text for document in sample.record.documents.values())
        assert watched.wrong == []


def test_the_first_tab_stop_skips_to_the_content(chromium: Any, sample: Any) -> None:
    with opened(chromium, sample) as (page, _):
        page.goto(sample.base + "/about")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_there_are_no_controls(chromium: Any, sample: Any) -> None:
    with opened(chromium, sample, scheme="dark") as (page, _):
        page.emulate_media(media="print")
        for path in addresses(sample.record).values():
            page.goto(sample.base + path)
            assert not page.locator("nav[aria-label=Main]").is_visible()
            assert not page.locator(".theme").is_visible()
        page.goto(sample.base + "/activities")
        assert not page.locator(".filters").is_visible()


def test_hostile_documents_stay_text(chromium: Any, hostile: Any) -> None:
    found = next(d for d in hostile.record.documents.values() if "<script>" in d.text)
    with opened(chromium, hostile) as (page, watched):
        page.goto(f"{hostile.base}/document/{found.id}")
        assert "<script>alert('x')</script>" in page.locator(".document-text").inner_text()
        assert page.locator(".document-text script, .document-text img").count() == 0
        assert watched.wrong == []


def test_the_address_opens_once(chromium: Any, sample: Any) -> None:
    context = chromium.new_context()
    page = context.new_page()
    assert page.goto(sample.opened).status == 401
    assert "opens with the address it printed" in page.locator("h1").inner_text()
    context.close()
