"""All commands, put together."""

from __future__ import annotations

import typer

from palanca.cli import benching, contest, importing, looking, people, publishing, stages

__all__ = ["app"]

app = typer.Typer(
    name="palanca",
    help="An open observatory of foreign law-enforcement and internal-security assistance.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    rich_markup_mode=None,
)
stages.add_to(app)
importing.add_to(app)
people.add_to(app)
looking.add_to(app)
contest.add_to(app)
publishing.add_to(app)
benching.add_to(app)
