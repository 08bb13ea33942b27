"""Loaders: what one request asks for by key, fetched together, each once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from inroad.api.batch_loader import BatchLoader
from inroad.api.model_rules import ModelInForce, coverage_model_of
from inroad.api.penetrating import Penetrating
from inroad.api.people_of_today import people_of_today
from inroad.api.stage_rules import stages_of
from inroad.api.team_routes import team_routes
from inroad.api.withheld import SeenAt, withheld_people
from inroad.graph.taxonomy import Taxonomies, TaxonomyRoles
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.own_taxonomies import OwnTaxonomy, taxonomies_with_own
from inroad.plans.scorecard import scorecard_rules
from inroad.plans.stages import Stages
from inroad.queries.accounts_by_key import AccountSummary, accounts_by_key
from inroad.queries.assessments_of import Assessment, assessments_of
from inroad.queries.coverage.deal_contacts import DealContact, deal_contacts
from inroad.queries.coverage.depth_signals import DepthSignal, depth_signals
from inroad.queries.coverage.latest_touches import LatestTouch, latest_touches
from inroad.queries.employments_of import EmploymentRow, employments_of
from inroad.queries.influences_of import InfluenceRow, influences_of
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.people_by_key import PersonSummary
from inroad.queries.placeholders.acquaintances_of import NearPerson, acquaintances_of
from inroad.queries.reporting_lines_of import ReportingLine, reporting_lines_of
from inroad.queries.role_assignments import AssignedRole, role_assignments
from inroad.queries.routes.evidence_of_links import LinkEvidence, evidence_of_links
from inroad.queries.routes.introduction_routes import IntroductionRoute
from inroad.queries.rulebooks import RulebookVersion, rulebooks
from inroad.queries.stages.stage_moves import StageMoveRow, stage_moves
from inroad.queries.suggestions.role_decisions import DecidedRole, role_decisions

R = TypeVar("R")
F = TypeVar("F")

Read = Callable[..., Awaitable[Any]]
Link = tuple[str, str]
"""Keys of two people, in the order in which a route goes."""


@dataclass(frozen=True, slots=True)
class At(Generic[R]):
    """A row of the graph, with the loaders of the instant that it was read as of."""

    row: R
    loaders: "Loaders"


PersonAt = At[PersonSummary]
AccountAt = At[AccountSummary]
OpportunityAt = At[OpportunitySummary]


class Loaders:
    """One request's loaders as of one instant."""

    def __init__(self, read: Read, as_of: datetime, *, seen_at: SeenAt, is_now: bool) -> None:
        self.as_of = as_of
        self.seen_at = seen_at
        self.is_now = is_now
        """Whether it is the request's own instant: what has no clock is shown as it is."""
        self._read = read
        self._further: dict[Any, Any] = {}

    def further(self, kind: "Callable[[Read, Loaders], F]") -> F:
        """Return a family of loaders kept elsewhere, as of the same instant; made on first use."""
        if kind not in self._further:
            self._further[kind] = kind(self._read, self)
        found: F = self._further[kind]
        return found

    @cached_property
    def people(self) -> BatchLoader[str, PersonAt | None]:
        """People by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, PersonAt | None]:
            found = await self._read(people_of_today, keys=keys, as_of=self.as_of)
            return {key: At(row, self) for key, row in (withheld_people(keys) | found).items()}

        return BatchLoader(fetch, _none)

    @cached_property
    def accounts(self) -> BatchLoader[str, AccountAt | None]:
        """Accounts by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, AccountAt | None]:
            found = await self._read(accounts_by_key, keys=keys)
            return {key: At(row, self) for key, row in found.items()}

        return BatchLoader(fetch, _none)

    @cached_property
    def opportunities(self) -> BatchLoader[str, OpportunityAt | None]:
        """Opportunities by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, OpportunityAt | None]:
            found = await self._read(opportunities_by_key, keys=keys, as_of=self.as_of)
            return {key: At(row, self) for key, row in found.items()}

        return BatchLoader(fetch, _none)

    @cached_property
    def employments(self) -> BatchLoader[str, list[At[EmploymentRow]]]:
        """All employments, past ones too, by the person's key."""

        async def fetch(keys: list[str]) -> dict[str, list[At[EmploymentRow]]]:
            rows = await self._read(employments_of, people=keys)
            return self._grouped(rows, lambda row: [row.person_key])

        return BatchLoader(fetch, list)

    @cached_property
    def reporting_lines(self) -> BatchLoader[str, list[At[ReportingLine]]]:
        """Reporting lines that begin or end at a person, by her key."""
        return self._rows(
            reporting_lines_of, "people", lambda row: [row.person_key, row.reports_to_key]
        )

    @cached_property
    def influences(self) -> BatchLoader[str, list[At[InfluenceRow]]]:
        """Influences that begin or end at a person, by her key."""
        return self._rows(
            influences_of, "people", lambda row: [row.influencer_key, row.influenced_key]
        )

    @cached_property
    def roles(self) -> BatchLoader[str, list[At[AssignedRole]]]:
        """Role assignments by the person's key."""
        return self._rows(role_assignments, "people", lambda row: [row.person_key])

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
    def touches(self) -> BatchLoader[str, LatestTouch | None]:
        """Latest touches by the person's key; None where there is no such person."""

        async def fetch(keys: list[str]) -> dict[str, LatestTouch | None]:
            found: dict[str, LatestTouch | None] = await self._read(
                latest_touches, people=keys, as_of=self.as_of
            )
            return found

        return BatchLoader(fetch, _none)

    @cached_property
    def assessments(self) -> BatchLoader[str, list[At[Assessment]]]:
        """What was assessed of people on a deal, by the deal's key."""
        return self._rows(assessments_of, "opportunities", lambda row: [row.opportunity_key])

    @cached_property
    def depth_signals(self) -> BatchLoader[str, list[At[DepthSignal]]]:
        """What happened between us and a person, as the scorecard looks at it, by her key."""
        rules = scorecard_rules()
        since, most = rules.since(self.as_of), rules.most_participants
        of = {"since": since, "most_participants": most}
        return self._rows(depth_signals, "people", lambda row: [row.person_key], **of)

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
    def evidence(self) -> BatchLoader[Link, list[At[LinkEvidence]]]:
        """What a relationship rests on, by the link's two ends."""

        async def fetch(links: list[Link]) -> dict[Link, list[At[LinkEvidence]]]:
            rows = await self._read(evidence_of_links, links=links, as_of=self.as_of)
            return self._grouped(rows, lambda row: [(row.first_key, row.second_key)])

        return BatchLoader(fetch, list)

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

    @cached_property
    def stage_moves(self) -> BatchLoader[str, list[At[StageMoveRow]]]:
        """Moves from stage to stage, by the opportunity's key."""
        return self._rows(stage_moves, "opportunities", lambda row: [row.opportunity_key])

    @cached_property
    def role_decisions(self) -> BatchLoader[str, list[At[DecidedRole]]]:
        """What was decided on suggested roles, by the opportunity's key."""
        return self._rows(role_decisions, "opportunities", lambda row: [row.opportunity_key])

    @cached_property
    def acquaintances(self) -> BatchLoader[str, list[At[NearPerson]]]:
        """Who is near to somebody unknown by name, the nearest first, by the placeholder's key."""
        return self._rows(acquaintances_of, "people", lambda row: [row.placeholder_key])

    @cached_property
    def team_routes(self) -> BatchLoader[str, IntroductionRoute | None]:
        """The best route of our team to each person, by the person's key; None: there is none."""
        read = partial(self._read, team_routes, as_of=self.as_of)
        return BatchLoader(lambda keys: read(target_keys=keys), _none)

    @cached_property
    def penetrating(self) -> Penetrating:
        """How far we reach into accounts."""
        return Penetrating(self._read, self)

    async def roles_of(self, deal: OpportunitySummary) -> TaxonomyRoles:
        """Return the roles of a deal's taxonomy."""
        return (await self.taxonomies()).roles_of(deal.taxonomy)

    async def people_there(self, keys: Iterable[str]) -> list[PersonAt]:
        """Return the people of these keys, in their order; one deleted meanwhile is left out."""
        found = await self.people.load_many(list(keys))
        return [person for person in found if person is not None]

    def _rows(
        self, query: Callable[..., Any], named: str, of: Callable[[Any], list[str]], **more: Any
    ) -> BatchLoader[str, list[At[Any]]]:
        """Return a loader of the rows of a query that takes keys as `named`, by what `of` says."""

        async def fetch(keys: list[str]) -> dict[str, list[At[Any]]]:
            rows = await self._read(query, **{named: keys}, as_of=self.as_of, **more)
            return self._grouped(rows, of)

        return BatchLoader(fetch, list)

    def _grouped(self, rows: Iterable[R], keys: Callable[[R], list[Any]]) -> dict[Any, list[At[R]]]:
        groups: dict[Any, list[At[R]]] = {}
        for row in rows:
            for key in keys(row):
                groups.setdefault(key, []).append(At(row, self))
        return groups


def _none() -> None:
    return None
