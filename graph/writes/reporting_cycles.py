"""Would these reporting lines make somebody her own boss?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Validity, native_instant

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A reporting line to be written."""

    key: str
    person: str
    boss: str
    holds: Validity


def reporting_cycles(
    tx: OpenTransaction, /, *, workspace: str, lines: Sequence[Line]
) -> dict[int, list[str]]:
    """Return the lines that would close a circle of bosses at some one time.

    Lines are judged in their order: one that closes a circle counts as not written for those after
    it, as does one whose ends the graph does not have. Who reports to whom at different times may
    go either way round.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        lines: what is about to be written.

    Returns:
        By the line's position, the people of the circle, from the line's boss up to its person.

    """
    chart, present = _chart_above(tx, workspace, {end for x in lines for end in (x.person, x.boss)})
    refused: dict[int, list[str]] = {}
    for position, line in enumerate(lines):
        if not {line.person, line.boss} <= present:
            continue
        former = chart.pop(line.key, None)
        if circle := _way_up(line.boss, line.person, line.holds, chart.values()):
            refused[position] = circle
            if former:
                chart[line.key] = former
        else:
            chart[line.key] = line
    return refused


def _chart_above(
    tx: OpenTransaction, workspace: str, people: Iterable[str]
) -> tuple[dict[str, Line], set[str]]:
    """Return the lines above people by key, and who of them and their bosses there is."""
    chart: dict[str, Line] = {}
    present: set[str] = set()
    for row in tx.run(QUERY.text, workspace=workspace, people=sorted(people)):
        present.add(row["person"])
        if row["line"] is not None:
            holds = Validity(native_instant(row["valid_from"]), native_instant(row["valid_to"]))
            chart[row["line"]] = Line(row["line"], row["person"], row["boss"], holds)
    return chart, present


def _way_up(start: str, goal: str, holds: Validity, chart: Iterable[Line]) -> list[str]:
    """Return the people on a way up from start to goal whose lines all hold at one time, or []."""
    above: dict[str, list[Line]] = {}
    for line in chart:
        above.setdefault(line.person, []).append(line)
    ways = [([start], holds)]
    while ways:
        way, together = ways.pop()
        if way[-1] == goal:
            return way
        for line in above.get(way[-1], []):
            still = together & line.holds
            if still and line.boss not in way:
                ways.append(([*way, line.boss], still))
    return []
