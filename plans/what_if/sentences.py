"""What somebody's departure would cost, as people say it."""

from collections.abc import Iterator

from inroad.plans.coverage_rules import RoleState
from inroad.plans.gate_steps import StepKind
from inroad.plans.what_if.loss import DealLoss, Departure, WayWorse
from inroad.plans.what_if.rules import what_if_rules
from inroad.plans.wording import counted, listed

_MIGHT = {StepKind.CONFIRM, StepKind.IDENTIFY}
"""Steps to somebody who might hold a role."""


def sentence_of(departure: Departure) -> str:
    """Return what would be lost, of every deal that would lose something, in one sentence."""
    parts = [part for loss in departure.losses for part in _of_deal(departure, loss)]
    if not parts:
        deals = listed([loss.before.deal.name for loss in departure.losses])
        return f"If {departure.name} left, {deals} would lose nothing"
    return f"If {departure.name} left, {'; '.join(parts)}"


def _of_deal(departure: Departure, loss: DealLoss) -> Iterator[str]:
    """Yield what is said of one deal: what it loses and how far it falls, then what gets harder."""
    name = loss.before.deal.name
    lost = [*_roles(loss), *_silent(loss), *_prospects(departure, loss), *_only_ways(loss)]
    lost += _threads(loss)
    fall = _fall(loss)
    does = [f"lose {listed(lost)}"] if lost else []
    does += [f"fall {fall}"] if fall else []
    if does:
        yield f"{name} would {(', and ' if len(lost) > 1 else ' and ').join(does)}"
    if harder := _harder(loss):
        yield f"{'' if does else f'for {name} '}the best way to {harder}"
    before, after = loss.before.coverage.risk, loss.after.coverage.risk
    if after.rank > before.rank:
        yield f"the risk of {name} would rise from {before.lower()} to {after.lower()}"


def _roles(loss: DealLoss) -> Iterator[str]:
    """Yield the roles that somebody takes along; silence has a sentence of its own."""
    for old, new in loss.roles:
        if new.state is RoleState.UNIDENTIFIED:
            yield f"its {old.role.name}"
        elif not loss.silent:
            yield f"its engaged {old.role.name}"


def _silent(loss: DealLoss) -> Iterator[str]:
    """Yield the contacts who would fall silent, with the roles that they are engaged in."""
    for key in loss.silent:
        roles = [
            part.role.name
            for part in loss.before.coverage.completeness.expected
            if any(one.person_key == key for one in part.held)
        ]
        said = f" ({listed(roles)})" if roles else ""
        yield f"contact with {loss.before.name_of(key)}{said}"


def _prospects(departure: Departure, loss: DealLoss) -> Iterator[str]:
    """Yield what somebody is to a deal who holds none of its roles: who might, or is in touch."""
    for way in loss.before.ways:
        mine = way.step is not None and way.step.person_key == departure.person_key
        if mine and way.step is not None and way.step.kind in _MIGHT:
            yield f"the likeliest {way.part.role.name}"
    engaged = [one for one in loss.before.coverage.contacts if one.engaged]
    if any(one.person_key == departure.person_key for one in engaged) and not loss.roles:
        most = len(engaged) > 1
        yield f"one of its {len(engaged)} engaged contacts" if most else "its only engaged contact"


def _threads(loss: DealLoss) -> Iterator[str]:
    """Yield the thread to the committee that goes, and what is left without it."""
    before = loss.before.threads
    if loss.threads_lost > 0 and before is not None:
        yield f"one of our {before} threads to its committee" if before > 1 else "our only thread"


def _only_ways(loss: DealLoss) -> Iterator[str]:
    lost = [one for one in loss.ways if one.after.route is None]
    most = what_if_rules().most_ways
    for one in lost[:most]:
        chance = f"{100.0 * one.before.chance:.0f} %"
        yield f"the only way to {loss.before.name_of(one.person_key)} ({chance})"
    if len(lost) > most:
        yield f"{counted(len(lost) - most, 'way')} more"


def _fall(loss: DealLoss) -> str | None:
    before = round(loss.before.coverage.completeness.score)
    after = round(loss.after.coverage.completeness.score)
    return f"from {before} to {after} % complete" if after < before else None


def _harder(loss: DealLoss) -> str:
    """Say which ways would hold less likely, those that lose the most first; empty: none would."""
    told = [one for one in loss.ways if one.after.route is not None and _is_told(one)]
    each = {one.person_key: one for one in sorted(told, key=_loses_most_first)}
    said = [f"{loss.before.name_of(key)} {_instead(one)}" for key, one in each.items()]
    most = what_if_rules().most_ways
    more = f", and {counted(len(said) - most, 'way')} more would hold less" * (len(said) > most)
    return ", that to ".join(said[:most]) + more


def _instead(one: WayWorse) -> str:
    after, before = (round(100.0 * way.chance) for way in (one.after, one.before))
    return f"would hold {after} % instead of {before} %"


def _loses_most_first(one: WayWorse) -> tuple[float, str]:
    return one.after.chance - one.before.chance, one.person_key


def _is_told(one: WayWorse) -> bool:
    return 100.0 * (one.before.chance - one.after.chance) >= what_if_rules().told_from
