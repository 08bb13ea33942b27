"""A plan is read, thought about while no transaction is open, and completed."""

from collections.abc import Sequence
from datetime import datetime

from inroad.api.crossing import off_the_loop
from inroad.api.loaders import Read as ReadOf
from inroad.api.planning.make import Asked, KeptStep, Read, completed, made_of, read_for_plan
from inroad.plans.planning.plan import Plan


async def thought(
    read_of: ReadOf,
    *,
    asked: Asked,
    as_of: datetime,
    seen_at: datetime,
    under_way: Sequence[KeptStep] = (),
) -> Plan:
    """Make a plan; no transaction is open while it is thought about, and nobody has to wait.

    Args:
        read_of: how a request runs a query function.
        asked: what is asked for.
        as_of: the instant that the plan is about.
        seen_at: when it is seen.
        under_way: steps of a former plan that stay.

    Raises:
        BadInput: what is asked for cannot be meant; `field` names the argument.
        NotFound: the deal, the account or a person is not there.

    """
    read: Read = await read_of(
        read_for_plan, asked=asked, as_of=as_of, seen_at=seen_at, under_way=under_way
    )
    plan = await off_the_loop(made_of, read, asked=asked, under_way=under_way)
    if read.known is None or not plan.steps:
        return plan
    whole: Plan = await read_of(completed, read=read, plan=plan, asked=asked, seen_at=seen_at)
    return whole
