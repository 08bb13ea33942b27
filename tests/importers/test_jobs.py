"""Which employment a record means that does not say when it began, and which is stated twice."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.writes.upsert import RecordKind
from inroad.importers.save import rehearse
from tests.drawing import NOW
from tests.importers.deals import made, reasons, saved

E = RecordKind.EMPLOYMENTS


def works(title: str | None = "Buyer", person: str = "ada", **more: object) -> dict[str, object]:
    return {"person": person, "account": "a", "title": title, **more}


def jobs(tx: Transaction, key: str) -> list[tuple[str | None, str | None, str | None]]:
    rows = tx.run(
        """MATCH (:Person)-[j:EMPLOYED_BY {workspace: $w}]->()
           RETURN j.title AS title, toString(date(j.valid_from)) AS since,
                  toString(date(j.valid_to)) AS until ORDER BY j.key""",
        w=key,
    )
    return [(row["title"], row["since"], row["until"]) for row in rows]


def test_a_job_that_says_nothing_of_its_beginning_is_the_one_that_runs(
    tx: Transaction, deal: str
) -> None:
    assert saved(tx, deal, E, works(since="2024-03-01")) == []
    assert saved(tx, deal, E, works("Head Buyer", until="2026-05-01")) == []
    assert jobs(tx, deal) == [("Head Buyer", "2024-03-01", "2026-05-01")]


def test_it_is_the_one_that_runs_within_one_file_as_well_and_again_changes_nothing(
    tx: Transaction, deal: str
) -> None:
    rows = works(since="2024-03-01"), works(until="2027-01-01")
    for _ in range(2):
        assert saved(tx, deal, E, *rows) == []
        assert jobs(tx, deal) == [("Buyer", "2024-03-01", "2027-01-01")]


@pytest.mark.parametrize("until", ["2024-02-28", "2024-03-01"])
def test_a_job_that_ended_before_the_running_one_began_is_another(
    tx: Transaction, deal: str, until: str
) -> None:
    saved(tx, deal, E, works(since="2024-03-01"))
    assert saved(tx, deal, E, works(until=until)) == []
    assert jobs(tx, deal) == [("Buyer", None, until), ("Buyer", "2024-03-01", None)]


def test_of_two_running_jobs_none_is_meant_by_a_third_without_a_beginning(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, E, works("Buyer", since="2024-03-01"), works("Auditor", since="2025-03-01"))
    assert saved(tx, deal, E, works("Chair")) == []
    assert [one[0] for one in jobs(tx, deal)] == ["Chair", "Buyer", "Auditor"]


def test_a_job_that_is_over_or_lies_ahead_is_not_meant(tx: Transaction, deal: str) -> None:
    saved(tx, deal, E, works(since="2024-03-01", until="2025-03-01"), works(since="2028-01-01"))
    assert saved(tx, deal, E, works("Auditor")) == []
    assert len(jobs(tx, deal)) == 3


def test_a_beginning_that_is_said_to_be_none_is_another_job(tx: Transaction, deal: str) -> None:
    saved(tx, deal, E, works(since="2024-03-01"))
    assert saved(tx, deal, E, works("Auditor", since=None)) == []
    assert [one[1] for one in jobs(tx, deal)] == [None, "2024-03-01"]


def test_the_same_title_twice_at_one_time_is_refused_and_another_title_is_not(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, E, works(since="2024-03-01"))
    found = saved(tx, deal, E, works("buyer", since="2025-01-01"), works("CFO", since="2025-01-01"))
    assert reasons(found) == [
        (
            0,
            "since",
            "Ada works there as Buyer from 2024-03-01 already; change that job, or end it first",
        )
    ]
    assert [one[0] for one in jobs(tx, deal)] == ["Buyer", "CFO"]


def test_the_same_title_may_follow_itself(tx: Transaction, deal: str) -> None:
    rows = works(since="2024-03-01", until="2025-01-01"), works(since="2025-01-01")
    assert saved(tx, deal, E, *rows) == []
    assert len(jobs(tx, deal)) == 2


def test_a_job_cannot_be_prolonged_into_another_of_its_title(tx: Transaction, deal: str) -> None:
    saved(tx, deal, E, works(since="2024-03-01", until="2025-01-01"), works(since="2025-01-01"))
    [refusal] = saved(tx, deal, E, works(since="2024-03-01", until="2025-01-02"))
    assert refusal.field == "since"
    assert saved(tx, deal, E, works(since="2024-03-01", until="2024-12-31")) == []


def test_a_rehearsal_refuses_the_same_and_writes_nothing(tx: Transaction, deal: str) -> None:
    asked: dict[str, Any] = {"workspace": deal, "at": NOW}
    first = rehearse(tx, E, made(E, works(since="2024-03-01")), expected={}, **asked)
    assert first.refusals == []
    rows = made(E, works(since="2025-01-01"), works("Head Buyer", until="2027-01-01"))
    then = rehearse(tx, E, rows, expected={E: first.stated}, **asked)
    assert [one.row for one in then.refusals] == [0]
    assert list(then.stated) == ["ada|a|2024-03-01"]
    assert jobs(tx, deal) == []
