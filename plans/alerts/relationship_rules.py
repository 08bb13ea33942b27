"""Alerts about who of ours knows whom of theirs."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from inroad.graph.instants import instant
from inroad.graph.vocabulary import AlertCode, RelationshipWord, SeniorityLevel
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.watched import WatchedAccount, left_at
from inroad.plans.engagement import Contact
from inroad.plans.grades import grade_meanings
from inroad.plans.seniority import is_in_touch, is_mismatched
from inroad.plans.wording import day, levels, listed
from inroad.queries.grades.effective_grades import PairGrade
from inroad.queries.watch.ties_to_us import Tie

_MOST_NAMES = 3


def relationship_cooling(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of a T or an O that drifted; without a grade, of what was Strong and no longer is.

    Strong is S2's word for a T or an O: at its best within the last 180 days. Source: S1, S2.
    """
    if not watched.matters:
        return
    jobs = watched.jobs_of()
    there = {key: own for key, own in jobs.items() if left_at(own, as_of=as_of) is None}
    ours = {tie.colleague_key: tie.colleague_name for tie in watched.ties}
    for one in watched.grades:
        if one.contact_key in there and one.colleague_key in ours:
            names = ours[one.colleague_key], there[one.contact_key][-1].name
            yield from _drifted(watched, one, *names)
    graded = {(one.colleague_key, one.contact_key) for one in watched.grades}
    for tie in watched.ties:
        if tie.person_key in there and (tie.colleague_key, tie.person_key) not in graded:
            yield from _faded(watched, tie, there[tie.person_key][-1].name)


def _drifted(
    watched: WatchedAccount, one: PairGrade, colleague: str, contact: str
) -> Iterator[Raised]:
    """Yield that a grade which made a relationship Strong was lost to time."""
    if RelationshipWord.of_grade(one.given) is not RelationshipWord.STRONG:
        return
    if one.drifted_levels == 0:
        return
    names = grade_meanings()
    given, now = names[one.given].name, names[one.effective].name
    if one.last_two_way_ms is None:
        touch = AlertEvidence("No two-way contact of the two is known", one.contact_key)
    else:
        at = instant(one.last_two_way_ms)
        touch = AlertEvidence(
            f"{contact} last turned to {colleague} on {day(at)}",
            one.contact_key,
            at,
        )
    yield Raised(
        AlertCode.RELATIONSHIP_COOLING,
        Subject(watched.key, person_key=one.contact_key, colleague_key=one.colleague_key),
        f"{colleague}'s relationship with {contact} of {watched.name}, graded {given} on "
        f"{day(one.given_at)}, has drifted to {now} without contact",
        (
            touch,
            AlertEvidence(f"Graded {given} on {day(one.given_at)}", one.contact_key, one.given_at),
        ),
        since=one.drifted_at,
    )


def _faded(watched: WatchedAccount, tie: Tie, name: str) -> Iterator[Raised]:
    """Yield that a relationship without a grade is no longer as strong as it was."""
    numbers = alert_numbers().RELATIONSHIP_COOLING
    if tie.strength < numbers.strong_from <= tie.best:
        word = RelationshipWord.of(tie.strength)
        yield Raised(
            AlertCode.RELATIONSHIP_COOLING,
            Subject(watched.key, person_key=tie.person_key, colleague_key=tie.colleague_key),
            f"{tie.colleague_name} and {name} of {watched.name} knew each other well "
            f"({RelationshipWord.STRONG}) within the last {numbers.best_within_days} days, and "
            f"no longer do ({word}){_last(tie)}",
            (_touch(tie, f"{tie.colleague_name} and {name}"),),
        )


def senior_mismatch(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of a VP or above with a role on an open deal, in touch with mere juniors of ours.

    All who have a relationship, by grade or by being in touch, stand more than one level below; or
    nobody has one. Where a colleague's level is not known nothing is concluded: the rule of the
    Client Contact Map. Source: S1: senior people need senior people.
    """
    graded = {(one.colleague_key, one.contact_key) for one in watched.grades}
    for contact in _with_a_role(watched, as_of):
        near = [
            tie
            for tie in watched.ties
            if tie.person_key == contact.person_key
            and ((tie.colleague_key, tie.person_key) in graded or _in_touch(tie, as_of))
        ]
        level = contact.seniority
        if level is not None and is_mismatched(level, [_level(tie) for tie in near]):
            yield _mismatch(watched, contact, level, near)


def _mismatch(
    watched: WatchedAccount, contact: Contact, level: SeniorityLevel, near: Sequence[Tie]
) -> Raised:
    ranked = sorted(near, key=lambda tie: (-_rank(tie), tie.colleague_key))
    said = [f"{tie.colleague_name} ({_words(tie)})" for tie in ranked]
    if len(said) > _MOST_NAMES:
        said = [*said[:_MOST_NAMES], f"{len(said) - _MOST_NAMES} more"]
    first = next((tie.colleague_key for tie in ranked if not tie.hidden), None)
    juniors = f"{listed(said)} of ours, and with nobody nearer to that level"
    return Raised(
        AlertCode.SENIOR_MISMATCH,
        Subject(watched.key, person_key=contact.person_key, colleague_key=first),
        f"{contact.name} of {watched.name} ({levels([level])}) is in touch with "
        + (juniors if ranked else "nobody of ours"),
        tuple(_touch(tie, f"{tie.colleague_name} and {contact.name}") for tie in ranked),
    )


def _with_a_role(watched: WatchedAccount, as_of: datetime) -> list[Contact]:
    """Return who plays a role on an open deal, each once; a placeholder is nobody to know."""
    found: dict[str, Contact] = {}
    for deal in watched.open_deals:
        playing = {one.person_key for one in deal.playing(as_of)}
        for one in deal.contacts:
            if one.person_key in playing and not one.has_left and not one.is_placeholder:
                found.setdefault(one.person_key, one)
    return list(found.values())


def _in_touch(tie: Tie, as_of: datetime) -> bool:
    return is_in_touch(strength=tie.strength, last_touch_ms=tie.last_touch_ms, as_of=as_of)


def _level(tie: Tie) -> SeniorityLevel | None:
    return SeniorityLevel(tie.colleague_seniority) if tie.colleague_seniority else None


def _rank(tie: Tie) -> int:
    level = _level(tie)
    return level.rank if level else 0


def _words(tie: Tie) -> str:
    level = _level(tie)
    return levels([level]) if level else ""


def _last(tie: Tie) -> str:
    return "" if tie.last_touch_ms is None else f": last touch on {day(instant(tie.last_touch_ms))}"


def _touch(tie: Tie, who: str) -> AlertEvidence:
    if tie.last_touch_ms is None:
        return AlertEvidence(f"{who} are said to know each other", tie.person_key)
    at = instant(tie.last_touch_ms)
    return AlertEvidence(f"{who} were last in touch on {day(at)}", tie.person_key, at)
