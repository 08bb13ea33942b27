"""What a plan says: the path, the first action, the first message, when, and what binds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from inroad.graph.vocabulary import PlanAim, PlanWay, RelationshipGrade
from inroad.plans.committee import HolderState
from inroad.plans.influence.facts import lowered
from inroad.plans.informants import informants
from inroad.plans.planning.known import DealToPlan, Known
from inroad.plans.planning.letters import Letter, office_of, who
from inroad.plans.planning.problem import Ask
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.shared import Made, onward, reached_on
from inroad.plans.planning.sought import Sought
from inroad.plans.planning.ways import Option
from inroad.plans.requests import Named, drafts
from inroad.plans.wording import listed

WITHHELD = "Somebody on the team"
"""What a colleague is called who hides that she knows whom."""
_HOLDS = {HolderState.ENGAGED, HolderState.IDENTIFIED}
_FAR = 3
"""People on a way from which on somebody stands between."""


@dataclass(frozen=True)
class Spoken:
    """One way to one target, in words; who hides a link of it is not named."""

    option: Option
    target: Sought
    known: Known
    made: Mapping[Ask, Made] = field(default_factory=dict)
    """Introductions that earlier steps ask for, or that are under way."""
    whole: Option | None = None
    """The way of which `option` is what is left; None: it is all of it."""
    letter: Letter | None = None
    """Of who would know a name, what else they are asked for on the day; None: nothing."""

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Keys of those on the way whose names are withheld."""
        people = (self.whole or self.option).people
        return frozenset(
            key
            for one, other in pairwise(people)
            for hider, beside in ((one, other), (other, one))
            if (hider, beside) in self.known.ties.hidden
            for key in [beside if hider == people[-1] else hider]
            if key != people[-1]
        )

    def name(self, key: str) -> str:
        """Return what somebody is called on this way."""
        return WITHHELD if key in self.withheld else name_of(self.known, key)

    @property
    def path(self) -> str:
        """The path in words."""
        rules, words = planning_rules(), self._words
        if self.target.raising is not None and self.option.kind is PlanWay.DIRECT:
            return rules.paths["RAISE"].format_map(words)
        return rules.paths[self._shape("INFORMANT")].format_map(words)

    @property
    def first_action(self) -> str:
        """What the one who acts does first."""
        if self.letter is not None and not self.letter.is_first:
            own = who([(self.target, self.option.candidate)], self.known)
            return planning_rules().actions["SAME_LETTER"].format_map({**self._words, "who": own})
        if self._rest is not None:
            said = self._rest.first_action
            return f"{self._lead}{said[:1].lower()}{said[1:]}"
        rules, words = planning_rules(), self._words
        said = rules.actions[self._action].format_map(words)
        if self.option.candidate.aim in {PlanAim.IDENTIFY, PlanAim.CONFIRM} and words["deal"]:
            said += rules.finding_out.format_map(words)
        return said

    @property
    def message(self) -> str:
        """Draft of the first message of the one who acts."""
        if self._rest is not None:
            return self._rest.message
        if self.option.kind is PlanWay.INTRODUCTION and self._action != "AFTER_NAME":
            deal = self.deal.row.name if self.deal else None
            return drafts(
                [self._named(key) for key in self.option.people],
                deal=deal,
                rules=self.known.request_rules,
            )[0].text
        words = dict(self._words)
        words["content"] = words["content"] or planning_rules().content
        words["deal"] = words["deal"] or "our work together"
        kind = self._action.removesuffix("_FAR")
        shape = self._action if self._action in planning_rules().messages else kind
        return planning_rules().messages[shape].format_map(words)

    @cached_property
    def _place(self) -> int:
        """Place on the way of whom earlier steps lead to; 1 where they make nothing of it."""
        waits = self.target.needs and self.option.near is not None
        return 1 if waits else reached_on(self.option.people, self.made)

    @cached_property
    def _rest(self) -> "Spoken | None":
        """What is left to say once the introductions of earlier steps are made; None: all."""
        if self._place == 1:
            return None
        left = onward(self.option, self._place)
        return replace(self, option=left, made={}, whole=self.option)

    @property
    def _lead(self) -> str:
        """What an earlier step has to have brought, before the action."""
        rules, people = planning_rules(), self.option.people
        giver, reached = people[self._place - 1 : self._place + 1]
        made = self.made[giver, reached]
        elsewhere = made.toward is not None and made.toward != reached
        toward = rules.toward.format(other=name_of(self.known, made.toward or ""))
        return rules.made[made.kind].format(
            giver=self.name(giver),
            reached=self.name(reached),
            whom="you" if made.actor_key == people[0] else "us",
            toward=toward if elsewhere else "",
        )

    def _named(self, key: str) -> Named:
        """Return somebody as a letter names them."""
        person, account = self.known.people.get(key), self.known.scope.account
        if key in self.withheld or person is None:
            return Named("colleague" if key in self.withheld else "somebody")
        there = account.name if person.account_key == account.key else None
        return Named(person.name, person.title, there)

    @property
    def _action(self) -> str:
        raising = self.target.raising
        if raising is not None and self.option.kind is PlanWay.DIRECT:
            return "RAISE_STRANGER" if raising.is_blank else "RAISE"
        return self._shape("INFORMANT", "INTRODUCTION", "ESCALATION")

    def _shape(self, *with_far: str) -> str:
        if self.target.needs and self.option.near is not None:
            return "AFTER_NAME"
        kind = self.option.kind.value
        bound = 2 if kind == PlanWay.INFORMANT else _FAR
        far = kind in with_far and len(self.option.people) > bound
        return f"{kind}_FAR" if far else kind

    @cached_property
    def _words(self) -> Mapping[str, str]:
        option, people = self.option, self.option.people
        content = lowered(self.target.content) if self.target.content else ""
        deal = self.deal
        onward = people[min(2, len(people) - 1)]
        next_one = people[1]
        via = self._role_of(next_one) if option.kind is not PlanWay.DIRECT else ""
        between = [
            self.name(key) + ("" if place else via) for place, key in enumerate(people[1:-1])
        ]
        near = option.near
        office = office_of(option.candidate, self.known)
        names = self.letter.names if self.letter else ((self.target, option.candidate),)
        raising = self.target.raising
        return {
            "first": self.name(people[0]),
            "next": self.name(next_one),
            "onward": self.name(onward),
            "through": listed(between),
            "target": self.name(option.candidate.person_key or people[-1]),
            "informant": name_of(self.known, near.person_key) if near else "",
            "why": informants([near], office=office)[0].why if near else "",
            "office": office,
            "who": who(names, self.known),
            "via": via,
            "role": self.target.role_name or "",
            "steps": self._steps(),
            "deal": deal.row.name if deal else "",
            "account": self.known.scope.account.name,
            "content": content,
            "about": planning_rules().about.format(content=_first(content)) if content else "",
            "from_grade": grade(raising.from_grade if raising else None),
            "to_grade": grade(raising.to_grade if raising else None),
        }

    @cached_property
    def deal(self) -> DealToPlan | None:
        """The deal that needs it."""
        deals = self.known.scope.every_deal
        return next((one for one in deals if one.row.key == self.target.deal_key), None)

    def _role_of(self, key: str) -> str:
        """Return as what somebody introduces, by the heaviest role on the deal."""
        if self.deal is None or key in self.withheld:
            return ""
        committee = self.deal.coverage.completeness
        held = [
            part.role
            for part in (*committee.expected, *committee.tracked)
            for one in part.holders
            if one.contact.person_key == key and one.state in _HOLDS
        ]
        if not held:
            return ""
        heaviest = max(held, key=lambda role: role.weight)
        return planning_rules().champion_introduction.format(role=heaviest.name.lower())

    def _steps(self) -> str:
        words = planning_rules().steps
        pairs = pairwise(self.option.people[1:])
        return listed(
            [
                words[step].format(one=self.name(one), other=self.name(other))
                for step, (one, other) in zip(self.option.steps, pairs, strict=False)
            ]
        )


def _first(content: str) -> str:
    """Return the first of several things to bring along: an action names one."""
    return content.partition(",")[0]


def name_of(known: Known, key: str) -> str:
    """Return somebody's name."""
    person = known.people.get(key)
    return person.name if person else "somebody"


def aim_of(known: Known, target: Sought) -> str:
    """Return what a target is called as what has to be reached: who, what grade, whose name."""
    first = target.candidates[0]
    name = name_of(known, first.person_key) if first.person_key else f"the {first.office}"
    if target.raising is not None:
        return f"a grade of {grade(target.raising.to_grade)} with {name}"
    if first.aim in {PlanAim.NAME, PlanAim.FIND}:
        return f"the name of {name}"
    return f"a talk with {name}"


def grade(given: RelationshipGrade | None) -> str:
    """Return a grade as it stands in a sentence: `S (Satisfied)`; without one, `no grade`."""
    return f"{given.letter} ({given.value.capitalize()})" if given else "no grade"


def timeline(due_on: date, today: date) -> str:
    """Return a due day as people say it, seen from today: `This month`, `By 3 Mar 2002`."""
    for span in planning_rules().timeline:
        if (due_on - today).days <= span.days:
            return span.words
    return f"By {due_on:%-d %b %Y}"
