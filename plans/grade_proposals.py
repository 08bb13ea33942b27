"""Which grades of relationships contradict what happened (S1)?

Pure rules over query rows: a contradiction is a proposal with its evidence, and changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.grade_rules import ContradictionRule, GradeRules, Step
from inroad.graph.grades import DAY_MS
from inroad.graph.instants import instant, milliseconds
from inroad.graph.vocabulary import GradeContradiction, GradeDecision, RelationshipGrade
from inroad.plans.wording import counted, day
from inroad.queries.grades.effective_grades import PairGrade
from inroad.queries.grades.grade_decisions import DecidedGradeRow
from inroad.queries.grades.pair_signals import PairSignal

Pair = tuple[str, str]
"""Keys of a colleague and of a contact."""
_TO_US, _FROM_US, _TOGETHER = "TO_US", "FROM_US", "TOGETHER"


@dataclass(frozen=True, slots=True)
class GradeEvidence:
    """One thing that speaks against a grade."""

    what: str
    """In words, with the day."""
    at: datetime | None = None
    interaction_key: str | None = None


@dataclass(frozen=True, slots=True)
class GradeProposal:
    """What happened says another grade than the one that stands; somebody has to decide."""

    pair: PairGrade
    rule: GradeContradiction
    proposed: RelationshipGrade
    why: str
    """What speaks against the grade, as one sentence of the contact."""
    evidence: tuple[GradeEvidence, ...]
    """The earliest first."""


def grade_proposals(
    grades: Sequence[PairGrade],
    signals: Sequence[PairSignal],
    decisions: Sequence[DecidedGradeRow],
    *,
    rules: GradeRules,
    as_of: datetime,
) -> list[GradeProposal]:
    """Return the grades that what happened contradicts, each with its evidence.

    Of one pair only the first rule that holds speaks. What was dismissed is quiet for
    `rules.quiet_days`, unless another grade is given meanwhile.

    Args:
        grades: the grades that stand on the day.
        signals: what happened between the pairs, by time, in the `rules.looked_at_days` before.
        decisions: what was made of earlier proposals, up to the day.
        rules: the workspace's own, or the shipped ones.
        as_of: the instant asked for.

    Returns:
        At most one per pair, in the order of the grades. Source: S1.

    """
    seen: dict[Pair, list[PairSignal]] = {}
    for one in signals:
        seen.setdefault((one.colleague_key, one.contact_key), []).append(one)
    quiet = _dismissed(decisions, rules=rules, as_of=as_of)
    found = list[GradeProposal]()
    for pair in grades:
        own = seen.get((pair.colleague_key, pair.contact_key), [])
        held = _contradictions(_Case(pair, own, rules, milliseconds(as_of)))
        spoken = (one for one in held if _about(pair, one.rule) not in quiet)
        found += [one for one in [next(spoken, None)] if one is not None]
    return found


_Subject = tuple[str, str, str, str, datetime]


def _about(pair: PairGrade, rule: GradeContradiction) -> _Subject:
    return (pair.colleague_key, pair.contact_key, rule, pair.given, pair.given_at)


def _dismissed(
    decisions: Sequence[DecidedGradeRow], *, rules: GradeRules, as_of: datetime
) -> set[_Subject]:
    """Return what need not be said again yet."""
    spared_ms = rules.quiet_days * DAY_MS
    return {
        (one.colleague_key, one.contact_key, one.rule, one.stood, one.stood_from)
        for one in decisions
        if one.decision == GradeDecision.DISMISSED
        and milliseconds(as_of) - milliseconds(one.decided_at) < spared_ms
    }


@dataclass(frozen=True, slots=True)
class _Case:
    """One graded pair, and what happened between the two."""

    pair: PairGrade
    signals: Sequence[PairSignal]
    rules: GradeRules
    at_ms: int

    def within(self, days: int) -> list[PairSignal]:
        """Return what happened in the last so many days; the first instant of them counts."""
        return [one for one in self.signals if self.at_ms - one.at_ms <= days * DAY_MS]

    def begun(self, days: int) -> list[PairSignal]:
        """Return the messages of the contact, in those days, before which there was silence."""
        found, before = list[PairSignal](), None
        for one in self.signals:
            silent = before is None or one.at_ms - before > self.rules.silence_days * DAY_MS
            if one.way == _TO_US and silent:
                found.append(one)
            before = one.at_ms
        lately = {one.interaction_key for one in self.within(days)}
        return [one for one in found if one.interaction_key in lately]


_Said = tuple[str, Sequence[GradeEvidence]]
"""Why, and by what."""


def _contradictions(case: _Case) -> Iterator[GradeProposal]:
    """Yield what speaks against the grade of one pair, in the order of the rules."""
    given = case.pair.given
    for name, holds in _RULES.items():
        rule = case.rules.contradictions.get(name)
        days = rule.days.get(given) if rule else None
        proposed = _proposed(rule, case.pair) if rule else None
        if rule is None or days is None or proposed is None:
            continue
        if said := holds(case, rule, days):
            yield GradeProposal(case.pair, name, proposed, said[0], tuple(said[1]))


def _proposed(rule: ContradictionRule, pair: PairGrade) -> RelationshipGrade | None:
    """Return the grade one step away; no fall that gravity has made already is proposed less of."""
    found = rule.proposes(pair.given)
    if rule.step is Step.DOWN and found and pair.effective.rank < found.rank:
        return pair.effective
    return found


def _unanswered(case: _Case, _rule: ContradictionRule, days: int) -> _Said | None:
    """Hold where the colleague wrote, so many days ago or more, and got no answer since."""
    waiting = list[PairSignal]()
    for one in case.signals:
        if one.way != _FROM_US:
            waiting = []
        elif one.at_ms > (case.pair.last_two_way_ms or one.at_ms - 1):
            waiting.append(one)
    if not waiting or case.at_ms - waiting[0].at_ms < days * DAY_MS:
        return None
    passed = (case.at_ms - waiting[0].at_ms) // DAY_MS
    last = _last(case)
    why = f"has not answered for {counted(passed, 'day')}"
    return why, [*last, *(_evidence("Wrote to them, without an answer", one) for one in waiting)]


def _never_in_touch(case: _Case, _rule: ContradictionRule, days: int) -> _Said | None:
    """Hold where the two had nothing to do with each other so long before the grade, nor since."""
    last_ms = case.pair.last_two_way_ms
    given_ms = milliseconds(case.pair.given_at)
    if last_ms is not None and last_ms >= given_ms - days * DAY_MS:
        return None
    why = f"had no contact with the colleague in the {days} days before the grade, nor since"
    return why, _last(case) or [GradeEvidence("No two-way contact of the two is known")]


def _they_turn_to_us(case: _Case, rule: ContradictionRule, days: int) -> _Said | None:
    """Hold where the contact began conversations lately."""
    begun = case.begun(days)
    if len(begun) < rule.at_least:
        return None
    times = counted(len(begun), "conversation")
    why = f"began {times} within {counted(days, 'day')}"
    return why, [_evidence("Wrote first", one) for one in begun]


def _active(case: _Case, rule: ContradictionRule, days: int) -> _Said | None:
    """Hold where both turned to each other lately."""
    lately = case.within(days)
    theirs = [one for one in lately if one.way in {_TO_US, _TOGETHER}]
    ours = [one for one in lately if one.way in {_FROM_US, _TOGETHER}]
    if min(len(theirs), len(ours)) < rule.at_least:
        return None
    why = f"turned to the colleague {counted(len(theirs), 'time')} within {counted(days, 'day')}"
    return why, [_evidence("Wrote or met", one) for one in theirs]


_RULES: Mapping[GradeContradiction, Callable[[_Case, ContradictionRule, int], _Said | None]] = {
    GradeContradiction.UNANSWERED: _unanswered,
    GradeContradiction.NEVER_IN_TOUCH: _never_in_touch,
    GradeContradiction.THEY_TURN_TO_US: _they_turn_to_us,
    GradeContradiction.ACTIVE_THOUGH_INDIFFERENT: _active,
    GradeContradiction.SEEKS_US: _they_turn_to_us,
}


def _last(case: _Case) -> list[GradeEvidence]:
    last_ms = case.pair.last_two_way_ms
    if last_ms is None:
        return []
    at = instant(last_ms)
    return [GradeEvidence(f"Last turned to the colleague on {day(at)}", at)]


def _evidence(what: str, signal: PairSignal) -> GradeEvidence:
    at = instant(signal.at_ms)
    return GradeEvidence(f"{what} on {day(at)}", at, signal.interaction_key)
