"""GraphQL: the field's closed lists of words."""

from enum import StrEnum
from typing import Any

import graphene

from inroad.graph import vocabulary


def _enum(words: type[StrEnum], meanings: dict[str, str]) -> Any:
    """Return the GraphQL enum of a vocabulary; `meanings` has a sentence for every word of it."""

    def description(word: StrEnum | None) -> str:
        return (words.__doc__ or "") if word is None else meanings[word.value]

    return graphene.Enum.from_enum(words, description=description)


SeniorityLevel = _enum(
    vocabulary.SeniorityLevel,
    {
        "C_LEVEL": "Chief officers and presidents.",
        "VP": "Vice presidents of any grade.",
        "DIRECTOR": "Directors and heads of.",
        "MANAGER": "Managers and team leads.",
        "INDIVIDUAL": "Everybody else.",
    },
)
InteractionKind = _enum(
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
Part = _enum(
    vocabulary.Part,
    {
        "SENDER": "Wrote, or called.",
        "RECIPIENT": "Was written to.",
        "ATTENDEE": "Was there.",
    },
)
Polarity = _enum(
    vocabulary.Polarity,
    {"POSITIVE": "The influenced follows.", "NEGATIVE": "The influenced does the opposite."},
)
OpportunityKind = _enum(
    vocabulary.OpportunityKind,
    {
        "NEW": "A first deal with the account.",
        "EXPANSION": "More for an account that is a customer.",
        "RENEWAL": "What a customer has, for another term.",
    },
)
Stance = _enum(
    vocabulary.Stance,
    {
        "ADVOCATE": "Speaks for us unasked.",
        "SUPPORTIVE": "For us.",
        "NEUTRAL": "Neither for nor against us.",
        "SCEPTICAL": "Doubts us.",
        "OPPOSED": "Against us; never an intermediary of an introduction.",
    },
)
AssignmentSource = _enum(
    vocabulary.AssignmentSource,
    {
        "MANUAL": "Somebody said so.",
        "IMPORTED": "Another system said so.",
        "SUGGESTED": "Derived; counts once somebody confirms it.",
    },
)
