"""Every error that leaves a public function of Palanca.

::

    PalancaError                what happened, to which record, what to do
    ├── UsageError              the call itself cannot be carried out (exit code 2)
    ├── CodebookError           a value that the codebook does not know
    ├── EvidenceError           a quotation that is not in its document
    ├── RecordError             a JSON record that is not what its format says
    ├── CollectError            a file or address that could not become a document
    │   ├── ParseError          bytes that no reader of their format could read
    │   ├── LimitError          over a limit of size, time, memory, pages or depth
    │   └── FetchError          an address that cannot or may not be fetched
    ├── StoreError              the observatory cannot be opened, read or written
    │   └── NotFoundError       no record of that id
    └── PublishError            a release, chart or page that cannot be written

A message has three parts and says them in this order: what happened, to which record, what to do.
"""

from __future__ import annotations


class PalancaError(Exception):
    """The root. ``record`` names what it happened to, ``remedy`` what to do.

    >>> str(PalancaError("not a date", record="claim 3 of d.json", remedy="write it as EDTF"))
    'claim 3 of d.json: not a date; write it as EDTF'
    """

    def __init__(self, what: str, *, record: str = "", remedy: str = "") -> None:
        super().__init__(what, record, remedy)
        self.what, self.record, self.remedy = what, record, remedy

    def __str__(self) -> str:
        return (f"{self.record}: " if self.record else "") + self.what + (f"; {self.remedy}" if self.remedy else "")

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.record, self.remedy))


def _rebuild(kind: type[PalancaError], what: str, record: str, remedy: str) -> PalancaError:
    return kind(what, record=record, remedy=remedy)


class UsageError(PalancaError):
    """The call itself cannot be carried out."""


class CodebookError(PalancaError):
    """A value that the codebook does not know."""


class EvidenceError(PalancaError):
    """A quotation that is not in its document."""


class RecordError(PalancaError):
    """A JSON record that is not what its format says."""


class CollectError(PalancaError):
    """A file or address that could not become a document."""


class ParseError(CollectError):
    """Bytes that no reader of their format could read."""


class LimitError(CollectError):
    """Over a limit of size, time, memory, pages or depth."""


class FetchError(CollectError):
    """An address that cannot or may not be fetched."""


class StoreError(PalancaError):
    """The observatory cannot be opened, read or written."""


class NotFoundError(StoreError):
    """No record of that id."""


class PublishError(PalancaError):
    """A release, chart or page that cannot be written."""
