"""The network over a sentence's words: what it may not know, and that its sums are exact."""

from __future__ import annotations

import time

import numpy as np
import pytest

from palanca.codebook import INSTRUMENTS
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.names._countries import country_forms
from palanca.read import cascade, net

TEXT = (
    "China handed over ten patrol cars to the police of Fiji on Monday. The embassy said that it was worth US$1.2m. "
    "Officers of the Fiji Police Force will attend a course in Beijing. It rained. "
)


def _passage(text: str, lang: str = "en"):
    made = cascade.passage(Document("d", text, lang=lang, published="2024-05-05"))
    assert made is not None
    return made


def test_what_a_sentence_tells_is_no_matter_of_the_sentences_read_with_it():
    whole = _passage(TEXT * 20)
    for number in (0, 31, 32, 33, 63, 64, 79):
        sentence = whole.sentences[number]
        alone = _passage(TEXT * 20)
        last = alone.sentences[number]
        shipped = net.shipped("en")
        assert shipped is not None
        assert net.odds(sentence, whole) == tuple(net._weigh(shipped, number, number + 1, alone).tolist()[0]), last


@pytest.mark.parametrize("lang", ["en", "es", "pt", "zh"])
def test_sums_are_exact_in_single_precision(lang):
    texts = {"en": TEXT, "zh": "中国向斐济警方移交了10辆巡逻车，价值120万美元。斐济警察将赴北京参加培训。"}
    made = _passage(texts.get(lang, TEXT), lang)
    shipped = net.shipped(lang)
    assert shipped is not None
    single = net._weigh(shipped, 0, len(made.sentences), made)
    wide = net.Net([], lang, net._stored(), np.float64)
    wide.known = shipped.known
    assert (net._weigh(wide, 0, len(made.sentences), made) == single).all()


def test_products_are_worked_out_by_one_core():
    made, spent = _passage(TEXT * 40), []
    shipped = net.shipped("en")
    assert shipped is not None
    for _ in range(6):
        time.sleep(0.1)  # until nobody is busy with what went before
        whole, own = time.process_time(), time.thread_time()
        for low in range(0, len(made.sentences), 32):
            net._weigh(shipped, low, low + 32, made)
        spent.append((time.process_time() - whole) / (time.thread_time() - own))
    assert min(spent) < 1.3


def test_no_sum_can_leave_what_single_precision_holds():
    for name, weights in net._stored().items():
        if name not in ("vectors", "direct") and not name.endswith("_bias"):
            assert np.abs(weights.astype(np.int64)).sum(axis=0).max() * net._CEILING < 2**24, name


def test_no_country_has_a_vector():
    names = {fold(f.text) for f in country_forms() if f.kind in ("name", "adjective", "demonym") and " " not in f.text}
    shipped = {lang: set(net.shipped(lang).known) for lang in ("en", "es", "pt", "zh")}
    for lang, known in shipped.items():
        own = {f for f in names if len(f) > 3 or lang == "zh"}
        spoken = {
            fold(f.text)
            for f in country_forms()
            if f.kind in ("name", "adjective", "demonym") and (not f.langs or lang in f.langs)
        }
        assert not known & own & spoken, lang


def test_a_language_without_weights_of_its_own_has_those_of_all():
    made = _passage("La Chine a remis dix voitures à la police des Fidji.", "fr")
    odds = net.odds(made.sentences[0], made)
    assert odds is not None
    assert len(odds) == len(INSTRUMENTS)


def test_what_a_sentence_tells_is_told_by_its_words():
    made = _passage(TEXT)
    first, *_, last = (net.told(s, made) for s in made.sentences)
    assert first["equipment"] > 0 > last["equipment"]
    assert net.told(made.sentences[2], made)["training"] > 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_learnt_together_or_one_by_one_say_the_same(lang):
    model = net.Net(["police", "警", "警察", "A:give"], lang, net._single())
    other = net.Net(["police", "警", "警察", "A:give"], lang, net._single())
    keys = ["police", "警察", "警", "察", ("警察", 3), "", "2", "no word"]
    model.learn(keys)
    assert len(model.words) == len(keys)
    assert [model.words[key] for key in keys] == [other.words[key] for key in keys]


def test_words_learnt_together_are_never_more_than_are_kept():
    model = net.Net(["police"], "en", net._single())
    model.learn([str(number) for number in range(10 * net._FEW)])
    model.learn([str(number) for number in range(net.HELD + 10)])
    assert len(model.words) == net.HELD
