"""Activities made by hand, so that every figure can be worked out on paper."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from palanca.model import Activity, Amount, Choice
from palanca.records import CLAIM_FIELDS

_LISTS = {"provider_actors", "recipient_actors", "technology", "items", "amounts", "places"}


@pytest.fixture
def happening() -> Callable[..., Activity]:
    """``happening(provider="CHN", …, π=0.9)``: an activity of China's gift of equipment to Uruguay, fields as given."""
    numbers = itertools.count()

    def make(
        *,
        π: float = 1.0,
        source_class: str = "announcement",
        documents: tuple[str, ...] | None = None,
        amounts: tuple[tuple[float, str], ...] = (),
        **fields: Any,
    ) -> Activity:
        number = next(numbers)
        given = {
            "provider": "CHN",
            "recipient": "URY",
            "instrument": "equipment",
            "status": "completed",
            "assertion": "stated",
            "voice": "author",
            "amounts": tuple(Amount(*amount) for amount in amounts),
            **fields,
        }
        values = {name: given.get(name, () if name in _LISTS else None) for name in CLAIM_FIELDS if name != "evidence"}
        claim = f"c{number:04}"
        return Activity(
            id=f"a{number:04}",
            fields={name: Choice(value, (claim,), "") for name, value in values.items()},
            claims=(claim,),
            documents=documents if documents is not None else (f"d{number}",),
            sources=1,
            probability=π,
            source_class=source_class,  # type: ignore[arg-type]
        )

    return make
