from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.graph.writes.upsert import RecordKind
from inroad.importers.interaction_record import MOST_PARTICIPANTS, InteractionRecord
from inroad.importers.record import Record
from inroad.importers.records import read_record

NOW = datetime(2026, 7, 10, 12, tzinfo=UTC)
MAIL: dict[str, object] = {
    "key": "i",
    "kind": "email",
    "at": "2026-07-01T09:00Z",
    "participants": [{"person": "p", "part": "sender"}, {"person": "q", "part": "recipient"}],
}


def read(**fields: object) -> Any:
    return read_record(RecordKind.INTERACTIONS, MAIL | fields, now=NOW)


def made(**fields: object) -> Record:
    record = read(**fields)
    assert isinstance(record, InteractionRecord), record
    return record


def reasons(**fields: object) -> list[tuple[str | None, str]]:
    refusals = read(**fields)
    assert isinstance(refusals, list), refusals
    return [(refusal.field, refusal.reason) for refusal in refusals]


def of(*parts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"person": person, "part": part} for person, part in parts]


def test_an_interaction_is_stated_as_a_whole() -> None:
    assert made().to_row() == {
        "key": "i",
        "properties": {
            "kind": "EMAIL",
            "at": datetime(2026, 7, 1, 9, tzinfo=UTC),
            "at_ms": 1_782_896_400_000,
            "participants": 2,
            "signals": None,
        },
        "participants": of(("p", "SENDER"), ("q", "RECIPIENT")),
        "opportunity": None,
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-07-01", datetime(2026, 7, 1, tzinfo=UTC)),
        ("2026-07-01T09:30:00Z", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("2026-07-01 09:30+02:00", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("2026-07-01T09:30 Europe/Berlin", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("2026-07-01T09:30[Europe/Berlin]", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_as_written_and_kept_in_utc(written: str, meant: datetime) -> None:
    at = made(at=written).to_row()["properties"]["at"]
    assert (at, at.tzinfo) == (meant, UTC)


REFUSED: list[tuple[dict[str, object], str, str]] = [
    ({"at": "2026-07-01T09:00"}, "at", "needs a time zone; write it like 2001-10-01T09:30:00Z"),
    (
        {"at": "2026-07-01T09:00 Europe/Atlantis"},
        "at",
        "names an unknown time zone, Europe/Atlantis",
    ),
    ({"at": "2026-07-11T12:00:01Z"}, "at", "lies in the future"),
    ({"at": 1782896400}, "at", "is no date or time; write it like 2001-10-01T09:30:00Z"),
    ({"participants": []}, "participants", "are needed: nobody took part"),
    ({"participants": "p q"}, "participants", "must be a list"),
    ({"participants": of(("p", "sender"), ("p", "recipient"))}, "participants", "name p twice"),
    (
        {"participants": of(("p", "recipient"))},
        "participants",
        "have 0 senders; an e-mail has one",
    ),
    (
        {"participants": of(("p", "sender"), ("q", "sender"))},
        "participants",
        "have 2 senders; an e-mail has one",
    ),
    (
        {"participants": of(("p", "sender"), ("", "recipient"))},
        "participants",
        "number 2: person is needed",
    ),
    (
        {"participants": of(*((f"p{i}", "attendee") for i in range(MOST_PARTICIPANTS + 1)))},
        "participants",
        "are 1,001, at most 1,000",
    ),
]


@pytest.mark.parametrize(("fields", "field", "reason"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_words_for_its_writer(
    fields: dict[str, object], field: str, reason: str
) -> None:
    assert reasons(**fields) == [(field, reason)]


def test_the_last_moment_that_clocks_may_differ_by_is_not_the_future() -> None:
    at = made(at="2026-07-11T12:00:00Z").to_row()["properties"]["at"]
    assert at == datetime(2026, 7, 11, 12, tzinfo=UTC)


def test_a_thousand_participants_are_not_too_many() -> None:
    parts = of(("p0", "sender"), *((f"p{i}", "recipient") for i in range(1, MOST_PARTICIPANTS)))
    assert made(participants=parts).to_row()["properties"]["participants"] == 1_000


@pytest.mark.parametrize("kind", ["meeting", "call", "event", "download", "usage"])
@pytest.mark.parametrize("part", ["SENDER", "RECIPIENT"])
def test_only_an_e_mail_has_a_sender_and_recipients(kind: str, part: str) -> None:
    [(field, reason)] = reasons(kind=kind, participants=of(("p", "attendee"), ("q", part)))
    assert (field, reason.partition(";")[0]) == ("participants", f"name q as {part}")
    assert reason.endswith("is ATTENDEE")
    assert made(kind=kind, participants=of(("p", "attendee"), ("q", "attendee")))


def test_nobody_attends_an_e_mail() -> None:
    parts = of(("p", "sender"), ("q", "recipient"), ("r", "attendee"))
    assert reasons(participants=parts) == [
        (
            "participants",
            "name r as ATTENDEE; who took part in an e-mail is SENDER or RECIPIENT",
        )
    ]
