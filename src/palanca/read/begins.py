"""Where a body's name begins whose last word is known, in a script without spaces: 马拉维移民事务局.

Invariant: a name begins inside its sentence, not before another country's, and not with a word that opens no name.
"""

from __future__ import annotations

import re

from palanca.read.context import compiled
from palanca.read.counting import counted
from palanca.read.passage import Mark, Party, Passage, Sentence

__all__ = ["begins"]

OWNERS = frozenset(("name", "abbreviation", "adjective", "capital", "epithet", "demonym"))  #: whose bodies may be
_CALLED = OWNERS | {"organisation"}
_REACH = 8  # characters a body's name may start before its head
_WINDOW = 40  # characters of a firm's name in letters
_LETTERS = re.compile(r"[A-Za-z][\w&.’'-]*(?: [A-Za-z][\w&.’'-]*){0,3} ?$", re.ASCII)
_FIRM = "firm"


def begins(mark: Mark, value: str, ends: list[int], sentence: Sentence, passage: Passage) -> int | None:
    """Where the name begins that a head closes; ``None`` where it closes none."""
    if any(m.start < mark.start and mark.end <= m.end for m in sentence.verbs):
        return None  # 签署, 部署
    if any(p.start < mark.start < p.end < mark.end for p in sentence.parties):
        return None  # 中国会不会
    bar = max((e for e in ends if e <= mark.start), default=sentence.start)
    start = max(bar, mark.start - _REACH)
    if start == bar and any(n.end == bar for n in sentence.numbers):
        classifier = counted(passage.pack.code).match(passage.folded, start, mark.start)
        start = classifier.end() if classifier is not None else start  # 一处监控指挥中心
    if stop := compiled(r"[^\u3400-\u9fff·—“”]").search(passage.text[start : mark.start][::-1]):
        start = mark.start - stop.start()
    opens_none = passage.pack.grammar.get("opens_none", "")
    while start < mark.start and passage.text[start] in opens_none:
        start += 1  # 了中国政府
    if start < mark.start:
        return start
    if value == _FIRM and (letters := _LETTERS.search(passage.text[max(bar, start - _WINDOW) : start])):
        start = max(bar, start - _WINDOW) + letters.start()
        before = _before(start, sentence)
        return before.start if before is not None else start  # 德国Rheinmetall公司
    before = _before(start, sentence)
    if before is None and value != "mission":
        return None
    return before.start if before is not None else start  # 德国使馆


def _before(start: int, sentence: Sentence) -> Party | None:
    return next((p for p in sentence.parties if p.end == start and p.kind in _CALLED), None)
