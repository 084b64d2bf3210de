"""How fast documents are read, whether time grows with length alone, how long packs take to load, how much memory.

Time is the processor's, so that other programs on the machine matter little. Invariant: every text is cut to the same
`LENGTH`, and made of the same documents in every measure.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from palanca.lang import LANGUAGES, examples
from palanca.model import Document
from palanca.names import mentions
from palanca.progress import Progress, Step, unwatched
from palanca.read import cascade, read

__all__ = ["LENGTH", "OTHERWISE", "beside_names", "build", "growth", "load", "memory", "per_second", "pieces"]

LENGTH = 1500
#: The reader that is measured → how to measure the other one.
OTHERWISE = {
    "sources": "`make fast` compiles the reader, and the compiled one is measured from then on",
    "compiled": "PALANCA_SOURCES=1 in the environment has the sources measured",
}
_SECONDS = 3.0  # of reading, for a speed
_ROUNDS = 20  # the fastest of each counts: enough that a busy machine lets both run alone once
_TIMES = (1, 4, 16, 64)  # lengths compared
_BATCH = 500
_LOADING = """
import json, time
start = time.process_time()
from palanca.lang import pack
from palanca.model import Document
from palanca.names import mentions
from palanca.read import read
from palanca.read.mark import mark
from palanca.read.passage import Sentence
imported = time.process_time()
mark("a", [Sentence(0, 1, 0, 0)], pack({lang!r}))
loaded = time.process_time()
read(Document("0" * 64, {text!r}, lang={lang!r}, published="2020-01-01"))
print(json.dumps([imported - start, loaded - imported, time.process_time() - loaded]))
"""


def pieces(documents: Sequence[Document], lang: str) -> list[Document]:
    """Documents of `LENGTH` characters, cut from those of a language laid end to end; from its examples where there are
    none."""
    texts = [d.text for d in documents if d.lang == lang] or [row["text"] for row in examples(lang)]
    whole = "\n\n".join(texts)
    whole = whole * (LENGTH // len(whole) + 1) if len(whole) < LENGTH else whole
    return [
        Document("0" * 64, whole[start : start + LENGTH], lang=lang, published="2024-05-05")
        for start in range(0, len(whole) - LENGTH + 1, LENGTH)
    ]


def build() -> str:
    """Which reader is measured: ``sources``, or ``compiled`` (`scripts/compile-reader`)."""
    return "sources" if str(cascade.__file__).endswith(".py") else "compiled"


def per_second(some: Sequence[Document]) -> float:
    """Documents read in a second of one core, the first reading of each left out."""
    for document in some:
        read(document)
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < _SECONDS:
        for document in some:
            read(document)
        count += len(some)
    return count / spent


def beside_names(some: Sequence[Document]) -> float:
    """How many times as long reading takes as finding the names alone, one automaton's pass over the same texts; both
    measured in turns, so that a busy or slow machine slows both."""
    fastest = {"read": math.inf, "names": math.inf}
    for _ in range(_ROUNDS + 1):  # the first loads what both need
        for name, work in (("read", read), ("names", _names)):
            start = time.process_time()
            for document in some:
                work(document)
            fastest[name] = min(fastest[name], time.process_time() - start)
    return fastest["read"] / max(1e-9, fastest["names"])


def _names(document: Document) -> object:
    return mentions(document.text, document.lang)


def growth(some: Sequence[Document]) -> float:
    """The power of its length by which reading time grows: 1 is linear (least squares over lengths up to 64-fold)."""
    points = []
    for times in _TIMES:
        text = "\n\n".join(d.text for d in islice(_round(some), times))
        document = Document("0" * 64, text, lang=some[0].lang, published="2024-05-05")
        spent = []
        for _ in range(max(2, 16 // times)):
            start = time.process_time()
            read(document)
            spent.append(time.process_time() - start)
        points.append((math.log(len(text)), math.log(max(1e-6, min(spent)))))
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def _round(some: Sequence[Document]) -> Iterator[Document]:
    while True:
        yield from some


def load(lang: str) -> dict[str, float]:
    """Seconds that a fresh process takes to import, to load the language's pack, and to read its first line (which
    loads the gazetteer)."""
    program = _LOADING.format(lang=lang, text=examples(lang)[0]["text"])
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    imported, pack, first = json.loads(run.stdout)
    return {"import": imported, "pack": pack, "first_reading": first}


def memory(by_lang: Mapping[str, Sequence[Document]], count: int, watch: Progress = unwatched) -> dict[str, float]:
    """Peak memory (MiB) of a process that reads ``count`` documents, no two alike, after a tenth of them and at the
    end; and how many documents of all languages it read in a second of its core."""
    some = [d for lang in LANGUAGES for d in by_lang.get(lang, ())]
    peaks, spent, done = [], 0.0, 0
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_batch, some, 0, len(some)).result()  # packs loaded
        while done < count:
            size = min(_BATCH, count - done)
            peak, seconds = pool.submit(_batch, some, done, size).result()
            done, spent = done + size, spent + seconds
            peaks.append((done, peak))
            watch(Step("memory", done, left=count - done))
    early = next(peak for at, peak in peaks if at >= count / 10)
    return {"documents": count, "early": early, "peak": peaks[-1][1], "per_second": count / max(1e-9, spent)}


def _batch(some: Sequence[Document], first: int, count: int) -> tuple[float, float]:
    start = time.process_time()
    for number in range(first, first + count):
        model = some[number % len(some)]
        read(
            Document(
                f"{number:064}", f"{number}. {model.text}", f"{model.lang}", title=f"{number}", published="2024-05-05"
            )
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2), time.process_time() - start
