"""When people may not be asked for introductions, by what they allow and how they were asked."""

from collections.abc import Iterable

from inroad.graph import cypher
from inroad.graph.absence import Span
from inroad.graph.consent import Allowed, Barred, barred_spans
from inroad.graph.cypher import OpenTransaction

READ = cypher.load_named("inroad.graph.writes.consent", "consents_and_asks")


def barred_people(
    tx: OpenTransaction, /, *, workspace: str, people: Iterable[str]
) -> dict[str, list[Barred]]:
    """Return, by key, when each may not be asked; who allows everything is not in it."""
    found = {}
    for row in tx.run(READ.text, workspace=workspace, people=sorted(people)).data():
        allowed = [
            Allowed(
                Span(one["from_ms"], one["to_ms"]),
                one["may_be_asked"],
                one["asks_per_month"],
                one["cool_down_days"],
            )
            for one in row["allowed"]
        ]
        found[row["person"]] = barred_spans(allowed, row["asks_ms"])
    return found
