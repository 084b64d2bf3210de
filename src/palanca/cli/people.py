"""Review as commands: the queue, a command for each kind of decision, the journal.

Each decision is said to be taken only once it is on disk; the activities follow it before the command ends.
"""

from __future__ import annotations

import json as json_
from typing import Annotated, Any

import typer

from palanca.cli.options import DEFAULT, Json, Location, opened
from palanca.cli.screen import listing, plain, say
from palanca.errors import UsageError
from palanca.model import Action, Claim, Decision
from palanca.records import CLAIM_FIELDS
from palanca.review import in_force, queue

__all__ = ["add_to"]

_LISTS = ("provider_actors", "recipient_actors", "technology", "items", "amounts", "places", "evidence")

Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Claims or activities; an id's beginning is enough.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, for the journal.")]
By = Annotated[str | None, typer.Option("--by", envvar="PALANCA_CODER", help="Who decides; your account's name.")]


def add_to(app: typer.Typer) -> None:
    """Give ``app`` the group ``review``."""
    group = typer.Typer(help="Judge claims; every decision is kept, and undo is one more.", no_args_is_help=True)
    group.command("list")(list_)
    group.command()(journal)
    for action, text in (
        ("accept", "A claim says what its document says."),
        ("reject", "It does not, or it is out of scope."),
        ("unsure", "Leave it to somebody else."),
        ("merge", "These claims tell of one happening."),
        ("split", "These claims tell of different happenings."),
    ):
        group.command(action, help=text)(_deciding(action))  # type: ignore[arg-type]
    group.command()(edit)
    group.command()(undo)
    app.add_typer(group, name="review")


def list_(
    location: Location = DEFAULT,
    unsure: Annotated[bool, typer.Option("--unsure", help="Those a coder was unsure of.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    json: Json = False,
) -> None:
    """The claims still to be judged, those the reader is least sure of first."""
    with opened(location) as observatory:
        reviewed = observatory.reviewed()
    waiting = queue(reviewed.claims, reviewed, unsure=unsure)
    listing([_row(claim) for claim in waiting[:limit]], as_json=json, empty="nothing waits for review")
    if len(waiting) > limit:
        say(f"{limit} of {len(waiting)}; more with --limit")


def _row(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "confidence": claim.confidence,
        "provider": claim.provider,
        "recipient": claim.recipient or claim.recipient_group,
        "instrument": claim.instrument,
        "terms": claim.terms,
        "status": claim.status,
        "date": claim.date,
        "evidence": claim.evidence[0].text,
    }


def journal(location: Location = DEFAULT, json: Json = False) -> None:
    """Every decision, in order; those taken back are marked."""
    with opened(location) as observatory:
        decisions = observatory.store.decisions()
    standing = {decision.number for decision in in_force(decisions)}
    rows = [
        {
            "number": decision.number,
            "at": decision.at,
            "by": decision.by,
            "action": decision.action,
            "claims": list(decision.claims),
            "changes": dict(decision.changes),
            "undoes": decision.undoes,
            "in_force": decision.number in standing,
            "reason": decision.reason,
        }
        for decision in decisions
    ]
    listing(rows, as_json=json, empty="no decision yet")


def _deciding(action: Action) -> Any:
    def command(ids: Ids, location: Location = DEFAULT, reason: Reason = "", by: By = None, json: Json = False) -> None:
        _decide(location, action, ids, by=by, reason=reason, json=json)

    return command


def edit(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim; the beginning of its id is enough.")],
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="JSON or plain text; empty: none.")],
    location: Location = DEFAULT,
    reason: Reason = "",
    by: By = None,
    json: Json = False,
) -> None:
    """Correct fields of a claim; what you wrote counts as accepted."""
    _decide(location, "edit", [claim], by=by, reason=reason, changes=dict(map(_change, changes)), json=json)


def _change(written: str) -> tuple[str, Any]:
    name, equals, value = written.partition("=")
    if not equals or name not in CLAIM_FIELDS:
        raise UsageError(
            "not FIELD=VALUE of a claim", record=written, remedy=f"the fields are {', '.join(CLAIM_FIELDS)}"
        )
    if not value:
        return name, [] if name in _LISTS else None
    if name in _LISTS:
        try:
            return name, json_.loads(value)
        except ValueError as problem:
            raise UsageError("not JSON", record=written, remedy=f"""write {name}='["…"]'""") from problem
    return name, value


def undo(
    number: Annotated[int | None, typer.Argument(help="The decision's number; the last one in force.")] = None,
    location: Location = DEFAULT,
    reason: Reason = "",
    by: By = None,
    json: Json = False,
) -> None:
    """Take a decision back (an undo too): all is as if it had not been taken."""
    _decide(location, "undo", [], by=by, reason=reason, undoes=number, json=json)


def _decide(location: str, action: Action, ids: list[str], *, json: bool, **given: Any) -> None:
    with opened(location) as observatory:
        decision = observatory.decide(action, ids, **given)
        _acknowledge(decision, json)
        if observatory.store.reconciled is not None:
            observatory.reconcile()


def _acknowledge(decision: Decision, json: bool) -> None:
    about = f"decision {decision.undoes}" if decision.undoes is not None else ", ".join(decision.claims)
    if json:
        plain({"number": decision.number, "action": decision.action, "claims": list(decision.claims)})
    else:
        print(f"{decision.number} {decision.action} {about}", flush=True)
