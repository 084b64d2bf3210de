"""What a claim lists as provided: things, and the people trained, posted or handed over, each with how many.

Which of those that a sentence names are items of the claim is weighed by `choice` (section ``items``), and whether
what no number counts is one (section ``ones``). Invariant: an
item is cut from the claim's sentence; a number counts one item at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from palanca.lang import Entry
from palanca.read.choice import Option, kept, prefixed
from palanca.read.context import compiled
from palanca.read.counts import apart, apiece, free, measured, unnamed
from palanca.read.frames import Candidate, frames
from palanca.read.goods import GOODS, civil, pointed, seized
from palanca.read.group import describes
from palanca.read.kept import Key
from palanca.read.lots import of_which
from palanca.read.naming import (
    abbreviated,
    bare,
    carries,
    collective,
    company,
    counted_together,
    made_of,
    measure,
    of_kind,
    one_name,
    purposed,
    watched,
    with_function,
)
from palanca.read.passage import Number, Party, Passage, Sentence, Thing, held, met, nearest, within
from palanca.read.together import beside, heads, in_another_year, of_another_doer, of_giver

__all__ = ["item_options", "pool", "provided", "singles"]

_WORD = re.compile(r"[ ](?P<word>[^\W\d_][\w'’-]+)")
_MOST = 1_000_000  # a number past it is money
_HANDED = frozenset(("give", "sell", "buy", "lend"))
_GIVEN = _HANDED | frozenset(("supply", "fund", "promise", "award", "approve", "build", "install"))
_SOME = 40  # characters from the number of some of the goods to what is told of them
_PEOPLE = frozenset(("training", "presence", "operation"))


def provided(candidate: Candidate, passage: Passage) -> list[Thing]:
    """The things, or the people trained, posted or handed over, that the claim lists as its items."""
    things = pool(candidate, passage)
    options = [item_option(thing, things, candidate, passage) for thing in things]
    mine = [t for t, option in zip(things, options, strict=True) if kept("items", option)]
    if candidate.instrument in GOODS:  # "will build a police station and train 30 officers"
        mine = [t for t in mine if t.entry.kind != "people"]
    if not mine and candidate.things and all("maker" in t.entry.traits for t in candidate.things):
        mine = [t for t in pointed(candidate.sentence, passage) if t.entry.code == candidate.instrument]
    mine = heads(beside(mine, candidate.instrument, candidate.sentence, passage))
    return [_told_once(_of_which(t, candidate, passage), things, candidate, passage) for t in mine]


def _of_which(thing: Thing, candidate: Candidate, passage: Passage) -> Thing:
    """A thing of which only some were given, as the number tells that the act stands behind: "has 75 boats, of which
    four were given by Japan", "of the 75 boats, four were given"."""
    sentence = candidate.sentence
    if (thing.quantity or 0) < 2 or len(sentence.numbers) < 2 or len(candidate.things) > 1:
        return thing
    number = next((n for n in sentence.numbers if thing.end < n.start), None)
    if number is None or not 1 <= number.value < (thing.quantity or 0):
        return thing
    if not _some(thing, number, sentence, passage) or any(
        a.frame in _GIVEN and a.form != "noun" for a in sentence.acts if a.start < number.start
    ):
        return thing
    reach = number.end + (_SOME if passage.spaces else _SOME // 4)
    handed = [a.start for a in sentence.acts if a.frame in _HANDED] + [m.start for m, _ in sentence.cue("gives")]
    handed += [p.start for p in sentence.parties if p.prep == "from"]
    if not any(number.end < start <= reach for start in handed):
        return thing
    return replace(thing, quantity=number.value) if free(number, sentence) else thing


def _some(thing: Thing, number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number behind a thing counts some of it."""
    of, part, among = of_which(passage.pack.code)
    text = passage.folded
    if of.search(text, thing.end, number.start) or part.match(text, number.end, sentence.end):
        return True
    if not passage.spaces:
        return among.match(text, thing.end, number.start) is not None
    whole = next((n for n in sentence.numbers if n.end < thing.start and n.value == thing.quantity), None)
    return whole is not None and among.search(text, sentence.start, whole.start) is not None


def item_options(candidate: Candidate, passage: Passage) -> list[Option]:
    """Every thing the claim might list, with its signs."""
    things = pool(candidate, passage)
    return [item_option(thing, things, candidate, passage) for thing in things]


def pool(candidate: Candidate, passage: Passage) -> list[Thing]:
    """All that a sentence names and might provide: its things and people, names run together with the word before
    them ("lanchas Metal Shark"), containers with their content, and counted people that no lexicon names."""
    sentence = candidate.sentence
    found: list[Thing] = []
    mine = [
        t
        for t in sentence.things
        if "maker" not in t.entry.traits  # a company's name is no item
        and t.prep != "told"
        and not _inside_number(t, sentence)
        and not (t.quantity is not None and measure(t, sentence, passage))
        and not company(t, candidate)
        and not _anothers(t, candidate)
        and not (t.prep == "in" and t.entry.code == "infrastructure" and t not in (candidate.things or [t]))  # a site
        and _of_its_lot(t, candidate)
        and not (len(sentence.things) > 1 and carries(t, sentence, passage))
    ]
    for thing in (bare(t, sentence, passage) for t in mine):
        before = found[-1] if found else None
        if before is not None and (
            counted_together(before, thing, sentence, passage) or of_kind(before, thing, sentence, passage)
        ):
            found[-1] = replace(before, end=thing.end, name=passage.text[before.start : thing.end])
        elif before is not None and (
            one_name(before, thing, passage) or with_function(before, thing, sentence, passage)
        ):
            named = passage.text[before.start : thing.end]
            entry = before.entry if before.entry.code == candidate.instrument else thing.entry
            found[-1] = replace(before, end=thing.end, name=named, entry=entry)
        elif before is not None and made_of(before, thing, sentence, passage):
            named = passage.text[before.start : thing.end]
            found[-1] = replace(before, end=thing.end, name=named, entry=thing.entry)
        elif before is not None and collective(before, thing, sentence, passage):
            found[-1] = thing
        elif before is not None and (abbreviated(before, thing, passage) or purposed(thing, before, sentence, passage)):
            continue
        else:
            found.append(_contained(thing, sentence, passage))
        found.extend(_unlisted(found[-1], candidate, mine, passage))
    found = apiece(apart(found, sentence, passage), sentence, passage)
    if candidate.instrument in _PEOPLE and passage.spaces:
        found.extend(_further(candidate, found, passage))
    others = unnamed([*found, *sentence.things], candidate.instrument, sentence, passage)
    found.extend(t for t in others if t.entry.code != "technology" or not watched(t, sentence, passage))
    return civil(found, sentence) if "civil" in sentence.cues and len(found) > 1 else found


def _anothers(thing: Thing, candidate: Candidate) -> bool:
    """Whether a thing is what another gives, or another act on other terms ("sold 51 cars and donated two buses")."""
    act, sentence = candidate.act, candidate.sentence
    if not sentence.one_share(thing.start, candidate.place):
        return True
    if thing in candidate.things or thing.entry.code != candidate.instrument:
        other = thing not in candidate.things and thing.entry.code in GOODS
        return other and thing.quantity is not None and "both_counted" in candidate.features
    elsewhere = "domestic" in sentence.cues and thing.clause != candidate.clause
    if elsewhere and any(sentence.clause_of(m.start) == thing.clause for m, _ in sentence.cues["domestic"]):
        return True  # "bought cars with its own funds, and awaits the boats that Taiwan promised"
    if act is None:
        return False
    given = [a for a in sentence.acts if a.frame in _GIVEN and a.form != "noun"] if len(sentence.times) > 1 else ()
    other = thing.clause != act.clause and of_another_doer(thing, act, sentence)
    if other or (given and in_another_year(thing, act, given, sentence)):
        return True
    table, own = frames(), frames()[act.frame].terms
    rivals = [a for a in sentence.acts if table[a.frame].terms]
    beside = nearest(rivals, thing.start, thing.end)
    return beside is not None and bool(own) and table[beside.frame].terms != own


def _of_its_lot(thing: Thing, candidate: Candidate) -> bool:
    """Whether a thing belongs to the candidate's lot: what counts again is of its own act's claim, and of no other."""
    return thing in candidate.things or thing in candidate.people or not (thing.again or candidate.again)


def _inside_number(thing: Thing, sentence: Sentence) -> bool:
    """Whether a word is only part of a number ("um milhão e meio")."""
    return not thing.again and thing.told < 0 and held(sentence.numbers, thing.start, thing.end)


def _unlisted(thing: Thing, candidate: Candidate, known: list[Thing], passage: Passage) -> Iterator[Thing]:
    """Goods that no lexicon names, listed behind one that it does: "helmets, sirens and shin guards"."""
    sentence, instrument = candidate.sentence, candidate.instrument
    if not passage.spaces or thing.entry.code != instrument or instrument not in ("equipment", "technology"):
        return
    end = thing.end
    while (match := _NEXT.match(passage.text, end, sentence.end)) is not None:
        start, stop = match.start("of" if match["of"] else "name"), match.end()
        joint = [m for m in sentence.verbs if end <= m.start < start]
        if not (passage.text[end] == "," or joint) or any("and" not in m.codes for m in joint):
            return
        marks = (*sentence.verbs, *sentence.nouns)
        named: tuple[Party | Number | Thing, ...] = (*sentence.parties, *sentence.numbers, *known)
        if len(match["joint"].replace(",", "").split()) > len(joint):
            return
        if met(marks, start, stop) or met(named, start, stop) or not _named(match, sentence, passage):
            return
        name = passage.text[start:stop]
        entry = Entry("thing", instrument, name, "many", (), frozenset(("unlisted",)))
        yield Thing(start, stop, entry, name, None, sentence.clause_of(start), thing.prep, True)
        end = stop


_NEXT = re.compile(
    r"(?P<joint>, |,? [^\W\d_]{1,3} )(?P<of>[^\W\d_A-Z][\w-]{2,}[^\Ws] )?"
    r"(?P<name>[^\W\d_A-Z][\w-]*s(?: [^\W\d_A-Z][\w-]*s)?)(?=[,;.)]| [^\W\d_]{1,3} )"
)


def _named(match: re.Match[str], sentence: Sentence, passage: Passage) -> bool:
    """Whether words of a list are goods: no participle of those before ("cámaras, tasadas en …"); two words only where
    the list then ends or goes on ("spare engines and trailers")."""
    grammar, stop = passage.pack.grammar, match.end()
    if compiled(grammar.get("participle", "(?!)")).fullmatch(match["name"].partition(" ")[0]):
        return False
    if not match["of"]:
        return True
    closed = passage.text[stop : stop + 1] in ",;.)" or any(
        m.start == stop + 1 and "and" in m.codes for m in sentence.verbs
    )
    return grammar.get("phrase_head") != "first" and closed and describes(passage.pack.code)(match["of"].strip())


def _contained(thing: Thing, sentence: Sentence, passage: Passage) -> Thing:
    """A thing behind a counted word and a joint ("doce licencias de un analizador") is counted by it."""
    if thing.quantity not in (None, 1.0) or not passage.spaces:
        return thing
    ahead = [n for n in sentence.numbers if 0 <= thing.start - n.end <= 40 and n.value >= 2]
    number = max(ahead, key=lambda n: n.end, default=None)
    if number is None or number.value >= _MOST or not free(number, sentence):
        return thing
    joints = [m for m in sentence.verbs if number.end < m.start and m.end <= thing.start]
    if not joints or _JOINTS.isdisjoint(joints[0].codes):
        return thing
    between = passage.folded[number.end : joints[0].start]
    rest = passage.folded[joints[0].end : thing.start]
    if not compiled(r" [^\W\d_][\w-]+ ").fullmatch(between) or len(rest.split()) > 2 or _BREAKS.search(rest):
        return thing
    if measured(between.strip(), passage.pack):
        return thing  # "un curso de 40 horas a policías"
    start = number.end + 1
    return replace(thing, start=start, name=passage.text[start : thing.end], quantity=number.value)


_JOINTS = frozenset(("of", "for", "with", "to"))
_BREAKS = re.compile(r"[,;:.()]")


def _further(candidate: Candidate, known: list[Thing], passage: Passage) -> Iterator[Thing]:
    """Counted people that no lexicon names: by their country ("seventy Kenyans"), or by a word of their own."""
    sentence = candidate.sentence
    units = passage.pack.times.get("units", {})
    measures, large = passage.pack.times.get("measures", ()), passage.pack.numbers.get("large", ())
    for number in sentence.numbers:
        if number.value < 2 or number.value != int(number.value) or not free(number, sentence):
            continue
        if any(t.start <= number.end + 1 < t.end or t.start <= number.start < t.end for t in known):
            continue
        party = next((p for p in sentence.parties if 0 <= p.start - number.end <= 1 and p.side is not None), None)
        start = party.end if party is not None and party.kind != "demonym" else number.end
        match = _WORD.match(passage.text, start, sentence.end)
        alone = match is None or (party is not None and met(sentence.verbs, match.start("word"), match.end()))
        if party is not None and (party.kind == "demonym" or (alone and party.kind == "adjective") or match is None):
            first, end, kind = party.start, party.end, "demonym"
        elif match is not None:
            first, end, kind = match.start("word"), match.end(), "unknown"
        else:
            continue
        word = passage.folded[first:end]
        if word.rstrip("s") in units or word in units or word in measures or word in large:
            continue
        if met((*sentence.verbs, *sentence.nouns, *(m for m, _ in sentence.cues.get("institution", ()))), first, end):
            continue  # "the two companies"
        entry = Entry("people", kind, word, "many", (), frozenset((kind,)))
        yield Thing(first, end, entry, passage.text[first:end], number.value, sentence.clause_of(first))


def _told_once(thing: Thing, things: list[Thing], candidate: Candidate, passage: Passage) -> Thing:
    """A thing that no number counts beyond one: whether it is one, is weighed (section ``ones``)."""
    if thing.quantity not in (None, 1.0):
        return thing
    if thing.quantity is None and passage.folded[thing.start : thing.end].partition(" ")[0] in passage.pack.grammar.get(
        "stuff", ()
    ):
        return thing
    quantity = 1.0 if kept("ones", _single(thing, things, candidate, passage)) else None
    return thing if quantity == thing.quantity else replace(thing, quantity=quantity)


def singles(candidate: Candidate, passage: Passage) -> list[tuple[str, Option]]:
    """Every thing that the claim might list and no number counts beyond one: its name, and what speaks for its being
    one."""
    things = pool(candidate, passage)
    return [(t.name, _single(t, things, candidate, passage)) for t in things if t.quantity in (None, 1.0)]


def _single(thing: Thing, things: list[Thing], candidate: Candidate, passage: Passage) -> Option:
    sentence, act, entry = candidate.sentence, candidate.act, thing.entry
    kind = "people" if entry.kind == "people" else ("own" if entry.code == candidate.instrument else "other")
    itself: Key = (
        _of_one,
        candidate.instrument,
        kind,
        entry.form,
        thing.quantity is not None,
        entry.code,
        thing.prep,
        act.frame if act is not None else "none",
        thing.name[:1].isupper(),
        min(2, len(things) - 1),
        thing.listed,
        entry.traits,
    )
    return Option("1", {}, (itself, (_worded, kind, *_head(thing, sentence, passage))))


def _of_one(
    instrument: str,
    kind: str,
    form: str,
    said: bool,
    code: str,
    prep: str,
    frame: str,
    upper: bool,
    others: int,
    listed: bool,
    traits: frozenset[str],
) -> tuple[str, ...]:
    """The signs of a thing that no number counts beyond one."""
    signs = (
        f"form_{form}",
        f"said_{said}",
        f"form_{form}_{said}",
        f"kind_{kind}",
        f"code_{code}",
        f"prep_{prep or 'none'}",
        f"frame_{frame}",
        f"upper_{upper}",
        f"others_{others}",
        "listed" if listed else "alone",
    )
    marked = tuple(f"trait_{trait}" for trait in sorted(traits))
    return prefixed("one", ("bias", *prefixed("any", signs), *prefixed(instrument, signs), *marked))


def item_option(thing: Thing, things: list[Thing], candidate: Candidate, passage: Passage) -> Option:
    """A thing with what speaks for and against its being an item of the claim."""
    sentence, act, entry = candidate.sentence, candidate.act, thing.entry
    instrument = candidate.instrument
    start, end = thing.start, thing.end
    kind = "people" if entry.kind == "people" else ("own" if entry.code == instrument else "other")
    number = "none" if thing.quantity is None else ("one" if thing.quantity == 1 else "many")
    signs = {
        "clauses": min(3.0, float(abs(thing.clause - candidate.clause))),
        "far": min(3.0, abs(start - candidate.place) / 60),
        "others_held": min(3.0, float(len(candidate.things))),
    }
    voice, role, own_act = "", "", False
    if act is not None:
        signs["act_far"] = min(3.0, abs(start - act.start) / 50)
        voice = "passive" if act.passive else ("noun" if act.form == "noun" else "active")
        beside = nearest(sentence.acts, start, end)
        own_act = beside is not None and beside.start == act.start
        role = frames()[act.frame].roles.get(thing.prep, "") if thing.prep else ""
    owner = next((p for p in sentence.parties if p.owner and 0 <= start - p.end <= 30), None)
    counted = people = cameras = False  # what else is counted
    for other in things:
        if other.quantity is not None and other is not thing:
            counted = counted or other.quantity > 1
            people = people or other.entry.kind == "people"
            if (other if other.start > start else thing).listed:
                cameras = cameras or (other.quantity > 1 and other.entry.code == "technology")
    if cameras and entry.code == "infrastructure" and instrument == "technology":
        post = passage.pack.grammar.get("command_post", "(?!)")
        if compiled(post).search(passage.folded, start, end):
            signs["post"] = 1.0  # "200 cameras and a command centre"
    sails = instrument == "operation" and number == "many" and entry.code == "equipment"
    if sails and of_giver(thing, sentence) and (thing.prep == "with" or not seized(thing, None, sentence)):
        signs["sails"] = 1.0  # "three Chinese launches left for the joint patrol"
    itself: Key = (
        _of_kind,
        kind,
        instrument,
        met((*candidate.things, *candidate.people), start, end),
        entry.code,
        entry.traits,
        number,
        entry.form,
        thing.prep,
        thing.listed,
    )
    place: Key = (
        _placed,
        kind,
        instrument,
        number,
        candidate.rule,
        voice,
        act is not None and start > act.start,
        act is not None and thing.clause == act.clause,
        own_act,
        act is not None and act.start < end and start < act.end,
        role,
        "" if owner is None else ("giver" if owner.giver > 0.3 else "taker"),
        counted,
        kind != "people" and people,
        bool(candidate.things),
        bool(candidate.things) and candidate.things[0].start == start,
        within(sentence.parties, start),
        passage.spaces,
    )
    return Option(thing.name, signs, (itself, place, (_worded, kind, *_head(thing, sentence, passage))))


def _head(thing: Thing, sentence: Sentence, passage: Passage) -> tuple[str, ...]:
    """The word that a name is built on, by its beginning (where words do not stand apart: its last characters), and the
    word before all of it."""
    name = thing.name.lower()
    if not passage.spaces:
        return (name[-2:], name[-1:], passage.folded[thing.start - 1 : thing.start])
    words = _WORDS.findall(name)
    low = max(0, thing.start - 24)
    led = next((m for m, _ in sentence.cue("examples") if m.end == thing.start - 1), None)
    before = _WORDS.findall(passage.folded[low : thing.start] if led is None else passage.folded[led.start : led.end])
    before = before[:1] if led is not None else before  # "including but not limited to"
    if not words:
        return ()
    first = passage.pack.grammar.get("phrase_head") == "first"
    return (words[0 if first else -1][:_LETTERS], "", before[-1][:_LETTERS] if before else "")


_WORDS, _LETTERS = re.compile(r"[^\W\d_]+"), 6


def _worded(kind: str, *words: str) -> tuple[str, ...]:
    """The signs of the words of a thing."""
    named = zip(("head", "end", "before"), words, strict=False)
    return tuple(sign for by, word in named if word for sign in (f"{by}_{word}", f"{by}_{kind}_{word}"))


def _of_kind(
    kind: str,
    instrument: str,
    own: bool,
    code: str,
    traits: frozenset[str],
    number: str,
    form: str,
    prep: str,
    listed: bool,
) -> tuple[str, ...]:
    """The signs of what a thing is by itself, beside a claim of an instrument."""
    held = ("held", f"held_{kind}", f"held_{instrument}") if own else ()
    named = f"{code}_{instrument}" if kind == "people" else f"code_{code}_{instrument}"
    marked = [sign for trait in sorted(traits) for sign in (f"trait_{trait}", f"trait_{trait}_{kind}")]
    counted = (f"counted_{number}", f"counted_{number}_{kind}", f"counted_{number}_{instrument}")
    shape = (f"form_{form}_{kind}", f"prep_{prep or 'none'}_{kind}", *(("listed",) if listed else ()))
    return ("bias", kind, f"{kind}_{instrument}", *held, named, *marked, *counted, *shape)


def _placed(
    kind: str,
    instrument: str,
    number: str,
    rule: str,
    voice: str,
    behind: bool,
    in_clause: bool,
    own_act: bool,
    is_act: bool,
    role: str,
    owner: str,
    counted: bool,
    people: bool,
    things: bool,
    first: bool,
    name: bool,
    spaces: bool,
) -> tuple[str, ...]:
    """The signs of where a thing stands, and of what else might be an item."""
    signs = {
        f"rule_{rule}_{kind}": True,
        f"{'behind' if behind else 'ahead'}_{voice}_{kind}": bool(voice),
        "own_act" if own_act else "other_act": bool(voice),
        "act_clause": in_clause,
        "is_act": is_act,
        f"role_{role}_{kind}": bool(role),
        f"owned_by_{owner}": bool(owner),
        f"beside_counted_{number}": counted,
        f"beside_people_{instrument}": people,
        f"beside_things_{instrument}": things and kind == "people",
        "first": first,
        "name": name,
        f"close_{kind}": not spaces,
    }
    return tuple(sign for sign, holds in signs.items() if holds)
