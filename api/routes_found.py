"""Whom a question for routes means, the routes there and who is on them, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.api.people_of_today import people_of_today
from inroad.errors import NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.queries.people_by_key import PersonSummary
from inroad.queries.routes import introduction_routes as routes
from inroad.queries.targets.resolve_target import ResolvedTarget, as_named, resolve_target


@dataclass(frozen=True, slots=True)
class RoutesFound:
    """What was found for a question."""

    target: ResolvedTarget
    routes: Sequence[routes.IntroductionRoute]
    people: Mapping[str, PersonSummary]
    """Everybody whom an answer tells of, by the key that was asked for."""


def routes_found(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_keys: Sequence[str] | None,
    way: Mapping[str, Any],
    as_of: datetime,
    disjoint: bool,
    **search: Any,
) -> RoutesFound:
    """Return the routes that a question asks for, and everybody on them.

    One transaction for all of it: a second one would take as long as a third of a usual search.
    Who asks and who is meant by key is looked for with those on the routes, in one statement;
    a search from or to nobody ends at once.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_keys: keys of who may ask; None: everybody of ours.
        way: how the target is named, as `resolve_target` takes it.
        as_of: the day for which strengths, jobs and roles hold.
        disjoint: whether routes must share nobody.
        search: bounds of the search, as `introduction_routes` takes them.

    Raises:
        NotFound: one who asks, or the person, role or opportunity, is not there.
        NotUnderstood: the words hold no word.

    """
    key: str | None = way.get("person_key")
    where: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    target = resolve_target(tx, **where, **way) if key is None else None
    aim = target.person_key if target is not None else key
    found = [] if aim is None else _routes(tx, aim, disjoint, source_keys, search | where)
    candidates = target.candidate_keys if target is not None else (aim,)
    everyone = {*(source_keys or ()), *candidates, *(key for one in found for key in one.people)}
    people = people_of_today(tx, keys=sorted(key for key in everyone if key), **where)
    for source in source_keys or ():
        if source not in people:
            raise NotFound(f"from: there is no person {source!r} in this workspace", field="from")
    if target is None:
        assert key is not None
        target = as_named(key, people.get(key))
    return RoutesFound(target, found, people)


def _routes(
    tx: OpenTransaction,
    target_key: str,
    disjoint: bool,
    source_keys: Sequence[str] | None,
    search: dict[str, Any],
) -> list[routes.IntroductionRoute]:
    if disjoint:
        return routes.disjoint_routes(tx, source_keys=source_keys, target_key=target_key, **search)
    return routes.introduction_routes(
        tx, source_keys=source_keys, target_keys=[target_key], **search
    )
