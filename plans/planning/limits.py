"""Why a target is not planned: which limit binds, and what to relax, in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from inroad.graph.vocabulary import PlanAim
from inroad.plans.planning.known import Known
from inroad.plans.planning.problem import LeftOut, Limit, Overrun
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Sought
from inroad.plans.planning.words import WITHHELD, name_of
from inroad.plans.wording import counted


def why_left_out(
    left: LeftOut, target: Sought, known: Known, *, names: Mapping[str, str], max_hops: int
) -> str:
    """Say why a target is not in the plan.

    Args:
        left: what binds, and by how much.
        target: what is not reached.
        known: what was read.
        names: what each target is called, by its key.
        max_hops: most links of a way.

    """
    if Limit.NO_WAY in left.limits or not (left.limits or left.overruns):
        return _no_way(target, known, max_hops) if Limit.NO_WAY in left.limits else _COSTS_MORE
    by_limit: dict[Limit, list[str]] = {}
    for one in left.overruns:
        seen = told(one, target, known)
        said = _said(seen, target, known, names) if seen is one else UNTOLD[one.limit]
        by_limit.setdefault(one.limit, []).append(said)
    # All that one limit needs has to give; of several limits one will do, unless none does alone.
    whole = [_joined("; and ", list(dict.fromkeys(some))) for some in by_limit.values()]
    between = "; and " if left.together else "; or "
    return _joined(between, whole) if whole else _unsaid(left.limits)


def told(one: Overrun, target: Sought, known: Known) -> Overrun:
    """Return what is told of a limit: nothing of whose it is where they hide whom they know.

    Of nobody who hides anybody, for where a name was left out by what they know, that would tell
    it; nor are numbers by which they could be told. Whose own relationship is to be raised is
    named there, and is so here.
    """
    own = target.raising.colleague_key if target.raising else None
    if one.person_key is None or one.person_key == own or one.person_key not in known.ties.hiders:
        return one
    return Overrun(one.limit)


def _joined(between: str, said: Sequence[str]) -> str:
    """Join sentences into one: after the first none begins with a capital but that of a name."""
    first, *others = said
    return between.join([first, *(_within(one) for one in others)])


def _within(sentence: str) -> str:
    """Return a sentence as it goes on in another; one that begins with a name stays as it is."""
    is_ours = sentence.startswith(_OURS)
    return f"{sentence[:1].lower()}{sentence[1:]}" if is_ours else sentence


_COSTS_MORE = "Planning it as well would cost a target that brings more"
UNTOLD = {
    Limit.QUOTA: f"{WITHHELD} would be asked oftener in a month than they allow: "
    "plan without one of the others, or let somebody else begin",
    Limit.COOL_DOWN: f"{WITHHELD} would be asked again sooner than they allow: "
    "plan without one of the others, or let somebody else begin",
    Limit.HOURS: f"{WITHHELD} would need more hours in a week than there are: "
    "give more hours, or let somebody else act",
}
"""What is said of the limits of those of whom nothing is told."""
_OURS = ("It ", "Planning it ")
"""How sentences begin that begin with no name."""


def _no_way(target: Sought, known: Known, max_hops: int) -> str:
    account = known.scope.account.name
    first = target.candidates[0]
    by_name = first.aim in {PlanAim.NAME, PlanAim.FIND} or bool(target.needs)
    if by_name and target.raising is None:
        return (
            f"Nobody at {account} whom our team can reach would know the name: "
            "record who works there, or who knows whom"
        )
    links = counted(max_hops, "link")
    if target.raising is not None:
        name = name_of(known, target.raising.colleague_key)
        other = name_of(known, first.person_key or "")
        least = f"{planning_rules().least_chance:.0%}".replace("%", " %")
        return (
            f"Too weak to raise: no way from {name} to {other} has a chance of {least}; "
            "let somebody else begin"
        )
    who = " or ".join(name_of(known, one.person_key or "") for one in target.candidates)
    return (
        f"No way of up to {links} that may be asked leads from our team to {who}: "
        "allow more links, or record who knows whom"
    )


def _said(one: Overrun, target: Sought, known: Known, names: Mapping[str, str]) -> str:
    who = name_of(known, one.person_key) if one.person_key else ""
    allowed, needed = one.allowed or 0.0, one.needed or 0.0
    closes = _day(_closes(target, known))
    match one.limit:
        case Limit.QUOTA:
            month = f"{one.on:%B %Y}" if one.on else "a month"
            return (
                f"{who} may be asked {_times(allowed)} in {month} and would be asked "
                f"{_times(needed)}: raise the quota, or plan without one of the others"
            )
        case Limit.COOL_DOWN:
            asked = f" on {_day(one.on)}" if one.on else ""
            return (
                f"{who} would be asked again{asked}, {counted(int(needed), 'day')} after the ask "
                f"before, and wants {counted(int(allowed), 'day')} between: "
                "shorten the cool-down, or plan without one of the others"
            )
        case Limit.HOURS:
            week = f"the week of {_day(one.on)}" if one.on else "a week"
            return (
                f"{who} has {allowed:g} hours in {week} and would need {needed:g}: "
                "give more hours, or let somebody else act"
            )
        case Limit.CLOSE_DATE:
            until = f"until {_day(one.on)}" if one.on else "longer"
            late = counted(int(needed), "day")
            return (
                f"It would take {until}, {late} longer than there is: "
                f"move the close date of {closes}, or find a shorter way"
            )
        case Limit.ORDER:
            return _in_turn(one, target, names, closes)
        case _:
            return _COSTS_MORE


def _in_turn(one: Overrun, target: Sought, names: Mapping[str, str], closes: str) -> str:
    """Say which of two comes too early: what is left out, or what would have to wait for it."""
    before = names.get(one.target_key or "", "what comes before")
    later = names.get(one.later_key or "", "what comes after")
    it = "it" if one.target_key == target.key else before
    who = "It" if one.later_key in {None, target.key} else f"{later[:1].upper()}{later[1:]}"
    if one.on is None:
        return f"{who} needs {it} first, which is not planned"
    return f"{who} has to come after {it}, which leaves no time before {closes}"


def _closes(target: Sought, known: Known) -> date:
    """Return the last day that a target has: of several deals in a plan, that of its own."""
    own = [deal.row.closes_on for deal in known.scope.deals if deal.row.key == target.deal_key]
    several = len(known.scope.deals) > 1
    return min([known.scope.closes_on, *(day for day in own if day and several)])


def _unsaid(limits: Iterable[Limit]) -> str:
    """Name the limits where nothing says by how much each would have to give."""
    said = " and ".join(_WORDS[one] for one in limits)
    return f"{said[:1].upper()}{said[1:]} leave no room for it: relax that, or leave something out"


_WORDS = {
    Limit.NO_WAY: "the ways there are",
    Limit.CLOSE_DATE: "the days up to the close date",
    Limit.QUOTA: "the quotas of those who would be asked",
    Limit.COOL_DOWN: "the cool-downs of those who would be asked",
    Limit.HOURS: "the hours of those who act",
    Limit.ORDER: "the order of the steps",
}


def _times(count: float) -> str:
    words: Sequence[str] = ("not at all", "once", "twice")
    return words[int(count)] if count < len(words) else f"{count:g} times"


def _day(on: date | None) -> str:
    return f"{on:%-d %b %Y}" if on else "the last day"
