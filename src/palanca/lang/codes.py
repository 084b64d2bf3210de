"""Which languages are read: those with a folder here that holds a grammar. Nothing else need be told of a new one."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["LANGUAGES"]

LANGUAGES = tuple(sorted(f.name for f in files(__package__).iterdir() if f.joinpath("grammar.toml").is_file()))
