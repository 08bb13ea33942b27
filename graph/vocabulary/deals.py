"""Words for deals, the roles on them and who of us looks after them."""

from enum import StrEnum


class OpportunityKind(StrEnum):
    """What kind of deal an opportunity is."""

    NEW = "NEW"
    EXPANSION = "EXPANSION"
    RENEWAL = "RENEWAL"


class ProductBreadth(StrEnum):
    """How much of a company a deal reaches (S3); members stand in rising order."""

    WORKGROUP = "WORKGROUP"
    DEPARTMENT = "DEPARTMENT"
    COMPANY = "COMPANY"


class Segment(StrEnum):
    """How large a company is as a buyer (S3); members stand in rising order."""

    SMB = "SMB"
    MID_MARKET = "MID_MARKET"
    ENTERPRISE = "ENTERPRISE"


class Duty(StrEnum):
    """What a colleague does for a deal or an account; what concerns it is routed by it (S0)."""

    ACCOUNT_EXECUTIVE = "ACCOUNT_EXECUTIVE"
    SOLUTION_ENGINEER = "SOLUTION_ENGINEER"
    DEAL_DESK = "DEAL_DESK"
    CUSTOMER_SUCCESS = "CUSTOMER_SUCCESS"
    MARKETING = "MARKETING"
    SALES_LEADER = "SALES_LEADER"


class Stance(StrEnum):
    """How a person stands to us on one deal."""

    ADVOCATE = "ADVOCATE"
    SUPPORTIVE = "SUPPORTIVE"
    NEUTRAL = "NEUTRAL"
    SCEPTICAL = "SCEPTICAL"
    OPPOSED = "OPPOSED"


class AssignmentSource(StrEnum):
    """Where a role assignment comes from; a SUGGESTED one counts once somebody confirms it."""

    MANUAL = "MANUAL"
    IMPORTED = "IMPORTED"
    SUGGESTED = "SUGGESTED"


class RoleDecision(StrEnum):
    """What somebody made of a suggested role."""

    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"


class RulebookKind(StrEnum):
    """What a workspace may rule in its own way, each a document beside the shipped ones."""

    TAXONOMY = "TAXONOMY"
    STAGES = "STAGES"
    COVERAGE_MODEL = "COVERAGE_MODEL"
    GRADE_RULES = "GRADE_RULES"
    INTRODUCTIONS = "INTRODUCTIONS"
    CONTACT_MAP = "CONTACT_MAP"
    REQUESTS = "REQUESTS"
    INFLUENCE = "INFLUENCE"
