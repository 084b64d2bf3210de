"""Reading measured: accuracy by language, instrument and field; speed, growth, loading, memory; a peer; the floors.

`reading` gives one plain record; `fallen` says which of its figures are under the baseline's floors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from palanca.bench import peer
from palanca.bench.corpus import checksum, loaded, parts, scored, scorer_of
from palanca.bench.speed import LENGTH, beside_names, build, growth, load, memory, per_second, pieces
from palanca.lang import LANGUAGES
from palanca.model import Document
from palanca.progress import Progress, Step, unwatched
from palanca.read import READER, VERSION

__all__ = ["accuracy", "fallen", "reading"]


def accuracy(corpus: Path, scorer: Path | None = None, *, watch: Progress = unwatched) -> dict[str, Any]:
    """What the scorer says of each part of a corpus, with the part's checksum."""
    scorer = scorer or scorer_of(corpus)
    return {
        name: {"sha256": checksum(paths), **scored(paths, scorer, watch=watch, stage=name)}
        for name, paths in parts(corpus).items()
    }


def reading(
    corpus: Path | None, *, scorer: Path | None = None, documents: int = 0, watch: Progress = unwatched
) -> dict[str, Any]:
    """All that is measured of reading.

    ``build``: whether sources or compiled modules read (`speed.OTHERWISE` says how to measure the others);
    ``accuracy``: part → detection and fields (without a corpus: empty); ``speed``: language → documents of 1,500
    characters a second, how many times as long that takes as finding the names alone, growth (1 is linear), seconds to
    load, the peer's speed and the ratio to it; ``memory`` over
    ``documents`` documents (0: left out); ``peer``: what it is, or why it is missing.
    """
    known: Sequence[Document] = ()
    if corpus is not None:
        known = [loaded(path)[1] for name, paths in parts(corpus).items() if name != "held" for path in paths]
    found = accuracy(corpus, scorer, watch=watch) if corpus is not None else {}
    version = peer.version()
    speed: dict[str, dict[str, float]] = {}
    by_lang = {lang: pieces(known, lang) for lang in LANGUAGES}
    for number, (lang, some) in enumerate(by_lang.items(), 1):
        rate = per_second(some)
        speed[lang] = {"per_second": rate, "beside_names": beside_names(some), "growth": growth(some), **load(lang)}
        if version is not None:
            speed[lang]["peer_per_second"] = peer.peer_per_second(some)
            speed[lang]["ratio"] = rate / speed[lang]["peer_per_second"]
        watch(Step("speed", number, left=len(by_lang) - number))
    return {
        "reader": READER,
        "version": VERSION,
        "build": build(),
        "length": LENGTH,
        "accuracy": found,
        "speed": speed,
        "memory": memory(by_lang, documents, watch) if documents else None,
        "peer": f"spaCy {version}: blank pipeline, sentencizer, entity ruler" if version is not None else peer.MISSING,
    }


def fallen(measured: Mapping[str, Any], baseline: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """``(what is under its floor, what could not be compared)``; ``baseline`` is benchmarks/baseline.json."""
    under, beside = [], []
    floors = baseline.get("reading", {})
    for part, found in measured["accuracy"].items():
        wanted = floors.get(part)
        if wanted is None or wanted["sha256"] != found["sha256"]:
            beside.append(f"{part}: not the documents that its floors were measured on")
            continue
        under += [f"{part}: {line}" for line in below(found, wanted["floors"])]
        share = found["empty_documents_with_claims"] / max(1, found["empty_documents"])
        if share > wanted.get("empty_documents_given_claims", 1.0):
            under.append(f"{part}: {share:.2f} of the documents without claims are given one")
        if found["quotes_off"]:
            under.append(f"{part}: {found['quotes_off']} quotations off their offsets")
    limits = baseline.get("reading_speed", {})
    for lang, found in measured["speed"].items():
        under += [
            f"{lang} {name}: {found[name]:.4g} is under {floor}"
            for name, floors_of in limits.get("at_least", {}).items()
            if name in found and found[name] < (floor := floors_of.get(lang, 0.0))
        ]
        under += [
            f"{lang} {name}: {found[name]:.4g} is over {limit}"
            for name, limit in limits.get("at_most", {}).items()
            if name in found and found[name] > limit
        ]
    held = measured["memory"]
    if held and "memory_growth" in limits and held["peak"] > held["early"] * limits["memory_growth"]:
        under.append(f"memory: {held['early']:.0f} MiB after a tenth of the documents, {held['peak']:.0f} at the end")
    return under, beside


def below(result: Mapping[str, Any], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The measures of a scored part that are under their floor, with both numbers."""
    measured = {**result["detection"], **result["fields"]}
    return [
        f"{name} {measure}: {measured[name][measure]} is under {floor}"
        for name, table in floors.items()
        for measure, floor in table.items()
        if measured[name][measure] < floor
    ]
