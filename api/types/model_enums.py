"""GraphQL: the closed lists of words about relationships, their depth and their number."""

from inroad.api.types.enums import enum_of
from inroad.graph import taxonomy, vocabulary
from inroad.plans import champion_spread, gaps, known, scorecard

ProductBreadth = enum_of(
    vocabulary.ProductBreadth,
    {
        "WORKGROUP": "A group within a department uses it.",
        "DEPARTMENT": "A whole department uses it.",
        "COMPANY": "The whole company uses it.",
    },
)
Segment = enum_of(
    vocabulary.Segment,
    {
        "SMB": "Small and medium-sized businesses.",
        "MID_MARKET": "Companies in between.",
        "ENTERPRISE": "Large companies.",
    },
)
InteractionSignal = enum_of(
    vocabulary.InteractionSignal,
    {
        "QUESTION": "Asked something.",
        "REQUEST": "Asked for something.",
        "FEEDBACK": "Said how it is with the product.",
        "BROUGHT_OTHERS": "Brought somebody else in.",
        "ADVOCACY": "Spoke for us.",
        "REVIEW": "Took part in a business review.",
        "PLANNING": "Planned ahead with us.",
        "CONFIGURATION": "Configured the product.",
        "PROVISIONING": "Gave people access to the product.",
        "INTEGRATION": "Worked on an integration.",
        "AUDIT": "Reviewed security or compliance.",
        "RENEWAL_APPROVAL": "Approved the renewal.",
    },
)
Fact = enum_of(
    taxonomy.Fact,
    {
        "BUDGET_AUTHORITY": "Decides about the money; 1 without anybody's approval.",
        "PROCESS_AUTHORITY": "Decides how the work is done that the product is for.",
        "VETO": "Can stop the purchase in a field of their own.",
        "USAGE": "Works with the product; 1 every day.",
        "ADVOCACY": "Speaks for us, 1, or works against us, 0.",
        "INFLUENCE": "How much their opinion weighs with those who decide.",
        "PRODUCT_IMPORTANCE": "How far they need the product for their core job.",
    },
)
Origin = enum_of(
    known.Origin,
    {
        "ASSESSMENT": "Somebody assessed it.",
        "STANCE": "The stance that was noted on the deal states it.",
        "USAGE": "It was seen how often the product is used.",
        "ROLE": "A role that the person holds takes at least this much.",
    },
)
DepthPoint = enum_of(
    scorecard.DepthPoint,
    {
        "ANSWERS_PROMPTLY": "Answers within three days.",
        "STARTS_CONVERSATIONS": "Writes to us first.",
        "ASKS_QUESTIONS": "Asks questions.",
        "REQUESTS_OR_FEEDBACK": "Makes requests or gives feedback.",
        "BRINGS_OTHERS_IN": "Brings others in.",
    },
)
SpreadRule = enum_of(
    champion_spread.SpreadRule,
    {
        "ELSEWHERE": "Champions outside the department that the deal sells to.",
        "DEPARTMENTS": "Departments that the champions come from.",
    },
)
Nearness = enum_of(
    gaps.Nearness,
    {
        "NOT_ACTIVE": "Plays the role, and has not turned to us lately.",
        "UNPROVEN": "Holds a role that is the same in part, or some of the facts are known.",
        "BY_POSITION": "Has a position that is typical of it.",
    },
)
