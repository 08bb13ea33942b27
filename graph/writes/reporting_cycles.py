"""Would these reporting lines make somebody her own boss?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

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
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    lines: Sequence[Line],
    expected: Collection[str] = (),
) -> dict[int, list[str]]:
    """Return the lines that would close a circle of bosses at some one time.

    Lines are judged in their order: one that closes a circle counts as not written for those after
    it, as does one whose ends the graph does not have. Who reports to whom at different times may
    go either way round. Two writers at the same moment do not see each other's lines.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        lines: what is about to be written.
        expected: keys of people who will be there, though they are not yet.

    Returns:
        By the line's position, the people of the circle, from the line's boss up to its person.

    """
    ends = {end for line in lines for end in (line.person, line.boss)}
    chart = _chart_above(tx, workspace, ends)
    chart.people.update(expected)
    refused: dict[int, list[str]] = {}
    for position, line in enumerate(lines):
        if not {line.person, line.boss} <= chart.people:
            continue
        if circle := chart.way_up(line):
            refused[position] = circle
        else:
            chart.add(line)
    return refused


@dataclass(slots=True)
class _Chart:
    """Who reports to whom, and when."""

    people: set[str] = field(default_factory=set)
    above: defaultdict[str, dict[str, Line]] = field(default_factory=lambda: defaultdict(dict))
    """By person, her lines by their keys."""

    def add(self, line: Line) -> None:
        """Put a line in, or in the place of the one with its key."""
        self.above[line.person][line.key] = line

    def way_up(self, closing: Line) -> list[str]:
        """Return the people on a way from a line's boss up to its person, or nothing.

        The way's lines all hold at one time, and the closing line with them.
        """
        ways = [([closing.boss], closing.holds)]
        seen = {(closing.boss, closing.holds)}
        while ways:
            way, together = ways.pop()
            if way[-1] == closing.person:
                return way
            for line in self.above[way[-1]].values():
                still = together & line.holds
                if still and (line.boss, still) not in seen:
                    seen.add((line.boss, still))
                    ways.append(([*way, line.boss], still))
        return []


def _chart_above(tx: OpenTransaction, workspace: str, people: Iterable[str]) -> _Chart:
    """Read the lines above people, level by level, each person once."""
    chart = _Chart()
    asked: set[str] = set()
    level = set(people)
    while level:
        asked |= level
        rows = tx.run(QUERY.text, workspace=workspace, people=sorted(level)).data()
        for row in rows:
            chart.people.add(row["person"])
            if row["line"] is not None:
                holds = Validity(native_instant(row["valid_from"]), native_instant(row["valid_to"]))
                chart.add(Line(row["line"], row["person"], row["boss"], holds))
        level = {row["boss"] for row in rows if row["boss"]} - asked
    return chart
