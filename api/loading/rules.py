"""Loaders of what a workspace rules: taxonomies, stages, the coverage model; each read once."""

import asyncio
from datetime import datetime
from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.introduction_odds import OddsInForce, odds_in_force
from inroad.api.loading.rows import RowLoaders
from inroad.api.model_rules import ModelInForce, coverage_model_of
from inroad.api.ruling import INFLUENCE, REQUESTS, InForce, rules_in_force
from inroad.api.stage_rules import stages_of
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import Taxonomies, TaxonomyRoles
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.own_taxonomies import OwnTaxonomy, taxonomies_with_own
from inroad.plans.influence.strategies import InfluenceRules
from inroad.plans.request_rules import RequestRules
from inroad.plans.stages import Stages
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.rulebooks import RulebookVersion, rulebooks


class RuleLoaders(RowLoaders):
    """The rules of the workspace that held at the instant."""

    @cached_property
    def _coverage_model(self) -> "asyncio.Future[ModelInForce]":
        return asyncio.ensure_future(self._read(coverage_model_of, as_of=self.as_of))

    async def coverage_model(self) -> ModelInForce:
        """Return the workspace's coverage model, read once.

        Raises:
            BadInput: the workspace's own document can no longer be meant.

        """
        return await self._coverage_model

    @cached_property
    def _request_rules(self) -> "asyncio.Future[InForce[RequestRules]]":
        return asyncio.ensure_future(self._read(_request_rules_of, as_of=self.as_of))

    async def request_rules(self) -> RequestRules:
        """Return the workspace's rules of introduction requests, read once.

        Raises:
            BadInput: the workspace's own document can no longer be meant.

        """
        return (await self._request_rules).rules

    @cached_property
    def _influence_rules(self) -> "asyncio.Future[InForce[InfluenceRules]]":
        return asyncio.ensure_future(self._read(_influence_rules_of, as_of=self.as_of))

    async def influence_rules(self) -> InfluenceRules:
        """Return the workspace's rules of influence, read once.

        Raises:
            BadInput: the workspace's own document can no longer be meant.

        """
        return (await self._influence_rules).rules

    @cached_property
    def _introduction_odds(self) -> "asyncio.Future[OddsInForce | None]":
        return asyncio.ensure_future(self._read(odds_in_force, as_of=self.as_of))

    async def introduction_odds(self) -> OddsInForce | None:
        """Return what the workspace's requests have taught, read once; None: nothing yet.

        Raises:
            BadInput: the workspace's document can no longer be meant.

        """
        return await self._introduction_odds

    async def introduction_chance(self, probability: float) -> float | None:
        """Return the chance of an introduction over a route; None: nothing was learnt yet."""
        found = await self.introduction_odds()
        return None if found is None else found.odds.chance(probability)

    @cached_property
    def _taxonomies(self) -> "asyncio.Future[tuple[dict[str, OwnTaxonomy], Taxonomies]]":
        return asyncio.ensure_future(self._read(taxonomies_with_own, as_of=self.as_of))

    async def taxonomies(self) -> Taxonomies:
        """Return the workspace's role taxonomies, read once.

        Raises:
            BadInput: one of its own documents can no longer be meant.

        """
        return (await self._taxonomies)[1]

    async def own_taxonomies(self) -> dict[str, OwnTaxonomy]:
        """Return the taxonomies that read by documents of the workspace, by name."""
        return (await self._taxonomies)[0]

    @cached_property
    def taxonomy_versions(self) -> BatchLoader[str, list[RulebookVersion]]:
        """All versions of the workspace's own taxonomies, by name."""

        async def fetch(_names: list[str]) -> dict[str, list[RulebookVersion]]:
            found: dict[str, list[RulebookVersion]] = {}
            for one in await self._read(rulebooks, kind=RulebookKind.TAXONOMY, as_of=None):
                found.setdefault(one.name, []).append(one)
            return found

        return BatchLoader(fetch, list)

    @cached_property
    def _stages(self) -> "asyncio.Future[Stages]":
        return asyncio.ensure_future(self._read(stages_of, as_of=self.as_of))

    async def stages(self) -> Stages:
        """Return the stages of the workspace's deals, read once.

        Raises:
            BadInput: the workspace's own document can no longer be meant.

        """
        return await self._stages

    async def roles_of(self, deal: OpportunitySummary) -> TaxonomyRoles:
        """Return the roles of a deal's taxonomy."""
        return (await self.taxonomies()).roles_of(deal.taxonomy)


def _request_rules_of(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime
) -> InForce[RequestRules]:
    return rules_in_force(tx, REQUESTS, workspace=workspace, as_of=as_of)


def _influence_rules_of(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime
) -> InForce[InfluenceRules]:
    return rules_in_force(tx, INFLUENCE, workspace=workspace, as_of=as_of)
