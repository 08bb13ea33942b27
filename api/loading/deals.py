"""Loaders of deals: what they are, who is on them, how they moved."""

from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loading.rows import At, RowLoaders, nothing
from inroad.queries.assessments_of import Assessment, assessments_of
from inroad.queries.coverage.deal_contacts import DealContact, deal_contacts
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.role_assignments import AssignedRole, role_assignments
from inroad.queries.stages.stage_moves import StageMoveRow, stage_moves
from inroad.queries.suggestions.role_decisions import DecidedRole, role_decisions

OpportunityAt = At[OpportunitySummary]


class DealLoaders(RowLoaders):
    """Deals by key, and what is known of each."""

    @cached_property
    def opportunities(self) -> BatchLoader[str, OpportunityAt | None]:
        """Opportunities by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, OpportunityAt | None]:
            found = await self._read(opportunities_by_key, keys=keys, as_of=self.as_of)
            return {key: self.at(row) for key, row in found.items()}

        return BatchLoader(fetch, nothing)

    @cached_property
    def committees(self) -> BatchLoader[str, list[At[AssignedRole]]]:
        """Role assignments by the opportunity's key."""
        return self._rows(role_assignments, "opportunities", lambda row: [row.opportunity_key])

    @cached_property
    def contacts(self) -> BatchLoader[str, list[DealContact]]:
        """Everybody at the account of a deal, or with a role on it, by the deal's key."""

        async def fetch(keys: list[str]) -> dict[str, list[DealContact]]:
            groups: dict[str, list[DealContact]] = {}
            for row in await self._read(deal_contacts, opportunities=keys, as_of=self.as_of):
                groups.setdefault(row.opportunity_key, []).append(row)
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def assessments(self) -> BatchLoader[str, list[At[Assessment]]]:
        """What was assessed of people on a deal, by the deal's key."""
        return self._rows(assessments_of, "opportunities", lambda row: [row.opportunity_key])

    @cached_property
    def stage_moves(self) -> BatchLoader[str, list[At[StageMoveRow]]]:
        """Moves from stage to stage, by the opportunity's key."""
        return self._rows(stage_moves, "opportunities", lambda row: [row.opportunity_key])

    @cached_property
    def role_decisions(self) -> BatchLoader[str, list[At[DecidedRole]]]:
        """What was decided on suggested roles, by the opportunity's key."""
        return self._rows(role_decisions, "opportunities", lambda row: [row.opportunity_key])
