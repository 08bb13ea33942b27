"""Other ways of steps to which the best routes leave none: disjoint routes, read for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inroad.api.planning.wishes import hidden_from
from inroad.graph.cypher import OpenTransaction
from inroad.plans.planning.asked import Asked
from inroad.plans.planning.known import Known
from inroad.plans.planning.other_ways import Lacking, lacking, with_other_ways
from inroad.plans.planning.plan import Plan
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Sought
from inroad.plans.planning.ways import by_route
from inroad.queries.people_by_key import people_by_key
from inroad.queries.routes.introduction_routes import (
    MOST_ROUTES,
    IntroductionRoute,
    introduction_routes,
)

Routes = Sequence[IntroductionRoute]


def other_ways(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    plan: Plan,
    targets: Sequence[Sought],
    known: Known,
    asked: Asked,
    seen_at: datetime,
) -> Plan:
    """Return a plan in which steps that lacked another way have one, wherever there is one.

    The best routes to a person may all begin with the same colleague; then those are looked for
    that share nobody who could say no with the chosen way, nor with each other. They are routes by
    people who may be asked on the day.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        plan: as it was made.
        targets: what was sought for it.
        known: what was read for it.
        asked: what was asked for.
        seen_at: when it is seen.

    Source: docs/method/multi-threading-plan.md.

    """
    steps = lacking(plan, targets, known)
    if not steps:
        return plan
    where: dict[str, Any] = {"workspace": workspace, "as_of": known.scope.as_of}
    search = _Search(tx, where, asked, known.scope.owner_key)
    found = [(one, search.beside(one)) for one in steps]
    chains = [route.people for _, routes in found for route in routes]
    if not chains:
        return plan
    hidden = hidden_from(tx, asker=asked.looks, chains=chains, seen_at=seen_at, **where)
    strangers = {key for chain in chains for key in chain} - set(known.people)
    people = people_by_key(tx, keys=sorted(strangers), **where) if strangers else {}
    ties = replace(known.ties, hidden=known.ties.hidden | hidden)
    more = replace(known, people={**known.people, **people}, ties=ties)
    return with_other_ways(plan, more, found)


@dataclass(frozen=True)
class _Search:
    """The search for routes beside others."""

    tx: OpenTransaction
    where: dict[str, Any]
    asked: Asked
    owner: str | None

    def beside(self, of: Lacking) -> Routes:
        """Return the best routes that share nobody who could say no, with the step's or each other.

        Whom nobody asks, the owner of the plan, may begin several.
        """
        spent, known = set(of.step.way.people) - {of.person_key, self.owner}, {of.step.way.key}
        known |= {key for key in self.asked.without_ways if key.endswith(f">{of.person_key}")}
        found = list[IntroductionRoute]()
        while len(found) < planning_rules().most_alternatives:
            routes = self._best(of, spent, len(known) + 1)
            new = [one for one in routes if by_route(of.candidate, one).key not in known]
            if not new:
                break
            found.append(new[0])
            known.add(by_route(of.candidate, new[0]).key)
            spent |= set(new[0].people) - {of.person_key, self.owner}
        return found

    def _best(self, of: Lacking, spent: set[str], count: int) -> Routes:
        hops = 1 if of.is_in_touch else self.asked.max_hops or planning_rules().max_hops
        return introduction_routes(
            self.tx,
            source_keys=None,
            target_keys=[of.person_key],
            max_hops=hops,
            k=min(count, MOST_ROUTES),
            without_keys=sorted(spent),
            **self.where,
        )
