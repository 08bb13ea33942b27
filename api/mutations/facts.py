"""Mutations of facts that tie two things: a fact is found again by its two ends."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders
from inroad.api.mutations.saving import Saving
from inroad.api.types.enums import AssignmentSource, Polarity, SeniorityLevel, Stance
from inroad.api.types.evidence import last_touch
from inroad.api.types.person import Employment, Influence
from inroad.api.types.relationship import KnownPair, Relationship
from inroad.api.types.reporting_line import Line, ReportingLine
from inroad.api.types.role_assignment import RoleAssignment
from inroad.api.types.scalars import DateTime
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import RoleAssignmentRecord
from inroad.importers.records import (
    EmploymentRecord,
    InfluenceRecord,
    RelationshipRecord,
    ReportingLineRecord,
)
from inroad.queries.routes.introduction_routes import introduction_routes


async def _employment(loaders: Loaders, record: EmploymentRecord, _context: RequestContext) -> Any:
    held = await loaders.employments.load(record.person)
    day = record.since and record.since.date()
    return next(
        job
        for job in held
        if job.row.account_key == record.account
        and (job.row.valid_from and job.row.valid_from.date()) == day
    )


async def _line(loaders: Loaders, record: ReportingLineRecord, _context: RequestContext) -> Line:
    person, boss = await loaders.people_there([record.person, record.reports_to])
    return Line(person, boss, record.since, record.until)


async def _influence(loaders: Loaders, record: InfluenceRecord, _context: RequestContext) -> Any:
    found = await loaders.influences.load(record.influencer)
    return next((one for one in found if one.row.influenced_key == record.influenced), None)


async def _pair(loaders: Loaders, record: RelationshipRecord, context: RequestContext) -> KnownPair:
    keys = sorted((record.person, record.other))
    direct = await context.read(
        introduction_routes,
        source_keys=keys[:1],
        target_keys=keys[1:],
        max_hops=1,
        k=1,
        as_of=loaders.as_of,
    )
    evidence = await loaders.evidence.load((keys[0], keys[1]))
    strength = direct[0].strengths[0] if direct else 0.0
    return KnownPair(await loaders.people_there(keys), strength, last_touch(evidence))


async def _role(loaders: Loaders, record: RoleAssignmentRecord, _context: RequestContext) -> Any:
    played = await loaders.roles.load(record.person)
    return next(
        (
            one
            for one in played
            if (one.row.opportunity_key, one.row.role) == (record.opportunity, record.role)
        ),
        None,
    )


def _validity() -> dict[str, Any]:
    return {
        "since": DateTime(description="First instant of it; null: always."),
        "until": DateTime(description="Instant from which it is over; null: it is not."),
    }


save_employment = Saving(
    "Employment",
    RecordKind.EMPLOYMENTS,
    Employment,
    _employment,
    inputs={
        "person": graphene.ID(description="Who works."),
        "account": graphene.ID(description="Where."),
        "title": graphene.String(description="Title; level and field of work follow from it."),
        "department": graphene.String(description="Department."),
        "seniority": SeniorityLevel(description="Level, where the title does not say it."),
        **_validity(),
    },
    references={"person": "Person", "account": "Account"},
).root_field(
    "Make or change an employment; person, account and the day of `since` say which one. Without "
    "`since` it is the job that the person holds there, if there is exactly one."
)

save_reporting_line = Saving(
    "ReportingLine",
    RecordKind.REPORTING_LINES,
    ReportingLine,
    _line,
    inputs={
        "person": graphene.ID(description="Who reports."),
        "reports_to": graphene.ID(description="To whom."),
        **_validity(),
    },
    references={"person": "Person", "reports_to": "Person"},
).root_field("Make or change a reporting line; one that would close a circle is refused.")

save_influence = Saving(
    "Influence",
    RecordKind.INFLUENCES,
    Influence,
    _influence,
    inputs={
        "influencer": graphene.ID(description="Whose opinion counts."),
        "influenced": graphene.ID(description="With whom it counts."),
        "weight": graphene.Float(description="How much, in (0, 1]; a new influence needs one."),
        "polarity": Polarity(description="Which way it pulls; positive, unless given."),
        "evidence": graphene.String(description="What it was seen by."),
        **_validity(),
    },
    references={"influencer": "Person", "influenced": "Person"},
).root_field("Make or change an informal influence.")

save_relationship = Saving(
    "Relationship",
    RecordKind.CONNECTIONS,
    Relationship,
    _pair,
    inputs={
        "person": graphene.ID(description="One of the two."),
        "other": graphene.ID(description="The other one."),
        "strength": graphene.Float(
            description="How well they know each other, in (0, 1]; a new statement needs one."
        ),
        "kind": graphene.String(description="What it rests on: `network`, `former colleague`."),
        "evidence": graphene.String(description="What it was seen by."),
        **_validity(),
    },
    references={"person": "Person", "other": "Person"},
).root_field("State that two people know each other; interactions add to it.")

save_role_assignment = Saving(
    "RoleAssignment",
    RecordKind.ROLE_ASSIGNMENTS,
    RoleAssignment,
    _role,
    inputs={
        "person": graphene.ID(description="Who plays the role."),
        "opportunity": graphene.ID(description="On which deal."),
        "role": graphene.String(description="Key or name of the role: `ECONOMIC_BUYER`."),
        "stance": Stance(description="How the person stands to us on this deal."),
        "assignment": AssignmentSource(description="Who says so; MANUAL, unless given."),
        "confidence": graphene.Float(description="How sure it is, in [0, 1]."),
        "evidence": graphene.String(description="What it was seen by."),
        **_validity(),
    },
    references={"person": "Person", "opportunity": "Opportunity"},
    defaults={"assignment": "MANUAL"},
).root_field(
    "Make or change a role assignment; a person may hold several on one deal, and one of ours none."
)
