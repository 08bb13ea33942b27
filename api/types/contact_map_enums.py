"""GraphQL: the words of the Client Contact Map."""

from inroad.api.types.enums import enum_of
from inroad.plans.contact_map import findings, reassignment, rules

MapFindingCode = enum_of(
    findings.FindingCode,
    {
        "BELOW_SATISFIED": "Relationships below S.",
        "SENIOR_MISMATCH": "A VP or above with relationships, and nobody at most one level below.",
        "SINGLE_RELATIONSHIP": "A buyer with one relationship.",
        "TOO_MANY_RELATIONSHIPS": "A buyer with more than three.",
        "GENEROUS_TRUST": "T above 20 % of the graded cells, and three at least.",
        "FEW_OPEN": "O below 25 % of the graded cells.",
        "NEEDS_DEPTH": "A column without an S or better.",
        "BLANK_TO_FILL": "A buyer with whom no senior colleague has a relationship.",
    },
)
LiftKind = enum_of(
    rules.LiftKind,
    {
        "INFLUENCES": "The opinion of the one contact counts with the other.",
        "REPORTS_TO": "The one contact reports to the other, whichever.",
        "SAME_SUPERIOR": "Both report to the same person.",
        "ACQUAINTED": "The two contacts know each other.",
        "SAME_COLLEAGUE": "Both cells are of the same colleague.",
    },
)
ChangeKind = enum_of(
    reassignment.ChangeKind,
    {"TAKE_UP": "Begin a relationship.", "GIVE_UP": "Leave it to others."},
)
ReassignmentLimit = enum_of(
    reassignment.Limit,
    {
        "LEVEL": "Nobody of ours on the map stands near enough to the buyer's level.",
        "CAPACITY": "Who could take the buyer up has no room.",
        "COLLEAGUES": "There are too few colleagues on the map.",
    },
)
