"""Read a document into claims without a model: a cascade of marks, frames and rules, at hundreds of documents a second.

`read` is deterministic and pure; time is linear in the length of the text. `explain` says why it read what it read.

>>> from palanca.model import Document
>>> found = read(Document("d", "In 2017, China donated two buses to the Uruguayan national police.", lang="en"))
>>> [(c.provider, c.recipient, c.instrument, c.terms, c.date, c.items[0].quantity) for c in found]
[('CHN', 'URY', 'equipment', 'donation', '2017', 2.0)]
"""

from __future__ import annotations

import gc
from functools import cache

from palanca.model import Claim, Document
from palanca.read.cascade import drafts
from palanca.read.later import became
from palanca.read.trace import Reason, Trace, explain
from palanca.read.unwritten import sound

__all__ = ["READER", "VERSION", "Reason", "Trace", "explain", "read"]

READER = "frames"
VERSION = "25"


def read(document: Document) -> list[Claim]:
    """The claims of a document, in the order of their first evidence; none where its language has no pack."""
    found = [
        Claim.of(
            document,
            draft.spans,
            provider=draft.provider,
            recipient=draft.recipient,
            recipient_group=draft.recipient_group,
            instrument=draft.instrument,
            technology=draft.technology,
            terms=draft.terms,
            status=draft.status,
            items=draft.items,
            amounts=draft.amounts,
            date=sound(became(draft.date, draft.instrument, draft.status, document.published)),
            places=draft.places,
            provider_actors=draft.provider_actors,
            recipient_actors=draft.recipient_actors,
            voice=draft.voice,
            assertion=draft.assertion,
            confidence=round(draft.confidence, 3),
            reader=READER,
            reader_version=VERSION,
        )
        for draft in drafts(document)
    ]
    _lasting(document.lang)
    return sorted(found, key=lambda c: c.evidence[0].start)


@cache
def _lasting(lang: str | None) -> None:
    """Spare the collector of garbage what the first document in a language has loaded, which lasts as long as the
    process: to look through it again and again takes a twentieth of the time."""
    gc.freeze()
