"""Which few intersections deserve attention in the next 30, 60 or 90 days? (S1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from inroad.errors import BadInput
from inroad.graph.vocabulary import RelationshipGrade, RelationshipWord
from inroad.plans.committee import CommitteeRole
from inroad.plans.contact_map.cell import Cell
from inroad.plans.contact_map.contact_map import ContactMap, MapColleague, MapContact
from inroad.plans.contact_map.findings import Finding, FindingCode
from inroad.plans.contact_map.rules import KeyRules
from inroad.plans.contact_map.who_begins import who_begins
from inroad.plans.coverage import Coverage
from inroad.plans.coverage_rules import RiskLevel
from inroad.plans.seniority import is_mismatched
from inroad.plans.wording import listed


@dataclass(frozen=True, slots=True)
class Need:
    """Why a contact matters: a role on an open deal."""

    deal_key: str
    deal_name: str
    role_name: str
    weight: int
    """3 critical, 2 high, 1 medium."""
    expected: bool
    """Whether the role counts in completeness; else it is followed when found."""
    uncovered: bool
    """Whether the role is expected, and nobody who holds it is engaged."""
    risk: RiskLevel
    """The deal's."""
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """What a score is made of; they sum up to it. Each is its weight times a share in [0, 1]."""

    role: float
    """How much weight the role has, and whether it is uncovered."""
    grade: float
    """How much the relationship needs attention."""
    risk: float
    """How much the deal is at risk."""
    closing: float
    """How soon it closes, by the horizon."""

    @property
    def total(self) -> float:
        """The score, in [0, 1]."""
        return self.role + self.grade + self.risk + self.closing


@dataclass(frozen=True, slots=True)
class KeyIntersection:
    """A cell that is marked for attention."""

    colleague_key: str
    contact_key: str
    days: int
    """The horizon: 30, 60 or 90."""
    score: float
    parts: ScoreParts
    grade: RelationshipGrade | None
    """The effective grade to start from; None: no grade yet, or no relationship."""
    goal: RelationshipGrade | None
    """One step up; None where there is no grade to start from, or none above."""
    instead_key: str | None
    """Who else of ours could take over a relationship below S; None: it is not, or nobody could."""
    is_blank: bool
    """Whether the two have no relationship yet."""
    need: Need | None
    """The role that makes the score; None for a buyer on no open deal."""
    why: str


def needs_of(
    coverages: Iterable[tuple[str, str, date | None, Coverage]],
) -> dict[str, list[Need]]:
    """Return why each contact matters, from the coverage of the account's open deals.

    Args:
        coverages: of each open deal its key, name, close date and coverage.

    """
    found: dict[str, list[Need]] = {}
    for key, name, closes_on, coverage in coverages:
        committee = coverage.completeness
        for part in (*committee.expected, *committee.tracked):
            for contact in part.held:
                need = _need(key, name, closes_on, part, coverage.risk)
                found.setdefault(contact.person_key, []).append(need)
    return found


def _need(
    key: str, name: str, closes_on: date | None, part: CommitteeRole, risk: RiskLevel
) -> Need:
    role = part.role
    return Need(key, name, role.name, role.weight, role.expected, part.uncovered, risk, closes_on)


def key_intersections(
    of: ContactMap,
    *,
    needs: Mapping[str, Sequence[Need]],
    found: Sequence[Finding],
    days: int,
) -> list[KeyIntersection]:
    """Rank the intersections that the open deals need most, within so many days.

    Of each buyer, the relationships below S; the best relationship, where it is not yet what the
    role wants or the role is uncovered; and a blank cell, where nobody of ours knows the buyer,
    only juniors do, or no senior does: at most two in all.

    `score = 0.4 role + 0.25 grade + 0.2 risk + 0.15 closing`, with shares and weights out of
    `rules.yaml`.

    Args:
        of: the map.
        needs: why each contact matters; from `needs_of`.
        found: the map's findings.
        days: the horizon, 30, 60 or 90.

    Raises:
        BadInput: another horizon.

    Returns:
        The highest score first, then by contact and colleague.

    Source: S1, "Mark Key Intersections"; docs/method/contact-map.md.

    """
    allowed = of.rules.key_intersections.days
    if days not in allowed:
        said = listed([str(one) for one in allowed]).replace(" and ", " or ")
        raise BadInput(f"days must be {said}, not {days}", field="days")
    blanks = {one.contact_key: one for one in found if one.code is FindingCode.BLANK_TO_FILL}
    ranked: list[KeyIntersection] = []
    for buyer in of.buyers:
        own = needs.get(buyer.key, ())
        marked = [
            _marked(of, buyer, colleague, own, days)
            for colleague in _candidates(of, buyer, own, blanks.get(buyer.key))
        ]
        marked.sort(key=_highest_first)
        ranked += marked[: of.rules.key_intersections.most_per_contact]
    return sorted(ranked, key=_highest_first)


def _highest_first(one: KeyIntersection) -> tuple[float, str, str]:
    return -round(one.score, 9), one.contact_key, one.colleague_key


def _candidates(
    of: ContactMap, buyer: MapContact, needs: Sequence[Need], blank: Finding | None
) -> Iterator[MapColleague]:
    held = of.relationships[buyer.key]
    best = max(held, key=_quality, default=None)
    for cell in held:
        low = cell.effective is not None and not cell.is_satisfied
        if low or (cell is best and _is_wanting(cell, needs)):
            yield of.by_key[cell.colleague_key]
    if blank is not None:
        yield of.by_key[blank.cells[0][0]]
    elif not held or is_mismatched(buyer.seniority, (of.level_of(cell) for cell in held)):
        chosen = _for_blank(of, buyer)
        if chosen is not None:
            yield chosen


def _is_wanting(cell: Cell, needs: Sequence[Need]) -> bool:
    """Return whether the best relationship is less than the role wants, or does not cover it."""
    if any(need.uncovered for need in needs):
        return True
    wanted = cell.rules.key_intersections.wanted
    rank = max((wanted[need.weight].rank for need in needs), default=0)
    if cell.effective is None:
        return not cell.is_satisfied
    return cell.effective.rank < max(rank, cell.rules.satisfied_from.rank)


def _quality(cell: Cell) -> tuple[int, float, str]:
    return cell.effective.rank if cell.effective else 0, cell.strength, cell.colleague_key


def _for_blank(of: ContactMap, buyer: MapContact) -> MapColleague | None:
    held = {cell.colleague_key for cell in of.relationships[buyer.key]}
    free = who_begins(of, buyer, (one for one in of.colleagues if one.key not in held))
    return free[0] if free else None


def _instead(of: ContactMap, cell: Cell | None) -> str | None:
    """Return who could take a relationship over: who is satisfied with, else who should begin.

    Source: S1: relationships at I, D and M can be improved, or changed.
    """
    if cell is None or cell.effective is None or cell.is_satisfied:
        return None
    held = of.relationships[cell.contact_key]
    good = [
        one for one in held if one.is_satisfied and not of.by_key[one.colleague_key].is_withheld
    ]
    if good:
        return max(good, key=_quality).colleague_key
    if of.is_partly_withheld(cell.contact_key):
        return None
    chosen = _for_blank(of, of.contact_by_key[cell.contact_key])
    return chosen.key if chosen else None


def _marked(
    of: ContactMap, buyer: MapContact, colleague: MapColleague, needs: Sequence[Need], days: int
) -> KeyIntersection:
    cell = of.cells.get((colleague.key, buyer.key))
    held = cell is not None and cell.is_relationship
    grade = cell.effective if cell else None
    scored = [(_parts(need, cell, of, days), need) for need in needs]
    parts, need = max(
        scored,
        key=lambda one: (one[0].total, one[1].deal_key, one[1].role_name),
        default=(_parts(None, cell, of, days), None),
    )
    return KeyIntersection(
        colleague.key,
        buyer.key,
        days,
        parts.total,
        parts,
        grade,
        grade.next_up if grade else None,
        _instead(of, cell),
        not held,
        need,
        _why(buyer, colleague, cell if held else None, need),
    )


def _parts(need: Need | None, cell: Cell | None, of: ContactMap, days: int) -> ScoreParts:
    rules = of.rules.key_intersections
    weights = rules.weights
    grade = weights.grade * _attention(cell, rules)
    if need is None:
        return ScoreParts(0.0, grade, 0.0, 0.0)
    role = need.weight / max(rules.wanted) * (1.0 if need.uncovered else rules.covered_share)
    return ScoreParts(
        weights.role * role,
        grade,
        weights.risk * rules.risk[need.risk],
        weights.closing * _closing(need.closes_on, of.as_of.astimezone(UTC).date(), days),
    )


def _attention(cell: Cell | None, rules: KeyRules) -> float:
    if cell is None or not cell.is_relationship:
        return rules.none
    if cell.effective is None:
        return rules.words[RelationshipWord.of(cell.strength)]
    return rules.grades[cell.effective]


def _closing(closes_on: date | None, today: date, days: int) -> float:
    """Return 1 up to the horizon, and behind it the less the farther; 0 where no day is known."""
    if closes_on is None:
        return 0.0
    left = (closes_on - today).days
    return 1.0 if left <= days else days / left


def _why(buyer: MapContact, colleague: MapColleague, cell: Cell | None, need: Need | None) -> str:
    if cell is None:
        how = f"{colleague.name} has no relationship with {buyer.name}"
    elif cell.effective is None:
        word = RelationshipWord.of(cell.strength).lower()
        how = f"{colleague.name} and {buyer.name} are in touch ({word}), without a grade"
    else:
        drift = f", drifted from {cell.given.letter}" if cell.given and cell.drifted_levels else ""
        how = f"{colleague.name} stands at {cell.effective.letter}{drift} with {buyer.name}"
    if need is None:
        return f"{how}; no open deal needs it"
    state = ("uncovered, " if need.uncovered else "covered, ") if need.expected else ""
    closes = f", closes {need.closes_on:%-d %b %Y}" if need.closes_on else ""
    risk = f"{need.risk.lower()} risk{closes}"
    return f"{how}: {need.role_name} on {need.deal_name} ({state}{risk})"
