"""Of colleagues who would do alike in a proposal, let the one begin who should."""

from collections import Counter
from collections.abc import Iterable, Mapping

from inroad.plans.contact_map.best_flow import Choice
from inroad.plans.contact_map.cell import Pair
from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.who_begins import who_begins


def in_order(
    of: ContactMap, chosen: frozenset[Pair], choices: Iterable[Choice], room: Mapping[str, int]
) -> frozenset[Pair]:
    """Return a choice that is worth the same, in which nobody takes up a buyer before their turn.

    Whoever is to take up a buyer gives way to somebody earlier in the order of `who_begins`, who
    has room, costs as many points, and stands near where they do. So each buyer is offered to the
    same people by a proposal, by a finding and by a key intersection, as far as room allows.

    Args:
        of: the map.
        chosen: the pairs of the proposal.
        choices: every pair that could be chosen.
        room: most buyers of each colleague.

    """
    open_to: dict[str, list[Choice]] = {}
    for one in choices:
        if not one.held:
            open_to.setdefault(one.pair[1], []).append(one)
    found, load = set(chosen), Counter(colleague for colleague, _ in chosen)
    changed = True
    while changed:  # each round puts somebody earlier, so that there is a last one
        changed = False
        for buyer, free in open_to.items():
            if any(one.pair in found for one in free):
                changed |= _earlier(_ranked(of, buyer, free), found, load, room)
    return frozenset(found)


def _earlier(
    free: list[Choice], found: set[Pair], load: Counter[str], room: Mapping[str, int]
) -> bool:
    """Let earlier people take the place of later ones; return whether any did."""
    moved = False
    for number, late in reversed(list(enumerate(free))):
        if late.pair not in found:
            continue
        for early in free[:number]:
            key = early.pair[0]
            alike = early.points == late.points and (early.near or not late.near)
            if alike and early.pair not in found and load[key] < room[key]:
                found.remove(late.pair)
                found.add(early.pair)
                load.subtract({late.pair[0]: 1})
                load.update({key: 1})
                moved = True
                break
    return moved


def _ranked(of: ContactMap, buyer: str, free: Iterable[Choice]) -> list[Choice]:
    by_key = {one.pair[0]: one for one in free}
    named = (one for one in of.named if one.key in by_key)
    return [by_key[one.key] for one in who_begins(of, of.contact_by_key[buyer], named)]
