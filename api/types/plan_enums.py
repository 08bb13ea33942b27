"""GraphQL: the words of multi-threading plans."""

from inroad.api.types.enums import enum_of
from inroad.graph import vocabulary
from inroad.plans.planning import problem

PlanAim = enum_of(
    vocabulary.PlanAim,
    {
        "ENGAGE": "Get into two-way contact with whoever holds a role.",
        "NAME": "Learn the name of somebody who is known to be there.",
        "CONFIRM": "Find out whether somebody who is suggested for a role plays it.",
        "IDENTIFY": "Win somebody for a role that nobody holds, whose position fits.",
        "FIND": "Find out who holds an office that nobody is known to hold.",
        "RAISE": "Raise one relationship by one grade.",
    },
)
PlanWay = enum_of(
    vocabulary.PlanWay,
    {
        "DIRECT": "One of ours knows them already.",
        "INTRODUCTION": "By people who know each other.",
        "ESCALATION": "By a contact of ours and the reporting lines and influence above.",
        "INFORMANT": "By somebody who would know the name.",
    },
)
PlanLimit = enum_of(
    problem.Limit,
    {
        "NO_WAY": "No way leads there.",
        "CLOSE_DATE": "The days up to the close date.",
        "QUOTA": "How often somebody may be asked in a month.",
        "COOL_DOWN": "How many days lie between two asks of somebody.",
        "HOURS": "The hours of a colleague in a week.",
        "ORDER": "What has to come before.",
    },
    name="PlanLimit",
)
