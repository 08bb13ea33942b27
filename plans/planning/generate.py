"""From what was read to a plan: the question is put, answered, and the answer said in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.effect import Win, effect_of
from inroad.plans.planning.known import Known, Scope
from inroad.plans.planning.letters import Letter, in_one_letter, letters
from inroad.plans.planning.limits import told, why_left_out
from inroad.plans.planning.optimise import solve
from inroad.plans.planning.plan import Plan, PlannedWay, PlanStep, Unplanned
from inroad.plans.planning.planned_targets import plan_key, target_of
from inroad.plans.planning.posed import Posed, posed
from inroad.plans.planning.problem import Ask, Chosen, Limit, Solution
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.shared import Made, made_by
from inroad.plans.planning.sought import Sought, key_of
from inroad.plans.planning.ways import Option, alternatives_to
from inroad.plans.planning.words import Spoken, aim_of, name_of, timeline
from inroad.plans.wording import counted


def generated(
    known: Known,
    targets: Sequence[Sought],
    *,
    asked: Asked,
    kept: Sequence[KeptStep] = (),
    missing: Sequence[str] = (),
) -> Plan:
    """Return the best plan; without strategies, for which the graph is asked again.

    Args:
        known: what was read.
        targets: what is sought.
        asked: what was asked for.
        kept: steps of a former plan that stay; they are not among the plan's own.
        missing: what has to be known or granted besides, a sentence each.

    Raises:
        BadInput: hours are below 0.

    """
    question = posed(known, targets, asked=asked, kept=kept)
    if not targets:
        said = missing or [_nothing_lacks(known.scope)]
        return _plan(known.scope, kept, said=" ".join(_sentences(said)), missing=tuple(missing))
    found = solve(question.problem)
    ways = {one.target_key: question.option(one) for one in found.steps}
    found = replace(found, steps=in_one_letter(found.steps, question.problem, ways))
    return _Answered(known, question, found, asked, tuple(kept)).plan(missing)


def empty(scope: Scope, missing: Sequence[str], kept: Sequence[KeptStep] = ()) -> Plan:
    """Return a plan without steps that says what is missing."""
    return _plan(scope, kept, said=" ".join(_sentences(missing)), missing=tuple(missing))


def _plan(scope: Scope, kept: Sequence[KeptStep], *, said: str, missing: tuple[str, ...]) -> Plan:
    effect = effect_of(scope, [_won(one) for one in kept])
    return Plan(
        scope.account.key,
        tuple(deal.row.key for deal in scope.deals),
        scope.as_of,
        scope.closes_on,
        scope.owner_key,
        (),
        (),
        effect,
        asks=0,
        expected=0.0,
        is_optimal=True,
        explanation=said,
        missing=missing,
    )


def _sentences(said: Sequence[str]) -> list[str]:
    return [f"{one}." for one in said]


def _nothing_lacks(scope: Scope) -> str:
    of = " and ".join(deal.row.name for deal in scope.deals) or scope.account.name
    return f"Nothing is to be planned: {of} lacks nobody, and no relationship needs attention"


@dataclass(frozen=True)
class _Answered:
    """A question with its answer."""

    known: Known
    question: Posed
    solution: Solution
    asked: Asked
    kept: tuple[KeptStep, ...]

    def plan(self, missing: Sequence[str]) -> Plan:
        """Put the answer into words."""
        scope = self.known.scope
        steps = tuple(self._step(one) for one in self.solution.steps)
        unplanned = tuple(self._unplanned())
        effect = effect_of(scope, [*map(_won, self.kept), *map(self._win, self.solution.steps)])
        lacking = [*missing, *self._lacking(steps, unplanned)]
        return Plan(
            scope.account.key,
            tuple(deal.row.key for deal in scope.deals),
            scope.as_of,
            scope.closes_on,
            scope.owner_key,
            steps,
            unplanned,
            effect,
            len(self.solution.asks),
            self.solution.expected,
            self.solution.is_optimal,
            self._explanation(steps, unplanned, lacking),
            tuple(lacking),
        )

    def _option(self, chosen: Chosen) -> Option:
        return self.question.option(chosen)

    def _sought(self, key: str) -> Sought:
        return next(one for one in self.question.targets if one.key == key)

    def _step(self, chosen: Chosen) -> PlanStep:
        target, option = self._sought(chosen.target_key), self._option(chosen)
        made, letter = self._made_before(chosen), self._letters.get(target.key)
        spoken = Spoken(option, target, self.known, made, letter=letter)
        options, owner = self.question.options[target.key], self.known.scope.owner_key
        others = alternatives_to(option, options, owner=owner)
        return PlanStep(
            target_of(target, option.candidate),
            way_of(spoken),
            tuple(way_of(Spoken(one, target, self.known)) for one in others),
            option.people[0],
            spoken.first_action,
            spoken.message,
            target.content,
            (),
            chosen.starts_on,
            chosen.ends_on,
            timeline(chosen.ends_on, self.known.scope.today),
            self._waits_for(target),
        )

    @cached_property
    def _letters(self) -> Mapping[str, Letter]:
        """What is asked of those who would know names, by the key of the target."""
        return letters(
            [
                (self._sought(one.target_key), self._option(one), one.starts_on)
                for one in self.solution.steps
            ]
        )

    def _made_before(self, chosen: Chosen) -> Mapping[Ask, Made]:
        """Return the introductions that are under way, or that earlier steps ask for."""
        made: dict[Ask, Made] = {}
        for kept in self.kept:
            of = Made(kept.way.kind, kept.actor_key, kept.target.person_key)
            made = {**made_by(kept.way.people, of), **made}
        for one in self.solution.steps[: self.solution.steps.index(chosen)]:
            option = self._option(one)
            of = Made(option.kind, option.people[0], option.candidate.person_key)
            made = {**made_by(option.people, of), **made}
        return made

    def _waits_for(self, target: Sought) -> tuple[str, ...]:
        """Return the keys of the plan's targets that come before, planned now or kept."""
        planned = self._planned
        wanted = (*target.needs, *self.question.after[target.key])
        return tuple(planned[key] for key in wanted if key in planned)

    @property
    def _planned(self) -> Mapping[str, str]:
        """Keys of the plan's targets, by what they are sought as."""
        own = {
            one.target_key: plan_key(self._sought(one.target_key), self._option(one).candidate)
            for one in self.solution.steps
        }
        return {key_of(one): one.target.key for one in self.kept} | own

    def _win(self, chosen: Chosen) -> Win:
        target, option = self._sought(chosen.target_key), self._option(chosen)
        candidate = option.candidate
        chance = option.probability * candidate.certain * self._needed(target)
        return Win(
            candidate.aim,
            candidate.person_key,
            candidate.office,
            target.covers,
            option.people[0],
            chance,
        )

    def _needed(self, target: Sought) -> float:
        """Return the chance of all that a target needs."""
        chances = {one.target_key: one.way.probability for one in self.solution.steps}
        chances |= {one.target_key: one.way.probability for one in self.question.problem.under_way}
        product = 1.0
        for key in target.needs:
            product *= chances.get(key, 1.0)
        return product

    def _unplanned(self) -> list[Unplanned]:
        hops = self.asked.max_hops or planning_rules().max_hops
        names = {key_of(one): self._kept_name(one) for one in self.kept}
        names |= {one.key: aim_of(self.known, one) for one in self.question.targets}
        found = []
        for left in self.solution.left_out:
            target = self._sought(left.target_key)
            why = why_left_out(left, target, self.known, names=names, max_hops=hops)
            seen = tuple(told(one, target, self.known) for one in left.overruns)
            shown = target_of(target, target.candidates[0])
            found.append(Unplanned(shown, replace(left, overruns=seen), why))
        return found

    def _kept_name(self, step: KeptStep) -> str:
        who = step.target.person_key
        name = name_of(self.known, who) if who else step.target.office or "somebody"
        return f"what is under way with {name}"

    def _name(self, target: Sought) -> str:
        first = target.candidates[0]
        return name_of(self.known, first.person_key) if first.person_key else first.office or ""

    def _lacking(self, steps: Sequence[PlanStep], unplanned: Sequence[Unplanned]) -> list[str]:
        """Return what keeps a plan from having any step."""
        if steps or not unplanned:
            return []
        if not any(self.question.options.values()):
            account = self.known.scope.account.name
            return [
                f"Nobody of our team can reach anybody sought at {account}: "
                "import interactions, or record who knows whom"
            ]
        if not self.question.problem.hours and not self.asked.hours_of:
            return ["Nobody has an hour in the week for it: give more than 0 hours"]
        reachable = [one for one in unplanned if Limit.NO_WAY not in one.left_out.limits]
        most = max(reachable or unplanned, key=lambda one: round(one.target.gain, 9))
        name = self._name(self._sought(most.left_out.target_key))
        return [f"No step fits; what brings the most is {name}: {most.why}"]

    def _explanation(
        self,
        steps: Sequence[PlanStep],
        unplanned: Sequence[Unplanned],
        lacking: Sequence[str],
    ) -> str:
        if not steps:
            return " ".join(_sentences(lacking))
        verb = "reaches" if len(steps) == 1 else "reach"
        last = max(step.due_on for step in steps)
        sought = len(steps) + len(unplanned)
        reach = f"{len(steps)} of {counted(sought, 'target')}"
        best = "" if self.solution.is_optimal else "; a better one was not ruled out"
        return (
            f"{counted(len(steps), 'step')}{self._whom_to_ask()}{verb} {reach} "
            f"by {last:%-d %b %Y}{best}."
        )

    def _whom_to_ask(self) -> str:
        """Say how much others have to be asked for: steps that they act in, and introductions.

        Steps are counted and not colleagues: how many there are would tell whether somebody who is
        named acts in a step whose actor is withheld.
        """
        ways = [one.way for one in self.solution.steps]
        by_others = sum(map(self._is_for_others, self.solution.steps))
        asked = {ask for way in ways for ask in way.asks if ask[0] != way.actor}
        others = len(asked.intersection(self.solution.asks))
        share = "all" if by_others == len(ways) else f"{by_others}"
        said = [f"{share} of them for a colleague to act in"] if by_others else []
        said += [f"with {counted(others, 'introduction')} to ask for"] if others else []
        return "".join(f", {one}" for one in said) + (", " if said else " ")

    def _is_for_others(self, chosen: Chosen) -> bool:
        """Return whether a colleague acts; of whoever goes without a name it is always said."""
        option = self._option(chosen)
        spoken = Spoken(option, self._sought(chosen.target_key), self.known)
        actor = option.people[0]
        return actor != self.known.scope.owner_key or actor in spoken.withheld


def way_of(spoken: Spoken) -> PlannedWay:
    """Return a way as the plan shows it."""
    option = spoken.option
    return PlannedWay(
        option.key, option.kind, option.people, option.strengths, option.probability, spoken.path
    )


def _won(step: KeptStep) -> Win:
    target = step.target
    chance = 1.0 if step.is_done else step.way.probability
    return Win(target.aim, target.person_key, target.office, target.covers, step.actor_key, chance)
