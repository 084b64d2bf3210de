"""The networks over named signs: what they may not know, that their sums are exact, and what they are for."""

from __future__ import annotations

import numpy as np
import pytest

from palanca.lang.pack import fold
from palanca.model import Document
from palanca.names._countries import country_forms
from palanca.read import cascade, read, sides, units, verdict
from palanca.read.frames import candidates
from palanca.read.options import Memory, begin, named, scored
from palanca.read.sides import Sides
from palanca.read.verdict import Verdict

TEXT = (
    "SUVA, 3 May. China handed over ten patrol cars to the Fiji Police Force on Monday. Officers of Tonga and Samoa "
    "will attend a course in Beijing paid for by New Zealand. It was the second gift this year."
)


def _scored(text: str):
    """Every candidate of a text with the parties that may have a role in it."""
    made = cascade.passage(Document("d", text, lang="en", published="2024-05-05"))
    assert made is not None
    memory = Memory()
    for sentence in made.sentences:
        begin(memory, sentence)
        for candidate in candidates(sentence, made, None):
            yield candidate, scored(candidate, made, memory)


def _weighed(network: Sides, options, candidate):
    """The sums of what is weighed, in the precision of the network's rows, and the scores."""
    strengths = [[times for _, times in o.signs] for o in options]
    rows = [np.array(some, network.rows.dtype) @ network.rows[network.numbers([n for n, _ in o.signs])]
            for some, o in zip(strengths, options, strict=True)]  # fmt: skip
    whole = units.ONE * network.rows[network.numbers(named(candidate))].sum(axis=0)
    return np.array(rows), network.scores(np.array(rows), whole)


def test_sums_are_exact_in_single_precision():
    narrow, wide = sides.shipped(), Sides(*units.stored("sides"))
    wide.weights = {name: value.astype(np.float64) for name, value in wide.weights.items()}
    wide.rows = wide.rows.astype(np.float64)
    seen = 0
    for candidate, options in _scored(TEXT):
        rows, told = _weighed(narrow, options, candidate)
        exact, right = _weighed(wide, options, candidate)
        assert (rows == exact).all()
        assert np.allclose(told, right, rtol=0, atol=1e-6)
        assert [[o.provider, o.recipient] for o in options] == told
        seen += len(options)
    assert seen > 20


@pytest.mark.parametrize(("name", "layers"), [("sides", ("second", "strongest", "outcome")), ("verdict", ("outcome",))])
def test_no_sum_can_leave_what_single_precision_holds(name, layers):
    _, weights = units.stored(name)
    for layer in layers:
        assert np.abs(weights[layer].astype(np.int64)).sum(axis=0).max() * units._CEILING < 2**24, layer
    assert units._STRONGEST * units.ONE * np.abs(weights["vectors"].astype(np.int64)).max() * 150 < 2**24


@pytest.mark.parametrize("name", ["sides", "verdict"])
def test_no_sign_names_a_country(name):
    countries = {fold(f.text) for f in country_forms() if len(f.text) > 2}
    signs, _ = units.stored(name)
    assert len(signs) > 200
    assert not {part for sign in signs for part in (sign, *sign.split("_"))} & countries
    assert all(sign == sign.lower() for sign in signs)


def test_who_provides_is_no_matter_of_which_country_it_is():
    def told(recipient: str) -> list[float]:
        claims = read(Document("d", f"China gave {recipient} ten patrol cars for its police.", lang="en"))
        return [c.confidence for c in claims if c.recipient not in (None, "CHN")]

    assert told("Fiji") == told("Kenya") == told("Peru")
    assert told("Fiji")


def test_a_party_is_weighed_against_the_others_of_its_candidate():
    (_, options), *_ = _scored("China handed over ten patrol cars to the police of Fiji.")
    provides = max(options, key=lambda o: o.provider)
    receives = max(options, key=lambda o: o.recipient)
    assert (provides.party.side, receives.party.side) == ("CHN", "FJI")


def test_reasons_say_what_the_odds_would_fall_by():
    network = Verdict(
        ["a", "b"],
        {
            "vectors": np.array([[64], [0]]),
            "direct": np.array([[0], [32]]),
            "bias": np.array([0]),
            "outcome": np.array([[64]]),
            "outcome_bias": np.array([-64 * 64]),
        },
    )
    assert network.odds({"a": 2.0, "b": 1.0, "unknown": 5.0}) == 1.5
    assert network.reasons({"a": 2.0, "b": 1.0}) == {"a": 2.0, "b": 0.5}
    assert verdict.shipped().odds({}) < 0
