"""A multi-threading plan: whom to win, by which way, who acts, by when, and what it brings."""

from dataclasses import dataclass, field
from datetime import date, datetime

from inroad.graph.vocabulary import InfluenceStrategy, PlanAim, PlanWay, RelationshipGrade
from inroad.plans.coverage_rules import RiskLevel
from inroad.plans.penetration_rules import PenetrationBand
from inroad.plans.planning.problem import LeftOut


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """Somebody to win, or the office of somebody unknown."""

    key: str
    """Made of what it is about alone, so that it is the same in every plan of the same graph:
    `ENGAGE:<deal>:<role>:<person>`."""
    aim: PlanAim
    opportunity_key: str | None
    """Deal that needs it; None: the account as a whole."""
    role_key: str | None
    role_name: str | None
    person_key: str | None
    """A contact or a placeholder; None: nobody is known."""
    office: str | None
    """Title of whoever is to be found; None where somebody is known."""
    why: str
    """Why it is a target, one sentence with the name or the office."""
    gain: float
    """What reaching it adds to the weighted coverage, in points of the deal's taxonomy."""
    colleague_key: str | None = None
    """Whose relationship is to be raised, of RAISE."""
    from_grade: RelationshipGrade | None = None
    to_grade: RelationshipGrade | None = None
    covers: tuple[tuple[str, str], ...] = ()
    """Keys of every deal and role that reaching it wins, the heaviest first; the first is the one
    above. Empty where no role is won by it."""


@dataclass(frozen=True, slots=True)
class PlannedWay:
    """A way to a target, with its people."""

    key: str
    kind: PlanWay
    people: tuple[str, ...]
    """Person keys, a colleague first; the last is the target, or who would know the name."""
    strengths: tuple[float, ...]
    """Of each link in (0, 1]; one fewer than `people`."""
    probability: float
    why: str
    """The path in words: `Through Tom Chen (champion introduction)`."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to do."""

    target: PlanTarget
    way: PlannedWay
    alternatives: tuple[PlannedWay, ...]
    """Ways that share nobody who could say no with `way` nor with each other, the best first."""
    actor_key: str
    """The colleague who acts."""
    first_action: str
    """`Ask Tom Chen to introduce you to Sarah Kim for a talk about ROI`."""
    message: str
    """Draft of the first message."""
    content: str | None
    """What to bring along, by the role."""
    strategies: tuple[tuple[InfluenceStrategy, str], ...]
    """By which ways the person is to be moved, each with why."""
    starts_on: date
    due_on: date
    timeline: str
    """The due day as people say it: `This month`."""
    after: tuple[str, ...]
    """Keys of the targets of steps that have to be done before."""


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A target that the plan does not reach."""

    target: PlanTarget
    left_out: LeftOut
    why: str
    """Which limit binds, and what to relax, in one sentence."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deal or an account stands, now or after the plan."""

    completeness: float
    """0 to 100; of an account the mean of its deals."""
    risk: RiskLevel
    band: PenetrationBand
    """By the account's engaged roles."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a plan brings."""

    before: Standing
    after: Standing
    """If every step works."""
    expected_completeness: float
    """0 to 100; every step weighed by its chance."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do to win whom a deal or an account lacks."""

    account_key: str
    opportunity_keys: tuple[str, ...]
    """The deals that it is for: one, or the open ones of the account."""
    as_of: datetime
    closes_on: date
    """Day by which all of it is to be done."""
    owner_key: str | None
    """Colleague whose plan it is, whom nobody has to ask."""
    steps: tuple[PlanStep, ...]
    unplanned: tuple[Unplanned, ...]
    effect: Effect
    asks: int
    """How many introductions somebody has to make, each counted once."""
    expected: float
    """Sum of gain times probability over the steps."""
    is_optimal: bool
    explanation: str
    """What the plan is in one sentence; where it has no step, what is missing."""
    missing: tuple[str, ...] = field(default=())
    """What has to be known or granted before a plan can be made, a sentence each."""
