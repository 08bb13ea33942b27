"""What does the map tell of our relationships? S1's guidance, each with its cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.graph.vocabulary import RelationshipGrade
from inroad.plans.contact_map.cell import Cell, Pair
from inroad.plans.contact_map.contact_map import ContactMap, MapColleague, MapContact
from inroad.plans.contact_map.who_begins import who_begins
from inroad.plans.seniority import is_mismatched, is_senior
from inroad.plans.wording import counted, levels, listed

_MOST_NAMES = 3


class FindingCode(StrEnum):
    """What can be found on a map; stable names, in the order in which findings are told."""

    BELOW_SATISFIED = "BELOW_SATISFIED"
    SENIOR_MISMATCH = "SENIOR_MISMATCH"
    SINGLE_RELATIONSHIP = "SINGLE_RELATIONSHIP"
    TOO_MANY_RELATIONSHIPS = "TOO_MANY_RELATIONSHIPS"
    GENEROUS_TRUST = "GENEROUS_TRUST"
    FEW_OPEN = "FEW_OPEN"
    NEEDS_DEPTH = "NEEDS_DEPTH"
    BLANK_TO_FILL = "BLANK_TO_FILL"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the map tells."""

    code: FindingCode
    contact_key: str | None
    """Whose column it is about; None: it is about the whole map."""
    cells: tuple[Pair, ...]
    """The cells it is seen by, colleague and contact; of a blank, those to fill."""
    why: str
    """One sentence, with names and numbers."""


def findings(of: ContactMap) -> list[Finding]:
    """Return what a map tells, by code, then in the order of its axes.

    Shares are taken of the cells with a grade. A relationship is a cell with a grade, or of two who
    are in touch. A placeholder is found nothing of: there is nobody yet to know.

    Source: S1, "Interpret Coverage" and "Mark Key Intersections"; docs/method/contact-map.md.

    """
    return [one for code in FindingCode for one in _RULES[code](of)]


def _below_satisfied(of: ContactMap) -> Iterator[Finding]:
    low = [cell for cell in of.graded if not cell.is_satisfied]
    weak = sorted(
        cell.pair
        for held in of.relationships.values()
        for cell in held
        if cell.effective is None and not cell.is_satisfied
    )
    said = []
    if low:
        said.append(_some([f"{_pair(of, cell)} at {_letter(cell)}" for cell in low]))
    if weak:
        said.append(f"{len(weak)} in touch without a grade, and Weak")
    if said:
        yield Finding(
            FindingCode.BELOW_SATISFIED,
            None,
            (*(cell.pair for cell in low), *weak),
            f"{counted(len(low) + len(weak), 'relationship')} below S: {'; '.join(said)}",
        )


def _senior_mismatch(of: ContactMap) -> Iterator[Finding]:
    for contact in _known(of):
        held, level = of.relationships[contact.key], contact.seniority
        if level is None or not (held or contact.is_buyer):
            continue  # of somebody without a role on an open deal nobody wants to know more
        if is_mismatched(level, (of.level_of(cell) for cell in held)):
            who = [_with_level(of.by_key[cell.colleague_key]) for cell in held]
            knows = f"knows {_some(who)} of ours, and nobody nearer to that level"
            yield Finding(
                FindingCode.SENIOR_MISMATCH,
                contact.key,
                tuple(cell.pair for cell in held),
                f"{contact.name} ({levels([level])}) {knows if held else 'knows nobody of ours'}",
            )


def _single_relationship(of: ContactMap) -> Iterator[Finding]:
    for buyer in of.buyers:
        held = of.relationships[buyer.key]
        if len(held) == 1 < of.rules.relationships.at_least:
            yield Finding(
                FindingCode.SINGLE_RELATIONSHIP,
                buyer.key,
                (held[0].pair,),
                f"{buyer.name} knows {of.by_key[held[0].colleague_key].name} only",
            )


def _too_many_relationships(of: ContactMap) -> Iterator[Finding]:
    most = of.rules.relationships.at_most
    for buyer in of.buyers:
        held = of.relationships[buyer.key]
        if len(held) > most:
            who = [of.by_key[cell.colleague_key].name for cell in held]
            yield Finding(
                FindingCode.TOO_MANY_RELATIONSHIPS,
                buyer.key,
                tuple(cell.pair for cell in held),
                f"{buyer.name} has {len(held)} relationships, and {most} are enough: {_some(who)}",
            )


def _generous_trust(of: ContactMap) -> Iterator[Finding]:
    bounds = of.rules.trust
    trusted = [cell for cell in of.graded if cell.given is RelationshipGrade.TRUST]
    above = 100 * len(trusted) > bounds.above_percent * len(of.graded)
    if above and len(trusted) >= bounds.at_least:
        yield Finding(
            FindingCode.GENEROUS_TRUST,
            None,
            tuple(cell.pair for cell in trusted),
            f"{_share(trusted, of)} a T, more than {bounds.above_percent} %: when in doubt, "
            "grade down",
        )


def _few_open(of: ContactMap) -> Iterator[Finding]:
    bounds = of.rules.open
    opened = [cell for cell in of.graded if cell.effective is RelationshipGrade.OPEN]
    if 100 * len(opened) < bounds.below_percent * len(of.graded):
        yield Finding(
            FindingCode.FEW_OPEN,
            None,
            tuple(cell.pair for cell in opened),
            f"{_share(opened, of)} an O, less than {bounds.below_percent} %",
        )


def _needs_depth(of: ContactMap) -> Iterator[Finding]:
    for contact in _known(of):
        held = of.relationships[contact.key]
        if (held or contact.is_buyer) and not any(cell.is_satisfied for cell in held):
            who = [f"{of.by_key[one.colleague_key].name} ({_letter(one)})" for one in held]
            yield Finding(
                FindingCode.NEEDS_DEPTH,
                contact.key,
                tuple(cell.pair for cell in held),
                f"Nobody of ours stands at S or better with {contact.name}: "
                + (_some(who) if who else "there is no relationship"),
            )


def _blank_to_fill(of: ContactMap) -> Iterator[Finding]:
    seniors = senior_rows(of)
    for buyer in of.buyers:
        if lacks_senior(of, buyer, seniors):
            nearest = who_begins(of, buyer, seniors)[: of.rules.most_blanks]
            yield Finding(
                FindingCode.BLANK_TO_FILL,
                buyer.key,
                tuple((one.key, buyer.key) for one in nearest),
                f"No senior colleague has a relationship with {buyer.name}; it could be "
                f"{_either([_with_level(one) for one in nearest])}",
            )


def lacks_senior(of: ContactMap, buyer: MapContact, seniors: Sequence[MapColleague]) -> bool:
    """Return whether none of our senior people has a relationship with a buyer.

    Of a column in which somebody without a name has one, nothing is concluded.
    """
    held = {cell.colleague_key for cell in of.relationships[buyer.key]}
    none = bool(seniors) and held.isdisjoint(one.key for one in seniors)
    return none and not of.is_partly_withheld(buyer.key)


def senior_rows(of: ContactMap) -> list[MapColleague]:
    """Return our senior people on the map, in its order.

    They stand at the level from which contacts want senior people, or above; where nobody of ours
    does, it is whoever stands highest. Empty where no level is known.
    """
    senior = [one for one in of.colleagues if is_senior(one.seniority)]
    if senior:
        return senior
    top = max((one.seniority.rank for one in of.colleagues if one.seniority), default=0)
    return [one for one in of.colleagues if one.seniority and one.seniority.rank == top]


def _known(of: ContactMap) -> Iterator[MapContact]:
    return (one for one in of.contacts if not one.is_placeholder)


def _pair(of: ContactMap, cell: Cell) -> str:
    return f"{of.by_key[cell.colleague_key].name} with {of.contact_by_key[cell.contact_key].name}"


def _letter(cell: Cell) -> str:
    if cell.effective is None or cell.given is None:
        return "without a grade"
    if cell.drifted_levels:
        return f"{cell.effective.letter}, from {cell.given.letter}"
    return cell.effective.letter


def _with_level(colleague: MapColleague) -> str:
    return (
        f"{colleague.name} ({levels([colleague.seniority])})"
        if colleague.seniority
        else (colleague.name)
    )


def _share(cells: Sequence[Cell], of: ContactMap) -> str:
    verb = "is" if len(cells) == 1 else "are"
    percent = 100 * len(cells) / len(of.graded)
    return f"{len(cells)} of {counted(len(of.graded), 'graded cell')} ({percent:.0f} %) {verb}"


def _either(said: Sequence[str]) -> str:
    *others, last = said
    return f"{', '.join(others)} or {last}" if others else last


def _some(said: Sequence[str]) -> str:
    if len(said) > _MOST_NAMES:
        said = [*said[:_MOST_NAMES], f"{len(said) - _MOST_NAMES} more"]
    return listed(said)


_RULES: dict[FindingCode, Callable[[ContactMap], Iterator[Finding]]] = {
    FindingCode.BELOW_SATISFIED: _below_satisfied,
    FindingCode.SENIOR_MISMATCH: _senior_mismatch,
    FindingCode.SINGLE_RELATIONSHIP: _single_relationship,
    FindingCode.TOO_MANY_RELATIONSHIPS: _too_many_relationships,
    FindingCode.GENEROUS_TRUST: _generous_trust,
    FindingCode.FEW_OPEN: _few_open,
    FindingCode.NEEDS_DEPTH: _needs_depth,
    FindingCode.BLANK_TO_FILL: _blank_to_fill,
}
