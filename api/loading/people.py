"""Loaders of people: who they are, where they work, whom they know."""

from collections.abc import Iterable
from functools import cached_property, partial

from inroad.api.batch_loader import BatchLoader
from inroad.api.loading.rows import At, RowLoaders, nothing
from inroad.api.people_of_today import people_of_today
from inroad.api.team_routes import team_routes
from inroad.api.withheld import withheld_people
from inroad.plans.scorecard import scorecard_rules
from inroad.queries.coverage.depth_signals import DepthSignal, depth_signals
from inroad.queries.coverage.latest_touches import LatestTouch, latest_touches
from inroad.queries.employments_of import EmploymentRow, employments_of
from inroad.queries.influences_of import InfluenceRow, influences_of
from inroad.queries.people_by_key import PersonSummary
from inroad.queries.placeholders.acquaintances_of import NearPerson, acquaintances_of
from inroad.queries.reporting_lines_of import ReportingLine, reporting_lines_of
from inroad.queries.role_assignments import AssignedRole, role_assignments
from inroad.queries.routes.evidence_of_links import LinkEvidence, evidence_of_links
from inroad.queries.routes.introduction_routes import IntroductionRoute

Link = tuple[str, str]
"""Keys of two people, in the order in which a route goes."""
PersonAt = At[PersonSummary]


class PeopleLoaders(RowLoaders):
    """People, and what ties them to companies, to deals and to each other."""

    @cached_property
    def people(self) -> BatchLoader[str, PersonAt | None]:
        """People by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, PersonAt | None]:
            found = await self._read(people_of_today, keys=keys, as_of=self.as_of)
            return {key: self.at(row) for key, row in (withheld_people(keys) | found).items()}

        return BatchLoader(fetch, nothing)

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
    def touches(self) -> BatchLoader[str, LatestTouch | None]:
        """Latest touches by the person's key; None where there is no such person."""

        async def fetch(keys: list[str]) -> dict[str, LatestTouch | None]:
            found: dict[str, LatestTouch | None] = await self._read(
                latest_touches, people=keys, as_of=self.as_of
            )
            return found

        return BatchLoader(fetch, nothing)

    @cached_property
    def depth_signals(self) -> BatchLoader[str, list[At[DepthSignal]]]:
        """What happened between us and a person, as the scorecard looks at it, by her key."""
        rules = scorecard_rules()
        since, most = rules.since(self.as_of), rules.most_participants
        of = {"since": since, "most_participants": most}
        return self._rows(depth_signals, "people", lambda row: [row.person_key], **of)

    @cached_property
    def evidence(self) -> BatchLoader[Link, list[At[LinkEvidence]]]:
        """What a relationship rests on, by the link's two ends."""

        async def fetch(links: list[Link]) -> dict[Link, list[At[LinkEvidence]]]:
            rows = await self._read(evidence_of_links, links=links, as_of=self.as_of)
            return self._grouped(rows, lambda row: [(row.first_key, row.second_key)])

        return BatchLoader(fetch, list)

    @cached_property
    def acquaintances(self) -> BatchLoader[str, list[At[NearPerson]]]:
        """Who is near to somebody unknown by name, the nearest first, by the placeholder's key."""
        return self._rows(acquaintances_of, "people", lambda row: [row.placeholder_key])

    @cached_property
    def team_routes(self) -> BatchLoader[str, IntroductionRoute | None]:
        """The best route of our team to each person, by the person's key; None: there is none."""
        read = partial(self._read, team_routes, as_of=self.as_of)
        return BatchLoader(lambda keys: read(target_keys=keys), nothing)

    async def people_there(self, keys: Iterable[str]) -> list[PersonAt]:
        """Return the people of these keys, in their order; one deleted meanwhile is left out."""
        found = await self.people.load_many(list(keys))
        return [person for person in found if person is not None]
