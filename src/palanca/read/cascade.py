"""The cascade in order: segment → mark → group → frames → fill → qualify → decide, over one document.

Invariant: the same document gives the same drafts in the same order; nothing is read but the document and its pack.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from palanca.lang import Pack
from palanca.lang import pack as language_pack
from palanca.lang.pack import fold
from palanca.lang.phrases import Words
from palanca.model import Amount, Document
from palanca.read import confidence, qualify
from palanca.read.actors import givers, receivers
from palanca.read.belonging import entity, focus, giver, seated, short_mentions
from palanca.read.clefts import singled_out
from palanca.read.context import compiled, context, day, labels
from palanca.read.counts import each_has, own_count
from palanca.read.currencies import complete
from palanca.read.datelines import counting, placed, written
from palanca.read.dating import dated
from palanca.read.decide import THRESHOLD, UNHEARD, Draft, changed, features, may_be, probability
from palanca.read.elsewhen import turns
from palanca.read.fill import Filled, Memory, begin, fill, remember
from palanca.read.firms import firms
from palanca.read.frames import Candidate, candidates, frames
from palanca.read.group import group, things_and_acts
from palanca.read.items import provided
from palanca.read.lots import count_again
from palanca.read.mark import mark
from palanca.read.nearer import nearest, theirs
from palanca.read.net import told
from palanca.read.own import items, known, marks, of_each, of_own, part_of, span, spans
from palanca.read.parties import parties
from palanca.read.passage import Mark, Party, Passage, Sentence, Thing, Time
from palanca.read.places import once_each, places
from palanca.read.quantities import money, numbered
from palanca.read.restate import merge
from palanca.read.secure import settle, speaks
from palanca.read.segment import headline, sentences
from palanca.read.serial import in_turn
from palanca.read.spaced import closed
from palanca.read.speakers import AUTHOR, voice
from palanca.read.sums import amounts, returned
from palanca.read.times import times
from palanca.read.titles import one_state, rather
from palanca.read.together import Told, parted, sort
from palanca.read.years import Lot, lots, place, priced, stage

__all__ = ["THRESHOLD", "considered", "drafts", "merged", "passage"]

LONGEST = 400_000  # characters read of one document; what follows is not
DRAFTED = 0.25  # from which a claim is weighed beside the document's others (`confidence`)
LEAST, SENTENCE, SHORT, ENOUGH = THRESHOLD, 0.1, 3, 0.9  # by cross-validation on the open documents
MOST = (
    24  # names, things and acts of one sentence that are looked at: more only stands in a text made to tire the reader
)


_OPENING = 16  # characters within which a sentence opens

_BULLET = re.compile(
    r"[\s\"“«]*(?:[•●◆▪·*–—-]\s|\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s"
    r"|[（(]?[一二三四五六七八九十\d]{1,3}[、）)．]|\w+ \d{1,2}\s*[—–:-])"  # "Lot 2 —"
)


def passage(document: Document) -> Passage | None:
    """The document marked and grouped; ``None`` where its language has no pack."""
    made = _marked(document)
    return _grouped(made) if made is not None else None


def _marked(document: Document) -> Passage | None:
    """The document in sentences, with the words of its pack marked in them."""
    pack = language_pack(document.lang)
    if not pack.lexicon:
        return None
    text = document.text[:LONGEST]
    folded = fold(text)
    found = sentences(text, folded, pack)
    if not found:
        return None
    if not pack.spaces and (tight := closed(text)) != text:
        document, folded = replace(document, text=tight), fold(tight)
    made = Passage(document, pack, folded, found, published=day(document.published))
    made.words = Words.of(folded) if pack.spaces else None
    mark(folded, found, pack, made.words)
    made.codes = frozenset().union(*(sentence.cues for sentence in found))
    return made


def _grouped(made: Passage) -> Passage:
    """The passage with who, what and when in each of its sentences."""
    document, pack, folded, found = made.document, made.pack, made.folded, made.sentences
    text = document.text[:LONGEST]
    home, made.publisher, title = context(document, pack)
    made.home = home
    group(made)
    starts = [s.start for s in found]
    made.dateline, written_on = written(text if pack.spaces else folded, pack, document.published)
    made.published = made.published or day(written_on)  # where nothing else says of one
    for time in times(text, pack, written_on, folded):
        place = bisect_right(starts, time.start) - 1
        if place >= 0 and time.end <= found[place].end and not counting(time, found[place], folded, pack):
            found[place].times.append(time)
            found[place].verbs = [m for m in found[place].verbs if "will" not in m.codes or not _month(m, time)]
    numbered(found, folded, pack, made.words)
    for sentence in found:
        sentence.money = money(folded, sentence.numbers, pack, home or "")
    parties(made)
    firms(made)
    complete(made)
    labels(made)
    if seated(made):
        for sentence in made.sentences:
            sentence.parties = [p for p in sentence.parties if p.side != made.home]
        made.home = None
    if made.home is None or giver(made.home) > 0.8:
        named = (p.side for s in found for p in s.parties if p.kind not in ("group", "epithet"))
        made.home = focus(named) or made.home
    for sentence in found:
        del sentence.parties[MOST:]
    singled_out(made)
    in_turn(made)
    things_and_acts(made)
    count_again(made)
    for sentence in found:
        del sentence.things[MOST:], sentence.acts[MOST:]
    placed(made)
    line = _line(document.title or "", pack)
    settle(made, line)
    meant = {p.side for s in found for p in s.parties if p.governs != "rival" and p.giver > 0.5}
    leaders = sorted((side for side in made.salience if side in meant), key=lambda side: -made.salience[side])[:2]
    made.topics = _topics(line)
    made.beyond = [Party(0, 0, side, "", "main", giver=giver(side), sentence=-1) for side in leaders]
    made.beyond += [Party(0, 0, s, "", "title", giver=giver(s), sentence=-1) for s in dict.fromkeys(title)]
    kinds = (("home", made.home), ("publisher", made.publisher))
    made.beyond += [Party(0, 0, side, "", kind) for kind, side in kinds if side is not None]
    return made


def _month(mark: Mark, time: Time) -> bool:
    """Whether a word for what is to come is a month's name: "in May", not "may"."""
    return time.start <= mark.start and mark.end <= time.end and mark.entries[0].code == "will"


def _line(title: str, pack: Pack) -> Sentence:
    """A title with its marks."""
    line = Sentence(0, len(title), 0, 0)
    if title:
        mark(fold(title), [line], pack)
    return line


def _topics(title: Sentence) -> frozenset[str]:
    """The instruments that a title speaks of, by its things and the acts that need none."""
    entries = [e for m in (*title.nouns, *title.verbs) for e in m.entries if "light" not in e.traits]
    named = {e.code for e in entries if e.kind == "thing"}
    return frozenset(named | {frames()[e.code].implies for e in entries if e.kind == "act"} - {""})


def drafts(document: Document) -> list[Draft]:
    """Every claim of the document that is sure enough, restatements merged."""
    sure = confidence.anew([draft for draft in confidence.judged(merged(document)) if confidence.told(draft)])
    return [_received(_parted(draft, sure), document) for draft in sure]


def _parted(one: Draft, drafts: list[Draft]) -> Draft:
    """The draft without what another of its passage and sides is rather of: "taught 30 men and gave ten cars"."""
    left = one.items
    for other in drafts if left else ():
        taker = other.recipient or other.recipient_group
        if (other.provider, taker) != (one.provider, one.recipient or one.recipient_group):
            continue
        if other.instrument != one.instrument and not set(one.spans).isdisjoint(other.spans):
            its = Told(other.instrument, other.items, other.sorts)
            left = parted(Told(one.instrument, left, one.sorts), its)
    return one if left == one.items else changed(one, items=left)


def _received(draft: Draft, document: Document) -> Draft:
    """The draft, with its own number of those that several send, with a body of several countries that receives ("the
    African Union") as the group that it is, and without a country's bare name beside its bodies."""
    if draft.sent is not None:
        items = (i if i.quantity in (None, 1.0) else replace(i, quantity=draft.sent or None) for i in draft.items)
        draft = changed(draft, items=tuple(dict.fromkeys(items)))
    some = draft.recipient_actors
    if len(some) > 1 and len(bodies := tuple(name for name in some if not _bare(name, document.lang or ""))) < len(
        some
    ):
        draft = changed(draft, recipient_actors=bodies or some)
    if draft.recipient is None or entity(draft.recipient) is not None:
        return draft
    start, end = draft.recipient_span or (0, 0)
    return changed(draft, recipient=None, recipient_group=document.text[start:end] or draft.recipient)


def _bare(name: str, lang: str) -> bool:
    """Whether a name is a country's and nothing more."""
    return any(
        (mention.start, mention.end, mention.form) == (0, len(name), "name")
        and all(found is None or found.kind != "organisation" for found in map(entity, mention.entities))
        for mention in short_mentions(name, lang)
    )


def merged(document: Document) -> list[Draft]:
    """What may be a claim of the document, restatements merged; none where it does not add up.

    The longer a text, the more of its sentences may look like a claim by chance: a lone and doubtful one among many
    sentences is mostly police news of the country itself. So the probabilities from `THRESHOLD` on must add up to
    `LEAST` and a `SENTENCE` for each sentence beyond a `SHORT` text's, at most `ENOUGH`.
    """
    made = _marked(document)
    if made is None or not speaks(made, _line(f"{document.title or ''} {document.publisher or ''}".strip(), made.pack)):
        return []
    found = _through(_grouped(made), DRAFTED)
    needed = min(ENOUGH, LEAST + SENTENCE * max(0, len(made.sentences) - SHORT))
    if sum(likely.chance for likely in found if likely.chance >= THRESHOLD for _ in likely.pairs) < needed:
        return []
    once = merge(_drafted(found, made), made.published)
    for draft in once:
        takers = ((f.candidate, r) for f in draft.filled for r in f.recipients if r.side == draft.recipient)
        draft.recipient_actors = rather(nearest(draft.recipient_actors, takers, made), made)
        draft.provider_actors = one_state(draft.provider_actors, made)
        if twice := {*draft.provider_actors}.intersection(draft.recipient_actors):
            told = {name for name in twice if made.text.count(name) == 1}  # so on one side only, where it is not alone
            gives, gets = (
                tuple(n for n in some if n not in told) for some in (draft.provider_actors, draft.recipient_actors)
            )
            if gives and not gets:
                draft.provider_actors = gives
            else:
                draft.recipient_actors = gets
        draft.places = once_each(draft.places)
    return once


def considered(document: Document, threshold: float = 0.0) -> list[Draft]:
    """Every candidate with two sides and at least that probability, before restatements are merged."""
    made = passage(document)
    return _drafted(_through(made, threshold), made) if made is not None else []


class _Likely(NamedTuple):
    """A candidate with its sides that is probable enough to be drafted."""

    filled: Filled
    chance: float
    measured: dict[str, float]

    @property
    def pairs(self) -> list[tuple[int, int, str]]:
        """Which provider gives to which recipient, with the giver's side: a claim each; of as many on either side the
        first to the first where the sentence says so ("respectively")."""
        filled = self.filled
        apart = "respectively" in filled.candidate.sentence.cues and len(filled.providers) == len(filled.recipients)
        return [
            (giving, taking, provider.side)
            for giving, provider in enumerate(filled.providers)
            for taking, recipient in enumerate(filled.recipients)
            if provider.side is not None and provider.side != recipient.side and (giving == taking or not apart)
        ]


def _through(made: Passage, threshold: float) -> list[_Likely]:
    """What is at least so probable, in order; above nought, sentences that can hold no claim are passed over."""
    if len({p.side for s in made.sentences for p in s.parties}.union(p.side for p in made.beyond)) < 2:
        return []  # nobody to give to: half of what a newspaper prints
    memory = Memory()
    found: list[_Likely] = []
    last: Candidate | None = None
    aside = compiled(str(made.pack.grammar.get("boilerplate", "(?!)")))
    able = [not threshold or may_be(sentence, made) for sentence in made.sentences]
    for sentence in made.sentences:
        if aside.match(made.folded, sentence.start):
            continue
        strongest: tuple[float, Filled] | None = None
        begin(memory, sentence)
        some = candidates(sentence, made, last) if able[sentence.index] else []
        if threshold and some:
            heard = told(sentence, made)
            some = [candidate for candidate in some if heard[candidate.instrument] >= UNHEARD]
        filled = [one for candidate in some if (one := fill(candidate, made, memory)) is not None]
        for one, measured in [(one, features(one, made)) for one in filled]:
            chance = probability(measured)
            if chance >= threshold:
                found.append(_Likely(one, chance, measured))
                if strongest is None or chance > strongest[0]:
                    strongest = (chance, one)
        accepted = strongest[1] if strongest is not None and strongest[0] >= THRESHOLD else None
        remember(memory, sentence, accepted)
        last = accepted.candidate if accepted is not None else last
    return found


class _Fields(NamedTuple):
    """What is found for a likely candidate: by side where it is a side's (whichever of its names is meant)."""

    lots: list[Lot]
    terms: str | None
    status: str | None
    date: str | None
    amounts: tuple[Amount, ...]
    voice: str
    assertion: str
    givers: list[tuple[str, ...]]  # of each provider
    receivers: list[tuple[str, ...]]  # of each recipient
    places: list[tuple[str, ...]]


def _drafted(found: list[_Likely], made: Passage) -> list[Draft]:
    """The drafts of what is likely. One field is found for all of them, then the next: so its code and tables stay in
    the processor's caches, which takes a tenth less than one draft after the other."""
    filled = [likely.filled for likely in found]
    some = [f.candidate for f in filled]
    fields = zip(
        [lots(c, c.meant or provided(c, made), made) for c in some],
        [qualify.terms(f.candidate, f.providers[0], made) for f in filled],
        [qualify.status(c, made) for c in some],
        [dated(f, made) for f in filled],
        [amounts(f.candidate, made) if _priced(f) else () for f in filled],
        [_voice(c, made) for c in some],
        [qualify.assertion(c, made) for c in some],
        [[givers(f.candidate, p.meant or p, made) for p in f.providers] for f in filled],
        [[receivers(f.candidate, r, made) for r in f.recipients] for f in filled],
        [[places(f.candidate, r.side, made) for r in f.recipients] for f in filled],
        strict=True,
    )
    drafted = [d for likely, of in zip(found, fields, strict=True) for d in _draft(likely, made, _Fields(*of))]
    return returned(drafted, made)


def _priced(filled: Filled) -> bool:
    """Whether a sum may be a claim's: not one over several recipients, nor that of a lot before it ("gave a laboratory
    worth $420,000 and promised two more")."""
    candidate, money = filled.candidate, filled.candidate.sentence.money
    if candidate.again and money and all(mark.end <= candidate.place for mark in money):
        return False
    return len(filled.recipients) == 1 or filled.whole


def _voice(candidate: Candidate, made: Passage) -> str:
    said = voice(candidate, made)
    if said != AUTHOR:
        made.speaker = said
    return said


def _technology(candidate: Candidate, made: Passage) -> Iterator[str]:
    """What the systems told of are; a word that may be any software says so only where none says more. Cameras and
    the post that commands them are a city's platform."""
    entries = [thing.entry for thing in candidate.things]
    for some in ([e for e in entries if "weak" not in e.traits], entries):
        found = [t for e in some for t in e.technology or (("video_surveillance",) if "cam" in e.traits else ())]
        yield from found
        post = made.pack.grammar.get("command_post") if "video_surveillance" in found else None
        if post and compiled(post).search(made.folded, candidate.sentence.start, candidate.sentence.end):
            yield "safe_city"
        if found:
            return


def _draft(likely: _Likely, made: Passage, fields: _Fields) -> list[Draft]:
    filled, chance, measured = likely
    candidate = filled.candidate
    sentence = candidate.sentence
    several = len(filled.recipients) > 1
    dates = turns(sentence, made)
    technology: dict[str, None] = dict.fromkeys(candidate.echo)
    if candidate.instrument == "technology":
        technology |= dict.fromkeys(_technology(candidate, made))
    return [
        Draft(
            provider=side,
            recipient=recipient.side,
            recipient_group=None if recipient.side else recipient.text,
            instrument=candidate.instrument,
            technology=tuple(technology),
            terms=fields.terms,
            status=stage(lot, fields.status, made.document.published),
            items=(
                goods := items(
                    _parts(likely, giving, taking, of_own(lot.things, recipient, filled, side), made),
                    lot.total or (several and not (filled.whole and not taking) and not each_has(sentence, made)),
                    own_count(recipient.side, sentence, made, filled.recipients)
                    if several and recipient.side
                    else None,
                )
            ),
            amounts=() if taking and filled.whole else priced(fields.amounts, lot, len(fields.lots) > 1, sentence),
            date=(
                date := lot.date
                or _own_date(side, recipient.side, dates)
                or _past(fields, candidate.instrument, sentence, made)
            ),
            places=fields.places[taking],
            provider_actors=fields.givers[giving],
            recipient_actors=theirs(fields.receivers[taking], goods, candidate, recipient, made),
            voice=fields.voice,
            assertion=fields.assertion,
            spans=spans(candidate, recipient, made),
            probability=chance,
            sentence=sentence.index,
            rule=f"rule_{candidate.rule}",
            filled=(filled,),
            features=measured,
            marks=marks(candidate, lot.things),
            sent=of_each(side, filled, made),
            sorts={
                t.name: sort(t, candidate.instrument, made.pack.code)._replace(here=t.clause == candidate.clause)
                for t in lot.things
            },
            provider_span=span(filled.providers[giving]),
            recipient_span=span(recipient),
            paragraph=sentence.paragraph,
            last=sentence.index,
            back="anaphor" in sentence.cues,
            further="further" in sentence.cues,
            rest=any(mark.start - sentence.start < 3 for mark, _ in sentence.cues.get("rest", ())),
            first=any(mark.start - sentence.start < _OPENING for mark, _ in sentence.cues.get("first", ())),
            dated=any(time.edtf == date for time in sentence.times),
            spends=any(mark.start - sentence.start < 3 for mark, _ in sentence.cues.get("spent", ())),
            known=known(candidate, made),
            bullet=_BULLET.match(made.text, sentence.start) is not None,
            headline=headline(sentence, made.text),
            lot=place(lot, number, len(fields.lots) > 1, candidate),
            again=candidate.again,
            partly=any(t.part == "implementing" for t in lot.things),
            whole=max((t.whole for t in lot.things), default=0.0),
        )
        for number, lot in enumerate(fields.lots)
        for giving, taking, side in likely.pairs
        for recipient in (filled.recipients[taking],)
    ]


def _parts(likely: _Likely, giving: int, taking: int, things: list[Thing], made: Passage) -> list[Thing]:
    """How many of the things one of several gives, and one of several receives."""
    filled, sentence = likely.filled, likely.filled.candidate.sentence
    things = part_of(filled.providers[giving], things, sentence, made)
    return part_of(filled.recipients[taking], things, sentence, made) if len(filled.recipients) == 1 else things


_ONCE = frozenset(("equipment", "infrastructure", "agreement"))  #: what is done at once


def _past(fields: _Fields, instrument: str, sentence: Sentence, made: Passage) -> str | None:
    """The date of a claim; none where it is lent from another sentence, ahead of the text, and the claim is done (a
    course is often told as done that only begins), or since when more of it came."""
    date = fields.date
    if date is None or fields.status != "completed" or sentence.times or instrument == "training":
        return date
    start, _, end = date.partition("/")
    if end == ".." and instrument in _ONCE:
        return None  # "handed over two boats. Since 2019 it has given eleven"
    written_on = (made.document.published or "")[: len(start)]
    return None if written_on and start[:1].isdigit() and start > written_on else date


def _own_date(provider: str, recipient: str | None, dates: dict[str, str]) -> str | None:
    """The date behind the name of one of the sides, where only one of them has one."""
    found = [dates[side] for side in (provider, recipient) if side is not None and side in dates]
    return found[0] if len(found) == 1 else None
