"""Marked texts: to the letter, whatever overlaps; a context is cut at sentences and never inside a claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palanca.serve.passages import Span, context, paragraphs

TEXTS = st.text(alphabet="ab .\n中。é", min_size=1, max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda p: p[0] < p[1])
    return text, [Span(a, b, f"c{n}", n) for n, (a, b) in enumerate(draw(st.lists(ends, max_size=6)), 1)]


@given(marked())
def test_pieces_joined_are_the_text(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    shown = ["".join(piece.text for piece in p.pieces) for p in paragraphs(text, spans)]
    assert shown == [line for line in text.split("\n") if line.strip()]


@given(marked())
def test_a_letter_is_marked_by_exactly_the_claims_that_hold_it(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    at = 0
    for paragraph in paragraphs(text, spans):
        line = "".join(piece.text for piece in paragraph.pieces)
        at = text.index(line, at)
        for piece in paragraph.pieces:
            for _ in piece.text:
                assert set(piece.numbers) == {s.number for s in spans if s.start <= at < s.end}
                at += 1


def test_every_claim_is_labelled_where_it_begins() -> None:
    text = "one two three\nfour five"
    spans = [Span(4, 18, "a", 1), Span(8, 13, "b", 2), Span(8, 13, "c", 3)]
    first, second = paragraphs(text, spans)
    assert [(p.text, p.numbers, p.opens) for p in first.pieces] == [
        ("one ", (), ()),
        ("two ", (1,), ((1, "a"),)),
        ("three", (1, 2, 3), ((1, "a"), (2, "b"), (3, "c"))[1:]),
    ]
    assert [(p.text, p.numbers, p.opens) for p in second.pieces] == [("four", (1,), ((1, "a"),)), (" five", (), ())]


def test_a_context_is_cut_at_sentences() -> None:
    text = "Far away. " * 60 + "The claim stands here." + " And it goes on." * 60
    start = text.index("The claim")
    (shown,) = context(text, [Span(start, start + 22, "a", 1)], around=50)
    said = "".join(piece.text for piece in shown.pieces)
    assert shown.cut_before
    assert shown.cut_after
    assert said.startswith("Far away.")
    assert said.rstrip().endswith("on.")
    assert len(said) < 130


def test_a_context_without_sentences_is_cut_all_the_same() -> None:
    text = "x" * 1000 + "claim" + "y" * 1000
    (shown,) = context(text, [Span(1000, 1005, "a", 1)], around=20)
    assert "".join(piece.text for piece in shown.pieces) == "x" * 20 + "claim" + "y" * 20


@given(marked())
def test_a_context_keeps_all_of_its_claims(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    for around in (0, 3, 1000):
        shown = context(text, spans, around)
        marked_letters = sum(len(piece.text) for p in shown for piece in p.pieces if piece.numbers)
        expected = sum(1 for i, c in enumerate(text) if c != "\n" and any(s.start <= i < s.end for s in spans))
        assert marked_letters == expected
