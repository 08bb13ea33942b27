"""Which relationships of ours carry by themselves, and which hang on somebody?

Three contacts who all came through one champion are one thread: whom we have never met without
Tom, we lose with Tom. Such a relationship is read as the chain that it is: our colleague, Tom, the
contact.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from inroad.graph.vocabulary import FAINTEST
from inroad.plans.resilience.cut import Arc
from inroad.queries.resilience.introductions_made import IntroductionMade
from inroad.queries.resilience.shared_touches import SharedTouches
from inroad.queries.resilience.thread_links import MOST_LINKS, ThreadLink


@dataclass(frozen=True, slots=True)
class Hanging:
    """A relationship between a colleague and a contact that others keep up."""

    colleague_key: str
    contact_key: str
    on: tuple[str, ...]
    """Keys of those who were always there, or made the introduction; one of them is enough."""
    holds: bool
    """Whether one of them is still there; otherwise it carries nothing."""
    introduced: bool
    """Whether it began with an introduction, and nothing happened without who made it."""


@dataclass(frozen=True, slots=True)
class Threads:
    """Who leads to whom, from our team to the committee."""

    strengths: Mapping[Arc, float]
    """How strong each link is, in (0, 1], by who leads to whom."""
    ours: frozenset[str]
    """Keys of our colleagues at whom chains begin."""
    hanging: tuple[Hanging, ...]
    """By contact, then by colleague."""
    carried: frozenset[str]
    """Keys of contacts of the account of whom one of our relationships carries by itself."""

    @property
    def arcs(self) -> tuple[Arc, ...]:
        """Who leads to whom, by key."""
        return tuple(self.strengths)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened between our colleagues and the contacts of an account."""

    touches: Sequence[SharedTouches]
    introductions: Sequence[IntroductionMade]
    there: frozenset[str]
    """Keys of the contacts of the account who have not left it."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relationship of a colleague that somebody else keeps up."""

    on: frozenset[str]
    """Who was there every time, or else any time."""
    strength: float


def threads(
    links: Sequence[ThreadLink],
    evidence: Evidence,
    *,
    members: Collection[str],
    contacts: Collection[str],
    min_strength: float,
) -> Threads:
    """Put together who leads to whom.

    A relationship of ours with a contact of the account carries by itself where they were in touch
    without another contact of the account, or where what does not age in it is strong enough
    alone. Where they were in touch only in company, it hangs on who was there every time, and where
    nobody was, on all who ever were. Where it began with an introduction, who made it counts as
    company too, and without a touch since it hangs on that person alone. Without a touch, a
    statement and an introduction it carries nothing. All other relationships carry by strength.

    Args:
        links: relationships that are strong enough, from our side to theirs.
        evidence: touches within the active window.
        members: keys of those to be reached.
        contacts: keys of the contacts whose relationships with us are looked into.
        min_strength: the weakest relationship that carries, in [0, 1].

    Source: docs/method/resilience.md.

    """
    company, looked_into = _company(evidence), set(contacts)
    stands_from = max(min_strength, FAINTEST)
    strengths: dict[Arc, float] = {}
    carried: set[str] = set()
    ties: dict[str, dict[str, _Tie]] = defaultdict(dict)
    for link in links:
        pair = link.near_key, link.far_key
        if not link.near_is_ours or link.far_key not in looked_into:
            strengths[pair] = link.strength
        elif link.standing >= stands_from or frozenset() in company.get(pair, ()):
            strengths[pair] = link.strength
            carried.add(link.far_key)
        elif times := company.get(pair):
            on = frozenset.intersection(*times) or frozenset.union(*times)
            ties[link.near_key][link.far_key] = _Tie(on, link.strength)
    before = dict(strengths)
    hanging = _hung(ties, strengths, carried, _gone(company, evidence), evidence)
    ours = {link.near_key for link in links if link.near_is_ours} | {
        one.introducer_key
        for one in evidence.introductions
        if one.introducer_is_ours and any(one.introducer_key in hangs.on for hangs in hanging)
    }
    # However many keep up a relationship in turn, it is one, and not too long a chain.
    kept = {arc for arc in strengths if arc not in before and arc[1] not in ours}
    short = _within_reach(strengths, ours, members) | kept
    along = {arc: strengths[arc] for arc in sorted(short)}
    return Threads(along, frozenset(ours), tuple(hanging), frozenset(carried))


def _hung(
    ties: Mapping[str, Mapping[str, _Tie]],
    strengths: dict[Arc, float],
    carried: set[str],
    gone: Collection[str],
    evidence: Evidence,
) -> list[Hanging]:
    """Read what hangs as chains over whom it hangs on; return it by contact, then by colleague."""
    began = {(one.asker_key, one.person_key) for one in evidence.introductions}
    hanging = []
    for colleague, own in ties.items():
        kept_up = _kept_up(own, gone)
        for contact, tie in own.items():
            if kept_up.get(contact) == frozenset():
                strengths[colleague, contact] = tie.strength
                carried.add(contact)
                continue
            by = kept_up.get(contact, frozenset())
            begun = {(colleague, one) for one in by if not kept_up.get(one)}
            for arc in begun | {(one, contact) for one in by}:
                strengths[arc] = max(tie.strength, strengths.get(arc, 0.0))
            is_new = (colleague, contact) in began
            on = tuple(sorted(by or tie.on & set(gone) or tie.on))
            hanging.append(Hanging(colleague, contact, on, bool(by), is_new))
    return sorted(hanging, key=lambda one: (one.contact_key, one.colleague_key))


def _kept_up(ties: Mapping[str, _Tie], gone: Collection[str]) -> dict[str, frozenset[str]]:
    """Return, for the contacts of one colleague, who keeps each relationship up.

    Two who keep up each other keep up nothing: whom something hangs on has to stand without it. Of
    several who were only ever there together, the one whom the colleague knows best stands for all;
    that one has nobody. Who hangs on nobody who is still there is not among them.
    """
    waiting = {contact: tie.on for contact, tie in ties.items()}
    standing = {one for on in waiting.values() for one in on} - set(waiting)
    found: dict[str, frozenset[str]] = {}
    while waiting:
        held = {contact: on & standing for contact, on in waiting.items() if on & standing}
        if not held:
            best = min(waiting, key=lambda contact: (-ties[contact].strength, contact))
            held = {best: frozenset()}
        found |= held
        standing |= set(held)
        waiting = {contact: on for contact, on in waiting.items() if contact not in held}
    return _still_kept_up(found, gone)


def _still_kept_up(
    kept_up: Mapping[str, frozenset[str]], gone: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return what is still kept up once some are gone, and with them whom they alone kept up."""
    lost = set(gone)
    while further := {
        contact for contact, on in kept_up.items() if on and on <= lost and contact not in lost
    }:
        lost |= further
    return {contact: on - lost for contact, on in kept_up.items() if contact not in lost}


def _within_reach(arcs: Iterable[Arc], ours: Collection[str], members: Collection[str]) -> set[Arc]:
    """Return the links on a chain from ours to a member that is short enough.

    Ours begin a chain and are never within one.
    """
    along = [arc for arc in arcs if arc[1] not in ours]
    from_ours = _steps(along, ours)
    to_members = _steps([(other, one) for one, other in along], members)
    return {
        (one, other)
        for one, other in along
        if from_ours.get(one, MOST_LINKS) + 1 + to_members.get(other, MOST_LINKS) <= MOST_LINKS
    }


def _steps(arcs: Iterable[Arc], starts: Collection[str]) -> dict[str, int]:
    """Return how many links each person is away from the nearest start."""
    further = defaultdict(set)
    for one, other in arcs:
        further[one].add(other)
    steps, latest = dict.fromkeys(starts, 0), set(starts)
    for step in range(1, MOST_LINKS + 1):
        latest = {other for one in latest for other in further[one]} - set(steps)
        steps |= dict.fromkeys(latest, step)
    return steps


_Company = Mapping[Arc, frozenset[frozenset[str]]]
"""Who was there, each time that a colleague and a contact were in touch, by the two."""


def _company(evidence: Evidence) -> _Company:
    """Return who was there beside each pair; who made an introduction counts for that pair only."""
    introducers = defaultdict(set)
    for one in evidence.introductions:
        introducers[one.asker_key, one.person_key].add(one.introducer_key)
    found: dict[Arc, frozenset[frozenset[str]]] = {}
    for row in evidence.touches:
        pair = row.colleague_key, row.person_key
        found[pair] = frozenset(
            frozenset(others) | (introducers[pair] & set(witnesses))
            for others, witnesses in row.touches
        )
    for pair, by in introducers.items():
        found.setdefault(pair, frozenset({frozenset(by)}))
    return found


def _gone(company: _Company, evidence: Evidence) -> set[str]:
    """Return who can keep nothing up any more."""
    introducers = {one.introducer_key: one for one in evidence.introductions}
    seen = {key for times in company.values() for others in times for key in others}
    return {
        key
        for key in seen - evidence.there
        if key not in introducers or introducers[key].introducer_is_gone
    }
