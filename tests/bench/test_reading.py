"""The bench of reading: parts, scores, floors, reliability, speed; on documents of the packs' own plain cases."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from palanca.bench import fallen, peer, reliability, speed
from palanca.bench.calibration import judged, picture, table
from palanca.bench.corpus import parts, scored, scorer_of
from palanca.bench.speed import LENGTH, beside_names, growth, memory, per_second, pieces
from palanca.errors import NotFoundError, PalancaError, RecordError
from palanca.lang import LANGUAGES, examples
from palanca.model import Document

GIFT = "In 2017, China donated two buses to the Uruguayan national police."


def annotated(path: Path, text: str = GIFT, claims: Any = ()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"id": path.stem, "lang": "en", "text": text, "claims": list(claims), "title": None}
    path.write_text(json.dumps(record), "utf-8")
    return path


def gold(**fields: Any) -> dict[str, Any]:
    return {"provider": "CHN", "recipient": "URY", "instrument": "equipment", "evidence": [GIFT], **fields}


def test_every_sixth_document_of_train_is_held(tmp_path: Path) -> None:
    for folder, count in (("dev", 3), ("train", 12), ("clusters", 2)):
        for number in range(count):
            annotated(tmp_path / folder / f"{number}.json")
    found = parts(tmp_path)
    assert [p.parent.name + p.stem for p in found["held"]] == ["train3", "train9"]
    assert len(found["open"]) == 13
    assert parts(tmp_path / "train")["all"] == sorted((tmp_path / "train").glob("*.json"))


def test_a_folder_that_is_a_part_is_taken_as_it_is(tmp_path: Path) -> None:
    for number in range(4):
        annotated(tmp_path / "held" / "train" / f"{number}.json")
        annotated(tmp_path / "open" / "dev" / f"{number}.json")
    assert {name: len(paths) for name, paths in parts(tmp_path).items()} == {"open": 4, "held": 4}
    assert list(parts(tmp_path / "held")) == ["held"]


def test_no_document_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a scorer may lie beside the project
    with pytest.raises(NotFoundError, match="--corpus"):
        parts(tmp_path)
    with pytest.raises(NotFoundError, match="--scorer"):
        scorer_of(tmp_path / "nowhere")


def test_what_is_no_annotated_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", "utf-8")
    with pytest.raises(RecordError, match=r"bad\.json"):
        reliability([tmp_path / "bad.json"])


@pytest.mark.corpus
def test_the_scorer_is_run_as_it_stands(shared: Path, tmp_path: Path) -> None:
    full = {"terms": "donation", "status": "completed", "assertion": "stated", "voice": "author", "date": "2017"}
    lists: dict[str, list[Any]] = {
        k: [] for k in ("technology", "provider_actors", "recipient_actors", "places", "amounts")
    }
    path = annotated(
        tmp_path / "one.json",
        claims=[gold(**full, **lists, items=[{"name": "buses", "quantity": 2}], recipient_group=None)],
    )
    found = scored([path], shared / "eval" / "score.py")
    assert found["detection"]["claims"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "right": 1, "predicted": 1, "gold": 1}
    assert found["fields"]["quantities"]["f1"] == 1.0
    with pytest.raises(RecordError, match="scorer failed"):
        scored([path], tmp_path / "none.py")


def test_one_claim_of_the_coder_makes_one_claim_right() -> None:
    def claim(confidence: float, **fields: Any) -> Any:
        base = {
            "provider": "CHN",
            "recipient": "URY",
            "instrument": "equipment",
            "evidence": [SimpleNamespace(start=0, end=9)],
        }
        return SimpleNamespace(confidence=confidence, **{**base, **fields})

    same, again, other = claim(0.8), claim(0.9), claim(0.7, recipient="PRY")
    far = claim(0.6, evidence=[SimpleNamespace(start=len(GIFT), end=len(GIFT) + 5)])
    assert judged([same, again, other, far], [gold()], GIFT) == [(0.9, True), (0.8, False), (0.7, False), (0.6, False)]


def test_a_reliability_table_worked_by_hand() -> None:
    pairs = [(0.92, True)] * 9 + [(0.92, False)] + [(0.55, True), (0.55, False)]
    bins, error = table(pairs)
    assert [(b.low, b.claims, round(b.confidence, 2), b.right) for b in bins] == [
        (0.5, 2, 0.55, 0.5),
        (0.9, 10, 0.92, 0.9),
    ]
    assert error == pytest.approx((2 * 0.05 + 10 * 0.02) / 12)
    # Wilson, 9 of 10, z = 1.6449
    assert (bins[1].at_least, bins[1].at_most) == (pytest.approx(0.6532, abs=1e-3), pytest.approx(0.9773, abs=1e-3))
    assert table([(1.0, True)])[0][0].claims == 1
    assert table([]) == ([], 0.0)
    assert "•" in picture([b._asdict() for b in bins])[1]


def measured(**changes: Any) -> dict[str, Any]:
    part = {
        "sha256": "s",
        "detection": {"claims": {"p": 0.8, "f1": 0.7}},
        "fields": {},
        "empty_documents": 10,
        "empty_documents_with_claims": 1,
        "quotes_off": 0,
    }
    speed = {"en": {"per_second": 200.0, "growth": 1.0, "pack": 0.3}}
    return {"accuracy": {"held": {**part, **changes}}, "speed": speed, "memory": {"early": 100.0, "peak": 101.0}}


FLOORS = {
    "reading": {
        "held": {"sha256": "s", "floors": {"claims": {"f1": 0.7}}, "empty_documents_given_claims": 0.1},
    },
    "reading_speed": {
        "at_least": {"per_second": {"en": 200.0}},
        "at_most": {"growth": 1.2, "pack": 1.0},
        "memory_growth": 1.05,
    },
}


def test_nothing_has_fallen() -> None:
    assert fallen(measured(), FLOORS) == ([], [])


@pytest.mark.parametrize(
    "changes",
    [
        {"detection": {"claims": {"p": 0.8, "f1": 0.69}}},
        {"empty_documents_with_claims": 2},
        {"quotes_off": 1},
    ],
)
def test_what_has_fallen_is_named(changes: dict[str, Any]) -> None:
    under, beside = fallen(measured(**changes), FLOORS)
    assert len(under) == 1
    assert under[0].startswith("held")
    assert beside == []


def test_slower_steeper_heavier_has_fallen() -> None:
    worse = measured()
    worse["speed"]["en"] = {"per_second": 199.0, "growth": 1.3, "pack": 1.1}
    worse["memory"]["peak"] = 106.0
    under, _ = fallen(worse, FLOORS)
    assert [line.split(":")[0] for line in under] == ["en per_second", "en growth", "en pack", "memory"]


def test_other_documents_are_not_compared() -> None:
    under, beside = fallen(measured(sha256="other", detection={"claims": {"p": 0, "f1": 0}}), FLOORS)
    assert under == []
    assert beside == ["held: not the documents that its floors were measured on"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pieces_are_of_one_length(lang: str) -> None:
    some = pieces([], lang)
    assert {len(d.text) for d in some} == {LENGTH}
    assert some[0].text.startswith(examples(lang)[0]["text"][:20])


def test_speed_is_measured_and_time_grows_with_length() -> None:
    some = pieces([], "en")
    assert per_second(some) > 1
    assert beside_names(some) > 1  # who reads finds the names first
    assert 0.6 < growth(some) < 1.5


def test_it_is_said_which_reader_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for file, name in (("read/cascade.py", "sources"), ("read/cascade.cpython-311-x86_64-linux-gnu.so", "compiled")):
        monkeypatch.setattr(speed.cascade, "__file__", file)
        assert speed.build() == name
        assert ("make fast" in speed.OTHERWISE[name]) == (name == "sources")


def test_memory_is_that_of_the_process_that_reads() -> None:
    steps = []
    found = memory({"en": pieces([], "en")}, 40, steps.append)
    assert found["documents"] == 40
    assert 20 < found["early"] <= found["peak"]
    assert steps[-1].left == 0


def test_without_the_peer_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert peer.version() is None
    with pytest.raises(PalancaError, match=r"palanca\[bench\]"):
        peer.peer_per_second([Document("d", GIFT, lang="en")])
