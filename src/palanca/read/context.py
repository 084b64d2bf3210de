"""Where a text speaks from: its home country, its publisher's side, the parties of its title, the labels of its lists.

Invariant: only the document's own words and metadata are used; what they do not tell stays ``None``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from palanca import dates, names
from palanca.errors import CodebookError
from palanca.lang import Pack
from palanca.lang import pack as language_pack
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.names._countries import alpha3
from palanca.read.belonging import entity, giver, short_mentions, side
from palanca.read.passage import Party, Passage, Sentence
from palanca.read.unwritten import dated

__all__ = ["compiled", "context", "day", "labels", "only_denies", "paper", "unjoined"]


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a pack, compiled once."""
    return re.compile(pattern, re.MULTILINE)


def unjoined(match: re.Match[str] | None) -> re.Match[str] | None:
    """What a dateline's pattern finds, unless the dash that ends it is a name's own: "A Guiné-Bissau recebeu"."""
    if match is None:
        return None
    end, text = match.start() + len(match[0].rstrip()), match.string
    return None if text[end - 2 : end - 1].isalnum() and text[end : end + 1].isalnum() else match


def _sides(text: str, lang: str) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    for mention in short_mentions(text, lang):
        if len({names.home(e) for e in mention.entities}) > 2:
            continue  # "the National Police": any country's
        entity = names.entity(mention.entities[0])
        belongs = side(entity)
        if belongs is not None:
            found.append((belongs, entity.kind, mention.start))
    return found


@lru_cache(maxsize=256)
def paper(written: str, code: str) -> str | None:
    """The country of a publisher that a pack lists, whose name names none, or another one (中国报 is of Malaysia)."""
    listed = language_pack(code).grammar.get("publishers", {})
    folded = fold(written) if listed else ""
    return next((home for home, names in listed.items() if any(name in folded for name in names)), None)


def _published(written: str, lang: str) -> list[tuple[str, str, int]]:
    """The sides that a publisher's name tells: outside its brackets, else inside ("Polícia Judiciária (Portugal)"),
    else in English, in which catalogues describe publishers."""
    listed = paper(written, lang)
    if listed is not None:
        return [(listed, "organisation", 0)]
    bare, whole = _sides(re.sub(r"[(（][^)）]*[)）]", "", written), lang), _sides(written, lang)
    if len(bare) == 1 and bare[0][1] == "organisation" and whole[-1][1] == "country":
        body, _, inside = written.partition("(")
        if whole[-1][2] == len(body) + 1 and inside.count(" ") < 3 and inside[-1:] == ")":
            return bare + whole[-1:]  # a body of a name that others share, a mission, a bureau
    return bare or whole or (_sides(written, "en") if lang != "en" else [])


def _told_apart(publisher: str | None, owner: str | None, lang: str) -> bool:
    """Whether a country's body that does not name it is told apart by another in brackets: "Ministério da Justiça
    (Cabo Verde)", not "Embaixada da China (Angola)"."""
    known = entity(owner) if publisher is not None and publisher.endswith(")") and owner is not None else None
    if publisher is None or known is None:
        return False
    written = fold(publisher)
    return giver(owner) < _ABROAD and not any(
        fold(name) in written for code in ("*", lang) for name in known.names.get(code, ())
    )


#: Bodies of countries that give more than so have offices abroad, and are told apart by no brackets: "DEA (Bogotá)".
_ABROAD = 1.3

_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+([a-z]{2})(?::\d+)?(?:/.*)?", re.ASCII)
#: Codes of countries that addresses all over the world end in.
_SOLD = frozenset(("ai", "am", "bz", "cc", "cd", "co", "dj", "fm", "gg", "io"))
_SOLD |= frozenset(("la", "ly", "me", "ms", "nu", "sh", "st", "to", "tv", "ws"))


def _hosted(document: Document) -> str | None:
    """The country that the document's address ends in, or its publisher's where that is an address ("abc.com.py")."""
    for written in (document.url, document.publisher):
        match = _HOST.fullmatch(written.strip().lower()) if written else None
        if match is not None and match[1] not in _SOLD:
            return alpha3({"uk": "gb"}.get(match[1], match[1]).upper())
    return None


def context(document: Document, pack: Pack) -> tuple[str | None, str | None, list[str]]:
    """``(home, publisher's side, sides named in the title)``."""
    publisher = _published(document.publisher, pack.code) if document.publisher else []
    named = _sides(document.title, pack.code) if document.title else []
    home: str | None = None
    dateline = pack.grammar.get("dateline")
    if dateline:
        opening = document.text[:400]
        match = compiled(dateline).search(opening if pack.spaces else fold(opening))
        if match is not None:
            places = _sides(match[1], pack.code)
            home = places[0][0] if places else None
            if pack.spaces and giver(home) > 0 and unjoined(match) is None:
                home = None  # "Portugal ofereceu à Guiné-Bissau": no dateline, and who gives is not at home there
    owner = publisher[0][0] if publisher else None
    if (
        len(publisher) > 1
        and (
            giver(owner) < 0.4
            or (document.source_type == "government" and _told_apart(document.publisher, owner, pack.code))
        )
        and publisher[0][1] == "organisation"
        and publisher[-1][1] == "country"
    ):
        owner = publisher[-1][0]  # "Secretariat of National Defense, Honduras": bodies of many countries share a name
    host = next((s for s, *_ in publisher[1:] if s != owner and giver(s) < 0 < giver(owner)), None)  # a mission's
    owner = owner or _hosted(document)
    taken = pack.grammar.get("short_names", {}).get("speaker")
    if (
        owner is None
        and taken
        and document.source_type in ("government", "company")
        and document.text[:300].lower() == fold(document.text[:300])
    ):
        owner = taken  # an agency or firm that names no country is of the language's own (in its own script)
    home = home or host
    if owner is not None and (document.source_type != "government" or giver(owner) < 0.4) and home is None:
        home = owner
    title = [s for s, kind, _ in named if kind != "place" or home in (None, s) or giver(home) >= 0 or giver(s) > 0]
    if home is None and owner is not None and document.source_type in ("government", "company"):
        home = next((s for s, *_ in reversed(publisher) if s != owner and giver(s) < 0.4), None)  # a mission's host
    if home is None:
        counts: dict[str, int] = {}
        for name in title:
            if giver(name) < 0.4:
                counts[name] = counts.get(name, 0) + 1
        home = max(counts, key=lambda k: counts[k]) if counts else None
    official = (
        owner
        if owner is not None and document.source_type in ("government", "company") and giver(owner) > 0.4
        else None
    )
    return home, official, title


def day(written: str | None) -> str | None:
    """The date that a document bears, without its time of day; ``None`` where what is written is no date."""
    written = written.split("/")[0][:10] if written else None  # of a span, when it begins
    try:
        dates.check(written)
    except CodebookError:
        return None
    return written if dated(written) else None


def labels(passage: Passage) -> None:
    """Give each sentence the country that heads its list item or paragraph ("Georgia: …", "*GHANA* …", "(b) Huawei:
    …")."""
    pattern = passage.pack.grammar.get("label")
    if not pattern:
        return
    starts = [s.start for s in passage.sentences]
    for match in compiled(pattern).finditer(passage.text):
        place = bisect_right(starts, match.end(1)) - 1
        if place < 0:
            continue
        within = passage.text[match.start() - 1 : match.start()] == " "  # in a line: "Peru: … . Chile: …"
        for sentence in passage.sentences[max(0, place - 1) : place + 1]:
            for party in sentence.parties:
                if match.start(1) <= party.start and party.end <= match.end(1) + 1 and _mostly(party, match):
                    if within and party.giver > _ABROAD / 2:
                        continue
                    _spread(passage.sentences, sentence, party)
    _headed(passage)


def _mostly(party: Party, match: re.Match[str]) -> bool:
    return party.end - party.start >= 0.5 * (match.end(1) - match.start(1)) or "/" in match[1]


def _headed(passage: Passage) -> None:
    """Give what stands under a line that only names a country that country, up to the next line that only names one or
    several: fact sheets and surveys go through countries so ("II. Benin"). One such line alone may be a caption."""
    some = passage.sentences
    heads = [s for s in some if s.parties and s.end - s.start <= _LINE and _only_names(s, passage.text)]
    if len(heads) < 2:
        return
    for head, end in zip(heads, [*(s.index for s in heads[1:]), len(some)], strict=True):
        alone = len({party.side for party in head.parties}) == 1
        for sentence in some[head.index + 1 : end] if alone else ():
            if sentence.label is None:
                sentence.label = head.parties[0]


_LINE = 40  # letters that a line which only names countries may have
_NUMBERED = re.compile(r"(?:^|\n)[^\S\n]*(?:[(（#*•【\[\-\s]*(?:\w{1,4}[.)、）．])?\s*)$")
_CLOSED = re.compile(r"[*\s】\]]*?(?:\n|$)")


def _only_names(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is a whole line of countries' names, what numbers it and what joins them."""
    parties = sentence.parties
    first, last = parties[0].start, parties[-1].end
    if any(party.side is None or party.kind not in ("name", "place") for party in parties):
        return False
    if not _NUMBERED.search(text[max(0, sentence.start - 12) : first]) or not _CLOSED.match(text, last):
        return False
    return sum(party.end - party.start for party in parties) >= 0.55 * (last - first)


def _spread(sentences: list[Sentence], first: Sentence, party: Party) -> None:
    for sentence in sentences[first.index :]:
        if sentence.paragraph != first.paragraph:
            break
        sentence.label = party


def only_denies(sentence: Sentence, passage: Passage) -> bool:
    """Whether a short sentence tells nothing but that something said before it is denied; not "The minister denied that
    any of it was secret"."""
    if "denied" not in sentence.cues or sentence.end - sentence.start > _SHORT or not passage.pack.spaces:
        return False
    if all(sentence.end - mark.end > _ALL for mark, _ in sentence.cues["denied"]):
        return False
    return not (sentence.money or sentence.numbers or any(t.entry.kind == "thing" for t in sentence.things))


_SHORT, _ALL = 90, 16  # characters of a sentence that only denies, and behind its verb: it, the report
