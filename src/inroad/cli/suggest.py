"""`inroad suggest`: who may play the roles of a deal that nobody is known to play?"""

from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_suggestions import (
    draw_decision,
    draw_suggestions,
    key,
    named,
    suggestions,
)
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph

MOST_PEOPLE = 50
"""A role, at most."""
MOST_NAMED = 8
"""Suggestions that a refusal names, at most."""
MOST_LETTERS = 100
"""Of what was typed that a refusal repeats, at most."""


def suggest(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    first: Annotated[int, typer.Option(help="Most people a role, 1 to 50.")] = 3,
    filled: Annotated[
        bool, typer.Option("--filled", help="Show roles that somebody plays already, too.")
    ] = False,
    confirm: Annotated[
        str | None,
        typer.Option(help="Who plays it, and which role: `Ada Able: Champion`; assigns the role."),
    ] = None,
    reject: Annotated[
        str | None,
        typer.Option(help="Who does not play it, and which role; needs --reason."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why it is wrong, or what it was seen by; is kept.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; is kept.")] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print who may play which role on a deal, and whom like deals had that it lacks."""
    on, where = instant(as_of), workspace_key(workspace)
    deciding = _decided(confirm, reject)
    if deciding is not None and on is not None:
        raise BadInput("what is decided is decided now; leave it out", field="--as-of")
    if not 1 <= first <= MOST_PEOPLE:
        raise BadInput(f"must be 1 to {MOST_PEOPLE} (is {first})", field="--first")
    # Somebody may be decided on who is further down than what is shown.
    most = first if deciding is None else MOST_PEOPLE
    with opened() as graph:
        asked = {
            "words": of,
            "first": most,
            "filled": filled or deciding is not None,
            "asOf": on and on.isoformat(),
        }
        answer = run(graph, "role_suggestions", asked, workspace=where)
        if deciding is not None:
            chosen = _chosen(answer, deciding, "--reject" if confirm is None else "--confirm")
            chosen |= {"reason": reason, "by": by}
            answer = _decide(graph, chosen, where, rejecting=reject is not None)
    if as_json:
        drawing.print_json(answer)
    elif deciding is not None:
        draw_decision(answer, Console())
    else:
        draw_suggestions(answer, on, filled=filled)
    if deciding is None and not answer["opportunities"]:
        raise typer.Exit(3)


def _decided(confirm: str | None, reject: str | None) -> str | None:
    """Return the words for what is decided on; None where nothing is.

    Raises:
        BadInput: something is to be confirmed and something to be rejected.

    """
    if confirm is not None and reject is not None:
        raise BadInput("confirm or reject, one at a time", field="--reject")
    return reject if confirm is None else confirm


def _chosen(answer: dict[str, Any], words: str, option: str) -> dict[str, Any]:
    """Return the deal, person and role of a suggestion that words name.

    A suggestion is named, never counted: the next one asked for may stand in its place.

    Raises:
        NotFound: no deal, or several, are meant, or no suggestion, or several, are called so.

    """
    deals = answer["opportunities"]
    if len(deals) != 1:
        names = "; ".join(deal["name"] for deal in deals)
        said = f"several deals fit, name one: {names}" if deals else answer["explanation"]
        raise NotFound(said, field="OF")
    suggested = list(suggestions(deals[0]))
    fits = [found for found in suggested if _plain(words) in _names(*found)]
    if len(fits) != 1:
        said = _said_of([named(*found) for found in suggested], [key(*found) for found in fits])
        raise NotFound(said.format(words=repr(words[:MOST_LETTERS])), field=option)
    role, one = fits[0]
    return {
        "opportunityId": deals[0]["id"],
        "personId": one["person"]["id"],
        "role": role["role"]["key"],
    }


def _names(role: dict[str, Any], one: dict[str, Any]) -> set[str]:
    """Return all that a suggestion may be called: by name or key, with the role's name or key."""
    people = (one["person"]["name"], one["person"]["key"])
    roles = (role["role"]["name"], role["role"]["key"])
    return {_plain(f"{person}: {played}") for person in people for played in roles}


def _plain(words: str) -> str:
    """Return words without what nobody types alike: case, spaces, the bend of an apostrophe."""
    person, _, role = words.rpartition(":")
    return f"{' '.join(person.split())}:{' '.join(role.split())}".replace(
        "\N{RIGHT SINGLE QUOTATION MARK}", "'"
    ).casefold()


def _said_of(suggested: list[str], fits: list[str]) -> str:
    """Say why words name no one suggestion, and what they could have been; `{words}` is left."""
    if fits:
        return f"several suggestions are called {{words}}; say one: {_listed(fits)}"
    there = f"there are {_listed(suggested)}" if suggested else "there is none"
    return f"there is no suggestion {{words}}; {there}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    quoted = ", ".join(f'"{name}"' for name in names[:MOST_NAMED]) + more
    return quoted.replace("{", "{{").replace("}", "}}")


def _decide(
    graph: Graph, given: dict[str, Any], workspace: str, *, rejecting: bool
) -> dict[str, Any]:
    """Write the decision.

    Raises:
        BadInput: it cannot be decided so.

    """
    if rejecting and given["reason"] is None:
        raise BadInput("say why it is wrong; it is kept, and learnt from", field="--reason")
    option = "--reject" if rejecting else "--confirm"
    document = "reject_role_suggestion" if rejecting else "confirm_role_suggestion"
    answer = run(graph, document, {"input": given}, workspace=workspace)
    for error in answer["errors"]:
        kind = NotFound if error["code"] == NotFound.code else BadInput
        said = error["message"].removeprefix(f"{error['field']}: ")
        raise kind(said, field=option if error["field"] in _NAMED else error["field"])
    return answer


_NAMED = frozenset({"opportunityId", "personId", "role"})
"""Arguments of the API that a suggestion's name says together."""
