"""Something that happened between people, and the bounds on it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import InteractionKind, InteractionSignal, Part
from inroad.graph.writes.known_facts import Stated
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.fields import Instant, Key, one_of, refused
from inroad.importers.record import Keyed

MOST_PARTICIPANTS = 1_000
"""A mail to more people than this says nothing about any two of them."""
PARTS_OF_MAIL = frozenset({Part.SENDER, Part.RECIPIENT})
"""Parts in an e-mail; in all that people do in one place at one time everybody is ATTENDEE.

What two people share weighs by these parts (`inroad.graph.strength`), so they must fit the kind.
"""
_CLOCKS_DIFFER = timedelta(days=1)


class Participant(BaseModel):
    """Who took part in an interaction, and as what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: Key = Field(min_length=1)
    part: Annotated[Part, one_of(Part)]


class InteractionRecord(Keyed):
    """A message, meeting, call, download, use or event.

    It is always stated as a whole: participants and opportunity become those that are given.
    """

    kind_of_record = RecordKind.INTERACTIONS
    references: ClassVar[Mapping[str, RecordKind]] = {"opportunity": RecordKind.OPPORTUNITIES}

    key: Key
    kind: Annotated[InteractionKind, one_of(InteractionKind)]
    at: Instant
    participants: tuple[Participant, ...]
    opportunity: Key | None = None
    signals: tuple[Annotated[InteractionSignal, one_of(InteractionSignal)], ...] = ()
    """What contacts did in it, as stated by somebody; never read out of a message."""

    @field_validator("at", mode="after")
    @classmethod
    def _not_to_come(cls, at: datetime, info: ValidationInfo) -> datetime:
        now = (info.context or {}).get("now") or datetime.now(UTC)
        if at > now + _CLOCKS_DIFFER:
            raise refused("lies in the future")
        return at

    @field_validator("participants", mode="before")
    @classmethod
    def _some(cls, participants: object) -> object:
        if isinstance(participants, Sequence) and len(participants) > MOST_PARTICIPANTS:
            raise refused(f"are {len(participants):,}, at most {MOST_PARTICIPANTS:,}")
        return participants

    @field_validator("participants", mode="after")
    @classmethod
    def _each_once(
        cls, participants: tuple[Participant, ...], info: ValidationInfo
    ) -> tuple[Participant, ...]:
        if not participants:
            raise refused("are needed: nobody took part")
        seen: set[str] = set()
        for participant in participants:
            if participant.person in seen:
                raise refused(f"name {participant.person} twice")
            seen.add(participant.person)
        if kind := info.data.get("kind"):
            _require_parts(kind, participants)
        return participants

    def to_row(self, former: Stated | None = None) -> dict[str, Any]:
        """Return the row that the interactions' upsert statement takes."""
        return {
            "key": self.key,
            "properties": {
                "kind": self.kind.value,
                "at": self.at,
                "at_ms": milliseconds(self.at),
                "participants": len(self.participants),
                "signals": sorted({signal.value for signal in self.signals}) or None,
            },
            "participants": [
                {"person": participant.person, "part": participant.part.value}
                for participant in self.participants
            ],
            "opportunity": self.opportunity,
        }

    def named_keys(self) -> list[tuple[str, RecordKind, str]]:
        """Return the participants and the opportunity."""
        people = [("participants", RecordKind.PEOPLE, p.person) for p in self.participants]
        return [*people, *super().named_keys()]


def _require_parts(kind: InteractionKind, participants: Sequence[Participant]) -> None:
    """Refuse participants whose parts do not fit the kind of what happened."""
    mail = kind is InteractionKind.EMAIL
    fitting = PARTS_OF_MAIL if mail else {Part.ATTENDEE}
    for participant in participants:
        if participant.part not in fitting:
            expected = "SENDER or RECIPIENT" if mail else "ATTENDEE"
            raise refused(
                f"name {participant.person} as {participant.part}; "
                f"who took part in {_WITH_ARTICLE[kind]} is {expected}"
            )
    senders = sum(participant.part is Part.SENDER for participant in participants)
    if mail and senders != 1:
        raise refused(f"have {senders} senders; an e-mail has one")


_WITH_ARTICLE = {
    InteractionKind.EMAIL: "an e-mail",
    InteractionKind.MEETING: "a meeting",
    InteractionKind.CALL: "a call",
    InteractionKind.DOWNLOAD: "a download",
    InteractionKind.USAGE: "use",
    InteractionKind.EVENT: "an event",
}
