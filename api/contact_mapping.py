"""From an account to its Client Contact Map, read once a request and instant."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt, Loaders, OpportunityAt
from inroad.api.ruling import CONTACT_MAP, rules_in_force
from inroad.api.types.covered import covered
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import AssignmentSource, Stance
from inroad.plans.contact_map.cell import Pair
from inroad.plans.contact_map.contact_map import ContactMap, contact_map
from inroad.plans.contact_map.findings import Finding, findings
from inroad.plans.contact_map.key_intersections import KeyIntersection, key_intersections, needs_of
from inroad.plans.open_deals import is_open
from inroad.queries.consent.consents_of import ConsentVersion, consents_of, in_force
from inroad.queries.contact_map.map_cells import map_cells
from inroad.queries.contact_map.map_colleagues import map_colleagues
from inroad.queries.contact_map.map_contacts import map_contacts
from inroad.queries.grades.effective_grades import effective_grades
from inroad.queries.opportunities_listed import opportunities_listed

MOST_CONTACTS = 2_000
"""Contacts on a map; of a larger account those with a role, and then the senior."""
MOST_DEALS = 50
"""Open deals whose needs are weighed."""
_MOST_OF_AN_ACCOUNT = 1_000


@dataclass(frozen=True)
class Mapped:
    """An account with its map."""

    context: RequestContext
    account: AccountAt
    of: ContactMap
    open_deals: Sequence[OpportunityAt]
    opposed: frozenset[str]
    """Keys of contacts who are against us on one of these deals."""

    @property
    def loaders(self) -> Loaders:
        """The loaders of the map's instant."""
        return self.account.loaders

    @cached_property
    def findings(self) -> list[Finding]:
        """What the map tells."""
        return findings(self.of)

    async def key_intersections(self, days: int) -> list[KeyIntersection]:
        """Return the intersections that the open deals need most within so many days.

        Raises:
            BadInput: `days` is none of the horizons of the rules.

        """
        deals = self.open_deals[:MOST_DEALS]
        found = await asyncio.gather(*(covered(deal) for deal in deals))
        needs = needs_of(
            (deal.row.key, deal.row.name, deal.row.closes_on, one.coverage)
            for deal, one in zip(deals, found, strict=True)
        )
        return key_intersections(self.of, needs=needs, found=self.findings, days=days)


async def mapped(context: RequestContext, account: AccountAt) -> Mapped:
    """Read an account's map at its loaders' instant.

    Buyers are whoever has a confirmed role on an open deal; where none is open, on any.

    Raises:
        BadInput: the workspace's own stages or grade rules can no longer be meant.

    """
    loaders, key = account.loaders, account.row.key
    rows = await context.read(opportunities_listed, account_key=key, limit=_MOST_OF_AN_ACCOUNT)
    deals = [one for one in await loaders.opportunities.load_many([row.key for row in rows]) if one]
    stages = await loaders.stages()
    running = [one for one in deals if is_open(one.row, as_of=loaders.as_of, stages=stages)]
    committees = await loaders.committees.load_many([one.row.key for one in running or deals])
    confirmed = [
        one.row
        for committee in committees
        for one in committee
        if one.row.assignment != AssignmentSource.SUGGESTED
    ]
    buyers = frozenset(one.person_key for one in confirmed)
    against = frozenset(one.person_key for one in confirmed if one.stance == Stance.OPPOSED)
    of = await context.read(
        map_of,
        account_key=key,
        buyers=buyers,
        as_of=loaders.as_of,
        seen_at=context.now,
    )
    return Mapped(context, account, of, running, against if running else frozenset())


def map_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_key: str,
    buyers: frozenset[str],
    as_of: datetime,
    seen_at: datetime,
) -> ContactMap:
    """Read and put together one account's map, in one transaction.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        account_key: key of the account; an unknown one has an empty map.
        buyers: keys of the contacts who count as buyers.
        as_of: the instant.
        seen_at: when the answer is given: what is hidden then is hidden for every day.

    """
    there: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    contacts = map_contacts(tx, account_key=account_key, limit=MOST_CONTACTS, **there)
    keys = [one.person_key for one in contacts]
    columns = map_cells(tx, contacts=keys, **there)
    turned = {one.contact_key: one.turned for one in columns}
    grades = effective_grades(tx, colleagues=None, contacts=keys, turned=turned, **there)
    ours = {colleague for column in columns for colleague in column.known}
    ours |= {one.colleague_key for one in grades}
    colleagues = map_colleagues(tx, people=sorted(ours), account_key=account_key, **there)
    wishes = _Wishes(
        consents_of(tx, workspace=workspace, people=[one.person_key for one in colleagues]),
        (as_of, seen_at),
    )
    return contact_map(
        account_key,
        contacts=contacts,
        colleagues=colleagues,
        columns=columns,
        grades=grades,
        buyers=buyers,
        as_of=as_of,
        hidden=wishes.hide,
        silent=wishes.silent(account_key),
        rules=rules_in_force(tx, CONTACT_MAP, **there).rules,
    )


class _Wishes:
    """What colleagues allow, on the day asked about and on the day the answer is given."""

    def __init__(
        self, versions: Sequence[ConsentVersion], instants: tuple[datetime, datetime]
    ) -> None:
        by_colleague: dict[str, list[ConsentVersion]] = {}
        for one in versions:
            by_colleague.setdefault(one.colleague_key, []).append(one)
        self._held = {
            key: [held for at in instants if (held := in_force(own, at)) is not None]
            for key, own in by_colleague.items()
        }

    def hide(self, pair: Pair) -> bool:
        """Return whether the colleague of a pair hides the relationship."""
        return any(one.hides_all or pair[1] in one.hides for one in self._held.get(pair[0], ()))

    def silent(self, account_key: str) -> frozenset[str]:
        """Return who may not be asked to introduce anybody to people of an account."""
        return frozenset(
            key
            for key, held in self._held.items()
            if any(not one.may_be_asked or account_key in one.vetoes for one in held)
        )
