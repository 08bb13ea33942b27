"""What is sought, as a plan has it: its key, and with the one by whom it is to be reached."""

from inroad.graph.vocabulary import PlanAim
from inroad.plans.planning.plan import PlanTarget
from inroad.plans.planning.sought import Candidate, Sought


def plan_key(target: Sought, candidate: Candidate) -> str:
    """Return the key of a plan's target: made of what it is about, and nothing of the plan."""
    deal = target.deal_key or ""
    if target.raising is not None:
        pair = f"{target.raising.colleague_key}:{candidate.person_key}"
        return f"{PlanAim.RAISE}:{deal}:{pair}:{target.raising.to_grade}"
    role = target.role.key if target.role else ""
    return f"{candidate.aim}:{deal}:{role}:{candidate.person_key or candidate.office}"


def target_of(target: Sought, candidate: Candidate) -> PlanTarget:
    """Return a target as the plan shows it, with the one by whom it is to be reached."""
    raising = target.raising
    return PlanTarget(
        plan_key(target, candidate),
        candidate.aim,
        target.deal_key,
        target.role.key if target.role else None,
        target.role_name,
        candidate.person_key,
        candidate.office,
        candidate.why,
        candidate.gain,
        raising.colleague_key if raising else None,
        raising.from_grade if raising else None,
        raising.to_grade if raising else None,
        target.covers,
    )
