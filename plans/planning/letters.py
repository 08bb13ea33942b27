"""What somebody who would know is asked: of one office or of several, in one letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.plans.planning.known import Known
from inroad.plans.planning.problem import Chosen, Problem
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Candidate, Sought
from inroad.plans.planning.ways import Option
from inroad.plans.wording import listed

_Name = tuple[Sought, Candidate]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is asked of somebody on one day."""

    names: tuple[_Name, ...]
    """Whose names are asked for."""
    is_first: bool
    """Whether the step is the first of those that the letter serves."""


def letters(steps: Sequence[tuple[Sought, Option, date]]) -> Mapping[str, Letter]:
    """Return the letters to those who would know names, by the key of each step's target.

    Steps over the same people that begin on the same day are one letter.

    Args:
        steps: of a plan, in their order: what is sought, by which way, and when it begins.

    """
    together: dict[tuple[tuple[str, ...], date], list[_Name]] = {}
    for target, option, day in steps:
        if option.kind is PlanWay.INFORMANT:
            together.setdefault((option.people, day), []).append((target, option.candidate))
    return {
        target.key: Letter(tuple(names), place == 0)
        for names in together.values()
        for place, (target, _) in enumerate(names)
    }


def in_one_letter(
    steps: Sequence[Chosen], problem: Problem, ways: Mapping[str, Option]
) -> tuple[Chosen, ...]:
    """Return steps of which those that ask the same person for names begin together.

    As early as the first of them: a letter that asks for one name more takes no hours of its own.
    What comes before a step has ended by then, or it is asked for later.

    Args:
        steps: of a plan.
        problem: what they are the answer to.
        ways: of each step, by the key of its target.

    """
    ends = {one.target_key: one.ends_on for one in (*problem.under_way, *steps)}
    waits = {one.key: (*one.needs, *one.after) for one in problem.targets}
    first: dict[tuple[str, ...], date] = {}
    found = list[Chosen]()
    for one in sorted(steps, key=lambda step: step.starts_on):
        option = ways[one.target_key]
        if option.kind is not PlanWay.INFORMANT:
            found.append(one)
            continue
        day = first.setdefault(option.people, one.starts_on)
        is_free = all(ends[key] <= day for key in waits[one.target_key] if key in ends)
        found.append(replace(one, starts_on=day) if is_free else one)
    return tuple(sorted(found, key=lambda step: step.starts_on))


def who(names: Sequence[_Name], known: Known) -> str:
    """Return what is asked for: `who the CTO is`, `who works with it every day`.

    A title that many hold says nothing of whom to look for; what the role does says it.
    """
    rules = planning_rules()
    one, many = list[str](), list[str]()
    for target, candidate in names:
        office = office_of(candidate, known)
        if candidate.aim is PlanAim.FIND and office in rules.titles_of_many:
            role = _standard_role(target, known)
            many.append(rules.who_by_role.get(role, rules.who["of_many"].format(office=office)))
        else:
            one.append(office)
    shape = "one" if len(one) == 1 else "several"
    offices = listed([f"the {office}" for office in one])
    said = [rules.who[shape].format(office=one[0], offices=offices)] if one else []
    return ", and ".join([*said, *dict.fromkeys(many)])


def office_of(candidate: Candidate, known: Known) -> str:
    """Return the title of whoever is sought by it."""
    person = known.people.get(candidate.person_key or "")
    return candidate.office or (person.title if person else None) or "person sought"


def _standard_role(target: Sought, known: Known) -> str:
    """Return the standard role that a target's stands for; empty where it stands for none."""
    deals = (one for one in known.scope.every_deal if one.row.key == target.deal_key)
    for deal in deals:
        for standard in planning_rules().who_by_role:
            if target.role and target.role.key in {
                role.key for role in deal.roles.standing_for(standard)
            }:
                return standard
    return ""
