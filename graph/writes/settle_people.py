"""Bring what is derived on people up to date with their jobs, stances and consent."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from inroad.graph import cypher
from inroad.graph.absence import Span, absence_bounds
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import EARLIEST_MS, milliseconds
from inroad.graph.writes.consent.barred_people import barred_people

_HERE = "inroad.graph.writes"
READ = cypher.load_named(_HERE, "employments_and_opposition")
WRITE = cypher.load_named(_HERE, "write_people")


def settle_people(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Iterable[str] = (),
    accounts: Iterable[str] = (),
) -> None:
    """Recompute title, search words and absence of people, and of all who worked at accounts."""
    found: dict[str, list[Any]] = defaultdict(list)
    rows = tx.run(
        READ.text, workspace=workspace, people=sorted(people), accounts=sorted(accounts)
    ).data()
    for row in rows:
        found[row["person"]].append(row)
    barred = barred_people(tx, workspace=workspace, people=found)
    derived = [
        {
            "person": person,
            "properties": _derived(facts, [one.span for one in barred.get(person, ())]),
        }
        for person, facts in found.items()
    ]
    tx.run(WRITE.text, workspace=workspace, rows=derived).consume()


def _derived(facts: list[Any], closed: list[Span]) -> dict[str, Any]:
    jobs = [fact for fact in facts if fact["account"] is not None]
    against = [fact for fact in facts if fact["opposed"]]
    latest = max(jobs, key=lambda job: (_until(job), _since(job)), default=None)
    words = [
        word
        for job in jobs
        for word in (job["title"], job["office"], job["account"], job["department"])
        if word
    ]
    refused = [*closed, *(_span(fact) for fact in against)]
    bounds = absence_bounds([_span(job) for job in jobs], refused)
    if any(fact["placeholder"] for fact in facts):
        bounds = [EARLIEST_MS]  # nobody can be asked for an introduction who is not known
    return {
        "title": latest and latest["title"],
        "search_words": " · ".join(dict.fromkeys(words)) or None,
        "absence_ms": bounds or None,
    }


def _span(fact: Any) -> Span:
    return Span(_since(fact), None if fact["valid_to"] is None else _ms(fact["valid_to"]))


def _since(fact: Any) -> int:
    return EARLIEST_MS if fact["valid_from"] is None else _ms(fact["valid_from"])


def _until(fact: Any) -> float:
    return float("inf") if fact["valid_to"] is None else _ms(fact["valid_to"])


def _ms(instant: Any) -> int:
    return milliseconds(instant.to_native())
