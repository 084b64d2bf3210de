"""Forms are found alike however the automaton looks at their characters."""

from __future__ import annotations

import pytest

from palanca.lang import pack
from palanca.lang.entries import verb_forms
from palanca.lang.forms import Forms

MANY = [chr(0x4E00 + k) + chr(0x4E00 + (7 * k) % 500) for k in range(400)] + ["警察", "警", "ab", "中a"]


def _plain(forms: list[str], text: str) -> set[tuple[int, str]]:
    return {(k + len(form) - 1, form) for form in forms for k in range(len(text)) if text.startswith(form, k) and form}


@pytest.mark.parametrize(
    "text", ["中国警察ab中a", "".join(MANY), "𠀀警察𠀀ab", "\ud800警察", "警\u8b66\uff4e\u4e8b察", ""]
)
def test_a_script_of_many_characters_is_looked_for_by_halves(text: str) -> None:
    forms = Forms(MANY)
    assert forms.halved
    assert set(forms.iter(text)) == _plain(MANY, text)


def test_a_script_of_few_characters_is_not() -> None:
    some = ["police", "police car", "car"]
    forms = Forms(some)
    assert not forms.halved
    assert set(forms.iter("a police car")) == _plain(some, "a police car")


def test_forms_beyond_two_bytes_are_found_as_they_are() -> None:
    some = [*MANY, "𠀀警"]
    assert (2, "𠀀警") in set(Forms(some).iter("a𠀀警"))


def test_of_no_forms_none_is_found():
    assert list(Forms([]).iter("police")) == []


@pytest.mark.parametrize(
    ("verb", "right", "wrong"),
    [
        ("custear", "custeia", "custea"),
        ("produzir", "produz", "produze"),
        ("perseguir", "persegue", "persegui"),
        ("atrair", "atraem", "atraída"),  # "saída" is a way out
        ("doar", "doou-a", "doa-a"),
    ],
)
def test_verbs_of_portuguese_change_their_stem(verb: str, right: str, wrong: str) -> None:
    forms = {form for form, _ in verb_forms(verb, pack("pt").grammar["paradigm"])}
    assert right in forms
    assert wrong not in forms
