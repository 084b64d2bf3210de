"""Copies found: ``python benchmarks/syndication.py FOLDER…``: precision and recall on edits of the documents there.

Every document (JSON with ``text`` and ``lang``) of forty words or Chinese characters is printed again by others:
*cut* to its first 60 %, its sentences *reordered*, under a *new head* with a tail of another outlet's, with another
outlet's *boilerplate* in another language before and after, and all of it at once (*all*). Only prints of one document
are copies of one another. A JSON line an edit: pairs of an original and its edit found, and pairs of documents that
should not have been. Before them a line for the copies that the documents' own notes name ("syndicated copy of k03-c").
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from palanca.model import Document
from palanca.reconcile import syndicated

_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_NOTED = re.compile(r"syndicated copy of ([\w-]+)")
_HEAD = {"en": "Security news in brief", "es": "Breves de seguridad", "pt": "Notas de segurança", "zh": "安全简讯"}
_TAIL = {
    "en": "Write to our desk with tips and corrections. All rights reserved by the publisher and its partners.",
    "es": "Escriba a nuestra redacción con pistas y correcciones. Todos los derechos reservados por la editorial.",
    "pt": "Escreva à nossa redação com pistas e correções. Todos os direitos reservados pela editora e parceiros.",
    "zh": "欢迎向本报编辑部提供线索并指正错误。版权归出版者及其合作伙伴所有，未经许可不得转载。",
}
Edit = Callable[[str, str, random.Random], str]


def _cut(text: str, _: str, __: random.Random) -> str:
    return text[: len(text) * 6 // 10]


def _reordered(text: str, _: str, chance: random.Random) -> str:
    parts = [part for part in _SENTENCE.split(text) if part]
    chance.shuffle(parts)
    return " ".join(parts)


def _new_head(text: str, lang: str, _: random.Random) -> str:
    return f"{_HEAD[lang]}\n\n{text}\n\n{_TAIL[lang]}"


def _boilerplate(text: str, lang: str, chance: random.Random) -> str:
    other = chance.choice([name for name in _TAIL if name != lang])
    return f"{_TAIL[other]}\n\n{text}\n\n{_TAIL[other]}"


def _every(text: str, lang: str, chance: random.Random) -> str:
    return _boilerplate(_new_head(_reordered(_cut(text, lang, chance), lang, chance), lang, chance), lang, chance)


EDITS: dict[str, Edit] = {
    "cut": _cut,
    "reordered": _reordered,
    "new head": _new_head,
    "boilerplate": _boilerplate,
    "all": _every,
}


def main() -> None:
    """A line an edit."""
    rows = [
        json.loads(path.read_text("utf-8")) for folder in sys.argv[1:] for path in sorted(Path(folder).rglob("*.json"))
    ]
    long = [r for r in rows if r["lang"] in _TAIL and len(r["text"].split() if r["lang"] != "zh" else r["text"]) >= 40]
    known = {r["id"]: Document(r["id"], r["text"], lang=r["lang"]) for r in long}
    already = _pairs(syndicated(known.values()))  # copies among the originals themselves
    noted = {tuple(sorted((r["id"], found[1]))) for r in rows if (found := _NOTED.search(r.get("notes") or ""))}
    told = _pairs(syndicated(Document(r["id"], r["text"], lang=r["lang"]) for r in rows))
    print(json.dumps({"annotated copies": len(noted), "found": len(noted & told), "other pairs": len(told - noted)}))
    for name, edit in EDITS.items():
        chance = random.Random(0)
        edited = {f"{id}+": Document(f"{id}+", edit(d.text, d.lang, chance), lang=d.lang) for id, d in known.items()}
        found = _pairs(syndicated([*known.values(), *edited.values()]))
        right = sum((id, f"{id}+") in found for id in known)
        other = {tuple(sorted((a.rstrip("+"), b.rstrip("+")))) for a, b in found}
        wrong = {(a, b) for a, b in other if a != b} - already
        langs = Counter(known[id].lang for id in known if (id, f"{id}+") not in found)
        row = {"edit": name, "documents": len(known), "recall": round(right / len(known), 3), "missed": dict(langs)}
        print(json.dumps({**row, "wrong_pairs": len(wrong), "precision": round(right / max(1, right + len(wrong)), 3)}))


def _pairs(groups: dict[str, str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = {}
    for id, group in groups.items():
        members.setdefault(group, []).append(id)
    return {(a, b) for ids in members.values() for a, b in combinations(sorted(ids), 2)}


if __name__ == "__main__":
    main()
