"""What has to happen before a renewal, with whom, by when, and who of us does it?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from inroad.errors import BadInput
from inroad.graph.instants import shifted
from inroad.graph.taxonomy import BuyingRole, Taxonomies
from inroad.graph.vocabulary import Duty, InteractionKind, OpportunityKind
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.engagement import Contact
from inroad.plans.post_sale.adoption import adoption, has_dropped
from inroad.plans.post_sale.customer import after_sale_roles, holders_after_sale, last_doing
from inroad.plans.post_sale.plan_steps import DoneWhen, PlannedStep, planned_steps
from inroad.plans.wording import day, listed
from inroad.queries.duties_of import DutyRow
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.watch.signals_of import SeenDoing


class PlanPhase(StrEnum):
    """Where a renewal plan is."""

    AHEAD = "AHEAD"
    RUNNING = "RUNNING"
    LATE = "LATE"
    OVER = "OVER"


class StepState(StrEnum):
    """Where one step of a plan is."""

    AHEAD = "AHEAD"
    TO_DO = "TO_DO"
    OVERDUE = "OVERDUE"
    DONE = "DONE"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a renewal plan."""

    key: str
    """That of `renewal_plan.yaml`, or `IDENTIFY` where nobody is known to hold the role."""
    role: BuyingRole
    people: tuple[Contact, ...]
    """Who holds the role."""
    what: str
    due_on: date
    duties: tuple[Duty, ...]
    """Whose step it is, the first that anybody of ours has."""
    owner_keys: tuple[str, ...]
    """Colleagues who have it; empty: nobody has any of these duties."""
    state: StepState
    done_at: datetime | None
    why: str
    """What shows that it is done, or what is waited for."""


@dataclass(frozen=True, slots=True)
class RenewalPlan:
    """The plan of one renewal at one instant."""

    begins_on: date
    due_on: date
    """Day of the renewal."""
    phase: PlanPhase
    steps: tuple[PlanStep, ...]
    """By the day by which they are due."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the steps are judged by."""

    watched: WatchedAccount
    doings: Mapping[str, Sequence[SeenDoing]]
    owners: Mapping[Duty, tuple[str, ...]]
    due_on: date
    begun: bool
    as_of: datetime


def plan_begins(deal: OpportunitySummary) -> datetime:
    """Return when the plan of a renewal begins: 90 days before it is due (S0).

    Raises:
        BadInput: the deal is no renewal, or nobody knows when it is due.

    """
    if deal.kind != OpportunityKind.RENEWAL:
        raise BadInput(
            f"{deal.name} is no renewal ({deal.kind.lower()}), and has no renewal plan",
            field="opportunityId",
        )
    if deal.closes_on is None:
        raise BadInput(
            f"{deal.name} has no renewal plan yet: give the day on which it is due (closesOn)",
            field="opportunityId",
        )
    due = datetime.combine(deal.closes_on, time(), UTC)
    return shifted(due, days=-alert_numbers().RENEWAL_WINDOW.before_days)


def renewal_plan(
    deal: OpportunitySummary,
    watched: WatchedAccount,
    *,
    taxonomies: Taxonomies,
    doings: Mapping[str, Sequence[SeenDoing]],
    duties: Iterable[DutyRow],
    as_of: datetime,
) -> RenewalPlan:
    """Put together the plan of a renewal, with what is done of it.

    Args:
        deal: the renewal.
        watched: its account, read for the instant.
        taxonomies: the workspace's on that day.
        doings: what the account's people did between the plan's beginning and the instant.
        duties: who of us looks after the deal and its account.
        as_of: the instant.

    Raises:
        BadInput: the deal is no renewal, or nobody knows when it is due.

    Source: S0, role-specific renewal campaigns; docs/method/post-sale.md.

    """
    begins = plan_begins(deal)
    due = deal.closes_on or begins.date()
    is_open = any(one.row.key == deal.key for one in watched.open_deals)
    begun = begins <= as_of
    asked = _Asked(watched, doings, _owners(deal, duties), due, begun, as_of)
    held = holders_after_sale(watched, taxonomies, as_of=as_of)
    steps: list[PlanStep] = []
    for role in after_sale_roles(taxonomies):
        people = [one.contact for one in held.get(role.key, ()) if one.left_at is None]
        steps += _steps(role, people, asked)
    return RenewalPlan(
        begins.date(),
        due,
        _phase(is_open, begun, due, as_of),
        tuple(sorted(steps, key=lambda step: step.due_on)),
    )


def _phase(is_open: bool, begun: bool, due: date, as_of: datetime) -> PlanPhase:
    if not begun:
        return PlanPhase.AHEAD
    if not is_open:
        return PlanPhase.OVER
    return PlanPhase.LATE if due < as_of.astimezone(UTC).date() else PlanPhase.RUNNING


def _owners(deal: OpportunitySummary, duties: Iterable[DutyRow]) -> dict[Duty, tuple[str, ...]]:
    """Return who has each duty on the deal, else on its account."""
    rows = list(duties)
    found: dict[Duty, tuple[str, ...]] = {}
    for on_deal in (True, False):
        for duty in Duty:
            people = [
                row.person_key
                for row in rows
                if row.duty == duty and (row.opportunity_key == deal.key) is on_deal
            ]
            if people and duty not in found:
                found[duty] = tuple(people)
    return found


def _steps(role: BuyingRole, people: Sequence[Contact], asked: _Asked) -> list[PlanStep]:
    planned = [step for step in planned_steps().steps if step.role == role.key]
    steps = [_step(step, role, people, asked) for step in planned]
    if planned and not people and any(step.needs_holder for step in planned):
        return [_identify(role, planned[0], asked), *steps]
    return steps


def _identify(role: BuyingRole, first: PlannedStep, asked: _Asked) -> PlanStep:
    """Return the step that comes before all others of a role that nobody is known to hold."""
    due = _before(asked.due_on, planned_steps().identify_by_days_before)
    return PlanStep(
        "IDENTIFY",
        role,
        (),
        f"Find out who is the {role.name}",
        due,
        first.duties,
        _owner(first.duties, asked),
        _open_state(due, asked),
        None,
        f"Waits for somebody to be named as {role.name}",
    )


def _step(
    step: PlannedStep, role: BuyingRole, people: Sequence[Contact], asked: _Asked
) -> PlanStep:
    due = _before(asked.due_on, step.days_before)
    done, at, why = _done(step, people, asked)
    return PlanStep(
        step.key,
        role,
        tuple(people),
        step.what,
        due,
        step.duties,
        _owner(step.duties, asked),
        StepState.DONE if done else _open_state(due, asked),
        at,
        why,
    )


def _before(due_on: date, days: int) -> date:
    return shifted(datetime.combine(due_on, time(), UTC), days=-days).date()


def _open_state(due: date, asked: _Asked) -> StepState:
    if not asked.begun:
        return StepState.AHEAD
    overdue = due < asked.as_of.astimezone(UTC).date()
    return StepState.OVERDUE if overdue else StepState.TO_DO


def _owner(duties: Sequence[Duty], asked: _Asked) -> tuple[str, ...]:
    return next((asked.owners[duty] for duty in duties if duty in asked.owners), ())


def _done(
    step: PlannedStep, people: Sequence[Contact], asked: _Asked
) -> tuple[bool, datetime | None, str]:
    """Return whether a step is done, since when, and what shows it or is waited for."""
    if not asked.begun:
        return False, None, "The plan has not begun"
    if step.done_when.no_adoption_drop:
        return _use_held(asked.watched)
    if not people:
        return False, None, "Waits for somebody to be named"
    signs = [(at, one) for one in people if (at := _sign(step.done_when, one, asked)) is not None]
    if not signs:
        return False, None, f"Waits for {_waited(step.done_when)}"
    at, who = max(signs, key=lambda sign: sign[0])
    return True, at, f"{who.name}, seen on {day(at)}"


def _use_held(watched: WatchedAccount) -> tuple[bool, datetime | None, str]:
    uses = adoption(watched.users)
    fallen = [use.department or "" for use in uses if has_dropped(use)]
    if fallen:
        return False, None, f"Use has fallen in {listed(fallen)}"
    if not any(use.recent for use in uses):
        return False, None, "No use of the product is recorded of late"
    return True, None, "Use has fallen in no department"


def _sign(wanted: DoneWhen, one: Contact, asked: _Asked) -> datetime | None:
    """Return when a holder last did what a step waits for."""
    doings = asked.doings.get(one.person_key, ())
    found = [last_doing(doings, signal=None, kinds=wanted.kinds)]
    found += [last_doing(doings, signal=signal.value) for signal in wanted.signals]
    return max((at for at in found if at is not None), default=None)


def _waited(wanted: DoneWhen) -> str:
    """Say what is waited for: `a meeting, a call or a sign of renewal approval`."""
    kinds = [_WITH_ARTICLE.get(kind, f"a {kind.value.lower()}") for kind in wanted.kinds]
    signs = " or ".join(signal.value.replace("_", " ").lower() for signal in wanted.signals)
    parts = [*kinds, *([f"a sign of {signs}"] if signs else [])]
    *others, last = parts
    return f"{', '.join(others)} or {last}" if others else last


_WITH_ARTICLE = {InteractionKind.EVENT: "an event", InteractionKind.EMAIL: "an e-mail"}
