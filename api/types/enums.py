"""GraphQL: the field's closed lists of words."""

from enum import StrEnum
from typing import Any

import graphene

from inroad.graph import vocabulary
from inroad.plans import committee, coverage_rules


def enum_of(words: type[StrEnum], meanings: dict[str, str], *, name: str | None = None) -> Any:
    """Return the GraphQL enum of a vocabulary.

    Args:
        words: the vocabulary.
        meanings: a sentence for every word of it.
        name: what it is called in the schema; by default as the class is.

    """

    def description(word: StrEnum | None) -> str:
        return (words.__doc__ or "") if word is None else meanings[word.value]

    return graphene.Enum.from_enum(words, name=name, description=description)


SeniorityLevel = enum_of(
    vocabulary.SeniorityLevel,
    {
        "C_LEVEL": "Chief officers and presidents.",
        "VP": "Vice presidents of any grade.",
        "DIRECTOR": "Directors and heads of.",
        "MANAGER": "Managers and team leads.",
        "INDIVIDUAL": "Everybody else.",
    },
)
RelationshipGrade = enum_of(
    vocabulary.RelationshipGrade,
    {
        "TRUST": "T: our advice is sought.",
        "OPEN": "O: satisfied, and willing to look at what is new.",
        "SATISFIED": "S: content with what we did.",
        "INDIFFERENT": "I: sees no benefit in working with us.",
        "DISSATISFIED": "D: unhappy with what we did.",
        "MOTIVATED": "M: motivated to change, at work on replacing us.",
    },
)
InteractionKind = enum_of(
    vocabulary.InteractionKind,
    {
        "EMAIL": "A message from one to others.",
        "MEETING": "A meeting.",
        "CALL": "A call.",
        "DOWNLOAD": "Something was downloaded.",
        "USAGE": "The product was used.",
        "EVENT": "An event at which people were.",
    },
)
Part = enum_of(
    vocabulary.Part,
    {
        "SENDER": "Wrote, or called.",
        "RECIPIENT": "Was written to.",
        "ATTENDEE": "Was there.",
    },
)
Polarity = enum_of(
    vocabulary.Polarity,
    {"POSITIVE": "The influenced follows.", "NEGATIVE": "The influenced does the opposite."},
)
OpportunityKind = enum_of(
    vocabulary.OpportunityKind,
    {
        "NEW": "A first deal with the account.",
        "EXPANSION": "More for an account that is a customer.",
        "RENEWAL": "What a customer has, for another term.",
    },
)
Stance = enum_of(
    vocabulary.Stance,
    {
        "ADVOCATE": "Speaks for us unasked.",
        "SUPPORTIVE": "For us.",
        "NEUTRAL": "Neither for nor against us.",
        "SCEPTICAL": "Doubts us.",
        "OPPOSED": "Against us; never an intermediary of an introduction.",
    },
)
AssignmentSource = enum_of(
    vocabulary.AssignmentSource,
    {
        "MANUAL": "Somebody said so.",
        "IMPORTED": "Another system said so.",
        "SUGGESTED": "Derived; counts once somebody confirms it.",
    },
)
RoleState = enum_of(
    coverage_rules.RoleState,
    {
        "UNIDENTIFIED": "Nobody holds it.",
        "IDENTIFIED": "Somebody holds it, and is not engaged.",
        "ENGAGED": "Somebody who holds it is engaged.",
    },
)
HolderState = enum_of(
    committee.HolderState,
    {
        "ENGAGED": "Holds the role, and is engaged.",
        "IDENTIFIED": "Holds the role, and is not engaged.",
        "SUGGESTED": "Would hold it, once somebody confirms it.",
        "LEFT": "Held it, and no longer works at the account.",
    },
)
Dimension = enum_of(
    coverage_rules.Dimension,
    {
        "CHAMPION": "Somebody speaks for us inside.",
        "ECONOMIC_BUYER": "Whoever decides on the budget.",
        "EXECUTIVE_SPONSOR": "Somebody gives the purchase its place in the strategy.",
        "BREADTH": "Departments with an engaged contact.",
        "DEPTH": "Seniority levels with an engaged contact.",
    },
)
CoverageStatus = enum_of(
    coverage_rules.CoverageStatus,
    {
        "COVERED": "Somebody engaged is there.",
        "GAP": "Known, and not engaged; or too narrow.",
        "MISSING": "Nobody is there.",
    },
)
RiskLevel = enum_of(
    coverage_rules.RiskLevel,
    {
        "LOW": "Resilient.",
        "MEDIUM": "One change at the account could hurt.",
        "HIGH": "One change at the account could end it.",
    },
)
RiskFactorCode = enum_of(
    coverage_rules.RiskFactor,
    {
        "SINGLE_ACTIVE_CONTACT": "At most one contact is active. High.",
        "ECONOMIC_BUYER_NOT_ENGAGED": "No economic buyer is engaged. High.",
        "NO_EXECUTIVE_SPONSOR": "Nobody is known to be the executive sponsor. Medium.",
        "SINGLE_DEPARTMENT": "All active contacts are in one department. Medium.",
        "DETRACTOR_WITHOUT_STRATEGY": "A detractor whom no strategy engages. Medium.",
        "BROAD_CONTACTS": "Three or more active contacts across levels and functions. Low.",
    },
)
RequestState = enum_of(
    vocabulary.RequestState,
    {
        "DRAFTED": "Written down; nobody was asked yet.",
        "ASKED": "The connector was asked.",
        "ACCEPTED": "The connector will make the introduction.",
        "DECLINED": "The connector will not, and is not asked for this person again.",
        "INTRODUCED": "The introduction is made.",
        "MET": "Asker and target met.",
        "NO_ANSWER": "The target did not answer the introduction; a late answer still may come.",
        "WITHDRAWN": "The asker took the request back.",
    },
)
