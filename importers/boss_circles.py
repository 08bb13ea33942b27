"""Which reporting lines cannot be: those that close a circle."""

from collections.abc import Collection, Mapping, Sequence

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Stated
from inroad.graph.writes.reporting_cycles import Line, reporting_cycles
from inroad.importers.record import Record
from inroad.importers.records import ReportingLineRecord
from inroad.importers.refusal import Refusal


def circles_of_bosses(
    tx: OpenTransaction,
    records: Sequence[Record],
    refused: Collection[int],
    former: Mapping[str, Stated],
    *,
    workspace: str,
    people: Collection[str],
) -> dict[int, Refusal]:
    """Return the reporting lines, by position, that would make somebody her own boss.

    Args:
        tx: an open transaction.
        records: reporting lines; those of other kinds are passed over.
        refused: positions of records that are refused already.
        former: what the graph has of the facts, by their keys.
        workspace: key of the workspace.
        people: keys of people who would have been written before.

    """
    rows, lines = list[int](), list[Line]()
    known = dict(former)
    for row, record in enumerate(records):
        if isinstance(record, ReportingLineRecord) and row not in refused:
            key = record.fact_key
            holds = record.validity(known.get(key))
            known[key] = record.stated(known.get(key))
            rows.append(row)
            lines.append(Line(key, record.person, record.reports_to, holds))
    circles = reporting_cycles(tx, workspace=workspace, lines=lines, expected=people)
    return {
        rows[position]: Refusal(
            rows[position],
            "reports_to",
            f"would close a circle of bosses: {' > '.join([lines[position].person, *circle])}",
            lines[position].boss,
        )
        for position, circle in circles.items()
    }
