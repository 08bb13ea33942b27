"""Who of ours stands how with whom of theirs: the two axes, and what lies between (S1)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.contact_map.cell import Cell, Pair
from inroad.plans.contact_map.rules import MapRules, map_rules
from inroad.plans.seniority import in_touch_from
from inroad.queries.contact_map.map_cells import ContactCells
from inroad.queries.contact_map.map_colleagues import ColleaguePlace
from inroad.queries.contact_map.map_contacts import ContactPlace
from inroad.queries.grades.effective_grades import PairGrade

WITHHELD = "withheld:"
"""How the key of a row begins that holds hidden relationships."""
SOMEBODY = "Somebody on the team"


@dataclass(frozen=True, slots=True)
class MapContact:
    """Somebody on their axis."""

    key: str
    name: str
    title: str | None
    department: str | None
    seniority: SeniorityLevel | None
    is_placeholder: bool
    """Whether it is only known that there is somebody; nobody can have a relationship then."""
    is_buyer: bool
    """Whether a confirmed role makes the contact count as a buyer."""


@dataclass(frozen=True, slots=True)
class MapColleague:
    """Somebody on our axis."""

    key: str
    name: str
    title: str | None
    seniority: SeniorityLevel | None
    looks_after: bool
    """Whether it is this one's duty to look after the account, or one of its deals."""
    relationships: int = 0
    """How many contacts of the map this one has a relationship with."""
    is_withheld: bool = False
    """Whether it stands for those of ours who hide a relationship: without name and level."""
    may_introduce: bool = True
    """Whether this one may be asked to introduce others to people of the account."""


@dataclass(frozen=True)
class ContactMap:
    """One account's map at an instant."""

    account_key: str
    as_of: datetime
    colleagues: tuple[MapColleague, ...]
    """With the most relationships first; who merely looks after the account comes last."""
    contacts: tuple[MapContact, ...]
    """The buyers first, then by level, the highest first."""
    cells: Mapping[Pair, Cell] = field(default_factory=dict)
    rules: MapRules = field(default_factory=map_rules)
    """The numbers it is judged by: the workspace's own, or the shipped."""

    @cached_property
    def relationships(self) -> Mapping[str, Sequence[Cell]]:
        """The relationships of each contact, in the order of our axis."""
        found: dict[str, list[Cell]] = {one.key: [] for one in self.contacts}
        for contact in self.contacts:
            for colleague in self.colleagues:
                cell = self.cells.get((colleague.key, contact.key))
                if cell is not None and cell.is_relationship:
                    found[contact.key].append(cell)
        return found

    @cached_property
    def graded(self) -> list[Cell]:
        """The cells with a grade, by colleague and contact."""
        return sorted(
            (cell for cell in self.cells.values() if cell.given is not None),
            key=lambda cell: cell.pair,
        )

    @cached_property
    def by_key(self) -> Mapping[str, MapColleague]:
        """Our axis by key."""
        return {one.key: one for one in self.colleagues}

    @cached_property
    def contact_by_key(self) -> Mapping[str, MapContact]:
        """Their axis by key."""
        return {one.key: one for one in self.contacts}

    @property
    def named(self) -> list[MapColleague]:
        """Our axis without the rows of hidden relationships."""
        return [one for one in self.colleagues if not one.is_withheld]

    @property
    def buyers(self) -> list[MapContact]:
        """The contacts who count as buyers and are known by name, in the order of their axis."""
        return [one for one in self.contacts if one.is_buyer and not one.is_placeholder]

    def is_partly_withheld(self, contact_key: str) -> bool:
        """Return whether somebody without a name has a relationship with a contact.

        Of who has none, and of how senior those are who have one, nothing is known then.
        """
        return any(
            self.by_key[one.colleague_key].is_withheld for one in self.relationships[contact_key]
        )

    def level_of(self, cell: Cell) -> SeniorityLevel | None:
        """Return the colleague's level."""
        return self.by_key[cell.colleague_key].seniority


def contact_map(
    account_key: str,
    *,
    contacts: Iterable[ContactPlace],
    colleagues: Iterable[ColleaguePlace],
    columns: Iterable[ContactCells],
    grades: Iterable[PairGrade],
    buyers: frozenset[str],
    as_of: datetime,
    hidden: Callable[[Pair], bool] = lambda _pair: False,
    silent: frozenset[str] = frozenset(),
    rules: MapRules | None = None,
) -> ContactMap:
    """Put the map together.

    Args:
        account_key: the account.
        contacts: everybody on their side on the day.
        colleagues: everybody of ours who may stand on the map; who has no cell and does not look
            after the account is left out. What is known of anybody else is left out, too.
        columns: who knows each contact, and whom each turned to, up to the day.
        grades: the grades that stand on the day.
        buyers: keys of contacts with a confirmed role on a deal that counts.
        as_of: the instant.
        hidden: whether the colleague of a pair hides that relationship; it is shown as that of
            somebody without a name, who is a different one in each column.
        silent: keys of colleagues who may not be asked to introduce anybody to the account.
        rules: the numbers it is judged by; None: the shipped.

    """
    held_to = rules or map_rules()
    places = {one.person_key: one for one in colleagues}
    there = [_contact(one, buyers) for one in contacts]
    cells = _cells(columns, grades, as_of, held_to)
    theirs = {one.key for one in there}
    kept = {pair: cell for pair, cell in cells.items() if pair[0] in places and pair[1] in theirs}
    shown, nameless = _withheld(kept, hidden)
    # Who stands on the map by hidden relationships alone does not stand on it.
    ours = _our_axis(places | nameless, shown, silent)
    theirs_sorted = tuple(sorted(there, key=_first))
    return ContactMap(account_key, as_of, ours, theirs_sorted, shown, held_to)


def _withheld(
    cells: Mapping[Pair, Cell], hidden: Callable[[Pair], bool]
) -> tuple[dict[Pair, Cell], dict[str, ColleaguePlace]]:
    """Move hidden cells into rows without a name, of each contact the strongest into the first."""
    shown = dict(cells)
    moved = [(pair, shown.pop(pair)) for pair in cells if hidden(pair)]
    taken: dict[str, int] = {}
    for (_, contact), cell in sorted(moved, key=lambda one: (-one[1].strength, one[0])):
        taken[contact] = number = taken.get(contact, 0) + 1
        key = f"{WITHHELD}{number}"
        shown[key, contact] = cell._replace(colleague_key=key)
    keys = [f"{WITHHELD}{number + 1}" for number in range(max(taken.values(), default=0))]
    return shown, {key: ColleaguePlace(key, SOMEBODY, None, None, False) for key in keys}


def _cells(
    columns: Iterable[ContactCells],
    grades: Iterable[PairGrade],
    as_of: datetime,
    rules: MapRules,
) -> dict[Pair, Cell]:
    graded = {(one.colleague_key, one.contact_key): one for one in grades}
    enough, lately_ms = in_touch_from(as_of)
    since_ms = max(lately_ms, 0)  # what was merely stated has a last touch of -1
    found: dict[Pair, Cell] = {}
    for column in columns:
        contact, turned = column.contact_key, column.turned.get
        known = zip(column.known, column.strengths, column.touched_ms, strict=True)
        for colleague, strength, at_ms in known:
            pair = (colleague, contact)
            grade = graded.pop(pair, None) if graded else None
            touched, two_way = None if at_ms < 0 else at_ms, turned(colleague)
            if grade is None:
                near = strength >= enough or at_ms >= since_ms
                found[pair] = Cell(
                    colleague, contact, strength, touched, two_way, near, rules=rules
                )
            else:
                found[pair] = _graded_cell(grade, strength, touched, two_way, rules)
    for pair, left in graded.items():
        found[pair] = _graded_cell(left, 0.0, left.last_two_way_ms, left.last_two_way_ms, rules)
    return found


def _graded_cell(
    grade: PairGrade, strength: float, touched: int | None, two_way: int | None, rules: MapRules
) -> Cell:
    return Cell(
        grade.colleague_key,
        grade.contact_key,
        strength,
        touched,
        two_way,
        is_relationship=True,
        given=grade.given,
        given_at=grade.given_at,
        effective=grade.effective,
        drifted_levels=grade.drifted_levels,
        rules=rules,
    )


def _contact(place: ContactPlace, buyers: frozenset[str]) -> MapContact:
    return MapContact(
        place.person_key,
        place.name,
        place.title,
        place.department,
        SeniorityLevel(place.seniority) if place.seniority else None,
        place.is_placeholder,
        place.person_key in buyers,
    )


def _our_axis(
    places: Mapping[str, ColleaguePlace], cells: Mapping[Pair, Cell], silent: frozenset[str]
) -> tuple[MapColleague, ...]:
    held: dict[str, list[Cell]] = {}
    for cell in cells.values():
        held.setdefault(cell.colleague_key, []).append(cell)
    ranked = []
    for key, place in places.items():
        own = held.get(key, [])
        if own or place.looks_after:
            number = sum(cell.is_relationship for cell in own)
            total = sum(cell.strength for cell in own)
            level = SeniorityLevel(place.seniority) if place.seniority else None
            withheld = key.startswith(WITHHELD)
            colleague = MapColleague(
                key,
                place.name,
                place.title,
                level,
                place.looks_after,
                number,
                withheld,
                may_introduce=not withheld and key not in silent,
            )
            ranked.append(((withheld, -number, -total, place.name, key), colleague))
    return tuple(colleague for _, colleague in sorted(ranked, key=lambda one: one[0]))


def _first(contact: MapContact) -> tuple[bool, int, str, str]:
    rank = contact.seniority.rank if contact.seniority else 0
    return not contact.is_buyer, -rank, contact.name, contact.key
