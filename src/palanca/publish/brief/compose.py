"""A country brief as values: sentences generated from figures, pictures, the weightiest activities, what is not known.

Invariant: every sentence's figures are in `Brief.figures`, and every figure names activities of the record; the same
record, the same brief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from math import fsum
from typing import Any

from palanca import names
from palanca.codebook import INSTRUMENTS
from palanca.errors import PublishError
from palanca.measure import EVERYTHING, PAIR, WORLD, having, measure, recipient_of, select, sightings
from palanca.measure.sobol import sobol
from palanca.measure.uncertainty import Estimate, estimates
from palanca.model import Activity, Indicator, Record, Selection
from palanca.publish import charts
from palanca.publish.brief.activities import Row, row, weightiest
from palanca.publish.brief.speech import Speech, first_up, likelihood
from palanca.publish.charts.figures import latest
from palanca.publish.charts.words import narrowing, say, speaking

__all__ = ["Brief", "compose"]

_PICTURES = 4
_WIDE = 370  # pixels


@dataclass(frozen=True)
class Brief:
    """What a brief says. ``figures``: what its sentences rest on; ``pictures``: pairs of caption and chart."""

    recipient: str
    lang: str
    title: str
    subtitle: str
    judgement: tuple[str, ...]
    pictures: tuple[tuple[str, Any], ...]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    method: str
    citation: str
    updated: str
    figures: tuple[Indicator, ...]


def compose(
    record: Record,
    recipient: str,
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = PAIR,
    lang: str = "en",
    draws: int = 10_000,
    seed: int = 0,
) -> Brief:
    """The brief of one country, or of the countries of a bloc (``G:LAC33``) or ``WORLD`` as one, on what ``selection``
    takes. Raises `PublishError` where nothing is told.
    """
    speech = Speech(lang)
    if recipient == WORLD or (recipient.startswith("G:") and names.members(recipient)):
        selection = replace(selection, region=recipient)
    activities: list[Activity] = having(record.activities.values(), selection)
    record = replace(record, activities={a.id: a for a in activities})
    mine = [a for a in select(activities, selection) if recipient_of(a) == recipient]
    ours = [a for a in mine if a["provider"] in pair]
    if not ours:
        raise PublishError(
            f"nothing is told of {pair[0]} or {pair[1]}", record=f"brief {recipient}", remedy="choose another country"
        )
    seen = sightings(activities, record.documents, record.groups)
    asked: dict[str, Any] = {"providers": pair, "seen": seen, "seed": seed}
    found = measure(activities, selection, recipients=[recipient], **asked)
    whole = {(one.name, one.provider, one.unit): one for one in found if one.selection == selection}
    drawn = {
        (one.name, one.provider): one
        for one in estimates(activities, selection, recipients=[recipient], yearly=False, draws=draws, **asked)
    }
    share = drawn["corrected_share", pair[0]]
    weights = sobol(activities, selection, recipient=recipient, **asked)
    given = _Given(record, recipient, pair, speech, mine, ours, whole, drawn, share, weights[0].factor)
    title = first_up(speech("title", recipient=speech.country(recipient, inside=False)))
    updated = max((d.published or "" for d in record.documents.values()), default="") or speech("years_none")
    used = [
        whole["contest_share", pair[0], "share"],
        whole["tip_over", pair[0], "times"],
        *(whole["detected", side, "activities"] for side in pair),
        *(whole["corrected", side, "activities"] for side in pair),
        share.indicator(),
    ]
    return Brief(
        recipient=recipient,
        lang=lang,
        title=title,
        subtitle=given.subtitle(selection),
        judgement=(given.lead(), given.means(), given.overturn()),
        pictures=_pictures(record, given, found, selection, used[0]),
        rows=tuple(row(a, record, speech) for a in weightiest(ours)),
        unknown=given.unknown(),
        method=speech("method_text", draws=f"{draws:,}".replace(",", "." if lang == "es" else ",")),
        citation=speech("cite_text", version=_version(), title=title, record=_key(record), date=updated),
        updated=updated,
        figures=tuple(used),
    )


@dataclass(frozen=True)
class _Given:
    """What the sentences are made of."""

    record: Record
    recipient: str
    pair: tuple[str, str]
    speech: Speech
    mine: Sequence[Activity]
    ours: Sequence[Activity]
    whole: dict[tuple[str, str | None, str], Indicator]
    drawn: dict[tuple[str, str | None], Estimate]
    share: Estimate
    factor: str

    def names(self, **more: object) -> dict[str, object]:
        first, second = (self.speech.country(side) for side in self.pair)
        return {"first": first, "second": second, "recipient": self.speech.country(self.recipient), **more}

    def subtitle(self, selection: Selection) -> str:
        years = sorted({a.year for a in self.ours if a.year is not None})
        span = "–".join(dict.fromkeys(map(str, (years[0], years[-1])))) if years else self.speech("years_none")
        with speaking(self.speech.lang):
            count = f"{len(self.ours)} {say('activity' if len(self.ours) == 1 else 'activities')}"
        words = self.names(years=span, count=count, view=self.speech(f"view_{selection.view}"))
        words |= {
            "first": self.speech.country(self.pair[0], inside=False),
            "second": self.speech.country(self.pair[1], inside=False),
        }
        with speaking(self.speech.lang):
            only = narrowing(replace(selection, view="announced"))
        return self.speech("subtitle", **words) + (" · " + self.speech("only", what=only) if only else "")

    def lead(self) -> str:
        speech, ahead = self.speech, self.share.ahead if self.share.ahead is not None else 0.5
        side = 0 if ahead >= 0.5 else 1
        chance = ahead if side == 0 else 1 - ahead
        n = [speech.number(self.whole["detected", code, "activities"].value or 0.0) for code in self.pair]
        told = self.names(
            low=speech.percent(self.share.low),
            high=speech.percent(self.share.high),
            chance=speech.percent(ahead if chance < 0.55 else chance),
            likelihood=likelihood(chance, speech.lang),
            leader=speech.country(self.pair[side]),
            other=speech.country(self.pair[1 - side]),
            n_first=n[0],
            n_second=n[1],
            n_leader=n[side],
            n_other=n[1 - side],
        )
        return first_up(speech("even" if chance < 0.55 else "lead", **told))

    def means(self) -> str:
        return first_up(self.speech("means", **self.names(means_first=self._means(0), means_second=self._means(1))))

    def _means(self, side: int) -> str:
        sums = {
            code: fsum(a.probability for a in self.ours if a["provider"] == self.pair[side] and a["instrument"] == code)
            for code in INSTRUMENTS
        }
        used = sorted((code for code in sums if sums[code] > 0), key=lambda code: -sums[code])
        with speaking(self.speech.lang):
            parts = [f"{say(code)} ({self.speech.number(sums[code])})" for code in used]
        return self.speech.listed(parts) if parts else self.speech("nothing")

    def overturn(self) -> str:
        told, tip = self.whole["contest_share", self.pair[0], "share"], self.whole["tip_over", self.pair[0], "times"]
        unknown = self.speech(f"unknown_{self.factor}")
        if told.value is None or tip.value is None or self.speech.number(tip.value) == "1":  # as it is printed
            return self.speech("overturn_even", unknown=unknown)
        side = 0 if told.value > 0.5 else 1
        leader, other = (self.speech.country(self.pair[place]) for place in (side, 1 - side))
        return self.speech("overturn", leader=leader, other=other, tip=self.speech.number(tip.value), unknown=unknown)

    def unknown(self) -> tuple[str, ...]:
        speech, all_ = self.speech, len(self.ours)
        missing = sum(
            round((one.value or 0.0) * _of(one)) for key, one in self.whole.items() if key[0].endswith("_missing")
        )
        counts = (
            ("undated", sum(a.year is None for a in self.ours)),
            ("unpriced", missing),
            ("disputed", sum(bool(a.contested) for a in self.ours)),
            ("single", sum(a.sources <= 1 for a in self.ours)),
        )
        found = [speech(name, some=some, all=all_) for name, some in counts if some]
        both = [self.whole["corrected", side, "activities"] for side in self.pair]
        if all(one.low is not None for one in both):
            n = [speech.number(one.value or 0.0, 0) for one in both]
            known = speech("hidden_counted", **self.names(n_first=n[0], n_second=n[1]))
        else:
            known = speech("hidden_prior")
        found.append(speech("hidden", known=known))
        others = [a for a in self.mine if a["provider"] not in self.pair]
        if others:
            part = fsum(a.probability for a in others) / fsum(a.probability for a in self.mine)
            codes = sorted({a["provider"] for a in others})
            named = speech.listed([speech.country(code) for code in codes[:5]] + (["…"] if len(codes) > 5 else []))
            found.append(speech("others", names=named, share=speech.percent(part)))
        return tuple(found)


def _of(one: Indicator) -> int:
    """How many activities a missing share is of: its note says "k of n activities"."""
    words = one.note.split()
    return int(words[2]) if len(words) > 2 and words[2].isdigit() else 0


def _pictures(
    record: Record, given: _Given, found: Sequence[Indicator], selection: Selection, share: Indicator
) -> tuple[tuple[str, Any], ...]:
    """The first four that can be drawn."""
    from palanca.measure import profile

    recipient, pair, speech = given.recipient, given.pair, given.speech
    asked: dict[str, Any] = {"recipient": recipient, "pair": pair, "width": _WIDE, "title": ""}
    years = {one.years for one in found if one.name == "contest_share" and one.years[0] is not None and one.value}
    priced = any(one.value is not None for one in found if one.name.startswith("money_") and one.unit == "USD")
    makers: list[tuple[str, Callable[[], Any]]] = [
        (
            "instruments",
            lambda: charts.instrument_profile(
                profile(record.activities.values(), selection, providers=pair, members=[recipient]), selection, **asked
            ),
        ),
        ("tip", lambda: charts.tip_over_plot(latest(found), selection, **asked)),
        ("lives", lambda: charts.life_lines(_latest_lives(record, given), most=6, **asked)),
        *([("money", lambda: charts.money_known(found, selection, **asked))] if priced else []),
        ("sources", lambda: charts.sources_behind(record, share, most=8, width=_WIDE, title="")),
    ]
    if len(years) >= 6:
        makers.insert(2, ("share", lambda: charts.share_over_time(found, selection, **asked)))
    drawn: list[tuple[str, Any]] = []
    with speaking(speech.lang):
        for name, make in makers:
            if len(drawn) < _PICTURES:
                try:
                    drawn.append((first_up(speech(f"picture_{name}", **given.names())), make()))
                except PublishError:
                    continue  # nothing of this kind to draw: the next one takes its place
    return tuple(drawn)


def _latest_lives(record: Record, given: _Given) -> Record:
    """Only the pair's six latest dated activities, so that a small picture can show them."""
    dated = sorted((a for a in given.ours if a.year is not None), key=lambda a: (-(a.year or 0), a.id))
    return replace(record, activities={a.id: a for a in dated[:6]})


def _key(record: Record) -> str:
    """The record's name: its activities and claims, hashed."""
    parts = [f"{a.id} {' '.join(a.claims)} {a.probability}" for _, a in sorted(record.activities.items())]
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def _version() -> str:
    try:
        return version("palanca")
    except PackageNotFoundError:
        return "(from source)"
