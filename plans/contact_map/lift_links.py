"""Which good relationships can lift which others? (S1)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from inroad.graph.vocabulary import Polarity
from inroad.plans.contact_map.cell import Cell, Pair
from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.rules import LiftKind, LiftRules
from inroad.queries.contact_map.map_acquaintances import ContactAcquaintance
from inroad.queries.influences_of import InfluenceRow
from inroad.queries.reporting_lines_of import ReportingLine


@dataclass(frozen=True, slots=True)
class LiftLink:
    """A T or an O that can help another cell up."""

    source: Pair
    """Colleague and contact of the relationship that can be leveraged."""
    target: Pair
    """Colleague and contact of the cell it can lift."""
    kind: LiftKind
    worth: float
    """How much the link counts, in [0, 1]."""
    why: str


@dataclass(frozen=True, slots=True)
class _Bond:
    """How one contact's word reaches another."""

    kind: LiftKind
    share: float

    def worth(self, rules: LiftRules) -> float:
        """Return what it counts, whatever the grade it comes from."""
        return rules.kinds[self.kind] * self.share


def lift_links(
    of: ContactMap,
    *,
    marked: Iterable[Pair],
    influences: Iterable[InfluenceRow],
    lines: Iterable[ReportingLine],
    acquaintances: Iterable[ContactAcquaintance] = (),
    opposed: Collection[str] = (),
) -> list[LiftLink]:
    """Link the T and O cells of a map with the cells they can lift, the most worth first.

    Can be lifted: cells below S, and those that are marked, except at T: nothing is above it. A T
    or O lifts the cell of another contact whom its contact influences (positively), reports to, is
    the superior of, shares a superior with, or knows, whoever of ours the cell belongs to; and the
    other cells of its own colleague. Of several reasons for a link, the one that counts most is
    told. A colleague who may not be asked to introduce anybody lifts no cell but their own.

    Args:
        of: the map.
        marked: key intersections, colleague and contact.
        influences: whose opinion counts with whom, among the contacts.
        lines: who reports to whom, among the contacts.
        acquaintances: how well contacts know each other; the faint do not count.
        opposed: keys of contacts who are against us on an open deal: their word lifts nothing.

    Source: S1, "Mark Key Intersections".

    """
    rules = of.rules.lift_links
    sources = [one for one in lifting(of) if one.contact_key not in opposed]
    low = {one.pair for one in of.graded if not one.is_satisfied}
    targets: dict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(low | {one for one in marked if not _is_highest(of, one)}):
        targets[pair[1]].append(pair)
    near = [one for one in acquaintances if one.strength >= rules.acquainted_from]
    bonds = _bonds((*_by_influence(influences), *_by_line(lines), *_by_acquaintance(near)), rules)
    found = [
        link
        for source in sources
        for contact, pairs in targets.items()
        if contact != source.contact_key
        for pair in pairs
        if (link := _link(of, source, pair, bonds.get((source.contact_key, contact)))) is not None
    ]
    return sorted(found, key=lambda one: (-one.worth, one.source, one.target))


def lifting(of: ContactMap) -> list[Cell]:
    """Return the relationships that can be leveraged: those at T and O, by colleague and contact.

    Source: S1.
    """
    return [one for one in of.graded if one.effective in of.rules.lift_links.from_grades]


def _is_highest(of: ContactMap, pair: Pair) -> bool:
    cell = of.cells.get(pair)
    return cell is not None and cell.effective is not None and cell.effective.next_up is None


def _link(of: ContactMap, source: Cell, target: Pair, bond: _Bond | None) -> LiftLink | None:
    rules = of.rules.lift_links
    if source.pair == target or source.effective is None:
        return None
    alone = source.colleague_key == target[0]
    own = _Bond(LiftKind.SAME_COLLEAGUE, 1.0)
    if alone and (bond is None or own.worth(rules) > bond.worth(rules)):
        bond = own
    if bond is None or not (alone or of.by_key[source.colleague_key].may_introduce):
        return None
    worth = bond.worth(rules) * rules.grades[source.effective]
    return LiftLink(source.pair, target, bond.kind, worth, _why(of, source, target, bond))


def _bonds(bonds: Iterable[tuple[Pair, _Bond]], rules: LiftRules) -> dict[Pair, _Bond]:
    """Return how each contact reaches each other, by the kind that counts most."""
    found: dict[Pair, _Bond] = {}
    for pair, bond in bonds:
        before = found.get(pair)
        if before is None or bond.worth(rules) > before.worth(rules):
            found[pair] = bond
    return found


def _by_influence(influences: Iterable[InfluenceRow]) -> Iterator[tuple[Pair, _Bond]]:
    for one in influences:
        if one.polarity == Polarity.POSITIVE:
            bond = _Bond(LiftKind.INFLUENCES, one.weight)
            yield (one.influencer_key, one.influenced_key), bond


def _by_line(lines: Iterable[ReportingLine]) -> Iterator[tuple[Pair, _Bond]]:
    reports: Mapping[str, set[str]] = defaultdict(set)
    for one in lines:
        reports[one.reports_to_key].add(one.person_key)
        for pair in (
            (one.person_key, one.reports_to_key),
            (one.reports_to_key, one.person_key),
        ):
            yield pair, _Bond(LiftKind.REPORTS_TO, 1.0)
    for peers in reports.values():
        for first in peers:
            for second in peers - {first}:
                yield (first, second), _Bond(LiftKind.SAME_SUPERIOR, 1.0)


def _by_acquaintance(known: Iterable[ContactAcquaintance]) -> Iterator[tuple[Pair, _Bond]]:
    for one in known:
        for pair in ((one.person_key, one.contact_key), (one.contact_key, one.person_key)):
            yield pair, _Bond(LiftKind.ACQUAINTED, one.strength)


def _why(of: ContactMap, source: Cell, target: Pair, bond: _Bond) -> str:
    colleague = of.by_key[source.colleague_key].name
    from_, to = of.contact_by_key[source.contact_key].name, of.contact_by_key[target[1]].name
    letter = source.effective.letter if source.effective else ""
    said = {
        LiftKind.INFLUENCES: f"whose opinion counts with {to}",
        LiftKind.REPORTS_TO: f"who stands in one reporting line with {to}",
        LiftKind.SAME_SUPERIOR: f"who has the same superior as {to}",
        LiftKind.ACQUAINTED: f"who knows {to} ({bond.share * 100:.0f} %)",
        LiftKind.SAME_COLLEAGUE: f"and could speak to {to} on the strength of it",
    }
    return f"{colleague} stands at {letter} with {from_}, {said[bond.kind]}"
