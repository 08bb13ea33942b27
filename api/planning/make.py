"""Make a multi-threading plan, in one transaction."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from inroad.api.planning.begun import Begun, begun_by_requests
from inroad.api.planning.begun_elsewhere import begun_by_plans
from inroad.api.planning.marks import marked
from inroad.api.planning.moved import strategies_for_steps
from inroad.api.planning.other_ways import other_ways
from inroad.api.planning.scope import ScopeFound, scope_of
from inroad.api.planning.ties import known
from inroad.api.ruling import INFLUENCE, rules_in_force
from inroad.graph.cypher import OpenTransaction
from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.generate import empty, generated
from inroad.plans.planning.known import Known, Scope
from inroad.plans.planning.plan import Plan
from inroad.plans.planning.sought import Sought, still_sought
from inroad.plans.planning.targets import contacts_called, sought

__all__ = [
    "Asked",
    "KeptStep",
    "Read",
    "completed",
    "made_of",
    "make_plan",
    "read_for_plan",
]


@dataclass(frozen=True, slots=True)
class Read:
    """All that a plan is made of, read at one instant."""

    found: ScopeFound
    targets: tuple[Sought, ...]
    known: Known | None
    """None where no plan can be made."""
    begun: tuple[KeptStep, ...] = ()
    """Steps that are under way outside of the plan: by open introduction requests, or by another
    plan."""


def make_plan(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    asked: Asked,
    as_of: datetime,
    seen_at: datetime,
    under_way: Sequence[KeptStep] = (),
) -> Plan:
    """Make the plan that wins the most of what a deal or an account lacks, and writes nothing.

    Asked twice of the same graph it is the same plan. Where none can be made, it has no step and
    says what is missing.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        asked: what is asked for.
        as_of: the instant that the plan is about; its steps begin on that day.
        seen_at: when it is seen: whoever hides then whom she knows is not named.
        under_way: steps of a former plan that stay, done ones too; the plan goes around them, and
            they are not among its steps.

    Raises:
        BadInput: what is asked for cannot be meant; `field` names the argument.
        NotFound: the deal, the account or a person is not there.

    Source: docs/method/multi-threading-plan.md.

    """
    read = read_for_plan(
        tx, workspace=workspace, asked=asked, as_of=as_of, seen_at=seen_at, under_way=under_way
    )
    plan = made_of(read, asked=asked, under_way=under_way)
    return completed(tx, workspace=workspace, read=read, plan=plan, asked=asked, seen_at=seen_at)


def read_for_plan(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    asked: Asked,
    as_of: datetime,
    seen_at: datetime,
    under_way: Sequence[KeptStep] = (),
) -> Read:
    """Read all that a plan is made of; arguments and errors as of `make_plan`."""
    found = scope_of(tx, workspace=workspace, asked=asked, as_of=as_of)
    if not found.is_possible:
        return Read(found, (), None)
    marks = marked(tx, workspace=workspace, scope=found.scope, seen_at=seen_at)
    rules = rules_in_force(tx, INFLUENCE, workspace=workspace, as_of=as_of).rules
    wanted = sought(found.scope, marks, under_way, influence=rules)
    begun = begun_by_requests(
        tx,
        workspace=workspace,
        scope=found.scope,
        targets=wanted,
        kept=under_way,
        asked=asked,
        seen_at=seen_at,
    )
    elsewhere = begun_by_plans(
        tx,
        workspace=workspace,
        scope=found.scope,
        targets=wanted,
        kept=(*under_way, *begun.steps),
        asked=asked,
        seen_at=seen_at,
    )
    begun = Begun((*begun.steps, *elsewhere.steps), (*begun.said, *elsewhere.said))
    if begun.steps:
        wanted = sought(found.scope, marks, (*under_way, *begun.steps), influence=rules)
    targets = still_sought(wanted, asked.without_people)
    names = {one.target.person_key for one in begun.steps}
    said = (*found.missing, *begun.said, *_engaged_already(found.scope, targets, names))
    ties = known(
        tx,
        workspace=workspace,
        scope=found.scope,
        targets=targets,
        asked=asked,
        seen_at=seen_at,
    )
    return Read(replace(found, missing=said), targets, ties, begun.steps)


def made_of(read: Read, *, asked: Asked, under_way: Sequence[KeptStep] = ()) -> Plan:
    """Return the plan of what was read, which is still to be completed; needs no database."""
    if read.known is None:
        return empty(read.found.scope, read.found.missing, under_way)
    kept = (*under_way, *read.begun)
    return generated(read.known, read.targets, asked=asked, kept=kept, missing=read.found.missing)


def completed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    read: Read,
    plan: Plan,
    asked: Asked,
    seen_at: datetime,
) -> Plan:
    """Return a plan for which what its steps alone need is read, too.

    Other ways where the best routes left none, and how people are to be moved.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        read: what the plan was made of.
        plan: as it was made.
        asked: what was asked for.
        seen_at: when it is seen.

    """
    if read.known is None or not plan.steps:
        return plan
    whole = other_ways(
        tx,
        workspace=workspace,
        plan=plan,
        targets=read.targets,
        known=read.known,
        asked=asked,
        seen_at=seen_at,
    )
    moved = strategies_for_steps(
        tx, workspace=workspace, known=read.known, steps=whole.steps, seen_at=seen_at
    )
    steps = (replace(one, strategies=moved.get(one.target.key, ())) for one in whole.steps)
    return replace(whole, steps=tuple(steps))


def _engaged_already(
    scope: Scope, targets: Sequence[Sought], begun: Collection[str | None]
) -> Iterator[str]:
    """Say of whom that was named nothing is lacking, and nothing is under way."""
    wanted = {*begun} | {one.person_key for target in targets for one in target.candidates}
    for key in scope.target_keys:
        contact = next(iter(contacts_called(scope, key)), None)
        if contact is not None and key not in wanted:
            yield f"{contact.name} is engaged already, and no relationship there needs attention"
