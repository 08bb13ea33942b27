"""Whom does somebody mean who names a role on a deal?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from inroad.errors import NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import BuyingRole, Taxonomies
from inroad.graph.titles import office_named
from inroad.graph.vocabulary import AssignmentSource
from inroad.queries.coverage.deals_meant import deals_meant
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.role_assignments import role_assignments
from inroad.queries.targets.people_by_office import office_holders
from inroad.queries.targets.phrases import each_once, without_article
from inroad.queries.targets.target import MOST_CANDIDATES, ResolvedTarget, RoleOnOpportunity
from inroad.queries.taxonomies_of import taxonomies_of

_MOST_DEALS = 5


@dataclass(frozen=True)
class RoleTargets:
    """Roles on deals of one workspace on one day, each read in its deal's taxonomy."""

    tx: OpenTransaction
    workspace: str
    as_of: datetime

    @cached_property
    def taxonomies(self) -> Taxonomies:
        """The workspace's role taxonomies on that day."""
        return taxonomies_of(self.tx, workspace=self.workspace, as_of=self.as_of)

    def on_opportunity(self, wanted: RoleOnOpportunity) -> ResolvedTarget:
        """Find who plays a role on a deal, or could.

        Raises:
            NotFound: there is no such deal, or its taxonomy has no such role.

        """
        deals = opportunities_by_key(
            self.tx, workspace=self.workspace, keys=[wanted.opportunity_key], as_of=self.as_of
        )
        if wanted.opportunity_key not in deals:
            raise NotFound(
                f"there is no opportunity {wanted.opportunity_key!r} in this workspace",
                field="opportunityId",
            )
        deal = deals[wanted.opportunity_key]
        roles = self.taxonomies.roles_meant(wanted.role, into=deal.taxonomy)
        if not roles:
            taxonomy = self.taxonomies.roles_of(deal.taxonomy).taxonomy
            known = ", ".join(role.key for role in taxonomy.current)
            raise NotFound(
                f"there is no role {wanted.role!r} in {taxonomy.name}; there are {known}",
                field="role",
            )
        return self._role_on(roles, deal)

    def in_words(self, words: str, said: str) -> ResolvedTarget | None:
        """Read "<role> of <deal>"; None where it is no role, or no deal.

        A title that only another taxonomy than the deal's calls a role ("Buyer") stays a title.
        """
        role = self.taxonomies.role_called(words)
        deals = self._deals(said) if role else []
        if role is None or not deals:
            return None
        meant = [(self.taxonomies.roles_meant(words, into=deal.taxonomy), deal) for deal in deals]
        held = [(roles, deal) for roles, deal in meant if roles]
        if office_named(words) and not any(
            self.taxonomies.roles_of(deal.taxonomy).taxonomy.role_named(words) for deal in deals
        ):
            return None
        if held:
            return self._roles_on(held, said)
        taxonomy = self.taxonomies.roles_of(deals[0].taxonomy).taxonomy
        why = f"{taxonomy.title}, by which {deals[0].name} is read, has no role {role.name}"
        return ResolvedTarget(None, (), why)

    def _deals(self, said: str) -> list[OpportunitySummary]:
        """Return the deals that words name, by themselves or by their account."""
        plain = without_article(said)
        if not any(c.isalnum() for c in plain):
            return []
        meant = deals_meant(self.tx, workspace=self.workspace, words=plain)
        keys = meant.opportunity_keys
        if meant.account_key is not None:
            listed = opportunities_listed(
                self.tx, workspace=self.workspace, account_key=meant.account_key, limit=_MOST_DEALS
            )
            keys = tuple(deal.key for deal in listed)
        found = opportunities_by_key(self.tx, workspace=self.workspace, keys=keys, as_of=self.as_of)
        return [found[key] for key in keys if key in found]

    def _roles_on(
        self, meant: Sequence[tuple[tuple[BuyingRole, ...], OpportunitySummary]], said: str
    ) -> ResolvedTarget:
        each = [self._role_on(roles, deal) for roles, deal in meant]
        if len(each) == 1:
            return each[0]
        keys = each_once(key for one in each for key in one.candidate_keys)
        holders = each_once(one.person_key for one in each if one.person_key is not None)
        only = holders[0] if len(holders) == 1 else None
        name = _either(role for roles, _ in meant for role in roles)
        return ResolvedTarget(only, keys, f"{name} on the {len(each)} deals of {said!r}")

    def _role_on(self, roles: Sequence[BuyingRole], deal: OpportunitySummary) -> ResolvedTarget:
        played = role_assignments(
            self.tx, workspace=self.workspace, opportunities=[deal.key], as_of=self.as_of
        )
        wanted, name = {role.key for role in roles}, _either(roles)
        holders = each_once(
            part.person_key
            for part in played
            if part.role in wanted and part.assignment != AssignmentSource.SUGGESTED
        )
        if holders:
            only = holders[0] if len(holders) == 1 else None
            who = f"{len(holders)} people play" if only is None else "plays"
            return ResolvedTarget(only, holders, f"{who} {name} on {deal.name}")
        fitting = each_once(
            person.key
            for role in roles
            for title in role.titles
            for person in office_holders(
                self.tx,
                title,
                workspace=self.workspace,
                account_key=deal.account_key,
                as_of=self.as_of,
                limit=3,
            )
            if person.exact
        )[:MOST_CANDIDATES]
        hint = "these people's titles fit" if fitting else "and nobody's title there fits"
        return ResolvedTarget(None, fitting, f"nobody is known to be {name} on {deal.name}; {hint}")


def _either(roles: Iterable[BuyingRole]) -> str:
    return " or ".join(dict.fromkeys(role.name for role in roles))
