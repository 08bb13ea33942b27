"""Who should take up, or give up, whom, so that every buyer is well known? (beyond S1)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.errors import BadInput
from inroad.plans.contact_map.best_flow import Bounds, Choice, Senior, best_flow
from inroad.plans.contact_map.cell import Cell, Pair
from inroad.plans.contact_map.contact_map import ContactMap, MapColleague, MapContact
from inroad.plans.contact_map.costs import choices_of
from inroad.plans.contact_map.ties import in_order
from inroad.plans.seniority import is_senior
from inroad.plans.wording import counted, day, levels, listed

MOST_CAPACITY = 1_000


class ChangeKind(StrEnum):
    """What is to change."""

    TAKE_UP = "TAKE_UP"
    GIVE_UP = "GIVE_UP"


class Limit(StrEnum):
    """What stands in the way of enough relationships for a buyer."""

    LEVEL = "LEVEL"
    CAPACITY = "CAPACITY"
    COLLEAGUES = "COLLEAGUES"


@dataclass(frozen=True, slots=True)
class Change:
    """One relationship to take up or to give up."""

    kind: ChangeKind
    colleague_key: str
    contact_key: str
    points: int
    """What it costs beside other changes, 0 to 100."""
    why: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A buyer for whom the limits leave too little."""

    contact_key: str
    limit: Limit
    missing: int
    """How many relationships are missing, of any level or of the level that is wanted."""
    why: str


@dataclass(frozen=True, slots=True)
class Load:
    """How many buyers a colleague holds, before and after."""

    colleague_key: str
    before: int
    after: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Reassignment:
    """A proposal; nothing is written."""

    feasible: bool
    """Whether every buyer gets what a buyer should have; else see `shortfalls`."""
    changes: tuple[Change, ...]
    """As few as there can be; where not feasible, those that leave the least missing."""
    shortfalls: tuple[Shortfall, ...]
    loads: tuple[Load, ...]
    """Of those whose load changes, or is above their capacity now."""

    @property
    def points(self) -> int:
        """What all changes cost together."""
        return sum(one.points for one in self.changes)


def reassignment(
    of: ContactMap,
    *,
    capacity: int | None = None,
    capacities: Mapping[str, int] | None = None,
) -> Reassignment:
    """Propose the smallest set of changes that gives each buyer two or three relationships.

    Each senior buyer is to have one with somebody at most one level below; no colleague is to hold
    more buyers of this map than the capacity allows. The bounds of three and of the capacity are
    kept in any case, and as few relationships as possible are missing; among proposals with as few
    changes, it is one with the fewest points (`rules.yaml`). Exact: a flow of least cost. Where two
    colleagues would do alike, who should begin first takes the buyer up.

    Args:
        of: the map; whoever stands on our axis may take somebody up.
        capacity: most buyers a colleague holds; None: 12.
        capacities: other capacities, by colleague.

    Raises:
        BadInput: a capacity is not 0 to 1000, or is of nobody on the map.

    """
    room = _room(of, capacity, capacities or {})
    held = {cell.pair: cell for buyer in of.buyers for cell in of.relationships[buyer.key]}
    choices = choices_of(of, held)
    wanted = of.rules.relationships
    seniors = {
        one.key: Senior.NEEDED if is_senior(one.seniority) else Senior.NOT_NEEDED
        for one in of.buyers
    }
    found = best_flow(choices, room, seniors, Bounds(wanted.at_least, wanted.at_most))
    chosen = in_order(of, found, choices, room)
    points = {one.pair: one.points for one in choices}
    before = Counter(colleague for colleague, _ in held)
    crowded = {key: number for key, number in before.items() if number > room[key]}
    changes = tuple(
        _taken(of, pair, points[pair])
        if pair not in held
        else _given(of, held[pair], points[pair], room, crowded)
        for pair in _changed(held, chosen, of)
    )
    short = tuple(_shortfalls(of, chosen, choices, room))
    return Reassignment(not short, changes, short, _loads(of, held, chosen, room))


def _room(of: ContactMap, capacity: int | None, capacities: Mapping[str, int]) -> dict[str, int]:
    usual = of.rules.reassignment.capacity if capacity is None else capacity
    for most in (usual, *capacities.values()):
        if not 0 <= most <= MOST_CAPACITY:
            raise BadInput(f"capacity must be 0 to {MOST_CAPACITY}, not {most}", field="capacity")
    if strangers := sorted(set(capacities) - {one.key for one in of.named}):
        raise BadInput(f"capacities: {strangers[0]!r} is not on this map", field="capacities")
    return {
        one.key: MOST_CAPACITY if one.is_withheld else capacities.get(one.key, usual)
        for one in of.colleagues
    }


def _changed(held: Mapping[Pair, Cell], chosen: frozenset[Pair], of: ContactMap) -> list[Pair]:
    """Return the pairs that change, by buyer in the order of the map, giving up after taking up."""
    place = {buyer.key: number for number, buyer in enumerate(of.buyers)}
    return sorted(chosen ^ held.keys(), key=lambda pair: (place[pair[1]], pair in held, pair[0]))


def _taken(of: ContactMap, pair: Pair, points: int) -> Change:
    colleague, buyer = of.by_key[pair[0]], of.contact_by_key[pair[1]]
    number = len(of.relationships[buyer.key])
    why = f"{_has(buyer, number)}; {_suits(of, colleague, buyer)}"
    return Change(ChangeKind.TAKE_UP, *pair, points, why)


def _given(
    of: ContactMap,
    held: Cell,
    points: int,
    room: Mapping[str, int],
    crowded: Mapping[str, int],
) -> Change:
    colleague, buyer = of.by_key[held.colleague_key], of.contact_by_key[held.contact_key]
    number, most = len(of.relationships[buyer.key]), of.rules.relationships.at_most
    if number > most:
        why = f"{_has(buyer, number)}, and {most} are enough"
    elif colleague.key in crowded:
        holds = counted(crowded[colleague.key], "buyer")
        why = f"{colleague.name} holds {holds}, and has room for {room[colleague.key]}"
    else:
        why = f"{colleague.name} makes room for a buyer whom only few can take up"
    return Change(ChangeKind.GIVE_UP, *held.pair, points, f"{why}; {_stands(held)}")


def _has(buyer: MapContact, number: int) -> str:
    level = f" ({levels([buyer.seniority])})" if buyer.seniority else ""
    return f"{buyer.name}{level} has {counted(number, 'relationship') if number else 'none'}"


def _suits(of: ContactMap, colleague: MapColleague, buyer: MapContact) -> str:
    """Say what speaks for a colleague, and who could introduce."""
    level = f" ({levels([colleague.seniority])})" if colleague.seniority else ""
    said = []
    if colleague.looks_after:
        said.append("looks after the account")
    faint = of.cells.get((colleague.key, buyer.key))
    if faint is not None:
        last = f", last on {day(faint.last_touch_at)}" if faint.last_touch_at else ""
        said.append(f"has had to do with {buyer.name}{last}")
    known = [
        one
        for one in of.relationships[buyer.key]
        if one.is_satisfied and of.by_key[one.colleague_key].may_introduce
    ]
    best = max(
        known,
        key=lambda one: (one.effective.rank if one.effective else 0, one.strength),
        default=None,
    )
    if best is not None:
        said.append(f"could be introduced by {of.by_key[best.colleague_key].name}")
    if not said:
        said = ["has room"]
    return f"{colleague.name}{level} {listed(said)}"


def _stands(held: Cell) -> str:
    if held.effective is None:
        return f"in touch without a grade, at a strength of {held.strength:.2f}"
    return f"they stand at {held.effective.letter}"


def _shortfalls(
    of: ContactMap, chosen: frozenset[Pair], choices: Sequence[Choice], room: Mapping[str, int]
) -> list[Shortfall]:
    near = {one.pair for one in choices if one.near}
    load = Counter(colleague for colleague, _ in chosen)
    full = {key for key, most in room.items() if load[key] >= most}
    full -= {one.key for one in of.colleagues if one.is_withheld}
    taken: dict[str, set[Pair]] = {}
    for pair in chosen:
        taken.setdefault(pair[1], set()).add(pair)
    least = of.rules.relationships.at_least
    found = []
    for buyer in of.buyers:
        own = taken.get(buyer.key, set())
        if is_senior(buyer.seniority) and not own & near:
            could = {pair[0] for pair in near if pair[1] == buyer.key}
            limit = Limit.CAPACITY if could else Limit.LEVEL
            found.append(Shortfall(buyer.key, limit, 1, _lacks_level(of, buyer, could)))
        if len(own) < least:
            missing = least - len(own)
            limit = Limit.CAPACITY if full - {pair[0] for pair in own} else Limit.COLLEAGUES
            found.append(Shortfall(buyer.key, limit, missing, _lacks(buyer, own, limit, least)))
    return found


def _lacks_level(of: ContactMap, buyer: MapContact, could: set[str]) -> str:
    if not could:
        return f"Nobody on the map stands near enough to the level of {buyer.name}"
    names = sorted(of.by_key[key].name for key in could)
    return f"Who stands near enough to the level of {buyer.name} has no room: {', '.join(names)}"


def _lacks(buyer: MapContact, own: set[Pair], limit: Limit, least: int) -> str:
    said = f"{buyer.name} gets {len(own)} of {counted(least, 'relationship')}"
    if limit is Limit.CAPACITY:
        return f"{said}: everybody else on the map is full"
    return f"{said}: there is nobody else on the map"


def _loads(
    of: ContactMap, held: Mapping[Pair, Cell], chosen: frozenset[Pair], room: Mapping[str, int]
) -> tuple[Load, ...]:
    before, after = (Counter(colleague for colleague, _ in pairs) for pairs in (held, chosen))
    loads = (Load(one.key, before[one.key], after[one.key], room[one.key]) for one in of.named)
    touched = {pair[0] for pair in chosen ^ held.keys()}
    return tuple(one for one in loads if one.colleague_key in touched or one.before > one.capacity)
