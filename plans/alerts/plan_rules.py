"""Alerts about the plans that are kept: a step of one no longer holds."""

from collections.abc import Iterator
from datetime import datetime

from inroad.graph.vocabulary import AlertCode
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.plans.alerts.watched import WatchedAccount, WatchedStep
from inroad.plans.planning.look import Fault
from inroad.plans.planning.standing_rules import standing_rules
from inroad.plans.wording import listed


def plan_step_broken(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold while an open step of an active plan of the account no longer holds.

    One alert for all steps of one deal that are about the same contact and that the same colleague
    has. It ends when the step holds again, is over, or its plan was made anew. What is reached, and
    what a deal takes along that is over, is for whoever looks at the plan: `standing_rules.yaml`.

    Source: S2 has the plan; that it is watched is the product's own (docs/plans.md).
    """
    told = standing_rules().told
    groups: dict[Subject, list[tuple[WatchedStep, list[Fault]]]] = {}
    for one in watched.steps:
        faults = [fault for fault in one.faults if fault.code in told]
        if faults:
            groups.setdefault(_about(watched, one), []).append((one, faults))
    for about, found in groups.items():
        whys = list(dict.fromkeys(fault.what for _, faults in found for fault in faults))
        days = [fault.at for _, faults in found for fault in faults if fault.at is not None]
        numbers = sorted({one.number for one, _ in found})
        steps = f"step{'s' if len(numbers) > 1 else ''} {listed([str(one) for one in numbers])}"
        yield Raised(
            AlertCode.PLAN_STEP_BROKEN,
            about,
            f"The plan of {found[0][0].plan_name} does not hold in {steps}: {whys[0]}",
            tuple(
                AlertEvidence(fault.what, fault.person_key, fault.at)
                for fault in {fault.what: fault for _, faults in found for fault in faults}.values()
            ),
            min(days, default=None),
        )


def _about(watched: WatchedAccount, one: WatchedStep) -> Subject:
    return Subject(watched.key, one.opportunity_key, one.person_key, one.colleague_key)
