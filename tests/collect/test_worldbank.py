"""The World Bank's rates: what becomes a rate and what does not, kept and used again, and an answer not as documented.

The answers are made here, in the shape that the World Bank's API v2 documents; its address is never asked.
"""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import pytest
from typer.testing import CliRunner

from palanca.cli.commands import app
from palanca.collect import worldbank
from palanca.collect.datasets import kind_of
from palanca.collect.fetch import Fetched, Fetcher
from palanca.collect.outcomes import Unfetchable
from palanca.collect.worldbank import cache_of, official
from palanca.model import Amount
from palanca.money import Rate, load_rates, usd
from palanca.observatory import Observatory

TODAY = date(2026, 11, 25)
FIGURES = [("ARG", "2024", 914.0), ("ARG", "2023", 296.0), ("ARG", "2026", 1400.0), ("URY", "2024", 40.0)]


def row(country, year, value, **other):
    return {
        "indicator": {"id": "PA.NUS.FCRF", "value": "Official exchange rate (LCU per US$, period average)"},
        "country": {"id": country[:2], "value": country},
        "countryiso3code": country,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 2,
    } | other


class Bank:
    """An API that answers with figures, some on each page, and counts what it was asked."""

    def __init__(self, figures, size=20000):
        self.rows, self.size, self.asked = [row(*figure) for figure in figures], size, []

    def __call__(self, address):
        self.asked.append(address)
        page = int(address.rpartition("&page=")[2])
        pages = -(-len(self.rows) // self.size)
        head = {"page": page, "pages": pages, "per_page": str(self.size), "total": len(self.rows), "sourceid": "2"}
        rows = self.rows[(page - 1) * self.size : page * self.size]
        return Fetched(json.dumps([head, rows]).encode(), address, "application/json", "utf-8")


def nobody(address):
    raise Unfetchable("unreachable", "no address for the name api.worldbank.org", address)


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "o" / "worldbank-rates.csv"


def rates(cache, figures, **options):
    return official(cache, fetch=Bank(figures, **options), today=TODAY).rates


def test_figures_become_dollars_for_one_unit_of_years_that_are_over(cache):
    found = official(cache, fetch=Bank(FIGURES), today=TODAY)
    assert found.rates == {("ARS", 2024): 1 / 914, ("ARS", 2023): 1 / 296, ("UYU", 2024): 1 / 40}
    assert found.retrieved == TODAY
    assert found.note == "World Bank: 3 rates of 2 currencies, of 2026-11-25, fetched"


def test_every_page_is_asked_for(cache):
    bank = Bank(FIGURES, size=2)
    assert len(official(cache, fetch=bank, today=TODAY).rates) == 3
    assert [address.rpartition("&")[2] for address in bank.asked] == ["page=1", "page=2"]
    assert all(
        address.startswith("https://api.worldbank.org/v2/country/all/indicator/PA.NUS.FCRF?") for address in bank.asked
    )


@pytest.mark.parametrize(
    ("country", "year", "why"),
    [
        ("HRV", "2022", "kuna then, euro now: in which of them is not known"),
        ("GHA", "2007", "two cedis in one year"),
        ("GHA", "2005", "the old cedi, restated in the new one"),
        ("BTN", "2023", "two tenders"),
        ("ECU", "2024", "the dollar"),
        ("VEN", "2024", "an official rate that does not tell what money was worth"),
        ("LBN", "2021", "the same"),
        ("WLD", "2024", "no country"),
        ("XKX", "2024", "no country of ISO 3166"),
        ("", "2024", "an aggregate"),
    ],
)
def test_what_is_not_one_country_s_one_currency_is_left_out(cache, country, year, why):
    assert set(rates(cache, [*FIGURES, (country, year, 7.0)])) == {("ARS", 2024), ("ARS", 2023), ("UYU", 2024)}, why


def test_a_year_without_a_figure_has_no_rate(cache):
    assert ("UYU", 2023) not in rates(cache, [*FIGURES, ("URY", "2023", None)])


def test_a_country_that_contradicts_the_central_bank_is_left_out_whole(cache):
    # Brazil in 2018: 3.65 reais a dollar by the ECB's fixings; 1995 is known to nobody else.
    assert ("BRL", 1995) in rates(cache, [*FIGURES, ("BRA", "2018", 3.654), ("BRA", "1995", 0.918)])
    cache.unlink()
    assert not [
        key for key in rates(cache, [*FIGURES, ("BRA", "2018", 7.1), ("BRA", "1995", 0.918)]) if key[0] == "BRL"
    ]


def test_countries_of_one_currency_agree_or_there_is_no_rate(cache):
    alike = [("SEN", "2024", 606.3), ("CIV", "2024", 606.4), ("BEN", "2024", 606.2)]
    assert rates(cache, [*FIGURES, *alike])["XOF", 2024] == pytest.approx(1 / 606.3)
    cache.unlink()
    assert ("XOF", 2024) not in rates(cache, [*FIGURES, *alike, ("MLI", "2024", 650.0)])


def test_the_file_kept_is_one_of_rates_with_source_and_day(cache):
    found = rates(cache, FIGURES)
    assert load_rates(cache) == found
    lines = cache.read_text("utf-8").splitlines()
    assert lines[0] == "currency,year,usd,source,retrieved"
    assert lines[3] == "UYU,2024,0.025,World Bank PA.NUS.FCRF,2026-11-25"
    assert [path.name for path in cache.parent.iterdir()] == [cache.name]


def test_what_is_kept_is_used_for_a_month_and_then_asked_for_anew(cache):
    first = rates(cache, FIGURES)
    for day in (date(2026, 11, 25), date(2026, 12, 25)):
        again = official(cache, fetch=nobody, today=day)
        assert (again.rates, again.retrieved) == (first, TODAY)
        assert "kept in" in again.note
    newer = official(cache, fetch=Bank([("ARG", "2024", 915.0)]), today=date(2026, 12, 26))
    assert newer.rates == {("ARS", 2024): 1 / 915}
    assert load_rates(cache) == newer.rates


def test_where_nobody_answers_the_older_ones_are_used_and_said(cache):
    rates(cache, FIGURES)
    kept = cache.read_bytes()
    late = official(cache, fetch=nobody, today=date(2027, 6, 1))
    assert len(late.rates) == 3
    assert "no address for the name api.worldbank.org" in late.note
    assert "rates of 2026-11-25" in late.note
    assert cache.read_bytes() == kept


def test_where_nobody_answers_and_none_are_kept_there_are_none(cache):
    found = official(cache, fetch=nobody, today=TODAY)
    assert (found.rates, found.retrieved) == ({}, None)
    assert found.note.endswith("sums without another rate stay without dollars")
    assert not cache.exists()


HEAD = {"page": 1, "pages": 1, "per_page": 20000, "total": 1}
GOOD = row("ARG", "2024", 914.0)


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>sorry</html>",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        [],
        {},
        [HEAD],
        [HEAD, None],
        [HEAD, [GOOD, GOOD]],
        [HEAD | {"total": 2}, [GOOD]],
        [HEAD | {"total": "many"}, [GOOD]],
        [HEAD | {"page": 2}, [GOOD]],
        [HEAD | {"pages": 10**9}, [GOOD]],
        [HEAD | {"pages": 2, "total": 2}, [GOOD]],
        [HEAD | {"total": 0}, []],
        [HEAD, ["row"]],
        [HEAD, [row("ARG", "2024", "914")]],
        [HEAD, [row("ARG", "2024", True)]],
        [HEAD, [row("ARG", "2024", -914.0)]],
        [HEAD, [row("ARG", "2024", 0)]],
        [HEAD, [row("ARG", "2024", float("nan"))]],
        [HEAD, [row("ARG", "2024", float("inf"))]],
        [HEAD, [row("ARG", "2024Q1", 914.0)]],
        [HEAD, [row("ARG", "2024", 914.0, indicator={"id": "NY.GDP.MKTP.CD", "value": "GDP"})]],
        [HEAD, [{name: value for name, value in GOOD.items() if name != "value"}]],
        [HEAD, [row("ARG", "2024", None)]],
        [HEAD, [row("WLD", "2024", 2.0)]],
        [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}],
    ],
)
def test_an_answer_not_as_documented_changes_nothing(cache, answer):
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    rates(cache, FIGURES)
    kept = cache.read_bytes()
    found = official(cache, fetch=lambda address: Fetched(content, address), today=date(2027, 6, 1))
    assert len(found.rates) == 3
    assert found.note.startswith("no rates from the World Bank now (an answer not as documented: ")
    assert cache.read_bytes() == kept


@pytest.mark.parametrize(
    "text",
    ["", "currency,year,usd\nARS,2024,1\n", "\x00", "currency,year,usd,source,retrieved\nARS,2024,nan,x,2026-11-25\n"],
)
def test_a_damaged_file_is_fetched_anew(cache, text):
    cache.parent.mkdir()
    cache.write_text(text, "utf-8")
    assert official(cache, fetch=nobody, today=TODAY).rates == {}
    assert len(rates(cache, FIGURES)) == 3


def test_a_file_that_cannot_be_kept_is_said_and_the_rates_are_used(tmp_path):
    (tmp_path / "file").write_text("in the way")
    found = official(tmp_path / "file" / "rates.csv", fetch=Bank(FIGURES), today=TODAY)
    assert len(found.rates) == 3
    assert "not kept" in found.note


def test_without_a_folder_the_file_is_in_the_user_s_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_of(None) == tmp_path / "palanca" / "worldbank-rates.csv"
    assert cache_of(tmp_path / "o") == tmp_path / "o" / "worldbank-rates.csv"


def test_only_public_addresses_are_asked(cache):
    fetcher = Fetcher(resolve=lambda host, port: ["10.0.0.1"])
    assert "not a public address" in official(cache, fetch=fetcher, today=TODAY).note


def test_every_other_rate_goes_before_the_world_bank_s():
    bank = {(currency, 2018): Rate(2.0, "the bank") for currency in ("EUR", "UYU", "VES", "USD")}
    for currency in ("EUR", "UYU", "USD"):
        assert usd(Amount(1, currency), 2018, own=bank) == usd(Amount(1, currency), 2018)
    found = usd(Amount(3, "VES"), 2018, own=bank)
    assert found is not None
    assert (found.value, found.rate_source) == (6, "the bank")
    assert usd(Amount(3, "VES"), 2018, own=bank | {("VES", 2018): 5.0}).rate_source == "your own rates"


IATI = """<iati-activities version="2.03"><iati-activity default-currency="{currency}" xml:lang="en">
<iati-identifier>US-1</iati-identifier>
<reporting-org ref="US-GOV-11"><narrative>Department of State</narrative></reporting-org>
<title><narrative>Training for the police</narrative></title>
<participating-org role="1" ref="US-GOV-11" type="10"><narrative>United States</narrative></participating-org>
<recipient-country code="AR"/><sector vocabulary="1" code="15132"/>
<transaction><transaction-type code="2"/><transaction-date iso-date="2024-03-01"/>
<value currency="{currency}" value-date="2024-03-01">914000</value></transaction></iati-activity></iati-activities>"""


@pytest.fixture
def command(monkeypatch, tmp_path):
    """Runs an import of one activity with a sum in ``currency``; gives what it said and the record's texts."""
    monkeypatch.chdir(tmp_path)

    def run(fetch, currency, *words):
        monkeypatch.setattr(worldbank, "official", partial(official, fetch=fetch, today=TODAY))
        (tmp_path / "a.xml").write_text(IATI.format(currency=currency), "utf-8")
        ran = CliRunner().invoke(app, ["import", "iati", "a.xml", "--json", *words])
        assert ran.exit_code == 0, ran.output
        with Observatory.open(tmp_path / "observatory") as observatory:
            texts = [d.text for d in observatory.record().documents.values() if kind_of(d) is not None]
        return json.loads(ran.stdout), ran.stderr, texts

    return run


def test_the_command_takes_them_where_no_other_rate_is_known(command, tmp_path):
    assert command(nobody, "ARS")[0]["missing_amounts"] == 1
    found, said, texts = command(Bank(FIGURES), "ARS", "--world-bank")
    assert found["known_usd"] == pytest.approx(1000)
    assert "3 rates of 2 currencies" in said
    line = "US dollars by the World Bank's official rate, PA.NUS.FCRF (1 ARS = 0.00109409 USD in 2024): 1,000.00 USD"
    assert any(line in text for text in texts)
    assert (tmp_path / "observatory" / "worldbank-rates.csv").exists()


def test_the_command_goes_on_without_them(command):
    found, said, texts = command(nobody, "ARS", "--world-bank")
    assert (found["known_usd"], found["missing_amounts"]) == (0, 1)
    assert "sums without another rate stay without dollars" in said
    assert not any("World Bank" in text for text in texts)


def test_a_user_s_own_rate_goes_first(command, tmp_path):
    (tmp_path / "mine.csv").write_text("currency,year,usd\nARS,2024,0.001\n", "utf-8")
    found, _, texts = command(Bank(FIGURES), "ARS", "--world-bank", "--rates", "mine.csv")
    assert found["known_usd"] == pytest.approx(914)
    assert any("by your own rate" in text for text in texts)


def test_the_central_bank_s_rate_stands(command):
    found, _, texts = command(Bank([*FIGURES, ("DEU", "2024", 0.924)]), "EUR", "--world-bank")
    assert found["known_usd"] == pytest.approx(914000 * usd(Amount(1, "EUR"), 2024).value)
    assert not any("World Bank" in text for text in texts)
