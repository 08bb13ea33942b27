"""May this deal enter a stage, and if not, what does it lack?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inroad.graph.taxonomy import taxonomy
from inroad.plans.committee import HolderState
from inroad.plans.coverage import Coverage
from inroad.plans.coverage_rules import CoverageStatus, Dimension, RiskFactor, RiskLevel
from inroad.plans.gate_steps import (
    DealNow,
    Step,
    for_contacts,
    for_part,
    for_role,
    rejections,
)
from inroad.plans.risk import departments_of, levels_of
from inroad.plans.stages import Condition, ConditionKind, Stage, Stages
from inroad.plans.wording import counted, last_seen, named
from inroad.queries.suggestions.role_decisions import DecidedRole

_ROLE_OF_DIMENSION = {
    Dimension.CHAMPION: "CHAMPION",
    Dimension.ECONOMIC_BUYER: "ECONOMIC_BUYER",
    Dimension.EXECUTIVE_SPONSOR: "EXECUTIVE_SPONSOR",
}
_MOST_CONTACTS = 5


@dataclass(frozen=True, slots=True)
class JudgedCondition:
    """What one stage asks for, and how the deal stands to it."""

    stage: Stage
    """The stage that asks for it, which may be one that the move would skip."""
    condition: Condition
    met: bool
    why: str
    """One sentence, with the names that it rests on."""
    steps: tuple[Step, ...]
    """Whom it would take, the most promising first; empty where it is met."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a deal and a stage."""

    from_stage: str | None
    """Stage that the deal is in, as it was written."""
    to: Stage
    conditions: tuple[JudgedCondition, ...]
    """In the order of the stages that ask for them; empty: the move needs nothing."""
    is_from_known: bool = True
    """Whether the stage that the deal is in is one of the workspace's."""

    @property
    def unmet(self) -> tuple[JudgedCondition, ...]:
        """What is lacking."""
        return tuple(one for one in self.conditions if not one.met)

    @property
    def is_open(self) -> bool:
        """Whether nothing is lacking."""
        return not self.unmet

    @property
    def refusal(self) -> str:
        """What is lacking, in one sentence."""
        lacks = "; ".join(one.why for one in self.unmet)
        return f"the deal may not go to {self.to.name} yet: {lacks}"


def gate(
    stages: Stages,
    to: Stage,
    *,
    stage: str | None,
    coverage: Coverage,
    department: str | None = None,
    decisions: Iterable[DecidedRole] = (),
) -> Gate:
    """Judge everything that a move to a stage asks for.

    All conditions of the stages behind the present one, up to the new one. A move back, or to lost,
    asks for nothing.

    Args:
        stages: the workspace's.
        to: where the deal is to go.
        stage: stage that it is in, as it was written.
        coverage: how far it is covered at that instant.
        department: department that it sells to, where it sells to one.
        decisions: what was decided on suggested roles of the deal; who was rejected fits no more.

    Source: S0, "Required role validation"; docs/method/stage-gates.md.

    """
    deal = DealNow(coverage, department, rejections(decisions))
    judged = tuple(
        _judged(passed, condition, deal)
        for passed in stages.passed(stage, to)
        for condition in passed.conditions
    )
    return Gate(stage, to, judged, is_from_known=stages.read(stage) is not None)


def _judged(stage: Stage, condition: Condition, deal: DealNow) -> JudgedCondition:
    found = _JUDGES[condition.kind](condition, deal)
    return JudgedCondition(
        stage, condition, found.met, found.why, () if found.met else tuple(found.steps)
    )


@dataclass(frozen=True, slots=True)
class _Found:
    met: bool
    why: str
    steps: Sequence[Step] = ()


def _role_identified(asked: Condition, deal: DealNow) -> _Found:
    """Hold where somebody is known by name: that there must be one does not identify anybody."""
    key = asked.role or ""
    standing = deal.coverage.completeness.standing_for(key)
    known = [one for one in standing.held if not one.is_placeholder]
    if known:
        verb = "is" if len(known) == 1 else "are"
        return _Found(True, f"{named(known)} {verb} {standing.the_name}")
    steps = for_role(standing, deal, engaged=False, otherwise=taxonomy().get(key))
    if standing.held:
        said = f"It is not known by name who is {standing.the_name}: {named(standing.held)}"
        return _Found(False, said, steps)
    return _Found(False, standing.nobody(with_article=True), steps)


def _role_engaged(asked: Condition, deal: DealNow) -> _Found:
    return _engaged_role(asked.role or "", deal)


def _engaged_role(key: str, deal: DealNow) -> _Found:
    standing = deal.coverage.completeness.standing_for(key)
    engaged = standing.held_by(HolderState.ENGAGED)
    if engaged:
        return _Found(True, f"{named(engaged)}, {standing.the_name}: {last_seen(engaged[0])}")
    steps = for_role(standing, deal, engaged=True, otherwise=taxonomy().get(key))
    if standing.held:
        said = "; ".join(f"{one.name} {last_seen(one)}" for one in standing.held)
        return _Found(False, f"{_capital(standing.the_name)} is not engaged: {said}", steps)
    return _Found(False, standing.nobody(with_article=True), steps)


def _completeness(asked: Condition, deal: DealNow) -> _Found:
    """Name the roles that weigh most, as many as it takes if each of them were engaged."""
    least, committee = asked.completeness or 0.0, deal.coverage.completeness
    why = f"The committee is {committee.score:.0f} % complete, {least:g} % are asked for"
    if committee.score >= least:
        return _Found(True, why)
    weight = sum(part.role.weight for part in committee.expected)
    score, steps = committee.score, list[Step]()
    for part in sorted(committee.expected, key=lambda part: -part.role.weight * (1 - part.value)):
        if score >= least or not part.uncovered:
            break
        score += 100.0 * part.role.weight * (1 - part.value) / weight
        steps += for_part(part, deal)[:1]
    return _Found(False, why, steps)


def _active_contacts(asked: Condition, deal: DealNow) -> _Found:
    fewest = asked.active_contacts or 0
    active = [one for one in deal.coverage.contacts if one.active]
    people = counted(len(active), "contact")
    verb = "is" if len(active) == 1 else "are"
    why = f"{people} {verb} active, {fewest} {'is' if fewest == 1 else 'are'} asked for"
    return _Found(len(active) >= fewest, why, _inactive(deal, most=fewest - len(active)))


def _inactive(deal: DealNow, *, most: int) -> list[Step]:
    others = [one for one in deal.coverage.contacts if not one.active]
    return for_contacts(others, deal.coverage.completeness, most=min(max(most, 0), _MOST_CONTACTS))


def _risk_below(asked: Condition, deal: DealNow) -> _Found:
    level = asked.risk_below or RiskLevel.HIGH
    held = [risk for risk in deal.coverage.risks if risk.level.rank >= level.rank]
    if not held:
        return _Found(True, f"No risk is {level.lower()}")
    steps = {
        (step.kind, step.person_key, step.office): step
        for risk in held
        for step in _against(risk.factor, deal)
    }
    return _Found(False, "; ".join(risk.why for risk in held), list(steps.values()))


def _against(factor: RiskFactor, deal: DealNow) -> Sequence[Step]:
    """Return whom it takes for a risk factor to hold no longer."""
    committee = deal.coverage.completeness
    match factor:
        case RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED:
            return _engaged_role("ECONOMIC_BUYER", deal).steps
        case RiskFactor.NO_EXECUTIVE_SPONSOR:
            standing = committee.standing_for("EXECUTIVE_SPONSOR")
            sponsor = taxonomy()["EXECUTIVE_SPONSOR"]
            return for_role(standing, deal, engaged=False, otherwise=sponsor)
        case RiskFactor.SINGLE_DEPARTMENT:
            active = [one for one in deal.coverage.contacts if one.active]
            return _elsewhere(deal, departments_of(active))
        case RiskFactor.DETRACTOR_WITHOUT_STRATEGY:
            against = committee.standing_for("DETRACTOR").held
            return for_contacts(against, committee, most=_MOST_CONTACTS)
        case _:
            return _inactive(deal, most=2)


def _covered(asked: Condition, deal: DealNow) -> _Found:
    dimension = asked.covered or Dimension.BREADTH
    assessed = next(one for one in deal.coverage.dimensions if one.dimension is dimension)
    met = assessed.status is CoverageStatus.COVERED
    if met:
        return _Found(True, assessed.why)
    if role := _ROLE_OF_DIMENSION.get(dimension):
        return _Found(False, assessed.why, _engaged_role(role, deal).steps)
    engaged = [one for one in deal.coverage.contacts if one.engaged]
    if dimension is Dimension.BREADTH:
        return _Found(False, assessed.why, _elsewhere(deal, departments_of(engaged)))
    held = levels_of(engaged)
    others = [one for one in deal.coverage.contacts if one.seniority and one.seniority not in held]
    steps = for_contacts(others, deal.coverage.completeness, most=_MOST_CONTACTS)
    return _Found(False, assessed.why, steps)


def _elsewhere(deal: DealNow, departments: Sequence[str]) -> list[Step]:
    """Return contacts of other departments than these."""
    others = [
        one
        for one in deal.coverage.contacts
        if one.department and one.department not in departments
    ]
    return for_contacts(others, deal.coverage.completeness, most=_MOST_CONTACTS)


_JUDGES = {
    ConditionKind.ROLE_IDENTIFIED: _role_identified,
    ConditionKind.ROLE_ENGAGED: _role_engaged,
    ConditionKind.COMPLETENESS: _completeness,
    ConditionKind.ACTIVE_CONTACTS: _active_contacts,
    ConditionKind.RISK_BELOW: _risk_below,
    ConditionKind.COVERED: _covered,
}


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
