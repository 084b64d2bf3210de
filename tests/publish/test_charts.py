from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from palanca.errors import PublishError
from palanca.measure.spread import Adoption
from palanca.model import Activity, Indicator, Record, Selection
from palanca.publish import charts
from palanca.publish.charts import words
from palanca.publish.charts.svg import fit_for_page
from palanca.publish.charts.theme import COLOURS, THEMES

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


def counted(recipient: str, first: float, second: float, **asked: Any) -> list[Indicator]:
    ids, more = ("a1", "a2"), {"selection": Selection(**asked)}
    share = (first + 0.5) / (first + second + 1)
    width = 0.6 / (first + second + 1) ** 0.5
    low, high = max(share - width, 0.0), min(share + width, 1.0)
    figures = [
        Indicator(
            "detected", recipient, first, "activities", ids[:1], provider="CHN", low=first / 2, high=first * 2, **more
        ),
        Indicator("detected", recipient, second, "activities", ids[1:], provider="USA", **more),
    ]
    if "instruments" not in asked:
        pair = {"provider": "CHN", "other": "USA"}
        figures.append(Indicator("contest_share", recipient, share, "share", ids, low=low, high=high, **pair, **more))
    return figures


class Drawn(dict[str, Any]):
    """Charts by name, each made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)()


@pytest.fixture
def figures() -> list[Indicator]:
    found: list[Indicator] = []
    for code, first, second in (("URY", 9, 1), ("MEX", 1, 30), ("BRA", 4, 4), ("DMA", 2, 0), ("LCA", 0, 1)):
        found += counted(code, first, second)
    for year, first, second in ((2015, 1, 2), (2016, 3, 1), (2019, 2, 2)):
        found += counted("URY", first, second, years=(year, year))
    found += counted("URY", 7, 1, instruments=["technology"]) + counted("URY", 2, 0, instruments=["training"])
    for kind, value, missing in (("pledged", None, 1.0), ("disbursed", 5.2e6, 0.5)):
        gap = Indicator(f"money_{kind}_missing", "URY", missing, "share", (), provider="CHN", note="1 of 2 activities")
        found += [gap, Indicator(f"money_{kind}", "URY", value, "USD", (), provider="CHN")]
    return found


@pytest.fixture
def drawn(figures: list[Indicator], record: Record) -> Drawn:
    return Drawn(
        {
            "map": lambda: charts.balance_map(figures, width=320),
            "bars": lambda: charts.balance_bars(figures),
            "profile": lambda: charts.instrument_profile(figures, recipient="URY"),
            "share": lambda: charts.share_over_time(figures, recipient="URY"),
            "lives": lambda: charts.life_lines(record, recipient="URY"),
            "money": lambda: charts.money_known(figures, recipient="URY"),
            "tip": lambda: charts.tip_over_plot(figures, recipient="URY"),
            "adoption": lambda: charts.adoption_curves(
                ADOPTERS, (2010, 2014), hues={"China": "chn", "United States": "usa"}
            ),
            "sources": lambda: charts.sources_behind(record, figure_of(record)),
        }
    )


NAMES = ("map", "bars", "profile", "share", "lives", "money", "tip", "adoption", "sources")
ADOPTERS = {
    "China": [Adoption("URY", 2011, ("a1", "a2")), Adoption("PER", 2012, ("a3",)), Adoption("CHL", None)],
    "United States": [Adoption("URY", None), Adoption("PER", 2014, ("a4",)), Adoption("CHL", None)],
}


def figure_of(record: Record) -> Indicator:
    return Indicator("detected", "URY", 2.0, "activities", tuple(sorted(record.activities)), provider="CHN")


def svg(chart: Any, theme: str = "page") -> etree._Element:
    return etree.fromstring(charts.render(chart, "svg", theme=theme))


@pytest.mark.parametrize("theme", ["page", "print"])
@pytest.mark.parametrize("name", NAMES)
def test_svg_is_fit_for_a_strict_page(drawn: Drawn, name: str, theme: str) -> None:
    text = charts.render(drawn[name], "svg", theme=theme).decode()
    root = etree.fromstring(text.encode())
    for element in root.iter(etree.Element):
        assert element.tag not in (f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject", f"{SVG}image")
        assert "style" not in element.attrib
        assert not [a for a in element.attrib if a.startswith("on")]
    assert set(re.findall(r"https?://[^\"' )]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert root.get("viewBox")
    assert (root.get("width") is None) == (theme == "page")
    assert root.get("font-family") == ("inherit" if theme == "page" else "sans-serif")
    assert len(root.findall(f"{SVG}title")) == 1
    assert root.find(f"{SVG}desc").text == charts.alt_text(drawn[name])
    links = root.findall(f".//{SVG}a")
    assert links
    if theme == "page":
        assert all(link.get("href") == link.get(XLINK) and link.get("href").startswith("/") for link in links)
    else:  # from a file of its own, an address without a host leads nowhere
        assert all(link.get("href") is None and link.get(XLINK) is None for link in links)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_picture_has_no_colour_of_its_own(drawn: Drawn, name: str) -> None:
    text = charts.render(drawn[name], "svg", theme="page").decode()
    assert not re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{3,8}|black|white|rgb[^"]*)"', text)
    assert "var(--ink)" in text
    printed = charts.render(drawn[name], "svg", theme="print").decode()
    assert "var(" not in printed


def test_themes_name_the_same_colours_and_print_tells_them_apart() -> None:
    assert THEMES["page"].keys() == THEMES["print"].keys()
    assert len(set(COLOURS.values())) == len(COLOURS)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["chn", "usa", "ink", "muted"])
def test_print_colours_can_be_read_on_paper(name: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert (luminance(COLOURS["paper"]) + 0.05) / (luminance(COLOURS[name]) + 0.05) >= 4.5


def test_every_country_of_the_map_is_there_and_leads_on(figures: list[Indicator]) -> None:
    root = svg(charts.balance_map(figures))
    addresses = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert addresses == {f"/country/{code}" for code in charts.LATIN_AMERICA_CARIBBEAN}
    assert len(addresses) == 33


def test_the_smallest_islands_have_a_symbol_of_their_own(figures: list[Indicator]) -> None:
    """A triangle of both map and inset for Dominica, a circle for Saint Lucia, that can be hit with a finger's tip."""
    root = svg(charts.balance_map(figures))
    for code in ("DMA", "LCA"):
        marks = [a for a in root.iter(f"{SVG}a") if a.get("href") == f"/country/{code}"]
        assert len(marks) >= 4  # area and symbol, twice
        assert sum(len(a.findall(f"{SVG}text")) for a in marks) == 1  # labelled once, where there is room


def test_the_leader_is_told_by_shape_and_words_not_by_hue_alone(figures: list[Indicator]) -> None:
    text = charts.alt_text(charts.balance_map(figures))
    assert "China ahead: Uruguay." in text
    assert "United States ahead: Mexico." in text
    assert "About even: Brazil." in text
    symbols = charts.balance_map(figures).to_dict()
    shapes = {row["code"]: row["shape"] for row in rows_of(symbols) if "shape" in row and "code" in row}
    assert (shapes["URY"], shapes["MEX"], shapes["BRA"]) == ("triangle-up", "circle", "diamond")


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of data anywhere in a specification."""
    found: list[dict[str, Any]] = []
    for rows in spec.get("datasets", {}).values():
        found += rows

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            values = part.get("values")
            if isinstance(values, list):
                found.extend(value for value in values if isinstance(value, dict))
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk({name: part for name, part in spec.items() if name != "datasets"})
    return found


def test_swapping_the_sides_swaps_the_words(figures: list[Indicator]) -> None:
    text = charts.alt_text(charts.balance_map(figures, pair=("USA", "CHN")))
    assert "China ahead: Uruguay." in text
    assert "United States ahead: Mexico." in text
    bars = charts.alt_text(charts.balance_bars(figures, pair=("USA", "CHN")))
    assert "Uruguay (1 to 9, share 14 %)" in bars
    assert "Uruguay (9 to 1, share 86 %)" in charts.alt_text(charts.balance_bars(figures))


def test_all_years_are_drawn_where_all_years_are_measured(figures: list[Indicator]) -> None:
    assert "Uruguay (9 to 1" in charts.alt_text(charts.balance_bars(figures))


def test_bars_lead_to_the_activities_they_count(figures: list[Indicator]) -> None:
    addresses = {a.get("href") for a in svg(charts.balance_bars(figures, recipients=["URY"])).iter(f"{SVG}a")}
    count = "/activities?recipient=URY&provider="
    assert addresses == {"/country/URY", f"{count}CHN&measured=yes", f"{count}USA&measured=yes"}
    profile = {a.get("href") for a in svg(charts.instrument_profile(figures, recipient="URY")).iter(f"{SVG}a")}
    assert "/activities?recipient=URY&instrument=technology&provider=CHN&measured=yes" in profile


def test_a_year_without_figure_breaks_the_line(figures: list[Indicator]) -> None:
    rows = rows_of(charts.share_over_time(figures, recipient="URY").to_dict())
    runs = {row["year"]: row["run"] for row in rows if "run" in row}
    assert runs[2015] == runs[2016] != runs[2019]
    assert "2019: 50 %" in charts.alt_text(charts.share_over_time(figures, recipient="URY"))


def test_life_lines_place_what_claims_date_and_count_the_rest(record: Record) -> None:
    gift = next(a for a in record.activities.values() if a["recipient"] == "URY")
    no_date = {**gift.fields, "date": replace(gift.fields["date"], value=None)}
    undated = replace(gift, id="a-undated", claims=(), fields=no_date)
    more: dict[str, Activity] = {**record.activities, undated.id: undated}
    text = charts.alt_text(charts.life_lines(replace(record, activities=more), recipient="URY"))
    assert "unstated 2018" in text
    assert "1 have no date" in text
    links = svg(charts.life_lines(record, recipient="URY")).iter(f"{SVG}a")
    assert f"/activity/{gift.id}" in {a.get("href") for a in links}


def test_what_goes_on_is_dashed_to_the_last_day_known(record: Record) -> None:
    gift = next(a for a in record.activities.values() if a["recipient"] == "URY")

    def dated(id: str, when: str) -> Activity:
        fields = {**gift.fields, "date": replace(gift.fields["date"], value=when)}
        return replace(gift, id=id, claims=(), fields=fields)

    both = {"a1": dated("a1", "2008/.."), "a2": dated("a2", "2019-12-31")}
    spec = charts.life_lines(replace(record, activities=both), recipient="URY").to_dict()
    spans = {(int(row["start"]), int(row["end"])) for row in rows_of(spec) if "start" in row and "at" not in row}
    assert (2008, 2019) in spans


def test_money_says_what_is_missing(figures: list[Indicator]) -> None:
    text = charts.alt_text(charts.money_known(figures, recipient="URY"))
    assert "China, delivered: 5.2 m USD; no amount that can be counted for 1 of 2 activities" in text
    assert "China, pledged: no amount known" in text


@pytest.mark.parametrize("name", NAMES)
def test_the_same_chart_gives_the_same_bytes(drawn: Drawn, name: str) -> None:
    assert charts.render(drawn[name], "svg", theme="page") == charts.render(drawn[name], "svg", theme="page")


def test_every_format(drawn: Drawn) -> None:
    chart = drawn["bars"]
    assert charts.render(chart, "png").startswith(b"\x89PNG")
    assert charts.render(chart, "pdf").startswith(b"%PDF")
    page = charts.render(chart, "html").decode()
    assert "<svg" in page
    assert "<script" not in page
    assert "https://" not in page
    assert b'"$schema"' in charts.render(chart, "json")
    with pytest.raises(PublishError, match="no format"):
        charts.render(chart, "gif")  # type: ignore[arg-type]
    with pytest.raises(PublishError, match="SVG in a page"):
        charts.render(chart, "png", theme="page")
    with pytest.raises(PublishError, match="no theme"):
        charts.render(chart, "svg", theme="sepia")


def test_text_of_documents_cannot_become_markup(record: Record) -> None:
    gift = next(a for a in record.activities.values() if a["recipient"] == "URY")
    items = (replace(gift["items"][0], name='"><script>alert(1)</script><a href="javascript:x">'),)
    hostile = replace(gift, fields={**gift.fields, "items": replace(gift.fields["items"], value=items)})
    chart = charts.life_lines(replace(record, activities={hostile.id: hostile}), recipient="URY")
    for theme in ("page", "print"):
        root = svg(chart, theme)
        assert not list(root.iter(f"{SVG}script"))
        address = f"/activity/{gift.id}" if theme == "page" else None
        assert {a.get("href") for a in root.iter(f"{SVG}a")} == {address}
    assert "<script" not in charts.render(chart, "html").decode()


def test_what_vega_lets_through_is_cleaned() -> None:
    dirty = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"
      viewBox="0 0 9 9"><style>*{}</style><script>1</script><g onclick="x()" style="pointer-events:none;color:red"/>
      <a xlink:href="javascript:alert(1)"><path d="M0,0" aria-label="&lt;b&gt;"/></a>
      <a xlink:href="https://vega.github.io/vega-datasets//country/URY" target="x"><text style="white-space:pre"/></a>
      <clipPath id="clip77"/><g clip-path="url(#clip77)" fill="url(https://evil.example/x.svg)"/></svg>"""
    root = etree.fromstring(fit_for_page(dirty, title="T & t", description="<d>"))
    text = etree.tostring(root, encoding="unicode")
    assert not re.search(r"style|script|onclick|target|evil", text)
    good = [a for a in root.iter(f"{SVG}a") if a.get("href") is not None]
    assert [a.get("href") for a in good] == ["/country/URY"]
    clip = root.find(f".//{SVG}clipPath").get("id")
    assert [g.get("clip-path") for g in root.iter(f"{SVG}g") if g.get("clip-path")] == [f"url(#{clip})"]
    assert root.find(f".//{SVG}path/{SVG}title").text == "<b>"


def test_a_file_of_its_own_keeps_links_with_a_host(figures: list[Indicator]) -> None:
    chart = charts.balance_bars(figures, link=lambda *a, **k: "https://palanca.example/x?a=1&b=2")
    root = svg(chart, "print")
    assert {a.get("href") for a in root.iter(f"{SVG}a")} == {"https://palanca.example/x?a=1&b=2"}


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.balance_map([], recipients=["XXX"]),
        lambda: charts.balance_bars([]),
        lambda: charts.instrument_profile([], recipient="URY"),
        lambda: charts.share_over_time([], recipient="URY"),
        lambda: charts.life_lines(Record({}, {}, {}), recipient="URY"),
        lambda: charts.money_known([], recipient="URY"),
        lambda: charts.tip_over_plot([], recipient="URY"),
        lambda: charts.adoption_curves({}, (2010, 2011)),
        lambda: charts.adoption_curves({"none": [Adoption("URY", None)]}, (2010, 2011)),
        lambda: charts.sources_behind(Record({}, {}, {}), Indicator("detected", "URY", 0.0, "activities", ())),
        lambda: charts.sources_behind(Record({}, {}, {}), Indicator("detected", "URY", 1.0, "activities", ("lost",))),
    ],
)
def test_nothing_to_draw_is_said(draw: Any) -> None:
    with pytest.raises(PublishError):
        draw()


def test_an_empty_map_is_still_a_map() -> None:
    assert "0 have recorded activities" in charts.alt_text(charts.balance_map([]))


def test_a_country_without_a_shape_is_named(figures: list[Indicator]) -> None:
    chart = charts.balance_map(figures + counted("TUV", 3, 0), recipients=["URY", "TUV", "FJI"])
    assert "Not drawn for want of a shape: Tuvalu." in charts.alt_text(chart)


def test_the_tip_over_plot_crosses_a_half_at_the_tip_over_value(figures: list[Indicator]) -> None:
    chart = charts.tip_over_plot(figures, recipient="URY")
    # 9 and 1 detected: (9 + ½)/(1 + ½)
    assert "6.3 times as visible as those of United States; more visible than that, and the other leads" in (
        charts.alt_text(chart)
    )
    points = [row for row in rows_of(chart.to_dict()) if row.get("shape") == "diamond"]
    assert points[0]["ratio"] == pytest.approx(9.5 / 1.5)
    mirrored = charts.tip_over_plot(figures, recipient="URY", pair=("USA", "CHN"))
    other = next(row for row in rows_of(mirrored.to_dict()) if row.get("shape") == "diamond")
    assert other["ratio"] == pytest.approx(1.5 / 9.5)


def test_adoption_curves_say_what_they_draw() -> None:
    text = charts.alt_text(charts.adoption_curves(ADOPTERS, (2010, 2014)))
    assert "China: 67 % (" in text
    assert "of 3 countries by 2014; adopting by year 2011: 1 and 2012: 1." in text


def test_sources_tell_whose_word_it_is(record: Record) -> None:
    text = charts.alt_text(charts.sources_behind(record, figure_of(record)))
    assert "2 activities, told in 2 texts that are no copies" in text  # a and b are one text
    assert "La Gaceta" in text
    assert "own word" in text


def test_pictures_speak_spanish_where_they_are_asked_to(figures: list[Indicator]) -> None:
    with charts.speaking("es"):
        rows = rows_of(charts.instrument_profile(figures, recipient="URY").to_dict())
        assert (words.written("1.6"), words.money(5_200_000)) == ("1,6", "5,2 m USD")
    assert {"tecnología", "formación"} <= {row["name"] for row in rows if "name" in row}
    rows = rows_of(charts.instrument_profile(figures, recipient="URY").to_dict())
    assert "technology" in {row["name"] for row in rows if "name" in row}
