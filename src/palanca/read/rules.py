"""What a name is weighed by as one of a claim's two sides: a rule is a name with a weight in each role.

Invariant: a rule is made once for a table of weights; what the table does not hold weighs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from palanca.read.kept import Kept

__all__ = ["Rule", "Rules"]

#: A rule: its names in each role (``p_…``, ``r_…``; "": none), what it weighs there, and whether it is a feature of the
#: candidate whose side it weighs. A plain tuple: it is taken apart more often than anything else.
Rule = tuple[str, str, float, float, bool]


class Rules(dict[str, Rule]):
    """The rules by name, both roles' together; one role's alone by its whole name (``p_group``)."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.once: dict[str, tuple[Rule, float]] = Kept(lambda name: (self[name], 1.0))  # as most rules count

    def __missing__(self, name: str) -> Rule:
        known = self.weights
        one, other = ("" if name[:2] == "r_" else name, "" if name[:2] == "p_" else name)
        if one == other:
            one, other = f"p_{name}", f"r_{name}"
        told = (one or other)[2:] not in ("giver", "far", "salience")
        made = self[name] = (one, other, known.get(one, 0.0), known.get(other, 0.0), told)
        return made
