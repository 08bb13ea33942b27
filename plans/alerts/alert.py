"""What a rule finds that somebody must hear of."""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph.vocabulary import AlertCode


@dataclass(frozen=True, slots=True)
class Subject:
    """What an alert is about; the account always, and as much of the rest as the rule names."""

    account_key: str
    opportunity_key: str | None = None
    person_key: str | None = None
    """A contact."""
    colleague_key: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class AlertEvidence:
    """One thing that raised an alert."""

    what: str
    """In words, with names and days."""
    person_key: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A rule holds of a subject at the instant asked for."""

    code: AlertCode
    about: Subject
    why: str
    """One sentence, with the names it rests on."""
    evidence: tuple[AlertEvidence, ...] = ()
    since: datetime | None = None
    """Instant from which the cause holds, where known."""

    @property
    def cause(self) -> str:
        """What makes two findings one: the same rule about the same subject."""
        about = self.about
        parts = (
            self.code,
            about.account_key,
            about.opportunity_key,
            about.person_key,
            about.colleague_key,
            about.department,
        )
        return "|".join(part or "" for part in parts)
