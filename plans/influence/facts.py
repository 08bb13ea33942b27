"""Which facts of a situation speak for a strategy, in the words that a sentence is filled with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC

from inroad.graph.vocabulary import Duty, InteractionSignal, SeniorityLevel
from inroad.plans.influence.situation import Did, Friend, Knower, SharedEmployer, Situation
from inroad.plans.influence.strategies import InfluenceFact
from inroad.plans.wording import counted, day, listed

Words = Mapping[str, str]
"""What the gaps of a sentence are filled with."""
_DID = {
    InteractionSignal.QUESTION: "asked us something",
    InteractionSignal.REQUEST: "asked us for something",
    InteractionSignal.FEEDBACK: "told us what they think",
}
_DUTIES = {
    Duty.SOLUTION_ENGINEER: "solution engineer",
    Duty.DEAL_DESK: "deal desk",
    Duty.CUSTOMER_SUCCESS: "customer success",
}


def facts_of(situation: Situation) -> dict[InfluenceFact, Words]:
    """Return what the graph shows of a situation, each fact with the words to say it in."""
    common = common_words(situation)
    found = dict[InfluenceFact, Words]()
    for fact, look in _LOOK.items():
        words = next(look(situation), None)
        if words is not None:
            found[fact] = {**common, **words}
    return found


def common_words(situation: Situation) -> Words:
    """Return the words that every sentence may use."""
    return {
        "contact": situation.contact.name,
        "colleague": situation.colleague.name,
        "account": situation.account_name,
    }


def _content(situation: Situation) -> Iterator[Words]:
    for role in situation.roles:
        yield {"role": role.name, "content": lowered(role.content)}


def _mutual(situation: Situation) -> Iterator[Words]:
    if situation.mutual:
        yield {"who": _names([one.name for one in situation.mutual], situation)}


def _asked(situation: Situation) -> Iterator[Words]:
    for one in situation.done:
        if one.signal in _DID:
            yield {"did": _DID[one.signal], "day": day(one.at)}


def _used(situation: Situation) -> Iterator[Words]:
    yield from _days(situation.done, None)


def _spoke(situation: Situation) -> Iterator[Words]:
    yield from _days(situation.done, InteractionSignal.ADVOCACY)


def _days(done: Sequence[Did], signal: InteractionSignal | None) -> Iterator[Words]:
    for one in done:
        if one.signal is signal:
            yield {"day": day(one.at)}


def _peers(situation: Situation) -> Iterator[Words]:
    here = [one for one in situation.friends if not one.same_role_elsewhere and not one.influences]
    if here:
        who = _names([one.person.name for one in here], situation)
        yield {"who": who, "stand": "is" if len(here) == 1 else "are"}


def _influencers(situation: Situation) -> Iterator[Words]:
    yield from ({"who": _titled(one)} for one in situation.friends if one.influences)


def _elsewhere(situation: Situation) -> Iterator[Words]:
    yield from ({"who": _titled(one)} for one in situation.friends if one.same_role_elsewhere)


def _employers(situation: Situation) -> Iterator[Words]:
    for one in sorted(situation.shared_employers, key=lambda one: not one.together):
        yield {"who": one.name, "span": _span(one)}


def _span(one: SharedEmployer) -> str:
    if not one.together:
        return ", at different times"
    if one.since is None:
        return ""
    until = f" to {one.until.year}" if one.until else ""
    return f" from {one.since.year}{until}"


def _at_level(situation: Situation) -> Iterator[Words]:
    for one in situation.knowers:
        if stands_at_level(one, situation):
            title = f" ({one.person.title})" if one.person.title else ""
            yield {"who": f"{one.person.name}{title}"}


def stands_at_level(one: Knower, situation: Situation) -> bool:
    """Return whether somebody of ours is as senior as the contact: an equal is listened to."""
    if situation.level is None or one.person.seniority is None:
        return False
    return SeniorityLevel(one.person.seniority).rank >= situation.level.rank


def _experts(situation: Situation) -> Iterator[Words]:
    for one in situation.experts:
        if one.duty in _DUTIES and one.person.key != situation.colleague.key:
            yield {"who": one.person.name, "duty": _DUTIES[one.duty]}


def _date(situation: Situation) -> Iterator[Words]:
    if situation.ends_on is None or situation.ends_what is None:
        return
    days = (situation.ends_on - situation.as_of.astimezone(UTC).date()).days
    if 0 <= days <= situation.rules.soon_days:
        yield {
            "deal": situation.ends_what,
            "ends": "is up for renewal" if situation.renews else "is to close",
            "day": f"{situation.ends_on:%-d %b %Y}",
            "days": counted(days, "day"),
        }


def _names(names: Sequence[str], situation: Situation) -> str:
    return listed(names[: situation.rules.most_people])


def _titled(one: Friend) -> str:
    return f"{one.person.name} ({one.person.title})" if one.person.title else one.person.name


def lowered(words: str) -> str:
    """Return words as they stand within a sentence; abbreviations stay as they are."""
    first, *_ = words.split() or [""]
    return words if first.isupper() else words[:1].lower() + words[1:]


_LOOK: Mapping[InfluenceFact, Callable[[Situation], Iterator[Words]]] = {
    InfluenceFact.CONTENT_FOR_ROLE: _content,
    InfluenceFact.MUTUAL_CONTACT: _mutual,
    InfluenceFact.ASKED_FOR_SOMETHING: _asked,
    InfluenceFact.USES_PRODUCT: _used,
    InfluenceFact.SPOKE_FOR_US: _spoke,
    InfluenceFact.PEERS_FOR_US: _peers,
    InfluenceFact.INFLUENCED_BY_FRIEND: _influencers,
    InfluenceFact.SAME_ROLE_WON: _elsewhere,
    InfluenceFact.SHARED_EMPLOYER: _employers,
    InfluenceFact.COLLEAGUE_AT_LEVEL: _at_level,
    InfluenceFact.EXPERT_ON_DEAL: _experts,
    InfluenceFact.DATE_NEAR: _date,
}
