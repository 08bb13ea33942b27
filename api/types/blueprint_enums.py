"""GraphQL: the words of Contact Blueprints."""

from inroad.api.types.enums import enum_of
from inroad.graph import vocabulary

InfluenceStrategy = enum_of(
    vocabulary.InfluenceStrategy,
    {
        "RECIPROCITY": "A favour wants to be returned.",
        "COMMITMENT": "Who said yes to something small stays true to it.",
        "SOCIAL_PROOF": "Others like them do it, too.",
        "LIKING": "We follow more easily whom we like.",
        "AUTHORITY": "Those who are known to be able to are followed.",
        "SCARCITY": "What is running out is wanted more.",
    },
)
TouchWorth = enum_of(
    vocabulary.TouchWorth,
    {
        "ISSUE": "Raises an issue that they have not considered.",
        "ALTERNATIVE": "Suggests an alternative that they have not seen.",
        "SOLUTION": "Offers a solution that is unlike others, and of use.",
    },
)
BlueprintState = enum_of(
    vocabulary.BlueprintState,
    {
        "PLANNED": "Nothing was done yet.",
        "UNDER_WAY": "Somebody is at it.",
        "DONE": "Closed with an outcome.",
        "DROPPED": "Given up, with a reason.",
    },
)
BlueprintOutcome = enum_of(
    vocabulary.BlueprintOutcome,
    {
        "MOVED": "The contact is at the goal: the grade is given.",
        "STAYED": "The contact is where they were.",
        "FELL": "It is worse than before; grade it.",
    },
)
