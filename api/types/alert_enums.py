"""GraphQL: the words of alerts."""

from inroad.api.types.enums import enum_of
from inroad.graph import vocabulary

AlertCode = enum_of(
    vocabulary.AlertCode,
    {
        "ECONOMIC_BUYER_MISSING": "Nobody is known to be the economic buyer, 30 days on.",
        "TECHNICAL_BUYER_NOT_ENGAGED": "The evaluation began without the technical buyer.",
        "CHAMPION_LEFT": "The champion no longer works there.",
        "SPONSOR_LEFT": "The executive sponsor no longer works there.",
        "CHAMPION_NOT_ACTING": "The champion of the sale has not spoken for us since.",
        "CONTACT_PROMOTED": "A contact rose: possibly the next sponsor.",
        "NEW_COMMITTEE_MEMBER": "Somebody joined an account with an open deal.",
        "SINGLE_THREADED": "Everything hangs on one active contact.",
        "COMMITTEE_ACTIVATED": "Three or more roles were engaged within seven days.",
        "ADOPTION_DROP": "A department uses the product a quarter less than before.",
        "RENEWAL_WINDOW": "A renewal is due within 90 days.",
        "RELATIONSHIP_COOLING": "A good relationship is getting worse.",
        "DETRACTOR_UNMANAGED": "Nothing is planned for somebody who opposes us.",
        "SENIOR_MISMATCH": "A senior contact knows nobody of ours at a level near theirs.",
        "PLAN_STEP_BROKEN": "A step of a plan that is kept no longer holds.",
        "INTRODUCTION_ASKED": "One of ours was asked for an introduction and has not answered.",
        "INTRODUCTION_OVERDUE": "It is time to ask what became of an introduction.",
    },
)
AlertSeverity = enum_of(
    vocabulary.AlertSeverity,
    {
        "INFO": "A chance to take.",
        "WARNING": "It makes the deal weaker.",
        "CRITICAL": "It can end the deal.",
    },
)
Audience = enum_of(
    vocabulary.Audience,
    {
        "OWNER": "The account executive; of a renewal or a customer, customer success.",
        "ACCOUNT_EXECUTIVE": "Whoever sells to the account.",
        "SOLUTION_ENGINEER": "Whoever answers for the technical fit.",
        "DEAL_DESK": "Whoever answers for terms and contracts.",
        "CUSTOMER_SUCCESS": "Whoever looks after the customer.",
        "MARKETING": "Whoever runs account-based marketing.",
        "SALES_LEADERSHIP": "Whoever leads sales; else the account executive's superior.",
        "COLLEAGUE": "The colleague whom the alert names.",
        "SUPERIOR": "To whom that colleague reports; else the owner's superior.",
    },
)
AlertState = enum_of(
    vocabulary.AlertState,
    {
        "OPEN": "Nobody has taken it up.",
        "ACKNOWLEDGED": "Somebody has.",
        "SNOOZED": "Nobody wants to hear of it until a certain day.",
        "RESOLVED": "Its cause has ended.",
    },
)
AlertEventKind = enum_of(
    vocabulary.AlertEventKind,
    {
        "RAISED": "Its cause began to hold.",
        "CHANGED": "It holds for other people, or matters more or less.",
        "ACKNOWLEDGED": "Somebody took it up.",
        "SNOOZED": "Somebody put it off.",
        "WOKEN": "It is open again: the time for which it was put off is over.",
        "REOPENED": "Somebody opened it again.",
        "RESOLVED": "Its cause ended.",
    },
)
Duty = enum_of(
    vocabulary.Duty,
    {
        "ACCOUNT_EXECUTIVE": "Sells to the account.",
        "SOLUTION_ENGINEER": "Answers for the technical fit.",
        "DEAL_DESK": "Answers for terms and contracts.",
        "CUSTOMER_SUCCESS": "Looks after the customer.",
        "MARKETING": "Runs account-based marketing.",
        "SALES_LEADER": "Leads sales.",
    },
)
