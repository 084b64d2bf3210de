"""Qualify a claim: terms, status and assertion, from the signs nearest to it.

Invariant: nothing is taken from outside the claim's own sentences but a date or voice that the paragraph plainly
carries on.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from palanca import codebook
from palanca.read import learnt
from palanca.read.accords import seals, unsigned
from palanca.read.candidate import span
from palanca.read.fill import weights
from palanca.read.frames import Candidate, frames
from palanca.read.gist import said
from palanca.read.going import over, resumed, stands, to_end, under_way
from palanca.read.goods import goes_on, none_came, ordered_only
from palanca.read.governed import led, lent
from palanca.read.later import (
    declined,
    doubted,
    given,
    gone,
    halted,
    handed,
    only_the_next,
    still_ahead,
    to_be_signed,
)
from palanca.read.passage import Act, Party, Passage, Sentence, Time, met
from palanca.read.payers import buys, funds, gave_money, pays

__all__ = [
    "LIFE",
    "TERMS",
    "assertion",
    "distance",
    "nearest_date",
    "span",
    "status",
    "status_signs",
    "terms",
    "terms_signs",
]

_GOODS = ("equipment", "technology", "infrastructure", "finance")
_BEGUN = ("equipment", "technology", "infrastructure", "training")  # what is not under way before its date
_LASTING = frozenset((*_BEGUN, "presence"))
_TOUCH = 24  # characters between an act and a sign that plainly goes with it
_NEAR = 6  # characters of an article or a relative pronoun
_LIST = 8  # sentences over which a line that ends in a colon heads a list
TERMS, _TOLD = tuple(codebook.TERMS), ("committed", "implementing", "completed")
_ENDED, _HALTED = ("suspended", "cancelled"), ("suspended", "cancelled", "completed")
LIFE = ("cancelled", "suspended", "pledged", "committed", "implementing", "completed")


def terms(candidate: Candidate, provider: Party, passage: Passage) -> str | None:
    """Donation, sale, loan or not said: the likeliest by its clauses' signs, its act and its provider's kind."""
    if candidate.instrument not in _GOODS:
        return None
    found = _weighed_terms(candidate, provider, passage) or lent(candidate, passage)
    if candidate.instrument == "finance":  # money is no goods that are sold; it is given where its clauses say so
        said = {entry.value for _, entry in candidate.sentence.cue("terms", *span(candidate))}
        given = found is None and "donation" in said and "loan" not in said
        found = "donation" if given else None if found == "sale" else found
    own = provider.sentence == candidate.sentence.index
    if found == "sale" and (gave_money(provider, candidate.sentence) or (own and buys(provider, candidate.sentence))):
        return "donation"
    if found in ("donation", "loan") or not 0 <= provider.sentence < len(passage.sentences):
        return found
    sentence = passage.sentences[provider.sentence]
    if found == "sale" and funds(provider, sentence, passage):
        return "donation"  # bought with the provider's money
    paid = [a for a in sentence.acts if a.frame == "fund" and not a.light]
    if not paid:
        return found  # (who lends "to pay" for a thing does not pay for it)
    told = [a for a in paid if a.form != "base" or a.future or passage.pack.grammar.get("tenseless")]
    sure = [a for a in told if met([m for m, _ in sentence.cues.get("pays", ())], a.start, a.end)]
    if candidate.instrument != "finance" and any(
        pays(party, sure, sentence, passage) for party in sentence.parties if party.side == provider.side
    ):
        return "donation"
    return None if passage.spaces and pays(provider, paid, sentence, passage) else found


def _weighed_terms(candidate: Candidate, provider: Party, passage: Passage) -> str | None:
    act, firms = candidate.act, [p.side for p in candidate.sentence.parties if p.type == "company"]
    sold = act is not None and (act.form != "noun" or (provider.side in firms and not act.negated))
    sold = sold and act is not None and act.frame in ("sell", "buy") and not act.light
    if sold and _terms(candidate, passage) == "sale":
        return "sale"  # what is said to be sold or bought is a sale, whatever stands around it
    if not (weights("terms") and learnt.has_own("terms", passage.pack.code)):
        return _terms(candidate, passage)  # the weights lean on the words, which are not weighed in this language
    return _likeliest("terms", ("", *TERMS), terms_signs(candidate, provider, passage)) or ("sale" if sold else None)


def status(candidate: Candidate, passage: Passage) -> str | None:
    """How far it has come: the likeliest by its act, tense and signs (worked out once)."""
    if candidate.stage == "":
        candidate.stage = _stage(candidate, passage)
    return candidate.stage


def _stage(candidate: Candidate, passage: Passage) -> str | None:
    if candidate.again:  # the words of the sentence tell of the lot before it as well
        rule = _status(candidate, passage)
        low, high = span(candidate)
        when = min((t.edtf for t in candidate.sentence.times if low <= t.start < high), default="")
        coming = passage.published is not None and when > passage.published
        return "pledged" if coming and rule in ("implementing", "completed") else rule
    if (told := "cancelled" if declined(candidate) else stands(candidate)) is not None:
        return told
    if not (weights("status") and learnt.has_own("status", passage.pack.code)):
        return _status(candidate, passage)
    if "none" in candidate.sentence.cues and (stage := none_came(candidate)) is not None:
        return stage
    found = led(candidate, _likeliest("status", ("", *LIFE), status_signs(candidate, passage)), passage)
    if found in _TOLD and "denied" in candidate.sentence.cues and assertion(candidate) == "denied":
        return None  # what was not done is nowhere on its way
    if found in ("pledged", "committed") and handed(candidate, passage):
        return "completed"
    again = "resumed" in candidate.sentence.cues and found in _HALTED and resumed(candidate, passage, found)
    if again or (found in _ENDED and goes_on(candidate)):
        return "implementing"
    closed = found == "suspended" or (found == "cancelled" and candidate.instrument == "presence")
    if not passage.spaces and not closed and halted(candidate):
        return "suspended"
    if found == "pledged" and (only_the_next(candidate, passage) or given(candidate, passage, nearest_date(candidate))):
        return "implementing" if candidate.instrument == "presence" else "completed"
    behind = passage.sentences[candidate.sentence.index + 1 : candidate.sentence.index + 2]
    if found == "pledged" and candidate.instrument in _BEGUN and behind and seals(behind[0], passage):
        return "committed"
    if found == "implementing" and (gone(candidate, passage) or over(candidate, passage, nearest_date(candidate))):
        return "completed"
    going = found == "completed" or "midway" in candidate.sentence.cues
    if going and under_way(candidate, passage, nearest_date(candidate)):
        return "implementing"
    act = candidate.act
    if unsigned(candidate) == "pledged" or (found == "committed" and to_be_signed(candidate, passage.spaces)):
        return "pledged"
    part = next((t.part for t in candidate.things if t.part), "")
    ahead = act is not None and (act.frame == "promise" or act.future)
    some = part == "implementing" and found == "completed" and candidate.instrument in _BEGUN[:3]
    if part and (some or ahead or part == "pledged" or found in ("pledged", "committed", "implementing")):
        return part
    if found == "implementing" and passage.spaces and candidate.instrument == "training" and act is not None:
        # who will be taught may be on the way, or have begun
        begun = any(e.value == "implementing" for _, e in candidate.sentence.cues.get("status", ()))
        return "pledged" if act.future and act.form != "noun" and not begun else found
    if found == "completed" and (stage := ordered_only(candidate)) is not None:
        return stage
    early = found == "completed" or (found == "implementing" and candidate.instrument in _LASTING)
    return "pledged" if early and (_to_come(candidate, passage) or still_ahead(candidate, passage)) else found


def _to_come(candidate: Candidate, passage: Passage) -> bool:
    """Whether the date of a claim's clauses says itself that it is still to come."""
    told = nearest_date(candidate)
    if told is None or not told.to_come or (candidate.instrument == "presence" and told.kind != "since"):
        return False  # (who "will be there from January" is not there)
    low, high = span(candidate)
    return low <= told.start < high and not ("turn" in candidate.sentence.cues and to_end(candidate.sentence, passage))


def _likeliest(section: str, classes: tuple[str, ...], found: dict[str, float]) -> str | None:
    weights = _by_sign(section, classes)
    if weights is None:
        return None
    row_of, whole, part = weights.rows.get, 0, 0
    for name, value in found.items():
        row = row_of(name)
        if row is not None:
            if value == 1.0:
                whole += row
            elif value:
                part += row * round(100 * value)  # log odds are in hundredths
    scores = learnt.unpacked(weights, 100 * whole + part)
    return classes[scores.index(max(scores))] or None


@lru_cache(maxsize=4)
def _by_sign(section: str, classes: tuple[str, ...]) -> learnt.Weights | None:
    """The weights of a section ("class sign" → weight), packed, in the order of the classes."""
    rows: dict[str, list[int]] = {}
    for name, weight in weights(section).items():
        code, _, sign = name.partition(" ")
        row = rows.setdefault(sign, [0] * len(classes))
        row[classes.index("" if code == "none" else code)] = round(100 * weight)
    table = {sign: tuple(row) for sign, row in rows.items()}
    none = {learnt.BIAS: (0,) * len(classes)} if table else {}
    return learnt.packed({section: {**none, **table}})


def terms_signs(candidate: Candidate, provider: Party, passage: Passage) -> dict[str, float]:
    """The signs of terms around a claim, by name."""
    sentence = candidate.sentence
    start, end = span(candidate)
    found = _common(candidate)
    found[f"rule_{_terms(candidate, passage)}"] = 1.0
    for _, entry in sentence.cues.get("terms", ()):
        found[f"wide_{entry.value}"] = 1.0
    near = sentence.cue("terms", start, end)
    for _, entry in near:
        found[f"near_{entry.value}"] = 1.0
    if near:
        found[f"nearest_{min(near, key=lambda c: distance(candidate, c[0].start))[1].value}"] = 1.0
    for step, name in ((-1, "before"), (1, "after")):
        place = sentence.index + step
        if 0 <= place < len(passage.sentences) and passage.sentences[place].paragraph == sentence.paragraph:
            for _, entry in passage.sentences[place].cues.get("terms", ()):
                found[f"{name}_{entry.value}"] = 1.0
    found.update(said("terms", TERMS, sentence, passage))
    act = candidate.act
    if act is not None and act.frame == "give" and act.form != "noun" and "gives" in sentence.cues:
        found["gives"] = float(met([m for m, _ in sentence.cues["gives"]], act.start, act.end))
    found[f"by_{provider.type or provider.kind}"] = 1.0
    found["money"] = float(bool(sentence.money))
    return found


def status_signs(candidate: Candidate, passage: Passage) -> dict[str, float]:
    """The signs of status around a claim, by name."""
    sentence = candidate.sentence
    start, end = span(candidate)
    found = _common(candidate)
    rule = _status(candidate, passage)
    found[f"rule_{rule}"] = 1.0
    found[f"{candidate.instrument}_{rule}"] = 1.0
    found.update(said("status", LIFE, sentence, passage))
    near = sentence.cue("status", start, end)
    alone = candidate.apart or (near and sentence.turns)  # "Japan gave radios, and Germany promised cars"
    for _, entry in near if alone else sentence.cues.get("status", ()):
        found[f"wide_{entry.value}"] = 1.0
    for _, entry in near:
        found[f"near_{entry.value}"] = 1.0
    if near:
        found[f"nearest_{min(near, key=lambda c: distance(candidate, c[0].start))[1].value}"] = 1.0
    for mark in sentence.verbs:
        if mark.words and start <= mark.start < end:
            for code in mark.words:
                if code in _TENSE:
                    found[f"word_{code}"] = 1.0
    if candidate.act is not None:
        for mark, entry in near:
            if abs(mark.start - candidate.act.start) < _TOUCH:
                found[f"touch_{entry.value}"] = 1.0
    for name in _helpers(candidate, passage):
        found[name] = 1.0
    for name in _heading(candidate, passage):
        found[name] = 1.0
    for name in _turned(candidate, passage):
        found[name] = 1.0
    for code in ("denied", "alleged", "wish"):
        if code in sentence.cues:
            found[code] = 1.0
    for other in sentence.acts:
        if start <= other.start < end and other.frame in _STEPS:
            found[f"act_{other.frame}"] = 1.0
    told, published = nearest_date(candidate), passage.published
    if told is None or not published:
        found["undated"] = found[f"{candidate.instrument}_undated"] = 1.0
    else:
        found.update(_dated(told.edtf, told.kind, published, candidate.instrument))
    for step, names in ((-1, _BEFORE), (1, _AFTER)):
        place = sentence.index + step
        if 0 <= place < len(passage.sentences):
            found.update(zip(names, said("status", LIFE, passage.sentences[place], passage).values(), strict=False))
    return found


_STEPS = frozenset(("promise", "suspend", "cancel", "sign", "ratify", "approve", "award", "buy", "give"))
_BEFORE, _AFTER = (tuple(f"{name}_said_{code}" for code in LIFE) for name in ("before", "after"))


@lru_cache(maxsize=4096)
def _dated(date: str, kind: str, published: str, instrument: str) -> dict[str, float]:
    """How the date nearest to a claim stands to the day of its document: before, around or after, how far, and how
    exactly it is told; a course of last year is over, a programme since then is not. Each by itself and with the
    claim's instrument."""
    begin, _, end = date.partition("/")
    last = (begin if end in ("", "..") else end).strip(".")[:4]
    found = []
    if end == "..":
        found.append("since")
    elif begin < published:
        found.append("past")
    if begin > published or last > published[:4]:
        found.append("future")
    if end not in ("", ".."):
        ahead = end >= published[: len(end)]
        if begin == "..":
            found.append("until_ahead" if ahead else "until_past")
        else:
            found.append("spell_past" if not ahead else "spell_now" if begin <= published else "spell_ahead")
    if last.isdigit():
        found.append(f"years_{max(-4, min(2, int(last) - int(published[:4])))}")
    same = published[: len(begin)]
    found.append(f"told_{len(begin)}_{'same' if begin == same else 'before' if begin < same else 'after'}")
    found.append(f"told_as_{kind}")
    return dict.fromkeys((*found, *(f"{instrument}_{name}" for name in found)), 1.0)


_TENSE = frozenset(("will", "now", "not", "have"))
_HELPERS = frozenset(("be", "have", "will", "now", "not", "to"))


def _helpers(candidate: Candidate, passage: Passage) -> Iterator[str]:
    """The words right before the act that tell its tense and mood, as written ("is", "fueron")."""
    act = candidate.act
    if act is None:
        return
    for mark in candidate.sentence.verbs:
        if 0 <= act.start - mark.end <= 14 and not _HELPERS.isdisjoint(mark.words):
            yield f"helper_{passage.folded[mark.start : mark.end]}"


def _heading(candidate: Candidate, passage: Passage) -> Iterator[str]:
    """For what has no verb of its own: the signs of the line that opens the list it stands in."""
    if candidate.act is not None and candidate.act.form != "noun":
        return
    for place in range(candidate.sentence.index - 1, max(-1, candidate.sentence.index - _LIST), -1):
        before = passage.sentences[place]
        if passage.text[before.start : before.end].rstrip().endswith((":", "：")):
            for _, entry in before.cues.get("status", ()):
                yield f"heading_{entry.value}"
            return


def _turned(candidate: Candidate, passage: Passage) -> Iterator[str]:
    """The words that tell how far along the claim's act is: before it ("began to deliver", "has yet to deliver"), over
    it ("has ordered") or, where it is a noun, behind it ("deliveries have resumed"); and whether it is to come."""
    sentence, act = candidate.sentence, candidate.act
    if act is not None and act.future and (act.form != "noun" or _behind_be(act, sentence)):
        yield "coming"
    marks = sentence.cues.get("turn")
    if marks is None:
        return
    start, end = span(candidate)
    reach = _TOUCH if passage.spaces else _TOUCH // 2
    for mark, entry in marks:
        if not start <= mark.start < end:
            continue
        if entry.value == "ground":
            if candidate.instrument in ("infrastructure", "technology"):
                yield "turn_implementing"
        elif entry.value == "going":
            if act is not None and 0 <= act.start - mark.end <= _NEAR and _going(candidate, act, sentence):
                yield "turn_implementing"
        elif act is None or (mark.start < act.end and act.start < mark.end):
            yield f"turn_{entry.value}"
        else:
            ahead = mark.end <= act.start
            low, high = (mark.end, act.start) if ahead else (act.end, mark.start)
            if high - low > (reach if ahead else 3 * reach) or not (ahead or act.form == "noun"):
                continue
            if not any(low <= other.start < high for other in sentence.acts):
                yield f"turn_{entry.value}"


def _going(candidate: Candidate, act: Act, sentence: Sentence) -> bool:
    """Whether an act right behind "is" is told as going on: "is delivering", and of teaching "are taught"."""
    if act.form == "ger":
        return not act.future
    taught = candidate.instrument == "training" and (act.form == "part" or _behind_be(act, sentence))
    return taught and not (act.future or act.perfect)


def _behind_be(act: Act, sentence: Sentence) -> bool:
    """Whether a phrase that opens like a participle ("delivered by") stands right behind a form of "be"."""
    return any(0 <= act.start - v.end <= 1 and "be" in v.words for v in sentence.verbs)


def _common(candidate: Candidate) -> dict[str, float]:
    found = {"bias": 1.0, f"i_{candidate.instrument}": 1.0, f"rule_{candidate.rule}": 1.0}
    act = candidate.act
    if act is not None:
        found[f"frame_{act.frame}"] = 1.0
        found[f"form_{act.form}"] = 1.0
        found["passive"], found["perfect"] = float(act.passive), float(act.perfect)
        found["later"], found["negated"] = float(act.future), float(act.negated)
    return found


def distance(candidate: Candidate, place: int) -> int:
    """How far a place is from the candidate's thing or act, whichever is nearer, in characters."""
    gap = abs(place - candidate.place)
    return gap if candidate.act is None else min(gap, abs(place - candidate.act.start))


def _terms(candidate: Candidate, passage: Passage) -> str | None:
    """Donation, sale or loan: the act's own, else the nearest sign of one in its clauses, else in its sentence."""
    if candidate.instrument not in _GOODS:
        return None
    start, end = span(candidate)
    sentence = candidate.sentence
    near = sentence.cue("terms", start, end)
    own = frames()[candidate.act.frame].terms if candidate.act is not None else ""
    if any(e.value == "loan" for _, e in near):
        return "loan"
    if own:
        return own
    if candidate.instrument == "finance":
        return None
    if near:
        return min(near, key=lambda c: distance(candidate, c[0].start))[1].value
    wide = [c for c in sentence.cues.get("terms", ()) if distance(candidate, c[0].start) < 90]
    if wide:
        return min(wide, key=lambda c: distance(candidate, c[0].start))[1].value
    for step in (1, -1):
        place = sentence.index + step
        if 0 <= place < len(passage.sentences) and passage.sentences[place].paragraph == sentence.paragraph:
            values = {e.value for _, e in passage.sentences[place].cues.get("terms", ())}
            if values == {"donation"} and not _own_goods(passage.sentences[place]):
                return "donation"
    return None


def _own_goods(sentence: Sentence) -> bool:
    """Whether a sentence speaks of goods of its own, so that its terms are theirs."""
    return any(
        t.entry.kind == "thing" and t.entry.code in _GOODS and "weak" not in t.entry.traits for t in sentence.things
    )


def _status(candidate: Candidate, passage: Passage) -> str | None:
    """How far it has come, by the act's frame and tense, then by the signs around it."""
    sentence = candidate.sentence
    start, end = span(candidate)
    act = candidate.act
    near = sentence.cue("status", start, end)
    values = {e.value for _, e in near}
    for hard in ("cancelled", "suspended"):
        if hard in values:
            return hard
    if act is None:
        if values:
            return min(near, key=lambda c: distance(candidate, c[0].start))[1].value
        return {"agreement": None, "presence": "implementing", "operation": "implementing"}.get(
            candidate.instrument, "completed"
        )
    frame = frames()[act.frame]
    if act.future:
        return frame.status.get("future", "pledged")
    given = frame.status.get("now" if act.form in ("pres", "ger", "base") else "past")
    if given:
        return given
    if passage.pack.grammar.get("tenseless") and act.form == "base":
        return _closest(candidate, near, LIFE, 40) or "completed"
    if "pledged" in values and act.form in ("base", "noun"):
        return "pledged"
    if act.form in ("past", "part") or act.perfect:
        return _closest(candidate, near, ("implementing", "committed"), 12) or "completed"
    if act.form == "noun":
        return _closest(candidate, near, LIFE, 60) or "completed"
    return _closest(candidate, near, ("pledged", "committed", "completed"), 25) or "implementing"


def _closest(candidate: Candidate, near: list, allowed: tuple[str, ...], reach: int) -> str | None:  # type: ignore[type-arg]
    some = (
        [(abs(m.start - candidate.act.start), e.value) for m, e in near if e.value in allowed] if candidate.act else []
    )
    some = [s for s in some if 0 < s[0] <= reach]
    return min(some)[1] if some else None


def nearest_date(candidate: Candidate) -> Time | None:
    """The date nearest to the claim's words in its clauses, else in its sentence; of what is done none that is told of
    something to come ("gave 20 cars; another five will arrive in October"). Looked for once."""
    if candidate.date is None:
        candidate.date = (_nearest_date(candidate),)
    return candidate.date[0]


def _nearest_date(candidate: Candidate) -> Time | None:
    if not candidate.sentence.times:
        return None
    start, end = span(candidate)
    act = candidate.act
    done = act is not None and act.form in ("past", "pres") and not act.future
    times = candidate.sentence.times_of(candidate.place)
    times = [t for t in times if start <= t.start < end] or [t for t in times if not (done and t.to_come)]
    return min(
        times,
        key=lambda t: distance(candidate, t.start) + (5 if t.kind in ("weekday", "year") else 0),
        default=None,
    )


def assertion(candidate: Candidate, passage: Passage | None = None) -> str:
    """Stated, alleged or denied, by the signs in the claim's clauses."""
    sentence = candidate.sentence
    start, end = span(candidate)
    thought = {m.start for m, _ in sentence.cues.get("considered", ())}  # "ruled out buying" denies nothing else
    denials = [m for m, _ in sentence.cues.get("denied", ()) if m.start not in thought]
    if denials and not sentence.cue("alleged", start, end) and not declined(candidate):
        return "denied" if any(m.start < end for m in denials) else "alleged"
    return "alleged" if doubted(candidate, passage) else "stated"
