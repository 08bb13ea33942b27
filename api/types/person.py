"""GraphQL: people, their jobs and their ties to each other."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.grading import Grading, best_word, open_to_all
from inroad.api.ids import key_of
from inroad.api.loaders import At, PersonAt
from inroad.api.types.enums import Polarity, SeniorityLevel
from inroad.api.types.grade import GradedRelationship, RelationshipWord
from inroad.api.types.knowing import known_on_deal, scorecard_of
from inroad.api.types.known import KnownLevel, RoleRead
from inroad.api.types.node import NodeRow, Row
from inroad.api.types.role_assignment import RoleAssignment
from inroad.api.types.scalars import DateTime
from inroad.api.types.scorecard import DepthScorecard
from inroad.graph.taxonomy import STANDARD
from inroad.plans.roles_read import roles_read
from inroad.queries.employments_of import EmploymentRow
from inroad.queries.influences_of import InfluenceRow


def _on_deal() -> Any:
    return graphene.ID(required=True, description="On which deal.")


class Person(NodeRow):
    """Somebody on either side of a deal, as of the instant that the question was asked for."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    name = graphene.String(required=True, description="Full name.")
    email = graphene.String(description="Address for mail.")
    title = graphene.String(description="Title of the employment then held, or of the latest one.")
    department = graphene.String(description="Department of the employment then held.")
    seniority = graphene.Field(SeniorityLevel, description="Level of the employment then held.")
    is_colleague = graphene.Boolean(
        required=True, description="Whether the person worked at the workspace's home account."
    )
    is_placeholder = graphene.Boolean(
        required=True,
        description="Whether it is only known that there is somebody, and not yet who.",
    )
    account = graphene.Field(
        "inroad.api.types.account.Account",
        description="Where the person worked; the home account first.",
    )
    employments = graphene.List(
        graphene.NonNull(lambda: Employment),
        required=True,
        description="All employments, past ones too, the current ones first.",
    )
    reports_to = graphene.List(
        graphene.NonNull(lambda: Person), required=True, description="To whom the person reports."
    )
    direct_reports = graphene.List(
        graphene.NonNull(lambda: Person), required=True, description="Who reports to the person."
    )
    influences = graphene.List(
        graphene.NonNull(lambda: Influence),
        required=True,
        description="Informal influence that begins or ends at the person.",
    )
    roles = graphene.List(
        graphene.NonNull(RoleAssignment),
        required=True,
        description="Buying roles that the person plays, each on one opportunity.",
    )
    known = graphene.List(
        graphene.NonNull(KnownLevel),
        required=True,
        opportunity_id=_on_deal(),
        description="What is known of the person on a deal, each level with what it is known by; "
        "empty for who is no contact of it.",
    )
    roles_read = graphene.List(
        graphene.NonNull(RoleRead),
        required=True,
        opportunity_id=_on_deal(),
        taxonomy=graphene.String(
            default_value=STANDARD, description="Name of the taxonomy to read in."
        ),
        description="The roles of any taxonomy that the person plays on a deal: those held in it, "
        "and those that the facts tell.",
    )
    grades = graphene.List(
        graphene.NonNull(GradedRelationship),
        required=True,
        description="Graded relationships of the person, a contact's with ours or a colleague's "
        "with contacts; no relationship has no grade.",
    )
    relationship_word = graphene.Field(
        RelationshipWord,
        description="The word for our best relationship with the person: by the effective grade, "
        "without a grade by strength; null: a colleague, or nobody of ours knows them.",
    )
    depth_scorecard = graphene.Field(
        DepthScorecard,
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the person, unless given."
        ),
        description="How deep our relationship with the person is, 0 to 5; null for a colleague.",
    )

    @staticmethod
    def resolve_account(root: PersonAt, _call: graphene.ResolveInfo) -> Any:
        """Load the accounts of all people of the request together."""
        key = root.row.account_key
        return None if key is None else root.loaders.accounts.get(key)

    @staticmethod
    def resolve_employments(root: PersonAt, _call: graphene.ResolveInfo) -> Any:
        """Load the employments of all people of the request together."""
        return root.loaders.employments.get(root.row.key)

    @staticmethod
    async def resolve_reports_to(root: PersonAt, _call: graphene.ResolveInfo) -> list[PersonAt]:
        """Follow the reporting lines up."""
        lines = await root.loaders.reporting_lines.load(root.row.key)
        return await root.loaders.people_there(
            line.row.reports_to_key for line in lines if line.row.person_key == root.row.key
        )

    @staticmethod
    async def resolve_direct_reports(root: PersonAt, _call: graphene.ResolveInfo) -> list[PersonAt]:
        """Follow the reporting lines down."""
        lines = await root.loaders.reporting_lines.load(root.row.key)
        return await root.loaders.people_there(
            line.row.person_key for line in lines if line.row.reports_to_key == root.row.key
        )

    @staticmethod
    def resolve_influences(root: PersonAt, _call: graphene.ResolveInfo) -> Any:
        """Load the influences of all people of the request together."""
        return root.loaders.influences.get(root.row.key)

    @staticmethod
    def resolve_roles(root: PersonAt, _call: graphene.ResolveInfo) -> Any:
        """Load the roles of all people of the request together."""
        return root.loaders.roles.get(root.row.key)

    @staticmethod
    async def resolve_known(
        root: PersonAt, _call: graphene.ResolveInfo, opportunity_id: str
    ) -> Any:
        """Put together what is known of all people of the request together."""
        deal_key = key_of("Opportunity", opportunity_id, field="opportunityId")
        found = await known_on_deal(root.loaders, root.row.key, deal_key)
        return () if found is None else found.levels

    @staticmethod
    async def resolve_roles_read(
        root: PersonAt,
        _call: graphene.ResolveInfo,
        opportunity_id: str,
        taxonomy: str | None = None,
    ) -> Any:
        """Read what is known in the words of a taxonomy."""
        deal_key = key_of("Opportunity", opportunity_id, field="opportunityId")
        found = await known_on_deal(root.loaders, root.row.key, deal_key)
        taxonomies = await root.loaders.taxonomies()
        into = STANDARD if taxonomy is None else taxonomy
        taxonomies.named(into)  # one that is not there is said of whoever is asked about
        return () if found is None else roles_read(found, taxonomies, into=into)

    @staticmethod
    async def resolve_grades(root: PersonAt, _call: graphene.ResolveInfo) -> Any:
        """Load the grades of all people of the request together."""
        found = await root.loaders.further(Grading).people.load(root.row.key)
        told = await open_to_all(root.loaders, found)
        hers = [one for one in found if one.contact_key == root.row.key or one in told]
        return [At(one, root.loaders) for one in hers]

    @staticmethod
    async def resolve_relationship_word(root: PersonAt, _call: graphene.ResolveInfo) -> Any:
        """Say how well we stand, for all people of the request together."""
        if root.row.is_colleague:
            return None
        grading = root.loaders.further(Grading)
        grades = await grading.with_us.load(root.row.key)
        return best_word(grades, () if grades else await grading.strengths.load(root.row.key))

    @staticmethod
    async def resolve_depth_scorecard(
        root: PersonAt, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> Any:
        """Score the relationships with all people of the request together."""
        context: RequestContext = call.context
        loaders = root.loaders if as_of is None else context.at(as_of)
        person = root if as_of is None else await loaders.people.load(root.row.key)
        if person is None or person.row.is_colleague:
            return None
        return await scorecard_of(loaders, root.row.key)


class Employment(Row):
    """A person works, or worked, at an account."""

    person = graphene.Field(Person, required=True, description="Who.")
    account = graphene.Field(
        "inroad.api.types.account.Account", required=True, description="Where."
    )
    title = graphene.String(description="Title as the source wrote it.")
    department = graphene.String(description="Department as the source wrote it.")
    seniority = graphene.Field(SeniorityLevel, description="Level, from the title unless given.")
    since = graphene.Field(DateTime, description="First instant of it; null: always.")
    until = graphene.Field(DateTime, description="Instant from which it is over; null: it is not.")

    @staticmethod
    def resolve_person(root: At[EmploymentRow], _call: graphene.ResolveInfo) -> Any:
        """Load who works."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_account(root: At[EmploymentRow], _call: graphene.ResolveInfo) -> Any:
        """Load where."""
        return root.loaders.accounts.get(root.row.account_key)

    @staticmethod
    def resolve_since(root: At[EmploymentRow], _call: graphene.ResolveInfo) -> Any:
        """Show from when it holds."""
        return root.row.valid_from

    @staticmethod
    def resolve_until(root: At[EmploymentRow], _call: graphene.ResolveInfo) -> Any:
        """Show until when it holds."""
        return root.row.valid_to


class Influence(Row):
    """A person's opinion counts with another, whatever the chart says."""

    influencer = graphene.Field(Person, required=True, description="Whose opinion counts.")
    influenced = graphene.Field(Person, required=True, description="With whom it counts.")
    weight = graphene.Float(required=True, description="How much it counts, in (0, 1].")
    polarity = graphene.Field(Polarity, required=True, description="Which way it pulls.")
    evidence = graphene.String(description="What it was seen by.")

    @staticmethod
    def resolve_influencer(root: At[InfluenceRow], _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load whose opinion counts."""
        return root.loaders.people.load(root.row.influencer_key)

    @staticmethod
    def resolve_influenced(root: At[InfluenceRow], _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load with whom it counts."""
        return root.loaders.people.load(root.row.influenced_key)
