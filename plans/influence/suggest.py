"""Which strategies could move this contact, and why these (S1)?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inroad.graph.vocabulary import InfluenceStrategy, RelationshipGrade, TouchWorth
from inroad.plans.influence.facts import Words, common_words, facts_of, lowered, stands_at_level
from inroad.plans.influence.goal import next_goal, spoken
from inroad.plans.influence.situation import Expert, Knower, Situation
from inroad.plans.influence.strategies import (
    InfluenceFact,
    Never,
    StrategyRules,
    WorthRules,
)
from inroad.queries.people_by_key import PersonSummary


@dataclass(frozen=True, slots=True)
class SuggestedStrategy:
    """A strategy for one contact."""

    strategy: InfluenceStrategy
    rules: StrategyRules
    points: int
    reasons: tuple[str, ...]
    """Why for this person and role, facts first."""
    tactics: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Resource:
    """One of ours who could help, and why."""

    person: PersonSummary
    why: str


@dataclass(frozen=True, slots=True)
class SuggestedBlueprint:
    """What a blueprint could say; nothing of it is written."""

    situation: Situation
    to_grade: RelationshipGrade
    strategies: tuple[SuggestedStrategy, ...]
    """The strongest first; empty where nothing speaks for any."""
    people: tuple[Resource, ...]
    material: tuple[str, ...]
    worth: TouchWorth
    worth_ask: str
    """What somebody has to answer before the touch is worth making."""
    message: str
    """How to begin; the content of it is what makes the touch worth it."""

    @property
    def tactics(self) -> tuple[str, ...]:
        """What to do, the strongest strategy's first; each once."""
        return tuple(dict.fromkeys(said for one in self.strategies for said in one.tactics))


def suggest_blueprint(situation: Situation) -> SuggestedBlueprint:
    """Return what a blueprint could say of two people, from what the graph says of them.

    Raises:
        BadInput: the relationship is at its highest grade.

    Source: S1; points, spans and the sentences are `strategies.yaml`.

    """
    worth, rules = _worth(situation)
    words = dict(common_words(situation))
    material = tuple(dict.fromkeys(role.content for role in situation.roles))
    borne_out = f"; bear it out with {lowered(material[0])}" if material else ""
    return SuggestedBlueprint(
        situation,
        next_goal(
            situation.grade,
            acquainted=situation.acquainted,
            name=situation.contact.name,
            rules=situation.rules,
        ),
        tuple(strategies_for(situation)),
        tuple(_people(situation)),
        material,
        worth,
        rules.ask.format_map(words),
        rules.message.format_map(words) + borne_out,
    )


def strategies_for(situation: Situation) -> list[SuggestedStrategy]:
    """Return the strategies that something speaks for, the strongest first."""
    rules, facts = situation.rules, facts_of(situation)
    judged = [_judged(strategy, situation, facts) for strategy in InfluenceStrategy]
    found = [one for one in judged if one is not None and one.points >= rules.suggested_from]
    order = list(InfluenceStrategy)
    found.sort(key=lambda one: (-one.points, order.index(one.strategy)))
    return found[: rules.most_strategies]


def _judged(
    strategy: InfluenceStrategy, situation: Situation, facts: Mapping[InfluenceFact, Words]
) -> SuggestedStrategy | None:
    """Return what speaks for a strategy; None where it must not be used, or lacks its fact."""
    rules = situation.rules.strategies[strategy]
    if _does_harm(rules.never, situation):
        return None
    shown = [(rule, facts[fact]) for fact, rule in rules.facts.items() if fact in facts]
    if rules.needs_fact and not shown:
        return None
    traits = list(_traits(rules, situation))
    tactics = [rule.tactic.format_map(dict(words)) for rule, words in shown]
    if not tactics and rules.tactic is not None:
        tactics = [rules.tactic.format_map(dict(common_words(situation)))]
    reasons = [rule.why.format_map(dict(words)) for rule, words in shown]
    return SuggestedStrategy(
        strategy,
        rules,
        sum(rule.points for rule, _ in shown) + sum(points for points, _ in traits),
        (*reasons, *(said for _, said in traits)),
        tuple(tactics),
    )


def _does_harm(never: Never, situation: Situation) -> bool:
    return (
        situation.grade in never.grades
        or situation.stance in never.stances
        or not situation.standard_roles.isdisjoint(never.roles)
    )


def _traits(rules: StrategyRules, situation: Situation) -> Iterator[tuple[int, str]]:
    """Yield what speaks for a strategy in what the contact is; of several roles the strongest."""
    name = situation.contact.name
    held = [
        (rules.roles[key], key) for key in sorted(situation.standard_roles) if key in rules.roles
    ]
    if held:
        points, key = max(held, key=lambda one: one[0])
        yield points, f"{rules.name} suits the role of {_role_name(situation, key)}"
    if situation.grade is not None and situation.grade in rules.grades:
        said = f"{name} is at {spoken(situation.grade)}, where {lowered(rules.name)} can begin"
        yield rules.grades[situation.grade], said
    if situation.stance is not None and situation.stance in rules.stances:
        yield rules.stances[situation.stance], f"{name} {_STANCE_WORDS[situation.stance]}"
    if situation.level is not None and situation.level in rules.levels:
        yield rules.levels[situation.level], f"{name} is {_LEVEL_WORDS[situation.level]}"


_STANCE_WORDS = {
    "ADVOCATE": "speaks for us unasked",
    "SUPPORTIVE": "is for us",
    "NEUTRAL": "is neither for nor against us",
    "SCEPTICAL": "doubts us",
    "OPPOSED": "is against us",
}
_LEVEL_WORDS = {
    "C_LEVEL": "at C-level",
    "VP": "at VP level",
    "DIRECTOR": "at director level",
    "MANAGER": "a manager",
    "INDIVIDUAL": "no superior of others",
}


def _role_name(situation: Situation, standard_key: str) -> str:
    named = [role.name for role in situation.roles if role.key == standard_key]
    return named[0] if named else standard_key.replace("_", " ").title()


def _worth(situation: Situation) -> tuple[TouchWorth, WorthRules]:
    """Return with which worth to begin, by the weightiest role of the contact."""
    rules = situation.rules
    for worth, one in rules.worth.items():
        if situation.standard_roles & set(one.roles):
            return worth, one
    return rules.first_worth, rules.worth[rules.first_worth]


def _people(situation: Situation) -> Iterator[Resource]:
    """Yield who of ours could help: by duty, by authority, then by acquaintance, each once."""
    seen, most = {situation.colleague.key}, situation.rules.most_people
    knowers = sorted(situation.knowers, key=lambda one: not stands_at_level(one, situation))
    helping: list[Expert | Knower] = [*situation.experts, *knowers[:most]]
    for one in helping:
        if one.person.key not in seen:
            seen.add(one.person.key)
            yield Resource(one.person, _why(one, situation))


def _why(one: Expert | Knower, situation: Situation) -> str:
    if isinstance(one, Expert):
        return f"looks after it as {one.duty.replace('_', ' ').lower()}"
    level = "stands at their level and " if stands_at_level(one, situation) else ""
    return f"{level}knows them ({one.strength * 100:.0f} %)"
