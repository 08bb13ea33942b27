"""Introduction requests: who may be asked, what may become of an ask, and the letters for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from inroad.errors import BadInput
from inroad.graph.consent import Bar, Barred, free_again
from inroad.graph.instants import instant, milliseconds
from inroad.graph.vocabulary import RequestState
from inroad.plans.request_rules import RequestRules, request_rules
from inroad.plans.wording import day
from inroad.queries.requests.standing_of import Standing


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not be asked."""

    sentence: str
    again_at: datetime | None
    """First instant at which the ask would be possible; None: none is in sight."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a letter names them."""

    name: str
    title: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What one of a route could write to the next."""

    sender: Named
    receiver: Named
    text: str


def refusal(
    standing: Standing, barred: Sequence[Barred], *, at: datetime, name: str | None = None
) -> Refusal | None:
    """Say why somebody may not be asked for an introduction; None: they may.

    Args:
        standing: how they stand to being asked for this target.
        barred: when they may not be asked by their consent.
        at: when they would be asked.
        name: what to call them, where not by their name.

    """
    who, now = name or standing.name, milliseconds(at)
    if standing.vetoed is not None:
        return Refusal(f"{who} introduces nobody at {standing.vetoed}", None)
    if standing.declined_ms is not None:
        on = day(instant(standing.declined_ms))
        return Refusal(f"{who} declined to introduce to this person on {on}", None)
    if standing.asked_ms is not None:
        on = day(instant(standing.asked_ms))
        return Refusal(f"{who} was asked for this person on {on}, and that is still open", None)
    holding = {one.why for one in barred if one.holds(now)}
    if holding:
        free = free_again(barred, now)
        again = None if free is None else instant(free)
        until = "" if again is None else f"; again from {_to_the_minute(again)}"
        why = next(words for bar, words in _BARRED.items() if bar in holding)
        return Refusal(f"{who} {why}{until}", again)
    if standing.is_absent:
        return Refusal(f"{who} has left, opposes us, or is not known by name", None)
    return None


_BARRED = {
    Bar.FORBIDDEN: "does not want to be asked for introductions",
    Bar.QUOTA: "has been asked as often as is allowed this month",
    Bar.COOL_DOWN: "was asked not long ago",
}


def _to_the_minute(at: datetime) -> str:
    midnight = (at.hour, at.minute) == (0, 0)
    return day(at) if midnight else f"{day(at)}, {at:%H:%M} UTC"


def check_move(
    state: RequestState,
    since: datetime,
    to: RequestState,
    *,
    at: datetime,
    reason: str | None,
    rules: RequestRules | None = None,
) -> None:
    """Insist that a request may go from one state to another.

    Args:
        state: where it is.
        since: since when.
        to: where it shall go.
        at: from when on.
        reason: why.
        rules: the workspace's; None: the shipped ones.

    Raises:
        BadInput: the state does not lead there, the instant lies before the state it is in, or a
            reason is lacking.

    """
    ruled = rules or request_rules()
    onward = ruled.next.get(state, ())
    if to not in onward:
        where = " or ".join(onward) if onward else "nowhere: it is closed"
        raise BadInput(f"state: from {state} a request goes to {where}, not to {to}", field="state")
    if at < since:
        raise BadInput(f"at: it is {state} only since {day(since)}", field="at")
    if to in ruled.needs_a_reason and not reason:
        raise BadInput(f"reason: is needed to go to {to}", field="reason")


def is_open(state: RequestState) -> bool:
    """Whether something is still to come of a request."""
    return state not in request_rules().closed


def remind_at(
    state: RequestState, since: datetime, *, rules: RequestRules | None = None
) -> datetime | None:
    """Return when somebody should be reminded of a request; None: nobody is waited for.

    Args:
        state: where it is.
        since: since when.
        rules: the workspace's; None: the shipped ones.

    """
    days = (rules or request_rules()).remind_after_days.get(state)
    return None if days is None else since + timedelta(days=days)


def drafts(
    people: Sequence[Named], *, deal: str | None, rules: RequestRules | None = None
) -> list[Draft]:
    """Return a letter for each hop of a route: the asker's own, those handed on, the introduction.

    Args:
        people: everybody from the asker to the target; 3 or more.
        deal: name of the deal that it is about; None: none.
        rules: the workspace's; None: the shipped ones.

    """
    words = (rules or request_rules()).drafts
    return [
        Draft(sender, receiver, _text(kind, words, people, to=receiver, onward=onward, deal=deal))
        for kind, sender, receiver, onward in _hops(people)
    ]


def _hops(people: Sequence[Named]) -> Iterator[tuple[str, Named, Named, Named]]:
    """Return each hop with its template, who writes, who reads, and who comes after."""
    for i, (sender, receiver) in enumerate(pairwise(people)):
        if i == len(people) - 2:
            yield "introduce", sender, receiver, receiver
        else:
            yield ("pass_on" if i else "ask"), sender, receiver, people[i + 2]


def _text(
    kind: str,
    words: Mapping[str, str],
    people: Sequence[Named],
    *,
    to: Named,
    onward: Named,
    deal: str | None,
) -> str:
    asker, target = people[0], people[-1]
    next_one = onward.name if onward != target else "them"
    return words[kind].format(
        to=to.name,
        asker=asker.name,
        target=target.name,
        next=next_one,
        about=words["about"].format(deal=deal) if deal else "",
        place=_place(target, words),
        from_us=words["from_us"].format(account=asker.account) if asker.account else "",
    )


def _place(target: Named, words: Mapping[str, str]) -> str:
    if target.account is None:
        return ""
    template = "place" if target.title else "place_without_title"
    return words[template].format(title=target.title, account=target.account)
