"""The conventions that indicators rest on, as data (``assumptions.toml``), each of them varied by `uncertainty`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

__all__ = ["DEFAULT", "Assumptions"]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is taken as given. Pairs are the parameters of a Beta distribution; ``…_log_sd`` the standard deviation of
    the natural logarithm of a factor around 1; ``half_life`` years by instrument.
    """

    visibility: tuple[float, float]
    pooled_below: int
    missed: tuple[float, float]
    wrong: tuple[float, float]
    half_life: Mapping[str, float]
    half_life_log_sd: float
    weight_log_sd: float
    kappa: float
    kappa_log_sd: float
    imputations: int
    donors: int

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Assumptions:
        """Those of a parsed ``assumptions.toml``."""
        return cls(
            visibility=_beta(data["visibility"]["prior"]),
            pooled_below=int(data["visibility"]["pooled_below"]),
            missed=_beta(data["merges"]["missed"]),
            wrong=_beta(data["merges"]["wrong"]),
            half_life={str(code): float(years) for code, years in data["half_life"]["years"].items()},
            half_life_log_sd=float(data["half_life"]["log_sd"]),
            weight_log_sd=float(data["weights"]["log_sd"]),
            kappa=float(data["kappa"]["value"]),
            kappa_log_sd=float(data["kappa"]["log_sd"]),
            imputations=int(data["imputation"]["times"]),
            donors=int(data["imputation"]["donors"]),
        )


def _beta(pair: Any) -> tuple[float, float]:
    first, second = pair
    return float(first), float(second)


DEFAULT = Assumptions.of(tomllib.loads(files(__package__).joinpath("assumptions.toml").read_text("utf-8")))
