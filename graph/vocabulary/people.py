"""Words for people and what ties them."""

from enum import StrEnum


class SeniorityLevel(StrEnum):
    """How high in the hierarchy an employment sits; members stand in falling order."""

    C_LEVEL = "C_LEVEL"
    VP = "VP"
    DIRECTOR = "DIRECTOR"
    MANAGER = "MANAGER"
    INDIVIDUAL = "INDIVIDUAL"

    @property
    def rank(self) -> int:
        """Height as a number: 5 for C_LEVEL down to 1 for INDIVIDUAL."""
        return len(SeniorityLevel) - list(SeniorityLevel).index(self)


class Polarity(StrEnum):
    """Which way an influence pulls."""

    POSITIVE = "POSITIVE"
    NEGATIVE = "NEGATIVE"


class InteractionKind(StrEnum):
    """What happened between the participants of an interaction."""

    EMAIL = "EMAIL"
    MEETING = "MEETING"
    CALL = "CALL"
    DOWNLOAD = "DOWNLOAD"
    USAGE = "USAGE"
    EVENT = "EVENT"


class Part(StrEnum):
    """What a participant did in an interaction."""

    SENDER = "SENDER"
    RECIPIENT = "RECIPIENT"
    ATTENDEE = "ATTENDEE"


class InteractionSignal(StrEnum):
    """What a contact did in an interaction, as somebody who was there or another system states.

    Never read out of a message: only metadata is kept. Sources: S3 (depth scorecard), S0 (health).
    """

    QUESTION = "QUESTION"
    REQUEST = "REQUEST"
    FEEDBACK = "FEEDBACK"
    BROUGHT_OTHERS = "BROUGHT_OTHERS"
    ADVOCACY = "ADVOCACY"
    REVIEW = "REVIEW"
    PLANNING = "PLANNING"
    CONFIGURATION = "CONFIGURATION"
    PROVISIONING = "PROVISIONING"
    INTEGRATION = "INTEGRATION"
    AUDIT = "AUDIT"
    RENEWAL_APPROVAL = "RENEWAL_APPROVAL"
