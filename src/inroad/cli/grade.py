"""`inroad grade` and `inroad grades`: how contacts stand to colleagues, given and asked."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing, short_keys
from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    instant,
    opened,
    person_id,
    run,
    workspace_key,
)
from inroad.cli.drawing_grades import (
    draw_decided,
    draw_given,
    draw_grades,
    draw_meanings,
    proposal_key,
)
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RelationshipGrade

MOST = 2_000
"""Relationships that one answer shows, at most."""


def grade(
    colleague: Annotated[str, typer.Argument(help="One of ours, as one would say it.")],
    contact: Annotated[str, typer.Argument(help="One of theirs: `Stanley Horton`.")],
    letter: Annotated[
        str, typer.Argument(metavar="GRADE", help="T, O, S, I, D or M, or the word: trust.")
    ],
    *,
    note: Annotated[str | None, typer.Option(help="What it is seen by; is kept.")] = None,
    by: Annotated[str | None, typer.Option(help="Who gives it. Default: the colleague.")] = None,
    at: Annotated[
        str | None, typer.Option(help="Day or instant at which it was so. Default: now.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Day or instant from which its grader no longer says so.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Grade how a contact stands to a colleague: a rise one level at a time, a fall any."""
    on, where, given = instant(at), workspace_key(workspace), _grade(letter)
    over = instant(until, field="--until")
    with opened() as graph:
        asked: dict[str, Any] = {
            "colleagueId": _person(graph, colleague, where, on, "COLLEAGUE"),
            "contactId": _person(graph, contact, where, on, "CONTACT"),
            "grade": given.value,
        }
        if by is not None:
            asked["graderId"] = _person(graph, by, where, on, "--by")
        if note is not None:
            asked["note"] = note
        if on is not None:
            asked["at"] = on.isoformat()
        if over is not None:
            asked["until"] = over.isoformat()
        answer = run(graph, "grade_relationship", {"input": asked}, workspace=where)
    _refuse(answer)
    if as_json:
        drawing.print_json(answer)
    elif answer["relationship"] is None:
        typer.echo(f"Kept: {given.letter}, until it was no longer said. No grade stands now.")
    else:
        draw_given(answer["relationship"], Console(), given=given.letter, on=on)


def grades(
    account: Annotated[
        str | None, typer.Argument(help="An account, or a deal of it. Default: all accounts.")
    ] = None,
    *,
    colleague: Annotated[
        str | None, typer.Option(help="Relationships of this one of ours alone.")
    ] = None,
    first: Annotated[int, typer.Option(help="Most of each list, 1 to 2000.")] = 100,
    accept: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="A proposal that is right, as listed: gives its grade."),
    ] = None,
    dismiss: Annotated[
        str | None, typer.Option(metavar="KEY", help="One that is wrong; needs --reason.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why it is wrong, or what it was seen by; is kept.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; is kept.")] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Of each, all that was given, by whom and when.")
    ] = False,
    meanings: Annotated[
        bool, typer.Option("--meanings", help="What each grade means, and how it is told; no more.")
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print graded relationships, the lowest first, and what happened speaks against."""
    on, where = instant(as_of), workspace_key(workspace)
    if meanings:
        with opened() as graph:
            told = run(graph, "grade_meanings", {}, workspace=where)
        drawing.print_json(told) if as_json else draw_meanings(told, Console())
        return
    deciding = _key(accept, dismiss)
    if deciding is not None and on is not None:
        raise BadInput("what is decided is decided now; leave it out", field="--as-of")
    if not 1 <= first <= MOST:
        raise BadInput(f"must be 1 to {MOST} (is {first})", field="--first")
    with opened() as graph:
        asked: dict[str, Any] = {"words": account, "first": first}
        if deciding is not None:
            asked["first"] = MOST
        if on is not None:
            asked["asOf"] = on.isoformat()
        if colleague is not None:
            asked["colleagueId"] = _person(graph, colleague, where, on, "--colleague")
        answer = run(graph, "grades", asked, workspace=where)
        if deciding is not None:
            option = "--accept" if accept is not None else "--dismiss"
            pair = _chosen(answer, deciding, option)
            answer = _decide(graph, pair, where, option=option, reason=reason, by=by)
    if as_json:
        drawing.print_json(answer)
    elif deciding is not None:
        draw_decided(answer, Console())
    else:
        draw_grades(answer, on, Console(), history=history)


def _grade(letter: str) -> RelationshipGrade:
    """Return the grade that a letter or a word means.

    Raises:
        BadInput: it means none.

    """
    wanted = letter.strip().upper()
    for one in RelationshipGrade:
        if wanted in {one.letter, one.value}:
            return one
    said = ", ".join(f"{one.letter} ({one.value.lower()})" for one in RelationshipGrade)
    raise BadInput(f"{letter!r} is no grade; it is one of {said}", field="GRADE")


def _person(graph: Graph, words: str, workspace: str, on: datetime | None, field: str) -> str:
    at = on or datetime.now(UTC)
    return person_id(graph, words, workspace=workspace, as_of=at, field=field)


def _key(accept: str | None, dismiss: str | None) -> str | None:
    """Return the key of the proposal that a decision is about.

    Raises:
        BadInput: both decisions are asked for.

    """
    if accept is not None and dismiss is not None:
        raise BadInput("accept it or dismiss it, not both", field="--accept")
    return accept if accept is not None else dismiss


def _chosen(answer: dict[str, Any], key: str, option: str) -> dict[str, Any]:
    """Return the pair and the rule of a proposal by its key.

    Raises:
        NotFound: there is no such proposal, or several begin so.

    """
    listed = {proposal_key(one): one for one in answer["proposals"]}
    one = short_keys.meant(listed, key, what="proposal", field=option)
    pair = one["relationship"]
    return {
        "colleagueId": pair["colleague"]["id"],
        "contactId": pair["contact"]["id"],
        "rule": one["rule"],
    }


def _decide(
    graph: Graph,
    pair: dict[str, Any],
    workspace: str,
    *,
    option: str,
    reason: str | None,
    by: str | None,
) -> dict[str, Any]:
    """Accept or dismiss a proposal.

    Raises:
        BadInput: the decision cannot be made.

    """
    accepting = option == "--accept"
    if not accepting and reason is None:
        raise BadInput("say why the grade is right", field="--reason")
    given = dict(pair)
    if by is not None:
        who = _person(graph, by, workspace, None, "--by")
        given["graderId" if accepting else "byId"] = who
    if reason is not None:
        given["note" if accepting else "reason"] = reason
    document = "accept_grade_proposal" if accepting else "dismiss_grade_proposal"
    answer = run(graph, document, {"input": given}, workspace=workspace)
    _refuse(answer)
    return answer


def _refuse(answer: dict[str, Any]) -> None:
    """Say why nothing was written, by the command's own name of what is at fault.

    Raises:
        BadInput: something was refused.

    """
    if answer["errors"]:
        first = answer["errors"][0]
        kind = NotFound if first["code"] == NotFound.code else BadInput
        said = first["message"].removeprefix(f"{first['field']}: ")
        raise kind(said, field=_OPTIONS.get(first["field"], first["field"]))


_OPTIONS = {
    "colleagueId": "COLLEAGUE",
    "contactId": "CONTACT",
    "grade": "GRADE",
    "graderId": "--by",
    "byId": "--by",
    "note": "--note",
    "at": "--at",
    "until": "--until",
    "reason": "--reason",
}
